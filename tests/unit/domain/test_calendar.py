"""Working days and hours against counting one day, one minute at a time."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.errors import Misuse

SEOUL = ZoneInfo("Asia/Seoul")
START, END = date(2026, 1, 1), date(2027, 12, 31)
days = st.dates(START, END)
calendars = st.builds(
    Calendar,
    weekend=st.sampled_from([frozenset({5, 6}), frozenset({4, 5}), frozenset({6}), frozenset[int]()]),
    days_off=st.frozensets(days, max_size=60),
)
KOREA = Calendar(days_off=frozenset({date(2026, 12, 25), date(2027, 1, 1)}))


def worked(calendar: Calendar, start: date, end: date) -> int:
    span = (end - start).days
    return sum(calendar.is_working_day(start + timedelta(n)) for n in range(1, span + 1))


@given(calendars, days, days)
def test_counting_equals_counting_one_by_one(calendar: Calendar, a: date, b: date) -> None:
    early, late = sorted((a, b))
    assert calendar.working_days_between(early, late) == worked(calendar, early, late)
    assert calendar.working_days_between(late, early) == -worked(calendar, early, late)


@given(calendars, days, st.integers(-200, 200))
def test_adding_lands_on_the_nth_working_day(calendar: Calendar, day: date, n: int) -> None:
    found = calendar.add_working_days(day, n)
    assert calendar.is_working_day(found)
    if n > 0:
        assert worked(calendar, day, found) == n
    elif n < 0:
        assert worked(calendar, found - timedelta(1), day - timedelta(1)) == -n
    else:
        assert found == calendar.next_working_day(day)


@given(calendars, days)
def test_the_nearest_working_days(calendar: Calendar, day: date) -> None:
    after, before = calendar.next_working_day(day), calendar.previous_working_day(day)
    assert before <= day <= after
    assert calendar.is_working_day(before)
    assert calendar.is_working_day(after)
    between = [before + timedelta(n) for n in range(1, (after - before).days)]
    assert not any(calendar.is_working_day(d) for d in between if d != day)
    assert (before == day) == (after == day) == calendar.is_working_day(day)


def test_years_cost_as_little_as_days() -> None:
    started = clock.perf_counter()
    for _ in range(1_000):
        KOREA.working_days_between(date(1950, 1, 1), date(2150, 1, 1))
        KOREA.add_working_days(date(2026, 1, 1), 5_000)
    assert clock.perf_counter() - started < 1.0


def test_christmas_and_the_weekend_after_it() -> None:
    assert KOREA.add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert KOREA.working_days_between(date(2026, 12, 11), date(2026, 12, 28)) == 10
    assert KOREA.previous_working_day(date(2026, 12, 27)) == date(2026, 12, 24)


def test_a_calendar_must_leave_some_work() -> None:
    with pytest.raises(Misuse, match=r"calendar\.no_working_day"):
        Calendar(weekend=frozenset(range(7)))
    with pytest.raises(Misuse, match=r"calendar\.hours"):
        Calendar(work_start=time(18), work_end=time(9))


def test_the_end_of_time_is_a_refusal() -> None:
    for day, n in ((date.max, 1), (date.min, -1), (date(9999, 12, 1), 10_000)):
        with pytest.raises(Misuse, match=r"date\.out_of_range"):
            KOREA.add_working_days(day, n)


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-12-07T10:00", 4, "2026-12-07T14:00"),
        ("2026-12-07T16:00", 4, "2026-12-08T11:00"),
        ("2026-12-07T10:00", 8, "2026-12-07T18:00"),
        ("2026-12-07T09:00", 9, "2026-12-07T18:00"),
        ("2026-12-07T06:00", 1, "2026-12-07T10:00"),
        ("2026-12-11T18:40", 4, "2026-12-14T13:00"),
        ("2026-12-12T12:00", 4, "2026-12-14T13:00"),
        ("2026-12-24T17:00", 4, "2026-12-28T12:00"),
        ("2026-12-07T18:00", 0, "2026-12-07T18:00"),
        ("2026-12-07T10:00", 0.5, "2026-12-07T10:30"),
        ("2026-12-07T10:00", 90, "2026-12-21T10:00"),
    ],
)
def test_a_clock_that_runs_in_working_hours(start: str, hours: float, end: str) -> None:
    assert KOREA.add_working_hours(seoul(start), hours) == seoul(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-12-07T10:00", "2026-12-09T10:00"),
        ("2026-12-10T15:00", "2026-12-14T15:00"),
        ("2026-12-12T15:00", "2026-12-16T00:00"),
        ("2026-12-23T11:00", "2026-12-28T11:00"),
    ],
)
def test_forty_eight_hours_stand_still_on_days_off(start: str, end: str) -> None:
    assert KOREA.add_hours_skipping_days_off(seoul(start), 48) == seoul(end)


instants = st.datetimes(datetime(2026, 1, 5), datetime(2026, 12, 30)).map(
    lambda t: t.replace(second=0, microsecond=0, tzinfo=SEOUL)
)


@given(calendars, instants, st.integers(1, 40 * 4).map(lambda quarters: quarters / 4))
def test_working_hours_equal_minutes_counted_one_by_one(
    calendar: Calendar, start: datetime, hours: float
) -> None:
    end = calendar.add_working_hours(start, hours)
    assert worked_minutes(calendar, start, end) == hours * 60
    assert calendar.is_working_day(end.date())
    assert calendar.work_start < end.time() <= calendar.work_end


def worked_minutes(calendar: Calendar, start: datetime, end: datetime) -> int:
    minutes = 0
    for n in range((end.date() - start.date()).days + 1):
        day = start.date() + timedelta(n)
        if calendar.is_working_day(day):
            opening = datetime.combine(day, calendar.work_start, SEOUL)
            closing = datetime.combine(day, calendar.work_end, SEOUL)
            minutes += max(0, int((min(closing, end) - max(opening, start)).total_seconds() // 60))
    return minutes


@given(calendars, instants, st.integers(0, 200))
def test_clocks_never_run_backwards(calendar: Calendar, start: datetime, hours: int) -> None:
    for clock_of in (calendar.add_working_hours, calendar.add_hours_skipping_days_off):
        assert start <= clock_of(start, hours) <= clock_of(start, hours + 1)
        assert calendar.is_working_day(calendar.local_day(clock_of(start, hours)))


def test_the_day_is_the_boards_not_the_machines() -> None:
    late_evening = datetime(2026, 12, 6, 16, 30, tzinfo=UTC)
    assert KOREA.local_day(late_evening) == date(2026, 12, 7)
    assert Calendar(tz="America/New_York").local_day(late_evening) == date(2026, 12, 6)
    with pytest.raises(ValueError, match="time zone"):
        KOREA.local_day(datetime(2026, 12, 6))
