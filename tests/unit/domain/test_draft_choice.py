"""Which drafts fit now: bad news first, no update with nothing to tell (R13, R19, R22, decision 40)."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.draft import DRAFTS, Around, affair_of, allowed_now, done_since, has_evidence, last_update
from board.domain.draft_choice import is_fruitless, is_stuck, suggest
from board.domain.remedy import Alternative
from board.domain.updates import same_news
from board.errors import BoardError
from board.usecases import deals, promises, proofs, remedies
from board.usecases.promises import Heard, Told
from tests.acting import acts
from tests.builders import MONDAY, Desk, a_board, a_deal, local, on

TOLD, LATER = "2026-12-11", "2026-12-28"


def a_sale(**fields: Any) -> Desk:
    """A deal with a supplier, shipped direct."""
    desk = a_board(a_deal(**{"item": "servers", "supplier": "Dell", **fields}))
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    return desk


def hear(desk: Desk, day: str, **fields: Any) -> None:
    desk.pass_time(minutes=5)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(day), **{"grade": 3, **fields}))


def tell(desk: Desk, day: str, **fields: Any) -> None:
    desk.pass_time(minutes=5)
    given = {"wording": "expected", "override": "as said", **fields}
    desk.ann.touch("call reached", told=Told(on(day), **given))


def fitting(desk: Desk, around: Around | None = None) -> tuple[str, ...]:
    return suggest(desk.deal(), desk.ground, around or Around())


def expedite(desk: Desk, answer: Literal["open", "refused"] = "open") -> Around:
    request = Alternative(deal_id=1, what="x", expedite=True, answer=answer, at=desk.clock.at, by="ann")
    return Around(alternatives=(request,))


def a_told_slip() -> Desk:
    desk = a_sale()
    hear(desk, TOLD, grade=1)
    tell(desk, TOLD)
    hear(desk, "2026-12-15", grade=1)
    tell(desk, "2026-12-15")
    return desk


def test_before_anything_was_said_one_checks_first() -> None:
    desk = a_sale()
    assert fitting(desk) == ("chase",), "nobody waits for an answer"
    desk.ann.touch("call inbound")
    assert fitting(desk) == ("hold", "chase")
    desk.pass_time(minutes=5)
    desk.ann.touch("call reached")
    assert fitting(desk) == ("chase",)
    mine = a_sale(supplier="", item="")
    assert fitting(mine) == ()
    mine.ann.act(promises.tell, 1, Told(None))
    assert fitting(mine) == ("hold",)


def test_a_wish_known_beforehand_offers_the_difficult_hold_too() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("customer", on("2026-12-04"), about="need"))
    assert fitting(desk) == ("hold", "hold_difficult", "chase")


def test_a_date_that_makes_the_need_is_told_and_one_that_does_not_is_a_no() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("customer", on(TOLD), about="need"))
    hear(desk, TOLD)
    assert fitting(desk) == ("update_firm",)
    hear(desk, LATER)
    assert fitting(desk) == ("no", "expedite", "hold_difficult")


def test_r19_bad_news_comes_first_even_before_a_paper() -> None:
    desk = a_sale()
    hear(desk, TOLD)
    tell(desk, TOLD)
    hear(desk, LATER, wording="confirmed", grade=2)
    assert fitting(desk) == ("update_later", "expedite", "in_writing", "brief")
    assert "expedite" not in fitting(desk, expedite(desk)), "it is asked for already"
    assert "expedite" in fitting(desk, expedite(desk, "refused"))


def test_r13_without_a_date_one_may_pass_on_the_news_is_that_it_is_hard() -> None:
    desk = a_sale()
    hear(desk, TOLD, grade=0)
    desk.ann.touch("call inbound")
    assert fitting(desk) == ("hold", "chase")
    tell(desk, TOLD)
    hear(desk, LATER, grade=0)
    assert fitting(desk) == ("hold_difficult", "expedite", "brief")


def test_without_a_vendor_nobody_is_asked_to_hurry() -> None:
    desk = a_sale(supplier="", item="")
    tell(desk, "2026-11-25")
    desk.ann.act(promises.hear, 1, Heard("engineering", on(LATER)))
    assert fitting(desk) == ("update_later", "brief")
    tell(desk, LATER)
    assert fitting(desk) == ("brief",)


def test_an_earlier_date_is_good_news() -> None:
    desk = a_sale()
    hear(desk, LATER, grade=1)
    tell(desk, LATER)
    hear(desk, TOLD, grade=1)
    assert fitting(desk) == ("update_firm",)


def test_d39_a_word_said_and_not_written_asks_for_one_line_first() -> None:
    desk = a_sale()
    tell(desk, TOLD)
    hear(desk, TOLD, wording="confirmed", grade=2)
    assert fitting(desk) == ("in_writing",)
    hear(desk, TOLD, wording="confirmed", grade=3)
    assert fitting(desk) == ("update_firm",)


def test_a_date_that_holds_needs_no_message() -> None:
    desk = a_sale()
    hear(desk, TOLD, grade=1)
    tell(desk, TOLD)
    assert fitting(desk) == ()


def test_d40_an_update_is_offered_only_when_something_was_done() -> None:
    desk = a_told_slip()
    desk.pass_days(1)
    assert fitting(desk) == ("chase",)
    assert is_fruitless(affair_of(desk.deal(), desk.ground))
    desk.ann.touch("call reached", party="vendor")
    assert fitting(desk)[0] == "update_same"
    desk.pass_time(minutes=5)
    desk.ann.touch("call reached")
    assert fitting(desk)[0] == "chase", "the customer has heard of it"


def test_d40_at_the_third_no_change_in_a_row_another_way_is_proposed() -> None:
    desk = a_told_slip()
    for so_far in (1, 2):
        desk.pass_days(1)
        desk.ann.touch("call reached", party="vendor")
        assert fitting(desk)[0] == "update_same"
        desk.pass_time(minutes=5)
        desk.ann.touch("call reached")
        assert same_news(desk.deal(), desk.ground) == so_far
    desk.pass_days(1)
    desk.ann.touch("call reached", party="vendor")
    assert fitting(desk) == ("expedite", "brief", "update_same")
    assert fitting(desk, expedite(desk)) == ("brief", "update_same")
    hear(desk, "2026-12-18", grade=1)
    tell(desk, "2026-12-18")
    assert same_news(desk.deal(), desk.ground) == 0, "a new date is news"


def test_d40_today_and_the_message_count_alike_and_the_vendors_word_is_news_to_both() -> None:
    desk = a_told_slip()
    for n in range(1, 6):
        desk.pass_days(1)
        if n == 3:
            hear(desk, "2026-12-15", grade=1)
        desk.ann.touch("call reached", party="vendor")
        desk.pass_time(minutes=5)
        (row,) = (item for item in desk.today() if item.why.startswith("update"))
        assert (row.why == "update_stuck") == is_stuck(affair_of(desk.deal(), desk.ground)) == (n == 6)
        assert row.facts["same"] == {1: 0, 2: 1, 3: 0, 4: 0, 5: 1}[n]
        desk.ann.touch("call reached")


def test_d40_twice_a_day_is_one_update_and_a_call_nobody_took_none() -> None:
    desk = a_told_slip()
    desk.pass_days(1)
    for how in ("call reached", "messenger sent", "call no_answer", "call inbound"):
        desk.pass_time(minutes=5)
        desk.ann.touch(how)
    assert same_news(desk.deal(), desk.ground) == 1


def test_d40_once_it_is_sure_again_they_are_left_in_peace_until_the_day_before() -> None:
    desk = a_told_slip()
    hear(desk, "2026-12-15", wording="confirmed", grade=3)
    tell(desk, "2026-12-15", wording="confirmed")
    desk.pass_days(2)
    assert fitting(desk) == ()
    desk.clock.at = local("2026-12-14", "14:00")
    assert fitting(desk) == ("chase",)
    desk.ann.touch("call reached", party="vendor")
    assert fitting(desk) == ("update_same",)


def test_what_was_told_weaker_on_purpose_is_not_made_firmer() -> None:
    desk = a_sale()
    hear(desk, TOLD, wording="confirmed", grade=3)
    tell(desk, TOLD)
    assert fitting(desk) == ()


def test_one_line_in_writing_after_it_was_told_makes_it_firmer() -> None:
    desk = a_sale()
    hear(desk, TOLD, wording="confirmed", grade=2)
    tell(desk, TOLD)
    assert "update_firm" not in fitting(desk)
    desk.pass_time(minutes=5)
    known = affair_of(desk.deal(), desk.ground).dates.known
    assert known is not None
    desk.ann.act(proofs.prove, known.id, 3, "messenger: yes")
    assert fitting(desk)[0] == "update_firm"


def test_their_own_word_is_no_update_of_ours_and_what_was_done_with_it_is_told_already() -> None:
    desk = a_told_slip()
    told_at = desk.clock.at
    desk.ann.touch("call reached", party="vendor")
    assert done_since(affair_of(desk.deal(), desk.ground), told_at) == ()
    desk.pass_time(minutes=5)
    desk.ann.touch("mail inbound")
    affair = affair_of(desk.deal(), desk.ground)
    assert last_update(affair) == told_at
    assert done_since(affair, told_at) == ()
    assert [each.deed for each in done_since(affair, told_at, with_customer=True)] == ["reply"]


def test_a_date_told_with_nothing_behind_it_stays_expected_and_gives_no_comfort() -> None:
    desk = a_sale()
    tell(desk, TOLD, wording="confirmed")
    affair = affair_of(desk.deal(), desk.ground)
    assert (allowed_now(affair), has_evidence(affair)) == ("expected", False)
    tell(desk, TOLD, wording="hold")
    assert allowed_now(affair_of(desk.deal(), desk.ground)) == "hold"


def test_r22_a_long_slip_or_a_second_one_goes_to_the_boss() -> None:
    desk = a_told_slip()
    assert "brief" not in fitting(desk)
    hear(desk, "2026-12-16", grade=1)
    tell(desk, "2026-12-16")
    assert fitting(desk)[-1] == "brief"


def test_r22_once_the_boss_knows_the_brief_is_offered_no_more_until_theirs_calls() -> None:
    desk = a_told_slip()
    hear(desk, "2026-12-16", grade=1)
    tell(desk, "2026-12-16")

    def is_offered() -> bool:
        return "brief" in suggest(desk.deal(), desk.ground)

    assert is_offered()
    desk.ann.act(remedies.escalate, 1)
    assert not is_offered()
    desk.pass_time(minutes=5)
    desk.ann.act(remedies.escalate, 1, direction="from_customer")
    assert is_offered()


def test_a_told_day_that_passed_asks_the_vendor_and_gives_no_new_date() -> None:
    desk = a_sale()
    hear(desk, "2026-11-25", grade=1)
    tell(desk, "2026-11-25")
    desk.pass_days(4)
    assert fitting(desk) == ("chase", "hold_difficult", "brief")


def test_after_delivery_the_vendor_is_thanked() -> None:
    desk = a_sale()
    tell(desk, TOLD)
    desk.ann.act(promises.happened, 1, MONDAY)
    assert fitting(desk) == ("thanks",)
    mine = a_sale(supplier="", item="")
    mine.ann.act(promises.happened, 1, MONDAY)
    assert fitting(mine) == ()


@pytest.mark.parametrize(
    ("grade", "allowed", "has"), [(0, "hold", False), (1, "expected", True), (3, "confirmed", True)]
)
def test_r14_what_a_message_may_say_follows_the_evidence(grade: int, allowed: str, has: bool) -> None:
    desk = a_sale()
    hear(desk, TOLD, grade=grade, wording="confirmed")
    assert allowed_now(affair_of(desk.deal(), desk.ground)) == allowed
    tell(desk, TOLD)
    assert has_evidence(affair_of(desk.deal(), desk.ground)) is has


def test_r14_no_comfort_while_told_and_known_differ() -> None:
    desk = a_sale()
    hear(desk, TOLD)
    tell(desk, TOLD)
    hear(desk, LATER)
    assert not has_evidence(affair_of(desk.deal(), desk.ground))


@given(st.lists(acts, max_size=12), st.integers(0, 12))
def test_whatever_people_did_the_choice_is_a_choice(done: list[Any], days: int) -> None:
    desk = a_board(a_deal(supplier="Dell", item="x"), a_deal(), a_deal())
    for act in done:
        try:
            act(desk.ann)
        except (BoardError, AssertionError):
            continue
    desk.pass_days(days)
    for deal in desk.snapshot.deals.values():
        chosen = suggest(deal, desk.ground)
        assert len(set(chosen)) == len(chosen)
        assert set(chosen) <= set(DRAFTS)
        affair = affair_of(deal, desk.ground)
        since = last_update(affair)
        assert len(done_since(affair, since)) <= 3
        if "update_same" in chosen:
            assert done_since(affair, since)
