"""A file of what suppliers said and when it came: rows to deliveries, each counted once.

Which column is what the person says, or it is found by the names other tools use. Rows are never dropped
silently: what is not taken is a problem with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from board.domain.safe_date.slips import Order
from board.domain.text import clean
from board.errors import Misuse
from board.exchange.columndates import DateColumn, is_nothing, parse, to_order
from board.exchange.columndates import Order as DayOrder
from board.exchange.columns import normal
from board.exchange.drafts import Problem
from board.exchange.rows import Row, read_rows
from board.exchange.sniff import Layout, sniff
from board.exchange.supplier_columns import (
    ACTUAL,
    DELIVERY,
    DUE,
    GROUP,
    NAMES,
    NEEDED,
    STATED,
    SUPPLIER,
    WORDING,
    known_names,
    taken_columns,
)

DATES = (STATED, DUE, ACTUAL)

_UNKNOWN = frozenset({"date not captured", "unknown", "?", "#n/a", "미상", "모름"})
"""Stands for a date nobody wrote down, which is not the same as not there yet."""
_YEARS = range(1971, 2100)
"""Beyond these a program has put something where nothing was known: 1900, 1970, 2999, 9999."""
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_NAME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of one supplier; several lines of a file may tell of it."""

    line: int
    """The first of them, counted from 1."""
    keys: tuple[str, ...]
    """Supplier, then the levels below it that this line has."""
    due: date
    actual: date | None
    """None: not there yet."""
    stated: date | None
    wording: str = ""
    number: str = ""
    """What the file calls it."""

    def order(self) -> Order:
        """The same for the estimator."""
        return Order(self.keys, self.due, self.actual, self.stated, self.wording)


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """Everything a file gave. Rows = deliveries + repeated + problems."""

    path: Path
    layout: Layout
    columns: Mapping[str, str]
    """Field to the column taken for it: the fields above, and the levels by their names."""
    levels: tuple[str, ...]
    """Names of the levels below the supplier, coarse to fine."""
    guessed: bool
    """Nobody said which column is what."""
    deliveries: tuple[Delivery, ...]
    rows: int
    repeated: int
    """Further lines of deliveries counted already."""
    problems: tuple[Problem, ...]
    unstated: int
    """Deliveries that do not say when their date was stated."""
    open: int
    """Deliveries that are not there yet."""
    orders: Mapping[str, DayOrder]
    """Date field to the order its column was settled to, where it makes a difference."""


@dataclass(slots=True)
class _Reading:
    """What the whole file settled, and what its rows gave so far."""

    places: Mapping[str, int]
    levels: tuple[str, ...]
    layout: Layout
    orders: dict[str, DayOrder | None]
    numbers: frozenset[str]
    unsettled: frozenset[str] = frozenset()
    deliveries: dict[tuple[object, ...], Delivery] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    repeated: int = 0


class _Left(Exception):
    """A row that is not taken."""

    def __init__(self, field: str, code: str, **details: object) -> None:
        super().__init__(code)
        self.field, self.code, self.details = field, code, details


def read_history(
    path: Path, columns: Mapping[str, str], *, encoding: str = "", dates: Mapping[str, str] | None = None
) -> HistoryFile:
    """Read a delimited file whole, gzipped or not: once for what its date columns tell, once for its rows.

    Args:
        path: the file.
        columns: field or level to column, as the person says; empty: found by their names.
        encoding: as the person says, or empty.
        dates: column or field to `dmy`, `mdy` or `ymd`; the empty key speaks for all.

    Raises:
        FileTrouble: it cannot be read as text; see `encoding.detect`.
        Misuse: `history.column_needed`, `import.map_column`, `import.dates_ambiguous`,
            `import.dates_conflict`, `import.dates_column`, `import.dates_word`.
    """
    layout = sniff(path, known_names(columns), encoding=encoding)
    taken = taken_columns(layout.columns, columns)
    reading = _settled(path, layout, taken, dates or {})
    for row in read_rows(path, layout):
        reading.rows += 1
        if isinstance(row, Problem):
            reading.problems.append(row)
        else:
            _take(row, reading)
    deliveries = tuple(reading.deliveries.values())
    return HistoryFile(
        path=path, layout=layout, columns=taken, levels=reading.levels, guessed=not columns,
        deliveries=deliveries, rows=reading.rows, repeated=reading.repeated,
        problems=tuple(reading.problems), unstated=sum(1 for each in deliveries if each.stated is None),
        open=sum(1 for each in deliveries if each.actual is None),
        orders={name: order for name, order in reading.orders.items() if order is not None},
    )  # fmt: skip


