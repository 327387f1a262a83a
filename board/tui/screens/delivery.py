"""Delivery day: what was ordered, what is there, what is missing, surplus or double (R24)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.events import Resize

from board.domain.agenda import Item
from board.domain.checklist import Checklist
from board.domain.delivery import Serial
from board.i18n.arrivals import counts_text, remarks
from board.i18n.days import instant_text
from board.i18n.words import _
from board.tui.blocks import Block, Line, heading, wrapped
from board.tui.deal_views import title_line
from board.tui.desk import Desk, Flow
from board.tui.lines import OneLine
from board.tui.session import Session
from board.tui.widgets.reader import Reader
from board.usecases.commands import Scope
from board.usecases.deliveries import checklist_of

ROLES = {"missing": "late", "surplus": "unplanned", "double": "today"}
MARKS = {"missing": "○", "surplus": "+", "double": "2"}
"""Told apart without colours."""


class DeliveryScreen(Desk):
    """One delivery being counted; the line below takes numbers all the while."""

    SCOPES: ClassVar[frozenset[Scope]] = frozenset({"everywhere"})

    def __init__(self, deal_id: int, flow: Flow) -> None:
        """Count the deal's goods; `flow` takes what is typed."""
        super().__init__()
        self.deal_id = deal_id
        self._flow = flow
        self.top = OneLine("top", id="top")
        self.reader = Reader(id="checklist")

    def compose(self) -> ComposeResult:
        """Title, the checklist, the three lines."""
        yield self.top
        yield self.reader
        yield self.bottom

    def on_mount(self) -> None:
        """Take numbers at once."""
        self.reader.activate(True)
        self.start(self._flow)

    def on_resize(self, event: Resize) -> None:
        """Lay the checklist out anew."""
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Show the checklist as it is now."""
        if not self.is_mounted or not self.reader.size.width:
            return
        session = self.session
        self.top.say(title_line(session, session.deal(self.deal_id)))
        found = checklist_of(session.snapshot, self.deal_id)
        serials = session.snapshot.serials_of(self.deal_id)
        blocks = checklist_blocks(session, found, serials, self.reader.size.width - 2)
        self.reader.fill(((" " + counts_text(found), ""),), blocks)

    def scroll(self, key: str) -> bool:
        """The keys that type nothing turn the list."""
        moves = {"down": 1, "up": -1}
        pages = {"pagedown": 1, "pageup": -1}
        if key in moves:
            self.reader.step(moves[key])
        elif key in pages:
            self.reader.page(pages[key])
        return key in moves or key in pages

    def targets(self) -> tuple[int, ...]:
        """The deal."""
        return (self.deal_id,)

    def item(self) -> Item | None:
        """None of Today's."""
        return None

    def show_changes(self, touched: set[int]) -> None:
        """Somebody, perhaps at the other end of the room, saw a piece."""
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
