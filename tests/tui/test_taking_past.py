"""`g i` on a history of suppliers' dates: what was found is said, and taken in as one act."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.tui.screens.importing import Importing
from board.tui.screens.suppliers import SuppliersScreen
from tests.tui.screenkit import BoardPilot, adds, board_app, opened, press, screen_text, settled, type_in

ROWS = (
    "Vendor,PO Date,Scheduled Delivery Date,Actual Delivery Date\n"
    "Nuri,2026-06-01,2026-07-06,2026-07-06\nNuri,2026-06-02,2026-07-07,2026-07-09\n"
    "Fast Servers,2026-06-04,2026-07-09,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "past.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


async def ask(pilot: BoardPilot, file: Path) -> None:
    await press(pilot, "g", "i")
    await type_in(pilot, str(file))
    await press(pilot, "enter")
    await settled(pilot)


def orders(pilot: BoardPilot) -> int:
    table = board_app(pilot).session.snapshot.table("past_orders")
    return sum(row.retracted is None for row in table.values())


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_what_was_found_is_said_before_it_is_taken(file: Path, size: tuple[int, int]) -> None:
    async with opened(adds("Racking"), size=size) as pilot:
        await ask(pilot, file)
        text = screen_text(pilot)
        assert "past.csv · 3 new · 2 new suppliers · 1 open" in text
        assert "Vendor → supplier" in text
        assert orders(pilot) == 0
        await press(pilot, "enter")
        await settled(pilot)
        assert orders(pilot) == 3
        assert "g o shows the suppliers" in screen_text(pilot)
        await press(pilot, "g", "o")
        assert isinstance(pilot.app.screen, SuppliersScreen)
        assert "Fast Servers" in screen_text(pilot)
        await press(pilot, "escape", "u")
        await settled(pilot)
        assert orders(pilot) == 0


async def test_escape_takes_nothing_and_it_may_be_something_else(file: Path) -> None:
    async with opened(adds("Racking"), size=(120, 40)) as pilot:
        await ask(pilot, file)
        await press(pilot, "escape")
        assert orders(pilot) == 0
        await press(pilot, "g", "i")
        await type_in(pilot, "past.csv")  # the folder is remembered
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "o")
        await settled(pilot)
        if not isinstance(pilot.app.screen, Importing):  # its columns tell no kind: it is asked
            await press(pilot, "1")
            await settled(pilot)
        assert isinstance(pilot.app.screen, Importing)


async def test_a_second_time_there_is_nothing_to_add(file: Path) -> None:
    async with opened(adds("Racking"), size=(120, 40)) as pilot:
        for _ in range(2):
            await ask_again(pilot, file)
        assert orders(pilot) == 3
        assert "Nothing to change" in screen_text(pilot)


async def ask_again(pilot: BoardPilot, file: Path) -> None:
    await press(pilot, "g", "i")
    board_app(pilot).board.bottom.put(str(file))
    await pilot.pause()
    await press(pilot, "enter")
    await settled(pilot)
    await press(pilot, "y")
    await settled(pilot)
