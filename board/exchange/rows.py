"""The rows of a delimited file, one at a time, whatever its quotes and line ends are like."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from board.exchange.drafts import Problem
from board.exchange.encoding import Encoding, open_bytes, reading_of

if TYPE_CHECKING:
    from board.exchange.sniff import Layout


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, as they stand in the file."""

    line: int
    """Line it begins on, counted from 1."""
    cells: list[str]


class Lines:
    """Lines that remember which of them the row at hand took, and take them back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []
        self.taken: list[str] = []
        self.number = 0
        """Number of the line last taken."""

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines)
        self.taken.append(line)
        self.number += 1
        return line

    def begin(self) -> int:
        """A new row begins with the next line; its number."""
        self.taken.clear()
        return self.number + 1

    def give_back(self) -> None:
        """Only the first line of this row counts as read."""
        self.number -= len(self.taken) - 1
        self._again.extend(reversed(self.taken[1:]))


def text_lines(path: Path, encoding: Encoding) -> Iterator[str]:
    """The file's lines with their ends: LF, CR LF and a lone CR all end one."""
    with (
        reading_of(path),
        open_bytes(path, encoding.gzipped) as file,
        TextIOWrapper(file, encoding.name, errors="replace", newline="") as text,
    ):
        yield from text


def read_rows(path: Path, layout: Layout) -> Iterator[Row | Problem]:
    """The rows after the header; empty ones are left out.

    A row shorter than the header is taken as it is (a spreadsheet drops empty cells at the end). A quote
    that is opened and never closed costs its own line, not the rest of the file.
    """
    lines = Lines(text_lines(path, layout.encoding))
    for _ in range(layout.header_line - 1):
        next(lines, None)
    reader = csv.reader(lines, delimiter=layout.delimiter)
    lines.begin()
    next(reader, None)
    width = len(layout.columns)
    while True:
        begin = lines.begin()
        try:
            cells = next(reader)
            doubtful = len(cells) != width or len(lines.taken) > 1
            broken = doubtful and has_open_quote(lines.taken, layout.delimiter)
        except StopIteration:
            return
        except csv.Error:
            broken = True
        if broken:
            lines.give_back()
            yield Problem(begin, "", "import.quote_open")
        elif any(cell and not cell.isspace() for cell in cells):
            yield _row(begin, cells, width)


def _row(line: int, cells: list[str], width: int) -> Row | Problem:
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        return Problem(line, "", "import.too_many_cells", {"cells": len(cells), "columns": width})
    return Row(line, cells)


def has_open_quote(taken: list[str], delimiter: str) -> bool:
    """Whether these lines are one row only because a quote was opened and not closed.

    The quote that then closes it was meant to open another cell, so letters follow it, which a strict
    reader does not take.
    """
    if len(taken) == 1 and taken[0].count('"') % 2 == 0:
        return False
    try:
        list(csv.reader(taken, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False
