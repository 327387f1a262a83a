"""What is done about a slip, in words: impacts, other ways out, rhythm, escalations, and the acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from board.domain.ground import Ground
from board.domain.remedy import Alternative, Escalation, Impact, Rhythm
from board.domain.slip import Phase, Slip
from board.domain.statement import Proof
from board.i18n.days import day_text, instant_text
from board.i18n.labels import channel_label, grade_label, party_label, reason_label
from board.i18n.words import N_, _, ngettext

Details = Mapping[str, Any]
Span = tuple[str, str]
"""A text and its role."""

ANSWERS: Mapping[str, str] = {
    "open": N_("answer open"),
    "accepted": N_("accepted"),
    "refused": N_("refused"),
}

PHASES: Mapping[Phase, str] = {
    "untold": N_("not told yet"),
    "updating": N_("told, until it is sure"),
    "re_confirmed": N_("confirmed again"),
    "delivered": N_("delivered"),
}

PHASE_ROLES: Mapping[Phase, str] = {
    "untold": "late", "updating": "today", "re_confirmed": "planned", "delivered": "good",
}  # fmt: skip


def answer_label(answer: str) -> str:
    """What was said to another way out."""
    return _(ANSWERS[answer]) if answer in ANSWERS else answer


def phase_label(phase: Phase) -> str:
    """How far a slip is."""
    return _(PHASES[phase])


def rhythm_text(every: int, channel: str | None = None, time: str = "") -> str:
    """How often they want to hear from us: `daily call 09:30`, `매일 전화`."""
    if not every:
        return _("not until the date")
    days = _("daily") if every == 1 else ngettext("every {n} working day", "every {n} working days", every)
    parts = (days.format(n=every), channel_label(channel) if channel else "", time)
    return " ".join(part for part in parts if part)


def rhythm_line(rhythm: Rhythm, ground: Ground) -> str:
    """The rhythm, and when it was agreed."""
    agreed = instant_text(rhythm.at, ground.moment.today, ground.calendar)
    text = rhythm_text(rhythm.every, rhythm.channel, rhythm.time)
    return _("{rhythm} (agreed {when})").format(rhythm=text, when=agreed)


def slip_line(slip: Slip, ground: Ground) -> list[Span]:
    """A slip in one line: from, to, by how much, why, how often it moved, how far it is."""
    today = ground.moment.today
    new = day_text(slip.to_day, today) if slip.to_day is not None else _("no new date")
    parts = [(f"{day_text(slip.from_day, today)} → {new} ({slip_days(slip)})", "late")]
    if slip.reason:
        parts.append((reason_label(slip.reason), "text"))
    if slip.moves > 1:
        often = ngettext("moved {n} time", "moved {n} times", slip.moves)
        parts.append((often.format(n=slip.moves), "unplanned"))
    parts.append((phase_label(slip.phase), PHASE_ROLES[slip.phase]))
    return parts


def slip_days(slip: Slip) -> str:
    """By how much, in working days: `+11 wd`."""
    return _("{n} wd").format(n=f"{slip.days:+}")


def impact_line(impact: Impact, ground: Ground) -> list[Span]:
    """Who is hit, and whether they know."""
    if impact.told_at is None:
        return [(impact.what, "text"), (_("does not know yet"), "late")]
    when = instant_text(impact.told_at, ground.moment.today, ground.calendar)
    return [(impact.what, "text"), (_("told {when}").format(when=when), "good")]


WAY_ROLES: Mapping[str, str] = {"open": "today", "accepted": "good", "refused": "dim"}


def way_line(way: Alternative, ground: Ground) -> list[Span]:
    """Another way out, whom it was put to, the answer, and by when there is to be one."""
    parts: list[Span] = [(way.what, "text")]
    if way.asked_of != "customer":
        parts.append((party_label(way.asked_of), "dim"))
    parts.append((answer_label(way.answer), WAY_ROLES.get(way.answer, "text")))
    if way.reason:
        parts.append((way.reason, "text"))
    if way.answer == "open" and way.answer_by is not None:
        day = day_text(way.answer_by, ground.moment.today)
        late = way.answer_by <= ground.moment.today
        parts.append((_("answer by {day}").format(day=day), "late" if late else "planned"))
    return parts


def escalation_line(escalation: Escalation, ground: Ground) -> list[Span]:
    """Which way it went, who, and what was said."""
    up = escalation.direction == "up"
    parts: list[Span] = [(_("up to our boss") if up else _("their boss called"), "unplanned")]
    said = (escalation.level, escalation.text, escalation.plan, escalation.ask)
    parts += [(text, "text") for text in said if text]
    parts.append((instant_text(escalation.at, ground.moment.today, ground.calendar), "dim"))
    return parts


def proof_text(proof: Proof) -> str:
    """Better evidence for a date that was said before."""
    found = _("evidence: {grade}").format(grade=grade_label(proof.evidence.grade))
    return " · ".join(part for part in (found, proof.evidence.text) if part)


def plain(parts: Iterable[Span]) -> str:
    """Parts of a line without their roles."""
    return " · ".join(text for text, _role in parts)


def spelled_marks(
    impacts: int, ways: Iterable[tuple[str, bool]], agreed: tuple[int, str | None, str] | None
) -> list[str]:
    """What the marks of a note come to: `3 impacts · 1 alternative refused · daily call`.

    Args:
        impacts: how many.
        ways: of each other way out its answer, and whether it asks the vendor to be quicker.
        agreed: rhythm in working days, channel, local time.
    """
    parts: list[str] = []
    if impacts:
        parts.append(ngettext("{n} impact", "{n} impacts", impacts).format(n=impacts))
    ways = list(ways)
    asked = sum(1 for answer, expedite in ways if expedite and answer == "open")
    if asked:
        parts.append(_("expedite request, answer by the next working day"))
    for answer in ANSWERS:
        n = sum(1 for each, expedite in ways if each == answer and not (expedite and each == "open"))
        if n:
            text = ngettext("{n} alternative {answer}", "{n} alternatives {answer}", n)
            parts.append(text.format(n=n, answer=answer_label(answer)))
    if agreed is not None:
        parts.append(rhythm_text(*agreed))
    return parts


def marked(details: Details) -> list[str]:
    """What the marks of a logged touch came to."""
    ways = [(str(answer), bool(expedite)) for _what, answer, expedite in details.get("alternatives", ())]
    rhythm = details.get("rhythm")
    return spelled_marks(int(details.get("impacts", 0)), ways, tuple(rhythm) if rhythm else None)


def _what(details: Details) -> str:
    return str(details.get("what", ""))


def _noted(details: Details, today: date) -> list[str]:
    return [_("impact noted: {what}").format(what=_what(details))]


def _told(details: Details, today: date) -> list[str]:
    return [_("told: {what}").format(what=_what(details))]


def _offered(details: Details, today: date) -> list[str]:
    what = _("alternative: {what}").format(what=_what(details))
    return [what, answer_label(str(details.get("answer", ""))), str(details.get("reason") or "")]


def _asked(details: Details, today: date) -> list[str]:
    by = details.get("answer_by")
    day = _("answer by {day}").format(day=day_text(date.fromisoformat(by), today)) if by else ""
    return [_("vendor asked to be quicker: {what}").format(what=_what(details)), day]


def _answered(details: Details, today: date) -> list[str]:
    return [_what(details), answer_label(str(details.get("answer", ""))), str(details.get("reason") or "")]


def _agreed(details: Details, today: date) -> list[str]:
    every, channel = int(details.get("every", 1)), details.get("channel")
    text = rhythm_text(every, channel, str(details.get("time") or ""))
    return [_("they hear from us: {rhythm}").format(rhythm=text)]


def _escalated(details: Details, today: date) -> list[str]:
    up = details.get("direction", "up") == "up"
    return [_("our boss knows") if up else _("their boss called"), str(details.get("level") or "")]


ACTS: Mapping[str, Callable[[Details, date], list[str]]] = {
    "impact.noted": _noted,
    "impact.told": _told,
    "alternative.offered": _offered,
    "expedite.asked": _asked,
    "alternative.answered": _answered,
    "rhythm.agreed": _agreed,
    "escalated": _escalated,
}
"""Acts about a slip to the words that answer them."""
