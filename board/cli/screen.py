"""What the full screen needs before it starts: a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from board.errors import Misuse


def check_terminal(environ: Mapping[str, str]) -> None:
    """Refuse a terminal that can't show a screen, before anything is drawn on it.

    Raises:
        Misuse: no terminal, or one without a cursor.
    """
    if environ.get("TERM") == "dumb":
        raise Misuse("screen.dumb")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Misuse("screen.no_terminal")
