"""The estimator in four made-up worlds (f): suppliers differ, are alike, differ much; a shortage.

Each order is asked for as of the day its date was stated. The own quantile of what was delivered is what a
seller would do by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil, log
from random import Random

import pytest

from board.domain.calendar import Calendar
from board.domain.safe_date.history import History
from board.domain.safe_date.rolling import Did, did, rolling
from board.domain.safe_date.slips import DEFAULT, Order, Tuning

BEGIN = date(2020, 1, 1)
EVERY_DAY = Calendar(weekend=frozenset())
NO_AGEING = Tuning(quick_half_life=None)
P = 0.9
FIRST = 100
"""Day from which answers are scored."""
COLD = 10
"""Days that are added by hand for a supplier without a delivery: what the built-in belief says."""
SAMPLED, WHOLE = 12, 60
"""Worlds of a kind."""

Way = tuple[float, float, float]
"""Share in time, and the lognormal of the days of those that are late."""


def ways(kind: str, random: Random) -> Way:
    match kind:
        case "homog":
            return (0.65, log(4), 0.8)
        case "hetero":
            return (random.betavariate(1.5, 1.5), random.gauss(log(4), 1), 0.6)
        case _:
            return (random.betavariate(4, 3), random.gauss(log(5), 0.6), 0.8)


def world(kind: str, seed: int) -> list[Order]:
    random = Random(f"{kind}{seed}")
    start = random.randint(200, 299)
    shortage = range(start, start + random.randint(60, 119)) if kind == "shock" else range(0)
    orders = []
    for supplier in range(12):
        in_time, mu, sigma = ways(kind, random)
        for _ in range(min(60, max(2, round(random.lognormvariate(log(12), 0.8))))):
            stated = random.randrange(500)
            due = stated + random.randint(5, 39)
            share, median = (in_time * 0.4, mu + 0.9) if stated in shortage else (in_time, mu)
            slip = min(150, max(1, ceil(random.lognormvariate(median, sigma))))
            if random.random() < share:
                slip = -random.choice((0, 0, 0, 1, 2, 3))
            days = [BEGIN + timedelta(each) for each in (due, due + slip, stated)]
            orders.append(Order((f"s{supplier}",), days[0], days[1], days[2]))
    return orders


def by_hand(history: History) -> dict[int, int]:
    """The own quantile of what was delivered."""
    own: dict[str, list[int]] = {}
    arrived, found = 0, {}
    line = history.timeline
    for place in line.stated:
        case = history.cases[place]
        while arrived < len(line.come) and line.known[line.come[arrived]] <= case.stated:
            come = history.cases[line.come[arrived]]
            own.setdefault(come.order.keys[0], []).append(come.slip)
            arrived += 1
        values = sorted(own.get(case.order.keys[0], []))
        found[place] = values[max(0, ceil(P * len(values) - 1e-9) - 1)] if values else COLD
    return found


def scores(kind: str, worlds: int, tuning: Tuning) -> tuple[Did, Did]:
    """Ours before widening, and by hand."""
    ours: list[tuple[int, int]] = []
    hands: list[tuple[int, int]] = []
    for seed in range(worlds):
        history = History(world(kind, seed), EVERY_DAY, BEGIN + timedelta(2000), tuning)
        hand = by_hand(history)
        for told in rolling(history, (P,)):
            if told.case.order.stated and told.case.order.stated >= BEGIN + timedelta(FIRST):
                ours.append((told.case.slip, told.raw[0]))
                hands.append((told.case.slip, hand[told.place]))
    return did(P, ours), did(P, hands)


def check(kinds: Sequence[str], worlds: int, tuning: Tuning, most: float) -> None:
    for kind in kinds:
        ours, hand = scores(kind, worlds, tuning)
        assert ours.n > 100 * worlds
        assert ours.pinball <= most * hand.pinball, (kind, ours, hand)
        if kind != "shock":
            assert 0.87 <= ours.coverage <= 0.93, (kind, ours)
        assert ours.coverage > hand.coverage


KINDS = ("mid", "homog", "hetero", "shock")


@pytest.mark.parametrize("kind", KINDS)
def test_it_costs_less_than_the_own_quantile_and_covers_what_it_says(kind: str) -> None:
    check([kind], SAMPLED, NO_AGEING, 0.98)


def test_two_memories_do_no_harm_where_nothing_changes() -> None:
    check(KINDS, SAMPLED // 2, DEFAULT, 1.0)


@pytest.mark.whole
@pytest.mark.parametrize("tuning", [NO_AGEING, DEFAULT])
def test_all_worlds(tuning: Tuning) -> None:
    check(KINDS, WHOLE, tuning, 0.98)
