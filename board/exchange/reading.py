"""A file read for import: what was found in it, its rows as drafts, and the rows that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from board.domain.config import DEFAULT_STAGES, Config, Stage
from board.errors import Misuse
from board.exchange.amounts import AmountColumn, minor_digits
from board.exchange.cells import BadCell, Cells, Context
from board.exchange.columndates import DateColumn, Order, to_order
from board.exchange.columns import ColumnMap, known, map_columns, normal
from board.exchange.drafts import Draft, Kind, Problem
from board.exchange.registry import IMPORTERS, Importer
from board.exchange.rows import Row, read_rows
from board.exchange.sniff import Layout, sniff
from board.exchange.stagewords import StageWords

Progress = Callable[[int, int | None], None]
"""Called with rows done and rows in all; the latter is None while the file is looked through."""

_EVERY = 500
"""Rows between two calls of a `Progress`."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person said about a file, and what the board knows; all of it may stay unsaid."""

    kind: str = ""
    """deals, touches, contacts or companies; empty: found by the columns."""
    map: Mapping[str, str] = field(default_factory=dict)
    """Column to field (`-`: not imported), and `stage:Word` to the key of a stage."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """Column or field to `dmy`, `mdy` or `ymd`; the empty key speaks for all columns."""
    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0
    source: str = ""
    """Name of the other tool; ids are unique within it. Empty: after the name of the id column."""
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    currency: str = ""
    """Of amounts that name none; empty: the board's, if the amounts fit it."""
    board_currency: str = "KRW"

    def on_board(self, config: Config) -> ImportOptions:
        """The same, with the stages and the currency of a board."""
        return replace(self, stages=config.stages, board_currency=config.board.currency)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a file gave. Rows in = drafts + problems."""

    path: Path
    layout: Layout
    map: ColumnMap
    orders: Mapping[str, Order]
    """Date field to the order its column was settled to, where it makes a difference."""
    currency: str
    """Of the amounts that name none."""
    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    rows: int

    @property
    def kind(self) -> Kind:
        """What the file holds."""
        return self.map.kind


def read_file(path: Path, options: ImportOptions, progress: Progress | None = None) -> Reading:
    """Read a delimited file whole, twice: once for what its columns tell together, once for its rows.

    Raises:
        FileTrouble: it cannot be read as text; see `encoding.detect`.
        Misuse: something that was said does not fit the file, or something must be said:
            `import.kind_unknown`, `import.dates_ambiguous`, `import.dates_conflict`,
            `import.currency_needed` among others.
    """
    layout = sniff(
        path, known,
        encoding=options.encoding, delimiter=options.delimiter, header_line=options.header_line,
    )  # fmt: skip
    stage_words, columns = _said(options)
    column_map = map_columns(layout.columns, options.kind, columns)
    importer = IMPORTERS[column_map.kind]
    context, total = _settle(path, layout, column_map, importer, options, stage_words, progress)
    drafts: list[Draft] = []
    problems: list[Problem] = []
    for done, found in enumerate(_drafts(path, layout, importer, context), 1):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            drafts.append(found)
        if progress is not None and (done % _EVERY == 0 or done == total):
            progress(done, total)
    orders = {name: order for name, order in context.orders.items() if order is not None}
    return Reading(
        path, layout, column_map, orders, context.currency, tuple(drafts), tuple(problems), total
    )  # fmt: skip


def _said(options: ImportOptions) -> tuple[dict[str, str], dict[str, str]]:
    """What `--map` says about stages, and about columns."""
    keys = [stage.key for stage in options.stages]
    words: dict[str, str] = {}
    columns: dict[str, str] = {}
    for name, value in options.map.items():
        if not name.startswith("stage:"):
            columns[name] = value
            continue
        if value not in keys:
            raise Misuse("import.map_stage", word=name[6:], stage=value, stages=", ".join(keys))
        words[name[6:]] = value
    return words, columns


def _settle(
    path: Path, layout: Layout, column_map: ColumnMap, importer: Importer, options: ImportOptions,
    stage_words: Mapping[str, str], progress: Progress | None,
) -> tuple[Context, int]:  # fmt: skip
    """Look at every row for what only all of them tell."""
    fields = column_map.fields
    dates = {name: DateColumn() for name in importer.dates if name in fields}
    amounts = {name: AmountColumn() for name in importer.amounts if name in fields}
    seers = [(fields[name], column.see) for name, column in dates.items()]
    seers += [(fields[name], column.see) for name, column in amounts.items()]
    total = 0
    for total, row in enumerate(read_rows(path, layout), 1):
        if isinstance(row, Row):
            for place, see in seers:
                if place < len(row.cells):
                    see(row.cells[place])
        if progress is not None and total % _EVERY == 0:
            progress(total, None)
    said = _said_orders(options.dates, column_map, importer)
    context = Context(
        map=column_map,
        stages=StageWords(options.stages, stage_words),
        currency=options.currency or options.board_currency,
        source=options.source,
        orders={name: column.order(column_map.name(name), said.get(name)) for name, column in dates.items()},
        numbers=frozenset(name for name, column in dates.items() if column.numbers),
        decimal_comma={name: column.decimal_comma for name, column in amounts.items()},
    )
    if not options.currency and amounts:
        _check_currency(context, amounts)
    return context, total


def _said_orders(
    said: Mapping[str, str], column_map: ColumnMap, importer: Importer
) -> dict[str, Order]:  # fmt: skip
    fields = [name for name in importer.dates if name in column_map.fields]
    orders = dict.fromkeys(fields, to_order(said[""])) if "" in said else {}
    for name, word in said.items():
        matching = [f for f in fields if name == column_map.name(f)] or [
            f for f in fields if normal(name) in (normal(f), normal(column_map.name(f)))
        ]
        if name and not matching:
            columns = ", ".join(column_map.name(f) for f in fields)
            raise Misuse("import.dates_column", column=name, columns=columns)
        orders.update(dict.fromkeys(matching, to_order(word)))
    return orders


def _check_currency(context: Context, amounts: Mapping[str, AmountColumn]) -> None:
    """Refuse to guess the currency of amounts with hundredths when the board's has none.

    Raises:
        Misuse: `import.currency_needed`.
    """
    if "currency" in context.map.fields or minor_digits(context.currency) > 0:
        return
    for name, column in amounts.items():
        if column.fraction:
            raise Misuse(
                "import.currency_needed",
                column=context.map.name(name), example=column.fraction, board=context.currency,
            )  # fmt: skip


def _drafts(
    path: Path, layout: Layout, importer: Importer, context: Context
) -> Iterator[Draft | Problem]:  # fmt: skip
    lines: dict[tuple[str, str], int] = {}
    for row in read_rows(path, layout):
        if isinstance(row, Problem):
            yield row
            continue
        try:
            draft = importer.draft(Cells(row, context), context)
        except BadCell as bad:
            yield Problem(row.line, context.map.name(bad.field) or bad.field, bad.code, bad.details)
            continue
        name = (draft.external.source, draft.external.id)
        first = lines.setdefault(name, row.line)
        if first != row.line:
            yield Problem(row.line, context.map.name("id"), "import.twice", {"id": name[1], "first": first})
        else:
            yield draft
