"""Date words beyond the tables: choices, refusals, any text at all, and dates written back."""

from __future__ import annotations

import subprocess
import sys
import time as clock
from datetime import date, time, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.period import Period
from board.errors import Misuse
from board.i18n.dates import phrases
from board.i18n.dates.explain import explain
from board.i18n.dates.kinds import Field, Span
from board.i18n.dates.reading import DateContext, read_date

TODAY = date(2026, 11, 21)
BASE = date(2026, 12, 11)
FIELDS: tuple[Field, ...] = ("told", "known", "follow_up", "past")


@cache
def calendar(lang: str = "ko") -> Calendar:
    days = holidays.country_holidays("KR", years=range(2025, 2030), language=lang)
    return Calendar(days_off=frozenset(days), names=dict(days))


def ctx(field: Field = "told", today: date = TODAY) -> DateContext:
    return DateContext(today, calendar(), field, now=time(10), base=BASE, ordered_on=date(2026, 11, 27))


def days(*texts: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(t) for t in texts)


@pytest.mark.parametrize(
    ("phrase", "choices"),
    [
        ("오늘", days("2026-11-23")),
        ("12/6", days("2026-12-07", "2026-12-04")),
        ("12/6까지", days("2026-12-04", "2026-12-07")),
        ("by 6 dec", days("2026-12-04", "2026-12-07")),
        ("늦어도 12/6", days("2026-12-04", "2026-12-07")),
        ("2주 지연", days("2026-12-28", "2026-12-24")),
        ("two weeks late", days("2026-12-28", "2026-12-24")),
        ("이번 주 안", days("2026-11-23")),
        ("다음 주말", days("2026-11-30", "2026-11-27")),
        ("연휴 끝나고", days("2026-12-28", "2027-01-04", "2027-02-10")),
        ("1월 첫째 주", days("2027-01-08", "2026-12-31")),
        ("11월 마지막 주", days("2026-11-27", "2026-12-04")),
        ("12/11(목)", days("2026-12-11", "2026-12-10")),
        ("thu 11 dec", days("2026-12-11", "2026-12-10")),
        ("수요일 이후", days("2026-11-25")),
    ],
)
def test_what_is_asked(phrase: str, choices: tuple[date, ...]) -> None:
    reading = read_date(phrase, ctx())
    assert (reading.act, reading.choices) == ("ask", choices)


@pytest.mark.parametrize(
    ("phrase", "field", "first"),
    [
        ("이번 주 금", "told", "2026-11-27"),
        ("this fri", "follow_up", "2026-11-27"),
        ("11/20", "told", "2027-11-22"),
        ("26년 1분기", "told", "2027-03-31"),
        ("어제", "told", "2026-11-23"),
        ("지난주 금", "told", "2026-11-27"),
        ("방금", "follow_up", "2026-11-23"),
        ("9시", "told", "2026-11-23"),
        ("오늘 9시", "follow_up", "2026-11-23"),
        ("today 16:00", "past", "2026-11-20"),
        ("내일", "past", "2026-11-21"),
        ("12/6", "past", "2025-12-06"),
        ("다음 주 수", "past", "2026-11-18"),
        ("16:00", "past", "2026-11-20"),
    ],
)
def test_the_wrong_side_of_today_is_never_moved_silently(phrase: str, field: Field, first: str) -> None:
    reading = read_date(phrase, ctx(field))
    assert (reading.act, str(reading.choices[0])) == ("past", first)


def test_a_follow_up_on_a_day_off_moves_and_says_so() -> None:
    reading = read_date("12/6", ctx("follow_up"))
    assert (reading.act, str(reading.follow_up)) == ("show", "2026-12-07")
    assert [note.code for note in reading.notes] == ["weekend"]


