"""The people of a customer or supplier."""

from __future__ import annotations

from typing import Any

import msgspec

from board.domain.party import Contact
from board.errors import Misuse
from board.i18n.words import _
from board.tui.deal_views import TONES
from board.tui.desk import Desk
from board.tui.flows.clashing import resolve
from board.tui.flows.fields import Values, changed
from board.tui.flows.filling import fill_in, one_of
from board.tui.lines import Line
from board.tui.screens.dialog import show
from board.tui.screens.form import Field, free
from board.tui.screens.picker import Choice, Picker, among
from board.usecases import parties


async def contacts(desk: Desk) -> None:
    """`c`: the people of the customer and the suppliers: choose one to change, or add one."""
    snapshot, deal = desk.session.snapshot, desk.target()
    houses = [party for party in (snapshot.party(deal.customer), *snapshot.suppliers_of(deal.id)) if party]
    if not houses:
        raise Misuse("contact.no_party", deal=deal.title)
    choices: list[Choice] = []
    for party in houses:
        for contact in snapshot.contacts_of(party.id):
            parts = (contact.title, contact.phone, contact.mail, party.name)
            about = " · ".join(part for part in parts if part)
            choices.append(Choice(f"k:{contact.id}", ((contact.name, "title"), (f"  {about}", "dim"))))
    for party in houses:
        text = _("add somebody at {party}").format(party=party.name)
        choices.append(Choice(f"+:{party.id}", (("+ ", "selection"), (text, "text"))))
    chosen = await show(desk, Picker(_("people"), among(choices)))
    kind, _colon, id = (chosen or "").partition(":")
    if kind == "k":
        await edit_contact(desk, int(id))
    elif kind == "+":
        await _contact_form(desk, int(id), None)


async def edit_contact(desk: Desk, id: int) -> None:
    """Change what is known about a person."""
    contact = desk.session.snapshot.table("contacts")[id]
    assert isinstance(contact, Contact)
    await _contact_form(desk, contact.party_id, contact)


async def _contact_form(desk: Desk, party_id: int, contact: Contact | None) -> None:
    now: dict[str, Any] = {} if contact is None else msgspec.to_builtins(contact)
    tones = {_(label): tone for tone, label in TONES.items()}
    tone = _(TONES[str(now.get("tone", "polite"))])
    labels = {"name": _("name"), "title": _("their title"), "phone": _("phone"), "mail": _("mail")}
    checks = {"name": _a_name}
    fields = (
        *(Field(n, label, str(now.get(n, "")), checks.get(n, free)) for n, label in labels.items()),
        Field("tone", _("how one speaks"), tone, one_of(tones), tuple(tones)),
        Field("note", _("note"), str(now.get("note", ""))),
    )  # fmt: skip

    async def do(values: Values) -> None:
        names = changed(values, fields) if contact is not None else set(values)
        wanted = {name: tones[values[name]] if name == "tone" else values[name] for name in names}
        opened = {name: now.get(name, "polite" if name == "tone" else "") for name in wanted}
        id = contact.id if contact is not None else None
        actor = desk.session.actor
        await resolve(desk, lambda w, o: parties.save_contact(actor, party_id, w, id, o), wanted, opened)

    party = desk.session.snapshot.party(party_id)
    await fill_in(desk, party.name if party is not None else "", fields, do)


def _a_name(text: str) -> Line:
    parties.named(text)
    return ()
