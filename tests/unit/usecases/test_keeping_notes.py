"""Lines that belong to no deal yet (decision 37)."""

from __future__ import annotations

import pytest

from board.errors import Misuse
from board.usecases import notes
from tests.builders import a_board, a_deal


def test_a_line_is_kept_for_no_deal_and_attached_later() -> None:
    desk = a_board(a_deal())
    desk.ann.act(notes.keep, "박 이사 1월에 이직\r\n둘째 줄 ")
    (note,) = desk.snapshot.notes_of(None)
    assert (note.text, note.by, note.at) == ("박 이사 1월에 이직\n둘째 줄", "ann", desk.clock.at)
    desk.bob.act(notes.attach, 1, 1)
    assert [each.id for each in desk.snapshot.notes_of(1)] == [1]
    desk.bob.undo()
    assert [each.id for each in desk.snapshot.notes_of(None)] == [1]


@pytest.mark.parametrize(("text", "code"), [(" \n", "note.empty"), ("x" * 5001, "note.too_long")])
def test_nothing_and_too_much_are_no_line(text: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        notes.keep(a_board().ann.actor, text)
    assert caught.value.code == code


def test_lines_and_deals_that_are_not_there() -> None:
    desk = a_board(a_deal())
    with pytest.raises(Misuse, match=r"deal\.unknown"):
        desk.ann.act(notes.keep, "a line", 9)
    with pytest.raises(Misuse, match=r"note\.unknown"):
        desk.ann.act(notes.attach, 1, 1)
    desk.ann.act(notes.keep, "a line")
    with pytest.raises(Misuse, match=r"deal\.unknown"):
        desk.ann.act(notes.attach, 1, 9)
