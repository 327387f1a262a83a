"""Marks in a note: whom a slip hits, other ways out and their answers, how often they want to hear."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.deal import Side
from board.domain.touch import Outcome
from board.i18n.calls import marked
from board.i18n.dates.reading import DateContext
from board.i18n.marks import read_marks
from board.i18n.notes import read_note
from board.usecases.remedies import Agreed, Offered
from board.usecases.touches import Entry

CTX = DateContext(date(2026, 12, 7), Calendar(), "known", now=time(17), base=date(2026, 12, 11))


@pytest.mark.parametrize(
    ("note", "impacts"),
    [
        ("!구축업체 !교육 !경영진", ("구축업체", "교육", "경영진")),
        (
            "2주 지연, 재고 부족. !구축업체 !사용자 교육 !경영진 보고",
            ("구축업체", "사용자 교육", "경영진 보고"),
        ),
        ("!installer !user training, they will call", ("installer", "user training")),
        ("!구축업체 12/28 입고", ("구축업체",)),
        ("!구축업체 2주 지연", ("구축업체",)),
        ("!installer need by fri", ("installer",)),
        ("!교육. 다시 통화", ("교육",)),
        ("!교육 !교육", ("교육",)),
        ("!3층 공사팀 매일", ("3층 공사팀",)),
        ("!교육!", ("교육",)),
    ],
)
def test_impacts(note: str, impacts: tuple[str, ...]) -> None:
    assert read_marks(note).impacts == impacts


@pytest.mark.parametrize(
    ("note", "ways"),
    [
        ("~타벤더 x 더 늦음", [Offered("타벤더", "refused", "더 늦음")]),
        ("~타벤더 X", [Offered("타벤더", "refused")]),
        ("~타벤더 ㅌ 더 늦음", [Offered("타벤더", "refused", "더 늦음")]),
        ("~other vendor x later still", [Offered("other vendor", "refused", "later still")]),
        ("~대체 모델 o", [Offered("대체 모델", "accepted")]),
        ("~대체 모델 O 승인 받음", [Offered("대체 모델", "accepted", "승인 받음")]),
        ("~loan unit v from stock", [Offered("loan unit", "accepted", "from stock")]),
        ("~대체 모델 ?", [Offered("대체 모델")]),
        ("~대체 모델?", [Offered("대체 모델")]),
        ("~대체 모델", [Offered("대체 모델")]),
        ("~긴급출고 ?", [Offered("긴급출고", expedite=True)]),
        ("~긴급 출고?", [Offered("긴급 출고", expedite=True)]),
        ("~expedite ?", [Offered("expedite", expedite=True)]),
        ("~pull in o", [Offered("pull in", "accepted", expedite=True)]),
        ("~당겨 달라고 ?", [Offered("당겨 달라고", expedite=True)]),
        (
            "직접 가서 사과. ~타벤더 x 더 늦음 ~대체 모델 x 승인 매일",
            [Offered("타벤더", "refused", "더 늦음"), Offered("대체 모델", "refused", "승인")],
        ),
        ("~타벤더 x 더 늦음, 다시 통화", [Offered("타벤더", "refused", "더 늦음")]),
    ],
)
def test_other_ways_out(note: str, ways: list[Offered]) -> None:
    assert list(read_marks(note).alternatives) == ways


@pytest.mark.parametrize(
    ("note", "agreed"),
    [
        ("매일", Agreed()),
        ("사과드림, 매일", Agreed()),
        ("매일 전화", Agreed(1, "call")),
        ("매일 전화 주세요", Agreed(1, "call")),
        ("매일 9:30 전화", Agreed(1, "call", "09:30")),
        ("매일 전화하기로", Agreed(1, "call")),
        ("전화로 매일", Agreed(1, "call")),
        ("매일 카톡", Agreed(1, "messenger")),
        ("매일 메일로 공유", Agreed(1, "mail")),
        ("매일 현황 공유", Agreed()),
        ("daily", Agreed()),
        ("Daily call", Agreed(1, "call")),
        ("they want a call every day", Agreed(1, "call")),
        ("wants daily updates", Agreed()),
        ("이틀에 한 번", Agreed(2)),
        ("이틀에 한번 전화", Agreed(2, "call")),
        ("격일로 문자", Agreed(2, "text")),
        ("every other day, by mail", Agreed(2)),
        ("5일에 한 번 전화", Agreed(5, "call")),
        ("call every 4 days", Agreed(4, "call")),
        ("!교육 매일 전화", Agreed(1, "call")),
        ("~타벤더 x 더 늦음 매일", Agreed()),
    ],
)
def test_how_often(note: str, agreed: Agreed) -> None:
    assert read_marks(note).rhythm == agreed


@pytest.mark.parametrize(
    "note",
    [
        "!!", "!! 급함", "정말!", "정말! 그렇다고 함", "ok!great", "급함 !", "!?", "a != b", "!!급함",
        "2~3일 걸림", "월~금", "12/1~12/5 휴가", "~3일까지", "~12/28", "대략 ~ 3일", "~", "~~", "그래~",
        "메일 보냄", "매일유업 담당자", "매일유업 전화", "매일경제 기사", "daily standup",
        "서버를 매일 재부팅함","매일은 아니라고 함", "no daily calls", "not daily", "dailymotion",
        "everyday use", "daily@example.com",
        "kim~lee@example.com", "~kim@example.com", "!kim@example.com", "~me/notes", "https://example.com/~kim",
        "https://example.com/!x", "로그를 매일 메일로 보냄", "2~3 weeks", "통화 매일유업",
        "서버 점검은 매일", "they back up daily",
    ],
)  # fmt: skip
def test_what_is_no_mark(note: str) -> None:
    marks = read_marks(note)
    assert (marks.impacts, marks.alternatives, marks.rhythm) == ((), (), None)
    assert marks.rest == note


def test_dates_and_reasons_in_a_mark_are_no_news() -> None:
    reading = read_note("~타벤더 x 2주 더 늦음 ~대체 모델 x 재고 없음", CTX)
    assert (reading.date, reading.reason) == (None, None)


def test_news_beside_marks_is_still_read() -> None:
    reading = read_note("2주 지연, 본사 재고 부족 !구축업체 ~타벤더 x 1주 더 늦음 매일 전화", CTX)
    assert reading.date is not None
    assert reading.date.words == "2주 지연"
    assert reading.reason == "vendor_stock"
    assert reading.marks.impacts == ("구축업체",)
    assert reading.marks.rhythm == Agreed(1, "call")


@pytest.mark.parametrize(
    ("party", "outcome", "taken"),
    [("customer", "reached", True), ("vendor", "reached", False), ("customer", "no_answer", False)],
)
def test_only_a_customer_who_was_reached_says_how_often(party: Side, outcome: Outcome, taken: bool) -> None:
    entry = marked(Entry("call", outcome, party), read_marks("!교육 매일 전화"))
    assert entry.impacts == ("교육",)
    assert (entry.rhythm is not None) == taken


PIECES = st.sampled_from(
    ["!", "~", " ", ",", ".", "\n", "x", "o", "?", "매일", "전화", "구축업체", "12/28", "@9:12", "daily call",
     "2주 지연", "İ", "긴급출고", "a@b.c", "이틀에 한 번"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map("".join))
def test_a_mark_never_loses_text(text: str) -> None:
    marks = read_marks(text)
    assert len(marks.rest) == len(text)
    for said in (*marks.impacts, *(each for way in marks.alternatives for each in (way.what, way.reason))):
        assert said in text
    assert all(marks.impacts)
    assert all(way.what for way in marks.alternatives)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_note_keeps_its_marks(text: str) -> None:
    reading = read_note(text, CTX)
    if reading.at_reading is None:
        assert reading.text == text
