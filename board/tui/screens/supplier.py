"""One supplier: what its word was worth, the deals that wait for it, and its past orders."""

from __future__ import annotations

from board.domain.agenda import Item
from board.domain.suppliers import bands_of, named_suppliers, past_orders_of, record_of, waiting_for
from board.domain.supply import supply_of
from board.i18n.words import _
from board.tui.blocks import heading
from board.tui.lines import Line
from board.tui.screens.deal import DealScreen
from board.tui.supplier_views import about, orders, waits
from board.tui.two_columns import TwoColumns
from board.tui.widgets.reader import Reader


class SupplierScreen(TwoColumns):
    """A supplier, whole; acts work on the deal under the cursor.

    Args:
        supplier: the party's number.
    """

    def __init__(self, supplier: int) -> None:
        super().__init__(Reader(id="about"), Reader(id="business"))
        self.supplier = supplier
        self._began = False

    def fill(self) -> None:
        """Show the supplier as it is now."""
        if not self.is_mounted or not self.right.size.width:
            return
        ground = self.session.ground
        named = next((each for each in named_suppliers(ground) if each.supplier == self.supplier), None)
        if named is None:  # it became part of another one meanwhile
            self.do_quit("")
            return
        self.top.say(((f" {named.name} ", "header_active"),))
        record, cells = record_of(named, ground), self.right.size.width - 2
        bands = bands_of(self.supplier, supply_of(ground).history)
        shown = waits(waiting_for(self.supplier, ground), ground, cells)
        if self.left.display:
            head = about(record, bands, self.left.size.width - 2)
            self.left.fill(((" " + _("What their word is worth"), ""),), head)
        else:
            shown += [heading(_("What their word is worth")), *about(record, bands, cells)]
        shown += orders(past_orders_of(self.supplier, ground), ground, cells)
        header: Line = ((" " + _("Deals that wait for them"), ""),)
        self.right.fill(header, shown)
        if not self._began and shown[0].key:  # the first deal that waits: acts work on it at once
            self.right.go_to(shown[0].key)
        self._began = True
        self.switch(self.in_left)

    def read_on(self) -> None:
        """All of it is in memory."""

    def hint_line(self) -> Line:
        """Enter opens what the cursor is on."""
        return self.hinted(((("Enter", "hint_key"), (" " + _("open the deal") + "  ", "hint_text")),))

    def targets(self) -> tuple[int, ...]:
        """The deal under the cursor."""
        kind, _colon, rest = self.pane.key.partition(":")
        return (int(rest.partition(":")[0]),) if kind == "n" else ()

    def item(self) -> Item | None:
        """The most pressing item of the deal under the cursor."""
        items = self.session.items_of(self.targets()[0]) if self.targets() else ()
        return items[0] if items else None

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on."""
        self.fill()

    def do_down(self, key: str) -> None:
        """To the next deal, or a line on."""
        self.pane.step(1)

    def do_up(self, key: str) -> None:
        """Back up."""
        self.pane.step(-1)

    def do_open(self, key: str) -> None:
        """The deal under the cursor."""
        if self.targets():
            self.app.push_screen(DealScreen(self.targets()[0]))
