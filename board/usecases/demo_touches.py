"""Sample deals about following up: five touches, a quiet window, an answer owed, nothing planned."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from board.domain.change import Build, Tx
from board.domain.deal import Deal, External
from board.domain.period import day
from board.domain.snapshot import Snapshot
from board.usecases.act import Actor, Changes
from board.usecases.deals import hold, lose
from board.usecases.parties import party_id
from board.usecases.planning import snooze, target_of
from board.usecases.promises import Heard
from board.usecases.replay import Script


def tell(script: Script) -> None:
    """Play them all."""
    _five_touches(script)
    _quiet(script)
    _reply_owed(script)
    _today(script)
    _snoozed(script)
    _nothing_planned(script)
    _rotting(script)
    _waking(script)
    _lost(script)
    _imported(script)


def _five_touches(script: Script) -> None:
    """Five times without an answer; the cadence knows when to come back."""
    at = script.days.at
    case = script.case(
        "minsu", "그룹웨어 서버 교체", at(-28, "10:00"), customer="단비교육원", amount=27_000_000,
        item="그룹웨어 서버", qty=3, tags=("서버",),
        contact={"name": "최 주임", "title": "행정지원", "phone": "010-0000-0301",
                 "mail": "office@danbi.example.com"},
    )  # fmt: skip
    case.move(at(-27, "09:50"), "quote")
    case.touch(at(-27, "10:00"), "mail", "sent", "견적서 발송.")
    case.touch(at(-25, "10:20"), "call", "no_answer")
    case.touch(at(-22, "15:00"), "messenger", "sent", "견적 검토 여부 문의.")
    case.touch(at(-17, "11:10"), "call", "left_message", "비서에게 메모.")
    case.touch(at(-10, "10:40"), "text", "sent", "다음 주 통화 가능 시간 문의.")


def _quiet(script: Script) -> None:
    """It is their turn, and too early to chase."""
    days = script.days
    at, just = days.at, days.just
    case = script.case(
        "jiyoung", "Colocation refresh, 4 racks", at(-9, "10:00"), customer="Kestrel Bay Telecom",
        amount=74_000_000, tags=("hosting",), item="Rack", qty=4,
        contact={"name": "Head of sites", "phone": "010-0000-0105", "mail": "sites@kestrelbay.example.com"},
    )  # fmt: skip
    case.touch(at(-8, "10:00"), "video", "reached", "Four racks, two sites. Quote by the end of the week.")
    case.move(at(-5, "10:00"), "quote")
    case.touch(just(180), "mail", "sent", "Quote with two options. They decide on Thursday.")
    case = script.case(
        "minsu", "백업 어플라이언스 2식", at(-7, "14:00"), customer="미르내건설", amount=52_000_000,
        item="백업 어플라이언스", qty=2, supplier="바른스토리지", tags=("백업",),
    )  # fmt: skip
    case.touch(at(-6, "15:00"), "visit", "reached", "용량 산정 끝. 견적 달라고 함.")
    case.move(at(-3, "10:00"), "quote")
    case.touch(just(240), "messenger", "sent", "견적서와 구성도 보냄.")


def _reply_owed(script: Script) -> None:
    """They wrote, and nobody has answered yet."""
    days = script.days
    at, just = days.at, days.just
    case = script.case(
        "minsu", "가상화 라이선스 갱신", at(-12, "09:30"), customer="참나래증권", amount=18_500_000,
        item="가상화 라이선스", qty=20, tags=("라이선스",),
    )  # fmt: skip
    case.touch(at(-11, "10:00"), "call", "reached", "만료 두 달 전. 갱신 조건 문의.")
    case.move(at(-9, "10:00"), "negotiation")
    case.touch(just(100), "mail", "inbound", "3년 약정이면 할인이 더 되는지 물어 옴.")
    case = script.case(
        "jiyoung", "Ground-station controllers", at(-40, "11:00"), customer="Aurelle Spatial",
        amount=31_000_000, currency="EUR", item="Antenna controller", qty=3, tags=("export",),
        expected_close=days.day(12),
        contact={"name": "Station manager", "phone": "010-0000-0106", "mail": "station@aurelle.example.com"},
    )  # fmt: skip
    case.touch(at(-30, "17:00"), "meeting", "reached", "Three stations. Export papers take time.")
    case.move(at(-20, "11:00"), "negotiation")
    case.touch(at(-6, "17:00"), "call", "reached", "Price agreed; terms of payment open.")
    case.touch(just(150), "mail", "inbound", "Asks for payment in two parts.")


def _today(script: Script) -> None:
    """Planned for today; and handed to a colleague for the following up."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "차세대 콜센터 장비", at(-15, "10:00"), customer="해맑은카드", amount=128_000_000,
        priority=3, tags=("네트워크",), item="콜센터 게이트웨이", qty=2, expected_close=days.day(20),
        contact={"name": "정 차장", "title": "구매팀", "phone": "010-0000-0302",
                 "mail": "buy@haemalgeun.example.com"},
    )  # fmt: skip
    case.touch(at(-14, "15:00"), "visit", "reached", "현업·구매 동석. 결재선 확인.")
    case.move(at(-10, "11:00"), "negotiation")
    case.touch(
        at(-5, "16:00"), "call", "callback", "품의 올렸음. 그날 다시 통화하기로.", next_due=days.today,
        next_time="15:00",
    )  # fmt: skip
    case = script.case(
        "jiyoung", "무선 AP 60대", at(-13, "13:00"), customer="해돋이호텔", amount=21_000_000, item="무선 AP",
        qty=60, supplier="솔빛네트웍스", tags=("네트워크",),
    )  # fmt: skip
    case.touch(at(-12, "14:00"), "visit", "reached", "층별 도면 받음.")
    case.move(at(-8, "10:00"), "quote")
    case.follow(at(-4, "17:30"), days.today, channel="call", note="객실 공사 일정 확인")


