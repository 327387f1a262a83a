"""The documents of one kind: an unchanging base, read when first asked for, and what changed since."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from board.domain.change import Doc, Patch, patched
from board.domain.source import Rows
from board.store.blocks import RAWS, RUN, Held, Split, Text, blocks, no_collector

Pending = dict[int, dict[str, Any] | None]
"""Documents of one kind by id; None: removed."""

_doc = msgspec.json.Decoder(dict[str, Any])


class Section:
    """The documents of one kind as JSON text: `{"1": {...}, ...}`. Safe from any thread.

    Args:
        text: where it lies; read when somebody looks, not before.
        next_id: an id above every document's here.
    """

    def __init__(self, text: Text, next_id: int) -> None:
        self.text = text
        self.next_id = next_id
        self._raw: Split | None = None
        self._groups: dict[str, dict[int | None, array[int]]] = {}

    @property
    def is_indexed(self) -> bool:
        """Whether the text was split into documents already."""
        return self._raw is not None

    @property
    def is_coarse(self) -> bool:
        """Whether it is known to have blocks too large to read one document from."""
        return self._raw is not None and self._raw.is_coarse

    def raw(self) -> Split:
        """Each document's own text, by id."""
        if self._raw is None:
            raw = Split(self.text)
            with no_collector():
                for block in blocks(self.text, RAWS):
                    raw.add(block)
            self._raw = raw.seal()
        return self._raw

    def is_grouped(self, field: str) -> bool:
        """Whether `groups` costs nothing any more."""
        return field in self._groups

    def groups(self, field: str) -> dict[int | None, array[int]]:
        """The ids of the documents by a field that holds a number or nothing.

        The caller must not change it.

        Raises:
            msgspec.ValidationError: a document has something else there.
        """
        if field not in self._groups:
            value_only = ("value", int | None, msgspec.field(default=None, name=field))
            decoder = _by_id(msgspec.defstruct("Light", [value_only], gc=False))
            groups: dict[int | None, array[int]] = {}
            raw = Split(self.text)
            with no_collector():
                for block in blocks(self.text, decoder):
                    raw.add(block)
                    for id, row in block.rows.items():
                        value = row.value
                        if value in groups:
                            groups[value].append(id)
                        else:
                            groups[value] = array("q", (id,))
            self._raw = self._raw or raw.seal()
            self._groups[field] = groups
        return self._groups[field]

    def each(self, struct: type[msgspec.Struct]) -> Iterator[tuple[int, Any]]:
        """Every document as a struct, one block of them in memory at a time.

        Raises:
            msgspec.ValidationError: a document does not fit.
        """
        for block in blocks(self.text, _by_id(struct), RUN):
            yield from block.rows.items()

    def document(self, id: int) -> dict[str, Any] | None:
        """One document, decoded afresh."""
        if id >= self.next_id:  # a new document of a large table need not read it
            return None
        raw = self.raw().get(id)
        return None if raw is None else _doc.decode(raw)

    def row(self, struct: type[msgspec.Struct], id: int) -> Any:
        """One document as a struct, or None.

        Raises:
            msgspec.ValidationError: it does not fit.
        """
        raw = self.raw().get(id) if id < self.next_id else None
        return None if raw is None else _named(msgspec.json.decode(raw, type=struct), id)

    def typed(self, struct: type[msgspec.Struct]) -> Rows:
        """Every document as a struct, by id; the caller owns the dict.

        Raises:
            msgspec.ValidationError: a document does not fit.
        """
        decoder = _by_id(struct)
        rows: Rows = {}
        with no_collector():
            for block in blocks(self.text, decoder, RUN):
                rows.update(block.rows)
        for id, row in rows.items():
            if row.id != id:
                rows[id] = _named(row, id)
        return rows


def _by_id(struct: type[msgspec.Struct]) -> msgspec.json.Decoder[dict[int, Any]]:
    return msgspec.json.Decoder(dict[int, struct])  # type: ignore[valid-type] # chosen at run time


def _named(row: Any, id: int) -> Any:
    """The row with its id: what stock TinyDB wrote knows no id field."""
    return row if row.id == id else msgspec.structs.replace(row, id=id)


NOTHING = Section(Held(b"{}"), 1)
"""The base of a kind that has none."""


