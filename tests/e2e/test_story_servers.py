"""Story S2, told by keys: the delivery that slipped, line by line, in Korean, on its own days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story import Story, sold_servers

pytestmark = pytest.mark.pty


def test_the_delivery_that_slipped(tmp_path: Path) -> None:
    story = sold_servers(tmp_path)
    it_rings(story)
    the_vendor(story)
    in_person(story)
    the_week(story)
    the_boss(story)
    confirmed(story)
    the_quiet_days(story)
    eight_boxes(story)
    afterwards(story)
    lessons(story)
    once_more(story)
    story.tally("S2 · 미뤄진 납품")


def it_rings(story: Story) -> None:
    """1: before one speaks, the card shows what this customer was last told, when, and by whom."""
    with story.at("2026-12-07T09:12", "1 월 9:12 전화가 온다"):
        story.find("ㄱㅁㅎ")
        told = "고객 안내: 12/11(금) 예정 (11/6(금) 10:00, 메일, 이수진, 견적서 v2)"
        story.see("#1 여의도은행 2U 랙서버 8대", told, "벤더: 12/11(금) 예정")
        story.press("t")
        story.see(f"여의도은행 · 고객 {told}")  # in the prompt too
        story.press("c", "i")
        story.type("지난주 금 아니었냐 하심, 필요 내일")
        story.see("! 우리 안내는 12/11(금) 예정 (11/6(금), 메일), 12/4(금) 안내 기록 없음", "필요일 12/8(화)")
        story.press("enter")
        story.see("연락 · 전화 걸려 옴", "고객 필요일은 12/8(화)인데 12/11(금)로 안내했습니다")


def the_vendor(story: Story) -> None:
    """2: no answer, a message, ten minutes later the answer: the slip opens."""
    with story.at("2026-12-07T09:20", "2 벤더: 부재중, 카톡, 2주 지연"):
        story.reopen("ㄱㅁㅎ")
        story.press("T", "c", "n")
        story.see("벤더 · 전화 부재중")
        story.press("T", "k", "s")
        story.see("벤더 · 카톡 보냄", "누구 차례 벤더 답 대기")
    with story.at("2026-12-07T09:30"):
        story.reopen("ㄱㅁㅎ")
        story.press("T", "k", "r")
        story.type("2주 지연, 본사 재고 부족")
        story.see("12/11(금) → 12/28(월)", "벤더 재고 부족")
        story.press("enter")
        story.see(
            "고객은 12/11(금)로 알고 계시는데 벤더 말로는 12/28(월)입니다 (+10영업일).",
            "13:30까지 알려 드리세요. (R18)",
            "12/11(금) → 12/28(월) (+10영업일) · 벤더 재고 부족 · 아직 안 알림",
        )  # fmt: skip
        whom_it_hits(story)
        with story.back():
            story.press("escape")
        story.see("고객 미통보", "여의도은행 → 12/28(월) (+10)")


def whom_it_hits(story: Story) -> None:
    """3: the crew is booked, the training planned, the board of theirs waits: none of them knows."""
    story.line("3 영향: 구축업체, 교육, 경영진")
    story.press("r", "i")
    story.type("구축업체, 사용자 교육, 경영진 보고")
    story.press("enter")
    story.see("구축업체 · 아직 안 알림", "사용자 교육 · 아직 안 알림", "경영진 보고 · 아직 안 알림")


def in_person(story: Story) -> None:
    """4 and 5: told face to face, two ways out refused, and a call every day from now on."""
    with story.at("2026-12-07T11:00", "4·5 방문: 사과, 대안, 매일 전화"):
        story.reopen("ㄱㅁㅎ")
        story.press("t", "v")
        story.see("y 12/28(월) 말씀드림")
        story.press("y")
        story.type("사과드림. 매일 전화 ~타벤더 x 승인 사양이라 더 늦음")
        story.see("대안 1 거절", "매일 전화")
        story.press("enter")
        story.see(
            "고객 안내: 12/28(월) 예정 (11:00, 방문, 이수진)", "안내함, 확정 대기", "매일 전화 (11:00 합의)",
            "다음 현황 공유 내일 09:30", "타벤더 · 거절 · 승인 사양이라 더 늦음",
        )  # fmt: skip
        story.see_no("고객은 12/11(금)로 알고 계시는데")
        story.press("r", "t", "t")
        story.see("구축업체 · 11:00", "경영진 보고 · 11:00")
        story.see_no("아직 안 알림")
    with story.at("2026-12-07T14:00"):
        story.reopen("ㄱㅁㅎ")
        story.press("T", "c", "r")
        story.type("~긴급출고 ? ~대체 모델 ?")
        story.press("enter")
        story.see("긴급출고 · 벤더 · 미정 · 12/8(화)까지 회신", "대체 모델 · 벤더 · 미정")
        story.press("t", "c", "r")
        story.type("~대체 모델 x 구축팀이 검증 못 함")
        story.press("enter")
        story.see("대체 모델 · 벤더 · 거절 · 구축팀이 검증 못 함")


GREETING = "김민호 팀장님, 한빛정보 이수진 과장입니다. 2U 랙서버 납기, 오늘 아침 현황 말씀드립니다."
ASKING = "2U 랙서버 납기 확인 부탁드립니다. 재고 잡혔는지, 출고일이 언제인지 두 가지입니다."
SAME = "현재 12월 28일(월) 예정입니다."


def the_week(story: Story) -> None:
    """6: every morning the customer, every afternoon the vendor; the same words, but never empty ones."""
    with story.at("2026-12-08T09:30", "6 화 오전: 한 일이 없으니 벤더부터"):
        story.see("오전 · 고객 현황 공유", "여의도은행 2일째 · 09:30까지", "오후 · 벤더 확인")
        story.press("tab", "space")
        story.see("빠진 것: 지난번 공유 뒤에 한 일", "먼저 벤더에 물어보십시오")
        story.press("6")
        story.see(ASKING)
        story.press("r")
        story.see("벤더 · 전화 통화함")
        story.press("home", "space")
        story.see(GREETING, SAME, "벤더 통화 1회 했습니다.", "내일 09:30에 다시 전화드리겠습니다.")
        story.press("r")
        story.see("연락 · 전화 통화함")
        story.see_no("오전 · 고객 현황 공유")
    with story.at("2026-12-08T14:00", "6 화 오후"):
        story.reopen("ㄱㅁㅎ")
        story.press("T", "c", "r")
        story.type("본사 답 아직")
        story.press("enter")
        story.see("벤더 · 전화 통화함")
    morning(story, "09", "수", "3일째 · 09:30까지")
    afternoon(story, "09", "수", 3)
    morning(story, "10", "목", "변동 없음 2번")
    with story.at("2026-12-10T09:45", "6 양쪽을 한 화면에"):
        story.press("g", "s")
        story.see(
            "납기 지연 진행 중 1건", "안내 12/28(월) 예정 (12/7(월) 11:00) · 다음 현황 공유 내일 09:30",
            "벤더: 12/28(월) 예정 (12/7(월) 09:30) · 긴급출고: 회신 12/8(화)까지",
        )  # fmt: skip


def morning(story: Story, day: str, name: str, row: str) -> None:
    """The call that was agreed, with what was done since yesterday."""
    with story.at(f"2026-12-{day}T09:30", f"6 {name} 오전: 고객"):
        story.see("오전 · 고객 현황 공유", f"여의도은행 {row}", "오후 · 벤더 확인")
        story.press("tab", "space")
        story.see(GREETING, SAME, "벤더 통화 1회")
        story.press("r")
        story.see("연락 · 전화 통화함")
        story.see_no("오전 · 고객 현황 공유")


def afternoon(story: Story, day: str, name: str, n: int) -> None:
    """The vendor is asked, so that there is something to say tomorrow."""
    with story.at(f"2026-12-{day}T14:00", f"6 {name} 오후: 벤더"):
        story.see("오후 · 벤더 확인", f"여의도은행 확인 {n}일째")
        story.press("tab", "space")
        story.see(ASKING)
        story.press("r")
        story.see("벤더 · 전화 통화함")
        story.see_no(f"여의도은행 확인 {n}일째")


def the_boss(story: Story) -> None:
    """7: their manager rang our chief, who asks what the plan is: it leads the brief, so does the ask."""
    with story.at("2026-12-10T11:00", "7 목: 고객이 우리 대표께, 대책이 뭐야"):
        story.see("상사 보고: +10영업일 지연")
        story.reopen("ㄱㅁㅎ")
        story.press("r", "e", "c")
        story.type("이번 주 안에 달라")
        story.press("enter")
        story.see("고객 윗선에서 연락", "고객 쪽 윗분이 연락하셨습니다. 오늘 안에 상사께 보고하세요.")
        story.press("b")
        story.see("상사에게 부탁할 것")
        story.type("본사에 전화 한 통")
        story.press("enter")
        story.see(
            "[보고] 여의도은행 2U 랙서버 납기", "대책·시점: 긴급출고 (확인 중)",
            "부탁드릴 것: 본사에 전화 한 통",
            "경과: 12월 11일(금) → 12월 28일(월) 예정 (10영업일), 벤더 재고 부족",
            "고객: 12월 7일(월) 통보, 요구 이번 주 안에 달라",
            "검토한 대안: 타벤더 (불가: 승인 사양이라 더 늦음)", "다음 보고: 내일",
        )  # fmt: skip
        story.press("y")
        story.see("상사에게 보고함", "에스컬레이션", "고객 윗선에서 연락")
    afternoon(story, "10", "목", 4)
    with story.at("2026-12-11T09:30", "6 금 오전: 고객"):
        story.see("변동 없음 3번")
        story.press("tab", "space")
        story.see("긴급 출고를 요청하거나 상사에게 보고하십시오")
        story.press("r")
    afternoon(story, "11", "금", 5)


def confirmed(story: Story) -> None:
    """8: Wednesday, confirmed. Sure? Sure. Told at once as expected; one line in writing confirms it."""
    with story.at("2026-12-11T18:40", "8 금 18:40 수요일 확정, 고객께 바로"):
        story.reopen("ㄱㅁㅎ")
        story.press("T", "c", "i")
        story.type("수요일 입고 확정, 확실? y, 본사 출고 ~긴급출고 o")
        story.see("12/28(월) → 12/16(수) · 확정 · 담당자 구두 + 되물음")
        story.press("enter")
        story.see(
            "벤더: 12/16(수) 확정 (18:40, 전화)",
            "고객은 12/28(월)로 알고 계시는데 벤더 말로는 12/16(수)입니다 (-7영업일)",
        )
        story.press("y")
        story.see('12월 16일(수) 입고. 맞으면 "네" 한 글자만 부탁드립니다.')
        story.press("s")
        story.see("벤더 · 카톡 보냄")
        story.press("t", "c")
        story.see("y 12/16(수) 말씀드림")
        story.press("y", "enter")
        story.see("고객 안내: 12/16(수) 예정 (18:40, 전화, 이수진)")
    with story.at("2026-12-11T18:50", "8 금 18:50 글로 한 줄: 네"):
        story.reopen("ㄱㅁㅎ")
        story.press("e")
        story.see("1 입고 확정 12/16(수)")
        story.press("enter", "enter")
        story.type("카톡: 네")
        story.see("담당자 서면 · 확정")
        story.press("enter")
        story.see(
            "근거: 담당자 서면 · 카톡: 네", "벤더 재고 부족 · 다시 확정", "다음 현황 공유 12/15(화) 09:30"
        )
        story.see_no("안내함, 확정 대기")


def the_quiet_days(story: Story) -> None:
    """Sure again: nobody calls for the sake of calling; the day before, the vendor and then the customer."""
    with story.at("2026-12-14T09:30", "8 월: 조용하다"):
        story.see("임박한 납기", "여의도은행 안내 납기 12/16(수)")
        story.see_no("오전 · 고객 현황 공유", "오후 · 벤더 확인")
    with story.at("2026-12-14T14:00"):
        story.see("임박한 납기")
        story.see_no("오후 · 벤더 확인")
    with story.at("2026-12-15T09:30", "8 화: 하루 전, 벤더 다음 고객"):
        story.see("여의도은행 12/16(수) 확인", "여의도은행 12/16(수) 안내")
        story.press("tab", "space")
        story.see(ASKING)
        story.press("r")
        story.see("벤더 · 전화 통화함")
        story.press("space")
        story.see("2U 랙서버 납품일 말씀드리려고 전화드렸습니다. 12월 16일(수) 확정입니다.")
        story.press("r")
        story.see("연락 · 전화 통화함")
        story.see_no("오전 · 고객 현황 공유")
        story.press("enter")
        story.see("고객 안내: 12/16(수) 확정 (09:30, 전화, 이수진)")
    with story.at("2026-12-15T14:00"):
        story.see("임박한 납기")
        story.see_no("오후 · 벤더 확인", "오전 · 고객 현황 공유")


LIST = "\n".join(["품명 2U 랙서버", *(f"S/N 4F2A770{n}" for n in range(1, 9))])
"""The packing list, as the vendor's mail has it."""


