"""What is asked of a plan: Q1 the first date, Q2 what moves, Q3 and Q4 the proof, Q5 and Q6 what would help.

All in days of a horizon, counted from 0. A finish of None is beyond the horizon.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from board.domain.capacity.flow import Cut, cut_of, slots_beside
from board.domain.capacity.plan import Free, Plan, Task, planned

PAIRS_UP_TO = 40
"""Jobs in hand up to which two at once are tried (Q6): 780 pairs."""

Finish = int | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A job that another date would have moved."""

    key: int
    was: Finish
    now: Finish
    breaks: bool
    """Its told date was kept before and would not be."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the asked job would have if some gave way to it, and what that would do to them (Q5, Q6)."""

    keys: tuple[int, ...]
    finish: Finish
    """Of the asked job."""
    shifts: tuple[Shift, ...]
    """Of those that gave way."""

    @property
    def broken(self) -> int:
        """Told dates that would not be kept any more."""
        return sum(shift.breaks for shift in self.shifts)


def appended(plan: Plan, asked: Task) -> int | None:
    """Q1: the day the asked job ends when nobody moves; None: beyond the horizon."""
    start = plan.free.first_gap(asked.release, asked.effort)
    return None if start is None else start + asked.effort - 1


def inserted(plan: Plan, asked: Task, slots: Sequence[int]) -> tuple[Finish, tuple[Shift, ...]]:
    """Q2: everything planned anew with the asked job at its rank: its end, and whom it moves, either way."""
    anew = planned((*plan.tasks.values(), asked), slots)
    moved = (_shift(plan, key, anew.finish(key)) for key in plan.tasks)
    return anew.finish(asked.key), tuple(shift for shift in moved if shift.was != shift.now)


def _shift(plan: Plan, key: int, now: Finish) -> Shift:
    task = plan.tasks[key]
    is_kept = task.is_told and task.due is not None and not plan.is_late(key)
    breaks = is_kept and (now is None or now > (task.due or 0))
    return Shift(key, plan.finish(key), now, breaks)


def proof(plan: Plan, asked: Task | None, slots: Sequence[int]) -> Cut | None:
    """Q3, Q4: why the told dates and this one cannot all be kept, whatever the order; None: nothing says so.

    Args:
        plan: the plan of record without the asked job.
        asked: with the wanted date as its own; None: only the others.
        slots: of each day.
    """
    running = [task for task in plan.tasks.values() if task.is_running and plan.starts[task.key] == 0]
    left = slots_beside(running, (0 for _task in running), slots)
    fixed = {task.key for task in running}
    tasks = [task for task in plan.tasks.values() if task.is_told and task.key not in fixed]
    return cut_of([*tasks, asked] if asked is not None else tasks, left)


def eased(plan: Plan) -> Plan:
    """The plan with told dates that it misses put off to what it has: they are broken as it is."""
    tasks = {
        # beyond the horizon there is nothing left to keep
        key: replace(task, due=plan.finish(key)) if plan.is_late(key) else task
        for key, task in plan.tasks.items()
    }
    return replace(plan, tasks=tasks)


def alone(asked: Task, slots: Sequence[int]) -> int | None:
    """Q5: the end with nothing else in hand."""
    return planned((), slots, asked).finish(asked.key)


def with_one_more(plan: Plan, asked: Task, slots: Sequence[int]) -> int | None:
    """Q5: the end with a slot more on each day, all others before it."""
    return planned(plan.tasks.values(), [many + 1 for many in slots], asked).finish(asked.key)


def singly(plan: Plan, asked: Task) -> list[Given]:
    """Q5, Q6: for each job that does not run yet, what its place would be worth; nobody else moves."""
    return [_given(plan, asked, (key,)) for key in _movable(plan)]


def in_pairs(plan: Plan, asked: Task) -> Iterator[Given]:
    """Q6: the same for two at once; only for few jobs."""
    movable = _movable(plan)
    if len(movable) <= PAIRS_UP_TO:
        yield from (_given(plan, asked, pair) for pair in combinations(movable, 2))


def _movable(plan: Plan) -> list[int]:
    order = sorted(plan.tasks.values(), key=lambda task: task.rank)
    return [task.key for task in order if not task.is_running and plan.starts[task.key] is not None]


def _given(plan: Plan, asked: Task, keys: tuple[int, ...]) -> Given:
    """The asked job in place of some, who then take the first gap that is left, by their rank."""
    free = plan.without(keys)
    start = free.place(asked)
    finish = None if start is None else start + asked.effort - 1
    return Given(keys, finish, tuple(_shift(plan, key, _end(free, plan.tasks[key])) for key in keys))


def _end(free: Free, task: Task) -> Finish:
    start = free.place(task)
    return None if start is None else start + task.effort - 1
