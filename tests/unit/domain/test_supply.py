"""Past orders of a board, and the safe date of what a supplier says for a deal (R13, R26, R27)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from board.domain.change import Commit, Patch, Tx, create
from board.domain.config import Rules
from board.domain.deal import Line
from board.domain.debrief import Proposal
from board.domain.ground import Ground
from board.domain.order_by import OrderBy, order_by
from board.domain.promise import dates_in
from board.domain.safe_date.slips import Order
from board.domain.snapshot import Snapshot
from board.domain.statement import Wording
from board.domain.strictness import earned_wording, held_back, strictness_of
from board.domain.supply import (
    Safe,
    Supply,
    ordered_in,
    safe_dates,
    safe_for,
    safe_if,
    safe_with,
    supply_of,
)
from board.errors import Refused
from board.i18n.ordering import order_text
from board.usecases import deals, deliveries, promises
from board.usecases.lessons import teach
from board.usecases.promises import Heard, Told
from tests.builders import CALENDAR, Desk, a_board, a_deal, on
from tests.past import past_orders

SERVERS = a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting")
TAPES = a_deal("Tapes", customer="Nuri Mart", item="LTO-9", supplier="Lenovo", stage="inquiry")
OURS = a_deal("Racking", stage="awaiting")


def says(desk: Desk, days: int, id: int = 1, **fields: Any) -> None:
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, id, Heard("vendor", on(desk.day(days)), **fields))


def ordered(desk: Desk) -> list[Order]:
    return [each.order for each in ordered_in(desk.snapshot, CALENDAR, {})]


def safe(desk: Desk, id: int = 1) -> Safe:
    found = safe_for(desk.deal(id), desk.ground)
    assert found is not None
    return found


def word(desk: Desk, days: int, id: int = 1) -> Wording:
    return earned_wording(desk.deal(id), desk.day(days), desk.ground)


def test_the_first_date_after_the_order_is_the_one_a_slip_counts_from() -> None:
    desk = a_board(a_deal("Servers", item="SR650", supplier="Lenovo", stage="quote"))
    says(desk, 30)
    desk.pass_days(1)
    desk.ann.act(deals.move, (1,), "ordered")
    first = desk.day(10)
    says(desk, 10, wording="confirmed")
    says(desk, 14)
    (order,) = ordered(desk)
    assert (order.due, order.stated, order.wording) == (first, desk.day(0), "confirmed")
    assert order.actual is None


def test_a_date_said_only_before_the_order_is_the_one_it_was_ordered_on() -> None:
    desk = a_board(a_deal("Servers", item="SR650", supplier="Lenovo", stage="quote"))
    says(desk, 30)
    says(desk, 8)
    due = desk.day(8)
    desk.pass_days(1)
    desk.ann.act(deals.move, (1,), "ordered")
    assert [order.due for order in ordered(desk)] == [due]


def test_what_is_still_sold_is_no_order() -> None:
    desk = a_board(TAPES)
    says(desk, 5)
    assert ordered(desk) == []


def test_an_order_came_on_the_day_of_delivery_less_the_days_from_our_dock() -> None:
    desk = a_board(SERVERS)
    says(desk, 3)
    desk.pass_days(5)
    desk.ann.act(promises.happened, 1, desk.day(0))
    assert [order.actual for order in ordered(desk)] == [desk.day(-1)]


def test_all_boxes_counted_is_there() -> None:
    desk = a_board(SERVERS)
    says(desk, 3)
    desk.pass_days(2)
    desk.ann.act(deliveries.count_boxes, 1, 2, 4)
    assert ordered(desk)[0].actual is None
    desk.ann.act(deliveries.count_boxes, 1, 4, 4)
    assert ordered(desk)[0].actual == desk.day(0)


@pytest.mark.parametrize("end", [
    lambda desk: desk.ann.act(deals.lose, (1,), "price", override="asked"),
    lambda desk: desk.ann.act(deals.archive, (1,)),
    lambda desk: desk.ann.act(deals.move, (1,), "closed"),
])  # fmt: skip
def test_an_order_that_ended_before_it_came_is_dropped(end: Callable[[Desk], Any]) -> None:
    desk = a_board(SERVERS)
    says(desk, 3)
    assert len(ordered(desk)) == 1
    end(desk)
    assert ordered(desk) == []


def test_one_that_came_and_was_archived_still_counts() -> None:
    desk = a_board(SERVERS)
    says(desk, 3)
    desk.pass_days(3)
    desk.ann.act(promises.happened, 1, desk.day(0))
    desk.ann.act(deals.archive, (1,))
    assert len(ordered(desk)) == 1


@pytest.mark.parametrize(("p", "days"), [(0.5, 0), (0.8, 5), (0.9, 10), (0.95, 16)])
def test_cold_start_adds_what_the_specification_says(p: float, days: int) -> None:
    desk = a_board(SERVERS)
    supplier = desk.snapshot.suppliers_of(1)[0].id
    found = safe_with(supplier, desk.day(4), desk.ground, p=p)
    assert (found.estimate.slip, found.day) == (days, desk.day(4 + days))


def test_the_customers_safe_day_has_the_days_from_our_dock_on_top() -> None:
    desk = a_board(SERVERS)
    says(desk, 4)
    found = safe(desk)
    assert (found.estimate.day, found.day) == (desk.day(14), desk.day(15))
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    assert safe(desk).day == desk.day(14)


def test_a_supplier_that_always_came_on_its_day_is_believed_and_counted() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", *[0] * 40))
    says(desk, 4)
    found = safe(desk)
    assert found.estimate.slip < 3
    assert (found.counts.settled, found.estimate.everyone) == (40, 40)


def test_open_orders_past_their_day_make_it_later() -> None:
    delivered, late = a_board(SERVERS), a_board(SERVERS)
    delivered.ann.store.commit(past_orders("Lenovo", 0, 0, 0, 0, 0))
    late.ann.store.commit(past_orders("Lenovo", 0, 0, 0, 0, 0))
    late.ann.store.commit(past_orders("Lenovo", None, None, None, None, None, ago=15))
    for desk in (delivered, late):
        says(desk, 4)
    assert safe(late).estimate.slip > safe(delivered).estimate.slip + 10
    assert (safe(late).counts.open, safe(late).counts.late) == (5, 5)


def test_a_kind_of_goods_with_a_past_of_its_own_is_told_apart() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", *[0] * 30, group="SR650"))
    desk.ann.store.commit(past_orders("Lenovo", *[25] * 30, group="switch"))
    supplier = desk.snapshot.suppliers_of(1)[0].id

    def half(item: str) -> tuple[int, int]:
        found = safe_with(supplier, desk.day(4), desk.ground, item=item, p=0.5).estimate
        return found.own, found.raw

    assert half("Lenovo sr650 V3") == (30, 0)
    assert half("Core Switch X9") == (30, 25)
    assert half("Tape drive")[0] == 0, "a kind nobody has ordered before"


def test_the_latest_safe_date_of_several_lines_counts() -> None:
    desk = a_board(SERVERS)
    other = desk.snapshot.suppliers_of(1)[0].id
    line = Line(deal_id=1, item="Shelf", supplier=other)
    desk.ann.store.commit(lambda snapshot: Tx((create("lines", snapshot.next_id("lines"), line),), "line"))
    assert safe_dates(desk.deal(), desk.ground) == []
    says(desk, 4, line_id=1)
    assert [each.line_id for each in safe_dates(desk.deal(), desk.ground)] == [1]
    says(desk, 9, line_id=2)
    assert [each.line_id for each in safe_dates(desk.deal(), desk.ground)] == [1, 2]
    assert safe(desk).line_id == 2


def test_nobody_is_asked_where_no_supplier_delivers() -> None:
    desk = a_board(OURS)
    assert safe_for(desk.deal(), desk.ground) is None
    assert safe_if(desk.deal(), desk.day(4), "expected", desk.ground) is None


def test_how_often_a_word_held_is_said_with_its_number() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", *[0] * 9, 3, 4, 5, wording="confirmed"))
    desk.ann.store.commit(past_orders("Lenovo", 0, 9, wording="expected"))
    found = safe_if(desk.deal(), desk.day(4), "confirmed", desk.ground)
    assert found is not None
    assert (found.held_word, found.held.held, found.held.n) == ("confirmed", 9, 12)
    other = safe_if(desk.deal(), desk.day(4), "promised", desk.ground)
    assert other is not None
    assert (other.held_word, other.held.held, other.held.n) == ("", 10, 14), "a word it never used: all dates"


def test_a_date_is_promised_from_the_safe_one_on() -> None:
    desk = a_board(SERVERS)
    says(desk, 4, grade=4, wording="confirmed")
    assert [word(desk, days) for days in (5, 14)] == ["confirmed", "confirmed"]
    assert [word(desk, days) for days in (15, 20)] == ["promised", "promised"]
    held = held_back(desk.deal(), desk.day(14), desk.ground)
    assert held is not None
    assert held.day == desk.day(15)
    assert held_back(desk.deal(), desk.day(15), desk.ground) is None


def test_what_has_left_the_supplier_does_not_wait_for_its_past() -> None:
    desk = a_board(SERVERS)
    says(desk, 4, grade=5, wording="confirmed")
    assert word(desk, 5) == "promised"


def test_a_promise_before_the_safe_date_is_refused_with_that_date() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", *[7] * 12))
    says(desk, 4, grade=4, wording="confirmed")
    with pytest.raises(Refused) as caught:
        desk.ann.act(promises.tell, 1, Told(on(desk.day(5)), "promised"))
    assert caught.value.code == "wording.before_safe"
    assert caught.value.details["safe"] == safe(desk).day
    assert caught.value.details["n"] == 12
    desk.ann.act(promises.tell, 1, Told(on(desk.day(5)), "promised", override="they insist"))
    told = dates_in(desk.snapshot, 1).told
    assert told is not None
    assert told.override == "they insist"


def test_the_teams_own_level_counts() -> None:
    loose, strict = a_board(SERVERS, rules=Rules(safe_p=0.8)), a_board(SERVERS)
    for desk in (loose, strict):
        says(desk, 4)
    assert (safe(loose).estimate.slip, safe(strict).estimate.slip) == (5, 10)


def test_a_lesson_and_a_second_chance_enter_with_their_origin() -> None:
    desk = a_board(SERVERS, a_deal("Storage", item="Shelf", supplier="Lenovo", stage="awaiting"))
    supplier = str(desk.snapshot.suppliers_of(1)[0].id)
    desk.ann.act(teach, 1, [Proposal("supplier", supplier, "min_buffer_wd", 30)])
    says(desk, 4, id=2)
    found = safe(desk, 2)
    assert found.estimate.slip == 30
    assert [lesson.deal_id for lesson in found.lessons] == [1]
    desk.ann.act(teach, 1, [Proposal("customer", str(desk.deal().customer), "min_p", 0.95)])
    assert safe(desk, 2).estimate.p == 0.95
    assert strictness_of(desk.deal(2), desk.ground).min_p == 0.95


def test_a_late_order_gets_a_later_date_and_then_none() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", 0, 0, 1, 2))
    says(desk, 2, grade=4, wording="confirmed")
    desk.pass_days(5)
    assert safe(desk).estimate.elapsed == 3
    late = safe(desk).day
    assert late is not None
    assert late > desk.day(0)
    assert word(desk, 60) == "expected", "a day that has passed carries no more"
    assert held_back(desk.deal(), desk.day(3), desk.ground) is None, "its own past is not the reason"
    with pytest.raises(Refused, match=r"wording\.overdue"):
        desk.ann.act(promises.tell, 1, Told(on(desk.day(60)), "confirmed"))
    desk.pass_days(25)
    assert safe(desk).day is None
    assert safe(desk).estimate.refused == "safe.late_beyond_history"
    assert word(desk, 60) == "hold"
    with pytest.raises(Refused, match=r"wording\.no_safe_day"):
        desk.ann.act(promises.tell, 1, Told(on(desk.day(60)), "expected"))
    says(desk, 5, grade=3, wording="confirmed")
    assert word(desk, 6) == "confirmed", "a new date is a new beginning"


def test_due_and_the_lanes_read_none_of_it() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", 0, 0))
    says(desk, 4, grade=3, wording="confirmed")
    fresh = desk.ann.store.snapshot()
    ground = Ground(fresh, desk.moment)
    assert earned_wording(fresh.deal(1), desk.day(9), ground) == "confirmed"
    assert not fresh.is_read("past_orders")


def test_it_is_worked_out_again_only_when_what_it_rests_on_moved() -> None:
    desk = a_board(SERVERS, OURS)
    ground = desk.ground
    moved: Snapshot = ground.snapshot

    def after(commit: Commit | None) -> Supply:
        assert commit is not None
        moved.apply(commit)
        return supply_of(ground)

    first = supply_of(ground)
    assert supply_of(ground) is first
    assert after(desk.ann.touch("call reached", (2,))) is first, "a touch is no order"
    history = after(desk.ann.store.commit(past_orders("Lenovo", 0))).history
    assert history is not first.history
    assert history.counts(()).settled == 1
    heard = after(desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(4)))))
    assert len(heard.ordered) == 1
    assert after(desk.ann.touch("call reached", (2,))) is heard
    came = after(desk.ann.act(promises.happened, 1, desk.day(0)))
    assert came.ordered[0].order.actual is not None
    fewer = after(desk.ann.store.commit(lambda snapshot: retracts(snapshot, desk)))
    assert fewer.history.counts(()).settled == came.history.counts(()).settled - 1


def retracts(snapshot: Snapshot, desk: Desk) -> Tx:
    (id,) = snapshot.table("past_orders")
    gone = {"retracted": {"by": "ann", "at": desk.moment.now.isoformat()}}
    return Tx((Patch("past_orders", id, gone),), "gone")


def test_the_next_day_is_asked_anew() -> None:
    desk = a_board(SERVERS)
    ground = desk.ground
    first = supply_of(ground)
    desk.pass_days(1)
    later = Ground(ground.snapshot, desk.moment)
    later.kept = ground.kept
    assert supply_of(later).history.today == desk.day(0) != first.history.today


def test_a_supplier_that_became_part_of_another_brings_its_past() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo Korea", 0, 0, 0))
    old = next(party for party in desk.snapshot.parties.values() if party.name == "Lenovo Korea")
    keep = desk.snapshot.suppliers_of(1)[0].id
    desk.ann.store.commit(lambda snapshot: Tx((Patch("parties", old.id, {"merged_into": keep}),), "merged"))
    assert supply_of(desk.ground).history.counts((str(keep),)).settled == 3


def test_days_off_are_skipped() -> None:
    friday = date(2026, 12, 4)
    desk = a_board(SERVERS)
    supplier = desk.snapshot.suppliers_of(1)[0].id
    found = safe_with(supplier, friday, desk.ground, p=0.8)
    assert found.day == date(2026, 12, 11)


def lead(desk: Desk) -> OrderBy:
    found = order_by(desk.deal(), desk.ground)
    assert found is not None
    return found


def test_the_last_day_to_order_counts_back_by_the_safe_lead_time_where_there_is_a_past() -> None:
    desk = a_board(a_deal("Servers", item="SR650", supplier="Lenovo"))
    desk.ann.act(promises.hear, 1, Heard("customer", on("2027-03-05"), about="need"))
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(4, 4)))
    usual = lead(desk)
    assert usual.buffer_days == 0, "nothing is on record: no guess makes the order earlier"
    desk.ann.store.commit(past_orders("Somebody else", *[30] * 12))
    assert lead(desk) == usual
    desk.ann.store.commit(past_orders("Lenovo", *[7] * 12))
    found = lead(desk)
    assert found.buffer_days >= 7
    at_dock = CALENDAR.add_working_days(date(2027, 3, 5), -1 - found.buffer_days)
    assert found.day == CALENDAR.previous_working_day(at_dock - timedelta(weeks=4))
    assert found.day < usual.day
    text = order_text(found, desk.ground)
    assert f"{found.buffer_days} wd as the vendor comes late" in text


def test_a_lesson_of_the_supplier_makes_the_order_earlier_too() -> None:
    desk = a_board(
        a_deal("Servers", item="SR650", supplier="Lenovo"),
        a_deal("Storage", item="Shelf", supplier="Lenovo", stage="awaiting"),
    )
    desk.ann.act(promises.hear, 1, Heard("customer", on("2027-03-05"), about="need"))
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(4, 4)))
    desk.ann.store.commit(past_orders("Lenovo", *[0] * 30))
    supplier = str(desk.snapshot.suppliers_of(1)[0].id)
    desk.ann.act(teach, 2, [Proposal("supplier", supplier, "min_buffer_wd", 30)])
    assert lead(desk).buffer_days == 30
