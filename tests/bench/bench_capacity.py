"""What a question to a work centre costs: `python tests/bench/bench_capacity.py [--jobs N] [--days N]`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.domain.calendar import Calendar
from board.domain.capacity.answer import Question
from board.domain.capacity.backlog import Backlog, backlog
from board.domain.capacity.chance import chance_of
from board.domain.capacity.questions import appended, proof
from board.domain.capacity.verdict import answered, task_of
from board.domain.capacity.work import Job, WorkCentre
from tests.bench.report import Report, median

BAR = 300.0
"""Milliseconds of all questions about 200 jobs over 250 days."""

MONDAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, tzinfo=UTC)
CALENDAR = Calendar()


def a_shop(jobs: int, days: int, slots: int, tightness: float, seed: int) -> Backlog:
    """A centre filled over so many days.

    Args:
        jobs: how many.
        days: working days over which they come.
        slots: of the centre.
        tightness: work as a share of the slots of these days.
        seed: of the draw.
    """
    random = Random(seed)
    mean = slots * days * tightness / jobs
    made = []
    for id in range(1, jobs + 1):
        effort = max(1, round(random.uniform(0.3, 1.7) * mean))
        release = random.randrange(max(1, days - effort))
        due = CALENDAR.add_working_days(MONDAY, release + effort + random.randrange(days // 2))
        made.append(Job(
            id=id, centre_id=1, title=f"job {id}", effort=effort, due=due, state="committed", at=AT, by="ann",
            release=CALENDAR.add_working_days(MONDAY, release), priority=random.randint(1, 9),
        ))  # fmt: skip
    return backlog(WorkCentre(id=1, name="centre", slots=slots), made, CALENDAR, MONDAY)


def milliseconds(do: Callable[[], object], times: int = 5) -> float:
    """The median of a few runs."""
    taken = []
    for _n in range(times):
        start = time.perf_counter()
        do()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def measure(report: Report, jobs: int, days: int, slots: int, tightness: float, *, with_bar: bool) -> None:
    """One centre: each question by itself, then all of them."""
    hand = a_shop(jobs, days, slots, tightness, seed=7)
    question = Question(
        20, CALENDAR.add_working_days(MONDAY, 20), CALENDAR.add_working_days(MONDAY, days // 2)
    )  # fmt: skip
    asked = task_of(question, hand)
    answer = answered(question, hand)
    name = f"{jobs} jobs, {days} days, {slots} slots, {tightness:.0%}"
    plan = milliseconds(lambda: backlog(hand.centre, hand.jobs.values(), CALENDAR, MONDAY))
    report.figure(f"{name}: days and plan of record", plan, unit="ms")
    report.figure("  Q1, nobody moves", milliseconds(lambda: appended(hand.plan, asked)), unit="ms")
    slots_ = hand.horizon.slots
    flow = milliseconds(lambda: proof(hand.plan, asked, slots_))
    report.figure("  Q3 and Q4, flow and cut", flow, unit="ms")
    whole = milliseconds(lambda: answered(question, hand))
    bar = BAR if with_bar else None
    report.figure("  Q1 to Q6", whole, bar, "ms", note=answer.verdict)
    chance = milliseconds(lambda: chance_of(question, hand, ()), times=3)
    report.figure("  Q7, 500 plans", chance, unit="ms")
    report.figure("  Q1 to Q7", whole + chance, bar, "ms")


def main() -> int:
    """Print the figures; 1 when one is over its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=200)
    parser.add_argument("--days", type=int, default=250)
    args = parser.parse_args()
    report = Report("Questions to a work centre")
    for slots, tightness in ((1, 0.8), (5, 0.8), (5, 1.0), (5, 1.3), (12, 1.0)):
        measure(report, args.jobs, args.days, slots, tightness, with_bar=True)
    measure(report, 400, 500, 5, 1.0, with_bar=False)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
