"""Sample deals of every day: routine orders, a delivery, new inquiries, and what is over; loose notes."""

from __future__ import annotations

from functools import partial

from board.domain.change import Build
from board.domain.period import day
from board.domain.repeat import Repeat
from board.usecases.act import Actor
from board.usecases.deals import archive, give
from board.usecases.notes import keep
from board.usecases.planning import Target, done
from board.usecases.promises import Heard, Told, happened
from board.usecases.replay import Script


def tell(script: Script) -> None:
    """Play them all."""
    _routine(script)
    _ordered(script)
    _delivered(script)
    _inquiries(script)
    _archived(script)
    _notes(script)


def _routine(script: Script) -> None:
    """A type of deal without follow-up: only its date reminds."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "토너 분기 납품", at(-10, "10:00"), customer="두레식품", amount=2_400_000,
        deal_type="routine", item="토너", qty=48, tags=("정기",), priority=7,
    )  # fmt: skip
    case.touch(at(-8, "10:00"), "mail", "inbound", "정기 발주서 받음.")
    case.touch(
        at(-8, "10:20"), "mail", "sent", "접수 회신, 납품일 안내.",
        told=Told(day(days.day(2)), "expected"),
    )  # fmt: skip
    case.move(at(-8, "10:30"), "awaiting")
    quarterly = Repeat(every=3, unit="month", anchor=days.day(40))
    case.follow(at(-8, "10:35"), days.day(40), note="다음 분기 수량 확인", repeat=quarterly)


def _ordered(script: Script) -> None:
    """Ordered, and the vendor has still to say when."""
    days = script.days
    at = days.at
    case = script.case(
        "jiyoung", "코어 스위치 교체", at(-22, "10:00"), customer="새터물류", amount=57_000_000,
        item="코어 스위치", qty=2, supplier="솔빛네트웍스", tags=("네트워크",), priority=3,
        contact={"name": "오 대리", "title": "전산", "phone": "010-0000-0304",
                 "mail": "net@saeteo.example.com"},
    )  # fmt: skip
    case.touch(at(-20, "15:00"), "visit", "reached", "주말 작업으로 교체하기로.")
    case.move(at(-16, "10:00"), "quote")
    case.touch(at(-3, "14:00"), "call", "accepted", "발주하겠다고 함.")
    case.move(at(-3, "14:30"), "ordered")
    case.touch(at(-3, "15:00"), "mail", "sent", "발주서 발송, 납기 회신 요청.", party="vendor")
    case.follow(at(-3, "15:05"), days.day(1), time="14:00", party="vendor", note="발주 접수·납기 확인")
    case.touch(
        at(-1, "11:00"), "call", "reached", "4~6주라고 함. 서면 회신은 아직.", party="vendor",
        heard=Heard("vendor", None, lead_weeks=(4, 6)),
    )  # fmt: skip


def _delivered(script: Script) -> None:
    """Delivered on the day; the visit after it is planned."""
    days = script.days
    at = days.at
    case = script.case(
        "jiyoung", "회의실 화상장비 5실", at(-34, "10:00"), customer="해맑은카드", amount=36_000_000,
        margin=4_300_000, item="화상회의 세트", qty=5, supplier="바른스토리지", tags=("회의실",),
    )  # fmt: skip
    case.move(at(-32, "10:00"), "quote")
    case.touch(
        at(-31, "15:00"), "mail", "reached", "재고 있음, 4주 안 출고.", party="vendor",
        heard=Heard("vendor", day(days.day(-2)), evidence="견적 회신"),
    )  # fmt: skip
    case.touch(at(-30, "10:00"), "call", "accepted", "진행.", told=Told(day(days.day(-1)), "expected"))
    case.move(at(-30, "10:30"), "awaiting")
    case.touch(
        at(-2, "10:00"), "messenger", "reached", "출고 완료, 내일 오전 도착.", party="vendor",
        heard=Heard("vendor", day(days.day(-2)), wording="confirmed", grade=5, evidence="송장"),
    )  # fmt: skip
    case.touch(at(-2, "10:20"), "call", "reached", "내일 오전 도착 확인드림.")
    case.do(at(-1, "11:30"), lambda actor, id: happened(actor, id, days.day(-1), text="5세트, 시리얼 5/5"))
    case.move(at(-1, "11:40"), "delivered")
    case.do(at(-1, "11:42"), _thanked)
    case.follow(at(-1, "11:45"), days.day(1), time="10:00", channel="visit", note="설치 확인 방문")


def _thanked(actor: Actor, id: int) -> Build:
    """Vendor thanked, boss told, another day agreed for the visit: what came with the delivery is done."""
    return lambda snapshot: done(
        actor, [Target(id, planned.id) for planned in snapshot.open_follow_ups(id)[:3]]
    )(snapshot)  # fmt: skip


def _inquiries(script: Script) -> None:
    """New ones, planned; one is followed up by a colleague."""
    days = script.days
    at = days.at
    case = script.case(
        "minsu", "전산실 UPS 교체", at(-2, "11:00"), customer="해돋이호텔", amount=12_000_000, tags=("전원",),
        contact={"name": "시설 담당", "title": "시설팀", "phone": "010-0000-0305",
                 "mail": "fm@haedodi.example.com"},
    )  # fmt: skip
    case.touch(at(-2, "11:20"), "call", "reached", "배터리 노후. 현장 보고 견적하기로.", next_due=days.day(2))
    case = script.case(
        "minsu", "Thermal camera trial", at(-5, "10:00"), customer="Glenmoor Sensing", amount=5_400_000,
        tags=("trial",), priority=6,
    )  # fmt: skip
    case.touch(at(-5, "10:30"), "mail", "sent", "A month on trial, then they decide.", next_due=days.day(2))
    case.do(at(-4, "09:30"), lambda actor, id: give(actor, [id], "jiyoung", follow_up=True))


def _archived(script: Script) -> None:
    """Over long ago, out of sight."""
    at = script.days.at
    case = script.case(
        "minsu", "구형 백업 테이프 폐기", at(-95, "10:00"), customer="마루빛전자", amount=1_100_000
    )
    case.touch(at(-94, "10:00"), "visit", "reached", "수량 확인.")
    case.move(at(-90, "10:00"), "closed")
    case.do(at(-60, "10:00"), lambda actor, id: archive(actor, [id]))


def _notes(script: Script) -> None:
    """Lines that belong to no deal yet."""
    at = script.days.at
    for n, text in (
        (-7, "전시회: 물류센터 냉동창고 쪽에서 단말기 교체 얘기. 명함은 책상 서랍."),
        (-2, "Heard at lunch: a port operator wants ruggedised tablets, spring."),
    ):
        script.act("minsu", at(n, "13:10"), partial(keep, text=text))
