"""What becomes of a board whose files were cut, flipped, or refused by the disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from board.clock import SetClock
from board.domain.change import Create, Patch
from board.domain.snapshot import Snapshot
from board.errors import BoardError, Corrupt, FileTrouble, Full, ReadOnly, Unavailable
from board.store.tiny.fs import Fs
from board.store.tiny.journal import is_damage
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_note, a_touch, adds, adds_deal, does, done, sets

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def opened(path: Path, fs: Fs | None = None, **options: Any) -> TinyStore:
    return open_store(path, "ann", clock=SetClock(NOW), create=True, fs=fs or Fs(), **options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with three commits in its journal, and nobody on it."""
    path = tmp_path / "board.json"
    store = opened(path, full_screen=True)
    for number in range(3):
        done(store, adds_deal(title=f"deal {number}"))
    abandon(store)
    return path


def abandon(store: TinyStore) -> None:
    """Leave as a killed session does: no checkpoint."""
    store._file.read_only = "test.abandoned"
    store.close()


def journal(path: Path) -> Path:
    return path.with_name("board.json.j1")


def test_a_torn_last_line_is_cut_at_whatever_byte(path: Path) -> None:
    whole = journal(path).read_bytes()
    start = whole.rstrip(b"\n").rfind(b"\n") + 1
    for end in range(start, len(whole)):
        for garbage in (b"", bytes(600), b"\xff\x00" + bytes(64)):
            journal(path).write_bytes(whole[:end] + garbage)
            assert sorted(read_board(path).deals) == [1, 2]
            store = opened(path)
            assert done(store, adds_deal(title="after")).seq == 3
            abandon(store)
            assert [deal.title for deal in read_board(path).deals.values()] == ["deal 0", "deal 1", "after"]


@pytest.mark.parametrize(
    ("rest", "offset", "damage"),
    [
        (b"0123", 0, False),
        (bytes(200), 300, False),
        (b"x" * 512 + bytes(512) + b"x\n", 0, False),
        (b"x" * 512 + bytes(512) + b"x\n", 1, True),
        (b"x" * 500 + bytes(12) + b"x\n", 0, True),
        (bytes(212) + b"x\n", 300, False),
        (bytes(212) + b"x\n", 301, True),
        (b"one\ntwo", 0, True),
        (b'one 01234567 {"s":', 0, True),
    ],
)
def test_only_one_line_cut_short_or_with_lost_sectors_is_torn(rest: bytes, offset: int, damage: bool) -> None:
    assert is_damage(rest, offset) == damage


@pytest.mark.parametrize(
    "bits", [pytest.param(1, id="sample"), pytest.param(8, marks=pytest.mark.whole, id="whole")]
)
def test_no_flipped_bit_in_a_journal_is_taken_for_a_commit_or_cut_away(path: Path, bits: int) -> None:
    whole = journal(path).read_bytes()
    for position, bit in ((p, (p + b) % 8) for p in range(len(whole)) for b in range(bits)):
        flipped = bytearray(whole)
        flipped[position] ^= 1 << bit
        journal(path).write_bytes(flipped)
        with pytest.raises(Corrupt):
            done(opened(path), adds_deal())
        with pytest.raises(Corrupt):
            read_board(path)
        assert journal(path).read_bytes() == flipped


def test_a_missing_record_is_damage(path: Path) -> None:
    lines = journal(path).read_bytes().splitlines(keepends=True)
    journal(path).write_bytes(b"".join(lines[:2] + lines[3:]))
    with pytest.raises(Corrupt) as caught:
        opened(path)
    assert caught.value.code == "journal.gap"


def test_damage_in_a_table_of_the_checkpoint_is_noticed(path: Path) -> None:
    opened(path, full_screen=True).close()
    stat = path.stat()
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"deal 1", b"deal 9"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    with pytest.raises(Corrupt) as caught:
        assert read_board(path).deals
    assert caught.value.code == "file.damaged_table"


def test_a_journal_that_shrinks_under_a_session_is_damage(path: Path) -> None:
    store = opened(path)
    os.truncate(journal(path), 400)
    with pytest.raises(Corrupt) as caught:
        store.commit(adds_deal())
    assert caught.value.code == "journal.shrunk"


