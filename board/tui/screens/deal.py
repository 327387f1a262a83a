"""The deal screen: what the customer was told, the facts, the dates, and everything that happened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from textual.strip import Strip
from textual.widget import Widget

from board.domain.agenda import Item
from board.domain.change import Commit
from board.errors import BoardError
from board.i18n.words import _, ngettext
from board.tui.blocks import Block, Line, heading, wrapped
from board.tui.deal_timeline import happened_header, timeline
from board.tui.deal_views import facts, title_line
from board.tui.desk import Desk
from board.tui.lines import LineWidget, strip_of
from board.tui.two_columns import TwoColumns
from board.tui.views import told_banner
from board.tui.widgets.reader import Reader

HISTORY = 300
"""Commits about the deal that its timeline goes back at most."""


class Told(LineWidget):
    """What the customer was last told, in as many lines as it needs."""

    DEFAULT_CSS = "Told { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="told")
        self._lines: tuple[Line, ...] = ()

    def fill(self, lines: tuple[Line, ...]) -> None:
        """Show other lines; another number of them lays the screen out anew."""
        if lines != self._lines:
            if len(lines) != len(self._lines):
                self.styles.height = len(lines)
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        line = self._lines[y] if y < len(self._lines) else ()
        return strip_of(line, self.size.width, self.palette, " ")


class DealScreen(TwoColumns):
    """One deal; every act works here on it, or on the item under the cursor.

    Args:
        deal_id: which.
        at: what the cursor begins on, as `key` writes it; empty: the deal itself.
    """

    def __init__(self, deal_id: int, at: str = "") -> None:
        self.facts = Reader(id="facts")
        self.timeline = Reader(id="timeline")
        super().__init__(self.facts, self.timeline)
        self.deal_id = deal_id
        self._at = at
        self.told = Told()
        self._commits: list[Commit] | None = None
        self._seen = 0

    def above(self) -> Iterable[Widget]:
        """What the customer was last told."""
        yield self.told

    def show_deal(self, id: int) -> None:
        """Show another deal: the one this was merged into."""
        if id != self.deal_id:
            self.deal_id, self._commits = id, None
            self.fill()
            self.read_on()

    def fill(self) -> None:
        """Show the deal as it is now."""
        if not self.is_mounted or not self.timeline.size.width:
            return
        session, deal = self.session, self.session.deal(self.deal_id)
        self.top.say(title_line(session, deal))
        self.told.fill(wrapped(told_banner(session, deal), self.app.size.width - 2))
        cells = self.timeline.size.width - 2
        happened = self._happened(cells)
        if self.facts.display:
            self.facts.fill(((" " + _("Facts"), ""),), facts(session, deal, self.facts.size.width - 2))
            self.timeline.fill(happened_header(deal), happened)
        else:
            below = [*facts(session, deal, cells), *self._separated(happened)]
            self.timeline.fill(happened_header(deal), below)
        self.facts.activate(self.in_left)
        self.timeline.activate(not self.in_left)

    def _happened(self, cells: int) -> list[Block]:
        session, deal = self.session, self.session.deal(self.deal_id)
        if self._commits is None or not session.snapshot.has_touches:
            return [Block((((_("reading…"), "dim"),),))]
        touches = session.snapshot.touches_of(deal.id)
        return timeline(session, deal, touches, self._commits, cells)

    def _separated(self, blocks: list[Block]) -> list[Block]:
        first, *rest = blocks
        return [heading(_("What happened")), first, *rest]

    def read_on(self) -> None:
        """Touches and history."""
        self.run_worker(self._read(), group="read", exclusive=True)

    async def _read(self) -> None:
        try:
            await self.read_touches()
            await self._read_history()
        except BoardError as error:
            self.complain(error)
            return
        self.fill()
        if self.timeline.go_to(self._at):
            self._at = ""

    async def _read_history(self) -> None:
        """The commits about the deal; after the first time only those that came since."""
        store, seq = self.desk_app.feed.store, self.session.snapshot.seq
        news: Sequence[Commit] | None = None
        if self._commits is not None:
            news = await asyncio.to_thread(store.changes, self._seen)
        if news is None or self._commits is None:
            found = await asyncio.to_thread(self._history)
            self._commits, self._seen = list(found), max(seq, *(c.seq for c in found), 0)
            return
        for commit in news:
            self._seen = commit.seq
            if any((op.kind, op.id) == ("deals", self.deal_id) for op in commit.tx.ops):
                self._commits.insert(0, commit)

    def _history(self) -> Sequence[Commit]:
        return self.desk_app.feed.store.history(kind="deals", id=self.deal_id, limit=HISTORY)

    @property
    def key(self) -> str:
        """What the cursor stands on: "t:12" a touch, "k:3" a person; empty: the deal itself."""
        return self.pane.key

    def targets(self) -> tuple[int, ...]:
        """The deal."""
        return (self.deal_id,)

    def item(self) -> Item | None:
        """The item under the cursor, else the most pressing one."""
        items = self.session.items_of(self.deal_id)
        here = (item for item in items if item.key == self.key)
        return next(here, items[0] if items else None)

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on."""
        if self.deal_id in touched:
            self.fill()
            self.read_on()

    def do_down(self, key: str) -> None:
        """On to what happened before."""
        self.pane.step(1)

    def do_up(self, key: str) -> None:
        """Back up."""
        self.pane.step(-1)

    def do_open(self, key: str) -> None:
        """A touch or a person opens for correcting."""
        if self.key.startswith(("t:", "k:")):
            self.command("edit", key)

    def do_find(self, key: str) -> None:
        """Mark a text in both columns while it is typed."""
        self.start(_find)

    def do_next_match(self, key: str) -> None:
        """To the next place where it stands."""
        self._match(1)

    def do_previous_match(self, key: str) -> None:
        """To the place before."""
        self._match(-1)

    def _match(self, by: int) -> None:
        if not self.pane.next_match(by):
            self.say(_("nothing is filtered: / finds"))

    def search(self, needle: str) -> int:
        """Mark a text; returns in how many entries it stands."""
        return self.timeline.search(needle) + (self.facts.search(needle) if self.facts.display else 0)

    def do_back(self, key: str) -> None:
        """Clear the search, then back to where one came from."""
        if self.timeline.is_searching:
            self.search("")
            self.say("")
        else:
            super().do_back(key)


async def _find(desk: Desk) -> None:
    assert isinstance(desk, DealScreen)

    def preview(text: str) -> Line:
        n = desk.search(text.strip())
        return ((ngettext("{n} place", "{n} places", n).format(n=n), "top"),) if text.strip() else ()

    text = ""
    try:
        text = await desk.bottom.ask(((_("find"), "title"),), preview=preview)
    finally:
        if not text.strip():
            desk.search("")
    desk.say("")
    if text.strip():
        desk.pane.next_match(1)
