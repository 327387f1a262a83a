"""The working days of a centre from today on, numbered from 0, with the slots of each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from board.domain.calendar import Calendar
from board.domain.capacity.work import WorkCentre

DAYS_AHEAD = 730
"""Calendar days that are planned: beyond two years nobody is told a date."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """Days on which the centre works, in order, and how many jobs can run on each.

    A day on which nobody is there is no working day of the centre: a job that runs pauses over it, as
    over a weekend.
    """

    days: tuple[date, ...]
    slots: tuple[int, ...]

    def first(self, day: date) -> int:
        """The number of the first working day on or after a local day; their count, beyond the last."""
        return bisect_left(self.days, day)

    def last(self, day: date) -> int:
        """The number of the last working day on or before a local day; -1 before the first."""
        return bisect_right(self.days, day) - 1

    def day(self, number: int | None) -> date | None:
        """The local day of a number; None stays None, a plan that runs beyond the horizon."""
        return None if number is None else self.days[number]


def horizon_of(centre: WorkCentre, calendar: Calendar, today: date) -> Horizon:
    """The two years from `today` on, today included, by the board's calendar and the centre's own."""
    closed = frozenset(centre.closures)
    worked = [
        day for day in _days(today) if calendar.is_working_day(day) and day not in closed
    ]  # fmt: skip
    slots = _slots(centre, worked)
    kept = [(day, many) for day, many in zip(worked, slots, strict=True) if many > 0]
    return Horizon(tuple(day for day, _many in kept), tuple(many for _day, many in kept))


def _days(today: date) -> Iterator[date]:
    return (today + timedelta(days=n) for n in range(DAYS_AHEAD))


def _slots(centre: WorkCentre, days: Sequence[date]) -> list[int]:
    """Slots of each day; of several staffings that name one the last holds."""
    slots = [centre.slots] * len(days)
    for staffing in centre.staffing:
        low, high = bisect_left(days, staffing.start), bisect_right(days, staffing.end)
        slots[low:high] = [staffing.slots] * max(0, high - low)
    return slots
