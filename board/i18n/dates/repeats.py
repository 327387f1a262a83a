"""Rhythms as people say them: `every fri`, `2주마다`, `매월 말일`, `완료 후 3영업일마다`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from board.domain.calendar import Calendar
from board.domain.repeat import Repeat, Unit, next_time


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, before it is known from when on."""

    every: int
    unit: Unit
    after: Literal["due", "done"] = "due"
    at_end: bool = False
    """The last day of the month, however many it has."""

    def beginning(self, anchor: date) -> Repeat:
        """The rhythm from its first day on."""
        if self.at_end and self.unit == "month":
            anchor = _longest_month(anchor, self.every)
        return Repeat(every=self.every, unit=self.unit, anchor=anchor, after=self.after)

    def first_after(self, today: date, calendar: Calendar) -> date:
        """The first working day of a rhythm that named none: one rhythm from today.

        Raises:
            Misuse: `repeat.never`.
        """
        return next_time(self.beginning(today), today, today, calendar)


def _longest_month(end: date, every: int) -> date:
    """A month's end as far back as it takes to be the 31st: one begun on 30 November is on 31 December."""

    def back(months: int) -> date:
        years, month = divmod(end.month - months, 12)  # the month after, from 0
        return date(end.year + years, month + 1, 1) - timedelta(days=1)

    return max((back(n * every) for n in range(13)), key=lambda day: day.day)


