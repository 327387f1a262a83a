"""A board that lives as long as the process: for tests, with the same promises as a file's."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from itertools import islice

from board.clock import Clock
from board.domain.change import Build, Commit
from board.domain.snapshot import Snapshot
from board.errors import ReadOnly
from board.store.base import SCHEMA, Presence, StoreInfo
from board.store.documents import Documents, Live, last_change_in
from board.store.records import (
    Record,
    Signature,
    commit_of,
    concerns,
    new_session,
    plainly,
    raw_ops,
)  # fmt: skip


class MemoryBoard:
    """What several `MemoryStore`s share."""

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.records: list[Record] = []
        self.live = Live(Documents("memory", {}, self.last_change), 0)
        self.present: dict[str, Presence] = {}

    def last_change(self, kind: str, id: int, field: str) -> tuple[str, datetime | None]:
        """Who set a field last, and when."""
        return last_change_in(reversed(self.records), kind, id, field)


class MemoryStore:
    """A `Store` without a file.

    Args:
        who: the login that signs this session's commits.
        clock: stamps them.
        board: another store's board, to be one more session on it.
        read_only: code of a reason why nothing can be written.
    """

    def __init__(
        self, who: str = "", *, clock: Clock, board: MemoryBoard | None = None, read_only: str = ""
    ) -> None:
        self.board = board or MemoryBoard()
        self._sign = Signature(who=who, session=new_session(), clock=clock)
        self._read_only = read_only
        self._is_closed = False

    def sibling(self, who: str) -> MemoryStore:
        """One more session on the same board."""
        return MemoryStore(who, clock=self._sign.clock, board=self.board)

    @property
    def session(self) -> str:
        """Name of this session in its commits."""
        return self._sign.session

    def info(self) -> StoreInfo:
        """What this store is."""
        return StoreInfo("memory", "memory", SCHEMA, self._read_only)

    def snapshot(self) -> Snapshot:
        """The newest state, for the caller alone."""
        with self.board.changed:
            return self.board.live.fork()

    def head(self) -> int:
        """Sequence number of the newest commit."""
        return len(self.board.records)

    def commit(self, build: Build) -> Commit | None:
        """Run a use case on the newest board and keep its change; see `Store.commit`."""
        if self._read_only:
            raise ReadOnly(self._read_only, path="memory")
        with self.board.changed:
            live = self.board.live
            tx = build(live.snapshot)
            if not tx.ops:
                return None
            ops = raw_ops(tx, live.documents.document)
            record = plainly(self._sign.record(self.head() + 1, tx, ops))
            commit = commit_of(record)
            live.documents.apply(record)
            live.move(record, commit)
            self.board.records.append(record)
            self.board.changed.notify_all()
            return commit

    def changes(self, after: int, limit: int = 1000) -> Sequence[Commit] | None:
        """Commits after a sequence number, in order."""
        with self.board.changed:
            if after > self.head():
                return None
            return [commit_of(record) for record in self.board.records[after : after + limit]]

    def wait(self, after: int, timeout: float) -> bool:
        """Block until there is a commit after `after`, or `timeout` seconds passed."""
        deadline = time.monotonic() + timeout
        with self.board.changed:
            while self.head() <= after and not self._is_closed:
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self.board.changed.wait(left)
            return not self._is_closed

    def history(
        self, *, who: str | None = None, kind: str | None = None, id: int | None = None,
        before: int | None = None, limit: int = 100,
    ) -> Sequence[Commit]:  # fmt: skip
        """Commits newest first, of one person or about one document if asked."""
        with self.board.changed:
            records = list(reversed(self.board.records))
        asked = (record for record in records if concerns(record, who, kind, id, before))
        return [commit_of(record) for record in islice(asked, limit)]

    def warm(self) -> None:
        """Everything is in memory."""

    def heartbeat(self, deal: int | None) -> None:
        """Say which deal this session looks at."""
        with self.board.changed:
            old = self.board.present.get(self.session)
            since = old.since if old else self._sign.clock.now()
            self.board.present[self.session] = Presence(self.session, self._sign.who, deal, since)

    def sessions(self) -> Sequence[Presence]:
        """The other sessions on this board that said they are there."""
        with self.board.changed:
            return [one for one in self.board.present.values() if one.session != self.session]

    def close(self) -> None:
        """Leave."""
        with self.board.changed:
            self._is_closed = True
            with suppress(KeyError):
                del self.board.present[self.session]
            self.board.changed.notify_all()