def eight_boxes(story: Story) -> None:
    """9: a truck, eight boxes, every serial looked at; one is missing, one read twice, and then found."""
    with story.at("2026-12-16T10:05", "9 수 10:00 여덟 상자"):
        story.reopen("ㄱㅁㅎ")
        story.press("g", "e")
        story.see("아직 확인 전", "2U 랙서버 × 8")
        story.press("tab", "p")
        story.see("입고 목록 붙여넣기")
        story.paste(LIST)
        story.see("시리얼 8개: 4F2A7701 … 4F2A7708")
        story.press("enter")
        story.see("시리얼 0/8")
        for typed, answer in (
            ("8/8", "박스 8/8"), ("7701 7702 7703 7704 7705 7706", "6개 확인 · 시리얼 6/8"),
            ("7703", "4F2A7703 이미 확인한 번호(중복)"), ("9999", "9999 목록에 없음(초과)"),
            ("-9999", "9999"), ("7707", "4F2A7707 확인 · 시리얼 7/8"),
        ):  # fmt: skip
            story.type(typed)
            story.press("enter")
            story.see(answer)
        story.see("박스 8/8 · 시리얼 7/8", "없음: 4F2A7708", "두 번 찍힘: 4F2A7703")
        story.press("tab", "f")
        story.see("수량이 안 맞습니다. 1개 없음: 4F2A7708. 찾아보거나 사유를 적어 주세요.")
        story.press("escape")
        story.type("7708")  # it stood behind the pallet
        story.press("enter")
        story.see("시리얼 8/8", "다 왔습니다")
        story.press("tab", "enter")
        story.see("납품 완료 · 박스 8/8 · 시리얼 8/8 · 팔로업 4건 잡음")


