"""Eight processes on one board, six of them killed, checkpoints all the while: nothing is lost or doubled."""

from __future__ import annotations

import os
import random
import select
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from board.domain.change import Build, Create, Patch, Tx
from board.domain.snapshot import Snapshot
from board.store.tiny.admin import verify
from board.store.tiny.fs import FS
from board.store.tiny.history import read_history
from board.store.tiny.reader import read_board
from tests.crash.faults import in_child, lines, opened
from tests.store.acts import a_note, a_touch, adds_deal, done

pytestmark = pytest.mark.crash
WRITERS = 8
KILLED = 6
SHARED = 1
"""The deal everybody works on; writer n also has deal n + 2 for himself."""


def mixed(writer: int, number: int) -> Build:
    """The n-th act of a writer; it counts on the shared deal or on his own, and leaves its name."""
    deal = (SHARED, writer + 2)[number % 2]

    def build(snapshot: Snapshot) -> Tx:
        counted = snapshot.document("deals", deal).get("x_count", 0) + 1
        ops: list[Create | Patch] = [Patch("deals", deal, {"x_count": counted})]
        if number % 5 == 3:
            ops.append(Create("touches", snapshot.next_id("touches"), a_touch(deal)))
        if number % 7 == 5:
            ops.append(Create("notes", snapshot.next_id("notes"), a_note(f"{writer}-{number}")))
        return Tx(tuple(ops), f"{writer}-{number}")

    return build


def writes(path: Path, writer: int, acts: int) -> Callable[[Callable[[str], None]], None]:
    def work(ack: Callable[[str], None]) -> None:
        store = opened(path, who=f"w{writer}")
        for number in range(acts):
            done(store, mixed(writer, number))
            ack(str(number))
        store.close()

    return work


def checkpoints(path: Path) -> Callable[[Callable[[str], None]], None]:
    def work(ack: Callable[[str], None]) -> None:
        store = opened(path, who="c")
        while True:
            with store._file.locked():
                store._file.checkpoint()
            ack(".")
            select.select([], [], [], 0.02)

    return work


def kill_at_random(children: list[int], path: Path, total: int, chance: random.Random) -> None:
    """Kill each child when the board has come to some point of the first half of all acts."""
    moments = sorted(chance.randrange(1, total // 2) for _ in children)
    for child, moment in zip(children, moments, strict=True):
        store = opened(path, who="watch", full_screen=False)
        while store.head() < moment:
            store.wait(store.head(), 0.2)
        store.close()
        os.kill(child, signal.SIGKILL)


@pytest.mark.parametrize(
    "acts", [pytest.param(400, id="sample"), pytest.param(2500, marks=pytest.mark.whole, id="whole")]
)
def test_many_writers(tmp_path: Path, acts: int) -> None:
    path = tmp_path / "board.json"
    store = opened(path)
    for _ in range(WRITERS + 1):
        done(store, adds_deal())
    store.close()
    first = read_board(path).seq
    folding, folds = in_child(checkpoints(path))
    children = [in_child(writes(path, writer, acts)) for writer in range(WRITERS)]
    kill_at_random([child for child, _ in children[:KILLED]], path, acts * WRITERS, random.Random(20261121))
    acked = [len(lines(pipe)) for _, pipe in children]
    codes = [os.waitpid(child, 0)[1] for child, _ in children]
    os.kill(folding, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(folding, 0)[1])
    assert len(lines(folds)) > 1
    assert codes[KILLED:] == [0, 0]
    check(path, first, acked)


def check(path: Path, first: int, acked: list[int]) -> None:
    assert verify(path) == []
    records = [record for record in reversed(list(read_history(FS, str(path))))]
    assert [record.s for record in records] == list(range(1, read_board(path).seq + 1))
    stored: list[list[int]] = [[] for _ in range(WRITERS)]
    for record in records[first:]:
        writer, number = map(int, record.label.split("-"))
        stored[writer].append(number)
    for writer, numbers in enumerate(stored):
        assert numbers == list(range(len(numbers)))
        assert acked[writer] <= len(numbers) <= acked[writer] + 1
    snapshot = read_board(path)
    counts = {id: snapshot.document("deals", id).get("x_count", 0) for id in snapshot.deals}
    shared = sum((len(numbers) + 1) // 2 for numbers in stored)
    own = {writer + 2: len(numbers) // 2 for writer, numbers in enumerate(stored)}
    assert counts == {SHARED: shared, **own}
    assert {id: snapshot.document("deals", id)["rev"] for id in counts} == {
        id: count + 1 for id, count in counts.items()
    }
    everything = [number for numbers in stored for number in numbers]
    assert len(snapshot.table("touches")) == sum(number % 5 == 3 for number in everything)
    assert len(snapshot.table("notes")) == sum(number % 7 == 5 for number in everything)
