"""The board in a file: many sessions, one journal."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from board.clock import Clock
from board.domain.change import Build, Commit
from board.domain.moment import calendar_of
from board.domain.snapshot import Snapshot
from board.errors import BoardError, Unavailable
from board.store.base import Presence, StoreInfo
from board.store.records import (
    Record,
    Signature,
    commit_of,
    concerns,
    is_expressible,
    is_takeover,
    new_session,
    raw_ops,
)  # fmt: skip
from board.store.tiny.admin import make_empty
from board.store.tiny.backups import keep_daily
from board.store.tiny.boardfile import BoardFile
from board.store.tiny.checkpoint import Identity
from board.store.tiny.fs import FS, Fs
from board.store.tiny.history import backwards, pack
from board.store.tiny.presence import Attendance, Card, presence
from board.store.tiny.table import BoardDB
from board.store.tiny.watch import Watch

FIRST_READ = ("config", "deals", "parties", "follow_ups", "statements")
"""Kinds that a full-screen session reads before its first frame, and its first act on the newest board."""
ACTED_ON = frozenset({"deals", "follow_ups", "statements"})
"""Kinds whose documents most acts patch."""
SMALL = 1 << 20
"""Bytes of a board up to which a command-line act may fold the journal in at once."""
LONG = 4 << 20
"""Bytes of a journal from which it must."""


def open_store(
    path: str | os.PathLike[str], who: str, *, clock: Clock, full_screen: bool = False,
    create: bool = False, fs: Fs = FS,
) -> TinyStore:  # fmt: skip
    """Open a board.

    Args:
        path: of `board.json`; a link stays a link.
        who: the login that signs this session's commits.
        clock: stamps the commits.
        full_screen: a session that stays, as against one command.
        create: make an empty board, and its folders, if there is none.
        fs: the files.

    Raises:
        FileTrouble: missing, not readable, not a board (NotABoard), damaged (Corrupt).
    """
    where = os.path.realpath(path)
    if create:
        make_empty(where, fs)
    who = who.encode(errors="replace").decode()  # a login may hold bytes that are no text
    sign = Signature(who=who, session=new_session(), clock=clock)
    return TinyStore(BoardFile(where, who, fs), sign, full_screen)


class TinyStore:
    """A `Store` on a TinyDB file with a journal. May be used from several threads."""

    def __init__(self, file: BoardFile, sign: Signature, full_screen: bool) -> None:
        self._file = file
        self._sign = sign
        self._full_screen = full_screen
        self.db = BoardDB(file, sign)
        card = Card(
            session=sign.session, who=sign.who, since=sign.clock.now(), full_screen=full_screen
        )  # fmt: skip
        self._attendance = Attendance(file.fs, file.path, file.mode, card)
        self._watch: Watch | None = None
        self._wrote = False
        self._is_closed = False
        self._tried: Identity | None = None
        if full_screen:
            self.heartbeat(None)

    @property
    def session(self) -> str:
        """Name of this session in its commits."""
        return self._sign.session

    @property
    def kept_copy(self) -> str:
        """Path of what another program had written, kept as it came when this session took it over."""
        return self.db.storage.kept

    def info(self) -> StoreInfo:
        """What this store is; `read_only` may change while it is open."""
        meta = self._file.meta
        return StoreInfo(self._file.path, meta.board_id, meta.schema, self._file.read_only)

    def snapshot(self) -> Snapshot:
        """The newest state, for the caller alone."""
        with self._file.mutex:
            self._refresh()
            if self._full_screen:  # what both read is in memory once only if it is read before the fork
                for kind in FIRST_READ:
                    self._file.live.snapshot.table(kind)
            return self._file.live.fork()

    def head(self) -> int:
        """Sequence number of the newest commit on disk."""
        with self._file.mutex:
            self._refresh()
            return self._file.seq

    def commit(self, build: Build) -> Commit | None:
        """Run a use case on the newest board and make its change durable; see `Store.commit`."""
        with self._file.locked():
            self.db.storage.take_over()
            tx = build(self._file.live.snapshot)
            if not tx.ops:
                return None
            documents = self._file.live.documents
            commit = self.db.commit(tx, raw_ops(tx, documents.document))
        self._wrote = True
        return commit

    def changes(self, after: int, limit: int = 1000) -> Sequence[Commit] | None:
        """Commits after a sequence number, in order; None: take a new snapshot."""
        with self._file.mutex:
            self._refresh()
            if after >= self._file.seq:
                return [] if after == self._file.seq else None
            records = self._since(after, limit)
        if records is None or not all(map(is_expressible, records)):
            return None
        return [commit_of(record) for record in records]

    def wait(self, after: int, timeout: float) -> bool:
        """Block until there is a commit after `after`, or `timeout` seconds passed."""
        with self._file.mutex:
            if self._watch is None and not self._is_closed:
                self._watch = Watch(self._file.path)
            watch = self._watch
        return watch is not None and watch.until(lambda: self._has_news(after), timeout)

    def history(
        self, *, who: str | None = None, kind: str | None = None, id: int | None = None,
        before: int | None = None, limit: int = 100,
    ) -> Sequence[Commit]:  # fmt: skip
        """Commits newest first, of one person or about one document if asked."""
        with self._file.mutex:
            self._refresh()
            recent, newest = list(self._file.recent), self._file.seq
        records = backwards(self._file.fs, self._file.path, recent, newest=newest)
        told = (r for r in records if is_expressible(r) or is_takeover(r))
        asked = (r for r in told if concerns(r, who, kind, id, before))
        return [commit_of(record) for record in islice(asked, limit)]

    def warm(self) -> None:
        """Read ahead what the first commit needs; the mutex is not held while that lasts.

        Raises:
            FileTrouble: a table is damaged (Corrupt) or cannot be read.
        """
        with self._file.mutex:
            documents = self._file.live.documents
            bases = [table.base for kind, table in documents.tables.items() if kind in ACTED_ON]
        for base in bases:  # they never change; if another file takes their place, this was for nothing
            base.raw()

    def heartbeat(self, deal: int | None) -> None:
        """Say which deal this session looks at; may be lost, never raises."""
        if not self._file.read_only:
            self._attendance.say(deal)

    def sessions(self) -> Sequence[Presence]:
        """The other sessions on this board."""
        return [presence(card) for card in self._attendance.others()]

    def close(self) -> None:
        """Leave; the last full-screen session folds the journal into the file (decision 31)."""
        with self._file.mutex:
            if self._is_closed:
                return
            if self._watch is not None:
                self._watch.close()
            with suppress(BoardError):  # a checkpoint that fails is tried again by the next to leave
                self._fold()
            self._is_closed = True
            self._attendance.leave()
            self._file.close()

    def _refresh(self) -> None:
        if self._is_closed:
            return
        self._file.refresh()
        found = self._file.file.identity
        if self._full_screen and self._file.is_foreign and found != self._tried:
            self._tried = found
            with suppress(BoardError), self._file.locked():  # what was read is right without it
                self.db.storage.take_over()

    def _has_news(self, after: int) -> bool:
        try:
            return self.head() > after
        except Unavailable:  # another program is in the middle of writing
            return False

    def _fold(self) -> None:
        """Write a checkpoint if it is this session's to write, and there is something to fold in."""
        if self._file.read_only or not (self._full_screen or self._wrote):
            return
        self._file.refresh()
        if self._file.journal_size and self._is_due():
            with self._file.locked():
                if self._file.journal_size:
                    self._file.checkpoint()
            self._keep()

    def _keep(self) -> None:
        """See to what is kept of the past, now that the lock is free for others."""
        file, journal = self._file, self._file.journal
        if journal is not None and journal.header is not None:
            rules = file.live.snapshot.config.board
            day = calendar_of(rules, {}).local_day(self._sign.clock.now())
            keep_daily(file.fs, file.file, journal.header, day, rules.backups)
        pack(file.fs, file.path)

    def _is_due(self) -> bool:
        if self._full_screen:
            return not any(card.full_screen for card in self._attendance.others())
        small = self._file.file.identity.size < SMALL
        return small or self._file.journal_size > LONG

    def _since(self, after: int, limit: int) -> list[Record] | None:
        recent = self._file.recent
        if recent and recent[0].s <= after + 1:
            start = after + 1 - recent[0].s
            return list(islice(recent, start, start + limit))
        older = [r for r in self._walk_back(after)]
        older.reverse()
        is_whole = bool(older) and older[0].s == after + 1 and older[-1].s == self._file.seq
        return older[:limit] if is_whole else None

    def _walk_back(self, after: int) -> list[Record]:
        records = []
        for record in backwards(self._file.fs, self._file.path, list(self._file.recent)):
            if record.s <= after:
                break
            records.append(record)
        return records
