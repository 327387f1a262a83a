"""From what a phrase means to what the field makes of it: due day, follow-up day, act, choices.

The rules are one table for told, known and follow-up dates, and for the field that looks back:

* on the wrong side of today nothing is moved silently: act "past" with the nearest candidate;
* several meanings, or no working day in what was said: asked;
* an assumption that was made: shown;
* a follow-up moves to the next working day by itself, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from board.domain.period import Period
from board.i18n.dates.kinds import Act, DateContext, Kind, Note, Reading, Said


def settle(said: Said, ctx: DateContext) -> Reading:
    """The reading of a meaning in its field."""
    kind = _kind(said)
    if kind == "at":
        ctx = replace(ctx, field="past")
    notes = (*said.notes, Note("approximate")) if said.about else said.notes
    reading = Reading(
        kind, "refuse", period=said.period, time=said.at, notes=notes, approximate=said.about, lead=said.span
    )
    if said.kind == "refuse":
        return reading
    if said.period is None:
        return replace(reading, act="show")
    if _wrong_side(said, said.period, ctx):
        return _past(reading, said, said.period, ctx)
    if ctx.back:
        return _back(reading, said)
    return _ahead(reading, said, said.period, ctx)


def _kind(said: Said) -> Kind:
    if said.festival and said.period and said.period.start == said.period.end:
        return "day"
    return said.kind


def _wrong_side(said: Said, period: Period, ctx: DateContext) -> bool:
    if ctx.back:
        return period.start > ctx.today or said.early
    return (period.end < ctx.today and said.kind != "from") or said.gone


def _past(reading: Reading, said: Said, period: Period, ctx: DateContext) -> Reading:
    notes = (*reading.notes, _why_wrong(period, ctx))
    candidate = _candidate(said, ctx)
    if ctx.back:
        return replace(reading, act="past", choices=(candidate,), notes=notes)
    offered = candidate if said.offered else None
    return replace(reading, act="past", choices=(candidate,), notes=notes, due=offered, follow_up=offered)


def _why_wrong(period: Period, ctx: DateContext) -> Note:
    if period.start <= ctx.today <= period.end:
        return Note("hour_ahead" if ctx.back else "hour_past")
    return Note("ahead", day=period.start) if ctx.back else Note("past", day=period.end)


def _candidate(said: Said, ctx: DateContext) -> date:
    """The nearest day on the right side that the phrase could have meant."""
    offer = said.offer
    if ctx.back:
        return min(offer.end, ctx.today) if offer and offer.start <= ctx.today else ctx.today
    if offer is None or offer.end < ctx.today:
        return ctx.calendar.next_working_day(ctx.today)
    return (
        offer.follow_up_day(ctx.calendar, ctx.today) if ctx.field == "follow_up" else offer.due(ctx.calendar)
    )


def _back(reading: Reading, said: Said) -> Reading:
    if said.others:
        choices = (said.others[0].start, *(p.start for p in said.others[1:]))
        first = reading.period.start if reading.period else choices[0]
        return replace(reading, act="ask", choices=(first, *choices), notes=_two(reading, said))
    return replace(reading, act="show" if said.show or said.about else "take")


def _ahead(reading: Reading, said: Said, period: Period, ctx: DateContext) -> Reading:
    due, choices, off = _landing(said, period, ctx)
    follow_up = _follow_up(said, period, ctx, due)
    reading = replace(reading, due=due, follow_up=follow_up, notes=(*reading.notes, *off))
    if said.others:
        return _meanings(reading, said, ctx)
    if said.kind == "from":
        return _no_end(reading, ctx)
    if off and not said.rolls and ctx.field != "follow_up":
        return replace(reading, act="ask", choices=choices)
    act: Act = (
        "show" if said.show or said.about or (off and (said.rolls or ctx.field == "follow_up")) else "take"
    )
    return replace(reading, act=act)


def _landing(said: Said, period: Period, ctx: DateContext) -> tuple[date, tuple[date, ...], tuple[Note, ...]]:
    """The due day, the days to choose from, and why there is a choice at all."""
    calendar = ctx.calendar
    left = Period(max(period.start, ctx.today), max(period.end, ctx.today), period.precision)
    last = calendar.previous_working_day(left.end)
    if last >= left.start:
        return last, (), ()
    after = calendar.next_working_day(left.end)
    choices = [after, last] if last >= ctx.today else [after]
    if said.roll == "previous":
        choices.reverse()
    return choices[0], tuple(choices), (_why_off(left, ctx),)


def _why_off(period: Period, ctx: DateContext) -> Note:
    if period.start != period.end:
        return Note("no_working_day_left", day=period.end)
    name = ctx.calendar.names.get(period.start, "")
    weekend = period.start.weekday() in ctx.calendar.weekend
    return Note("weekend" if weekend and not name else "day_off", day=period.start, name=name)


def _follow_up(said: Said, period: Period, ctx: DateContext, due: date) -> date:
    if said.rolls and said.roll == "previous":
        return due
    if said.roll == "previous" and period.start == period.end:
        return due
    return period.follow_up_day(ctx.calendar, ctx.today)


def _meanings(reading: Reading, said: Said, ctx: DateContext) -> Reading:
    def day(p: Period) -> date:
        return p.follow_up_day(ctx.calendar, ctx.today) if ctx.field == "follow_up" else p.due(ctx.calendar)

    first = reading.follow_up if ctx.field == "follow_up" else reading.due
    days = [d for d in (first, *(day(p) for p in said.others)) if d is not None and d >= ctx.today]
    return replace(reading, act="ask", choices=tuple(dict.fromkeys(days)), notes=_two(reading, said))


def _two(reading: Reading, said: Said) -> tuple[Note, ...]:
    return (*reading.notes, Note("meanings", day=said.others[0].start, number=len(said.others) + 1))


def _no_end(reading: Reading, ctx: DateContext) -> Reading:
    notes = (*reading.notes, Note("no_end"))
    if ctx.field == "follow_up":
        return replace(reading, act="take", notes=notes)
    return replace(reading, act="ask", choices=(reading.due,) if reading.due else (), notes=notes)
