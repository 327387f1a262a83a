"""Importing on the screen: the file asked for, its columns mapped, and the same result as `board import`."""

from __future__ import annotations

import shlex
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import pytest

from board.clock import SetClock
from board.domain.snapshot import KINDS, Snapshot
from board.exchange.proposal import as_command
from board.i18n import words
from board.main import main
from board.store.memory import MemoryStore
from board.store.tiny.reader import read_board
from board.store.tiny.store import open_store
from board.tui.bottom import Bottom
from board.tui.screens.importing import Importing
from board.tui.screens.pages import Pages
from board.tui.screens.picker import Picker
from board.usecases.config import save
from tests.tui.screenkit import (
    NOW,
    PEOPLE,
    RULES,
    BoardPilot,
    acted,
    actor,
    board_app,
    opened,
    press,
    screen_text,
    settled,
    store_of,
    type_in,
)

FILES = Path(__file__).parents[1] / "data" / "csv"


@asynccontextmanager
async def mapping(
    name: str, kind: str = "", size: tuple[int, int] = (120, 36), lang: words.Language = "en",
    store: MemoryStore | None = None, folder: Path = FILES,
) -> AsyncIterator[tuple[BoardPilot, Importing]]:  # fmt: skip
    """The screen for imports on a file; `kind` answers what is in it where its columns do not say."""
    async with opened(size=size, lang=lang, store=store) as pilot:
        await press(pilot, "g", "i")
        await paste(pilot, str(folder / name))
        await press(pilot, "enter", *kind)
        screen = pilot.app.screen
        assert isinstance(screen, Importing), screen_text(pilot)
        await screen.settled.wait()
        await settled(pilot)
        yield pilot, screen


async def paste(pilot: BoardPilot, text: str) -> None:
    board_app(pilot).board.bottom.entry.insert_text_at_cursor(text)
    await pilot.pause()


async def keys(pilot: BoardPilot, *names: str) -> None:
    """Press keys on the screen for imports, each after the dry run that the last one started."""
    for name in names:
        await press(pilot, name)
        screen = pilot.app.screen
        if isinstance(screen, Importing) and not screen.lines.is_asking:
            await screen.settled.wait()
            await settled(pilot)


async def becomes(pilot: BoardPilot, screen: Importing, column: str, field: str) -> None:
    """Put the cursor on a column and choose a field by typing."""
    screen.list.go(screen.columns.index(column))
    await press(pilot, "enter")
    picker = pilot.app.screen
    assert isinstance(picker, Picker)
    picker.field.insert_text_at_cursor(field)
    await press(pilot, "enter")
    await screen.settled.wait()
    await settled(pilot)


def documents(snapshot: Snapshot) -> dict[tuple[str, int], object]:
    """Everything on a board that an import can make."""
    return {
        (kind, id): snapshot.document(kind, id)
        for kind in KINDS
        if kind != "config"
        for id in snapshot.table(kind)
    }


def by_command(line: str, folder: Path, patch: pytest.MonkeyPatch) -> Snapshot:
    """A board in a file on which the shown command line was run."""
    program, *argv = shlex.split(line)
    assert program == "board"
    path = folder / "same.json"
    with closing(open_store(path, "minsu", clock=SetClock(NOW - timedelta(days=400)), create=True)) as store:
        store.commit(save(actor(), {"board": RULES, "people": PEOPLE}))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        patch.setenv(f"XDG_{name}_HOME", str(folder))
    patch.setenv("BOARD_NOW", NOW.isoformat())
    patch.setenv("BOARD_LANG", words.language())
    assert main(["--file", str(path), "--user", "minsu", *argv]) == 0
    return read_board(path)


def command_of(screen: Importing) -> str:
    return as_command(screen.sheet.path, screen.options)


ENGLISH = {
    "Ref": "number in that tool", "What": "title", "Firm": "customer", "Worth": "amount", "Phase": "stage",
    "Since when": "made on", "Rep": "owner", "Remarks": "note",
}  # fmt: skip


async def test_a_file_with_unknown_names_is_mapped_and_comes_in_as_the_command_line_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_of()
    async with mapping("map_english.csv", "1", store=store) as (pilot, screen):
        assert "No column is title / customer yet" in screen_text(pilot)
        await keys(pilot, "y")
        assert "No column is title / customer yet" in screen_text(pilot)
        for column, field in ENGLISH.items():
            await becomes(pilot, screen, column, field)
        assert "Dates in the column Since when can be read in several ways" in screen_text(pilot)
        before = store.head()
        await keys(pilot, "y")
        assert isinstance(pilot.app.screen, Importing)
        await keys(pilot, "d")
        assert "day first: Fri 3 Apr 2026" in screen_text(pilot)
        await keys(pilot, "2")
        assert "1 row stays out" in screen_text(pilot)
        assert "the stage Pondering is not known here: press s" in screen_text(pilot)
        await press(pilot, "s")
        await type_in(pilot, "quali")
        await keys(pilot, "enter")
        assert "lots is no amount" in screen_text(pilot)
        assert "Nobody here is called Ann Example" in screen_text(pilot)
        line = command_of(screen)
        assert store.head() == before
        await keys(pilot, "y")
        assert "Take in 3 rows? 1 row stays out." in screen_text(pilot)
        await press(pilot, "y")
        await acted(pilot)
        assert isinstance(pilot.app.screen, Pages)
        assert "Line 5, Worth: lots is no amount" in screen_text(pilot)
        assert "board claim 'Ann Example' LOGIN" in screen_text(pilot)
        await press(pilot, "escape")
        assert "taken in · 3 new · 1 left out" in screen_text(pilot)
        assert store.head() == before + 1
        deals = store.snapshot().deals
        assert {deal.title: deal.stage for deal in deals.values()} == {
            "Storage 40TB": "quote", "Rack, 42U": "qualified", "Cables": "quote"
        }  # fmt: skip
        assert documents(store.snapshot()) == documents(by_command(line, tmp_path, monkeypatch))
        await press(pilot, "u")
        assert all(deal.retracted for deal in store.snapshot().deals.values())


