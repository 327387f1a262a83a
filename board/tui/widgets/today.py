"""Today: items under the headings of their groups; the cursor steps over headings."""

from __future__ import annotations

from itertools import chain

from board.domain.agenda import Group, Item
from board.tui import views
from board.tui.lines import PagedList, Row
from board.tui.session import Session


class Today(PagedList):
    """What wants an act, in order."""

    def __init__(self) -> None:
        super().__init__(row_height=1, id="today")
        self.cells = 0
        """Its width, worked out by the screen before anything is laid out."""
        self._rows: list[Item | Group] = []

    def show(self, session: Session) -> None:
        """Show the items of the session that its filter lets through; the cursor stays on its item."""
        items = session.today
        if session.matching is not None:
            items = [item for item in items if item.deal_id in session.matching or not item.deal_id]
        before = self.item()
        self._rows = rows = views.today_rows(items)
        cells = max(1, self.cells - 2)
        at = None
        if before is not None:
            same = (i for i, row in enumerate(rows) if isinstance(row, Item) and row.key == before.key)
            at = next(same, None)
        if at is None:
            at = self._on_item(min(self.cursor, max(0, len(rows) - 1)), 1)

        def row_at(index: int) -> Row:
            return views.today_row(session, rows[index], cells)

        empty = views.today_empty(session, cells) if not rows else ()
        self.fill(len(rows), row_at, lambda index: "", views.today_header(session, len(items)), empty, at)

    def item(self) -> Item | None:
        """The item under the cursor."""
        row = self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None
        return row if isinstance(row, Item) else None

    def group_ids(self) -> set[int]:
        """The deals of the group the cursor is in."""
        item = self.item()
        group = item.group if item is not None else None
        return {r.deal_id for r in self._rows if isinstance(r, Item) and r.group is group and r.deal_id}

    def step(self, by: int) -> None:
        """The next item that way."""
        self.go(self._on_item(self.cursor + by, by))

    def turn(self, by: int) -> None:
        """A page that way."""
        self.step(by * self.rows_shown)

    def to_end(self, *, last: bool) -> None:
        """The first item, or the last."""
        self.go(self._on_item(len(self._rows) - 1, -1) if last else self._on_item(0, 1))

    def settle(self) -> None:
        """Leave a heading for the item below it."""
        self.go(self._on_item(self.cursor, 1))

    def _on_item(self, index: int, step: int) -> int:
        """The nearest row that is an item and not a heading."""
        rows = self._rows
        last = len(rows) - 1
        onward = range(index, last + 1) if step > 0 else range(min(index, last), -1, -1)
        back = range(min(index, last), -1, -1) if step > 0 else range(last + 1)
        for at in chain(onward, back):
            if at >= 0 and isinstance(rows[at], Item):
                return at
        return 0
