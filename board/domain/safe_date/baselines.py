"""The simpler ways a safe date is compared with, each from what was known on the same day."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from math import ceil

from board.domain.safe_date.history import History
from board.domain.safe_date.known import Keys

ENOUGH = 20
"""Own deliveries from which the own quantile is taken."""
LAST = 50
WEIGHT = 20
"""What everybody's deliveries weigh against the own last ones."""

METHODS = ("word", "global", "own", "mixed")


def baselines(history: History, ps: Sequence[float]) -> Iterator[tuple[int, dict[str, tuple[int, ...]]]]:
    """Per case, in the order in which they were stated, what each method would have told at each p.

    `word` is the supplier's date as it is; `global` the quantile of all deliveries, `own` of those of the
    same keys when there are 20, else global; `mixed` of the last 50 of the same keys, mixed with all
    weighing 20. Slips are as they were, not clipped.
    """
    timeline, cases = history.timeline, history.cases
    everyone: list[int] = []
    own: dict[Keys, list[int]] = {}
    arrived = 0
    for place in timeline.stated:
        case = cases[place]
        while arrived < len(timeline.come) and timeline.known[timeline.come[arrived]] <= case.stated:
            come = cases[timeline.come[arrived]]
            arrived += 1
            insort(everyone, come.slip)
            own.setdefault(come.order.keys, []).append(come.slip)
        yield place, _told(everyone, own.get(case.order.keys, []), ps)


def _told(everyone: list[int], own: list[int], ps: Sequence[float]) -> dict[str, tuple[int, ...]]:
    overall = tuple(_quantile(everyone, p) for p in ps)
    mine, last = sorted(own), sorted(own[-LAST:])
    return {
        "word": (0,) * len(ps),
        "global": overall,
        "own": tuple(_quantile(mine, p) for p in ps) if len(mine) >= ENOUGH else overall,
        "mixed": tuple(_mixed(last, everyone, p) for p in ps),
    }


def _quantile(values: list[int], p: float) -> int:
    """Of sorted slips; the supplier's word as long as there are none."""
    return values[max(0, ceil(p * len(values) - 1e-9) - 1)] if values else 0


def _mixed(own: list[int], everyone: list[int], p: float) -> int:
    if not everyone:
        return 0
    each = WEIGHT / len(everyone)
    need = p * (len(own) + WEIGHT) - 1e-9
    low, high = everyone[0], everyone[-1]
    while low < high:
        middle = (low + high) // 2
        if bisect_right(own, middle) + each * bisect_right(everyone, middle) >= need:
            high = middle
        else:
            low = middle + 1
    return low
