"""Full-text search behind the screen: laid out once in a thread, then kept up with commits."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from threading import Event

from board.domain.change import Commit
from board.domain.corpus import document, documents, touched
from board.domain.query import Candidate
from board.domain.search import (
    NOTHING,
    Found,
    Gathering,
    Hit,
    Wanted,
    hidden_deals,
    read_search,
    shelves,
)
from board.domain.shelf import Index, View
from board.domain.snapshot import Snapshot
from board.domain.text import Haystack
from board.i18n.queries import reason_words
from board.i18n.words import language
from board.store.base import Store
from board.tui.saved import read_text
from board.tui.session import Session

MANY = 500
"""Operations done since above which laying all out anew is quicker than following one by one."""

_NO_TEXT = Haystack("", "")


class Finder:
    """What one session searches, and what it searched last. Its methods are for the screen's thread.

    Args:
        session: the board as it is seen.
        store: where commits come from.
    """

    def __init__(self, session: Session, store: Store) -> None:
        self.text = ""
        """What was typed last."""
        self.at: Hit | None = None
        """What the cursor was on."""
        self.laid_out = 0
        """Documents laid out so far, while that is under way."""
        self._session = session
        self._store = store
        self._index: Index | None = None
        self._of: tuple[Snapshot, str] | None = None
        """Which snapshot was laid out, in whose words: the session takes another when it starts over."""
        self._building: asyncio.Task[Index] | None = None
        self._stop = Event()
        self._deals: tuple[tuple[str, int], Collection[int]] = (("", -1), frozenset())

    def read(self, text: str) -> Wanted:
        """Read what is looked for.

        Raises:
            Misuse: a field that is unknown, or a value that means nothing.
        """
        session = self._session
        return read_text(session, text, lambda whole, reader: read_search(
            whole, session.ground, reader, session.launch.who
        ))  # fmt: skip

    async def find(self, wanted: Wanted) -> Found | None:
        """Search; None when another search was begun meanwhile.

        Raises:
            FileTrouble: the board cannot be read.
        """
        self._stop.set()
        stop = self._stop = Event()
        index = await self._newest()
        if stop.is_set():
            return None
        if not wanted:
            return NOTHING
        gathering = Gathering(wanted, self._fitting(wanted), hidden_deals(self._session.ground))
        return await asyncio.to_thread(_scan, index.view(), gathering, stop)

    async def _newest(self) -> Index:
        """The index as it is after all that the session has seen."""
        while True:
            index = await self._laid_out()
            behind = index.seq < self._session.snapshot.seq
            if not behind or await self._follow(index):
                return index
            self._of = None

    async def _laid_out(self) -> Index:
        current = (self._session.snapshot, language())
        if self._index is not None and self._of == current:
            return self._index
        building = self._building
        if building is None or self._of != current:
            self._of, self._index, self.laid_out = current, None, 0
            building = asyncio.create_task(asyncio.to_thread(self._build, current[0].fork()))
            self._building = building
        try:
            index = await asyncio.shield(building)  # the next key cancels its search, not this
        finally:
            if building.done() and self._building is building:
                self._building = None
        self._index = index
        return index

    def _build(self, snapshot: Snapshot) -> Index:
        """In a thread, with a snapshot of its own."""
        index = Index(snapshot.seq)
        for shelf in shelves(documents(snapshot, reason_words)):
            index.add(shelf)
            self.laid_out += len(shelf.ids)
        return index

    async def _follow(self, index: Index) -> bool:
        """Take in what was done since; False when it is too much, or not known."""
        snapshot = self._session.snapshot
        news = await asyncio.to_thread(self._store.changes, index.seq)
        if news is None or snapshot is not self._session.snapshot:
            return False
        seen = [commit for commit in news if index.seq < commit.seq <= snapshot.seq]
        if not seen or sum(len(commit.tx.ops) for commit in seen) > MANY:
            return False
        for commit in seen:
            self._take(index, commit)
        return index.seq == snapshot.seq

    def _take(self, index: Index, commit: Commit) -> None:
        snapshot = self._session.snapshot
        for kind, id in set(touched(commit, snapshot)):
            index.replace(kind, id, document(kind, id, snapshot, reason_words))
        index.seq = commit.seq

    def _fitting(self, wanted: Wanted) -> Collection[int] | None:
        """The deals that fit the fields; kept while only the words change."""
        if wanted.fields is None:
            return None
        key = (wanted.fields.text, self._session.snapshot.seq)
        if self._deals[0] != key:
            accepts, standings = wanted.fields.accepts, self._session.standings
            deals = self._session.snapshot.deals
            fitting = (id for id, deal in deals.items() if accepts(Candidate(deal, standings[id], _NO_TEXT)))
            self._deals = (key, frozenset(fitting))
        return self._deals[1]


def _scan(view: View, gathering: Gathering, stop: Event) -> Found | None:
    for shelf in view.fresh:
        gathering.look(shelf)
    for shelf in view.shelves:
        if stop.is_set():
            return None
        gathering.look(shelf, view.gone)
    return gathering.found()
