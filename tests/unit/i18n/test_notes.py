"""What the note line proposes, and what it leaves alone."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.i18n.dates.kinds import Span
from board.i18n.dates.reading import DateContext
from board.i18n.notes import read_note

MONDAY = date(2026, 12, 7)


@cache
def calendar() -> Calendar:
    days = holidays.country_holidays("KR", years=range(2025, 2029), language="ko")
    return Calendar(days_off=frozenset(days), names=dict(days))


def ctx(base: date | None = date(2026, 12, 11)) -> DateContext:
    return DateContext(MONDAY, calendar(), "known", now=time(17), base=base)


@pytest.mark.parametrize(
    ("note", "start", "due", "reason"),
    [
        ("2주 지연, 본사 재고 부족", "2026-12-25", "2026-12-28", "vendor_stock"),
        ("본사 재고 부족으로 2주 정도 늦어질 것 같다고 함", "2026-12-25", "2026-12-28", "vendor_stock"),
        ("12/28 입고, 운송 지연", "2026-12-28", "2026-12-28", "logistics"),
        ("12/28(월) 입고 예정이라고 함. 통관에 걸림", "2026-12-28", "2026-12-28", "customs"),
        ("입고 12/28", "2026-12-28", "2026-12-28", None),
        ("수요일 확정", "2026-12-09", "2026-12-09", None),
        ("다음 주 수 출고 가능", "2026-12-16", "2026-12-16", None),
        ("12/11에서 12/28로 연기, 물량 배정 밀림", "2026-12-28", "2026-12-28", "allocation"),
        ("3일 지연 부품 수급", "2026-12-14", "2026-12-14", "parts"),
        ("하루 당겨서 출고한대", "2026-12-10", "2026-12-10", None),
        ("two weeks late, no stock at HQ", "2026-12-25", "2026-12-28", "vendor_stock"),
        ("delayed by 3 days, held at customs", "2026-12-14", "2026-12-14", "customs"),
        ("ETA 28 dec, shipping delay", "2026-12-28", "2026-12-28", "logistics"),
        ("ships next wed", "2026-12-16", "2026-12-16", None),
        ("moved to 28 dec, factory problem", "2026-12-28", "2026-12-28", "production"),
        ("12/28", "2026-12-28", "2026-12-28", None),
        ("입고 12/28이라고 함", "2026-12-28", "2026-12-28", None),
        ("전화로 12/28 확정 받음", "2026-12-28", "2026-12-28", None),
        ("계약 12/10, 12/28 입고", "2026-12-28", "2026-12-28", None),
        ("2 weeks late because customs held it", "2026-12-25", "2026-12-28", "customs"),
    ],
)
def test_news_is_proposed(note: str, start: str, due: str, reason: str | None) -> None:
    reading = read_note(note, ctx())
    assert reading.date is not None
    assert reading.date.reading.period is not None
    assert (str(reading.date.reading.period.start), str(reading.date.reading.due)) == (start, due)
    assert reading.reason == reason
    assert reading.date.words in note
    assert reading.text == note


@pytest.mark.parametrize(
    "note",
    [
        "김 팀장 2층 회의실",
        "서버 8대 견적",
        "9월 회의록 보냄",
        "견적서 v2 메일로 보냄",
        "재고 문의 받음",
        "내일 미팅",
        "내일 출고 여부 확인하기로",
        "입고 확인 요청함",
        "통관 서류 전달",
        "박 이사 1월에 이직",
        "월 50만 36개월 조건",
        "불량률 보고서 전달",
        "재고 부족 아님",
        "10시에 다시 전화하기로",
        "일정 문의",
        "계약서 검토 중",
        "2주 휴가 다녀옴",
        "sent the quote for 8 servers",
        "delivery may be discussed later",
        "due to budget they wait",
        "met Mr Kim on the 2nd floor",
        "no defects found",
        "call back, room 1105",
        "mail a@9:12 bounced",
        "휴가 예정 12/24",
        "예산은 1분기에 확정",
        "입금 12/10 예정",
        "내일 10시 미팅 예정",
        "invoice due 12/31",
        "김 과장 교환 근무",
        "재고 부족하지 않음",
        "변동 없음",
        "no delay",
        "call him later",
        "need 8 servers",
    ],
)
def test_an_ordinary_note_proposes_nothing(note: str) -> None:
    reading = read_note(note, ctx())
    assert (reading.date, reading.reason, reading.need_by, reading.at) == (None, None, None, None)
    assert reading.text == note


@pytest.mark.parametrize(
    ("note", "at", "rest"),
    [
        ("@9:12 통화", datetime(2026, 12, 7, 9, 12), "통화"),
        ("통화함 @9:12", datetime(2026, 12, 7, 9, 12), "통화함"),
        ("@어제 16:00 방문", datetime(2026, 12, 6, 16, 0), "방문"),
        ("지하 @10:00 여덟 상자", datetime(2026, 12, 7, 10, 0), "지하 여덟 상자"),
        ("@어제 오후 4시, 담당 부재", datetime(2026, 12, 6, 16, 0), "담당 부재"),
        ("@yesterday 4pm met them", datetime(2026, 12, 6, 16, 0), "met them"),
        ("@금 16:00 통화", datetime(2026, 12, 4, 16, 0), "통화"),
        ("@누구 통화", None, "@누구 통화"),
    ],
)
def test_when_it_happened(note: str, at: datetime | None, rest: str) -> None:
    reading = read_note(note, ctx())
    assert (reading.at, reading.text) == (at, rest)


def test_a_mark_in_the_future_says_so() -> None:
    reading = read_note("@18:30 통화", ctx())
    assert reading.at_reading is not None
    assert reading.at_reading.act == "past"


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("필요 내일", "2026-12-08"),
        ("필요일 12/8", "2026-12-08"),
        ("12/8까지 필요", "2026-12-08"),
        ("내일까지 필요하다고 함, 이번 주 안에 구축", "2026-12-08"),
        ("필요 금", "2026-12-11"),
        ("need by fri", "2026-12-11"),
        ("they need it by 18 dec", "2026-12-18"),
    ],
)
def test_need_by(note: str, day: str) -> None:
    reading = read_note(note, ctx())
    assert reading.need_by is not None
    assert str(reading.need_by.reading.due) == day
    assert reading.date is None


def test_a_delay_without_a_date_in_force_proposes_no_date() -> None:
    reading = read_note("2주 지연, 본사 재고 부족", ctx(base=None))
    assert (reading.date, reading.reason) == (None, "vendor_stock")


def test_a_lead_time_is_kept_as_said() -> None:
    assert (spoken := read_note("납기 4주라고 함", ctx()).date)
    assert spoken.reading.lead == Span(4, 4, "week")
    reading = read_note("발주 후 6~8주", ctx())
    assert reading.date is not None
    assert (reading.date.reading.kind, reading.date.reading.period) == ("lead", None)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("벤더 재고 부족", "vendor_stock"),
        ("본사 물량 배정 밀림", "allocation"),
        ("부품 수급", "parts"),
        ("생산 지연", "production"),
        ("운송 지연", "logistics"),
        ("통관 지연", "customs"),
        ("내부 일정 밀림", "backlog"),
        ("고객 사양 변경", "customer_change"),
        ("고객 일정 변경", "customer_change"),
        ("현장 준비 미비", "customer_site"),
        ("발주 누락", "order_error"),
        ("여신 초과", "credit"),
        ("입금 지연", "credit"),
        ("계약 지연", "contract"),
        ("발주서 지연", "contract"),
        ("불량으로 교환", "defect"),
        ("사유 확인 중", "unknown"),
        ("allocation slipped", "allocation"),
        ("site not ready", "customer_site"),
        ("credit hold", "credit"),
        ("faulty board", "defect"),
    ],
)
def test_every_reason_has_its_words(note: str, reason: str) -> None:
    assert read_note(note, ctx()).reason == reason


@given(st.text(max_size=120) | st.text("월수금일 2주지연입고필요@:/.,~late due by0123456789\n", max_size=200))
def test_no_note_crashes(note: str) -> None:
    reading = read_note(note, ctx())
    assert reading.at is not None or reading.text == note


@pytest.mark.parametrize(
    ("mark", "at"), [("@7:50", "07:50"), ("@3:30", "15:30"), ("@오후 7시", "19:00"), ("@6:10", "06:10")]
)
def test_a_bare_hour_that_has_not_come_yet_was_in_the_morning(mark: str, at: str) -> None:
    reading = read_note(f"{mark} 통화", ctx())
    assert reading.at is not None
    assert f"{reading.at:%H:%M}" == at
    assert reading.at_reading is not None
    assert (reading.at_reading.act == "past") == (at == "19:00")
