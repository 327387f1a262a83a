"""The one vocabulary of change: what a commit holds, and what undoes it (decision 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from board.errors import Conflict, Misuse

if TYPE_CHECKING:  # snapshot imports this module
    from board.domain.snapshot import Snapshot

Doc = Mapping[str, Any]
"""A stored document: plain JSON values, with fields this version may not know."""


class Create(msgspec.Struct, frozen=True):
    """A new document; its id comes from the snapshot under the lock."""

    kind: str
    id: int
    data: Doc


class Patch(msgspec.Struct, frozen=True):
    """Fields set and fields removed; all others stay as they are, known or not."""

    kind: str
    id: int
    set: Doc
    unset: frozenset[str] = frozenset()


Op = Create | Patch


class Tx(msgspec.Struct, frozen=True):
    """What a use case asks for: all of it or none."""

    ops: tuple[Op, ...]
    label: str
    """Code of the act ("touch.logged"); the screen and the log have words for it."""
    details: Mapping[str, Any] = msgspec.field(default_factory=dict)
    """What the act's line mentions: plain JSON values."""
    undo_of: int | None = None
    """Sequence number of the commit this one takes back."""


Build = Callable[["Snapshot"], Tx]
"""A use case: from the newest board to a change, run under the lock (decision 2)."""


class Commit(msgspec.Struct, frozen=True):
    """A change that happened and is on disk."""

    seq: int
    at: datetime
    """UTC."""
    who: str
    session: str
    op_id: str
    tx: Tx
    was: tuple[Doc | None, ...]
    """Per op: None for a Create, else the fields' values before (absent fields are left out)."""
    set_clock: bool = False
    """Made while BOARD_NOW set the clock (decision 30)."""


def plain(value: object) -> Any:
    """A struct, date or any stored value as plain JSON values."""
    return msgspec.to_builtins(value)


def create(kind: str, id: int, value: msgspec.Struct) -> Create:
    """A Create from a typed value; fields at their defaults are not stored."""
    data = plain(value)
    data["id"] = id
    return Create(kind, id, data)


def patch(kind: str, id: int, **fields: object) -> Patch:
    """A Patch from typed values; None removes the field, which is its default."""
    given = {name: plain(value) for name, value in fields.items() if value is not None}
    return Patch(kind, id, given, frozenset(fields) - frozenset(given))


DERIVED: Mapping[str, frozenset[str]] = {"deals": frozenset({"contact"})}
"""Fields that sum up other documents: undo recomputes them, it never restores them."""

YIELDING: Mapping[str, frozenset[str]] = {"deals": frozenset({"court", "untriaged"})}
"""Fields an act sets in passing: undo restores them, but lets a later change of theirs stand."""


Place = tuple[str, int, str]
"""Kind, id and field."""


class Settled(msgspec.Struct, frozen=True):
    """What a person said about fields that somebody else changed too."""

    mine: Mapping[Place, object] = msgspec.field(default_factory=dict)
    """Theirs, as it was shown, to be overwritten; once it has moved on, it is asked again."""
    theirs: frozenset[Place] = frozenset()
    """To be left as they are."""


UNASKED = Settled()
"""Nothing was asked yet."""

LED: Mapping[str, Mapping[str, str]] = {
    "deals": {
        "stage_since": "stage", "stage_before": "stage", "gave_up_early": "stage", "lost_note": "lost_reason",
        "won_on": "stage",
    },
}  # fmt: skip
"""Fields that go with another of the same document: undo asks about that one alone."""


def inverse(commit: Commit, now: Snapshot, who: str, at: datetime, settled: Settled = UNASKED) -> Tx:
    """The change that takes `commit` back.

    A created document is retracted, never deleted; fields get their old values back, but only
    where they still hold what the commit set, or where the person said so.

    Raises:
        Conflict: somebody changed one of the fields since; `mine` is what would be put back.
        Misuse: the commit was already taken back.
    """
    ops: list[Op] = []
    for op, was in zip(reversed(commit.tx.ops), reversed(commit.was), strict=True):
        doc = now.document(op.kind, op.id)
        if isinstance(op, Create):
            if "retracted" in doc:
                raise Misuse("undo.already", seq=commit.seq)
            ops.append(patch(op.kind, op.id, retracted={"by": who, "at": at}))
        else:
            back = _restored(op, was or {}, doc, now, settled)
            if back is not None:
                ops.append(back)
    label = "redone" if commit.tx.label == "undone" else "undone"
    return Tx(tuple(ops), label, {"label": commit.tx.label, **commit.tx.details}, undo_of=commit.seq)


_ABSENT = object()


def _restored(op: Patch, was: Doc, doc: Doc, now: Snapshot, settled: Settled) -> Patch | None:
    names = (frozenset(op.set) | op.unset) - DERIVED.get(op.kind, frozenset())
    leader = {name: first for name, first in LED.get(op.kind, {}).items() if {name, first} <= names}
    back = {name for name in names - set(leader) if _comes_back(op, name, was, doc, now, settled)}
    back |= {name for name, first in leader.items() if first in back}
    if not back:
        return None
    return Patch(
        op.kind, op.id,
        {name: was[name] for name in back if name in was},
        frozenset(name for name in back if name not in was),
    )  # fmt: skip


def _comes_back(op: Patch, name: str, was: Doc, doc: Doc, now: Snapshot, settled: Settled) -> bool:
    """Whether a field gets its old value back; asks by a Conflict when somebody else set it since."""
    place, theirs = (op.kind, op.id, name), doc.get(name)
    if doc.get(name, _ABSENT) == op.set.get(name, _ABSENT):
        return True
    if place in settled.mine and settled.mine[place] == theirs:
        return True
    if name in YIELDING.get(op.kind, frozenset()) or place in settled.theirs:
        return False
    who, at = now.last_change(op.kind, op.id, name)
    raise Conflict(
        "conflict.undo", kind=op.kind, id=op.id, field=name, mine=was.get(name), theirs=theirs, who=who, at=at
    )


def patched(doc: Doc, op: Patch) -> dict[str, Any]:
    """`doc` with the patch applied and its revision counted up."""
    new = {**doc, **op.set, "rev": int(doc.get("rev", 1)) + 1}
    for name in op.unset:
        new.pop(name, None)
    return new
