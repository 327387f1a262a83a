"""What a deal sells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from board.domain.deal import Line
from board.errors import Misuse
from board.usecases.act import Changes
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


def set_line(changes: Changes, deal_id: int, fields: Mapping[str, Any]) -> None:
    """Change a deal's first line (item, qty, supplier by name), made if there is none; the rest stays."""
    lines = changes.snapshot.lines_of(deal_id)
    item, qty = str(fields.get("item") or ""), int(fields.get("qty") or (lines[0].qty if lines else 1))
    supplier = str(fields.get("supplier") or "")
    if not lines:
        if item.strip() or supplier.strip():
            fallback = changes.snapshot.deal(deal_id).title
            changes.create("lines", new_line(changes, deal_id, item or fallback, qty, supplier))
        return
    line = new_line(changes, deal_id, item or lines[0].item, qty, supplier)
    found = {"item": line.item, "qty": line.qty}
    if "supplier" in fields:
        found["supplier"] = line.supplier
    changes.patch("lines", lines[0].id, **found)
