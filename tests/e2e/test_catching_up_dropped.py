"""Logging a day's calls over a line that drops: what was typed is offered again, and the mode goes on."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, acts, bottom, leave, on_disk, press, ready
from tests.tui.screenkit import adds

pytestmark = pytest.mark.pty

EVENING = "2026-11-23T18:00:00+09:00"


def test_a_line_survives_a_kill_and_the_mode_goes_on(
    run_board: OpenBoard, home: dict[str, str | None], fill: Callable[..., Path]
) -> None:
    path = fill(adds("deal", "여의도은행", owner="minsu"), adds("other", "Hanbit Bank"))
    terminal = press(ready(run_board(now=EVENING)), "g", "d", "hanbit", "enter")
    press(terminal, "9:10 c n", "enter", "ㅇㅇㄷ", "enter")
    terminal.press("9:12 통화 부재")
    terminal.wait_for("9:12 통화 부재")
    folder = Path(str(home["XDG_STATE_HOME"])) / "dealboard" / "drafts"
    terminal.wait_for(
        lambda t: any("9:12 통화 부재" in f.read_text() for f in folder.glob("[!.]*")), timeout=5
    )
    terminal.signal(signal.SIGKILL)
    terminal.wait_exit()
    again = run_board(now=EVENING)
    again.wait_for("was not finished")
    again.settle(0.15)
    assert "a note for 여의도은행" in again.text()
    press(again, "enter")
    assert "9:12 통화 부재" in bottom(again)
    press(again, "중", "enter")
    assert "which deal?" in bottom(again)
    press(again, "hanbit", "enter", "mail sent", "enter", "enter")
    assert "logged 2 touches with 2 deals" in bottom(again)
    assert list(folder.glob("[!.]*")) == []
    leave(again)
    touches = on_disk(path).table("touches").values()
    said = [(t.deal_id, t.channel, t.outcome, f"{t.at:%H:%M}") for t in touches]
    calls = [(2, "call", "no_answer", "00:10"), (1, "call", "no_answer", "00:12")]
    assert said == [*calls, (2, "mail", "sent", "09:00")]
    assert [commit.tx.label for commit in acts(path)[:3]] == ["touch.logged"] * 3
