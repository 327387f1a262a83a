"""Every supplier in a row: what its dates were worth, and how many days to add to the next one."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Click, Resize

from board.domain.suppliers import Named, Record, named_suppliers, record_of
from board.i18n.words import _, ngettext
from board.tui.desk import Desk, cells_of
from board.tui.lines import Line, OneLine, PagedList, Row
from board.tui.screens.supplier import SupplierScreen
from board.tui.supplier_views import WIDE, header, supplier_row
from board.usecases.commands import BY_ID, COMMANDS


class SuppliersScreen(Desk):
    """Title, the list, the three lines."""

    SCOPES = Desk.SCOPES | {"board"}
    """Of the board's commands those that the screen has a method for: moving and opening."""

    def __init__(self, supplier: int | None = None) -> None:
        super().__init__()
        self.head = OneLine("top", id="top")
        self.list = PagedList(row_height=2, id="suppliers")
        self.named: tuple[Named, ...] = ()
        self._at = supplier
        self._records: dict[int, Record] = {}
        self._rows: dict[int, Row] = {}

    def compose(self) -> ComposeResult:
        """Title, list, bottom."""
        yield self.head
        yield self.list
        yield self.bottom

    def on_mount(self) -> None:
        """Whom there is to see."""
        self.list.activate(True)
        self.bottom.hints(self.hint_line())

    def on_resize(self, event: Resize) -> None:
        """A narrow screen has the figures below the name."""
        self.list.row_height = 1 if self.app.size.width >= WIDE else 2
        self.bottom.hints(self.hint_line())
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show the suppliers as they are now; the cursor stays on its own."""
        if not self.is_mounted or not self.list.size.width:
            return
        self.named = named_suppliers(self.session.ground)
        self._records.clear()
        self._rows.clear()
        self.head.say(_title(self.named))
        at = next((n for n, each in enumerate(self.named) if each.supplier == self._at), None)
        empty: tuple[Line, ...] = (
            ((" " + _("No supplier yet: name one on a deal (E), or bring a history:"), "dim"),),
            (("   board import FILE --as supplier-history", "hint_key"),),
        )
        cells = self.list.size.width - 1
        self.list.fill(len(self.named), self._row, lambda index: "", header(cells), empty, at)
        self._at = self.here

    def _row(self, index: int) -> Row:
        """Reckoned when it is seen: with thousands of orders a supplier takes some milliseconds."""
        row = self._rows.get(index)
        if row is None:
            record = self._records[index] = record_of(self.named[index], self.session.ground)
            row = self._rows[index] = supplier_row(record, self.list.size.width - 1)
        return row

    @property
    def here(self) -> int | None:
        """The supplier under the cursor."""
        return self.named[self.list.cursor].supplier if self.named else None

    def targets(self) -> tuple[int, ...]:
        """No deal: a supplier stands here."""
        return ()

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on."""
        self.fill()

    def speak(self) -> None:
        """The language changed."""
        self.fill()
        self.bottom.hints(self.hint_line())
        self.refresh(layout=True)

    def command(self, id: str, key: str) -> None:
        """Of the board's own commands only those that mean something here."""
        if hasattr(self, f"do_{id}") or BY_ID[id].scope == "everywhere":
            super().command(id, key)

    def hint_line(self) -> Line:
        """Back and open; help and what works everywhere."""
        wanted = [c for c in COMMANDS if c.hint and c.scope == "everywhere"]
        *rest, last = (self._hint(c) for c in sorted(wanted, key=lambda c: c.hint))
        back: Line = ((" Esc", "hint_key"), (" " + _("back") + "  ", "hint_text"))
        enter: Line = (("Enter", "hint_key"), (" " + _("open the supplier") + "  ", "hint_text"))
        room = self.app.size.width - 1 - cells_of([last])
        shown: list[Line] = []
        for hint in (back, enter, *rest):
            room -= cells_of([hint])
            if room >= 0:
                shown.append(hint)
        return tuple(span for hint in (*shown, last) for span in hint)

    def _go(self, index: int) -> None:
        if self.list.go(index):
            self._at = self.here

    def do_down(self, key: str) -> None:
        """To the next supplier."""
        self._go(self.list.cursor + 1)

    def do_up(self, key: str) -> None:
        """To the one before."""
        self._go(self.list.cursor - 1)

    def do_first(self, key: str) -> None:
        """To the top."""
        self._go(0)

    def do_last(self, key: str) -> None:
        """To the end."""
        self._go(len(self.named) - 1)

    def do_page_down(self, key: str) -> None:
        """A page on."""
        self._go(self.list.cursor + self.list.rows_shown)

    def do_page_up(self, key: str) -> None:
        """A page back."""
        self._go(self.list.cursor - self.list.rows_shown)

    def do_open(self, key: str) -> None:
        """Everything about the supplier of the row."""
        if self.here is not None:
            self.app.push_screen(SupplierScreen(self.here))

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


def _title(named: tuple[Named, ...]) -> Line:
    """How many, and what is late."""
    n = ngettext("{n} supplier", "{n} suppliers", len(named)).format(n=len(named))
    title = _("Suppliers: their word and the safe date")
    line: Line = ((f" {title} ", "header_active"), (f" {n}", "top"))
    late = sum(each.counts.late for each in named)
    if not late:
        return line
    text = ngettext("{n} order late", "{n} orders late", late).format(n=f"{late:,}")
    return (*line, (f" · {text}", "top_alert"))
