"""Amounts as sellers type them, and written back so that nothing is guessed unseen.

Korean won is said in 만 and 억, and a bare small number is a question: 350 is 350만 on most quotes.
In every other currency a bare number means what it says.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import Literal

import msgspec

from board.domain.money import Money, exponent, of_units
from board.errors import Misuse

Act = Literal["take", "show", "ask"]
Vat = Literal["excl", "incl"]

LONGEST = 60
SMALL_WON = 100_000  # a bare number below this is asked about: nobody quotes 350 won
MAN, EOK = 10_000, 100_000_000
VAT_PERCENT = 10
MOST = Decimal(10) ** 15  # units; more is a slip of the finger

SYMBOLS = {"KRW": "₩", "USD": "$", "EUR": "€", "JPY": "¥", "GBP": "£"}
CURRENCIES = {
    "₩": "KRW", "원": "KRW", "krw": "KRW", "won": "KRW", "us$": "USD", "$": "USD", "불": "USD", "달러": "USD",
    "usd": "USD", "€": "EUR", "유로": "EUR", "eur": "EUR", "¥": "JPY", "엔": "JPY", "jpy": "JPY", "£": "GBP",
    "파운드": "GBP", "gbp": "GBP", "위안": "CNY", "cny": "CNY", "rmb": "CNY",
}  # fmt: skip
DIGITS = {c: n for n, c in enumerate("일이삼사오육칠팔구", 1)} | {"한": 1, "두": 2}
METRIC = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}

_VAT = (
    r"(?:부가(?:가치)?세|vat)(?P<w>별도|제외|미포함|포함|excl(?:uded|\.)?|incl(?:uded|\.)?|extra)|"
    r"(?P<x>공급가액?|(?:excl(?:uding|\.)?|ex|plus|\+|w/o)vat)|(?P<i>(?:incl(?:uding|\.)?|inc|with)vat)"
)
_ABOUT = (
    r"(?:약|대략|한(?=[0-9일이삼사오육칠팔구천백])|about|approx\.?|around|~)?(?P<rest>.+?)(?:정도|"
    r"쯤|가량|내외|안팎)?"
)
_TIMES = (
    r"(?P<a>.+?)(?:\*|x|×)(?P<n>[0-9]{1,6})(?:대|개|ea|식|세트|명|석|개월|년)?",
    r"(?:대당|개당|단가|ea당|석당|인당)(?P<a>.+?)[ ,x*]?(?P<n>(?<![0-9,.])[0-9]{1,6})(?:대|개|ea|식|세트|"
    r"명|석)",
    r"(?:월|매월|연|매년)(?P<a>.+?)[ ,x*]?(?P<n>(?<![0-9,.])[0-9]{1,4})(?:개월|달|년)",
)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_ONE = rf"{_NUMBER}|[일이삼사오육칠팔구한두]"
_BELOW_MAN = (
    rf"(?:(?P<t>{_ONE})?(?P<ts>천))?(?:(?P<h>{_ONE})?(?P<hs>백))?(?:(?P<d>{_ONE})?(?P<ds>십))?(?P<u>{_ONE})?"
)


class AmountReading(msgspec.Struct, frozen=True):
    """An amount as typed, understood.

    Args:
        money: the amount as typed (the lower end of a range); None when it was said to be undecided.
        act: "take" it, "show" what was made of it, or "ask" with one key per choice.
        high: upper end of a range, minor units.
        approximate: said with "about".
        vat: whether tax is on top or included, when said (a Korean quote without a word is "excl").
        supply: price before tax in minor units, when the tax was mentioned.
        choices: candidates for "ask", the proposed one first.
        notes: codes for the preview.
    """

    money: Money | None
    act: Act = "take"
    high: int | None = None
    approximate: bool = False
    vat: Vat | None = None
    supply: int | None = None
    choices: tuple[Money, ...] = ()
    notes: tuple[str, ...] = ()


def read_amount(text: str, currency: str = "KRW") -> AmountReading:
    """What an amount means, e.g. "3천만", "1억2천", "375만*8", "$30k", "미정".

    Args:
        text: as typed.
        currency: the board's currency, meant where none is typed.

    Raises:
        Misuse: `amount.not_understood`, `amount.negative`, `amount.vague` (a price band is no amount).
    """
    shown = "".join(c if c.isprintable() else "?" for c in text[:40])
    compact = _compact(text) if len(text) <= LONGEST else ""
    if compact in ("미정", "?", "금액미정", "tbd", "tba", "추후"):
        return AmountReading(None, notes=("undecided",))
    if compact.startswith(("-", "₩-", "$-", "마이너스")):
        raise Misuse("amount.negative", text=shown)
    if _rx(r".*(?:원권|만권|억대|만원대|천만대|이상|이하|미만|초과)").fullmatch(compact):
        raise Misuse("amount.vague", text=shown)
    reading = _with_vat(compact, currency)
    if reading is None:
        raise Misuse("amount.not_understood", text=shown)
    return reading


@cache
def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _compact(text: str) -> str:
    """Lower case, no spaces except between digits."""
    text = unicodedata.normalize("NFKC", text).lower().replace("～", "~").replace("∼", "~").replace("–", "-")
    return _rx(r"(?<![0-9])\s+|\s+(?![0-9])").sub("", text.replace("×", "x").strip())


def _with_vat(text: str, currency: str) -> AmountReading | None:
    m = _rx(_VAT).search(text)
    if m is None:
        return _about(text, currency)
    rest = _rx(r"[(),]{2}|^[(),]+|[(),]+$|\(\)").sub("", text[: m.start()] + text[m.end() :])
    reading = _about(rest, currency)
    if reading is None or reading.money is None:
        return None
    minor = reading.money.minor
    if m["i"] or (m["w"] or "").startswith(("포함", "incl")):
        supply = round(Decimal(minor) * 100 / (100 + VAT_PERCENT))
        act: Act = "ask" if reading.act == "ask" else "show"
        return msgspec.structs.replace(reading, vat="incl", supply=supply, act=act)
    return msgspec.structs.replace(reading, vat="excl", supply=minor)


def _about(text: str, currency: str) -> AmountReading | None:
    m = _rx(_ABOUT).fullmatch(text)
    if m is None:
        return None
    rest = m["rest"]
    reading = _times(rest, currency) or _range(rest, currency) or _single(rest, currency)
    if reading is None or rest == text:
        return reading
    return msgspec.structs.replace(reading, approximate=True, act="ask" if reading.act == "ask" else "show")


def _times(text: str, currency: str) -> AmountReading | None:
    """So many times a unit price: per piece, per month."""
    for pattern in _TIMES:
        m = _rx(pattern).fullmatch(text)
        one = m and _single(m["a"].strip(" ,"), currency)
        if m and one and one.money:
            n = int(m["n"])
            money = Money(one.money.minor * n, one.money.currency)
            choices = tuple(Money(c.minor * n, c.currency) for c in one.choices)
            return msgspec.structs.replace(
                one, money=money, choices=choices, act=one.act if choices else "show", notes=("multiplied",)
            )
    return None


def _range(text: str, currency: str) -> AmountReading | None:
    """2~3천만: the lower end borrows the unit, and counts."""
    m = _rx(r"(?P<low>.+?)(?:~|-)(?P<high>.+)").fullmatch(text)
    high = m and _single(m["high"], currency)
    if m is None or not high or high.money is None:
        return None
    borrowed = _rx(rf"^(?:{_NUMBER}|[일이삼사오육칠팔구])").sub("", m["high"])
    bare = _rx(_ONE).fullmatch(m["low"])
    low = _single(m["low"] + borrowed if bare else m["low"], high.money.currency)
    if low is None or low.money is None or low.money.minor >= high.money.minor:
        return None
    return AmountReading(
        low.money, "ask", high=high.money.minor, choices=(low.money, high.money), notes=("range_counted_low",)
    )


def _single(text: str, currency: str) -> AmountReading | None:
    text, named = _split_currency(text)
    parsed = _metric(text) or _korean(text)
    if parsed is None or parsed[0] > MOST:
        return None
    value, bare, implied = parsed
    money = of_units(value, named or currency)
    if not bare or named or currency != "KRW" or not value:
        return AmountReading(money, "show" if implied else "take")
    if value >= SMALL_WON:
        return AmountReading(money)
    if value != int(value):
        return None
    first = Money(int(value) * MAN, "KRW")
    return AmountReading(first, "ask", choices=(first, money), notes=("unit_assumed",))


def _split_currency(text: str) -> tuple[str, str | None]:
    for word, code in CURRENCIES.items():
        if text.startswith(word):
            return text[len(word) :], code
        if text.endswith(word):
            return text[: -len(word)], code
    return text, None


def _metric(text: str) -> tuple[Decimal, bool, bool] | None:
    """12k, 3.5M."""
    m = _rx(rf"(?P<n>{_NUMBER})(?P<u>k|mn?|bn?)").fullmatch(text)
    return (Decimal(m["n"].replace(",", "")) * METRIC[m["u"]], False, False) if m else None


def _korean(text: str) -> tuple[Decimal, bool, bool] | None:
    """A number with or without 억, 만, 천: its value, whether no unit above 천 was said, 1 before 억 implied.

    After 억 a rest without 만 is in 만: 1억2천 is 1억 2천만, 2억3500 is 2억 3500만.
    """
    m = _rx(r"(?:(?P<eok>[^억만]*)(?P<e>억))?(?:(?P<man>[^억만]*)(?P<m>만))?(?P<rest>[^억만]*)").fullmatch(
        text
    )
    if m is None or not text:
        return None
    eok = _below_man(m["eok"], empty=1) if m["e"] else Decimal(0)
    man = _below_man(m["man"], empty=1) if m["m"] else Decimal(0)
    rest = _below_man(m["rest"], empty=0)
    if eok is None or man is None or rest is None:
        return None
    if m["e"] and not m["m"] and rest < MAN:
        rest *= MAN
    return eok * EOK + man * MAN + rest, not (m["e"] or m["m"]), bool(m["e"]) and not m["eok"]


def _below_man(text: str, empty: int) -> Decimal | None:
    if not text:
        return Decimal(empty)
    m = _rx(_BELOW_MAN).fullmatch(text)
    if m is None:
        return None
    places = (("t", "ts", 1000), ("h", "hs", 100), ("d", "ds", 10))
    value = sum((_one(m[digit]) * size for digit, sign, size in places if m[sign]), Decimal(0))
    return value + (_one(m["u"]) if m["u"] else 0)


def _one(text: str | None) -> Decimal:
    if not text:
        return Decimal(1)
    return Decimal(DIGITS[text]) if text in DIGITS else Decimal(text.replace(",", ""))


# -- writing ----------------------------------------------------------------------------------------

_WORDS = {
    "ko": {"excl": "부가세 별도", "incl": "부가세 포함, 공급가 {supply}", "about": "약", "none": "금액 미정",
           "won": "{n} 원"},
    "en": {"excl": "VAT extra", "incl": "VAT included, {supply} before tax", "about": "about",
           "none": "no amount yet", "won": "{n} won"},
}  # fmt: skip


def write_amount(money: Money, lang: str, width: int | None = None) -> str:
    """An amount for a card, e.g. "₩3,000만", "₩1.2억", "₩30M", "$30K".

    Args:
        money: what to write.
        lang: "ko" counts won in 만 and 억; everything else in K, M, B.
        width: cells to fit in; exact when there is room, rounded when there is not. The shortest form is
            returned even when it does not fit.
    """
    forms = _won_forms(money) if lang == "ko" and money.currency == "KRW" else _metric_forms(money)
    fitting = (form for form in forms if width is None or cells(form) <= width)
    return next(fitting, forms[-1])


def cells(text: str) -> int:
    """Cells a written amount takes: only 만, 억 and 원 are wide."""
    return len(text) + sum(c in "만억천백십원" for c in text)


def exact(money: Money) -> str:
    """An amount to the last minor unit: "₩30,000,000", "$12.50"."""
    places = exponent(money.currency)
    units = money.units
    whole = units == units.to_integral_value()
    return _symbol(money.currency) + (f"{int(units):,}" if whole else f"{units:,.{places}f}")


def _symbol(currency: str) -> str:
    return SYMBOLS.get(currency, f"{currency} ")


def _won_forms(money: Money) -> list[str]:
    won = money.minor
    if abs(won) < MAN:
        return [exact(money)]
    short = _rounded(Decimal(won), (("억", EOK), ("만", MAN)))
    forms = [f"₩{s}" for s in short]
    if won % MAN:
        return [exact(money), *forms]
    if won < EOK or won % EOK == 0 or won % (EOK // 100) == 0:
        return forms
    return [f"₩{won // EOK:,}억 {won % EOK // MAN:,}만", *forms]


def _metric_forms(money: Money) -> list[str]:
    forms = _rounded(money.units, (("B", 10**9), ("M", 10**6), ("K", 10**3)))
    return [_symbol(money.currency) + s for s in forms] if forms else [exact(money)]


def _rounded(units: Decimal, sizes: tuple[tuple[str, int], ...]) -> list[str]:
    """The number in its largest unit, with two decimals, one, none."""
    for name, size in sizes:
        if abs(units) >= size:
            texts = (f"{units / size:,.{places}f}" for places in (2, 1, 0))
            return [(t.rstrip("0").rstrip(".") if "." in t else t) + name for t in texts]
    return []


def spoken(won: int) -> str:
    """Won as said aloud, without the unit: 3천만, 1억 2천만, 2억 3,521만, 9,800."""
    eok, rest = divmod(won, EOK)
    man, ones = divmod(rest, MAN)
    parts = [f"{eok:,}억"] if eok else []
    if man:
        parts.append(f"{_thousands(man)}만")
    if ones or not parts:
        parts.append(f"{ones:,}")
    return " ".join(parts)


def _thousands(man: int) -> str:
    thousand, rest = divmod(man, 1000)
    if not thousand or rest % 100:
        return f"{man:,}"
    return f"{thousand}천" + (f"{rest // 100}백" if rest else "")


def preview(reading: AmountReading, lang: str) -> str:
    """What was understood, in full: "₩30,000,000 (3천만 원, 부가세 별도)"."""
    words = _WORDS.get(lang, _WORDS["en"])
    if reading.money is None:
        return words["none"]
    money = reading.money
    text = exact(money)
    if reading.high is not None:
        text += f"~{exact(Money(reading.high, money.currency))}"
    if reading.approximate:
        text = f"{words['about']} {text}"
    aside = []
    if money.currency == "KRW":
        aside.append(words["won"].format(n=_aloud(money.minor, lang)))
    if money.currency == "KRW" or reading.vat:
        supply = exact(Money(reading.supply or 0, money.currency))
        aside.append(words[reading.vat or "excl"].format(supply=supply))
    return f"{text} ({', '.join(aside)})" if aside else text


def _aloud(won: int, lang: str) -> str:
    if lang == "ko":
        return spoken(won)
    for name, size in (("billion", 10**9), ("million", 10**6)):
        if won >= size and won % (size // 1000) == 0:
            return f"{Decimal(won) / size:f} {name}"
    return f"{won:,}"
