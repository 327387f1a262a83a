"""The posterior on cells: what the specification of safe dates promises of it, (a) to (e) and (g)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.safe_date.posterior import beyond, built_in, posterior, quantile
from board.domain.safe_date.slips import CELLS, HIGHEST, LOWEST, cell

LEVELS = (0.5, 0.8, 0.9, 0.95)
NOTHING = [0.0] * CELLS

slips = st.lists(st.integers(-15, 220), max_size=25)
passed = st.lists(st.integers(LOWEST, 220), max_size=10)


def weights(values: Iterable[int]) -> list[float]:
    found = [0.0] * CELLS
    for value in values:
        found[cell(value)] += 1
    return found


def after(events: Iterable[int], still_open: Iterable[int] = (), k: float = 4) -> list[float]:
    return posterior(built_in(), k, weights(events), weights(still_open))


def levels(distribution: Sequence[float]) -> tuple[int, ...]:
    return tuple(quantile(distribution, p) for p in LEVELS)


def test_without_any_history_the_built_in_belief_holds() -> None:
    assert levels(built_in()) == (0, 5, 10, 16)
    assert built_in()[-LOWEST] == pytest.approx(0.60)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([10], (1, 10, 10, 14)),
        ([0, 0, 1, 10], (0, 7, 10, 10)),
        ([0] * 8, (0, 0, 3, 7)),
        ([10, 10, 12], (8, 10, 12, 12)),
    ],
)
def test_the_worked_values_of_the_specification(own: list[int], expected: tuple[int, ...]) -> None:
    assert levels(after(own)) == expected


@given(slips, st.floats(0.1, 50))
def test_without_open_orders_it_is_the_weighted_mean(own: list[int], k: float) -> None:
    found = after(own, k=k)
    total, seen = 0.0, weights(own)
    for place, prior in enumerate(built_in()):
        total += seen[place]
        assert abs(found[place] - (k * prior + total) / (k + len(own))) < 1e-12


def kaplan_meier(events: Sequence[int], still_open: Sequence[int]) -> list[float]:
    survival, found = 1.0, []
    for slip in range(LOWEST, HIGHEST + 1):
        at_risk = sum(each >= slip for each in (*events, *still_open))
        died = events.count(slip)
        if at_risk:
            survival *= 1 - died / at_risk
        found.append(1 - survival)
    return found


@given(st.lists(st.integers(LOWEST, 150), min_size=1, max_size=20), st.lists(st.integers(LOWEST, 150)))
def test_a_prior_without_weight_leaves_kaplan_and_meier(events: list[int], still_open: list[int]) -> None:
    found, expected = after(events, still_open, k=1e-13), kaplan_meier(events, still_open)
    seen = cell(max(events))
    assert found[: seen + 1] == pytest.approx(expected[: seen + 1], abs=1e-9)


@given(slips, passed, st.integers(LOWEST, 220), st.floats(0.5, 20))
def test_one_more_open_order_never_makes_a_date_earlier(
    events: list[int], still_open: list[int], one_more: int, k: float
) -> None:
    before, now = after(events, still_open, k), after(events, [*still_open, one_more], k)
    assert all(new <= old + 1e-12 for old, new in zip(before, now, strict=True))
    assert all(old <= new for old, new in zip(levels(before), levels(now), strict=True))


@given(slips, passed, st.floats(0.1, 20))
def test_it_rises_to_one_and_quantiles_rise_with_it(
    events: list[int], still_open: list[int], k: float
) -> None:
    found = after(events, still_open, k)
    assert all(low <= high + 1e-12 for low, high in pairwise(found))
    assert found[-1] == 1 and found[0] >= 0
    assert list(levels(found)) == sorted(levels(found))


def test_open_orders_are_not_left_out() -> None:
    """Five in time and five open, 15 working days after their date: known to be beyond 14."""
    assert quantile(after([0] * 5), 0.9) == 4
    assert quantile(after([0] * 5, [14] * 5), 0.9) == 29


def test_what_is_beyond_is_counted_from_there() -> None:
    found = beyond(after([0, 0, 3, 20]), 3)
    assert found[cell(3)] == 0 and found[-1] == pytest.approx(1)
    assert quantile(found, 0.05) > 3
    assert beyond(built_in(), HIGHEST + 50)[-1] == 1


def test_only_the_first_cells_can_be_asked_for() -> None:
    whole = after([0, 2, 5], [4])
    events, still_open = weights([0, 2, 5])[:12], weights([4])[:12]
    assert posterior(built_in()[:12], 4, events, still_open, 4.0) == pytest.approx(whole[:12])
