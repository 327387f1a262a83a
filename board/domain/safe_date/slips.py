"""The past as values: orders, and how far each came after the day it was first confirmed for.

A slip is counted in working days of the calendar at hand, both ends rolled to a working day; negative
means early. It is clipped to the cells of the estimator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LOWEST, HIGHEST = -10, 200
"""Working days: what came earlier counts as the first cell, what took longer as the last."""

CELLS = HIGHEST - LOWEST + 1


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the past, or one still open. What was cancelled is left out by whoever builds these."""

    keys: tuple[str, ...]
    """Names of its levels from coarse to fine: the supplier, then what the user groups by, if anything."""
    due: date
    """The date the supplier confirmed first; later ones are the slip, not another order."""
    actual: date | None = None
    """None: not there yet."""
    stated: date | None = None
    """The day `due` was said; None: nobody knows, and it is taken as `UNSTATED` days before it."""
    wording: str = ""
    """The supplier's own wording of `due`."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of n held."""

    held: int
    n: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 of none is 0."""
        return self.held / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Tuning:
    """The numbers of the estimator. Half-lives are in working days, None: orders do not age."""

    k: float = 4
    """Own orders that weigh as much as everything borrowed."""
    half_life: float | None = None
    """Of the long memory."""
    quick_half_life: float | None = 10
    """Of the short memory, which has most of the say when the supplier delivered lately: what changed is
    seen within weeks, what passed is forgotten as soon, and few orders still weigh. None: there is none."""


DEFAULT = Tuning()


def cell(slip: int) -> int:
    """The place of a slip among the cells, from 0."""
    return min(max(slip, LOWEST), HIGHEST) - LOWEST
