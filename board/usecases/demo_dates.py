"""Sample deals about dates: sales against engineering, the delivery that slipped, and what came after."""

from __future__ import annotations

from datetime import date

from board.domain.period import Period, day
from board.usecases.demo_work import ask_hall, fill_hall
from board.usecases.promises import Heard, Told, happened
from board.usecases.remedies import Agreed, Offered, escalate, offer
from board.usecases.replay import Script

SERVERS = "누리서버"


def tell(script: Script) -> None:
    """Play them all."""
    fill_hall(script)
    _satellite(script)
    _slipped(script)
    _seen_through(script)
    _slipped_before(script)
    _storage_after(script)
    _passed(script)
    _needed_earlier(script)


def _satellite(script: Script) -> None:
    """Engineering has said no, and the customer must hear it by tonight."""
    days = script.days
    at = days.at
    year = days.today.year + (days.today > date(days.today.year, 3, 1))
    late_year = Period(date(year, 10, 1), date(year, 12, 31), "quarter")
    may = Period(date(year, 5, 1), date(year, 5, 31), "month")
    case = script.case(
        "minsu", "Imaging smallsat, 1 unit", at(-60, "10:00"), customer="Northlight Orbit", priority=1,
        amount=420_000_000, currency="USD", tags=("satellite", "last chance"), qty=1,
        item="Smallsat bus with camera", expected_close=days.day(15),
        condition="Last launch slot of their size class: May or never",
        contact={"name": "Programme lead", "title": "Payloads", "phone": "010-0000-0101",
                 "mail": "lead@northlight.example.com"},
    )  # fmt: skip
    case.touch(at(-58, "19:30"), "meal", "reached", "Dinner in Paris. Not yet, but they like the camera.")
    case.move(at(-52, "09:30"), "qualified")
    case.touch(
        at(-52, "09:40"), "call", "inbound", "Date spoken of loosely so far.",
        heard=Heard("customer", late_year, approximate=True, text="somewhere in Q4"),
    )  # fmt: skip
    case.move(at(-45, "11:00"), "quote")
    case.touch(at(-40, "16:00"), "call", "accepted", '"We will sign."')
    case.move(at(-40, "16:20"), "commit")
    case.touch(at(-40, "16:30"), "call", "reached", "Told the boss: verbal yes.", party="boss")
    case.touch(at(-33, "17:00"), "video", "reached", "Both CEOs met. Contract text goes out, read with care.")
    case.touch(
        at(-8, "15:10"), "call", "inbound",
        'A government slot opened: the last one. "With the parts in stock it takes two months, doesn\'t it?"',
        heard=Heard("customer", may, text="May, government slot, last chance; they reckon two months"),
    )  # fmt: skip
    case.touch(
        at(-8, "15:40"), "call", "reached",
        "Said: it looks very difficult, I will come back when I know exactly.",
        told=Told(None, "hold", confirm_by=days.day(-4)),
    )  # fmt: skip
    case.touch(
        at(-8, "16:10"), "mail", "sent", "Can it be done by May?", party="engineering",
    )  # fmt: skip
    case.touch(
        at(-5, "14:00"), "meeting", "reached",
        "No, because of our backlog. Without it, it would fit.", party="engineering",
        heard=Heard("engineering", late_year, reason="backlog", evidence="planning meeting"),
    )  # fmt: skip
    case.touch(
        at(-4, "10:00"), "call", "reached", "Still being looked at again. They wait, patiently so far.",
        told=Told(None, "hold", confirm_by=days.calendar.previous_working_day(days.today)),
    )  # fmt: skip
    case.touch(
        at(-3, "11:00"), "messenger", "sent", "Second look: 7 days short. What would have to give?",
        party="engineering",
    )  # fmt: skip
    ask_hall(case, may)


