"""A question to a centre and what is answered, as values in local days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from board.domain.capacity.work import Standing

Verdict = Literal["open", "feasible", "only_by_moving", "no_plan_found", "infeasible"]
"""open: no day was wanted, so that there is only the first date to name. only_by_moving: a plan was found
that keeps every told date. no_plan_found: none was, or only by breaking one, which proves nothing."""

Span = tuple[date, date]
"""Working days without a gap, first and last."""

@dataclass(frozen=True, slots=True)
class Question:
    """Can this be done, and by when?"""

    effort: int
    """Working days."""
    release: date | None = None
    """The first local day it can run; None: today."""
    wanted: date | None = None
    """The local day it is wanted finished by; None: whenever."""
    priority: int = 5
    job_id: int | None = None
    """The job that is asked about, taken out of the plan first; None: one that is not there yet."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why some dates cannot all be kept, whatever the order (Q4)."""

    spans: tuple[Span, ...]
    """The days that are too few."""
    work: int
    """Working days of these jobs that cannot be done on other days."""
    slots: int
    """Slots on these days, beside what runs already."""
    short: int
    """Slots that are missing."""
    jobs: tuple[int, ...]
    """Jobs by number, without the asked one."""
    with_asked: bool
    """Whether the asked job is among them."""
    is_alone: bool
    """It is one job that is longer than its own time, from its parts to its date."""


@dataclass(frozen=True, slots=True)
class Move:
    """A job that would end on another day."""

    job_id: int
    was: date | None
    """By the plan of record; None: beyond the horizon."""
    now: date | None
    days: int | None
    """Working days of the centre, later counts up; None: beyond the horizon."""
    breaks: bool
    """The date it was told for would be missed, and is kept as things are."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Q2: all planned anew with the asked job at its rank."""

    day: date | None
    moves: tuple[Move, ...]

    @property
    def broken(self) -> int:
        """Told dates it would break."""
        return sum(move.breaks for move in self.moves)


@dataclass(frozen=True, slots=True)
class Deferral:
    """Jobs that would have to give way for the wanted date, all others staying where they are (Q6)."""

    moves: tuple[Move, ...]
    day: date | None
    """The asked job's."""
    standing: Standing
    """Of the one with the best claim among those that give way."""

    @property
    def broken(self) -> int:
        """Told dates it would break."""
        return sum(move.breaks for move in self.moves)


@dataclass(frozen=True, slots=True)
class Counterfactuals:
    """When it would be if things were otherwise (Q5); None: beyond the horizon, or nothing to compare."""

    no_backlog: date | None
    """With nothing else in hand."""
    without: tuple[tuple[int, date], ...]
    """If one job gave way: those that break no told date first, then the earliest; only those that help."""
    one_more_slot: date | None
    parts_now: date | None
    """Were the parts here today; None: they are, or nobody waits for any."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that can be said to a question without a draw."""

    question: Question
    verdict: Verdict
    start: date | None
    earliest: date | None
    """Q1: the day it ends when nobody moves, or has by the plan. None: beyond the horizon."""
    what_if: WhatIf
    proof: Proof | None
    """Of "infeasible"."""
    before: Proof | None
    """Why the dates told already cannot all be kept without it either."""
    counter: Counterfactuals
    deferrals: tuple[Deferral, ...]
    """The least harm first."""
