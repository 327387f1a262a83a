"""Adding, changing, moving, ending and merging deals (R5, decisions 2, 3)."""

from __future__ import annotations

from typing import Any

import pytest

from board.domain.change import Patch, Tx
from board.domain.config import DEFAULT_STAGES, DealType, Rules, Stage
from board.domain.deal import Court, Rollup
from board.errors import BoardError, Conflict, Misuse, Refused
from board.usecases import deals, notes, promises
from board.usecases.config import save
from board.usecases.deals import NewDeal
from board.usecases.promises import Heard, Told
from tests.builders import MONDAY, Desk, a_board, a_deal, on


def test_a_new_deal_brings_its_customer_person_line_and_supplier() -> None:
    person = {"name": "Kim Jiwoo", "phone": "010-2345-6789"}
    desk = a_board(a_deal(" Racks\t ", item="42U", qty=3, supplier="Lenovo", contact=person, tags=(" a ",)))
    snapshot, deal = desk.snapshot, desk.deal()
    assert (deal.title, deal.owner, deal.tags, deal.stage_since) == ("Racks", "ann", ("a",), MONDAY)
    assert snapshot.customer_name(deal) == "Hanbit Bank"
    assert snapshot.table("contacts")[deal.contact_id or 0].name == "Kim Jiwoo"
    (line,) = snapshot.lines_of(1)
    assert (line.item, line.qty, [p.name for p in snapshot.suppliers_of(1)]) == ("42U", 3, ["Lenovo"])
    desk.ann.undo()
    assert not any(row.retracted is None for row in desk.snapshot.table("lines").values())


def test_a_customer_is_found_whatever_its_case_and_form() -> None:
    desk = a_board(a_deal(customer="Café 한빛"), a_deal(customer="CAFE\u0301 한빛"))
    assert desk.deal(1).customer == desk.deal(2).customer


def test_a_new_deal_without_more_is_in_the_first_stage() -> None:
    desk = a_board(NewDeal("Racks"))
    assert (desk.deal().stage, desk.deal().customer, desk.deal().currency) == ("inquiry", None, "KRW")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " \t"}, "title.empty"),
        ({"title": "x" * 201}, "name.too_long"),
        ({"stage": "nowhere"}, "stage.unknown"),
        ({"stage": "q"}, "stage.ambiguous"),
        ({"priority": 10}, "priority.range"),
        ({"item": "x", "qty": 0}, "qty.range"),
    ],
)
def test_a_deal_that_makes_no_sense_is_refused_whole(fields: dict[str, Any], code: str) -> None:
    desk = a_board()
    with pytest.raises(Misuse) as caught:
        desk.ann.act(deals.add, a_deal(**fields))
    assert caught.value.code == code
    assert desk.snapshot.parties == {}


@pytest.mark.parametrize("text", ["quote", "QUOTE", "Quot", "견적", "quo", " negotiation "])
def test_a_stage_is_named_by_key_label_or_beginning(text: str) -> None:
    found = deals.stage_of(a_board().snapshot.config, text).key
    assert found == ("negotiation" if "neg" in text else "quote")


def test_d2_an_edit_keeps_what_others_changed_elsewhere() -> None:
    desk = a_board(a_deal())
    desk.bob.act(deals.edit, 1, {"condition": "by May"})
    desk.ann.act(deals.edit, 1, {"title": "Tapes"}, {"title": "Rack servers"})
    assert (desk.deal().title, desk.deal().condition) == ("Tapes", "by May")


def test_d2_an_edit_of_a_field_that_moved_is_a_conflict_with_both_values() -> None:
    desk = a_board(a_deal(amount=1))
    desk.bob.act(deals.edit, 1, {"amount": 2})
    with pytest.raises(Conflict) as caught:
        desk.ann.act(deals.edit, 1, {"amount": 3, "title": "Tapes"}, {"amount": 1, "title": "Rack servers"})
    details = caught.value.details
    assert (details["mine"], details["theirs"], details["who"]) == (3, 2, "bob")
    assert desk.deal().title == "Rack servers"
    desk.ann.store.commit(deals.edit(desk.ann.actor, 1, {"amount": 2}, {"amount": 1}))  # the same by chance


