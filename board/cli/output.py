"""Where results and talk go: results to stdout, all else to stderr, so that a pipe gets only results."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from struct import iter_unpack
from typing import TextIO

import msgspec

from board.domain.text import harmless

Row = Sequence[str]
WIDEST_COLUMN = 48
"""Cells a column but the last may take."""
NARROWEST_COLUMN = 8
"""Cells below which a column gives no more room to the last one."""
GAP = "  "


class Output:
    """The two streams of a run."""

    def __init__(self, results: TextIO, talk: TextIO) -> None:
        self._results = results
        self._talk = talk
        for stream in (results, talk):
            if hasattr(stream, "reconfigure"):
                # A letter the terminal's encoding lacks shows as an escape, not as a traceback.
                stream.reconfigure(errors="backslashreplace")

    def result(self, text: str) -> None:
        """One or more lines of the result."""
        print(_harmless(text), file=self._results)

    def write(self, text: str) -> None:
        """A result as it is, line ends included; only a terminal is spared what would act on it."""
        self._results.write(_harmless(text) if self._results.isatty() else text)

    def say(self, text: str) -> None:
        """A remark to the person."""
        self._results.flush()
        print(_harmless(text), file=self._talk)

    def progress(self, done: int, total: int | None) -> None:
        """How far a long job is, on one line that is wiped at the end; nothing where nobody watches."""
        if self._talk.isatty():
            is_done = done == total
            self._talk.write("\r\x1b[K" if is_done else f"\r{done:,}" + (f" / {total:,}" if total else ""))
            self._talk.flush()

    def json(self, value: object) -> None:
        """The result for machines: one line of JSON, dates in ISO; what cannot be seen is escaped."""
        text = msgspec.json.encode(value).decode()
        if not text.isprintable():
            text = "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)
        print(text, file=self._results)

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """One fact a line, for screen readers; empty ones are left out."""
        for name, text in facts:
            if text:
                self.result(f"{name}: {text}" if name else text)

    def table(self, rows: Sequence[Row], right: frozenset[int] = frozenset()) -> None:
        """Rows in columns, aligned in cells; on a narrow terminal the widest columns give way to the last.

        Args:
            rows: all of the same length.
            right: columns that are aligned on the right.
        """
        for line in aligned(rows, right, self._width()):
            self.result(line)

    def flush(self) -> None:
        """Send what is held back; raises BrokenPipeError when nobody reads any more."""
        self._results.flush()
        self._talk.flush()

    def _width(self) -> int:
        """Cells of the terminal; 0 when the result goes to a file or a pipe and nothing is cut."""
        if not self._results.isatty():
            return 0
        try:
            return os.get_terminal_size(self._results.fileno()).columns
        except OSError:
            return 0


def _harmless(text: str) -> str:
    """Lines without anything that acts on a terminal."""
    return text if text.isprintable() else "\n".join(map(harmless, text.split("\n")))


def _escaped(letter: str) -> str:
    """As JSON writes a character in ASCII."""
    return "".join(f"\\u{unit:04x}" for (unit,) in iter_unpack(">H", letter.encode("utf-16-be")))


def aligned(rows: Sequence[Row], right: frozenset[int], width: int) -> list[str]:
    """The lines of a table; see `Output.table`."""
    # late: 2 ms, and JSON needs no widths
    from board.i18n import cells

    if not rows:
        return []
    *widths, last = (min(max(map(cells.width, column)), WIDEST_COLUMN) for column in zip(*rows, strict=True))
    if width:
        widths = _narrowed(widths, width - last)
    lines = []
    for row in rows:
        parts = []
        for place, (text, wide) in enumerate(zip(row[:-1], widths, strict=True)):
            parts.append(cells.fit_right(text, wide) if place in right else cells.fit(text, wide))
        line = GAP.join([*parts, row[-1]]).rstrip()
        lines.append(cells.clip(line, width) if width else line)
    return lines


def _narrowed(widths: list[int], room: int) -> list[int]:
    """Widths that leave room for the last column, which says what matters: the widest give way first."""
    widths = list(widths)
    while sum(widths) + len(GAP) * len(widths) > room and max(widths, default=0) > NARROWEST_COLUMN:
        widths[widths.index(max(widths))] -= 1
    return widths


def standard() -> Output:
    """The process's own streams."""
    return Output(sys.stdout, sys.stderr)
