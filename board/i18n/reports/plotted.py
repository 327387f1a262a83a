"""Bars and intervals as lines of text, drawn by plotext: it pads labels in cells, so Korean stays in line.

One chart at a time: plotext draws on a figure of its own that all of a process share. It is compiled, and
where it cannot be loaded the figures stand without bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from board.i18n.cells import fit, fit_right, width

GLYPHS = ("█", "░", "▓")
"""Of the parts of a bar, by their place."""

THIN = 0.01
"""Width of a bar in rows: a wider one is drawn into the rows of its neighbours."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands left and right of each row of a chart."""

    labels: Sequence[str]
    texts: Sequence[str]
    """Neither may be blank: plotext cannot draw that."""
    cells: int
    """Width of the lines."""

    @property
    def room(self) -> int:
        """Cells between labels and texts."""
        return self.cells - sum(max(map(width, texts)) + 1 for texts in (self.labels, self.texts))


def bars(frame: Frame, parts: Sequence[Sequence[float]]) -> list[str]:
    """A line for each row: its label, its bar, its text, in exactly `frame.cells` cells.

    Args:
        frame: labels and texts; they leave room for the bars.
        parts: of each row the length for every one of GLYPHS; not all of them 0.
    """
    plotext = load()
    if plotext is None:
        return _bare(frame)
    figure = _figure(plotext, frame.cells, len(frame.labels))
    rows = list(range(len(parts), 0, -1))
    ends = _ends(parts, frame.room)
    # The whole of a bar first and its first part last: each covers the beginning of the one before.
    for place in reversed(range(len(GLYPHS))):
        for row, end in zip(rows, ends, strict=True):
            if end[place]:
                # From the first cell's middle to the last one's; a bar from x to x is not drawn at all.
                bar = ([row], [0.4], [end[place] - 0.5])
                figure.draw(figure.bar(*bar, orientation="horizontal", marker=GLYPHS[place], width=THIN))
    figure.ruler("x").lim(0, frame.room)
    figure.ruler("x").ticks([], [])
    return _framed(plotext, frame)


def _ends(parts: Sequence[Sequence[float]], room: int) -> list[list[int]]:
    """Where each part of each bar ends, in cells; what is there at all has one."""
    top = max(map(sum, parts))
    ends = []
    for row in parts:
        end, total, found = 0, 0.0, []
        for length in row:
            total += length
            if length:
                end = max(end + 1, round(total / top * room))
            found.append(min(end, room))
        ends.append(found)
    return ends


def intervals(frame: Frame, spans: Sequence[tuple[float, float, float] | None]) -> list[str]:
    """A line for each row with low, middle and high between 0 and 1, and the scale in one more line.

    Args:
        frame: labels and texts.
        spans: of each row; None: there is nothing to draw.
    """
    plotext = load()
    if plotext is None:
        return _bare(frame)
    figure = _figure(plotext, frame.cells, len(frame.labels) + 1)
    for row, span in zip(range(len(spans), 0, -1), spans, strict=True):
        if span is not None:
            low, middle, high = span
            figure.draw(figure.segment((low, high), (row, row), marker="─"))
            for at, marker in ((low, "├"), (high, "┤"), (middle, "█")):
                figure.draw(figure.signal([at], [row], marker=marker))
    figure.ruler("x").lim(0, 1)
    figure.ruler("x").ticks([0, 0.5, 1], ["0%", "50%", "100%"])
    return _framed(plotext, frame)


def load() -> Any:
    """The library, or None where there is none that runs here; 110 ms the first time, in any thread."""
    # late: only reports draw
    try:
        import plotext  # type: ignore[import-untyped] # it has no types
    except (ImportError, OSError):
        return None
    return plotext


def _bare(frame: Frame) -> list[str]:
    """Labels and texts where they would stand with bars between them."""
    left, right = (max(map(width, texts)) for texts in (frame.labels, frame.texts))
    rows = zip(frame.labels, frame.texts, strict=True)
    return [f"{fit_right(label, left)}{' ' * (frame.room + 2)}{fit(text, right)}" for label, text in rows]


def _figure(plotext: Any, cells: int, height: int) -> Any:
    plotext.terminal.limit(False, False)
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(cells, height)
    figure.axes(False)
    return figure


def _framed(plotext: Any, frame: Frame) -> list[str]:
    """The lines of what was drawn, with labels and texts; these come last, for bars set their own."""
    figure = plotext.figure
    rows = list(range(len(frame.labels), 0, -1))
    figure.ruler("y").lim(0.5, len(rows) + 0.5)
    figure.ruler("y", "left").ticks(rows, [f"{label} " for label in frame.labels])
    figure.ruler("y", "right").ticks(rows, [f" {text}" for text in frame.texts])
    text: str = plotext.uncolorize(str(figure.build()))
    return text.removesuffix("\n").split("\n")
