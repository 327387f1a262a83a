"""The full screen in a real terminal: `python tests/bench/bench_screen.py`.

First paint against an empty Textual app in the same run, what a key costs in bytes and time on 10,000
deals and on 100, writing acts, filter, memory, idling, a held key.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.domain.agenda import agenda, mine_or_team
from board.domain.moment import Moment, calendar_of
from board.domain.standing import COLUMN_ORDER, Ground, standing_of
from board.store.tiny.reader import read_board
from tests.bench.generate import Size, write_board
from tests.bench.report import (
    BOARD,
    NOW_TEXT,
    PYTHON,
    Report,
    home_of_nobody,
    interleaved,
    median,
    scratch,
)
from tests.terminal import Terminal

SIZE = (160, 48)
STARTS = 11
KEYS = 200
QUIET = 0.03
FLOOR = (PYTHON, str(Path(__file__).with_name("floor.py")))


@dataclass(frozen=True, slots=True)
class Expected:
    """What the first screen must show, worked out without it."""

    card: str
    """Account of the first card of the active lane."""
    lanes: Mapping[str, int]
    """Label to number of deals, of every open stage."""
    active: str
    today: str
    """Account of Today's first line."""

    def is_on(self, terminal: Terminal) -> bool:
        """Whether all of it is on the screen: the card, every lane's number, Today."""
        top = "\n".join(terminal.screen.display[:8])
        if not re.search(rf"\b{re.escape(self.active)} {self.lanes[self.active]}\b", top):
            return False
        if any(not re.search(rf"(?<!\d){count}(?!\d)", top) for count in self.lanes.values()):
            return False
        # an account is cut where its lane ends, a few characters always show
        return self.card[:4] in top and self.today[:4] in top


def expected(path: Path) -> Expected:
    """From the file, by the rules: lane order (decision 18) and the order of Today."""
    snapshot, now = read_board(path), datetime.fromisoformat(NOW_TEXT).astimezone(UTC)
    ground = Ground(snapshot, Moment(now, calendar_of(snapshot.config.board, {})))
    standings = {deal.id: standing_of(deal, ground) for deal in snapshot.deals.values()}
    stages = [stage for stage in ground.config.stages if stage.is_open]
    shown = [deal for deal in snapshot.deals.values() if not deal.archived]
    active = next(stage for stage in stages if any(deal.stage == stage.key for deal in shown))
    first = min(
        (deal for deal in shown if deal.stage == active.key),
        key=lambda d: (COLUMN_ORDER[standings[d.id].state], d.priority, -(d.amount or 0), d.id),
    )
    items = agenda(ground, standings, mine_or_team(ground, "minsu"))
    return Expected(
        card=snapshot.customer_name(first),
        lanes={stage.label["en"]: sum(deal.stage == stage.key for deal in shown) for stage in stages},
        active=active.label["en"],
        today=snapshot.customer_name(snapshot.deals[items[0].deal_id]),
    )


@dataclass(frozen=True, slots=True)
class Key:
    """What one key cost."""

    ms: float
    """From the key to the last byte it caused."""
    bytes: int


class Bench:
    """Boards and terminals of one run."""

    def __init__(self, folder: Path) -> None:
        self.env = home_of_nobody(folder)
        self._made = folder / "made"
        self.big = folder / "big" / "board.json"
        self.small = folder / "small" / "board.json"
        write_board(self._made / "big" / "board.json", Size())
        write_board(self._made / "small" / "board.json", Size.of(100))

    def fresh(self, path: Path) -> Path:
        """Put a board back as it was made: whoever leaves last has folded its journal in."""
        shutil.rmtree(path.parent, ignore_errors=True)
        shutil.copytree(self._made / path.parent.name, path.parent)  # keeps mtimes, which spare a checksum
        return path

    def terminal(self, path: Path) -> Terminal:
        """The board in a terminal, not started yet."""
        return Terminal((*BOARD, "--file", str(path), "--user", "minsu"), SIZE, dict(self.env))

    @contextmanager
    def session(self, path: Path) -> Iterator[Terminal]:
        """The board on the screen, quiet."""
        want = expected(self.fresh(path))
        with self.terminal(path) as terminal:
            terminal.wait_for(want.is_on, 30)
            terminal.settle(0.3)
            yield terminal
            leave(terminal)


def leave(terminal: Terminal) -> None:
    """Quit as a person does.

    Raises:
        AssertionError: it did not end, or not well.
    """
    terminal.press("q")
    code = terminal.wait_exit(20)
    assert code == 0, f"ended with {code}"


def first_paints(bench: Bench, report: Report) -> None:
    want = expected(bench.fresh(bench.big))

    def ours() -> float:
        with bench.terminal(bench.fresh(bench.big)) as terminal:
            took = terminal.wait_for(want.is_on, 30) - terminal.started
            leave(terminal)
        return took

    def floor() -> float:
        with Terminal(FLOOR, SIZE, dict(bench.env)) as terminal:
            took = terminal.wait_for("FLOOR", 30) - terminal.started
            leave(terminal)
        return took

    found = interleaved(STARTS, {"board": ours, "floor": floor})
    report.figure("first paint, 10,000 deals, median", median(found["board"]) * 1e3, None, "ms")
    report.figure("first paint, empty Textual app, median", median(found["floor"]) * 1e3, None, "ms")
    report.figure("first paint / empty Textual app", median(found["board"]) / median(found["floor"]), 2.2)


def pressed(terminal: Terminal, key: str, quiet: float = QUIET) -> Key:
    """Press a key and wait until the screen is settled."""
    before = terminal.bytes
    at = terminal.press(key)
    last = terminal.settle(quiet, first=0.5)
    if terminal.is_at_end:
        raise AssertionError(f"{key}: the program ended; on the screen:\n{terminal.text()}")
    return Key(max(0.0, last - at) * 1e3, terminal.bytes - before)


