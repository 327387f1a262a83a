"""While a date is typed: the safe one stands above it, with what it was counted from (R13)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import perf_counter

import pytest

from board.domain.period import Period
from board.domain.statement import Statement, Wording
from board.domain.supply import safe_if
from board.i18n.cells import width
from board.store.memory import MemoryStore
from board.usecases.promises import Heard, hear
from tests.past import past_orders
from tests.tui.screenkit import (
    SEOUL,
    BoardPilot,
    a_case,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    script,
    store_of,
    type_in,
)

FOURTH = Period(date(2026, 12, 4), date(2026, 12, 4))


def ordered(*slips: int | None, grade: int = 1, wording: Wording = "expected") -> MemoryStore:
    """The vendor said Friday 4 December; its past orders came so late."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting")
    said = Heard("vendor", FOURTH, wording=wording, grade=grade)
    case.do(told.days.at(-2, "09:00"), lambda who, id: hear(who, id, said))
    builds = [past_orders("Nuri", *slips, wording="confirmed")] if slips else []
    return store_of(told.steps(), builds)


def above(pilot: BoardPilot) -> str:
    """The line above the one typed in."""
    return screen_text(pilot).splitlines()[-3].strip()


def last(pilot: BoardPilot) -> Statement:
    table = board_app(pilot).session.snapshot.table("statements")
    found = table[max(table)]
    assert isinstance(found, Statement)
    return found


async def test_a_date_of_the_vendor_has_its_safe_date_with_n_and_source_above_it() -> None:
    async with opened(store=ordered(), size=(160, 40)) as pilot:
        await press(pilot, "7", "d", "v")
        assert "vendor says" in above(pilot)
        await type_in(pilot, "4 dec")
        assert "vendor says" in above(pilot), "there is room for both"
        assert "safe Fri 18 Dec (90 %: no order on record yet, a general guess)" in above(pilot)
        await press(pilot, "enter")
        assert last(pilot).period == FOURTH


async def test_it_says_how_often_their_word_held() -> None:
    async with opened(store=ordered(0, 0, 0, 0, 3, 4), size=(160, 40)) as pilot:
        await press(pilot, "7", "d", "v")
        await type_in(pilot, "4 dec")
        assert "6 orders of this vendor" in above(pilot)
        assert "their dates held 4 of 6" in above(pilot), "it never said “expected” before"
        await press(pilot, "tab")
        assert "“confirmed” held 4 of 6" in above(pilot)


async def test_what_is_not_read_as_a_date_leaves_the_question() -> None:
    async with opened(store=ordered(0), size=(160, 40)) as pilot:
        await press(pilot, "7", "d", "v")
        await type_in(pilot, "4 dec")
        assert "safe" in above(pilot)
        await press(pilot, *["backspace"] * 5)
        assert "safe" not in above(pilot)
        assert "vendor says" in above(pilot)


async def test_telling_before_the_safe_date_is_confirmed_and_says_why() -> None:
    async with opened(store=ordered(*[0] * 8, 9, 9, grade=4, wording="confirmed"), size=(160, 40)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "7 dec")
        assert "confirmed is offered: safe" in above(pilot)
        assert "10 orders of this vendor" in above(pilot)
        assert "confirmed (Tab changes)" in screen_text(pilot)
        await press(pilot, *["backspace"] * 5)
        await type_in(pilot, "29 jan")
        assert "confirmed is offered" not in above(pilot)
        assert "promised (Tab changes)" in screen_text(pilot)


async def test_the_customer_is_told_with_the_days_from_our_dock_on_top() -> None:
    async with opened(store=ordered(), size=(160, 40)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "7 dec")
        assert "safe Mon 21 Dec" in above(pilot), "one working day later than at our dock"


async def test_an_order_later_than_any_before_gets_no_date_but_what_to_offer() -> None:
    late = datetime(2027, 1, 25, 10, 0, tzinfo=SEOUL).astimezone(UTC)
    store = ordered(0, 0, 1, grade=4, wording="confirmed")
    async with opened(store=store, size=(160, 40), now=late) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "26 feb")
        assert "no honest date: 36 working days late already" in above(pilot)
        assert "offer a hold and the next update instead" in above(pilot)
        assert "checking (Tab changes)" in screen_text(pilot)


async def test_an_order_that_is_late_is_expected_at_most() -> None:
    late = datetime(2026, 12, 8, 10, 0, tzinfo=SEOUL).astimezone(UTC)
    store = ordered(*range(12), grade=4, wording="confirmed")
    async with opened(store=store, size=(160, 40), now=late) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "29 jan")
        assert "2 working days late already" in above(pilot)
        assert "expected (Tab changes)" in screen_text(pilot)


async def test_a_note_that_names_a_date_has_it_too() -> None:
    async with opened(store=ordered(0, 0, 0), size=(160, 40)) as pilot:
        await press(pilot, "7", "T", "c", "r")
        await type_in(pilot, "18 dec")
        assert "3 orders of this vendor" in above(pilot)
        assert "call, reached  ·  safe" in above(pilot), "one dot parts the two"


async def test_a_deal_of_our_own_making_is_asked_nothing() -> None:
    async with opened(adds("Racking", stage="quote"), size=(160, 40)) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "4 dec")
        assert "safe" not in above(pilot)


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_a_narrow_screen_has_the_date_with_its_number_at_least(lang: str) -> None:
    store = ordered(*[0] * 30, 2, 3)
    async with opened(store=store, size=(80, 24), lang="ko" if lang == "ko" else "en") as pilot:
        await press(pilot, "7", "d", "v")
        await type_in(pilot, "12/4")
        assert "32" in above(pilot)
        assert "90" in above(pilot)
        assert width(above(pilot)) <= 80


async def test_a_long_past_does_not_slow_the_typing() -> None:
    store = ordered(*[n % 40 - 5 for n in range(4000)])
    async with opened(store=store, size=(160, 40)) as pilot:
        await press(pilot, "7", "d", "v")
        await pilot.pause()
        session = board_app(pilot).session
        assert "supply" in session.ground.kept, "worked out while the question stood there"
        deal = session.deal(1)
        begin = perf_counter()
        for day in range(10):
            safe_if(deal, date(2026, 12, 4 + day), "expected", session.ground)
        assert (perf_counter() - begin) / 10 < 0.05
        before = session.ground.kept["supply"][1]
        session.tick()
        assert session.ground.kept["supply"][1] is before, "a minute later nothing is worked out anew"
