"""A snapshot: what it finds, what it skips, and how a commit moves it on."""

from __future__ import annotations

import pytest

from board.domain.change import Create, Patch, Tx
from board.errors import Misuse
from board.usecases import deals, notes, planning, touches
from board.usecases.planning import Target
from tests.builders import a_board, a_deal


def test_a_deal_that_was_taken_back_is_unknown_and_still_there() -> None:
    desk = a_board(a_deal())
    desk.ann.undo()
    with pytest.raises(Misuse, match=r"deal\.unknown.*#1"):
        desk.snapshot.deal(1)
    assert desk.snapshot.deals[1].retracted is not None


def test_touches_stand_in_the_order_they_happened() -> None:
    desk = a_board(a_deal())
    desk.pass_time(hours=2)
    desk.ann.touch("call reached", note="second")
    desk.ann.touch("call reached", note="first", at=desk.clock.at.replace(minute=0, hour=1))
    assert [touch.note for touch in desk.snapshot.touches_of(1)] == ["first", "second"]


def test_open_follow_ups_come_earliest_first_and_timed_ones_before_the_rest_of_their_day() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(2), note="c")
    desk.ann.follow([1], desk.day(1), note="b")
    desk.ann.follow([1], desk.day(1), note="a", time="09:00")
    desk.ann.follow([1], desk.day(0), note="done")
    desk.ann.act(planning.done, [Target(1, 4)])
    assert [f.note for f in desk.open_follow_ups()] == ["a", "b", "c"]


def test_groups_follow_a_document_that_moves_to_another_deal() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.act(notes.keep, "a line")
    follower = desk.snapshot
    assert len(follower.notes_of(None)) == 1
    follower.apply(desk.ann.act(notes.attach, 1, 2))
    assert (len(follower.notes_of(None)), len(follower.notes_of(2))) == (0, 1)


def test_a_retracted_document_leaves_its_group_and_comes_back_with_redo() -> None:
    desk = a_board(a_deal())
    desk.ann.touch()
    follower = desk.snapshot
    assert len(follower.touches_of(1)) == 1
    follower.apply(desk.ann.act(touches.retract, 1))
    assert follower.touches_of(1) == ()
    follower.apply(desk.ann.undo())
    assert len(follower.touches_of(1)) == 1


def test_what_was_planned_leaves_its_group_with_undo() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(1))
    follower = desk.snapshot
    assert len(follower.open_follow_ups(1)) == 1
    follower.apply(desk.ann.undo())
    assert follower.open_follow_ups(1) == ()
    follower.apply(desk.ann.redo())
    assert len(follower.open_follow_ups(1)) == 1


def test_a_fork_moves_on_alone() -> None:
    desk = a_board(a_deal())
    one = desk.snapshot
    other = one.fork()
    other.apply(desk.ann.act(deals.edit, 1, {"title": "Tapes"}))
    assert (one.deal(1).title, other.deal(1).title) == ("Rack servers", "Tapes")
    assert (one.seq + 1, one.document("deals", 1)["title"]) == (other.seq, "Rack servers")


def test_kinds_and_fields_of_a_newer_program_are_kept_and_not_read() -> None:
    desk = a_board(a_deal())
    follower = desk.snapshot
    commit = desk.ann.store.commit(lambda s: Tx(
        (Create("rockets", 1, {"x": 1}), Patch("deals", 1, {"colour": "red"})), "new"
    ))  # fmt: skip
    assert commit is not None
    follower.apply(commit)
    assert follower.document("rockets", 1)["x"] == 1
    assert follower.document("deals", 1)["colour"] == "red"
    with pytest.raises(Misuse, match=r"document\.unknown"):
        follower.document("rockets", 2)


def test_ids_go_on_after_a_document_was_taken_back() -> None:
    desk = a_board(a_deal())
    desk.ann.undo()
    assert desk.snapshot.next_id("deals") == 2


def test_suppliers_are_named_once() -> None:
    desk = a_board(a_deal(item="server", supplier="Lenovo"))
    assert [party.name for party in desk.snapshot.suppliers_of(1)] == ["Lenovo"]
