"""R26 and R27: what a deal taught makes the next one stricter, and says where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from board.domain.debrief import Proposal, lessons_for, proposals
from board.domain.promise import dates_in
from board.domain.slip import slip_of
from board.domain.statement import Wording
from board.domain.strictness import Strictness, earned_wording, strictness_of
from board.errors import Misuse, Refused
from board.usecases import deals, promises
from board.usecases.lessons import teach
from board.usecases.promises import Heard, Told
from board.usecases.stock import hold_and_check, note_check
from tests.builders import Desk, a_board, a_deal, on

SERVERS = a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting")
STORAGE = a_deal("Storage", item="Shelf", qty=2, supplier="Lenovo", stage="inquiry")
OTHER = a_deal("Tapes", customer="Somebody else", supplier="Nuri", item="Tape", stage="inquiry")


def slipped() -> Desk:
    """Servers told for day 4 on hearsay, then 10 working days late; delivered then."""
    desk = a_board(SERVERS, STORAGE, OTHER)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(3)), grade=1))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.tell, 1, Told(on(desk.day(4))))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(13)), grade=3, reason="vendor_stock"))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.tell, 1, Told(on(desk.day(14))))
    desk.pass_days(14)
    desk.ann.act(promises.happened, 1, desk.day(0))
    return desk


def proposed(desk: Desk, id: int = 1) -> tuple[Proposal, ...]:
    snapshot = desk.snapshot
    slip = slip_of(snapshot.statements_of(id), desk.deal(id), 1, desk.moment)
    return proposals(desk.deal(id), snapshot, slip)


def strict(desk: Desk, id: int = 2) -> Strictness:
    return strictness_of(desk.deal(id), desk.ground)


def word(desk: Desk, id: int = 2, days: int = 30) -> Wording:
    return earned_wording(desk.deal(id), desk.day(days), desk.ground)


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises((Misuse, Refused)) as caught:
        act()
    return caught.value.code


def test_three_lessons_are_proposed_from_what_happened() -> None:
    desk = slipped()
    supplier, customer = (desk.snapshot.suppliers_of(1)[0].id, desk.deal().customer)
    assert proposed(desk) == (
        Proposal("supplier", str(supplier), "min_buffer_wd", 10),
        Proposal("supplier", str(supplier), "force_double_check"),
        Proposal("customer", str(customer), "min_p", 0.95),
    )
    assert proposed(desk, 3) == ()


def test_a_date_that_was_had_in_writing_asks_for_no_double_check() -> None:
    desk = a_board(SERVERS)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(3)), grade=4))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.tell, 1, Told(on(desk.day(4))))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(13)), grade=3))
    assert [each.effect for each in proposed(desk)] == ["min_buffer_wd", "min_p"]


def test_a_lesson_holds_for_a_year_for_others_and_names_its_origin() -> None:
    desk = slipped()
    before = desk.seen()
    desk.ann.act(teach, 1, proposed(desk), "call the warehouse, not the portal")
    kept = lessons_for(desk.deal(2), desk.snapshot, desk.moment.today)
    assert sorted(each.effect for each in kept) == ["force_double_check", "min_buffer_wd", "min_p", "word"]
    assert {each.deal_id for each in kept} == {1}
    assert lessons_for(desk.deal(1), desk.snapshot, desk.moment.today) == (), "nothing from itself"
    assert lessons_for(desk.deal(3), desk.snapshot, desk.moment.today) == (), "another customer and vendor"
    last = desk.moment.today + timedelta(days=365)
    assert len(lessons_for(desk.deal(2), desk.snapshot, last)) == 4
    assert lessons_for(desk.deal(2), desk.snapshot, last + timedelta(days=1)) == ()
    assert (strict(desk).buffer_days, strict(desk).min_p) == (10, 0.95)
    assert proposed(desk) == ()
    desk.ann.undo()
    assert desk.seen() == before


def test_the_debrief_that_was_planned_is_done_by_it() -> None:
    desk = slipped()
    assert "debrief" in [f.note for f in desk.open_follow_ups()]
    desk.ann.act(teach, 1, proposed(desk)[:1])
    assert "debrief" not in [f.note for f in desk.open_follow_ups()]
    assert code_of(lambda: desk.ann.act(teach, 1, [])) == "lesson.none"


def test_r27_a_customer_once_let_down_gets_no_promise_and_nothing_confirmed_unchecked() -> None:
    desk = slipped()
    for id in (2, 3):
        desk.ann.act(promises.hear, id, Heard("vendor", on(desk.day(5)), wording="confirmed", grade=4))
    assert strict(desk).is_broken
    assert (word(desk, 2), word(desk, 3)) == ("expected", "promised")
    desk.ann.act(note_check, 2, "in_stock", "vendor", person="Kim")
    assert word(desk, 2) == "expected", "one voice is none"
    desk.pass_time(hours=1)
    desk.ann.act(note_check, 2, "in_stock", "warehouse")
    assert word(desk, 2) == "expected", "an hour later is the same morning"
    desk.pass_time(hours=1)
    desk.ann.act(note_check, 2, "in_stock", "portal")
    assert word(desk, 2) == "confirmed", "and never promised"
    telling = Told(on(desk.day(30)), "promised")
    assert code_of(lambda: desk.ann.act(promises.tell, 2, telling)) == "wording.too_strong"


def test_goods_ordered_are_re_confirmed_without_a_stock_check() -> None:
    desk = slipped()
    desk.ann.act(promises.hear, 2, Heard("vendor", on(desk.day(5)), wording="confirmed", grade=3))
    assert word(desk) == "expected"
    desk.ann.act(deals.move, [2], "ordered")
    assert word(desk) == "confirmed"


def test_r27_ends_after_a_year() -> None:
    desk = slipped()
    desk.clock.at += timedelta(days=367)
    assert not strict(desk).is_broken


def test_a_lesson_alone_forces_the_double_check() -> None:
    desk = a_board(STORAGE, OTHER)
    supplier = str(desk.snapshot.suppliers_of(1)[0].id)
    desk.ann.act(teach, 2, [Proposal("supplier", supplier, "force_double_check")])
    assert (strict(desk, 1).is_broken, strict(desk, 1).wants_check) == (False, True)


def test_r16_a_quote_wants_stock_checked_twice_or_a_reason() -> None:
    desk = a_board(STORAGE, a_deal("Work of our own", stage="inquiry"))
    assert code_of(lambda: desk.ann.act(deals.move, [1], "quote")) == "quote.unchecked"
    desk.ann.act(deals.move, [2], "quote")
    desk.ann.act(note_check, 1, "short", "vendor", grade=3)
    assert code_of(lambda: desk.ann.act(deals.move, [1], "quote")) == "quote.unchecked"
    desk.pass_time(minutes=1)
    desk.ann.act(note_check, 1, "in_stock", "vendor", grade=3, evidence="mail")
    commit = desk.ann.act(deals.move, [1], "quote")
    assert "reason" not in commit.tx.details


def test_r16_goes_on_with_a_reason_which_is_kept() -> None:
    desk = a_board(STORAGE)
    commit = desk.ann.act(deals.move, [1], "quote", "budgetary only")
    assert commit.tx.details["reason"] == "budgetary only"
    assert desk.deal().stage == "quote"


def test_r16_hold_tells_the_customer_and_plans_the_check_for_today() -> None:
    desk = a_board(STORAGE)
    before = desk.seen()
    desk.ann.act(hold_and_check, 1, "check stock")
    told = dates_in(desk.snapshot, 1).told
    assert told is not None
    assert (told.wording, told.confirm_by) == ("hold", desk.day(2))
    (check,) = desk.open_follow_ups()
    assert (check.due, check.party, check.note) == (desk.day(0), "vendor", "check stock")
    desk.ann.undo()
    assert desk.seen() == before


@pytest.mark.parametrize(("wrong", "code"), [
    ({"qty": 0}, "qty.range"), ({"grade": 7}, "grade.range"), ({"line_id": 99}, "line.unknown"),
])  # fmt: skip
def test_a_check_that_makes_no_sense_is_refused(wrong: dict[str, Any], code: str) -> None:
    desk = a_board(STORAGE)
    assert code_of(lambda: desk.ann.act(note_check, 1, "in_stock", **wrong)) == code
