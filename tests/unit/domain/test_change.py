"""The vocabulary of change: what a patch does to a document, and what takes a commit back (decision 3)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from board.domain.change import Create, Patch, Tx, create, inverse, patch, patched
from board.domain.deal import Court
from board.domain.touch import Note
from board.errors import Conflict, Misuse
from board.usecases import deals
from tests.builders import Desk, a_board, a_deal

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_a_patch_sets_fields_and_leaves_unknown_ones_alone() -> None:
    doc = {"id": 1, "rev": 4, "title": "a", "note": "b", "colour": "red"}
    assert patched(doc, patch("deals", 1, title="c", note=None)) == {
        "id": 1, "rev": 5, "title": "c", "colour": "red"
    }  # fmt: skip
    assert doc["rev"] == 4


def test_typed_values_become_plain_ones_and_defaults_are_not_stored() -> None:
    assert create("notes", 3, Note(text="a", at=AT, by="ann")) == Create(
        "notes", 3, {"id": 3, "text": "a", "at": "2026-11-23T01:00:00Z", "by": "ann"}
    )
    made = patch("deals", 1, expected_close=date(2026, 12, 1), court=Court(side="us", since=AT), tags=None)
    assert made.set["expected_close"] == "2026-12-01"
    assert made.set["court"] == {"side": "us", "since": "2026-11-23T01:00:00Z"}
    assert made.unset == {"tags"}


def taken_back(desk: Desk) -> Tx:
    commit = desk.ann.store.history(limit=1)[0]
    return inverse(commit, desk.snapshot, "bob", AT)


def test_a_created_document_is_retracted_and_never_deleted() -> None:
    desk = a_board(a_deal(customer=""))
    assert taken_back(desk).ops == (
        Patch("deals", 1, {"retracted": {"by": "bob", "at": "2026-11-23T01:00:00Z"}}),
    )


def test_fields_get_their_old_values_back_and_absent_ones_go() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.edit, 1, {"title": "Tapes", "condition": "soon"})
    assert taken_back(desk).ops == (Patch("deals", 1, {"title": "Rack servers"}, frozenset({"condition"})),)


def test_a_commit_is_taken_back_once() -> None:
    desk = a_board(a_deal(customer=""))
    added = desk.ann.store.history(limit=1)[0]
    desk.ann.undo()
    with pytest.raises(Misuse, match=r"undo\.already"):
        inverse(added, desk.snapshot, "bob", AT)


def test_a_field_somebody_set_since_is_a_conflict_that_names_them() -> None:
    desk = a_board(a_deal())
    mine = desk.ann.act(deals.edit, 1, {"title": "Tapes"})
    desk.pass_time(minutes=5)
    desk.bob.act(deals.edit, 1, {"title": "Discs"})
    with pytest.raises(Conflict) as caught:
        inverse(mine, desk.snapshot, "ann", AT)
    assert caught.value.details == {
        "kind": "deals", "id": 1, "field": "title", "mine": "Rack servers", "theirs": "Discs",
        "who": "bob", "at": desk.clock.at,
    }  # fmt: skip


def test_the_court_yields_to_what_was_said_later() -> None:
    desk = a_board(a_deal())
    mine = desk.ann.touch("mail sent")
    desk.bob.act(deals.set_court, [1], "vendor")
    back = inverse(mine, desk.snapshot, "ann", AT)
    assert not any(op.kind == "deals" for op in back.ops)


def test_undo_of_an_undo_is_called_redone() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.edit, 1, {"title": "Tapes"})
    assert (desk.ann.undo().tx.label, desk.ann.redo().tx.label) == ("undone", "redone")
