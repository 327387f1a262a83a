"""Dates written back, never without their weekday (decision 44).

The language is an argument, because a draft may speak another one than the screen. What is written here
is read back by `reading.read_date` to the same day.
"""

from __future__ import annotations

from datetime import date, time

from board.domain.period import Period

WEEKDAYS = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(d: date, lang: str, today: date) -> str:
    """A day: "12/11(금)", "Fri 11 Dec"; in another year "2027/1/5(화)", "Tue 5 Jan 2027"."""
    other_year = d.year != today.year
    if lang == "ko":
        year = f"{d.year}/" if other_year else ""
        return f"{year}{d.month}/{d.day}({WEEKDAYS['ko'][d.weekday()]})"
    text = f"{WEEKDAYS['en'][d.weekday()]} {d.day} {MONTHS[d.month - 1]}"
    return f"{text} {d.year}" if other_year else text


def long_day(d: date, lang: str, today: date) -> str:
    """A day as a message says it: "12월 28일(월)", "Monday 28 December" shortened to "Mon 28 Dec"."""
    if lang != "ko":
        return day(d, lang, today)
    year = f"{d.year}년 " if d.year != today.year else ""
    return f"{year}{d.month}월 {d.day}일({WEEKDAYS['ko'][d.weekday()]})"


def at(t: time) -> str:
    """A local time of day, 24-hour."""
    return f"{t:%H:%M}"


def period_text(p: Period, lang: str, today: date) -> str:
    """A period as it was said: "12/7(월)~12/11(금)", "12월", "Q1 2027", "week of Mon 7 Dec"."""
    ko = lang == "ko"
    year = "" if p.start.year == today.year else f"{p.start.year}년 " if ko else f" {p.start.year}"
    start = day(p.start, lang, today)
    if p.precision == "month":
        return f"{year}{p.start.month}월" if ko else MONTHS[p.start.month - 1] + year
    if p.precision == "quarter":
        number = (p.start.month + 2) // 3
        return f"{year}{number}분기" if ko else f"Q{number}{year}"
    if p.precision == "half":
        first = p.start.month == 1
        return f"{year}{'상반기' if first else '하반기'}" if ko else f"H{1 if first else 2}{year}"
    if p.precision == "from":
        return f"{start} 이후" if ko else f"from {start}"
    if p.start == p.end:
        return start
    end = day(p.end, lang, today)
    return f"{start}~{end}" if ko else f"{start} - {end}"
