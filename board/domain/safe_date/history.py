"""The past of all suppliers, indexed once, as it is known today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from board.domain.calendar import Calendar
from board.domain.safe_date.known import Case, Keys, Known, Timeline
from board.domain.safe_date.slips import DEFAULT, Order, Tuning

if TYPE_CHECKING:
    from board.domain.safe_date.calibration import Settled

UNSTATED = timedelta(days=30)
"""How long before its date an order counts as known when nobody wrote down when the date was said."""

_EPOCH = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is known under one name."""

    settled: int
    open: int
    late: int
    """Of the open ones those past their date."""
    mean_slip: float | None
    """Working days, over the settled ones; None of none."""


class Days:
    """Days as numbers of working days since the epoch; each day is looked up in the calendar once."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._through: dict[date, int] = {}
        self._rolled: dict[date, int] = {}

    def through(self, day: date) -> int:
        """Working days up to and with the day."""
        found = self._through.get(day)
        if found is None:
            found = self._through[day] = self.calendar.working_days_between(_EPOCH, day)
        return found

    def rolled(self, day: date) -> int:
        """The number of the day, or of the next working day if it is none."""
        found = self._rolled.get(day)
        if found is None:
            found = self._rolled[day] = self.through(self.calendar.next_working_day(day))
        return found

    def case(self, order: Order) -> Case:
        """An order on this count."""
        stated = order.stated or order.due - UNSTATED
        actual = None if order.actual is None else self.rolled(order.actual)
        return Case(order, self.through(stated), self.rolled(order.due), actual)


class History:
    """The past as it is known today. Built once; questions to it are quick.

    Args:
        orders: in any order; those that came after `today` or were stated after it count as unknown,
            those given up are left out.
        calendar: whose working days count.
        today: local day of the board.
        tuning: `k` and half-life.
    """

    def __init__(
        self, orders: Iterable[Order], calendar: Calendar, today: date, tuning: Tuning = DEFAULT
    ) -> None:
        self.days = Days(calendar)
        self.calendar = calendar
        self.today = today
        self.tuning = tuning
        now = self.days.through(today)
        cases = (self.days.case(order) for order in orders)
        self.cases = tuple(case for case in cases if not case.is_given_up(now))
        self.timeline = Timeline(self.cases)
        self.known = Known(self.timeline, tuning)
        self.known.advance(now)
        self.settled: dict[str, Sequence[Settled]] = {}
        """By supplier what `calibration` found; dear enough to be kept."""
        self.market: bool | None = None
        """Whether the whole market is late, once somebody asked."""

    @property
    def orders(self) -> tuple[Order, ...]:
        """What it was built from."""
        return tuple(case.order for case in self.cases)

    @cached_property
    def suppliers(self) -> tuple[str, ...]:
        """Names of the first level, sorted."""
        return tuple(sorted({case.order.keys[0] for case in self.cases if case.order.keys}))

    def slip(self, due: date, day: date) -> int:
        """Working days from one day to the other, both rolled to a working day; negative: earlier."""
        return self.days.rolled(day) - self.days.rolled(due)

    def day(self, due: date, slip: int) -> date:
        """The working day that many working days after `due`."""
        return self.calendar.add_working_days(self.calendar.next_working_day(due), slip)

    def counts(self, keys: Keys) -> Counts:
        """What is known under a name: `()` all, `(supplier,)`, `(supplier, group)`."""
        tally = self.known.tallies.get(keys)
        if tally is None:
            return Counts(0, 0, 0, None)
        today = self.known.today
        late = sum(1 for case in tally.open.values() if case.due < today)
        mean = tally.slips / tally.settled if tally.settled else None
        return Counts(tally.settled, len(tally.open), late, mean)
