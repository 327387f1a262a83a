"""A vendor's message pasted into a real terminal: in brackets where it has them, key by key where not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from board.store.tiny.reader import read_board
from board.usecases.deals import add
from board.usecases.promises import Heard, Told, hear, tell
from tests.builders import on
from tests.e2e.conftest import AT, OpenBoard, leave, ready
from tests.pastings import DEALS, people
from tests.tui.screenkit import actor

pytestmark = pytest.mark.pty

BEFORE = AT - timedelta(days=10)
MAIL = """보낸 사람: 박지훈 <jh.park@nova.example>
보낸 날짜: 2026년 11월 23일 월요일 오전 9:12
제목: RE: 서버 8대 납기

과장님, 죄송합니다.


본사 재고 부족으로 2주 지연되어 12/28 입고 예정입니다.

감사합니다.
박지훈 드림
"""


@pytest.fixture
def told(fill: Callable[..., Path]) -> Path:
    """Eight servers, promised to the bank for 14 December."""
    return fill(
        add(actor(), DEALS[0]), people,
        hear(actor(), 1, Heard("vendor", on("2026-12-11"), grade=3, at=BEFORE)),
        tell(actor(), 1, Told(on("2026-12-14"), "expected", at=BEFORE)),
    )  # fmt: skip


def check_taken(path: Path) -> None:
    board = read_board(path)
    (touch,) = board.touches_of(1)
    assert (touch.party, touch.channel) == ("vendor", "mail")
    assert "2주 지연" in touch.note and "박지훈 드림" not in touch.note
    said = board.statements_of(1)[-1]
    assert said.period == on("2026-12-28") and said.reason == "vendor_stock"
    assert said.evidence.grade == 3 and "12/28 입고 예정" in said.evidence.text


@pytest.mark.parametrize("size", [(160, 48), (80, 24)])
def test_pasted_in_brackets_shown_and_taken(
    run_board: OpenBoard, told: Path, size: tuple[int, int]
) -> None:
    terminal = ready(run_board(lang="ko", size=size))
    terminal.press("\x1b[200~" + MAIL.replace("\n", "\r") + "\x1b[201~")
    terminal.wait_for(r"12/11\(금\) → 12/28\(월\)", timeout=30)
    assert "12/14(월)" in terminal.text(), "what the customer still believes"
    assert not read_board(told).touches_of(1), "nothing is taken before Enter"
    terminal.press("enter")
    terminal.wait_for("u 취소", timeout=30)
    leave(terminal)
    check_taken(told)


def test_pasted_key_by_key_and_ended_by_ctrl_d(run_board: OpenBoard, told: Path) -> None:
    terminal = ready(run_board(lang="ko"))
    terminal.press("P")
    terminal.wait_for("Ctrl-D", timeout=30)
    terminal.press(MAIL.replace("\n", "\r"))
    terminal.wait_for("박지훈 드림", timeout=30)
    terminal.settle(0.5)
    terminal.press("ctrl+d")
    terminal.wait_for(r"12/11\(금\) → 12/28\(월\)", timeout=30)
    terminal.press("enter")
    terminal.wait_for("u 취소", timeout=30)
    leave(terminal)
    check_taken(told)
