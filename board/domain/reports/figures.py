"""What every report counts with: shares with their interval, the middle of many, deals as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from board.domain.deal import Deal
from board.domain.money import Money, totals
from board.domain.snapshot import Snapshot

Z95 = 1.959963984540054
"""Standard deviations that leave 2.5 % on either side."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of `n`, with the interval the true share lies in (95 %); the share is 0 to 1."""

    count: int
    n: int
    share: float | None
    """None: of nothing."""
    low: float | None
    high: float | None


def share_of(count: int, n: int) -> Share:
    """A share with its 95 % interval by Wilson's score.

    It stays within 0 and 1 and keeps its width for 0 of n and n of n, where the textbook interval
    shrinks to nothing: E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", J. Am. Stat. Assoc. 22 (1927), 209-212.

    Args:
        count: 0 to `n`.
        n: of how many; 0 gives no share.
    """
    if not n:
        return Share(0, 0, None, None, None)
    p, z2 = count / n, Z95 * Z95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    # min and max: at 0 of n and n of n the ends are p itself but for the last bit
    return Share(count, n, p, max(0.0, min(p, middle - half)), min(1.0, max(p, middle + half)))


def median(values: Iterable[float]) -> float | None:
    """The middle value, or half way between the two in the middle; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def percentile(values: Iterable[float], percent: int) -> float | None:
    """The smallest value that at least `percent` % of all do not exceed (nearest rank); None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


@dataclass(frozen=True, slots=True)
class Listed:
    """A deal as a report lists it; the amount in minor units of the currency."""

    id: int
    customer: str
    title: str
    stage: str
    owner: str
    """Login; empty: nobody's."""
    amount: int | None
    currency: str


def listed(deal: Deal, snapshot: Snapshot) -> Listed:
    """A deal as a report lists it."""
    customer = snapshot.customer_name(deal)
    return Listed(deal.id, customer, deal.title, deal.stage, deal.owner, deal.amount, deal.currency)


@dataclass(frozen=True, slots=True)
class Worth:
    """Some deals and what they are worth together."""

    n: int
    sums: dict[str, int]
    """Minor units by currency, never mixed; deals without an amount add nothing."""


def worth(deals: Sequence[Deal] | Sequence[Listed]) -> Worth:
    """How many deals, and the sum of their amounts by currency."""
    known = (Money(deal.amount, deal.currency) for deal in deals if deal.amount is not None)
    return Worth(len(deals), totals(known))
