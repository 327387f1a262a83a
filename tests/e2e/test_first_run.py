"""The first minutes: no file yet, one deal added, and the terminal given back as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, leave, on_disk, press, ready

pytestmark = pytest.mark.pty

FIRST_WORDS = {
    "en": ("Your board is empty", "add a deal", "all keys", "quit"),
    "ko": ("보드가 비어 있습니다", "건 추가", "모든 키", "끝내기"),
}


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_missing_file_is_made_and_the_screen_says_what_to_press(
    run_board: OpenBoard, path: Path, lang: str
) -> None:
    terminal = ready(run_board(lang=lang))
    for words in FIRST_WORDS[lang]:
        assert words in terminal.text()
    leave(terminal)
    assert on_disk(path).deals == {}


def test_a_adds_a_deal_and_the_terminal_is_given_back(run_board: OpenBoard, path: Path) -> None:
    terminal = ready(run_board())
    press(terminal, "a")
    for letter in "한빛은행":
        terminal.press(letter)
    press(terminal, "down")
    press(terminal, "서버 8대")
    press(terminal, "down")
    press(terminal, "3000만")
    press(terminal, "enter")
    terminal.wait_for(r"Inquiry 1 .*₩30M")
    leave(terminal)
    deal = on_disk(path).deals[1]
    assert (deal.title, deal.amount, deal.owner) == ("서버 8대", 30_000_000, "minsu")
    last = bytes(terminal.raw[-400:])
    assert b"\x1b[?1049l" in last
    assert b"\x1b[?25h" in last


def test_nothing_but_keys_is_asked_of_the_terminal(run_board: OpenBoard, demo: Path) -> None:
    terminal = ready(run_board())
    press(terminal, "down", "right", "t", "escape")
    leave(terminal)
    assert not re.search(rb"\x1b\[\?100[0236]h|\x1b\[\?1015h", bytes(terminal.raw))
    assert not re.search(rb"\x1b\[>\d+u", bytes(terminal.raw))


def test_the_mouse_is_listened_to_when_the_settings_say_so(
    run_board: OpenBoard, demo: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "config" / "dealboard" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("mouse = true\n")
    terminal = ready(run_board())
    leave(terminal)
    assert b"\x1b[?1000h" in terminal.raw
    assert b"\x1b[?1000l" in terminal.raw
