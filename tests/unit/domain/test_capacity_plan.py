"""The plan of record, against the same said day by day; and that the first date moves nobody (Q1, Q2)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from board.domain.capacity.plan import ASKED, Free, Task, planned
from board.domain.capacity.questions import (
    alone,
    appended,
    in_pairs,
    inserted,
    singly,
    with_one_more,
)

SLOTS = st.lists(st.integers(1, 2), min_size=12, max_size=30)
"""Few slots, so that jobs stand in each other's way, and days enough for most of them."""
TASKS = st.lists(
    st.tuples(
        st.integers(1, 5), st.integers(0, 8), st.none() | st.integers(-1, 20), st.integers(1, 9),
        st.sampled_from((False, False, False, True)),
    ),
    min_size=2, max_size=10,
)  # fmt: skip
ASK = st.builds(
    Task, st.just(ASKED), st.integers(1, 5), st.integers(0, 8), st.integers(0, 20), st.integers(1, 6)
)


def tasks_of(drawn: Sequence[tuple[int, int, int | None, int, bool]]) -> list[Task]:
    """Tasks numbered from 1; what runs is released."""
    return [
        Task(key, effort, 0 if running else release, due, priority, running)
        for key, (effort, release, due, priority, running) in enumerate(drawn, 1)
    ]


def said_simply(tasks: Sequence[Task], slots: Sequence[int]) -> dict[int, int | None]:
    """The plan as the specification has it: the first day from which all days have a slot."""
    free, starts = list(slots), dict[int, int | None]()
    for task in sorted(tasks, key=lambda task: task.rank):
        fits = (
            day for day in range(task.release, len(slots) - task.effort + 1)
            if all(free[day : day + task.effort])
        )  # fmt: skip
        start = starts[task.key] = next(fits, None)
        if start is not None:
            for day in range(start, start + task.effort):
                free[day] -= 1
    return starts


@given(TASKS.map(tasks_of), SLOTS)
def test_the_plan_is_the_one_made_day_by_day(tasks: list[Task], slots: list[int]) -> None:
    assert planned(tasks, slots).starts == said_simply(tasks, slots)


@given(TASKS.map(tasks_of), SLOTS, ASK)
def test_the_first_date_moves_nobody(tasks: list[Task], slots: list[int], asked: Task) -> None:
    plan = planned(tasks, slots)
    behind = planned(tasks, slots, asked)
    assert {key: behind.starts[key] for key in plan.starts} == plan.starts
    assert appended(plan, asked) == behind.finish(ASKED)


@given(TASKS.map(tasks_of), SLOTS, ASK)
def test_what_if_names_exactly_those_that_move(tasks: list[Task], slots: list[int], asked: Task) -> None:
    plan = planned(tasks, slots)
    finish, shifts = inserted(plan, asked, slots)
    anew = said_simply([*tasks, asked], slots)
    start = anew[ASKED]
    assert finish == (None if start is None else start + asked.effort - 1)
    before = said_simply(tasks, slots)
    assert {shift.key for shift in shifts} == {key for key in before if before[key] != anew[key]}
    for shift in shifts:
        due = plan.tasks[shift.key].due
        kept = due is not None and shift.was is not None and shift.was <= due
        assert shift.breaks == (kept and due is not None and (shift.now is None or shift.now > due))


@given(TASKS.map(tasks_of), SLOTS, ASK)
def test_one_gives_way_and_all_others_stay(tasks: list[Task], slots: list[int], asked: Task) -> None:
    plan = planned(tasks, slots)
    for given_up in (*singly(plan, asked), *in_pairs(plan, asked)):
        free = list(slots)
        moved = {shift.key: shift.now for shift in given_up.shifts}
        ends = {key: plan.finish(key) for key in plan.starts} | moved | {ASKED: given_up.finish}
        for key, end in ends.items():
            effort = asked.effort if key == ASKED else plan.tasks[key].effort
            for day in range(end - effort + 1, end + 1) if end is not None else ():
                free[day] -= 1
        assert min(free) >= 0
        assert not any(plan.tasks[key].is_running for key in given_up.keys)


@given(TASKS.map(tasks_of), SLOTS, ASK)
def test_with_nothing_in_hand_it_is_never_later(tasks: list[Task], slots: list[int], asked: Task) -> None:
    first, empty = appended(planned(tasks, slots), asked), alone(asked, slots)
    assert first is None or (empty is not None and empty <= first)


def test_one_more_slot_is_for_those_in_hand_first() -> None:
    plan = planned([Task(1, 4), Task(2, 4)], [1] * 20)
    asked = Task(ASKED, 2)
    assert (appended(plan, asked), with_one_more(plan, asked, [1] * 20)) == (9, 5)


@given(SLOTS, st.data())
def test_a_slot_given_back_is_as_if_never_taken(slots: list[int], data: st.DataObject) -> None:
    free = Free.of(slots)
    effort = data.draw(st.integers(1, len(slots)))
    before = list(free.layers)
    start = free.first_gap(0, effort)
    assert start == 0
    free.take(0, effort)
    assert free.layers != before
    free.give(0, effort)
    assert free.layers == before


def test_a_told_date_breaks_only_when_it_was_kept_before() -> None:
    random, kinds = Random(3), set[tuple[bool, bool, bool]]()
    for _n in range(300):
        tasks = [
            Task(
                key, random.randint(1, 5), random.randrange(8), random.choice((None, random.randrange(20))),
                random.randint(1, 9), is_told=random.random() < 0.7,
            )
            for key in range(1, 8)
        ]  # fmt: skip
        plan = planned(tasks, [1] * 24)
        _finish, shifts = inserted(plan, Task(ASKED, 4, 0, 9, 3), [1] * 24)
        for shift in shifts:
            task = plan.tasks[shift.key]
            was_late = task.due is not None and (shift.was is None or shift.was > task.due)
            is_late = task.due is not None and (shift.now is None or shift.now > task.due)
            kinds.add((task.is_told, was_late, is_late))
            assert shift.breaks == (task.is_told and is_late and not was_late)
    assert {(True, False, True), (True, True, True), (False, False, True), (True, False, False)} <= kinds


def test_running_jobs_come_first_then_priority_then_the_told_date_then_who_was_first() -> None:
    tasks = [
        Task(1, 1, priority=1),
        Task(2, 1, priority=5, due=9, since=2),
        Task(3, 1, priority=5, due=9, since=1),
        Task(4, 1, priority=5, due=8, since=3),
        Task(5, 1, priority=9, is_running=True),
        Task(6, 1, priority=5),
    ]
    starts = planned(tasks, [1] * 10).starts
    assert sorted(starts, key=lambda key: starts[key] or 0) == [5, 1, 4, 3, 2, 6]


def test_a_later_job_fills_a_gap_that_an_earlier_one_left() -> None:
    late_parts = Task(1, 3, release=4, priority=1)
    small = Task(2, 3, priority=9)
    assert planned([late_parts, small], [1] * 10).starts == {1: 4, 2: 0}


def test_a_rush_job_may_let_another_end_earlier() -> None:
    # what the rush job pushes out of the gap leaves it to one that fits
    plan = planned([Task(1, 3, 0, priority=2), Task(2, 2, 1, priority=3), Task(3, 1, 0, priority=4)], [1] * 9)
    _finish, shifts = inserted(plan, Task(ASKED, 1, 1, priority=1), [1] * 9)
    assert any(shift.was is not None and shift.now is not None and shift.now < shift.was for shift in shifts)
