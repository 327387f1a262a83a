"""Shares with their interval, the middle of many, sums that are never mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.reports.figures import Listed, median, percentile, share_of, worth


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        # worked by hand from Wilson's formula, and as in Newcombe (1998), table I
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson_interval(count: int, n: int, low: float, high: float) -> None:
    share = share_of(count, n)
    assert share.share == pytest.approx(count / n)
    assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_there_is_no_share() -> None:
    share = share_of(0, 0)
    assert (share.n, share.share, share.low, share.high) == (0, None, None, None)


@given(st.integers(1, 10_000), st.data())
def test_interval_holds_the_share_and_stays_a_share(n: int, data: st.DataObject) -> None:
    share = share_of(data.draw(st.integers(0, n)), n)
    assert share.low is not None and share.high is not None and share.share is not None
    assert 0 <= share.low <= share.share <= share.high <= 1
    assert share.high - share.low > 0


@given(st.integers(1, 200), st.integers(2, 50), st.data())
def test_interval_narrows_with_more_deals(n: int, times: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    few, many = share_of(count, n), share_of(count * times, n * times)
    assert few.high is not None and few.low is not None and many.high is not None and many.low is not None
    assert many.high - many.low < few.high - few.low


def test_median_and_percentile() -> None:
    assert median([]) is None and percentile([], 90) is None
    assert median([3.0, 1.0, 2.0]) == 2.0
    assert median([4.0, 1.0, 2.0, 3.0]) == 2.5
    assert percentile(range(1, 11), 90) == 9
    assert percentile([7.0], 90) == 7.0
    assert percentile(range(1, 12), 90) == 10


def test_worth_keeps_currencies_apart_and_counts_deals_without_an_amount() -> None:
    deals = [
        Listed(n, "", "", "quote", "", amount, currency)
        for n, (amount, currency) in enumerate([(100, "KRW"), (250, "USD"), (50, "KRW"), (None, "EUR")])
    ]
    found = worth(deals)
    assert (found.n, found.sums) == (4, {"KRW": 150, "USD": 250})
