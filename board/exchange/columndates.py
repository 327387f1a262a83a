"""Dates in a column of somebody else's file: day first or month first is settled by the whole column.

Two columns of one file may differ (they do, after a spreadsheet had it), so no column speaks for another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

from board.domain.text import fold
from board.errors import Misuse
from board.exchange.drafts import When

Order = Literal["ymd", "dmy", "mdy"]
ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")

NOTHING = frozenset(
    (
        "", "-", "--", "n/a", "na", "#n/a", "null", "none", "nil", "nan", "tbd", "?", "unknown",
        "date not captured", "0000-00-00", "없음", "미정", "해당없음",
    )
)  # fmt: skip
"""What stands where there is no date."""

YEARS = range(1900, 2200)
_RARE = 0.02
"""At most this share of the telling dates may speak against the rest: they are mistakes, and named."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = (
    r"(?:(?:t|,|\s)\s*(?P<half>오전|오후|am|pm)?\s*(?P<h>\d{1,2})(?::|시\s*)(?P<m>\d{1,2})?분?"
    r"(?::(?P<s>\d{2})(?:[.,](?P<f>\d+))?)?\s*(?P<half2>am|pm|a\.m\.|p\.m\.)?\s*"
    r"(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
)
_NUMBERS = re.compile(r"(?P<a>\d{1,4})(?P<sep>\s*[-/.]\s*)(?P<b>\d{1,2})\s*[-/.]\s*(?P<c>\d{1,4})\.?" + _TIME)
_KOREAN = re.compile(r"(?P<y>\d{2,4})년\s*(?P<mo>\d{1,2})월\s*(?P<d>\d{1,2})일?" + _TIME)
_NAMED = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/]+{_MONTH}|{_MONTH.replace('name', 'name2')}\s*"
    r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?)[\s\-/,]+(?P<y>\d{4}|\d{2})" + _TIME
)
_COMPACT = re.compile(r"(?P<y>(?:19|20|21)\d{2})(?P<mo>\d{2})(?P<d>\d{2})" + _TIME)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_WEEKDAY = re.compile(
    r"\s*\([월화수목금토일]\)|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+|\s*[월화수목금토일]요일"
)
_SERIALS = (20_000, 80_000)
"""Day numbers of a spreadsheet: 1954 to 2119."""
_SERIAL_ZERO = datetime(1899, 12, 30)
_SECONDS = (100_000_000, 4_000_000_000)


@dataclass(frozen=True, slots=True)
class Parts:
    """A date read without knowing its order."""

    readings: Mapping[Order, date]
    """Each order in which it is a date; one reading under all orders when there is no question."""
    clock: time | None = None
    offset: timedelta | None = None
    """The time's distance from UTC, if it was given."""

    @property
    def telling(self) -> bool:
        """Whether its orders make different days of it, or not all make one."""
        return len(self.readings) < len(ORDERS) or len(set(self.readings.values())) > 1

    def when(self, order: Order | None) -> When | None:
        """The day or the instant under that order; None: there is no such day."""
        day = self.readings.get(order) if order else next(iter(self.readings.values()), None)
        if day is None or self.clock is None:
            return day
        at = datetime.combine(day, self.clock)
        return at if self.offset is None else (at - self.offset).replace(tzinfo=UTC)


class DateColumn:
    """Gathers what a column's values say about the order of its dates."""

    def __init__(self) -> None:
        self._orders: Counter[frozenset[Order]] = Counter()
        self._examples: dict[frozenset[Order], Parts] = {}
        self._texts: dict[frozenset[Order], str] = {}
        self._numbers = 0
        self._others = 0

    def see(self, text: str) -> None:
        """One more value."""
        if is_nothing(text):
            return
        if _NUMBER.fullmatch(text.strip()) and not _COMPACT.fullmatch(text.strip()):
            self._numbers += 1
            return
        parts = read(text)
        if parts is None:
            return
        self._others += 1
        if parts.telling:
            orders = frozenset(parts.readings)
            self._orders[orders] += 1
            if orders not in self._examples or len(set(self._examples[orders].readings.values())) == 1:
                self._examples[orders] = parts
                self._texts[orders] = text.strip()

    @property
    def numbers(self) -> bool:
        """Whether its dates are a spreadsheet's day numbers (or seconds since 1970)."""
        return self._numbers > 0 and not self._others

    def order(self, column: str, said: Order | None = None) -> Order | None:
        """The order of the column's dates; None when it makes no difference.

        Raises:
            Misuse: `import.dates_ambiguous` when several orders fit all dates and differ,
                `import.dates_conflict` when none fits nearly all; both with examples, so that the
                person can say.
        """
        if said is not None or not self._orders:
            return said
        total = self._orders.total()
        fits = {order: sum(n for seen, n in self._orders.items() if order in seen) for order in ORDERS}
        best = max(fits.values())
        if best < total * (1 - _RARE):
            examples = ", ".join(list(self._texts.values())[:3])
            raise Misuse("import.dates_conflict", column=column, examples=examples)
        return self._one_of([order for order in ORDERS if fits[order] == best], column)

    def _one_of(self, good: list[Order], column: str) -> Order:
        for orders, parts in self._examples.items():
            if len({parts.readings[order] for order in good if order in orders}) < 2:
                continue
            if dotted(self._texts[orders]) and "ymd" not in good:
                return "dmy"
            raise Misuse(
                "import.dates_ambiguous", column=column, example=self._texts[orders], orders="|".join(good)
            )
        return good[0]


