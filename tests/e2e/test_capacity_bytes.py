"""What the capacity screen sends over the line, counted: 160x48, truecolor, Korean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from board.domain.config import BoardRules
from board.domain.moment import Moment, calendar_of
from board.usecases.act import Actor
from board.usecases.capacity import NewJob, add_centre, add_job
from tests.e2e.conftest import AT, OpenBoard, leave, ready
from tests.terminal import Terminal

pytestmark = pytest.mark.pty


def cost(terminal: Terminal, *keys: str) -> int:
    """Bytes that these keys cause, pressed at once."""
    before = terminal.bytes
    terminal.press(*keys)
    terminal.settle(0.3, first=5.0)
    return terminal.bytes - before


@pytest.fixture
def shop(fill: Callable[..., Path]) -> Path:
    """A centre with two slots and a dozen jobs."""
    actor = Actor("minsu", Moment(AT, calendar_of(BoardRules(country=""), {})))
    first = date(2026, 12, 14)
    jobs = [NewJob(1, f"캐비닛 개조 {n}", 8, due=first + timedelta(7 * n)) for n in range(1, 13)]
    return fill(add_centre(actor, "조립팀", 2), *(add_job(actor, job) for job in jobs))


def test_a_cursor_key_keeps_to_its_budget(run_board: OpenBoard, shop: Path) -> None:
    terminal = ready(run_board(size=(160, 48), lang="ko"))
    terminal.press("ㅎ", "ㅈ")  # g w, typed in Hangul mode
    terminal.wait_for("조립팀", timeout=30)
    terminal.settle(0.5)
    for _ in range(4):
        assert 0 < cost(terminal, "down") <= 600
    assert 0 < cost(terminal, "up") <= 600
    assert 0 < cost(terminal, "left") <= 1_500
    assert 0 < cost(terminal, "down") <= 600
    assert terminal.listen(1.0) == 0
    terminal.press("escape")
    terminal.settle(0.3)
    leave(terminal)
