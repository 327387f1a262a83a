"""The comparison with simpler ways: what is scored, what is known when, and what the others would say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from board.domain.calendar import Calendar
from board.domain.safe_date.baselines import baselines
from board.domain.safe_date.evaluate import ALL, BOARD, PS, WITHOUT, Evaluation, Row, evaluate
from board.domain.safe_date.history import History
from board.domain.safe_date.scoring import defaults, tuned
from board.domain.safe_date.slips import DEFAULT, Order

EVERY_DAY = Calendar(weekend=frozenset())
BEGIN = date(2025, 1, 1)


def order(supplier: str, due: int, slip: int, lane: str = "east") -> Order:
    day = BEGIN + timedelta(due)
    return Order((supplier, lane), day, day + timedelta(slip))


def made_up(n: int = 300, seed: int = 7) -> list[Order]:
    """Three suppliers; one is late a third of the time, by two weeks."""
    random = Random(seed)
    names = ("steady", "late", "mixed")
    found = []
    for place in range(n):
        name = names[place % 3]
        chance = {"steady": 0.02, "late": 0.35, "mixed": 0.1}[name]
        found.append(order(name, 2 * place, random.randint(10, 18) if random.random() < chance else 0))
    return found


def row(found: Evaluation, method: str, key: str = ALL, p: float = 0.9) -> Row:
    (only,) = [each for each in found.rows if (each.key, each.method, each.p) == (key, method, p)]
    return only


def test_the_last_part_is_scored_for_all_and_for_each_supplier() -> None:
    found = evaluate(made_up(), EVERY_DAY, without=("late",))
    assert (found.scored, found.taught) == (90, 210)
    assert {each.p for each in found.rows} == set(PS)
    assert {each.key for each in found.rows} >= {ALL, "steady", "late", "mixed", f"{WITHOUT}late"}
    assert row(found, BOARD).n == 90 and row(found, BOARD, f"{WITHOUT}late").n == 60
    assert found.first == BEGIN + timedelta(420)


def test_it_is_better_than_the_word_where_the_word_is_worth_little() -> None:
    found = evaluate(made_up(), EVERY_DAY)
    ours, word = row(found, BOARD), row(found, "word")
    assert ours.pinball < 0.8 * word.pinball
    assert word.buffer == 0 and word.coverage < ours.coverage
    assert row(found, BOARD, "steady").buffer < 5 < row(found, BOARD, "late").buffer


def test_a_dominant_supplier_is_left_out_too() -> None:
    orders = [order("warehouse" if place % 2 else f"s{place % 10}", place, 0) for place in range(200)]
    assert evaluate(orders, EVERY_DAY).left_out == ("warehouse",)
    assert evaluate([order("only", place, 0) for place in range(60)], EVERY_DAY).left_out == ()


def test_what_happens_after_the_day_asked_changes_no_answer() -> None:
    """The last order's answer rests on what was known thirty days before its date."""
    orders = made_up()
    last = max(order.due for order in orders)

    def otherwise(each: Order) -> Order:
        known = each.actual is not None and each.actual <= last - timedelta(30)
        return each if known or each.due == last else replace(each, actual=each.due + timedelta(60))

    before = evaluate(orders, EVERY_DAY, test_share=1 / 300)
    after = evaluate([otherwise(each) for each in orders], EVERY_DAY, test_share=1 / 300)
    assert before.scored == after.scored == 1
    for method in (BOARD, "word", "global", "own", "mixed"):
        assert row(before, method).buffer == row(after, method).buffer
    assert orders != [otherwise(each) for each in orders]


def test_open_orders_teach_and_are_not_scored() -> None:
    orders = made_up(90)
    still_open = [replace(each, actual=None) if each.keys[0] == "steady" else each for each in orders]
    found = evaluate(still_open, EVERY_DAY)
    assert (found.scored, found.taught) == (18, 63)
    assert "steady" not in {each.key for each in found.rows}
    assert row(found, BOARD, "mixed").buffer > row(evaluate(orders, EVERY_DAY), BOARD, "mixed").buffer
    assert evaluate([replace(each, actual=None) for each in orders], EVERY_DAY).scored == 0


def test_a_row_never_closed_is_no_order_months_late() -> None:
    orders = made_up()
    left_open = [order("mixed", 2 * place, 0) for place in range(0, 190, 5)]
    given_up = [replace(each, actual=None) for each in left_open]
    share = 90 / (300 + len(given_up))
    found = evaluate([*orders, *given_up], EVERY_DAY, test_share=share)
    assert found.given_up == len(given_up)
    assert found.rows == evaluate(orders, EVERY_DAY).rows
    recent = replace(order("mixed", 500, 0), actual=None)
    assert evaluate([*orders, recent], EVERY_DAY).given_up == 0


def told(orders: list[Order], p: float) -> dict[str, int]:
    """What the simpler ways would say for the last order, a year later."""
    asked = replace(order("a", 2000, 0), stated=BEGIN + timedelta(1900))
    known = [replace(each, stated=each.due - timedelta(1)) for each in orders]
    history = History([*known, asked], EVERY_DAY, BEGIN + timedelta(3000))
    answers = dict(baselines(history, (p,)))
    return {method: days[0] for method, days in answers[len(orders)].items()}


def test_the_simpler_ways_by_hand() -> None:
    others = [order("b", place, 10) for place in range(10)] + [
        order("b", 20 + place, 0) for place in range(30)
    ]
    assert told(others, 0.75) == {"word": 0, "global": 0, "own": 0, "mixed": 0}
    assert told(others, 0.8) == {"word": 0, "global": 10, "own": 10, "mixed": 10}
    own = [order("a", 60 + place, 4) for place in range(19)]
    assert told([*others, *own], 0.8)["own"] == 4
    assert told([*others, *own[:1], *own], 0.9) == {"word": 0, "global": 10, "own": 4, "mixed": 4}
    assert told([], 0.9) == {"word": 0, "global": 0, "own": 0, "mixed": 0}


def test_the_own_quantile_needs_twenty() -> None:
    others = [order("b", place, 10) for place in range(40)]
    own = [order("a", 60 + place, 1) for place in range(20)]
    assert told([*others, *own[:19]], 0.9)["own"] == 10
    assert told([*others, *own], 0.9)["own"] == 1


def test_a_short_history_keeps_the_defaults() -> None:
    today = BEGIN + timedelta(4000)
    assert tuned(made_up(39), EVERY_DAY, today) == defaults(EVERY_DAY)
    two = [each for each in made_up(200) if each.keys[0] != "mixed"]
    assert tuned(two, EVERY_DAY, today) == defaults(EVERY_DAY)
    assert defaults(Calendar()) == DEFAULT
    assert defaults(EVERY_DAY).quick_half_life == pytest.approx(14)


def test_a_history_that_says_so_changes_the_numbers() -> None:
    """All suppliers are alike and each has few orders: what is borrowed deserves more weight."""
    random = Random(3)
    orders = [
        order(f"s{random.randrange(60)}", place // 2, random.randint(8, 14) if random.random() < 0.15 else 0)
        for place in range(700)
    ]
    found = tuned(orders, EVERY_DAY, BEGIN + timedelta(4000))
    assert found != defaults(EVERY_DAY) and found.k > DEFAULT.k