class Counting(Fs):
    """Counts the calls of each operation by file."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, int]] = []
        self.names: dict[int, str] = {}

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        fd = super().open(path, flags, mode)
        self.names[fd] = Path(path).name
        return fd

    def read(self, fd: int, size: int, offset: int) -> bytes:
        self.calls.append(("read", self.names[fd], size))
        return super().read(fd, size, offset)

    def write(self, fd: int, data: bytes) -> int:
        self.calls.append(("write", self.names[fd], len(data)))
        return super().write(fd, data)

    def fdatasync(self, fd: int) -> None:
        self.calls.append(("fdatasync", self.names[fd], 0))
        super().fdatasync(fd)

    def fsync(self, fd: int) -> None:
        self.calls.append(("fsync", self.names[fd], 0))
        super().fsync(fd)


def test_a_commit_is_one_write_and_one_sync_and_reads_no_file(path: Path) -> None:
    fs = Counting()
    store = opened(path, fs)
    done(store, adds_deal())
    fs.calls.clear()
    done(store, does(Create("touches", 1, a_touch()), Patch("deals", 1, {"title": "x"})))
    on_disk = [(call, name) for call, name, _ in fs.calls if name != "board.json.lock"]
    assert on_disk == [("write", "board.json.j1"), ("fdatasync", "board.json.j1")]


class Failing(Fs):
    """Refuses the n-th call that changes a file."""

    def __init__(self, at: int, error: int, times: int = 1) -> None:
        self.left = at
        self.error = error
        self.times = times
        self.failed: list[str] = []

    def _step(self, name: str) -> None:
        self.left -= 1
        if -self.times < self.left + 1 <= 0 and self.times:
            self.failed.append(name)
            raise OSError(self.error, os.strerror(self.error))


def _refusing(name: str) -> Callable[..., Any]:
    def call(self: Failing, *args: Any) -> Any:
        self._step(name)
        return getattr(Fs, name)(self, *args)

    return call


for _name in ("write", "write_at", "fdatasync", "fsync", "truncate", "chmod", "rename", "unlink", "mkdir"):
    setattr(Failing, _name, _refusing(_name))


ACTS = {
    "a": adds_deal(title="a"),
    "b": sets("deals", 1, title="b"),
    "c": does(Create("touches", 1, a_touch()), Patch("deals", 2, {"title": "c"})),
}
SEEN: dict[str, Callable[[Snapshot], bool]] = {
    "a": lambda snapshot: 4 in snapshot.deals,
    "b": lambda snapshot: snapshot.deals[1].title == "b",
    "c": lambda snapshot: 1 in snapshot.table("touches") and snapshot.deals[2].title == "c",
}


def session(path: Path, fs: Fs) -> tuple[set[str], set[str]]:
    """Work a while on a disk that may fail; which acts were acknowledged, and which nobody knows of."""
    acked: set[str] = set()
    unknown: set[str] = set()
    store = opened(path, fs, full_screen=True)
    for name, build in ACTS.items():
        try:
            store.commit(build)
            acked.add(name)
        except FileTrouble as error:
            if error.code == "file.outcome_unknown":
                unknown.add(name)
    store.close()
    assert not unknown or store.info().read_only
    return acked, unknown


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES])
@pytest.mark.parametrize("times", [1, 2, 1000])
def test_a_failing_disk_refuses_whole_acts_and_keeps_the_others(
    path: Path, tmp_path: Path, error: int, times: int
) -> None:
    work = tmp_path / "work"
    for at in range(1, 60):
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        for entry in ("board.json", "board.json.j1"):
            shutil.copy2(path.with_name(entry), work)
        fs = Failing(at, error, times)
        acked, unknown = session(work / "board.json", fs)
        snapshot = read_board(work / "board.json")
        seen = {name for name, is_seen in SEEN.items() if is_seen(snapshot)}
        assert acked <= seen <= acked | unknown, (at, fs.failed)
        assert times > 1 or not unknown
        json.loads((work / "board.json").read_bytes())
        store = opened(work / "board.json")
        done(store, adds("notes", a_note()))
        store.close()
        left = {entry.name.replace("board.json", "") for entry in work.iterdir()}
        known = {"", ".lock", ".history", ".backups", ".sessions", ".j2", ".j3", ".j4"}
        assert left <= known, (at, fs.failed)
        assert len([name for name in left if name.startswith(".j")]) == 1, (at, fs.failed)
        assert list(work.glob("*/*.tmp")) == [], (at, fs.failed)
        if not fs.failed:
            assert at > 10
            return
    pytest.fail("the disk never stopped failing")


@pytest.mark.parametrize(
    ("error", "kind"), [(errno.ENOSPC, Full), (errno.EIO, Unavailable), (errno.EROFS, ReadOnly)]
)
def test_a_refused_write_says_why(path: Path, error: int, kind: type[BoardError]) -> None:
    fs = Failing(10**9, error)
    store = opened(path, fs)
    done(store, sets("deals", 1, title="x"))
    fs.left = 1
    with pytest.raises(kind):
        store.commit(adds_deal())
    assert done(store, adds_deal()).seq == 5


def test_a_write_that_cannot_be_taken_back_ends_the_writing(path: Path) -> None:
    fs = Failing(10**9, errno.EIO, times=2)
    store = opened(path, fs)
    done(store, sets("deals", 1, title="x"))
    fs.left = 1
    with pytest.raises(Unavailable) as caught:
        store.commit(adds_deal())
    assert caught.value.code == "file.outcome_unknown"
    with pytest.raises(ReadOnly):
        store.commit(adds_deal())
    assert store.info().read_only == "file.write_failed"
    assert done(opened(path), adds_deal()).seq == store.head() == 6


class Short(Fs):
    """Takes only so many bytes at once, then none."""

    def __init__(self) -> None:
        self.takes = -1

    def write(self, fd: int, data: bytes) -> int:
        if self.takes < 0:
            return super().write(fd, data)
        if self.takes == 0:
            raise OSError(errno.ENOSPC, "full")
        written = super().write(fd, data[: self.takes])
        self.takes = 0
        return written


def test_a_write_cut_short_at_any_byte_leaves_nothing(path: Path) -> None:
    fs = Short()
    store = opened(path, fs)
    done(store, sets("deals", 1, title="x"))
    before = journal(path).read_bytes()
    for takes in range(0, 200, 7):
        fs.takes = takes
        with pytest.raises(Full):
            store.commit(adds_deal(title="refused"))
        assert journal(path).read_bytes() == before
    fs.takes = -1
    assert done(store, adds_deal()).seq == 5


def test_a_board_that_may_not_be_written_is_read(path: Path) -> None:
    class Denied(Fs):
        def access(self, path: str, mode: int) -> bool:
            return mode != os.W_OK

    before = set(path.parent.iterdir())
    store = opened(path, Denied(), full_screen=True)
    assert store.info().read_only == "place.denied"
    assert sorted(store.snapshot().deals) == [1, 2, 3]
    with pytest.raises(ReadOnly):
        store.commit(adds_deal())
    done(other := opened(path), adds_deal())
    assert store.head() == 4
    abandon(other)
    store.close()
    assert set(path.parent.iterdir()) == before
