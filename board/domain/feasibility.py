"""Can it be made by then: what engineering is asked, and every answer they gave (R28, decision 41).

Nothing is overwritten: a request and each answer are documents of their own, so that "impossible" and the
"possible" after a second look both stay. Where a request stands follows from its answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal, TypeVar

import msgspec

from board.domain.deal import Retraction
from board.domain.period import Period

T = TypeVar("T")

Verdict = Literal["in_review", "feasible", "conditional", "infeasible", "re_review"]
"""What an answer says. in_review: they have taken it up; re_review: somebody pleads for a second look."""

State = Literal["asked", "in_review", "feasible", "conditional", "infeasible", "re_review"]
STATES: tuple[State, ...] = ("asked", "in_review", "feasible", "conditional", "infeasible", "re_review")

WAITING: frozenset[State] = frozenset({"asked", "in_review", "re_review"})
"""States in which engineering owes us an answer."""


class Feasibility(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One request to engineering: can it be made by then?"""

    id: int = 0
    rev: int = 1
    deal_id: int
    line_id: int | None = None
    """The one line of the order it is about; None: all of it."""
    asked: str = ""
    """As it was typed."""
    centre_id: int | None = None
    """The work centre, where the one who asks knows it; as a rule the answer fills it in."""
    effort: int | None = None
    """Working days of work, by our own estimate."""
    best_case_effort: int | None = None
    """Working days by the customer's own claim: the best case there is."""
    parts_ready: date | None = None
    """Local day from which the work can begin; None: at once."""
    wanted: Period | None = None
    needed_by: date
    """Local day by which we want their answer."""
    last_chance: bool = False
    """The customer has no second date: a launch slot, a budget that ends."""
    asked_of: str = ""
    """Who was asked, by name; empty: engineering."""
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None


class FeasibilityAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing engineering said to a request, or that it goes to them again."""

    id: int = 0
    rev: int = 1
    deal_id: int
    feasibility_id: int
    kind: Verdict
    day: Period | None = None
    """Possible by; with `infeasible` the next possible date, if they gave one."""
    condition: str = ""
    reason: str = ""
    """In words, as said."""
    effort: int | None = None
    """Working days of work, by engineering's estimate."""
    centre_id: int | None = None
    parts_ready: date | None = None
    level: str = ""
    """With `re_review`: who pleads for it, as a role (R28)."""
    needed_by: date | None = None
    """With `re_review`: local day by which we want the new answer."""
    decided_by: str = ""
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None


class Review(msgspec.Struct, frozen=True, gc=False):
    """A request with everything that was said to it, in order."""

    request: Feasibility
    answers: tuple[FeasibilityAnswer, ...] = ()

    @property
    def latest(self) -> FeasibilityAnswer | None:
        """What was said last; None: nothing yet."""
        return self.answers[-1] if self.answers else None

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.answers[-1].kind if self.answers else "asked"

    @property
    def is_open(self) -> bool:
        """Whether engineering owes us an answer."""
        return self.state in WAITING

    @property
    def since(self) -> datetime:
        """Since when it stands there, UTC."""
        return self.answers[-1].at if self.answers else self.request.at

    @property
    def asked_at(self) -> datetime:
        """When engineering was asked what it has not answered yet, UTC: a second look begins anew."""
        again = [answer.at for answer in self.answers if answer.kind == "re_review"]
        return again[-1] if again else self.request.at

    @property
    def needed_by(self) -> date:
        """By when we want their answer now."""
        again = [answer.needed_by for answer in self.answers if answer.needed_by is not None]
        return again[-1] if again else self.request.needed_by

    @property
    def centre_id(self) -> int | None:
        """The work centre it falls to, as far as anybody has said."""
        return _last(answer.centre_id for answer in self.answers) or self.request.centre_id

    @property
    def effort(self) -> int | None:
        """Working days of work: engineering's word, else ours, else the customer's claim."""
        own = self.request.effort or self.request.best_case_effort
        return _last(answer.effort for answer in self.answers) or own

    @property
    def is_claim(self) -> bool:
        """Whether the effort is nothing but the customer's claim: the best case (decision 41)."""
        said = _last(answer.effort for answer in self.answers) or self.request.effort
        return said is None and self.request.best_case_effort is not None

    @property
    def parts_ready(self) -> date | None:
        """From when the work can begin; None: at once."""
        return _last(answer.parts_ready for answer in self.answers) or self.request.parts_ready


def reviews(
    requests: Sequence[Feasibility], answers: Sequence[FeasibilityAnswer]
) -> tuple[Review, ...]:  # fmt: skip
    """The requests of a deal in the order they were asked, each with its own answers in order."""
    return tuple(
        Review(request, tuple(answer for answer in answers if answer.feasibility_id == request.id))
        for request in requests
    )


def _last(values: Iterable[T | None]) -> T | None:
    """The last that is there."""
    found = None
    for value in values:
        found = found if value is None else value
    return found
