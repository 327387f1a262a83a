"""The date to tell: whose history it rests on, open and late orders, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.safe_date.estimator import (
    LATE_BEYOND_HISTORY,
    hold_rate,
    hold_rates,
    raised,
    risk,
    safe_date,
)
from board.domain.safe_date.history import History
from board.domain.safe_date.slips import DEFAULT, Order, Share, Tuning

CALENDAR = Calendar(days_off=frozenset({date(2026, 12, 25)}))
TODAY = date(2026, 11, 23)
"""A Monday."""
DUE = date(2026, 12, 7)


def came(slip: int, *keys: str, ago: int = 30, wording: str = "") -> Order:
    """An order that came so many working days after its date, which was so many days ago."""
    due = CALENDAR.next_working_day(TODAY - timedelta(days=ago))
    actual = CALENDAR.add_working_days(due, slip)
    return Order(keys, due, actual, due - timedelta(days=20), wording)


def waiting(*keys: str, late: int) -> Order:
    """An order that was due so many working days ago and has not come."""
    due = CALENDAR.add_working_days(TODAY, -late)
    return Order(keys, due, None, due - timedelta(days=20))


def history(*orders: Order, tuning: Tuning = DEFAULT, today: date = TODAY) -> History:
    return History(orders, CALENDAR, today, tuning)


def many(slips: Iterable[int], *keys: str) -> list[Order]:
    return [came(slip, *keys, ago=40 + 3 * place) for place, slip in enumerate(slips)]


@pytest.mark.parametrize(
    ("p", "day"),
    [
        (0.5, DUE), (0.8, date(2026, 12, 14)), (0.9, date(2026, 12, 21)), (0.95, date(2026, 12, 30)),
    ],
)  # fmt: skip
def test_a_supplier_nobody_knows_gets_the_built_in_days(p: float, day: date) -> None:
    """0, 5, 10 and 16 working days; Christmas is none."""
    found = safe_date(history(), ("hanbit",), DUE, p)
    assert (found.day, found.own, found.everyone, found.open) == (day, 0, 0, 0)
    assert found.mix.built_in == 1.0 and found.coverage == Share(0, 0)


def test_a_date_on_a_day_off_counts_from_the_next_working_day() -> None:
    saturday = date(2026, 12, 5)
    assert safe_date(history(), ("hanbit",), saturday, 0.5).day == date(2026, 12, 7)


def test_own_history_goes_before_what_others_did() -> None:
    past = history(*many([0] * 24, "punctual"), *many([15] * 12, "slow"))
    punctual, slow, new = (safe_date(past, (name,), DUE, 0.8) for name in ("punctual", "slow", "new"))
    assert punctual.raw < new.raw == slow.raw == 15
    assert (slow.own, slow.supplier, slow.everyone, new.own) == (12, 12, 36, 0)
    assert new.raw > safe_date(history(), ("new",), DUE, 0.8).raw
    assert slow.mix.own > 0.7 and new.mix.own == 0 and new.mix.everyone > 0.9


@pytest.mark.parametrize("name", ["punctual", "slow", "new"])
def test_whose_history_it_is_adds_up(name: str) -> None:
    past = history(*many([0] * 3, "punctual", "disks"), *many([15] * 5, "slow", "disks"))
    mix = safe_date(past, (name, "disks"), DUE).mix
    assert mix.own + mix.supplier + mix.everyone + mix.built_in == pytest.approx(1)


def test_a_group_of_a_supplier_borrows_from_its_other_groups() -> None:
    past = history(*many([0] * 12, "mixed", "cables"), *many([12] * 12, "mixed", "servers"))
    names = ("cables", "servers", "new")
    cables, servers, new = (safe_date(past, ("mixed", name), DUE, 0.7) for name in names)
    assert cables.raw == 0 and servers.raw == 12
    assert (new.own, new.supplier, new.raw) == (0, 24, 12) and new.mix.supplier > 0.8


def test_other_groups_of_a_supplier_never_weigh_more_than_everybody_else() -> None:
    trouble = [*many([12] * 40, "mixed", "servers"), came(0, "mixed", "cables")]
    alone, among = (
        safe_date(history(*trouble, *many([0] * others, "other", "cables")), ("mixed", "cables"), DUE, 0.5)
        for others in (0, 60)
    )
    assert alone.raw == 12 and alone.mix.supplier > 0.6
    assert among.raw == 0 and among.mix.supplier == pytest.approx(among.mix.everyone, rel=0.1)


def test_orders_that_are_still_open_make_it_later() -> None:
    calm = tuple(many([0] * 5, "hanbit"))
    late = tuple(waiting("hanbit", late=15) for _ in range(5))
    before, now = (safe_date(history(*orders), ("hanbit",), DUE) for orders in (calm, (*calm, *late)))
    assert now.raw > before.raw + 10
    assert (now.own, now.open, now.late) == (5, 5, 5)


@given(st.lists(st.integers(-5, 40), max_size=12), st.integers(0, 40))
def test_one_more_open_order_never_makes_it_earlier(slips: list[int], late: int) -> None:
    past = many(slips, "hanbit", "disks") + many([3, 9], "other", "disks")
    more = [*past, waiting("hanbit", "disks", late=late)]
    before, now = (safe_date(history(*orders), ("hanbit", "disks"), DUE).raw for orders in (past, more))
    assert now >= before


def test_what_came_or_was_said_after_today_is_not_known() -> None:
    later = replace(came(0, "hanbit"), due=TODAY + timedelta(30), actual=TODAY + timedelta(40), stated=TODAY)
    said_today = replace(waiting("hanbit", late=-3), stated=TODAY)
    found = safe_date(history(later, said_today), ("hanbit",), DUE)
    assert (found.own, found.open) == (0, 0)


def test_a_lesson_adds_at_least_its_days() -> None:
    past = history(*many([0] * 30, "punctual"))
    assert safe_date(past, ("punctual",), DUE).slip == 0
    assert safe_date(past, ("punctual",), DUE, min_buffer=5).day == date(2026, 12, 14)


def test_early_deliveries_never_promise_a_day_before_the_suppliers() -> None:
    past = history(*many([-6] * 30, "early"))
    found = safe_date(past, ("early",), DUE, 0.5)
    assert found.raw < 0 and found.day == DUE


def test_a_late_order_is_asked_for_what_took_longer() -> None:
    past = history(*many([0] * 20 + [4, 6, 8, 10, 12, 20], "hanbit"), waiting("hanbit", late=5))
    due = CALENDAR.add_working_days(TODAY, -5)
    fresh = safe_date(past, ("hanbit",), due, 0.8)
    late = safe_date(past, ("hanbit",), due, 0.8, late_as_of=TODAY)
    assert fresh.day is not None and late.day is not None
    assert late.elapsed == 5 and late.day > fresh.day and late.day >= TODAY
    assert not late.refused


def test_a_date_is_refused_where_next_to_nothing_took_longer() -> None:
    past = many([0] * 20 + [11, 12, 13, 14], "hanbit")
    due = CALENDAR.add_working_days(TODAY, -10)
    refused = safe_date(history(*past), ("hanbit",), due, late_as_of=TODAY)
    assert (refused.day, refused.refused) == (None, LATE_BEYOND_HISTORY)
    given_one = safe_date(history(*past, came(30, "anybody", ago=90)), ("hanbit",), due, late_as_of=TODAY)
    assert given_one.day is not None and given_one.day > TODAY
    less_late = safe_date(history(), ("x",), CALENDAR.add_working_days(TODAY, -9), late_as_of=TODAY)
    assert less_late.day is not None


def test_the_risk_of_a_told_day_is_what_may_come_after_it() -> None:
    past = history(*many([0] * 10 + [10] * 10, "hanbit"))
    risks = [
        risk(past, ("hanbit",), DUE, CALENDAR.add_working_days(DUE, days)) for days in (-1, 0, 9, 10, 150)
    ]
    assert risks == sorted(risks, reverse=True)
    assert 0.3 < risks[1] < 0.7 and risks[3] < 0.1 and risks[4] < 0.01
    assert risk(past, ("hanbit",), DUE, date(2026, 1, 5)) == 1
    safe = safe_date(past, ("hanbit",), DUE)
    assert safe.day is not None and risk(past, ("hanbit",), DUE, safe.day) <= 0.1 + 1e-9


def test_a_words_worth_is_how_often_it_held() -> None:
    held = [came(0, "hanbit", wording="confirmed") for _ in range(9)]
    broken = [came(3, "hanbit", wording="confirmed") for _ in range(3)]
    past = history(*held, *broken, came(5, "hanbit", wording="expected"), waiting("hanbit", late=1))
    assert hold_rate(past, "hanbit", "confirmed") == Share(9, 12)
    assert list(hold_rates(past, "hanbit").items()) == [
        ("confirmed", Share(9, 12)), ("expected", Share(0, 1)),
    ]  # fmt: skip
    assert hold_rate(past, "other", "confirmed") == Share(0, 0)


def test_what_changed_lately_is_seen_and_old_trouble_is_not_forgotten() -> None:
    old = [came(0, "hanbit", ago=400 + 3 * place) for place in range(30)]
    new = [came(12, "hanbit", ago=18 + place) for place in range(6)]
    one, both = (
        safe_date(history(*old, *new, tuning=tuning), ("hanbit",), DUE, 0.8).raw
        for tuning in (Tuning(quick_half_life=None), DEFAULT)
    )
    assert one <= 1 < 10 < both
    ageing = safe_date(history(*old, *new, tuning=Tuning(4, 60, None)), ("hanbit",), DUE, 0.8).raw
    assert ageing > 10


def test_counts_say_what_is_known_under_a_name() -> None:
    past = history(
        came(2, "a", "x"), came(4, "a", "y"), waiting("a", "x", late=3), waiting("b", "x", late=-3)
    )
    counts = past.counts(("a",))
    assert (counts.settled, counts.open, counts.late, counts.mean_slip) == (2, 1, 1, 3.0)
    assert (past.counts(()).open, past.counts(()).late, past.counts(("c",)).mean_slip) == (2, 1, None)
    assert past.suppliers == ("a", "b")


def test_one_step_safer_follows_the_levels_that_have_names() -> None:
    assert [raised(p) for p in (0.5, 0.8, 0.9, 0.95)] == [0.8, 0.9, 0.95, pytest.approx(0.975)]


@pytest.mark.parametrize("year", [1900, 1976, 2095])
def test_a_mistyped_century_takes_nothing_from_the_rest(year: int) -> None:
    dues = [date(2026, 1, 5) + timedelta(7 * n) for n in range(30)]
    orders = [Order(("Nuri",), due, due + timedelta(3)) for due in dues]
    odd = Order(("Other",), date(year, 1, 5), date(year, 1, 6))
    asked = date(2026, 12, 7)
    today = date(2026, 11, 23)
    without = safe_date(History(orders, Calendar(), today), ("Nuri",), asked)
    found = safe_date(History([odd, *orders], Calendar(), today), ("Nuri",), asked)
    assert found.day is not None and without.day is not None
    assert abs((found.day - without.day).days) <= 3
