"""A damaged board: what is damaged is named, what is whole comes back, and nothing gets worse."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.domain.change import Create, Patch
from board.domain.snapshot import KINDS
from board.errors import BoardError, Corrupt
from board.store.records import Signature
from board.store.tiny.admin import verify
from board.store.tiny.fs import FS
from board.store.tiny.loading import load
from board.store.tiny.reader import read_board
from board.store.tiny.repair import HARMLESS, Report, inspect, repair
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_touch, adds_deal, does, done, sets, state

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
SIGN = Signature(who="ann", session="mending", clock=SetClock(NOW))


def opened(path: Path) -> TinyStore:
    return open_store(path, "ann", clock=SetClock(NOW), create=True, full_screen=True)


def abandon(store: TinyStore) -> None:
    """Leave as a killed session does: no checkpoint."""
    store._file.read_only = "test.abandoned"
    store.close()


def mended(path: Path) -> Report:
    """Repair, and see that it was one: whole afterwards, writable, and a second one does nothing."""
    report = repair(path, SIGN)
    assert verify(path) == []
    before = sorted(entry.name for entry in path.parent.iterdir())
    assert repair(path, SIGN).copies == ()
    assert sorted(entry.name for entry in path.parent.iterdir()) == before
    return report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three deals in the checkpoint; in the journal commits 4 to 8, the sixth a touch of two ops."""
    path = tmp_path / "board.json"
    store = opened(path)
    for number in range(1, 4):
        done(store, adds_deal(title=f"deal {number}"))
    store.close()
    store = opened(path)
    done(store, adds_deal(title="deal 4"))
    done(store, sets("deals", 1, title="five"))
    done(store, does(Create("touches", 1, a_touch(4)), Patch("deals", 4, {"title": "six"})))
    done(store, sets("deals", 1, title="seven"))
    done(store, sets("deals", 2, title="eight"))
    abandon(store)
    return path


def journal(path: Path) -> Path:
    return path.with_name("board.json.j2")


def flip(file: Path, at: int, bit: int = 0) -> None:
    stat = file.stat()
    data = bytearray(file.read_bytes())
    data[at] ^= 1 << bit
    file.write_bytes(data)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def starts(file: Path) -> list[int]:
    """Byte where each line begins."""
    at, found = 0, []
    for line in file.read_bytes().splitlines(keepends=True):
        found.append(at)
        at += len(line)
    return found


def titles(path: Path) -> dict[int, str]:
    return {id: deal.title for id, deal in read_board(path).deals.items()}


def test_a_whole_board_is_left_as_it_is(path: Path) -> None:
    before = {entry: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()}
    assert not inspect(path).problems
    assert not repair(path, SIGN).copies
    assert {entry: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()} == before


def test_a_torn_end_is_no_damage(path: Path) -> None:
    with journal(path).open("ab") as stream:
        stream.write(b"01234567 {")
    assert [problem.code for problem in inspect(path).problems] == ["journal.torn"]
    assert repair(path, SIGN).copies == ()
    assert titles(path)[2] == "eight"


def test_a_damaged_record_is_named_and_those_around_it_come_back(path: Path) -> None:
    at = starts(journal(path))[2]
    flip(journal(path), at + 40)
    damaged = journal(path).read_bytes()
    found = inspect(path)
    assert [(p.code, p.details["record"], p.details["offset"]) for p in found.problems] == [
        ("journal.damaged_line", 2, at)
    ]
    assert (found.commits, found.missing, found.left_out) == (((4, 4), (6, 8)), ((5, 5),), ())
    report = mended(path)
    assert titles(path) == {1: "seven", 2: "eight", 3: "deal 3", 4: "six"}
    assert path.with_name("board.json.damaged-1.j2").read_bytes() == damaged
    assert report.copies == (str(path) + ".damaged-1", str(path) + ".damaged-1.j2")
    store = opened(path)
    assert done(store, adds_deal()).seq == 10
    assert [commit.seq for commit in store.history(limit=20)] == [10, 9, 8, 7, 6, 4, 3, 2, 1]
    store.close()


def test_what_hangs_on_a_lost_document_is_left_out_whole(path: Path) -> None:
    flip(journal(path), starts(journal(path))[1] + 40)
    assert inspect(path).left_out == (6,)
    mended(path)
    assert titles(path) == {1: "seven", 2: "eight", 3: "deal 3"}
    assert not read_board(path).table("touches")


def test_a_record_taken_out_of_the_middle(path: Path) -> None:
    lines = journal(path).read_bytes().splitlines(keepends=True)
    journal(path).write_bytes(b"".join(lines[:2] + lines[3:]))
    found = inspect(path)
    assert [problem.code for problem in found.problems] == ["journal.gap"]
    assert (found.commits, found.missing) == (((4, 4), (6, 8)), ((5, 5),))
    mended(path)
    assert titles(path) == {1: "seven", 2: "eight", 3: "deal 3", 4: "six"}


def test_a_damaged_last_record_keeps_its_number(path: Path) -> None:
    flip(journal(path), starts(journal(path))[-1] + 40)
    assert inspect(path).missing == ((8, 8),)
    mended(path)
    assert read_board(path).seq == 9


def test_a_damaged_line_end_loses_nothing(path: Path) -> None:
    everything = titles(path)
    flip(journal(path), starts(journal(path))[3] - 1)
    assert inspect(path).missing == ()
    mended(path)
    assert titles(path) == everything


