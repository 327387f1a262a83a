"""A disk that gives up at the n-th change: the process dies there, or is told an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from board.store.tiny.fs import Fs

CHANGES = (
    "write", "write_at", "fdatasync", "fsync", "truncate", "chmod", "chown", "rename", "link", "unlink",
    "mkdir", "rmdir",
)  # fmt: skip


class Killed(BaseException):
    """The process is gone; nothing it would still have done happens."""


class Dying(Fs):
    """Does `at - 1` changes; at the next it dies, or with an `error` refuses just that one."""

    def __init__(self, at: int, error: int = 0) -> None:
        self.left = at
        self.error = error
        self.hit = ""

    def _step(self, name: str) -> None:
        self.left -= 1
        if self.left > 0 or (self.error and self.hit):
            return
        self.hit = self.hit or name
        raise OSError(self.error, os.strerror(self.error)) if self.error else Killed


def _counted(name: str) -> Callable[..., Any]:
    def call(self: Dying, *args: Any) -> Any:
        self._step(name)
        return getattr(Fs, name)(self, *args)

    return call


for _name in CHANGES:
    setattr(Dying, _name, _counted(_name))