def _snoozed(script: Script) -> None:
    """Put off twice, and late again: a third time the board asks; and the last day to order comes near."""
    days = script.days
    at = days.at
    lead = timedelta(weeks=6)
    wanted = days.calendar.add_working_days(days.calendar.next_working_day(days.day(2) + lead), 1)
    case = script.case(
        "minsu", "PACS 스토리지 60TB", at(-20, "10:00"), customer="늘솔병원", amount=67_000_000,
        item="스토리지 60TB", supplier="온새미스토리지", tags=("스토리지",),
        contact={"name": "한 팀장", "title": "의료정보팀", "phone": "010-0000-0303",
                 "mail": "mis@neulsol.example.com"},
    )  # fmt: skip
    case.touch(
        at(-19, "10:30"), "call", "inbound", "영상 보관 용량이 모자람.",
        heard=Heard("customer", day(wanted), approximate=True, text="한 달 반 안에"),
    )  # fmt: skip
    case.touch(
        at(-19, "11:00"), "messenger", "sent", "용량 계산해서 다시 연락드린다고 함.", next_due=days.day(-8)
    )
    case.move(at(-17, "10:00"), "qualified")
    case.touch(
        at(-16, "11:00"), "mail", "reached", "견적 요청 회신: 발주 후 4~6주.", party="vendor",
        heard=Heard("vendor", None, lead_weeks=(4, 6), evidence="견적 회신"),
    )  # fmt: skip
    for n, until in ((-8, -5), (-5, -2)):
        case.do(at(n, "17:50"), partial(_put_off, until=days.day(until)))
    twin = script.case(
        "jiyoung", "늘솔 PACS 스토리지 증설", at(-3, "14:00"), customer="늘솔병원 의료정보팀",
        amount=65_000_000, item="스토리지 60TB", tags=("스토리지",),
    )  # fmt: skip
    twin.touch(at(-3, "14:10"), "mail", "inbound", "전시회 부스에서 명함 교환. 같은 건인지 확인 필요.")
    twin.touch(at(-3, "15:00"), "mail", "sent", "회신함.", next_due=days.day(3))


def _put_off(actor: Actor, id: int, until: date) -> Build:
    return lambda snapshot: snooze(actor, [target_of(snapshot, id)], until)(snapshot)


