"""Days and periods as people read them: never without the weekday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.period import Period, Precision
from board.i18n import days, words

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.use("en")


def both(of: object, *rest: object) -> tuple[str, str]:
    call = getattr(days, str(of))
    words.use("en")
    english = call(*rest)
    words.use("ko")
    return english, call(*rest)


def test_a_day() -> None:
    assert both("day_text", date(2026, 11, 25), TODAY) == ("Wed 25 Nov", "11/25(수)")
    assert both("day_text", date(2027, 1, 4), TODAY) == ("Mon 4 Jan 2027", "2027/1/4(월)")
    assert both("day_ahead", date(2026, 11, 25), TODAY, 2) == ("Wed 25 Nov (2 wd)", "11/25(수)")


@pytest.mark.parametrize(
    ("start", "end", "precision", "english", "korean"),
    [
        (date(2026, 12, 7), date(2026, 12, 11), "range", "Mon 7 Dec – Fri 11 Dec", "12/7(월)~12/11(금)"),
        (date(2026, 12, 7), date(2026, 12, 13), "week", "week of Mon 7 Dec", "12/7(월) 주"),
        (date(2026, 12, 1), date(2026, 12, 31), "month", "Dec 2026", "2026/12월"),
        (date(2027, 1, 1), date(2027, 3, 31), "quarter", "Q1 2027", "2027년 1분기"),
        (date(2026, 7, 1), date(2026, 12, 31), "half", "half 2 of 2026", "2026년 2반기"),
        (date(2026, 12, 7), date(2026, 12, 7), "from", "from Mon 7 Dec", "12/7(월)부터"),
    ],
)
def test_a_period_is_shown_as_it_was_said(
    start: date, end: date, precision: Precision, english: str, korean: str
) -> None:
    assert both("period_text", Period(start, end, precision), TODAY) == (english, korean)


def test_an_instant_is_told_by_the_boards_clock() -> None:
    seoul, berlin = Calendar(tz="Asia/Seoul"), Calendar(tz="Europe/Berlin")
    at = datetime(2026, 11, 23, 5, 10, tzinfo=UTC)
    assert days.instant_text(at, TODAY, seoul) == "14:10"
    assert days.instant_text(at, TODAY, berlin) == "06:10"
    assert days.instant_text(at.replace(day=24), TODAY, seoul) == "Tue 24 Nov 14:10"


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_two_days_never_look_the_same(day: date) -> None:
    near = [date.fromordinal(day.toordinal() + n) for n in (-365, -7, -1, 0, 1, 7, 366)]
    assert len({days.day_text(each, TODAY) for each in near}) == len(near)
    assert days.WEEKDAYS[day.weekday()] in days.day_text(day, TODAY)


@pytest.mark.parametrize(
    ("start", "end", "precision", "korean"),
    [
        (date(2026, 12, 25), date(2026, 12, 25), "day", "12/25(금) 성탄절 → 12/28(월)"),
        (date(2026, 12, 26), date(2026, 12, 26), "day", "12/26(토) → 12/28(월)"),
        (date(2026, 12, 24), date(2026, 12, 24), "day", "12/24(목)"),
        (date(2026, 12, 1), date(2026, 12, 31), "month", "12/31(목)"),
    ],
)
def test_a_day_off_that_was_said_stands_before_the_working_day_it_means(
    start: date, end: date, precision: Precision, korean: str
) -> None:
    christmas = date(2026, 12, 25)
    calendar = Calendar(days_off=frozenset({christmas}), names={christmas: "성탄절"})
    assert both("due_text", Period(start, end, precision), calendar, TODAY)[1] == korean
