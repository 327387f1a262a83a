"""Money: whole minor units and an ISO currency, never mixed and never a float (decision 5)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from board.errors import Misuse

_EXPONENTS = {
    "KRW": 0, "JPY": 0, "VND": 0, "CLP": 0, "ISK": 0, "XAF": 0, "XOF": 0, "UGX": 0, "PYG": 0,
    "KWD": 3, "BHD": 3, "OMR": 3, "JOD": 3, "TND": 3, "IQD": 3,
}  # fmt: skip


def exponent(currency: str) -> int:
    """Digits after the point of a currency: 0 for won and yen, 2 unless known otherwise."""
    return _EXPONENTS.get(currency, 2)


class Money(msgspec.Struct, frozen=True):
    """An amount in minor units (won, cents) of an ISO 4217 currency."""

    minor: int
    currency: str = "KRW"

    def __add__(self, other: Money) -> Money:
        """The sum of two amounts of one currency.

        Raises:
            Misuse: `money.mixed` when the currencies differ.
        """
        if other.currency != self.currency:
            raise Misuse("money.mixed", one=self.currency, other=other.currency)
        return Money(self.minor + other.minor, self.currency)

    @property
    def units(self) -> Decimal:
        """The amount in whole units, e.g. dollars with cents behind the point."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))


def of_units(units: Decimal | int, currency: str) -> Money:
    """An amount given in whole units, rounded half up to the minor unit."""
    minor = Decimal(units).scaleb(exponent(currency)).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(int(minor), currency)


def totals(amounts: Iterable[Money]) -> dict[str, int]:
    """The sum in minor units per currency, in the order the currencies were met."""
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return sums