def _nothing_planned(script: Script) -> None:
    """Good talks, and then no next step."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "Lab cluster, 12 nodes", at(-10, "10:00"), customer="Glenmoor Sensing", amount=88_000_000,
        item="Compute node", qty=12, supplier="누리서버", tags=("server",),
        contact={"name": "Lab manager", "phone": "010-0000-0107", "mail": "lab@glenmoor.example.com"},
    )  # fmt: skip
    case.touch(at(-4, "11:00"), "video", "reached", "Budget is there. They compare two designs.")
    case.move(at(-4, "11:30"), "qualified")
    case = script.case(
        "minsu", "사무실 이전 네트워크", at(-3, "16:00"), customer="물푸레게임즈", amount=15_000_000,
        approximate=True, tags=("네트워크",),
    )  # fmt: skip
    case.touch(at(-2, "16:30"), "call", "reached", "내년 초 이전. 평면도 보내 주기로.")
    script.case("jiyoung", "CCTV 서버 증설", at(-2, "10:00"), customer="새터물류", amount=9_800_000)


def _rotting(script: Script) -> None:
    """Planned far off, and silent for longer than the stage allows."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "DR 센터 이중화", at(-35, "10:00"), customer="여의도은행", amount=240_000_000, priority=4,
        amount_high=280_000_000, tags=("DR",),
    )  # fmt: skip
    case.touch(at(-30, "15:00"), "meeting", "reached", "내년 예산에 반영 예정.")
    case.move(at(-25, "10:00"), "quote")
    case.touch(at(-16, "10:00"), "mail", "sent", "개략 견적과 일정표 보냄.", no_next=True)
    case.touch(at(-14, "10:00"), "call", "left_message", "심의 뒤에 연락하기로 메모.", next_due=days.day(12))


def _waking(script: Script) -> None:
    """On hold: one wakes today, one later."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "전자결재 전환", at(-45, "10:00"), customer="두레식품", amount=33_000_000,
        tags=("소프트웨어",),
    )  # fmt: skip
    case.touch(at(-40, "10:00"), "visit", "reached", "조직 개편 뒤에 다시 보자고 함.")
    case.move(at(-38, "10:00"), "qualified")
    case.do(at(-25, "10:00"), lambda actor, id: hold(actor, [id], days.today))
    case = script.case(
        "jiyoung", "Branch router swap", at(-30, "10:00"), customer="Quillhaven Stores", amount=42_000_000,
        tags=("network",),
    )  # fmt: skip
    case.touch(at(-28, "11:00"), "call", "reached", "Freeze until the season is over.")
    case.move(at(-28, "11:10"), "negotiation")
    case.do(at(-28, "11:20"), lambda actor, id: hold(actor, [id], days.day(18)))


def _lost(script: Script) -> None:
    """Given up, with a reason."""
    at = script.days.at
    case = script.case(
        "minsu", "교육용 노트북 120대", at(-50, "10:00"), customer="해오름중학교", amount=96_000_000,
        tags=("PC",),
    )  # fmt: skip
    case.move(at(-48, "10:00"), "quote")
    case.touch(at(-47, "10:00"), "call", "inbound", "비교 견적 중이라고 함.")
    case.touch(at(-46, "10:00"), "mail", "reached", "견적 보냄.")
    case.do(at(-42, "10:00"), lambda actor, id: lose(actor, [id], "competitor", "조달 단가에서 밀림"))
    case = script.case(
        "jiyoung", "Office phones, 40 seats", at(-70, "10:00"), customer="Kestrel Bay Telecom",
        amount=8_000_000,
    )  # fmt: skip
    for n in (-69, -67, -64, -59, -52):
        case.touch(at(n, "10:00"), "call", "no_answer")
    case.do(at(-41, "10:00"), lambda actor, id: lose(actor, [id], "silent", "Five tries, no answer."))


def _imported(script: Script) -> None:
    """From an old list, not looked at yet."""
    at = script.days.at
    for title, customer, amount in (
        ("프린터 통합 유지보수", "새터물류", 6_600_000),
        ("NAS 교체 문의", "미르내건설", 4_200_000),
    ):
        script.act("minsu", at(-9, "17:50"), partial(_import, title=title, customer=customer, amount=amount))


def _import(actor: Actor, title: str, customer: str, amount: int) -> Build:
    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = Deal(
            title=title, customer=party_id(changes, customer, "customer"), stage="inquiry",
            stage_since=actor.moment.today, amount=amount, owner=actor.who, created_at=actor.moment.now,
            untriaged=True, external=External(source="old list", id=title),
        )  # fmt: skip
        id = changes.create("deals", deal)
        return changes.tx("deal.added", deal=id, title=title, stage=deal.stage)

    return build
