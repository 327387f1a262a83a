"""The safe date: the earliest working day by which an order is there with a given probability, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from board.domain.safe_date.calibration import honest_p, is_shortage, settled_predictions, share_held
from board.domain.safe_date.history import History
from board.domain.safe_date.known import Keys
from board.domain.safe_date.levels import Mix, distribution, mix_of
from board.domain.safe_date.posterior import beyond, quantile
from board.domain.safe_date.slips import LOWEST, Share

P_NAMES: Mapping[str, float] = {"even": 0.5, "usual": 0.8, "safe": 0.9, "renewed": 0.95}
"""Levels a person can name, in rising order."""

REFUSED_FROM = 10
"""Working days past its date from which an open order needs precedents for a date to be given."""
LATE_BEYOND_HISTORY = "safe.late_beyond_history"
PRECEDENTS = 5
"""So many past orders, of any supplier, must have taken longer."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A safe date with everything that must be said beside it."""

    day: date | None
    """None when refused."""
    refused: str
    """Empty, or `safe.late_beyond_history`: offer a hold and the next update instead."""
    slip: int
    """Working days from the supplier's date to `day`."""
    raw: int
    """The quantile at `p`, before anything was added; negative is early."""
    widened: int
    """The quantile at `p_used`."""
    p: float
    p_used: float
    own: int
    """Settled orders at the finest level asked for."""
    supplier: int
    everyone: int
    open: int
    """Open orders at the finest level asked for."""
    late: int
    mix: Mix
    coverage: Share
    """This supplier's settled safe dates at `p` that held, of the last 200."""
    is_short: bool
    """These held less often than `p`, and the date was widened for it."""
    shortage: bool
    """The whole market is late: of the last 10 orders too few came by their safe date."""
    elapsed: int
    """Working days already past the supplier's date; 0: not late."""


def safe_date(
    history: History,
    keys: Keys,
    due: date,
    p: float = 0.9,
    *,
    min_buffer: int = 0,
    stated: date | None = None,
    late_as_of: date | None = None,
) -> Estimate:
    """The day to tell, for an order its supplier says comes on `due`.

    Args:
        history: the past.
        keys: supplier, then finer levels; names without a past are fine.
        due: the supplier's date, local.
        p: how sure, between 0 and 1.
        min_buffer: working days that are added at least (a lesson's).
        stated: the day it was said; nothing yet depends on it.
        late_as_of: today, for an order that is still open after its date.
    """
    found = _of(history, keys)
    elapsed = 0 if late_as_of is None else max(0, history.slip(due, late_as_of))
    refused = ""
    if elapsed:
        found = beyond(found, elapsed - 1)
        if elapsed >= REFUSED_FROM and _longer(history, elapsed) < PRECEDENTS:
            refused = LATE_BEYOND_HISTORY
    settled = settled_predictions(history, keys[0]) if keys else ()
    shortage = is_shortage(history)
    held = share_held(settled, p)
    p_used = honest_p(settled, raised(p) if shortage else p)
    raw, widened = quantile(found, p), quantile(found, p_used)
    slip = max(widened, min_buffer, elapsed)
    counts, supplier = history.counts(keys), history.counts(keys[:1])
    return Estimate(
        day=None if refused else history.day(due, slip), refused=refused, slip=slip, raw=raw,
        widened=widened, p=p, p_used=p_used, own=counts.settled, supplier=supplier.settled,
        everyone=history.counts(()).settled, open=counts.open, late=counts.late,
        mix=mix_of(history.known, keys, history.tuning.k), coverage=held,
        is_short=held.n > 0 and held.value < p < p_used, shortage=shortage, elapsed=elapsed,
    )  # fmt: skip


def raised(p: float) -> float:
    """One step up among the levels that have names; above the last, half the share that may come late."""
    return next((step for step in P_NAMES.values() if step > p), 1 - (1 - p) / 2)


def risk(
    history: History, keys: Keys, due: date, told: date, *, late_as_of: date | None = None
) -> float:  # fmt: skip
    """The probability that an order said for `due` is not there on the day told to somebody."""
    found = _of(history, keys)
    if late_as_of is not None and (elapsed := history.slip(due, late_as_of)) > 0:
        found = beyond(found, elapsed - 1)
    place = history.slip(due, told) - LOWEST
    if place < 0:
        return 1.0
    return 1.0 - found[min(place, len(found) - 1)]


def hold_rate(history: History, supplier: str, wording: str) -> Share:
    """How many of the supplier's dates of this wording held, of those settled."""
    return hold_rates(history, supplier).get(wording, Share(0, 0))


def hold_rates(history: History, supplier: str) -> Mapping[str, Share]:
    """The same by wording, commonest first; empty is unsaid."""
    held: Counter[str] = Counter()
    settled: Counter[str] = Counter()
    for case in history.cases:
        if case.order.keys[:1] == (supplier,) and case.actual is not None:
            settled[case.order.wording] += 1
            held[case.order.wording] += case.slip <= 0
    return {wording: Share(held[wording], n) for wording, n in settled.most_common()}


def _of(history: History, keys: Keys) -> Sequence[float]:
    return distribution(history.known, keys, history.tuning.k)


def _longer(history: History, elapsed: int) -> int:
    """Past orders of any supplier that took more than so many working days."""
    return sum(1 for case in history.cases if case.actual is not None and case.slip > elapsed)
