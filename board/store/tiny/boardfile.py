"""One open board: checkpoint, journal and lock as one thing that can be read on and appended to."""

from __future__ import annotations

import errno
import os
import shlex
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from board.errors import BoardError, FileTrouble, Full, ReadOnly, Unavailable
from board.store.base import SCHEMA
from board.store.documents import Live
from board.store.records import Record, commit_of, is_takeover
from board.store.tables import Pending
from board.store.tiny.checkpoint import CheckpointFile, Identity, Meta
from board.store.tiny.fs import FS, Fs, is_denied, is_full, write_all
from board.store.tiny.generation import keep_copy, next_generation, put_away, write_generation
from board.store.tiny.history import find_last_change
from board.store.tiny.journal import frame
from board.store.tiny.loading import Journal, Loaded, Rewrite, load
from board.store.tiny.lock import BoardLock
from board.store.tiny.place import hindrance, may_not_write

RECENT = 10_000
"""Commits kept in memory for `changes`."""


class BoardFile:
    """The files of a board and the documents they say. Its methods may be called from any thread.

    Args:
        path: of `board.json`; links are resolved once, so a link stays a link.
        who: the name left in the lock file.
        fs: the files.

    Raises:
        FileTrouble: as `load`.
    """

    def __init__(self, path: str, who: str = "", fs: Fs = FS) -> None:
        self.path = os.path.realpath(path)
        self.fs = fs
        self.mutex = threading.RLock()
        self.recent: deque[Record] = deque(maxlen=RECENT)
        self.hindrance = hindrance(fs, self.path)
        self.read_only = self.hindrance.code if self.hindrance else ""
        self._depth = 0
        self.seq: int
        self.live: Live
        self.rewrite: Rewrite
        self._take(load(fs, self.path, not self.read_only))
        self._lock = BoardLock(fs, self.path + ".lock", self.mode, who)

    @property
    def mode(self) -> int:
        """Permissions of every file of the board: those of the board itself."""
        return self.file.mode & 0o666

    @property
    def needs_checkpoint(self) -> bool:
        """Whether nothing can be appended before a checkpoint is written."""
        return self.journal is None

    @property
    def is_foreign(self) -> bool:
        """Whether another program wrote the file, and it is not taken over yet."""
        return self.rewrite == "foreign"

    @property
    def journal_size(self) -> int:
        """Bytes of commits after the checkpoint."""
        return self.journal.offset if self.journal and self.seq > self.meta.seq else 0

    def refresh(self) -> bool:
        """Read on what others wrote; False when the documents had to be read anew.

        Raises:
            FileTrouble: Corrupt, or Unavailable while another program is writing into the file.
        """
        with self.mutex:
            return self._refresh(cut=False)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the board's lock, with everything others wrote read.

        Raises:
            ReadOnly: nothing can be written.
            Unavailable: the lock could not be had.
            Corrupt: the files are damaged.
        """
        with self.mutex:
            if self._depth:
                yield
                return
            self._check_writable()
            with self._held():
                self._refresh(cut=True)
                self._check_writable()
                self._depth = 1
                try:
                    yield
                finally:
                    self._depth = 0

    def append(self, record: Record, tables: Mapping[str, Pending] | None = None) -> None:
        """Make a record durable and move on by it; only under the lock.

        Args:
            record: the commit.
            tables: the documents it leaves, by kind and id, where they are known already.

        Raises:
            Full, Unavailable: nothing was written; with the code `file.outcome_unknown` it may have
                been, for the disk refused to take it back too.
        """
        journal = self.journal
        if journal is None:
            raise ReadOnly("file.not_writable", path=self.path)
        line = frame(record)
        try:
            write_all(self.fs, journal.fd, line)
            self.fs.fdatasync(journal.fd)
        except OSError as error:
            if not self._take_back(journal):
                raise Unavailable("file.outcome_unknown", path=journal.path) from error
            raise write_trouble(error, journal.path) from error
        journal.offset += len(line)
        self._apply(record, tables)

    def keep_foreign_copy(self) -> str:
        """Copy the file as another program left it; the copy's path. Only under the lock.

        Raises:
            FileTrouble: it could not be copied.
        """
        try:
            return keep_copy(self.fs, self.path, self.mode)
        except OSError as error:
            raise write_trouble(error, self.path) from error

    def checkpoint(self, first: Record | None = None) -> None:
        """Fold the journal into the file; only under the lock.

        Args:
            first: a record that the new journal begins with.

        Raises:
            FileTrouble: it could not be done, and nothing changed.
        """
        generation = next_generation(self.fs, self.path, self.meta.generation)
        meta = Meta(schema=SCHEMA, board_id=self.meta.board_id, generation=generation, seq=self.seq)
        try:
            file, journal = write_generation(
                self.fs, self.path, meta, self.live.documents.tables, self.mode, first
            )
        except OSError as error:
            raise write_trouble(error, self.path) from error
        self._switch(file, meta, journal)
        self.rewrite = ""
        try:
            self.fs.sync_dir(os.path.dirname(self.path))
        except OSError as error:  # the new name may not outlive a power cut, and commits would go to it
            self.read_only = "file.write_failed"
            raise write_trouble(error, self.path) from error
        put_away(self.fs, self.path, generation, self.mode)
        self._read_tail(cut=False)

    def last_change(self, kind: str, id: int, field: str) -> tuple[str, datetime | None]:
        """Who set a field last, and when, as far as the journals know."""
        return find_last_change(self.fs, self.path, self.recent, kind, id, field)

    def close(self) -> None:
        """Let go of the files."""
        with self.mutex:
            self._lock.close()
            self.read_only = self.read_only or "file.closed"

    def _check_writable(self) -> None:
        if self.hindrance is not None and self.read_only == self.hindrance.code:
            raise ReadOnly(self.read_only, **self.hindrance.details)
        if self.read_only:
            raise ReadOnly(self.read_only, path=self.path)

    @contextmanager
    def _held(self) -> Iterator[None]:
        try:
            held = self._lock.held()
            held.__enter__()
        except OSError as error:
            raise write_trouble(error, self.path + ".lock") from error
        try:
            yield
        finally:
            held.__exit__(None, None, None)

    def _take(self, loaded: Loaded) -> None:
        """Begin anew with what was loaded."""
        self.file = loaded.file
        self.meta = loaded.meta
        self.journal = loaded.journal
        self.rewrite = loaded.rewrite
        if self.journal is not None and not self.journal.is_writable and not self.read_only:
            self.hindrance = may_not_write(self.fs, self.journal.path)
            self.read_only = self.hindrance.code
        documents = loaded.documents()
        documents.last_change = self.last_change
        self.seq = loaded.seq
        self.live = Live(documents, self.seq)
        self.recent.clear()
        if not loaded.rewrite:
            self.recent.extend(loaded.records)
        self._check_schema()

    def _check_schema(self) -> None:
        if self.meta.schema > SCHEMA:
            self.read_only = "schema.newer"

    def _switch(self, file: CheckpointFile, meta: Meta, journal: Journal) -> None:
        """Go over to a checkpoint that says just what we know."""
        self.file, self.meta, self.journal = file, meta, journal
        self._check_schema()
        if journal.header is not None:
            self.live.documents.rebase(file.sections(journal.header))

    def _refresh(self, cut: bool) -> bool:
        self._read_tail(cut)
        try:
            now = Identity.of(self.fs.stat(self.path))
        except OSError as error:
            raise Unavailable("file.gone", path=self.path) from error
        if now == self.file.identity:
            return True
        if now.is_same_file(self.file.identity) and self._is_only_touched(now):
            return True
        return self._reload(cut)

    def _is_only_touched(self, now: Identity) -> bool:
        header = self.journal.header if self.journal else None
        if header is None or now.size != header.size or self.file.crc() != header.crc:
            return False
        self.file.identity = now
        return True

    def _reload(self, cut: bool) -> bool:
        """There is another file, or another content."""
        self._read_tail(cut)  # the last words of the old journal
        try:
            loaded = load(self.fs, self.path, self.hindrance is None)
        except BoardError as error:
            raise Unavailable("file.not_a_board_now", path=self.path, reason=error.code) from error
        if loaded.journal is None or not self._continues(loaded):
            self._take(loaded)
            return False
        self._switch(loaded.file, loaded.meta, loaded.journal)
        for record in loaded.records:
            self._apply(record)
        return True

    def _continues(self, loaded: Loaded) -> bool:
        """Whether a checkpoint says just what we know, so that only what came after it is news."""
        if any(map(is_takeover, loaded.records[:1])):
            return False
        return loaded.meta.board_id == self.meta.board_id and loaded.meta.seq == self.seq

    def _read_tail(self, cut: bool) -> None:
        if self.journal is None:
            return
        records, rest = self.journal.tail(self.seq)
        for record in records:
            self._apply(record)
        if rest and cut:  # a writer died in the middle of a line; nobody was told it was done
            try:
                self.fs.truncate(self.journal.fd, self.journal.offset)
            except OSError as error:
                raise write_trouble(error, self.journal.path) from error

    def _apply(self, record: Record, tables: Mapping[str, Pending] | None = None) -> None:
        if tables is None:
            self.live.documents.apply(record)
        else:
            self.live.documents.take(tables)
        self.live.move(record, commit_of(record))
        self.seq = record.s
        self.recent.append(record)

    def _take_back(self, journal: Journal) -> bool:
        """A refused commit must not come back later: cut it off, or stop writing for good."""
        try:
            self.fs.truncate(journal.fd, journal.offset)
            self.fs.fdatasync(journal.fd)
        except OSError:
            self.read_only = "file.write_failed"
            return False
        return True


def write_trouble(error: OSError, path: str) -> FileTrouble:
    """A failed write as a person should hear of it."""
    if is_full(error):
        return Full("file.disk_full", path=path)
    named = error.filename if isinstance(error.filename, str) else path
    if error.errno == errno.ELOOP:
        return ReadOnly("place.in_the_way", path=named, command=shlex.join(["rm", named]))
    if is_denied(error):
        return may_not_write(FS, named)
    return Unavailable("file.cannot_write", path=named, reason=os.strerror(error.errno or 0))
