"""The one lock of a board: `flock` on a file that is never renamed and never removed."""

from __future__ import annotations

import fcntl
import os
import shlex
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from board.errors import ReadOnly, Unavailable
from board.store.tiny.fs import Fs

PATIENCE = 10.0
"""Seconds to wait for a lock before saying who holds it."""

_STOP = {signal.SIGTSTP}
_INTERRUPT = {signal.SIGINT}


class BoardLock:
    """Held while one commit or one checkpoint is written.

    Args:
        fs: the files.
        path: of the lock file.
        mode: permissions it is created with.
        who: the name to leave in it, for the line "waiting for …".
    """

    def __init__(self, fs: Fs, path: str, mode: int, who: str) -> None:
        self._fs = fs
        self._path = path
        self._mode = mode
        self._name = f"{os.getpid()} {who}\n".encode()[:200]
        self._fd = -1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; Ctrl-Z waits meanwhile, for a stopped holder would stop the team.

        Ctrl-C waits too once the lock is had: memory and journal move on together or not at all.

        Raises:
            Unavailable: somebody held it for ten seconds.
            ReadOnly: something else lies where the lock file should be.
            OSError: the lock file cannot be made.
        """
        if self._fd < 0:
            self._fd = open_or_create(self._fs, self._path, os.O_RDWR, self._mode)
            if not stat.S_ISREG(self._fs.fstat(self._fd).st_mode):
                self.close()
                raise ReadOnly("place.in_the_way", path=self._path, command=shlex.join(["rm", self._path]))
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)
        try:
            self._take()
            try:
                signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPT)
                yield
            finally:
                self._release()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def close(self) -> None:
        """Let go of the file."""
        if self._fd >= 0:
            fd, self._fd = self._fd, -1
            self._fs.close(fd)

    def _release(self) -> None:
        """Let go for sure: what was done is done, so a disk that complains now must not undo the answer."""
        try:
            self._fs.flock(self._fd, fcntl.LOCK_UN)
        except OSError:
            self.close()

    def _take(self) -> None:
        pause, deadline = 0.0001, time.monotonic() + PATIENCE
        while not try_lock(self._fs, self._fd):
            if time.monotonic() > deadline:
                raise Unavailable("lock.held", path=self._path, holder=self._holder())
            time.sleep(pause)
            pause = min(pause * 1.5, 0.004)
        if self._fs.read(self._fd, 200, 0) != self._name:  # a read is cheaper than a dirty inode
            with suppress(OSError):  # only a courtesy to whoever waits
                self._fs.truncate(self._fd, 0)
                self._fs.write_at(self._fd, self._name, 0)

    def _holder(self) -> str:
        return self._fs.read(self._fd, 200, 0).decode(errors="replace").strip()


def try_lock(fs: Fs, fd: int) -> bool:
    """Take an exclusive lock if it is free."""
    try:
        fs.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_or_create(fs: Fs, path: str, flags: int, mode: int) -> int:
    """Open a file, made with exactly these permissions if it is not there.

    Never O_CREAT on a file that exists: in a shared sticky folder the kernel refuses that.
    """
    try:
        return fs.open(path, flags)
    except FileNotFoundError:
        pass
    try:
        fd = fs.open(path, flags | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        return fs.open(path, flags)
    fs.chmod(fd, mode)
    return fd
