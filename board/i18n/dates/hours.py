"""Times of day as people say them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from board.domain.period import Period
from board.errors import Misuse
from board.i18n.dates.kinds import DateContext, Note, Said

AFTERNOON_UNTIL = 7  # a bare 1 to 7 is in the afternoon: nobody delivers at two at night
NOON = time(12)
LUNCH_OVER = time(13)


@dataclass(frozen=True, slots=True)
class Hour:
    """A local time of day; `assumed` when the afternoon was guessed."""

    at: time
    assumed: bool = False


def clock(hour: str | int, minute: str | int | None, half_day: str) -> Hour:
    """A time from its parts.

    Args:
        hour: as typed; a leading zero means the 24-hour clock.
        minute: as typed.
        half_day: "am", "pm" or "" when not said.

    Raises:
        Misuse: `date.impossible` for 25 o'clock.
    """
    h, m = int(hour), int(minute or 0)
    assumed = not half_day and 1 <= h <= AFTERNOON_UNTIL and not str(hour).startswith("0")
    if (half_day == "pm" or assumed) and h < 12:
        h += 12
    if half_day == "am" and h == 12:
        h = 0
    if h > 23 or m > 59:
        raise Misuse("date.impossible", text=f"{hour}:{m:02}")
    return Hour(time(h, m), assumed)


def word(name: str, ctx: DateContext) -> Hour:
    """A time from a part of the day: noon, close (end of work), open (start of work), after lunch."""
    times = {
        "noon": NOON,
        "close": ctx.calendar.work_end,
        "open": ctx.calendar.work_start,
        "lunch_over": LUNCH_OVER,
    }
    return Hour(times[name])


def timed(said: Said | None, hour: Hour, ctx: DateContext) -> Said | None:
    """A day with a time on it; None on anything longer than a day.

    An hour of today that has gone (looking back: not yet come) offers the next working day (the last).
    """
    if said is None or said.period is None or said.period.start != said.period.end or said.at:
        return None
    notes = (*said.notes, Note("afternoon_assumed")) if hour.assumed else said.notes
    kind = "day+time" if said.kind == "day" else said.kind
    said = replace(said, kind=kind, at=hour.at, show=said.show or hour.assumed, notes=notes)
    if said.period != Period(ctx.today, ctx.today) or not _missed(hour, ctx):
        return said
    day = ctx.calendar.add_working_days(ctx.today, -1 if ctx.back else 1)
    return replace(said, offer=Period(day, day), gone=not ctx.back, early=ctx.back, offered=True)


def today_at(hour: Hour, ctx: DateContext) -> Said | None:
    """A time alone: today's."""
    return timed(Said("day", Period(ctx.today, ctx.today)), hour, ctx)


def _missed(hour: Hour, ctx: DateContext) -> bool:
    if ctx.now is None:
        return False
    return hour.at > ctx.now if ctx.back else hour.at < ctx.now