@pytest.mark.parametrize(
    ("name", "kind", "does"),
    [
        ("map_korean_cp949.csv", "", {"건이름": "title", "상호": "customer"}),
        ("map_people.tsv", "", {}),
        ("map_people.tsv", "", {"Mobile": "-"}),
        ("map_touches.csv", "", {}),
    ],
)
async def test_what_comes_in_is_what_the_shown_command_takes_in(
    name: str, kind: str, does: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_of()
    async with mapping(name, kind, lang="ko", store=store) as (pilot, screen):
        for column, field in does.items():
            screen.list.go(screen.columns.index(column))
            if field == "-":
                await keys(pilot, "-")
            else:
                await becomes(pilot, screen, column, field)
        line = command_of(screen)
        await keys(pilot, "y")
        await press(pilot, "y")
        await acted(pilot)
        assert len(documents(store.snapshot())) > 0
        assert documents(store.snapshot()) == documents(by_command(line, tmp_path, monkeypatch))


async def test_the_kind_that_knows_most_columns_is_taken_and_k_changes_it() -> None:
    async with mapping("map_korean_cp949.csv", size=(80, 24)) as (pilot, screen):
        assert screen.kind.startswith("deals")
        assert "encoding cp949" in screen_text(pilot)
        assert "parted by ;" in screen_text(pilot)
        await keys(pilot, "k")
        await keys(pilot, "4")
        assert screen.kind == "companies"
        assert "3 new" in screen_text(pilot)


async def test_arrows_alone_carry_it_and_a_second_delete_brings_a_column_back() -> None:
    async with mapping("map_people.tsv") as (pilot, screen):
        await keys(pilot, "down", "delete")
        assert screen.fates()[1].how == "dropped"
        await keys(pilot, "delete")
        assert (screen.fates()[1].field, screen.options.map) == ("title", {})
        await keys(pilot, "end")
        assert "→ take in 2 rows" in screen_text(pilot)
        await press(pilot, "space")
        await press(pilot, "right", "enter")
        assert isinstance(pilot.app.screen, Importing)
        await press(pilot, "space", "space")
        await acted(pilot)
        assert not isinstance(pilot.app.screen, Importing)
        assert len(board_app(pilot).session.snapshot.table("contacts")) == 2


async def test_letters_work_in_hangul_mode_and_leaving_writes_nothing() -> None:
    store = store_of()
    before = store.head()
    async with mapping("map_either.csv", store=store, lang="ko") as (pilot, screen):
        assert screen.error is not None
        await keys(pilot, "ㅇ")  # d
        assert screen.lines.is_asking
        await keys(pilot, "1")
        assert screen.options.dates == {"Created": "mdy"}
        assert screen.error is None
        await keys(pilot, "ㅛ")  # y
        await press(pilot, "escape")
        await press(pilot, "ㅂ")  # q
        assert isinstance(pilot.app.screen, Importing)  # it would lose what was said
        await press(pilot, "ㅂ")
        assert not isinstance(pilot.app.screen, Importing)
    assert store.head() == before


async def test_taking_a_field_from_another_column_leaves_that_one_out_and_says_which() -> None:
    async with mapping("map_either.csv") as (pilot, screen):
        await becomes(pilot, screen, "ID", "title")
        fates = {fate.column: fate for fate in screen.fates()}
        assert (fates["ID"].field, fates["Title"].how, fates["Title"].rival) == ("title", "beaten", "ID")
        assert "ID goes before" in screen_text(pilot)
        await becomes(pilot, screen, "Stage", "title")
        assert dict(screen.options.map) == {"ID": "-", "Stage": "title"}


async def test_the_order_of_dates_is_forgotten_with_its_column() -> None:
    async with mapping("map_either.csv") as (pilot, screen):
        await keys(pilot, "d", "2")
        assert "--dates Created=dmy" in command_of(screen)
        screen.list.go(screen.columns.index("Created"))
        await keys(pilot, "-")
        assert screen.error is None
        assert "--dates" not in command_of(screen)


async def test_what_stays_out_is_read_line_by_line_and_the_command_whole() -> None:
    async with mapping("map_people.tsv", size=(80, 24)) as (pilot, _screen):
        await press(pilot, "r")
        assert "Line 4: Nobody belongs to no company" in " ".join(screen_text(pilot).split())
        await press(pilot, "escape", "b")
        assert "--as contacts" in screen_text(pilot)
        await press(pilot, "escape")
        assert "as a command" not in screen_text(pilot)
        await press(pilot, "?")
        assert "as a command" in screen_text(pilot)
        assert "currency" not in screen_text(pilot)
        await press(pilot, "escape")


async def test_another_encoding_is_read_anew_and_a_wrong_one_refused() -> None:
    async with mapping("map_korean_cp949.csv") as (pilot, screen):
        await keys(pilot, "e", "1")
        assert "is not text in utf-8" in screen_text(pilot)
        assert screen.options.encoding == ""
        await keys(pilot, "e", "2")
        assert "--encoding cp949" in command_of(screen)
        assert "건이름" in screen.columns


async def test_a_currency_is_asked_for_where_the_boards_does_not_fit(tmp_path: Path) -> None:
    (tmp_path / "usd.csv").write_text("id,title,stage,amount\n1,Router,Quote,10.50\n")
    async with mapping("usd.csv", folder=tmp_path) as (pilot, screen):
        assert "press c and say theirs" in screen_text(pilot)
        await press(pilot, "c")
        await type_in(pilot, "us")
        await press(pilot, "enter")
        assert screen.lines.is_asking
        await type_in(pilot, "d")
        await keys(pilot, "enter")
        assert (screen.error, screen.options.currency) == (None, "USD")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds nothing"), (b"PK\x03\x04" + bytes(200), "is a spreadsheet or zip file"),
        (b"\x7fELF" + bytes(500), "is not a text file"),
    ],
)  # fmt: skip
async def test_a_file_that_is_no_text_is_refused_in_a_sentence_and_another_is_asked_for(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "odd.csv").write_bytes(content)
    async with opened() as pilot:
        await press(pilot, "g", "i")
        await paste(pilot, str(tmp_path / "odd.csv"))
        await press(pilot, "enter")
        assert said in screen_text(pilot)
        assert bottom(pilot).is_typing
        await press(pilot, "escape")


