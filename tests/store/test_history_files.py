"""What becomes of old journals, and reading on in them."""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.domain.change import Commit
from board.store.records import Record
from board.store.tiny import history
from board.store.tiny.fs import FS, Fs
from board.store.tiny.history import pack, read_history
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import adds_deal, done, sets
from tests.store.dying import Dying, Killed

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def opened(path: Path, who: str = "ann", fs: Fs = FS) -> TinyStore:
    return open_store(path, who, clock=SetClock(NOW), full_screen=True, create=True, fs=fs)


def folder(path: Path) -> Path:
    return path.with_name("board.json.history")


def names(path: Path) -> list[str]:
    return sorted(entry.name.removeprefix("board.json") for entry in folder(path).iterdir())


def told(path: Path) -> list[tuple[int, str, str]]:
    return [(record.s, record.who, record.label) for record in read_history(FS, str(path))]


def leaves(path: Path, number: int) -> None:
    store = opened(path, f"p{number % 3}")
    done(store, sets("deals", 1, title=f"title {number}"))
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with ten checkpoints behind it, an act in each journal."""
    path = tmp_path / "board.json"
    store = opened(path)
    done(store, adds_deal())
    store.close()
    for number in range(2, 11):
        leaves(path, number)
    return path


@pytest.fixture
def packs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on four old journals are many."""
    monkeypatch.setattr(history, "MANY", 4)


def test_few_small_journals_stay_as_they_are(path: Path) -> None:
    assert names(path) == sorted(f".j{number}" for number in range(1, 11))


@pytest.mark.usefixtures("packs")
def test_many_journals_become_one_compressed_file(path: Path) -> None:
    before = told(path)
    pack(FS, str(path))
    assert names(path) == sorted([".j1..4.gz", *(f".j{number}" for number in range(5, 11))])
    assert told(path) == before
    assert [seq for seq, _, _ in before] == list(range(10, 0, -1))
    pack(FS, str(path))
    pack(FS, str(path))
    assert names(path) == [".j1..4.gz", ".j10", ".j5..8.gz", ".j9"]
    assert told(path) == before


def test_a_large_journal_is_compressed_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(path)
    monkeypatch.setattr(history, "LARGE", 200)
    monkeypatch.setattr(history, "_MOST", 300)
    pack(FS, str(path))
    assert ".j1.gz" in names(path) and ".j1" not in names(path)
    assert told(path) == before


@pytest.mark.usefixtures("packs")
def test_whoever_leaves_packs(path: Path) -> None:
    leaves(path, 11)
    assert ".j1..4.gz" in names(path)
    assert len(told(path)) == 11


