"""Each open deal is in exactly one state, by precedence (decision 17; R1, R2, R6, R9, R10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations

import pytest

from board.domain.change import Patch, Tx
from board.domain.config import DEFAULT_STAGES, DealType, Rules
from board.domain.standing import COLUMN_ORDER, State
from board.usecases import deals, planning, promises, touches
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, local, on

Make = Callable[[Desk], object]

ORDERED = a_deal(stage="ordered")

MAKES: dict[State, Make] = {
    State.NOT_TOLD: lambda d: (
        d.ann.act(promises.tell, 1, Told(on(d.day(4)))),
        d.ann.act(promises.hear, 1, Heard("vendor", on(d.day(9)))),
    ),
    State.LATE: lambda d: (d.ann.follow([1], d.day(0), reason="agreed"), d.pass_days(1)),
    State.DUE: lambda d: d.ann.follow([1], d.day(0), reason="agreed"),
    State.REPLY_OWED: lambda d: d.ann.touch("mail inbound"),
    State.ON_HOLD: lambda d: d.ann.act(deals.hold, [1], d.day(9)),
    State.QUIET: lambda d: d.ann.touch("mail sent", no_next=True),
    State.PLANNED: lambda d: d.ann.follow([1], d.day(3)),
    State.NO_NEXT_STEP: lambda d: None,
    State.ROTTING: lambda d: (d.ann.follow([1], d.day(40)), d.pass_days(20)),
}
"""How a deal gets into each state; not triaged is made by an import."""


@pytest.mark.parametrize("state", MAKES)
def test_d17_each_state_is_reached(state: State) -> None:
    desk = a_board(a_deal())
    MAKES[state](desk)
    assert desk.state() is state


INCOMPATIBLE = {(State.REPLY_OWED, State.QUIET), (State.LATE, State.DUE)}
"""An answer ends the quiet; a day that was due is late."""

PAIRS = [
    pair for pair in combinations(MAKES, 2) if pair not in INCOMPATIBLE and State.ROTTING not in pair
]  # fmt: skip


@pytest.mark.parametrize(("stronger", "weaker"), PAIRS)
def test_d17_the_stronger_state_holds(stronger: State, weaker: State) -> None:
    desk = a_board(a_deal())
    MAKES[weaker](desk)
    MAKES[stronger](desk)
    assert desk.state() is stronger


def imported() -> Desk:
    desk = a_board(a_deal())
    desk.ann.store.commit(lambda s: Tx((Patch("deals", 1, {"untriaged": True}),), "imported"))
    return desk


def test_d17_imported_and_not_looked_at_stands_behind_what_somebody_planned() -> None:
    desk = imported()
    assert desk.state() is State.NOT_TRIAGED
    desk.pass_days(20)
    assert desk.state() is State.NOT_TRIAGED, "rotten or not, it is counted, not listed"
    desk.ann.act(deals.look_at, [1])
    assert desk.state() is State.NO_NEXT_STEP


@pytest.mark.parametrize("act", [
    lambda d: d.ann.act(deals.prioritise, [1], 1), lambda d: d.ann.touch(),
    lambda d: d.ann.follow([1], d.day(2)), lambda d: d.ann.act(deals.give, [1], "bob"),
    lambda d: d.ann.act(promises.hear, 1, Heard("vendor", on(d.day(3)))),
])  # fmt: skip
def test_any_act_on_an_imported_deal_counts_as_having_looked_at_it(act: Make) -> None:
    desk = imported()
    act(desk)
    assert not desk.deal().untriaged


@pytest.mark.parametrize("act", [
    lambda d: d.ann.act(deals.archive, [1]), lambda d: d.ann.act(deals.move, [1], "closed"),
    lambda d: d.ann.act(deals.lose, [1], "decided"), lambda d: d.ann.undo(),
    lambda d: d.ann.act(deals.merge, 2, 1),
])  # fmt: skip
def test_what_is_over_has_no_state_of_an_open_deal(act: Make) -> None:
    desk = a_board(a_deal("Tapes"))
    desk.bob.act(deals.add, a_deal("Discs"))
    act(desk)
    assert desk.state() is State.OVER


def test_r1_a_reply_is_owed_within_eight_working_hours_and_four_with_a_slip() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call inbound")
    assert desk.standing().until == local("2026-11-23", "18:00")
    ground = desk.ground
    (reply,) = ground.replies(desk.deal(), slips=True)
    assert (reply.until, reply.hours) == (local("2026-11-23", "14:00"), 4)


@pytest.mark.parametrize(("keys", "owed"), [
    ("mail sent", False), ("call reached", False), ("call declined", False), ("mail inbound", True),
])  # fmt: skip
def test_r1_answering_the_customer_ends_it(keys: str, owed: bool) -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    desk.pass_time(minutes=9)
    desk.ann.touch(keys)
    assert (desk.state() is State.REPLY_OWED) == owed


def test_r1_d34_asking_the_vendor_in_between_does_not_end_it() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    for keys in ("mail sent", "call reached", "mail inbound"):
        desk.pass_time(minutes=9)
        desk.ann.touch(keys, party="vendor")
        assert desk.state() is State.REPLY_OWED, keys


def test_r2_the_customers_turn_is_quiet_for_two_days_that_count() -> None:
    desk = a_board(a_deal())
    desk.pass_days(4, "17:00")
    desk.ann.touch("mail sent", no_next=True)
    assert desk.standing().until == local("2026-12-01", "17:00"), "sent on Friday: the weekend does not count"
    desk.clock.at = local("2026-12-01", "16:59")
    assert desk.state() is State.QUIET
    desk.clock.at = local("2026-12-01", "17:00")
    assert desk.state() is State.NO_NEXT_STEP


def test_r2_a_touch_later_than_the_moment_judged_by_is_quiet_already() -> None:
    desk = a_board(a_deal())
    before = desk.ground
    desk.pass_time(minutes=1)
    desk.ann.touch("mail sent")
    before.snapshot = desk.snapshot
    assert before.quiet_until(desk.deal()) is not None


def test_r6_a_type_without_follow_up_has_no_missing_step_and_no_rot() -> None:
    desk = a_board(a_deal(deal_type="routine"))
    desk.pass_days(30)
    assert (desk.state(), desk.standing().why) == (State.PLANNED, "no_follow_up_type")
    desk.ann.act(promises.tell, 1, Told(on(desk.day(1))))
    desk.pass_days(1)
    assert desk.state() is State.DUE, "a dated promise still reminds"


def test_r9_no_open_follow_up_is_no_next_step() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(2))
    assert desk.state() is State.PLANNED
    desk.ann.act(planning.done, [Target(1, 1)])
    assert desk.state() is State.NO_NEXT_STEP


def test_r10_it_rots_when_idle_for_longer_than_its_stage_allows() -> None:
    desk = a_board(a_deal(), rules=Rules(quiet_hours=1))
    limit = desk.ground.stage("quote").days_to_rot
    assert limit == 5
    desk.pass_days(limit)
    assert not desk.standing().is_rotten
    desk.pass_days(1)
    assert desk.standing().is_rotten
    desk.ann.act(deals.edit, 1, {"title": "New"})
    assert desk.standing().is_rotten, "field edits do not reset it"
    desk.ann.touch("call reached", party="vendor")
    assert not desk.standing().is_rotten


def test_r10_a_follow_up_within_the_time_keeps_it_from_rotting() -> None:
    desk = a_board(a_deal())
    desk.pass_days(20)
    desk.ann.follow([1], desk.day(11))
    assert desk.state() is State.ROTTING
    desk.pass_days(6)
    assert desk.state() is State.ROTTING, "a plan that comes near does not save it by itself"
    desk.ann.follow([1], desk.day(10))
    assert desk.state() is State.PLANNED


def test_r10_stages_without_a_limit_do_not_rot() -> None:
    desk = a_board(a_deal(stage="awaiting"))
    desk.pass_days(90)
    assert not desk.standing().is_rotten


def test_d43_a_dated_delivery_is_a_next_step_and_rots_only_until_its_controller_gave_the_date() -> None:
    desk = a_board(ORDERED)
    desk.ann.act(promises.tell, 1, Told(on("2026-12-18")))
    assert (desk.state(), desk.standing().day) == (State.PLANNED, on("2026-12-18").start)
    desk.pass_days(4)
    assert desk.state() is State.ROTTING, "the vendor has not confirmed"
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-17")))
    assert desk.state() is State.PLANNED


def test_r17_a_hold_told_is_due_on_its_day_and_late_after() -> None:
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(None))
    assert desk.state() is State.NO_NEXT_STEP
    desk.pass_days(2)
    assert (desk.state(), desk.standing().why) == (State.DUE, "hold_lapsed")
    desk.pass_days(1)
    assert desk.state() is State.LATE


def test_r18_a_told_day_that_passed_is_late_until_it_really_happened() -> None:
    desk = a_board(ORDERED)
    desk.ann.act(promises.tell, 1, Told(on(desk.day(1))))
    desk.pass_days(2)
    assert (desk.state(), desk.standing().why) == (State.LATE, "told_passed")
    desk.ann.act(promises.happened, 1, desk.moment.today - timedelta(days=1))
    assert desk.state() is not State.LATE


def test_a_deal_wakes_from_its_hold_on_the_day() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.hold, [1], desk.day(2))
    desk.pass_days(1)
    assert desk.state() is State.ON_HOLD
    desk.pass_days(1)
    assert (desk.state(), desk.standing().why) == (State.DUE, "hold_wakes")


def test_d18_columns_go_from_what_presses_to_what_waits() -> None:
    order = sorted(COLUMN_ORDER, key=lambda state: COLUMN_ORDER[state])
    assert order == [
        State.NOT_TOLD, State.LATE, State.DUE, State.REPLY_OWED, State.NO_NEXT_STEP, State.ROTTING,
        State.PLANNED, State.QUIET, State.ON_HOLD, State.NOT_TRIAGED, State.OVER,
    ]  # fmt: skip


def test_every_stage_judges_a_new_deal_as_open_or_over() -> None:
    desk = a_board(*(a_deal(stage=stage.key) for stage in DEFAULT_STAGES))
    for id, stage in enumerate(DEFAULT_STAGES, 1):
        assert (desk.state(id) is State.OVER) == (not stage.is_open)


def test_taking_the_touch_back_gives_the_state_before() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    desk.ann.act(touches.retract, 1)
    assert (desk.state(), desk.deal().court) == (State.NO_NEXT_STEP, None)


def test_r10_the_cadences_own_step_is_soon_enough_however_long_it_takes() -> None:
    desk = a_board(a_deal(), rules=Rules(cadence=(30,), quiet_hours=1))
    desk.ann.touch("call no_answer")
    desk.pass_days(20)
    assert desk.state() is State.PLANNED
    desk.ann.act(planning.done, [Target(1, 1)])
    desk.ann.follow([1], desk.day(12), note="a visit")
    assert desk.state() is State.ROTTING, "a person's plan as far off does not save it"


def test_r10_it_does_not_stop_rotting_by_itself_however_near_the_plan_comes() -> None:
    desk = a_board(a_deal(), rules=Rules(quiet_hours=1))
    desk.ann.follow([1], desk.day(30))
    states = []
    for _ in range(29):
        desk.pass_days(1)
        states.append(desk.state())
    turned = states.index(State.ROTTING)
    assert set(states[:turned]) == {State.PLANNED}
    assert set(states[turned:]) == {State.ROTTING}
    desk.pass_days(1)
    assert desk.state() is State.DUE


def test_r10_r6_a_type_rots_by_days_of_its_own() -> None:
    types = (DealType(key="slow", days_to_rot={"quote": 9}),)
    desk = a_board(a_deal(deal_type="slow"), a_deal(), types=types)
    desk.pass_days(9)
    assert [desk.standing(id).is_rotten for id in (1, 2)] == [False, True]
    desk.pass_days(1)
    assert desk.standing(1).is_rotten


def test_r10_a_plan_put_off_counts_from_the_day_it_was_put_off() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(2))
    desk.pass_days(9)
    desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(9))
    assert desk.state() is State.PLANNED
    desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(11))
    assert desk.state() is State.ROTTING, "farther off than twice the five days of the stage"
