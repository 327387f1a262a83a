"""Now, as rules see it: an instant, the board's day it falls on, and the board's calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from board.domain.calendar import Calendar
from board.domain.config import BoardRules


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a rule may know about time.

    Args:
        now: aware, UTC.
        calendar: the board's working days and hours.
    """

    now: datetime
    calendar: Calendar
    today: date = field(init=False)
    """The board's day, whatever the machine's zone (decision 11)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.calendar.local_day(self.now))

    def working_days_from(self, days: int) -> date:
        """The n-th working day after today (before it when negative)."""
        return self.calendar.add_working_days(self.today, days)


def calendar_of(rules: BoardRules, days_off: dict[date, str]) -> Calendar:
    """The calendar that a board's rules and its country's public holidays make."""
    names = {**days_off, **dict.fromkeys(rules.closures, "")}
    return Calendar(
        weekend=frozenset(rules.weekend),
        days_off=frozenset(names),
        names=names,
        work_start=time.fromisoformat(rules.work_start),
        work_end=time.fromisoformat(rules.work_end),
        tz=rules.timezone,
    )
