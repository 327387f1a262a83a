"""When a message says it was written: the many ways programs print a day and a time of day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from board.i18n.dates.shared import rx

LONGEST = 60  # characters; no program prints a longer one
LONG_AGO, LATELY = 60, 14  # days

_KO_DAY = r"(?:월|화|수|목|금|토|일)(?:요일)?"
_EN_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAYS = (
    r"(?P<y>\d{4})년 ?(?P<m>\d{1,2})월 ?(?P<d>\d{1,2})일",
    r"(?P<y>\d{4}) ?[./-] ?(?P<m>\d{1,2}) ?[./-] ?(?P<d>\d{1,2})\.?",
    rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}(?:,?[ -](?P<y>\d{{4}}))?",
    r"(?P<first>\d{1,2})[/.] ?(?P<second>\d{1,2})[/.] ?(?P<y>\d{4}|\d{2})\.?",
    r"(?P<m>\d{1,2})월 ?(?P<d>\d{1,2})일",
    r"(?P<today>오늘|today)",
    r"(?P<yesterday>어제|yesterday)",
)
_CLOCK = (
    r"(?:(?P<before>오전|오후|am|pm) ?)?(?P<h>\d{1,2})[:：](?P<min>[0-5]\d)(?:[:：][0-5]\d)?"
    r"(?: ?(?P<after>am|pm|a\.m\.|p\.m\.|오전|오후))?(?: ?\(?(?:kst|gmt|utc)?(?: ?[+-]\d{2}:?\d{2})?\)?)?"
)
_BETWEEN = r"(?:,? at | ?, ?| ?·? ?에? ?)"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, a time of day, or both; local, as the program printed it."""

    day: date | None = None
    clock: time | None = None


def read_stamp(text: str, today: date, *, month_first: bool = True) -> Stamp | None:
    """A text that is a day, a time of day or both and nothing else; None when it is something else.

    Args:
        text: "2026년 12월 7일 오전 9:12", "Monday, December 7, 2026 9:12 AM", "09:12".
        today: the board's day; a day without a year is the last such day that is not ahead.
        month_first: how 12/7/2026 is read.
    """
    low = " ".join(text.lower().split()).strip(" ,-—–=─")
    if not low or len(low) > LONGEST or not rx(r"\d|오늘|어제|today").search(low):
        return None
    clock = rx(_CLOCK).fullmatch(low)
    if clock is not None:
        return _stamp(None, clock, today, month_first)
    for pattern in _DAYS:
        around = rf"(?:{_EN_DAY},? )?{pattern}(?:,? ?\(?(?:{_KO_DAY}|{_EN_DAY})\)?)?"
        found = rx(rf"{around}(?:{_BETWEEN}{_CLOCK})?").fullmatch(low)
        if found is not None:
            return _stamp(found, found, today, month_first)
    return None


def _stamp(
    day: re.Match[str] | None, clock: re.Match[str], today: date, month_first: bool
) -> Stamp | None:  # fmt: skip
    try:
        return Stamp(None if day is None else _day(day, today, month_first), _time(clock))
    except ValueError:  # 30 February, 25:00
        return None


def _day(found: re.Match[str], today: date, month_first: bool) -> date:
    groups = found.groupdict()
    if groups.get("today") or groups.get("yesterday"):
        return today if groups.get("today") else date.fromordinal(today.toordinal() - 1)
    year, month, day = groups.get("y"), groups.get("m"), groups.get("d")
    if groups.get("month"):
        month = str(_MONTHS.index(str(groups["month"])) + 1)
    if groups.get("first"):
        month, day = groups["first"], groups["second"]
        if int(month) > 12 or (not month_first and int(day) <= 12):
            month, day = day, month
        year = year if year is None or len(year) == 4 else f"20{year}"
        if int(day) <= 12:
            month, day = _likelier(int(year or 0), int(month), int(day), today)
    if year is None:
        this = date(today.year, int(month or 0), int(day or 0))
        return this if this <= today else this.replace(year=today.year - 1)
    return date(int(year), int(month or 0), int(day or 0))


def _likelier(year: int, month: int, day: int, today: date) -> tuple[str, str]:
    """Month and day, the other way round where only that is lately: nothing is pasted that is yet to come."""
    ages = [(today - date(year, *pair)).days for pair in ((month, day), (day, month))]
    is_other = (ages[0] < 0 <= ages[1]) or (ages[0] > LONG_AGO and 0 <= ages[1] <= LATELY)
    return (str(day), str(month)) if is_other else (str(month), str(day))


def _time(found: re.Match[str]) -> time | None:
    if found["h"] is None:
        return None
    half = (found["before"] or found["after"] or "").replace(".", "")
    hour = int(found["h"])
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    return time(hour, int(found["min"]))
