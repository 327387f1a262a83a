"""What we can say when somebody asks for a date: the verdict, its proof, and what would change it.

"no_plan_found" is never "impossible": planning jobs whole, with parts that come and dates that were told,
is NP-hard on one machine already. Only "infeasible" is proved, and for this centre alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import inf

from board.domain.capacity.answer import (
    Answer,
    Counterfactuals,
    Deferral,
    Move,
    Proof,
    Question,
    Span,
    Verdict,
    WhatIf,
)
from board.domain.capacity.backlog import Backlog
from board.domain.capacity.flow import Cut
from board.domain.capacity.plan import ASKED, Plan, Task, planned
from board.domain.capacity.questions import (
    Given,
    Shift,
    alone,
    appended,
    eased,
    in_pairs,
    inserted,
    proof,
    singly,
    with_one_more,
)
from board.domain.capacity.work import Job, Standing, standing_of

ORDER: dict[Standing, int] = {"may_lose": 0, "keep": 1, "win": 2}
"""Who gives way first."""


def question_of(job: Job) -> Question:
    """A job that is there, asked about: can it be done by its date."""
    return Question(job.effort, job.release, job.due, job.priority, job.id)


def task_of(question: Question, hand: Backlog) -> Task:
    """The asked job in days of the horizon; one that runs goes on from today."""
    horizon = hand.horizon
    own = hand.plan.tasks.get(question.job_id or 0)
    running = own is not None and own.is_running
    return Task(
        ASKED, own.effort if own is not None and running else max(question.effort, 1),
        0 if running or question.release is None else horizon.first(question.release),
        None if question.wanted is None else horizon.last(question.wanted),
        question.priority, running,
        own.since if own is not None else inf,
    )  # fmt: skip


def beside(question: Question, hand: Backlog) -> Plan:
    """The plan of record without the asked job: with it gone, who moves up is planned anew."""
    if question.job_id not in hand.plan.tasks:
        return hand.plan
    others = (task for task in hand.tasks if task.key != question.job_id)
    return planned(others, hand.horizon.slots)


def earliest_of(question: Question, hand: Backlog) -> date | None:
    """Q1 alone: the day it ends when nobody moves, by the plan for a job that is in it (R13).

    None: not within the horizon.
    """
    if question.job_id in hand.plan.tasks:
        return hand.finish(question.job_id or 0)
    return hand.horizon.day(appended(hand.plan, task_of(question, hand)))


def answered(question: Question, hand: Backlog) -> Answer:
    """Q1 to Q6 for one question."""
    asked, plan, slots = task_of(question, hand), beside(question, hand), hand.horizon.slots
    to_day = hand.horizon.day
    earliest = earliest_of(question, hand)
    finish, shifts = inserted(plan, asked, slots)
    what_if = WhatIf(to_day(finish), _moves(shifts, hand))
    because, before = _proofs(question, asked, plan, hand)
    single = singly(plan, asked)
    deferrals = _deferrals(question, asked, plan, hand, single, earliest)
    return Answer(
        question,
        _verdict(question, earliest, because, what_if, deferrals),
        _start(question, asked, hand),
        earliest,
        what_if, because, before,
        _counter(asked, plan, hand, single, earliest),
        deferrals,
    )  # fmt: skip


def _verdict(
    question: Question, earliest: date | None, because: Proof | None, what_if: WhatIf,
    deferrals: Sequence[Deferral],
) -> Verdict:  # fmt: skip
    wanted = question.wanted
    if wanted is None:
        return "open"
    if earliest is not None and earliest <= wanted:
        return "feasible"
    if because is not None:
        return "infeasible"
    by_rank = what_if.day is not None and what_if.day <= wanted and not what_if.broken
    is_found = by_rank or any(not deferral.broken for deferral in deferrals)
    return "only_by_moving" if is_found else "no_plan_found"


def _start(question: Question, asked: Task, hand: Backlog) -> date | None:
    if question.job_id in hand.plan.tasks:
        return hand.start(question.job_id or 0)
    return hand.horizon.day(hand.plan.free.first_gap(asked.release, asked.effort))


def _proofs(question: Question, asked: Task, plan: Plan, hand: Backlog) -> tuple[Proof | None, Proof | None]:
    """Why this cannot be, and why what was told already cannot be without it.

    Dates that conflict without the asked job, or have passed, must not make every answer "infeasible":
    those that the plan misses anyway are then taken for what it has.
    """
    slots, wanted = hand.horizon.slots, question.wanted
    before = proof(plan, None, slots)
    if wanted is None:
        return None, _proof(before, asked, plan, hand)
    because = proof(plan if before is None else eased(plan), asked, slots)
    return _proof(because, asked, plan, hand), _proof(before, asked, plan, hand)


def _proof(cut: Cut | None, asked: Task, plan: Plan, hand: Backlog) -> Proof | None:
    if cut is None:
        return None
    days, horizon = cut.days, hand.horizon
    if len(cut.keys) > 1 or days:
        return Proof(
            _spans(days, hand), cut.work, cut.slots, cut.short,
            tuple(key for key in cut.keys if key != ASKED), ASKED in cut.keys, is_alone=False,
        )  # fmt: skip
    key = cut.keys[0]
    task = asked if key == ASKED else plan.tasks[key]
    due = -1 if task.due is None else task.due
    own = range(task.release, min(due + 1, len(horizon.days)))
    return Proof(
        _spans(own, hand), task.effort, len(own), task.effort - len(own),
        () if key == ASKED else (key,), key == ASKED, is_alone=True,
    )  # fmt: skip


def _spans(numbers: Sequence[int], hand: Backlog) -> tuple[Span, ...]:
    """Days as they follow each other on the centre's calendar."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return tuple((hand.days[first], hand.days[last]) for first, last in spans)


