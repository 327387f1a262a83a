"""What a replay counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from board.domain.agenda import Group, Item
from board.domain.standing import Ground

WINDOWS = (24, 48, 72, 96)
"""Quiet windows, in hours, for which is told how many answers came within."""
SPANS = (5, 20, 60, 120)
"""Working days by which lines are told apart."""


@dataclass(slots=True)
class Day:
    """What one morning looked like."""

    day: date
    open: int = 0
    sellers: int = 0
    """People with open deals."""
    items: Counter[str] = field(default_factory=Counter)
    """Lines of Today by rule and group."""
    new: Counter[str] = field(default_factory=Counter)
    """Those of them that were not there the working day before."""
    held: Counter[str] = field(default_factory=Counter)
    """Lines that would be there but for a rule."""
    states: Counter[str] = field(default_factory=Counter)
    minutes: int = 0
    """What the designated chaser's follow-ups take (R8)."""


@dataclass(frozen=True, slots=True)
class Violation:
    """An open deal that nothing would have brought back."""

    case: str
    deal: int
    at: datetime
    state: str


@dataclass(slots=True)
class Replies:
    """Reply duties (R1) over the whole history."""

    raised: int = 0
    in_time: int = 0
    late: int = 0
    ended_open: int = 0
    """The deal was over before it was answered."""
    replaced: int = 0
    """They wrote again before they had an answer."""
    hours: list[float] = field(default_factory=list)
    """Working hours from their word to our answer."""


@dataclass(slots=True)
class Tally:
    """Everything counted."""

    days: list[Day] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    replies: Replies = field(default_factory=Replies)
    in_quiet: int = 0
    """Outbound touches of the log within an open quiet window: R2 would have asked why."""
    outbound: int = 0
    answers: dict[int, int] = field(default_factory=lambda: dict.fromkeys(WINDOWS, 0))
    """Answers of the other side by the window they came within."""
    answered: int = 0
    losses: int = 0
    asked: int = 0
    """Losses that R5 would have asked about."""
    idle: Counter[str] = field(default_factory=Counter)
    """Lines of R9 and R10 over all days, by working days without a touch."""
    late: Counter[str] = field(default_factory=Counter)
    """Lines of follow-ups whose day has passed, by working days since."""
    checks: int = 0


def kind_of(item: Item, ground: Ground) -> str:
    """The row of the table a line of Today belongs to."""
    group = item.group.name.lower().replace("_", " ")
    if item.group is Group.REPLY and item.until is not None:
        group = "reply overdue" if item.until < ground.moment.now else "reply owed"
    quiet = ", window still open" if "quiet" in item.facts else ""
    return f"{item.rule or 'plan'} {group}{quiet}"


def name_of(item: Item) -> str:
    """What stays the same about a line from day to day: a duty of a state has the day in its key."""
    return f"{item.rule}:{item.deal_id}" if item.rule in ("R9", "R10") else item.key


def span_of(days: int) -> str:
    """Working days, roughly."""
    return next((f"to {limit}" for limit in SPANS if days <= limit), "longer")
