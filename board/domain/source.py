"""Where a snapshot gets what it has not read yet: a store's promise to the domain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

import msgspec

from board.domain.change import Doc

Rows = dict[int, Any]


class Source(Protocol):
    """Where a snapshot gets what it has not read yet."""

    def table(self, kind: str) -> Rows:
        """Every document of a kind, typed, by id; the caller owns the dict."""
        ...

    def each(self, kind: str, struct: type[msgspec.Struct]) -> Iterator[tuple[int, Any]]:
        """Every document of a kind by id, as a struct that has some of its fields; keeps none in memory."""
        ...

    def row(self, kind: str, id: int) -> Any:
        """One document, typed, or None; reads it alone."""
        ...

    def ids_of(self, kind: str, field: str, value: int) -> list[int]:
        """Ids of the documents whose field holds a number: O(their number), but for the first time."""
        ...

    def prepare(self, kind: str, field: str) -> None:
        """Read what `ids_of` needs the first time; may be called from any thread."""
        ...

    def is_prepared(self, kind: str, field: str) -> bool:
        """Whether `ids_of` answers at once."""
        ...

    def document(self, kind: str, id: int) -> Doc | None:
        """One stored document with all its fields, or None."""
        ...

    def last_change(self, kind: str, id: int, field: str) -> tuple[str, datetime | None]:
        """Who set a field last, and when, as far as the journal knows."""
        ...

    def next_id(self, kind: str) -> int:
        """An id no document of that kind has had."""
        ...
