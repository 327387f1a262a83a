"""An older copy is put back, or another program writes the file, while somebody has the board open."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from board.clock import SetClock
from board.domain.snapshot import Snapshot
from board.settings import themes
from board.settings.launch import Launch
from board.settings.paths import Places
from board.settings.schema import Settings
from board.store.records import Signature
from board.store.tiny.admin import backup
from board.store.tiny.backups import restore
from board.store.tiny.store import open_store
from board.tui.app import BoardApp
from board.tui.keys import KeyMap
from board.usecases.config import save
from tests.tui.screenkit import NOW, PEOPLE, RULES, BoardPilot, actor, adds, board_app, screen_text, settled


def a_board(path: Path, *titles: str) -> None:
    store = open_store(path, "minsu", clock=SetClock(NOW), create=True)
    if store.head() == 0:
        store.commit(save(actor(), {"board": RULES, "people": PEOPLE}))
    for title in titles:
        store.commit(adds(title))
    store.close()


def app_on(path: Path, folder: Path) -> BoardApp:
    places = Places(folder / "config", folder / "data", folder / "state", folder / "cache")
    launch = Launch(path, "minsu", SetClock(NOW), Settings(), places)
    store = open_store(path, "minsu", clock=launch.clock, full_screen=True)
    return BoardApp(launch, store, themes.load(""), KeyMap())


async def caught_up(pilot: BoardPilot, seq: int) -> Snapshot:
    """Wait until the screen shows that commit."""
    app = board_app(pilot)
    for _ in range(200):
        if app.session.snapshot.seq >= seq:
            break
        await asyncio.sleep(0.02)
    await settled(pilot)
    await pilot.pause()
    return app.session.snapshot


async def test_a_copy_put_back_is_drawn_and_who_did_it_is_said(tmp_path: Path) -> None:
    path, copy = tmp_path / "team" / "board.json", tmp_path / "copy.json"
    a_board(path, "The first deal")
    backup(path, copy)
    a_board(path, "The second deal")
    app = app_on(path, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "The second deal" in screen_text(pilot)
        sign = Signature(who="jiyoung", session="b0b", clock=SetClock(NOW))
        result = restore(path, copy, sign)
        assert (await caught_up(pilot, result.seq)).deals.keys() == {1}
        text = screen_text(pilot)
        assert "The second deal" not in text
        assert "The first deal" in text
        assert "지영 · put back" in text
    app.feed.store.close()


async def test_what_another_program_wrote_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "team" / "board.json"
    a_board(path, "The first deal")
    app = app_on(path, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        seq = app.session.snapshot.seq
        data = json.loads(path.read_bytes())
        data["deals"]["1"]["title"] = "Another name"
        path.write_text(json.dumps(data))
        await caught_up(pilot, seq + 1)
        text = screen_text(pilot)
        assert "Another name" in text
        assert "another program" in text
    app.feed.store.close()
