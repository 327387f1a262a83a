"""The reports over the board: pages of bars and lists, counted while one looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.events import Key

from board.domain.reports.matter import Matter
from board.domain.reports.table import REPORTS, Name
from board.errors import BoardError
from board.i18n.reports import plotted
from board.i18n.reports.cover import Cover, cover_of
from board.i18n.reports.drawn import drawn
from board.i18n.reports.sheet import Sheet
from board.i18n.reports.table import sheet_of
from board.i18n.sentences import sentence
from board.i18n.words import N_, _
from board.tui.blocks import Block, folded
from board.tui.keys import names_of
from board.tui.lines import Line, OneLine
from board.tui.screens.deal import DealScreen
from board.tui.screens.dialog import Dialog
from board.tui.widgets.reader import Reader

REST = 0.3
"""Seconds without a change before all is counted anew: several acts in a row are counted once."""

Look = Callable[[], tuple[str, Callable[[bool], Matter]]]
"""Says in words what the board is filtered to, empty for nothing, and what reads the deals of that,
everybody's or mine alone; that is called in a thread."""

MOST = 300
"""Rows of a table: more are read in the CSV."""

TABS: Mapping[Name, str] = {
    "touches": N_("To win"), "replies": N_("Replies"), "load": N_("Load"), "quiet": N_("Gone quiet"),
    "audit": N_("Audit"), "safe-date": N_("Safe dates"),
}  # fmt: skip
"""What the pages are called where there is little room."""

NAMES = tuple(REPORTS)


class Reports(Dialog[str]):
    """Gives "w" when the reports are to be written to a file, None when the person just left."""

    def __init__(self, look: Look, mine: bool = False) -> None:
        """Show reports on what `look` finds, and count anew when the board moves on.

        Args:
            look: what the board is filtered to now, and what reads the deals of that.
            mine: begin with mine alone.
        """
        super().__init__()
        self._look = look
        self._filtered = ""
        self.mine = mine
        self.cover: Cover | None = None
        """What stands above the file; None until all is counted."""
        self.sheets: dict[Name, Sheet] = {}
        self.at = 0
        self._trouble = ""
        self.head = OneLine("top", id="reports-tabs")
        self.reader = Reader(id="reports-reader")
        self.hint = OneLine("hint_text", id="reports-hint")

    def compose(self) -> ComposeResult:
        """The pages' names, the page, the keys."""
        yield self.head
        yield self.reader
        yield self.hint

    def on_mount(self) -> None:
        """Begin to count; the first page is there before the last one is."""
        self.reader.activate(True)
        self._say_keys()
        self.call_after_refresh(self._fill)
        self._count()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._say_keys()
        self.call_after_refresh(self._fill)

    def on_key(self, event: Key) -> None:
        """Pages, lines, the deal under the cursor, the file."""
        for name in names_of(event):
            if self._do(name):
                event.stop()
                event.prevent_default()

    def _do(self, name: str) -> bool:
        """What a key does; False: nothing."""
        moves = {"down": 1, "up": -1, "j": 1, "k": -1}
        pages = {"pagedown": 1, "pageup": -1, "space": 1, "ctrl+d": 1, "ctrl+u": -1}
        turns = {"right": 1, "left": -1, "l": 1, "h": -1, "tab": 1, "shift+tab": -1}
        if name in moves:
            self.reader.step(moves[name])
        elif name in pages:
            self.reader.page(pages[name])
        elif name in turns:
            self._turn((self.at + turns[name]) % len(NAMES))
        elif name.isdecimal() and 0 < int(name) <= len(NAMES):
            self._turn(int(name) - 1)
        else:
            return self._act(name)
        return True

    def _act(self, name: str) -> bool:
        match name:
            case "escape" | "q":
                self.answer(None)
            case "w" if self.cover is not None:
                self.answer("w")
            case "enter" if self.reader.key:
                self.app.push_screen(DealScreen(int(self.reader.key)))
            case "m":
                self.mine = not self.mine
                self._say_keys()
                self._count()
            case "home":
                self.reader.first()
            case "end":
                self.reader.last()
            case _:
                return False
        return True

    def _turn(self, at: int) -> None:
        if at != self.at:
            self.at = at
            self.reader.fill(self.reader.header, ())
            self.reader.first()
            self._fill()

    def _count(self) -> None:
        """Count anew in a thread, page by page."""
        self.sheets.clear()
        self.cover = None
        self._trouble = ""
        self._fill()
        self.run_worker(self._counted(), group="reports", exclusive=True)

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on: the old figures stand until the new ones are counted."""
        self.run_worker(self._counted_anew(), group="reports", exclusive=True)

    async def _counted_anew(self) -> None:
        await asyncio.sleep(REST)
        await self._counted()

    async def _counted(self) -> None:
        """The pages that are not there yet are shown one by one; all others change at once, at the end."""
        fresh: dict[Name, Sheet] = {}
        try:
            self._filtered, gather = self._look()
            matter = await asyncio.to_thread(gather, self.mine)
            await asyncio.to_thread(plotted.load)
            for name in dict.fromkeys((NAMES[self.at], *NAMES)):
                fresh[name] = await asyncio.to_thread(_sheet, name, matter)
                if name not in self.sheets:
                    self.sheets[name] = fresh[name]
                    self._fill()
            self.sheets = fresh
            self.cover = cover_of(matter, self._filtered)
        except BoardError as error:
            self._trouble = sentence(error)
        self._fill()

    def _fill(self) -> None:
        if not self.is_mounted or not self.reader.size.width:
            return
        self.head.say(self._tabs())
        cells = self.reader.size.width - 2
        sheet = self.sheets.get(NAMES[self.at])
        header = ((f" {self._about(sheet)}", ""),)
        self.reader.fill(header, self._waiting(cells) if sheet is None else _blocks(sheet, cells))

    def _about(self, sheet: Sheet | None) -> str:
        """Whose figures these are, and of which deals."""
        whose = _("mine") if self.mine else _("everybody")
        return " · ".join(text for text in (sheet.title if sheet else "", whose, self._filtered) if text)

    def _waiting(self, cells: int) -> Sequence[Block]:
        if self._trouble:
            return [Block((((line, "bad"),),)) for line in folded(self._trouble, cells)]
        done = _("counting … {done} of {all}").format(done=len(self.sheets), all=len(NAMES))
        return [Block(((), ((done, "dim"),)))]

    def _tabs(self) -> Line:
        spans: list[tuple[str, str]] = []
        for number, name in enumerate(NAMES):
            text = _(TABS[name])
            if number == self.at:
                spans.append((f"[{number + 1} {text}]", "header_active"))
            else:
                spans.append((f" {number + 1} {text} ", "top"))
        return tuple(spans)

    def _say_keys(self) -> None:
        whose = _("everybody") if self.mine else _("mine")
        keys = (
            (f"← → 1-{len(NAMES)}", _("pages")), ("↑ ↓", _("read on")), ("Enter", _("open the deal")),
            ("m", whose), ("w", "HTML"), ("Esc", _("back")),
        )  # fmt: skip
        spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in keys]
        self.hint.say(tuple(span for pair in spans for span in pair))


def _sheet(name: Name, matter: Matter) -> Sheet:
    return sheet_of(REPORTS[name](matter), matter.ground)


def _blocks(sheet: Sheet, cells: int) -> Sequence[Block]:
    """Each line a block of its own; the cursor stands on deals."""
    return [
        Block((line.spans,), str(line.deal) if line.deal else "") for line in drawn(sheet, cells, MOST)
    ]  # fmt: skip
