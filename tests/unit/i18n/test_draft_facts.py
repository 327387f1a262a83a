"""Dates, trouble and outlook of a draft, told from the ledger of real acts (korean.md sections 2 and 5)."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.draft import Around
from board.domain.period import Period
from board.domain.remedy import Escalation, Impact, Rhythm
from board.usecases import deals, planning, promises
from board.usecases.planning import Plan
from board.usecases.promises import Heard, Told
from tests.builders import a_board, a_deal, local, on
from tests.sales import TUESDAY, WEDNESDAY, a_sale, a_slip, a_told_slip, asked, at, known, text


def test_the_update_of_korean_md_comes_out_of_the_ledger_letter_by_letter() -> None:
    desk = a_told_slip()
    expedite = asked("긴급 출고", local(TUESDAY, "14:05"), asked_of="vendor", expedite=True, answer="refused")
    desk.ann.follow([1], WEDNESDAY, party="vendor", time="14:00", note="본사 배정 결과 확인")
    assert text(desk, "update_same", around=Around(alternatives=(expedite,))) == (
        "[서버 8대 납기 현황 12월 9일(수)]\n"
        "김민호 팀장님, 한빛정보 이수진 과장입니다.\n"
        "· 현재: 12월 28일(월) 예정 (변동 없음)\n"
        "· 어제 이후: 벤더 통화 2회, 긴급 출고 요청 1회\n"
        "· 다음 확인: 본사 배정 결과, 오늘 14:00\n"
        "내일 09:30에 다시 말씀드리겠습니다."
    )


def test_the_bad_news_names_what_was_told_when_and_why_it_moved() -> None:
    desk = a_slip()
    around = Around(
        impacts=(Impact(deal_id=1, what="구축업체", at=desk.clock.at, by="ann"),),
        alternatives=(asked("타 벤더", desk.clock.at), asked("대체 모델", desk.clock.at, answer="refused")),
    )
    assert text(desk, "update_later", around=around) == (
        "[서버 납기 변경 안내]\n"
        "김민호 팀장님, 한빛정보 이수진 과장입니다. 먼저 죄송하다는 말씀 드립니다.\n"
        "· 기존 안내: 12월 11일(금) (11월 6일(금) 말씀드림)\n"
        "· 변경: 12월 28일(월) 예정\n"
        "· 사유: 벤더 재고 부족 (Dell, 오늘 10:30 확인)\n"
        "· 영향: 구축업체\n"
        "· 드릴 수 있는 방법: 타 벤더 (확인 중)\n"
        "내일 09:30에 진행 상황 다시 말씀드리겠습니다."
    )


def test_a_brief_on_a_deal_without_dates_tells_of_none() -> None:
    assert "경과" not in text(a_board(a_deal()), "brief")


def test_r13_a_date_carries_the_word_it_has_earned() -> None:
    desk = a_sale()
    for grade, word in ((1, "예정"), (3, "확정"), (4, "확정"), (5, "확약")):  # 4: from the safe date on
        desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), wording="confirmed", grade=grade))
        assert known(desk, "update_firm")["date_w"] == f"12월 28일(월) {word}"
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), grade=0))
    assert "date_w" not in known(desk, "update_firm")


@pytest.mark.parametrize(
    ("period", "approximate", "ko", "en"),
    [
        (Period(date(2027, 1, 1), date(2027, 1, 31), "month"), False, "2027년 1월 예정", "expected Jan 2027"),
        (Period(date(2026, 12, 14), date(2026, 12, 20), "week"), False, "12월 14일(월)~12월 20일(일) 예정",
         "expected Mon 14 Dec to Sun 20 Dec"),
        (on("2026-12-28"), True, "12월 28일(월)경 예정", "expected around Mon 28 Dec"),
    ],
)  # fmt: skip
def test_a_period_is_written_as_it_was_said_and_never_confirmed(
    period: Period, approximate: bool, ko: str, en: str
) -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("vendor", period, grade=3, approximate=approximate))
    assert known(desk, "update_firm")["date_w"] == ko
    assert known(desk, "update_firm", "en")["date_w"] == en


def test_a_date_they_expect_in_writing_is_not_confirmed_by_us() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), grade=3))
    assert known(desk, "update_firm")["date_w"] == "12월 28일(월) 예정"
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), grade=4))
    assert known(desk, "update_firm")["date_w"] == "12월 28일(월) 확정", "a document speaks for itself"
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), grade=5))
    assert known(desk, "update_firm")["date_w"] == "12월 28일(월) 확약", "so does what has left"


def test_d36_days_at_the_dock_come_on_top_for_the_customer_alone() -> None:
    desk = a_sale()
    desk.ann.act(deals.edit, 1, {"dock_days": 2})
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), wording="confirmed", grade=3))
    facts = known(desk, "update_firm")
    assert (facts["date_w"], facts["vendor_date"]) == ("12월 30일(수) 확정", "12월 28일(월)")


def test_the_brief_counts_the_trouble_and_shows_its_gaps() -> None:
    desk = a_told_slip()
    assert text(desk, "brief") == (
        "[보고] 여의도은행 서버 납기\n"
        "· 대책 없음\n"
        "· 부탁드릴 것 없음\n"
        "· 금액 3천만 원, 담당 이수진\n"
        "· 경과: 12월 11일(금) → 12월 28일(월) 예정 (11영업일), 벤더 재고 부족\n"
        "· 고객: 어제 11:00 통보\n"
        "· 한 일: 벤더 통화 2회, 고객 방문 1회, 벤더 회신 1회\n"
        "· 다음 보고: 내일"
    )


def test_a_date_that_passed_is_not_told_again_and_the_brief_shows_that_there_is_no_other() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-11-11"), grade=3))
    desk.ann.touch("mail sent", told=Told(on("2026-11-11"), wording="expected"))
    at(desk, "2026-11-12")
    assert "date_w" not in known(desk, "update_same")
    assert known(desk, "update_firm").get("date_w") is None
    assert "· 경과: 11월 11일(수) → 새 날짜 미정 (1영업일)\n" in text(desk, "brief")
    spoken = text(desk, "brief", "spoken", "en")
    assert "The date: first told Wed 11 Nov, now no new date yet, 1 working day late. " in spoken


def test_r19_the_brief_says_when_the_customer_does_not_know_yet() -> None:
    facts = known(a_slip(), "brief")
    assert facts["no_told"] == "고객께 아직 말씀 못 드림"
    assert facts["date_w"] == "12월 28일(월) 예정"
    assert "told_at" not in facts, "that they were told another date is no news of this one"
    assert known(a_slip(), "update_later")["told_at"] == "11월 6일(금)"


def test_the_brief_takes_plan_and_ask_from_the_last_escalation_and_says_what_was_refused() -> None:
    desk = a_told_slip()
    moment = local(TUESDAY, "15:00")
    around = Around(
        alternatives=(
            asked("타 벤더", moment, answer="refused", reason="더 늦음."),
            asked("분할 납품", moment),
        ),
        escalations=(
            Escalation(deal_id=1, plan="4대 먼저 납품.", ask="본사 임원 통화", at=moment, by="ann"),
            Escalation(deal_id=1, direction="from_customer", text="대표 면담", at=moment, by="ann"),
        ),
    )
    facts = known(desk, "brief", around=around)
    assert (facts["plan"], facts["ask"], facts["customer_ask"]) == (
        "4대 먼저 납품",
        "본사 임원 통화",
        "대표 면담",
    )
    assert facts["options"] == "타 벤더 (불가: 더 늦음), 분할 납품 (확인 중)"
    assert "no_plan" not in facts
    assert "no_ask" not in facts
    assert known(desk, "update_later", around=around)["options"] == "분할 납품 (확인 중)"


def test_an_open_expedite_request_is_a_plan_and_its_day_is_when_we_ask_for_an_answer() -> None:
    desk = a_told_slip()
    request = asked(
        "긴급 출고", desk.clock.at, asked_of="vendor", expedite=True, answer_by=date(2026, 12, 10)
    )
    facts = known(desk, "brief", around=Around(alternatives=(request,)))
    assert facts["plan"] == "긴급 출고 (확인 중)"
    assert known(desk, "expedite", around=Around(alternatives=(request,)))["reply_by"] == "내일"
    assert known(desk, "expedite")["reply_by"] == "오늘 14:00", "else four working hours, on the hour"


@pytest.mark.parametrize(
    ("rhythm", "next_update"),
    [
        (None, "내일 09:30"),
        (Rhythm(deal_id=1, every=2, time="11:00", at=local(TUESDAY), by="ann"), "12월 11일(금) 11:00"),
        (Rhythm(deal_id=1, every=0, at=local(TUESDAY), by="ann"), "12월 25일(금) 09:30"),
    ],
)
def test_r20_the_next_update_follows_the_rhythm_agreed(rhythm: Rhythm | None, next_update: str) -> None:
    assert known(a_told_slip(), "update_same", around=Around(rhythm=rhythm))["next_update"] == next_update


def test_a_chase_for_an_answer_is_no_update() -> None:
    desk = a_told_slip()
    desk.ann.act(deals.move, [1], "quote")
    desk.ann.touch("messenger sent")
    planned = [f.origin for f in desk.open_follow_ups()]
    assert planned == ["cadence"]
    quiet = Around(rhythm=Rhythm(deal_id=1, every=0, at=local(TUESDAY), by="ann"))
    assert known(desk, "update_same", around=quiet)["next_update"] == "12월 25일(금) 09:30"


def test_what_is_planned_with_the_customer_is_the_next_update() -> None:
    desk = a_sale()
    desk.ann.follow([1], date(2026, 11, 10), time="15:00")
    assert known(desk, "no")["next_update"] == "11월 10일(화) 15:00"
    assert known(desk, "no", "en")["next_update"] == "on Tue 10 Nov at 15:00"


def test_what_is_overdue_is_checked_today() -> None:
    desk = a_sale()
    desk.ann.follow([1], date(2026, 11, 9), party="vendor", time="14:00")
    at(desk, "2026-11-11")
    assert known(desk, "update_same")["next_at"] == "오늘"


def test_r17_a_hold_says_until_when() -> None:
    desk = a_sale()
    assert known(desk, "hold")["confirm_by"] == "11월 10일(화)"
    desk.ann.act(promises.tell, 1, Told(None, confirm_by=date(2026, 11, 9)))
    assert known(desk, "hold")["confirm_by"] == "11월 9일(월)"
    assert known(desk, "hold")["check"] == "벤더 재고와 납기"


def test_no_says_the_need_the_reason_and_the_earliest() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("customer", on("2026-12-08"), about="need"))
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-28"), reason="allocation", channel="mail"))
    assert text(desk, "no", "spoken") == (
        "김민호 팀장님, 한빛정보 이수진 과장입니다. 기다리신 결과부터 말씀드립니다. "
        "12월 8일(화) 일정은 어렵습니다. 본사 물량 배정 밀림 때문입니다. "
        "가장 빨리 가능한 일정은 12월 28일(월) 예정입니다. 기대하셨을 텐데 죄송합니다."
    )


def test_a_reason_nobody_knows_is_none() -> None:
    assert "reason" not in known(a_slip("unknown"), "update_later")
    assert "사유" not in text(a_slip("unknown"), "update_later")


def test_what_was_delivered_is_thanked_for() -> None:
    desk = a_sale()
    at(desk, "2026-12-16", "15:00")
    desk.ann.act(promises.happened, 1, date(2026, 12, 16))
    assert text(desk, "thanks").startswith("한빛정보 이수진 과장입니다. 서버 8대 오늘 납품 잘 마쳤습니다.")


def test_d1_is_offered_only_while_the_day_before_is_ahead() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-16"), grade=3))
    assert known(desk, "update_firm")["d1_time"] == "14:00"
    at(desk, "2026-12-15")
    assert "d1_time" not in known(desk, "update_firm")


def test_a_visit_on_the_day_gives_the_time() -> None:
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-16"), grade=3))
    desk.ann.act(planning.follow, [1], Plan(date(2026, 12, 16), time="10:00", channel="visit"))
    assert "· 납품: 12월 16일(수) 예정 10:00\n" in text(desk, "update_firm")
