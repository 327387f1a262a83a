"""A pasted message: the text while it comes in, then what it proposes, part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Resize

from board.domain.agenda import Item
from board.domain.change import Build, Commit
from board.i18n.acts import answer
from board.tui.blocks import Block
from board.tui.deal_views import title_line
from board.tui.desk import Desk, Flow
from board.tui.lines import OneLine
from board.tui.widgets.reader import Reader
from board.usecases.commands import Scope

Blocks = Callable[[int], Sequence[Block]]
"""What is shown, folded to a width in cells."""


class PastedScreen(Desk):
    """One message; the line below takes its keys all the while."""

    SCOPES: ClassVar[frozenset[Scope]] = frozenset({"everywhere"})

    def __init__(self, deal_id: int | None, flow: Flow) -> None:
        """Show a message about a deal, or about none yet; `flow` takes the keys."""
        super().__init__()
        self.deal_id = deal_id
        self._flow = flow
        self._header = ""
        self._blocks: Blocks = lambda cells: ()
        self.top = OneLine("top", id="top")
        self.reader = Reader(id="pasted")

    def compose(self) -> ComposeResult:
        """Title, the message, the three lines."""
        yield self.top
        yield self.reader
        yield self.bottom

    def on_mount(self) -> None:
        """Take keys at once."""
        self.reader.activate(True)
        self.start(self._flow)

    def on_resize(self, event: Resize) -> None:
        """Fold the text anew."""
        self.call_after_refresh(self.fill)

    def show(self, header: str, blocks: Blocks) -> None:
        """Show something else, from its top."""
        self._header, self._blocks = header, blocks
        self.fill()

    def fill(self) -> None:
        """Show it as it is now."""
        if not self.is_mounted or not self.reader.size.width:
            return
        if self.deal_id is not None:
            self.top.say(title_line(self.session, self.session.deal(self.deal_id)))
        self.reader.fill(((f" {self._header}", ""),), self._blocks(self.reader.size.width - 2))

    def scroll(self, key: str) -> bool:
        """The keys that turn the text."""
        moves, pages = {"down": 1, "up": -1}, {"pagedown": 1, "pageup": -1}
        if key in moves:
            self.reader.step(moves[key])
        elif key in pages:
            self.reader.page(pages[key])
        return key in moves or key in pages

    async def act(self, build: Build, quiet: bool = False) -> Commit | None:
        """Do it; the screen below says what was done, for this one has served its purpose.

        Raises:
            BoardError: it could not be done; nothing changed.
        """
        commit = await super().act(build, quiet=True)
        below = self.below
        if commit is not None and below is not None:
            below.after_act()
            below.say(answer(commit.tx, self.session.ground.config, self.session.moment.today))
        return commit

    @property
    def below(self) -> Desk | None:
        """The screen it was pasted on."""
        found = self.app.screen_stack[-2]
        return found if isinstance(found, Desk) else None

    def targets(self) -> tuple[int, ...]:
        """The deal."""
        return () if self.deal_id is None else (self.deal_id,)

    def item(self) -> Item | None:
        """None of Today's: the flow knows for which it is."""
        return None

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on, and with it what the message would change."""
        if self.deal_id in touched:
            self.fill()

    def speak(self) -> None:
        """The language changed."""
        self.fill()

    def do_quit(self, key: str) -> None:
        """Back to where one came from."""
        if self.is_current:
            self.app.pop_screen()

    def do_back(self, key: str) -> None:
        """The same."""
        self.do_quit(key)
