"""How a snapshot groups documents, by whom they belong to, and in which order they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from board.domain.capacity.work import Job
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.party import Contact
from board.domain.statement import Statement


def by_deal(row: Any) -> Any:
    """The deal a document is about."""
    return row.deal_id


def by_party(row: Contact) -> int:
    """Whose person it is."""
    return row.party_id


def by_customer(row: Deal) -> int | None:
    """Whose deal it is."""
    return row.customer


def by_centre(row: Job) -> int:
    """Where the work is done."""
    return row.centre_id


def by_duty(row: FollowUp) -> str:
    """The duty it stands for; empty: none."""
    return row.duty


def by_id(row: Any) -> int:
    """In the order they were made."""
    return cast(int, row.id)


def by_due(row: FollowUp) -> tuple[Any, ...]:
    """By day and time; any time of the day comes last."""
    return (row.due, row.time or "99", row.id)


def by_order(row: Statement) -> tuple[datetime, int]:
    """In the order they were said."""
    return row.order


def by_at(row: Any) -> tuple[datetime, int]:
    """In the order they happened."""
    return (row.at, row.id)


GROUPS: dict[str, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "follow_ups": ("follow_ups", by_deal, by_due),
    "deals:customer": ("deals", by_customer, by_id),
    "follow_ups:duty": ("follow_ups", by_duty, by_id),
    "statements": ("statements", by_deal, by_order),
    "lines": ("lines", by_deal, by_id),
    "notes": ("notes", by_deal, by_at),
    "proofs": ("proofs", by_deal, by_at),
    "impacts": ("impacts", by_deal, by_at),
    "alternatives": ("alternatives", by_deal, by_at),
    "rhythms": ("rhythms", by_deal, by_at),
    "escalations": ("escalations", by_deal, by_at),
    "serials": ("serials", by_deal, by_id),
    "arrivals": ("arrivals", by_deal, by_at),
    "lessons": ("lessons", by_deal, by_at),
    "stock_checks": ("stock_checks", by_deal, by_at),
    "feasibilities": ("feasibilities", by_deal, by_at),
    "feasibility_answers": ("feasibility_answers", by_deal, by_at),
    "jobs": ("jobs", by_deal, by_id),
    "jobs:centre": ("jobs", by_centre, by_id),
    "contacts": ("contacts", by_party, by_id),
}
"""Name of a group to the kind it groups, by what, and in which order."""
