"""Who waits for an answer of ours, and until when it is the other side's turn (R1, R2, decision 16)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from board.domain.config import DealType, Rules
from board.domain.deal import Side
from board.domain.standing import State
from board.usecases import deals, planning, promises
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, local, on


def a_slip() -> Desk:
    """An order whose vendor gave a later date than the customer was told."""
    desk = a_board(a_deal(stage="ordered"))
    desk.ann.act(promises.tell, 1, Told(on(desk.day(4))))
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(9))))
    return desk


def owed(desk: Desk) -> dict[str, tuple[str, float]]:
    """Who waits for our answer, until when, and by how many hours."""
    tz = desk.moment.calendar.tz
    return {
        reply.side: (reply.until.astimezone(ZoneInfo(tz)).strftime("%m-%d %H:%M"), reply.hours)
        for reply in desk.ground.replies(desk.deal())
    }


def test_r1_the_customers_eight_hours_run_in_working_hours_only() -> None:
    desk = a_board(a_deal())
    desk.pass_days(4, "16:00")
    desk.ann.touch("mail inbound")
    assert owed(desk) == {"customer": ("11-30 15:00", 8)}, "written on Friday at four"


@pytest.mark.parametrize("side", ["engineering", "boss", "colleague"])
def test_r1_a_colleague_is_answered_within_48_clock_hours_days_off_skipped(side: Side) -> None:
    desk = a_board(a_deal())
    desk.pass_days(4, "16:00")
    desk.ann.touch("mail inbound", party=side)
    assert owed(desk) == {side: ("12-01 16:00", 48)}
    assert desk.state() is State.REPLY_OWED


def test_r1_four_hours_while_the_date_told_no_longer_holds() -> None:
    desk = a_slip()
    desk.ann.touch("call inbound")
    (item,) = (item for item in desk.today() if item.why == "reply")
    assert (item.until, item.facts["hours"]) == (local("2026-11-23", "14:00"), 4)


@pytest.mark.parametrize(("keys", "answered"), [
    ("call no_answer", False), ("call left_message", True), ("mail sent", True), ("call reached", True),
])  # fmt: skip
@pytest.mark.parametrize("side", ["customer", "engineering"])
def test_r1_a_call_they_did_not_take_answers_nothing(keys: str, answered: bool, side: Side) -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound", party=side)
    desk.pass_time(minutes=9)
    desk.bob.touch(keys, party=side)
    assert (owed(desk) == {}) == answered


def test_r1_a_vendors_word_asks_for_no_answer() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound", party="vendor")
    assert (owed(desk), desk.state()) == ({}, State.NO_NEXT_STEP)


def test_r1_each_who_waits_is_owed_an_answer_of_their_own() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound", party="boss")
    desk.pass_time(minutes=9)
    desk.ann.touch("mail inbound")
    assert list(owed(desk)) == ["customer", "boss"], "the most pressing first"
    desk.pass_time(minutes=9)
    desk.ann.touch("mail sent")
    assert list(owed(desk)) == ["boss"]
    assert [item.why for item in desk.today()] == ["reply_inside"]


@pytest.mark.parametrize(("written", "side"), [("customer", "customer"), ("engineering", "engineering")])
def test_r1_saying_that_it_is_their_move_ends_it_until_they_write_again(written: Side, side: Side) -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound", party=written)
    desk.ann.act(deals.set_court, [1], "vendor")
    assert list(owed(desk)) == [written], "whose move it is was said of somebody else"
    desk.ann.act(deals.set_court, [1], side)
    assert owed(desk) == {}
    desk.pass_time(minutes=9)
    desk.ann.touch("mail inbound", party=written)
    assert list(owed(desk)) == [written]


@pytest.mark.parametrize("side", ["customer", "boss"])
def test_r1_done_without_a_touch_settles_it_and_their_next_word_is_a_new_duty(side: Side) -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound", party=side)
    desk.ann.act(planning.done, [Target(1, duty=desk.today()[0].key)])
    assert owed(desk) == {}
    desk.pass_time(minutes=9)
    desk.ann.touch("mail inbound", party=side)
    assert list(owed(desk)) == [side]


def test_r1_r2_r6_a_type_has_hours_of_its_own() -> None:
    own = {"customer_reply_hours": 2, "colleague_reply_hours": 24, "quiet_hours": 1}
    types = (DealType(key="standard"), DealType(key="urgent", rules=own))
    desk = a_board(a_deal(deal_type="urgent"), a_deal(), types=types)
    desk.ann.touch("mail inbound", (1, 2))
    assert [desk.standing(id).until for id in (1, 2)] == [
        local("2026-11-23", "12:00"), local("2026-11-23", "18:00")
    ]  # fmt: skip
    desk.pass_time(minutes=1)
    desk.ann.touch("mail sent", (1, 2), no_next=True)
    desk.pass_time(hours=2)
    assert (desk.state(1), desk.state(2)) == (State.NO_NEXT_STEP, State.QUIET)


@pytest.mark.parametrize("side", ["customer", "vendor", "engineering"])
def test_r2_every_party_has_its_quiet_window(side: Side) -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail sent", party=side, no_next=True)
    assert (desk.state(), desk.standing().until) == (State.QUIET, local("2026-11-25", "10:00"))


@pytest.mark.parametrize(("side", "rests"), [("customer", False), ("vendor", False), ("engineering", True)])
def test_r2_d16_nobody_rests_while_a_date_slips_but_colleagues(side: Side, rests: bool) -> None:
    desk = a_slip()
    desk.ann.touch("mail sent", party=side)
    assert (desk.ground.quiet_until(desk.deal(), slips=True) is not None) == rests
    assert desk.ground.quiet_until(desk.deal()) is not None


def test_r2_what_is_due_within_the_window_says_until_when_they_have() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail sent", no_next=True)
    desk.ann.follow([1], desk.day(0), reason="deadline")
    desk.ann.follow([1], desk.day(0), party="vendor")
    theirs, vendor = (item.facts for item in desk.today())
    assert theirs["quiet"] == local("2026-11-25", "10:00")
    assert "quiet" not in vendor


def test_r2_without_hours_nobody_is_quiet() -> None:
    desk = a_board(a_deal(), rules=Rules(quiet_hours=0))
    desk.ann.touch("mail sent", no_next=True)
    assert desk.state() is State.NO_NEXT_STEP
