"""What it takes to enter a stage (R16, R24)."""

from __future__ import annotations

from board.domain.config import Stage
from board.domain.deal import Deal
from board.domain.snapshot import Snapshot
from board.errors import Refused
from board.usecases.act import Actor
from board.usecases.deliveries import DELIVERED, checklist_of, incomplete
from board.usecases.stock import is_checked

BEFORE_QUOTE = frozenset({"inquiry", "qualified"})
"""Stages from which a deal with a supplier goes to a quote only with its stock checked (R16)."""


def refuses_entry(snapshot: Snapshot, deal: Deal, target: Stage, actor: Actor) -> Refused | None:
    """What a stage wants first."""
    if target.key == "quote" and deal.stage in BEFORE_QUOTE and snapshot.suppliers_of(deal.id):
        if not is_checked(snapshot, actor, deal.id):
            return Refused("quote.unchecked", rule="R16", deal=deal.title)
    elif target.key == DELIVERED and deal.stage != DELIVERED:
        found = checklist_of(snapshot, deal.id)
        if found.is_begun and not found.is_complete:
            return incomplete(deal, found)
    return None
