"""What a key costs on the line, counted: 160x48, truecolor, Korean cards (decision 23)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from board.usecases.planning import Plan, follow
from tests.e2e.conftest import OpenBoard, leave, ready
from tests.terminal import Terminal
from tests.tui.screenkit import actor, adds

pytestmark = pytest.mark.pty

SIZE = (160, 48)
STAGES = ("inquiry", "qualified", "quote", "negotiation")


def cost(terminal: Terminal, *keys: str) -> int:
    """Bytes that these keys cause, pressed at once."""
    before = terminal.bytes
    terminal.press(*keys)
    terminal.settle(0.1, first=1.0)
    return terminal.bytes - before


@pytest.fixture
def many(fill: Callable[..., Path]) -> Path:
    """Four lanes of twenty-five Korean cards; a third of them has no next step and stands in Today."""
    deals = [
        adds(f"서버 교체 {n}차", f"한빛정보{n}은행", stage=STAGES[n % 4], amount=10_000_000 + n * 70_000)
        for n in range(100)
    ]
    planned = [n + 1 for n in range(100) if n // 4 % 3]
    return fill(*deals, follow(actor(), planned, Plan(date(2026, 12, 1))))


def test_moving_keeps_to_its_budget_and_idling_costs_nothing(run_board: OpenBoard, many: Path) -> None:
    terminal = ready(run_board(size=SIZE, lang="ko"))
    terminal.settle(0.3)
    for _ in range(6):
        assert 0 < cost(terminal, "down") <= 600
    for key in ("right", "right", "left"):
        assert 0 < cost(terminal, key) <= 1200, key
    for key in ("pagedown", "pageup"):
        assert 0 < cost(terminal, key) <= 6000, key
    assert terminal.listen(2.0) == 0
    leave(terminal)


def test_acts_keep_to_their_budget(run_board: OpenBoard, many: Path) -> None:
    terminal = ready(run_board(size=SIZE, lang="ko"))
    terminal.settle(0.3)
    for key in ("t", "c"):
        assert 0 < cost(terminal, key) <= 2500, key
    assert 0 < cost(terminal, "n") <= 12_000
    assert 0 < cost(terminal, "u") <= 12_000
    assert 0 < cost(terminal, ">") <= 12_000
    assert 0 < cost(terminal, "<") <= 12_000
    leave(terminal)