@pytest.mark.usefixtures("packs")
def test_packed_journals_have_the_permissions_of_the_others(path: Path) -> None:
    for entry in folder(path).iterdir():
        entry.chmod(0o640)
    pack(FS, str(path))
    assert (folder(path) / "board.json.j1..4.gz").stat().st_mode & 0o777 == 0o640


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize("error", [0, errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_packing_that_is_cut_off_loses_and_doubles_nothing(
    path: Path, tmp_path: Path, error: int
) -> None:
    before = told(path)
    for number in range(1, 100):
        work = tmp_path / str(number) / "board.json"
        shutil.copytree(path.parent, work.parent, ignore=shutil.ignore_patterns("[0-9]*"))
        fs = Dying(number, error)
        with suppress(Killed):
            pack(fs, str(work))
        if not fs.hit:
            assert number > 8
            return
        assert told(work) == before, fs.hit
        for _ in range(3):
            pack(FS, str(work))
        assert told(work) == before, fs.hit
        assert not [name for name in names(work) if name.endswith(".tmp")], fs.hit
        assert len(names(work)) <= 5, fs.hit
    pytest.fail("it never ended")


@pytest.mark.usefixtures("packs")
def test_a_reader_loses_nothing_to_one_who_packs_meanwhile(path: Path) -> None:
    before = told(path)

    class Packing(Fs):
        def listdir(self, folder: str) -> list[str]:
            found = super().listdir(folder)
            if folder.endswith(".history"):
                pack(FS, str(path))
            return found

    assert [record.s for record in read_history(Packing(), str(path))] == [seq for seq, _, _ in before]
    assert ".j1..4.gz" in names(path)


@pytest.mark.usefixtures("packs")
def test_two_do_not_pack_at_once(path: Path) -> None:
    class Meanwhile(Fs):
        def rename(self, old: str, new: str) -> None:
            before = names(path)
            pack(FS, str(path))
            assert names(path) == before
            super().rename(old, new)

    pack(Meanwhile(), str(path))
    assert ".j1..4.gz" in names(path)


def _cut(data: bytes) -> bytes:
    return data[:-5]


def _flipped(data: bytes) -> bytes:
    return data.replace(b"title 3", b"title 4").replace(b"\x1f\x8b", b"\x1f\x8c")


@pytest.mark.usefixtures("packs")
@pytest.mark.parametrize("name", ["board.json.j3", "board.json.j1..4.gz"])
@pytest.mark.parametrize("damage", ["flipped", "removed line"])
def test_damage_in_an_old_journal_is_told_and_the_rest_is_read(path: Path, name: str, damage: str) -> None:
    if name.endswith(".gz"):
        pack(FS, str(path))
    file = folder(path) / name
    data = file.read_bytes()
    if damage == "flipped":
        file.write_bytes(_flipped(data))
    else:
        lines = data.splitlines(keepends=True)
        file.write_bytes(_cut(data) if name.endswith(".gz") else b"".join([b"?\n", *lines[:1]]))
    said: list[str] = []
    found = [record.s for record in read_history(FS, str(path), said.append)]
    assert said == [str(file)]
    assert found == [s for s in range(10, 0, -1) if s > 4 or (s != 3 and not name.endswith(".gz"))]
    assert read_board(path).deals[1].title == "title 10"


def test_a_record_missing_in_the_middle_is_told(path: Path) -> None:
    store = opened(path)
    for number in range(3):
        done(store, sets("deals", 1, title=f"more {number}"))
    store.close()
    file = folder(path) / "board.json.j11"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:2] + lines[3:]))
    said: list[str] = []
    assert [record.s for record in read_history(FS, str(path), said.append)][:2] == [13, 11]
    assert said == [str(file)]


class Watched(Fs):
    """Notes which files are opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        self.opened.append(path)
        return super().open(path, flags, mode)

    def listdir(self, path: str) -> list[str]:
        self.opened.append(path)
        return super().listdir(path)


def _of_history(fs: Watched) -> list[str]:
    return [path for path in fs.opened if ".history" in path]


def test_opening_reading_and_acting_open_no_old_journal(path: Path) -> None:
    fs = Watched()
    store = opened(path, fs=fs)
    assert store.snapshot().deals[1].title == "title 10"
    done(store, sets("deals", 1, title="x"))
    assert len(store.history(limit=1)) == 1
    assert read_board(path, fs).deals[1].title == "x"
    assert store.changes(store.head() - 1)
    assert _of_history(fs) == []
    store.history(limit=3)
    assert [Path(name).name for name in _of_history(fs) if not name.endswith(".history")] == [
        "board.json.j10", "board.json.j9"
    ]  # fmt: skip
    store.close()


def test_history_is_read_only_as_far_as_asked(path: Path) -> None:
    fs = Watched()
    first: Record = next(read_history(fs, str(path)))
    assert first.s == 10
    assert [Path(name).name for name in _of_history(fs)][1:] == ["board.json.j10"]


@pytest.mark.usefixtures("packs")
def test_an_act_of_an_earlier_session_is_found_in_packed_history(path: Path) -> None:
    pack(FS, str(path))
    store = opened(path)
    found: Commit = store.history(limit=1, before=4)[0]
    assert (found.seq, found.tx.ops[0].kind, dict(found.was[0] or {})) == (3, "deals", {"title": "title 2"})
    store.close()
