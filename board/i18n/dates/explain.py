"""What a reading assumed and what it asks, as one line under the field."""

from __future__ import annotations

from datetime import date

from board.i18n.dates import phrases
from board.i18n.dates.kinds import DateContext, Note, Reading
from board.i18n.words import N_, _, language

_NOTES = {
    "weekend": N_("{day} is a weekend"),
    "day_off": N_("{day} is a day off: {name}"),
    "no_working_day_left": N_("no working day left in it"),
    "next_year": N_("taken as {number}"),
    "afternoon_assumed": N_("taken as the afternoon"),
    "approximate": N_("approximate: good for an expected date only"),
    "late_end": N_("the later end counts"),
    "counted_from_base": N_("counted from {day}"),
    "counted_from_order": N_("counted from the order, {day}"),
    "kept_as_duration": N_("kept as a lead time until it is ordered"),
    "no_end": N_("no end given: until when?"),
    "meanings": N_("it can be read in {number} ways"),
    "weekday_differs": N_("the weekday does not fit {day}"),
    "past": N_("{day} has passed"),
    "ahead": N_("{day} has not come yet"),
    "hour_past": N_("that time has passed"),
    "hour_ahead": N_("that time has not come yet"),
    "festival": N_("{name}, {day}"),
    "festival_far": N_("{name}, {day}, {number} months from now"),
    "not_a_date": N_("not a date: by when will you find out?"),
    "hold": N_("no date yet: answer by {day}"),
}
_FESTIVALS = {
    "seollal": N_("Seollal"),
    "chuseok": N_("Chuseok"),
    "christmas": N_("Christmas"),
    "new_year": N_("New Year"),
    "holidays": N_("the holidays"),
}


def explain(reading: Reading, ctx: DateContext) -> str:
    """What was understood and assumed, and the candidates, in the language in force.

    For instance "12/6(일) → 12/7(월) · 12/6(일) 주말 · 12/7(월)? 12/4(금)?".
    """
    parts = [_what(reading, ctx), *(_note(note, ctx) for note in reading.notes)]
    if reading.act in ("ask", "past"):
        parts.append(" ".join(f"{_day(d, ctx)}?" for d in reading.choices))
    return " · ".join(part for part in parts if part)


def _day(d: date | None, ctx: DateContext) -> str:
    return phrases.day(d, language(), ctx.today) if d else ""


def _what(reading: Reading, ctx: DateContext) -> str:
    if reading.period is None:
        return ""
    text = phrases.period_text(reading.period, language(), ctx.today)
    if reading.time:
        text += f" {phrases.at(reading.time)}"
    target = reading.follow_up if ctx.field == "follow_up" else reading.due
    if target and reading.act != "past" and (target != reading.period.end or target != reading.period.start):
        text += f" → {_day(target, ctx)}"
    return text


def _note(note: Note, ctx: DateContext) -> str:
    name = _(_FESTIVALS[note.name]) if note.name in _FESTIVALS else note.name
    return _(_NOTES[note.code]).format(day=_day(note.day, ctx), name=name, number=note.number)