def test_an_open_end_is_fine_for_a_follow_up() -> None:
    assert read_date("수요일 이후", ctx("follow_up")).act == "take"


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("2/30", "date.impossible"),
        ("13/45", "date.impossible"),
        ("2월 30일", "date.impossible"),
        ("30 feb", "date.impossible"),
        ("13월", "date.impossible"),
        ("45일", "date.impossible"),
        ("25시", "date.impossible"),
        ("w54", "date.impossible"),
        ("9999-12-31", "date.impossible"),
        ("", "date.not_understood"),
        ("점심메뉴", "date.not_understood"),
        ("blah", "date.not_understood"),
        ("12/11~12/7", "date.not_understood"),
        ("x" * 10_000, "date.not_understood"),
    ],
)
def test_what_cannot_be_read(phrase: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        read_date(phrase, ctx())
    assert caught.value.code == code
    assert len(str(caught.value.details["text"])) <= 41


def test_a_delay_needs_a_date_in_force() -> None:
    for phrase in ("D-3", "2주 지연", "two weeks late", "하루 당겨서"):
        with pytest.raises(Misuse) as caught:
            read_date(phrase, DateContext(TODAY, calendar()))
        assert caught.value.code == "date.no_base"


def test_a_lead_time_waits_for_the_order() -> None:
    reading = read_date("발주 후 6~8주", DateContext(TODAY, calendar()))
    assert (reading.kind, reading.act, reading.period, reading.lead) == (
        "lead",
        "show",
        None,
        Span(6, 8, "week"),
    )


def test_about_is_kept() -> None:
    assert read_date("2주 정도", ctx()).approximate
    assert read_date("한 2주", ctx()).approximate
    assert read_date("around 9 dec", ctx()).approximate
    assert read_date("수요일쯤", ctx()).act == "show"


@pytest.mark.parametrize("lang", ["ko", "en_US"])
def test_festivals_are_found_by_the_names_of_either_language(lang: str) -> None:
    context = DateContext(TODAY, calendar(lang))
    assert str(read_date("설 전", context).due) == "2027-02-05"
    assert str(read_date("추석 연휴 끝나고", context).due) == "2027-09-17"
    assert str(read_date("크리스마스까지", context).due) == "2026-12-24"


def test_a_calendar_without_names_knows_only_the_fixed_festivals() -> None:
    bare = DateContext(TODAY, Calendar())
    assert str(read_date("before christmas", bare).due) == "2026-12-24"
    with pytest.raises(Misuse) as caught:
        read_date("설 전", bare)
    assert caught.value.code == "date.festival_unknown"


@pytest.mark.parametrize(
    ("phrase", "day", "at"),
    [
        ("오후 3시", "2026-11-21", "15:00"),
        ("15:00", "2026-11-21", "15:00"),
        ("3pm", "2026-11-21", "15:00"),
        ("2시", "2026-11-21", "14:00"),
        ("2시 반", "2026-11-21", "14:30"),
        ("월 오전 9시 30분", "2026-11-23", "09:30"),
        ("다음 주 수 14:00", "2026-11-25", "14:00"),
        ("12/11 10:00", "2026-12-11", "10:00"),
        ("12월 11일 오후 두시", "2026-12-11", "14:00"),
        ("fri 2:30pm", "2026-11-27", "14:30"),
        ("10:00 fri", "2026-11-27", "10:00"),
        ("fri at 10:00", "2026-11-27", "10:00"),
        ("eod mon", "2026-11-23", "18:00"),
        ("월 3시까지", "2026-11-23", "15:00"),
        ("02:30", "2026-11-21", "02:30"),
    ],
)
def test_times(phrase: str, day: str, at: str) -> None:
    reading = read_date(phrase, DateContext(TODAY, calendar()))
    assert (reading.kind, str(reading.period and reading.period.start), f"{reading.time:%H:%M}") == (
        "day+time",
        day,
        at,
    )


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("월~수", "2026-11-23", "2026-11-25"),
        ("mon-wed", "2026-11-23", "2026-11-25"),
        ("12/28~1/5", "2026-12-28", "2027-01-05"),
        ("dec 7-11", "2026-12-07", "2026-12-11"),
        ("7-11 dec", "2026-12-07", "2026-12-11"),
        ("from 7 dec to 11 dec", "2026-12-07", "2026-12-11"),
        ("12월 7일부터 12월 11일까지", "2026-12-07", "2026-12-11"),
        ("2주 뒤 금", "2026-12-04", "2026-12-04"),
        ("이 주말", "2026-11-21", "2026-11-22"),
        ("end of next month", "2026-12-31", "2026-12-31"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("3rd fri of dec", "2026-12-18", "2026-12-18"),
        ("the 25th", "2026-11-25", "2026-11-25"),
        ("2026. 12. 6.", "2026-12-06", "2026-12-06"),
        ("26.12.07", "2026-12-07", "2026-12-07"),
        ("12/07/2026", "2026-12-07", "2026-12-07"),
        ("2/29", "2028-02-29", "2028-02-29"),
        ("１２/７", "2026-12-07", "2026-12-07"),
        ("year-end", "2026-12-31", "2026-12-31"),
        ("mid-dec", "2026-12-11", "2026-12-20"),
        ("12/7-11", "2026-12-07", "2026-12-11"),
        ("분기 말", "2026-12-25", "2026-12-31"),
        ("'26.12.7", "2026-12-07", "2026-12-07"),
    ],
)
def test_further_forms(phrase: str, start: str, end: str) -> None:
    reading = read_date(phrase, ctx())
    assert reading.period is not None
    assert (str(reading.period.start), str(reading.period.end)) == (start, end)


