"""R12: a date for the customer that is not the one they were told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Literal

import msgspec

from board.domain.calendar import Calendar
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.promise import CONTROLLERS, reaches_customer, said_in, told_due
from board.domain.statement import Statement

Kind = Literal["explained", "earlier", "silent", "passed"]
"""explained: the ledger says why; earlier, silent: nothing does; passed: their day went by, unspoken of."""


class Contradiction(msgspec.Struct, frozen=True, gc=False):
    """A day beside the one the customer was last told, and whether anything on record explains it."""

    before: Statement
    """What they were told last."""
    was: date
    """The working day they count on."""
    day: date
    """The one they would be told now."""
    days: int
    """Working days from `was` to `day`; negative when it comes earlier."""
    kind: Kind
    reason: str = ""
    """Code of the reason on record; empty: none, or nobody said which."""

    @property
    def wants_reason(self) -> bool:
        """Whether somebody has to say why, before it is told."""
        return self.kind != "explained"


Reached = Callable[[Statement], date | None]
"""The working day a statement of the controller means for the customer."""


def contradicted(
    deal: Deal, day: date | None, ground: Ground, at: datetime | None = None
) -> Contradiction | None:
    """What the customer was told that another day would contradict; None: nothing, or the same day.

    Args:
        deal: whose date.
        day: the working day they would be told; None: no date, and that contradicts none.
        ground: the board now.
        at: when it is said, UTC; what was said later is not held against it. None: now.
    """
    at = at or ground.moment.now
    said = [statement for statement in said_in(ground.snapshot, deal.id) if statement.at <= at]
    before = last_told(said)
    was = told_due(before, ground.calendar)
    if day is None or before is None or was is None or was == day:
        return None
    if any(statement.about == "actual" for statement in said):
        return None
    days = ground.calendar.working_days_between(was, day)
    since = said[said.index(before) + 1 :]

    def reached(statement: Statement) -> date | None:
        return reaches_customer(statement, deal, ground.config.board.dock_days, ground.calendar)

    if day < was:
        found = _sooner(said, since, day, reached)
        kind: Kind = "earlier"
    else:
        found = _later(said, since, was, reached, ground.calendar)
        kind = "passed" if was < ground.calendar.local_day(at) else "silent"
    if found is None:
        return Contradiction(before, was, day, days, kind)
    return Contradiction(before, was, day, days, "explained", found)


def last_told(said: Sequence[Statement]) -> Statement | None:
    """The last date the customer was told; a hold since then takes no date back."""
    told = (s for s in reversed(said) if is_told(s) and s.period is not None)
    return next(told, None)


def told_on(said: Sequence[Statement], day: date, calendar: Calendar) -> Statement | None:
    """When the customer was last told that very day; None: never, whatever they remember."""
    return next((s for s in reversed(said) if is_told(s) and _names(s, day, calendar)), None)


def is_told(statement: Statement) -> bool:
    """Whether it is something the customer was told."""
    return statement.column == "told" and statement.said_to == "customer"


def _names(statement: Statement, day: date, calendar: Calendar) -> bool:
    period = statement.period
    return period is not None and (period.start == period.end == day or period.due(calendar) == day)


def _sooner(
    said: Sequence[Statement], since: Sequence[Statement], day: date, reached: Reached
) -> str | None:
    """Why it may come earlier: the controller's word in force was given since, and covers the day.

    That the customer wants it sooner explains nothing.
    """
    known = next((s for s in reversed(said) if s.said_by in CONTROLLERS), None)
    if known is None or known not in since:
        return None
    theirs = reached(known)
    return None if theirs is None or theirs > day else known.reason or "pulled_in"


def _later(
    said: Sequence[Statement], since: Sequence[Statement], was: date, reached: Reached, calendar: Calendar
) -> str | None:
    """Why it may come later; empty: something does, and nobody said what.

    The controller said so, then or since; the customer asked for it; or a reason was noted since.
    """
    found: str | None = None
    for statement in said:
        is_new = statement in since
        if is_new and statement.reason:
            found = statement.reason
        elif statement.said_by in CONTROLLERS:
            theirs = reached(statement)
            if theirs is not None:
                found = statement.reason or found or "" if theirs > was else None
            elif is_new:
                found = found or ""
        elif is_new and _puts_off(statement, was, calendar):
            found = "customer_change"
    return found


def _puts_off(statement: Statement, was: date, calendar: Calendar) -> bool:
    """Whether the customer themselves asked for a later day."""
    day = told_due(statement, calendar)
    return statement.said_by == "customer" and day is not None and day > was