def afterwards(story: Story) -> None:
    """10: thanks and a report the same day, a visit the next; at the end of the month hardly any margin."""
    with story.at("2026-12-16T16:00", "10 수 감사, 보고"):
        story.see("오늘 연락", "여의도은행 벤더 카톡", "여의도은행 상사 카톡")
        story.press("tab", "space")
        story.see("2U 랙서버 8대 오늘 납품 잘 마쳤습니다. 급하게 챙겨 주신 덕분에")
        story.press("s")
        story.see("벤더 · 카톡 보냄")
        story.press("space")
        story.see("여의도은행 · 상사 · 카톡")
        story.press("s")
        story.see("상사 · 카톡 보냄")
    with story.at("2026-12-17T10:00", "10 목 다음 날 방문"):
        story.see("여의도은행 방문")
        story.press("tab", "space")
        story.press("r")
        story.type("이상 없음. 다음엔 여유 두고 주문하시겠다고")
        story.press("enter")
        story.see("연락 · 방문 만남")
    with story.at("2026-12-18T17:00", "10 월말: 남은 것"):
        story.reopen("ㄱㅁㅎ")
        story.press("E")
        story.see("3,000,000 KRW")
        story.press("up", "up", "end", "ctrl+u")
        story.see_no("3,000,000 KRW")
        story.type("30만")
        story.see("₩300,000")
        story.press("enter")
        story.see("마진 ₩300,000 (1%)")
        story.press("escape", "g", "k")
        story.see("참나래증권 1건")
        story.press("enter")
        story.see(
            "최초 안내일 지킴 0건 · 최근 1년 납기 지연 1건", "더 엄격하게 안내 (R27)",
            "연락 25회, 5시간 25분 · 마진 ₩30만 (1건 중 1건)", "12/11(금) 예정 · 3영업일 늦음",
        )  # fmt: skip