def test_day_first_is_a_setting() -> None:
    first = DateContext(TODAY, calendar(), month_first=False)
    assert read_date("6/12", first).period == Period(date(2026, 12, 6), date(2026, 12, 6))
    assert read_date("12월 6일", first).period == Period(date(2026, 12, 6), date(2026, 12, 6))


def test_decomposed_hangul_reads_the_same() -> None:
    import unicodedata

    assert read_date(unicodedata.normalize("NFD", "다음 주 수"), ctx()) == read_date("다음 주 수", ctx())


KOREAN = "오늘 내일 다음 주 이번 지난 달 월 화 수 금 토 일 말 초 중 후 뒤 전 까지 이후 안 내 분기 년"
MORE_KOREAN = "월말 설 추석 연휴 지연 영업일 발주 납기 시 분 반"
ENGLISH = "next fri week month of dec by end q1 w50 late before eom am 12 6 2026 3 2w D"
WORDS = [*KOREAN.split(), *MORE_KOREAN.split(), *ENGLISH.split(), *"/-~.:+@ "]


@given(
    st.text(max_size=90) | st.lists(st.sampled_from(WORDS), max_size=10).map("".join),
    st.sampled_from(FIELDS),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
def test_any_text_is_a_reading_or_a_refusal(text: str, field: Field, today: date) -> None:
    context = ctx(field, today)
    try:
        reading = read_date(text, context)
    except Misuse as error:
        assert error.code in {
            "date.not_understood", "date.impossible", "date.no_base", "date.festival_unknown",
        }  # fmt: skip
        return
    assert (reading.act in ("ask", "past")) == bool(reading.choices)
    for day in (reading.due, reading.follow_up):
        assert day is None or (day >= today and calendar().is_working_day(day))
    if field != "past" and reading.kind != "at":
        assert all(calendar().is_working_day(d) and d >= today for d in reading.choices)
    assert explain(reading, context) or reading.period is None


@pytest.mark.parametrize(
    "text", ["\x00\x1b[2J", "\ud800", "다음\udfff주", "9" * 10_000, "가" * 10_000, "~" * 80, "전" * 80]
)
def test_hostile_text_is_refused_quickly(text: str) -> None:
    started = clock.perf_counter()
    with pytest.raises(Misuse) as caught:
        read_date(text, ctx())
    assert clock.perf_counter() - started < 0.5
    shown = str(caught.value.details["text"])
    assert shown.isprintable()
    shown.encode()


@given(st.dates(date(2026, 11, 21), date(2199, 12, 31)), st.sampled_from(["ko", "en"]))
def test_a_day_written_is_read_back(day: date, lang: str) -> None:
    text = phrases.day(day, lang, TODAY)
    reading = read_date(text, ctx())
    assert reading.period == Period(day, day), text


@given(st.dates(date(2026, 11, 21), date(2040, 12, 31)), st.integers(0, 40), st.sampled_from(["ko", "en"]))
def test_a_range_written_is_read_back(start: date, length: int, lang: str) -> None:
    period = Period(start, start + timedelta(length), "range")
    reading = read_date(phrases.period_text(period, lang, TODAY), ctx())
    assert reading.period is not None
    assert (reading.period.start, reading.period.end) == (period.start, period.end)


@pytest.mark.parametrize(
    ("phrase", "ko", "en"),
    [
        ("12/11", "12/11(금)", "Fri 11 Dec"),
        ("2027-01-05", "2027/1/5(화)", "Tue 5 Jan 2027"),
        ("12월", "12월", "Dec"),
        ("내년 6월", "2027년 6월", "Jun 2027"),
        ("27년 1분기", "2027년 1분기", "Q1 2027"),
        ("하반기", "하반기", "H2"),
        ("수요일 이후", "11/25(수) 이후", "from Wed 25 Nov"),
        ("12/7~12/11", "12/7(월)~12/11(금)", "Mon 7 Dec - Fri 11 Dec"),
    ],
)
def test_periods_are_written_with_their_weekdays(phrase: str, ko: str, en: str) -> None:
    period = read_date(phrase, ctx()).period
    assert period is not None
    assert (phrases.period_text(period, "ko", TODAY), phrases.period_text(period, "en", TODAY)) == (ko, en)



def test_the_preview_says_what_was_assumed() -> None:
    line = explain(read_date("12/6", ctx()), ctx())
    assert line == "Sun 6 Dec → Mon 7 Dec · Sun 6 Dec is a weekend · Mon 7 Dec? Fri 4 Dec?"
    assert "2027" in explain(read_date("3/2", ctx()), ctx())


def test_reading_dates_imports_little() -> None:
    code = "import sys; import board.i18n.dates.reading; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pendulum", "holidays", "textual", "tinydb", "zoneinfo", "rich"} & set(loaded)


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("다음주 말", "2026-11-26", "2026-11-27"),
        ("다음주말", "2026-11-28", "2026-11-29"),
        ("이 주말", "2026-11-21", "2026-11-22"),
        ("이 주 안", "2026-11-21", "2026-11-22"),
        ("이주 뒤", "2026-12-05", "2026-12-05"),
        ("이 주 뒤", "2026-12-05", "2026-12-05"),
        ("이번 주 말", "2026-11-19", "2026-11-20"),
        ("다 음 주  수 요 일", "2026-11-25", "2026-11-25"),
    ],
)
def test_the_two_spaces_that_matter(phrase: str, start: str, end: str) -> None:
    period = read_date(phrase, ctx()).period
    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


