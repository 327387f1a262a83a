"""How the safe dates of the past did, each asked again as of the day its order was stated.

Where too few of them held, p is replaced by the p-quantile of where the orders really fell in their
distributions, mixed with a uniform prior: if nine of ten came only by what was called 0.95, 0.95 is asked
for. Slips are whole days, and most of them are one and the same (0): an order counts as fallen at the
lowest p whose date would have held. Spread over the day's probability instead, it widens dates that held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from board.domain.safe_date.history import History
from board.domain.safe_date.known import Case, Known
from board.domain.safe_date.levels import distribution
from board.domain.safe_date.posterior import Distribution
from board.domain.safe_date.slips import Share, cell

LAST = 200
"""Settled predictions of a supplier that count."""
PRIOR = 50.0
"""What the uniform prior weighs among them."""
MOST = 1.5
"""The share that may come late is divided by this at most: further out a tail is guesswork, and costs more
than it saves."""
CHANCE = 2.0
"""Standard errors by which too few must have held: what is short by chance only costs buffer."""
MARKET = 10
"""Orders resolved last by which a shortage is told."""
MARKET_P, MARKET_HELD = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Settled:
    """An order that came, and where in its own distribution it fell."""

    case: Case
    low: float
    """Probability that was given to a smaller slip."""
    high: float
    """Probability that was given to this slip or a smaller one."""

    def held(self, p: float) -> bool:
        """Whether it came by the date that would have been told at p."""
        return self.low < p - 1e-12


def replay(
    history: History, wanted: Sequence[int], whole: frozenset[str]
) -> Iterator[tuple[int, Distribution]]:  # fmt: skip
    """The distributions some cases had on the day they were stated, up to where they fell.

    Args:
        history: the past.
        wanted: places of the cases; all came.
        whole: their suppliers; see `Known`.
    """
    cases, k = history.cases, history.tuning.k
    known = Known(history.timeline, history.tuning, whole)
    for place in sorted(wanted, key=lambda each: cases[each].stated):
        case = cases[place]
        known.advance(case.stated)
        yield place, distribution(known, case.order.keys, k, cell(case.slip) + 1)


def placed(case: Case, found: Sequence[float]) -> Settled:
    """Where a case that came fell in its distribution."""
    place = cell(case.slip)
    return Settled(case, found[place - 1] if place else 0.0, found[place])


def settled_predictions(history: History, supplier: str) -> Sequence[Settled]:
    """A supplier's last settled orders in the order in which they came, asked again; kept once made."""
    found = history.settled.get(supplier)
    if found is None:
        come = history.timeline.come
        known, today = history.timeline.known, history.known.today
        own = [
            place for place in come
            if known[place] <= today and history.cases[place].order.keys[:1] == (supplier,)
        ]  # fmt: skip
        found = history.settled[supplier] = _asked_again(history, own[-LAST:])
    return found


def _asked_again(history: History, places: Sequence[int]) -> tuple[Settled, ...]:
    cases = history.cases
    whole = frozenset(cases[place].order.keys[0] for place in places if cases[place].order.keys)
    again = {place: placed(cases[place], found) for place, found in replay(history, places, whole)}
    return tuple(again[place] for place in places)


def share_held(settled: Sequence[Settled], p: float) -> Share:
    """How many of them came by their safe date at p."""
    return Share(sum(1 for each in settled if each.held(p)), len(settled))


def coverage(history: History, supplier: str, p: float) -> Share:
    """How many of a supplier's last settled orders came by their safe date at p."""
    return share_held(settled_predictions(history, supplier), p)


def is_shortage(history: History) -> bool:
    """Whether of the orders resolved last, anybody's, too few came by their safe date."""
    if history.market is None:
        known = history.timeline.known
        come = [place for place in history.timeline.come if known[place] <= history.known.today]
        history.market = is_short_market(_asked_again(history, come[-MARKET:]))
    return history.market


def is_short_market(last: Sequence[Settled]) -> bool:
    """The same of the last settled predictions."""
    held = share_held(last[-MARKET:], MARKET_P)
    return held.n >= MARKET and held.value < MARKET_HELD


def honest_p(settled: Sequence[Settled], p: float) -> float:
    """The p to ask for, so that p of the orders come in time: never less than p."""
    if not settled or share_held(settled, p).value >= p - CHANCE * sqrt(p * (1 - p) / len(settled)):
        return p
    found = _quantile_of(settled, p)
    return min(max(p, found), 1 - (1 - p) / MOST)


def _quantile_of(settled: Sequence[Settled], p: float) -> float:
    """The p-quantile of the lowest p that would have held for each, mixed with the uniform prior."""
    need = p * (len(settled) + PRIOR)
    for below, low in enumerate(sorted(each.low for each in settled)):
        if below + PRIOR * low >= need:
            return max(0.0, (need - below) / PRIOR)
        if below + 1 + PRIOR * low >= need:
            return low
    return (need - len(settled)) / PRIOR
