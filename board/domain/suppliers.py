"""Every supplier: what its dates were worth so far, and which of our deals wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.past_order import PastOrder
from board.domain.safe_date.calibration import coverage
from board.domain.safe_date.estimator import Estimate, hold_rates, safe_date
from board.domain.safe_date.history import Counts, History
from board.domain.safe_date.slips import Share
from board.domain.snapshot import live
from board.domain.supply import Safe, arrived, safe_dates, supplier_key, supply_of
from board.domain.text import fold

LEVELS = (0.5, 0.8, 0.9, 0.95)
"""How sure, as the list has it."""

BANDS: tuple[tuple[int | None, int | None], ...] = (
    (None, -1), (0, 0), (1, 2), (3, 5), (6, 10), (11, 20), (21, None),
)  # fmt: skip
"""First and last working day of slip that count as one; None: and more."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A deal with an open date of a supplier."""

    deal: Deal
    safe: Safe


@dataclass(frozen=True, slots=True)
class Named:
    """A supplier in the list, before anything is reckoned."""

    supplier: int
    name: str
    counts: Counts
    waiting: int
    """Our open deals with a date of theirs."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a supplier's word was worth."""

    named: Named
    held: Share
    """Dates that held, of all that are settled."""
    by_wording: Mapping[str, Share]
    """The same by their own word for it, the commonest first; empty: none was noted."""
    levels: tuple[Estimate, ...]
    """For a date named today: the safe date at each of LEVELS."""
    p: float
    """How sure the team wants dates to be."""
    coverage: Share
    """Their safe dates at `p` that held, each as of the day it was stated."""


def named_suppliers(ground: Ground) -> tuple[Named, ...]:
    """All suppliers with a past or a deal: those with late orders first, then those with most orders."""
    supply, snapshot = supply_of(ground), ground.snapshot
    waiting: dict[str, set[int]] = {}
    for each in supply.ordered:
        if each.order.actual is None:
            waiting.setdefault(each.order.keys[0], set()).add(each.deal_id)
    found: list[Named] = []
    for party in live(snapshot.parties.values()):
        if party.kind != "supplier" or party.merged_into is not None:
            continue
        counts = supply.history.counts((str(party.id),))
        found.append(Named(party.id, party.name, counts, len(waiting.get(str(party.id), ()))))
    found.sort(key=lambda each: (-each.counts.late, -each.counts.settled, fold(each.name), each.supplier))
    return tuple(found)


def record_of(named: Named, ground: Ground) -> Record:
    """A supplier's record; some milliseconds where its past is long."""
    history, key, today = supply_of(ground).history, str(named.supplier), ground.moment.today
    by_wording = hold_rates(history, key)
    held = Share(sum(each.held for each in by_wording.values()), sum(each.n for each in by_wording.values()))
    p = ground.config.rules.safe_p
    levels = tuple(safe_date(history, (key,), today, each) for each in LEVELS)
    return Record(named, held, by_wording, levels, p, coverage(history, key, p))


def waiting_for(supplier: int, ground: Ground) -> tuple[Waiting, ...]:
    """Our open deals with a date of the supplier's, those without a safe one on top, then by it."""
    supply, snapshot = supply_of(ground), ground.snapshot
    ids = dict.fromkeys(
        each.deal_id for each in supply.ordered
        if each.order.actual is None and each.order.keys[0] == str(supplier)
    )  # fmt: skip
    found = [
        Waiting(snapshot.deals[id], safe) for id in ids
        for safe in safe_dates(snapshot.deals[id], ground)
        if supplier_key(snapshot, safe.supplier) == str(supplier)
        and arrived(snapshot.deals[id], snapshot, ground.calendar) is None
    ]  # fmt: skip
    found.sort(key=lambda each: (each.safe.day is not None, each.safe.day or date.min, each.deal.id))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Band:
    """Settled orders by their slip."""

    first: int | None
    """Working days; None: and fewer."""
    last: int | None
    """None: and more."""
    n: int


def bands_of(supplier: int, history: History) -> tuple[Band, ...]:
    """How a supplier's settled orders spread over slips."""
    slips = [
        case.slip for case in history.cases
        if case.actual is not None and case.order.keys[:1] == (str(supplier),)
    ]  # fmt: skip
    return tuple(Band(first, last, _within(slips, first, last)) for first, last in BANDS)


def _within(slips: Iterable[int], first: int | None, last: int | None) -> int:
    return sum((first is None or slip >= first) and (last is None or slip <= last) for slip in slips)


def past_orders_of(supplier: int, ground: Ground) -> tuple[PastOrder, ...]:
    """A supplier's imported orders, the latest date first."""
    snapshot = ground.snapshot
    rows = [
        row for row in live(snapshot.table("past_orders").values())
        if isinstance(row, PastOrder) and supplier_key(snapshot, row.supplier) == str(supplier)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.due, row.id), reverse=True))
