"""Who an owner of a file is, and who stands in for whom (R7)."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.config import Person
from board.errors import Misuse
from board.usecases import deals
from board.usecases.owners import claim_owner, cover, unclaimed_owners
from tests.builders import Desk, a_board, a_deal

PEOPLE = (Person(login="ann", name="Ann K.", aliases=("A. Kim",)), Person(login="bob"))


def covers(desk: Desk) -> dict[str, tuple[str, date | None]]:
    return {p.login: (p.cover, p.cover_until) for p in desk.snapshot.config.people}


def test_r7_a_cover_is_named_in_any_way_and_kept_by_login() -> None:
    desk = a_board(people=PEOPLE)
    commit = desk.bob.act(cover, "a. kim", "BOB", desk.day(3))
    assert covers(desk)["ann"] == ("bob", desk.day(3))
    assert (commit.tx.label, commit.tx.details["person"], commit.tx.details["by"]) == (
        "person.covered", "ann", "bob"
    )  # fmt: skip
    assert desk.snapshot.config.people[0].aliases == ("A. Kim",), "the rest of the person stays"


def test_r7_somebody_the_settings_do_not_list_is_covered_too() -> None:
    desk = a_board(a_deal(owner="cho"))
    desk.ann.act(cover, "cho", "ann")
    assert covers(desk) == {"cho": ("ann", None)}
    assert len(desk.today("ann")) == 1


def test_r7_a_cover_ends_when_said_or_changes_hands_and_is_undone() -> None:
    desk = a_board(a_deal(owner="ann"), people=PEOPLE)
    desk.ann.act(cover, "ann", "bob", desk.day(3))
    desk.bob.act(cover, "ann", "cho")
    assert covers(desk)["ann"] == ("cho", None), "until it is ended"
    desk.bob.undo()
    assert covers(desk)["ann"] == ("bob", desk.day(3))
    desk.ann.act(cover, "ann", "", desk.day(2))
    assert (covers(desk)["ann"], desk.today("bob")) == (("", None), ())


def test_r7_nobody_covers_for_themselves_by_whatever_name() -> None:
    desk = a_board(people=PEOPLE)
    for login, by in (("ann", "ann"), ("Ann K.", "ann"), ("ann", "a. kim"), ("cho", "cho")):
        with pytest.raises(Misuse, match=r"cover\.self"):
            desk.ann.act(cover, login, by)


def test_r7_a_cover_that_is_none_or_over_cannot_be_ended_and_lies_ahead() -> None:
    desk = a_board(people=PEOPLE)
    with pytest.raises(Misuse, match=r"cover\.none"):
        desk.ann.act(cover, "ann", "")
    with pytest.raises(Misuse, match=r"date\.not_ahead"):
        cover(desk.ann.actor, "ann", "bob", desk.day(-1))
    desk.ann.act(cover, "ann", "bob", desk.day(0))
    desk.pass_days(1)
    with pytest.raises(Misuse) as caught:
        desk.ann.act(cover, "ann", "")
    assert (caught.value.code, caught.value.details["who"]) == ("cover.none", "Ann K.")


def test_r7_what_a_cover_does_is_on_record_as_theirs() -> None:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(cover, "ann", "bob")
    desk.bob.touch("call reached")
    assert (desk.snapshot.touches_of(1)[0].by, desk.deal().owner) == ("bob", "ann")
    assert desk.ann.store.history(limit=1)[-1].who == "bob"


def test_an_owner_of_a_file_is_claimed_with_deals_and_follow_ups() -> None:
    desk = a_board(a_deal(owner="Kim Jiwoo"), a_deal("Tapes", owner="Lee"), people=PEOPLE)
    desk.ann.act(deals.give, [2], "kim jiwoo", follow_up=True)
    desk.ann.follow([2], desk.day(0), assignee="Kim Jiwoo")
    assert unclaimed_owners(desk.snapshot) == (("Kim Jiwoo", 1), ("Lee", 1))
    desk.ann.act(claim_owner, "Kim Jiwoo", "bob")
    assert (desk.deal(1).owner, desk.deal(2).follow_up_owner) == ("bob", "bob")
    assert desk.open_follow_ups(2)[0].assignee == "bob"
    assert desk.snapshot.config.person("Kim Jiwoo") == Person(login="bob", aliases=("Kim Jiwoo",))


def test_an_owner_nobody_knows_or_somebody_elses_name_is_refused() -> None:
    desk = a_board(people=PEOPLE)
    with pytest.raises(Misuse, match=r"owner\.unclaimed_unknown"):
        desk.ann.act(claim_owner, "Park", "bob")
    with pytest.raises(Misuse, match=r"owner\.taken"):
        desk.ann.act(claim_owner, "A. Kim", "bob")
