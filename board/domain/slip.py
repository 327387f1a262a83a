"""R18: when the customer's date stopped being true, what has been done since, and where that stands.

Nothing of it is stored: the ledger of dates says it all (decision 12).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec.structs import replace

from board.domain.calendar import Calendar
from board.domain.deal import Deal
from board.domain.moment import Moment
from board.domain.promise import CONTROLLERS, reaches_customer, told_due
from board.domain.statement import Statement

Phase = Literal["untold", "updating", "re_confirmed", "delivered"]
"""untold: somebody must tell them; updating: they know, and hear from us until it is sure again."""

SURE = 3
"""Evidence grade from which a new date counts as confirmed again (decision 39)."""


class Slip(msgspec.Struct, frozen=True, gc=False):
    """One stretch of trouble with a date, from the first move to the delivery."""

    opened_at: datetime
    """When we learnt of it, UTC; for a date that just passed, the end of that day's work."""
    from_day: date
    """The working day the customer counted on when it began."""
    to_day: date | None
    """The working day in force now; None: they said nothing but that it will be later."""
    days: int
    """Working days from `from_day` to what is in force; for a day that passed unmet, to today."""
    reason: str
    """Code of the last reason given; empty: nobody said."""
    told_at: datetime | None
    """When the customer was told what is in force; None: not yet (R19)."""
    moves: int
    """How often the date moved later (R22)."""
    phase: Phase


class _Course(msgspec.Struct, frozen=True, gc=False):
    """The dates of a deal at one point of its ledger."""

    told: date | None = None
    told_at: datetime | None = None
    known: date | None = None
    known_statement: Statement | None = None
    slip: Slip | None = None


def is_calm(statements: Sequence[Statement], told: Statement | None, today: date, calendar: Calendar) -> bool:
    """Whether it is plain at a glance that no date has moved: told once, nothing said since, not passed.

    Most deals are; following the ledger of each would cost more than all else about it.
    """
    if told is None:
        return True
    since = False
    for statement in statements:
        ours = statement.said_by == "us" and statement.about != "actual"
        if statement is told:
            since = True
        elif ours or (since and statement.said_by in CONTROLLERS):
            return False
    day = told_due(told, calendar)
    return day is None or day >= today


def slip_of(statements: Sequence[Statement], deal: Deal, dock_days: int, moment: Moment) -> Slip | None:
    """The slip a deal is in, or was delivered out of; None when its dates have held.

    Args:
        statements: the deal's, in the order they were said.
        deal: for the days from dock to customer.
        dock_days: the board's, where the deal has none of its own; working days.
        moment: now.
    """
    course = _Course()
    for statement in statements:
        if statement.about == "actual":
            slip = course.slip
            return slip and replace(slip, phase="delivered", told_at=slip.told_at or statement.at)
        course = _after(course, statement, deal, dock_days, moment.calendar)
    return _today(course, moment)


def _after(course: _Course, said: Statement, deal: Deal, dock: int, calendar: Calendar) -> _Course:
    """The course with one more statement."""
    if said.column == "told" and said.said_to == "customer":
        return _told(course, said, calendar)
    if said.said_by not in CONTROLLERS:
        return course
    day = reaches_customer(said, deal, dock, calendar)
    course = replace(course, known=day if day is not None else course.known, known_statement=said)
    if day is None or course.told is None or day <= course.told:
        return _eased(course, said, calendar)
    return replace(course, slip=_moved(course, course.told, day, said, calendar, told_at=None))


def _told(course: _Course, said: Statement, calendar: Calendar) -> _Course:
    """We told the customer a day: later than the one they had is a slip too, and they know of it."""
    day = told_due(said, calendar)
    if day is None:
        return course
    before, slip = course.told, course.slip
    if slip is not None and slip.told_at is None:
        if course.known is not None and day < course.known:
            return replace(course, told=day, told_at=said.at)
        slip = replace(slip, told_at=said.at, to_day=day, days=_days(slip.from_day, day, calendar))
    elif before is not None and day > before and (slip is None or slip.to_day != day):
        slip = _moved(course, before, day, said, calendar, told_at=said.at)
        if before < calendar.local_day(said.at):  # it was one since that day, and nobody spoke of it
            slip = replace(slip, opened_at=min(slip.opened_at, calendar.work_ends(before)))
    return replace(course, told=day, told_at=said.at, slip=slip)


def _moved(
    course: _Course, before: date, day: date, said: Statement, calendar: Calendar, told_at: datetime | None
) -> Slip:
    """The slip opened, or moved on: it is counted from where it began."""
    old = course.slip
    if old is not None and old.to_day == day and old.told_at is None:
        return replace(old, reason=said.reason or old.reason)
    begun = old.from_day if old is not None else before
    return Slip(
        old.opened_at if old is not None and old.told_at is None else said.at, begun, day,
        _days(begun, day, calendar), said.reason or (old.reason if old is not None else ""), told_at,
        (old.moves if old is not None else 0) + 1, "updating",
    )  # fmt: skip


def _eased(course: _Course, said: Statement, calendar: Calendar) -> _Course:
    """The controller speaks of the told day or an earlier one: a slip goes on with that day."""
    slip = course.slip
    if slip is None or course.known is None:
        return course
    if slip.told_at is None and slip.moves == 1 and course.known == course.told:
        return replace(course, slip=None)  # a false alarm: the customer's day holds, there is nothing to tell
    days, reason = _days(slip.from_day, course.known, calendar), said.reason or slip.reason
    return replace(course, slip=replace(slip, to_day=course.known, days=days, reason=reason))


def _today(course: _Course, moment: Moment) -> Slip | None:
    """What the clock makes of it: a told day that passed is a slip nobody spoke of."""
    slip, told, calendar = course.slip, course.told, moment.calendar
    if told is not None and told < moment.today and (course.known is None or course.known <= told):
        opened = calendar.work_ends(told)
        begun = slip.from_day if slip is not None else told
        late = _days(begun, moment.today, calendar)
        reason, moves = (slip.reason, slip.moves) if slip is not None else ("", 0)
        return Slip(opened, begun, None, late, reason, None, moves + 1, "untold")
    if slip is None:
        return None
    if slip.told_at is None:
        return replace(slip, phase="untold")
    return replace(slip, phase="re_confirmed" if _is_sure(course) else "updating")


def _is_sure(course: _Course) -> bool:
    """Whether the controller confirmed the very day the customer has, on good evidence."""
    known = course.known_statement
    return (
        known is not None and course.known == course.told
        and known.column == "confirmed" and known.evidence.grade >= SURE
    )  # fmt: skip


def _days(start: date, end: date, calendar: Calendar) -> int:
    return calendar.working_days_between(start, end)
