"""Q7: the date as a distribution, since work takes longer than was thought more often than shorter.

Each job's work left is multiplied by a draw of how past jobs came out against their estimates, and all is
planned anew, many times over; the date is the one that so many of the plans keep. The seed is fixed: the
same board gives the same date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, erf, exp, log, sqrt
from random import Random

from board.domain.capacity.answer import Question
from board.domain.capacity.backlog import Backlog
from board.domain.capacity.plan import ASKED, Free
from board.domain.capacity.verdict import beside, task_of
from board.domain.capacity.work import Job
from board.domain.safe_date.posterior import posterior

DRAWS, SEED = 500, 20260301
MEDIAN, SIGMA = 1.2, 0.35
"""What is believed before any job was finished: a fifth longer than thought, lognormal. A judgement."""
K = 4.0
"""Past jobs that weigh as much as all that is borrowed: from all centres, and before that the belief."""
WIDTH, LOWEST, CELLS = 0.05, log(0.25), 70
"""Cells of the logarithm of actual to estimate: from a quarter to eight times, each some 5 % wide."""
SHOWN = (0.5, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Chance:
    """When the asked job will be finished, how surely."""

    p: float
    day: date | None
    """The day that it is finished by with probability p; None: beyond the horizon."""
    days: Mapping[float, date | None]
    """The same for even, usual, safe and safest."""
    own: int
    """Finished jobs of this centre that it rests on."""
    everyone: int
    """Of all centres."""
    kept: float | None
    """Probability that the wanted day is kept; None: no day was wanted."""


def chance_of(question: Question, hand: Backlog, past: Iterable[Job], p: float = 0.9) -> Chance:
    """Q7 for one question.

    Args:
        question: what is asked.
        hand: the centre.
        past: jobs of all centres; those that are done and say what they took are learnt from.
        p: how surely, over 0 and below 1.
    """
    known = [job for job in past if job.state == "done" and job.actual_effort and job.retracted is None]
    own = [job for job in known if job.centre_id == hand.centre.id]
    ends = _ends(question, hand, ratios(known, own))
    wanted = question.wanted
    due = None if wanted is None else hand.horizon.last(wanted)

    def day(at: float) -> date | None:
        return hand.horizon.day(ends[max(0, ceil(at * len(ends) - 1e-9) - 1)])

    kept = None if due is None else sum(end is not None and end <= due for end in ends) / len(ends)
    return Chance(p, day(p), {each: day(each) for each in SHOWN}, len(own), len(known), kept)


def ratios(known: Sequence[Job], own: Sequence[Job]) -> list[float]:
    """How long work takes against its estimate: cumulative, a number per cell."""
    everyone = posterior(_belief(), K, _counted(known), [0.0] * CELLS)
    return posterior(everyone, K, _counted(own), [0.0] * CELLS)


def _belief() -> list[float]:
    cells = [_below(LOWEST + (n + 1) * WIDTH) for n in range(CELLS)]
    return [*cells[:-1], 1.0]


def _below(logarithm: float) -> float:
    return 0.5 * (1 + erf((logarithm - log(MEDIAN)) / (SIGMA * sqrt(2))))


def _counted(jobs: Iterable[Job]) -> list[float]:
    counts = [0.0] * CELLS
    for job in jobs:
        if job.actual_effort is not None:
            place = (log(max(job.actual_effort, 1) / max(job.effort, 1)) - LOWEST) / WIDTH
            counts[min(max(int(place), 0), CELLS - 1)] += 1
    return counts


def _ends(question: Question, hand: Backlog, cumulative: Sequence[float]) -> list[int | None]:
    """The last day of the asked job in every draw, early ones first, those beyond the horizon last."""
    plan, asked = beside(question, hand), task_of(question, hand)
    tasks = sorted(plan.tasks.values(), key=lambda task: task.rank)
    if question.job_id in hand.plan.tasks:  # it has a place in the plan; else it comes behind all others
        tasks = sorted((*tasks, asked), key=lambda task: task.rank)
    else:
        tasks.append(asked)
    until = 1 + next(n for n, task in enumerate(tasks) if task.key == ASKED)
    *before, (release_asked, effort_asked) = [(task.release, task.effort) for task in tasks[:until]]
    sizes = [exp(LOWEST + (n + 0.5) * WIDTH) for n in range(CELLS)]
    slots, draw = Free.of(hand.horizon.slots), Random(SEED).random
    ends: list[int | None] = []
    for n in range(DRAWS):
        free = slots.copy()
        for release, thought in before:
            effort = max(1, round(thought * sizes[bisect_left(cumulative, draw())]))
            start = free.first_gap(release, effort)
            if start is not None:
                free.take(start, effort)
        # its own work goes evenly through all that it may take: by far the most of what chance there is
        effort = max(1, round(effort_asked * sizes[bisect_left(cumulative, (n + 0.5) / DRAWS)]))
        start = free.first_gap(release_asked, effort)
        end = None if start is None else start + effort - 1
        ends.append(end)
    return sorted(ends, key=lambda end: (end is None, end or 0))
