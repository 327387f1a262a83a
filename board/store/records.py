"""A commit as it is stored: one record, the same in a journal line and in memory.

The ops of a record are lists: `["c", kind, id, data]` creates, `["p", kind, id, set, [unset],
{was}]` patches. What TinyDB's own methods do outside a use case is stored as `["w", kind, id,
data]` (write whole), `["d", kind, id]`, `["x", kind]` (empty a table), `["r", kind]` (drop it)
and `["m"]` (the file was rewritten by another program and taken over): no `Tx` can say these, so
a session that meets one takes a new snapshot.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from board.clock import Clock
from board.domain.change import Commit, Create, Doc, Op, Patch, Tx, patched
from board.domain.config import SECTIONS, Config, ConfigDoc
from board.domain.snapshot import KINDS
from board.errors import Misuse

RawOp = list[Any]
_KIND = re.compile(r"[a-z][a-z0-9_]*")
_FIXED = frozenset({"id", "rev"})
_MAX_ID = 2**53


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One commit as stored."""

    s: int
    """Sequence number."""
    at: datetime
    """UTC, milliseconds."""
    who: str
    session: str
    op: str
    """Short unique id of the act."""
    label: str
    details: dict[str, Any] = {}
    undo_of: int | None = None
    clock: bool = False
    """The clock was set by BOARD_NOW."""
    ops: list[RawOp]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Who makes the commits of a session, and by which clock."""

    who: str
    session: str
    clock: Clock

    def record(self, seq: int, tx: Tx, ops: list[RawOp]) -> Record:
        """The record of `tx` made now."""
        now = self.clock.now().astimezone(UTC)
        return Record(
            s=seq, at=now.replace(microsecond=now.microsecond // 1000 * 1000),
            who=self.who, session=self.session, op=os.urandom(6).hex(),
            label=tx.label, details=dict(tx.details), undo_of=tx.undo_of, clock=self.clock.is_set, ops=ops,
        )  # fmt: skip


def new_session() -> str:
    """A short name for a session, unlike any other."""
    return os.urandom(4).hex()


def created(id: int, data: Doc) -> dict[str, Any]:
    """The stored document a Create makes."""
    return {"rev": 1, **data, "id": id}


def plainly(record: Record) -> Record:
    """The record as it comes back from a file: it shares nothing with its maker's values."""
    return msgspec.json.decode(msgspec.json.encode(record), type=Record)


def is_takeover(record: Record) -> bool:
    """Whether the record says that the file was another program's: what was before may be different."""
    return record.ops == [["m"]]


def is_expressible(record: Record) -> bool:
    """Whether a Commit can say all that the record does."""
    return all(op[0] in ("c", "p") for op in record.ops)


def commit_of(record: Record) -> Commit:
    """A record as the commit it stores; ops that no Tx can say are left out."""
    ops: list[Op] = []
    was: list[Doc | None] = []
    for raw in record.ops:
        if raw[0] == "c":
            ops.append(Create(raw[1], raw[2], raw[3]))
            was.append(None)
        elif raw[0] == "p":
            ops.append(Patch(raw[1], raw[2], raw[3], frozenset(raw[4])))
            was.append(raw[5])
    tx = Tx(tuple(ops), record.label, record.details, record.undo_of)
    return Commit(
        record.s, record.at, record.who, record.session, record.op, tx, tuple(was), record.clock
    )  # fmt: skip


def concerns(record: Record, who: str | None, kind: str | None, id: int | None, before: int | None) -> bool:
    """Whether a record is one of those asked for."""
    if (who is not None and record.who != who) or (before is not None and record.s >= before):
        return False
    if kind is None and id is None:
        return True
    return any(kind in (None, *op[1:2]) and id in (None, *op[2:3]) for op in record.ops)


def raw_ops(tx: Tx, document: Callable[[str, int], Doc | None]) -> list[RawOp]:
    """The stored form of a transaction, checked against the documents it is for.

    Args:
        tx: what a use case asked for.
        document: the stored document of a kind and id, or None.

    Raises:
        Misuse: an id is taken or unknown, or a value cannot be stored or read back.
    """
    _check_plain(tx.details, "", 0, "details")
    running: dict[tuple[str, int], dict[str, Any]] = {}
    raws: list[RawOp] = []
    for op in tx.ops:
        doc = running.get((op.kind, op.id)) or _known(op, document)
        raw, new = _created(op, doc) if isinstance(op, Create) else _patched(op, doc)
        _check_typed(op.kind, op.id, new)
        running[op.kind, op.id] = new
        raws.append(raw)
    return raws


def _known(op: Op, document: Callable[[str, int], Doc | None]) -> Doc | None:
    if not _KIND.fullmatch(op.kind):
        raise Misuse("document.bad_kind", kind=op.kind)
    if type(op.id) is not int or not 0 < op.id < _MAX_ID:
        raise Misuse("document.bad_id", kind=op.kind, id=op.id)
    return document(op.kind, op.id)


def _created(op: Create, doc: Doc | None) -> tuple[RawOp, dict[str, Any]]:
    if doc is not None:
        raise Misuse("document.exists", kind=op.kind, id=op.id)
    for name, value in op.data.items():
        _check_plain(value, op.kind, op.id, name)
    return ["c", op.kind, op.id, op.data], created(op.id, op.data)


def _patched(op: Patch, doc: Doc | None) -> tuple[RawOp, dict[str, Any]]:
    if doc is None:
        raise Misuse("document.unknown", kind=op.kind, id=op.id)
    names = op.unset.union(op.set)
    for name in _FIXED & names:
        raise Misuse("document.fixed_field", kind=op.kind, id=op.id, field=name)
    for name, value in op.set.items():
        _check_plain(value, op.kind, op.id, name)
    was = {name: doc[name] for name in sorted(names) if name in doc}
    return ["p", op.kind, op.id, op.set, sorted(op.unset), was], patched(doc, op)


def typed(kind: str, doc: Doc) -> Any:
    """A stored document as its kind's struct; kinds unknown here stay as they are.

    Raises:
        msgspec.ValidationError: it does not fit.
    """
    struct = KINDS.get(kind)
    if struct is None:
        return doc
    value = msgspec.convert(doc, struct)
    check_config(value)
    return value


def check_config(value: object) -> None:
    """See that a configuration document's values fit its section.

    Raises:
        msgspec.ValidationError: they do not.
    """
    if isinstance(value, ConfigDoc) and value.section in SECTIONS:
        values = msgspec.convert(value.values, SECTIONS[value.section])
        for kind in values if value.section == "types" else ():
            Config(types=(kind,)).rules_for(kind.key)  # what a type says itself is judged by when read


def _check_typed(kind: str, id: int, doc: Doc) -> None:
    try:
        typed(kind, doc)
    except msgspec.ValidationError as error:
        raise Misuse("document.invalid", kind=kind, id=id, reason=str(error)) from error


def _check_plain(value: object, kind: str, id: int, field: str) -> None:
    if not _is_plain(value):
        raise Misuse("document.not_plain", kind=kind, id=id, field=field)


def _is_plain(value: object) -> bool:
    match value:
        case None | bool():
            return True
        case str():
            return value.isascii() or _is_unicode(value)
        case int():
            return -(2**63) <= value < 2**63
        case float():
            return math.isfinite(value)
        case list() | tuple():
            return all(map(_is_plain, value))
        case Mapping():
            return all(type(k) is str and _is_plain(v) for k, v in value.items())
        case _:
            return False


def _is_unicode(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as a broken paste gives
        return False
    return True
