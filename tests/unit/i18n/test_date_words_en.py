"""The English table of date words, row by row: Saturday 2026-11-21, Seoul."""

from __future__ import annotations

from datetime import date, time
from functools import cache

import holidays
import pytest

from board.domain.calendar import Calendar
from board.i18n.dates.reading import DateContext, Reading, read_date

TODAY = date(2026, 11, 21)
# phrases | kind | period | due | follow-up | act, as in the specification; "-" is none, or take
TABLE = """
today | day | 2026-11-21 Sat | 2026-11-23 Mon | 2026-11-23 Mon | ask
tomorrow | day | 2026-11-22 Sun | 2026-11-23 Mon | 2026-11-23 Mon | ask
fri, friday | day | 2026-11-27 Fri | 2026-11-27 Fri | 2026-11-27 Fri | -
this fri | day | 2026-11-20 Fri | 2026-11-27 Fri | 2026-11-27 Fri | past
next fri | day | 2026-11-27 Fri | 2026-11-27 Fri | 2026-11-27 Fri | -
next wed | day | 2026-11-25 Wed | 2026-11-25 Wed | 2026-11-25 Wed | -
wed 10am | day+time 10:00 | 2026-11-25 Wed | 2026-11-25 Wed | 2026-11-25 Wed | -
cob tue | day+time 18:00 | 2026-11-24 Tue | 2026-11-24 Tue | 2026-11-24 Tue | -
+3, 3 business days, 3bd | day | 2026-11-25 Wed | 2026-11-25 Wed | 2026-11-25 Wed | -
+3d, in 3 days | day | 2026-11-24 Tue | 2026-11-24 Tue | 2026-11-24 Tue | -
2w, in 2 weeks, a fortnight | day | 2026-12-05 Sat | 2026-12-07 Mon | 2026-12-07 Mon | ask
eow | day | 2026-11-27 Fri | 2026-11-27 Fri | 2026-11-27 Fri | show
next week | week | 2026-11-23 Mon .. 2026-11-29 Sun | 2026-11-27 Fri | 2026-11-23 Mon | -
early next week | range | 2026-11-23 Mon .. 2026-11-24 Tue | 2026-11-24 Tue | 2026-11-23 Mon | -
week of 7 dec, w50, wk 50 | week | 2026-12-07 Mon .. 2026-12-13 Sun | 2026-12-11 Fri | 2026-12-07 Mon | -
2nd week of dec | week | 2026-12-07 Mon .. 2026-12-13 Sun | 2026-12-11 Fri | 2026-12-07 Mon | -
eom, end of month | day | 2026-11-30 Mon | 2026-11-30 Mon | 2026-11-30 Mon | -
end of dec | range | 2026-12-25 Fri .. 2026-12-31 Thu | 2026-12-31 Thu | 2026-12-28 Mon | -
late dec | range | 2026-12-21 Mon .. 2026-12-31 Thu | 2026-12-31 Thu | 2026-12-21 Mon | -
early dec | range | 2026-12-01 Tue .. 2026-12-10 Thu | 2026-12-10 Thu | 2026-12-01 Tue | -
mid dec | range | 2026-12-11 Fri .. 2026-12-20 Sun | 2026-12-18 Fri | 2026-12-11 Fri | -
by christmas, before christmas | day | 2026-12-24 Thu | 2026-12-24 Thu | 2026-12-24 Thu | -
eoy, by year end | day | 2026-12-31 Thu | 2026-12-31 Thu | 2026-12-31 Thu | -
Q1, 1Q | quarter | 2027-01-01 Fri .. 2027-03-31 Wed | 2027-03-31 Wed | 2027-01-04 Mon | show
2027 Q1, Q1 27 | quarter | 2027-01-01 Fri .. 2027-03-31 Wed | 2027-03-31 Wed | 2027-01-04 Mon | -
2026 Q4 or 2027 Q1 | range | 2026-10-01 Thu .. 2027-03-31 Wed | 2027-03-31 Wed | 2026-11-23 Mon | -
H1, 1H27, first half of 2027 | half | 2027-01-01 Fri .. 2027-06-30 Wed | 2027-06-30 Wed | 2027-01-04 Mon | -
jun, june | month | 2027-06-01 Tue .. 2027-06-30 Wed | 2027-06-30 Wed | 2027-06-01 Tue | show
by may, by end of may | day | 2027-05-31 Mon | 2027-05-31 Mon | 2027-05-31 Mon | show
6 dec, dec 6, 2026-12-06 | day | 2026-12-06 Sun | 2026-12-07 Mon | 2026-12-07 Mon | ask
12/6 | day | 2026-12-06 Sun | 2026-12-07 Mon | 2026-12-07 Mon | ask
after seollal | day | 2027-02-10 Wed | 2027-02-10 Wed | 2027-02-10 Wed | show
D-3 | offset | 2026-12-08 Tue | 2026-12-08 Tue | 2026-12-08 Tue | -
two weeks late | offset | 2026-12-25 Fri | 2026-12-28 Mon | 2026-12-28 Mon | ask
4 weeks ARO | lead | 2026-12-25 Fri | 2026-12-28 Mon | 2026-12-28 Mon | show
soon, asap, shortly | refuse | - | - | - | refuse
tbd | hold | 2026-11-24 Tue | 2026-11-24 Tue | 2026-11-24 Tue | show
"""
LOOKING_BACK = """
yesterday | day | 2026-11-20 Fri
last week fri | day | 2026-11-13 Fri
fri last week | day | 2026-11-13 Fri
3 days ago | day | 2026-11-18 Wed
2w ago | day | 2026-11-07 Sat
-3d | day | 2026-11-18 Wed
now | day | 2026-11-21 Sat
11/20 | day | 2026-11-20 Fri
wed | day | 2026-11-18 Wed
26 Q1 | quarter | 2026-01-01 Thu .. 2026-03-31 Tue
@9:12 | at | 2026-11-21 Sat
@yesterday 16:00 | at | 2026-11-20 Fri
@yesterday 4pm | at | 2026-11-20 Fri
"""


