"""R1: how long customers wait for an answer, in working hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from board.domain.calendar import Calendar
from board.domain.deal import Deal
from board.domain.reports.figures import Listed, Share, listed, median, percentile, share_of
from board.domain.reports.matter import Matter, monday_of
from board.domain.rollup import is_outbound
from board.domain.standing import Ground, is_over
from board.domain.touch import Touch

WEEKS = 13
"""Weeks of the trend, this one counted."""


@dataclass(frozen=True, slots=True)
class Wait:
    """From a customer's first word without an answer to our answer."""

    asked: datetime
    """UTC."""
    answered: datetime | None
    """UTC; None: not yet."""
    hours: float
    """Working hours, until now when there is no answer."""
    duty: float
    """Working hours within which the answer was owed (R1)."""

    @property
    def is_in_time(self) -> bool:
        """Whether it is within the duty, or still may be."""
        return self.hours <= self.duty


@dataclass(frozen=True, slots=True)
class Open:
    """Somebody who waits now."""

    deal: Listed
    asked: datetime
    """UTC."""
    hours: float
    """Working hours so far."""
    is_late: bool
    """Longer than the duty already."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Waits that ended, of one time; hours are working hours."""

    answered: int
    median_hours: float | None
    p90_hours: float | None
    in_time: Share
    """Within the duty, of those answered and those that wait longer than it already."""


@dataclass(frozen=True, slots=True)
class Week:
    """The waits that began in one week."""

    monday: date
    answers: Answers


@dataclass(frozen=True, slots=True)
class Replies:
    """How long customers wait."""

    all: Answers
    weeks: tuple[Week, ...]
    """Oldest first, empty ones too."""
    waiting: tuple[Open, ...]
    """Longest first; they are in no median, for nobody knows how long they will have waited."""
    unanswered: int
    """Waits that ended without a touch of ours on record: closed, or settled otherwise."""
    hours: float
    """The team's duty, working hours; a kind of deal may have its own."""


def replies(matter: Matter) -> Replies:
    """Measure from a customer's word (they called or wrote) to our next touch that got through.

    Several words in a row without an answer are one wait, from the first of them. An attempt that
    nobody took is no answer. Waits that began before `since` are left out.
    """
    ended: list[Wait] = []
    waiting: list[Open] = []
    late: list[Wait] = []
    unanswered = 0
    for deal in matter.owned:
        for wait in _waits(deal, matter):
            if wait.answered is not None:
                ended.append(wait)
            elif _is_owed(deal, matter.ground):
                row = listed(deal, matter.ground.snapshot)
                waiting.append(Open(row, wait.asked, wait.hours, not wait.is_in_time))
                late += [] if wait.is_in_time else [wait]
            else:
                unanswered += 1
    waiting.sort(key=lambda one: (-one.hours, one.deal.id))
    return Replies(
        _answers(ended, late), tuple(_weeks(ended, late, matter)), tuple(waiting), unanswered,
        matter.ground.config.rules.customer_reply_hours,
    )  # fmt: skip


def _waits(deal: Deal, matter: Matter) -> Iterator[Wait]:
    ground = matter.ground
    calendar, duty = ground.calendar, ground.rules(deal).customer_reply_hours
    for asked, answered in _pairs(matter.touches.get(deal.id, ())):
        if matter.is_within(calendar.local_day(asked)):
            hours = calendar.working_hours_between(asked, answered or ground.moment.now)
            yield Wait(asked, answered, hours, duty)


def _pairs(touches: Sequence[Touch]) -> Iterator[tuple[datetime, datetime | None]]:
    """Each first unanswered word with the answer to it; None: there is none."""
    asked: datetime | None = None
    for touch in touches:
        if touch.party != "customer":
            continue
        if not is_outbound(touch):
            asked = asked or touch.at
        elif asked is not None and touch.outcome != "no_answer":
            yield asked, touch.at
            asked = None
    if asked is not None:
        yield asked, None


def _is_owed(deal: Deal, ground: Ground) -> bool:
    """Whether the answer is still owed, as Today sees it."""
    if is_over(deal, ground.stage(deal.stage)):
        return False
    return any(reply.side == "customer" for reply in ground.replies(deal))


def _answers(ended: Iterable[Wait], late: Iterable[Wait]) -> Answers:
    hours = [wait.hours for wait in ended]
    in_time = sum(wait.is_in_time for wait in ended)
    of = len(hours) + sum(1 for _ in late)
    return Answers(len(hours), median(hours), percentile(hours, 90), share_of(in_time, of))


def _weeks(ended: Sequence[Wait], late: Sequence[Wait], matter: Matter) -> Iterator[Week]:
    calendar, today = matter.ground.calendar, matter.ground.moment.today
    this = monday_of(today)
    first = this - timedelta(weeks=WEEKS - 1)
    if matter.since is not None:
        first = max(first, monday_of(matter.since))
    by_week, late_by_week = _by_week(ended, calendar), _by_week(late, calendar)
    while first <= this:
        yield Week(first, _answers(by_week.get(first, []), late_by_week.get(first, [])))
        first += timedelta(weeks=1)


def _by_week(waits: Sequence[Wait], calendar: Calendar) -> dict[date, list[Wait]]:
    found: dict[date, list[Wait]] = {}
    for wait in waits:
        found.setdefault(monday_of(calendar.local_day(wait.asked)), []).append(wait)
    return found
