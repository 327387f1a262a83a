"""The Korean table of date words, row by row: Saturday 2026-11-21, Seoul."""

from __future__ import annotations

from datetime import date, time
from functools import cache

import holidays
import pytest

from board.domain.calendar import Calendar
from board.i18n.dates.reading import DateContext, Reading, read_date

TODAY = date(2026, 11, 21)
WEEKDAYS = "월화수목금토일"
# phrases | kind | period | due | follow-up | act, as in the specification; "-" is none, or take
TABLE = """
오늘 | day | 2026-11-21 토 | 2026-11-23 월 | 2026-11-23 월 | ask
내일 | day | 2026-11-22 일 | 2026-11-23 월 | 2026-11-23 월 | ask
모레, 낼모레 | day | 2026-11-23 월 | 2026-11-23 월 | 2026-11-23 월 | -
사흘 뒤, 3일 뒤, 글피 | day | 2026-11-24 화 | 2026-11-24 화 | 2026-11-24 화 | -
이삼일 내, 2~3일 | range | 2026-11-23 월 .. 2026-11-24 화 | 2026-11-24 화 | 2026-11-23 월 | show
일주일 뒤 | day | 2026-11-28 토 | 2026-11-30 월 | 2026-11-30 월 | ask
열흘 뒤 | day | 2026-12-01 화 | 2026-12-01 화 | 2026-12-01 화 | -
보름 뒤 | day | 2026-12-06 일 | 2026-12-07 월 | 2026-12-07 월 | ask
2주 뒤, 이주 뒤 | day | 2026-12-05 토 | 2026-12-07 월 | 2026-12-07 월 | ask
2주 정도, 한 2주 | day | 2026-12-05 토 | 2026-12-07 월 | 2026-12-07 월 | ask
한 달 뒤 | day | 2026-12-21 월 | 2026-12-21 월 | 2026-12-21 월 | -
3영업일, 3영업일 이내, 영업일 3일 | day | 2026-11-25 수 | 2026-11-25 수 | 2026-11-25 수 | -
영업일 기준 5일 | day | 2026-11-27 금 | 2026-11-27 금 | 2026-11-27 금 | -
수, 수욜, 수요일 | day | 2026-11-25 수 | 2026-11-25 수 | 2026-11-25 수 | -
금까지, 금욜까지, 늦어도 금 | day | 2026-11-27 금 | 2026-11-27 금 | 2026-11-27 금 | -
토 | day | 2026-11-28 토 | 2026-11-30 월 | 2026-11-30 월 | ask
다음주 수, 담주 수욜, 차주 수요일 | day | 2026-11-25 수 | 2026-11-25 수 | 2026-11-25 수 | -
다다음 주 월 | day | 2026-11-30 월 | 2026-11-30 월 | 2026-11-30 월 | -
이번 주 금, 금주 금, 이 주 금 | day | 2026-11-20 금 | 2026-11-27 금 | 2026-11-27 금 | past
이번 주 안, 금주 중 | week | 2026-11-21 토 .. 2026-11-22 일 | 2026-11-23 월 | 2026-11-23 월 | ask
다음 주 중, 차주 중 | week | 2026-11-23 월 .. 2026-11-29 일 | 2026-11-27 금 | 2026-11-23 월 | -
다음 주 초 | range | 2026-11-23 월 .. 2026-11-24 화 | 2026-11-24 화 | 2026-11-23 월 | show
다음 주 중반 | range | 2026-11-24 화 .. 2026-11-26 목 | 2026-11-26 목 | 2026-11-24 화 | show
다음 주 후반, 다음 주 말 | range | 2026-11-26 목 .. 2026-11-27 금 | 2026-11-27 금 | 2026-11-26 목 | show
다음 주말 | range | 2026-11-28 토 .. 2026-11-29 일 | 2026-11-30 월 | 2026-11-30 월 | ask
주말 지나고 | day | 2026-11-23 월 | 2026-11-23 월 | 2026-11-23 월 | -
월욜 오전 | day+time 12:00 | 2026-11-23 월 | 2026-11-23 월 | 2026-11-23 월 | -
수 10시 | day+time 10:00 | 2026-11-25 수 | 2026-11-25 수 | 2026-11-25 수 | -
모레 2시 | day+time 14:00 | 2026-11-23 월 | 2026-11-23 월 | 2026-11-23 월 | show
월 퇴근 전 | day+time 18:00 | 2026-11-23 월 | 2026-11-23 월 | 2026-11-23 월 | -
말일 | day | 2026-11-30 월 | 2026-11-30 월 | 2026-11-30 월 | -
월말, 이달 말 | range | 2026-11-25 수 .. 2026-11-30 월 | 2026-11-30 월 | 2026-11-25 수 | -
이달 안, 이번 달 내, 당월 내 | range | 2026-11-21 토 .. 2026-11-30 월 | 2026-11-30 월 | 2026-11-23 월 | -
초순, 월초 | range | 2026-12-01 화 .. 2026-12-10 목 | 2026-12-10 목 | 2026-12-01 화 | -
중순 | range | 2026-12-11 금 .. 2026-12-20 일 | 2026-12-18 금 | 2026-12-11 금 | -
하순 | range | 2026-11-21 토 .. 2026-11-30 월 | 2026-11-30 월 | 2026-11-23 월 | -
12월 초 | range | 2026-12-01 화 .. 2026-12-10 목 | 2026-12-10 목 | 2026-12-01 화 | -
12월 말 | range | 2026-12-25 금 .. 2026-12-31 목 | 2026-12-31 목 | 2026-12-28 월 | -
12월 | month | 2026-12-01 화 .. 2026-12-31 목 | 2026-12-31 목 | 2026-12-01 화 | -
11월 | month | 2026-11-01 일 .. 2026-11-30 월 | 2026-11-30 월 | 2026-11-23 월 | -
5월 | month | 2027-05-01 토 .. 2027-05-31 월 | 2027-05-31 월 | 2027-05-04 화 | show
5월까지, 5월 말까지 | day | 2027-05-31 월 | 2027-05-31 월 | 2027-05-31 월 | show
내년 6월 | month | 2027-06-01 화 .. 2027-06-30 수 | 2027-06-30 수 | 2027-06-01 화 | -
다음 달, 내달, 익월 | month | 2026-12-01 화 .. 2026-12-31 목 | 2026-12-31 목 | 2026-12-01 화 | -
다음 달 10일, 익월 10일 | day | 2026-12-10 목 | 2026-12-10 목 | 2026-12-10 목 | -
익월 말 | day | 2026-12-31 목 | 2026-12-31 목 | 2026-12-31 목 | -
다다음 달 초 | range | 2027-01-01 금 .. 2027-01-10 일 | 2027-01-08 금 | 2027-01-04 월 | -
내년 초, 연초 | range | 2027-01-01 금 .. 2027-01-31 일 | 2027-01-29 금 | 2027-01-04 월 | show
연말 | range | 2026-12-21 월 .. 2026-12-31 목 | 2026-12-31 목 | 2026-12-21 월 | -
연내, 올해 안 | range | 2026-11-21 토 .. 2026-12-31 목 | 2026-12-31 목 | 2026-11-23 월 | -
1분기 | quarter | 2027-01-01 금 .. 2027-03-31 수 | 2027-03-31 수 | 2027-01-04 월 | show
4분기 | quarter | 2026-10-01 목 .. 2026-12-31 목 | 2026-12-31 목 | 2026-11-23 월 | -
3분기 | quarter | 2027-07-01 목 .. 2027-09-30 목 | 2027-09-30 목 | 2027-07-01 목 | show
27년 1분기, '27 1Q, 1Q27 | quarter | 2027-01-01 금 .. 2027-03-31 수 | 2027-03-31 수 | 2027-01-04 월 | -
26년 1분기 | quarter | 2026-01-01 목 .. 2026-03-31 화 | - | - | past
상반기, 내년 상반기 | half | 2027-01-01 금 .. 2027-06-30 수 | 2027-06-30 수 | 2027-01-04 월 | show
하반기 | half | 2026-07-01 수 .. 2026-12-31 목 | 2026-12-31 목 | 2026-11-23 월 | -
4분기 아니면 내년 1분기 | range | 2026-10-01 목 .. 2027-03-31 수 | 2027-03-31 수 | 2026-11-23 월 | -
12월 둘째 주 | week | 2026-12-07 월 .. 2026-12-13 일 | 2026-12-11 금 | 2026-12-07 월 | -
12월 둘째 수, 둘째 주 수 | day | 2026-12-09 수 | 2026-12-09 수 | 2026-12-09 수 | -
1월 첫째 주 | week | 2027-01-04 월 .. 2027-01-10 일 | 2027-01-08 금 | 2027-01-04 월 | ask
11월 마지막 주 | week | 2026-11-23 월 .. 2026-11-29 일 | 2026-11-27 금 | 2026-11-23 월 | ask
12/6, 12월 6일, 12.6 | day | 2026-12-06 일 | 2026-12-07 월 | 2026-12-07 월 | ask
6일 | day | 2026-12-06 일 | 2026-12-07 월 | 2026-12-07 월 | ask
25일 | day | 2026-11-25 수 | 2026-11-25 수 | 2026-11-25 수 | -
1211, 20261211 | day | 2026-12-11 금 | 2026-12-11 금 | 2026-12-11 금 | -
1/5 | day | 2027-01-05 화 | 2027-01-05 화 | 2027-01-05 화 | show
3/2 | day | 2027-03-02 화 | 2027-03-02 화 | 2027-03-02 화 | show
11/20 | day | 2026-11-20 금 | - | - | past
12/7~12/11 | range | 2026-12-07 월 .. 2026-12-11 금 | 2026-12-11 금 | 2026-12-07 월 | -
12월 6~8일 | range | 2026-12-06 일 .. 2026-12-08 화 | 2026-12-08 화 | 2026-12-07 월 | -
수요일 이후 | from | 2026-11-25 수 | 2026-11-25 수 | 2026-11-25 수 | ask
크리스마스 전, 성탄절 전 | day | 2026-12-24 목 | 2026-12-24 목 | 2026-12-24 목 | -
명절 전, 설 전, 구정 전 | day | 2027-02-05 금 | 2027-02-05 금 | 2027-02-05 금 | show
설 연휴 끝나고, 명절 지나고 | day | 2027-02-10 수 | 2027-02-10 수 | 2027-02-10 수 | show
추석 전 | day | 2027-09-13 월 | 2027-09-13 월 | 2027-09-13 월 | show
추석 연휴 끝나고 | day | 2027-09-17 금 | 2027-09-17 금 | 2027-09-17 금 | show
새해 되면, 신정 지나고 | day | 2027-01-04 월 | 2027-01-04 월 | 2027-01-04 월 | -
연휴 끝나고 | day | 2026-12-28 월 | 2026-12-28 월 | 2026-12-28 월 | ask
D-3 | offset | 2026-12-08 화 | 2026-12-08 화 | 2026-12-08 화 | -
D+1 | offset | 2026-12-12 토 | 2026-12-14 월 | 2026-12-14 월 | show
2주 지연 | offset | 2026-12-25 금 | 2026-12-28 월 | 2026-12-28 월 | ask
3일 지연 | offset | 2026-12-14 월 | 2026-12-14 월 | 2026-12-14 월 | -
하루 당겨서 | offset | 2026-12-10 목 | 2026-12-10 목 | 2026-12-10 목 | -
발주 후 4주, 납기 4주 | lead | 2026-12-25 금 | 2026-12-28 월 | 2026-12-28 월 | show
발주 후 6~8주 | lead | 2027-01-08 금 .. 2027-01-22 금 | 2027-01-22 금 | 2027-01-08 금 | show
조만간, 곧, 빠른 시일 내, 최대한 빨리 | refuse | - | - | - | refuse
미정, 추후 안내 | hold | 2026-11-24 화 | 2026-11-24 화 | 2026-11-24 화 | show
"""
# the same three columns in the field that asks when something happened
LOOKING_BACK = """
지난주 금 | day | 2026-11-13 금
어제 | day | 2026-11-20 금
그저께 | day | 2026-11-19 목
방금 | day | 2026-11-21 토
11/20 | day | 2026-11-20 금
수 | day | 2026-11-18 수
3일 전 | day | 2026-11-18 수
26년 1분기 | quarter | 2026-01-01 목 .. 2026-03-31 화
@9:12 | at | 2026-11-21 토
@어제 16:00 | at | 2026-11-20 금
"""
FIXED_SPACING = {"이 주 금", "다음 주 말", "다음 주말", "이주 뒤"}


