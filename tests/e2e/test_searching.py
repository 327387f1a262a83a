"""Searching in the live program, while an input method is in the middle of a syllable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from board.usecases.touches import Entry, log
from tests.e2e.conftest import OpenBoard, leave, press, ready
from tests.terminal import Terminal
from tests.tui.screenkit import actor, adds

pytestmark = pytest.mark.pty

BACK = "\x7f"


@pytest.fixture
def deals(fill: Callable[..., Path]) -> Path:
    note = Entry("call", "reached", note="전산실에서 재고를 물음. 납기는 다음 주.")
    return fill(
        adds("서버 8대", "여의도은행", stage="quote"), adds("Storage", "Hanbit Bank", stage="quote"),
        log(actor(), [2], note),
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["여의ㄷ", "여의도", "여의동", "ㅇㅇㄷ", "여의도은ㅎ"])
def test_the_lanes_are_narrowed_in_the_middle_of_a_syllable(
    run_board: OpenBoard, deals: Path, typed: str
) -> None:
    terminal = ready(run_board(lang="ko"))
    press(terminal, "/")
    narrowed = after(terminal, typed)
    assert "여의도은행" in narrowed
    assert "Hanbit" not in narrowed
    assert "Hanbit" in after(terminal, "escape")
    leave(terminal)


def test_a_syllable_is_taken_back_and_typed_anew_as_it_grows(run_board: OpenBoard, deals: Path) -> None:
    """Some input methods send what is composed so far, and erase it with the next key."""
    terminal = ready(run_board(lang="ko"))
    press(terminal, "/")
    for shown in ("ㅇ", BACK + "여", "ㅇ", BACK + "으", BACK + "의", "ㄷ", BACK + "도"):
        terminal.press(shown)
        terminal.settle(0.1)
        assert "여의도은행" in terminal.text(), shown
    assert "Hanbit" not in terminal.text()
    after(terminal, "escape")
    leave(terminal)


@pytest.mark.parametrize(
    ("keys", "size"), [(("g", "/"), (160, 48)), (("ㅎ", "/"), (80, 24)), (("ㅎ/",), (120, 36))],
    ids=["latin", "hangul", "at once"],
)  # fmt: skip
def test_a_touch_is_found_and_its_deal_opened(
    run_board: OpenBoard, deals: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    terminal = ready(run_board(lang="ko", size=size))
    press(terminal, *keys)
    assert "전산실에서 재고를 물음." in after(terminal, "전산ㅅ")
    opened = after(terminal, "enter")
    assert "Hanbit Bank" in opened.splitlines()[0]
    assert "납기는" in opened
    assert "전산ㅅ" in after(terminal, "escape")
    assert "dealboard" in after(terminal, "escape")
    leave(terminal)


def test_a_whole_search_in_one_write(run_board: OpenBoard, deals: Path) -> None:
    terminal = ready(run_board())
    assert "What happened" in after(terminal, "g/", "재고", "enter")
    after(terminal, "escape", "escape")
    leave(terminal)


def after(terminal: Terminal, *keys: str) -> str:
    """What stands on the screen when all is quiet: amid a frame half a syllable may stand there."""
    terminal.press(*keys)
    terminal.settle(0.4, first=2)
    return terminal.text()
