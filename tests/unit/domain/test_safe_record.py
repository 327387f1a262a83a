"""What the program's own past dates were worth, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from board.domain.calendar import Calendar
from board.domain.safe_date.calibration import (
    LAST,
    Settled,
    coverage,
    honest_p,
    is_shortage,
    settled_predictions,
    share_held,
)
from board.domain.safe_date.estimator import safe_date
from board.domain.safe_date.history import History
from board.domain.safe_date.known import Case
from board.domain.safe_date.rolling import did, pinball, rolling
from board.domain.safe_date.slips import DEFAULT, Order, Share, Tuning

EVERY_DAY = Calendar(weekend=frozenset())
BEGIN = date(2026, 1, 1)


def order(supplier: str, day: int, slip: int) -> Order:
    """Stated on a day, due twenty days later."""
    due = BEGIN + timedelta(day + 20)
    return Order((supplier,), due, due + timedelta(slip), BEGIN + timedelta(day))


def history(orders: Sequence[Order], tuning: Tuning = DEFAULT) -> History:
    return History(orders, EVERY_DAY, BEGIN + timedelta(2000), tuning)


def settled(*lows: float) -> list[Settled]:
    case = Case(order("a", 0, 0), 0, 0, 0)
    return [Settled(case, low, min(1.0, low + 0.05)) for low in lows]


def test_dates_that_held_as_often_as_meant_are_not_widened() -> None:
    calm = settled(*(place / 200 for place in range(200)))
    assert honest_p(calm, 0.9) == pytest.approx(0.9, abs=0.01)
    assert honest_p(settled(*[0.1] * 200), 0.9) == 0.9
    assert honest_p((), 0.9) == 0.9


def test_dates_that_did_not_hold_are_widened_and_not_without_end() -> None:
    short = settled(*[0.5] * 160, *[0.92] * 40)
    assert share_held(short, 0.9) == Share(160, 200)
    assert 0.92 <= honest_p(short, 0.9) < 0.934
    assert honest_p(settled(*[0.999] * 200), 0.9) == pytest.approx(1 - 0.1 / 1.5)
    assert honest_p(settled(0.99), 0.9) == pytest.approx(0.9 * 51 / 50)


def test_the_date_says_that_its_own_past_ones_did_not_hold() -> None:
    """Others are punctual, and so was this supplier; then it is not, and its dates cover too little."""
    calm = [order(f"s{place % 5}", 2 * place, 0) for place in range(150)]
    sliding = [order("sliding", 3 * place, place % 9 if place > 60 else 0) for place in range(150)]
    past = history([*calm, *sliding], Tuning(quick_half_life=None))
    found = safe_date(past, ("sliding",), BEGIN + timedelta(600), 0.8)
    assert found.is_short and found.coverage.value < 0.8 < found.p_used
    assert found.coverage == coverage(past, "sliding", 0.8)
    assert found.widened > found.raw and found.slip == found.widened
    punctual = safe_date(past, ("s1",), BEGIN + timedelta(600), 0.8)
    assert (punctual.is_short, punctual.p_used) == (False, 0.8)


def test_a_past_answer_knows_nothing_that_came_later() -> None:
    orders = [order("a", 2 * place, (7 * place) % 12) for place in range(60)]
    orders += [order("b", 2 * place + 1, (5 * place) % 7) for place in range(60)]
    asked = 40
    day = orders[asked].stated
    assert day is not None

    def unknown(each: Order) -> Order:
        """The same, but whatever happened after that day happened otherwise."""
        if each is orders[asked] or each.actual is None or each.actual <= day:
            return each
        return replace(each, actual=max(day, each.due) + timedelta(30))

    told = {
        each.place: (each.raw, each.slips)
        for each in rolling(history(orders), (0.5, 0.9))
    }  # fmt: skip
    other = {
        each.place: (each.raw, each.slips)
        for each in rolling(history([unknown(each) for each in orders]), (0.5, 0.9))
    }  # fmt: skip
    assert told[asked] == other[asked]
    assert told != other


def test_asking_again_gives_what_the_walk_through_time_gave() -> None:
    orders = [order(f"s{place % 3}", 2 * place, (7 * place) % 12) for place in range(90)]
    past = history(orders)
    again = settled_predictions(past, "s1")
    told = {each.place: each for each in rolling(past, (0.9,))}
    assert len(again) == 30
    for each in again:
        place = past.cases.index(each.case)
        assert each.held(0.9) == (each.case.slip <= told[place].raw[0])


def test_only_the_last_ones_count() -> None:
    orders = [order("a", place, 0) for place in range(LAST + 40)]
    assert coverage(history(orders), "a", 0.9).n == LAST
    assert coverage(history(orders), "b", 0.9) == Share(0, 0)


def test_a_shortage_is_told_by_the_last_ten_of_everybody() -> None:
    calm = [order(f"s{place % 6}", place, 0) for place in range(120)]
    late = [order(f"s{place % 6}", 130 + place // 3, 25 + place) for place in range(8)]
    assert not is_shortage(history(calm))
    past = history([*calm, *late])
    assert is_shortage(past)
    found = safe_date(past, ("s1",), BEGIN + timedelta(400), 0.8)
    assert found.shortage and found.p_used >= 0.9
    assert not is_shortage(history(calm[:5]))


def test_a_day_late_costs_nine_days_added_for_nothing() -> None:
    assert pinball(0.9, 10, 0) == pytest.approx(9)
    assert pinball(0.9, 0, 10) == pytest.approx(1)
    score = did(0.9, [(0, 0), (10, 0), (0, 10)])
    assert score.n == 3
    assert (score.coverage, score.buffer) == pytest.approx((2 / 3, 10 / 3))
    assert score.pinball == pytest.approx(10 / 3)
    assert did(0.9, []).n == 0
