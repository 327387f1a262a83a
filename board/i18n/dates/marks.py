"""What by, within, before, after, from and about make of a meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from board.domain.period import Period, Precision
from board.i18n.dates.kinds import DateContext, Said


def marked(mark: str, said: Said, ctx: DateContext) -> Said | None:
    """The meaning with by, within, before, after, from or about said around it."""
    if mark == "about":
        return replace(said, about=True)
    if said.period is None or not mark:
        return said
    return _MARKS[mark](said, said.period, ctx)


def _by(said: Said, period: Period, ctx: DateContext) -> Said:
    if period.start == period.end and not said.festival:
        return replace(said, roll="previous")
    last = ctx.calendar.previous_working_day(period.end)
    if last < ctx.today:
        return said
    return replace(said, kind="day", period=Period(last, last), festival=False, others=())


def _within(said: Said, period: Period, ctx: DateContext) -> Said:
    if period.start == period.end:
        return replace(said, roll="previous")
    if ctx.back or not period.start <= ctx.today <= period.end:
        return said
    kind: Precision = "week" if said.kind == "week" else "range"
    return replace(said, kind=kind, period=Period(ctx.today, period.end, kind))


def _before(said: Said, period: Period, ctx: DateContext) -> Said:
    def day(p: Period) -> Period:
        d = ctx.calendar.previous_working_day(p.start - timedelta(1))
        return Period(d, d)

    return _beside(said, period, day)


def _after(said: Said, period: Period, ctx: DateContext) -> Said:
    def day(p: Period) -> Period:
        d = ctx.calendar.next_working_day(p.end + timedelta(1))
        return Period(d, d)

    return _beside(said, period, day)


def _beside(said: Said, period: Period, day: Callable[[Period], Period]) -> Said:
    others = tuple(day(p) for p in said.others)
    return replace(said, kind="day", period=day(period), others=others, festival=False, offer=None)


def _from(said: Said, period: Period, ctx: DateContext) -> Said:
    return replace(said, kind="from", period=Period(period.start, period.start, "from"), others=())


_MARKS: dict[str, Callable[[Said, Period, DateContext], Said]] = {
    "by": _by,
    "within": _within,
    "before": _before,
    "after": _after,
    "from": _from,
}
