"""What suppliers' dates were worth: imported orders and those of our own deals, and what follows (R13).

A supplier is known to the estimator by its party's number, a kind of goods by its folded name; both as
texts. Only a date that is asked for reads any of it: Today and the lanes do without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.domain.calendar import Calendar
from board.domain.config import Config, Rules
from board.domain.deal import Deal, Line
from board.domain.debrief import lessons_for
from board.domain.ground import Ground
from board.domain.lesson import Lesson
from board.domain.past_order import PastOrder
from board.domain.safe_date.estimator import Estimate, hold_rates, safe_date
from board.domain.safe_date.history import Counts, History
from board.domain.safe_date.scoring import defaults
from board.domain.safe_date.slips import Order, Share, Tuning
from board.domain.snapshot import Snapshot, live
from board.domain.statement import Statement
from board.domain.strictness import Strictness, strictness_of
from board.domain.text import fold

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """A line of a deal that was ordered from a supplier who gave it a date."""

    deal_id: int
    line_id: int
    order: Order


Groups = dict[str, tuple[str, ...]]
"""Supplier to the kinds of goods its imported orders name, folded, the longest first."""


@dataclass(frozen=True, slots=True)
class Basis:
    """All that the past rests on: while it stays the same, nothing is worked out anew."""

    past: tuple[int, int]
    """How many imported orders there are, and the sum of their revisions: any change makes it more."""
    merged: tuple[tuple[int, int], ...]
    """Suppliers that became part of others."""
    ordered: tuple[Ordered, ...]
    tuning: Tuning
    today: date


@dataclass(frozen=True, slots=True)
class Supply:
    """The past of all suppliers as the board knows it."""

    basis: Basis
    history: History
    groups: Groups

    @property
    def ordered(self) -> tuple[Ordered, ...]:
        """The lines of our own deals among it."""
        return self.basis.ordered

    def keys(self, snapshot: Snapshot, supplier: int, item: str) -> Keys:
        """The names an order goes by: the supplier, then the kind of goods if there is one."""
        key = supplier_key(snapshot, supplier)
        return _keys(key, item, self.groups.get(key, ()))


def supply_of(ground: Ground) -> Supply:
    """The past of all suppliers, worked out again only when something it rests on has moved.

    Some 15 ms per thousand orders then; an act on anything else costs the walk over our own orders.
    """
    seq, (known, found) = ground.snapshot.seq, ground.kept.get("supply", (-1, None))
    before = found if isinstance(found, Supply) else None
    if before is not None and known == seq and before.basis.today == ground.moment.today:
        return before
    supply = _supply(ground, before)
    ground.kept["supply"] = (seq, supply)
    return supply


def _supply(ground: Ground, before: Supply | None) -> Supply:
    snapshot, calendar = ground.snapshot, ground.calendar
    rows = snapshot.table("past_orders").values()
    past = (len(rows), sum(row.rev for row in rows))
    merged = tuple(
        (id, party.merged_into) for id, party in snapshot.parties.items() if party.merged_into is not None
    )
    is_same = before is not None and (before.basis.past, before.basis.merged) == (past, merged)
    groups = before.groups if before is not None and is_same else _groups(snapshot)
    tuning, today = tuning_of(ground.config.rules, calendar), ground.moment.today
    basis = Basis(past, merged, tuple(ordered_in(snapshot, calendar, groups)), tuning, today)
    if before is not None and before.basis == basis and before.history.calendar == calendar:
        return before
    orders = [*_past(snapshot), *(each.order for each in basis.ordered)]
    return Supply(basis, History(orders, calendar, today, tuning), groups)


def _past(snapshot: Snapshot) -> Iterator[Order]:
    """The imported orders."""
    for row in live(snapshot.table("past_orders").values()):
        assert isinstance(row, PastOrder)
        yield Order(_past_keys(snapshot, row), row.due, row.actual, row.stated, row.wording)


def _groups(snapshot: Snapshot) -> Groups:
    names: dict[str, set[str]] = {}
    for row in live(snapshot.table("past_orders").values()):
        assert isinstance(row, PastOrder)
        if group := fold(row.group):
            names.setdefault(supplier_key(snapshot, row.supplier), set()).add(group)
    return {key: tuple(sorted(each, key=lambda name: (-len(name), name))) for key, each in names.items()}


def tuning_of(rules: Rules, calendar: Calendar) -> Tuning:
    """The estimator's numbers as the team has them, else the program's own."""
    usual = defaults(calendar)
    k, slow, quick = rules.safe_k, rules.safe_half_life, rules.safe_quick_half_life
    return Tuning(
        usual.k if k is None else k,
        usual.half_life if slow is None else slow or None,
        usual.quick_half_life if quick is None else quick or None,
    )


def supplier_key(snapshot: Snapshot, supplier: int) -> str:
    """What the estimator calls a supplier; one that became part of another goes by the other's."""
    party = snapshot.party(supplier)
    for _step in range(9):  # a chain that is longer, or runs in a ring, is somebody's mistake
        if party is None or party.merged_into is None:
            break
        supplier, party = party.merged_into, snapshot.party(party.merged_into)
    return str(supplier)


