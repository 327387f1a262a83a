"""What one commit costs at the file: `python tests/bench/bench_store.py`."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.domain.calendar import Calendar
from board.domain.moment import Moment
from board.store.tiny.fs import Fs
from board.store.tiny.store import TinyStore, open_store
from board.usecases.act import Actor
from board.usecases.deals import move
from board.usecases.replay import MovingClock
from board.usecases.touches import Entry, log
from tests.bench.generate import NOW, Size, write_board
from tests.bench.report import Report, median, scratch

WARM_UP = 60
COMMITS = 400


class CountingFs(Fs):
    """The system's files, with every call that costs counted."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()

    def read(self, fd: int, size: int, offset: int) -> bytes:
        data = super().read(fd, size, offset)
        self.calls["read bytes"] += len(data)
        self.calls["largest read"] = max(self.calls["largest read"], len(data))
        return data

    def write(self, fd: int, data: bytes) -> int:
        self.calls["writes"] += 1
        self.calls["written bytes"] += len(data)
        return super().write(fd, data)

    def write_at(self, fd: int, data: bytes, offset: int) -> int:
        self.calls["writes"] += 1
        return super().write_at(fd, data, offset)

    def fdatasync(self, fd: int) -> None:
        self.calls["fdatasyncs"] += 1
        super().fdatasync(fd)

    def fsync(self, fd: int) -> None:
        self.calls["fsyncs"] += 1
        super().fsync(fd)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a commit costs on one board; medians over many."""

    wall: float
    cpu: float
    """Milliseconds both."""
    first: float
    """Milliseconds of the first commit, which reads the tables it needs."""
    lazily: int
    """Bytes read in opening and warming up."""
    calls: Counter[str]


def cost_at(path: Path, size: Size, report: Report) -> Cost:
    """Commit many acts on a fresh board and count."""
    write_board(path, size)
    fs = CountingFs()
    clock = MovingClock(NOW)
    store = open_store(path, "minsu", clock=clock, fs=fs)
    going = [deal.id for deal in store.snapshot().deals.values() if deal.stage not in ("closed", "lost")]
    rng, calendar = random.Random(3), Calendar()
    walls, cpus = [], []
    first = _timed(store, clock, calendar, going[0], 0)[0]
    for n in range(WARM_UP):  # each table is read when a session first changes one of its documents
        _timed(store, clock, calendar, rng.choice(going), n)
    lazily = fs.calls["read bytes"]
    fs.calls.clear()
    before = store.head()
    for n in range(COMMITS):
        clock.at += timedelta(seconds=1)
        wall, cpu = _timed(store, clock, calendar, rng.choice(going), n)
        walls.append(wall)
        cpus.append(cpu)
    _check(store, report)
    fs.calls["commits"] = store.head() - before
    return Cost(median(walls), median(cpus), first, lazily, fs.calls)


def _timed(
    store: TinyStore, clock: MovingClock, calendar: Calendar, deal: int, n: int
) -> tuple[float, float]:
    actor = Actor("minsu", Moment(clock.now(), calendar))
    if n % 4 == 3:
        build = move(actor, [deal], ("quote", "negotiation")[n // 4 % 2], override="agreed")
    else:
        build = log(actor, [deal], Entry("call", "no_answer", note="부재중, 다시 걸기로."))
    wall, cpu = time.perf_counter(), time.thread_time()
    store.commit(build)
    return (time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3


def _check(store: TinyStore, report: Report) -> None:
    newest = store.history(limit=1)[0]
    report.fact(
        "the commits are in the file", newest.at > datetime(2026, 11, 23, tzinfo=UTC), f"seq {newest.seq}"
    )


def main() -> int:
    """Measure and print."""
    report = Report("A commit at the file")
    with scratch() as folder:
        small = cost_at(Path(folder) / "small" / "board.json", Size.of(100), report)
        big_size = Size(deals=100_000, touches=100_000, follow_ups=60_000, statements=20_000, records=10)
        big = cost_at(Path(folder) / "big" / "board.json", big_size, report)
    for name, cost in (("100 deals", small), ("100,000 deals", big)):
        done = cost.calls["commits"]  # a move to where it is already writes nothing
        report.figure(f"{name}: writes a commit", cost.calls["writes"] / done, 1)
        report.figure(f"{name}: fdatasyncs a commit", cost.calls["fdatasyncs"] / done, 1)
        report.figure(f"{name}: fsyncs a commit", cost.calls["fsyncs"] / done, 0)
        report.figure(f"{name}: largest single read", cost.calls["largest read"], 4096, "B")
        report.figure(f"{name}: bytes a commit", cost.calls["written bytes"] / done, None, "B")
        report.figure(f"{name}: CPU, median", cost.cpu, 1.0, "ms")
        report.figure(f"{name}: wall, median", cost.wall, None, "ms")
        report.figure(f"{name}: the first commit of a session", cost.first, None, "ms")
        report.figure(f"{name}: read in opening and first commits", cost.lazily / 1e6, None, "MB")
    report.figure("wall at 100,000 deals / at 100", big.wall / small.wall, 1.25)
    report.figure("CPU at 100,000 deals / at 100", big.cpu / small.cpu, 1.25)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
