"""Follow-ups that come back: always ahead, in rhythm, with what was missed left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.repeat import Repeat, Unit, next_time
from board.errors import Misuse
from tests.builders import CALENDAR, MONDAY

HOLIDAY = Calendar(tz="Asia/Seoul", days_off=frozenset({date(2026, 12, 25)}))


def after(
    due: str, today: str, every: int, unit: Unit, anchor: str = "", calendar: Calendar = CALENDAR,
    after: Literal["due", "done"] = "due",
) -> str:  # fmt: skip
    """The next time of one due and done on these days."""
    repeat = Repeat(every=every, unit=unit, anchor=date.fromisoformat(anchor or due), after=after)
    return next_time(repeat, date.fromisoformat(due), date.fromisoformat(today), calendar).isoformat()


@pytest.mark.parametrize(("every", "unit", "day"), [
    (1, "working_day", "2026-11-24"), (3, "working_day", "2026-11-26"), (5, "working_day", "2026-11-30"),
    (1, "day", "2026-11-24"), (5, "day", "2026-11-30"), (1, "week", "2026-11-30"), (2, "week", "2026-12-07"),
    (1, "month", "2026-12-23"), (3, "month", "2027-02-23"), (12, "month", "2027-11-23"),
])  # fmt: skip
def test_each_unit_counts_from_the_day_due(every: int, unit: Unit, day: str) -> None:
    assert after("2026-11-23", "2026-11-23", every, unit) == day


def test_one_done_early_comes_after_its_own_day_and_one_done_late_keeps_the_rhythm() -> None:
    assert after("2026-11-27", "2026-11-24", 1, "week") == "2026-12-04"
    assert after("2026-11-27", "2026-12-01", 1, "week") == "2026-12-04"


def test_those_missed_meanwhile_are_left_out() -> None:
    assert after("2026-11-27", "2026-12-16", 1, "week") == "2026-12-18"
    assert after("2016-11-25", "2026-11-23", 1, "week") == "2026-11-27", "missed for ten years"


def test_from_the_day_done_it_counts_from_then() -> None:
    assert after("2026-11-23", "2026-11-26", 2, "week", after="done") == "2026-12-10"
    assert after("2026-11-23", "2026-11-30", 1, "month", after="done") == "2026-12-30"


def test_a_day_off_comes_on_the_next_working_day_and_the_rhythm_stays() -> None:
    assert after("2026-12-18", "2026-12-18", 1, "week", calendar=HOLIDAY) == "2026-12-28"
    assert after("2026-12-28", "2026-12-28", 1, "week", "2026-12-18", HOLIDAY) == "2027-01-01"


@pytest.mark.parametrize(("due", "day"), [
    ("2026-08-31", "2026-09-30"), ("2026-09-30", "2026-11-02"), ("2027-02-01", "2027-03-01"),
    ("2027-03-01", "2027-03-31"),
])  # fmt: skip
def test_the_31st_is_the_last_day_of_a_shorter_month_and_the_31st_again(due: str, day: str) -> None:
    """Months end on a weekend here and there: then it comes the working day after, and the 31st stays."""
    assert after(due, due, 1, "month", "2026-08-31") == day


def test_a_leap_day_is_kept_for_its_year() -> None:
    assert after("2024-02-29", "2024-03-01", 12, "month") == "2025-02-28"
    assert after("2027-03-01", "2027-03-01", 12, "month", "2024-02-29") == "2028-02-29"


def test_every_zero_units_is_refused() -> None:
    with pytest.raises(Misuse, match=r"repeat\.never"):
        after("2026-11-23", "2026-11-23", 0, "week")


HOWS: tuple[Literal["due", "done"], ...] = ("due", "done")
days = st.integers(-800, 800).map(lambda n: MONDAY + timedelta(days=n))


@given(st.integers(1, 40), st.sampled_from(get_args(Unit)), days, days, days, st.sampled_from(HOWS))
def test_the_next_time_is_always_ahead_and_a_working_day(
    every: int, unit: Unit, anchor: date, due: date, today: date, how: Literal["due", "done"]
) -> None:
    repeat = Repeat(every=every, unit=unit, anchor=anchor, after=how)
    day = next_time(repeat, due, today, CALENDAR)
    assert day > today
    assert how == "done" or day > due
    assert CALENDAR.is_working_day(day)


@given(st.integers(1, 9), st.sampled_from(get_args(Unit)), days, st.integers(0, 900))
def test_jumping_over_what_was_missed_lands_where_counting_one_by_one_does(
    every: int, unit: Unit, anchor: date, late: int
) -> None:
    repeat = Repeat(every=every, unit=unit, anchor=anchor)
    today = anchor + timedelta(days=late)
    day = anchor
    while day <= today:
        day = next_time(repeat, day, day, CALENDAR)
    assert next_time(repeat, anchor, today, CALENDAR) == day
