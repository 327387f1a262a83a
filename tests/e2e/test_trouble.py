"""Files that can't be written, and faults of our own: sentences, and nothing lost."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, acts, bottom, leave, on_disk, press, ready
from tests.tui.screenkit import adds

pytestmark = pytest.mark.pty


def made_newer(path: Path) -> None:
    """Make the file one that a later program has written."""
    store = json.loads(path.read_text())
    text = path.read_text().replace('"schema":1', '"schema":9', 1)
    assert json.loads(text) != store
    path.write_text(text)
    for journal in path.parent.glob(path.name + ".j*"):
        journal.unlink()


@pytest.mark.parametrize(("lang", "said"), [("en", "newer"), ("ko", "새로운 버전")])
def test_acts_on_a_newer_programs_file_are_refused_with_a_sentence(
    run_board: OpenBoard, fill: Callable[..., Path], lang: str, said: str
) -> None:
    path = fill(adds("deal", "Ant Inc"))
    made_newer(path)
    before = path.read_bytes()
    terminal = ready(run_board(lang=lang))
    assert "Ant Inc" in terminal.text()
    for keys in (("t", "c", "n"), (">",), ("+",), ("x",), ("u",), ("D",), ("m", "a line", "enter")):
        terminal.press(*keys)
        press(terminal, "escape")
        assert not terminal.is_at_end
    press(terminal, "t", "c", "n")
    assert said in bottom(terminal)
    leave(terminal)
    assert path.read_bytes() == before


def test_a_fault_of_the_program_is_no_traceback(
    run_board: OpenBoard, demo: Path
) -> None:
    """The program is started with one flow broken: it leaves in order, says so, and keeps a report."""
    broken = (
        "import sys\n"
        "import board.tui.app\n"
        "from board.tui.flows import planning\n"
        "async def broken(desk): raise ZeroDivisionError('a fault for a test')\n"
        "planning.done = broken\n"
        "from board.main import main; sys.exit(main(sys.argv[sys.argv.index('board', 1) + 1:]))"
    )
    terminal = ready(run_board(through=(sys.executable, "-c", broken)))
    terminal.press("t", "c", "n")
    terminal.wait_for("touch 1")
    terminal.press("x")
    assert terminal.wait_exit() == 70
    assert "Traceback" not in terminal.text()
    assert b"\x1b[?1049l" in terminal.raw
    assert terminal.text().strip()
    assert acts(demo)[0].tx.label == "touch.logged"


def test_an_unreadable_board_is_a_sentence_before_any_screen(run_board: OpenBoard, path: Path) -> None:
    path.write_text("not a board")
    terminal = run_board()
    assert terminal.wait_exit() == 3
    assert "Traceback" not in terminal.text()
    assert b"\x1b[?1049h" not in terminal.raw


def test_the_journal_of_a_killed_session_is_read(run_board: OpenBoard, fill: Callable[..., Path]) -> None:
    path = fill(adds("deal", "Ant Inc"))
    terminal = ready(run_board())
    terminal.press(">")
    terminal.wait_for("Qualified 1")
    terminal.close()
    assert on_disk(path).deals[1].stage == "qualified"
