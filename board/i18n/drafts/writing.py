"""Whom a draft speaks to, who speaks, and about what goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from board.domain.draft import READER, Affair
from board.domain.message import DraftId
from board.domain.money import Money
from board.domain.party import Contact, Party
from board.domain.standing import Ground
from board.domain.statement import Statement
from board.i18n.amounts import exact, spoken
from board.i18n.days import zone
from board.i18n.drafts import vocabulary as say
from board.i18n.drafts.outlook import Point
from board.i18n.words import Language

_KIN = ("형", "누나", "언니", "오빠", "선배")
"""Titles that take no 님."""
_RANKS = (
    "장", "대리", "사원", "주임", "이사", "상무", "전무", "대표", "책임", "선임", "수석", "매니저", "프로",
    "연구원", "주무관", "사무관", "서기관", "교수", "위원", "간사",
    "PM", "PL", "PO", "CEO", "CTO", "CIO", "CFO",
)  # fmt: skip
"""How a rank ends; a title that is none of them names a department, by which nobody is called."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One draft being filled."""

    id: DraftId
    affair: Affair
    me: str
    lang: Language

    @property
    def ground(self) -> Ground:
        """The board at a moment."""
        return self.affair.ground

    @property
    def today(self) -> date:
        """The board's day."""
        return self.ground.moment.today

    @property
    def is_brief(self) -> bool:
        """Whether our own boss reads it."""
        return self.id == "brief"

    def local(self, at: datetime) -> datetime:
        """An instant by the board's clock."""
        return at.astimezone(zone(self.ground.calendar.tz))

    def happened(self, at: datetime | None) -> str:
        """When something was said: with its time while it is fresh."""
        if at is None:
            return ""
        local = self.local(at)
        is_fresh = abs((local.date() - self.today).days) <= 1
        return say.adverb(local.date(), f"{local:%H:%M}" if is_fresh else "", self.lang, self.today)

    def period(self, statement: Statement | None) -> str:
        """The date of a statement, as it was said."""
        if statement is None or statement.period is None:
            return ""
        return say.period(statement.period, self.lang, self.today)

    def noun(self, point: Point | None) -> str:
        """A point in time as a thing."""
        return "" if point is None else say.noun(*point, self.lang, self.today)

    def adverb(self, point: Point | None) -> str:
        """A point in time after a verb."""
        return "" if point is None else say.adverb(*point, self.lang, self.today)


def addressee(draft: DraftId, affair: Affair) -> Contact | None:
    """The person a draft is for: who was last spoken to there, else the only one there is."""
    side = READER.get(draft, "customer")
    if side == "boss":
        return None
    snapshot, deal = affair.ground.snapshot, affair.deal
    house = deal.customer if side == "customer" else _id(vendor(affair))
    people = {contact.id: contact for contact in snapshot.contacts_of(house)}
    spoken_to = [touch.contact_id for touch in reversed(affair.touches) if touch.party == side]
    for id in (deal.contact_id if side == "customer" else None, *spoken_to):
        if id in people:
            return people[id]
    return next(iter(people.values())) if len(people) == 1 else None


def vendor(affair: Affair) -> Party | None:
    """The supplier who has the date in its hands: of the line spoken of last, else the first."""
    snapshot, known = affair.ground.snapshot, affair.dates.known
    lines = snapshot.lines_of(affair.deal.id)
    spoken_of = [line for line in lines if known is not None and line.id == known.line_id]
    suppliers = [line.supplier for line in (*spoken_of, *lines) if line.supplier is not None]
    return snapshot.party(suppliers[0]) if suppliers else None


def _id(party: Party | None) -> int | None:
    return None if party is None else party.id


def people(d: Writing) -> dict[str, str]:
    """Who speaks, to whom, for which customer, and whose deal it is."""
    person = d.ground.config.person(d.me) if d.me else None
    contact = addressee(d.id, d.affair)
    me = d.me
    if person is not None:
        name = person.name or person.login
        of = f" from {person.company}" if person.company else ""
        me = f"{person.company} {name} {person.title}" if d.lang == "ko" else f"{name}{of}"
    return {
        "me": me,
        "contact": "" if contact is None else _address(contact, d.lang),
        "customer": d.ground.snapshot.customer_name(d.affair.deal),
        "owner": d.ground.config.shown(d.affair.deal.owner),
    }


def _address(contact: Contact, lang: Language) -> str:
    """How somebody is spoken to: 김민호 팀장님, 김민호님, 민호 형; nothing where an address is their name."""
    if "@" in contact.name:
        return ""
    if lang != "ko":
        return contact.name
    name, rank = contact.name, contact.title.split(" ")[-1].removesuffix("님")
    if name.endswith("님") or not name:
        return name
    if name.endswith(_RANKS) or not rank.endswith((*_RANKS, *_KIN)):
        return name if name.endswith(_KIN) else f"{name}님"
    return f"{name} {rank}" if rank in _KIN else f"{name} {rank}님"


def goods(d: Writing) -> dict[str, str]:
    """What it is about: to a vendor their own lines alone."""
    snapshot, deal = d.ground.snapshot, d.affair.deal
    lines = snapshot.lines_of(deal.id)
    if READER.get(d.id) == "vendor":
        supplier = _id(vendor(d.affair))
        lines = tuple(line for line in lines if line.supplier == supplier) or lines
    item = say.several([line.item for line in lines], d.lang) or deal.title
    only = lines[0] if len(lines) == 1 else None
    is_counted = only is None or str(only.qty) in only.item
    return {
        "item": item,
        "qty": "" if only is None or is_counted else say.quantity(only.qty, only.item, d.lang),
        "po_ref": ", ".join(dict.fromkeys(line.po_ref for line in lines if line.po_ref)),
        "amount": _amount(d),
    }


def _amount(d: Writing) -> str:
    deal = d.affair.deal
    if deal.amount is None:
        return ""
    money = Money(deal.amount, deal.currency)
    is_korean = d.lang == "ko"
    text = f"{spoken(money.minor)} 원" if is_korean and money.currency == "KRW" else exact(money)
    if deal.approximate:
        return f"약 {text}" if is_korean else f"about {text}"
    return text


def bare(text: str) -> str:
    """Words of somebody's as part of a sentence: without its own full stop."""
    return " ".join(text.split()).rstrip(" .,;:·。!…")
