"""Terminals with few colours, none wanted, or none at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, leave, press, ready

pytestmark = pytest.mark.pty

RGB = re.compile(rb"[34]8;2;")


@pytest.mark.parametrize(
    "env", [{"NO_COLOR": "1"}, {"TERM": "xterm", "COLORTERM": None}, {"TERM": "linux", "COLORTERM": None}],
    ids=["NO_COLOR", "xterm", "linux"],
)  # fmt: skip
def test_the_terminals_own_colours_are_used(
    run_board: OpenBoard, demo: Path, env: dict[str, str | None]
) -> None:
    terminal = ready(run_board(**env))
    press(terminal, "down", "right", "t", "escape", "enter", "escape")
    leave(terminal)
    assert not RGB.search(bytes(terminal.raw))
    assert not re.search(rb"[34]8;5;", bytes(terminal.raw))


def test_truecolor_is_used_where_it_is_said_to_be_there(run_board: OpenBoard, demo: Path) -> None:
    terminal = ready(run_board())
    leave(terminal)
    assert RGB.search(bytes(terminal.raw))


def test_256_colours_where_nothing_more_is_said(run_board: OpenBoard, demo: Path) -> None:
    terminal = ready(run_board(COLORTERM=None))
    leave(terminal)
    assert not RGB.search(bytes(terminal.raw))
    assert re.search(rb"[34]8;5;", bytes(terminal.raw))


@pytest.mark.parametrize(("lang", "sentence"), [("en", "can't show a screen"), ("ko", "TERM=dumb")])
def test_a_dumb_terminal_is_refused_with_a_sentence(
    run_board: OpenBoard, path: Path, lang: str, sentence: str
) -> None:
    terminal = run_board(lang=lang, TERM="dumb")
    assert terminal.wait_exit() == 2
    assert sentence in terminal.text()
    assert "board due" in terminal.text()
    assert b"\x1b" not in terminal.raw
    assert not path.exists()
