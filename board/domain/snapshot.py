"""The whole board as one value with its indexes, and how a commit moves it on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

import msgspec

from board.domain.capacity.work import Job, WorkCentre
from board.domain.change import Commit, Create, Doc, Op, Patch, patched
from board.domain.config import Config, ConfigDoc, from_docs
from board.domain.deal import Deal, Line
from board.domain.delivery import Arrival, Serial
from board.domain.feasibility import Feasibility, FeasibilityAnswer, Review, reviews
from board.domain.followup import FollowUp
from board.domain.groups import (
    GROUPS,
    by_at,
    by_centre,
    by_customer,
    by_deal,
    by_due,
    by_duty,
    by_id,
    by_order,
    by_party,
)
from board.domain.lesson import Lesson
from board.domain.party import Contact, Party
from board.domain.past_order import PastOrder
from board.domain.remedy import Alternative, Escalation, Impact, Rhythm
from board.domain.source import Rows, Source
from board.domain.statement import Proof, Statement, proven
from board.domain.stock import StockCheck
from board.domain.touch import Note, Touch
from board.errors import Misuse

KINDS: dict[str, type[msgspec.Struct]] = {
    "config": ConfigDoc,
    "parties": Party,
    "contacts": Contact,
    "deals": Deal,
    "lines": Line,
    "follow_ups": FollowUp,
    "statements": Statement,
    "touches": Touch,
    "notes": Note,
    "proofs": Proof,
    "impacts": Impact,
    "alternatives": Alternative,
    "rhythms": Rhythm,
    "escalations": Escalation,
    "serials": Serial,
    "arrivals": Arrival,
    "lessons": Lesson,
    "stock_checks": StockCheck,
    "work_centres": WorkCentre,
    "jobs": Job,
    "past_orders": PastOrder,
    "feasibilities": Feasibility,
    "feasibility_answers": FeasibilityAnswer,
}
"""Kind (the TinyDB table) to what a document of it is read as. Other kinds are kept, not read."""

S = TypeVar("S", bound=msgspec.Struct)


class _Supplied(msgspec.Struct, frozen=True, gc=False):
    """Of a line, who supplies it."""

    deal_id: int
    supplier: int | None = None
    retracted: object = None


class Snapshot:
    """One consistent state of the board.

    Tables are read when first asked for. The touches of a large board cost more than all the
    rest: they are read deal by deal, unless somebody wants them all. Not thread-safe; `fork` for
    another thread.
    """

    def __init__(self, seq: int, source: Source, tables: dict[str, Rows] | None = None) -> None:
        self.seq = seq
        self._source = source
        self._tables: dict[str, Rows] = tables if tables is not None else {}
        self._groups: dict[str, dict[Any, tuple[Any, ...]]] = {}
        self._config: Config | None = None
        self._touches: dict[int, tuple[Touch, ...]] = {}
        """By deal, of the deals somebody looked at."""
        self._supplied: set[int] | None = None

    def fork(self) -> Snapshot:
        """A copy that changes apart from this one; documents are shared, they are frozen."""
        return Snapshot(self.seq, self._source, {kind: dict(rows) for kind, rows in self._tables.items()})

    def table(self, kind: str) -> Rows:
        """All documents of a kind by id, retracted ones too."""
        rows = self._tables.get(kind)
        if rows is None:
            rows = self._tables[kind] = self._source.table(kind)
        return rows

    def each(self, kind: str, struct: type[msgspec.Struct]) -> Iterator[tuple[int, Any]]:
        """Every document of a kind by id, retracted ones too, with at least the fields of `struct`.

        What is not in memory yet is read and let go again: of the touches of a large board a few
        fields at a time is all there is room for.
        """
        rows = self._tables.get(kind)
        return self._source.each(kind, struct) if rows is None else iter(rows.items())

    def is_read(self, kind: str) -> bool:
        """Whether a kind's documents are in memory yet."""
        return kind in self._tables

    @property
    def config(self) -> Config:
        """What the team has agreed on."""
        if self._config is None:
            self._config = from_docs(self.table("config").values())
        return self._config

    @property
    def deals(self) -> dict[int, Deal]:
        """All deals, retracted ones too."""
        return self.table("deals")

    @property
    def parties(self) -> dict[int, Party]:
        """All parties."""
        return self.table("parties")

    def deal(self, id: int) -> Deal:
        """A deal by its number.

        Raises:
            Misuse: there is none, or it was taken back.
        """
        deal = self.deals.get(id)
        if deal is None or deal.retracted is not None:
            raise Misuse("deal.unknown", deal=f"#{id}")
        return deal

    def party(self, id: int | None) -> Party | None:
        """A party by its number; None stays None."""
        return None if id is None else self.parties.get(id)

    def customer_name(self, deal: Deal) -> str:
        """The customer's name, or nothing."""
        party = self.party(deal.customer)
        return "" if party is None else party.name

    def follow_ups_of(self, deal_id: int) -> tuple[FollowUp, ...]:
        """The deal's follow-ups, by day."""
        return self._group("follow_ups", by_deal, by_due).get(deal_id, ())

    def open_follow_ups(self, deal_id: int) -> tuple[FollowUp, ...]:
        """The deal's open follow-ups, earliest first."""
        return tuple(f for f in self.follow_ups_of(deal_id) if f.state == "open")

    def statements_of(self, deal_id: int) -> tuple[Statement, ...]:
        """Every date said about the deal, in the order it was said, with the best evidence there is."""
        said = self._group("statements", by_deal, by_order).get(deal_id, ())
        proofs = self.proofs_of(deal_id) if said else ()
        return tuple(proven(statement, proofs) for statement in said) if proofs else said

    def proofs_of(self, deal_id: int) -> tuple[Proof, ...]:
        """What was added later to dates said before."""
        return self._group("proofs", by_deal, by_at).get(deal_id, ())

    def touches_of(self, deal_id: int) -> tuple[Touch, ...]:
        """The deal's touches in the order they happened; only they are read (see `prepare_touches`)."""
        touches = self._touches.get(deal_id)
        if touches is None:
            found: Iterable[Touch] = live(self.rows_of("touches", deal_id))
            touches = self._touches[deal_id] = tuple(sorted(found, key=by_at))
        return touches

    def prepare_touches(self) -> None:
        """Make `touches_of` quick: its first call goes through all touches; for another thread too."""
        self._source.prepare("touches", "deal_id")

    @property
    def has_touches(self) -> bool:
        """Whether `touches_of` is quick."""
        return self._source.is_prepared("touches", "deal_id")

    def touch(self, id: int) -> Touch:
        """A touch by its number; reads it alone.

        Raises:
            Misuse: there is none, or it was taken back.
        """
        touch: Touch | None = self._source.row("touches", id)
        if touch is None or touch.retracted is not None:
            raise Misuse("touch.unknown", id=id)
        return touch

    def row(self, kind: str, id: int) -> Any:
        """A document of a kind, taken back ones too, or None; reads no table for it."""
        rows = self._tables.get(kind)
        return self._source.row(kind, id) if rows is None else rows.get(id)

    def rows_of(self, kind: str, deal_id: int) -> list[Any]:
        """All documents of a kind that name a deal, taken back ones too, in no order."""
        rows = (self.row(kind, id) for id in self._source.ids_of(kind, "deal_id", deal_id))
        return [row for row in rows if row is not None and row.deal_id == deal_id]

    def lines_of(self, deal_id: int) -> tuple[Line, ...]:
        """What the deal sells."""
        return self._group("lines", by_deal, by_id).get(deal_id, ())

    def notes_of(self, deal_id: int | None) -> tuple[Note, ...]:
        """Notes of a deal, or those that belong to none."""
        return self._group("notes", by_deal, by_at).get(deal_id, ())

    def deals_of(self, customer: int) -> tuple[Deal, ...]:
        """A customer's deals by number, over and merged ones too."""
        return self._group("deals:customer", by_customer, by_id).get(customer, ())

    def contacts_of(self, party_id: int | None) -> tuple[Contact, ...]:
        """The people at a party."""
        return self._group("contacts", by_party, by_id).get(party_id, ())

    def impacts_of(self, deal_id: int) -> tuple[Impact, ...]:
        """Who else a slip hits, in the order it was noted."""
        return self._group("impacts", by_deal, by_at).get(deal_id, ())

    def alternatives_of(self, deal_id: int) -> tuple[Alternative, ...]:
        """What else was offered or asked for, in the order it was."""
        return self._group("alternatives", by_deal, by_at).get(deal_id, ())

    def rhythm_of(self, deal_id: int) -> Rhythm | None:
        """How often the customer wants to hear from us: what was agreed last."""
        agreed = self.rhythms_of(deal_id)
        return agreed[-1] if agreed else None

    def rhythms_of(self, deal_id: int) -> tuple[Rhythm, ...]:
        """Every rhythm that was agreed, in order; the last one holds."""
        return self._group("rhythms", by_deal, by_at).get(deal_id, ())

    def escalations_of(self, deal_id: int) -> tuple[Escalation, ...]:
        """Every time it went higher, in order."""
        return self._group("escalations", by_deal, by_at).get(deal_id, ())

    def serials_of(self, deal_id: int) -> tuple[Serial, ...]:
        """The deal's pieces by number, in the order they were put down (R24)."""
        return self._group("serials", by_deal, by_id).get(deal_id, ())

    def arrivals_of(self, deal_id: int) -> tuple[Arrival, ...]:
        """Every count of boxes, in order; the last one holds."""
        return self._group("arrivals", by_deal, by_at).get(deal_id, ())

    def lessons_of(self, deal_id: int) -> tuple[Lesson, ...]:
        """What a deal has taught, in the order it was said (R26)."""
        return self._group("lessons", by_deal, by_at).get(deal_id, ())

    def stock_checks_of(self, deal_id: int) -> tuple[StockCheck, ...]:
        """Every time somebody was asked for stock, in order (R15)."""
        return self._group("stock_checks", by_deal, by_at).get(deal_id, ())

    def jobs_of(self, deal_id: int) -> tuple[Job, ...]:
        """The deal's jobs at our own work centres, those that are over too."""
        return self._group("jobs", by_deal, by_id).get(deal_id, ())

    def jobs_at(self, centre_id: int) -> tuple[Job, ...]:
        """Every job of a work centre, those that are over too."""
        return self._group("jobs:centre", by_centre, by_id).get(centre_id, ())

    def reviewed(self) -> tuple[Mapping[int, object], Mapping[int, object]]:
        """By deal, what engineering was asked, and jobs; kept up to date, so that one may hold on to it."""
        return self._group("feasibilities", by_deal, by_at), self._group("jobs", by_deal, by_id)

    def reviews_of(self, deal_id: int) -> tuple[Review, ...]:
        """What engineering was asked about the deal, each with every answer, in order (R28)."""
        asked = self._group("feasibilities", by_deal, by_at).get(deal_id, ())
        return reviews(asked, self._group("feasibility_answers", by_deal, by_at).get(deal_id, ()))

    def duty_record(self, key: str) -> FollowUp | None:
        """The follow-up that stands for a duty, if somebody snoozed or finished it."""
        found = self._group("follow_ups:duty", by_duty, by_id).get(key)
        return found[-1] if found else None

    def suppliers_of(self, deal_id: int) -> tuple[Party, ...]:
        """The suppliers of the deal's lines, each once."""
        ids = dict.fromkeys(line.supplier for line in self.lines_of(deal_id) if line.supplier is not None)
        return tuple(party for id in ids if (party := self.party(id)) is not None)

    def has_supplier(self, deal_id: int) -> bool:
        """Whether somebody supplies one of the deal's lines; reads of all lines no more than that."""
        if "lines" in self._tables:
            return bool(self.suppliers_of(deal_id))
        if self._supplied is None:
            lines = (line for _id, line in self._source.each("lines", _Supplied))
            self._supplied = {
                line.deal_id for line in lines if line.supplier is not None and line.retracted is None
            }
        return deal_id in self._supplied

    def next_id(self, kind: str) -> int:
        """An id for a new document; only under the store's lock is it nobody else's."""
        return self._source.next_id(kind)

    def document(self, kind: str, id: int) -> Doc:
        """A stored document with all its fields, known or not.

        Raises:
            Misuse: there is none.
        """
        doc = self._source.document(kind, id)
        if doc is None:
            raise Misuse("document.unknown", kind=kind, id=id)
        return doc

    def last_change(self, kind: str, id: int, field: str) -> tuple[str, datetime | None]:
        """Who set a field last, and when, as far as the journal knows."""
        return self._source.last_change(kind, id, field)

    def apply(self, commit: Commit) -> None:
        """Move on by one commit, which the source holds already: O(change), whatever the board's size."""
        for op in commit.tx.ops:
            if op.kind == "touches":
                self._forget_touches(op)
            elif op.kind == "lines":
                self._resupply(op)
            self._apply_op(op)
        self.seq = commit.seq

    def _apply_op(self, op: Any) -> None:
        kind = KINDS.get(op.kind)
        if kind is None or op.kind not in self._tables:
            return
        rows = self._tables[op.kind]
        old = rows.get(op.id)
        if isinstance(op, Create):
            new = msgspec.convert({"rev": 1, **op.data, "id": op.id}, kind)
        elif old is None:
            return
        else:
            new = msgspec.convert(patched(msgspec.to_builtins(old), op), kind)
        rows[op.id] = new
        if op.kind == "config":
            self._config = None
        self._regroup(op.kind, old, new)

    def _forget_touches(self, op: Op) -> None:
        """Read a deal's touches again when somebody looks."""
        doc = self._source.document(op.kind, op.id) if self._touches else None
        if isinstance(op, Patch) and "deal_id" in op.set:  # and from another, it does not say which
            self._touches.clear()
        elif doc is not None:
            self._touches.pop(doc["deal_id"], None)

    def _resupply(self, op: Op) -> None:
        """Look at one deal's lines again, not at all: an act costs the same on a large board."""
        doc = self._source.document(op.kind, op.id) if self._supplied is not None else None
        if self._supplied is None or doc is None:
            return
        if isinstance(op, Patch) and "deal_id" in op.set:  # as above
            self._supplied = None
            return
        lines = live(self.rows_of("lines", doc["deal_id"]))
        self._supplied.discard(doc["deal_id"])
        self._supplied |= {line.deal_id for line in lines if line.supplier is not None}

    def _group(
        self, name: str, key: Callable[[Any], Any], order: Callable[[Any], Any]
    ) -> Mapping[Any, tuple[Any, ...]]:
        group = self._groups.get(name)
        if group is None:
            lists: dict[Any, list[Any]] = {}
            for row in self.table(name.partition(":")[0]).values():
                if row.retracted is None and (k := key(row)) != "":
                    lists.setdefault(k, []).append(row)
            # most have one: sorting 10,000 of them would cost as much as the rest
            group = {
                k: tuple(sorted(rows, key=order)) if len(rows) > 1 else (rows[0],)
                for k, rows in lists.items()
            }
            self._groups[name] = group
        return group

    def _regroup(self, kind: str, old: Any, new: Any) -> None:
        for name, (of, key, order) in GROUPS.items():
            group = self._groups.get(name)
            if of != kind or group is None:
                continue
            if old is not None and (k := key(old)) in group:
                group[k] = tuple(row for row in group[k] if row.id != old.id)
            if new.retracted is None and (k := key(new)) != "":
                group[k] = tuple(sorted((*group.get(k, ()), new), key=order))


def live(rows: Iterable[S]) -> Iterable[S]:
    """Those not taken back."""
    return (row for row in rows if cast(Any, row).retracted is None)
