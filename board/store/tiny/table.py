"""TinyDB's tables and database, writing what changed and not the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from board.domain.change import Commit, Create, Op, Patch, Tx, patched
from board.store.records import RawOp, commit_of, created
from board.store.tiny.checkpoint import META
from board.store.tiny.storage import JournaledStorage, Running, TableView


class Draft(dict[int, Any]):
    """A table as a TinyDB updater changes one: keys are numbers; a document is copied when touched."""

    def __init__(self, view: TableView) -> None:
        super().__init__()
        self._view = view
        self.gone: set[int] = set()
        self.is_cleared = False

    def __missing__(self, id: int) -> dict[str, Any]:
        doc = None if self._is_hidden(id) else self._view.find(id)
        if doc is None:
            raise KeyError(id)
        self[id] = dict(doc)
        return self[id]  # type: ignore[no-any-return] # what was just put there

    def __contains__(self, id: object) -> bool:
        return super().__contains__(id) or (
            isinstance(id, int) and not self._is_hidden(id) and self._view.find(id) is not None
        )

    def __delitem__(self, id: int) -> None:
        if id not in self:
            raise KeyError(id)
        super().pop(id, None)
        self.gone.add(id)

    def __iter__(self) -> Iterator[int]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> list[int]:  # type: ignore[override] # an updater only iterates over it
        """All ids."""
        old = [] if self.is_cleared else [id for id in self._view.ids() if id not in self.gone]
        known = set(old)
        return old + [id for id in dict.keys(self) if id not in known]

    def pop(self, id: int, *default: Any) -> Any:
        """Take a document out."""
        if id not in self and default:
            return default[0]
        doc = self[id]
        del self[id]
        return doc

    def clear(self) -> None:
        """Take all documents out."""
        super().clear()
        self.is_cleared = True

    def touched(self) -> Iterable[tuple[int, dict[str, Any]]]:
        """The documents written or looked at."""
        return super().items()

    def _is_hidden(self, id: int) -> bool:
        return self.is_cleared or id in self.gone


class JournaledTable(Table):
    """A TinyDB table that writes what changed.

    Overrides three underscore methods of TinyDB 4.9, through which all reads and writes go.
    """

    default_query_cache_capacity = 0
    _storage: JournaledStorage

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size, persist_empty)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document; its id is handed out under the lock."""
        with self._storage.transaction():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents; their ids are handed out under the lock."""
        with self._storage.transaction():
            return super().insert_multiple(documents)

    def _get_next_id(self) -> int:
        with self._storage.transaction() as running:
            id = self._storage.next_id(self.name)
            running.next[self.name] = id + 1
            return id

    def _read_table(self) -> Any:
        return self._storage.read_table(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.transaction() as running:
            view = self._storage.table(self.name)
            draft = Draft(view)
            updater(draft)
            self._record(running, draft, view)
        self.clear_cache()

    def _record(self, running: Running, draft: Draft, view: TableView) -> None:
        changed = [(id, doc) for id, doc in draft.touched() if draft.is_cleared or view.find(id) != doc]
        if draft.is_cleared:
            running.empty(self.name)
            running.ops.append(["x", self.name])
        pending = running.tables.setdefault(self.name, {})
        for id in draft.gone:
            pending[id] = None
            running.ops.append(["d", self.name, id])
        for id, doc in changed:
            pending[id] = doc
            running.next[self.name] = max(self._storage.next_id(self.name), id + 1)
            running.ops.append(["w", self.name, id, doc])


class BoardDB(TinyDB):
    """TinyDB as a session works on it."""

    table_class = JournaledTable
    default_storage_class = JournaledStorage  # type: ignore[assignment] # TinyDB names its own class, not the base

    @property
    def storage(self) -> JournaledStorage:
        """Where the tables are kept."""
        storage = self._storage
        assert isinstance(storage, JournaledStorage)
        return storage

    def tables(self) -> set[str]:
        """Names of the tables."""
        return set(self.storage.read() or {}) - {META}

    def commit(self, tx: Tx, ops: list[RawOp]) -> Commit:
        """A use case's transaction, carried out by TinyDB's own methods, as one record.

        Args:
            tx: what the use case asked for.
            ops: its stored form, checked.

        The caller holds the lock.
        """
        record = self.storage.begin(tx, ops)
        commit = commit_of(record)
        with self.storage.recorded(record):
            for op in commit.tx.ops:
                self._carry_out(op)
        return commit

    def _carry_out(self, op: Op) -> None:
        table = self.table(op.kind)
        if isinstance(op, Create):
            table.insert(Document(created(op.id, op.data), doc_id=op.id))
        else:
            table.update(_Patching(op), doc_ids=[op.id])


class _Patching:
    """A patch as TinyDB's `update` takes one."""

    def __init__(self, op: Patch) -> None:
        self._op = op

    def __call__(self, doc: Any) -> None:
        new = patched(doc, self._op)
        doc.clear()
        doc.update(new)
