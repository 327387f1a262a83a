"""A screen over the board that is read in two columns, of which a narrow one has one."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click, Resize
from textual.widget import Widget

from board.i18n.words import _
from board.tui.desk import Desk, cells_of
from board.tui.lines import Line, OneLine
from board.tui.widgets.reader import Reader
from board.usecases.commands import BY_ID, COMMANDS

NARROW = 100
"""Below this many cells what the two columns say stands below each other in one."""

UNHINTED = frozenset({"switch", "find"})
"""Commands of the board that these screens have too, and that need no hint to be found."""


class TwoColumns(Desk):
    """Title, two columns, the three lines; acts work here as on the board."""

    SCOPES = Desk.SCOPES | {"deal", "board"}
    """Of the board's commands those that the screen has a method for: moving and finding."""

    def __init__(self, left: Reader, right: Reader) -> None:
        super().__init__()
        self.top = OneLine("top", id="top")
        self.left, self.right = left, right
        self.in_left = False

    def compose(self) -> ComposeResult:
        """Two columns, of which a narrow screen has one."""
        yield self.top
        yield from self.above()
        with Horizontal(id="body"):
            yield self.left
            yield self.right
        yield self.bottom

    def above(self) -> Iterable[Widget]:
        """What stands between the title and the columns."""
        return ()

    def on_mount(self) -> None:
        """Show at once what is in memory, then read what is not."""
        self.bottom.hints(self.hint_line())
        self.read_on()

    def on_resize(self, event: Resize) -> None:
        """One column or two."""
        cells = self.app.size.width
        self.left.display = cells >= NARROW
        self.left.styles.width = max(44, min(72, cells * 45 // 100))
        if not self.left.display:
            self.in_left = False
        self.bottom.hints(self.hint_line())
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def read_on(self) -> None:
        """Read what is not in memory yet, in a thread, then show it."""
        raise NotImplementedError

    async def read_touches(self) -> None:
        """Find every touch, in a thread: on a large board that costs more than a key may.

        Raises:
            BoardError: the file can't be read.
        """
        while not self.session.snapshot.has_touches:  # another one may take its place meanwhile
            await asyncio.to_thread(self.session.snapshot.prepare_touches)

    @property
    def pane(self) -> Reader:
        """The column that moves."""
        return self.left if self.in_left else self.right

    def speak(self) -> None:
        """The language changed."""
        self.fill()
        self.bottom.hints(self.hint_line())
        self.refresh(layout=True)

    def command(self, id: str, key: str) -> None:
        """Of the board's own commands only those that mean something here."""
        if self.offers(id):
            super().command(id, key)

    def offers(self, id: str) -> bool:
        """Whether a command does something on this screen."""
        return hasattr(self, f"do_{id}") or BY_ID[id].scope != "board"

    def hint_line(self) -> Line:
        """The keys that do something here."""
        return self.hinted(())

    def hinted(self, first: Sequence[Line], but: Collection[str] = ()) -> Line:
        """As many hints as fit: back, then `first`, then the table's, help always."""
        commands = [c for c in COMMANDS if c.hint and c.scope in self.SCOPES and c.id not in UNHINTED]
        *rest, last = (self._hint(c) for c in sorted(commands, key=lambda c: c.hint) if c.id not in but)
        back: Line = ((" Esc", "hint_key"), (" " + _("back") + "  ", "hint_text"))
        room = self.app.size.width - 1 - cells_of([last])
        shown: list[Line] = []
        for hint in (back, *first, *rest):
            room -= cells_of([hint])
            if room >= 0:
                shown.append(hint)
        return tuple(span for hint in (*shown, last) for span in hint)

    def do_page_down(self, key: str) -> None:
        """A page on."""
        self.pane.page(1)

    def do_page_up(self, key: str) -> None:
        """A page back."""
        self.pane.page(-1)

    def do_first(self, key: str) -> None:
        """To the top."""
        self.pane.first()

    def do_last(self, key: str) -> None:
        """To the end."""
        self.pane.last()

    def do_left(self, key: str) -> None:
        """To the left column."""
        self.switch(True)

    def do_right(self, key: str) -> None:
        """To the right column."""
        self.switch(False)

    def do_switch(self, key: str) -> None:
        """The other column."""
        self.switch(not self.in_left)

    def switch(self, to_left: bool) -> None:
        """Give the keys that move to one of the columns; a narrow screen has no left one."""
        self.in_left = to_left and bool(self.left.display)
        self.left.activate(self.in_left)
        self.right.activate(not self.in_left)

    def do_back(self, key: str) -> None:
        """Back to where one came from."""
        self.do_quit(key)

    def do_quit(self, key: str) -> None:
        """Here `q` is back."""
        if self.is_current:  # a key held down arrives again before the screen is gone
            self.app.pop_screen()

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there."""
        widget = event.widget
        if isinstance(widget, Reader):
            self.switch(widget is self.left)
            index = widget.block_at(event.y)
            if index is not None:
                widget.stand_on(index)