def _past_keys(snapshot: Snapshot, row: PastOrder) -> Keys:
    key, group = supplier_key(snapshot, row.supplier), fold(row.group)
    return (key, group) if group else (key,)


def _keys(supplier: str, item: str, groups: Sequence[str]) -> Keys:
    """The kind of goods is the longest name the supplier's history has that stands in the item, else it."""
    name = fold(item)
    group = next((each for each in groups if each in name), name)
    return (supplier, group) if group else (supplier,)


def ordered_in(
    snapshot: Snapshot, calendar: Calendar, groups: Groups
) -> Iterator[Ordered]:
    """The lines of our deals as orders: the first date after the order, and the day it came to our dock.

    Without a date after the order it is the last one before. What is still being sold is no order yet;
    what was lost, or put away before it came, is none any more.
    """
    config = snapshot.config
    for line in live(snapshot.table("lines").values()):
        assert isinstance(line, Line)
        deal = snapshot.deals.get(line.deal_id)
        if line.supplier is None or deal is None or not _is_order(deal, config):
            continue
        said = _said(snapshot.statements_of(deal.id), line)
        if not said:
            continue
        actual = arrived(deal, snapshot, calendar)
        if actual is None and (deal.archived or config.stage(deal.stage).kind == "closed"):
            continue
        first = _first(said, deal, calendar)
        key = supplier_key(snapshot, line.supplier)
        keys = _keys(key, line.item, groups.get(key, ()))
        assert first.period is not None
        due, stated = first.period.due(calendar), calendar.local_day(first.at)
        yield Ordered(deal.id, line.id, Order(keys, due, actual, stated, first.wording))


def _is_order(deal: Deal, config: Config) -> bool:
    if deal.retracted is not None or deal.merged_into is not None:
        return False
    return config.stage(deal.stage).kind in ("won", "closed")


def _said(statements: Iterable[Statement], line: Line) -> list[Statement]:
    """What the supplier said of a line's day, in order."""
    return [
        s for s in statements
        if s.said_by == "vendor" and s.about == "delivery" and s.period is not None
        and s.line_id in (None, line.id)
    ]  # fmt: skip


def _first(said: Sequence[Statement], deal: Deal, calendar: Calendar) -> Statement:
    if deal.won_on is None:
        return said[0]
    return next((s for s in said if calendar.local_day(s.at) >= deal.won_on), said[-1])


def arrived(deal: Deal, snapshot: Snapshot, calendar: Calendar) -> date | None:
    """The local day the goods were there: all boxes counted, or delivered less the days from our dock."""
    days: list[date] = []
    for arrival in snapshot.arrivals_of(deal.id):
        if arrival.of and arrival.boxes >= arrival.of:
            days.append(calendar.local_day(arrival.at))
            break
    came = [s.period.end for s in snapshot.statements_of(deal.id) if s.about == "actual" and s.period]
    if came:
        days.append(calendar.add_working_days(came[-1], -_dock(deal, snapshot.config)))
    return min(days, default=None)


def _dock(deal: Deal, config: Config) -> int:
    return config.board.dock_days if deal.dock_days is None else deal.dock_days


@dataclass(frozen=True, slots=True)
class Safe:
    """A safe date for what one supplier said, and all that must be said beside it."""

    supplier: int
    line_id: int | None
    wording: str
    keys: Keys
    """What the estimator knows the order by."""
    due: date
    """The supplier's own day, at our dock."""
    estimate: Estimate
    day: date | None
    """The first working day the customer may count on; None: no honest date, see `estimate.refused`."""
    counts: Counts
    """What is known of this supplier in all."""
    held_word: str
    """The supplier's word that `held` is about; empty: any, as it has not used this one before."""
    held: Share
    """How many of its dates held."""
    lessons: tuple[Lesson, ...] = ()
    """What made it stricter than the team's rule (R26)."""
    is_second_chance: bool = False
    """So did that the customer was let down within the year (R27)."""

    @property
    def order(self) -> tuple[bool, date]:
        """The latest one is the one that counts; none at all is later than any."""
        return (self.day is None, self.day or date.min)


def safe_for(deal: Deal, ground: Ground) -> Safe | None:
    """The safe date of a deal: of its suppliers' latest words, the latest safe one (R13, R30).

    None without a supplier or before one named a day.
    """
    return max(safe_dates(deal, ground), key=lambda safe: safe.order, default=None)


def safe_dates(deal: Deal, ground: Ground, p: float | None = None) -> list[Safe]:
    """The safe date of every line whose supplier named a day; `p` in place of the rules' level."""
    strict = strictness_of(deal, ground)
    found: list[Safe] = []
    for line in ground.snapshot.lines_of(deal.id):
        said = _said(ground.snapshot.statements_of(deal.id), line) if line.supplier is not None else []
        if said and said[-1].period is not None:
            due = said[-1].period.due(ground.calendar)
            found.append(_safe(deal, line, due, said[-1].wording, strict, ground, p))
    return found


