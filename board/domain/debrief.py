"""R26: which lessons hold for a deal, and which ones what happened to it suggests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.domain.deal import Deal
from board.domain.lesson import Effect, Lesson, Scope
from board.domain.slip import Slip
from board.domain.snapshot import Snapshot
from board.domain.statement import Statement

SECOND_CHANCE = 0.95
"""R27: how sure a date must be for a customer who was let down."""
HEARSAY = 2
"""Evidence grade up to which nobody had it in writing (decision 39)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lesson that what happened suggests."""

    scope: Scope
    ref: str
    effect: Effect
    value: float = 0


def lessons_for(deal: Deal, snapshot: Snapshot, today: date) -> tuple[Lesson, ...]:
    """The lessons in force for a deal: its customer's, its suppliers', its type's; the latest first.

    A deal learns nothing from itself.
    """
    refs = {("deal_type", deal.deal_type), ("customer", str(deal.customer))}
    refs |= {("supplier", str(party.id)) for party in snapshot.suppliers_of(deal.id)}
    found = [
        lesson for lesson in snapshot.table("lessons").values()
        if lesson.retracted is None and lesson.until >= today and lesson.deal_id != deal.id
        and (lesson.scope, lesson.ref) in refs
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda lesson: (lesson.at, lesson.id), reverse=True))


def proposals(deal: Deal, snapshot: Snapshot, slip: Slip | None) -> tuple[Proposal, ...]:
    """Up to three lessons that what happened suggests; those that were taken are not proposed again.

    A slip of n working days asks for n days of buffer with that supplier; a date that rested on what
    somebody said, for the double stock check; a customer who was let down, for surer dates.
    """
    if slip is None or slip.days <= 0:
        return ()
    suppliers = snapshot.suppliers_of(deal.id)
    found: list[Proposal] = []
    if suppliers:
        ref = str(suppliers[0].id)
        found.append(Proposal("supplier", ref, "min_buffer_wd", slip.days))
        if _rested_on_hearsay(snapshot.statements_of(deal.id), slip):
            found.append(Proposal("supplier", ref, "force_double_check"))
    if deal.customer is not None:
        found.append(Proposal("customer", str(deal.customer), "min_p", SECOND_CHANCE))
    taken = {(each.scope, each.ref, each.effect) for each in snapshot.lessons_of(deal.id)}
    return tuple(each for each in found if (each.scope, each.ref, each.effect) not in taken)


def _rested_on_hearsay(statements: tuple[Statement, ...], slip: Slip) -> bool:
    """Whether nobody had the day that slipped in writing."""
    before = [s for s in statements if s.said_by in ("vendor", "engineering") and s.at < slip.opened_at]
    return not any(s.evidence.grade > HEARSAY for s in before)
