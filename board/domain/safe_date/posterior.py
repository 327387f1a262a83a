"""The posterior mean of a slip's distribution under a Dirichlet process, with orders still open.

What is known of an order is either the cell its slip fell in, or that it is beyond a cell (Susarla and
Van Ryzin). Without open orders it is the weighted mean of prior and history; without a prior it is the
Kaplan-Meier estimate. Weights may be on any common scale, since only their ratio to `k` counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import erf, log, sqrt

from board.domain.safe_date.slips import CELLS, LOWEST

Distribution = list[float]
"""Cumulative, a number per cell; the last is 1."""

POOLED_K = 2.0
"""Orders that weigh as much as the built-in prior, when all suppliers' are pooled."""

_EARLY = {0: 0.35, -1: 0.12, -2: 0.08, -3: 0.05}
"""Six of ten come in time; this is how early."""
_MEDIAN, _SIGMA = 5.0, 1.0
"""Working days of those that come late: lognormal, so that the long tail is there."""

_NOTHING = 1e-15


def posterior(
    prior: Sequence[float],
    k: float,
    events: Sequence[float],
    censored: Sequence[float],
    at_risk: float | None = None,
) -> Distribution:
    """The distribution after what is known.

    Args:
        prior: cumulative, per cell.
        k: what the prior weighs, in orders.
        events: weight of the orders whose slip fell in each cell.
        censored: weight of the open orders known to be beyond each cell.
        at_risk: weight of all of them, where only the first cells are given because no more are asked for.
    """
    if at_risk is None:
        at_risk = sum(events) + sum(censored)
    survival, before = 1.0, 0.0
    found: Distribution = []
    add = found.append
    for upto, died, left in zip(prior, events, censored, strict=True):
        mass = k * (1.0 - before) + at_risk
        if mass > _NOTHING:
            hazard = (k * (upto - before) + died) / mass
            if hazard > 0.0:
                survival *= 1.0 - hazard if hazard < 1.0 else 0.0
        add(1.0 - survival)
        before = upto
        at_risk -= died + left
    if len(found) == CELLS:
        found[-1] = 1.0
    return found


def quantile(distribution: Sequence[float], p: float) -> int:
    """The smallest slip, in working days, that is not exceeded with probability p."""
    return min(bisect_left(distribution, p - 1e-12), CELLS - 1) + LOWEST


def beyond(distribution: Sequence[float], slip: int) -> Distribution:
    """The distribution given that the slip is more than `slip` working days."""
    place = min(max(slip - LOWEST, -1), CELLS - 2)
    passed = distribution[place] if place >= 0 else 0.0
    rest = 1.0 - passed
    if rest <= _NOTHING:
        return [0.0] * (CELLS - 1) + [1.0]
    return [max(0.0, (value - passed) / rest) for value in distribution]


@cache
def built_in() -> tuple[float, ...]:
    """What is believed of a supplier as long as nobody has any history: +0 / +5 / +10 / +16 working days."""
    total, values = 0.0, []
    late = 1.0 - sum(_EARLY.values())
    for slip in range(LOWEST, LOWEST + CELLS):
        total += _EARLY.get(slip, 0.0) if slip <= 0 else late * (_upto(slip) - _upto(slip - 1))
        values.append(min(total, 1.0))
    values[-1] = 1.0
    return tuple(values)


def _upto(days: int) -> float:
    """Share of the late ones that are at most so many working days late, to the nearest."""
    return 0.5 * (1 + erf(log((days + 0.5) / _MEDIAN) / (_SIGMA * sqrt(2)))) if days > 0 else 0.0
