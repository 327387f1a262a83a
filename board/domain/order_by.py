"""When an order has to go out for the goods to be there in time (decision 38)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.promise import Dates, dates_of, said_in
from board.domain.statement import Statement

Basis = Literal["needed", "told", "requested"]
"""What the day is that it has to be there by: their need, else what we told them, else their wish."""

MOST_WEEKS = 520
"""Ten years: whatever was typed, the day stays a day."""


class OrderBy(msgspec.Struct, frozen=True, gc=False):
    """The last day to order, counted back from the day the goods are needed."""

    day: date
    """A working day."""
    need: date
    """The working day on which the customer has to have it."""
    basis: Basis
    weeks: tuple[int, int]
    """The lead time as the vendor said it, weeks after the order; the longer end counts."""
    dock_days: int
    """Working days from our dock to the customer."""
    buffer_days: int = 0
    """Working days added for how late the vendor has come before; 0: nothing is on record."""


def order_by(deal: Deal, ground: Ground) -> OrderBy | None:
    """The last day to order; None when it is ordered, or nobody said how long it takes or when it is needed.

    Weeks are the vendor's, so days of the calendar; the days from dock to customer are working days.
    Ordered on that day, the vendor's last week ends no later than the goods must leave our dock, with as
    many working days to spare as its dates need to be safe, where it has a past.
    """
    if ground.stage(deal.stage).kind != "selling":
        return None
    said = ground.snapshot.statements_of(deal.id)
    weeks = lead_of(said)
    if weeks is None:
        return None
    wanted = _wanted(dates_of(said_in(ground.snapshot, deal.id)), ground)
    if wanted is None:
        return None
    need, basis = wanted
    calendar = ground.calendar
    dock = ground.config.board.dock_days if deal.dock_days is None else deal.dock_days
    at_dock = calendar.add_working_days(need, -dock) if dock else need
    buffer = _buffer(deal, at_dock, ground)
    promised = calendar.add_working_days(at_dock, -buffer) if buffer else at_dock
    day = calendar.previous_working_day(promised - timedelta(weeks=min(weeks[1], MOST_WEEKS)))
    return OrderBy(day, need, basis, weeks, dock, buffer)


def _buffer(deal: Deal, at_dock: date, ground: Ground) -> int:
    """Working days between a date of the vendor's and its safe one (R13)."""
    if not ground.snapshot.suppliers_of(deal.id):
        return 0
    # late: it reads the past of all suppliers, and few deals have a lead time
    from board.domain.supply import buffer_for

    return buffer_for(deal, at_dock, ground)


def lead_of(said: Sequence[Statement]) -> tuple[int, int] | None:
    """The longest lead time in force, in weeks; a date said later for the same line takes its place."""
    by_line: dict[int | None, Statement] = {}
    for statement in said:
        if statement.said_by != "vendor":
            continue
        if statement.line_id is None:
            by_line.clear()
        by_line[statement.line_id] = statement
    leads = [s.lead_weeks for s in by_line.values() if s.lead_weeks is not None and s.period is None]
    return max(leads, key=lambda weeks: weeks[1], default=None)


def _wanted(dates: Dates, ground: Ground) -> tuple[date, Basis] | None:
    """The working day it has to be there by; a day off is too late for one before it."""
    if dates.is_settled:
        return None
    found: tuple[tuple[Basis, Statement | None], ...] = (
        ("needed", dates.needed), ("told", dates.told), ("requested", dates.requested),
    )  # fmt: skip
    for basis, statement in found:
        if statement is not None and statement.period is not None:
            return ground.calendar.previous_working_day(statement.period.end), basis
    return None
