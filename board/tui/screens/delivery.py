"""Delivery day: what was ordered, what is there, what is missing, surplus or double (R24)."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.agenda import Item
from board.domain.checklist import Checklist
from board.domain.delivery import Serial
from board.i18n.arrivals import counts_text, remarks
from board.i18n.days import instant_text
from board.i18n.words import _
from board.tui.blocks import Block, Line, heading, wrapped
from board.tui.desk import Flow
from board.tui.screens.page import DealPage
from board.tui.session import Session
from board.usecases.deliveries import checklist_of

ROLES = {"missing": "late", "surplus": "unplanned", "double": "today"}
MARKS = {"missing": "○", "surplus": "+", "double": "2"}
"""Told apart without colours."""


class DeliveryScreen(DealPage):
    """One delivery being counted; the line below takes numbers all the while."""

    def __init__(self, deal_id: int, flow: Flow) -> None:
        """Count the deal's goods; `flow` takes what is typed."""
        super().__init__(deal_id, flow, "checklist")

    def show_page(self, cells: int) -> None:
        """The checklist as it is now."""
        session = self.session
        found = checklist_of(session.snapshot, self.deal_id)
        serials = session.snapshot.serials_of(self.deal_id)
        self.reader.fill(((" " + counts_text(found), ""),), checklist_blocks(session, found, serials, cells))

    def item(self) -> Item | None:
        """None of Today's."""
        return None


def checklist_blocks(
    session: Session, found: Checklist, serials: Sequence[Serial], cells: int
) -> list[Block]:  # fmt: skip
    """The checklist: what is wrong first, then each line of the order, then every piece."""
    blocks: list[Block] = []
    if found.is_complete:
        blocks.append(Block((((" ✓ " + _("all is there"), "good"),),)))
    for code, text in remarks(found):
        lines = wrapped(((text, ROLES[code]),), cells - 3)
        mark = (f" {MARKS[code]} ", ROLES[code])
        blocks.append(Block(tuple((("   ", "text") if n else mark, *line) for n, line in enumerate(lines))))
    if found.is_partial:
        blocks.append(Block((((" " + _("a part is delivered first, as agreed"), "today"),),)))
    blocks.append(heading(_("Ordered")))
    for row in found.rows:
        text = f" {row.line.item} × {row.line.qty:,}"
        counted = f"  {row.seen}/{row.expected}" if found.counts_serials and row.expected else ""
        role = "good" if counted and row.seen == row.expected else "title"
        blocks.append(Block((((text, "text"), (counted, role)),)))
    if serials:
        blocks.append(heading(_("Piece by piece")))
    # in the order of the list: one that jumps about costs the whole page, and one loses one's place
    return [*blocks, *(_piece(session, found, serial) for serial in serials)]


def _piece(session: Session, found: Checklist, serial: Serial) -> Block:
    """One number: where it stands, who saw it and when."""
    if not serial.scans:
        line: Line = ((f" {MARKS['missing']} ", ROLES["missing"]), (serial.number, "text"))
        return Block((line,), f"s:{serial.id}")
    code = "double" if serial.scans > 1 else "surplus" if serial.number in found.surplus else ""
    mark, role = (MARKS[code], ROLES[code]) if code else ("✓", "good")
    moment = session.moment
    when = instant_text(serial.seen_at, moment.today, moment.calendar) if serial.seen_at else ""
    who = session.ground.config.shown(serial.seen_by)
    times = f" × {serial.scans}" if serial.scans > 1 else ""
    seen: Line = ((f" {mark} ", role), (serial.number + times, "text"), (f"  {when} {who}", "dim"))
    return Block((seen,), f"s:{serial.id}")
