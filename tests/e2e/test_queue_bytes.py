"""What the queue sends over the line, counted: 160x48, truecolor, Korean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, leave, ready
from tests.terminal import Terminal

pytestmark = pytest.mark.pty


def cost(terminal: Terminal, *keys: str) -> int:
    """Bytes that these keys cause, pressed at once."""
    before = terminal.bytes
    terminal.press(*keys)
    terminal.settle(0.1, first=1.0)
    return terminal.bytes - before


def test_the_next_item_and_an_act_keep_to_their_budget(run_board: OpenBoard, demo: Path) -> None:
    terminal = ready(run_board(size=(160, 48), lang="ko"))
    terminal.press("=")
    terminal.settle(0.3)
    for _ in range(6):
        assert 0 < cost(terminal, "down") <= 6_000
    assert 0 < cost(terminal, "up") <= 6_000
    assert 0 < cost(terminal, "t") <= 2_500
    terminal.press("escape")
    terminal.settle(0.2)
    assert 0 < cost(terminal, "s", "2") <= 8_000  # the question, the act, and the next item
    assert 0 < cost(terminal, "tab") <= 600
    assert terminal.listen(1.0) == 0
    terminal.press("escape")
    terminal.settle(0.2)
    leave(terminal)
