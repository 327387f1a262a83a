"""Q3 and Q4: can all told dates be kept by any order at all, and if not, why not.

Tested is the pre-emptive relaxation, in which a job may pause and still takes at most one slot a day. It
is a flow from jobs through days. When that cannot be had, no schedule whatever can: the cut is the proof.
The flow is our own: jobs and days are bits, a search for one more day goes over whole sets at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from board.domain.capacity.plan import Task


@dataclass(frozen=True, slots=True)
class Cut:
    """Why some dates cannot all be kept: the work that has to be done on some days is more than fits."""

    keys: tuple[int, ...]
    """Tasks, by number."""
    days: tuple[int, ...]
    """Days of the horizon, in order; none when a task is longer than its own time."""
    work: int
    """Working days of these tasks that cannot be done on other days."""
    slots: int
    """Slots on these days."""

    @property
    def short(self) -> int:
        """Slots that are missing; at least 1."""
        return self.work - self.slots


def cut_of(tasks: Sequence[Task], slots: Sequence[int]) -> Cut | None:
    """The proof that some told dates cannot all be kept, or None when the relaxation keeps them all.

    Args:
        tasks: those with a told date; others can always wait and are left out.
        slots: of each day of the horizon.
    """
    return _Flow([task for task in tasks if task.due is not None], slots).cut()


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


class _Flow:
    """Which task runs on which days; filled greedily, then one day at a time along other tasks' days."""

    def __init__(self, tasks: Sequence[Task], slots: Sequence[int]) -> None:
        self.tasks = sorted(tasks, key=lambda task: (task.due, task.release, task.key))
        self.slots = slots
        self.windows = [_window(task, len(slots)) for task in self.tasks]
        self.runs = [0] * len(self.tasks)
        """Task to the days it runs on."""
        self.on = [0] * len(slots)
        """Day to the tasks that run on it."""
        self.left = list(slots)
        self.open = sum(1 << day for day, many in enumerate(slots) if many)
        """Days with a slot left."""
        self.missing = [self._fill(n) for n in range(len(self.tasks))]

    def _fill(self, n: int) -> int:
        """Give a task the first free days of its time; how many it lacks."""
        wanted = self.tasks[n].effort
        for day in _bits(self.windows[n] & self.open):
            if not wanted:
                break
            self._take(n, day)
            wanted -= 1
        return wanted

    def _take(self, n: int, day: int) -> None:
        self.runs[n] |= 1 << day
        self.on[day] |= 1 << n
        self.left[day] -= 1
        if not self.left[day]:
            self.open &= ~(1 << day)

    def cut(self) -> Cut | None:
        """Find a day for all that lacks one; the first task that gets none proves that it cannot be."""
        for n in range(len(self.tasks)):
            while self.missing[n]:
                seen, days = self._search(n)
                if seen:
                    return self._cut(seen, days)
                self.missing[n] -= 1
        return None

    def _search(self, start: int) -> tuple[int, int]:
        """One more day for a task, others giving way to days of their own.

        Returns:
            Nothing when there was one; else the tasks and days that all take each other's place.
        """
        came: dict[int, int] = {}
        """Day to the task that could run on it."""
        gave = {start: -1}
        """Task to the day it could give up."""
        queue, days = [start], 0
        for n in queue:
            reach = self.windows[n] & ~self.runs[n] & ~days
            days |= reach
            if reach & self.open:
                last = next(_bits(reach & self.open))
                came[last] = n
                self._shift(last, came, gave)
                return 0, 0
            for day in _bits(reach):
                came[day] = n
                for other in _bits(self.on[day]):
                    if other not in gave:
                        gave[other] = day
                        queue.append(other)
        return sum(1 << n for n in gave), days

    def _shift(self, day: int, came: dict[int, int], gave: dict[int, int]) -> None:
        """Each on the way takes the day it reached and leaves the one it gave up."""
        first = day
        while day >= 0:
            n = came[day]
            self.runs[n] |= 1 << day
            self.on[day] |= 1 << n
            day = gave[n]
            if day >= 0:
                self.runs[n] &= ~(1 << day)
                self.on[day] &= ~(1 << n)
        self.left[first] -= 1
        if not self.left[first]:
            self.open &= ~(1 << first)

    def _cut(self, seen: int, days: int) -> Cut:
        """What the search that failed has seen: every task in it has to work on these days."""
        inside = tuple(_bits(days))
        work = sum(
            self.tasks[n].effort - (self.windows[n] & ~days).bit_count() for n in _bits(seen)
        )  # fmt: skip
        keys = tuple(sorted(self.tasks[n].key for n in _bits(seen)))
        return Cut(keys, inside, work, sum(self.slots[day] for day in inside))


def _window(task: Task, horizon: int) -> int:
    """The days a task may run on."""
    due = -1 if task.due is None else min(task.due, horizon - 1)
    return ((1 << (due + 1)) - 1) & ~((1 << task.release) - 1) if due >= task.release else 0


def slots_beside(running: Iterable[Task], starts: Iterable[int | None], slots: Sequence[int]) -> list[int]:
    """What is left of the slots beside jobs that go on from the first day, whatever else is decided."""
    left = list(slots)
    for task, start in zip(running, starts, strict=True):
        if start == 0:
            for day in range(task.effort):
                left[day] -= 1
    return left
