"""Lessons in words, with the deal they come from (R26, R27)."""

from __future__ import annotations

from board.domain.debrief import Proposal
from board.domain.lesson import Lesson
from board.domain.snapshot import Snapshot
from board.domain.strictness import Strictness
from board.i18n.words import _, ngettext


def proposal_text(proposal: Proposal | Lesson, snapshot: Snapshot) -> str:
    """What a lesson asks for, of whom: `Lenovo: 7 working days of buffer`."""
    who = _whom(proposal, snapshot)
    return _("{who}: {what}").format(who=who, what=_what(proposal)) if who else _what(proposal)


def proposal_brief(proposal: Proposal) -> str:
    """The same in two or three words, where three of them share a narrow line."""
    match proposal.effect:
        case "min_buffer_wd":
            return _("buffer {n} wd").format(n=round(proposal.value))
        case "min_p":
            return _("dates {percent} %").format(percent=round(proposal.value * 100))
        case "force_double_check":
            return _("double stock check")
        case "word":
            return ""


def lesson_text(lesson: Lesson, snapshot: Snapshot) -> str:
    """A lesson with its origin: `lesson from #7: Lenovo: 7 working days of buffer`."""
    return _("lesson from #{deal}: {what}").format(deal=lesson.deal_id, what=proposal_text(lesson, snapshot))


def strict_lines(strict: Strictness, snapshot: Snapshot, *, is_selling: bool) -> list[str]:
    """Why a deal's dates are held to more than their evidence."""
    lines: list[str] = []
    if strict.is_broken:
        lines.append(_("let down within a year: no promise until trust is back"))
    if strict.wants_check and not strict.is_checked:
        lines.append(_("check stock twice before a date is confirmed"))
    elif is_selling and strict.wants_check:
        lines.append(_("stock checked twice"))
    return [*lines, *(lesson_text(lesson, snapshot) for lesson in strict.lessons)]


def _what(lesson: Proposal | Lesson) -> str:
    match lesson.effect:
        case "min_buffer_wd":
            n = round(lesson.value)
            return ngettext("{n} working day of buffer", "{n} working days of buffer", n).format(n=n)
        case "min_p":
            return _("only dates that hold {percent} times in 100").format(percent=round(lesson.value * 100))
        case "force_double_check":
            return _("check stock twice, from two sources")
        case "word":
            return lesson.text if isinstance(lesson, Lesson) else ""


def _whom(lesson: Proposal | Lesson, snapshot: Snapshot) -> str:
    if lesson.scope == "deal_type":
        return ""
    party = snapshot.party(int(lesson.ref)) if lesson.ref.isdigit() else None
    return party.name if party is not None else ""
