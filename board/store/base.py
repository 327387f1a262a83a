"""What a store promises, whichever it is (decision 26)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from board.domain.change import Build, Commit
from board.domain.snapshot import Snapshot

SCHEMA = 1
"""Version of the file format; a file with a higher one is read, never written (decision 32)."""


class StoreInfo(msgspec.Struct, frozen=True):
    """What kind of store this is, and whether it can be written."""

    where: str
    """The path, or a word for a store without one."""
    board_id: str
    schema: int
    read_only: str = ""
    """Code of the reason why nothing can be written; empty: it can."""


class Presence(msgspec.Struct, frozen=True):
    """Another session on the same board."""

    session: str
    who: str
    deal: int | None
    """The deal that session is looking at."""
    since: datetime | None


class Store(Protocol):
    """A board somewhere. All calls block; the screen makes them from worker threads."""

    @property
    def session(self) -> str:
        """This session's own name, as its commits carry it."""
        ...

    def info(self) -> StoreInfo:
        """What this store is; `read_only` may change while it is open."""
        ...

    def snapshot(self) -> Snapshot:
        """The newest state, for the caller alone."""
        ...

    def head(self) -> int:
        """Sequence number of the newest commit on disk."""
        ...

    def commit(self, build: Build) -> Commit | None:
        """Run a use case on the newest board and make its change durable.

        Takes the lock, reads what others wrote, calls `build(snapshot)`, writes one record,
        syncs, applies, releases. Returns None when the use case changes nothing (no ops).

        Raises:
            Whatever `build` raises (nothing is written), and FileTrouble, ReadOnly, Full,
            Unavailable or Corrupt from the file.
        """
        ...

    def changes(self, after: int, limit: int = 1000) -> Sequence[Commit] | None:
        """Commits after a sequence number, in order; None: too far back, take a new snapshot."""
        ...

    def wait(self, after: int, timeout: float) -> bool:
        """Block until there is a commit after `after`, or `timeout` seconds passed; True if there is."""
        ...

    def history(
        self, *, who: str | None = None, kind: str | None = None, id: int | None = None,
        before: int | None = None, limit: int = 100,
    ) -> Sequence[Commit]:  # fmt: skip
        """Commits newest first, of one person or about one document if asked."""
        ...

    def warm(self) -> None:
        """Read ahead what the first commit needs, so that it need not wait; safe beside everything else."""
        ...

    def heartbeat(self, deal: int | None) -> None:
        """Say which deal this session looks at; may be lost, never raises."""
        ...

    def sessions(self) -> Sequence[Presence]:
        """The other sessions on this board."""
        ...

    def close(self) -> None:
        """Leave; the last full-screen session folds the journal into the file (decision 31)."""
        ...
