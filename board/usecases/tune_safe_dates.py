"""Fitting the safe dates to the team's own past: which numbers would have cost least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from board.domain.change import Build
from board.domain.ground import Ground
from board.domain.safe_date.scoring import tuned
from board.domain.safe_date.slips import Tuning
from board.domain.supply import supply_of, tuning_of
from board.usecases.act import Actor
from board.usecases.config import save

if TYPE_CHECKING:
    from board.domain.config import Config


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the past says of the numbers."""

    before: Tuning
    now: Tuning
    settled: int
    """Orders it was judged by."""

    @property
    def is_new(self) -> bool:
        """Whether other numbers than those in force are clearly better."""
        return self.now != self.before


def fit(ground: Ground) -> Fitted:
    """Choose the numbers; seconds per thousand orders, so not while a lock is held."""
    history = supply_of(ground).history
    now = tuned(history.orders, ground.calendar, ground.moment.today)
    return Fitted(tuning_of(ground.config.rules, ground.calendar), now, history.counts(()).settled)


def keep(actor: Actor, fitted: Fitted, opened: Config) -> Build:
    """Put the numbers into the team's rules.

    Raises (when built):
        Conflict: somebody changed them since `opened`.
    """
    now = fitted.now
    rules = replace(
        opened.rules, safe_k=now.k, safe_half_life=now.half_life or 0,
        safe_quick_half_life=now.quick_half_life or 0,
    )  # fmt: skip
    return save(actor, {"rules": rules}, opened)
