"""What the small calendar costs on the line: 160x48, truecolor, Korean cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, bottom, leave, ready
from tests.terminal import Terminal
from tests.tui.screenkit import adds

pytestmark = pytest.mark.pty

STAGES = ("inquiry", "qualified", "quote", "negotiation")


def cost(terminal: Terminal, *keys: str) -> int:
    """Bytes that these keys cause, pressed at once."""
    before = terminal.bytes
    terminal.press(*keys)
    terminal.settle(0.1, first=1.0)
    return terminal.bytes - before


def test_opening_costs_little_and_moving_next_to_nothing(
    run_board: OpenBoard, fill: Callable[..., Path]
) -> None:
    fill(*(adds(f"서버 교체 {n}차", f"한빛정보{n}은행", stage=STAGES[n % 4]) for n in range(60)))
    terminal = ready(run_board(size=(160, 48), lang="ko"))
    terminal.settle(0.3)
    assert 0 < cost(terminal, "p") <= 2500
    cost(terminal, "12/11")
    before = terminal.text()
    opening = cost(terminal, "down")
    assert "2026년 12월" in terminal.text()
    assert 0 < opening <= 6000
    moves = {key: cost(terminal, key) for key in ("right", "left", "down", "up", "j", "k", "1", "7")}
    assert all(0 < each <= 600 for each in moves.values()), moves
    assert 0 < cost(terminal, ">") <= 3000
    assert terminal.listen(1.0) == 0
    closing = cost(terminal, "escape")
    assert 0 < closing <= 6000
    assert terminal.text() == before, "what was below stands there again"
    cost(terminal, "down", "enter")
    assert "2026-12-11" in bottom(terminal)
    cost(terminal, "escape")
    leave(terminal)
