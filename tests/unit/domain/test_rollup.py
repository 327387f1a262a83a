"""What touches and follow-ups add up to, and whose move it is (decisions 6, 15)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from board.domain.deal import Court, Deal, Rollup, Side
from board.domain.rollup import after_touch, court_after, court_of, is_newest, rollup_of
from board.domain.touch import Outcome, Touch
from tests.builders import CALENDAR, MONDAY, local

AT = local(MONDAY)


def a_touch(outcome: Outcome, minutes: int = 0, party: Side = "customer", id: int = 0) -> Touch:
    at = AT + timedelta(minutes=minutes)
    return Touch(
        id=id, deal_id=1, channel="call", outcome=outcome, party=party, at=at, recorded_at=at, by="ann"
    )


def a_plain_deal(court: Court | None = None, contact: Rollup | None = None) -> Deal:
    return Deal(
        title="x", stage="quote", stage_since=MONDAY, created_at=AT, court=court, contact=contact or Rollup()
    )


@pytest.mark.parametrize(
    ("outcomes", "count"),
    [
        (["no_answer", "sent", "left_message"], 3),
        (["no_answer", "inbound"], 0),
        (["no_answer", "reached", "sent"], 1),
        (["sent", "callback", "no_answer"], 1),
        (["declined", "accepted"], 0),
    ],
)
def test_r5_touches_count_since_the_customers_last_word(outcomes: list[Outcome], count: int) -> None:
    touches = [a_touch(outcome, n) for n, outcome in enumerate(outcomes)]
    rollup = rollup_of(touches, (), CALENDAR)
    assert (rollup.touches, rollup.total) == (count, len(outcomes))


def test_d34_touches_with_others_count_only_as_the_last_touch() -> None:
    rollup = rollup_of([a_touch("no_answer", party="vendor")], (), CALENDAR)
    assert rollup == Rollup(last_touch=MONDAY, last_at=AT)


def test_counting_on_is_counting_anew_and_order_does_not_matter() -> None:
    touches = [a_touch("sent", 0, id=1), a_touch("inbound", 5, id=2), a_touch("no_answer", 9, id=3)]
    counted = rollup_of(touches, (), CALENDAR)
    assert rollup_of(reversed(touches), (), CALENDAR) == counted
    assert after_touch(rollup_of(touches[:2], (), CALENDAR), touches[2], CALENDAR) == counted
    assert counted.last_in == AT + timedelta(minutes=5)
    assert counted.last_out == AT, "a call nobody took does not get through"
    assert counted.last_at == AT + timedelta(minutes=9)


def test_a_touch_is_newest_unless_the_customer_was_touched_after_it() -> None:
    deal = a_plain_deal(contact=Rollup(last_out=AT))
    assert is_newest(deal, AT)
    assert not is_newest(deal, AT - timedelta(seconds=1))


CUSTOMER, VENDOR, US = (Court(side=side, since=AT) for side in ("customer", "vendor", "us"))


@pytest.mark.parametrize(
    ("outcome", "party", "before", "after"),
    [
        ("no_answer", "customer", CUSTOMER, "customer"),
        ("no_answer", "customer", None, None),
        ("sent", "customer", US, "customer"),
        ("left_message", "customer", None, "customer"),
        ("inbound", "customer", CUSTOMER, "us"),
        ("declined", "customer", CUSTOMER, "us"),
        ("reached", "customer", CUSTOMER, None),
        ("reached", "customer", US, None),
        ("reached", "vendor", CUSTOMER, "customer"),
        ("accepted", "vendor", VENDOR, None),
        ("sent", "vendor", None, "vendor"),
        ("callback", "customer", VENDOR, "vendor"),
    ],
)
def test_d15_whose_move_it_is(
    outcome: Outcome, party: Side, before: Court | None, after: Side | None
) -> None:
    court = court_after(a_plain_deal(court=before), a_touch(outcome, 1, party))
    assert (None if court is None else court.side) == after


def test_the_court_counted_anew_follows_the_touches_alone() -> None:
    touches = [a_touch("inbound", 9), a_touch("sent", 5), a_touch("sent", 3, "vendor")]
    assert court_of(a_plain_deal(court=VENDOR), touches) == Court(side="us", since=touches[0].at)
    assert court_of(a_plain_deal(court=VENDOR), []) is None


@pytest.mark.parametrize(
    ("said", "waiting"),
    [
        ([("inbound", "engineering")], {"engineering": 0}),
        ([("inbound", "engineering"), ("inbound", "engineering")], {"engineering": 1}),
        ([("inbound", "engineering"), ("sent", "engineering")], {}),
        ([("inbound", "engineering"), ("no_answer", "engineering")], {"engineering": 0}),
        ([("inbound", "engineering"), ("sent", "boss")], {"engineering": 0}),
        ([("inbound", "boss"), ("inbound", "colleague"), ("reached", "boss")], {"colleague": 1}),
        ([("inbound", "vendor")], {}),
        ([("inbound", "customer")], {}),
        ([("sent", "engineering"), ("inbound", "engineering")], {"engineering": 1}),
    ],
)
def test_r1_colleagues_wait_from_their_last_word_until_one_of_ours_gets_through(
    said: list[tuple[Outcome, Side]], waiting: dict[Side, int]
) -> None:
    touches = [a_touch(outcome, n, side, id=n + 1) for n, (outcome, side) in enumerate(said)]
    assert rollup_of(touches, (), CALENDAR).inside == {
        side: AT + timedelta(minutes=n) for side, n in waiting.items()
    }
