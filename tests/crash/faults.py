"""A disk that fails, or a process that dies, at the n-th file operation; and a session to try it on."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from board.clock import SetClock
from board.domain.change import Build, Create, Patch, Tx, inverse
from board.errors import BoardError
from board.store.base import Store
from board.store.memory import MemoryStore
from board.store.tiny.fs import Fs
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_deal, a_note, a_touch, adds, does

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
CALLS = (
    "open", "close", "read", "write", "write_at", "fdatasync", "fsync", "truncate", "chmod", "chown",
    "fstat", "stat", "access", "rename", "unlink", "mkdir", "listdir", "flock", "sync_dir",
)  # fmt: skip
WRITING = frozenset({"write", "write_at", "fdatasync", "fsync", "truncate", "rename", "mkdir", "sync_dir"})
SURE = frozenset({"close", "access"})
"""Calls that report no error of the disk: a close gives the descriptor back whatever it says."""


def opened(path: Path, fs: Fs | None = None, who: str = "ann", full_screen: bool = True) -> TinyStore:
    return open_store(
        path, who, clock=SetClock(NOW), create=True, fs=fs or Fs(), full_screen=full_screen
    )  # fmt: skip


class Faulty(Fs):
    """Does something at its n-th call, a write being done by half before that."""

    def __init__(self, at: int, calls: frozenset[str], strike: Callable[[], object]) -> None:
        self.left = at
        self.calls = calls
        self.strike = strike
        self.struck = ""

    def is_due(self, name: str) -> bool:
        if name in self.calls:
            self.left -= 1
            if self.left == 0:
                self.struck = name
                return True
        return False

    def write(self, fd: int, data: bytes) -> int:
        if self.is_due("write"):
            super().write(fd, data[: len(data) // 2])
            self.strike()
        return super().write(fd, data)


def _counted(name: str) -> Callable[..., Any]:
    def call(self: Faulty, *args: Any, **named: Any) -> Any:
        if self.is_due(name):
            self.strike()
        return getattr(Fs, name)(self, *args, **named)

    return call


for _name in CALLS:
    if _name != "write":
        setattr(Faulty, _name, _counted(_name))


def killing(at: int) -> Faulty:
    return Faulty(at, frozenset(CALLS), die)


def failing(at: int, error: int, calls: frozenset[str]) -> Faulty:
    def fail() -> NoReturn:
        raise OSError(error, os.strerror(error))

    return Faulty(at, calls, fail)


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def _undoes_b(store: Store) -> Build:
    commit = next(c for c in store.history(limit=100) if c.tx.label == "b")

    def build(snapshot: Any) -> Tx:
        tx = inverse(commit, snapshot, "ann", NOW)
        return Tx(tx.ops, "undo", tx.details, tx.undo_of)

    return build


def _labelled(label: str, build: Build) -> Callable[[Store], Build]:
    return lambda store: lambda snapshot: Tx(build(snapshot).ops, label)


IMPORTED = [Create("notes", n, a_note(f"note {n}" * 20)) for n in range(1, 80)]
ACTS: dict[str, Callable[[Store], Build]] = {
    "a": _labelled("a", adds("deals", a_deal(title="second"))),
    "b": _labelled("b", does(Patch("deals", 1, {"title": "b"}))),
    "c": _labelled("c", does(Create("touches", 1, a_touch()), Patch("deals", 1, {"priority": 2}))),
    "undo": _undoes_b,
    "import": _labelled("import", does(*IMPORTED)),
}


def act(store: Store, ack: Callable[[str], object], unknown: Callable[[str], object]) -> None:
    """Every act once; what is refused is left out."""
    for name, make in ACTS.items():
        try:
            store.commit(make(store))
            ack(name)
        except StopIteration:
            continue  # nothing to undo
        except BoardError as error:
            if error.code == "file.outcome_unknown":
                unknown(name)


def session(path: Path, fs: Fs, ack: Callable[[str], object], unknown: Callable[[str], object]) -> None:
    """Open, commit, undo, import, checkpoint; then once more, with a checkpoint there and no acts."""
    try:
        store = opened(path, fs)
    except BoardError:
        return
    act(store, ack, unknown)
    store.close()
    try:
        opened(path, fs).close()
    except BoardError:
        return


def documents_after(names: list[str]) -> dict[str, Any]:
    """What the documents are when just these acts happened, by the store that has no disk."""
    store = MemoryStore("ann", clock=SetClock(NOW))
    store.commit(adds("deals", a_deal(title="first")))
    for name in names:
        store.commit(ACTS[name](store))
    return contents(store.snapshot())


def contents(snapshot: Any) -> dict[str, Any]:
    return {kind: dict(snapshot.table(kind)) for kind in ("deals", "touches", "notes")}


def in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Run `work` in a child; its process id and the pipe its acknowledgements come through."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        try:
            work(lambda text: _say(theirs, text))
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)  # noqa: T201 # the only way out of a child
            os._exit(1)
    os.close(theirs)
    return child, ours


def _say(pipe: int, text: str) -> None:
    os.write(pipe, text.encode() + b"\n")


def lines(pipe: int) -> list[str]:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read().decode().splitlines()


def points(total: int, sampled: int, seed: int) -> list[int]:
    """Which of the calls 1 to `total` are tried when only some are."""
    every = range(1, total + 1)
    return sorted(random.Random(seed).sample(every, min(sampled, total)))


def sampled(some: int) -> list[object]:
    """Parameter: how many points of each kind; all of them under the marker `whole`."""
    return [pytest.param(some, id="sample"), pytest.param(10**6, marks=pytest.mark.whole, id="whole")]


def left_beside(folder: Path) -> set[str]:
    """What lies beside a board and should not."""
    names = {entry.name.replace("board.json", "") for entry in folder.iterdir()}
    known = {"", ".lock", ".history", ".sessions", ".daily", ".backups"}
    return {name for name in names - known if not name.startswith((".j", ".damaged-"))} | {
        name for name in names if name.startswith(".j") and len([n for n in names if n.startswith(".j")]) > 1
    }
