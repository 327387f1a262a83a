"""A deal as the board had it at an earlier moment: what was known and told then (decision 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from board.domain.calendar import Calendar
from board.domain.change import Commit, Create, Doc
from board.domain.rollup import rollup_of
from board.domain.snapshot import KINDS, Snapshot
from board.domain.source import Rows

ABOUT_A_DEAL = tuple(kind for kind, struct in KINDS.items() if "deal_id" in struct.__struct_fields__)
"""Kinds whose documents belong to a deal."""

RECORDED = ("recorded_at", "created_at", "at")
"""Fields that say when a document was entered, the surest first."""

TAKEN_OVER = "board.taken_over"
"""Label of the commit that says the file was another program's: what was before may be different."""

Docs = dict[tuple[str, int], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Past:
    """What a look back found."""

    board: Snapshot | None
    """Nothing but the deal and what belongs to it, as everybody could see it; None: nobody had entered it."""
    is_whole: bool = True
    """Whether the history reaches back that far; else `board` is what the documents say of themselves."""
    since: datetime | None = None
    """From when on the history is there, where it does not reach back; None: nothing is left of it."""


def look_back(
    now: Snapshot, deal_id: int, commits: Iterable[Commit], at: datetime, calendar: Calendar
) -> Past:
    """A deal as everybody could see it at a moment.

    What was recorded later is not there, whenever it happened; what was taken back later still stands.
    The team's settings are today's: they are how we read, not what was known. Where the history is gone,
    fields are as old as it is, and the dates in the documents say what was not entered yet.

    Args:
        now: the newest board.
        deal_id: the deal.
        commits: the board's history, newest first; it is read back to `at`.
        at: the moment, UTC.
        calendar: the board's.

    Raises:
        Misuse: there is no such deal.
    """
    later = _after(commits, at, now.seq)
    docs = _documents(now, deal_id, later.commits)
    for kind, id in _moved_away(later.commits, deal_id) - docs.keys():
        docs[kind, id] = dict(now.document(kind, id))
    for commit in later.commits:
        _undo(docs, commit)
    if not later.is_whole:
        _leave_out_later(docs, deal_id, at, calendar)
    docs |= {("config", id): dict(now.document("config", id)) for id in now.table("config")}
    board = Snapshot(0, _Documents(docs)) if ("deals", deal_id) in docs else None
    return Past(board, later.is_whole, later.since)


@dataclass(frozen=True, slots=True)
class _Later:
    """What was recorded after a moment, newest first, as far back as there is no gap."""

    commits: list[Commit]
    is_whole: bool = True
    since: datetime | None = None


def _after(commits: Iterable[Commit], at: datetime, newest: int) -> _Later:
    """What was recorded after a moment; those made under a set clock may stand between others.

    Where another program wrote the file, or a number is missing, nothing before can be reckoned back.
    """
    found: list[Commit] = []
    next_seq, since = newest, None
    for commit in commits:
        if commit.seq > newest:
            continue
        if commit.seq != next_seq or commit.tx.label == TAKEN_OVER:
            break
        next_seq, since = commit.seq - 1, commit.at
        if commit.at > at:
            found.append(commit)
        elif not commit.set_clock:
            return _Later(found)
    is_whole = next_seq == 0 or (since is not None and since <= at)
    return _Later(found, is_whole, None if is_whole else since)


def _moved_away(commits: Sequence[Commit], deal_id: int) -> set[tuple[str, int]]:
    """Documents that belonged to the deal then, and went to another when two were merged."""
    return {
        (op.kind, op.id)
        for commit in commits
        for op, was in zip(commit.tx.ops, commit.was, strict=True)
        if was is not None and was.get("deal_id") == deal_id
    }


def _documents(now: Snapshot, deal_id: int, later: Sequence[Commit]) -> Docs:
    """The deal, its parties then and now with their people, and all that belongs to it."""
    deal = now.deal(deal_id)
    docs: Docs = {("deals", deal_id): dict(now.document("deals", deal_id))}
    for kind in ABOUT_A_DEAL:
        for row in now.rows_of(kind, deal_id):
            docs[kind, row.id] = dict(now.document(kind, row.id))
    parties = {deal.customer, *(line.supplier for line in now.lines_of(deal_id)), *_former_parties(later)}
    for party in parties:
        if party is not None and party in now.parties:
            docs["parties", party] = dict(now.document("parties", party))
        for contact in now.contacts_of(party):
            docs["contacts", contact.id] = dict(now.document("contacts", contact.id))
    return docs


def _former_parties(later: Sequence[Commit]) -> Iterator[int]:
    """Customers and suppliers that somebody put another in the place of."""
    for commit in later:
        for op, was in zip(commit.tx.ops, commit.was, strict=True):
            if op.kind in ("deals", "lines") and was is not None:
                yield from (id for name in ("customer", "supplier") if isinstance(id := was.get(name), int))


def _undo(docs: Docs, commit: Commit) -> None:
    """The documents without one commit: no question is asked, it is the past and nobody's to change."""
    for op, was in zip(reversed(commit.tx.ops), reversed(commit.was), strict=True):
        doc = docs.get((op.kind, op.id))
        if doc is None:
            continue
        if isinstance(op, Create):
            del docs[op.kind, op.id]
            continue
        for name in {*op.set, *op.unset}:
            if was is not None and name in was:
                doc[name] = was[name]
            else:
                doc.pop(name, None)


def _leave_out_later(docs: Docs, deal_id: int, at: datetime, calendar: Calendar) -> None:
    """Without what says of itself that it was entered after a moment, and the sums made anew."""
    today = calendar.local_day(at)
    for (kind, id), doc in list(docs.items()):
        row: Any = msgspec.convert(doc, KINDS[kind])
        recorded = next((s for name in RECORDED if (s := getattr(row, name, None)) is not None), None)
        if (recorded is not None and recorded > at) or (kind == "follow_ups" and _is_later(row.made, today)):
            del docs[kind, id]
        elif row.retracted is not None and row.retracted.at > at:
            del doc["retracted"]
    if ("deals", deal_id) in docs:
        board = Snapshot(0, _Documents(docs))
        rollup = rollup_of(board.touches_of(deal_id), board.follow_ups_of(deal_id), calendar)
        docs["deals", deal_id]["contact"] = msgspec.to_builtins(rollup)


def _is_later(made: date | None, today: date) -> bool:
    return made is not None and made > today


class _Documents:
    """A snapshot's source over a few documents."""

    def __init__(self, docs: Mapping[tuple[str, int], Doc]) -> None:
        self._docs = docs

    def table(self, kind: str) -> Rows:
        """All of a kind, typed."""
        return {
            id: msgspec.convert(doc, KINDS[kind]) for (of, id), doc in self._docs.items()
            if of == kind and kind in KINDS
        }  # fmt: skip

    def each(self, kind: str, struct: type[msgspec.Struct]) -> Iterator[tuple[int, Any]]:
        """All of a kind, as another struct."""
        return (
            (id, msgspec.convert(doc, struct)) for (of, id), doc in self._docs.items() if of == kind
        )  # fmt: skip

    def row(self, kind: str, id: int) -> Any:
        """One document, typed."""
        doc = self._docs.get((kind, id))
        return None if doc is None else msgspec.convert(doc, KINDS[kind])

    def ids_of(self, kind: str, field: str, value: int) -> list[int]:
        """Those whose field holds a number."""
        return [id for (of, id), doc in self._docs.items() if of == kind and doc.get(field) == value]

    def prepare(self, kind: str, field: str) -> None:
        """Nothing to read."""

    def is_prepared(self, kind: str, field: str) -> bool:
        """It is all here."""
        return True

    def document(self, kind: str, id: int) -> Doc | None:
        """One document as it was stored."""
        return self._docs.get((kind, id))

    def last_change(self, kind: str, id: int, field: str) -> tuple[str, datetime | None]:
        """Nobody changes the past."""
        return "", None

    def next_id(self, kind: str) -> int:
        """Nobody adds to it either."""
        return 0
