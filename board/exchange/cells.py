"""The cells of one row by field, read as text, dates and amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from board.domain.deal import External
from board.domain.text import clean
from board.exchange.amounts import NOTHING, Amount, read_amount
from board.exchange.columndates import Order, is_nothing, parse
from board.exchange.columns import ColumnMap
from board.exchange.drafts import When
from board.exchange.rows import Row
from board.exchange.stagewords import StageWords

TEXT_LIMIT = 200
NOTE_LIMIT = 4000
_PROTECTED = re.compile(r"'+[=+\-@]")
_TRUE = frozenset({"yes", "y", "true", "1", "예"})


class BadCell(Exception):
    """A cell that keeps its row from being imported."""

    def __init__(self, code: str, field: str = "", **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.details = details


@dataclass(slots=True)
class Context:
    """What the whole file settled, for reading each of its rows."""

    map: ColumnMap
    stages: StageWords
    currency: str
    """Of amounts that name none."""
    source: str = ""
    """Where external ids come from; empty: the name of the id column."""
    orders: Mapping[str, Order | None] = field(default_factory=dict)
    """Date field to the order of its dates."""
    numbers: frozenset[str] = frozenset()
    """Date fields that hold day numbers."""
    decimal_comma: Mapping[str, bool] = field(default_factory=dict)
    twins: dict[str, int] = field(default_factory=dict)
    """Rows without an id seen so far, by content: the second of two equal rows is another deal."""


class Cells:
    """One row."""

    def __init__(self, row: Row, context: Context) -> None:
        self.line = row.line
        self._cells = row.cells
        self._context = context

    def raw(self, field: str) -> str:
        """The cell as it stands, or nothing."""
        place = self._context.map.fields.get(field)
        return self._cells[place] if place is not None and place < len(self._cells) else ""

    def text(self, field: str, limit: int = TEXT_LIMIT, single_line: bool = True) -> str:
        """The cell as it is stored; the apostrophe that keeps a spreadsheet from computing it goes."""
        text = self.raw(field)
        if not text:
            return ""
        text = clean(text, limit, single_line=single_line)
        return text[1:] if text[:1] == "'" and _PROTECTED.match(text) else text

    def when(self, field: str) -> When | None:
        """The cell's date, or None where it stands for nothing.

        Raises:
            BadCell: it holds something else.
        """
        text = self.raw(field)
        if not text or is_nothing(text):
            return None
        context = self._context
        when = parse(text, context.orders.get(field), field in context.numbers)
        if when is None:
            raise BadCell("import.date_unreadable", field, value=clean(text, 60))
        return when

    def amount(self, field: str, *, signed: bool = False) -> Amount | None:
        """The cell's amount, or None where it is empty.

        Raises:
            BadCell: it is no figure, or a negative one and not `signed`.
        """
        text = self.raw(field)
        if not text or text.strip().lower() in NOTHING:
            return None
        amount = read_amount(text, self._context.decimal_comma.get(field, False))
        if amount is None:
            raise BadCell("import.amount_unreadable", field, value=clean(text, 60))
        if amount.value < 0 and not signed:
            raise BadCell("import.amount_negative", field, value=clean(text, 60))
        return amount

    def number(self, field: str) -> int | None:
        """The cell as a whole number, or None where it is empty.

        Raises:
            BadCell: it holds something else.
        """
        text = self.raw(field).strip()
        if not text:
            return None
        try:
            return int(float(text))
        except (ValueError, OverflowError):
            raise BadCell("import.number_unreadable", field, value=clean(text, 60)) from None

    def flag(self, field: str) -> bool:
        """Whether the cell says yes."""
        return self.raw(field).strip().casefold() in _TRUE

    def external(self) -> External:
        """What this row is called where it comes from; by its content, if the file has no ids."""
        context = self._context
        if id := self.text("id"):
            return External(source=context.source or f"csv:{context.map.name('id').casefold()}", id=id)
        digest = sha256("\x1f".join(cell.strip() for cell in self._cells).encode("utf-8", "replace"))
        key = digest.hexdigest()[:20]
        context.twins[key] = again = context.twins.get(key, 0) + 1
        return External(source=context.source or "csv:row", id=key if again == 1 else f"{key}:{again}")
