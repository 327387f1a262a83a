"""To the clipboard of the person in front of the screen, over SSH too: OSC 52, if the terminal obeys.

Nothing comes back, so whoever copies leaves the text on the screen as well.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping

from textual.app import App

from board.errors import Misuse

MOST = 74_994
"""Bytes of UTF-8: in base64, with its envelope, the 100,000 bytes that terminals take at most."""

_ESC, _BEL, _ST = b"\x1b", b"\x07", b"\x1b\\"


def copy(app: App[int], text: str) -> None:
    """Put a text into the clipboard; nothing says whether the terminal obeyed.

    Raises:
        Misuse: `clipboard.too_long`.
    """
    driver = app._driver  # Textual's own way writes to it too, but knows nothing of tmux
    if driver is not None:
        driver.write(osc52(text, os.environ).decode("ascii"))


def osc52(text: str, environ: Mapping[str, str]) -> bytes:
    """What to write to the terminal so that `text` is in the clipboard.

    Inside tmux it is written twice: plainly, which tmux takes up itself where `set-clipboard` is on, and
    wrapped, which it hands on to the terminal outside where `allow-passthrough` is on.

    Args:
        text: what to copy.
        environ: the environment; TMUX says that tmux stands in between.

    Raises:
        Misuse: more than terminals take (`clipboard.too_long`).
    """
    raw = text.encode("utf-8", "replace")
    if len(raw) > MOST:
        raise Misuse("clipboard.too_long", size=len(raw), most=MOST)
    plain = _ESC + b"]52;c;" + b64encode(raw) + _BEL
    if not environ.get("TMUX"):
        return plain
    return plain + _ESC + b"Ptmux;" + plain.replace(_ESC, _ESC * 2) + _ST
