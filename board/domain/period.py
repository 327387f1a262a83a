"""A period as somebody said it: kept as said, and the days that follow from it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from board.domain.calendar import Calendar

Precision = Literal["day", "range", "week", "month", "quarter", "half", "from"]


class Period(msgspec.Struct, frozen=True):
    """Local days from `start` through `end`, both included.

    `precision` is how it was said. `"from"` has no end that anybody gave; its `end` is its start.
    Stored inside statements as {"start", "end", "precision"}.
    """

    start: date
    end: date
    precision: Precision = "day"

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends before it starts")

    def due(self, calendar: Calendar) -> date:
        """The day a told or known date is late after: its last working day.

        With no working day in the period, the next one after it.
        """
        last = calendar.previous_working_day(self.end)
        return last if last >= self.start else calendar.next_working_day(self.end)

    def follow_up_day(self, calendar: Calendar, today: date) -> date:
        """The first working day of the period, today or later."""
        return calendar.next_working_day(max(self.start, today))


def day(d: date) -> Period:
    """A single day as a period."""
    return Period(d, d, "day")