def split_rhythm(text: str) -> tuple[str, Rhythm | None]:
    """A phrase without its rhythm, and the rhythm if it names one.

    What is left is the first day, and may be empty: `매주 금` leaves `금`, `every 2 weeks` nothing.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if _rx(_HINT).search(plain) is None:  # most dates have none, and need not wait for what follows
        return text, None
    rest, after = _cut(_AFTER, plain)
    rest, weekly = _cut(_EACH_WEEKDAY, rest)
    left = rest
    found: Found | None = (1, "week") if weekly else None
    for pattern, read in _RHYTHMS:
        match = _rx(pattern).search(rest)
        if match is not None:
            left, found = _without(match, rest), read(match)
            break
    if found is None or _rx(_NTH).search(left):
        return text, None
    every, unit = found
    if unit != "month":
        return left, Rhythm(every, unit, "done" if after else "due")
    left, at_end = _day_of_month(left, every)
    return left, Rhythm(every, unit, "done" if after else "due", at_end)


def _day_of_month(left: str, every: int) -> tuple[str, bool]:
    """`15` is a day of the month here, and 말 its last; so is what says "end"."""
    left = left.removesuffix("마다")
    if _rx(r"\d{1,2}").fullmatch(left):
        return f"{left}일", False
    if _rx(r"(?i)(?:at |on )?(?:the )?last day(?: of (?:the )?month)?").fullmatch(left):
        return "eom", True
    if left in ("말", "말일", "월말", "분기말", "분기 말"):
        return ("eoq" if every == 3 else "eom"), True
    return left, _rx(_END).search(left) is not None


_END = r"(?i)\b(?:eom|eoq|month[- ]?end|end of (?:the )?(?:month|quarter))\b"
_AFTER = (
    r"(?i)(?:완료|끝난|한)\s?(?:후|뒤)에?(?=\s)|(?:완료하고|끝나고|끝내고)(?:\s?나서)?(?=\s)"
    r"|\b(?:after|from) (?:it is |being )?done\b|\bonce done\b"
)
_DAYS = r"mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
_EACH_WEEKDAY = r"(?i)(?<=요일)\s?마다|" + "|".join(
    rf"(?<=\b{day})s\b"
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)
"""`금요일마다`, `fridays`: what is cut leaves the weekday."""
_NTH = (
    rf"(?i)(?:첫|둘째|셋째|넷째|마지막|\d\s?(?:째|주차))\S*\s?.*(?:[월화수목금토일]요일|[월화수목금토일]$)"
    rf"|\b(?:first|second|third|fourth|last|[1-5](?:st|nd|rd|th)) (?:{_DAYS})"
)
"""The first Monday of a month is no rhythm we know; better none than another."""
_HINT = r"(?i)매|격|마다|번|회|간격|분기별|every|each|once|ly\b|[nsir]days\b"
_NUMBERS = {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "일": 1, "이": 2, "삼": 3, "사": 4, "육": 6,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "second": 2, "third": 3, "other": 2,
}  # fmt: skip
_KO_DAYS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "열흘": 10, "보름": 15}
_UNITS: dict[str, tuple[int, Unit]] = {
    "영업일": (1, "working_day"), "일": (1, "day"), "주": (1, "week"), "주일": (1, "week"),
    "달": (1, "month"), "월": (1, "month"), "개월": (1, "month"), "분기": (3, "month"),
    "반기": (6, "month"), "년": (12, "month"),
    "wd": (1, "working_day"), "bd": (1, "working_day"), "working day": (1, "working_day"),
    "business day": (1, "working_day"), "workday": (1, "working_day"), "weekday": (1, "working_day"),
    "day": (1, "day"), "d": (1, "day"), "week": (1, "week"), "wk": (1, "week"), "w": (1, "week"),
    "month": (1, "month"), "mo": (1, "month"), "quarter": (3, "month"), "year": (12, "month"),
}  # fmt: skip
_EVERY: dict[str, tuple[int, Unit]] = {
    r"매일(?=\s?(?:아침|오전|오후|저녁|\d))|매일(?![가-힣])|날마다|매\s?영업일|(?:매\s?)?평일마다|매\s?평일":
        (1, "working_day"),
    r"매\s?주|(?<![가-힣0-9])주마다": (1, "week"),
    r"격주": (2, "week"),
    r"매\s?월|매\s?달|(?<![가-힣0-9])달마다": (1, "month"),
    r"격월": (2, "month"),
    r"매\s?분기|분기(?=마다)|분기별": (3, "month"),
    r"매\s?반기|반기(?=마다)": (6, "month"),
    r"매년|해마다": (12, "month"),
    r"\bdaily\b|\bevery day\b|\beach day\b": (1, "working_day"),
    r"\b(?:bi-?weekly|fortnightly)\b": (2, "week"),
    r"\bbi-?monthly\b": (2, "month"),
    r"\bweekly\b": (1, "week"),
    r"\bmonthly\b": (1, "month"),
    r"\bquarterly\b": (3, "month"),
    r"\b(?:yearly|annually)\b": (12, "month"),
}  # fmt: skip
_KO = "영업일|개월|주일|분기|반기|일|주|달|년"
_EN = "working day|business day|workday|weekday|day|week|wk|month|mo|quarter|year|wd|bd|w|d"
_N_EN = r"\d{1,3}(?:st|nd|rd|th)?|two|three|four|five|six|second|third|other"
_ONCE = r"(?:한\s?번|1\s?회|1\s?번)"

Found = tuple[int, Unit]
Read = Callable[["re.Match[str]"], Found]


def _counted(match: re.Match[str]) -> Found:
    said = match.groupdict().get("n") or "1"
    number = _NUMBERS.get(said.lower()) or int(_rx(r"\D").sub("", said))
    times, unit = _UNITS[match["unit"].lower()]
    return times * number, unit


def _always(found: Found) -> Read:
    return lambda match: found


_RHYTHMS: tuple[tuple[str, Read], ...] = (
    (rf"(?<![가-힣0-9])(?:매\s?)?(?P<n>\d{{1,3}}|[한두세석네넉일이삼사육])\s?(?P<unit>{_KO})\s?"
     rf"(?:에\s?{_ONCE}(?:씩)?|마다|간격(?:으로)?)", _counted),
    (rf"(?<![가-힣0-9])매\s?(?P<n>\d{{1,3}})\s?(?P<unit>{_KO})", _counted),
    (rf"(?<![가-힣0-9])(?P<unit>주|월|달|분기|년)\s?(?:에\s?)?{_ONCE}(?:씩)?", _counted),
    (rf"(?P<days>{'|'.join(_KO_DAYS)})(?:마다|에\s?{_ONCE})", lambda match: (_KO_DAYS[match["days"]], "day")),
    (rf"(?i)\b(?:once )?(?:every|each) ?(?P<n>{_N_EN}) ?-?(?P<unit>{_EN})s?\b", _counted),
    (r"(?i)\b(?:every|each) day\b", _always((1, "working_day"))),
    (rf"(?i)\b(?:(?:once )?(?:every|each)|once (?:a|per)) (?P<unit>{_EN})\b(?![- ]?end)", _counted),
    (rf"(?i)\bevery other (?=(?:{_DAYS})(?:day)?\b)", _always((2, "week"))),
    (rf"(?i)\b(?:every|each) (?=(?:{_DAYS})(?:day)?\b)", _always((1, "week"))),
    (r"(?i)\b(?:every|each) (?=(?:the )?(?:\d{1,2}(?:st|nd|rd|th)\b|eom\b|end of |last day\b|month[- ]?end))",
     _always((1, "month"))),
    (r"(?i)\b(?:every|each) (?=eoq\b)", _always((3, "month"))),
    *((rf"(?i)(?:{pattern})(?:마다|로)?", _always(found)) for pattern, found in _EVERY.items()),
)  # fmt: skip
"""Most particular first; English "every day" means working days, as 매일 does: nobody calls on Sundays."""


def _cut(pattern: str, text: str) -> tuple[str, bool]:
    match = _rx(pattern).search(text)
    return (text, False) if match is None else (_without(match, text), True)


def _without(match: re.Match[str], text: str) -> str:
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split())


@cache
def _rx(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
