"""Lines of text with roles, and the widgets that draw them cheaply.

Textual sends a changed region from the widget's left edge to the region's right one and never
compares cells, so what changes is kept small here: one segment per style, rows compared before
they are drawn again, the cursor a column of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from board.domain.text import harmless
from board.i18n.cells import clip, width
from board.tui.theme import Palette

if TYPE_CHECKING:  # the app composes these widgets
    from board.tui.app import BoardApp

Span = tuple[str, str]
"""A text and its role."""

Line = tuple[Span, ...]
Row = tuple[Line, ...]
"""One entry of a list: as many lines as the list's entries are high."""


def strip_of(
    line: Line, cells: int, palette: Palette, left: str = "", left_role: str = "text", ground: str = ""
) -> Strip:
    """A line drawn in exactly `cells` cells.

    Args:
        line: what to draw; a span without a role has the ground's.
        cells: the width.
        palette: the theme's roles.
        left: a mark before the line.
        left_role: its role.
        ground: the role of what is left blank; empty: that of the last span.
    """
    segments: list[Segment] = []
    room = cells
    for text, role in ((left, left_role), *line):
        if room <= 0 or not text:
            continue
        text = harmless(text)  # what stands in the file may have been written by anybody
        shown = clip(text, room)
        _append(segments, shown, palette[role or ground or "text"])
        room -= width(shown)
        if shown != text:  # a cell may be left where half a wide letter would have been
            break
    if room > 0:
        end = segments[-1].style if segments else None
        plain = end is not None and not end.underline and not end.reverse
        _append(segments, " " * room, palette[ground] if ground else end if end and plain else palette.base)
    return Strip(segments, cells)


def _append(segments: list[Segment], text: str, style: Style) -> None:
    """Add a text; neighbours of one style are one segment, each costs two sequences on the line."""
    if segments and segments[-1].style == style:
        segments[-1] = Segment(segments[-1].text + text, style)
    else:
        segments.append(Segment(text, style))


class LineWidget(Widget):
    """A widget drawn line by line in the theme's roles."""

    DEFAULT_CSS = "LineWidget { height: 1fr; width: 1fr; }"

    @property
    def palette(self) -> Palette:
        """The roles of the theme in force."""
        return cast("BoardApp", self.app).palette

    def blank(self, cells: int, role: str = "text") -> Strip:
        """An empty line."""
        return Strip([Segment(" " * cells, self.palette[role])], cells)


