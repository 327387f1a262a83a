"""Who acts and when, and the change an act builds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from board.domain.change import Create, Doc, Op, Patch, Tx, create, patch, patched
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.moment import Moment
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.errors import Conflict, Misuse


class Actor(msgspec.Struct, frozen=True):
    """A person doing something at a moment."""

    who: str
    """Login."""
    moment: Moment


def about(snapshot: Snapshot, ids: Sequence[int]) -> dict[str, object]:
    """What the line that answers an act says it was about: the first deal, and how many.

    Raises:
        Misuse: no deal at all, or one that does not exist.
    """
    if not ids:
        raise Misuse("deal.none_selected")
    first = snapshot.deal(ids[0])
    return {"deal": first.id, "title": first.title, "count": len(ids)}


class Changes:
    """Collects the operations of one transaction; ids are handed out in order (decision 1)."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._creates: list[Create] = []
        self._patches: dict[tuple[str, int], dict[str, Any]] = {}
        self._next: dict[str, int] = {}

    def create(self, kind: str, value: msgspec.Struct) -> int:
        """Add a document and return its id."""
        id = self._next.get(kind) or self.snapshot.next_id(kind)
        self._next[kind] = id + 1
        made = create(kind, id, value)
        self._creates.append(Create(kind, id, _clean(made.data)))
        return id

    def patch(self, kind: str, id: int, **fields: object) -> None:
        """Set fields; None puts a field back to its default. Later calls win, field by field."""
        self._patches.setdefault((kind, id), {}).update(fields)

    def deal(self, deal: Deal, **fields: object) -> None:
        """Patch a deal; any act on it counts as having looked at it."""
        if deal.untriaged:
            fields.setdefault("untriaged", None)
        self.patch("deals", deal.id, **fields)

    def open_follow_ups(self, deal_id: int) -> list[FollowUp]:
        """The deal's open follow-ups as this transaction leaves them, in no order."""
        docs: list[Doc] = [
            op.data for op in self._creates if op.kind == "follow_ups" and op.data["deal_id"] == deal_id
        ]
        rows = []
        for row in self.snapshot.follow_ups_of(deal_id):
            fields = self._patches.get(("follow_ups", row.id))
            if fields is None:
                rows.append(row)
            else:
                docs.append(patched(msgspec.to_builtins(row), patch("follow_ups", row.id, **fields)))
        rows += (msgspec.convert(doc, FollowUp) for doc in docs)
        return [row for row in rows if row.state == "open" and row.retracted is None]

    def tx(self, label: str, **details: object) -> Tx:
        """The transaction; patches that change nothing are left out."""
        ops: list[Op] = [*self._creates]
        for (kind, id), fields in self._patches.items():
            given = patch(kind, id, **fields)
            op = _needed(Patch(kind, id, _clean(given.set), given.unset), self.snapshot)
            if op is not None:
                ops.append(op)
        return Tx(tuple(ops), label, _clean(msgspec.to_builtins(details)))


def _clean(value: Any) -> Any:
    """The value with every text in it safe to store: the net under what each act cleans by itself."""
    if isinstance(value, str):
        return value if value.isprintable() else clean(value, single_line=False)
    if isinstance(value, dict):
        return {_clean(name): _clean(each) for name, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value


def _needed(op: Patch, snapshot: Snapshot) -> Patch | None:
    doc = snapshot.document(op.kind, op.id)
    changed = {name: value for name, value in op.set.items() if name not in doc or doc[name] != value}
    gone = frozenset(name for name in op.unset if name in doc)
    return Patch(op.kind, op.id, changed, gone) if changed or gone else None


def check_unmoved(
    snapshot: Snapshot, kind: str, id: int, now: Mapping[str, object], opened: Mapping[str, object],
    wanted: Mapping[str, object],
) -> None:  # fmt: skip
    """Refuse to overwrite what somebody else changed since a form was opened (decision 2).

    Raises:
        Conflict: a field to be set has moved, to something else than what is wanted.
    """
    for name, value in wanted.items():
        if name in opened and now[name] != opened[name] and now[name] != value:
            who, at = snapshot.last_change(kind, id, name)
            raise Conflict(
                "conflict.field", kind=kind, id=id, field=name, mine=value, theirs=now[name], who=who, at=at
            )
