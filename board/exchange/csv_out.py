"""Deals as a CSV file that a spreadsheet opens and `board import` reads back as the same deals."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import UTC
from decimal import Decimal
from typing import TextIO

from board.domain.deal import Deal
from board.domain.snapshot import Snapshot, live
from board.exchange.amounts import minor_digits

_FORMULA = re.compile(r"'*[=+\-@]")

_FIELDS: Mapping[str, Callable[[Snapshot, Deal], object]] = {
    "title": lambda _, deal: _text(deal.title),
    "customer": lambda board, deal: _text(board.customer_name(deal)),
    "stage": lambda _, deal: deal.stage,
    "stage since": lambda _, deal: deal.stage_since,
    "amount": lambda _, deal: _major(deal.amount, deal.currency),
    "amount high": lambda _, deal: _major(deal.amount_high, deal.currency),
    "approximate": lambda _, deal: _yes(deal.approximate),
    "margin": lambda _, deal: _major(deal.margin, deal.currency),
    "currency": lambda _, deal: deal.currency,
    "vat": lambda _, deal: deal.vat,
    "owner": lambda _, deal: _text(deal.owner),
    "follow up owner": lambda _, deal: _text(deal.follow_up_owner),
    "priority": lambda _, deal: deal.priority,
    "expected close": lambda _, deal: deal.expected_close,
    "on hold until": lambda _, deal: deal.on_hold_until,
    "condition": lambda _, deal: _text(deal.condition),
    "lost reason": lambda _, deal: _text(deal.lost_reason),
    "lost note": lambda _, deal: _text(deal.lost_note),
    "tags": lambda _, deal: _text(", ".join(deal.tags)),
    "type key": lambda _, deal: _text(deal.deal_type),
    "archived": lambda _, deal: _yes(deal.archived),
    "untriaged": lambda _, deal: "yes" if deal.untriaged else "no",
    "created": lambda _, deal: deal.created_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    "next follow-up": lambda _, deal: deal.contact.next_due,
    "last touch": lambda _, deal: deal.contact.last_touch,
    "external source": lambda _, deal: _text(deal.external.source) if deal.external else "",
    "imported id": lambda _, deal: _text(deal.external.id) if deal.external else "",
}
"""Column to its value; `id` stands before them."""


def write_deals(snapshot: Snapshot, out: TextIO, *, bom: bool = False) -> int:
    """Write every deal that was not taken back, by number, and return how many there are.

    Text that a spreadsheet would compute (it begins with = + - or @) gets an apostrophe in front, which
    the import takes off again; figures and dates never do. Opens as UTF-8 text with `newline=""`.

    Args:
        snapshot: the board.
        out: where to.
        bom: begin with a byte order mark, for spreadsheets that take a file without one for cp949.
    """
    if bom:
        out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("id", *_FIELDS))
    deals = sorted(live(snapshot.deals.values()), key=lambda deal: deal.id)
    for deal in deals:
        writer.writerow((f"#{deal.id}", *(value(snapshot, deal) for value in _FIELDS.values())))
    return len(deals)


def _text(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _yes(flag: bool) -> str:
    return "yes" if flag else ""


def _major(minor: int | None, currency: str) -> str:
    return "" if minor is None else f"{Decimal(minor).scaleb(-minor_digits(currency)):f}"