class OneLine(LineWidget):
    """A single line that is drawn again only when its text changes (decision 22)."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(self, role: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self._role = role
        self._line: Line = ()

    @property
    def line(self) -> Line:
        """What it shows."""
        return self._line

    def say(self, line: Line) -> None:
        """Show a line."""
        if line != self._line:
            self._line = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        return strip_of(self._line, self.size.width, self.palette, ground=self._role)


class PagedList(LineWidget):
    """A long list with a header, a cursor and pages instead of scrolling.

    Moving the cursor redraws two mark columns; leaving the page redraws the page. Rows are asked for
    only while they are seen, and compared with what is drawn before anything is sent.
    """

    MARK = 1
    """Cells of the mark column."""

    def __init__(self, row_height: int, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row_height = row_height
        self.header: Line = ()
        self.header_role = "header"
        self.count = 0
        self.top = 0
        self.cursor = 0
        self.is_active = False
        self._row_at: Callable[[int], Row] = lambda index: ()
        self._mark_at: Callable[[int], str] = lambda index: ""
        self._drawn: list[tuple[Row, str, str]] = []
        self._drawn_for: Size | None = None
        self._empty: tuple[Line, ...] = ()

    @property
    def rows_shown(self) -> int:
        """Rows that fit below the header."""
        return max(1, (self.size.height - 1) // self.row_height)

    def fill(
        self, count: int, row_at: Callable[[int], Row], mark_at: Callable[[int], str], header: Line,
        empty: tuple[Line, ...] = (), cursor: int | None = None,
    ) -> None:  # fmt: skip
        """Show other rows, sending only those that look different."""
        if empty != self._empty:  # also when the first row takes the place of what was said of none
            self._empty = empty
            self.refresh()
        self.count, self._row_at, self._mark_at = count, row_at, mark_at
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, count - 1))
        if header != self.header:
            self.header = header
            self._send(0, 1)
        self._turn()
        self.redraw()

    def activate(self, is_active: bool) -> None:
        """Give or take the bright cursor."""
        if is_active != self.is_active:
            self.is_active = is_active
            self.header_role = "header_active" if is_active else "header"
            self._send(0, 1)
            self.redraw()

    def go(self, index: int) -> bool:
        """Move the cursor; False when it can't."""
        index = max(0, min(index, self.count - 1))
        if index == self.cursor or not self.count:
            return False
        self.cursor = index
        self._turn()
        self.redraw()
        return True

    def page(self, by: int) -> bool:
        """Move the cursor by pages."""
        return self.go(self.cursor + by * self.rows_shown)

    def redraw(self) -> None:
        """Compare what is seen with what is drawn and send the difference."""
        if self._drawn_for != self.size or not self.size:
            self._drawn_for = None
            return
        before = self._drawn
        now = self._drawn = self._seen()
        for slot in range(max(len(before), len(now))):
            old = before[slot] if slot < len(before) else None
            new = now[slot] if slot < len(now) else None
            if old == new:
                continue
            if old is not None and new is not None and old[0] == new[0]:
                self._send(1 + slot * self.row_height, self.row_height, self.MARK)
            else:
                self._send(1 + slot * self.row_height, self.row_height)

    def _seen(self) -> list[tuple[Row, str, str]]:
        """How the rows of this page look."""
        return [self._look(index) for index in range(self.top, min(self.top + self.rows_shown, self.count))]

    def _fit(self) -> None:
        """A new size has a new page; worked out while it is drawn, so that it is drawn once."""
        self._drawn_for = self.size
        self._turn()
        self._drawn = self._seen()

    def slot_at(self, y: int) -> int | None:
        """The row drawn at a line of the widget, if there is one."""
        index = self.top + (y - 1) // self.row_height
        return index if y > 0 and index < self.count and index < self.top + self.rows_shown else None

    def notify_style_update(self) -> None:
        """Colours changed: everything is drawn again."""
        super().notify_style_update()
        self._drawn_for = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        cells = self.size.width
        if self._drawn_for != self.size:
            self._fit()
        if y == 0:
            return strip_of(self.header, cells, self.palette, ground=self.header_role)
        slot, line = divmod(y - 1, self.row_height)
        if slot >= len(self._drawn):
            return self._empty_line(y - 1, cells)
        row, mark, role = self._drawn[slot]
        text = row[line] if line < len(row) else ()
        left = mark if mark and (line == 0 or mark == "▌") else " "
        if left == " " and text:  # one style less on the line
            role = text[0][1]
        return strip_of(text, cells, self.palette, left, role)

    def _empty_line(self, y: int, cells: int) -> Strip:
        if not self.count and y < len(self._empty):
            return strip_of(self._empty[y], cells, self.palette, " ")
        return self.blank(cells)

    def _look(self, index: int) -> tuple[Row, str, str]:
        mark = self._mark_at(index)
        if index == self.cursor:
            if self.is_active:
                return self._row_at(index), "▌", "cursor"
            return self._row_at(index), mark or "▏", "dim"
        return self._row_at(index), mark, "selection"

    def _turn(self) -> None:
        """Turn to the page the cursor is on."""
        self.top = max(0, self.cursor) // self.rows_shown * self.rows_shown

    def _send(self, y: int, height: int, cells: int | None = None) -> None:
        if self.size.width:
            self.refresh(Region(0, y, cells or self.size.width, height))