@pytest.mark.parametrize("at", [0, 8, 20, 60, -1])
def test_a_damaged_first_line_loses_nothing(path: Path, at: int) -> None:
    everything = titles(path)
    flip(journal(path), at if at >= 0 else starts(journal(path))[1] - 1)
    with pytest.raises(Corrupt):
        read_board(path)
    assert inspect(path).problems[0].code == "journal.damaged_header"
    mended(path)
    assert titles(path) == everything


def test_a_document_of_a_damaged_table_is_told_by_the_journals(path: Path) -> None:
    everything = titles(path)
    flip(path, path.read_bytes().index(b"deal 2") + 5)
    found = inspect(path)
    assert [problem.code for problem in found.problems] == ["file.damaged_documents"]
    assert [(kept.kind, kept.whole, kept.doubtful, kept.total) for kept in found.kept] == [("deals", 3, 0, 3)]
    mended(path)
    assert titles(path) == everything


def test_without_old_journals_a_damaged_table_comes_back_by_document(path: Path) -> None:
    for old in path.with_name("board.json.history").iterdir():
        old.unlink()
    flip(path, path.read_bytes().index(b'"title":"deal 2"'))
    found = inspect(path)
    assert [(kept.whole, kept.doubtful, kept.total) for kept in found.kept] == [(0, 2, 3)]
    assert found.left_out == (8,)
    mended(path)
    assert titles(path) == {1: "seven", 3: "deal 3", 4: "six"}


@pytest.mark.parametrize("keep", [0, 0.5, 0.9])
def test_a_checkpoint_cut_short_comes_back_from_the_journals(path: Path, keep: float) -> None:
    everything = titles(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    mended(path)
    assert titles(path) == everything


def test_a_checkpoint_that_is_gone_comes_back_from_the_journals(path: Path) -> None:
    everything = titles(path)
    path.unlink()
    mended(path)
    assert titles(path) == everything


def test_what_is_no_board_is_not_made_one(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all")
    assert not inspect(path).can_repair
    with pytest.raises(Corrupt) as caught:
        repair(path, SIGN)
    assert caught.value.code == "file.beyond_repair"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_an_open_session_takes_the_repaired_board_for_new(path: Path) -> None:
    store = opened(path)
    at = starts(journal(path))[2]
    flip(journal(path), at + 40)
    mended(path)
    assert store.changes(8) is None
    assert state(store.snapshot()) == state(read_board(path))
    assert done(store, adds_deal()).seq == 10
    store.close()


@pytest.mark.parametrize(
    "bits", [pytest.param([3], id="sample"), pytest.param(range(8), marks=pytest.mark.whole, id="whole")]
)
def test_no_flipped_bit_of_a_checkpoint_is_read(path: Path, bits: Sequence[int]) -> None:
    data, stat = path.read_bytes(), path.stat()
    for at in range(len(data)):
        for bit in bits:
            flip(path, at, bit)
            with pytest.raises(BoardError):
                read_board(path).table("deals")
            path.write_bytes(data)
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def fuzz_checkpoint(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    stat = path.stat()
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at : at + chance.randrange(1, 60)] = b""
        elif kind == 2:
            size = len(data[at : at + 40])
            data[at : at + size] = bytes(size)
        else:
            data[at:at] = chance.randbytes(chance.randrange(1, 9))
        data = data or bytearray(b"x")
    path.write_bytes(data)
    if chance.random() < 0.5:
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def fuzz_journal(path: Path, chance: random.Random) -> None:
    fuzz_checkpoint(journal(path), chance)


def cases(sampled: int, whole: int) -> list[object]:
    """A sample of the seeds by default, all of them under the marker `whole`."""
    marked = [pytest.param(range(sampled, whole), marks=pytest.mark.whole, id="whole")]
    return [pytest.param(range(sampled), id="sample"), *marked]


@pytest.mark.parametrize("fuzz", [fuzz_checkpoint, fuzz_journal])
@pytest.mark.parametrize("seeds", cases(150, 3000))
def test_no_fuzzed_board_is_taken_silently_and_each_can_be_repaired(
    path: Path, fuzz: Callable[[Path, random.Random], None], seeds: range
) -> None:
    files = {entry: entry.read_bytes() for entry in path.parent.rglob("*") if entry.is_file()}
    mtime = path.stat().st_mtime_ns
    expected = titles(path)
    unacknowledged = {**expected, 2: "deal 2"}
    """The last commit may look like one that was cut short, never one before it."""
    for seed in seeds:
        put_back(path, files, mtime)
        fuzz(path, random.Random(seed))
        try:
            loaded = load(FS, str(path))
            got = titles(path)
            for kind in KINDS:
                read_board(path).table(kind)
        except BoardError:
            assert repair(path, SIGN).copies, seed
            assert all(problem.code in HARMLESS for problem in verify(path)), seed
            store = opened(path)
            done(store, adds_deal())
            store.close()
        else:
            assert got in (expected, unacknowledged) or loaded.rewrite == "foreign", seed


def put_back(path: Path, files: dict[Path, bytes], mtime: int) -> None:
    """The board as it was, with nothing else about."""
    shutil.rmtree(path.parent)
    for entry, data in files.items():
        entry.parent.mkdir(exist_ok=True)
        entry.write_bytes(data)
    os.utime(path, ns=(mtime, mtime))