def _slipped(script: Script) -> None:
    """Eight servers, two weeks late as of just now; the customer believes the old date."""
    days = script.days
    at, just = days.at, days.just
    case = script.case(
        "minsu", "2U 랙서버 8대", at(-25, "10:05"), customer="여의도은행", amount=96_000_000, priority=2,
        item="2U 랙서버", qty=8, supplier=SERVERS, tags=("서버",), condition="구축팀 예약일에 맞춰 입고",
        contact={"name": "김 팀장", "title": "IT운영팀", "phone": "010-0000-0201",
                 "mail": "it@yeouido.example.com"},
    )  # fmt: skip
    case.touch(at(-24, "14:00"), "visit", "reached", "노후 서버 교체. 사양 확정, 8대.")
    case.move(at(-23, "11:00"), "quote")
    case.touch(
        at(-22, "10:30"), "call", "reached", "재고 있음, 지금 발주하면 문제없다고 함.", party="vendor",
        heard=Heard("vendor", day(days.day(1)), evidence="PM 구두"),
    )  # fmt: skip
    case.touch(
        at(-22, "16:10"), "mail", "sent", "견적서 v2 발송, 납기 기재.",
        told=Told(day(days.day(2)), text="견적서 v2"),
    )  # fmt: skip
    case.touch(at(-20, "09:50"), "call", "accepted", "견적대로 진행. 발주서 오늘 중.")
    case.move(at(-20, "10:00"), "ordered")
    case.touch(at(-20, "11:20"), "mail", "sent", "발주서 발송.", party="vendor")
    case.touch(at(-18, "13:30"), "messenger", "reached", "발주 접수. 날짜는 그대로.", party="vendor")
    case.move(at(-18, "13:40"), "awaiting")
    case.touch(at(-6, "10:00"), "call", "reached", "설치팀과 사용자 교육 일정을 잡았다고 함.", no_next=True)
    case.touch(at(-1, "09:12"), "call", "inbound", "서버 언제 들어오나요? 경영진 보고가 있습니다.")
    case.touch(
        at(-1, "09:20"), "call", "reached", "확인하고 바로 연락드리기로. 매일 전화", rhythm=Agreed(1, "call")
    )
    case.touch(at(-1, "09:30"), "call", "no_answer", "", party="vendor")
    case.touch(at(-1, "09:32"), "messenger", "sent", "입고일 확인 부탁드립니다.", party="vendor")
    case.touch(
        just(35), "messenger", "reached", "2주 지연, 본사 재고 부족. !구축업체 !사용자 교육 !경영진 보고",
        party="vendor", heard=Heard("vendor", day(days.day(11)), reason="vendor_stock", evidence="PM 카톡"),
        impacts=("구축업체", "사용자 교육", "경영진 보고"),
    )  # fmt: skip
    case.touch(
        just(25), "call", "reached", "긴급출고 요청함. ~타벤더 x 더 늦음 ~대체 모델 x 구축팀 승인 못 받음",
        party="vendor", alternatives=(
            Offered("타벤더", "refused", "더 늦음"), Offered("대체 모델", "refused", "구축팀 승인 못 받음"),
        ),
    )  # fmt: skip
    asked = days.day(1)
    case.do(just(24), lambda actor, id: offer(actor, id, "긴급출고", expedite=True, answer_by=asked))


