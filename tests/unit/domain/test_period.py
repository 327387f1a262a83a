"""A period keeps what was said; due and follow-up day follow from it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.period import Period, day

KOREA = Calendar(days_off=frozenset({date(2026, 12, 25), date(2027, 1, 1)}))
TODAY = date(2026, 11, 21)


def test_it_is_stored_as_three_fields() -> None:
    period = Period(date(2026, 12, 1), date(2026, 12, 31), "month")
    stored = msgspec.json.encode(period)
    assert stored == b'{"start":"2026-12-01","end":"2026-12-31","precision":"month"}'
    assert msgspec.json.decode(stored, type=Period) == period


def test_an_end_before_the_start_is_no_period() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 12, 2), date(2026, 12, 1))
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"start":"2026-12-02","end":"2026-12-01"}', type=Period)


def test_due_is_the_last_working_day_and_follow_up_the_first() -> None:
    end_of_december = Period(date(2026, 12, 25), date(2026, 12, 31), "range")
    assert end_of_december.due(KOREA) == date(2026, 12, 31)
    assert end_of_december.follow_up_day(KOREA, TODAY) == date(2026, 12, 28)


def test_a_day_off_is_due_on_the_next_working_day() -> None:
    assert day(date(2026, 12, 6)).due(KOREA) == date(2026, 12, 7)
    assert Period(date(2026, 12, 5), date(2026, 12, 6), "range").due(KOREA) == date(2026, 12, 7)


@given(
    st.dates(date(2026, 1, 1), date(2027, 6, 30)),
    st.integers(0, 100),
    st.dates(date(2026, 1, 1), date(2027, 6, 30)),
)
def test_both_days_are_working_days_in_or_right_after_the_period(
    start: date, length: int, today: date
) -> None:
    period = Period(start, start + timedelta(length), "range")
    inside = [start + timedelta(n) for n in range(length + 1) if KOREA.is_working_day(start + timedelta(n))]
    due, follow_up = period.due(KOREA), period.follow_up_day(KOREA, today)
    assert due == (inside[-1] if inside else KOREA.next_working_day(period.end))
    assert follow_up >= today
    assert KOREA.is_working_day(follow_up)
    ahead = [d for d in inside if d >= today]
    assert not ahead or follow_up == ahead[0]