def test_a_far_festival_says_how_far() -> None:
    assert "10 months" in explain(read_date("추석 전", ctx()), ctx())


def test_an_hour_gone_today_is_not_a_day_gone() -> None:
    assert "that time has passed" in explain(read_date("9시", ctx()), ctx())


@pytest.mark.parametrize(
    ("phrase", "act", "due"),
    [
        ("이번 주까지", "ask", "2026-11-23"),
        ("다음 주까지", "take", "2026-11-27"),
        ("D-5", "show", "2026-12-04"),
        ("D+2", "show", "2026-12-14"),
        ("2~3주 지연", "show", "2026-12-31"),
        ("수 전", "take", "2026-11-24"),
        ("after fri", "take", "2026-11-30"),
    ],
)
def test_before_by_and_after(phrase: str, act: str, due: str) -> None:
    reading = read_date(phrase, ctx())
    assert (reading.act, str(reading.due)) == (act, due)


def test_a_festival_takes_all_its_days() -> None:
    assert read_date("설 연휴", ctx()).period == Period(date(2027, 2, 6), date(2027, 2, 9), "range")


@pytest.mark.parametrize("phrase", ["글피", "3일 뒤", "2w", "+3", "내년", "next month", "2주 지연", "1분기"])
def test_the_end_of_the_calendar_is_no_crash(phrase: str) -> None:
    context = DateContext(date(9999, 12, 30), Calendar(), base=date(9999, 12, 30))
    with pytest.raises(Misuse) as caught:
        read_date(phrase, context)
    assert caught.value.code == "date.impossible"
