"""Why a word is too strong for a date: the evidence, or the supplier's own past (R13)."""

from __future__ import annotations

from datetime import date

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.statement import Wording
from board.domain.strictness import held_back, overdue
from board.errors import Refused


def too_strong(deal: Deal, day: date | None, wording: Wording, allowed: Wording, ground: Ground) -> Refused:
    """The refusal of a word stronger than what is allowed, with the safe date where that is the reason."""
    safe = overdue(deal, ground)
    code = "wording.overdue"
    if safe is None and wording == "promised" and allowed == "confirmed":
        safe, code = held_back(deal, day, ground), "wording.before_safe"
    if safe is None:
        return Refused("wording.too_strong", rule="R13", wording=wording, allowed=allowed, day=day)
    estimate, counts = safe.estimate, safe.counts
    return Refused(
        "wording.no_safe_day" if safe.day is None else code, rule="R13", wording=wording, allowed=allowed,
        day=day, due=safe.due, safe=safe.day, percent=round(100 * estimate.p), n=counts.settled,
        open=counts.open, everyone=estimate.everyone, late=estimate.elapsed,
    )  # fmt: skip
