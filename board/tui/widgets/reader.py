"""A text to read through: blocks of lines under a header, with a cursor and a search.

Like the lanes it is drawn line by line and turned by pages, so that a key costs what it changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region
from textual.strip import Strip

from board.domain.text import harmless
from board.i18n.cells import fit, width
from board.tui.blocks import Block
from board.tui.lines import Line, LineWidget, Span, strip_of

Seen = tuple[Line, str]
"""A line as it is drawn, and its mark."""


class Reader(LineWidget):
    """Blocks of lines; the cursor stands on those that have a key, or on none."""

    MARK = 1
    """Cells of the mark column."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.header: Line = ()
        self.is_active = False
        self.top = 0
        self.cursor = -1
        """Index of a block; -1: on none."""
        self._blocks: Sequence[Block] = ()
        self._lines: list[tuple[Line, int]] = []
        self._starts: list[int] = []
        self._needle = ""
        self._drawn: list[Seen] = []

    @property
    def rows(self) -> int:
        """Lines that fit below the header."""
        return max(1, self.size.height - 1)

    @property
    def key(self) -> str:
        """What the cursor stands on; empty: nothing."""
        return self._blocks[self.cursor].key if 0 <= self.cursor < len(self._blocks) else ""

    @property
    def is_searching(self) -> bool:
        """Whether a text is marked."""
        return bool(self._needle)

    @property
    def keys(self) -> tuple[str, ...]:
        """All the cursor can stand on, from the top."""
        return tuple(block.key for block in self._blocks if block.key)

    @property
    def text(self) -> str:
        """All it says, seen or not."""
        return "\n".join(block.text for block in self._blocks)

    def fill(self, header: Line, blocks: Sequence[Block]) -> None:
        """Show other blocks; the cursor stays on its key, and only lines that look different are sent."""
        key = self.key
        self._blocks = blocks
        self._lines = [(line, index) for index, block in enumerate(blocks) for line in block.lines]
        self._starts = []
        at = 0
        for block in blocks:
            self._starts.append(at)
            at += len(block.lines)
        found = (index for index, block in enumerate(blocks) if key and block.key == key)
        self.cursor = next(found, -1)
        self.top = self._within(self.top)
        if header != self.header:
            self.header = header
            self._send(0)
        self.redraw()

    def activate(self, is_active: bool) -> None:
        """Give or take the bright cursor."""
        if is_active != self.is_active:
            self.is_active = is_active
            self._send(0)
            self.redraw()

    def step(self, by: int) -> None:
        """To the next block that has a key; where it is too far to be seen, some lines towards it."""
        target = self._next(self.cursor, by)
        if target is None:
            if by < 0:
                self.cursor = -1
            self._scroll(3 * by)
        elif self._is_near(target):
            self._stand(target)
        else:
            self._scroll(by * max(1, self.rows // 2))

    def page(self, by: int) -> None:
        """A page on or back; the cursor goes with it when it stood somewhere."""
        self.top = self._within(self.top + by * max(1, self.rows - 1))
        if self.cursor >= 0:
            seen = [i for i, block in enumerate(self._blocks) if block.key and self._is_seen(i)]
            if seen:
                self.cursor = seen[0] if by > 0 else seen[-1]
        self.redraw()

    def first(self) -> None:
        """To the top."""
        self.cursor, self.top = -1, 0
        self.redraw()

    def last(self) -> None:
        """To the end."""
        target = self._next(len(self._blocks), -1)
        self.cursor = -1 if target is None else target
        self.top = self._within(len(self._lines))
        self.redraw()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a key; False when it is not there."""
        for index, block in enumerate(self._blocks):
            if key and block.key == key:
                self._stand(index)
                return True
        return False

    def search(self, needle: str) -> int:
        """Mark a text wherever it stands; returns how many blocks have it. Empty: mark nothing."""
        self._needle = needle.lower()
        self.redraw()
        return sum(self._needle in block.text.lower() for block in self._blocks) if needle else 0

    def next_match(self, by: int) -> bool:
        """To the next block that has the text searched for, round the end."""
        count = len(self._blocks)
        here = self.cursor
        if here < 0:
            here = self._lines[self.top][1] - by if self.top < len(self._lines) else 0
        for distance in range(1, count + 1):
            index = (here + by * distance) % count
            if self._needle and self._needle in self._blocks[index].text.lower():
                self._stand(index)
                return True
        return False

    def block_at(self, y: int) -> int | None:
        """The block drawn at a line of the widget, if the cursor can stand on it."""
        line = self.top + y - 1
        if y < 1 or line >= len(self._lines):
            return None
        index = self._lines[line][1]
        return index if self._blocks[index].key else None

    def stand_on(self, index: int) -> None:
        """Put the cursor on a block."""
        self._stand(index)

    def on_resize(self) -> None:
        """The page changes with the size."""
        self.top = self._within(self.top)
        self._drawn = self._seen()
        self.refresh()

    def notify_style_update(self) -> None:
        """Colours changed: everything is drawn again."""
        super().notify_style_update()
        self.refresh()

    def redraw(self) -> None:
        """Compare what is seen with what is drawn and send the difference."""
        now = self._seen()
        before, self._drawn = self._drawn, now
        for slot in range(max(len(before), len(now))):
            old = before[slot] if slot < len(before) else None
            new = now[slot] if slot < len(now) else None
            if old == new:
                continue
            self._send(1 + slot, self._differing(old[0] if old else (), new[0] if new else ()))

    def _differing(self, old: Line, new: Line) -> int | None:
        """How many cells from the left a line may look different in; None: in all of them.

        Behind the longer text both are blank, and look alike unless they have another ground.
        """
        if old == new:
            return self.MARK
        grounds = {self.palette[line[-1][1] if line else "text"].bgcolor for line in (old, new)}
        if len(grounds) > 1:
            return None
        return min(self.size.width, self.MARK + max(_cells(old), _cells(new)))

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        cells = self.size.width
        if y == 0:
            role = "header_active" if self.is_active else "header"
            text = "".join(text for text, _role in self.header)
            return strip_of(((fit(text, cells), role),), cells, self.palette)
        if y - 1 >= len(self._drawn):
            return self.blank(cells)
        seen, mark = self._drawn[y - 1]
        role = "cursor" if self.is_active else "dim"
        if mark == " ":  # one style less on the line
            role = seen[0][1] if seen else "text"
        return strip_of(seen, cells, self.palette, mark, role)

    def _seen(self) -> list[Seen]:
        shown = self._lines[self.top : self.top + self.rows]
        mark = "▌" if self.is_active else "▏"
        return [(self._marked(line), mark if index == self.cursor else " ") for line, index in shown]

    def _marked(self, line: Line) -> Line:
        """A line with what is searched for in the role for matches."""
        if not self._needle:
            return line
        spans: list[Span] = []
        for text, role in line:
            spans.extend(_split(text, role, self._needle))
        return tuple(spans)

    def _next(self, index: int, by: int) -> int | None:
        index += by
        while 0 <= index < len(self._blocks):
            if self._blocks[index].key:
                return index
            index += by
        return None

    def _stand(self, index: int) -> None:
        """The cursor on a block, and the page turned to it."""
        self.cursor = index
        start, end = self._span(index)
        if start < self.top:
            self.top = self._within(end - self.rows if end - start <= self.rows else start)
        elif end > self.top + self.rows:
            self.top = self._within(self._with_heading(index))
        self.redraw()

    def _with_heading(self, index: int) -> int:
        """Where a page begins that begins with a block: at the heading right above it."""
        while index and not self._blocks[index - 1].key:
            index -= 1
        return self._starts[index]

    def _span(self, index: int) -> tuple[int, int]:
        start = self._starts[index]
        return start, start + len(self._blocks[index].lines)

    def _is_seen(self, index: int) -> bool:
        start, _end = self._span(index)
        return self.top <= start < self.top + self.rows

    def _is_near(self, index: int) -> bool:
        """Whether a block is in sight, or follows at once on what is."""
        start, end = self._span(index)
        return end > self.top - 3 and start < self.top + self.rows + 3

    def _scroll(self, lines: int) -> None:
        self.top = self._within(self.top + lines)
        self.redraw()

    def _within(self, top: int) -> int:
        return max(0, min(top, len(self._lines) - self.rows))

    def _send(self, y: int, cells: int | None = None) -> None:
        if self.size.width:
            self.refresh(Region(0, y, cells or self.size.width, 1))


def _cells(line: Line) -> int:
    return sum(width(harmless(text)) for text, _role in line)


def _split(text: str, role: str, needle: str) -> list[Span]:
    """A span cut where the needle stands in it."""
    low = text.lower()
    if len(low) != len(text):
        return [(text, role)]
    spans: list[Span] = []
    at = 0
    while (found := low.find(needle, at)) >= 0:
        spans += [(text[at:found], role), (text[found : found + len(needle)], "match")]
        at = found + len(needle)
    return [*spans, (text[at:], role)]
