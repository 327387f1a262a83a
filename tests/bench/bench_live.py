"""What one does, the others see: `python tests/bench/bench_live.py`.

Sessions in real terminals on one board: how long an act takes to be drawn in all the others, what the
sessions cost at rest and at five acts a second, and how often a screen paints during a burst.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.clock import SetClock
from board.domain.moment import Moment, calendar_of
from board.store.base import Store
from board.store.tiny.store import open_store
from board.usecases.act import Actor
from board.usecases.deals import NewDeal, add, edit
from tests.bench.generate import NOW
from tests.bench.report import BOARD, NOW_TEXT, Report, home_of_nobody, median, scratch
from tests.terminal import Terminal, now

SIZE = (160, 48)
PAINT = b"\x1b[?2026h"
"""Begins each frame."""
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


class Reader:
    """Reads a terminal in a thread, as its window would; says when a text was written."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.wanted = b""
        self.seen = threading.Event()
        self.at = 0.0
        self.paints: list[float] = []
        """When a frame was begun, once for each."""
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def expect(self, text: str) -> None:
        """Look out for a text from now on."""
        self.seen.clear()
        self.wanted = text.encode()

    def stop(self) -> None:
        """Read no more."""
        self._stopped.set()
        self._thread.join()

    def _read(self) -> None:
        raw = self.terminal.raw
        while not self._stopped.is_set() and not self.terminal.is_at_end:
            before = len(raw)
            self.terminal._collect(0.05)
            self.terminal._chunks.clear()
            if len(raw) == before:
                continue
            frames = raw.count(PAINT, max(0, before - len(PAINT) + 1))
            self.paints += [self.terminal.last_byte] * frames
            if not self.seen.is_set() and self.wanted and self.wanted in raw:
                self.at = self.terminal.last_byte
                self.seen.set()
            del raw[:-20_000]


class Writer:
    """One more session, without a screen, that changes the title of the deal on top of the first lane."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.actor = Actor("jiyoung", Moment(NOW, calendar_of(store.snapshot().config.board, {})))
        self.next = 1
        """Number of the next act."""

    def act(self) -> str:
        """Commit; returns what the screens must show."""
        title = f"act{self.next:05}"
        self.next += 1
        self.store.commit(edit(self.actor, 1, {"title": title}))
        return title


@contextmanager
def sessions(path: Path, env: Mapping[str, str], number: int) -> Iterator[list[Reader]]:
    """That many people looking at the board."""
    with ExitStack() as stack:
        readers = []
        for n in range(number):
            argv = (*BOARD, "--file", str(path), "--user", f"user{n}")
            terminal = stack.enter_context(Terminal(argv, SIZE, env))
            terminal.wait_for(r"act\d{5}", timeout=60)
            readers.append(Reader(terminal))
        time.sleep(2)
        try:
            yield readers
        finally:
            for reader in readers:
                reader.stop()


def latencies(writer: Writer, readers: Sequence[Reader], acts: int, gap: float) -> list[float]:
    """Milliseconds from the call of each commit to its paint, in every session."""
    found: list[float] = []
    for _ in range(acts):
        title = f"act{writer.next:05}"
        for reader in readers:
            reader.expect(title)
        begun = now()
        writer.act()
        for reader in readers:
            if not reader.seen.wait(10):
                raise RuntimeError(f"{title} was never drawn")
            found.append((reader.at - begun) * 1000)
        time.sleep(gap)
    return found


def cpu(pids: Sequence[int]) -> float:
    """Seconds of processor time that processes have used."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICK


def memory(pids: Sequence[int]) -> tuple[float, float]:
    """Megabytes resident, and resident and not shared, of processes together."""
    resident = private = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
        resident += int(fields[1]) * PAGE
        private += (int(fields[1]) - int(fields[2])) * PAGE
    return resident / 1e6, private / 1e6


def percentile(values: Sequence[float], part: float) -> float:
    """The value that `part` of them do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def at_work(report: Report, writer: Writer, readers: Sequence[Reader], seconds: float) -> None:
    """What all sessions cost, doing nothing and hearing of five acts a second."""
    pids = [reader.terminal.pid for reader in readers]
    before = cpu(pids)
    time.sleep(seconds)
    report.figure("all at rest, CPU of one core", (cpu(pids) - before) / seconds * 100, unit="%")
    before, begun = cpu(pids), now()
    for n in range(int(seconds * 5)):
        writer.act()
        time.sleep(max(0.0, begun + (n + 1) / 5 - now()))
    used = (cpu(pids) - before) / (now() - begun) * 100
    report.figure("all at 5 acts a second, CPU of one core", used, unit="%")
    resident, private = memory(pids)
    report.figure("all, resident", resident, unit="MB")
    report.figure("all, resident and not of a file", private, unit="MB")


def burst(report: Report, writer: Writer, reader: Reader, commits: int, per_second: float) -> None:
    """Paints of one session while another writes, as fast as it can or at a pace."""
    reader.expect(f"act{writer.next + commits - 1:05}")
    before, begun = len(reader.paints), now()
    for n in range(commits):
        writer.act()
        if per_second:
            time.sleep(max(0.0, begun + (n + 1) / per_second - now()))
    written = now()
    if not reader.seen.wait(20):
        raise RuntimeError("the last of the burst was never drawn")
    stamps = reader.paints[before:]
    most = max(sum(at <= stamp < at + 1 for stamp in stamps) for at in stamps)
    name = f"burst of {commits} in {written - begun:.1f} s"
    report.figure(f"{name}: last one drawn after", (reader.at - written) * 1000, 100, "ms")
    report.figure(f"{name}: paints in any one second", most, 20)


def main() -> int:
    """Measure, print, and say by the exit code whether a bar was missed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--acts", type=int, default=50)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--many", type=int, default=20)
    args = asked.parse_args()
    code = 0
    with scratch() as name:
        folder = Path(name)
        path = folder / "board.json"
        store = open_store(path, "jiyoung", clock=SetClock(NOW), create=True)
        writer = Writer(store)
        store.commit(add(writer.actor, NewDeal("act00000", customer="Ant Inc", amount=10**9, priority=1)))
        for n in range(300):
            store.commit(add(writer.actor, NewDeal(f"deal {n}", customer=f"Company {n % 40}", amount=n)))
        env = {**home_of_nobody(folder), "BOARD_NOW": NOW_TEXT}
        for number, middle, far in ((4, None, 100.0), (args.many, 100.0, 250.0)):
            report = Report(f"{number} sessions")
            with sessions(path, env, number) as readers:
                found = latencies(writer, readers, args.acts, 0.15)
                report.figure("commit to paint, median", median(found), middle, "ms")
                report.figure("commit to paint, p95", percentile(found, 0.95), far, "ms")
                report.figure("commit to paint, worst", max(found), unit="ms")
                if number == args.many:
                    at_work(report, writer, readers, args.seconds)
                else:
                    burst(report, writer, readers[0], 500, 0)
                    burst(report, writer, readers[0], 500, 200)
            code |= report.end()
        store.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
