"""The deal screen: what the customer was told, the facts, the dates, and everything that happened."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click, Resize
from textual.strip import Strip

from board.domain.agenda import Item
from board.domain.change import Commit
from board.errors import BoardError
from board.i18n.words import _, ngettext
from board.tui.blocks import Block, Line, heading, wrapped
from board.tui.deal_timeline import timeline
from board.tui.deal_views import facts, title_line
from board.tui.desk import Desk
from board.tui.lines import LineWidget, OneLine, strip_of
from board.tui.views import told_banner
from board.tui.widgets.reader import Reader
from board.usecases.commands import BY_ID, COMMANDS

NARROW = 100
"""Below this many cells facts and timeline stand below each other in one column."""

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


class DealScreen(Desk):
    """One deal; every act works here on it, or on the item under the cursor."""

    SCOPES = Desk.SCOPES | {"deal", "board"}
    """Of the board's commands those that the screen has a method for: moving and finding."""

    def __init__(self, deal_id: int) -> None:
        super().__init__()
        self.deal_id = deal_id
        self.top = OneLine("top", id="top")
        self.told = Told()
        self.facts = Reader(id="facts")
        self.timeline = Reader(id="timeline")
        self.in_facts = False
        self._commits: list[Commit] | None = None
        self._seen = 0

    def compose(self) -> ComposeResult:
        """Two columns, of which a narrow screen has one."""
        yield self.top
        yield self.told
        with Horizontal(id="body"):
            yield self.facts
            yield self.timeline
        yield self.bottom

    def on_mount(self) -> None:
        """Show at once what is in memory, then read what is not."""
        self.bottom.hints(self.hint_line())
        self._read_on()

    def on_resize(self, event: Resize) -> None:
        """One column or two."""
        cells = self.app.size.width
        self.facts.display = cells >= NARROW
        self.facts.styles.width = max(44, min(72, cells * 45 // 100))
        if not self.facts.display:
            self.in_facts = False
        self.call_after_refresh(self.fill)

    def show_deal(self, id: int) -> None:
        """Show another deal: the one this was merged into."""
        if id != self.deal_id:
            self.deal_id, self._commits = id, None
            self.fill()
            self._read_on()

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
            self.timeline.fill(self._header(), happened)
        else:
            below = [*facts(session, deal, cells), *self._separated(happened)]
            self.timeline.fill(self._header(), below)
        self.facts.activate(self.in_facts)
        self.timeline.activate(not self.in_facts)

    def _happened(self, cells: int) -> list[Block]:
        session, deal = self.session, self.session.deal(self.deal_id)
        if self._commits is None or not session.snapshot.has_touches:
            return [Block((((_("reading…"), "dim"),),))]
        touches = session.snapshot.touches_of(deal.id)
        return timeline(session, deal, touches, self._commits, cells)

    def _separated(self, blocks: list[Block]) -> list[Block]:
        first, *rest = blocks
        return [heading(_("What happened")), first, *rest]

    def _header(self) -> Line:
        n = self.session.deal(self.deal_id).contact.total
        count = ngettext("{n} touch with the customer", "{n} touches with the customer", n).format(n=n)
        return ((" " + _("What happened") + f" · {count}", ""),)

    def _read_on(self) -> None:
        self.run_worker(self._read(), group="read", exclusive=True)

    async def _read(self) -> None:
        """Find touches and history in a thread: on a large board that costs more than a key may."""
        try:
            while not self.session.snapshot.has_touches:  # another one may take its place meanwhile
                await asyncio.to_thread(self.session.snapshot.prepare_touches)
            await self._read_history()
        except BoardError as error:
            self.complain(error)
            return
        self.fill()

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
    def pane(self) -> Reader:
        """The column with the bright cursor."""
        return self.facts if self.in_facts else self.timeline

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
            self._read_on()

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
        """The keys that do something here; facts and timeline need no hint to be found."""
        hinted = [c for c in COMMANDS if c.hint and c.scope in self.SCOPES and c.id not in ("switch", "find")]
        line: list[tuple[str, str]] = [(" Esc", "hint_key"), (" " + _("back") + "  ", "hint_text")]
        for command in sorted(hinted, key=lambda command: command.hint):
            keys = self.desk_app.keys.keys_of(command.id)
            if keys:
                line += [(keys[0].capitalize() if len(keys[0]) > 1 else keys[0], "hint_key")]
                line += [(f" {_(command.label)}  ", "hint_text")]
        return tuple(line)

    def do_down(self, key: str) -> None:
        """On to what happened before."""
        self.pane.step(1)

    def do_up(self, key: str) -> None:
        """Back up."""
        self.pane.step(-1)

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
        """To the facts."""
        self._switch(True)

    def do_right(self, key: str) -> None:
        """To what happened."""
        self._switch(False)

    def do_switch(self, key: str) -> None:
        """The other column."""
        self._switch(not self.in_facts)

    def _switch(self, to_facts: bool) -> None:
        self.in_facts = to_facts and bool(self.facts.display)
        self.facts.activate(self.in_facts)
        self.timeline.activate(not self.in_facts)

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
            self.do_quit(key)

    def do_quit(self, key: str) -> None:
        """Here `q` is back."""
        if self.is_current:  # a key held down arrives again before the screen is gone
            self.app.pop_screen()

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there."""
        widget = event.widget
        if isinstance(widget, Reader):
            self._switch(widget is self.facts)
            index = widget.block_at(event.y)
            if index is not None:
                widget.stand_on(index)


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
