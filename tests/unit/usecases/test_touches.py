"""Logging, correcting and taking back touches (R4, decisions 12, 15, 34, 37)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from board.domain.config import DealType
from board.domain.repeat import Repeat
from board.domain.standing import State
from board.errors import Misuse, Refused
from board.usecases import deals, planning, promises, touches
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from board.usecases.touches import Entry
from tests.builders import Desk, a_board, a_deal, on


def steps(desk: Desk, id: int = 1) -> list[tuple[str, int, int]]:
    """Open follow-ups as origin, step, working days ahead."""
    calendar, today = desk.moment.calendar, desk.moment.today
    return [
        (f.origin, f.step, calendar.working_days_between(today, f.due)) for f in desk.open_follow_ups(id)
    ]


def test_r4_the_cadence_replaces_its_own_step_and_an_answer_ends_it() -> None:
    desk = a_board(a_deal())
    for number, days in enumerate((2, 3, 5, 7, 10), 1):
        desk.ann.touch("call no_answer")
        assert steps(desk) == [("cadence", number, days)]
        desk.pass_days(1)
    desk.ann.touch("call no_answer")
    assert steps(desk) == [], "all steps are used up: the seller decides"
    desk.ann.touch("call reached")
    desk.ann.touch("call no_answer")
    assert steps(desk) == [("cadence", 1, 2)]
    desk.ann.touch("mail inbound")
    assert steps(desk) == []


def test_r4_a_follow_up_a_person_planned_stays_and_no_step_is_added() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(6))
    desk.ann.touch("call no_answer")
    assert steps(desk) == [("manual", 0, 6)]
    desk.pass_days(6)
    desk.ann.touch("call no_answer")
    assert steps(desk) == [("cadence", 2, 3)]
    done = desk.snapshot.table("follow_ups")[1]
    assert (done.state, done.done_touch) == ("done", 2)


def test_r4_what_is_planned_with_the_vendor_is_not_done_by_calling_the_customer() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0), party="vendor")
    desk.ann.touch("call no_answer")
    assert steps(desk) == [("manual", 0, 0), ("cadence", 1, 2)]
    desk.ann.touch("call no_answer", party="vendor")
    assert steps(desk) == [("cadence", 1, 2)]


def test_the_person_says_what_is_next() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call no_answer", next_due=desk.day(1), next_time="15:00")
    assert steps(desk) == [("manual", 0, 1)]
    desk.ann.touch("call callback", next_due=desk.day(4))
    assert steps(desk) == [("manual", 0, 1), ("callback", 0, 4)]
    with pytest.raises(Misuse, match=r"date\.not_ahead"):
        desk.ann.touch("call callback", next_due=desk.day(-1))


def test_no_next_means_none() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call no_answer", no_next=True)
    assert (steps(desk), desk.deal().contact.next_due) == ([], None)


def test_a_call_agreed_for_later_outlives_a_mail() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call callback", next_due=desk.day(4))
    desk.ann.touch("mail sent")
    assert steps(desk) == [("callback", 0, 4)]
    desk.ann.touch("call reached")
    assert steps(desk) == []


def test_the_follow_up_a_touch_was_made_for_is_done_whatever_its_day_and_party() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(5), channel="visit")
    desk.ann.touch("call reached", follow_up=1)
    assert steps(desk) == []


def test_one_touch_with_several_deals_is_one_with_each_and_one_to_undo() -> None:
    desk = a_board(a_deal(), a_deal(), a_deal(stage="ordered"))
    before = desk.seen()
    desk.ann.touch("mail sent", (1, 2, 3, 1))
    assert [len(desk.snapshot.touches_of(id)) for id in (1, 2, 3)] == [1, 1, 1]
    assert [desk.deal(id).contact.touches for id in (1, 2, 3)] == [1, 1, 1]
    assert (steps(desk, 2), steps(desk, 3)) == ([("cadence", 1, 3)], []), "not before the window closes"
    desk.ann.undo()
    assert desk.seen() == before


def test_a_touch_is_never_ahead_and_a_note_never_cut() -> None:
    desk = a_board(a_deal())
    with pytest.raises(Misuse, match=r"touch\.ahead"):
        desk.ann.touch(at=desk.clock.at + timedelta(seconds=1))
    with pytest.raises(Misuse, match=r"note\.too_long"):
        desk.ann.touch(note="x" * 5001)
    with pytest.raises(Misuse, match=r"deal\.none_selected"):
        desk.ann.touch(ids=())


def test_d37_one_entered_late_counts_when_it_happened_and_leaves_later_plans_alone() -> None:
    desk = a_board(a_deal())
    desk.pass_days(1, "15:00")
    desk.ann.touch("call no_answer")
    desk.ann.touch("call reached", at=desk.clock.at - timedelta(hours=20))
    assert steps(desk) == [("cadence", 1, 2)]
    contact = desk.deal().contact
    assert (contact.touches, contact.total) == (1, 2)
    assert contact.last_in == desk.clock.at - timedelta(hours=20)
    assert desk.snapshot.touches_of(1)[0].recorded_at == desk.clock.at


def test_d37_one_entered_late_ends_what_was_due_by_then() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0))
    desk.pass_days(1)
    desk.ann.touch("call reached", party="vendor")
    desk.ann.touch("call reached", at=desk.clock.at - timedelta(hours=20))
    assert steps(desk) == []


def test_d37_one_entered_late_does_not_change_whose_move_it_is() -> None:
    desk = a_board(a_deal())
    desk.pass_time(hours=5)
    desk.ann.touch("mail sent")
    desk.ann.touch("call inbound", at=desk.clock.at - timedelta(hours=3))
    court = desk.deal().court
    assert court is not None
    assert court.side == "customer"


def test_dates_said_carry_the_touches_channel_time_and_number() -> None:
    desk = a_board(a_deal())
    at = desk.clock.at - timedelta(minutes=9)
    desk.ann.touch("call reached", party="vendor", at=at, heard=Heard("vendor", on("2026-12-14")))
    desk.ann.touch("call reached", told=Told(on("2026-12-16")))
    heard, told = desk.snapshot.statements_of(1)
    assert (heard.channel, heard.at, heard.touch_id, heard.column) == ("call", at, 1, "expected")
    assert (told.touch_id, told.column) == (2, "told")


def test_d34_y_in_the_touch_prompt_tells_the_date_that_parted() -> None:
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(on("2026-12-11")))
    desk.ann.touch("messenger inbound", party="vendor", heard=Heard("vendor", on("2026-12-25")))
    assert desk.state() is State.NOT_TOLD
    desk.ann.touch("visit reached", told=Told(on("2026-12-28")))
    assert desk.state() is not State.NOT_TOLD
    with pytest.raises(Refused):
        desk.ann.touch("call reached", told=Told(on("2026-12-28"), wording="promised"))
    assert len(desk.snapshot.touches_of(1)) == 2, "refused whole"


@pytest.mark.parametrize(("keys", "settled"), [
    ("call reached", True), ("mail sent", True), ("call no_answer", False), ("call left_message", False),
])  # fmt: skip
def test_d12_a_touch_made_for_a_duty_settles_it_when_somebody_was_met(keys: str, settled: bool) -> None:
    desk = a_board(a_deal(stage="ordered"))
    desk.ann.act(promises.tell, 1, Told(on(desk.day(2))))
    key = next(item.key for item in desk.today() if item.why == "told_soon")
    desk.ann.touch(keys, settles=key)
    assert ("told_soon" not in desk.whys()) == settled


def test_d12_a_deal_that_woke_is_awake_after_the_call() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.hold, [1], desk.day(1))
    desk.pass_days(1)
    before = desk.seen()
    desk.ann.touch("call reached", settles=desk.today()[0].key)
    assert (desk.deal().on_hold_until, desk.whys()) == (None, ["no_next_step"])
    desk.ann.undo()
    assert desk.seen() == before


def test_d12_a_fact_is_not_refused_because_somebody_settled_the_duty_before() -> None:
    desk = a_board(a_deal())
    key = desk.today()[0].key
    desk.bob.act(planning.done, [Target(1, duty=key)])
    desk.ann.touch("call reached", settles=key)
    assert len(desk.snapshot.touches_of(1)) == 1
    assert len(desk.snapshot.follow_ups_of(1)) == 1


def test_bad_news_is_not_settled_by_a_call_that_did_not_tell_it() -> None:
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(on("2026-12-11")))
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-25")))
    desk.ann.touch("call reached", settles=desk.today()[0].key)
    assert "told_differs" in desk.whys()


@pytest.mark.parametrize(("how", "is_answered"), [("call reached", True), ("call no_answer", False)])
def test_r17_a_no_answers_the_hold_whatever_row_it_was_said_for(how: str, is_answered: bool) -> None:
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(None))
    desk.pass_days(2)
    assert "hold_due" in desk.whys()
    desk.ann.touch(how, answers=True)
    desk.pass_days(1)
    assert ("hold_lapsed" not in desk.whys()) is is_answered


def test_d3_correcting_is_one_act_that_keeps_the_mistake_and_counts_anew() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call inbound", note="typo")
    before = desk.seen()
    desk.pass_time(hours=1)
    desk.bob.act(touches.correct, 1, Entry("call", "no_answer", note="note"))
    (touch,) = desk.snapshot.touches_of(1)
    old = desk.snapshot.table("touches")[1]
    assert (touch.id, touch.outcome, touch.note, touch.by) == (2, "no_answer", "note", "bob")
    assert (touch.at, touch.recorded_at) == (old.at, desk.clock.at)
    assert old.retracted is not None
    assert (desk.deal().contact.touches, desk.deal().contact.last_in, desk.deal().court) == (1, None, None)
    desk.clock.at -= timedelta(hours=1)
    desk.bob.undo()
    assert desk.seen() == before


def test_a_retracted_touch_takes_its_dates_with_it_and_opens_what_it_had_settled() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0))
    desk.ann.touch("call reached", told=Told(on("2026-12-14")))
    assert (steps(desk), len(desk.snapshot.statements_of(1))) == ([], 1)
    desk.pass_time(minutes=1)
    desk.ann.act(touches.retract, 1)
    assert (steps(desk), desk.snapshot.statements_of(1)) == ([("manual", 0, 0)], ())
    assert desk.deal().contact.next_due == desk.day(0)
    with pytest.raises(Misuse, match=r"touch\.unknown"):
        desk.ann.act(touches.retract, 1)


def test_a_corrected_touch_hands_on_its_dates_and_what_it_had_settled() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0))
    desk.ann.touch("call reached", told=Told(on("2026-12-14")))
    desk.ann.act(touches.correct, 1, Entry("visit", "reached"))
    assert desk.snapshot.statements_of(1)[0].touch_id == 2
    assert desk.snapshot.table("follow_ups")[1].done_touch == 2
    with pytest.raises(Misuse, match=r"touch\.ahead"):
        desk.ann.act(touches.correct, 2, Entry("call", "reached", at=desk.clock.at + timedelta(hours=1)))


def test_a_correction_leaves_alone_whose_move_somebody_said_it_is() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail sent")
    desk.ann.act(deals.set_court, [1], "engineering")
    desk.ann.act(touches.correct, 1, Entry("mail", "inbound"))
    court = desk.deal().court
    assert court is not None
    assert court.side == "engineering"


def test_logging_does_not_look_at_all_deals_or_read_old_touches() -> None:
    desk = a_board(*(a_deal(f"Deal {n}") for n in range(20)))
    live = desk.shared.live.snapshot
    desk.ann.touch("call no_answer", (7,))
    looked: list[int] = []

    class Watched(dict[int, object]):
        def values(self) -> object:  # type: ignore[override] # must not be called
            looked.append(1)
            return super().values()

    live._tables["deals"] = Watched(live._tables["deals"])
    desk.ann.touch("call no_answer", (7,))
    desk.ann.act(deals.move, [7], "commit")
    desk.ann.act(planning.snooze, [Target(7, desk.open_follow_ups(7)[0].id)], desk.day(9))
    assert looked == []
    assert live is desk.shared.live.snapshot


def test_r4_r6_a_type_follows_its_own_cadence() -> None:
    desk = a_board(a_deal(deal_type="slow"), types=(DealType(key="slow", rules={"cadence": [4, 8]}),))
    found = []
    for _ in range(3):
        desk.ann.touch("call no_answer")
        found.append(steps(desk))
        desk.pass_days(1)
    assert found == [[("cadence", 1, 4)], [("cadence", 2, 8)], []]


def test_what_a_person_said_is_next_goes_with_the_touch_unless_it_is_done() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call callback", next_due=desk.day(3))
    desk.ann.touch("call no_answer", next_due=desk.day(1))
    desk.ann.act(planning.done, [Target(1, 2)])
    for touch in (1, 2):
        desk.ann.act(touches.retract, touch)
    assert desk.open_follow_ups() == ()
    assert desk.snapshot.table("follow_ups")[2].state == "done"


def test_a_touch_on_one_that_repeats_brings_it_back_in_the_same_act() -> None:
    desk = a_board(a_deal())
    repeat = Repeat(every=1, unit="week", anchor=desk.day(0))
    desk.ann.follow([1], desk.day(0), repeat=repeat, party="vendor", note="how is it going")
    before = desk.seen()
    desk.ann.touch("call reached", party="vendor", follow_up=1)
    (again,) = desk.open_follow_ups()
    assert (again.due, again.note, again.planned_by) == (desk.day(5), "how is it going", 1)
    assert desk.deal().contact.next_due == desk.day(5)
    desk.ann.undo()
    assert desk.seen() == before


def test_taking_the_touch_back_takes_the_next_time_along_too() -> None:
    desk = a_board(a_deal())
    repeat = Repeat(every=1, unit="week", anchor=desk.day(0))
    desk.ann.follow([1], desk.day(0), repeat=repeat)
    desk.ann.touch("call reached", follow_up=1)
    desk.ann.act(touches.retract, 1)
    assert [(f.id, f.due) for f in desk.open_follow_ups()] == [(1, desk.day(0))]


def test_one_that_repeats_later_is_not_done_by_a_touch_before_its_day() -> None:
    desk = a_board(a_deal())
    repeat = Repeat(every=1, unit="week", anchor=desk.day(3))
    desk.ann.follow([1], desk.day(3), repeat=repeat)
    desk.ann.touch("call reached")
    assert [(f.id, f.due) for f in desk.open_follow_ups()] == [(1, desk.day(3))]


def test_r4_no_step_is_added_to_one_that_repeats() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0), repeat=Repeat(every=1, unit="week", anchor=desk.day(0)))
    desk.ann.touch("call no_answer")
    assert steps(desk) == [("manual", 0, 5)]


def test_r3_an_answer_entered_late_leaves_a_chase_planned_since() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail sent", no_next=True)
    desk.pass_days(3)
    desk.ann.touch("mail sent", no_next=True)
    desk.ann.follow([1], desk.day(3))
    desk.ann.touch("call reached", at=desk.clock.at - timedelta(hours=30))
    assert [f.origin for f in desk.open_follow_ups()] == ["chase"]