def _settled(
    path: Path, layout: Layout, taken: Mapping[str, str], said: Mapping[str, str]
) -> _Reading:  # fmt: skip
    """Look at every date of the file, each column for itself."""
    places = {name: layout.columns.index(column) for name, column in taken.items()}
    seen = {name: DateColumn() for name in DATES if name in places}
    for row in read_rows(path, layout):
        if isinstance(row, Row):
            for name, column in seen.items():
                column.see(_cell(row, places[name]))
    orders, unsettled = _orders(seen, taken, said)
    levels = tuple(name for name in taken if name not in NAMES or name == GROUP)
    numbers = frozenset(name for name, column in seen.items() if column.numbers)
    return _Reading(places, levels, layout, orders, numbers, unsettled)


def _orders(
    seen: Mapping[str, DateColumn], taken: Mapping[str, str], said: Mapping[str, str]
) -> tuple[dict[str, DayOrder | None], frozenset[str]]:
    """The order of each date field, and those that are not needed and cannot be settled."""
    asked: dict[str, DayOrder] = dict.fromkeys(seen, to_order(said[""])) if "" in said else {}
    for name, word in said.items():
        matching = [each for each in seen if normal(name) in (normal(each), normal(taken[each]))]
        if name and not matching:
            raise Misuse("import.dates_column", column=name, columns=", ".join(taken[each] for each in seen))
        asked |= dict.fromkeys(matching, to_order(word))
    orders: dict[str, DayOrder | None] = {}
    unsettled = set()
    for name, column in seen.items():
        try:
            orders[name] = column.order(taken[name], asked.get(name))
        except Misuse:
            if name in NEEDED:
                raise
            unsettled.add(name)
    return orders, frozenset(unsettled)


def _cell(row: Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _take(row: Row, reading: _Reading) -> None:
    """Count a row: a delivery, a further line of one, or a problem."""
    try:
        found = _delivery(row, reading)
    except _Left as left:
        column = reading.layout.columns[reading.places[left.field]]
        reading.problems.append(Problem(row.line, column, left.code, left.details))
        return
    key: tuple[object, ...] = (found.keys[0], found.number, found.due, found.actual)
    if not found.number:
        key = (row.line,)
    if key in reading.deliveries:
        reading.repeated += 1
    else:
        reading.deliveries[key] = found


def _delivery(row: Row, reading: _Reading) -> Delivery:
    supplier = _text(row, reading, SUPPLIER)
    if not supplier:
        raise _Left(SUPPLIER, "history.no_supplier")
    keys = [supplier]
    for level in reading.levels:
        name = _text(row, reading, level)
        if not name:
            break
        keys.append(name)
    due, actual = _day(row, reading, DUE), _day(row, reading, ACTUAL)
    if due is None:
        raise _Left(DUE, "history.no_date")
    stated = _stated(row, reading)
    return Delivery(
        row.line, tuple(keys), due, actual, stated if stated is None or stated <= due else None,
        _text(row, reading, WORDING), _text(row, reading, DELIVERY),
    )  # fmt: skip


def _text(row: Row, reading: _Reading, name: str) -> str:
    place = reading.places.get(name)
    return "" if place is None else clean(_cell(row, place), _NAME_LIMIT).strip()


def _stated(row: Row, reading: _Reading) -> date | None:
    """The day the date was stated; whatever else stands there is nothing."""
    if STATED in reading.unsettled:
        return None
    try:
        return _day(row, reading, STATED)
    except _Left:
        return None


def _day(row: Row, reading: _Reading, name: str) -> date | None:
    """The day of a cell, None where it is empty."""
    place = reading.places.get(name)
    text = "" if place is None else _cell(row, place).strip()
    if text.casefold() in _UNKNOWN:
        raise _Left(name, "history.date_unknown", value=clean(text, 60))
    if is_nothing(text):
        return None
    is_number = name in reading.numbers or _NUMBER.fullmatch(text) is not None
    when = parse(text, reading.orders.get(name), is_number)
    if when is None:
        raise _Left(name, "import.date_unreadable", value=clean(text, 60))
    day = when.date() if isinstance(when, datetime) else when
    if day.year not in _YEARS:
        raise _Left(name, "history.date_unknown", value=clean(text, 60))
    return day
