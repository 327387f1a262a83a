"""Told and known, and how strong a word the evidence allows (R12, R13, R17, decisions 13, 14, 39)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from board.domain.calendar import Calendar
from board.domain.deal import Deal
from board.domain.delivery import is_partial
from board.domain.snapshot import Snapshot
from board.domain.statement import WORDINGS, Statement, Wording

CONTROLLERS = ("vendor", "engineering")
"""Who can control a delivery date; with neither on the deal we do ourselves."""


IN_WRITING, DOCUMENT, SHIPPED = 3, 4, 5
"""Grades of evidence at which a word may be stronger (decision 39)."""


class Dates(msgspec.Struct, frozen=True, gc=False):
    """The dates of a deal that matter now."""

    told: Statement | None = None
    """The last thing the customer was told about the delivery."""
    known: Statement | None = None
    """The controller's latest word."""
    needed: Statement | None = None
    requested: Statement | None = None
    actual: Statement | None = None

    @property
    def is_settled(self) -> bool:
        """Whether what really happened is on record."""
        return self.actual is not None


def dates_of(statements: Sequence[Statement]) -> Dates:
    """The dates in force, from a deal's statements in the order they were said.

    Where lines have dates of their own, give it what `of_the_whole` makes of them (R30).
    """
    told = known = needed = requested = actual = None
    for s in statements:
        match s.column:
            case "told":
                told = s if s.said_to == "customer" else told
            case "expected" | "confirmed":
                known = s if s.said_by in CONTROLLERS else known
            case "needed":
                needed = s
            case "requested":
                requested = s
            case "actual":
                actual = s
    return Dates(told, known, needed, requested, actual)


def of_the_whole(statements: Sequence[Statement], lines: Iterable[int] = ()) -> Sequence[Statement]:
    """The statements as they bear on the whole order: the latest line holds (R30).

    A date for one line counts only as far as it moves the latest of them all; one for no line in
    particular speaks for all. What moves nothing is left out. A statement without a date yet leaves
    the line at the date it had.

    Args:
        statements: the deal's, in the order they were said.
        lines: the deal's lines; a line with no date of its own is at the last one said for all.
    """
    if not any(s.line_id is not None for s in statements):
        return statements
    every = frozenset(lines)
    kept: list[Statement] = []
    whole: Statement | None = None
    by_line: dict[int, Statement] = {}
    latest: Statement | None = None
    for s in statements:
        if s.said_by not in CONTROLLERS or s.about != "delivery" or s.period is None:
            kept.append(s)
            continue
        if s.line_id is None:
            whole, by_line = s, {}
        else:
            by_line[s.line_id] = s
        in_play = [*by_line.values(), *([whole] if whole is not None and not every <= by_line.keys() else [])]
        now = max(in_play, key=_end)
        if now is not latest:
            latest = now
            kept.append(now)
    return kept


def _end(statement: Statement) -> tuple[date, tuple[datetime, int]]:
    """The last day a statement speaks of; of two on one day, the one said later."""
    return (statement.period.end if statement.period is not None else date.min, statement.order)


def reaches_customer(known: Statement, deal: Deal, dock_days: int, calendar: Calendar) -> date | None:
    """The working day a controller's date means for the customer: its due day plus dock to customer."""
    if known.period is None:
        return None
    days = dock_days if deal.dock_days is None else deal.dock_days
    due = known.period.due(calendar)
    return calendar.add_working_days(due, days) if days else due


def told_due(told: Statement | None, calendar: Calendar) -> date | None:
    """The working day the customer counts on."""
    return None if told is None or told.period is None else told.period.due(calendar)


def short_of(dates: Dates, calendar: Calendar) -> date | None:
    """The working day they need it by, where they were told a later one; None: told in time, or settled."""
    told, needed = told_due(dates.told, calendar), told_due(dates.needed, calendar)
    if told is None or needed is None or dates.is_settled or told <= needed:
        return None
    return needed


class Parted(msgspec.Struct, frozen=True, gc=False):
    """Told and known have parted: somebody must be told."""

    told: date
    known: date
    slip_days: int
    """Working days from told to known; negative when the news is good."""


