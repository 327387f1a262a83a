"""Setting, moving and ending follow-ups and duties (R11, decision 12)."""

from __future__ import annotations

import pytest

from board.domain.config import Rules
from board.domain.standing import State
from board.errors import Misuse, Refused
from board.usecases import deals, planning
from board.usecases.planning import Target, target_of
from tests.builders import Desk, a_board, a_deal


def planned(*days: int) -> Desk:
    desk = a_board(a_deal(), a_deal("Tapes"))
    for n in days:
        desk.ann.act(planning.follow, [1], desk.day(n))
    return desk


def next_due(desk: Desk, id: int = 1) -> object:
    return desk.deal(id).contact.next_due


def test_a_follow_up_is_planned_with_each_deal_once() -> None:
    desk = planned()
    desk.ann.act(
        planning.follow, [1, 2, 1], desk.day(2), time="15:00", party="vendor", channel="call", note=" a\tb "
    )
    (one,), (two,) = desk.open_follow_ups(1), desk.open_follow_ups(2)
    assert (one.due, one.time, one.party, one.channel, one.note) == (
        desk.day(2), "15:00", "vendor", "call", "a b"
    )  # fmt: skip
    assert (two.deal_id, next_due(desk, 2)) == (2, desk.day(2))


def test_a_follow_up_lies_not_behind() -> None:
    desk = planned(0)
    with pytest.raises(Misuse, match=r"date\.not_ahead"):
        planning.follow(desk.ann.actor, [1], desk.day(-1))
    with pytest.raises(Misuse, match=r"deal\.none_selected"):
        desk.ann.act(planning.follow, [], desk.day(1))


def test_the_follow_up_of_a_deal_is_its_earliest_open_one() -> None:
    desk = planned(3, 1)
    assert target_of(desk.snapshot, 1) == Target(1, 2)
    with pytest.raises(Misuse, match=r"follow_up\.none"):
        target_of(desk.snapshot, 2)


def test_several_of_one_deal_are_put_off_and_ended_together() -> None:
    desk = planned(1, 2, 3)
    before = desk.seen()
    desk.ann.act(planning.snooze, [Target(1, 1), Target(1, 2)], desk.day(9))
    assert next_due(desk) == desk.day(3)
    desk.ann.act(planning.done, [Target(1, 1), Target(1, 3), Target(1, 1)])
    assert (next_due(desk), [f.id for f in desk.open_follow_ups()]) == (desk.day(9), [2])
    desk.ann.act(planning.done, [Target(1, 2)])
    assert next_due(desk) is None
    for _ in range(3):
        desk.ann.undo()
    assert desk.seen() == before


def test_r11_the_third_time_needs_a_reason() -> None:
    desk = planned(1)
    target = [Target(1, 1)]
    for n in (2, 3):
        desk.ann.act(planning.snooze, target, desk.day(n))
    with pytest.raises(Refused) as caught:
        desk.ann.act(planning.snooze, target, desk.day(4))
    assert (caught.value.details["rule"], caught.value.details["snoozes"]) == ("R11", 2)
    desk.ann.act(planning.snooze, target, desk.day(4), override="they are on holiday")
    assert desk.open_follow_ups()[0].snoozes == 3


def test_r11_the_limit_is_the_teams_and_a_duty_put_off_counts() -> None:
    desk = a_board(a_deal(), rules=Rules(snooze_limit=2))
    desk.ann.act(planning.snooze, [Target(1, duty=desk.today()[0].key)], desk.day(1))
    with pytest.raises(Refused):
        desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(2))


def test_putting_off_goes_ahead_and_only_what_is_open() -> None:
    desk = planned(1)
    with pytest.raises(Misuse, match=r"date\.not_ahead"):
        planning.snooze(desk.ann.actor, [Target(1, 1)], desk.day(0))
    desk.bob.act(planning.done, [Target(1, 1)])
    for make in (planning.done(desk.ann.actor, [Target(1, 1)]),
                 planning.snooze(desk.ann.actor, [Target(1, 1)], desk.day(2))):  # fmt: skip
        with pytest.raises(Misuse, match=r"follow_up\.not_open"):
            desk.ann.store.commit(make)


def test_a_follow_up_that_a_merge_moved_is_ended_where_it_is_now() -> None:
    desk = planned(1)
    desk.bob.act(deals.merge, 2, 1)
    desk.ann.act(planning.done, [Target(1, 1)])
    assert (next_due(desk, 1), next_due(desk, 2)) == (None, None)


def test_r1_a_reply_said_to_be_done_is_owed_no_more() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    before = desk.seen()
    desk.ann.act(planning.done, [Target(1, duty=desk.today()[0].key)])
    assert (desk.state(), desk.deal().court) == (State.NO_NEXT_STEP, None)
    record = desk.snapshot.follow_ups_of(1)[0]
    assert (record.state, record.origin, record.assignee) == ("done", "duty", "ann")
    desk.ann.undo()
    assert desk.seen() == before


def test_a_duty_named_twice_is_settled_once() -> None:
    desk = a_board(a_deal())
    target = Target(1, duty=desk.today()[0].key)
    desk.ann.act(planning.done, [target, target])
    assert len(desk.snapshot.follow_ups_of(1)) == 1


def test_r1_a_reply_put_off_is_no_longer_planned_once_it_was_given() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    desk.ann.act(planning.snooze, [Target(1, duty=desk.today()[0].key)], desk.day(3))
    assert next_due(desk) == desk.day(3)
    desk.ann.touch("mail sent")
    assert [f.origin for f in desk.open_follow_ups()] == ["cadence"]


def test_a_deal_that_woke_goes_back_on_hold_or_stays_awake() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.hold, [1], desk.day(1))
    desk.pass_days(1)
    target = Target(1, duty=desk.today()[0].key)
    desk.ann.act(planning.snooze, [target], desk.day(3))
    assert (desk.state(), desk.deal().on_hold_until, desk.open_follow_ups()) == (
        State.ON_HOLD, desk.day(3), ()
    )  # fmt: skip
    for late in (planning.done(desk.bob.actor, [target]),
                 planning.snooze(desk.bob.actor, [target], desk.day(1))):  # fmt: skip
        with pytest.raises(Misuse, match=r"duty\.settled"):
            desk.bob.store.commit(late)
    desk.pass_days(3)
    desk.ann.act(planning.done, [Target(1, duty=desk.today()[0].key)])
    assert desk.deal().on_hold_until is None