def test_an_edited_line_keeps_what_was_not_said() -> None:
    desk = a_board(a_deal(item="42U", qty=3, supplier="Lenovo"), NewDeal("bare"))
    desk.ann.act(deals.edit, 1, {"item": "48U"})
    (line,) = desk.snapshot.lines_of(1)
    assert (line.item, line.qty, len(desk.snapshot.suppliers_of(1))) == ("48U", 3, 1)
    desk.ann.act(deals.edit, 1, {"supplier": ""})
    assert desk.snapshot.suppliers_of(1) == ()
    desk.ann.act(deals.edit, 2, {"supplier": "Lenovo"})
    assert desk.snapshot.lines_of(2)[0].item == "bare"


def test_a_deal_that_changes_its_customer_loses_the_former_ones_person() -> None:
    desk = a_board(a_deal(contact={"name": "Kim"}))
    desk.ann.act(deals.edit, 1, {"title": "Tapes", "customer": "Hanbit Bank"})
    assert desk.deal().contact_id == 1
    desk.ann.act(deals.edit, 1, {"customer": "Mirae"})
    assert (desk.snapshot.customer_name(desk.deal()), desk.deal().contact_id) == ("Mirae", None)


def test_what_is_no_field_of_the_form_is_refused() -> None:
    with pytest.raises(Misuse, match=r"field\.unknown"):
        deals.edit(a_board().ann.actor, 1, {"contact": Rollup()})


def test_a_deal_that_ends_has_nothing_planned_and_comes_back_where_it_was() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(2))
    before = desk.seen()
    desk.ann.act(deals.move, [1], "closed")
    assert (desk.open_follow_ups(), desk.deal().contact.next_due) == ((), None)
    desk.ann.undo()
    assert desk.seen() == before
    desk.ann.redo()
    desk.ann.act(deals.reopen, [1])
    assert (desk.deal().stage, desk.deal().stage_before) == ("quote", "")


def test_a_lost_deal_moved_or_reopened_forgets_why_it_was_lost() -> None:
    for back in (deals.reopen, lambda actor, ids: deals.move(actor, ids, "commit")):
        desk = a_board(a_deal())
        desk.ann.act(deals.lose, [1], "price", "too dear", override="they said so")
        assert (desk.deal().lost_reason, desk.deal().gave_up_early) == ("price", True)
        desk.ann.act(back, [1])
        deal = desk.deal()
        assert (deal.lost_reason, deal.lost_note, deal.stage_before) == ("", "", "")
        assert not deal.gave_up_early


def test_a_deal_whose_stage_is_gone_meanwhile_reopens_in_the_first() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.move, [1], "closed")
    desk.ann.act(save, {"stages": tuple(stage for stage in DEFAULT_STAGES if stage.key != "quote")})
    desk.ann.act(deals.reopen, [1])
    assert desk.deal().stage == "inquiry"


def test_r5_giving_up_before_five_touches_asks_and_is_marked() -> None:
    desk = a_board(a_deal())
    for _ in range(4):
        desk.ann.touch("call no_answer")
    with pytest.raises(Refused) as caught:
        desk.ann.act(deals.lose, [1], "silent")
    assert (caught.value.details["rule"], caught.value.details["touches"]) == ("R5", 4)
    desk.ann.touch("call no_answer")
    desk.ann.act(deals.lose, [1], "silent")
    assert (desk.deal().stage, desk.deal().gave_up_early) == ("lost", False)


@pytest.mark.parametrize("reason", ["decided", "no_budget", "cancelled", "competitor"])
def test_r5_reasons_that_are_the_customers_ask_nothing(reason: str) -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.lose, [1], reason)
    assert not desk.deal().gave_up_early


def test_r5_r6_a_type_without_follow_up_asks_nothing() -> None:
    desk = a_board(a_deal(deal_type="routine"))
    desk.ann.act(deals.lose, [1], "price")
    assert desk.deal().stage == "lost"


def test_lost_needs_a_reason_that_is_known_and_a_stage_for_it() -> None:
    desk = a_board(a_deal())
    with pytest.raises(Misuse, match=r"lost\.unknown_reason"):
        desk.ann.act(deals.lose, [1], "boredom")
    desk.ann.act(save, {"stages": (Stage(key="quote"), Stage(key="closed", kind="closed"))})
    with pytest.raises(Misuse, match=r"stage\.no_lost"):
        desk.ann.act(deals.lose, [1], "price")


