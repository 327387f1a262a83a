"""The estimator against simpler ways, on a history nobody tuned it to: rolling, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from board.domain.calendar import Calendar
from board.domain.safe_date.baselines import METHODS, baselines
from board.domain.safe_date.history import History
from board.domain.safe_date.known import Case
from board.domain.safe_date.rolling import Did, did, rolling
from board.domain.safe_date.scoring import tuned
from board.domain.safe_date.slips import Order, Tuning

PS = (0.5, 0.8, 0.9, 0.95)
BOARD = "board"
ALL = "all"
WITHOUT = "without "
"""Before a supplier's name in the key of the rows that leave it out."""
DOMINANT = 0.3
"""From this share of the scored orders on, a supplier's absence is scored too: it may hide the others."""


@dataclass(frozen=True, slots=True)
class Row:
    """One method at one p on some of the orders; units are days of the calendar at hand."""

    key: str
    """`all`, `without NAME`, or a supplier."""
    p: float
    method: str
    n: int
    pinball: float
    coverage: float
    buffer: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of it."""

    rows: tuple[Row, ...]
    tuning: Tuning
    taught: int
    """Orders before the scored ones; the tuning was chosen on them."""
    scored: int
    first: date | None
    """Day of the first scored order, by the supplier's date."""
    left_out: tuple[str, ...]
    """Suppliers whose absence is scored too."""
    given_up: int = 0
    """Orders left out: open for so long that nobody waits for them."""


def evaluate(
    orders: Iterable[Order],
    calendar: Calendar,
    *,
    ps: Sequence[float] = PS,
    as_of: timedelta = timedelta(days=30),
    test_share: float = 0.3,
    without: Sequence[str] = (),
) -> Evaluation:
    """Score the last orders by the supplier's date, each asked as of some days before it.

    Then only deliveries already made are known, and of the others that they were not there yet.

    Args:
        orders: the whole history, in any order.
        calendar: whose working days are counted.
        ps: how sure the dates are meant to be.
        as_of: how long before its date an order is asked for.
        test_share: the part that is scored.
        without: suppliers to score without; besides any that is dominant.
    """
    asked = sorted((replace(o, stated=o.due - as_of) for o in orders), key=lambda order: order.due)
    last = max((order.actual for order in asked if order.actual), default=date.min)
    taught = asked[: len(asked) - round(len(asked) * test_share)]
    # what was given up by the end of the file is left out from the beginning
    cut = len(_not_given_up(taught, calendar, last))
    known = _not_given_up(asked, calendar, last)
    test = known[cut:]
    if not any(order.actual for order in test):
        return Evaluation((), tuned((), calendar, date.min), cut, 0, None, ())
    begin = test[0].stated or test[0].due
    tuning = tuned(known[:cut], calendar, begin)
    history = History(known, calendar, last, tuning)
    told = _told(history, ps, cut)
    cases = [history.cases[place] for place in told]
    left_out = tuple(dict.fromkeys((*without, *_dominant(cases))))
    groups = _groups(cases, left_out)
    rows = _rows(told, history.cases, groups, ps)
    given_up = len(asked) - len(known)
    return Evaluation(tuple(rows), tuning, cut, len(told), test[0].due, left_out, given_up)


def _not_given_up(orders: Iterable[Order], calendar: Calendar, last: date) -> Sequence[Order]:
    return History(orders, calendar, last).orders if last > date.min else ()


def _told(
    history: History, ps: Sequence[float], cut: int
) -> dict[int, dict[str, tuple[int, ...]]]:  # fmt: skip
    """Per scored place what each method told; places are in order of the supplier's date."""
    ours = {each.place: each.slips for each in rolling(history, ps)}
    return {
        place: {BOARD: ours[place], **others}
        for place, others in baselines(history, ps)
        if place >= cut and history.cases[place].actual is not None
    }


def _dominant(cases: Sequence[Case]) -> list[str]:
    counts: dict[str, int] = {}
    for case in cases:
        counts[case.order.keys[0]] = counts.get(case.order.keys[0], 0) + 1
    return [name for name, n in counts.items() if len(counts) > 1 and n >= DOMINANT * len(cases)]


def _groups(cases: Sequence[Case], left_out: Sequence[str]) -> dict[str, frozenset[str]]:
    """Name of a row to the suppliers it counts: all, all but one, each."""
    names = sorted({case.order.keys[0] for case in cases})
    groups = {ALL: frozenset(names)}
    groups |= {WITHOUT + name: frozenset(names) - {name} for name in left_out}
    return groups | {name: frozenset((name,)) for name in names}


def _rows(
    told: Mapping[int, Mapping[str, tuple[int, ...]]],
    cases: Sequence[Case],
    groups: Mapping[str, frozenset[str]],
    ps: Sequence[float],
) -> Iterator[Row]:
    for key, names in groups.items():
        places = [place for place in told if cases[place].order.keys[0] in names]
        for at, p in enumerate(ps):
            for method in (BOARD, *METHODS):
                score: Did = did(p, [(cases[place].slip, told[place][method][at]) for place in places])
                yield Row(key, p, method, score.n, score.pinball, score.coverage, score.buffer)
