"""What was being typed when a session ended is offered to the next one; nothing typed is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, acts, bottom, leave, on_disk, press, ready
from tests.terminal import Terminal
from tests.tui.screenkit import adds

pytestmark = pytest.mark.pty


@pytest.fixture
def one(fill: Callable[..., Path]) -> Path:
    """A board of one deal."""
    return fill(adds("deal", "여의도은행", owner="minsu"))


def drafts(home: dict[str, str | None]) -> list[Path]:
    return sorted(Path(str(home["XDG_STATE_HOME"])).glob("dealboard/drafts/[!.]*"))


def writing(terminal: Terminal, text: str) -> Terminal:
    """In the middle of the note of a call."""
    press(ready(terminal), "t", "c", "r")
    terminal.press(text)
    terminal.wait_for(text)
    return terminal


def kept(terminal: Terminal, home: dict[str, str | None], text: str) -> None:
    """Wait until the text is on disk."""
    terminal.wait_for(lambda t: any(text in path.read_text() for path in drafts(home)), timeout=5)


def offered(terminal: Terminal) -> Terminal:
    terminal.wait_for("was not finished")
    terminal.settle(0.15)
    return terminal


def test_a_note_survives_a_kill_and_is_gone_on_with(
    run_board: OpenBoard, home: dict[str, str | None], one: Path
) -> None:
    terminal = writing(run_board(), "two weeks late")
    kept(terminal, home, "two weeks late")
    terminal.signal(signal.SIGKILL)
    terminal.wait_exit()
    again = offered(run_board())
    assert "a note for 여의도은행 was not finished" in again.text()
    press(again, "enter")
    assert "two weeks late" in bottom(again)
    assert len(drafts(home)) == 1, "a second kill would find it as well"
    press(again, ", says Kim", "enter")
    press(again, "enter")
    again.wait_for("call, reached · next")
    leave(again)
    (touch,) = on_disk(one).table("touches").values()
    assert (touch.note, touch.channel, touch.outcome, touch.deal_id) == (
        "two weeks late, says Kim", "call", "reached", 1
    )  # fmt: skip
    assert drafts(home) == []


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_what_was_typed_last_is_kept_at_once_when_told_to_leave(
    run_board: OpenBoard, home: dict[str, str | None], one: Path, number: signal.Signals
) -> None:
    terminal = writing(run_board(), "cut off right here")
    terminal.signal(number)
    assert terminal.wait_exit(5) == 128 + number
    (path,) = drafts(home)
    assert "cut off right here" in path.read_text()
    assert path.stat().st_mode & 0o077 == 0, "nobody else may read it"


def test_a_dropped_line_keeps_it_and_esc_lets_it_go(
    run_board: OpenBoard, home: dict[str, str | None], one: Path
) -> None:
    terminal = writing(run_board(lang="ko"), "본사 재고 부족")
    os.close(terminal._fd)
    terminal._fd = -1
    _pid, _status = os.waitpid(terminal.pid, 0)
    terminal.code = 0
    again = run_board(lang="ko")
    again.wait_for("본사 재고 부족")
    again.settle(0.15)
    press(again, "escape")
    assert drafts(home) == []
    leave(again)
    assert acts(one)[0].tx.label == "deal.added"


def test_a_form_survives_too(run_board: OpenBoard, home: dict[str, str | None], one: Path) -> None:
    terminal = press(ready(run_board()), "E")
    press(terminal, " and more")
    kept(terminal, home, "deal and more")
    terminal.signal(signal.SIGKILL)
    terminal.wait_exit()
    again = offered(run_board())
    press(again, "enter")
    again.wait_for("deal and more")
    press(again, "enter")
    again.wait_for("u undo")
    assert drafts(home) == []
    leave(again)
    assert on_disk(one).deals[1].title == "deal and more"


def test_a_running_sessions_draft_is_its_own_and_done_or_dropped_leaves_none(
    run_board: OpenBoard, home: dict[str, str | None], one: Path
) -> None:
    first = writing(run_board(), "mine")
    kept(first, home, "mine")
    second = ready(run_board())
    assert "not finished" not in second.text()
    leave(second)
    press(first, "escape")
    first.wait_for(lambda t: drafts(home) == [], timeout=5)
    press(first, "t", "c", "r", "said", "enter", "enter")
    first.wait_for("call, reached · next")
    first.settle(0.1)
    leave(first)
    assert drafts(home) == []