def safe_if(
    deal: Deal, due: date, wording: str, ground: Ground, line_id: int | None = None, p: float | None = None
) -> Safe | None:  # fmt: skip
    """The safe date if the supplier of a line, or of all lines, now says `due`; `p` as in `safe_dates`."""
    strict = strictness_of(deal, ground)
    found = [
        _safe(deal, line, due, wording, strict, ground, p) for line in ground.snapshot.lines_of(deal.id)
        if line.supplier is not None and line_id in (None, line.id)
    ]  # fmt: skip
    return max(found, key=lambda safe: safe.order, default=None)


def safe_with(
    supplier: int, due: date, ground: Ground, *, item: str = "", p: float | None = None, buffer: int = 0
) -> Safe:  # fmt: skip
    """The safe date at our own dock for a day that a supplier names, whatever the deal."""
    supply, today = supply_of(ground), ground.moment.today
    keys = supply.keys(ground.snapshot, supplier, item)
    late = today if due < today else None
    p = ground.config.rules.safe_p if p is None else p
    estimate = safe_date(supply.history, keys, due, p, min_buffer=buffer, stated=today, late_as_of=late)
    return Safe(
        supplier, None, "", keys, due, estimate, estimate.day, supply.history.counts(keys[:1]),
        *_held(supply.history, keys[0], ""),
    )  # fmt: skip


def buffer_for(deal: Deal, day: date, ground: Ground) -> int:
    """Working days to add to what a deal's suppliers will say for `day`; 0 while none of them has a past.

    By the team's rule and what deals taught; the customer's own trust is not asked, for it rests on where
    all their deals stand, and that on this.
    """
    supply, today = supply_of(ground), ground.moment.today
    lessons = lessons_for(deal, ground.snapshot, today)
    least = round(max((each.value for each in lessons if each.effect == "min_buffer_wd"), default=0))
    days = [0]
    for line in ground.snapshot.lines_of(deal.id):
        if line.supplier is None:
            continue
        keys = supply.keys(ground.snapshot, line.supplier, line.item)
        counts = supply.history.counts(keys[:1])
        if counts.settled or counts.open:
            p = ground.rules(deal).safe_p
            days.append(safe_date(supply.history, keys, max(day, today), p, min_buffer=least).slip)
    return max(days)


def safe_p(deal: Deal, strict: Strictness, ground: Ground) -> float:
    """How sure a deal's dates must be: the team's rule, a lesson's, a second chance's (R13, R26, R27)."""
    return max(ground.rules(deal).safe_p, strict.min_p)


def _safe(
    deal: Deal, line: Line, due: date, wording: str, strict: Strictness, ground: Ground, p: float | None
) -> Safe:  # fmt: skip
    assert line.supplier is not None
    supply, today, rules = supply_of(ground), ground.moment.today, ground.rules(deal)
    keys = supply.keys(ground.snapshot, line.supplier, line.item)
    is_late = due < today and arrived(deal, ground.snapshot, ground.calendar) is None
    estimate = safe_date(
        supply.history, keys, due, p or safe_p(deal, strict, ground), min_buffer=strict.buffer_days,
        stated=today, late_as_of=today if is_late else None,
    )  # fmt: skip
    dock = _dock(deal, ground.config)
    day, counts = estimate.day, _but_this(supply, deal, line, keys[:1], today)
    return Safe(
        line.supplier, line.id, wording, keys, due, estimate,
        ground.calendar.add_working_days(day, dock) if day is not None and dock else day,
        counts, *_held(supply.history, keys[0], wording),
        tuple(lesson for lesson in strict.lessons if _moves(lesson, rules.safe_p)),
        strict.is_broken and strict.min_p > rules.safe_p,
    )  # fmt: skip


def _but_this(supply: Supply, deal: Deal, line: Line, keys: Keys, today: date) -> Counts:
    """What is known of a supplier beside the order that is asked about, which is open itself."""
    counts = supply.history.counts(keys)
    for each in supply.ordered:
        order = each.order
        if (each.deal_id, each.line_id) != (deal.id, line.id) or order.actual is not None:
            continue
        if order.stated is not None and order.stated < today and order.keys[:1] == keys:
            return replace(counts, open=counts.open - 1, late=counts.late - (order.due < today))
    return counts


def _held(history: History, supplier: str, wording: str) -> tuple[str, Share]:
    """How often the supplier's dates in a word held, or in any while it has not used that one."""
    rates = hold_rates(history, supplier)
    if wording in rates:
        return wording, rates[wording]
    return "", Share(sum(each.held for each in rates.values()), sum(each.n for each in rates.values()))


def _moves(lesson: Lesson, usual: float) -> bool:
    if lesson.effect == "min_p":
        return lesson.value > usual
    return lesson.effect == "min_buffer_wd" and lesson.value > 0
