"""Which column of a file is which field: by the names other tools use, or as the person says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from board.domain.text import fold
from board.errors import Misuse
from board.exchange.drafts import KINDS, Kind
from board.exchange.names import NAMES

NEEDED: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "deals": (("title", "customer"),),
    "touches": (("at",), ("channel", "note", "subject", "outcome")),
    "contacts": (("name", "first", "last", "mail"),),
    "companies": (("name", "domain"),),
    "jobs": (("title",), ("effort",)),
}
"""Per kind: of each group one field must have a column."""

_TELLING: Mapping[Kind, tuple[str, ...]] = {
    "deals": ("stage", "amount", "expected_close", "status"),
    "touches": ("channel", "outcome", "call_outcome", "task_status"),
    "contacts": ("first", "last", "mail", "phone"),
    "companies": ("name",),
    "jobs": ("effort", "centre"),
}
"""Per kind: without one of these columns the file is not taken for it unasked."""

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a file holds and where each field stands."""

    kind: Kind
    fields: Mapping[str, int]
    """Field to the place of its column, from 0."""
    columns: tuple[str, ...]
    unused: tuple[str, ...]
    """Columns that are not imported; shown, so that nobody believes they were."""

    def name(self, field: str) -> str:
        """The column's name in the file, or nothing."""
        return self.columns[self.fields[field]] if field in self.fields else ""


def normal(name: str) -> str:
    """A name without case, blanks and signs."""
    return _SIGNS.sub("", fold(name))


def known(cells: Sequence[str]) -> int:
    """How many of the cells are names of columns of the kind that knows most of them."""
    names = {normal(cell) for cell in cells}
    return max(len(names & lookup(kind).keys()) for kind in KINDS)


def map_columns(
    columns: Sequence[str], kind: str = "", said: Mapping[str, str] | None = None
) -> ColumnMap:  # fmt: skip
    """Find the fields.

    Args:
        columns: the names of the file's columns.
        kind: what the file holds, or empty to find it.
        said: column to field, or to `-` for a column not to be imported; goes before the known names.

    Raises:
        Misuse: `import.kind_unknown` (cannot tell what it holds), `import.kind_word` (no such kind),
            `import.map_column`, `import.map_field`, `import.map_twice`, `import.column_missing`.
    """
    if kind and kind not in KINDS:
        raise Misuse("import.kind_word", kind=kind, kinds=", ".join(KINDS))
    said = {_column(name, columns): field for name, field in (said or {}).items()}
    kinds = [each for each in KINDS if not kind or each == kind]
    maps = [mapped(each, columns, _for_kind(each, said, strict=bool(kind))) for each in kinds]
    found = max(maps, key=lambda m: _likelihood(m, set(said.values())))
    if not kind and not _telling(found):
        raise Misuse("import.kind_unknown", columns=", ".join(columns), kinds=", ".join(KINDS))
    _for_kind(found.kind, said, strict=True)
    for group in missing(found):
        raise Misuse(
            "import.column_missing", kind=found.kind, fields=" / ".join(group), columns=", ".join(columns)
        )
    return found


def missing(found: ColumnMap) -> list[tuple[str, ...]]:
    """Groups of fields of which one would need a column, and none has."""
    return [
        group for group in NEEDED[found.kind] if not any(field in found.fields for field in group)
    ]  # fmt: skip


@cache
def lookup(kind: Kind) -> Mapping[str, tuple[str, int]]:
    """Normal name to its field and how sure it is (0 is surest)."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in NAMES[kind].items():
        for rank, name in enumerate((*names.split(", "), field)):
            found.setdefault(normal(name), (field, rank))
    return found


def _column(name: str, columns: Sequence[str]) -> str:
    if name in columns:  # "Close date" and "close_date" are two columns, and "%" has no letters at all
        return name
    for column in columns:
        if normal(column) == normal(name):
            return column
    raise Misuse("import.map_column", column=name, near=_near(name, columns))


def _for_kind(kind: Kind, said: Mapping[str, str], *, strict: bool) -> dict[str, str]:
    """What was said, as far as this kind has the fields; all of it, when strict."""
    fields = NAMES[kind]
    for column, field in said.items():
        if strict and field not in fields and field != "-":
            raise Misuse(
                "import.map_field", column=column, field=field, near=_near(field, fields), kind=kind,
                fields=", ".join(fields),
            )  # fmt: skip
    return {column: field for column, field in said.items() if field in fields or field == "-"}


def mapped(kind: Kind, columns: Sequence[str], said: Mapping[str, str]) -> ColumnMap:
    """The columns as fields of a kind, whether or not that is enough for it.

    Args:
        kind: what the file holds.
        columns: the names of the file's columns.
        said: column, exactly, to a field of that kind or to `-`.

    Raises:
        Misuse: `import.map_twice`.
    """
    fields: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for place, column in enumerate(columns):
        if column in said:
            field, rank = said[column], -1
        else:
            field, rank = lookup(kind).get(normal(column), ("-", 0))
        if field == "-":
            continue
        if rank < 0 and ranks.get(field) == -1:
            raise Misuse("import.map_twice", column=column, field=field, other=columns[fields[field]])
        if rank < ranks.get(field, 1000):
            fields[field], ranks[field] = place, rank
    used = set(fields.values())
    unused = tuple(column for place, column in enumerate(columns) if place not in used)
    return ColumnMap(kind, fields, tuple(columns), unused)


def _telling(found: ColumnMap) -> bool:
    """Whether a column is there that only this kind has; anything can have a `name`."""
    return any(normal(found.name(field)) not in ("", "name") for field in _TELLING[found.kind])


def _likelihood(found: ColumnMap, said: set[str]) -> tuple[int, int, int, float]:
    whole = all(any(field in found.fields for field in group) for group in NEEDED[found.kind])
    sure = sum(normal(found.name("id")).startswith(word) for word in _ID_WORDS[found.kind])
    return (len(said & NAMES[found.kind].keys()), whole and _telling(found), sure, len(found.fields))


_ID_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "deals": ("deal", "opportunity", "딜", "영업기회", "건번호"),
    "touches": ("activity", "call", "engagement", "활동"),
    "contacts": ("contact",),
    "companies": ("company", "account"),
    "jobs": ("job", "작업"),
}
"""What an id column is called says more about a file than all its other columns."""


def _near(word: str, among: Sequence[str] | Mapping[str, str]) -> str:
    # late: only a typing mistake needs it
    from difflib import get_close_matches

    by_normal = {normal(each): each for each in among}
    found = get_close_matches(normal(word), by_normal, 1, 0.5)
    return by_normal[found[0]] if found else ", ".join(among)
