"""Rhythms as a seller types them, in the field where a follow-up's day is asked."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.repeat import Repeat, Unit, next_time
from board.errors import Misuse
from board.i18n.dates import repeats
from board.i18n.dates.reading import DateContext, read_date
from board.i18n.dates.repeats import Rhythm, split_rhythm
from board.i18n.days import repeat_text
from tests.builders import CALENDAR, MONDAY

WEEKLY, FORTNIGHTLY, WORKING_DAYS = Rhythm(1, "week"), Rhythm(2, "week"), Rhythm(1, "working_day")
MONTHLY, QUARTERLY, AT_END = Rhythm(1, "month"), Rhythm(3, "month"), Rhythm(1, "month", at_end=True)

PHRASES = [
    ("매주 금", WEEKLY, "2026-11-27"), ("매주금", WEEKLY, "2026-11-27"), ("매 주 금", WEEKLY, "2026-11-27"),
    ("매주 금요일 오후 3시", WEEKLY, "2026-11-27"), ("금요일마다", WEEKLY, "2026-11-27"),
    ("매주 월요일마다", WEEKLY, "2026-11-30"), ("주 1회", WEEKLY, "2026-11-30"),
    ("일주일에 한 번", WEEKLY, "2026-11-30"), ("매주", WEEKLY, "2026-11-30"),
    ("+2 매주", WEEKLY, "2026-11-25"),
    ("격주 화", FORTNIGHTLY, "2026-11-24"), ("격주로 금", FORTNIGHTLY, "2026-11-27"),
    ("2주마다", FORTNIGHTLY, "2026-12-07"), ("2주에 한번", FORTNIGHTLY, "2026-12-07"),
    ("2주 간격으로", FORTNIGHTLY, "2026-12-07"), ("이주마다", FORTNIGHTLY, "2026-12-07"),
    ("매 2주", FORTNIGHTLY, "2026-12-07"), ("다음 주 화부터 격주", FORTNIGHTLY, "2026-12-01"),
    ("매월", MONTHLY, "2026-12-23"), ("매월 15일", MONTHLY, "2026-12-15"), ("매월 15", MONTHLY, "2026-12-15"),
    ("매달 1일", MONTHLY, "2026-12-01"), ("한 달에 한 번", MONTHLY, "2026-12-23"),
    ("한 달마다", MONTHLY, "2026-12-23"), ("월 1회", MONTHLY, "2026-12-23"),
    ("매월 말일", AT_END, "2026-11-30"), ("매월 말", AT_END, "2026-11-30"),
    ("매달 말일마다", AT_END, "2026-11-30"), ("두 달마다", Rhythm(2, "month"), "2027-01-25"),
    ("분기마다", QUARTERLY, "2027-02-23"), ("매 분기", QUARTERLY, "2027-02-23"),
    ("매분기 말", Rhythm(3, "month", at_end=True), "2026-12-31"),
    ("6개월마다", Rhythm(6, "month"), "2027-05-24"), ("매년 3/1", Rhythm(12, "month"), "2027-03-01"),
    ("매일", WORKING_DAYS, "2026-11-24"), ("매일 아침", WORKING_DAYS, "2026-11-23"),
    ("평일마다", WORKING_DAYS, "2026-11-24"), ("3영업일마다", Rhythm(3, "working_day"), "2026-11-26"),
    ("이틀마다", Rhythm(2, "day"), "2026-11-25"), ("보름마다", Rhythm(15, "day"), "2026-12-08"),
    ("완료 후 2주마다", Rhythm(2, "week", "done"), "2026-12-07"),
    ("끝나고 매주", Rhythm(1, "week", "done"), "2026-11-30"),
    ("every fri", WEEKLY, "2026-11-27"), ("Every Friday 3pm", WEEKLY, "2026-11-27"),
    ("fridays", WEEKLY, "2026-11-27"), ("on fridays", WEEKLY, "2026-11-27"),
    ("each fri", WEEKLY, "2026-11-27"), ("weekly", WEEKLY, "2026-11-30"),
    ("fri weekly", WEEKLY, "2026-11-27"),
    ("once a week", WEEKLY, "2026-11-30"), ("every 2 weeks", FORTNIGHTLY, "2026-12-07"),
    ("every 2w", FORTNIGHTLY, "2026-12-07"), ("every two weeks", FORTNIGHTLY, "2026-12-07"),
    ("every 2nd week", FORTNIGHTLY, "2026-12-07"), ("every other mon", FORTNIGHTLY, "2026-11-30"),
    ("next tue every 2 weeks", FORTNIGHTLY, "2026-12-01"), ("bi-weekly", FORTNIGHTLY, "2026-12-07"),
    ("every 14 days", Rhythm(14, "day"), "2026-12-07"), ("every other day", Rhythm(2, "day"), "2026-11-25"),
    ("daily", WORKING_DAYS, "2026-11-24"), ("every day", WORKING_DAYS, "2026-11-24"),
    ("every workday", WORKING_DAYS, "2026-11-24"), ("every 3 wd", Rhythm(3, "working_day"), "2026-11-26"),
    ("monthly", MONTHLY, "2026-12-23"), ("every month on the 15th", MONTHLY, "2026-12-15"),
    ("every 15th", MONTHLY, "2026-12-15"), ("every eom", AT_END, "2026-11-30"),
    ("monthly on the last day", AT_END, "2026-11-30"), ("end of month monthly", AT_END, "2026-11-30"),
    ("quarterly", QUARTERLY, "2027-02-23"),
    ("every month after done", Rhythm(1, "month", "done"), "2026-12-23"),
    ("every 2 weeks once done", Rhythm(2, "week", "done"), "2026-12-07"),
]  # fmt: skip


def first(text: str) -> date | None:
    """The day the field proposes for a phrase typed on Monday, as `f` and `board follow` read it."""
    left, rhythm = split_rhythm(text)
    if rhythm is not None and not left:
        return rhythm.first_after(MONDAY, CALENDAR)
    return read_date(left, DateContext(MONDAY, CALENDAR, field="follow_up")).follow_up


@pytest.mark.parametrize(("text", "rhythm", "day"), PHRASES)
def test_a_rhythm_and_its_first_day(text: str, rhythm: Rhythm, day: str) -> None:
    assert split_rhythm(text)[1] == rhythm
    assert first(text) == date.fromisoformat(day)


@pytest.mark.parametrize("text", [
    "fri", "다음 주 수", "2주", "2주 뒤", "한 달 뒤", "월말", "15일", "+3", "12/11(금)", "next wed", "eom",
    "월",
    "매출", "매출 보고 금", "매일유업 금", "매일경제", "완료 예정일", "격려 전화 금", "번개 모임",
    "family fri", "july 3",
    "2 weeks after", "today", "every", "first monday every month", "매월 둘째 화요일", "every last friday",
])  # fmt: skip
def test_what_is_no_rhythm_stays_to_the_letter(text: str) -> None:
    assert split_rhythm(text) == (text, None)


def test_a_plain_date_is_not_searched_for_rhythms(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    rx = repeats._rx

    def watched(pattern: str) -> re.Pattern[str]:
        searched.append(pattern)
        return rx(pattern)

    monkeypatch.setattr(repeats, "_rx", watched)
    for text in ("f", "fr", "fri", "다음 주 수"):
        split_rhythm(text)
    assert len(set(searched)) == 1


@pytest.mark.parametrize(("text", "days"), [
    ("매월 말일", ["2026-11-30", "2026-12-31", "2027-02-01", "2027-03-01"]),
    ("매월 31일", ["2026-12-31", "2027-02-01", "2027-03-01", "2027-03-31"]),
    ("매월 30일", ["2026-11-30", "2026-12-30", "2027-02-01", "2027-03-01"]),
    ("매분기 말", ["2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30"]),
])  # fmt: skip
def test_month_ends_stay_month_ends(text: str, days: list[str]) -> None:
    """31 January and 28 February 2027 are Sundays: each comes on the working day after."""
    left, rhythm = split_rhythm(text)
    assert rhythm is not None
    period = read_date(left, DateContext(MONDAY, CALENDAR, field="follow_up")).period
    assert period is not None
    repeat, due = rhythm.beginning(period.start), first(text)
    found = []
    for _ in days:
        assert due is not None
        found.append(due.isoformat())
        due = next_time(repeat, due, due, CALENDAR)
    assert found == days


def test_every_zero_weeks_is_refused() -> None:
    with pytest.raises(Misuse, match=r"repeat\.never"):
        first("every 0 weeks")


@given(st.text(alphabet="매주월일격달마다 금화every fri2w0-완료후", max_size=20))
def test_whatever_is_typed_gives_a_rhythm_or_the_text(text: str) -> None:
    left, rhythm = split_rhythm(text)
    if rhythm is None:
        assert left == text
    else:
        assert len(left) < len(text) + 3
        assert rhythm.every >= 0


@pytest.mark.parametrize(("every", "unit", "said"), [
    (1, "working_day", "every working day"), (3, "working_day", "every 3 working days"),
    (1, "day", "every day"),
    (10, "day", "every 10 days"), (1, "week", "every week"), (2, "week", "every 2 weeks"),
    (1, "month", "every month"), (2, "month", "every 2 months"), (3, "month", "every quarter"),
    (12, "month", "every year"),
])  # fmt: skip
def test_a_rhythm_is_said_back_as_it_is_typed(every: int, unit: Unit, said: str) -> None:
    repeat = Repeat(every=every, unit=unit, anchor=MONDAY)
    assert repeat_text(repeat) == said
    after = Repeat(every=every, unit=unit, anchor=MONDAY, after="done")
    assert repeat_text(after) == f"{said}, from the day it was done"
    rhythm = split_rhythm(said)[1]
    assert rhythm is not None
    assert rhythm.every == every
