"""What evidence added to a date lets one say (decision 39)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from board.domain.period import Period
from board.i18n.days import period_text
from board.i18n.labels import grade_label, party_label, wording_label
from board.i18n.words import N_, _

SHORT: tuple[str, ...] = (
    N_("guess"), N_("hearsay"), N_("asked back"), N_("written"), N_("document"), N_("shipped"), N_("seen"),
)  # fmt: skip
"""Grades 0-6 in a word each: all of them stand in one line of 80 cells."""


def unlocked_text(wording: str) -> str:
    """That a stronger word may be used now: `이제 '확정'이라고 말씀하실 수 있습니다`."""
    return _("now you may say “{wording}”").format(wording=wording_label(wording))


def proven(details: Mapping[str, Any], today: date) -> list[str]:
    """The line that answers evidence added: of what, how strong, and what it lets one say."""
    when = period_text(msgspec.convert(details["period"], Period), today) if details.get("period") else ""
    who = party_label(str(details.get("by", "")))
    grade = _("evidence: {grade}").format(grade=grade_label(int(details.get("grade", 0))))
    word = wording_label(str(details["wording"])) if details.get("by") in ("vendor", "engineering") else ""
    allowed = details.get("allowed")
    said = f"{who} {when}".rstrip()
    return [grade, said, word, unlocked_text(str(allowed)) if allowed else ""]
