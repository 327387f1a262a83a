"""The proof that dates cannot be kept, against trying every way there is on small boards (Q3, Q4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.capacity.flow import Cut, cut_of, slots_beside
from board.domain.capacity.plan import Task

DAYS = 7


def can_be_kept(tasks: Sequence[Task], slots: Sequence[int]) -> bool:
    """Whether some pre-emptive schedule keeps every date: every choice of every day is tried."""

    @cache
    def from_day(day: int, left: tuple[int, ...]) -> bool:
        if not any(left):
            return True
        if day == len(slots):
            return False
        ready = [n for n, task in enumerate(tasks) if left[n] and task.release <= day <= (task.due or 0)]
        if any(left[n] and (task.due or 0) < day for n, task in enumerate(tasks)):
            return False
        many = min(slots[day], len(ready))
        # a slot left empty helps nobody
        return any(
            from_day(day + 1, tuple(each - (n in chosen) for n, each in enumerate(left)))
            for chosen in combinations(ready, many)
        )

    return from_day(0, tuple(task.effort for task in tasks))


def is_valid(cut: Cut, tasks: Sequence[Task], slots: Sequence[int]) -> bool:
    """Whether the numbers are so: what these tasks need inside the days is more than the days have."""
    inside, named = set(cut.days), [task for task in tasks if task.key in cut.keys]
    outside = [
        sum(day not in inside for day in range(task.release, min(task.due or 0, len(slots) - 1) + 1))
        for task in named
    ]  # fmt: skip
    work = sum(task.effort - free for task, free in zip(named, outside, strict=True))
    return cut.work == work > cut.slots == sum(slots[day] for day in cut.days)


@st.composite
def small(draw: st.DrawFn) -> tuple[list[Task], list[int]]:
    """A few jobs on a few days, tight enough that both answers come."""
    slots = draw(st.lists(st.integers(1, 2), min_size=1, max_size=DAYS))
    count = draw(st.integers(1, 5))
    tasks = []
    for key in range(1, count + 1):
        release = draw(st.integers(0, len(slots) - 1))
        due = draw(st.integers(release - 1, len(slots) - 1))
        tasks.append(Task(key, draw(st.integers(1, 4)), release, due))
    return tasks, slots


@given(small())
@settings(max_examples=300, deadline=None)
def test_the_verdict_is_that_of_trying_everything(case: tuple[list[Task], list[int]]) -> None:
    tasks, slots = case
    cut = cut_of(tasks, slots)
    assert (cut is None) == can_be_kept(tasks, slots)
    assert cut is None or is_valid(cut, tasks, slots)


def test_the_same_on_a_thousand_drawn_boards_with_both_answers() -> None:
    random, infeasible = Random(20260302), 0
    for _n in range(1000):
        slots = [random.randint(1, 3) for _day in range(DAYS)]
        tasks = []
        for key in range(1, random.randint(2, 6)):
            release = random.randrange(DAYS - 1)
            tasks.append(Task(key, random.randint(1, 4), release, random.randrange(release, DAYS)))
        cut = cut_of(tasks, slots)
        assert (cut is None) == can_be_kept(tasks, slots)
        if cut is not None:
            infeasible += 1
            assert is_valid(cut, tasks, slots)
    assert 200 < infeasible < 900


def test_a_job_longer_than_its_own_time_is_named_alone() -> None:
    cut = cut_of([Task(1, 2, 0, 6), Task(2, 4, 3, 5)], [1] * 7)
    assert cut == Cut((2,), (), 4 - 3, 0)
    assert cut.short == 1


def test_only_the_jobs_that_press_are_named() -> None:
    tasks = [Task(1, 3, 0, 3), Task(2, 2, 0, 3), Task(3, 1, 5, 6), Task(4, 2, 0, None)]
    cut = cut_of(tasks, [1] * 7)
    assert cut == Cut((1, 2), (0, 1, 2, 3), 5, 4)


def test_a_date_that_has_passed_cannot_be_kept() -> None:
    cut = cut_of([Task(1, 1, 0, -1)], [1] * 7)
    assert cut is not None and cut.keys == (1,)


def test_what_runs_from_today_is_taken_off_the_slots() -> None:
    running = Task(1, 3, 0, None, is_running=True)
    assert slots_beside([running], [0], [2, 2, 2, 2]) == [1, 1, 1, 2]
    assert slots_beside([running], [1], [2, 2, 2, 2]) == [2, 2, 2, 2]


def test_a_date_beyond_the_horizon_is_its_last_day() -> None:
    assert cut_of([Task(1, 7, 0, 99)], [1] * 7) is None
    assert cut_of([Task(1, 8, 0, 99)], [1] * 7) is not None