def parted(dates: Dates, deal: Deal, dock_days: int, calendar: Calendar) -> Parted | None:
    """Whether the customer believes a date that is no longer true.

    A known date later than the told one always counts. An earlier one counts only when it was
    said after the customer was last told: a date told with slack on purpose is not a lie.
    """
    if dates.known is None or dates.told is None or dates.is_settled:
        return None
    told = told_due(dates.told, calendar)
    known = reaches_customer(dates.known, deal, dock_days, calendar)
    if told is None or known is None or told == known:
        return None
    if known < told and dates.known.at <= dates.told.at:
        return None
    return Parted(told, known, calendar.working_days_between(told, known))


class Bars(msgspec.Struct, frozen=True, gc=False):
    """What keeps a word from a date, however good its evidence is (R15, R26, R27)."""

    no_promise: bool = False
    """The customer was let down within the year."""
    unchecked_stock: bool = False
    """Stock has to be checked twice before this date is confirmed, and was not."""
    confirmed_from: date | None = None
    """The first day the customer may be told as confirmed: what we can make (R13); None: any."""
    promised_from: date | None = None
    """The first day they may be told as promised: the safe date; None: any."""


FREE = Bars()


def allowed_wording(
    dates: Dates, day: date | None, deal: Deal, dock_days: int, calendar: Calendar,
    *, is_controlled: bool = False, bars: Bars = FREE,
) -> Wording:  # fmt: skip
    """The strongest word for telling the customer `day` (R13, decision 39).

    Evidence is the controller's latest statement, and it counts only for days it covers.
    `is_controlled` says that a supplier has the date in its hands: before it has spoken, any day is an
    assumption. A date of our own is ours to expect. `bars` say what a customer once let down, a lesson,
    or our own reckoning takes away.
    """
    if day is None:
        return "hold"
    known = dates.known
    if known is None:
        return "hold" if is_controlled else "expected"
    reached = reaches_customer(known, deal, dock_days, calendar)
    if reached is None or reached > day:
        return "hold"
    return _barred(carried(known), day, bars)


def carried(known: Statement) -> Wording:
    """The strongest word that a controller's statement carries by itself (decision 39).

    Expected needs grade 1. Confirmed needs grade 3 and their own word for it, or a document; promised
    a document and their word, or that it has left.
    """
    grade = known.evidence.grade
    if known.wording == "hold" or grade < 1:
        return "hold"
    steps = (grade >= IN_WRITING) + (grade >= DOCUMENT) + (grade >= SHIPPED) - (known.wording == "expected")
    return WORDINGS[min(1 + max(steps, 0), 3)]


def _barred(wording: Wording, day: date, bars: Bars) -> Wording:
    """What is left of a word for a day, after all that stands in its way."""
    limit: Wording = "promised"
    if bars.unchecked_stock or _is_before(day, bars.confirmed_from):
        limit = "expected"
    elif bars.no_promise or _is_before(day, bars.promised_from):
        limit = "confirmed"
    return limit if is_stronger(wording, limit) else wording


def _is_before(day: date, first: date | None) -> bool:
    return first is not None and day < first


def is_stronger(wording: Wording, than: Wording) -> bool:
    """Whether one word binds more than the other."""
    return WORDINGS.index(wording) > WORDINGS.index(than)


def default_grade(said_by: str, channel: str | None, wording: Wording) -> int:
    """The evidence grade of a date heard, when nobody said it (decision 39).

    In writing is 3. By word of mouth it is 1, or 2 for a word as strong as "confirmed", which one
    asks back about.
    """
    if channel in ("mail", "messenger", "text"):
        return 3
    return 2 if wording in ("confirmed", "promised") else 1


def dates_in(snapshot: Snapshot, deal_id: int) -> Dates:
    """The dates in force of one deal."""
    return dates_of(said_in(snapshot, deal_id))


def said_in(snapshot: Snapshot, deal_id: int) -> Sequence[Statement]:
    """A deal's statements as they bear on the whole order, unless the customer takes a part first (R30)."""
    said = snapshot.statements_of(deal_id)
    if not said or all(s.line_id is None for s in said) or is_partial(snapshot.arrivals_of(deal_id)):
        return said
    return of_the_whole(said, (line.id for line in snapshot.lines_of(deal_id)))
