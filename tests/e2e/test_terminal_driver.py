"""The terminal the end-to-end tests look through: what it shows is what a person would see."""

from __future__ import annotations

import signal
import sys

import pytest

from tests.terminal import Terminal

pytestmark = pytest.mark.pty


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


ECHO = """
import sys, termios, tty
tty.setraw(0)
print("ready", end="", flush=True)
while (c := sys.stdin.read(1)) != "q":
    print(repr(c), end=" ", flush=True)
"""


def test_text_colours_and_wide_characters_arrive() -> None:
    with Terminal(
        python(r"print('\x1b[>1u\x1b[38;2;1;2;3m여의도은행\x1b[0m|\x1b[3;1Hthird')"), (20, 4)
    ) as term:
        term.wait_for("third")
        assert term.wait_exit() == 0
        assert term.lines() == ["여의도은행|", "", "third", ""]


def test_keys_go_in_and_bytes_are_counted() -> None:
    with Terminal(python(ECHO), (80, 3)) as term:
        term.wait_for("ready")
        before = term.bytes
        term.press("a", "down")
        term.wait_for(r"'a'.*'B'")
        term.settle()
        assert term.bytes - before == len("'a' '\\x1b' '[' 'B' ")
        term.press("q")
        assert term.wait_exit() == 0


def test_queries_are_answered() -> None:
    ask = "import sys, tty; tty.setraw(0); print('\\x1b[?2026$p\\x1b[c', end='', flush=True); "
    with Terminal(python(ask + "print(repr(sys.stdin.read(20)))"), (80, 3)) as term:
        term.wait_for(r"\?2026;2\$y.*\?62;22c")


def test_a_sequence_cut_in_two_is_put_together() -> None:
    cut = "import sys, time; w = sys.stdout; w.write('\\x1b[2;'); w.flush(); "
    with Terminal(python(cut + "time.sleep(0.05); w.write('3Hhere'); w.flush()"), (20, 3)) as term:
        term.wait_for("here")
        assert term.lines()[1] == "  here"


def test_resizing_reaches_the_program() -> None:
    code = (
        "import os, signal; h = lambda *a: print(*os.get_terminal_size(), flush=True); "
        "signal.signal(signal.SIGWINCH, h); h()\nwhile True: signal.pause()"
    )
    with Terminal(python(code), (80, 5)) as term:
        term.wait_for("80 5")
        term.resize(100, 7)
        term.wait_for("100 7")
        term.signal(signal.SIGTERM)
        assert term.wait_exit() == -signal.SIGTERM


def test_waiting_in_vain_shows_the_screen() -> None:
    with Terminal(python(ECHO), (20, 3)) as term, pytest.raises(AssertionError, match="ready"):
        term.wait_for("never", timeout=0.3)


def test_a_program_that_ends_ends_the_wait() -> None:
    with Terminal(python("print('bye')"), (20, 3)) as term, pytest.raises(AssertionError, match="ended"):
        term.wait_for("never", timeout=10)
