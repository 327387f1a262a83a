"""What a date phrase means: the context it is read in, the meaning, and the reading handed out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from board.domain.calendar import Calendar
from board.domain.period import Period

Field = Literal["told", "known", "follow_up", "past"]
Kind = Literal[
    "day",
    "day+time",
    "range",
    "week",
    "month",
    "quarter",
    "half",
    "from",
    "offset",
    "lead",
    "refuse",
    "hold",
    "at",
]
Act = Literal["take", "show", "ask", "past", "refuse"]
Roll = Literal["next", "previous"]
Unit = Literal["day", "week", "month", "working_day"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the preview says about a reading: a code and what it mentions."""

    code: str
    day: date | None = None
    name: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as said: `low` to `high` units, equal when it was one number."""

    low: int
    high: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a date phrase is read against.

    Args:
        today: the board's local day.
        calendar: working days, and the names of days off (festivals are found by them).
        field: which field is typed in; "past" looks back, the others ahead.
        now: the board's local time, when known; an hour already gone is then noticed.
        base: the date in force, which "2주 지연" and "D-3" count from.
        ordered_on: the order's day, which a lead time counts from.
        month_first: whether 12/6 is 6 December.
    """

    today: date
    calendar: Calendar
    field: Field = "told"
    now: time | None = None
    base: date | None = None
    ordered_on: date | None = None
    month_first: bool = True

    @property
    def back(self) -> bool:
        """Whether this field asks when something happened."""
        return self.field == "past"


@dataclass(frozen=True, slots=True)
class Said:
    """The meaning of a phrase before the field's rules are applied to it.

    Args:
        kind: what sort of phrase it is.
        period: the days meant.
        at: local time of day.
        show: an assumption was made that the preview must say.
        roll: which working day is proposed first when the day is off.
        rolls: whether it moves there by itself (D-3), without asking.
        festival: the period is a festival, so "by" means before it.
        others: further meanings, asked.
        offer: the nearest candidate when the period is on the wrong side of today.
        offered: whether the offer also stands as due and follow-up day.
        about: said with "about".
        span: a lead time's or offset's own length.
        gone: it speaks of the past, even though it is today ("just now", an hour that has passed).
        early: its hour has not come yet, which matters when looking back.
    """

    kind: Kind
    period: Period | None = None
    at: time | None = None
    show: bool = False
    notes: tuple[Note, ...] = ()
    roll: Roll = "next"
    rolls: bool = False
    festival: bool = False
    others: tuple[Period, ...] = ()
    offer: Period | None = None
    offered: bool = False
    about: bool = False
    span: Span | None = None
    gone: bool = False
    early: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A date phrase, understood.

    Args:
        kind: what sort of phrase it was.
        act: "take" it; "show" the assumption, then take; "ask" with one key per choice; "past" (on the
            wrong side of today: say so, first choice on Enter); "refuse" changes nothing.
        period: the days as said; None for a refusal and for a lead time not yet ordered.
        time: local time of day.
        due: the working day a told or known date is late after; None when looking back.
        follow_up: the working day to act on.
        choices: candidates for "ask" and "past", the proposed one first.
        notes: what the preview says, as codes.
        approximate: said with "about": fit for an expected date, never a confirmed one.
        lead: a lead time or delay as said.
    """

    kind: Kind
    act: Act
    period: Period | None = None
    time: time | None = None
    due: date | None = None
    follow_up: date | None = None
    choices: tuple[date, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    approximate: bool = False
    lead: Span | None = None
