"""A board on which messages are pasted, and messages as programs copy them, made up for tests."""

from __future__ import annotations

from datetime import datetime

from board.domain.change import Tx
from board.domain.config import Person
from board.domain.party import Contact
from board.domain.snapshot import Snapshot
from board.usecases.act import Changes
from board.usecases.promises import Heard, Told, hear, tell
from tests.builders import SEOUL, Desk, a_board, a_deal, local, on

NOW = "2026-12-08"
"""A Tuesday; it is ten in the morning."""

PEOPLE = (
    Person(login="ann", name="이수진", aliases=("Sujin Lee",)),
    Person(login="bob", name="한지원"),
    Person(login="chief", name="최영주", title="부장", role="boss"),
    Person(login="eng", name="오세라", role="engineering"),
)


DEALS = (
    a_deal("서버 8대", customer="여의도은행", stage="awaiting", supplier="노바시스템", item="서버", qty=8),
    a_deal("Switches", customer="Hanbit Bank", stage="awaiting", supplier="Orbit Labs", item="switch"),
    a_deal("랙 2대", customer="세종물산", stage="awaiting", supplier="노바시스템", item="랙", qty=2),
)


def people(snapshot: Snapshot) -> Tx:
    """Persons at the customers and suppliers there are, and what else the suppliers are called."""
    changes = Changes(snapshot)
    ids = {party.name: id for id, party in snapshot.parties.items()}
    for name, company, title, mail, phone in (
        ("김민호", "여의도은행", "팀장", "mh.kim@yeouido.example", "010-2345-6789"),
        ("박지훈", "노바시스템", "과장", "jh.park@nova.example", "010-9876-5432"),
        ("Grace Miller", "Hanbit Bank", "", "grace@hanbit.example", ""),
        ("Tom Weber", "Orbit Labs", "", "tom.weber@orbit.example", "+44 20 7946 0123"),
        ("정다은", "세종물산", "대리", "de.jung@sejong.example", ""),
    ):
        if company in ids:
            contact = Contact(party_id=ids[company], name=name, title=title, mail=mail, phone=phone)
            changes.create("contacts", contact)
    changes.patch("parties", ids["노바시스템"], aliases=("Nova", "노바"))
    return changes.tx("people")


def a_mailroom() -> Desk:
    """Three deals: eight servers told for 11 December, switches in English, and another customer's racks."""
    desk = a_board(
        *DEALS, people=PEOPLE,
    )
    desk.ann.store.commit(people)
    desk.clock.at = local("2026-11-06", "16:20")
    for id in (1, 2):
        desk.ann.act(hear, id, Heard("vendor", on("2026-12-11"), channel="mail", grade=3))
        desk.ann.act(tell, id, Told(on("2026-12-14"), "expected", channel="mail"))
    desk.clock.at = local(NOW, "10:00")
    return desk


def now() -> datetime:
    """The board's local time."""
    return local(NOW, "10:00").astimezone(SEOUL).replace(tzinfo=None)
