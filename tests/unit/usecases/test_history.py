"""Taking back and doing again, in chains, across sessions and people (decisions 2, 3)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.change import Commit
from board.errors import Conflict, Misuse
from board.usecases import deals, touches
from board.usecases.history import find_undone, last_own, undo
from board.usecases.touches import Entry
from tests.builders import Desk, Seat, a_board, a_deal


def titled(seat: Seat, title: str) -> None:
    seat.act(deals.edit, 1, {"title": title})


def commits(desk: Desk) -> Sequence[Commit]:
    return desk.ann.store.history(limit=500)


def test_undo_goes_back_step_by_step_and_redo_forward_again() -> None:
    desk = a_board(a_deal("a"))
    for title in "bcd":
        titled(desk.ann, title)
    trail = []
    for step in (Seat.undo, Seat.undo, Seat.undo, Seat.redo, Seat.redo, Seat.redo, Seat.undo, Seat.redo):
        step(desk.ann)
        trail.append(desk.deal().title)
    assert "".join(trail) == "cbabcdcd"


def test_redo_ends_where_something_new_was_done() -> None:
    desk = a_board(a_deal("a"))
    titled(desk.ann, "b")
    with pytest.raises(Misuse, match=r"redo\.nothing"):
        desk.ann.redo()
    desk.ann.undo()
    titled(desk.ann, "c")
    with pytest.raises(Misuse, match=r"redo\.nothing"):
        desk.ann.redo()
    desk.ann.undo()
    desk.ann.undo()
    assert desk.deal(1).retracted is not None, "b was taken back before, so the adding is next"


def test_one_takes_back_only_ones_own() -> None:
    desk = a_board(a_deal())
    desk.bob.act(deals.edit, 1, {"condition": "by May"})
    with pytest.raises(Misuse, match=r"undo\.nothing"):
        last_own(commits(desk)[:1], "ann")
    desk.bob.undo()
    with pytest.raises(Misuse, match=r"undo\.nothing"):
        desk.bob.undo()


def test_undo_and_redo_reach_back_to_earlier_sessions() -> None:
    desk = a_board(a_deal("a"))
    for title in "bcd":
        titled(desk.ann, title)
    trail = []
    for step in (Seat.undo, Seat.undo, Seat.redo, Seat.redo, Seat.undo, Seat.redo, Seat.undo, Seat.undo):
        step(Seat(desk, "ann"))
        trail.append(desk.deal().title)
    assert "".join(trail) == "cbcdcdcb"


def test_what_others_do_or_take_back_in_between_is_theirs() -> None:
    desk = a_board(a_deal("a"))
    titled(desk.ann, "b")
    desk.ann.undo()
    desk.bob.act(deals.edit, 1, {"condition": "by May"})
    desk.bob.act(deals.edit, 1, {"condition": "by June"})
    desk.bob.undo()
    Seat(desk, "ann").redo()
    assert (desk.deal().title, desk.deal().condition) == ("b", "by May")
    desk.bob.redo()
    with pytest.raises(Misuse, match=r"redo\.nothing"):
        desk.bob.redo()
    assert (desk.deal().title, desk.deal().condition) == ("b", "by June")


def test_an_act_of_mine_in_another_session_ends_redo() -> None:
    desk = a_board(a_deal("a"))
    titled(desk.ann, "b")
    desk.ann.undo()
    titled(Seat(desk, "ann"), "c")
    with pytest.raises(Misuse, match=r"redo\.nothing"):
        desk.ann.redo()


def test_redo_is_found_behind_many_acts_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.usecases.history.FAR", 3)
    desk = a_board(a_deal("a"))
    titled(desk.ann, "b")
    desk.ann.undo()
    for n in range(5):
        desk.bob.act(deals.edit, 1, {"condition": str(n)})
    asked: list[int] = []

    def look_back(far: int) -> Sequence[Commit]:
        asked.append(far)
        return desk.ann.store.history(limit=far)

    desk.ann.act(undo, find_undone(look_back, "ann"))
    assert desk.deal().title == "b"
    titled(desk.ann, "c")
    asked.clear()
    with pytest.raises(Misuse, match=r"redo\.nothing"):
        find_undone(look_back, "ann")
    assert asked == [3], "an act of one's own ends the search: no use looking further back"


@given(st.lists(st.sampled_from(["act", "undo", "redo", "other"]), max_size=14))
def test_undo_and_redo_are_two_stacks_whatever_is_done_in_whichever_session(steps: list[str]) -> None:
    desk = a_board(a_deal("0"))
    desk.ann.undo()
    desk.ann.redo()
    done = ["0"]
    undone: list[str] = []
    for n, step in enumerate(steps, 1):
        seat = Seat(desk, "ann")
        if step == "act":
            titled(seat, str(n))
            done.append(str(n))
            undone.clear()
        elif step == "other":
            desk.bob.act(deals.edit, 1, {"condition": str(n)})
        elif step == "undo" and len(done) > 1:
            seat.undo()
            undone.append(done.pop())
        elif step == "redo" and undone:
            seat.redo()
            done.append(undone.pop())
        elif step == "redo":
            with pytest.raises(Misuse, match=r"redo\.nothing"):
                seat.redo()
        assert desk.deal().title == done[-1]


def test_what_somebody_else_took_back_is_not_taken_back_again() -> None:
    desk = a_board(a_deal("a"))
    titled(desk.ann, "b")
    commit = commits(desk)[0]
    desk.bob.act(undo, commit)
    assert last_own(commits(desk), "ann").tx.label == "deal.added"


def test_a_conflict_names_who_and_changes_nothing() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.move, [1], "commit")
    desk.bob.act(deals.move, [1], "ordered")
    before = desk.seen()
    with pytest.raises(Conflict) as caught:
        desk.ann.undo()
    assert (caught.value.details["who"], caught.value.details["theirs"]) == ("bob", "ordered")
    assert desk.seen() == before


def test_undoing_a_touch_keeps_what_others_logged_since() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail sent")
    desk.pass_time(hours=1)
    desk.bob.touch("mail sent")
    desk.ann.undo()
    contact = desk.deal().contact
    assert (contact.touches, contact.total, contact.last_out) == (1, 1, desk.clock.at)
    desk.ann.redo()
    assert desk.deal().contact.touches == 2


def test_undoing_a_follow_up_counts_the_next_day_anew_without_reading_touches() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(1))
    desk.bob.follow([1], desk.day(3))
    snapshot = desk.snapshot
    undo(desk.ann.actor, last_own(commits(desk), "ann"))(snapshot)
    assert snapshot._touches == {}
    desk.ann.undo()
    assert desk.deal().contact.next_due == desk.day(3)


def test_a_correction_is_undone_and_redone_whole() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    before = desk.seen()
    desk.ann.act(touches.correct, 1, Entry("mail", "sent"))
    after = desk.seen()
    desk.ann.undo()
    assert desk.seen() == before
    desk.ann.redo()
    assert desk.seen() == after
