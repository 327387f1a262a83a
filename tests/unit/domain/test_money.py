"""Money is whole minor units of one currency; sums never mix."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.money import Money, exponent, of_units, totals
from board.errors import Misuse

moneys = st.builds(Money, st.integers(0, 10**15), st.sampled_from(["KRW", "USD", "JPY", "KWD"]))


@pytest.mark.parametrize(("currency", "digits"), [("KRW", 0), ("JPY", 0), ("USD", 2), ("EUR", 2), ("KWD", 3)])
def test_minor_units(currency: str, digits: int) -> None:
    assert exponent(currency) == digits
    assert of_units(1, currency).minor == 10**digits


def test_half_a_cent_rounds_up() -> None:
    assert of_units(Decimal("12.345"), "USD") == Money(1235, "USD")


def test_it_is_stored_as_two_fields() -> None:
    assert msgspec.json.encode(Money(30_000_000)) == b'{"minor":30000000,"currency":"KRW"}'


def test_two_currencies_are_never_added() -> None:
    assert Money(1, "KRW") + Money(2, "KRW") == Money(3, "KRW")
    with pytest.raises(Misuse, match=r"money\.mixed"):
        Money(1, "KRW") + Money(1, "USD")


@given(moneys)
def test_units_and_back(money: Money) -> None:
    assert of_units(money.units, money.currency) == money


@given(st.lists(moneys))
def test_totals_per_currency(amounts: list[Money]) -> None:
    sums = totals(amounts)
    assert set(sums) == {m.currency for m in amounts}
    for currency, total in sums.items():
        assert total == sum(m.minor for m in amounts if m.currency == currency)
