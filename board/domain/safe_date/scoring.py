"""The estimator's numbers, chosen by how they would have done on the history at hand.

Each order is asked again as of the day it was stated, with nothing known that came later, and the choice
that cost least is taken if it is clearly better than the default. Takes seconds: made for a report or a
nightly job, not for a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from operator import lt

from board.domain.calendar import Calendar
from board.domain.safe_date.history import History
from board.domain.safe_date.rolling import did, rolling
from board.domain.safe_date.slips import DEFAULT, Order, Tuning

CHOICES_K = (2.0, 4.0, 8.0, 16.0)
CHOICES_AGEING = ((None, 10.0), (None, 20.0), (None, 60.0), (None, None), (250.0, 10.0), (250.0, None))
"""Half-lives of the long and the short memory, in working days of a five-day week."""
ENOUGH_ORDERS = 40
ENOUGH_SUPPLIERS = 3
CLEARLY = 0.98
"""Another choice must cost at most this much of what the default costs."""
SCORED_P = 0.9
WARMING = 0.3
"""Share of the orders, the first by date, that only teach."""


def defaults(calendar: Calendar) -> Tuning:
    """The default numbers: the half-lives are the same stretch of time whatever the week's length."""
    return _on(calendar, DEFAULT)


def tuned(orders: Iterable[Order], calendar: Calendar, today: date) -> Tuning:
    """The numbers to use from now on; the defaults where the history is short or says nothing clear.

    One number is changed at a time: they hardly depend on each other. What is better by chance is as a rule
    better in one half of the time only, so it must be in both.
    """
    past = sorted((_as_of(order, today) for order in orders), key=lambda order: order.due)
    settled = [order for order in past if order.actual is not None]
    plain = defaults(calendar)
    if len(settled) < ENOUGH_ORDERS or len({order.keys[:1] for order in settled}) < ENOUGH_SUPPLIERS:
        return plain
    ageing = [replace(DEFAULT, half_life=slow, quick_half_life=quick) for slow, quick in CHOICES_AGEING]
    others = [*ageing, *(replace(DEFAULT, k=each) for each in CHOICES_K)]
    costs = {plain: _costs(past, calendar, today, plain)}
    for tuning in (_on(calendar, each) for each in others):
        if tuning not in costs:
            costs[tuning] = _costs(past, calendar, today, tuning)
    best = min(costs, key=lambda tuning: sum(costs[tuning]))
    is_clear = sum(costs[best]) <= CLEARLY * sum(costs[plain])
    return best if is_clear and all(map(lt, costs[best], costs[plain])) else plain


def _as_of(order: Order, today: date) -> Order:
    """What was known of an order on a day."""
    return order if order.actual is None or order.actual <= today else replace(order, actual=None)


def _costs(past: list[Order], calendar: Calendar, today: date, tuning: Tuning) -> tuple[float, float]:
    """Pinball loss of the orders after those that only teach, in the first and the second half of them."""
    history = History(past, calendar, today, tuning)
    begin = int(len(past) * WARMING)
    middle = (begin + len(past)) // 2
    halves: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for each in rolling(history, (SCORED_P,)):
        if each.place >= begin and each.case.actual is not None:
            halves[each.place >= middle].append((each.case.slip, each.slips[0]))
    first, second = (did(SCORED_P, half) for half in halves)
    return first.pinball * first.n, second.pinball * second.n


def _on(calendar: Calendar, tuning: Tuning) -> Tuning:
    week = (7 - len(calendar.weekend)) / 5
    half_lives = (tuning.half_life, tuning.quick_half_life)
    slow, quick = (None if each is None else each * week for each in half_lives)
    return replace(tuning, half_life=slow, quick_half_life=quick)
