"""What reading verbs show of a board: plain values for JSON, texts for people.

The field names of the JSON are promised to scripts; they are never translated and never renamed.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

import msgspec

from board.domain.agenda import Item
from board.domain.change import Commit
from board.domain.deal import Deal
from board.domain.feasibility import Review
from board.domain.money import Money
from board.domain.order_by import order_by
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground, Standing, standing_of
from board.domain.statement import Statement
from board.i18n.words import _, language


def json_argument(parser: ArgumentParser) -> None:
    """For a result that has no form of its own for screen readers."""
    parser.add_argument("--json", action="store_true", help=_("for machines: stable names, ISO dates"))


def format_arguments(parser: ArgumentParser) -> None:
    """How the result is written."""
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--json", action="store_true", help=_("for machines: stable names, ISO dates"))
    formats.add_argument("--plain", action="store_true", help=_("for screen readers: one fact a line"))


def standings(ground: Ground, deals: Iterable[Deal]) -> dict[int, Standing]:
    """Where each of the deals stands."""
    return {deal.id: standing_of(deal, ground) for deal in deals}


def deal_fields(deal: Deal, standing: Standing, ground: Ground) -> dict[str, Any]:
    """A deal for machines; amounts in minor units of the currency."""
    snapshot, dates = ground.snapshot, standing.dates
    return {
        "id": deal.id,
        "customer": snapshot.customer_name(deal),
        "title": deal.title,
        "stage": deal.stage,
        "state": standing.state.name.lower(),
        "why": standing.why,
        "day": standing.day,
        "until": standing.until,
        "amount": deal.amount,
        "margin": deal.margin,
        "currency": deal.currency,
        "owner": deal.owner,
        "priority": deal.priority,
        "touches": deal.contact.touches,
        "next_due": deal.contact.next_due,
        "on_hold_until": deal.on_hold_until,
        "court": deal.court.side if deal.court is not None else None,
        "told": told_fields(dates.told),
        "known": told_fields(dates.known),
        "idle_working_days": standing.idle,
        "tags": deal.tags,
        "archived": deal.archived,
    }


def deal_document(deal: Deal, ground: Ground) -> dict[str, Any]:
    """A deal with all that belongs to it, for machines: every stored field, defaults too."""
    snapshot = ground.snapshot
    return {
        **deal_fields(deal, standing_of(deal, ground), ground),
        "stored": whole(deal),
        "order_by": whole(order_by(deal, ground)),
        "contacts": whole(snapshot.contacts_of(deal.customer) if deal.customer is not None else ()),
        "lines": whole(snapshot.lines_of(deal.id)),
        "suppliers": whole(snapshot.suppliers_of(deal.id)),
        "follow_ups": whole(snapshot.follow_ups_of(deal.id)),
        "statements": whole(snapshot.statements_of(deal.id)),
        "proofs": whole(snapshot.proofs_of(deal.id)),
        "touches": whole(snapshot.touches_of(deal.id)),
        "impacts": whole(snapshot.impacts_of(deal.id)),
        "alternatives": whole(snapshot.alternatives_of(deal.id)),
        "rhythms": whole(snapshot.rhythms_of(deal.id)),
        "escalations": whole(snapshot.escalations_of(deal.id)),
        "feasibilities": reviews_of(snapshot, deal.id),
        "jobs": whole(snapshot.jobs_of(deal.id)),
        "notes": whole(snapshot.notes_of(deal.id)),
    }


def reviews_of(snapshot: Snapshot, deal_id: int) -> list[dict[str, Any]]:
    """What engineering was asked about a deal, with every answer."""
    return [_review(review) for review in snapshot.reviews_of(deal_id)]


def _review(review: Review) -> dict[str, Any]:
    """A request to engineering with its answers, and where it stands."""
    return {
        **whole(review.request), "state": review.state, "since": review.since,
        "answer_wanted_by": review.needed_by, "answers": whole(review.answers),
    }  # fmt: skip


def whole(value: Any) -> Any:
    """A stored value with the fields that are at their defaults, which the file leaves out."""
    if isinstance(value, msgspec.Struct):
        return {name: whole(getattr(value, name)) for name in value.__struct_fields__}
    return [whole(each) for each in value] if isinstance(value, tuple) else value


def written(commit: Commit | None, snapshot: Snapshot) -> list[dict[str, Any]]:
    """Every document that an act wrote, as it is now, with its kind; none where nothing changed."""
    ops = () if commit is None else commit.tx.ops
    places = dict.fromkeys((op.kind, op.id) for op in ops)
    return [{"kind": kind, **whole(snapshot.row(kind, id))} for kind, id in places]


def told_fields(statement: Statement | None) -> dict[str, Any] | None:
    """A date said, for machines."""
    if statement is None:
        return None
    period = statement.period
    return {
        "start": period.start if period else None,
        "end": period.end if period else None,
        "precision": period.precision if period else None,
        "wording": statement.wording,
        "by": statement.said_by,
        "at": statement.at,
        "confirm_by": statement.confirm_by,
    }


def item_fields(item: Item, ground: Ground) -> dict[str, Any]:
    """A line of Today for machines."""
    deal = ground.snapshot.deals.get(item.deal_id)
    return {
        "group": item.group.name.lower(),
        "why": item.why,
        "rule": item.rule,
        "key": item.key,
        "deal": item.deal_id or None,
        "customer": ground.snapshot.customer_name(deal) if deal else "",
        "title": deal.title if deal else "",
        "stage": deal.stage if deal else "",
        "owner": deal.owner if deal else "",
        "amount": deal.amount if deal else None,
        "currency": deal.currency if deal else "",
        "day": item.day,
        "until": item.until,
        "party": item.party,
        "facts": msgspec.to_builtins(dict(item.facts)),
    }


def amount_text(deal: Deal) -> str:
    """A deal's amount as people write it; nothing when it has none."""
    if deal.amount is None:
        return ""
    # late: its patterns are many, and machines get the number
    from board.i18n.amounts import write_amount

    text = write_amount(Money(deal.amount, deal.currency), language())
    return f"~{text}" if deal.approximate else text
