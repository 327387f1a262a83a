"""The documents of one kind: an unchanging base, read when first asked for, and what changed since."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from board.domain.change import Doc, Patch, patched
from board.domain.snapshot import Rows

Pending = dict[int, dict[str, Any] | None]
"""Documents of one kind by id; None: removed."""

_raws = msgspec.json.Decoder(dict[int, msgspec.Raw])
_doc = msgspec.json.Decoder(dict[str, Any])


class Section:
    """The documents of one kind as JSON text: `{"1": {...}, ...}`.

    Args:
        load: gives the text; called when somebody looks, not before.
        next_id: an id above every document's here.
    """

    def __init__(self, load: Callable[[], bytes], next_id: int) -> None:
        self.load = load
        self.next_id = next_id
        self._raw: dict[int, msgspec.Raw] | None = None

    @property
    def is_indexed(self) -> bool:
        """Whether the text was split into documents already."""
        return self._raw is not None

    def raw(self) -> dict[int, msgspec.Raw]:
        """Each document's own text, by id; the caller must not change it."""
        if self._raw is None:
            with _no_collector():
                self._raw = _raws.decode(self.load())
        return self._raw

    def document(self, id: int) -> dict[str, Any] | None:
        """One document, decoded afresh."""
        if id >= self.next_id:  # a new document of a large table need not read it
            return None
        raw = self.raw().get(id)
        return None if raw is None else _doc.decode(raw)

    def typed(self, struct: type[msgspec.Struct]) -> Rows:
        """Every document as a struct, by id; the caller owns the dict.

        Raises:
            msgspec.ValidationError: a document does not fit.
        """
        with _no_collector():
            rows: Rows = msgspec.json.Decoder(dict[int, struct]).decode(self.load())  # type: ignore[valid-type] # a type chosen at run time
        for id, row in rows.items():
            if row.id != id:  # written by stock TinyDB, which knows no id field
                rows[id] = msgspec.structs.replace(row, id=id)
        return rows


NOTHING = Section(lambda: b"{}", 1)
"""The base of a kind that has none."""


@contextmanager
def _no_collector() -> Iterator[None]:
    """No cyclic collection while many objects are made: it costs more than half of the load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Table:
    """The documents of one kind: base, and those changed since (None: removed).

    A patch to a document of a base that was not split into documents yet waits until somebody
    looks at that document: splitting costs more than everything else a short command does.
    """

    __slots__ = ("base", "changed", "next_id", "waiting")

    def __init__(self, base: Section, changed: Pending | None = None) -> None:
        self.base = base
        self.changed: Pending = {} if changed is None else changed
        self.waiting: dict[int, tuple[Patch, ...]] = {}
        self.next_id = base.next_id

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

    def put(self, id: int, doc: dict[str, Any] | None) -> None:
        """Store one document, or remove it."""
        self.waiting.pop(id, None)
        self.changed[id] = doc
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

    def ids(self) -> list[int]:
        """Every id, old ones first."""
        raw = self.base.raw()
        kept = [id for id in raw if self.changed.get(id, raw) is not None]
        return kept + [id for id, doc in self.changed.items() if doc is not None and id not in raw]

    def encoded(self) -> bytes:
        """All documents as JSON text, without decoding those that did not change."""
        self.settle()
        if not self.changed:
            return self.base.load()
        if all(id >= self.base.next_id for id in self.changed):  # only new ones: added at the end
            new = {id: doc for id, doc in self.changed.items() if doc is not None}
            head, tail = self.base.load().rstrip()[:-1].rstrip(), msgspec.json.encode(new)
            return head + (b"," if new and head != b"{" else b"") + tail[1:]
        merged: dict[int, Any] = {**self.base.raw(), **self.changed}
        return msgspec.json.encode({id: doc for id, doc in merged.items() if doc is not None})

    def _settle(self, id: int) -> None:
        ops = self.waiting.pop(id)
        doc = self.base.document(id)
        if doc is None:
            return
        for op in ops:
            doc = patched(doc, op)
        self.changed[id] = doc
