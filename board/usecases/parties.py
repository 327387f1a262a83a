"""Customers, suppliers and their people."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from board.domain.change import Build, Tx
from board.domain.party import Contact, Party, PartyKind
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold
from board.errors import Misuse
from board.usecases.act import Actor, Changes, check_unmoved

NAME_LIMIT = 200
"""Characters a name may have."""


def named(text: str, code: str = "name.empty") -> str:
    """A name as it is stored.

    Raises:
        Misuse: nothing is left of it, or it is too long.
    """
    name = clean(text)
    if not name:
        raise Misuse(code)
    if len(name) > NAME_LIMIT:
        raise Misuse("name.too_long", limit=NAME_LIMIT, length=len(name))
    return name


def find_party(snapshot: Snapshot, name: str, kind: PartyKind) -> Party | None:
    """The party of that name or alias, whatever its case and normal form."""
    wanted = fold(name)
    for party in live(snapshot.parties.values()):
        if party.kind != kind or party.merged_into is not None:
            continue
        if wanted in (fold(party.name), *map(fold, party.aliases)):
            return party
    return None


def party_id(changes: Changes, name: str, kind: PartyKind) -> int | None:
    """The id of the party of that name, made if there is none; None for no name."""
    if not name.strip():
        return None
    name = named(name)
    party = find_party(changes.snapshot, name, kind)
    return party.id if party is not None else changes.create("parties", Party(name=name, kind=kind))


def person_id(changes: Changes, party: int | None, given: Mapping[str, str] | None) -> int | None:
    """The id of a new person at a party; None when none is named (name, title, phone, mail)."""
    if party is None or not given or not given.get("name", "").strip():
        return None
    fields = {key: clean(value, 500) for key, value in given.items()}
    return changes.create("contacts", msgspec.convert({"party_id": party, **fields}, Contact))


def save_contact(
    actor: Actor, party: int, fields: Mapping[str, str], contact_id: int | None = None,
    opened: Mapping[str, str] | None = None,
) -> Build:  # fmt: skip
    """Add a person to a party, or change one.

    Args:
        actor: who does it.
        party: the party's id.
        fields: name, title, phone, mail, tone, note.
        contact_id: the contact to change; None adds one.
        opened: the values the form was opened with.
    """
    kept = {name: clean(value, 2000) for name, value in fields.items()}

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        if contact_id is None:
            name = named(kept.get("name", ""))
            contact = msgspec.convert({"party_id": party, **kept, "name": name}, Contact)
            return _added(changes, contact)
        now = msgspec.to_builtins(_contact(snapshot, contact_id))
        current = {name: now.get(name, "") for name in kept}
        check_unmoved(snapshot, "contacts", contact_id, current, opened or {}, kept)
        if "name" in kept:
            named(kept["name"])
        changes.patch("contacts", contact_id, **kept)
        return changes.tx("contact.changed", name=kept.get("name", now["name"]))

    return build


def merge_parties(actor: Actor, keep: int, drop: int) -> Build:
    """Make two records of one company one: deals, lines and people go over, the name stays as alias."""

    def build(snapshot: Snapshot) -> Tx:
        kept, dropped = _standing(snapshot, keep), _standing(snapshot, drop)
        if keep == drop or kept.kind != dropped.kind:
            raise Misuse("merge.not_two")
        changes = Changes(snapshot)
        aliases = dict.fromkeys((*kept.aliases, dropped.name, *dropped.aliases))
        changes.patch("parties", keep, aliases=tuple(aliases))
        changes.patch("parties", drop, merged_into=keep)
        for deal in snapshot.deals.values():  # also those taken back: redo may bring them again
            if deal.customer == drop:
                changes.patch("deals", deal.id, customer=keep)
        for line in snapshot.table("lines").values():
            if line.supplier == drop:
                changes.patch("lines", line.id, supplier=keep)
        for contact in snapshot.contacts_of(drop):
            changes.patch("contacts", contact.id, party_id=keep)
        return changes.tx("party.merged", kept=kept.name, dropped=dropped.name)

    return build


def _standing(snapshot: Snapshot, id: int) -> Party:
    """A party that is still one of its own."""
    party = snapshot.party(id)
    if party is None or party.merged_into is not None or party.retracted is not None:
        raise Misuse("merge.not_two")
    return party


def _contact(snapshot: Snapshot, id: int) -> Contact:
    contact = snapshot.table("contacts").get(id)
    if contact is None or contact.retracted is not None:
        raise Misuse("contact.unknown", id=id)
    assert isinstance(contact, Contact)
    return contact


def _added(changes: Changes, contact: Contact) -> Tx:
    changes.create("contacts", contact)
    return changes.tx("contact.added", name=contact.name)