def test_small_acts_set_what_they_say() -> None:
    desk = a_board(a_deal(), a_deal())
    desk.ann.act(deals.prioritise, [1], 1)
    desk.ann.act(deals.give, [1, 2], "bob")
    desk.ann.act(deals.give, [2], "cho", follow_up=True)
    desk.ann.act(deals.set_court, [1], "vendor")
    desk.ann.act(deals.hold, [1], desk.day(3))
    desk.ann.act(deals.archive, [2])
    one, two = desk.deal(1), desk.deal(2)
    assert (one.priority, one.owner, one.on_hold_until) == (4, "bob", desk.day(3))
    assert one.court == Court(side="vendor", since=desk.clock.at)
    assert (two.owner, two.follow_up_owner, two.archived) == ("bob", "cho", True)
    desk.ann.act(deals.hold, [1], None)
    assert desk.deal().on_hold_until is None


def test_a_hold_lies_ahead_and_priorities_end_at_one_and_nine() -> None:
    desk = a_board(a_deal(priority=1))
    with pytest.raises(Misuse, match=r"date\.not_ahead"):
        deals.hold(desk.ann.actor, [1], MONDAY)
    assert desk.ann.store.commit(deals.prioritise(desk.ann.actor, [1], 1)) is None
    with pytest.raises(Misuse, match=r"deal\.none_selected"):
        desk.ann.act(deals.archive, [])


def two_records() -> Desk:
    desk = a_board(
        a_deal("Racks", tags=("a",)),
        a_deal("Racks 42U", amount=5, currency="USD", tags=("b", "a"), item="42U",
               expected_close=on("2026-12-30").start),
    )  # fmt: skip
    desk.ann.touch("call no_answer", (1, 2))
    desk.pass_time(hours=1)
    desk.ann.touch("call no_answer", (2,), note="later")
    desk.ann.act(promises.hear, 2, Heard("vendor", on("2026-12-14")))
    desk.ann.act(promises.tell, 2, Told(on("2026-12-15")))
    desk.ann.follow([2], desk.day(1))
    desk.ann.act(notes.keep, "a line", 2)
    return desk


def test_merging_loses_nothing() -> None:
    desk = two_records()
    desk.ann.act(deals.merge, 1, 2)
    snapshot, deal = desk.snapshot, desk.deal(1)
    assert (len(snapshot.touches_of(1)), len(snapshot.touches_of(2))) == (3, 0)
    assert (len(snapshot.statements_of(1)), len(snapshot.lines_of(1)), len(snapshot.notes_of(1))) == (2, 1, 1)
    assert (deal.contact.touches, deal.contact.next_due) == (3, desk.day(1))
    assert (deal.amount, deal.currency, deal.tags) == (5, "USD", ("a", "b"))
    assert deal.expected_close == on("2026-12-30").start
    dropped = desk.deal(2)
    assert (dropped.merged_into, dropped.archived, dropped.contact) == (1, True, Rollup())


def test_merging_is_undone_and_redone_with_its_rollups() -> None:
    desk = two_records()
    before = desk.seen()
    desk.ann.act(deals.merge, 1, 2)
    after = desk.seen()
    desk.ann.undo()
    assert desk.seen() == before
    desk.ann.redo()
    assert desk.seen() == after


def test_merging_keeps_a_figure_that_is_there_with_its_own_currency() -> None:
    desk = a_board(a_deal(amount=7), a_deal(amount=5, currency="USD", condition="by May"))
    desk.ann.act(deals.merge, 1, 2)
    assert (desk.deal().amount, desk.deal().currency, desk.deal().condition) == (7, "KRW", "by May")


@pytest.mark.parametrize("pair", [(1, 1), (1, 2), (2, 3), (3, 2)])
def test_a_deal_is_merged_once_and_not_into_one_that_is_gone(pair: tuple[int, int]) -> None:
    desk = a_board(a_deal(), a_deal(), a_deal())
    desk.ann.act(deals.merge, 1, 2)
    with pytest.raises(Misuse, match=r"merge\.not_two"):
        desk.ann.act(deals.merge, *pair)