async def test_what_is_changed_while_the_file_is_read_counts(tmp_path: Path) -> None:
    rows = "".join(f"{n},Router,Quote,{n}\n" for n in range(4000))
    (tmp_path / "long.csv").write_text("id,title,stage,amount\n" + rows)
    async with mapping("long.csv", folder=tmp_path) as (pilot, screen):
        for column in (3, 2):
            screen.list.go(column)
            await pilot.press("-")
        await screen.settled.wait()
        await settled(pilot)
        assert screen.trial is not None
        assert set(screen.trial.reading.map.fields) == {"id", "title"}
        assert screen.trial.plan.rows == 4000


async def test_no_such_file_is_said_while_one_types_and_enter_does_nothing() -> None:
    async with opened() as pilot:
        await press(pilot, "g", "i")
        await paste(pilot, "/nowhere/at/all.csv")
        assert "There is no file" in screen_text(pilot)
        await press(pilot, "enter")
        assert bottom(pilot).is_typing
        await press(pilot, "escape")


async def test_tab_completes_enter_goes_into_a_folder_and_the_folder_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / "My exports" / "한빛"
    folder.mkdir(parents=True)
    (folder / "deals.csv").write_text("id,title,stage\n1,Router,Quote\n")
    (folder / "notes.pdf").write_text("no")
    async with opened() as pilot:
        await press(pilot, "g", "i")
        await paste(pilot, f"'{tmp_path}/My")
        await press(pilot, "tab")
        assert bottom(pilot).entry.value == f"{tmp_path}/My exports/"
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, Importing)
        assert pilot.app.screen.sheet.path == folder / "deals.csv"
        await press(pilot, "escape", "g", "i")
        assert bottom(pilot).entry.value == f"{folder}/"
        await press(pilot, "escape")


async def test_a_file_already_taken_in_has_nothing_to_take_in() -> None:
    async with mapping("map_people.tsv") as (pilot, _screen):
        await keys(pilot, "y", "y")
        await acted(pilot)
        await press(pilot, "escape", "g", "i")
        await paste(pilot, "map_people.tsv")
        await keys(pilot, "enter", "end")
        assert "→ nothing to take in" in screen_text(pilot)
        await keys(pilot, "enter")
        assert "Nothing to take in." in screen_text(pilot)
        assert isinstance(pilot.app.screen, Importing)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_it_fits(size: tuple[int, int], lang: words.Language) -> None:
    async with mapping("map_korean_cp949.csv", size=size, lang=lang) as (pilot, screen):
        shown = screen_text(pilot)
        assert all(column in shown for column in screen.columns)
        assert "board import" in shown
        assert "Esc" in shown.splitlines()[-1]


def bottom(pilot: BoardPilot) -> Bottom:
    return board_app(pilot).board.bottom
