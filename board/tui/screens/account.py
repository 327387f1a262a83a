"""One customer: who they are, all their deals, and what they were told over all of them."""

from __future__ import annotations

from board.domain.account import Account, account_of
from board.domain.agenda import Item
from board.errors import BoardError
from board.i18n.words import _
from board.tui.account_views import about, business, title_line
from board.tui.blocks import heading
from board.tui.flows.people import edit_contact
from board.tui.lines import Line
from board.tui.screens.deal import DealScreen
from board.tui.two_columns import TwoColumns
from board.tui.widgets.reader import Reader


class AccountScreen(TwoColumns):
    """A customer, whole; acts work on the deal under the cursor.

    Args:
        customer: the party's number.
        deal_id: the deal the cursor begins on, if it is one of theirs.
    """

    def __init__(self, customer: int, deal_id: int | None = None) -> None:
        super().__init__(Reader(id="about"), Reader(id="business"))
        self.customer = customer
        self._at = "" if deal_id is None else f"n:{deal_id}"

    @property
    def account(self) -> Account:
        """The customer as the board has them now."""
        return account_of(self.customer, self.session.ground)

    def fill(self) -> None:
        """Show the customer as they are now."""
        if not self.is_mounted or not self.right.size.width:
            return
        session, account = self.session, self.account
        self.top.say(title_line(session.snapshot.parties[self.customer], account))
        cells = self.right.size.width - 2
        shown = business(session, account, cells)
        header = ((" " + _("Deals and what they were told"), ""),)
        if self.left.display:
            head = about(session, account, self.left.size.width - 2)
            self.left.fill(((" " + _("Customer"), ""),), head)
        else:
            shown = [*about(session, account, cells), heading(_("Deals")), *shown]
        self.right.fill(header, shown)
        if self._at and self.right.go_to(self._at):
            self._at = ""
        self.switch(self.in_left)

    def read_on(self) -> None:
        """Touches: what the deals took of us."""
        if not self.session.snapshot.has_touches:
            self.run_worker(self._read(), group="read", exclusive=True)

    async def _read(self) -> None:
        try:
            await self.read_touches()
        except BoardError as error:
            self.complain(error)
            return
        self.fill()

    def hint_line(self) -> Line:
        """Enter opens what the cursor is on."""
        return self.hinted(((("Enter", "hint_key"), (" " + _("open the deal") + "  ", "hint_text")),))

    @property
    def key(self) -> str:
        """What the cursor stands on: "n:7" a deal, "d:7:12" a date told about it, "k:3" a person."""
        return self.pane.key

    def targets(self) -> tuple[int, ...]:
        """The deal under the cursor, or the one a date under it was told about."""
        kind, _colon, rest = self.key.partition(":")
        return (int(rest.partition(":")[0]),) if kind in ("n", "d") else ()

    def item(self) -> Item | None:
        """The most pressing item of the deal under the cursor."""
        items = self.session.items_of(self.targets()[0]) if self.targets() else ()
        return items[0] if items else None

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on."""
        self.fill()
        self.read_on()

    def do_down(self, key: str) -> None:
        """To the next deal or date."""
        self.pane.step(1)

    def do_up(self, key: str) -> None:
        """Back up."""
        self.pane.step(-1)

    def do_open(self, key: str) -> None:
        """The deal under the cursor, at the date that was told; a person opens for correcting."""
        kind, _colon, rest = self.key.partition(":")
        if kind == "k":
            self.start(lambda desk: edit_contact(desk, int(rest)))
        elif self.targets():
            said = rest.partition(":")[2]
            self.app.push_screen(DealScreen(self.targets()[0], f"d:{said}" if said else ""))
        else:
            self.say(_("↓ to a deal, Enter opens it"), "dim")
