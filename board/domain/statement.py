"""The ledger of dates: every date said, by whom, to whom, on what ground (decision 13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import msgspec

from board.domain.deal import Retraction, Side
from board.domain.period import Period
from board.domain.touch import Channel

Wording = Literal["hold", "expected", "confirmed", "promised"]
WORDINGS: tuple[Wording, ...] = ("hold", "expected", "confirmed", "promised")
"""From the weakest to the strongest."""

About = Literal["delivery", "need", "actual"]
Column = Literal["requested", "needed", "expected", "confirmed", "told", "actual"]
COLUMNS: tuple[Column, ...] = ("requested", "needed", "expected", "confirmed", "told", "actual")

REASONS: tuple[str, ...] = (
    "vendor_stock",
    "allocation",
    "parts",
    "production",
    "logistics",
    "customs",
    "backlog",
    "customer_change",
    "customer_site",
    "order_error",
    "credit",
    "contract",
    "defect",
    "pulled_in",
    "other",
    "unknown",
)
"""Reason codes of a moved date (korean.md section 1)."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What a date rests on (decision 39).

    Grades: 0 assumption, 1 hearsay, 2 said by the responsible person and asked back, 3 in writing
    by that person, 4 document, 5 shipped, 6 seen.
    """

    grade: int = 0
    text: str = ""


SPOKEN_TWICE = 2
"""Grade of what somebody said, and said again when asked back (decision 39)."""


class Proof(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Better evidence for a date that was said before: the mail after the call (decision 39).

    The statement itself stays as it was entered; its best proof counts.
    """

    id: int = 0
    rev: int = 1
    deal_id: int
    statement_id: int
    evidence: Evidence
    wording: Wording | None = None
    """The word it now carries, where the paper says more than the voice did."""
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One date said. Never overwritten; a later one takes its place."""

    id: int = 0
    rev: int = 1
    deal_id: int
    line_id: int | None = None
    about: About = "delivery"
    said_by: Side
    said_to: Side
    period: Period | None = None
    """None: a hold, no date yet."""
    wording: Wording = "expected"
    at: datetime
    """When it was said, UTC."""
    recorded_at: datetime
    recorded_by: str
    channel: Channel | None = None
    evidence: Evidence = Evidence()
    reason: str = ""
    confirm_by: date | None = None
    """With wording hold: until when we answer (R17)."""
    approximate: bool = False
    lead_weeks: tuple[int, int] | None = None
    """A lead time as said ("6-8 weeks after order"), until the order gives it a day."""
    override: str = ""
    """Why the wording goes above what the evidence allows (R13); marked wherever it is shown."""
    text: str = ""
    touch_id: int | None = None
    retracted: Retraction | None = None

    @property
    def order(self) -> tuple[datetime, int]:
        """Statements are ordered by when they were said, then by id (decision 7)."""
        return (self.at, self.id)

    @property
    def column(self) -> Column:
        """The column of the ledger it stands in, derived from who said it to whom."""
        if self.about == "actual":
            return "actual"
        if self.said_by == "us":
            return "told"
        if self.said_by == "customer":
            return "needed" if self.about == "need" else "requested"
        return "confirmed" if self.wording in ("confirmed", "promised") else "expected"


def proven(statement: Statement, proofs: Iterable[Proof]) -> Statement:
    """The statement with the best evidence there is for it, and the last word that evidence brought.

    Proof that says nothing of the word leaves the one before; what is weaker than the ground it was
    said on changes nothing.
    """
    grade = statement.evidence.grade
    counted = [p for p in proofs if p.statement_id == statement.id and p.evidence.grade >= grade]
    if not counted:
        return statement
    counted.sort(key=lambda proof: (proof.at, proof.id))
    best = max(reversed(counted), key=lambda proof: proof.evidence.grade)
    worded = (proof.wording for proof in reversed(counted) if proof.wording is not None)
    return msgspec.structs.replace(
        statement, evidence=best.evidence, wording=next(worded, statement.wording)
    )
