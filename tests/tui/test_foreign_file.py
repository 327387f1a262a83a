"""Another program writes the board while the screen is open: the screen shows it and says so."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tinydb import TinyDB

from board.clock import SetClock
from board.store.tiny.store import open_store
from tests.tui.screenkit import NOW, adds, board_app, opened, screen_text, settled


async def test_a_file_written_by_another_program_is_shown_and_told(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    store = open_store(path, "minsu", clock=SetClock(NOW), full_screen=True, create=True)
    store.commit(adds("Racks", owner="minsu"))
    store.close()
    store = open_store(path, "minsu", clock=SetClock(NOW), full_screen=True)
    async with opened(store=store, size=(160, 30)) as pilot:  # type: ignore[arg-type] # a store like the other
        await settled(pilot)
        assert "Racks" in screen_text(pilot)
        with TinyDB(path) as db:
            db.table("deals").update({"title": "Tapes"}, doc_ids=[1])
        for _ in range(100):
            await pilot.pause()
            if "Tapes" in screen_text(pilot) and "board.json.foreign" in screen_text(pilot):
                break
            await asyncio.sleep(0.05)
        assert "Tapes" in screen_text(pilot) and "Racks" not in screen_text(pilot)
        assert "another program" in screen_text(pilot).lower()
        assert "board.json.foreign" in screen_text(pilot)
        assert board_app(pilot).fault is None
    store.close()
