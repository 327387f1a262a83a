"""What a hit of the search is, in words."""

from __future__ import annotations

from typing import Any

from board.domain.corpus import Kind
from board.domain.standing import Ground
from board.i18n.labels import channel_label, column_label, party_label, stage_label
from board.i18n.words import _, language


def hit_what(kind: Kind, row: Any, ground: Ground) -> str:
    """What sort of document was found: `call · vendor`, `told`, `quote`.

    Args:
        kind: of the document.
        row: the document.
        ground: board and moment.
    """
    match kind:
        case "deals":
            return stage_label(ground.stage(row.stage), language())
        case "touches":
            party = "" if row.party == "customer" else f" · {party_label(row.party)}"
            return channel_label(row.channel) + party
        case "statements":
            return column_label(row.column)
        case "notes":
            return _("note")
        case _:
            done = _("planned") if row.state == "open" else _("was planned")
            return f"{done} · {channel_label(row.channel)}" if row.channel else done
