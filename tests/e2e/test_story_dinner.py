"""Story S1, told by keys, without what engineering does in it (lines 6-9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story import Story, asked_for_a_satellite

pytestmark = pytest.mark.pty


def test_from_the_dinner_to_the_bad_news(tmp_path: Path) -> None:
    story = asked_for_a_satellite(tmp_path)
    dinner(story)
    the_call(story)
    the_chiefs(story)
    loosely_said(story)
    do_not_worry(story)
    the_last_chance(story)
    no_date_yet(story)
    tonight(story)
    story.tally("S1 · 저녁 식사에서 나쁜 소식까지")


def dinner(story: Story) -> None:
    """1: dinner in Paris, and not yet."""
    with story.at("2023-02-09T21:30", "1 파리에서 저녁: 아직"):
        story.find("ㄴㅅㄹ")
        story.see("고객에게 말한 날짜 없음", "단계 견적")
        story.press("t", "f", "r")
        story.type("파리에서 저녁. 마음에 들지만 아직이라고")
        story.press("enter")
        story.see("다음 연락은?", "Enter: 2/16(목)")
        story.press("enter")
        story.see("연락 · 식사 만남 · 다음 2/16(목)", "지난 일 · 고객 연락 1회")


def the_call(story: Story) -> None:
    """1: then a call, we will sign: the stage moves on to the verbal yes."""
    with story.at("2023-02-20T10:00", "1 전화: 계약하겠다"):
        story.see("밀린 연락", "노스라이트 2/16(목) 2영업일 지남")
        story.find("ㄴㅅㄹ")
        story.press("t", "c", "a")
        story.type("계약하겠다고 함")
        story.press("enter")
        story.see("다음 연락은?")
        story.press("enter")
        story.see("연락 · 전화 수락 · 다음 2/27(월)")
        story.press(">", ">")
        story.see(
            "계약 진행 단계로", "단계 계약 진행 · 2/20(월)부터 0영업일", "조건 협의 → 계약 진행 · 이수진"
        )


def the_chiefs(story: Story) -> None:
    """2: the boss is told; both chiefs meet on a screen; nothing is ordered while no date stands."""
    with story.at("2023-02-20T10:30", "2 상사 보고, 두 대표 화상 미팅"):
        story.reopen("ㄴㅅㄹ")
        story.press("r", "e", "u")
        story.type("구두 합의, 대표 미팅 부탁")
        story.press("enter")
        story.see("상사에게 보고", "구두 합의, 대표 미팅 부탁")
    with story.at("2023-02-22T17:00"):
        story.reopen("ㄴㅅㄹ")
        story.press("t", "o", "r")
        story.type("두 대표 화상 미팅. 구두로 확약")
        story.press("enter")
        story.see("화상, 만남 · 이수진", "두 대표 화상 미팅. 구두로 확약")


def loosely_said(story: Story) -> None:
    """3: a date of two quarters is one too."""
    with story.at("2023-02-23T10:00", "3 4분기 아니면 내년 1분기"):
        story.find("ㄴㅅㄹ")
        story.press("d", "c")
        story.type("4분기 아니면 내년 1분기")
        story.see("10/1(일)~2024/3/31(일)")
        story.press("enter")
        story.see("희망 납기 • 10/1(일)~2024/3/31(일)")


def do_not_worry(story: Story) -> None:
    """4: a promise nobody has the evidence for is asked about while it is typed."""
    with story.at("2023-03-06T11:00", "4 날짜는 걱정 마시고"):
        story.reopen("ㄴㅅㄹ")
        story.press("t", "m", "r")
        story.type("말씀 나눈 날짜는 걱정하지 않으셔도 됩니다")
        story.see("! “걱정하지 않으셔도”: 어느 날짜를, 무엇을 보고 하는 말인가요?")
        story.press("ctrl+u")
        story.see_no("걱정하지")
        story.type("계약서를 꼼꼼히 읽어 달라고 함")
        story.press("enter")
        story.see("다음 연락은?")
        story.press("enter")
        story.see("메일, 답 받음 · 이수진", "계약서를 꼼꼼히 읽어 달라고 함")


def the_last_chance(story: Story) -> None:
    """5: a slot has opened, the last of its class: May, and two months are enough, are they not?"""
    with story.at("2023-03-20T15:10", "5 정부 슬롯, 5월까지, 두 달이면 되잖나"):
        story.find("ㄴㅅㄹ")
        story.press("t", "c", "i")
        story.type("정부 슬롯, 우리 급 마지막. 부품 있으면 두 달이면 되지 않냐, 필요 내년 5월")
        story.see("필요일 2024/5/31(금)")
        story.press("enter")
        story.see(
            "필요일 2024/5월", "3/21(화) 14:10까지 답해야 합니다. (R1)", "부품 있으면 두 달이면 되지 않냐"
        )
        story.press("d", "c")
        story.type("내년 5월까지")
        story.press("enter")
        story.see("희망 납기 • 2024/5/31(금)", "- 10/1(일)~2024/3/31(일)")
        story.press("w", "e")
        story.type("내년 5월까지 두 달(고객 말) 정부 마지막 기회")
        story.see("고객 말로 작업 42일 · 마지막 기회")
        story.press("enter")
        story.see(
            "일정 검토", "희망 2024/5월 · 고객 말로 작업 42일 · 마지막 기회", "누구 차례 엔지니어링 답 대기"
        )


def no_date_yet(story: Story) -> None:
    """10: very difficult, I come back when I know: a day for the answer, none for the goods."""
    with story.at("2023-03-20T15:40", "10 굉장히 어렵다, 확인하고 회신"):
        story.reopen("ㄴㅅㄹ")
        story.press("y", "5", "tab")
        story.see(
            "솔직히 말씀드리면 굉장히 어려운 일정입니다. 된다고 말씀드릴 수는 없습니다.",
            "3월 22일(수)까지 꼭 말씀드리겠습니다.",
        )
        story.press("r")
        story.see("고객 안내: 3/22(수)까지 회신 확인 중 (15:40, 전화, 이수진)")
        story.see_no("까지 답해야 합니다. (R1)")
    with story.at("2023-03-22T09:30", "10 회신하기로 한 날"):
        story.see("임박한 납기", "노스라이트 오늘까지 회신")


def tonight(story: Story) -> None:
    """11: it cannot be, and she tells it tonight: on top of Today until they know."""
    with story.at("2023-03-22T16:00", "11 불가: 시계가 돈다"):
        story.reopen("ㄴㅅㄹ")
        story.press("g", "f", "x")
        story.type("밀린 일 때문에 불가, 가장 빠른 건 내년 9월")
        story.see("다음 가능일 2024/9월")
        story.press("enter")
        story.see("엔지니어링: 2024/5/31(금)까지 불가. 3/23(목) 11:00까지 고객에게 알리세요. (R19)")
    with story.at("2023-03-22T19:30", "11 오늘 밤 말씀드림"):
        story.see("고객 미통보", "노스라이트 불가(2024/5/31(금)까지)")
        story.press("tab", "space")
        story.see(
            "기다리신 결과부터 말씀드립니다. 2024년 5월 일정은 어렵습니다.",
            "가장 빨리 가능한 일정은 2024년 9월",
        )
        story.press("r")
        story.see("연락 · 전화 통화함")
        story.see_no("고객 미통보", "오늘까지 회신")