def _seen_through(script: Script) -> None:
    """Six working days late, and told: a call every morning, the vendor asked, until it is sure."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "영상분석 서버 4대", at(-32, "10:00"), customer="볕뉘미디어", amount=72_000_000, priority=3,
        item="영상분석 서버", qty=4, supplier=SERVERS, tags=("서버",),
    )  # fmt: skip
    case.move(at(-31, "10:00"), "quote")
    case.touch(
        at(-30, "11:00"), "mail", "reached", "견적 회신. 재고 있음.", party="vendor",
        heard=Heard("vendor", day(days.day(2)), evidence="견적 회신"),
    )  # fmt: skip
    case.touch(at(-29, "10:00"), "call", "accepted", "진행.", told=Told(day(days.day(3)), "expected"))
    case.move(at(-29, "10:10"), "awaiting")
    case.touch(
        at(-5, "14:05"), "messenger", "reached", "6영업일 밀림, 부품 입고 지연.", party="vendor",
        heard=Heard("vendor", day(days.day(8)), reason="parts", evidence="PM 카톡"),
    )  # fmt: skip
    case.touch(
        at(-5, "16:00"), "visit", "reached", "찾아가서 설명. 매일 아침 전화하기로. !설치팀 !시연 일정",
        told=Told(day(days.day(9)), "expected"), rhythm=Agreed(1, "call"), impacts=("설치팀", "시연 일정"),
    )  # fmt: skip
    plan, ask = "부분 출고 요청", "벤더에 전화 한 통"
    case.do(at(-5, "17:00"), lambda actor, id: escalate(actor, id, plan=plan, ask=ask))
    for n in (-4, -3, -2):
        case.touch(at(n, "09:25"), "call", "reached", "현황 공유.")
    for n in (-4, -3):
        case.touch(at(n, "14:00"), "call", "reached", "", party="vendor")
    case.touch(
        at(-2, "14:20"), "messenger", "reached", "부품 도착, 날짜는 그대로.", party="vendor",
        heard=Heard("vendor", day(days.day(8)), evidence="PM 카톡"),
    )  # fmt: skip
    by = days.today
    case.do(at(-2, "14:30"), lambda actor, id: offer(actor, id, "2대 먼저 출고", expedite=True, answer_by=by))
    case.touch(at(-1, "09:20"), "call", "reached", "현황 공유. 2대 먼저 요청함.")
    case.touch(at(-1, "14:10"), "call", "reached", "내일 답 주기로.", party="vendor")


def _slipped_before(script: Script) -> None:
    """The same two months ago, seen through to the end."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "전산실 서버 6대", at(-80, "10:00"), customer="마루빛전자", amount=58_500_000,
        margin=7_600_000, item="1U 서버", qty=6, supplier=SERVERS, tags=("서버",),
        contact={"name": "박 과장", "title": "전산팀", "phone": "010-0000-0202",
                 "mail": "it@marubit.example.com"},
    )  # fmt: skip
    case.move(at(-76, "10:00"), "quote")
    case.touch(
        at(-76, "15:00"), "call", "reached", "재고 있다고 함.", party="vendor",
        heard=Heard("vendor", day(days.day(-51)), evidence="PM 구두"),
    )  # fmt: skip
    case.touch(
        at(-75, "11:00"), "mail", "sent", "견적서 발송.", told=Told(day(days.day(-50)), text="견적서 v1")
    )
    case.touch(at(-72, "15:00"), "call", "accepted", "진행하기로.")
    case.move(at(-72, "15:30"), "awaiting")
    case.touch(
        at(-56, "14:10"), "call", "reached", "10영업일 밀림, 물량 배정.", party="vendor",
        heard=Heard("vendor", day(days.day(-41)), reason="allocation", evidence="PM 구두"),
    )  # fmt: skip
    case.touch(
        at(-56, "16:30"), "visit", "reached", "직접 가서 사과. ~타벤더 x 더 늦음 ~대체 모델 x 승인 매일",
        told=Told(day(days.day(-40)), "expected"), rhythm=Agreed(),
        alternatives=(Offered("타벤더", "refused", "더 늦음"), Offered("대체 모델", "refused", "승인")),
    )  # fmt: skip
    for n in range(-55, -46):
        case.touch(at(n, "09:30"), "call", "reached", "오전 현황 공유. 변동 없음, 오후에 벤더 재확인.")
        case.touch(at(n, "14:00"), "call", "reached", "배정 확인 요청. 같은 답.", party="vendor")
    case.touch(at(-47, "16:00"), "call", "inbound", "고객이 대표께 직접 전화, 계획을 물음.", party="boss")
    case.touch(
        at(-46, "17:40"), "mail", "reached", "확정. 본사 출고 완료, 운송장 받음.", party="vendor",
        heard=Heard("vendor", day(days.day(-41)), wording="confirmed", grade=5, evidence="운송장"),
    )  # fmt: skip
    case.touch(
        at(-46, "17:50"), "call", "reached", "확정일 바로 말씀드림.",
        told=Told(day(days.day(-40)), "confirmed"),
    )  # fmt: skip
    case.do(at(-40, "12:00"), lambda actor, id: happened(actor, id, days.day(-40), text="6박스, 시리얼 6/6"))
    case.move(at(-40, "12:10"), "delivered")
    case.touch(at(-39, "10:00"), "visit", "reached", "설치 확인. 다음엔 여유 두고 발주하기로.")
    case.touch(at(-39, "15:00"), "call", "reached", "챙겨 주셔서 감사 인사.", party="vendor")
    case.touch(at(-36, "11:00"), "meeting", "reached", "복기: 재고는 두 번, 날짜는 예정으로만.", party="boss")
    case.move(at(-35, "11:00"), "closed")


