"""Margins: what is left of an amount after what it cost."""

from __future__ import annotations

from board.domain.money import Money
from board.errors import Misuse
from board.i18n.amounts import exact, read_amount

_LESS = ("-", "−", "–", "마이너스")


def read_margin(text: str, currency: str) -> int | None:
    """A margin as typed, e.g. "300만", "1.2k", "-50만", in minor units; None when it is not known.

    Args:
        text: as an amount, with a minus where the deal cost more than it brings.
        currency: the deal's.

    Raises:
        Misuse: `margin.not_understood`; `margin.currency` when another currency is named; `margin.several`.
    """
    typed = text.strip()
    sign = next((sign for sign in _LESS if typed.startswith(sign)), "")
    try:
        reading = read_amount(typed.removeprefix(sign), currency)
    except Misuse:
        raise Misuse("margin.not_understood", text=text) from None
    if reading.money is None:
        return None
    if reading.money.currency != currency:
        raise Misuse("margin.currency", text=text, currency=currency)
    if reading.act == "ask" or reading.high is not None:
        choices = ", ".join(exact(money) for money in reading.choices)
        raise Misuse("margin.several", text=text, choices=choices)
    return -reading.money.minor if sign else reading.money.minor


def margin_shown(margin: int | None, currency: str, amount: int | None = None) -> str:
    """A margin to the last unit, with its share of the amount: `₩3,000,000 (25%)`; nothing without one."""
    if margin is None:
        return ""
    text = signed(margin, currency)
    return f"{text} ({round(100 * margin / amount)}%)" if amount else text


def signed(minor: int, currency: str) -> str:
    """An amount with its minus before the sign of the currency: `-₩500,000`."""
    return f"-{exact(Money(-minor, currency))}" if minor < 0 else exact(Money(minor, currency))
