"""Where two people can want different things of one field: which acts refuse to be the silent second.

Who decides on what the screen shows must not overwrite what it does not show yet (decision 2). Not
guarded, because nothing is lost there: new documents (touches, statements, follow-ups), the court and
the follow-ups a touch sets in passing, and `+` and `-`, which add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from board.domain.change import Build, Patch, Place, Tx, patched
from board.domain.snapshot import Snapshot
from board.errors import Conflict


class Seen(Protocol):
    """What a person has before their eyes."""

    def row(self, kind: str, id: int) -> Any:
        """The document as they see it, or None."""
        ...


CONTESTED: Mapping[str, frozenset[str]] = {
    "deal.edited": frozenset({
        "title", "customer", "amount", "amount_high", "approximate", "currency", "margin", "vat", "deal_type",
        "tags", "condition", "expected_close", "owner", "follow_up_owner", "priority", "dock_days",
        "item", "qty", "supplier",
    }),
    "deal.moved": frozenset({"stage"}),
    "deal.lost": frozenset({"stage", "lost_reason"}),
    "deal.reopened": frozenset({"stage", "archived"}),
    "deal.archived": frozenset({"archived"}),
    "deal.held": frozenset({"on_hold_until"}),
    "deal.woken": frozenset({"on_hold_until"}),
    "deal.given": frozenset({"owner", "follow_up_owner"}),
    "deal.court": frozenset({"court"}),
    "follow_up.snoozed": frozenset({"due", "on_hold_until"}),
}  # fmt: skip
"""By what an act is called, the fields that it decides."""


def unless_moved(build: Build, seen: Seen, kept: Mapping[Place, object] | None = None) -> Build:
    """The same change, refused where it decides a field that is no longer what the person saw.

    Args:
        build: the change.
        seen: what the person saw when they decided.
        kept: others' values the person has been shown since, and wants to set their own over.

    Raises (when built):
        Conflict: with both values, who set theirs and when; nothing is written.
    """

    def guarded(snapshot: Snapshot) -> Tx:
        tx = build(snapshot)
        for op in tx.ops:
            if isinstance(op, Patch):
                _check(
                    snapshot, op, seen.row(op.kind, op.id), CONTESTED.get(tx.label, frozenset()), kept or {}
                )
        return tx

    return guarded


def _check(
    snapshot: Snapshot, op: Patch, before: Any, contested: frozenset[str], kept: Mapping[Place, object]
) -> None:
    names = sorted(contested & (frozenset(op.set) | op.unset))
    if before is None or not names:
        return
    now = snapshot.row(op.kind, op.id)
    after = msgspec.convert(patched(msgspec.to_builtins(now), op), type(now))
    for name in names:
        theirs = getattr(now, name)
        if theirs == getattr(before, name) or kept.get((op.kind, op.id, name), before) == theirs:
            continue
        who, at = snapshot.last_change(op.kind, op.id, name)
        raise Conflict(
            "conflict.field", kind=op.kind, id=op.id, field=name,
            mine=getattr(after, name), theirs=theirs, who=who, at=at,
        )  # fmt: skip
