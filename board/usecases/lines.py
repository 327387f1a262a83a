"""What a deal sells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from board.domain.deal import Deal, Line
from board.domain.snapshot import Snapshot
from board.errors import Misuse
from board.usecases.act import Changes, check_unmoved
from board.usecases.parties import named, party_id


def new_line(changes: Changes, deal_id: int, item: str, qty: int, supplier: str) -> Line:
    """A line of a deal; its supplier is found or made by name.

    Raises:
        Misuse: no item, or fewer than one of it.
    """
    if qty < 1:
        raise Misuse("qty.range", qty=qty)
    return Line(
        deal_id=deal_id, item=named(item), qty=qty, supplier=party_id(changes, supplier, "supplier")
    )  # fmt: skip


def check_line(snapshot: Snapshot, deal: Deal, line_id: int) -> None:
    """Refuse a line that is not the deal's.

    Raises:
        Misuse: `line.unknown`.
    """
    if line_id not in {line.id for line in snapshot.lines_of(deal.id)}:
        raise Misuse("line.unknown", line=line_id, deal=deal.title)


def line_of(snapshot: Snapshot, deal_id: int, n: int | None) -> int | None:
    """The id of the n-th line of an order, counted from 1; None stays None.

    Raises:
        Misuse: `line.unknown`.
    """
    if n is None:
        return None
    line = line_meant(snapshot, deal_id, n)
    if line is None:
        raise Misuse("line.unknown", line=n, deal=snapshot.deal(deal_id).title)
    return line.id


def line_meant(snapshot: Snapshot, deal_id: int, n: int | None) -> Line | None:
    """The n-th line of an order, counted from 1, if it has that many."""
    lines = snapshot.lines_of(deal_id)
    return lines[n - 1] if n is not None and 1 <= n <= len(lines) else None


LINE_FIELDS = ("item", "qty", "supplier")
"""What the form of a deal sets of its first line; the supplier is given by name."""


def set_line(changes: Changes, deal_id: int, fields: Mapping[str, Any], opened: Mapping[str, Any]) -> None:
    """Change a deal's first line (item, qty, supplier by name), made if there is none; the rest stays.

    Raises:
        Conflict: somebody changed one of these fields since the form was opened with `opened`.
        Misuse: fewer than one of it.
    """
    lines = changes.snapshot.lines_of(deal_id)
    qty = int(fields.get("qty") or (lines[0].qty if lines else 1))
    item, supplier = str(fields.get("item") or ""), str(fields.get("supplier") or "")
    if not lines:
        if item.strip() or supplier.strip():
            fallback = changes.snapshot.deal(deal_id).title
            changes.create("lines", new_line(changes, deal_id, item or fallback, qty, supplier))
        return
    old = lines[0]
    party = changes.snapshot.party(old.supplier)
    now = {"item": old.item, "qty": old.qty, "supplier": party.name if party is not None else ""}
    check_unmoved(changes.snapshot, "lines", old.id, now, opened, fields)
    line = new_line(changes, deal_id, item or old.item, qty, supplier)
    changes.patch("lines", old.id, **{name: getattr(line, name) for name in LINE_FIELDS if name in fields})
