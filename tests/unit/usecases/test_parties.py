"""Customers, suppliers and their people."""

from __future__ import annotations

import pytest

from board.errors import Conflict, Misuse
from board.usecases import deals
from board.usecases.parties import find_party, merge_parties, save_contact
from tests.builders import a_board, a_deal


def test_a_person_is_added_and_changed() -> None:
    desk = a_board(a_deal())
    desk.ann.act(save_contact, 1, {"name": " Kim Jiwoo ", "phone": "010-1"})
    desk.ann.act(save_contact, 1, {"title": "CTO"}, 1, {"title": ""})
    (contact,) = desk.snapshot.contacts_of(1)
    assert (contact.name, contact.phone, contact.title) == ("Kim Jiwoo", "010-1", "CTO")


def test_d2_a_person_changed_by_two_is_a_conflict_on_the_same_field_alone() -> None:
    desk = a_board(a_deal())
    desk.ann.act(save_contact, 1, {"name": "Kim"})
    desk.bob.act(save_contact, 1, {"title": "CTO"}, 1)
    desk.ann.act(save_contact, 1, {"phone": "1"}, 1, {"phone": ""})
    with pytest.raises(Conflict):
        desk.ann.act(save_contact, 1, {"title": "CEO"}, 1, {"title": ""})
    with pytest.raises(Misuse, match=r"name\.empty"):
        desk.ann.act(save_contact, 1, {"name": " "}, 1)
    with pytest.raises(Misuse, match=r"contact\.unknown"):
        desk.ann.act(save_contact, 1, {"name": "x"}, 9)


def test_merging_two_records_of_one_company_takes_everything_over() -> None:
    desk = a_board(a_deal(customer="Hanbit"), a_deal(customer="Hanbit Ltd", contact={"name": "Kim"}))
    before = desk.seen()
    desk.ann.act(merge_parties, 1, 2)
    snapshot = desk.snapshot
    assert desk.deal(2).customer == 1
    assert [contact.name for contact in snapshot.contacts_of(1)] == ["Kim"]
    found = find_party(snapshot, "HANBIT LTD", "customer")
    assert found is not None
    assert (found.id, found.aliases) == (1, ("Hanbit Ltd",))
    desk.ann.act(deals.add, a_deal(customer="hanbit ltd"))
    assert desk.deal(3).customer == 1
    desk.ann.undo()
    desk.ann.undo()
    assert desk.seen() == before


def test_suppliers_are_merged_with_their_lines() -> None:
    desk = a_board(a_deal(supplier="Lenovo"), a_deal(supplier="Lenovo Korea"))
    one, two = (desk.snapshot.suppliers_of(id)[0].id for id in (1, 2))
    desk.ann.act(merge_parties, one, two)
    assert [party.name for party in desk.snapshot.suppliers_of(2)] == ["Lenovo"]


def test_a_deal_taken_back_comes_again_with_the_company_that_is_left() -> None:
    desk = a_board(a_deal(customer="Hanbit"), a_deal(customer="Hanbit Ltd"))
    desk.bob.act(deals.add, a_deal(customer="Hanbit Ltd"))
    desk.bob.undo()
    desk.ann.act(merge_parties, 1, 2)
    desk.bob.redo()
    assert desk.snapshot.customer_name(desk.deal(3)) == "Hanbit"


@pytest.mark.parametrize("pair", [(1, 1), (1, 3), (1, 9), (1, 2), (2, 1)])
def test_only_two_of_a_kind_that_still_stand_are_merged(pair: tuple[int, int]) -> None:
    desk = a_board(a_deal(customer="a"), a_deal(customer="b"), a_deal(customer="", supplier="c"))
    desk.ann.act(merge_parties, 1, 2)
    with pytest.raises(Misuse, match=r"merge\.not_two"):
        desk.ann.act(merge_parties, *pair)


def test_a_party_is_found_by_kind_and_name_only() -> None:
    desk = a_board(a_deal(customer="Lenovo"))
    assert find_party(desk.snapshot, "Lenovo", "supplier") is None
    assert find_party(desk.snapshot, "Leno", "customer") is None
