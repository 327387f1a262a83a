"""Working hours between two instants: nights, weekends and days off count nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from tests.builders import local

CALENDAR = Calendar(days_off=frozenset({date(2026, 11, 25)}))
"""Monday to Friday, nine to six; a Wednesday off."""

INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(
    lambda d: local(str(d.date()), d.time().isoformat())
)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (("2026-11-23", "10:00"), ("2026-11-23", "12:30"), 2.5),
        (("2026-11-23", "17:00"), ("2026-11-24", "10:00"), 2.0),
        (("2026-11-23", "20:00"), ("2026-11-24", "09:00"), 0.0),
        (("2026-11-24", "17:00"), ("2026-11-26", "10:00"), 2.0),
        (("2026-11-27", "17:30"), ("2026-11-30", "09:30"), 1.0),
        (("2026-11-28", "12:00"), ("2026-11-29", "12:00"), 0.0),
        (("2026-11-23", "08:00"), ("2026-11-27", "23:00"), 36.0),
        (("2026-11-24", "10:00"), ("2026-11-23", "10:00"), 0.0),
    ],
    ids=["a morning", "over night", "at night", "over a day off", "weekend", "on a weekend", "week", "back"],
)
def test_hours_of_work_between(start: tuple[str, str], end: tuple[str, str], hours: float) -> None:
    assert CALENDAR.working_hours_between(local(*start), local(*end)) == pytest.approx(hours)


@given(INSTANTS, st.floats(0, 400))
def test_it_undoes_adding_working_hours(start: datetime, hours: float) -> None:
    end = CALENDAR.add_working_hours(start, hours)
    assert CALENDAR.working_hours_between(start, end) == pytest.approx(hours, abs=1e-4)


@given(INSTANTS, INSTANTS, INSTANTS)
def test_parts_add_up(one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted((one, two, three))
    whole = CALENDAR.working_hours_between(first, last)
    parts = CALENDAR.working_hours_between(first, middle) + CALENDAR.working_hours_between(middle, last)
    assert whole == pytest.approx(parts)
    assert whole <= (last - first) / timedelta(hours=1) + 1e-9