def lessons(story: Story) -> None:
    """11: order with slack next time; check stock twice; surer dates for whom we let down."""
    with story.at("2026-12-21T10:00", "11 복기"):
        story.see("여의도은행 상사 복기")
        story.press("tab", "space")
        story.see("누리서버: 납기 여유 3영업일", "누리서버: 두 곳에 재고 이중 확인")
        story.press("1", "2", "3")
        story.see("교훈 1건을 1년간 적용")


def once_more(story: Story) -> None:
    """12: the same customer asks for a quote; trust breaks once, so we are stricter until it is back."""
    with story.at("2026-12-28T10:00", "12 일주일 뒤: 스토리지 견적"):
        story.press("a")
        story.see("새 건 등록")
        for text, tabs in (("여의도은행", 1), ("스토리지 40TB", 1), ("1200만", 7), ("스토리지", 2)):
            story.type(text)
            story.press(*["tab"] * tabs)
        story.type("누리서버")
        story.see("₩12,000,000")
        story.press("enter")
        story.see("여의도은행 스토리지")
        story.press("enter")
        story.see(
            "1년 안에", "납기를 어긴 고객: 신뢰를 되찾을 때까지 확약 금지", "확정 전에 재고를 두 번 확인",
            "#1에서 배운 것: 누리서버: 두 곳에 재고 이중 확인", "#1에서 배운 것: 누리서버: 납기 여유 3영업일",
        )  # fmt: skip
        story.press("t", "c", "i")
        story.type("이번엔 날짜 문제 없죠?")
        story.press("enter")
        story.see("연락 · 전화 걸려 옴")
        story.press(">", ">")
        story.see("재고를 두 번 확인하지 않았습니다. “재고 확인하고 답드리겠습니다” 하고 오늘 확인하거나")
        story.press("h")
        story.see("고객에게 “재고 확인하고 답드리겠습니다” · 12/30(수)까지 회신 · 오늘 재고 확인")
        story.line("12 재고 있어요?")
        checked(story, "v", "최 PM")
        story.see("재고 · 벤더 최 PM: 재고 있음")
        story.press(">")
        story.see("재고를 두 번 확인하지 않았습니다")
        story.press("escape")
    with story.at("2026-12-28T14:30", "12 확실해요?"):
        story.reopen("스토리지")
        checked(story, "p", "총판 화면")
        story.see("재고 · 총판 포털 총판 화면: 재고 있음", "재고 두 번 확인함")
        story.press(">")
        story.see("스토리지 40TB · 견적")
        story.press("p")
        story.type("1/8")
        story.see("확인 중 (Tab으로 바꿈)")  # the vendor has not named a day
        story.press("escape", "T", "c", "r")
        story.type("1/6 입고 예정, 확실? y")
        story.see("담당자 구두 + 되물음")
        story.press("enter")
        story.see("벤더: 2027/1/6(수) 예정")
        story.press("p")
        story.type("1/8")
        story.see("예정 (Tab으로 바꿈)")
        story.press("enter")
        story.see("고객 안내: 2027/1/8(금) 예정")


def checked(story: Story, source: str, who: str) -> None:
    """What was said about the stock, and by whom."""
    story.press("$", "i", source)
    story.see("이름")
    story.type(who)
    story.press("enter")
