"""Between the store, which blocks, and the screen, which must not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

from board.domain.change import Build, Commit
from board.errors import BoardError
from board.store.base import Presence, Store

QUIET = 0.055
"""Seconds between two redraws for others' commits (decision 24); at 50 ms a second could see 21."""

WAIT = 30.0
"""Seconds one wait on the store lasts at most."""


class Feed:
    """Commits go out from here and come in here; the store is only touched in threads."""

    def __init__(self, store: Store, seq: Callable[[], int]) -> None:
        """Watch `store`; `seq` tells how far the screen has come."""
        self.store = store
        self._seq = seq
        self._stopped = threading.Event()
        self._pending = threading.Event()
        self._thread: threading.Thread | None = None

    async def commit(self, build: Build) -> tuple[Commit | None, Sequence[Commit] | None]:
        """Make a change durable; returns it with everything the screen has not seen yet.

        Raises:
            BoardError: whatever the use case or the file says.
        """
        return await asyncio.to_thread(self._commit, build)

    def _commit(self, build: Build) -> tuple[Commit | None, Sequence[Commit] | None]:
        commit = self.store.commit(build)
        return commit, self.store.changes(self._seq())

    async def others(self, deal: int | None) -> Sequence[Presence]:
        """Say which deal is on this screen; returns who else is here, nobody when the file can't say."""
        return await asyncio.to_thread(self._others, deal)

    def _others(self, deal: int | None) -> Sequence[Presence]:
        self.store.heartbeat(deal)
        with suppress(BoardError, OSError):
            return self.store.sessions()
        return ()

    def start(self, loop: asyncio.AbstractEventLoop, arrived: Callable[[], None]) -> None:
        """Call `arrived` in the loop when others have committed, at most every 50 ms."""
        self._thread = threading.Thread(target=self._watch, args=(loop, arrived), daemon=True, name="feed")
        self._thread.start()

    def stop(self) -> None:
        """Stop watching; the thread ends with the store."""
        self._stopped.set()

    def seen(self) -> None:
        """The screen has taken what had arrived."""
        self._pending.clear()

    def _watch(self, loop: asyncio.AbstractEventLoop, arrived: Callable[[], None]) -> None:
        while not self._stopped.is_set():
            try:
                news = self.store.wait(self._seq(), WAIT)
            except BoardError:
                news = False
                self._stopped.wait(1.0)
            if news and not self._stopped.is_set():
                if not self._pending.is_set():
                    self._pending.set()
                    loop.call_soon_threadsafe(arrived)
                self._stopped.wait(QUIET)
