"""Work centres and the jobs in them, as stored; what of a job counts today is derived (R29)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from board.domain.calendar import Calendar
from board.domain.deal import External, Retraction

JobState = Literal["inquiry", "held", "committed", "started", "done", "cancelled"]
"""inquiry: asked, holds nothing. held: a quote hold, until it expires. done and cancelled: over."""

OPEN_STATES: frozenset[JobState] = frozenset({"inquiry", "held", "committed", "started"})
"""States of a job that is not over."""

Standing = Literal["win", "keep", "may_lose"]
"""What a job gets in a shortage: what it was told, at least its place, or whatever is left."""


class Staffing(msgspec.Struct, frozen=True, kw_only=True):
    """So many slots from one local day through another, both included; 0: nobody is there."""

    start: date
    end: date
    slots: int


class WorkCentre(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A team or a machine that works on jobs side by side, each taking one slot a day."""

    id: int = 0
    rev: int = 1
    name: str
    slots: int = 1
    """Jobs that can run on one working day."""
    staffing: tuple[Staffing, ...] = ()
    """Days with fewer slots or more; where several name a day, the last holds."""
    closures: tuple[date, ...] = ()
    """Local days on which this centre alone is closed; the board's own days off come on top."""
    note: str = ""
    by: str = ""
    at: datetime | None = None
    """When it was added, UTC."""
    retracted: Retraction | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One piece of work at a centre; it takes one slot a day, for `effort` working days in a row."""

    id: int = 0
    rev: int = 1
    centre_id: int
    deal_id: int | None = None
    line_id: int | None = None
    title: str
    effort: int
    """Working days it takes, as estimated."""
    remaining: int | None = None
    """Working days still to do of a started job, as somebody said; None: all of `effort`."""
    counted_from: date | None = None
    """Local day the job was started, or `remaining` was said: from it the work left is counted down.
    None: it is not counted down."""
    release: date | None = None
    """Local day the parts are ready, the first it can run; None: at once."""
    due: date | None = None
    """Local day it was told to be finished by; None: nobody was told one."""
    priority: int = 5
    """1 first .. 9 last."""
    state: JobState = "inquiry"
    held_until: date | None = None
    """Last local day of a quote hold (R29)."""
    committed_at: datetime | None = None
    """When it was accepted, UTC; of two alike the earlier goes first."""
    actual_effort: int | None = None
    """Working days it took, once done."""
    at: datetime
    """UTC."""
    by: str
    external: External | None = None
    retracted: Retraction | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor cancelled."""
        return self.state in OPEN_STATES


def is_holding(job: Job, today: date) -> bool:
    """Whether a job takes up slots today: accepted or running, or held and not yet expired (R29).

    The clock writes nothing: a hold that has run out simply holds no more.
    """
    if job.retracted is not None:
        return False
    return job.state in ("committed", "started") or (job.state == "held" and not is_expired(job, today))


def is_expired(job: Job, today: date) -> bool:
    """Whether a quote hold has run out (R29); its last day still holds."""
    return job.state == "held" and job.held_until is not None and job.held_until < today


def days_left(job: Job, today: date, calendar: Calendar) -> int:
    """Working days of work left from today on; at least 1 as long as nobody said it is done."""
    said = job.effort if job.remaining is None else job.remaining
    if job.state != "started" or job.counted_from is None:
        return max(said, 1)
    return max(said - calendar.working_days_between(job.counted_from, today), 1)


def standing_of(job: Job) -> Standing:
    """What it gets in a shortage: told or running wins, accepted keeps, a hold may lose."""
    if job.state == "started" or (job.state == "committed" and job.due is not None):
        return "win"
    return "keep" if job.state == "committed" else "may_lose"
