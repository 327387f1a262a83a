"""`p`: what the customer was told. `d`: what was heard. Both say while one types what they understood."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.period import Period
from board.domain.statement import Statement
from board.store.memory import MemoryStore
from board.usecases.promises import Heard, hear
from tests.tui.screenkit import (
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

FRIDAY = Period(date(2026, 11, 27), date(2026, 11, 27))


def statements(pilot: BoardPilot) -> list[Statement]:
    return [s for _id, s in sorted(board_app(pilot).session.snapshot.table("statements").items())]


def known(grade: int = 1) -> MemoryStore:
    """The vendor has said Friday."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting")
    case.do(told.days.at(-2, "09:00"), lambda who, id: hear(who, id, Heard("vendor", FRIDAY, grade=grade)))
    return store_of(told.steps())


@pytest.mark.parametrize(("lang", "typed"), [("en", "fri"), ("ko", "금"), ("en", "금"), ("ko", "fri")])
async def test_p_and_a_weekday_tell_the_customer(lang: str, typed: str) -> None:
    async with opened(adds("deal"), lang="ko" if lang == "ko" else "en") as pilot:
        await press(pilot, "p")
        await type_in(pilot, typed)
        assert ("Fri 27 Nov" if lang == "en" else "11/27(금)") in screen_text(pilot)
        await press(pilot, "enter")
        (told,) = statements(pilot)
        assert (told.said_by, told.said_to, told.period) == ("us", "customer", FRIDAY)


async def test_the_word_is_the_strongest_that_the_evidence_allows() -> None:
    async with opened(store=known(grade=3)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        await press(pilot, "enter")
        assert statements(pilot)[-1].wording == "confirmed"
        assert statements(pilot)[-1].override == ""


async def test_tab_above_the_evidence_asks_for_a_reason() -> None:
    async with opened(store=known(grade=1)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        for _ in range(4):
            if "a reason is asked" in screen_text(pilot):
                break
            await press(pilot, "tab")
        assert "a reason is asked" in screen_text(pilot)
        await press(pilot, "enter")
        assert len(statements(pilot)) == 1, "nothing is told before the reason"
        await press(pilot, "enter")
        assert board_app(pilot).board.bottom.is_asking, "an empty reason is none"
        await type_in(pilot, "their boss asked for it")
        await press(pilot, "enter")
        assert statements(pilot)[-1].override == "their boss asked for it"


async def test_a_reason_not_given_tells_nothing() -> None:
    async with opened(store=known(grade=1)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        while "a reason is asked" not in screen_text(pilot):
            await press(pilot, "tab")
        await press(pilot, "enter", "escape")
        assert len(statements(pilot)) == 1
        assert not board_app(pilot).board.bottom.is_asking


@pytest.mark.parametrize("typed", ["", "blurgh", "32/13"])
async def test_what_is_no_date_is_not_taken(typed: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert board_app(pilot).board.bottom.is_asking
        assert not statements(pilot)
        await press(pilot, "escape")
        assert not board_app(pilot).board.bottom.is_asking


async def test_a_day_off_is_asked_about() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "28 nov")
        await press(pilot, "enter")
        assert "which day" in screen_text(pilot)
        await press(pilot, "1", "enter")
        (told,) = statements(pilot)
        assert told.period is not None
        assert told.period.start.weekday() < 5


@pytest.mark.parametrize(
    ("who", "said_by", "about"),
    [("c", "customer", "delivery"), ("n", "customer", "need"), ("v", "vendor", "delivery"),
     ("e", "engineering", "delivery")],
)  # fmt: skip
async def test_d_takes_a_date_from_whoever_said_it(who: str, said_by: str, about: str) -> None:
    async with opened(store=known()) as pilot:
        await press(pilot, "7", "d", who)
        await type_in(pilot, "10 dec")
        await press(pilot, "enter")
        heard = statements(pilot)[-1]
        assert (heard.said_by, heard.said_to, heard.about) == (said_by, "us", about)
        assert heard.period == Period(date(2026, 12, 10), date(2026, 12, 10))


async def test_d_v_reads_a_sentence_and_says_what_follows() -> None:
    async with opened(store=known(), lang="ko") as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "12/1")
        await press(pilot, "enter", "d", "v")
        await type_in(pilot, "2주 지연")
        assert "12/11(금)" in screen_text(pilot)
        await press(pilot, "enter")
        assert statements(pilot)[-1].period == Period(date(2026, 12, 11), date(2026, 12, 11))
        assert board_app(pilot).session.today[0].why == "told_differs"


async def test_what_really_happened() -> None:
    async with opened(store=known()) as pilot:
        await press(pilot, "7", "d", "a")
        await type_in(pilot, "yesterday")
        await press(pilot, "enter")
        shown = screen_text(pilot).splitlines()[-3]
        assert "u undo" in shown
        assert "22 Nov" in shown or "20 Nov" in shown
