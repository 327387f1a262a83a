"""Undo and redo over quitting and starting again, with the real program and file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from board.usecases.deals import edit, move
from tests.e2e.conftest import OpenBoard, acts, bottom, leave, on_disk, press, ready, session
from tests.tui.screenkit import actor, adds

pytestmark = pytest.mark.pty


def test_redo_goes_on_where_an_earlier_session_undid(run_board: OpenBoard, fill: Callable[..., Path]) -> None:
    path = fill(adds("deal", "Ant Inc", owner="minsu"), move(actor(), [1], "quote"))

    def after(*keys: str) -> tuple[str, str]:
        """The stage on disk after a run of the program in which these keys were pressed, and the answer."""
        terminal = press(ready(run_board()), *keys)
        said = bottom(terminal)
        leave(terminal)
        return on_disk(path).deals[1].stage, said

    assert after(">")[0] == "negotiation"
    stage, said = after("u", "u")
    assert stage == "inquiry"
    assert "taken back" in said
    jiyoung = session(path, "jiyoung")
    jiyoung.commit(edit(actor("jiyoung"), 1, {"condition": "by May"}))
    jiyoung.close()
    stage, said = after("ctrl+r")
    assert stage == "quote"
    assert "done again" in said
    assert after("ctrl+r")[0] == "negotiation"
    head = len(acts(path))
    assert "Nothing to do again" in after("ctrl+r")[1]
    assert len(acts(path)) == head
    assert after("u")[0] == "quote"
    assert after("ctrl+r", "u", "u")[0] == "inquiry"
    assert after(">")[0] == "qualified"
    stage, said = after("ctrl+r")
    assert stage == "qualified"
    assert "Nothing to do again" in said
    assert on_disk(path).deals[1].condition == "by May"


def test_the_command_line_redoes_what_the_screen_undid(
    run_board: OpenBoard, fill: Callable[..., Path]
) -> None:
    path = fill(adds("deal", owner="minsu"), move(actor(), [1], "quote"))
    leave(press(ready(run_board()), "u"))
    assert on_disk(path).deals[1].stage == "inquiry"
    line = run_board("redo")
    assert line.wait_exit() == 0
    assert on_disk(path).deals[1].stage == "quote"
    leave(press(ready(run_board()), "u"))
    assert on_disk(path).deals[1].stage == "inquiry"
