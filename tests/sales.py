"""A sale whose date slips, and the drafts about it: eight servers for a bank (korean.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from board.domain.config import Person
from board.domain.draft import Around, affair_of
from board.domain.remedy import Alternative
from board.i18n.drafts.facts import facts_of
from board.i18n.drafts.templates import compose
from board.i18n.words import Language
from board.usecases import deals, promises
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, local, on

TUESDAY, WEDNESDAY = date(2026, 12, 8), date(2026, 12, 9)
ANN = Person(login="ann", name="이수진", title="과장", company="한빛정보")


def at(desk: Desk, day: date | str, wall: str = "10:00") -> None:
    desk.clock.at = local(day, wall)


def a_sale(**fields: Any) -> Desk:
    """Eight servers from Dell, shipped direct; it is 6 November, and nothing was said yet."""
    given = {
        "customer": "여의도은행", "contact": {"name": "김민호", "title": "팀장"}, "item": "서버", "qty": 8,
        "supplier": "Dell", "amount": 30_000_000, "stage": "awaiting", **fields,
    }  # fmt: skip
    desk = a_board(people=(ANN,))
    at(desk, "2026-11-06")
    desk.ann.act(deals.add, a_deal("서버 교체", **given))
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    return desk


def a_slip(reason: str = "vendor_stock") -> Desk:
    """Told 11 Dec; on Monday 7 December the vendor writes 28 Dec, and the customer is told at once."""
    desk = a_sale()
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-11"), grade=3))
    desk.ann.touch("mail sent", told=Told(on("2026-12-11"), wording="expected", channel="mail"))
    at(desk, "2026-12-07", "10:30")
    heard = Heard("vendor", on("2026-12-28"), reason=reason, channel="messenger")
    desk.ann.touch("messenger inbound", party="vendor", heard=heard)
    return desk


def a_told_slip() -> Desk:
    """And on Wednesday two calls to the vendor lie behind us."""
    desk = a_slip()
    at(desk, TUESDAY, "11:00")
    desk.ann.touch("visit reached", told=Told(on("2026-12-28"), wording="expected"))
    at(desk, TUESDAY, "14:00")
    desk.ann.touch("call reached", party="vendor")
    at(desk, TUESDAY, "17:00")
    desk.ann.touch("call reached", party="vendor")
    at(desk, WEDNESDAY, "09:20")
    return desk


def known(
    desk: Desk, draft: str, lang: Language = "ko", around: Around | None = None, me: str = "ann"
) -> Mapping[str, str]:
    return facts_of(draft, 1, desk.ground, me, lang, around or Around())  # type: ignore[arg-type] # an id


def text(
    desk: Desk, draft: str, form: str = "written", lang: Language = "ko", around: Around | None = None
) -> str:
    affair = affair_of(desk.deal(), desk.ground, around or Around())
    return compose(draft, form, lang, affair, "ann").text  # type: ignore[arg-type] # an id and a form


def asked(what: str, moment: datetime, **fields: Any) -> Alternative:
    return Alternative(deal_id=1, what=what, at=moment, by="ann", **fields)
