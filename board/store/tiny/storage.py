"""Where TinyDB keeps its tables: on a journal, so that a write is a line and not the whole file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from tinydb.storages import Storage

from board.clock import SystemClock
from board.domain.change import Tx
from board.errors import FileTrouble
from board.store import tables
from board.store.records import RawOp, Record, Signature, new_session, plainly
from board.store.tiny.admin import make_empty
from board.store.tiny.boardfile import BoardFile
from board.store.tiny.checkpoint import META


class Running:
    """A transaction under way: what its tables hold that is not on disk yet."""

    def __init__(self) -> None:
        self.tables: dict[str, tables.Pending] = {}
        self.emptied: set[str] = set()
        self.next: dict[str, int] = {}
        self.ops: list[RawOp] = []

    def empty(self, kind: str) -> None:
        """Nothing of a table is left."""
        self.emptied.add(kind)
        self.tables.pop(kind, None)
        self.next.pop(kind, None)


class TableView(Mapping[str, dict[str, Any]]):
    """A table as TinyDB reads one: keys are text; documents are decoded one by one."""

    def __init__(self, table: tables.Table, pending: tables.Pending) -> None:
        self._table = table
        self._pending = pending

    def __getitem__(self, key: str) -> dict[str, Any]:
        doc = self.find(int(key)) if key.isdecimal() else None
        if doc is None:
            raise KeyError(key)
        return doc

    def __iter__(self) -> Iterator[str]:
        return map(str, self.ids())

    def __len__(self) -> int:
        return len(self.ids())

    def find(self, id: int) -> dict[str, Any] | None:
        """One document, or None."""
        return self._pending[id] if id in self._pending else self._table.document(id)

    def ids(self) -> list[int]:
        """All ids."""
        if not self._pending:
            return self._table.ids()
        old = self._table.ids()
        kept = [id for id in old if self._pending.get(id, old) is not None]
        known = set(old)
        return kept + [id for id, doc in self._pending.items() if doc is not None and id not in known]


class JournaledStorage(Storage):
    """Where our TinyDB keeps its tables: a `BoardFile`.

    Args:
        source: an open board, or the path of one, made if it is not there.
        sign: who signs what TinyDB's own methods write.
    """

    def __init__(self, source: BoardFile | str, sign: Signature | None = None) -> None:
        if not isinstance(source, BoardFile):
            make_empty(str(source))
            source = BoardFile(str(source))
        self.file = source
        self.sign = sign or Signature(who="", session=new_session(), clock=SystemClock())
        self._running: Running | None = None
        self.kept = ""
        """Path of the copy, when another program's file was taken over here."""

    def read(self) -> dict[str, Any]:
        """Every table by name, as it is on disk now."""
        self._refresh()
        return {kind: self.table(kind) for kind in self._kinds()}

    def table(self, kind: str) -> TableView:
        """One table, with what the running transaction made of it."""
        running = self._running
        table = self.file.live.documents.tables.get(kind)
        if table is None or (running and kind in running.emptied):
            table = tables.Table(tables.NOTHING)
        return TableView(table, running.tables.get(kind, {}) if running else {})

    def read_table(self, kind: str) -> TableView:
        """One table as it is on disk now."""
        self._refresh()
        return self.table(kind)

    def write(self, data: Mapping[str, Any]) -> None:
        """TinyDB's whole write, for dropped tables: the difference is what gets written."""
        with self.transaction() as running:
            for kind in self._kinds() - set(data):
                running.empty(kind)
                running.ops.append(["r", kind])

    def close(self) -> None:
        """Let go of the files."""
        self.file.close()

    def next_id(self, kind: str) -> int:
        """The next free id of a table."""
        running = self._running
        if running and kind in running.next:
            return running.next[kind]
        if running and kind in running.emptied:
            return 1
        return self.file.live.documents.next_id(kind)

    @contextmanager
    def transaction(self) -> Iterator[Running]:
        """Everything TinyDB writes meanwhile is one record, or nothing if an error comes out."""
        if self._running is not None:
            yield self._running
            return
        with self.file.locked():
            self.take_over()
            self._running = running = Running()
            try:
                yield running
            finally:
                self._running = None
            if running.ops:
                tx = Tx((), "tinydb")
                self.file.append(plainly(self.sign.record(self.file.seq + 1, tx, running.ops)))

    def begin(self, tx: Tx, ops: list[RawOp]) -> Record:
        """The record that a use case's transaction will be, with values of its own; under the lock."""
        return plainly(self.sign.record(self.file.seq + 1, tx, ops))

    @contextmanager
    def recorded(self, record: Record) -> Iterator[None]:
        """Everything TinyDB writes meanwhile is `record`, or nothing if an error comes out."""
        self._running = running = Running()
        try:
            yield
        finally:
            self._running = None
        self.file.append(record, running.tables)

    def take_over(self) -> None:
        """Make a file without a journal of its own one that can be written to; under the lock.

        One that another program wrote is kept as it came, and the record that says so makes
        every other session look at the whole board anew.
        """
        if not self.file.needs_checkpoint:
            return
        if not self.file.is_foreign:
            self.file.checkpoint()
            return
        copy = self.file.keep_foreign_copy()
        tx = Tx((), "board.taken_over", {"copy": os.fsencode(copy).decode(errors="replace")})
        try:
            self.file.checkpoint(self.sign.record(self.file.seq + 1, tx, [["m"]]))
            self.kept = copy
        except FileTrouble:
            if self.file.is_foreign:  # still as it came, so the copy is one too many
                with suppress(OSError):
                    self.file.fs.unlink(copy)
            raise

    def _refresh(self) -> None:
        if self._running is None:
            self.file.refresh()

    def _kinds(self) -> set[str]:
        kinds = set(self.file.live.documents.tables)
        if self._running:
            kinds = (kinds - self._running.emptied) | set(self._running.tables)
        return kinds - {META}
