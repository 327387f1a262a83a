"""A model of power cuts: every disk that a cut may leave is rebuilt from a recording, and opened.

What was not synced may be missing, whole or by half; a new name may be missing until its folder was
synced. A killed process cannot show this: the kernel keeps what it wrote.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from board.clock import SetClock
from board.errors import BoardError
from board.store.tiny.fs import Fs
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_note, adds, adds_deal, done, sets, state

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
Disk = dict[str, bytes]


class Recording(Fs):
    """Real files, and beside them what of them would outlive a power cut now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.synced: dict[int, bytes] = {}
        self.names: dict[str, int] = {}
        self.disks: list[tuple[Disk, str]] = []
        self.acked = ""

    def _now(self) -> dict[str, int]:
        return {entry.name: entry.inode() for entry in os.scandir(self.folder) if entry.is_file()}

    def note(self) -> None:
        """Keep every disk that a power cut at this moment may leave."""
        now = self._now()
        board = {name: now[name] for name in ("board.json",) if name in now}
        for names in (self.names, now, {**self.names, **board}):
            for kept in (self._synced, self._half, self._whole):
                disk = {name: data for name, inode in names.items() if (data := kept(now, inode)) is not None}
                if (disk, self.acked) not in self.disks:
                    self.disks.append((disk, self.acked))

    def _synced(self, now: dict[str, int], inode: int) -> bytes | None:
        return self.synced.get(inode, b"")

    def _whole(self, now: dict[str, int], inode: int) -> bytes | None:
        name = next((name for name, other in now.items() if other == inode), None)
        return self.synced.get(inode, b"") if name is None else (self.folder / name).read_bytes()

    def _half(self, now: dict[str, int], inode: int) -> bytes | None:
        old, new = self._synced(now, inode) or b"", self._whole(now, inode) or b""
        return old + new[len(old) : len(old) + (len(new) - len(old)) // 2]

    def fdatasync(self, fd: int) -> None:
        self.note()
        super().fdatasync(fd)
        inode = os.fstat(fd).st_ino
        self.synced[inode] = self._whole(self._now(), inode) or b""
        self.note()

    def fsync(self, fd: int) -> None:
        found = os.fstat(fd)
        if stat.S_ISDIR(found.st_mode):
            if found.st_ino == self.folder.stat().st_ino:  # another folder's names are its own
                self.names = self._now()
            self.note()
        else:
            self.fdatasync(fd)


def _noted(name: str) -> Callable[..., Any]:
    def call(self: Recording, *args: Any) -> Any:
        self.note()
        result = getattr(Fs, name)(self, *args)
        self.note()
        return result

    return call


for _name in ("write", "rename", "unlink", "truncate"):
    setattr(Recording, _name, _noted(_name))


def opened(path: Path, fs: Fs | None = None) -> TinyStore:
    return open_store(path, "ann", clock=SetClock(NOW), create=True, fs=fs or Fs(), full_screen=True)


def work(path: Path, fs: Recording) -> None:
    """Three sessions, two acts in each; each leaves a checkpoint."""
    acts = iter("abcdef")
    for _ in range(3):
        store = opened(path, fs)
        for name, build in ((next(acts), adds_deal()), (next(acts), sets("deals", 1, priority=2))):
            done(store, build)
            fs.acked += name
        store.close()


@pytest.fixture
def disks(tmp_path: Path) -> Iterator[list[tuple[Disk, str]]]:
    folder = tmp_path / "recorded"
    folder.mkdir()
    fs = Recording(folder)
    work(folder / "board.json", fs)
    assert fs.acked == "abcdef"
    yield fs.disks


def test_every_disk_a_power_cut_may_leave_holds_what_was_acknowledged(
    disks: list[tuple[Disk, str]], tmp_path: Path
) -> None:
    assert len(disks) > 60
    for number, (disk, acked) in enumerate(disks):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, data in disk.items():
            (folder / name).write_bytes(data)
        path = folder / "board.json"
        try:
            before = read_board(path).seq
        except BoardError:
            assert acked == "", (number, disk.keys())
            continue
        assert len(acked) <= before <= len(acked) + 1, (number, {n: len(d) for n, d in disk.items()})
        store = opened(path)
        done(store, adds("notes", a_note()))
        assert store.head() == before + 1
        assert state(read_board(path)) == state(store.snapshot())
        store.close()