def dotted(text: str) -> bool:
    """Whether its parts are joined by dots: with the year last, nobody writes the month first then."""
    return re.match(r"\d+\.", text) is not None


def is_nothing(text: str) -> bool:
    """Whether the cell stands for no date."""
    return fold(text.strip()) in NOTHING


def to_order(text: str) -> Order:
    """The order a person names.

    Raises:
        Misuse: `import.dates_word`.
    """
    for order in ORDERS:
        if text.strip().casefold() == order:
            return order
    raise Misuse("import.dates_word", word=text, orders="|".join(ORDERS))


def parse(text: str, order: Order | None, numbers: bool = False) -> When | None:
    """The date of a cell in a column of that order; None: it cannot be read as one."""
    if numbers:
        return _of_number(text.strip())
    parts = read(text)
    return None if parts is None else parts.when(order)


@lru_cache(maxsize=8192)
def read(text: str) -> Parts | None:
    """A date without its order, or None if it is none."""
    text = _WEEKDAY.sub("", fold(text.strip()))
    for pattern in (_NUMBERS, _KOREAN, _NAMED, _COMPACT):
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            try:
                clock, offset = _clock(found)
                return Parts(_readings(found), clock, offset)
            except ValueError:
                return None
    return None


def _readings(found: Mapping[str, str | None]) -> dict[Order, date]:
    a, b, c = found.get("a"), found.get("b"), found.get("c")
    if a and b and c:
        return _by_order(a, b, c)
    month = _MONTHS.index(name) + 1 if (name := found.get("name") or found.get("name2")) else 0
    day = found.get("d") or found.get("d2") or ""
    return dict.fromkeys(ORDERS, _day(found["y"] or "", str(month or found["mo"]), day))


def _by_order(a: str, b: str, c: str) -> dict[Order, date]:
    if len(a) == 4:  # in a column of any order
        return dict.fromkeys(ORDERS, _day(a, b, c))
    tried: dict[Order, tuple[str, str, str]] = {"dmy": (c, b, a), "mdy": (c, a, b)}
    if len(a) == len(c) == 2 or (len(a) == 2 and len(c) == 1):
        tried["ymd"] = (a, b, c)
    readings: dict[Order, date] = {}
    for order, parts in tried.items():
        try:
            readings[order] = _day(*parts)
        except ValueError:
            continue
    if not readings:
        raise ValueError("no date in any order")
    return readings


def _day(year: str, month: str, day: str) -> date:
    if len(year) not in (2, 4):
        raise ValueError("a year has two or four digits")
    number = int(year)
    if len(year) == 2:
        number += 1900 if number > 68 else 2000
    if number not in YEARS:
        raise ValueError("not a year of anybody's deal")
    return date(number, int(month), int(day))


def _clock(found: Mapping[str, str | None]) -> tuple[time | None, timedelta | None]:
    if not found["h"]:
        return None, None
    hour = int(found["h"])
    half = (found["half"] or found["half2"] or "").replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no hour of half a day")
        hour = hour % 12 + (12 if half in ("오후", "pm") else 0)
    parts = (int(found["m"] or 0), min(int(found["s"] or 0), 59), int((found["f"] or "0").ljust(6, "0")[:6]))
    clock = time(hour, *parts)
    return clock, _offset(found["zone"])


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone in ("z", "utc", "gmt"):
        return timedelta()
    distance = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return -distance if zone[0] == "-" else distance


def _of_number(text: str) -> When | None:
    if _COMPACT.fullmatch(text) or not _NUMBER.fullmatch(text):
        parts = read(text)
        return None if parts is None else parts.when("ymd")
    number = float(text)
    if number >= _SECONDS[0]:
        return _of_seconds(number)
    if not _SERIALS[0] <= number < _SERIALS[1]:
        return None
    at = _SERIAL_ZERO + timedelta(seconds=round(number * 86_400))
    return at.date() if number.is_integer() else at


def _of_seconds(number: float) -> datetime | None:
    """Seconds or milliseconds since 1970."""
    seconds = number / 1000 if number >= _SECONDS[1] else number
    return datetime.fromtimestamp(seconds, UTC) if seconds < _SECONDS[1] else None