@cache
def calendar() -> Calendar:
    days = holidays.country_holidays("KR", years=range(2025, 2030), language="ko")
    return Calendar(days_off=frozenset(days), names=dict(days))


def ctx(field: str = "told", **more: object) -> DateContext:
    given = {"now": time(17), "base": date(2026, 12, 11), "ordered_on": date(2026, 11, 27)} | more
    return DateContext(TODAY, calendar(), field, **given)  # type: ignore[arg-type]  # fields of DateContext


def rows(table: str) -> list[tuple[str, ...]]:
    lines = (line.split(" | ") for line in table.strip().splitlines())
    return [(phrase, *rest) for phrases, *rest in lines for phrase in phrases.split(", ")]


def written(day: date | None) -> str:
    return f"{day} {WEEKDAYS[day.weekday()]}" if day else "-"


def period(reading: Reading) -> str:
    p = reading.period
    if p is None:
        return "-"
    return written(p.start) if p.start == p.end else f"{written(p.start)} .. {written(p.end)}"


def kind(reading: Reading) -> str:
    return f"{reading.kind} {reading.time:%H:%M}" if reading.kind == "day+time" else reading.kind


def spacings(phrase: str) -> set[str]:
    if phrase in FIXED_SPACING:
        return {phrase}
    return {phrase, phrase.replace(" ", ""), phrase.replace(" ", "  "), f" {phrase} "}


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row[0])
def test_row(row: tuple[str, ...]) -> None:
    phrase, wanted_kind, wanted_period, due, follow_up, act = row
    for text in spacings(phrase):
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
    assert (reading.kind, period(reading), reading.due, reading.act) == (
        wanted_kind,
        wanted_period,
        None,
        "take",
    )
