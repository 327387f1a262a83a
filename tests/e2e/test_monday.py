"""A real Monday by keys (korean.md, section 5): what each line costs, and that it comes to what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story import Story, asked_for_a_satellite, sold_servers

pytestmark = pytest.mark.pty

MOST_KEYS, MOST_STROKES = 90, 350
"""Command keys and typed strokes of the whole; as first drawn it took 166 and 674."""

REPLY = "[최 PM] [오전 9:25] 죄송합니다, 2주 지연입니다\n[최 PM] [오전 9:25] 본사 재고 부족이라서요"
"""The vendor's 카톡, copied."""

LIST = "\n".join(["2U 랙서버 8대", *(f"S/N 4F2A770{n}" for n in range(1, 9))])


def test_the_monday_in_few_keys(tmp_path: Path) -> None:
    story = sold_servers(tmp_path)
    morning(story)
    out_of_the_house(story)
    the_week(story)
    friday_evening(story)
    delivered(story)
    can_it_be_made(story, tmp_path / "s1")
    table = story.tally("한 월요일 (korean.md 5)")
    keys, strokes = story.total()
    assert keys <= MOST_KEYS, table
    assert strokes <= MOST_STROKES, table


def morning(story: Story) -> None:
    """1-5: the phone rings; the vendor, twice in vain; the vendor's answer, pasted."""
    with story.at("2026-12-07T09:12", "1 9:12 전화, 찾아서 열기"):
        story.find("ㄱㅁ")
        story.see("고객 안내: 12/11(금) 예정 (11/6(금) 10:00, 메일, 이수진, 견적서 v2)")
        story.line("2 지난주 금이라 하심, 필요 내일")
        story.press("t", "c", "i")
        story.type("지난주 금이라 하심, 필요 내일")
        story.press("enter")
        story.see("고객 필요일은 12/8(화)인데 12/11(금)로 안내했습니다")
        story.line("3 벤더 부재중")
        story.press("T", "c", "n")
        story.see("벤더 · 전화 부재중")
        story.line("4 카톡 보냄")
        story.press("T", "k", "s")
        story.see("벤더 · 카톡 보냄")
    with story.at("2026-12-07T09:26", "5 벤더 카톡 붙여넣기: 2주 지연, 본사 재고 부족"):
        story.reopen("ㄱㅁ")
        story.paste(REPLY)
        story.see("벤더: 12/11(금) → 12/28(월) 예정 · 담당자 서면", "사유: 벤더 재고 부족")
        story.press("enter")
        story.see("12/11(금) → 12/28(월) (+10영업일) · 벤더 재고 부족 · 아직 안 알림")


def out_of_the_house(story: Story) -> None:
    """6 and 7: told in person, with three impacts and a rhythm; expedite asked, another model refused."""
    with story.at("2026-12-07T11:00", "6 방문: 말씀드림, 영향 셋, 타벤더 안 됨"):
        story.reopen("ㄱㅁ")
        story.press("t", "v", "y")
        story.type("!구축업체 !교육 !경영진 ~타벤더 x 더 늦음, 매일 전화")
        story.see("영향 3 · 대안 1 거절 · 매일 전화")
        story.press("enter")
        story.see("고객 안내: 12/28(월) 예정 (11:00, 방문, 이수진)", "매일 전화 (11:00 합의)")
    with story.at("2026-12-07T14:00", "7 14:00 다른 모델은? 안 됨. 긴급출고 요청"):
        story.reopen("ㄱㅁ")
        story.press("t", "c", "r")
        story.type("~대체 모델 x")
        story.press("enter")
        story.see("대체 모델 · 거절")
    with story.at("2026-12-07T14:10"):
        story.reopen("ㄱㅁ")
        story.press("T", "c", "r")
        story.type("~긴급출고 ?")
        story.press("enter")
        story.see("긴급출고 · 벤더 · 미정 · 12/8(화)까지 회신")


def the_week(story: Story) -> None:
    """8: four mornings and four afternoons, two keys each; 9: the chief wants a plan."""
    for day, name in (("08", "화"), ("09", "수"), ("10", "목"), ("11", "금")):
        with story.at(f"2026-12-{day}T09:30", f"8 {name} 오전"):
            if name == "화":
                story.press("tab")  # and there it stays
            else:
                to_today(story)
            story.press("space")
            story.see("현재 12월 28일(월) 예정입니다.", "어제 이후로")
            story.press("r")
            story.see("연락 · 전화 통화함")
        if name == "목":
            brief(story)
        with story.at(f"2026-12-{day}T14:00", f"8 {name} 오후"):
            to_today(story)
            story.press("space")
            story.see("재고 잡혔는지, 출고일이 언제인지 두 가지입니다.")
            story.press("r")
            story.see("벤더 · 전화 통화함")


