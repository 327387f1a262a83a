"""`g o`: what every supplier's dates are worth, and one of them whole."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.period import Period
from board.store.memory import MemoryStore
from board.tui.screens.deal import DealScreen
from board.tui.screens.supplier import SupplierScreen
from board.tui.screens.suppliers import SuppliersScreen
from board.usecases.promises import Heard, hear
from tests.past import past_orders
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    actor,
    adds,
    opened,
    press,
    screen_text,
    script,
    settled,
    store_of,
    type_in,
)

FOURTH = Period(date(2026, 12, 4), date(2026, 12, 4))


def supplied() -> MemoryStore:
    """Nuri is always on time and waited for; Fast Servers has an order open and late."""
    told = script()
    case = a_case(told, "Shelves", "Hanbit Bank", supplier="Nuri", item="Shelf", stage="awaiting")
    case.do(told.days.at(-2, "09:00"), lambda who, id: hear(who, id, Heard("vendor", FOURTH)))
    return store_of(told.steps(), [
        past_orders("Nuri", *[0] * 12, wording="confirmed"),
        past_orders("Fast Servers", 0, 4, 12, None),
    ])  # fmt: skip


def row_of(pilot: BoardPilot, name: str, lines: int = 1) -> str:
    shown = screen_text(pilot).splitlines()
    at = next(n for n, line in enumerate(shown) if name in line and n > 0)
    return "\n".join(shown[at : at + lines])


async def test_each_supplier_has_its_figures_with_n() -> None:
    async with opened(store=supplied(), size=(160, 40)) as pilot:
        await press(pilot, "g", "o")
        assert isinstance(pilot.app.screen, SuppliersScreen)
        lines = screen_text(pilot).splitlines()
        assert "2 suppliers · 1 order late" in lines[0]
        assert "safe +days at 50/80/90/95 %" in lines[1]
        nuri, fast = row_of(pilot, "Nuri"), row_of(pilot, "Fast Servers")
        assert "12 orders" in nuri
        assert "1 deal waits" in nuri
        assert "100 % of 12" in nuri
        assert "3 orders, 1 open, 1 late" in fast
        assert "33 % of 3" in fast
        assert "+5.3 wd" in fast
        assert lines.index(fast) < lines.index(nuri), "what is late stands on top"


async def test_what_is_late_and_waited_for_is_said_whole() -> None:
    store = supplied()
    store.commit(adds("Racks", "Hanbit Bank", supplier="Fast Servers", item="Rack", stage="awaiting"))
    store.commit(hear(actor(), 2, Heard("vendor", FOURTH)))
    async with opened(store=store, size=(160, 40)) as pilot:
        await press(pilot, "g", "o")
        assert "3 orders, 1 open, 1 late · 1 deal waits " in row_of(pilot, "Fast Servers")


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_a_narrow_screen_has_the_figures_below_the_name(lang: str) -> None:
    async with opened(store=supplied(), size=(80, 24), lang="ko" if lang == "ko" else "en") as pilot:
        await press(pilot, "g", "o")
        text = row_of(pilot, "Nuri", 2)
        assert "100" in text.splitlines()[1]
        assert "+0" in text.splitlines()[1]


async def test_enter_shows_one_whole_with_the_deals_that_wait() -> None:
    async with opened(store=supplied(), size=(160, 40)) as pilot:
        await press(pilot, "7", "g", "o")
        screen = pilot.app.screen
        assert isinstance(screen, SuppliersScreen)
        assert screen.here == next(each.supplier for each in screen.named if each.name == "Nuri")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SupplierScreen)
        text = screen_text(pilot)
        assert "“confirmed” held 12 of 12" in text
        assert "own safe dates, 90 %" in text
        assert "#1 Hanbit Bank Shelves" in text
        assert "said Fri 4 Dec · safe" in text
        assert "Imported orders, the latest first" in text
        await press(pilot, "enter")  # the cursor stands on the deal
        await settled(pilot)
        assert isinstance(pilot.app.screen, DealScreen)


async def test_a_date_heard_there_changes_it_at_once() -> None:
    async with opened(store=supplied(), size=(160, 40)) as pilot:
        await press(pilot, "7", "g", "o", "enter")
        await settled(pilot)
        await press(pilot, "d", "v")
        await type_in(pilot, "18 dec")
        await press(pilot, "enter")
        await settled(pilot)
        assert "said Fri 18 Dec · safe" in screen_text(pilot)


async def test_it_follows_what_others_do() -> None:
    store = supplied()
    async with opened(store=store, size=(160, 40)) as pilot:
        await press(pilot, "g", "o")
        store.sibling("jiyoung").commit(past_orders("Baro Storage", 0, 0))
        await settled(pilot)
        await pilot.pause(0.2)
        await settled(pilot)
        assert "Baro Storage" in screen_text(pilot)


async def test_arrows_and_hangul_move_and_escape_comes_back() -> None:
    async with opened(store=supplied(), size=(120, 30)) as pilot:
        await press(pilot, "g", "o")
        screen = pilot.app.screen
        assert isinstance(screen, SuppliersScreen)
        first = screen.here
        await press(pilot, "up")
        assert screen.here != first
        await press(pilot, "ㅓ")
        assert screen.here == first
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, SuppliersScreen)


async def test_a_board_without_suppliers_says_how_to_get_some() -> None:
    async with opened(adds("Racking")) as pilot:
        await press(pilot, "g", "o")
        assert "No supplier yet" in screen_text(pilot)
        assert "--as supplier-history" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SuppliersScreen)
