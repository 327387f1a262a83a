"""A message in a real terminal: read, copied into its clipboard by OSC 52, and logged by one key."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from board.domain.period import Period
from board.store.tiny.reader import read_board
from board.usecases.deals import edit
from board.usecases.promises import Heard, hear
from tests.e2e.conftest import AT, OpenBoard, leave, ready
from tests.tui.screenkit import actor, adds

pytestmark = pytest.mark.pty

COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
DAY = AT.date() + timedelta(days=21)


def test_it_is_copied_by_osc_52_and_logged_as_told(
    run_board: OpenBoard, fill: Callable[..., Path]
) -> None:
    heard = Heard("vendor", Period(DAY, DAY), grade=3)
    sale = adds("서버 8대", "여의도은행", stage="awaiting", item="서버", supplier="Lenovo")
    path = fill(sale, edit(actor(), 1, {"dock_days": 0}), hear(actor(), 1, heard))
    terminal = ready(run_board(lang="ko", TMUX=None))
    terminal.press("y")
    terminal.wait_for("12월 14일")
    heard_before = len(terminal.raw)
    terminal.press("c")
    terminal.settle(0.2, first=1.0)
    (found,) = COPY.findall(bytes(terminal.raw[heard_before:]))
    text = b64decode(found).decode()
    assert "12월 14일(월)" in text
    assert all(line.strip() in terminal.text() for line in text.splitlines() if len(line) < 40)
    terminal.press("s")
    terminal.settle(0.2, first=1.0)
    leave(terminal)
    (told,) = [s for s in read_board(path).statements_of(1) if s.column == "told"]
    assert (told.period, told.channel) == (Period(DAY, DAY), "messenger")
