"""The documents of a board at one moment, as what a snapshot reads from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from board.domain.change import Commit, Create, Doc, Patch
from board.domain.snapshot import KINDS, Snapshot
from board.domain.source import Rows
from board.errors import Corrupt
from board.store.records import RawOp, Record, check_config, created, typed
from board.store.tables import NOTHING, Pending, Section, Table

LastChange = Callable[[str, int, str], tuple[str, datetime | None]]


class Documents:
    """All documents of a board at one moment; a snapshot's `Source`.

    Args:
        where: the board's path, for errors.
        sections: kind to its base.
        last_change: who set a field last, as far as the journal knows.
    """

    def __init__(self, where: str, sections: dict[str, Section], last_change: LastChange) -> None:
        self.where = where
        self.tables = {kind: Table(section) for kind, section in sections.items()}
        self.last_change = last_change

    def fork(self) -> Documents:
        """A copy that changes apart from this one."""
        copy = Documents(self.where, {}, self.last_change)
        copy.tables = {kind: table.fork() for kind, table in self.tables.items()}
        return copy

    def rebase(self, sections: dict[str, Section]) -> None:
        """Take up a new checkpoint of these same documents: lets go of the old file."""
        for kind in self.tables.keys() & sections.keys():
            self.tables[kind] = Table(sections[kind])

    def table(self, kind: str) -> Rows:
        """Every document of a kind, typed, by id; the caller owns the dict.

        Raises:
            Corrupt: a document cannot be read as its kind.
        """
        struct = KINDS.get(kind)
        table = self.tables.get(kind)
        if struct is None or table is None:
            return {}
        try:
            rows = table.typed(struct, lambda id, doc: self._convert(kind, id, doc))
            if kind == "config":
                for row in rows.values():
                    check_config(row)
            return rows
        except msgspec.ValidationError as error:
            raise self._bad_document(kind, table.base, error) from error

    def each(self, kind: str, struct: type[msgspec.Struct]) -> Iterator[tuple[int, Any]]:
        """Every document of a kind as another struct, one block of them in memory at a time.

        Raises:
            Corrupt: a document cannot be read so.
        """
        table = self.tables.get(kind)
        if table is None:
            return
        try:
            yield from table.each(struct, lambda id, doc: msgspec.convert(doc, struct))
        except msgspec.ValidationError as error:
            raise self._bad_document(kind, table.base, error) from error

    def row(self, kind: str, id: int) -> Any:
        """One document, typed, or None; reads it alone.

        Raises:
            Corrupt: it cannot be read as its kind.
        """
        table = self.tables.get(kind)
        if table is None:
            return None
        try:
            return table.row(KINDS[kind], id, lambda id, doc: self._convert(kind, id, doc))
        except msgspec.ValidationError as error:
            raise self._bad_document(kind, table.base, error) from error

    def ids_of(self, kind: str, field: str, value: int) -> list[int]:
        """Ids of the documents whose field holds a number: O(their number), but for the first time.

        Raises:
            Corrupt: a document of the kind holds something else there.
        """
        table = self.tables.get(kind)
        if table is None:
            return []
        try:
            return table.ids_of(field, value)
        except msgspec.ValidationError as error:
            raise self._bad_document(kind, table.base, error) from error

    def prepare(self, kind: str, field: str) -> None:
        """Read what `ids_of` needs the first time; may be called from any thread.

        Raises:
            Corrupt: as `ids_of`.
        """
        table = self.tables.get(kind)
        if table is None:
            return
        try:
            table.base.groups(field)
        except msgspec.ValidationError as error:
            raise self._bad_document(kind, table.base, error) from error

    def is_prepared(self, kind: str, field: str) -> bool:
        """Whether `ids_of` answers at once."""
        table = self.tables.get(kind)
        return table is None or table.base.is_grouped(field)

    def document(self, kind: str, id: int) -> Doc | None:
        """One stored document with all its fields, or None."""
        table = self.tables.get(kind)
        return None if table is None else table.document(id)

    def next_id(self, kind: str) -> int:
        """An id no document of that kind has had."""
        table = self.tables.get(kind)
        return 1 if table is None else table.next_id

    def apply(self, record: Record) -> None:
        """Move on by one record: O(change).

        Raises:
            Corrupt: the record speaks of a document that is not there, or in words unknown here.
        """
        for op in record.ops:
            self.apply_op(op, record.s)

    def take(self, tables: Mapping[str, Pending]) -> None:
        """Take over documents as they are now."""
        for kind, docs in tables.items():
            table = self.of(kind)
            for id, doc in docs.items():
                table.put(id, doc)

    def follow(self, commit: Commit) -> None:
        """Move on by one commit."""
        for op in commit.tx.ops:
            if isinstance(op, Create):
                self.of(op.kind).put(op.id, created(op.id, op.data))
            else:
                self.of(op.kind).patch(op)

    def of(self, kind: str) -> Table:
        """The table of a kind, made when there is none."""
        table = self.tables.get(kind)
        if table is None:
            table = self.tables[kind] = Table(NOTHING)
        return table

    def apply_op(self, op: RawOp, seq: int) -> None:
        """Move on by one op of the record `seq`; see `apply`."""
        match op:
            case ["c", str(kind), int(id), dict(data)]:
                self.of(kind).put(id, created(id, data))
            case ["p", str(kind), int(id), dict(values), list(unset), dict()]:
                if not self.of(kind).patch(Patch(kind, id, values, frozenset(unset))):
                    raise Corrupt("journal.unknown_document", path=self.where, kind=kind, id=id, seq=seq)
            case _:
                self._apply_foreign(op, seq)

    def _apply_foreign(self, op: RawOp, seq: int) -> None:
        match op:
            case ["w", str(kind), int(id), dict(data)]:
                self.of(kind).put(id, data)
            case ["d", str(kind), int(id)]:
                self.of(kind).put(id, None)
            case ["x", str(kind)]:
                self.tables[kind] = Table(NOTHING)
            case ["r", str(kind)]:
                self.tables.pop(kind, None)
            case ["m"]:
                pass
            case _:
                raise Corrupt("journal.unknown_op", path=self.where, seq=seq)

    def _convert(self, kind: str, id: int, doc: Doc) -> Any:
        try:
            return typed(kind, {**doc, "id": id})
        except msgspec.ValidationError as error:
            raise Corrupt(
                "file.bad_document", path=self.where, kind=kind, id=id, reason=str(error)
            ) from error

    def _bad_document(self, kind: str, base: Section, error: Exception) -> Corrupt:
        for id, raw in base.raw().items():
            try:
                typed(kind, msgspec.json.decode(raw))
            except msgspec.ValidationError as reason:
                return Corrupt("file.bad_document", path=self.where, kind=kind, id=id, reason=str(reason))
        return Corrupt("file.bad_document", path=self.where, kind=kind, id=0, reason=str(error))


class Fork(Snapshot):
    """A snapshot with documents of its own: what it has not read yet stays at its moment too."""

    def __init__(self, seq: int, documents: Documents, tables: dict[str, Rows] | None = None) -> None:
        super().__init__(seq, documents, tables)
        self._documents = documents

    def fork(self) -> Fork:
        """A copy that changes apart from this one."""
        tables = {kind: dict(rows) for kind, rows in self._tables.items()}
        return Fork(self.seq, self._documents.fork(), tables)

    def apply(self, commit: Commit) -> None:
        """Move on by one commit, documents too."""
        self._documents.follow(commit)
        super().apply(commit)


class Live:
    """The newest documents of a store and the snapshot of them that its use cases see."""

    def __init__(self, documents: Documents, seq: int) -> None:
        self.documents = documents
        self.snapshot = Snapshot(seq, documents)

    def move(self, record: Record, commit: Commit) -> None:
        """Bring the snapshot up to documents that hold the record already."""
        try:
            if len(commit.tx.ops) == len(record.ops):
                self.snapshot.apply(commit)
                return
        except msgspec.ValidationError:
            pass  # the table is read again when asked for, and says which document is bad
        self.snapshot = Snapshot(record.s, self.documents)

    def fork(self) -> Fork:
        """The newest state, for the caller alone."""
        tables = {k: dict(self.snapshot.table(k)) for k in KINDS if self.snapshot.is_read(k)}
        return Fork(self.snapshot.seq, self.documents.fork(), tables)


def last_change_in(records: Iterable[Record], kind: str, id: int, field: str) -> tuple[str, datetime | None]:
    """Who set a field last among records given newest first."""
    for record in records:
        for op in record.ops:
            if op[0] in ("c", "p", "w") and op[1] == kind and op[2] == id and _sets(op, field):
                return record.who, record.at
    return "", None


def _sets(op: RawOp, field: str) -> bool:
    return field in op[3] or (op[0] == "p" and field in op[4])
