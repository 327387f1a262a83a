"""`board due --json` against Taskwarrior's `task next`: `python tests/bench/bench_due.py`."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.clock import SetClock
from board.domain.agenda import agenda, mine_or_team
from board.domain.moment import Moment, calendar_of
from board.domain.standing import Ground, standing_of
from board.store.tiny.store import open_store
from tests.bench.generate import NOW, Size, write_board
from tests.bench.report import (
    BOARD,
    NOW_TEXT,
    PYTHON,
    Report,
    home_of_nobody,
    interleaved,
    median,
    scratch,
    seconds_of,
)

ROUNDS = 11
TASKS = 10_000
HEAVY = ("textual", "rich", "tinydb", "pendulum", "holidays", "hypothesis")

_MODULES = """
import sys
from board.main import main
code = main(sys.argv[1:])
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""


def main() -> int:
    """Measure and print."""
    report = Report("board due --json, 10,000 deals and 100,000 touches")
    with scratch() as name:
        folder = Path(name)
        board = folder / "board.json"
        write_board(board, Size())
        env = home_of_nobody(folder)
        due = (*BOARD, "--file", str(board), "--user", "minsu", "due", "--json")
        runs = {
            "due": lambda: seconds_of(due, env),
            "python": lambda: seconds_of((PYTHON, "-c", "pass"), env),
        }
        task = shutil.which("task")
        if task is not None:
            peer = {**env, **_tasks(folder, task, env)}
            runs["task"] = lambda: seconds_of((task, "rc.verbose=nothing", "next"), peer)
        found = interleaved(ROUNDS, runs)
        report.figure("board due --json, median", median(found["due"]) * 1e3, None, "ms")
        report.figure("an empty Python", median(found["python"]) * 1e3, None, "ms")
        if task is None:
            report.skip("against task next", "Taskwarrior is not installed (apt-get install taskwarrior)")
        else:
            report.figure(f"task next, {TASKS:,} tasks", median(found["task"]) * 1e3, None, "ms")
            report.figure("board due / task next", median(found["due"]) / median(found["task"]), 1.5)
        _light(report, due, env)
        _same_items(report, due, env, board)
    return report.end()


def _light(report: Report, due: tuple[str, ...], env: Mapping[str, str]) -> None:
    asked = (PYTHON, "-c", _MODULES, *due[len(BOARD) :])
    done = subprocess.run(asked, env=dict(env), capture_output=True, check=True, text=True)
    loaded = done.stderr.splitlines()[-1].split()
    for name in HEAVY:
        report.fact(f"does not load {name}", name not in loaded)


def _same_items(report: Report, due: tuple[str, ...], env: Mapping[str, str], board: Path) -> None:
    """What the screen's session computes from the store, against what the quick reader printed."""
    said = json.loads(subprocess.run(due, env=dict(env), capture_output=True, check=True).stdout)
    now = datetime.fromisoformat(NOW_TEXT).astimezone(UTC)
    store = open_store(board, "minsu", clock=SetClock(now))
    snapshot = store.snapshot()
    ground = Ground(snapshot, Moment(now, calendar_of(snapshot.config.board, {})))
    standings = {deal.id: standing_of(deal, ground) for deal in snapshot.deals.values()}
    items = agenda(ground, standings, mine_or_team(ground, "minsu"))
    store.close()
    report.fact("has items", bool(items), f"{len(items)}")
    report.fact(
        "same items in the same order as Today",
        [item.key for item in items] == [i["key"] for i in said["items"]],
    )


def _tasks(folder: Path, task: str, env: Mapping[str, str]) -> dict[str, str]:
    """Ten thousand tasks with dates, as a Taskwarrior user has them."""
    rng = random.Random(1)
    words = ("call", "quote", "서버", "납기 확인", "storage", "견적", "visit", "follow up")
    tasks = []
    for n in range(TASKS):
        one = {
            "uuid": f"00000000-0000-4000-8000-{n:012x}", "status": "pending",
            "entry": _stamp(-rng.randint(1, 90)),
            "description": f"{n} {rng.choice(words)} {rng.choice(words)}", "project": rng.choice("abcdef"),
        }  # fmt: skip
        if rng.random() < 0.6:
            one["due"] = _stamp(rng.randint(-10, 50))
        tasks.append(one)
    data = folder / "task"
    data.mkdir()
    rc = folder / "taskrc"
    rc.write_text(f"data.location={data}\nconfirmation=off\nhooks=off\nnews.version=99\n")
    places = {"TASKRC": str(rc), "TASKDATA": str(data)}
    (folder / "tasks.json").write_text("\n".join(json.dumps(one) for one in tasks))
    imported = (task, "rc.verbose=nothing", "import", str(folder / "tasks.json"))
    subprocess.run(imported, env={**env, **places}, check=True, capture_output=True)
    return places


def _stamp(days: int) -> str:
    return f"{NOW.astimezone(UTC) + timedelta(days=days):%Y%m%dT%H%M%SZ}"


if __name__ == "__main__":
    sys.exit(main())
