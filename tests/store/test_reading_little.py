"""What is read of a large file, and what is held of it in memory: no more than the task needs."""

from __future__ import annotations

import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.domain.calendar import Calendar
from board.domain.moment import Moment
from board.store.blocks import BLOCK
from board.store.tiny.fs import Fs
from board.store.tiny.store import TinyStore, open_store
from board.usecases.act import Actor
from board.usecases.deals import merge, prioritise
from board.usecases.touches import retract
from tests.bench.generate import Size, write_board

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
SIZE = Size.of(1000)
ACTOR = Actor("minsu", Moment(NOW, Calendar()))


class Counting(Fs):
    def __init__(self) -> None:
        self.read_bytes = 0

    def read(self, fd: int, size: int, offset: int) -> bytes:
        data = super().read(fd, size, offset)
        self.read_bytes += len(data)
        return data

    def count(self) -> int:
        """Bytes since the last time."""
        count, self.read_bytes = self.read_bytes, 0
        return count


@dataclass
class Board:
    store: TinyStore
    fs: Counting
    touches: int
    """Bytes of the touches table."""


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    path = tmp_path / "board.json"
    write_board(path, SIZE)
    fs = Counting()
    store = open_store(path, "minsu", clock=SetClock(NOW), full_screen=True, fs=fs)
    header = store._file.journal.header if store._file.journal else None
    assert header is not None
    yield Board(store, fs, header.sections["touches"][1])
    store.close()


def test_the_first_deal_reads_the_touches_once_and_others_only_their_own(board: Board) -> None:
    snapshot = board.store.snapshot()
    board.fs.count()
    assert not snapshot.has_touches
    first = snapshot.touches_of(1)
    assert board.touches <= board.fs.count() <= board.touches + (len(first) + 1) * 2 * BLOCK
    for deal in range(2, 30):
        touches = snapshot.touches_of(deal)
        assert board.fs.count() <= len(touches) * 2 * BLOCK
        assert snapshot.touches_of(deal) is touches
    assert not snapshot.is_read("touches")


def test_acts_on_touches_read_those_of_their_deals_only(board: Board) -> None:
    snapshot = board.store.snapshot()
    first, second = sorted(id for id in snapshot.deals if len(snapshot.touches_of(id)) > 2)[:2]
    touch = snapshot.touches_of(first)[0]
    board.store.commit(retract(ACTOR, touch.id))
    board.fs.count()
    commit = board.store.commit(merge(ACTOR, first, second))
    assert commit is not None
    assert board.fs.count() < board.touches / 2
    assert not board.store._file.live.snapshot.is_read("touches")
    now = board.store.snapshot()
    moved = {t.id for t in snapshot.touches_of(second)} | {t.id for t in snapshot.touches_of(first)}
    assert {t.id for t in now.touches_of(first)} == moved - {touch.id}
    assert now.touches_of(second) == ()


def test_after_warming_an_act_reads_a_block_a_document(board: Board) -> None:
    board.store.snapshot()
    board.store.warm()
    board.fs.count()
    assert board.store.commit(prioritise(ACTOR, [7], 1)) is not None
    assert board.fs.count() <= 2 * BLOCK


def test_warming_beside_commits_loses_none(board: Board) -> None:
    warming = threading.Thread(target=board.store.warm)
    warming.start()
    for deal in range(1, 21):
        board.store.commit(prioritise(ACTOR, [deal], 1 if deal % 2 else -1))
    warming.join()
    snapshot = board.store.snapshot()
    for deal in range(1, 21):
        assert snapshot.document("deals", deal).get("priority", 5) == snapshot.deals[deal].priority


def test_a_checkpoint_holds_a_small_part_of_the_board(board: Board) -> None:
    board.store.commit(prioritise(ACTOR, [7], 1))
    tracemalloc.start()
    with board.store._file.locked():
        board.store._file.checkpoint()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 0.9 * board.store._file.file.identity.size


def test_opening_deals_holds_no_touches_of_others(board: Board) -> None:
    snapshot = board.store.snapshot()
    tracemalloc.start()
    for deal in range(1, 21):
        snapshot.touches_of(deal)
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < board.touches / 5
    assert most < board.touches / 2
