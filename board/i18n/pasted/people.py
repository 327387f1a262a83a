"""Who wrote a message: ourselves, a colleague, somebody of the deal or of another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from board.domain.config import Person
from board.domain.deal import Deal, Side
from board.domain.party import Contact, Party
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, digits, fold
from board.i18n.dates.shared import rx

_OURSELVES = frozenset({"나", "회원님", "me", "you", "본인", "내"})
"""How programs print the name of whoever copies."""
_ROLES: dict[str, Side] = {"boss": "boss", "engineering": "engineering"}
_POLITE = r"(?:님|씨|\(.*?\)|\[.*?\])"
_PUBLIC = frozenset({
    "gmail.com", "naver.com", "daum.net", "hanmail.net", "kakao.com", "nate.com", "outlook.com",
    "hotmail.com", "yahoo.com", "icloud.com", "me.com",
})  # fmt: skip
"""Houses whose address says nothing of where one works."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who somebody is for a deal.

    Args:
        side: of the deal; None: nobody it knows.
        contact: the person, where they are on the board.
        party: their company, where it is on the board.
    """

    side: Side | None = None
    contact: Contact | None = None
    party: Party | None = None


def is_known(name: str, deal: Deal, snapshot: Snapshot, me: str) -> bool:
    """Whether a name is one of the people around a deal."""
    return _around(name, "", deal, snapshot, me) is not None


def who(name: str, address: str, deal: Deal, snapshot: Snapshot, me: str) -> Writer:
    """Who a name and an address stand for.

    Args:
        name: as a message prints it: "박과장 (델)", "Kim, Minho".
        address: a mail address or phone number, if one is printed.
        deal: whose people are meant first.
        snapshot: the board.
        me: login of whoever pasted it.
    """
    return _around(name, address, deal, snapshot, me) or stranger(name, address, snapshot)


def _around(name: str, address: str, deal: Deal, snapshot: Snapshot, me: str) -> Writer | None:
    """Somebody of the deal or of our own house."""
    if _is_me(name, snapshot, me):
        return Writer("us")
    customer = snapshot.party(deal.customer)
    suppliers = snapshot.suppliers_of(deal.id)
    near = [(party, "customer") for party in (customer,) if party] + [(each, "vendor") for each in suppliers]
    for party, side in near:
        found = next((c for c in snapshot.contacts_of(party.id) if is_contact(c, name, address)), None)
        if found is not None:
            return Writer(_side(side), found, party)
    person = _colleague(name, snapshot)
    if person is not None:
        return Writer(_ROLES.get(person.role, "colleague"))
    for party, side in near:
        if _is_of(party, name, address, snapshot):
            return Writer(_side(side), None, party)
    return None


def _side(side: str) -> Side:
    return "customer" if side == "customer" else "vendor"


def _is_me(name: str, snapshot: Snapshot, me: str) -> bool:
    folded = fold(clean(name))
    if folded in _OURSELVES or folded == fold(me):
        return bool(folded)
    person = snapshot.config.person(me)
    return person is not None and _is_person(person, name)


def _is_person(person: Person, name: str) -> bool:
    return any(is_name(each, name) for each in (person.name, person.login, *person.aliases))


def _colleague(name: str, snapshot: Snapshot) -> Person | None:
    return next((person for person in snapshot.config.people if _is_person(person, name)), None)


def is_contact(contact: Contact, name: str, address: str) -> bool:
    """Whether a name or an address is a contact's: by name, by surname and title, by mail or number."""
    if address and contact.mail and fold(address) == fold(contact.mail):
        return True
    number = digits(address)[-8:]
    if len(number) == 8 and number == digits(contact.phone)[-8:]:
        return True
    return is_name(contact.name, name) or is_titled(contact, name)


def is_name(name: str, printed: str) -> bool:
    """Whether a printed name holds a name: all words of it in any order, a Korean one also inside a word."""
    wanted, shown = fold(clean(name)), fold(rx(r"[,·/]").sub(" ", clean(printed)))
    if len(wanted) < 2 or not shown:
        return False
    if rx(r"[가-힣]{2,5}").fullmatch(wanted):
        return rx(rf"(?<![가-힣]){wanted}").search(shown) is not None
    words = set(rx(r"[^\s()<>\[\]]+").findall(shown))
    return set(wanted.split()) <= words


def is_titled(contact: Contact, printed: str) -> bool:
    """박과장, 박 과장님: a Korean surname and the title."""
    title = clean(contact.title).split(" ")[-1].removesuffix("님")
    if not title or not rx(r"[가-힣]{2,5}").fullmatch(contact.name):
        return False
    return rx(rf"(?<![가-힣]){contact.name[0]} ?{_escaped(title)}").search(clean(printed)) is not None


def _escaped(text: str) -> str:
    return rx(r"([^\w가-힣])").sub(r"\\\1", text)


def names_of(party: Party) -> Iterator[str]:
    """What a party is called, long enough to be looked for in a text."""
    for name in (party.name, *party.aliases):
        folded = fold(clean(name))
        if len(folded) >= 2:
            yield folded


def _is_of(party: Party, name: str, address: str, snapshot: Snapshot) -> bool:
    """Whether somebody works at a party: its name stands in theirs, or their mail comes from its house."""
    shown = fold(clean(name))
    if any(is_named(each, shown) for each in names_of(party)):
        return True
    house = _house(address)
    return bool(house) and any(house == _house(c.mail) for c in snapshot.contacts_of(party.id))


def is_named(name: str, text: str) -> bool:
    """Whether a folded name stands in a folded text, in Latin letters as words of its own."""
    if name not in text:
        return False
    return not name.isascii() or rx(rf"(?<![a-z0-9]){_escaped(name)}(?![a-z0-9])").search(text) is not None


def _house(address: str) -> str:
    house = fold(address).rpartition("@")[2] if "@" in address else ""
    return "" if house in _PUBLIC else house


def stranger(name: str, address: str, snapshot: Snapshot) -> Writer:
    """Somebody the board knows from another deal: by their full name or address alone."""
    if not clean(name) and not address:
        return Writer()
    for contact in live(snapshot.table("contacts").values()):
        same_mail = address and contact.mail and fold(address) == fold(contact.mail)
        if same_mail or is_name(contact.name, name):
            return Writer(None, contact, snapshot.party(contact.party_id))
    shown = fold(clean(name))
    for party in live(snapshot.parties.values()):
        if party.merged_into is None and any(is_named(each, shown) for each in names_of(party)):
            return Writer(None, None, party)
    return Writer()
