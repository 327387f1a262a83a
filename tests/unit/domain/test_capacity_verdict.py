"""What is answered when somebody asks for a date: verdict, proof, what would help, holds that ran out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest

from board.domain.calendar import Calendar
from board.domain.capacity.answer import Question
from board.domain.capacity.backlog import Backlog, backlog
from board.domain.capacity.chance import chance_of
from board.domain.capacity.plan import ASKED, Free
from board.domain.capacity.verdict import (
    answered,
    asked_last,
    earliest_of,
    question_of,
    task_of,
    what_if,
)
from board.domain.capacity.work import Job, Staffing, WorkCentre, days_left, is_expired, is_holding

MONDAY = date(2026, 3, 2)
CALENDAR = Calendar()
AT = datetime(2026, 3, 2, tzinfo=UTC)


def job(id: int, effort: int, **fields: Any) -> Job:
    """A job that was accepted, unless said otherwise."""
    fields = {"state": "committed", "title": f"J{id}", "at": AT, "by": "ann", "centre_id": 1, **fields}
    return Job(id=id, effort=effort, **fields)


def hand(*jobs: Job, slots: int = 1, today: date = MONDAY, **fields: Any) -> Backlog:
    """A centre with these jobs."""
    return backlog(WorkCentre(id=1, name="Assembly", slots=slots, **fields), jobs, CALENDAR, today)


def wd(days: int) -> date:
    """The n-th working day after that Monday."""
    return CALENDAR.add_working_days(MONDAY, days)


def test_it_is_feasible_when_the_first_free_date_is_soon_enough() -> None:
    answer = answered(Question(3, wanted=wd(7)), hand(job(1, 5)))
    assert (answer.verdict, answer.start, answer.earliest) == ("feasible", wd(5), wd(7))
    assert answer.deferrals == ()


def test_without_a_wanted_day_there_is_only_the_first_date() -> None:
    answer = answered(Question(3), hand(job(1, 5)))
    assert (answer.verdict, answer.earliest, answer.proof) == ("open", wd(7), None)


def test_only_by_moving_says_who_moves_and_who_breaks() -> None:
    told = job(1, 5, due=wd(4), title="told")
    accepted = job(2, 5, priority=6)
    answer = answered(Question(3, wanted=wd(9)), hand(told, accepted))
    assert (answer.verdict, answer.earliest) == ("only_by_moving", wd(12))
    assert [(d.moves[0].job_id, d.broken, d.day) for d in answer.deferrals] == [
        (2, 0, wd(7)), (1, 1, wd(2)),
    ]  # fmt: skip
    assert answer.what_if.day == wd(7)
    assert [(m.job_id, m.was, m.now, m.days, m.breaks) for m in answer.what_if.moves] == [
        (2, wd(9), wd(12), 3, False)
    ]


def test_the_least_harm_comes_first() -> None:
    told = job(1, 5, due=wd(5))
    kept = job(2, 5, priority=6)
    held = job(3, 5, priority=7, state="held", held_until=wd(3))
    answer = answered(Question(3, wanted=wd(12), priority=9), hand(told, kept, held))
    assert [(d.moves[0].job_id, d.standing, d.broken) for d in answer.deferrals] == [
        (3, "may_lose", 0), (2, "keep", 0), (1, "win", 1),
    ]  # fmt: skip


def test_two_give_way_where_no_one_alone_is_enough() -> None:
    jobs = [job(n, 2) for n in (1, 2, 3)]
    answer = answered(Question(4, wanted=wd(3), priority=9), hand(*jobs))
    assert {tuple(sorted(m.job_id for m in d.moves)) for d in answer.deferrals} == {(1, 2)}


def test_infeasible_is_proved_with_window_and_jobs() -> None:
    told = [job(n, 5, due=wd(9)) for n in (1, 2)]
    answer = answered(Question(3, wanted=wd(9)), hand(*told, job(3, 20)))
    assert answer.verdict == "infeasible"
    proof = answer.proof
    assert proof is not None and not proof.is_alone
    assert (proof.spans, proof.work, proof.slots, proof.short) == (((MONDAY, wd(9)),), 13, 10, 3)
    assert (proof.jobs, proof.with_asked, answer.before) == ((1, 2), True, None)


def test_a_hold_is_no_promise_and_proves_nothing() -> None:
    held = job(1, 5, due=wd(4), state="held", held_until=wd(9))
    answer = answered(Question(3, wanted=wd(2)), hand(held))
    assert (answer.verdict, answer.proof, answer.before) == ("only_by_moving", None, None)


def test_what_runs_is_counted_once() -> None:
    running = job(1, 3, state="started", due=wd(2))
    answer = answered(Question(2, wanted=wd(4), priority=1), hand(running, job(2, 5)))
    assert (answer.verdict, answer.before) == ("only_by_moving", None)


def test_a_job_longer_than_its_time_is_infeasible_by_itself() -> None:
    answer = answered(Question(40, release=wd(5), wanted=wd(24)), hand())
    proof = answer.proof
    assert answer.verdict == "infeasible" and proof is not None and proof.is_alone
    assert (proof.spans, proof.work, proof.slots, proof.short) == (((wd(5), wd(24)),), 40, 20, 20)


def test_the_counterfactuals_of_the_story() -> None:
    b = job(2, 100, priority=6, title="B")
    answer = answered(Question(10, release=wd(5), wanted=wd(30)), hand(job(1, 20, due=wd(19)), b))
    counter = answer.counter
    assert (counter.no_backlog, answer.earliest) == (wd(14), wd(129))
    assert counter.without[0] == (2, wd(29))
    assert counter.one_more_slot == wd(29)
    assert counter.parts_now == wd(129)


def test_dates_already_broken_do_not_make_every_answer_infeasible() -> None:
    passed = job(1, 5, due=date(2026, 2, 20))
    answer = answered(Question(3, wanted=wd(9)), hand(passed))
    assert answer.verdict == "feasible"
    assert answer.before is not None and answer.before.jobs == (1,)
    tight = answered(Question(3, wanted=wd(6)), hand(passed))
    assert tight.verdict == "infeasible"
    assert tight.proof is not None and (tight.proof.jobs, tight.proof.short) == ((1,), 1)


def test_no_plan_found_is_not_called_impossible() -> None:
    # in pieces it fits around the told job, whole it does not
    told = job(1, 2, release=wd(2), due=wd(3))
    answer = answered(Question(4, wanted=wd(5)), hand(told))
    assert (answer.verdict, answer.proof) == ("no_plan_found", None)
    assert [deferral.broken for deferral in answer.deferrals] == [1]


def test_a_hold_counts_through_its_last_day_and_no_further() -> None:
    held = job(1, 10, state="held", held_until=wd(3))
    question = Question(2)
    assert earliest_of(question, hand(held, today=wd(3))) == wd(14)
    assert earliest_of(question, hand(held, today=wd(4))) == wd(5)
    assert (is_expired(held, wd(3)), is_expired(held, wd(4))) == (False, True)


@pytest.mark.parametrize("state", ["inquiry", "done", "cancelled"])
def test_an_inquiry_and_what_is_over_hold_nothing(state: str) -> None:
    assert earliest_of(Question(2), hand(job(1, 10, state=state))) == wd(1)
    assert not is_holding(job(1, 10, state=state), MONDAY)


def test_what_runs_goes_on_and_its_work_is_counted_down() -> None:
    running = job(1, 10, state="started", counted_from=wd(-4), due=wd(3), priority=9)
    assert days_left(running, MONDAY, CALENDAR) == 6
    answer = answered(Question(2, wanted=wd(1), priority=1), hand(running))
    assert answer.earliest == wd(7)
    assert answer.what_if.day == wd(7)
    assert answer.verdict == "infeasible"
    assert answer.deferrals == () and answer.counter.without == ()


def test_work_left_as_somebody_said_is_at_least_a_day() -> None:
    said = job(1, 10, state="started", remaining=3, counted_from=wd(-8))
    assert days_left(said, MONDAY, CALENDAR) == 1
    assert days_left(job(1, 10, state="started", remaining=3), MONDAY, CALENDAR) == 3


def test_a_job_in_the_plan_is_asked_about_where_it_stands() -> None:
    first, second = job(1, 5, due=wd(4)), job(2, 5, due=wd(7), priority=6)
    answer = answered(question_of(second), hand(first, second))
    assert (answer.start, answer.earliest, answer.verdict) == (wd(5), wd(9), "infeasible")
    assert answer.proof is not None and answer.proof.jobs == (1,)
    assert answered(question_of(first), hand(first, second)).verdict == "feasible"


def test_days_off_of_the_centre_are_none_of_its_days_and_fewer_hands_are_fewer_slots() -> None:
    closed = hand(job(1, 2), closures=(wd(1),))
    assert earliest_of(Question(1), closed) == wd(3)
    away = hand(job(1, 2), slots=2, staffing=(Staffing(start=MONDAY, end=wd(4), slots=1),))
    assert earliest_of(Question(1), away) == wd(2)
    nobody = hand(slots=1, staffing=(Staffing(start=MONDAY, end=wd(4), slots=0),))
    assert earliest_of(Question(1), nobody) == wd(5)


def test_a_job_pauses_over_a_day_on_which_nobody_is_there() -> None:
    away = hand(slots=1, staffing=(Staffing(start=wd(1), end=wd(1), slots=0),))
    assert earliest_of(Question(3), away) == wd(3)


def test_of_two_staffings_the_last_holds() -> None:
    both = (Staffing(start=MONDAY, end=wd(4), slots=0), Staffing(start=wd(1), end=wd(2), slots=2))
    assert hand(slots=1, staffing=both).horizon.slots[:3] == (2, 2, 1)


def test_a_centre_without_slots_has_no_date() -> None:
    answer = answered(Question(1, wanted=wd(5)), hand(slots=0))
    assert (answer.verdict, answer.earliest, answer.counter.no_backlog) == ("infeasible", None, None)


def test_beyond_two_years_there_is_no_date() -> None:
    answer = answered(Question(400), hand(job(1, 400)))
    assert (answer.earliest, answer.counter.no_backlog) == (None, wd(399))


def test_drawing_it_in_behind_all_others_moves_nobody_and_at_its_rank_it_may() -> None:
    backlog_ = hand(job(1, 5, priority=6))
    question = Question(3, wanted=wd(2))
    behind, ranked = asked_last(question, backlog_), what_if(question, backlog_)
    assert (behind.finish(ASKED), behind.finish(1)) == (wd(7), wd(4))
    assert (ranked.finish(ASKED), ranked.finish(1)) == (wd(2), wd(7))


def drawn(random: Random) -> tuple[Question, Backlog]:
    """A small centre and a question to it."""
    jobs = []
    for id in range(1, random.randint(2, 5)):
        release, effort = random.randrange(6), random.randint(1, 4)
        due = wd(release + effort - 1 + random.randrange(6)) if random.random() < 0.7 else None
        jobs.append(job(id, effort, release=wd(release), due=due, priority=random.randint(3, 7)))
    question = Question(random.randint(1, 4), wd(random.randrange(4)), wd(random.randint(2, 11)))
    return question, hand(*jobs, slots=random.randint(1, 2))


def some_plan_keeps_all(question: Question, backlog_: Backlog) -> bool:
    """Whether jobs placed whole in some order keep every told date and this one."""
    asked = task_of(question, backlog_)
    for order in permutations((*backlog_.tasks, asked)):
        free = Free.of(backlog_.horizon.slots)
        ends = {task.key: (free.place(task) or 0) + task.effort - 1 for task in order}
        if all(task.due is None or ends[task.key] <= task.due for task in order):
            return True
    return False


def test_verdicts_hold_on_five_hundred_drawn_boards() -> None:
    random, seen = Random(7), dict[str, int]()
    for _n in range(500):
        question, backlog_ = drawn(random)
        answer = answered(question, backlog_)
        seen[answer.verdict] = seen.get(answer.verdict, 0) + 1
        if answer.verdict == "infeasible" and answer.before is None:
            assert answer.proof is not None and answer.proof.with_asked
            assert not some_plan_keeps_all(question, backlog_)
        for deferral in answer.deferrals:
            assert deferral.day is not None and question.wanted is not None
            assert deferral.day <= question.wanted
        broken = [deferral.broken for deferral in answer.deferrals]
        assert broken == sorted(broken)
    assert set(seen) == {"feasible", "only_by_moving", "no_plan_found", "infeasible"}


def test_nothing_is_learnt_from_nobody_and_the_belief_is_a_fifth_longer() -> None:
    chance = chance_of(Question(20, wanted=wd(30)), hand(), ())
    assert (chance.own, chance.everyone) == (0, 0)
    days = [chance.days[p] for p in (0.5, 0.8, 0.9, 0.95)]
    assert days == sorted(day for day in days if day is not None)
    assert wd(21) <= (chance.days[0.5] or MONDAY) <= wd(26)
    # 20 days times 1.2 times e to the 0.35 times 1.2816 is 37.6
    assert wd(35) <= (chance.day or MONDAY) <= wd(38)
    assert chance.kept is not None and 0.75 < chance.kept < 0.8


def test_the_same_board_gives_the_same_date_and_the_past_moves_it() -> None:
    doubled = [job(n, 10, state="done", actual_effort=20) for n in range(10, 40)]
    question, backlog_ = Question(20), hand(job(1, 5))
    believed, again = chance_of(question, backlog_, ()), chance_of(question, backlog_, ())
    learnt = chance_of(question, backlog_, doubled)
    assert believed == again
    assert learnt.own == 30
    assert learnt.days[0.5] is not None and believed.days[0.5] is not None
    assert wd(45) <= learnt.days[0.5] <= wd(54)
    assert believed.days[0.5] < learnt.days[0.5]


def test_what_other_centres_took_counts_for_less_than_ones_own() -> None:
    elsewhere = [job(n, 10, state="done", actual_effort=20, centre_id=2) for n in range(10, 40)]
    question = Question(20, wanted=wd(30))
    believed = chance_of(question, hand(), ())
    borrowed = chance_of(question, hand(), elsewhere)
    learnt = chance_of(question, hand(), [replace_centre(each) for each in elsewhere])
    assert (borrowed.own, borrowed.everyone, learnt.own, learnt.everyone) == (0, 30, 30, 30)
    assert believed.kept is not None and borrowed.kept is not None and learnt.kept is not None
    assert learnt.kept < borrowed.kept < believed.kept


def replace_centre(each: Job) -> Job:
    """The same job at the centre asked about."""
    return job(each.id, each.effort, state="done", actual_effort=each.actual_effort)


def test_a_chance_beyond_two_years_has_no_day() -> None:
    chance = chance_of(Question(450, wanted=wd(100)), hand(), ())
    assert (chance.day, chance.kept) == (None, 0.0)


def test_a_job_that_is_asked_about_keeps_its_rank_in_the_draws() -> None:
    first, second = job(1, 5, priority=1), job(2, 50, priority=9)
    backlog_ = hand(first, second)
    day = chance_of(question_of(first), backlog_, ()).day
    assert day is not None and day < wd(14)
    assert chance_of(replace(question_of(first), job_id=None), backlog_, ()).day != day


def test_a_weekend_is_where_it_begins_on_monday() -> None:
    saturday = MONDAY - timedelta(days=2)
    assert earliest_of(Question(1), hand(today=saturday)) == MONDAY
