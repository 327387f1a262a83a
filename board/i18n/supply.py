"""Safe dates in words: never a share without what it was counted from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from board.domain.ground import Ground
from board.domain.safe_date.slips import Share
from board.domain.supply import Safe
from board.i18n.days import day_text
from board.i18n.labels import wording_label
from board.i18n.lessons import lesson_text
from board.i18n.reports.sheet import percent
from board.i18n.words import N_, _, ngettext

Span = tuple[str, str]
"""A text and its role in the theme."""

LEVELS: Mapping[float, str] = {
    0.5: N_("half and half"), 0.8: N_("usual"), 0.9: N_("safe"), 0.95: N_("after a slip"),
}  # fmt: skip
"""What people call how sure a date is."""

SLIGHT = 0.02
"""A share of an estimate below which its source is not worth naming."""


def level_text(p: float) -> str:
    """How sure, by its name if it has one: `safe 90 %`."""
    return f"{_(LEVELS[p])} {percent(p)}" if p in LEVELS else percent(p)


@dataclass(frozen=True, slots=True)
class Form:
    """How a safe date is put."""

    at_dock: bool = False
    """The day it is with us, not with the customer."""
    brief: bool = False
    """Without the kind of goods: little room."""


PLAIN = Form()
AT_DOCK = Form(at_dock=True)


def safe_text(safe: Safe, ground: Ground, form: Form = PLAIN) -> str:
    """The date with its level and what it was counted from: `safe Thu 10 Dec (90 %: 6 of this vendor …)`."""
    estimate = safe.estimate
    day = estimate.day if form.at_dock else safe.day
    if day is None:
        return ngettext(
            "no honest date: {n} working day late already, and next to no order took longer",
            "no honest date: {n} working days late already, and next to no order took longer",
            estimate.elapsed,
        ).format(n=estimate.elapsed)
    told = _("safe {day} ({percent}: {source})")
    shown = day_text(day, ground.moment.today)
    return told.format(day=shown, percent=percent(estimate.p), source=source_text(safe, form))


def source_text(safe: Safe, form: Form = PLAIN) -> str:
    """Whose orders an estimate rests on, with how many of each."""
    estimate, counts = safe.estimate, safe.counts
    if not estimate.everyone and not counts.open:
        return _("no order on record yet, a general guess")
    mine = ngettext("{n} order of this vendor", "{n} orders of this vendor", counts.settled)
    text = mine.format(n=f"{counts.settled:,}")
    if 0 < estimate.own < counts.settled and not form.brief:
        like = ngettext("{n} of them like this", "{n} of them like this", estimate.own)
        text += ", " + like.format(n=f"{estimate.own:,}")
    if counts.open:
        text += " + " + _("{n} open").format(n=f"{counts.open:,}")
    return text + _borrowed(safe)


def _borrowed(safe: Safe) -> str:
    """Where the rest comes from, if it weighs anything."""
    estimate = safe.estimate
    is_guess = estimate.mix.built_in >= SLIGHT
    if estimate.everyone > safe.counts.settled and estimate.mix.everyone >= SLIGHT:
        text = _("the rest from all ({n}) and a general guess") if is_guess else _("the rest from all ({n})")
        return ", " + text.format(n=f"{estimate.everyone:,}")
    return ", " + _("the rest a general guess") if is_guess else ""


def warnings(safe: Safe, ground: Ground) -> list[str]:
    """What makes the date later than the supplier's own past alone, each in a few words."""
    estimate, found = safe.estimate, []
    if safe.day is None:
        found.append(_("offer a hold and the next update instead"))
    elif estimate.elapsed:
        late = ngettext("{n} working day late already", "{n} working days late already", estimate.elapsed)
        found.append(late.format(n=estimate.elapsed))
    if estimate.is_short:
        short = _("safe dates held {held} of {n}: widened to {percent}")
        share = estimate.coverage
        found.append(short.format(held=share.held, n=share.n, percent=percent(estimate.p_used)))
    if estimate.shortage:
        found.append(_("the whole market is late"))
    if safe.is_second_chance:
        found.append(_("let down within a year: {level}").format(level=level_text(estimate.p)))
    return [*found, *(lesson_text(lesson, ground.snapshot) for lesson in safe.lessons)]


def held_text(wording: str, held: Share) -> str:
    """How often dates in a supplier's word held: `“confirmed” held 9 of 12`; nothing of none."""
    if not held.n:
        return ""
    if not wording:
        return _("their dates held {held} of {n}").format(held=f"{held.held:,}", n=f"{held.n:,}")
    word = wording_label(wording)
    return _("“{word}” held {held} of {n}").format(word=word, held=f"{held.held:,}", n=f"{held.n:,}")


def safe_line(
    safe: Safe, ground: Ground, form: Form = PLAIN, *, is_early: bool = False, is_guard: bool = False
) -> list[Span]:  # fmt: skip
    """The safe date and all that is said beside it, as spans.

    Args:
        safe: the safe date.
        ground: the board now.
        form: how it is put.
        is_early: the day in question comes before it.
        is_guard: it alone keeps that day from being promised (R13).
    """
    text = guard_text(safe, ground, form) if is_guard else safe_text(safe, ground, form)
    line: list[Span] = [(text, "late" if is_early or safe.day is None else "planned")]
    if held := held_text(safe.held_word, safe.held):
        line += [(" · ", "text"), (held, "text")]
    for warning in warnings(safe, ground):
        line += [(" · ", "text"), (warning, "unplanned")]
    return line


def guard_text(safe: Safe, ground: Ground, form: Form = PLAIN) -> str:
    """Why a date is confirmed at most, and not promised (R13)."""
    text = safe_text(safe, ground, form)
    return text if safe.day is None else _("confirmed is offered: {safe}").format(safe=text)
