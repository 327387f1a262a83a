"""Amounts of money as they stand in somebody else's file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from board.domain.text import fold

WHOLE = frozenset(
    (
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV",
        "XAF", "XOF", "XPF",
    )
)  # fmt: skip
"""Currencies without minor units."""
THOUSANDTHS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])

SIGNS = {"₩": "KRW", "￦": "KRW", "원": "KRW", "€": "EUR", "£": "GBP", "us$": "USD", "$": "USD", "¥": "JPY"}
"""Signs that name a currency, in the order they are looked for."""

_SIGN = re.compile("|".join(map(re.escape, SIGNS)))
_CODE = re.compile(r"(?<![a-z])([a-z]{3})(?![a-z])")
_UNITS = {"천": 3, "만": 4, "십만": 5, "백만": 6, "천만": 7, "억": 8, "십억": 9, "백억": 10, "조": 12}
_KOREAN = re.compile(r"([\d.,]+)(십만|백만|천만|십억|백억|천|만|억|조)")
_DECIMAL_COMMA = re.compile(r"\d,\d{1,2}$|\d\.\d{3},\d+$")
_DECIMAL_POINT = re.compile(r"\d\.\d{1,2}$|\d,\d{3}\.\d+$")
_GROUPED_BY_POINT = re.compile(r"\d{1,3}(\.\d{3}){2,}$")

NOTHING = frozenset({"", "-", "--", "n/a", "na", "null", "none", "nan", "미정", "없음", "협의"})


def minor_digits(currency: str) -> int:
    """Decimal places of a currency's minor unit."""
    return 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2


class AmountColumn:
    """Gathers whether a column writes 1.234,50 or 1,234.50, and whether it has hundredths at all."""

    def __init__(self) -> None:
        self._seen = {True: 0, False: 0}
        self._fractions = {True: "", False: ""}

    def see(self, text: str) -> None:
        """One more value."""
        text = text.strip(" \u20a9$€£원")
        if _DECIMAL_COMMA.search(text) or _GROUPED_BY_POINT.fullmatch(text):
            comma = True
        elif _DECIMAL_POINT.search(text):
            comma = False
        else:
            return
        self._seen[comma] += 1
        if not self._fractions[comma] and not text.endswith((".00", ",00", ".0", ",0")):
            self._fractions[comma] = text

    @property
    def decimal_comma(self) -> bool:
        """Whether its decimals stand after a comma; with nothing to tell, a comma groups thousands."""
        return self._seen[True] > self._seen[False]

    @property
    def fraction(self) -> str:
        """The first value with hundredths, or nothing."""
        return self._fractions[self.decimal_comma]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in major units, and the currency it names, if it does."""

    value: Decimal
    currency: str = ""

    def minor(self, currency: str) -> int | None:
        """In minor units; None: it has more decimal places than the currency."""
        scaled = self.value.scaleb(minor_digits(currency))
        return int(scaled) if scaled == scaled.to_integral_value() else None


def read_amount(text: str, decimal_comma: bool) -> Amount | None:
    """A figure like `1,234.50`, `₩1,200,000`, `USD 4 500`, `1억 2,000만원`; None if it is none.

    A figure in brackets or with a minus is negative; the caller judges it.
    """
    text = fold(text).strip()
    currency = _currency(text)
    text = _CODE.sub("", _SIGN.sub("", text)).replace(" ", "").replace("'", "").replace("\u00a0", "")
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    text = text.strip("-+()")
    try:
        value = _korean(text) if _KOREAN.search(text) else _figure(text, decimal_comma)
    except InvalidOperation:
        return None
    return None if value is None else Amount(-value if negative else value, currency)


def _currency(text: str) -> str:
    if code := _CODE.search(text):
        return code.group(1).upper()
    sign = _SIGN.search(text)
    return SIGNS[sign.group()] if sign else ""


def _figure(text: str, decimal_comma: bool) -> Decimal | None:
    if not text or not set(text) <= set("0123456789.,"):
        return None
    group, point = (".", ",") if decimal_comma else (",", ".")
    return Decimal(text.replace(group, "").replace(point, "."))


def _korean(text: str) -> Decimal | None:
    if _KOREAN.sub("", text).strip("0123456789,."):
        return None
    total = sum(
        (Decimal(n.replace(",", "")).scaleb(_UNITS[unit]) for n, unit in _KOREAN.findall(text)), Decimal()
    )
    rest = _KOREAN.sub("", text).replace(",", "")
    return total + Decimal(rest) if rest else total