class Table:
    """The documents of one kind: base, and those changed since (None: removed).

    A patch to a document of a base that was not split into documents yet waits until somebody
    looks at that document: splitting costs more than everything else a short command does.
    """

    __slots__ = ("_moved", "base", "changed", "next_id", "waiting")

    def __init__(self, base: Section, changed: Pending | None = None) -> None:
        self.base = base
        self.changed: Pending = {} if changed is None else changed
        self.waiting: dict[int, tuple[Patch, ...]] = {}
        self.next_id = base.next_id
        self._moved: dict[str, dict[int, set[int]]] = {}
        """By field and its value: ids of those among `changed`."""

    def fork(self) -> Table:
        """A copy that changes apart from this one."""
        twin = Table(self.base, dict(self.changed))
        twin.waiting = dict(self.waiting)
        twin.next_id = self.next_id
        return twin

    def document(self, id: int) -> dict[str, Any] | None:
        """One document, or None; the caller must not change it."""
        if id in self.waiting:
            self._settle(id)
        if id in self.changed:
            return self.changed[id]
        return self.base.document(id)

    def row(self, struct: type[msgspec.Struct], id: int, convert: Callable[[int, Doc], Any]) -> Any:
        """One document as a struct, or None."""
        if id in self.waiting:
            self._settle(id)
        if id not in self.changed:
            return self.base.row(struct, id)
        doc = self.changed[id]
        return None if doc is None else convert(id, doc)

    def ids_of(self, field: str, value: int) -> list[int]:
        """Ids of the documents whose field holds a number, in no order: O(their number).

        Raises:
            msgspec.ValidationError: a document holds something else there.
        """
        old = self.base.groups(field).get(value, ())
        if field not in self._moved:
            self.settle()
            self._moved[field] = {}
            for id, doc in self.changed.items():
                self._regroup(id, None, doc)
        moved = self._moved[field].get(value, ())
        return [*(id for id in old if id not in self.changed), *moved]

    def put(self, id: int, doc: dict[str, Any] | None) -> None:
        """Store one document, or remove it."""
        self.waiting.pop(id, None)
        self._store(id, doc)
        if id >= self.next_id:
            self.next_id = id + 1

    def patch(self, op: Patch) -> bool:
        """Change one document; False if it is surely not there."""
        if op.id not in self.changed and not self.base.is_indexed and op.id < self.base.next_id:
            self.waiting[op.id] = (*self.waiting.get(op.id, ()), op)
            return True
        doc = self.document(op.id)
        if doc is not None:
            self.put(op.id, patched(doc, op))
        return doc is not None

    def settle(self) -> None:
        """Carry out what waits."""
        for id in list(self.waiting):
            self._settle(id)

    def typed(self, struct: type[msgspec.Struct], convert: Callable[[int, Doc], Any]) -> Rows:
        """Every document as a struct, by id; the caller owns the dict."""
        rows = self.base.typed(struct)
        for id, ops in self.waiting.items():
            if id in rows:
                doc: dict[str, Any] = msgspec.to_builtins(rows[id])
                for op in ops:
                    doc = patched(doc, op)
                rows[id] = convert(id, doc)
        for id, changed in self.changed.items():
            if changed is None:
                rows.pop(id, None)
            else:
                rows[id] = convert(id, changed)
        return rows

    def each(
        self, struct: type[msgspec.Struct], convert: Callable[[int, Doc], Any]
    ) -> Iterator[tuple[int, Any]]:
        """Every document as a struct, by id, without keeping any.

        Raises:
            msgspec.ValidationError: a document does not fit.
        """
        self.settle()
        yield from ((id, row) for id, row in self.base.each(struct) if id not in self.changed)
        yield from ((id, convert(id, doc)) for id, doc in self.changed.items() if doc is not None)

    def ids(self) -> list[int]:
        """Every id, old ones first."""
        raw = self.base.raw()
        kept = [id for id in raw if self.changed.get(id, raw) is not None]
        return kept + [id for id, doc in self.changed.items() if doc is not None and id not in raw]

    def pieces(self) -> Iterator[bytes]:
        """All documents as JSON text, piece by piece, without decoding those that did not change.

        Raises:
            Corrupt: the base is damaged; known at the end only.
        """
        self.settle()
        if self.base.is_coarse or any(id < self.base.next_id for id in self.changed):
            return self._rewritten()
        return self._prolonged() if self.changed else self.base.text.pieces()

    def _prolonged(self) -> Iterator[bytes]:
        """The base with new documents before its closing brace."""
        comma, last = b"", b""
        for piece in self.base.text.pieces():
            yield last
            comma, last = comma or (b"," if b'"' in piece else b""), piece
        yield last[:-1]
        yield from self._joined(comma, self.changed)
        yield b"}"

    def _rewritten(self) -> Iterator[bytes]:
        """The base with its documents as they are now, and the new ones after them."""
        comma, old = b"", set[int]()
        yield b"{"
        for block in blocks(self.base.text, RAWS):
            body = block.body
            changed = self.changed.keys() & block.rows.keys()
            if changed or block.is_coarse:
                rows = {id: self.changed.get(id, raw) for id, raw in block.rows.items()}
                body = msgspec.json.encode({id: doc for id, doc in rows.items() if doc is not None})[1:-1]
            if body:
                yield comma + body
                comma = b","
            old |= changed
        yield from self._joined(comma, (id for id in self.changed if id not in old))
        yield b"}"

    def _joined(self, comma: bytes, ids: Iterable[int]) -> Iterator[bytes]:
        for id in ids:
            doc = self.changed[id]
            if doc is not None:
                yield comma + msgspec.json.encode({id: doc})[1:-1]
                comma = b","

    def _store(self, id: int, doc: dict[str, Any] | None) -> None:
        self._regroup(id, self.changed.get(id), doc)
        self.changed[id] = doc

    def _regroup(self, id: int, old: Doc | None, new: Doc | None) -> None:
        for field, groups in self._moved.items():
            if old is not None and isinstance(value := old.get(field), int):
                groups[value].discard(id)
            if new is not None and isinstance(value := new.get(field), int):
                groups.setdefault(value, set()).add(id)

    def _settle(self, id: int) -> None:
        ops = self.waiting.pop(id)
        doc = self.base.document(id)
        if doc is None:
            return
        for op in ops:
            doc = patched(doc, op)
        self._store(id, doc)
