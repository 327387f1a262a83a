"""Setting, moving and ending follow-ups and duties (R2, R3, R7, R11, decision 12)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from board.domain.config import DealType, Rules
from board.domain.deal import Side
from board.domain.followup import FollowUp
from board.domain.repeat import Repeat
from board.domain.standing import State
from board.errors import Misuse, Refused
from board.usecases import deals, planning, promises, touches
from board.usecases.planning import Target, target_of
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, local, on


def planned(*days: int) -> Desk:
    desk = a_board(a_deal(), a_deal("Tapes"))
    for n in days:
        desk.ann.follow([1], desk.day(n))
    return desk


def next_due(desk: Desk, id: int = 1) -> object:
    return desk.deal(id).contact.next_due


def test_a_follow_up_is_planned_with_each_deal_once() -> None:
    desk = planned()
    desk.ann.follow([1, 2, 1], desk.day(2), time="15:00", party="vendor", channel="call", note=" a\tb ")
    (one,), (two,) = desk.open_follow_ups(1), desk.open_follow_ups(2)
    assert (one.due, one.time, one.party, one.channel, one.note) == (
        desk.day(2), "15:00", "vendor", "call", "a b"
    )  # fmt: skip
    assert (two.deal_id, next_due(desk, 2)) == (2, desk.day(2))


def test_a_follow_up_lies_not_behind() -> None:
    desk = planned(0)
    with pytest.raises(Misuse, match=r"date\.not_ahead"):
        planning.follow(desk.ann.actor, [1], planning.Plan(desk.day(-1)))
    with pytest.raises(Misuse, match=r"deal\.none_selected"):
        desk.ann.follow([], desk.day(1))


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


def asked(party: Side = "customer", **sections: Any) -> Desk:
    """We wrote on Monday at ten: it is their turn until Wednesday at ten, and nothing is planned."""
    desk = a_board(a_deal(deal_type="fast"), a_deal("Tapes"), **sections)
    desk.ann.touch("mail sent", (1, 2), party=party, no_next=True)
    return desk


def first(desk: Desk, id: int = 1) -> FollowUp:
    return desk.open_follow_ups(id)[0]


@pytest.mark.parametrize("party", ["customer", "vendor", "engineering"])
@pytest.mark.parametrize("days", [0, 1, 2])
def test_r3_a_chase_within_the_quiet_window_is_refused_without_a_reason(party: Side, days: int) -> None:
    desk = asked(party)
    with pytest.raises(Refused) as caught:
        desk.bob.follow([1], desk.day(days), party=party)
    details = caught.value.details
    assert (caught.value.code, details["rule"], details["party"]) == ("chase.quiet", "R3", party)
    assert (details["until"], details["deal"]) == (local("2026-11-25", "10:00"), "Rack servers")
    assert desk.open_follow_ups() == ()


@pytest.mark.parametrize("reason", ["no_answer", "deadline", "new_fact", "agreed", "they asked me to"])
def test_r3_with_a_reason_it_is_taken_and_the_reason_kept(reason: str) -> None:
    desk = asked()
    desk.ann.follow([1], desk.day(1), reason=reason)
    assert (first(desk).origin, first(desk).reason) == ("chase", reason)


def test_r3_after_the_window_that_they_have_not_answered_is_reason_enough() -> None:
    desk = asked()
    desk.ann.follow([1], desk.day(3))
    assert (first(desk).origin, first(desk).reason) == ("chase", "no_answer")
    desk.pass_days(2, "10:00")
    desk.ann.follow([2], desk.day(0))
    assert first(desk, 2).reason == "no_answer"


@pytest.mark.parametrize("agreed", [
    {"channel": "visit"}, {"note": "demo"}, {"time": "15:00"}, {"party": "vendor"},
    {"repeat": Repeat(every=1, unit="week", anchor=date(2026, 11, 24))},
])  # fmt: skip
def test_r3_what_was_agreed_or_is_with_somebody_else_is_no_chase(agreed: dict[str, Any]) -> None:
    desk = asked()
    desk.ann.follow([1], desk.day(1), **agreed)
    assert (first(desk).origin, first(desk).reason) == ("manual", "")


def test_r3_when_it_is_our_turn_or_nobodys_nothing_is_asked() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.touch("mail inbound", (2,))
    desk.ann.follow([1, 2], desk.day(1))
    assert {first(desk, 1).origin, first(desk, 2).origin} == {"manual"}


def test_r3_r2_a_date_that_slips_is_asked_after_at_any_time() -> None:
    desk = a_board(a_deal(stage="ordered"))
    desk.ann.act(promises.tell, 1, Told(on(desk.day(4))))
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(9))))
    desk.ann.touch("mail sent", party="vendor", no_next=True)
    desk.ann.follow([1], desk.day(0), party="vendor")
    assert (first(desk).origin, first(desk).reason) == ("chase", "no_answer")
    desk.ann.touch("mail sent", party="engineering", no_next=True)
    with pytest.raises(Refused, match=r"chase\.quiet"):
        desk.ann.follow([1], desk.day(0), party="engineering")


def test_r3_the_team_may_leave_it_off_for_all_or_for_a_type() -> None:
    off = asked(rules=Rules(chase_needs_reason=False))
    off.ann.follow([1], off.day(1))
    assert (first(off).origin, first(off).reason) == ("chase", "")
    desk = asked(types=(DealType(key="standard"), DealType(key="fast", rules={"chase_needs_reason": False})))
    desk.ann.follow([1], desk.day(1))
    with pytest.raises(Refused):
        desk.ann.follow([2], desk.day(1))


def test_r3_several_deals_are_refused_together() -> None:
    desk = asked()
    desk.ann.touch("mail inbound", (1,))
    with pytest.raises(Refused) as caught:
        desk.ann.follow([1, 2], desk.day(1))
    assert caught.value.details["deal"] == "Tapes"
    assert (desk.open_follow_ups(1), desk.open_follow_ups(2)) == ((), ())


@pytest.mark.parametrize("keys", ["mail inbound", "call reached"])
def test_r3_an_answer_to_anybody_of_us_settles_the_chase(keys: str) -> None:
    desk = asked()
    desk.ann.follow([1], desk.day(1), reason="deadline")
    desk.ann.follow([1], desk.day(1), note="demo")
    desk.pass_time(minutes=5)
    commit = desk.bob.touch(keys)
    assert [f.note for f in desk.open_follow_ups()] == ["demo"], "what was agreed stays"
    done = desk.snapshot.table("follow_ups")[1]
    assert (done.state, done.done_touch, commit.tx.details["settled"]) == ("done", 3, 1)
    desk.bob.undo()
    assert len(desk.open_follow_ups()) == 2


def test_r2_a_fact_is_never_refused() -> None:
    desk = asked()
    for keys in ("call no_answer", "mail sent", "visit reached"):
        desk.pass_time(minutes=5)
        desk.ann.touch(keys, no_next=True)
    assert len(desk.snapshot.touches_of(1)) == 4


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_r11_the_nth_time_is_refused(limit: int) -> None:
    desk = a_board(a_deal(), rules=Rules(snooze_limit=limit))
    desk.ann.follow([1], desk.day(0))
    for n in range(1, limit):
        desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(n))
    with pytest.raises(Refused, match=r"snooze\.limit"):
        desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(limit))


def test_r11_without_a_limit_it_may_wait_for_ever_and_a_type_has_its_own() -> None:
    types = (DealType(key="standard"), DealType(key="slow", rules={"snooze_limit": 0}))
    desk = a_board(a_deal(deal_type="slow"), types=types)
    desk.ann.follow([1], desk.day(0))
    for n in range(1, 9):
        desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(n))
    assert first(desk).snoozes == 8


def weekly(desk: Desk, **how: Any) -> Repeat:
    return Repeat(**{"every": 1, "unit": "week", "anchor": desk.day(0), **how})


def test_one_that_repeats_comes_back_when_done_as_it_was() -> None:
    desk = a_board(a_deal())
    fields = {"time": "15:00", "channel": "call", "note": "report", "assignee": "bob", "party": "vendor"}
    desk.ann.follow([1], desk.day(0), repeat=weekly(desk), **fields)
    desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(1))
    before = desk.seen()
    commit = desk.ann.act(planning.done, [Target(1, 1)])
    again = first(desk)
    assert (again.due, again.snoozes, again.made, commit.tx.details["again"]) == (
        date(2026, 11, 30), 0, desk.moment.today, "2026-11-30"
    )  # fmt: skip
    assert {name: getattr(again, name) for name in fields} == fields
    assert next_due(desk) == date(2026, 11, 30)
    desk.ann.undo()
    assert desk.seen() == before, "the whole step"
    desk.ann.redo()
    assert first(desk).due == date(2026, 11, 30)


def test_one_that_repeats_ends_for_good_when_said_so() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0), repeat=weekly(desk))
    commit = desk.ann.act(planning.done, [Target(1, 1)], last=True)
    assert (desk.open_follow_ups(), next_due(desk), "again" in commit.tx.details) == ((), None, False)


def test_one_that_repeats_leaves_out_those_missed_or_counts_from_the_day_done() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.follow([1], desk.day(0), repeat=weekly(desk))
    desk.ann.follow([2], desk.day(0), repeat=weekly(desk, after="done"))
    desk.pass_days(16)  # a Tuesday, three Mondays later
    desk.ann.act(planning.done, [Target(1, 1), Target(2, 2)])
    assert (first(desk, 1).due, first(desk, 2).due) == (date(2026, 12, 21), date(2026, 12, 22))


def test_a_rhythm_of_nothing_is_refused() -> None:
    desk = a_board(a_deal())
    with pytest.raises(Misuse, match=r"repeat\.never"):
        desk.ann.follow([1], desk.day(0), repeat=weekly(desk, every=0))


def test_r7_one_follow_up_is_handed_over_and_given_back() -> None:
    desk = planned(0, 0)
    commit = desk.ann.act(planning.hand_over, [Target(1, 1)], " bob ")
    assert [f.assignee for f in desk.open_follow_ups()] == ["bob", ""]
    assert (commit.tx.label, commit.tx.details["who"]) == ("follow_up.given", "bob")
    assert [item.key for item in desk.today("bob")] == ["f:1"]
    desk.bob.act(planning.hand_over, [Target(1, 1)], "")
    assert first(desk).assignee == ""
    desk.bob.undo()
    assert first(desk).assignee == "bob"


def test_r7_a_duty_or_what_is_over_is_not_handed_over() -> None:
    desk = planned(0)
    desk.ann.act(planning.done, [Target(1, 1)])
    for target in (Target(1, 1), Target(2, duty=desk.today()[0].key)):
        with pytest.raises(Misuse, match=r"follow_up\.not_open"):
            desk.ann.act(planning.hand_over, [target], "bob")


def test_a_deal_on_hold_wakes_on_its_day_and_not_before() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.hold, [1], desk.day(2))
    desk.pass_days(1)
    assert desk.whys() == []
    desk.pass_days(1)
    assert desk.whys() == ["hold_wakes"]
    desk.pass_days(5)
    assert desk.whys() == ["hold_wakes"], "until somebody says so"
    desk.ann.act(deals.hold, [1], None)
    assert desk.whys() == ["no_next_step"]


def test_r4_taking_a_touch_back_takes_its_step_along_and_correcting_keeps_it() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call no_answer")
    before = first(desk)
    assert (before.planned_by, before.origin) == (1, "cadence")
    desk.ann.act(touches.correct, 1, touches.Entry("mail", "sent"))
    assert (first(desk).id, first(desk).planned_by) == (before.id, 2)
    desk.ann.act(touches.retract, 2)
    assert (desk.open_follow_ups(), next_due(desk)) == ((), None)
    assert desk.state() is State.NO_NEXT_STEP
