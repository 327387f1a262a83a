"""What a request to engineering leaves to do, and when it is done (R19, R28, R29)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from board.domain.config import Rules
from board.domain.item import Group, Item
from board.domain.period import Period
from board.domain.standing import State
from board.errors import BoardError
from board.usecases.capacity import NewJob, add_centre, add_job, set_state
from board.usecases.feasibility import Answered, Asked, answer, ask, make_job
from board.usecases.planning import Target, done
from board.usecases.promises import Heard, Told, happened, hear, tell
from tests.builders import Desk, a_board, a_deal, on

MAY = Period(date(2027, 5, 1), date(2027, 5, 31), "month")


def asked_board(**fields: Any) -> Desk:
    """A deal about which engineering was asked on Monday; the answer is wanted on Thursday."""
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(ask, 1, Asked("by May", MAY, **fields))
    return desk


def says(desk: Desk, kind: Any, **fields: Any) -> None:
    desk.ann.act(answer, 1, Answered(kind, **fields))


def items(desk: Desk, *whys: str) -> list[Item]:
    return [item for item in desk.today() if item.why in whys]


def test_a_deal_that_waits_for_an_answer_has_a_next_step() -> None:
    desk = asked_board()
    assert desk.state() is State.QUIET
    desk.pass_days(2, "18:00")
    assert (desk.state(), desk.standing().day) == (State.DUE, date(2026, 11, 25))
    desk = asked_board(needed_by=date(2026, 12, 11))
    desk.pass_days(10)
    assert (desk.state(), desk.standing().day) == (State.PLANNED, date(2026, 12, 11)), "it does not rot"


def test_engineering_is_chased_from_the_day_before_until_it_answers() -> None:
    desk = asked_board()
    seen = []
    for _day in range(6):
        seen.append([(item.why, item.group, item.party) for item in items(desk, "review_due", "review_late")])
        desk.pass_days(1)
    due, late = (("review_due", Group.VENDOR, "engineering"), ("review_late", Group.VENDOR, "engineering"))
    assert seen == [[], [], [due], [due], [late], [late]]
    says(desk, "in_review")
    assert items(desk, "review_late"), "to take it up is no answer"
    says(desk, "feasible")
    assert not items(desk, "review_late")


def test_nobody_is_chased_on_the_day_they_were_asked() -> None:
    desk = asked_board(needed_by=date(2026, 11, 24))
    assert not items(desk, "review_due")
    desk.pass_days(1)
    assert items(desk, "review_due")


def test_asking_them_again_is_enough_for_the_day() -> None:
    desk = asked_board()
    desk.pass_days(3)
    desk.ann.touch("call no_answer", party="engineering")
    assert items(desk, "review_due")
    desk.ann.touch("call reached", party="engineering")
    assert not items(desk, "review_due")
    desk.pass_days(1)
    assert items(desk, "review_late")


def test_a_chase_stays_over_a_weekend() -> None:
    desk = asked_board(needed_by=date(2026, 11, 27))
    desk.pass_days(4)
    assert items(desk, "review_due")
    desk.pass_time(hours=24)  # Saturday
    assert items(desk, "review_late"), "what wants an act does not go by itself"


def test_impossible_is_the_top_row_until_the_customer_has_heard() -> None:
    desk = asked_board()
    desk.ann.follow((1,), desk.day(0))
    says(desk, "infeasible", reason="backlog")
    first = desk.today()[0]
    assert (first.why, first.group, first.rule, first.day) == (
        "review_no", Group.NOT_TOLD, "R19", date(2027, 5, 31),
    )  # fmt: skip
    assert first.until == desk.moment.calendar.add_working_hours(desk.clock.at, 4)
    assert (desk.state(), desk.standing().why) == (State.NOT_TOLD, "review_no")
    desk.pass_days(2)
    assert desk.today()[0].why == "review_no"


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [("call reached", True), ("visit reached", True), ("mail sent", True), ("call no_answer", False),
     ("call left_message", False), ("call inbound", False)],
)  # fmt: skip
def test_a_touch_that_reached_the_customer_tells_them(keys: str, is_told: bool) -> None:
    desk = asked_board()
    says(desk, "infeasible")
    desk.ann.touch("call reached", party="vendor")
    assert items(desk, "review_no")
    desk.ann.touch(keys)
    assert bool(items(desk, "review_no")) is not is_told
    if is_told:
        desk.ann.undo()
        assert items(desk, "review_no"), "a mistake does not keep the customer in the dark"


def test_what_was_said_before_the_answer_tells_nothing() -> None:
    desk = asked_board()
    before = desk.clock.at
    desk.pass_time(hours=2)
    says(desk, "infeasible")
    desk.ann.touch("call reached", at=before)
    assert items(desk, "review_no")
    desk.pass_days(1)
    desk.ann.touch("visit reached", at=desk.moment.calendar.at(date(2026, 11, 23), time(17)))
    assert not items(desk, "review_no"), "yesterday's visit, logged today"


def test_a_hold_or_a_date_told_tells_them_too() -> None:
    for told in (Told(None), Told(on("2027-11-01"))):
        desk = asked_board()
        says(desk, "infeasible")
        desk.ann.act(tell, 1, told)
        assert not items(desk, "review_no")


def test_the_boss_hears_of_it_when_the_customer_is_kept_waiting_for_a_day() -> None:
    desk = asked_board()
    says(desk, "infeasible")
    assert not items(desk, "boss_untold")
    desk.pass_days(1)
    assert [item.party for item in items(desk, "boss_untold")] == ["boss"]
    desk.ann.touch("call reached", party="boss")
    assert not items(desk, "boss_untold")
    assert items(desk, "review_no")


def test_without_a_wanted_day_it_is_impossible_all_the_same() -> None:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(ask, 1, Asked("can you?"))
    says(desk, "infeasible")
    assert desk.today()[0].why == "review_no_day"


def test_a_second_look_stops_the_clock_and_its_answer_starts_it_again() -> None:
    desk = asked_board()
    says(desk, "infeasible")
    says(desk, "re_review", level="SVP")
    assert not items(desk, "review_no")
    court = desk.deal().court
    assert court is not None
    assert court.side == "engineering"
    desk.pass_days(4)
    assert [item.day for item in items(desk, "review_late")] == [date(2026, 11, 26)]
    says(desk, "infeasible")
    assert desk.today()[0].why == "review_no"
    (review,) = desk.snapshot.reviews_of(1)
    assert [each.kind for each in review.answers] == ["infeasible", "re_review", "infeasible"]


def test_possible_is_to_be_told_and_a_condition_to_be_seen_to() -> None:
    desk = asked_board()
    says(desk, "feasible", day=on("2027-05-20"))
    (item,) = items(desk, "review_yes")
    assert (item.group, item.day) == (Group.TODAY, date(2027, 5, 20))
    desk.ann.act(tell, 1, Told(on("2027-05-21")))
    assert not items(desk, "review_yes")
    desk = asked_board()
    says(desk, "conditional", condition="the parts come by March")
    assert [item.facts["what"] for item in items(desk, "review_if")] == ["the parts come by March"]
    assert desk.standing().dates.known is None, "a condition that is not met is no date"
    desk.ann.touch("call reached")
    assert not items(desk, "review_if")


def test_an_answer_against_a_told_date_opens_the_difference() -> None:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(tell, 1, Told(on("2027-05-28")))
    desk.pass_time(hours=1)
    desk.ann.act(ask, 1, Asked("by May", MAY))
    says(desk, "feasible", day=on("2027-07-30"), reason_code="backlog")
    standing = desk.standing()
    assert standing.state is State.NOT_TOLD
    assert standing.parted is not None
    assert standing.slip is not None
    assert (standing.parted.told, standing.slip.reason) == (date(2027, 5, 28), "backlog")
    assert [item.why for item in desk.today() if item.group is Group.NOT_TOLD] == ["told_differs"]
    assert not items(desk, "review_yes"), "once is enough"


def test_impossible_without_a_next_day_takes_the_ground_from_a_told_date() -> None:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(tell, 1, Told(on("2027-05-28")))
    desk.ann.act(ask, 1, Asked("by May", MAY))
    says(desk, "infeasible")
    known = desk.standing().dates.known
    assert known is not None
    assert (known.said_by, known.period, known.wording) == ("engineering", None, "hold")
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(hear, 1, Heard("engineering", on("2027-10-29")))
    desk.ann.act(tell, 1, Told(on("2027-10-29")))
    desk.ann.act(ask, 1, Asked("by May", MAY))
    says(desk, "infeasible")
    known = desk.standing().dates.known
    assert known is not None
    assert known.period == on("2027-10-29"), "October is as true as before"


def test_a_held_slot_that_ran_out_reminds_its_owner() -> None:
    desk = asked_board(effort=40)
    desk.ann.act(add_centre, "Assembly")
    says(desk, "in_review", centre_id=1)
    desk.ann.act(make_job, 1, "held")
    (job,) = desk.snapshot.jobs_of(1)
    assert (job.state, job.held_until, job.effort) == ("held", date(2026, 11, 30), 40)
    desk.pass_days(5)
    assert not items(desk, "slot_expired"), "its last day still holds"
    desk.pass_days(1)
    assert [item.rule for item in items(desk, "slot_expired")] == ["R29"]
    desk.ann.act(set_state, job.id, "held", until=desk.day(3))
    assert not items(desk, "slot_expired")
    desk.pass_days(4)
    (item,) = items(desk, "slot_expired")
    desk.ann.act(done, [Target(1, None, item.key)])
    assert not items(desk, "slot_expired")


def test_a_job_for_no_deal_reminds_nobody() -> None:
    desk = asked_board()
    desk.ann.act(add_centre, "Assembly")
    desk.ann.act(add_job, NewJob(1, "stock", 5, state="held"))
    desk.pass_days(9)
    assert not items(desk, "slot_expired")


def test_delivered_goods_ask_engineering_nothing_any_more() -> None:
    desk = asked_board()
    says(desk, "infeasible")
    desk.ann.act(happened, 1, desk.day(0))
    assert not items(desk, "review_no")


def test_a_number_of_days_is_the_teams_to_change() -> None:
    desk = a_board(a_deal(owner="ann"), rules=Rules(answer_days=1))
    desk.ann.act(ask, 1, Asked("by May"))
    (review,) = desk.snapshot.reviews_of(1)
    assert review.needed_by == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Answered("conditional"), "feasibility.condition_missing"),
        (Answered("re_review"), "feasibility.who_pleads"),
        (Answered("feasible", effort=0), "effort.range"),
        (Answered("feasible", centre_id=9), "centre.unknown"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(said: Answered, code: str) -> None:
    desk = asked_board()
    with pytest.raises(BoardError) as refused:
        desk.ann.act(answer, 1, said)
    assert refused.value.code == code
