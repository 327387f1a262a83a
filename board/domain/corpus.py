"""What full-text search looks through: the words of deals, touches, dates said, notes and plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any, Literal, NamedTuple, cast

import msgspec

from board.domain.change import Commit
from board.domain.deal import Deal, Retraction
from board.domain.followup import CHASE_REASONS, FollowUp
from board.domain.snapshot import Snapshot
from board.domain.statement import Statement
from board.domain.text import digits
from board.domain.touch import Note

Kind = Literal["deals", "touches", "statements", "notes", "follow_ups"]
KINDS: tuple[Kind, ...] = ("deals", "touches", "statements", "notes", "follow_ups")
"""Kinds that are searched; of two that are as good and as old, the earlier one here comes first."""

Label = Callable[[Kind, str], str]
"""From the kind of a document and the code of its reason to the words people know that by."""

SEPARATOR = " · "


class Doc(NamedTuple):
    """One document as search sees it."""

    kind: Kind
    id: int
    deal_id: int
    """0: it belongs to no deal."""
    at: int
    """When, in seconds UTC: for the order."""
    text: str


class _Said(msgspec.Struct, gc=False):
    """What search needs of a touch: a large board has no room for whole ones."""

    deal_id: int
    at: datetime
    note: str = ""
    retracted: Retraction | None = None


def documents(snapshot: Snapshot, label: Label) -> Iterator[Doc]:
    """All that can be found, touches last, since they are the many.

    Args:
        snapshot: of the caller's own thread.
        label: what a reason's code is called.
    """
    for kind in KINDS:
        if kind != "touches":
            for id in snapshot.table(kind):
                doc = document(kind, id, snapshot, label)
                if doc is not None:
                    yield doc
    for id, touch in snapshot.each("touches", _Said):
        if touch.note and touch.retracted is None:
            yield Doc("touches", id, touch.deal_id, _seconds(touch.at), touch.note)


def document(kind: Kind, id: int, snapshot: Snapshot, label: Label) -> Doc | None:
    """One document as it is now; None: it is not there, was taken back, or says nothing."""
    row = snapshot.row(kind, id)
    if row is None or row.retracted is not None:
        return None
    text = words_of(kind, row, snapshot, label)
    if not text:
        return None
    deal_id = row.id if kind == "deals" else row.deal_id or 0
    return Doc(kind, id, deal_id, _seconds(when(kind, row)), text)


def words_of(kind: Kind, row: Any, snapshot: Snapshot, label: Label) -> str:
    """The words of a document, as they are searched and shown."""
    match kind:
        case "deals":
            return _deal(row, snapshot, label)
        case "statements":
            return _statement(row, label)
        case "notes":
            return cast(Note, row).text
        case "follow_ups":
            return _follow_up(row)
        case _:
            return cast(str, row.note)


def when(kind: Kind, row: Any) -> datetime:
    """When a document is from: when it happened, is planned for, or the deal was last touched."""
    if kind == "deals":
        deal = cast(Deal, row)
        return deal.contact.last_at or deal.created_at
    if kind == "follow_ups":
        return datetime.combine(cast(FollowUp, row).due, time(), UTC)
    return cast(datetime, row.at)


def _follow_up(planned: FollowUp) -> str:
    reason = "" if planned.reason in CHASE_REASONS else planned.reason
    return SEPARATOR.join(part for part in (planned.note, reason) if part)


def _statement(said: Statement, label: Label) -> str:
    reason = label("statements", said.reason) if said.reason else ""
    return SEPARATOR.join(part for part in (said.text, said.evidence.text, reason, said.override) if part)


def _deal(deal: Deal, snapshot: Snapshot, label: Label) -> str:
    parts = [f"#{deal.id}", snapshot.customer_name(deal), deal.title, deal.condition]
    customer = snapshot.party(deal.customer)
    if customer is not None:
        parts += customer.aliases
        for contact in snapshot.contacts_of(customer.id):
            phone = digits(contact.phone)
            numbers = (contact.phone, phone if phone != contact.phone else "")
            person = (contact.name, contact.title, *numbers, contact.mail, contact.note)
            parts.append(" ".join(part for part in person if part))
    parts += (line.item for line in snapshot.lines_of(deal.id) if line.item != deal.title)
    parts += (party.name for party in snapshot.suppliers_of(deal.id))
    parts += deal.tags
    for review in snapshot.reviews_of(deal.id):
        parts.append(review.request.asked)
        for answer in review.answers:
            parts += (answer.condition, answer.reason, answer.level, answer.decided_by)
    parts += (label("deals", deal.lost_reason) if deal.lost_reason else "", deal.lost_note)
    return SEPARATOR.join(part for part in parts if part)


def touched(commit: Commit, snapshot: Snapshot) -> Iterator[tuple[Kind, int]]:
    """The documents that a commit may have changed for search.

    Args:
        commit: what was done.
        snapshot: the board after it.
    """
    for op in commit.tx.ops:
        if op.kind in KINDS:
            yield op.kind, op.id
        else:
            yield from (("deals", id) for id in _deals_named(op.kind, op.id, snapshot))


_OF_A_DEAL = ("lines", "feasibilities", "feasibility_answers")
"""Kinds whose words are found as their deal's."""


def _deals_named(kind: str, id: int, snapshot: Snapshot) -> Iterable[int]:
    """The deals whose own words come from a document of another kind."""
    if kind == "parties":
        lines = snapshot.table("lines").values()
        return {
            *(deal.id for deal in snapshot.deals.values() if deal.customer == id),
            *(line.deal_id for line in lines if line.supplier == id),
        }
    row = snapshot.row(kind, id) if kind in ("contacts", *_OF_A_DEAL) else None
    if row is None:
        return ()
    if kind in _OF_A_DEAL:
        return (row.deal_id,)
    return [deal.id for deal in snapshot.deals.values() if deal.customer == row.party_id]


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
