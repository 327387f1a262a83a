"""One deal's page that takes keys all the while: a message, a delivery being counted."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Resize

from board.tui.deal_views import title_line
from board.tui.desk import Desk, Flow
from board.tui.lines import OneLine
from board.tui.widgets.reader import Reader
from board.usecases.commands import Scope


class DealPage(Desk):
    """Title, a text to read, the three lines; a flow takes every key.

    Args:
        deal_id: whose page it is.
        flow: takes the keys from the first one on.
        name: the reader's id.
    """

    SCOPES: ClassVar[frozenset[Scope]] = frozenset({"everywhere"})

    def __init__(self, deal_id: int, flow: Flow, name: str) -> None:
        super().__init__()
        self.deal_id = deal_id
        self._flow = flow
        self.top = OneLine("top", id="top")
        self.reader = Reader(id=name)

    def show_page(self, cells: int) -> None:
        """Fill the reader, so many cells wide."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title, the text, the three lines."""
        yield self.top
        yield self.reader
        yield self.bottom

    def on_mount(self) -> None:
        """Take keys at once."""
        self.reader.activate(True)
        self.start(self._flow)

    def on_resize(self, event: Resize) -> None:
        """Lay the text out anew."""
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show the deal as it is now."""
        if self.is_mounted and self.reader.size.width:
            self.top.say(title_line(self.session, self.session.deal(self.deal_id)))
            self.show_page(self.reader.size.width - 2)

    def scroll(self, key: str) -> bool:
        """The keys that type nothing turn the text."""
        moves, pages = {"down": 1, "up": -1}, {"pagedown": 1, "pageup": -1}
        if key in moves:
            self.reader.step(moves[key])
        elif key in pages:
            self.reader.page(pages[key])
        return key in moves or key in pages

    def targets(self) -> tuple[int, ...]:
        """The deal."""
        return (self.deal_id,)

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on, perhaps by somebody else's hand."""
        if self.deal_id in touched:
            self.fill()

    def speak(self) -> None:
        """The language of the screen changed."""
        self.fill()

    def do_quit(self, key: str) -> None:
        """Back to where one came from."""
        if self.is_current:
            self.app.pop_screen()

    def do_back(self, key: str) -> None:
        """The same."""
        self.do_quit(key)
