"""Real processes killed with SIGKILL: what was acknowledged is there, nothing is there by half."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from board.clock import SetClock
from board.domain.change import Create, Patch
from board.store.tiny.fs import Fs
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_note, a_touch, adds, adds_deal, counts, documents, does, done, sets, state

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
pytestmark = pytest.mark.crash

ACTS = {
    "a": adds_deal(title="second"),
    "b": sets("deals", 1, title="b"),
    "c": does(Create("touches", 1, a_touch()), Patch("deals", 2, {"title": "c"})),
}


def opened(path: Path, who: str = "ann", fs: Fs | None = None, full_screen: bool = False) -> TinyStore:
    clock = SetClock(NOW)
    return open_store(path, who, clock=clock, create=True, fs=fs or Fs(), full_screen=full_screen)


def in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Run `work` in a child; its process id and the pipe its acknowledgements come through."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        _work_and_leave(work, theirs)
    os.close(theirs)
    return child, ours


def _work_and_leave(work: Callable[[Callable[[str], None]], None], pipe: int) -> NoReturn:
    def acknowledge(text: str) -> None:
        os.write(pipe, text.encode())

    try:
        work(acknowledge)
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr)  # noqa: T201 # the only way out of a child
        os._exit(1)


def acknowledged(pipe: int) -> str:
    with os.fdopen(pipe, "rb") as stream:
        return stream.read().decode()


class Killing(Fs):
    """Kills its own process at the n-th file operation; a write is then half done."""

    def __init__(self, at: int) -> None:
        self.left = at

    def is_due(self) -> bool:
        self.left -= 1
        return self.left == 0

    def write(self, fd: int, data: bytes) -> int:
        if self.is_due():
            super().write(fd, data[: len(data) // 2])
            die()
        return super().write(fd, data)


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def _deadly(name: str) -> Callable[..., Any]:
    def call(self: Killing, *args: Any) -> Any:
        if self.is_due():
            die()
        return getattr(Fs, name)(self, *args)

    return call


for _name in ("open", "write_at", "fdatasync", "fsync", "truncate", "chmod", "rename", "unlink", "flock"):
    setattr(Killing, _name, _deadly(_name))


def session(path: Path, at: int) -> Callable[[Callable[[str], None]], None]:
    def work(ack: Callable[[str], None]) -> None:
        store = opened(path, fs=Killing(at), full_screen=True)
        for name, build in ACTS.items():
            store.commit(build)
            ack(name)
        store.close()
        ack(".")

    return work


def seen(path: Path) -> str:
    snapshot = read_board(path)
    deals, touches = snapshot.deals, snapshot.table("touches")
    is_there = {
        "a": 2 in deals,
        "b": deals[1].title == "b",
        "c": 1 in touches and deals[2].title == "c",
    }
    assert (1 in touches) == is_there["c"]
    return "".join(name for name, there in is_there.items() if there)


def test_a_session_killed_at_every_file_operation_loses_nothing(tmp_path: Path) -> None:
    first = tmp_path / "first"
    store = opened(first / "board.json")
    done(store, adds_deal(title="first"))
    store.close()
    work = tmp_path / "work"
    for at in range(1, 200):
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(first, work)
        child, pipe = in_child(session(work / "board.json", at))
        acked = acknowledged(pipe)
        _, status = os.waitpid(child, 0)
        there = seen(work / "board.json")
        assert "abc".startswith(there)
        assert there.startswith(acked.rstrip("."))
        assert len(there) - len(acked.rstrip(".")) <= 1
        store = opened(work / "board.json", full_screen=True)
        done(store, adds("notes", a_note()))
        assert state(read_board(work / "board.json")) == state(store.snapshot())
        store.close()
        left = {entry.name.replace("board.json", "") for entry in work.iterdir()}
        assert len([name for name in left if name.startswith(".j")]) == 1, (at, left)
        assert ".tmp" not in left, at
        if acked.endswith("."):
            assert os.WIFEXITED(status)
            assert at > 20
            return
        assert os.WIFSIGNALED(status), (at, status)
    pytest.fail("the session never came to its end")


def test_writers_killed_at_random_lose_no_acknowledged_act(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    done(opened(path, full_screen=True), adds("counters", {str(n): 0 for n in range(5)}))
    chance = random.Random(20261121)

    def writes(number: int) -> Callable[[Callable[[str], None]], None]:
        def work(ack: Callable[[str], None]) -> None:
            for _ in range(30):  # each a command of its own, with its own checkpoint at the end
                store = opened(path, f"w{number}")
                for _ in range(5):
                    done(store, counts("counters", 1, str(number)))
                    ack(".")
                store.close()

        return work

    children = [in_child(writes(number)) for number in range(5)]
    for child, _ in children[:3]:
        let_work(chance.uniform(0.05, 0.4))
        os.kill(child, signal.SIGKILL)
    for _ in range(40):  # a reader between the checkpoints sees one moment, never two
        snapshot = read_board(path)
        counters = snapshot.document("counters", 1)
        assert sum(counters[str(number)] for number in range(5)) + 1 == snapshot.seq == counters["rev"]
    acks = [len(acknowledged(pipe)) for _, pipe in children]
    codes = [os.waitpid(child, 0)[1] for child, _ in children]
    assert [code for code in codes[3:] if code] == []
    store = opened(path)
    counted = [documents(store, "counters")[1][str(number)] for number in range(5)]
    assert acks[3:] == counted[3:] == [150, 150]
    assert all(acked <= there <= acked + 1 for acked, there in zip(acks, counted, strict=True))
    assert store.head() == sum(counted) + 1
    commits = store.changes(0, limit=10_000)
    assert commits is not None
    assert [commit.seq for commit in commits] == list(range(1, store.head() + 1))
    assert documents(store, "counters")[1]["rev"] == store.head()
    store.close()


def let_work(seconds: float) -> None:
    """Let the children work: the moment of the kill is the subject of the test, not a condition."""
    select.select([], [], [], seconds)
