"""Every open slip: what the customer knows beside what the supplier said; acts work on the row."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.events import Click, Resize

from board.domain.agenda import Item
from board.domain.slips import SlipView, open_slips
from board.errors import BoardError
from board.i18n.words import _, ngettext
from board.tui.desk import Desk, cells_of
from board.tui.lines import Line, OneLine, PagedList, Row
from board.tui.screens.deal import DealScreen
from board.tui.slip_views import WIDE, slip_row
from board.usecases.commands import BY_ID, COMMANDS

UNHINTED = frozenset({"switch", "find"})


class SlipsScreen(Desk):
    """Title, the list, the three lines."""

    SCOPES = Desk.SCOPES | {"board"}
    """Of the board's commands those that the screen has a method for: moving."""

    def __init__(self, deal_id: int | None = None) -> None:
        super().__init__()
        self.head = OneLine("top", id="top")
        self.list = PagedList(row_height=2, id="slips")
        self.views: tuple[SlipView, ...] = ()
        self._at = deal_id
        self._rows: dict[int, Row] = {}

    def compose(self) -> ComposeResult:
        """Title, list, bottom."""
        yield self.head
        yield self.list
        yield self.bottom

    def on_mount(self) -> None:
        """What is in memory at once; when the vendor was asked, once the touches are read."""
        self.list.activate(True)
        self.bottom.hints(self.hint_line())
        if not self.session.snapshot.has_touches:
            self.run_worker(self._read(), group="read", exclusive=True)

    async def _read(self) -> None:
        try:
            while not self.session.snapshot.has_touches:
                await asyncio.to_thread(self.session.snapshot.prepare_touches)
        except BoardError as error:
            self.complain(error)
            return
        self.fill()

    def on_resize(self, event: Resize) -> None:
        """Rows are cut to the width; a narrow screen has the sides below each other."""
        self.list.row_height = 2 if self.app.size.width >= WIDE else 3
        self.bottom.hints(self.hint_line())
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show the slips as they are now; the cursor stays on its deal."""
        if not self.is_mounted or not self.list.size.width:
            return
        session = self.session
        standings = ((session.deal(id), standing) for id, standing in session.standings.items())
        self.views = open_slips(session.ground, standings)
        self._rows.clear()
        untold = sum(view.slip.phase == "untold" for view in self.views)
        self.head.say(_title(len(self.views), untold))
        ours, theirs = _("customer: told, next update"), _("vendor: last word, asked")
        header = f" {ours} │ {theirs}"
        at = next((n for n, view in enumerate(self.views) if view.deal.id == self._at), None)
        empty: tuple[Line, ...] = (
            ((" " + _("No date has slipped: what the customers were told still holds."), "good"),),
        )
        self.list.fill(len(self.views), self._row, lambda index: "", ((header, ""),), empty, at)
        self._at = self.here

    def _row(self, index: int) -> Row:
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = slip_row(self.session, self.views[index], self.list.size.width - 1)
        return row

    @property
    def here(self) -> int | None:
        """The deal under the cursor."""
        return self.views[self.list.cursor].deal.id if self.views else None

    def targets(self) -> tuple[int, ...]:
        """The deal of the row."""
        return (self.here,) if self.here is not None else ()

    def item(self) -> Item | None:
        """The deal's most pressing item."""
        items = self.session.items_of(self.here) if self.here is not None else ()
        return items[0] if items else None

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on; a row that looks as before is not sent."""
        if not self.session.snapshot.has_touches:
            self.run_worker(self._read(), group="read", exclusive=True)
        self.fill()

    def speak(self) -> None:
        """The language changed."""
        self.fill()
        self.bottom.hints(self.hint_line())
        self.refresh(layout=True)

    def command(self, id: str, key: str) -> None:
        """Of the board's own commands only those that mean something here."""
        if hasattr(self, f"do_{id}") or BY_ID[id].scope != "board":
            super().command(id, key)

    def hint_line(self) -> Line:
        """Back and open first, then what there is to do about it, help always."""
        wanted = [c for c in COMMANDS if c.hint and c.scope in self.SCOPES and c.id not in UNHINTED]
        *rest, last = (self._hint(c) for c in sorted(wanted, key=lambda c: c.hint))
        back: Line = ((" Esc", "hint_key"), (" " + _("back") + "  ", "hint_text"))
        enter: Line = (("Enter", "hint_key"), (" " + _("open the deal") + "  ", "hint_text"))
        room = self.app.size.width - 1 - cells_of([last])
        shown: list[Line] = []
        for hint in (back, enter, self._hint(BY_ID["remedy"]), *rest):
            room -= cells_of([hint])
            if room >= 0:
                shown.append(hint)
        return tuple(span for hint in (*shown, last) for span in hint)

    def _go(self, index: int) -> None:
        if self.list.go(index):
            self._at = self.here

    def do_down(self, key: str) -> None:
        """To the next slip."""
        self._go(self.list.cursor + 1)

    def do_up(self, key: str) -> None:
        """To the one before."""
        self._go(self.list.cursor - 1)

    def do_first(self, key: str) -> None:
        """To the top."""
        self._go(0)

    def do_last(self, key: str) -> None:
        """To the end."""
        self._go(len(self.views) - 1)

    def do_page_down(self, key: str) -> None:
        """A page on."""
        self._go(self.list.cursor + self.list.rows_shown)

    def do_page_up(self, key: str) -> None:
        """A page back."""
        self._go(self.list.cursor - self.list.rows_shown)

    def do_open(self, key: str) -> None:
        """The deal of the row."""
        if self.here is not None:
            self.app.push_screen(DealScreen(self.here))

    def do_back(self, key: str) -> None:
        """Back to where one came from."""
        self.do_quit(key)

    def do_quit(self, key: str) -> None:
        """Here `q` is back."""
        if self.is_current:  # a key held down arrives again before the screen is gone
            self.app.pop_screen()

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there."""
        if event.widget is self.list and (index := self.list.slot_at(event.y)) is not None:
            self._go(index)


def _title(count: int, untold: int) -> Line:
    """How many, and how many of them the customer does not know of."""
    n = ngettext("{n} open slip", "{n} open slips", count).format(n=count)
    line: Line = ((" " + _("Slips") + " ", "header_active"), (f" {n}", "top"))
    if not untold:
        return line
    text = ngettext("{n} the customer does not know of", "{n} the customers do not know of", untold)
    return (*line, (" · " + text.format(n=untold), "top_alert"))