@cache
def calendar() -> Calendar:
    days = holidays.country_holidays("KR", years=range(2025, 2030), language="en_US")
    return Calendar(days_off=frozenset(days), names=dict(days))


def ctx(field: str = "told", **more: object) -> DateContext:
    given = {"now": time(17), "base": date(2026, 12, 11), "ordered_on": date(2026, 11, 27)} | more
    return DateContext(TODAY, calendar(), field, **given)  # type: ignore[arg-type]  # fields of DateContext


def rows(table: str) -> list[tuple[str, ...]]:
    lines = (line.split(" | ") for line in table.strip().splitlines())
    return [(phrase, *rest) for phrases, *rest in lines for phrase in phrases.split(", ")]


def written(day: date | None) -> str:
    return f"{day:%Y-%m-%d %a}" if day else "-"


def period(reading: Reading) -> str:
    p = reading.period
    if p is None:
        return "-"
    return written(p.start) if p.start == p.end else f"{written(p.start)} .. {written(p.end)}"


def kind(reading: Reading) -> str:
    return f"{reading.kind} {reading.time:%H:%M}" if reading.kind == "day+time" else reading.kind


def spellings(phrase: str) -> set[str]:
    return {phrase, phrase.upper(), phrase.replace(" ", "  "), f" {phrase} "}


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row[0])
def test_row(row: tuple[str, ...]) -> None:
    phrase, wanted_kind, wanted_period, due, follow_up, act = row
    for text in spellings(phrase):
        told = read_date(text, ctx("told"))
        assert (kind(told), period(told), written(told.due), written(told.follow_up)) == (
            wanted_kind,
            wanted_period,
            due,
            follow_up,
        ), text
        assert told.act == {"-": "take"}.get(act, act), text
        assert read_date(text, ctx("known")) == told
        assert written(read_date(text, ctx("follow_up")).follow_up) == follow_up, text


@pytest.mark.parametrize("row", rows(LOOKING_BACK), ids=lambda row: row[0])
def test_looking_back(row: tuple[str, ...]) -> None:
    phrase, wanted_kind, wanted_period = row
    reading = read_date(phrase, ctx("past"))
    assert (reading.kind, period(reading), reading.due) == (wanted_kind, wanted_period, None)
    assert reading.act == "take"
