"""A file before anything is taken: its columns with a few of their values, and what each would become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import Literal

from board.domain.text import clean
from board.errors import Misuse
from board.exchange.columns import known, lookup, map_columns, mapped, normal
from board.exchange.drafts import KINDS, Kind
from board.exchange.names import NAMES
from board.exchange.reading import ImportOptions
from board.exchange.registry import IMPORTERS
from board.exchange.rows import Row, read_rows
from board.exchange.sniff import Layout, sniff

EXAMPLES = 3
"""Values of a column that are shown."""
_SAMPLE_ROWS = 200
_ENOUGH = 3
"""Columns that a kind must know for a file to be taken for it, when one that it needs is not among them."""
_EXAMPLE_LIMIT = 60
"""Characters of a value that are shown."""

How = Literal["said", "sure", "named", "beaten", "dropped", "unknown"]
"""Why a column becomes what it becomes: the person said so; it has the field's surest name, or another of
its names; a surer column has the field; the person left it out; nobody knows its name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that was looked into."""

    path: Path
    layout: Layout
    examples: tuple[tuple[str, ...], ...]
    """Per column its first different values, cleaned; fewer where it has fewer."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a column."""

    column: str
    field: str
    """Empty: it is left out."""
    how: How
    rival: str = ""
    """The column that has the field instead of this one."""


def look_into(path: Path, options: ImportOptions) -> Sheet:
    """The layout of a file and examples of its values.

    Raises:
        Misuse: see `sniff`.
        FileTrouble: it cannot be read as text; see `encoding.detect`.
    """
    layout = sniff(path, known, encoding=options.encoding)
    found: list[dict[str, None]] = [{} for _column in layout.columns]
    for row in islice(read_rows(path, layout), _SAMPLE_ROWS):
        for values, cell in zip(found, row.cells if isinstance(row, Row) else (), strict=False):
            if len(values) < EXAMPLES and (value := clean(cell, _EXAMPLE_LIMIT)):
                values[value] = None
    return Sheet(path, layout, tuple(tuple(values) for values in found))


def likely_kind(columns: Sequence[str]) -> Kind | None:
    """What a file seems to hold; None: only a person can tell.

    Where a person maps the columns, a kind that knows far more of them goes before one that is complete:
    what is missing is a column they are going to name.
    """
    found = {kind: len(mapped(kind, columns, {}).fields) for kind in KINDS}
    most = max(KINDS, key=lambda kind: found[kind])
    try:
        kind = map_columns(columns).kind
    except Misuse:
        return most if found[most] >= _ENOUGH else None
    return most if found[most] >= 2 * found[kind] else kind


def fates(columns: Sequence[str], kind: Kind, said: Mapping[str, str]) -> tuple[Fate, ...]:
    """What becomes of each column.

    Args:
        columns: the names of the file's columns.
        kind: what the file holds.
        said: column, exactly, to a field of that kind or to `-`; no field twice.
    """
    found = mapped(kind, columns, said)
    taken = {place: field for field, place in found.fields.items()}
    return tuple(_fate(kind, column, taken.get(place, ""), found.name, said)
                 for place, column in enumerate(columns))  # fmt: skip


def _fate(
    kind: Kind, column: str, field: str, name: Callable[[str], str], said: Mapping[str, str]
) -> Fate:  # fmt: skip
    if column in said:
        return Fate(column, field, "said" if field else "dropped")
    meant, rank = lookup(kind).get(normal(column), ("", 0))
    if field:
        return Fate(column, field, "sure" if rank == 0 else "named")
    return Fate(column, "", "beaten", name(meant)) if meant else Fate(column, "", "unknown")


def as_kind(options: ImportOptions, kind: Kind) -> ImportOptions:
    """The same file as another kind; what was said of fields that kind has not is forgotten."""
    fields = NAMES[kind]
    kept = {
        name: field
        for name, field in options.map.items()
        if field == "-" or field in fields or name.startswith("stage:")
    }
    return replace(options, kind=kind, map=kept)


def put(options: ImportOptions, column: str, field: str) -> ImportOptions:
    """A column becomes a field; the column a person had put there before is left out."""
    freed = {name: "-" for name, other in options.map.items() if other == field != "-"}
    return replace(options, map={**options.map, **freed, column: field})


def forget(options: ImportOptions, column: str) -> ImportOptions:
    """A column becomes what its name says."""
    return replace(options, map={name: field for name, field in options.map.items() if name != column})


def fitting(options: ImportOptions, columns: Sequence[str], kind: Kind) -> ImportOptions:
    """Without what was said about columns that are not there, or about dates of columns without any."""
    said = said_of(columns, options)
    stages = {name: key for name, key in options.map.items() if name.startswith("stage:")}
    dates = {fate.column for fate in fates(columns, kind, said) if fate.field in IMPORTERS[kind].dates}
    orders = {name: order for name, order in options.dates.items() if name in dates}
    return replace(options, map={**said, **stages}, dates=orders)


def said_of(columns: Sequence[str], options: ImportOptions) -> dict[str, str]:
    """What a person said about columns, without what they said about stages."""
    return {name: field for name, field in options.map.items() if name in columns}


def as_command(path: Path, options: ImportOptions) -> str:
    """The line that does the same in a shell."""
    words = ["board", "import", str(path)]
    words += ["--as", options.kind] if options.kind else []
    for flag, pairs in (("--map", options.map), ("--dates", options.dates)):
        for name, value in pairs.items():
            pair = f"{name}={value}"
            # as one word, where the shell's reader would see an option in the column's name
            words += [f"{flag}={pair}"] if pair.startswith("-") else [flag, pair]
    for flag, value in (("--currency", options.currency), ("--encoding", options.encoding)):
        words += [flag, value] if value else []
    return " ".join(map(quote, words))
