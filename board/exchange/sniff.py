"""How a delimited file is laid out: encoding, delimiter and the line with the column names."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from board.domain.text import clean
from board.errors import FileTrouble, Misuse
from board.exchange.encoding import Encoding, detect
from board.exchange.rows import Lines, has_open_quote, text_lines

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 400
_PREAMBLE = 30
"""Rows among which the header is looked for."""

Known = Callable[[Sequence[str]], int]
"""How many of a row's cells are names of columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out; shown to the person before anything is imported."""

    encoding: Encoding
    delimiter: str
    header_line: int
    """Line of the column names, counted from 1; what stands above it is not imported."""
    columns: tuple[str, ...]
    """Names of the columns, each once: a second `Name` is `Name (2)`, a nameless one `column 3`."""


@dataclass(frozen=True, slots=True)
class _Guess:
    delimiter: str
    line: int
    cells: list[str]
    known: int
    even: float
    """Share of the rows as wide as the header."""

    @property
    def rank(self) -> tuple[int, bool, float, int]:
        return (self.known, len(self.cells) > 1, self.even, len(self.cells))


def sniff(
    path: Path, known: Known, *, encoding: str = "", delimiter: str = "", header_line: int = 0
) -> Layout:  # fmt: skip
    """The layout of a file, found from its first lines and, for the encoding, from all of it.

    Args:
        path: the file, gzipped or not.
        known: counts known names of columns in a row.
        encoding: as the person says, or empty.
        delimiter: as the person says, or empty.
        header_line: as the person says, counted from 1, or 0.

    Raises:
        Misuse: `import.delimiter`, `import.encoding_unknown`, `import.header_line`.
        FileTrouble: see `detect`.
    """
    if len(delimiter) > 1 or delimiter in ('"', "\r", "\n"):
        raise Misuse("import.delimiter", delimiter=delimiter)
    found = detect(path, encoding)
    lines = list(islice(text_lines(path, found), _SAMPLE_LINES))
    if not any(line.strip() for line in lines):
        raise FileTrouble("import.empty", path=str(path))
    if header_line > len(lines):
        raise Misuse("import.header_line", path=str(path), line=header_line, lines=len(lines))
    guesses = [
        guess
        for each in ((delimiter,) if delimiter else DELIMITERS)
        if (guess := _guess(lines, each, known, header_line)) is not None
    ]
    if not guesses:
        raise FileTrouble("import.empty", path=str(path))
    best = max(guesses, key=lambda guess: guess.rank)
    return Layout(found, best.delimiter, best.line, _named(best.cells))


def _guess(lines: list[str], delimiter: str, known: Known, header_line: int) -> _Guess | None:
    records = _records(lines[max(header_line - 1, 0) :], delimiter, max(header_line - 1, 0))
    if not records:
        return None
    widths = Counter(len(cells) for _, cells in records)
    width = max(widths, key=lambda w: (widths[w], w))
    if header_line:
        line, cells = records[0]
    else:
        line, cells = _header(records, width, known)
    return _Guess(delimiter, line, cells, known(cells), widths[len(cells)] / len(records))


def _records(lines: list[str], delimiter: str, before: int) -> list[tuple[int, list[str]]]:
    """The sample's rows that hold anything, each with the line it begins on."""
    source = Lines(iter(lines))
    source.number = before
    reader = csv.reader(source, delimiter=delimiter)
    records: list[tuple[int, list[str]]] = []
    while True:
        begin = source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return records
        except csv.Error:
            source.give_back()
            continue
        if len(source.taken) > 1 and has_open_quote(source.taken, delimiter):
            source.give_back()
        elif any(cell.strip() for cell in cells):
            records.append((begin, cells))


def _header(records: list[tuple[int, list[str]]], width: int, known: Known) -> tuple[int, list[str]]:
    """The row that has the most known names; else the first one as wide as most rows are."""
    head = records[:_PREAMBLE]
    hits = [known(cells) for _, cells in head]
    if max(hits) >= min(2, width):
        return head[hits.index(max(hits))]
    return next((record for record in head if len(record[1]) == width), head[0])


def _named(cells: Iterable[str]) -> tuple[str, ...]:
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = clean(cell, 80) or f"column {place}"
        again = sum(1 for other in names if other == name or other.startswith(f"{name} ("))
        names.append(f"{name} ({again + 1})" if again else name)
    return tuple(names)
