"""Hearing of others' commits: inotify where there is one, and a look now and then."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from contextlib import suppress

NET = 0.25
"""Seconds between looks under inotify, which may miss what happens on a network file system."""
POLL = 0.095
"""Seconds between looks where there is no inotify: within a tenth, at a third of a percent of a core."""


class Watch:
    """Waits for something to happen in a board's folder.

    Args:
        path: of the board.
    """

    def __init__(self, path: str) -> None:
        self._name = os.path.basename(path)
        self._wake_read, self._wake_write = os.pipe()
        self._poll = select.poll()
        self._poll.register(self._wake_read, select.POLLIN)
        self._inotify = _inotify(os.path.dirname(path))
        if self._inotify is not None:
            self._poll.register(self._inotify.fileno(), select.POLLIN)
        self._period = NET if self._inotify is not None else POLL
        self.is_closed = False

    def until(self, is_there: Callable[[], bool], timeout: float) -> bool:
        """Block until `is_there`, at most `timeout` seconds, or until closed; what it said last."""
        deadline = time.monotonic() + timeout
        while not self.is_closed:
            if is_there():
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self._pause(min(left, self._period))
        return False

    def close(self) -> None:
        """Wake whoever waits, for good."""
        self.is_closed = True
        with suppress(OSError):
            os.write(self._wake_write, b"x")

    def __del__(self) -> None:
        for fd in (self._wake_read, self._wake_write):
            os.close(fd)
        if self._inotify is not None:
            self._inotify.close()

    def _pause(self, seconds: float) -> None:
        """Until something touched one of the board's files, or so many seconds."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            ready = self._poll.poll(left * 1000)
            if not ready or self.is_closed or self._concerns_us():
                return

    def _concerns_us(self) -> bool:
        if self._inotify is None:
            return True
        events = self._inotify.read(timeout=0)
        lock = self._name + ".lock"
        return any(event.name.startswith(self._name) and event.name != lock for event in events)


def _inotify(folder: str):  # type: ignore[no-untyped-def] # the library has no types
    """Watch of a folder, or None where there is no inotify or none left."""
    if not sys.platform.startswith("linux"):
        return None
    from inotify_simple import INotify, flags  # Linux only

    try:
        inotify = INotify()
        inotify.add_watch(folder, flags.MODIFY | flags.MOVED_TO | flags.CREATE)
    except OSError:
        return None
    return inotify
