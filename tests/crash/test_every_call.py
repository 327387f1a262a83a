"""SIGKILL and a failing disk at every file operation: nothing acknowledged is lost, nothing is half done."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from board.clock import SetClock
from board.errors import BoardError
from board.store.records import Signature
from board.store.tiny.admin import verify
from board.store.tiny.fs import Fs
from board.store.tiny.reader import read_board
from board.store.tiny.repair import repair
from tests.crash.faults import (
    ACTS,
    CALLS,
    NOW,
    SURE,
    WRITING,
    Faulty,
    contents,
    documents_after,
    failing,
    in_child,
    killing,
    left_beside,
    lines,
    opened,
    points,
    sampled,
    session,
)  # fmt: skip
from tests.store.acts import a_note, adds, adds_deal, done, sets

pytestmark = pytest.mark.crash
NEVER = 10**9
ERRORS = {
    "EIO": (errno.EIO, frozenset(CALLS) - SURE),
    "ENOSPC": (errno.ENOSPC, WRITING),
    "EDQUOT": (errno.EDQUOT, WRITING),
}


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A board with one deal."""
    folder = tmp_path / "first"
    store = opened(folder / "board.json")
    done(store, adds_deal(title="first"))
    store.close()
    return folder


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A board whose journal has a bad record between two good ones."""
    folder = tmp_path / "damaged"
    path = folder / "board.json"
    store = opened(path)
    done(store, adds_deal(title="first"))
    for title in ("second", "third", "fourth"):
        done(store, sets("deals", 1, title=title))
    store._file.read_only = "test.abandoned"
    store.close()
    journal = path.with_name("board.json.j1")
    journal.write_bytes(journal.read_bytes().replace(b'"third"}', b'"thirD"}', 1))
    assert verify(path)
    shutil.rmtree(folder / "board.json.sessions", ignore_errors=True)
    return folder


def fresh(source: Path, work: Path) -> Path:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)
    return work / "board.json"


def counted(run: Callable[[Fs], object], calls: frozenset[str]) -> int:
    """How many such calls a run makes when all goes well."""
    fs = Faulty(NEVER, calls, lambda: None)
    run(fs)
    return NEVER - fs.left


def check(path: Path, acked: list[str], maybe: set[str], where: object) -> None:
    """Reopened: all acknowledged is there, nothing but what was tried, nothing by half, no litter."""
    before = contents(read_board(path))
    store = opened(path)
    seen = [commit.tx.label for commit in reversed(store.history(limit=100))][1:]
    assert set(acked) <= set(seen) <= set(acked) | maybe, where
    assert before == contents(store.snapshot()) == documents_after(seen), where
    done(store, adds("notes", a_note()))
    store.close()
    assert verify(path) == [], where
    assert left_beside(path.parent) == set(), where


@pytest.mark.parametrize("some", sampled(40))
def test_a_session_killed_at_every_call(first: Path, tmp_path: Path, some: int) -> None:
    work = tmp_path / "work"
    total = counted(lambda fs: session(fresh(first, work), fs, str, str), frozenset(CALLS))
    assert total > 150
    for at in points(total, some, 1):
        path = fresh(first, work)

        def child(ack: Callable[[str], None], path: Path = path, at: int = at) -> None:
            session(path, killing(at), ack, ack)

        number, pipe = in_child(child)
        acked = lines(pipe)
        _, status = os.waitpid(number, 0)
        assert os.WIFSIGNALED(status), at
        running = list(ACTS)[len(acked) : len(acked) + 1]
        check(path, acked, set(running), at)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("some", sampled(40))
def test_a_session_on_a_disk_that_fails_at_every_call(
    first: Path, tmp_path: Path, name: str, some: int
) -> None:
    work = tmp_path / "work"
    error, calls = ERRORS[name]
    total = counted(lambda fs: session(fresh(first, work), fs, str, str), calls)
    assert total > 20
    for at in points(total, some, 2):
        path = fresh(first, work)
        acked: list[str] = []
        unknown: list[str] = []
        fs = failing(at, error, calls)
        session(path, fs, acked.append, unknown.append)
        assert fs.struck
        check(path, acked, set(unknown), (at, fs.struck))


def mend(path: Path, fs: Fs) -> None:
    repair(path, Signature(who="ann", session="mending", clock=SetClock(NOW)), fs)


def check_mended(path: Path, journal: bytes, where: object) -> None:
    """Whatever happened to a repair, the next one brings it to its end, and the copy is whole."""
    if verify(path):
        assert path.with_name("board.json.j1").read_bytes() == journal, where
        mend(path, Fs())
    assert verify(path) == [], where
    assert {id: deal.title for id, deal in read_board(path).deals.items()} == {1: "fourth"}, where
    copies = sorted(entry.name for entry in path.parent.glob("*.damaged-*"))
    assert copies == ["board.json.damaged-1", "board.json.damaged-1.j1"], where
    assert path.with_name(copies[1]).read_bytes() == journal, where
    store = opened(path)
    done(store, adds("notes", a_note()))
    store.close()
    assert left_beside(path.parent) == set(), where


@pytest.mark.parametrize("some", sampled(40))
def test_a_repair_killed_at_every_call(damaged: Path, tmp_path: Path, some: int) -> None:
    work = tmp_path / "work"
    journal = (damaged / "board.json.j1").read_bytes()
    total = counted(lambda fs: mend(fresh(damaged, work), fs), frozenset(CALLS))
    assert total > 50
    for at in points(total, some, 3):
        path = fresh(damaged, work)
        number, pipe = in_child(lambda ack, path=path, at=at: mend(path, killing(at)))  # type: ignore[misc]
        lines(pipe)
        assert os.WIFSIGNALED(os.waitpid(number, 0)[1]), at
        check_mended(path, journal, at)


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("some", sampled(30))
def test_a_repair_on_a_disk_that_fails_at_every_call(
    damaged: Path, tmp_path: Path, name: str, some: int
) -> None:
    work = tmp_path / "work"
    journal = (damaged / "board.json.j1").read_bytes()
    error, calls = ERRORS[name]
    total = counted(lambda fs: mend(fresh(damaged, work), fs), calls)
    for at in points(total, some, 4):
        path = fresh(damaged, work)
        fs = failing(at, error, calls)
        try:
            mend(path, fs)
        except BoardError:
            assert fs.struck
        check_mended(path, journal, (at, fs.struck))
