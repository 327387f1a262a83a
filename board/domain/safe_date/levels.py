"""One distribution out of many levels: all suppliers, one supplier, and what the user groups by below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from board.domain.safe_date.known import Evidence, Keys, Known
from board.domain.safe_date.posterior import POOLED_K, Distribution, built_in, posterior
from board.domain.safe_date.slips import CELLS

MOST_SAY = 0.85
"""Share of the short memory at most. On a real history 0.7 to 0.95 did alike, half did worse."""


@dataclass(frozen=True, slots=True)
class Mix:
    """Whose history an estimate rests on; the shares add up to 1."""

    own: float
    supplier: float
    everyone: float
    built_in: float


def distribution(known: Known, keys: Keys, k: float, cells: int = CELLS) -> Distribution:
    """The slip of a new order, cumulative per cell: each level is the prior of the next finer one.

    Every order counts once: a level's own evidence leaves out what the finer one holds.

    Args:
        known: the past as of a day.
        keys: whose.
        k: what a level's prior weighs, in orders.
        cells: how many of the first cells are asked for.
    """
    found = _remembered(known, keys, k, cells, quick=False)
    share = _say_of_quick(known, keys, k)
    if not share:
        return found
    lately = _remembered(known, keys, k, cells, quick=True)
    return [(1 - share) * one + share * other for one, other in zip(found, lately, strict=True)]


def _remembered(known: Known, keys: Keys, k: float, cells: int, *, quick: bool) -> Distribution:
    """The distribution by one of the two memories."""
    found: Distribution = list(built_in()[:cells])
    for level, weight in _levels(known, keys, k, cells, quick=quick):
        found = posterior(found, weight, level.events, level.censored, level.total)
    return found


def _levels(
    known: Known, keys: Keys, k: float, cells: int = CELLS, *, quick: bool = False
) -> Iterator[tuple[Evidence, float]]:
    """What each level adds, from all suppliers to the finest that is known, and what it borrows weighs.

    Between the two, a supplier's other groups never weigh more than everybody else's orders: what went wrong
    with one group is too often its own matter.
    """
    chain = known.chain(keys)
    above = 0.0
    for depth, tally in enumerate(chain):
        finer = chain[depth + 1] if depth + 1 < len(chain) else None
        level = known.evidence(tally, finer, quick=quick, cells=cells)
        weight = level.scale * (k if depth else POOLED_K)
        if depth and finer is not None:
            weight = max(weight, min(level.total, above))
        yield level, weight
        above = level.total


def _say_of_quick(known: Known, keys: Keys, k: float) -> float:
    """How much of a say the short memory has: by what the supplier delivered lately, never all of it."""
    tally = known.tallies.get(keys[:1]) if keys else None
    if tally is None or known.tuning.quick_half_life is None:
        return 0.0
    lately = tally.quick.total / known.scale(quick=True)
    return MOST_SAY * lately / (lately + k)


def mix_of(known: Known, keys: Keys, k: float) -> Mix:
    """Whose orders weigh how much in the long memory: what the levels have against what they borrow."""
    parts = [level.total / (level.total + weight) for level, weight in _levels(known, keys, k)]
    parts += [0.0] * (len(keys) + 1 - len(parts))
    left, shares = 1.0, []
    for part in reversed(parts):
        shares.append(left * part)
        left -= left * part
    own = shares[0] if keys else 0.0
    return Mix(own, sum(shares[1:-1]), shares[-1], left)
