"""One line to engineering, and their answer in one line, read as typed (decision 41)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.period import Period
from board.i18n.dates.reading import DateContext
from board.i18n.feasibility_line import AskReading, read_answer, read_ask, work_days_in
from tests.builders import CALENDAR, MONDAY

CTX = DateContext(MONDAY, CALENDAR)
MAY = Period(date(2027, 5, 1), date(2027, 5, 31), "month")
Q2 = Period(date(2027, 4, 1), date(2027, 6, 30), "quarter")


def day(year: int, month: int, number: int) -> Period:
    return Period(date(year, month, number), date(year, month, number))


@pytest.mark.parametrize(
    ("text", "wanted", "effort", "is_claim", "last_chance", "rest"),
    [
        ("5월까지 두 달(고객 말) 정부 마지막 기회", MAY, 42, True, True, "정부"),
        ("5월까지 두달(고객말)", MAY, 42, True, False, ""),
        ("5월 두 달", MAY, 42, False, False, ""),
        ("내년 5월까지 6주", MAY, 30, False, False, ""),
        ("두 달이면 된다고 고객 주장", None, 42, True, False, "된다고"),
        ("12월 28일까지 30일", day(2026, 12, 28), 30, False, False, ""),
        ("12월 3일 10일", day(2026, 12, 3), 10, False, False, ""),
        ("보름 5월까지", MAY, 11, False, False, ""),
        ("한 달 반, 5월까지", MAY, 31, False, False, ""),
        ("이번 주 안에 3일", Period(date(2026, 11, 23), date(2026, 11, 29), "week"), 3, False, False, ""),
        ("그냥 물어봐 주세요", None, None, False, False, "그냥 물어봐 주세요"),
        ("by May two months (customer's claim) last chance", MAY, 42, True, True, ""),
        ("45d by 6/30", day(2027, 6, 30), 45, False, False, ""),
        ("six weeks by Q2", Q2, 30, False, False, ""),
        ("can we do 2027 Q2?", Q2, None, False, False, "can we do"),
        ("within 3 weeks 10d", day(2026, 12, 14), 10, False, False, ""),
        ("", None, None, False, False, ""),
    ],
)  # fmt: skip
def test_a_line_to_engineering(
    text: str, wanted: Period | None, effort: int | None, is_claim: bool, last_chance: bool, rest: str
) -> None:
    found = read_ask(text, CTX)
    assert (found.wanted, found.effort, found.is_claim) == (wanted, effort, is_claim)
    assert (found.last_chance, found.rest, found.text) == (last_chance, rest, text)


def test_when_the_parts_come_and_when_the_answer_is_wanted() -> None:
    found = read_ask("10월까지 부품 3/2 입고 45일, 답 금요일까지", CTX)
    assert (found.parts_ready, found.effort) == (date(2027, 3, 2), 45)
    assert (found.needed_by, found.wanted and found.wanted.end) == (date(2026, 11, 27), date(2027, 10, 31))
    found = read_ask("by end of May, 8 weeks, parts 3/2, answer by fri", CTX)
    assert (found.parts_ready, found.needed_by, found.effort) == (date(2027, 3, 2), date(2026, 11, 27), 40)


def test_an_answer_is_never_wanted_on_a_day_off() -> None:
    assert read_ask("5월까지 답 토요일까지", CTX).needed_by == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "on", "effort", "centre", "reason", "rest"),
    [
        ("6/30 45일 조립팀 부품 수급 지연", day(2027, 6, 30), 45, "조립팀", "parts", "부품 수급 지연"),
        ("조립팀 61일", None, 61, "조립팀", "", ""),
        ("45d", None, 45, "", "", ""),
        ("10/20 일이 밀려서", day(2027, 10, 20), None, "", "backlog", "일이 밀려서"),
        ("밀린 일 때문에 불가, 다음 가능 10/20", day(2027, 10, 20), None, "", "backlog",
         "밀린 일 때문에 불가, 다음 가능"),
        ("by 6/30 45 days Assembly backlog", day(2027, 6, 30), 45, "Assembly", "backlog", "backlog"),
        ("조립팀장이 결정", None, None, "", "", "조립팀장이 결정"),
    ],
)  # fmt: skip
def test_an_answer_of_engineering(
    text: str, on: Period | None, effort: int | None, centre: str, reason: str, rest: str
) -> None:
    found = read_answer(text, CTX, ["조립팀", "Assembly"])
    assert (found.day, found.effort, found.centre) == (on, effort, centre)
    assert (found.reason_code, found.rest) == (reason, rest)


@pytest.mark.parametrize(
    ("text", "days"),
    [("45d", 45), ("9 weeks", 45), ("두 달", 42), ("보름", 11), ("열흘", 7), ("사흘", 3), ("soon", None),
     ("2 weeks soon", None), ("0d", None)],
)  # fmt: skip
def test_a_length_of_work(text: str, days: int | None) -> None:
    assert work_days_in(text) == days


@given(st.text(max_size=60))
def test_no_line_is_refused(text: str) -> None:
    found = read_ask(text, CTX)
    assert isinstance(found, AskReading)
    assert found.effort is None or found.effort >= 1
    assert found.needed_by is None or (found.needed_by >= MONDAY and CALENDAR.is_working_day(found.needed_by))


WORDS = [
    "5월까지", "두 달", "고객 말", "마지막 기회", "6/30", "by May", "45d", "조립팀", "부품 3/2",
    "답 금요일까지", "12월", "3일", "(", ")", "안에", "2주", "까지", "정부",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_words_in_any_order_are_read_or_left(words: list[str]) -> None:
    text = " ".join(words)
    found, answer = read_ask(text, CTX), read_answer(text, CTX, ["조립팀"])
    assert found.last_chance == ("마지막 기회" in words)
    assert (answer.centre == "조립팀") == ("조립팀" in words)
    assert all(word in text for word in answer.rest.split())


@pytest.mark.parametrize(("text", "line"), [
    ("line 2 by May two months", 2), ("2번 품목 5월까지 두 달", 2), ("5월까지 2행만 두 달", 2),
    ("라인 2만 5월까지 두 달", 2), ("12/2 품목 납기", None), ("10 라인 설비 5월까지", None),
    ("12월 2일까지 두 달", None), ("online 2 weeks", None), ("품목 3개 5월까지", None),
    ("2번 물어봤음 5월까지", None),
])  # fmt: skip
def test_a_request_may_be_about_one_line_of_the_order(text: str, line: int | None) -> None:
    found = read_ask(text, CTX)
    assert found.line == line
    if line is not None:
        assert found.effort == 42 and found.wanted is not None and found.wanted.start.month == 5
