"""All answers of the past in one walk through time: for each order what would have been told on its day."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from board.domain.safe_date.calibration import (
    LAST,
    Settled,
    honest_p,
    placed,
)
from board.domain.safe_date.history import History
from board.domain.safe_date.known import Case, Known
from board.domain.safe_date.levels import distribution
from board.domain.safe_date.posterior import quantile


@dataclass(frozen=True, slots=True)
class Told:
    """The answers for one order."""

    place: int
    case: Case
    slips: tuple[int, ...]
    """Per p asked for: working days from the supplier's date."""
    raw: tuple[int, ...]
    """The same before widening."""


@dataclass(frozen=True, slots=True)
class Did:
    """How a way of telling dates did on orders that came."""

    n: int
    pinball: float
    """Mean loss in working days: p for each day late, 1 - p for each day too careful."""
    coverage: float
    """Share that came by the date told."""
    buffer: float
    """Mean working days from the supplier's date to the one told."""


class _Settling:
    """The settled predictions as they become known."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._next = 0
        self._placed: dict[int, Settled] = {}
        self._of: dict[str, deque[Settled]] = {}

    def told(self, place: int, settled: Settled) -> None:
        """A prediction was made for a case that will come."""
        self._placed[place] = settled

    def advance(self, today: int) -> None:
        """Let those become known that have come."""
        timeline = self._history.timeline
        come = timeline.come
        while self._next < len(come) and timeline.known[come[self._next]] <= today:
            place = come[self._next]
            self._next += 1
            settled = self._placed.pop(place, None)
            if settled is not None:
                self._of.setdefault(_supplier(settled.case), deque(maxlen=LAST)).append(settled)

    def of(self, case: Case) -> Sequence[Settled]:
        """The last ones of a case's supplier."""
        return self._of.get(_supplier(case), ())


def rolling(history: History, ps: Sequence[float]) -> Iterator[Told]:
    """What would have been told for every order, in the order in which they were stated.

    Half a second per thousand orders.
    """
    cases, k = history.cases, history.tuning.k
    known, settling = Known(history.timeline, history.tuning), _Settling(history)
    for place in history.timeline.stated:
        case = cases[place]
        known.advance(case.stated)
        settling.advance(case.stated)
        found = distribution(known, case.order.keys, k)
        last = settling.of(case)
        raw = tuple(quantile(found, p) for p in ps)
        yield Told(place, case, tuple(quantile(found, honest_p(last, p)) for p in ps), raw)
        if case.actual is not None:
            settling.told(place, placed(case, found))


def did(p: float, outcomes: Sequence[tuple[int, int]]) -> Did:
    """The score of slips told against the slips that came of them.

    Args:
        p: how sure the dates were meant to be.
        outcomes: slip and slip told, in working days, of orders that came.
    """
    n = len(outcomes)
    if not n:
        return Did(0, 0.0, 0.0, 0.0)
    return Did(
        n,
        sum(pinball(p, slip, told) for slip, told in outcomes) / n,
        sum(slip <= told for slip, told in outcomes) / n,
        sum(told for _, told in outcomes) / n,
    )


def pinball(p: float, slip: int, told: int) -> float:
    """What a told slip costs when it turns out as `slip`, in working days."""
    return p * (slip - told) if slip >= told else (1 - p) * (told - slip)


def _supplier(case: Case) -> str:
    return case.order.keys[0] if case.order.keys else ""
