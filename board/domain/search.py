"""Full text: what a person looks for, and which documents have it, the best first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest

from board.domain.corpus import KINDS, Doc, Kind
from board.domain.query import Query, Reader, query_of, tokens
from board.domain.shelf import Shelf
from board.domain.standing import Ground
from board.domain.text import Needle, needle

MOST = 200
"""Hits that are given in order; more are counted: one types on."""

_LATEST = 1 << 40
"""A second after all that ever happens, so that newer is smaller."""


@dataclass(frozen=True)
class Wanted:
    """A search that has been read."""

    words: tuple[Needle, ...]
    """All must stand in one document."""
    unwanted: tuple[Needle, ...] = ()
    """None may stand there."""
    fields: Query | None = None
    """What the document's deal must be; None: anything, or no deal at all."""

    def __bool__(self) -> bool:
        return bool(self.words or self.unwanted or self.fields)

    @cached_property
    def _by_length(self) -> tuple[Needle, ...]:
        """The longest first: as a rule the rarest, and only where it stands are the others looked for."""
        return tuple(sorted(self.words, key=lambda word: -len(word.whole.pattern)))


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has what is wanted."""

    kind: Kind
    id: int
    deal_id: int
    """0: it belongs to no deal."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first, the newer before the older."""

    hits: tuple[Hit, ...]
    total: int
    """How many documents have it, those that are not given too."""


NOTHING = Found((), 0)


def read_search(text: str, ground: Ground, reader: Reader, me: str) -> Wanted:
    """Read what is looked for: words and "phrases", -without, and fields of the query language.

    Raises:
        Misuse: as `query.parse` says of fields.
    """
    found = [token for token in tokens(text) if token.value.strip()]
    fields = [token for token in found if token.field]
    return Wanted(
        tuple(needle(t.value) for t in found if not t.field and not t.is_negated),
        tuple(needle(t.value) for t in found if not t.field and t.is_negated),
        query_of(fields, ground, reader, me, repr(fields)) if fields else None,
    )


@dataclass(slots=True)
class Gathering:
    """Goes through shelf after shelf and keeps the best.

    Args:
        wanted: what is looked for.
        deals: ids of the deals a document may be of; None: any, or none.
        hidden: ids of deals whose documents are not shown.
        limit: hits that are given.
    """

    wanted: Wanted
    deals: Collection[int] | None = None
    hidden: Collection[int] = frozenset()
    limit: int = MOST
    _total: int = 0
    _best: list[tuple[int, int, int, Hit]] = field(default_factory=list)
    _bar: int = 1 << 62
    """No worse one comes into the best: its hit need not even be made."""

    def look(self, shelf: Shelf, gone: Collection[tuple[Kind, int]] = frozenset()) -> None:
        """Look through a shelf.

        Args:
            shelf: documents of one kind.
            gone: those of them that are not there any more.
        """
        for n, tier in self._matching(shelf).items():
            id, deal = shelf.ids[n], shelf.deals[n]
            if deal in self.hidden or (gone and (shelf.kind, id) in gone):
                continue
            if self.deals is not None and deal not in self.deals:
                continue
            self._total += 1
            key = tier * _LATEST * 2 + _LATEST - shelf.ats[n]
            if key <= self._bar:
                self._best.append((key, KINDS.index(shelf.kind), -id, Hit(shelf.kind, id, deal)))
        if len(self._best) > 4 * self.limit:
            self._prune()

    def found(self) -> Found:
        """The best of all, in order."""
        self._prune()
        return Found(tuple(hit for *_, hit in self._best), self._total)

    def _prune(self) -> None:
        self._best = nsmallest(self.limit, self._best)
        if len(self._best) == self.limit:
            self._bar = self._best[-1][0] if self._best else -1

    def _matching(self, shelf: Shelf) -> dict[int, int]:
        """The documents of a shelf that match, each with its tier; 0 is best."""
        wanted = self.wanted
        if wanted.words:
            first, *others = wanted._by_length
            found = _scan(first, shelf)
            for word in others:
                found = _also(word, found, shelf)
        elif shelf.kind == "deals":  # fields alone: the deals themselves
            found = dict.fromkeys(range(len(shelf.ids)), 0)
        else:
            return {}
        for word in wanted.unwanted:
            for n in _also(word, found, shelf):
                del found[n]
        return found


def _scan(word: Needle, shelf: Shelf) -> dict[int, int]:
    """The documents in which a word stands, by their place, with the tier: a word, a part, initials."""
    found = dict.fromkeys(_places(word.part, shelf), 2 if word.is_initials else 1)
    if found:
        for n in _places(word.whole, shelf):
            found[n] = 0
    return found


def _places(pattern: re.Pattern[str], shelf: Shelf) -> Iterator[int]:
    """The documents a pattern finds; after a hit it goes on behind that document."""
    text, ends, search = shelf.text, shelf.ends, pattern.search
    match = search(text)
    n = 0
    while match is not None:
        n = bisect_right(ends, match.start(), n)
        yield n
        match = search(text, ends[n])


def _also(word: Needle, found: Mapping[int, int], shelf: Shelf) -> dict[int, int]:
    """Those of the found documents in which one more word stands, their tiers added."""
    text, ends = shelf.text, shelf.ends
    part, whole, else_tier = word.part.search, word.whole.search, 2 if word.is_initials else 1
    both: dict[int, int] = {}
    for n, tier in found.items():
        start, end = ends[n - 1] if n else 0, ends[n]
        if (match := part(text, start, end)) is not None:
            is_whole = whole(text, match.start(), end) is not None
            both[n] = tier if is_whole else tier + else_tier
    return both


def hidden_deals(ground: Ground) -> frozenset[int]:
    """Deals whose documents are not shown: taken back, or made one with another."""
    deals = ground.snapshot.deals.values()
    return frozenset(deal.id for deal in deals if deal.retracted is not None or deal.merged_into is not None)


def shelves(docs: Iterator[Doc]) -> Iterator[Shelf]:
    """Documents on shelves, as they come: one shelf at a time."""
    waiting: dict[Kind, list[Doc]] = {}
    for doc in docs:
        row = waiting.setdefault(doc.kind, [])
        row.append(doc)
        if len(row) >= Shelf.SIZE:
            yield Shelf(doc.kind, waiting.pop(doc.kind))
    for kind, row in waiting.items():
        yield Shelf(kind, row)
