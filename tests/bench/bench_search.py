"""What a search through 100,000 touches costs: `python tests/bench/bench_search.py [--touches N]`."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.clock import SetClock
from board.domain.change import Build
from board.domain.search import Found
from board.settings.launch import Launch
from board.settings.paths import Places
from board.settings.schema import Settings
from board.store.tiny.store import open_store
from board.tui.finder import Finder
from board.tui.session import Session
from board.usecases.act import Actor
from board.usecases.touches import Entry, log
from tests.bench.generate import NOW, Size, write_board
from tests.bench.report import BOARD, NOW_TEXT, Report, home_of_nobody, median, scratch, seconds_of

BAR = 150.0
"""Milliseconds of one key, and megabytes of the whole program."""

KEYS = {
    "rare, ASCII": "zzq",
    "rare, Hangul": "없는말",
    "in the middle of a syllable": "여의ㄷ",
    "rare initials": "ㅇㅇㄷㅇ",
    "common, ASCII": "delivery",
    "common, Hangul": "재고",
    "common, half typed": "결ㅈ",
    "common initials": "ㅈㄱ",
    "two words": "재고 결재",
    "a phrase": '"두 번"',
    "without a word": "재고 -결재",
    "within my quotes": "stage:quote owner:me 재고",
    "a third of all, one syllable": "결",
    "nearly all: one letter": "ㅈ",
}


def megabytes() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * 1000


def longest_pause(loop_for: Callable[[], object]) -> tuple[float, object]:
    """The longest time in ms the event loop was held up while a coroutine ran, and what that gave."""

    async def watched() -> tuple[float, object]:
        longest, last, is_done = 0.0, time.perf_counter(), False

        async def beat() -> None:
            nonlocal longest, last
            while not is_done:
                await asyncio.sleep(0.001)
                now = time.perf_counter()
                longest, last = max(longest, now - last), now

        watcher = asyncio.create_task(beat())
        result = await loop_for()  # type: ignore[misc] # a coroutine
        is_done = True
        await watcher
        return longest * 1000, result

    return asyncio.run(watched())


def measure(path: Path, report: Report) -> None:
    """One session on the board: its first search, then a key at a time."""
    folder = path.parent
    places = Places(folder / "config", folder / "data", folder / "state", folder / "cache")
    launch = Launch(path, "minsu", SetClock(datetime.fromisoformat(NOW_TEXT)), Settings(), places)
    store = open_store(path, "minsu", clock=launch.clock, full_screen=True)
    session = Session(launch, store.snapshot())
    finder = Finder(session, store)
    before = megabytes()

    def search(text: str) -> Found | None:
        return asyncio.run(finder.find(finder.read(text)))

    begun = time.perf_counter()
    paused, _ = longest_pause(lambda: finder.find(finder.read("재고")))
    report.figure("first search, everything laid out", (time.perf_counter() - begun) * 1000, 1500, "ms")
    report.figure("longest time the screen was held up meanwhile", paused, 150, "ms")
    gc.collect()
    report.figure("memory for it", megabytes() - before, 60, "MB")
    for name, text in KEYS.items():
        found = search(text)
        took = median(timed(lambda text=text: search(text)) for _ in range(5))  # type: ignore[misc] # a default
        report.figure(f"{name}: {text}", took, BAR, "ms", f"{found.total if found else 0:,} hits")
    actor = Actor("minsu", session.moment)
    act: Build = log(
        actor, [next(iter(session.snapshot.deals))], Entry("call", "reached", note="반딧불 확인")
    )
    store.commit(act)
    session.apply(store.changes(session.snapshot.seq) or ())
    took = timed(lambda: search("반딧불"))
    found = search("반딧불")
    report.figure("a touch logged just now", took, BAR, "ms")
    report.fact("it is found", bool(found and found.total == 1))
    report.figure("memory of this process, without the screen", megabytes(), BAR, "MB")
    store.close()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--touches", type=int, default=100_000)
    options = parser.parse_args()
    with scratch() as folder:
        path = Path(folder) / "board.json"
        write_board(path, Size(touches=options.touches, records=0), NOW)
        report = Report(f"search: {options.touches:,} touches")
        env = {**home_of_nobody(Path(folder)), "BOARD_FILE": str(path), "BOARD_USER": "minsu"}
        took = median(seconds_of([*BOARD, "find", "재고", "--json"], env) for _ in range(3))
        report.figure("board find, the whole run", took * 1000, 1500, "ms")
        measure(path, report)
        return report.end()


if __name__ == "__main__":
    sys.exit(main())
