"""Delivery day as it is done (R24, R25), and that one undo takes each act back whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from board.domain.change import Tx, create
from board.domain.checklist import Checklist
from board.domain.config import AfterStep, DealType
from board.domain.deal import Line
from board.domain.period import Period
from board.domain.promise import dates_in
from board.errors import Misuse, Refused
from board.usecases import deals, promises
from board.usecases.deliveries import checklist_of, complete, count_boxes, expect, scan, unscan
from tests.builders import Desk, Seat, a_board, a_deal, on

NUMBERS = tuple(f"J300{n:04}" for n in range(5521, 5529))


def eight() -> Desk:
    return a_board(a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting"))


def listed() -> Desk:
    desk = eight()
    desk.ann.act(expect, 1, NUMBERS)
    return desk


def found(desk: Desk) -> Checklist:
    return checklist_of(desk.snapshot, 1)


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises((Misuse, Refused)) as caught:
        act()
    return caught.value.code


def test_eight_boxes_one_serial_missing_and_then_found() -> None:
    desk = listed()
    desk.ann.act(count_boxes, 1, 8, 8)
    for number in NUMBERS[:6]:
        desk.ann.act(scan, 1, [number[-4:]])
    desk.bob.act(scan, 1, [NUMBERS[6]])
    assert found(desk).missing == (NUMBERS[7],)
    with pytest.raises(Refused) as refused:
        desk.ann.act(complete, 1)
    assert refused.value.details["numbers"] == NUMBERS[7]
    assert desk.deal().stage == "awaiting"
    desk.ann.act(scan, 1, ["5528"])
    desk.ann.act(complete, 1)
    assert (desk.deal().stage, desk.deal().stage_since) == ("delivered", desk.day(0))
    assert dates_in(desk.snapshot, 1).is_settled


def test_incomplete_goes_on_with_a_reason_and_it_is_kept() -> None:
    desk = listed()
    desk.ann.act(scan, 1, NUMBERS[:7])
    commit = desk.ann.act(complete, 1, "the eighth comes on Friday")
    assert commit.tx.details["reason"] == "the eighth comes on Friday"
    actual = dates_in(desk.snapshot, 1).actual
    assert actual is not None
    assert actual.text == "the eighth comes on Friday"


def test_nothing_counted_is_not_complete() -> None:
    desk = eight()
    assert code_of(lambda: desk.ann.act(complete, 1)) == "delivery.unchecked"
    desk.ann.act(count_boxes, 1, 7, 8)
    assert code_of(lambda: desk.ann.act(complete, 1)) == "delivery.boxes"
    desk.ann.act(scan, 1, ["A0001"])
    assert code_of(lambda: desk.ann.act(complete, 1)) == "delivery.unseen"


def test_the_stage_delivered_wants_the_same_once_somebody_counts() -> None:
    desk = listed()
    assert code_of(lambda: desk.ann.act(deals.move, [1], "delivered")) == "delivery.missing"
    desk.ann.act(deals.move, [1], "delivered", "a part only")
    fresh = eight()
    fresh.ann.act(deals.move, [1], "delivered")


def test_a_scan_says_what_it_was() -> None:
    desk = listed()
    came = [desk.ann.act(scan, 1, [text]).tx.details for text in ("5521", "X99999", "5521")]
    assert [(d["surplus"], d["double"], d["n"]) for d in came] == [(0, 0, 1), (1, 0, 1), (0, 1, 1)]
    assert found(desk).doubled == (NUMBERS[0],)
    assert found(desk).surplus == ("X99999",)


def test_several_at_once_are_one_act_and_a_number_given_twice_is_a_double() -> None:
    desk = listed()
    before = desk.seen()
    commit = desk.ann.act(scan, 1, [*NUMBERS[:3], "5521", "K7777"])
    details = commit.tx.details
    assert (details["pieces"], details["double"], details["surplus"]) == (5, 1, 1)
    desk.ann.undo()
    assert desk.seen() == before


def test_a_number_listed_later_is_surplus_no_more() -> None:
    desk = eight()
    desk.ann.act(expect, 1, NUMBERS)
    desk.ann.act(scan, 1, ["Z12345"])
    assert found(desk).surplus == ("Z12345",)
    desk.ann.act(expect, 1, ["Z12345"])
    assert found(desk).surplus == ()


def test_taking_one_back() -> None:
    desk = listed()
    desk.ann.act(scan, 1, [NUMBERS[0], NUMBERS[0], "X99999"])
    desk.ann.act(unscan, 1, "5521")
    assert (found(desk).doubled, found(desk).seen) == ((), 1)
    desk.ann.act(unscan, 1, "5521")
    assert found(desk).seen == 0
    desk.ann.act(unscan, 1, "X99999")
    assert [row.number for row in desk.snapshot.serials_of(1)] == list(NUMBERS), "it is on no list"
    assert code_of(lambda: desk.ann.act(unscan, 1, "5521")) == "serial.unseen"


@pytest.mark.parametrize(("text", "code"), [
    ("521", "serial.short"), ("X" * 41, "serial.long"), ("9999", "serial.ambiguous"),
])  # fmt: skip
def test_what_is_no_number_changes_nothing(text: str, code: str) -> None:
    desk = listed()
    desk.ann.act(expect, 1, ["A19999", "B29999"])
    assert code_of(lambda: desk.ann.act(scan, 1, [text])) == code
    assert found(desk).seen == 0


def test_boxes_beyond_their_number_are_refused() -> None:
    desk = eight()
    assert code_of(lambda: desk.ann.act(count_boxes, 1, 9, 8)) == "boxes.range"
    assert code_of(lambda: desk.ann.act(count_boxes, 1, -1, 8)) == "boxes.range"
    desk.ann.act(count_boxes, 1, 3, 8)
    desk.ann.act(count_boxes, 1, 8)
    assert (found(desk).boxes, found(desk).of) == (8, 8)


def test_what_comes_after_is_planned_with_the_delivery_and_goes_with_it() -> None:
    desk = listed()
    desk.ann.act(scan, 1, NUMBERS)
    before = desk.seen()
    desk.ann.act(complete, 1)
    plans = [(f.party, f.channel, f.due, f.origin) for f in desk.open_follow_ups()]
    assert plans == [
        ("vendor", "messenger", desk.day(0), "manual"), ("boss", "messenger", desk.day(0), "manual"),
        ("customer", "visit", desk.day(1), "manual"), ("boss", None, desk.day(3), "manual"),
    ]  # fmt: skip
    assert desk.deal().contact.next_due == desk.day(0)
    after = desk.seen()
    desk.ann.undo()
    assert desk.seen() == before
    desk.ann.redo()
    assert desk.seen() == after


def test_a_corrected_day_plans_nothing_twice() -> None:
    desk = eight()
    desk.ann.act(promises.happened, 1, desk.day(0))
    planned = desk.open_follow_ups()
    assert len(planned) == 4
    desk.ann.act(promises.happened, 1, desk.day(-1))
    assert desk.open_follow_ups() == planned


def test_a_delivery_noted_late_plans_for_today_and_on() -> None:
    desk = eight()
    desk.ann.act(promises.happened, 1, desk.day(-2))
    dues = [f.due for f in desk.open_follow_ups()]
    assert dues == [desk.day(0), desk.day(0), desk.day(0), desk.day(1)]


def test_a_type_has_a_plan_of_its_own_or_none_and_nobody_thanks_a_vendor_there_is_not() -> None:
    own = DealType(key="standard", after_delivery=(AfterStep(days=2, note={"en": "call them"}),))
    bare = DealType(key="bare", after_delivery=())
    desk = a_board(
        a_deal("One", stage="awaiting"), a_deal("Two", stage="awaiting", deal_type="bare"),
        a_deal("Three", stage="awaiting", deal_type="unknown"), types=(own, bare),
    )  # fmt: skip
    for id in (1, 2, 3):
        desk.ann.act(promises.happened, id, desk.day(0))
    assert [(f.due, f.note) for f in desk.open_follow_ups(1)] == [(desk.day(2), "call them")]
    assert desk.open_follow_ups(2) == ()
    assert [f.party for f in desk.open_follow_ups(3)] == ["boss", "customer", "boss"]


def test_a_part_first_makes_the_latest_word_hold() -> None:
    desk = a_board(a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting"))
    desk.ann.store.commit(lambda s: Tx((create("lines", 2, Line(deal_id=1, item="Rack")),), "set"))
    hear(desk.ann, 20, line=None)
    hear(desk.ann, 5, line=1)
    assert known(desk) == on(desk.day(20)), "the rack still comes then"
    desk.ann.act(count_boxes, 1, 3, 8, partial=True)
    assert known(desk) == on(desk.day(5))
    assert found(desk).is_partial


def known(desk: Desk) -> Period | None:
    statement = dates_in(desk.snapshot, 1).known
    assert statement is not None
    return statement.period


def hear(seat: Seat, days: int, line: int | None) -> None:
    seat.desk.pass_time(minutes=1)
    period = on(seat.desk.day(days))
    seat.act(promises.hear, 1, promises.Heard("vendor", period, line_id=line))


def test_a_line_that_comes_earlier_does_not_part_the_whole_from_what_was_told() -> None:
    desk = a_board(a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting"))
    desk.ann.store.commit(lambda s: Tx((create("lines", 2, Line(deal_id=1, item="Rack")),), "set"))
    hear(desk.ann, 10, line=None)
    desk.ann.act(promises.tell, 1, promises.Told(on(desk.day(11))))
    desk.pass_time(minutes=1)
    early = promises.Heard("vendor", on(desk.day(5)), line_id=1)
    assert desk.ann.act(promises.hear, 1, early).tx.details["slip"] == 0
    late = promises.Heard("vendor", on(desk.day(15)), line_id=2)
    desk.pass_time(minutes=1)
    assert desk.ann.act(promises.hear, 1, late).tx.details["slip"] == 5