def several(terminal: Terminal, keys: Sequence[str], count: int) -> list[Key]:
    """Those keys round and round; those at which nothing changed are left out."""
    found = [pressed(terminal, key) for key in islice(cycle(keys), count)]
    changed = [key for key in found if key.bytes]
    if len(changed) < count // 2:
        raise AssertionError(f"{keys}: only {len(changed)} of {count} did anything:\n{terminal.text()}")
    return changed


def moving(bench: Bench, report: Report) -> None:
    down_up = ("down",) * 6 + ("up",) * 6
    with bench.session(bench.big) as big, bench.session(bench.small) as small:
        on_big = several(big, down_up, KEYS)
        on_small = several(small, down_up, KEYS)
        for name, keys in (("10,000 deals", on_big), ("100 deals", on_small)):
            report.figure(f"cursor down or up, {name}: median", median(k.ms for k in keys), None, "ms")
            report.figure(
                f"cursor down or up, {name}: bytes, median", median(k.bytes for k in keys), 600, "B"
            )
            report.figure(f"cursor down or up, {name}: bytes, most", max(k.bytes for k in keys), 1000, "B")
        bar = median(k.ms for k in on_small) * 1.25 + 1
        report.figure(
            "the same at 10,000, against 1.25 x + 1 ms at 100", median(k.ms for k in on_big), bar, "ms"
        )
        lanes = several(big, ("right", "right", "left", "left"), 40)
        report.figure("another lane: bytes, median", median(k.bytes for k in lanes), 1200, "B")
        report.figure("another lane: median", median(k.ms for k in lanes), None, "ms")
        pages = several(big, ("pagedown", "pagedown", "pageup", "pageup"), 40)
        report.figure("a page: bytes, median", median(k.bytes for k in pages), 6000, "B")
        report.figure("a page: median", median(k.ms for k in pages), None, "ms")
        big.press("home")
        big.settle(0.2, first=0.5)
        report.figure("a key held at 30 Hz: behind after the last", _held(big), 30, "ms")


def _held(terminal: Terminal) -> float:
    last = terminal.hold("down", 60, 30)
    return max(0.0, terminal.settle(0.2, first=0.5) - last) * 1e3


def writing(bench: Bench, report: Report) -> None:
    with bench.session(bench.big) as terminal:
        journal = max(bench.big.parent.glob("board.json.j*"))
        pressed(terminal, "3")  # a move to a quote would ask for the stock first (R16)
        moves = [_written(terminal, (">",), journal) for _ in range(20)]
        touches = []
        for _ in range(20):
            terminal.press("down")
            terminal.settle(QUIET, first=0.5)
            touches.append(_written(terminal, ("t", "c", "n"), journal))
        for name, keys in (("move a card", moves), ("log a touch", touches)):
            report.figure(f"{name}: the first of the session", keys[0].ms, None, "ms")
            report.figure(f"{name}: key to settled screen, median", median(k.ms for k in keys), 25, "ms")
            report.figure(f"{name}: bytes, median", median(k.bytes for k in keys), 12_000, "B")


def _written(terminal: Terminal, keys: Sequence[str], journal: Path) -> Key:
    """The last of the keys writes; it counts from there until the screen is settled and the file longer."""
    for key in keys[:-1]:
        pressed(terminal, key)
    size = journal.stat().st_size
    cost = pressed(terminal, keys[-1], 0.1)
    if journal.stat().st_size <= size:
        raise AssertionError(f"{keys}: nothing was written:\n{terminal.text()}")
    return cost


def filtering(bench: Bench, report: Report) -> None:
    with bench.session(bench.big) as terminal:
        pressed(terminal, "/")
        keys = [
            pressed(terminal, key, 0.15) for key in ("서", "버", "backspace", "backspace", "s", "t", "o", "r")
        ]
        report.figure("a key of the filter: median", median(k.ms for k in keys), 100, "ms")
        report.figure("a key of the filter: most", max(k.ms for k in keys), 100, "ms")
        terminal.press("escape")
        terminal.settle(0.2, first=0.5)


def resting(bench: Bench, report: Report) -> None:
    with bench.session(bench.big) as terminal:
        for _ in range(20):
            pressed(terminal, "down")
        terminal.settle(1.0)
        before = _busy(terminal.pid)
        came = terminal.listen(5)
        used = (_busy(terminal.pid) - before) / 5
        report.figure("idle for 5 s: bytes", came, 0, "B")
        report.figure("idle for 5 s: share of a core", used * 100, 0.5, "%")
        report.figure("memory at most, the board alone", _memory(terminal.pid), 150, "MB")
        opened = pressed(terminal, "enter", 0.3)
        report.figure("opening a deal, which reads the touches once", opened.ms, None, "ms")
        pressed(terminal, "escape", 0.3)
        report.figure("memory at most, a deal opened", _memory(terminal.pid), 150, "MB")


def _busy(pid: int) -> float:
    """CPU seconds of all threads; nanosecond grain (Linux)."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9


def _memory(pid: int) -> float:
    """Most resident memory so far, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


PARTS = {"start": first_paints, "move": moving, "write": writing, "filter": filtering, "rest": resting}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all if none is named"
    )
    wanted = parser.parse_args().parts or list(PARTS)
    report = Report(f"The screen, {SIZE[0]}x{SIZE[1]}, Korean cards")
    with scratch() as folder:
        bench = Bench(Path(folder))
        for part in wanted:
            try:
                PARTS[part](bench, report)
            except AssertionError as error:
                report.fact(f"{part}: measured", False, str(error).partition("\n")[0])
                print(str(error), file=sys.stderr)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