def _moves(shifts: Iterable[Shift], hand: Backlog) -> tuple[Move, ...]:
    """Those it breaks a date of first, then by how far they move."""
    to_day = hand.horizon.day
    moves = [
        Move(
            shift.key, to_day(shift.was), to_day(shift.now),
            None if shift.was is None or shift.now is None else shift.now - shift.was, shift.breaks,
        )
        for shift in shifts
    ]  # fmt: skip
    return tuple(sorted(moves, key=lambda move: (not move.breaks, -_far(move), move.job_id)))


def _far(move: Move) -> float:
    return inf if move.days is None else move.days


def _deferrals(
    question: Question, asked: Task, plan: Plan, hand: Backlog, single: Sequence[Given], earliest: date | None
) -> tuple[Deferral, ...]:
    """Q6, when the date is wanted and cannot be had as things are; pairs only where no single job helps."""
    wanted = question.wanted
    if wanted is None or asked.due is None or (earliest is not None and earliest <= wanted):
        return ()
    due = asked.due

    def helps(given: Given) -> bool:
        return given.finish is not None and given.finish <= due

    found = [given for given in single if helps(given)] or list(filter(helps, in_pairs(plan, asked)))
    found.sort(key=lambda given: _harm(given, hand))
    return tuple(
        Deferral(_moves(given.shifts, hand), hand.horizon.day(given.finish), _best(given, hand))
        for given in found
    )  # fmt: skip


def _best(given: Given, hand: Backlog) -> Standing:
    return max((standing_of(hand.jobs[key]) for key in given.keys), key=ORDER.__getitem__)


def _harm(given: Given, hand: Backlog) -> tuple[float, ...]:
    """Told dates broken, working days late against them, whose claim it is, days moved, priority (Q6)."""
    late = moved = 0.0
    for shift in given.shifts:
        task = hand.plan.tasks[shift.key]
        now = inf if shift.now is None else shift.now
        late += max(0.0, now - task.due) if task.is_told and task.due is not None else 0.0
        moved += now - (shift.was or 0)
    first = min(hand.plan.tasks[key].priority for key in given.keys)
    return (given.broken, late, ORDER[_best(given, hand)], moved, -first)


def _counter(
    asked: Task, plan: Plan, hand: Backlog, single: Iterable[Given], earliest: date | None
) -> Counterfactuals:
    horizon = hand.horizon
    helping = [
        (given.broken, day, ORDER[standing_of(hand.jobs[given.keys[0]])], -given.keys[0]) for given in single
        if (day := horizon.day(given.finish)) is not None and (earliest is None or day < earliest)
    ]  # fmt: skip
    parts = appended(plan, replace(asked, release=0)) if asked.release else None
    return Counterfactuals(
        horizon.day(alone(asked, horizon.slots)),
        tuple((-key, day) for _broken, day, _claim, key in sorted(helping)),
        horizon.day(with_one_more(plan, asked, horizon.slots)),
        horizon.day(parts),
    )  # fmt: skip


def what_if(question: Question, hand: Backlog) -> Backlog:
    """The centre with the asked job in its plan, for drawing it in: at its rank, which may move others.

    The asked job has the key `ASKED`; `jobs` does not know it.
    """
    others = beside(question, hand)
    asked = task_of(question, hand)
    return replace(hand, plan=planned((*others.tasks.values(), asked), hand.horizon.slots))


def asked_last(question: Question, hand: Backlog) -> Backlog:
    """The same with the asked job behind all others, which moves nobody."""
    others = beside(question, hand)
    return replace(hand, plan=planned(others.tasks.values(), hand.horizon.slots, task_of(question, hand)))