def _storage_after(script: Script) -> None:
    """The customer of that slip asks for a quote again: no date before stock is checked twice."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "스토리지 40TB 증설", at(-6, "11:00"), customer="마루빛전자", amount=38_000_000, priority=3,
        item="스토리지 40TB", supplier="바른스토리지", tags=("스토리지", "재고 확인"),
        condition="이번엔 날짜 어긋나면 안 됨",
    )  # fmt: skip
    case.touch(at(-6, "11:05"), "call", "inbound", "견적 요청. 이번엔 날짜 문제 없죠?")
    case.touch(
        at(-6, "11:15"), "call", "reached", "재고 확인하고 답드리기로.",
        told=Told(None, "hold", confirm_by=days.day(1)), next_due=days.day(1), next_time="10:00",
    )  # fmt: skip
    case.move(at(-4, "10:00"), "qualified")
    case.touch(at(-4, "10:10"), "call", "reached", "재고 있음. 정말요? 확인해 보겠음. (1차)", party="vendor")
    case.touch(at(-2, "16:00"), "messenger", "sent", "재고 2차 확인 요청, 40TB 1식.", party="vendor")


def _passed(script: Script) -> None:
    """The day told has gone by and nobody has written down what happened."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "방화벽 이중화 2식", at(-30, "13:00"), customer="참나래증권", amount=44_000_000,
        item="방화벽", qty=2, supplier="솔빛네트웍스", tags=("보안",),
        contact={"name": "이 부장", "title": "정보보호부", "phone": "010-0000-0203",
                 "mail": "sec@chamnarae.example.com"},
    )  # fmt: skip
    case.touch(at(-28, "10:00"), "meeting", "reached", "이중화 구성 합의.")
    case.move(at(-26, "10:00"), "quote")
    case.touch(
        at(-25, "11:00"), "mail", "reached", "납기 회신서 받음.", party="vendor",
        heard=Heard("vendor", day(days.day(-2)), wording="confirmed", evidence="납기 회신서"),
    )  # fmt: skip
    case.touch(at(-24, "15:00"), "call", "accepted", "진행.", told=Told(day(days.day(-1)), "confirmed"))
    case.move(at(-24, "15:10"), "awaiting")
    case.touch(at(-3, "09:40"), "call", "reached", "전산실 출입 신청 완료. 입고일에 뵙기로.")


def _needed_earlier(script: Script) -> None:
    """Told a date later than the customer needs."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "Edge servers for 14 vessels", at(-18, "10:00"), customer="Tessera Maritime",
        amount=31_000_000, item="Edge server", qty=14, supplier=SERVERS, tags=("server", "export"),
        contact={"name": "Fleet IT manager", "phone": "010-0000-0104", "mail": "it@tessera.example.com"},
    )  # fmt: skip
    case.touch(
        at(-17, "16:00"), "call", "inbound", "Ships sail soon; the racks must be aboard before.",
        heard=Heard("customer", day(days.day(6)), about="need", text="before the fleet sails"),
    )  # fmt: skip
    case.touch(at(-16, "10:00"), "mail", "sent", "Answered with the options.", no_next=True)
    case.move(at(-12, "10:00"), "ordered")
    case.touch(
        at(-4, "11:00"), "mail", "reached", "Order acknowledged, with a day.", party="vendor",
        heard=Heard("vendor", day(days.day(8)), wording="confirmed", evidence="order acknowledgement"),
    )  # fmt: skip
    case.move(at(-4, "11:30"), "awaiting")
    case.touch(
        at(-4, "14:00"), "call", "reached", "Told them the day. They need it sooner: asked for part of it.",
        told=Told(day(days.day(9)), "confirmed"), next_due=days.day(2),
    )  # fmt: skip
