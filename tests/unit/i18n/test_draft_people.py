"""Whom a draft speaks to, about what goods, and what it tells of the work done."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.draft import affair_of
from board.i18n.drafts.templates import compose
from board.i18n.words import Language
from board.usecases.parties import save_contact
from tests.builders import a_board, a_deal
from tests.sales import a_sale, a_slip, a_told_slip, known, text


def test_the_draft_speaks_its_own_language_whatever_the_screen_speaks() -> None:
    assert text(a_slip(), "update_later", "spoken", "en") == (
        "Hello 김민호, this is 이수진 from 한빛정보. I am calling with bad news about the delivery of 서버. "
        "I told you Fri 11 Dec; Dell says it has moved: it is now expected on Mon 28 Dec. "
        "The reason: the vendor is out of stock. I am sorry. Tell me who has to change their plans, and we "
        "will "
        "sort that out together. I will call you again tomorrow at 09:30."
    )


def test_nothing_known_is_nothing_said() -> None:
    desk = a_board(a_deal("Rack servers", customer=""))
    facts = known(desk, "update_same", "en", me="")
    assert dict(facts) == {
        "item": "Rack servers", "owner": "ann", "today": "Mon 23 Nov", "day_part": "this morning",
        "confirm_by": "Wed 25 Nov", "reply_by": "14:00 today", "no_plan": "No plan yet",
        "no_ask": "Nothing asked for yet",
    }  # fmt: skip
    assert not any("None" in value or "…" in value for value in facts.values())


def test_a_login_nobody_configured_stands_for_itself() -> None:
    assert known(a_board(a_deal()), "hold", me="bob")["me"] == "bob"


@pytest.mark.parametrize(
    ("name", "title", "spoken_to"),
    [
        ("김민호", "팀장", "김민호 팀장님"), ("김민호", "", "김민호님"), ("김민호", "팀장님",
        "김민호 팀장님"),
        ("민호", "형", "민호 형"), ("김 팀장", "IT운영팀", "김 팀장님"), ("김민호", "IT운영팀 팀장",
        "김민호 팀장님"),
        ("김민호", "행정지원", "김민호님"), ("김민호", "영업팀장", "김민호 영업팀장님"), ("김민호님", "",
        "김민호님"),
        ("김민호", "PM", "김민호 PM님"), ("영수 형", "", "영수 형"), ("김 팀장", "팀장", "김 팀장님"),
    ],
)  # fmt: skip
def test_people_are_spoken_to_by_title(name: str, title: str, spoken_to: str) -> None:
    desk = a_sale(contact={"name": name, "title": title})
    assert known(desk, "hold")["contact"] == spoken_to
    assert known(desk, "hold", "en")["contact"] == name


def test_nobody_is_called_by_an_address() -> None:
    desk = a_sale(contact={"name": "mh.kim@yeouido.example", "title": ""})
    assert "contact" not in known(desk, "hold")
    assert "contact" not in known(desk, "hold", "en")


def test_a_vendors_draft_goes_to_whom_one_spoke_with_and_in_that_tone() -> None:
    desk = a_sale()
    supplier = desk.snapshot.suppliers_of(1)[0].id
    desk.ann.act(save_contact, supplier, {"name": "박영수", "title": "부장"})
    assert known(desk, "chase")["contact"] == "박영수 부장님"
    desk.ann.act(save_contact, supplier, {"name": "최민", "title": "형", "tone": "close"})
    assert "contact" not in known(desk, "chase"), "two, and nobody was spoken with"
    people = desk.snapshot.contacts_of(supplier)
    desk.ann.touch("call reached", party="vendor", contact_id=people[1].id)
    assert known(desk, "chase")["contact"] == "최민 형"
    draft = compose("chase", "spoken", "ko", affair_of(desk.deal(), desk.ground), "ann")
    assert (draft.tone, draft.text.split(".")[0]) == ("close", "최민 형, 서버 납기 확인 좀 부탁해요")
    assert compose("hold", "spoken", "ko", affair_of(desk.deal(), desk.ground), "ann").tone == "polite"


def test_a_customer_is_always_spoken_to_politely() -> None:
    desk = a_sale()
    desk.ann.act(save_contact, desk.deal().customer or 0, {"name": "김민호", "tone": "close"}, 1)
    affair = affair_of(desk.deal(), desk.ground)
    assert compose("hold", "written", "ko", affair, "ann").tone == "polite"


@pytest.mark.parametrize(
    ("note", "lang", "asks"),
    [
        ("본사 배정 결과 확인", "ko", "본사 배정 결과"), ("재고 확인", "ko", "재고"), ("", "ko", "벤더 납기"),
        ("확인", "ko", "벤더 납기"), ("check the allocation", "en", "the allocation"),
        ("배정 결과", "en", "the date with the vendor"),
    ],
)  # fmt: skip
def test_a_note_becomes_what_is_checked_next(note: str, lang: Language, asks: str) -> None:
    desk = a_sale()
    desk.ann.follow([1], date(2026, 11, 9), party="vendor", note=note)
    assert known(desk, "update_same", lang)["next"] == asks


@pytest.mark.parametrize(
    ("item", "qty", "shown"),
    [("서버 8대", 8, None), ("서버", 1, None), ("서버", 1200, "1,200대"), ("라이선스", 60, "60개")],
)
def test_how_many_is_said_once_and_one_goes_without_saying(item: str, qty: int, shown: str | None) -> None:
    assert known(a_sale(item=item, qty=qty), "chase").get("qty") == shown


def test_calls_nobody_took_and_touches_taken_back_are_not_called_calls() -> None:
    desk = a_told_slip()
    desk.ann.touch("call no_answer", party="vendor")
    assert known(desk, "update_same")["done"] == "벤더 통화 2회, 벤더 연락 시도 1회"
    desk.ann.undo()
    assert known(desk, "update_same")["done"] == "벤더 통화 2회"
    assert known(desk, "update_same", "en")["done"] == "2 calls to the vendor"
    assert known(desk, "update_same", "en")["done_short"] == "spoken to the vendor twice"


def test_at_most_three_kinds_are_told_of_and_the_customers_own_are_not() -> None:
    desk = a_told_slip()
    for how, side in (("mail sent", "vendor"), ("call reached", "engineering"), ("meeting reached", "boss")):
        desk.ann.touch(how, party=side)
    assert known(desk, "update_same")["done"] == "벤더 통화 2회, 엔지니어링 통화 1회, 상사 미팅 1회"


def test_what_a_draft_lacks_is_said() -> None:
    desk = a_sale(supplier="")
    affair = affair_of(desk.deal(), desk.ground)
    assert compose("update_same", "written", "ko", affair, "ann").lacks == ("date_w", "done")
    assert compose("hold", "written", "ko", affair, "ann").lacks == ()
