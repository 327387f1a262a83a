"""Documents laid out for searching: many of them as one folded text that a pattern goes through at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from board.domain.corpus import Doc, Kind
from board.domain.text import fold


class Shelf:
    """Documents of one kind, folded, one a line.

    A hundred thousand touches are some hundred shelves: a search can stop between two, and an emoji
    doubles the memory of its own shelf alone.
    """

    SIZE = 1_000
    """Documents of a shelf."""

    __slots__ = ("ats", "deals", "ends", "ids", "kind", "text")

    def __init__(self, kind: Kind, docs: Sequence[Doc]) -> None:
        lines = [fold(doc.text).replace("\n", " ") + "\n" for doc in docs]
        self.kind = kind
        self.text = "".join(lines)
        self.ids = array("q", (doc.id for doc in docs))
        self.deals = array("q", (doc.deal_id for doc in docs))
        self.ats = array("q", (doc.at for doc in docs))
        self.ends = array("q")
        """Where each one's line ends in the text, its line end included."""
        end = 0
        for line in lines:
            end += len(line)
            self.ends.append(end)


class Index:
    """All documents on shelves, and how they follow what is done on the board.

    Grows in one thread and is looked through in others, by `view`.
    """

    def __init__(self, seq: int) -> None:
        self.seq = seq
        """Sequence number of the commit it has come to."""
        self._shelves: list[Shelf] = []
        self._gone: set[tuple[Kind, int]] = set()
        self._fresh: dict[tuple[Kind, int], Doc] = {}
        self._view: View | None = None

    def add(self, shelf: Shelf) -> None:
        """One more shelf, of documents that are on no other."""
        self._shelves.append(shelf)
        self._view = None

    def replace(self, kind: Kind, id: int, doc: Doc | None) -> None:
        """A document as it is now; None: it is not there any more."""
        self._gone.add((kind, id))
        self._fresh.pop((kind, id), None)
        if doc is not None:
            self._fresh[kind, id] = doc
        self._view = None

    def view(self) -> View:
        """What is there now, for another thread."""
        if self._view is None:
            self._view = View(self._shelves, self._gone, self._fresh.values())
        return self._view


class View:
    """An index at one moment; never changes."""

    __slots__ = ("fresh", "gone", "shelves")

    def __init__(
        self, shelves: Iterable[Shelf], gone: Iterable[tuple[Kind, int]], fresh: Iterable[Doc]
    ) -> None:
        self.shelves = tuple(reversed(list(shelves)))  # the newest first: the older ones seldom get in
        self.gone = frozenset(gone)
        by_kind: dict[Kind, list[Doc]] = {}
        for doc in fresh:
            by_kind.setdefault(doc.kind, []).append(doc)
        self.fresh = tuple(Shelf(kind, docs) for kind, docs in by_kind.items())
