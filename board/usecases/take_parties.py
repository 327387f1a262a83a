"""Drafts of companies and people onto the board: merged with those that deals brought along."""

from __future__ import annotations

from collections.abc import Iterable

from board.domain.party import Contact, Party
from board.domain.text import fold
from board.exchange.drafts import CompanyDraft, ContactDraft
from board.usecases.intake import Intake


def take_companies(intake: Intake, drafts: Iterable[CompanyDraft]) -> None:
    """Add companies; one that is there by its domain only gets its name."""
    known = intake.known("parties")
    for draft in drafts:
        found = intake.find_party(draft.name, draft.domain)
        if (draft.external.source, draft.external.id) in known:
            intake.counts["already"] += 1
        elif found is None:
            intake.party(draft.name, draft.domain, draft.external)
            intake.counts["new"] += 1
        else:
            _complete_party(intake, found, draft)


def _complete_party(intake: Intake, id: int, draft: CompanyDraft) -> None:
    party = intake.snapshot.parties.get(id)
    fields: dict[str, object] = {}
    if party is not None:
        fields = _party_fields(party, draft)
    if fields:
        intake.changes.patch("parties", id, **fields)
    intake.counts["updated" if fields else "already"] += 1


def _party_fields(party: Party, draft: CompanyDraft) -> dict[str, object]:
    fields: dict[str, object] = {}
    if party.external is None:
        fields["external"] = draft.external
    name = party.name
    if draft.domain and fold(party.name) == fold(draft.domain) != fold(draft.name):
        fields["name"] = name = draft.name
    names = {fold(each) for each in (name, *party.aliases)}
    extra = tuple(each for each in (draft.name, draft.domain) if each and fold(each) not in names)
    if extra:
        fields["aliases"] = (*party.aliases, *extra)
    return fields


def take_contacts(intake: Intake, drafts: Iterable[ContactDraft]) -> None:
    """Add people; those that are there by their mail address get their name, title and phone."""
    known = intake.known("contacts")
    for draft in drafts:
        if (draft.external.source, draft.external.id) in known:
            intake.counts["already"] += 1
            continue
        there = [id for id in intake.contacts(draft.mail) if id in intake.snapshot.table("contacts")]
        if there:
            changed = [_complete_contact(intake, id, draft) for id in there]
            intake.counts["updated" if any(changed) else "already"] += 1
        elif draft.company or draft.domain:
            _take_contact(intake, draft)
        else:
            intake.refuse(draft.line, "import.no_company", name=draft.name)


def _take_contact(intake: Intake, draft: ContactDraft) -> None:
    party = intake.party(draft.company or draft.domain, draft.domain)
    contact = Contact(
        party_id=party, name=draft.name, title=draft.title, mail=draft.mail, phone=draft.phone,
        external=draft.external,
    )  # fmt: skip
    intake.add_contact(contact)
    intake.counts["new"] += 1


def _complete_contact(intake: Intake, id: int, draft: ContactDraft) -> bool:
    contact = intake.snapshot.table("contacts")[id]
    fields: dict[str, object] = {
        name: value
        for name, value in (("title", draft.title), ("phone", draft.phone))
        if value and not getattr(contact, name)
    }
    if contact.name == contact.mail and draft.name != contact.name:
        fields["name"] = draft.name
    if contact.external is None:
        fields["external"] = draft.external
    if fields:
        intake.changes.patch("contacts", id, **fields)
    return bool(fields)
