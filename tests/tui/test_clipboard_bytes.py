"""What is written to the terminal so that a text is in the clipboard."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import Misuse
from board.tui.clipboard import MOST, osc52

WHOLE = b"\x1b]52;c;", b"\x07"


def copied(sent: bytes) -> str:
    begin, end = WHOLE
    assert sent.startswith(begin)
    assert sent.endswith(end)
    return b64decode(sent[len(begin) : -len(end)], validate=True).decode()


def test_korean_goes_as_utf_8_in_base64() -> None:
    assert osc52("한\n", {}) == b"\x1b]52;c;7ZWcCg==\x07"


@given(st.text(max_size=200))
def test_what_is_copied_is_what_was_written(text: str) -> None:
    sent = osc52(text, {})
    assert copied(sent) == text.encode("utf-8", "replace").decode()
    assert not set(sent[7:-1]) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")


def test_inside_tmux_it_is_sent_to_tmux_and_through_it() -> None:
    plain = osc52("x", {})
    sent = osc52("x", {"TMUX": "/tmp/tmux-0/default,1,0"})
    assert sent == plain + b"\x1bPtmux;\x1b" + plain + b"\x1b\\"
    assert osc52("x", {"TMUX": ""}) == plain


def test_the_longest_fits_what_terminals_take_and_one_more_is_refused() -> None:
    sent = osc52("x" * MOST, {})
    assert len(sent) <= 100_000
    with pytest.raises(Misuse) as caught:
        osc52("x" * (MOST - 2) + "한", {})
    assert (caught.value.code, caught.value.details) == (
        "clipboard.too_long",
        {"size": MOST + 1, "most": MOST},
    )
