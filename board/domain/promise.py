"""Told and known, and how strong a word the evidence allows (R12, R13, R17, decisions 13, 14, 39)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from board.domain.calendar import Calendar
from board.domain.deal import Deal
from board.domain.snapshot import Snapshot
from board.domain.statement import WORDINGS, Statement, Wording

CONTROLLERS = ("vendor", "engineering")
"""Who can control a delivery date; with neither on the deal we do ourselves."""


@dataclass(frozen=True, slots=True)
class Dates:
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
    """The dates in force, from a deal's statements in the order they were said."""
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


@dataclass(frozen=True, slots=True)
class Parted:
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
    if dates.known is None or dates.is_settled:
        return None
    told = told_due(dates.told, calendar)
    known = reaches_customer(dates.known, deal, dock_days, calendar)
    if told is None or known is None or told == known or dates.told is None:
        return None
    if known < told and dates.known.at <= dates.told.at:
        return None
    return Parted(told, known, calendar.working_days_between(told, known))


def allowed_wording(
    dates: Dates, day: date | None, deal: Deal, dock_days: int, calendar: Calendar,
    *, is_controlled: bool = False,
) -> Wording:  # fmt: skip
    """The strongest word for telling the customer `day` (R13, decision 39).

    Evidence is the controller's latest statement, and it counts only for days it covers. Expected
    needs grade 1, confirmed 3, promised 4. `is_controlled` says that a supplier has the date in its
    hands: before it has spoken, any day is an assumption. A date of our own is ours to expect.
    """
    if day is None:
        return "hold"
    known = dates.known
    if known is None:
        return "hold" if is_controlled else "expected"
    reached = reaches_customer(known, deal, dock_days, calendar)
    if reached is None or reached > day:
        return "hold"
    grade = known.evidence.grade
    if known.wording == "hold" or grade < 1:
        return "hold"
    if grade >= 4:
        return "promised"
    return "confirmed" if grade >= 3 else "expected"


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
    return dates_of(snapshot.statements_of(deal_id))
