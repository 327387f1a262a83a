"""Lengths of time: so long from today, later than the date in force, after the order."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from board.domain.period import Period
from board.errors import Misuse
from board.i18n.dates.kinds import DateContext, Note, Roll, Said, Span, Unit
from board.i18n.dates.shared import on, over

HOLD_WORKING_DAYS = 2


def add(ctx: DateContext, day: date, number: int, unit: Unit) -> date:
    """A day so many units later (negative: earlier)."""
    if unit == "working_day":
        return ctx.calendar.add_working_days(day, number) if number else day
    if unit == "month":
        year, index = divmod(day.year * 12 + day.month - 1 + number, 12)
        return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))
    return day + timedelta(number * (7 if unit == "week" else 1))


def after(ctx: DateContext, span: Span) -> Said:
    """So long from today."""
    low, high = add(ctx, ctx.today, span.low, span.unit), add(ctx, ctx.today, span.high, span.unit)
    if low == high:
        return on(low)
    return replace(over(low, high), show=True, notes=(Note("late_end"),))


def ago(ctx: DateContext, span: Span) -> Said:
    """So long before today."""
    return on(add(ctx, ctx.today, -span.high, span.unit))


def delayed(ctx: DateContext, span: Span, sign: int) -> Said:
    """Later (1) or earlier (-1) than the date in force by so much.

    Raises:
        Misuse: `date.no_base` when no date is in force.
    """
    base = _base(ctx)
    ends = sorted(add(ctx, base, sign * n, span.unit) for n in (span.low, span.high))
    period = Period(ends[0], ends[1], "day" if ends[0] == ends[1] else "range")
    note = Note("counted_from_base", day=base)
    if ends[0] == ends[1]:
        return Said("offset", period, notes=(note,), span=span)
    return Said("offset", period, show=True, notes=(note, Note("late_end")), span=span)


def d_day(ctx: DateContext, days: int) -> Said:
    """D-3, D+1: calendar days from the date in force, moved off a day off away from it.

    Raises:
        Misuse: `date.no_base` when no date is in force.
    """
    base = _base(ctx)
    note = Note("counted_from_base", day=base)
    roll: Roll = "next" if days > 0 else "previous"
    return on(base + timedelta(days), "offset", notes=(note,), roll=roll, rolls=True)


def _base(ctx: DateContext) -> date:
    if ctx.base is None:
        raise Misuse("date.no_base", text="")
    return ctx.base


def lead(ctx: DateContext, span: Span) -> Said:
    """A lead time: kept as a length until the order's day is known."""
    if ctx.ordered_on is None:
        return Said("lead", show=True, notes=(Note("kept_as_duration"),), span=span)
    ordered = ctx.ordered_on
    low, high = add(ctx, ordered, span.low, span.unit), add(ctx, ordered, span.high, span.unit)
    period = Period(low, high, "day" if low == high else "range")
    notes = (Note("counted_from_order", day=ordered),)
    return Said("lead", period, show=True, notes=notes, rolls=True, span=span)


def hold(ctx: DateContext) -> Said:
    """No date yet: a hold, answered within two working days (R17)."""
    day = ctx.calendar.add_working_days(ctx.today, HOLD_WORKING_DAYS)
    return on(day, "hold", show=True, notes=(Note("hold", day=day),))
