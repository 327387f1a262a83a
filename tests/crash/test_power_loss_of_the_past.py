"""A power cut while journals are put away and packed, copies kept and put back; see `test_power_loss`."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.errors import BoardError
from board.store.records import Signature
from board.store.tiny import history
from board.store.tiny.admin import verify
from board.store.tiny.backups import find, kept, restore
from board.store.tiny.fs import FS
from board.store.tiny.history import read_history
from board.store.tiny.reader import read_board
from board.store.tiny.store import open_store
from tests.crash.test_power_loss import Disk, Recording
from tests.store.acts import adds_deal, done


class Deep(Recording):
    """A recording of a folder with all that is below it; each folder is synced for itself."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.held: list[int] = []

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        fd = super().open(path, flags, mode)
        if flags & os.O_CREAT:  # kept open, its number does not become another file's
            self.held.append(os.dup(fd))
        return fd

    def release(self) -> None:
        for fd in self.held:
            os.close(fd)

    def _now(self) -> dict[str, int]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.stat().st_ino for path in found}

    def link(self, old: str, new: str) -> None:
        self.note()
        super().link(old, new)
        self.note()

    def note(self) -> None:
        """Also the disk where names are gone from the history already, and the new ones not there yet."""
        super().note()
        now, names = self._now(), self.names
        self.names = {name: file for name, file in names.items() if ".history" not in name or name in now}
        super().note()
        self.names = names

    def fsync(self, fd: int) -> None:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            self.fdatasync(fd)
            return
        inode = os.fstat(fd).st_ino
        folder = next(path for path in (self.folder, *self.folder.rglob("*")) if path.stat().st_ino == inode)
        below = folder.relative_to(self.folder)
        others = {name: file for name, file in self.names.items() if Path(name).parent != below}
        mine = {name: file for name, file in self._now().items() if Path(name).parent == below}
        self.names = others | mine
        self.note()


def works(path: Path, fs: Deep, day: int) -> None:
    clock = SetClock(datetime(2026, 3, day, 1, tzinfo=UTC))
    store = open_store(path, "ann", clock=clock, full_screen=True, create=True, fs=fs)
    done(store, adds_deal(title=f"of {day}"))
    fs.acked += "a"
    store.close()


@pytest.fixture
def disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Disk, str]]:
    """Five days with a checkpoint each, then back to the second."""
    monkeypatch.setattr(history, "MANY", 2)
    folder = tmp_path / "recorded"
    folder.mkdir()
    fs, path = Deep(folder), folder / "board.json"
    for day in range(2, 7):
        works(path, fs, day)
    sign = Signature(who="bob", session="b0b", clock=SetClock(datetime(2026, 3, 9, tzinfo=UTC)))
    restore(path, find(path, "2026-03-03"), sign, fs)
    fs.acked += "r"
    fs.note()
    fs.release()
    return fs.disks


def test_no_act_is_lost_from_the_board_or_from_its_history(
    disks: list[tuple[Disk, str]], tmp_path: Path
) -> None:
    assert len(disks) > 150
    restored = 0
    for number, (disk, acked) in enumerate(disks):
        path = tmp_path / str(number) / "board.json"
        for name, data in disk.items():
            file = path.parent / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        if not acked:
            with suppress(BoardError):
                read_board(path)
            continue
        snapshot, acts = read_board(path), [record.s for record in read_history(FS, str(path))]
        assert acts == list(range(snapshot.seq, 0, -1)), (number, sorted(disk))
        assert len(acked) <= snapshot.seq <= len(acked) + 1, (number, sorted(disk))
        is_back = len(snapshot.deals) == 2 and snapshot.seq == 6
        restored += is_back
        assert is_back or (len(snapshot.deals) == snapshot.seq and "r" not in acked), (number, sorted(disk))
        if is_back:
            (aside,) = [copy for copy in kept(path) if copy.name.startswith("before-restore")]
            assert len(read_board(aside.path).deals) == 5
        for copy in kept(path):
            assert copy.name.startswith("before-restore") or verify(copy.path) == [], (number, copy.name)
    assert restored > 5
