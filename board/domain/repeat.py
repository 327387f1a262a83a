"""Follow-ups that come back: every so many days, weeks or months, from the day due or the day done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

from board.domain.calendar import Calendar
from board.errors import Misuse

Unit = Literal["working_day", "day", "week", "month"]


class Repeat(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How a follow-up comes back.

    Args:
        every: how many units; at least 1.
        unit: what is counted.
        after: `due` keeps to the rhythm whenever it was done; `done` counts from the day it was done.
        anchor: the day the rhythm began on: the 31st stays the 31st after a February.
    """

    every: int
    unit: Unit
    anchor: date
    after: Literal["due", "done"] = "due"


def next_time(repeat: Repeat, due: date, today: date, calendar: Calendar) -> date:
    """The working day a follow-up comes back, always ahead of today; days missed meanwhile are left out.

    Args:
        repeat: its rhythm.
        due: the day it was due.
        today: the day it was done.
        calendar: working days; one that falls on a day off comes on the next working day.

    Raises:
        Misuse: `repeat.never` when it repeats every zero units.
    """
    if repeat.every < 1:
        raise Misuse("repeat.never")
    if repeat.after == "done":
        return calendar.next_working_day(_nth(repeat, today, 1, calendar))
    n = 1
    while (day := calendar.next_working_day(_nth(repeat, repeat.anchor, n, calendar))) <= max(due, today):
        n += 1 + _missed(repeat, day, max(due, today))
    return day


def _missed(repeat: Repeat, day: date, today: date) -> int:
    """Whole rhythms that surely lie between, so that one missed for years is found at once."""
    longest = {"working_day": 7, "day": 1, "week": 7, "month": 31}[repeat.unit] * repeat.every
    return max(0, (today - day).days // longest - 1)


def _nth(repeat: Repeat, start: date, n: int, calendar: Calendar) -> date:
    """The day `n` rhythms after `start`, a day off perhaps."""
    count = n * repeat.every
    match repeat.unit:
        case "working_day":
            return calendar.add_working_days(start, count)
        case "day":
            return start + timedelta(days=count)
        case "week":
            return start + timedelta(weeks=count)
        case "month":
            years, month = divmod(start.month - 1 + count, 12)
            return _on(start.year + years, month + 1, start.day)


def _on(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last when it has fewer."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), following - timedelta(days=1))