@pytest.mark.parametrize("make", [
    lambda a: deals.move(a, [1, 99], "ordered"), lambda a: deals.archive(a, [1, 99]),
    lambda a: deals.merge(a, 1, 99), lambda a: deals.edit(a, 99, {"title": "x"}),
])  # fmt: skip
def test_an_act_on_a_deal_that_is_not_there_changes_nothing(make: Any) -> None:
    desk = a_board(a_deal())
    before = desk.seen()
    with pytest.raises(BoardError, match=r"deal\.unknown"):
        desk.ann.act(make)
    assert desk.seen() == before


def test_fields_of_a_newer_program_survive_every_act_on_the_deal() -> None:
    desk = a_board(a_deal(), a_deal())
    desk.bob.store.commit(lambda s: Tx((Patch("deals", 1, {"colour": "red"}),), "coloured"))
    desk.ann.act(deals.edit, 1, {"title": "x"})
    desk.ann.act(deals.move, [1], "commit")
    desk.ann.touch("call no_answer")
    desk.ann.act(deals.merge, 1, 2)
    desk.ann.undo()
    assert desk.snapshot.document("deals", 1)["colour"] == "red"


def test_r5_touches_count_since_the_customers_last_word() -> None:
    desk = a_board(a_deal())
    for _ in range(5):
        desk.ann.touch("call no_answer")
    desk.ann.touch("mail inbound")
    with pytest.raises(Refused) as caught:
        desk.ann.act(deals.lose, [1], "price")
    assert (caught.value.code, caught.value.details["touches"]) == ("lost.too_early", 0)
    desk.ann.act(deals.lose, [1], "price", override="she told me on the phone")
    assert (desk.deal().gave_up_early, desk.deal().lost_note) == (True, "she told me on the phone")


def test_r5_blocked_no_words_help_but_reasons_that_are_theirs_do() -> None:
    desk = a_board(a_deal(), rules=Rules(early_lost="block", touches_before_lost=1))
    for override in ("", "I know better"):
        with pytest.raises(Refused) as caught:
            desk.ann.act(deals.lose, [1], "price", override=override)
        assert (caught.value.code, caught.value.details["wanted"]) == ("lost.blocked", 1)
    desk.ann.touch("call no_answer")
    desk.ann.act(deals.lose, [1], "price")
    assert not desk.deal().gave_up_early


def test_r5_off_asks_nothing_and_marks_nothing() -> None:
    desk = a_board(a_deal(), rules=Rules(early_lost="off"))
    desk.ann.act(deals.lose, [1], "price")
    assert (desk.deal().stage, desk.deal().gave_up_early) == ("lost", False)


def test_r5_r6_a_type_has_its_own_number_reasons_and_way() -> None:
    types = (
        DealType(key="standard"),
        DealType(key="quick", rules={"touches_before_lost": 1}),
        DealType(key="free", rules={"early_lost": "off"}),
        DealType(key="strict", rules={"early_lost": "block", "exempt_lost_reasons": ["fit"]}),
    )
    desk = a_board(*(a_deal(deal_type=kind.key) for kind in types), types=types)
    desk.ann.touch("call no_answer", (1, 2))
    desk.ann.act(deals.lose, [2], "price")
    desk.ann.act(deals.lose, [3], "price")
    for id, code in ((1, "lost.too_early"), (4, "lost.blocked")):
        with pytest.raises(Refused) as caught:
            desk.ann.act(deals.lose, [id], "decided" if id == 4 else "price")
        assert caught.value.code == code
    desk.ann.act(deals.lose, [4], "fit")


def test_the_day_of_the_order_stays_while_the_deal_goes_on_and_goes_when_it_is_sold_again() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.move, (1,), "ordered")
    desk.pass_days(2)
    desk.ann.act(deals.move, (1,), "awaiting")
    desk.ann.act(deals.move, (1,), "closed")
    assert desk.deal().won_on == MONDAY
    desk.ann.act(deals.reopen, (1,))
    assert (desk.deal().stage, desk.deal().won_on) == ("awaiting", MONDAY)
    desk.ann.act(deals.move, (1,), "quote")
    assert desk.deal().won_on is None
    desk.ann.undo()
    assert desk.deal().won_on == MONDAY
