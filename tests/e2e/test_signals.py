"""The ends a terminal can come to; whatever was answered is on disk after each of them."""

from __future__ import annotations

import fcntl
import os
import signal
import struct
import termios
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, acts, leave, press, ready
from tests.terminal import Terminal

pytestmark = pytest.mark.pty


def touched(terminal: Terminal) -> Terminal:
    """Log a touch and wait for the answer."""
    terminal.press("t", "c", "n")
    terminal.wait_for(r"touch 1 · call, no answer")
    return terminal


def hang_up(terminal: Terminal) -> None:
    """Close the terminal's own side, as a lost connection does."""
    os.close(terminal._fd)
    terminal._fd = -1


def wait_exit(pid: int, timeout: float) -> int:
    """The exit code of a program whose terminal is gone or not read."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    raise AssertionError(f"still running after {timeout} s")


def test_sigterm_gives_the_terminal_back(run_board: OpenBoard, demo: Path) -> None:
    terminal = touched(ready(run_board()))
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit(5) == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in terminal.raw[-400:]
    assert b"\x1b[?25h" in terminal.raw[-400:]
    assert acts(demo)[0].tx.label == "touch.logged"


def test_a_hang_up_ends_it(run_board: OpenBoard, demo: Path) -> None:
    terminal = touched(ready(run_board()))
    hang_up(terminal)
    assert wait_exit(terminal.pid, 5) == 128 + signal.SIGHUP
    terminal.code = 0
    assert acts(demo)[0].tx.label == "touch.logged"


def test_a_hang_up_without_a_signal_ends_it_too(run_board: OpenBoard, demo: Path) -> None:
    ignoring = ("sh", "-c", 'trap \'\' HUP; exec "$0" "$@"')
    terminal = touched(ready(run_board(through=ignoring)))
    hang_up(terminal)
    assert wait_exit(terminal.pid, 5) == 128 + signal.SIGHUP
    terminal.code = 0
    assert acts(demo)[0].tx.label == "touch.logged"


def test_a_terminal_that_stops_reading_cannot_hold_it(run_board: OpenBoard, demo: Path) -> None:
    terminal = touched(ready(run_board(size=(200, 50))))
    for n in range(300):  # each draws the whole screen; nobody reads them
        if n % 10 == 0:
            time.sleep(0.02)
        _set_size(terminal, 120 + n % 80, 50)
    time.sleep(0.5)
    terminal.signal(signal.SIGTERM)
    code = wait_exit(terminal.pid, 6)
    terminal.code = 0
    assert code == 128 + signal.SIGTERM
    assert acts(demo)[0].tx.label == "touch.logged"


def test_output_that_is_stopped_for_a_while_goes_on_with_the_right_picture(
    run_board: OpenBoard, demo: Path
) -> None:
    """Ctrl-S and Ctrl-Q, or a line that hangs: nobody reads for a while, and then reads everything."""
    terminal = ready(run_board(size=(160, 48)))
    calm = terminal.text()
    for n in range(60):
        _set_size(terminal, 120 + n % 40, 48)
        time.sleep(0.01)
    _set_size(terminal, 160, 48)
    terminal.settle(0.4, timeout=20)
    assert terminal.text() == calm
    leave(terminal)


def _set_size(terminal: Terminal, columns: int, rows: int) -> None:
    """A resize that looks at no output."""
    fcntl.ioctl(terminal._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def test_after_a_sleep_the_whole_screen_is_drawn_again(run_board: OpenBoard, demo: Path) -> None:
    terminal = ready(run_board())
    before = terminal.text()
    terminal.signal(signal.SIGTSTP)
    terminal.wait_for(lambda t: b"\x1b[?1049l" in t.raw)
    terminal.settle()
    terminal.screen.reset()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("dealboard")
    terminal.settle(0.2)
    assert terminal.text() == before
    press(terminal, "down")
    leave(terminal)


def test_what_a_killed_session_did_is_there_and_can_be_taken_back(run_board: OpenBoard, demo: Path) -> None:
    terminal = touched(ready(run_board()))
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit(5) == -signal.SIGKILL
    assert acts(demo)[0].tx.label == "touch.logged"
    again = ready(run_board())
    press(again, "u")
    assert "taken back" in again.text()
    leave(again)
