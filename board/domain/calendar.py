"""The board's calendar: working days, working hours, and the day an instant falls on.

Counting is arithmetic on whole weeks plus a bisect over the days off, so a span of years costs as
much as a span of days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache

from board.errors import Misuse

DAY_SECONDS = 86_400
LAST_ORDINAL = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days and hours count as work, in the board's time zone.

    Args:
        weekend: weekdays off every week, Monday = 0.
        days_off: public holidays and closures, local days.
        names: what a day off is called, as the holiday library says it; for people and for festivals.
        work_start: local time the working day begins.
        work_end: local time it ends.
        tz: IANA name of the board's time zone (never the machine's).

    Raises:
        Misuse: `calendar.no_working_day` when all seven weekdays are off, `calendar.hours` when work
            ends before it starts.
    """

    weekend: frozenset[int] = frozenset({5, 6})
    days_off: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict, compare=False, repr=False)
    work_start: time = time(9)
    work_end: time = time(18)
    tz: str = "Asia/Seoul"
    _off: tuple[int, ...] = field(init=False, compare=False, repr=False)
    _through: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        through = [0]
        for weekday in range(7):
            through.append(through[-1] + (weekday not in self.weekend))
        if not through[7]:
            raise Misuse("calendar.no_working_day")
        if self.work_end <= self.work_start:
            raise Misuse("calendar.hours", start=self.work_start, end=self.work_end)
        off = sorted(d.toordinal() for d in self.days_off if d.weekday() not in self.weekend)
        object.__setattr__(self, "_off", tuple(off))
        object.__setattr__(self, "_through", tuple(through))

    def is_working_day(self, day: date) -> bool:
        """Whether people work on this local day."""
        return day.weekday() not in self.weekend and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the last one before it."""
        return day if self.is_working_day(day) else self.add_working_days(day, -1)

    def add_working_days(self, day: date, days: int) -> date:
        """The n-th working day after `day` (before it, when negative).

        Always a working day: 0 gives `next_working_day(day)`.

        Raises:
            Misuse: `date.out_of_range` when the answer is no date (before year 1, after 9999).
        """
        if not days:
            return self.next_working_day(day)
        start = day.toordinal()
        reach = 7 * (abs(days) + len(self._off) + 1)
        if days > 0:
            rank, low, high = self._worked(start) + days, start + 1, start + reach
        else:
            rank, low, high = self._worked(start - 1) + days + 1, start - reach, start
        low, high = max(low, 1), min(high, LAST_ORDINAL + 1)
        found = low + bisect_left(range(low, high), rank, key=self._worked)
        if rank < 1 or found >= high:
            raise Misuse("date.out_of_range")
        return date.fromordinal(found)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in (start, end]; negative, of (end, start], when end comes first."""
        return self._worked(end.toordinal()) - self._worked(start.toordinal())

    def local_day(self, instant: datetime) -> date:
        """The board's day an aware instant falls on (D11)."""
        return self._local(instant).date()

    def add_working_hours(self, instant: datetime, hours: float) -> datetime:
        """When a clock that runs in working hours only has run `hours` (R1, R19).

        Args:
            instant: aware; before or after work it counts as the next opening.
            hours: working hours, 0 or more.

        Returns:
            An aware instant in the calendar's zone, within working hours (the end of work included).
        """
        local = self._local(instant)
        length = _seconds(self.work_end) - _seconds(self.work_start)
        day = local.date()
        position = _seconds(local.time()) - _seconds(self.work_start)
        if not self.is_working_day(day) or position > length:
            day, position = self.add_working_days(day, 1), 0
        days, rest = divmod(max(position, 0) + hours * 3600, length)
        if days and not rest:
            days, rest = days - 1, length
        return self._at(self.add_working_days(day, int(days)), _seconds(self.work_start) + rest, local)

    def working_hours_between(self, start: datetime, end: datetime) -> float:
        """Working hours in which a clock started at `start` has run by `end`; 0 when end comes first.

        The other way round than `add_working_hours`: nights, breaks of the week and days off count
        nothing.
        """
        return max(0.0, self._worked_seconds(end) - self._worked_seconds(start)) / 3600

    def add_hours_skipping_days_off(self, instant: datetime, hours: float) -> datetime:
        """When a clock that stands still on days off has run `hours` clock hours (R1 for colleagues).

        Args:
            instant: aware; on a day off the clock starts at the next working day's midnight.
            hours: clock hours, 0 or more.

        Returns:
            An aware instant in the calendar's zone, always on a working day.
        """
        local = self._local(instant)
        day = local.date()
        position = _seconds(local.time())
        if not self.is_working_day(day):
            day, position = self.add_working_days(day, 1), 0
        days, rest = divmod(position + hours * 3600, DAY_SECONDS)
        return self._at(self.add_working_days(day, int(days)), rest, local)

    def local(self, instant: datetime) -> datetime:
        """An aware instant by the board's clock."""
        return self._local(instant)

    def work_ends(self, day: date) -> datetime:
        """The end of work on a day, as an instant in the calendar's zone."""
        return self.at(day, self.work_end)

    def at(self, day: date, clock: time) -> datetime:
        """A local time of a day, as an instant in the calendar's zone."""
        return datetime.combine(day, clock, _zone(self.tz))

    def _worked(self, ordinal: int) -> int:
        """Working days from year 1 through this ordinal; ordinal 1 is a Monday."""
        weeks, rest = divmod(ordinal, 7)
        return weeks * self._through[7] + self._through[rest] - bisect_right(self._off, ordinal)

    def _worked_seconds(self, instant: datetime) -> float:
        """Seconds of work from year 1 up to an instant."""
        local = self._local(instant)
        ordinal = local.toordinal()
        length = _seconds(self.work_end) - _seconds(self.work_start)
        before = self._worked(ordinal - 1)
        part = 0.0
        if self._worked(ordinal) > before:
            part = min(max(_seconds(local.time()) - _seconds(self.work_start), 0.0), length)
        return before * length + part

    def _local(self, instant: datetime) -> datetime:
        if instant.tzinfo is None:
            raise ValueError("an instant carries its time zone")
        return instant.astimezone(_zone(self.tz))

    def _at(self, day: date, seconds: float, local: datetime) -> datetime:
        wall = datetime.combine(day, time()) + timedelta(seconds=seconds)
        return wall.replace(tzinfo=local.tzinfo)


def _seconds(at: time) -> float:
    return at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6


@cache
def _zone(name: str) -> tzinfo:
    # late: reading dates and counting days need no zone data
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)
