"""The plan of record: what the team would do. Jobs in order, each in the first gap it fits into whole.

Days are bits of an integer, so that a gap is found in a few shifts however long the horizon is: 200 jobs
are planned in well under a millisecond, which is what makes questions over every job, and 500 draws of
what the work may really take, affordable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

ASKED = 0
"""The key of the job that is asked about; the others have their document's id."""


@dataclass(frozen=True, slots=True)
class Task:
    """A job in working days of a horizon, counted from 0."""

    key: int
    effort: int
    release: int = 0
    """The first day it can run."""
    due: int | None = None
    """The last day it may run, as told; -1: before today. None: nobody was told one."""
    priority: int = 5
    """1 first."""
    is_running: bool = False
    """It goes on where it is; nobody is put before it."""
    since: float = 0
    """When it was accepted, as a number; of two alike the earlier goes first."""
    is_told: bool = True
    """Whether its date binds us; that of a hold does not."""

    @property
    def rank(self) -> tuple[bool, int, bool, int, float, int]:
        """Running ones first, then priority, told date (none last), accepted first, number."""
        due = -1 if self.due is None else self.due
        return (not self.is_running, self.priority, self.due is None, due, self.since, self.key)


class Free:
    """Slots that are left: layer k has a bit for each day with more than k of them."""

    __slots__ = ("layers",)

    def __init__(self, layers: Iterable[int]) -> None:
        self.layers = list(layers)

    @classmethod
    def of(cls, slots: Sequence[int]) -> Free:
        """All slots of a horizon."""
        layers = []
        for k in range(max(slots, default=0)):
            bits = "".join("1" if many > k else "0" for many in reversed(slots))
            layers.append(int(bits, 2))
        return cls(layers)

    def copy(self) -> Free:
        """The same slots, to be taken apart from these."""
        return Free(self.layers)

    def first_gap(self, release: int, effort: int) -> int | None:
        """The first day from which `effort` days in a row have a slot; None: none within the horizon."""
        if not self.layers:
            return None
        run, length = self.layers[0] >> release, 1
        while length * 2 <= effort:
            run &= run >> length
            length *= 2
        run &= run >> (effort - length)
        return release + (run & -run).bit_length() - 1 if run else None

    def take(self, start: int, effort: int) -> None:
        """One slot less on each of `effort` days; they have one."""
        bits = ((1 << effort) - 1) << start
        layers = self.layers
        for k in range(len(layers) - 1):
            here = layers[k]
            if not here & bits:  # the layers above lie within this one
                return
            layers[k] = here ^ ((here ^ layers[k + 1]) & bits)
        layers[-1] &= ~bits

    def give(self, start: int, effort: int) -> None:
        """One slot more on each of `effort` days, never more than were there at first."""
        bits = ((1 << effort) - 1) << start
        layers = self.layers
        for k in range(len(layers) - 1, 0, -1):
            layers[k] |= layers[k - 1] & bits
        layers[0] |= bits

    def place(self, task: Task) -> int | None:
        """Put a task into the first gap that holds it; its first day, or None."""
        start = self.first_gap(task.release, task.effort)
        if start is not None:
            self.take(start, task.effort)
        return start


@dataclass(frozen=True, slots=True)
class Plan:
    """When each task runs."""

    tasks: Mapping[int, Task]
    starts: Mapping[int, int | None]
    """By key; None: not within the horizon."""
    free: Free
    """What is left; copied before anything is taken."""

    def finish(self, key: int) -> int | None:
        """The last day a task runs on; None: not within the horizon."""
        start = self.starts[key]
        return None if start is None else start + self.tasks[key].effort - 1

    def is_late(self, key: int) -> bool:
        """Whether a task ends after the day it was told for."""
        due, finish = self.tasks[key].due, self.finish(key)
        return due is not None and (finish is None or finish > due)

    def without(self, keys: Iterable[int]) -> Free:
        """What is left when some give their slots back and everybody else stays where they are."""
        free = self.free.copy()
        for key in keys:
            start = self.starts[key]
            if start is not None:
                free.give(start, self.tasks[key].effort)
        return free


def planned(tasks: Iterable[Task], slots: Sequence[int], last: Task | None = None) -> Plan:
    """The plan of record.

    Args:
        tasks: in any order; they are placed by their rank.
        slots: of each day of the horizon.
        last: is placed behind all others, and so moves none of them (Q1).
    """
    free = Free.of(slots)
    order = sorted(tasks, key=lambda task: task.rank)
    if last is not None:
        order.append(last)
    starts = {task.key: free.place(task) for task in order}
    return Plan({task.key: task for task in order}, starts, free)


def stretched(task: Task, ratio: float) -> Task:
    """The task when it takes so many times as long as was thought; at least a day."""
    return replace(task, effort=max(1, round(task.effort * ratio)))
