"""A table of figures with their bars, and what the measurements have in common."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = sys.executable
BOARD = (PYTHON, "-m", "board")
NOW_TEXT = "2026-11-23T09:20:00+09:00"
"""A little after the last commit of a generated board."""


@dataclass(slots=True)
class Report:
    """Figures with what they must not be above; prints each as it comes."""

    title: str
    over: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        print(f"\n{self.title}\n{'-' * len(self.title)}", flush=True)

    def figure(
        self, name: str, value: float, bar: float | None = None, unit: str = "", note: str = ""
    ) -> None:
        """One figure; over its bar it counts against the run."""
        verdict = "" if bar is None else f"bar {bar:g}  " + ("ok" if value <= bar else "OVER")
        print(f"  {name:<52} {value:>10.2f} {unit:<4} {verdict}  {note}".rstrip(), flush=True)
        if bar is not None and value > bar:
            self.over.append(name)

    def fact(self, name: str, holds: bool, note: str = "") -> None:
        """Something that is so, or counts against the run."""
        print(f"  {name:<52} {'yes' if holds else 'NO':>10}       {note}".rstrip(), flush=True)
        if not holds:
            self.over.append(name)

    def skip(self, name: str, why: str) -> None:
        """Not measured, said openly."""
        print(f"  {name:<52} not measured: {why}", flush=True)

    def end(self) -> int:
        """The exit code: 1 when anything is over its bar."""
        if self.over:
            print(f"  over: {', '.join(self.over)}")
        return bool(self.over)


def median(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def interleaved(rounds: int, runs: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Each measured in turn, round by round, so that the machine's moods meet all alike.

    The first round only warms up (byte code, file cache) and does not count.
    """
    found: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds + 1):
        for name, run in runs.items():
            value = run()
            if turn:
                found[name].append(value)
    return found


def seconds_of(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """Wall seconds of one run of a program.

    Raises:
        RuntimeError: it did not end with 0; says what it wrote.
    """
    begun = time.perf_counter()
    done = subprocess.run(argv, env=dict(env), capture_output=True, check=False)
    took = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{argv}: {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return took


def home_of_nobody(folder: Path) -> dict[str, str]:
    """An environment with no settings of the person who measures."""
    places = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    dropped = {"BOARD_FILE", "BOARD_USER", "BOARD_LANG", "NO_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {
        **kept, **places, "HOME": str(folder), "BOARD_NOW": NOW_TEXT, "BOARD_LANG": "en", "LANG": "C.UTF-8",
        "TZ": "Asia/Seoul",
    }  # fmt: skip


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes when the run ends."""
    return tempfile.TemporaryDirectory(prefix="board-bench-")
