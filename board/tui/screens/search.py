"""Everything said and written, searched while one types; each hit with the sentence it stands in."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.timer import Timer
from textual.widgets import Input

from board.domain.corpus import when, words_of
from board.domain.excerpt import Excerpt, excerpt
from board.domain.search import NOTHING, Found, Hit, Wanted
from board.domain.text import clean
from board.errors import BoardError
from board.i18n.cells import width
from board.i18n.days import day_text, instant_text
from board.i18n.hits import hit_what
from board.i18n.queries import reason_words
from board.i18n.sentences import sentence
from board.i18n.words import _, ngettext
from board.tui.finder import Finder
from board.tui.lines import Line, OneLine, PagedList, Row
from board.tui.screens.deal import DealScreen
from board.tui.screens.dialog import Dialog
from board.tui.session import Session
from board.tui.widgets.typing_line import TypingLine

SLOW = 0.3
"""Seconds after which a search says how far it is."""

CALM = 0.5
"""Seconds between two searches made because others did something."""

PLACES = {"touches": "t", "statements": "d", "notes": "n"}
"""Kind to what a deal's timeline calls a document of it."""


class SearchScreen(Dialog[None]):
    """Lies over the screen one was at; the deals one opens lie over it, and Esc comes back."""

    CSS = """
    SearchScreen Input { height: 1; border: none; padding: 0 1; background: $surface; }
    SearchScreen Input:focus { border: none; background: $surface; }
    """

    def __init__(self, finder: Finder, session: Session) -> None:
        super().__init__()
        self._finder = finder
        self._session = session
        self._wanted = Wanted(())
        self._found: Found = NOTHING
        self._rows: dict[int, Row] = {}
        self._is_searching = False
        self.opens = False
        """Enter was pressed before the search had ended."""
        self._slow: Timer | None = None
        self._calm: Timer | None = None
        self.head = OneLine("top", id="search-title")
        self.field = TypingLine(compact=True, select_on_focus=False, id="search-field")
        self.list = PagedList(row_height=2, id="search-list")
        self.hint = OneLine("hint_text", id="search-hint")

    def compose(self) -> ComposeResult:
        """Title, the line one types in, hits, keys."""
        yield self.head
        yield self.field
        yield self.list
        yield self.hint

    def on_mount(self) -> None:
        """What was typed last time stands there, ready to be typed over."""
        self.speak()
        self.list.activate(True)
        self.field.value = "" if self.early else self._finder.text
        self.begin_in(self.field)
        self.field.select_all()
        self._search()

    def speak(self) -> None:
        """Title and keys."""
        self.head.say(((" " + _("search everything said and written") + " ", "header_active"),))
        self._say_keys()

    def _say_keys(self) -> None:
        keys = (("Enter", _("open the deal there")), ("↑ ↓", _("choose")), ("Esc", _("back")))
        spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in keys]
        self.hint.say(tuple(span for pair in spans for span in pair))

    def on_resize(self) -> None:
        """Excerpts are cut to the width."""
        self.call_after_refresh(self._fill)

    def on_screen_resume(self) -> None:
        """Back from a deal: what was done there may be found now."""
        if self.field.has_focus:
            self._search()

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on; a burst of it is searched once."""
        if self._calm is None and self.is_current:
            self._calm = self.set_timer(CALM, self._search_again)

    def _search_again(self) -> None:
        self._calm = None
        self._search()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what stands there now."""
        event.stop()
        if event.value != self._finder.text:
            self._finder.text, self._finder.at = event.value, None
            self._search()

    def _search(self) -> None:
        # Not the coroutine itself: one that is cancelled before its turn would never have been awaited.
        self.run_worker(self._run, group="search", exclusive=True)  # type: ignore[arg-type] # Textual's union

    async def _run(self) -> None:
        self._is_searching = True
        try:
            wanted = self._finder.read(clean(self.field.value))
            self._wait()
            found = await self._finder.find(wanted)
        except BoardError as error:
            self._is_searching = self.opens = False
            self.hint.say(((" ", "hint_text"), (sentence(error), "top_alert")))
            return
        finally:
            self._stop_waiting()
        if found is not None:
            self._is_searching = False
            self._show(wanted, found)

    def _wait(self) -> None:
        self._stop_waiting()
        self._slow = self.set_interval(SLOW, self._say_progress)

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.stop()
            self._slow = None

    def _say_progress(self) -> None:
        text = " " + _("reading… {n}").format(n=f"{self._finder.laid_out:,}")
        self.list.fill(self.list.count, self._row, lambda index: "", ((text, ""),))

    def _show(self, wanted: Wanted, found: Found) -> None:
        self._say_keys()
        self._wanted, self._found = wanted, found
        self._fill()
        if self.opens:
            self._open()

    def _fill(self) -> None:
        if not self.is_mounted or not self.list.size.width:
            return
        self._rows.clear()
        hits = self._found.hits
        at = hits.index(self._finder.at) if self._finder.at in hits else 0
        nothing = _("nothing found") if self._wanted else _('words, "phrase", -without, owner:me, \'a')
        empty: tuple[Line, ...] = (((f" {nothing}", "dim"),),)
        self.list.fill(len(hits), self._row, lambda index: "", self._header(), empty, at)

    def _header(self) -> Line:
        found = self._found
        if not self._wanted:
            return ((" " + _("deals, touches, dates said, notes and plans"), ""),)
        text = ngettext("{n} hit", "{n} hits", found.total).format(n=f"{found.total:,}")
        if found.total > len(found.hits):
            text += " · " + _("the best {n} shown, type on").format(n=len(found.hits))
        return ((f" {text}", ""),)

    def _row(self, index: int) -> Row:
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = self._told(self._found.hits[index])
        return row

    def _told(self, hit: Hit) -> Row:
        """A hit: where, what, when and who; below it the sentence."""
        snapshot, ground = self._session.snapshot, self._session.ground
        row: Any = snapshot.row(hit.kind, hit.id)
        if row is None:  # another program took it out of the file
            return ((),)
        text = words_of(hit.kind, row, snapshot, reason_words)
        cells = self.list.size.width - 5
        line = _marked(excerpt(text, self._wanted.words, cells, width))
        by = next((name for field in BY if (name := getattr(row, field, ""))), "")
        who = ground.config.shown(by) if by else ""
        aside = " · ".join(
            part for part in (hit_what(hit.kind, row, ground), self._when(hit, row), who) if part
        )
        return ((*self._deal(hit), (f"  {aside}", "dim")), (("   ", "text"), *line))

    def _deal(self, hit: Hit) -> Line:
        deal = self._session.snapshot.deals.get(hit.deal_id)
        if deal is None:
            return ((" " + _("no deal"), "title"),)
        account = self._session.snapshot.customer_name(deal)
        names = ((f"{account} ", "title"), (deal.title, "text")) if account else ((deal.title, "title"),)
        return ((f" #{deal.id} ", "dim"), *names)

    def _when(self, hit: Hit, row: Any) -> str:
        ground = self._session.ground
        if hit.kind == "follow_ups":
            return day_text(row.due, ground.moment.today)
        return instant_text(when(hit.kind, row), ground.moment.today, ground.calendar)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open what the cursor is on; what was typed last is searched first."""
        event.stop()
        if self._is_searching:
            self.opens = True
        else:
            self._open()

    def _open(self) -> None:
        self.opens = False
        if not self._found.hits or not self.is_current:
            return
        hit = self._finder.at = self._found.hits[self.list.cursor]
        if not hit.deal_id:
            self.hint.say(
                (
                    (" ", "hint_text"),
                    (_("this line belongs to no deal yet: g n attaches it"), "top"),
                )
            )
            return
        self.app.push_screen(DealScreen(hit.deal_id, self._place(hit)))

    def _place(self, hit: Hit) -> str:
        """Where in the deal's timeline the hit stands."""
        if hit.kind == "statements":
            said = self._session.snapshot.row(hit.kind, hit.id)
            if said.touch_id is not None:
                return f"t:{said.touch_id}"
        return f"{PLACES[hit.kind]}:{hit.id}" if hit.kind in PLACES else ""

    def on_key(self, event: Key) -> None:
        """Move, leave."""
        super().on_key(event)
        if event.key == "enter" and self.focused is None:  # it came before there was a line to type in
            self.opens = True
        rows = self.list.rows_shown
        moves = {"down": 1, "up": -1, "pagedown": rows, "pageup": -rows, "tab": 1, "shift+tab": -1}
        if event.key in moves:
            if self.list.go(self.list.cursor + moves[event.key]):
                self._finder.at = self._found.hits[self.list.cursor]
        elif event.key == "escape":
            self.answer(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """A click opens what it is on."""
        if event.widget is self.list and (index := self.list.slot_at(event.y)) is not None:
            self.list.go(index)
            self._open()


BY = ("by", "recorded_by", "assignee", "owner")
"""Fields that say whose a document is."""


def _marked(found: Excerpt) -> Line:
    """An excerpt with its words in the role for matches."""
    spans: list[tuple[str, str]] = []
    at = 0
    for start, end in found.marks:
        spans += [(found.text[at:start], "text"), (found.text[start:end], "match")]
        at = end
    return tuple(span for span in (*spans, (found.text[at:], "text")) if span[0])
