"""The debrief, the stock check, and the quote that waits for it, on the screen (R15, R16, R26, R27)."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.lesson import Lesson
from board.domain.period import Period
from board.domain.stock import StockCheck
from board.store.memory import MemoryStore
from board.usecases import promises
from board.usecases.promises import Heard, Told
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    board_app,
    opened,
    press,
    screen_text,
    script,
    store_of,
    type_in,
)


def on(day: date) -> Period:
    return Period(day, day)


def slipped() -> MemoryStore:
    """Hearsay told as a date, ten working days late, delivered yesterday; then an inquiry for storage."""
    told = script()
    days = told.days

    def day(n: int) -> Period:
        return on(days.at(n, "09:00").date())

    def heard(n: int, grade: int) -> Heard:
        return Heard("vendor", day(n), grade=grade)

    case = a_case(told, "Servers", supplier="Nuri", item="SR650", qty=8, stage="awaiting")
    case.do(days.at(-15, "09:00"), lambda who, id: promises.hear(who, id, heard(-12, 1)))
    case.do(days.at(-14, "09:00"), lambda who, id: promises.tell(who, id, Told(day(-11))))
    case.do(days.at(-13, "09:00"), lambda who, id: promises.hear(who, id, heard(-2, 3)))
    case.do(days.at(-12, "09:00"), lambda who, id: promises.tell(who, id, Told(day(-1))))
    case.do(days.at(-1, "09:00"), lambda who, id: promises.happened(who, id, day(-1).start))
    storage = a_case(told, "Storage", supplier="Nuri", item="Shelf", qty=2, stage="inquiry")
    storage.do(days.at(-1, "15:00"), lambda who, id: promises.hear(who, id, heard(10, 4)))
    return store_of(told.steps())


def lessons(pilot: BoardPilot) -> list[Lesson]:
    return list(board_app(pilot).session.snapshot.table("lessons").values())


async def test_three_lessons_are_taken_by_their_digits() -> None:
    async with opened(store=slipped()) as pilot:
        await press(pilot, "7", "g", "b")
        shown = screen_text(pilot)
        assert "1 buffer 10 wd   2 double stock check   3 dates 95 %" in shown
        await press(pilot, "1", "3", "2")
        assert [each.effect for each in lessons(pilot)] == ["min_buffer_wd", "min_p", "force_double_check"]
        assert not board_app(pilot).screen.bottom.is_asking  # type: ignore[attr-defined] # a desk


async def test_on_a_wide_screen_they_are_whole_sentences() -> None:
    async with opened(store=slipped(), size=(160, 48)) as pilot:
        await press(pilot, "7", "g", "b")
        assert "Nuri: 10 working days of buffer" in screen_text(pilot)


async def test_esc_keeps_what_was_taken_and_words_are_kept_too() -> None:
    async with opened(store=slipped()) as pilot:
        await press(pilot, "7", "g", "b", "1", "escape")
        assert len(lessons(pilot)) == 1
        await press(pilot, "g", "b", "o")
        await type_in(pilot, "ask the warehouse")
        await press(pilot, "enter")
        assert lessons(pilot)[-1].text == "ask the warehouse"


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_the_second_deal_shows_why_it_is_held_stricter_and_whence(lang: str) -> None:
    async with opened(store=slipped(), size=(160, 48), lang="ko" if lang == "ko" else "en") as pilot:
        await press(pilot, "7", "g", "b", "1", "escape", "1", "enter")
        shown = screen_text(pilot)
        assert ("lesson from #1" if lang == "en" else "#1에서 배운 것") in shown
        assert "10" in shown


async def test_r16_the_way_on_is_a_hold_and_a_check_today() -> None:
    async with opened(store=slipped()) as pilot:
        await press(pilot, "1", "L", "L")
        assert "stock was not checked twice" in screen_text(pilot)
        await press(pilot, "h")
        snapshot = board_app(pilot).session.snapshot
        assert snapshot.deals[2].stage == "qualified"
        assert snapshot.statements_of(2)[-1].wording == "hold"
        assert [f.party for f in snapshot.open_follow_ups(2)] == ["vendor"]


async def test_r16_goes_on_with_a_reason_or_a_check_in_writing() -> None:
    async with opened(store=slipped()) as pilot:
        await press(pilot, "1", "L", "L", "k", "i", "m")
        await type_in(pilot, "Kim")
        await press(pilot, "enter")
        (check,) = board_app(pilot).session.snapshot.table("stock_checks").values()
        assert isinstance(check, StockCheck)
        assert (check.answer, check.source, check.person) == ("in_stock", "vendor", "Kim")
        assert check.evidence.grade == 3
        await press(pilot, "L")
        assert board_app(pilot).session.deal(2).stage == "quote"
    async with opened(store=slipped()) as pilot:
        await press(pilot, "1", "L", "L", "r")
        await press(pilot, "enter")
        assert board_app(pilot).session.deal(2).stage == "qualified", "an empty reason is none"
        await type_in(pilot, "budgetary")
        await press(pilot, "enter")
        assert board_app(pilot).session.deal(2).stage == "quote"


@pytest.mark.parametrize("key", ["K", "dollar_sign"])
async def test_a_stock_check_takes_four_keys_and_a_name(key: str) -> None:
    async with opened(store=slipped()) as pilot:
        await press(pilot, "1", key, "s", "w", "enter")
        assert "stock, warehouse: not enough" in screen_text(pilot)


async def test_r27_the_word_offered_is_weaker_than_the_evidence() -> None:
    async with opened(store=slipped()) as pilot:
        await press(pilot, "1", "p")
        await type_in(pilot, "24 dec")
        assert "expected" in screen_text(pilot)
        await press(pilot, "enter")
        assert board_app(pilot).session.snapshot.statements_of(2)[-1].wording == "expected"
