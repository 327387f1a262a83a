"""Text in blocks: a few lines that belong together, and how they are laid out in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size

from board.i18n.cells import fit, width

Span = tuple[str, str]
"""A text and its role."""

Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that a cursor passes as one."""

    lines: tuple[Line, ...]
    key: str = ""
    """What it stands for ("t:12" is a touch); empty: a heading, which the cursor passes by."""

    @property
    def text(self) -> str:
        """All it says, for searching."""
        return "\n".join("".join(text for text, _role in line) for line in self.lines)


def heading(text: str) -> Block:
    """A heading with a blank line above it."""
    return Block(((), ((text, "today_group"),)))


def folded(text: str, cells: int) -> list[str]:
    """Text broken into lines of at most `cells` cells: between words, inside one only when it is longer."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_paragraph(paragraph, max(2, cells)))
    return lines


def _paragraph(text: str, cells: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        while width(word) > cells:
            head = _head(word, cells)
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line]


def _head(word: str, cells: int) -> str:
    """As much of a long word as fits; at least one character."""
    cut = set_cell_size(word, cells)
    # a double-width character that was halved comes back as a blank
    return word[: max(1, len(cut) if word.startswith(cut) else len(cut) - 1)]


def labelled(rows: Sequence[tuple[str, Line]], cells: int) -> tuple[Line, ...]:
    """Labels in one column and what they stand for beside them, long texts going on below."""
    column = min(max((width(label) for label, _line in rows), default=0) + 2, max(8, cells // 3))
    lines: list[Line] = []
    for label, line in rows:
        for number, part in enumerate(wrapped(line, cells - column)):
            lines.append(((fit("" if number else label, column), "dim"), *part))
    return tuple(lines)


def wrapped(line: Line, cells: int) -> tuple[Line, ...]:
    """A line broken to `cells`; each span keeps its role, and one that does not fit begins a new line."""
    lines: list[list[Span]] = [[]]
    used = 0
    for text, role in line:
        if used and used + width(text) > cells:
            lines.append([])
            text, used = text.lstrip(" ·"), 0
        first, *rest = folded(text, cells) if used + width(text) > cells or "\n" in text else [text]
        lines[-1].append((first, role))
        used += width(first)
        for part in rest:
            lines.append([(part, role)])
            used = width(part)
    return tuple(tuple(spans) for spans in lines)