def brief(story: Story) -> None:
    with story.at("2026-12-10T11:00", "9 대책이 뭐야"):
        story.reopen("ㄱㅁ")
        story.press("b")
        story.see("상사에게 부탁할 것")
        story.type("본사 독촉 한 통")
        story.press("enter")
        story.see("대책·시점: 긴급출고 (확인 중)", "부탁드릴 것: 본사 독촉 한 통")
        story.press("y")
        story.see("상사에게 보고함")


def to_today(story: Story) -> None:
    """Today, where the cursor stands all week; what presses most is on top."""
    with story.back():
        story.press("tab")


def friday_evening(story: Story) -> None:
    """10: confirmed, asked back, told at once, then one line in writing; 11: no nagging after that."""
    with story.at("2026-12-11T18:40", "10 금 18:40 수요일 확정"):
        story.reopen("ㄱㅁ")
        story.press("T", "c", "i")
        story.type("수요일 입고 확정, 확실? y ~긴급출고 o")
        story.press("enter")
        story.see("벤더: 12/16(수) 확정 (18:40, 전화)")
        story.press("y")
        story.see("맞으면")
        story.press("s")
        story.see("벤더 · 카톡 보냄")
        story.press("space")
        story.press("y", "enter")
        story.see("고객 안내: 12/16(수) 예정 (18:40, 전화, 이수진)")
    with story.at("2026-12-11T18:50"):
        story.reopen("ㄱㅁ")
        story.press("e", "enter", "enter")
        story.type("네")
        story.press("enter")
        story.see("다시 확정")
    with story.at("2026-12-14T09:30", "11 월·화: 하루 전 한 번"):
        story.see("임박한 납기")
        story.see_no("현황 공유", "벤더 확인")
    with story.at("2026-12-15T09:30"):
        to_today(story)
        story.press("space")
        story.see("재고 잡혔는지")
        story.press("r")
        story.see("벤더 · 전화 통화함")
        story.press("space")
        story.see("12월 16일(수) 확정입니다")
        story.press("r")
        story.see("연락 · 전화 통화함")


def delivered(story: Story) -> None:
    """12: eight boxes; 13: thanks, report, lessons."""
    with story.at("2026-12-16T10:05", "12 수 10:00 여덟 상자"):
        to_today(story)
        story.press("space")
        story.press("tab", "p")
        story.see("입고 목록 붙여넣기")
        story.paste(LIST)
        story.press("enter")
        story.see("시리얼 0/8")
        story.type("7701 7702 7703 7704 7705 7706 7707 7708")
        story.press("enter")
        story.see("시리얼 8/8", "Enter 납품 완료")
        story.press("enter")
        story.see("납품 완료 · 시리얼 8/8")
    with story.at("2026-12-16T16:00", "13 감사, 보고, 복기"):
        to_today(story)
        story.press("space")
        story.see("오늘 납품 잘 마쳤습니다")
        story.press("s")
        story.see("벤더 · 카톡 보냄")
        story.press("space")
        story.see("여의도은행 · 상사")
        story.press("s")
        story.see("상사 · 카톡 보냄")
    with story.at("2026-12-21T10:00"):
        to_today(story)
        story.press("end", "space", "1", "2", "3")
        story.see("교훈 1건을 1년간 적용")


def can_it_be_made(story: Story, folder: Path) -> None:
    """14: engineering is asked in one line; 15: no, and the customer hears it tonight."""
    folder.mkdir()
    other = asked_for_a_satellite(folder)
    other.rows = story.rows
    with other.at("2023-03-20T15:20", "14 엔지니어링에: 5월까지 되나"):
        other.reopen("ㄴㅅㄹ")
        other.press("w", "e")
        other.type("5월까지 두 달(고객 말) 정부 마지막 기회")
        other.see("고객 말로 작업 42일 · 마지막 기회")
        other.press("enter")
        other.see("엔지니어링에 검토 요청 · 희망 2023/5월 · 회신 기한 3/23(목)")
    with other.at("2023-03-23T16:00", "15 불가, 오늘 밤 말씀드림"):
        other.reopen("ㄴㅅㄹ")
        other.press("g", "f", "x")
        other.type("밀린 일, 9월")
        other.press("enter")
        other.see("5/31(수)까지 불가")
        other.press("space")
        other.see("기다리신 결과부터 말씀드립니다. 5월 일정은 어렵습니다.", "일정은 9월")
        other.press("r")
        other.see("연락 · 전화 통화함")
        other.see_no("5/31(수)까지 불가.")
