"""The people on the board: whom the names of imported files mean, and who stands in for whom."""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec

from board.domain.change import Build, Tx, plain
from board.domain.config import ConfigDoc, Person
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold
from board.errors import Misuse
from board.usecases.act import Actor, Changes


def unclaimed_owners(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """Owners of deals whom nobody on the board goes by, with the number of their deals, most first."""
    counts = Counter(deal.owner for deal in live(snapshot.deals.values()) if deal.owner)
    return tuple((name, n) for name, n in counts.most_common() if snapshot.config.person(name) is None)


def claim_owner(actor: Actor, alias: str, login: str) -> Build:
    """Say who an owner from a file is: the name becomes an alias of theirs, and the deals theirs.

    Args:
        actor: who says so.
        alias: the owner as it stands in the file.
        login: of a colleague on the board; somebody new is added.

    Raises:
        Misuse: `owner.unclaimed_unknown` when nobody of that name owns anything, `owner.taken` when the
            name is somebody else's already.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        taken = snapshot.config.person(alias)
        person = snapshot.config.person(login)
        owner = person.login if person else clean(login)
        if taken is not None and taken.login != owner:
            raise Misuse("owner.taken", alias=alias, login=taken.login)
        count = _hand_over(changes, alias, owner)
        if not count and taken is None:
            near = ", ".join(name for name, _ in unclaimed_owners(snapshot)[:5])
            raise Misuse("owner.unclaimed_unknown", alias=alias, owners=near)
        if taken is None:
            _save_alias(changes, owner, clean(alias))
        return changes.tx("owner.claimed", alias=alias, login=owner, deals=count)

    return build


def _hand_over(changes: Changes, alias: str, login: str) -> int:
    """Everything that carries the name, to the login; returns the number of deals and follow-ups."""
    wanted = fold(alias)
    count = 0
    for kind, fields in (("deals", ("owner", "follow_up_owner")), ("follow_ups", ("assignee",))):
        for row in live(changes.snapshot.table(kind).values()):
            given = {name: login for name in fields if fold(getattr(row, name)) == wanted}
            if given:
                changes.patch(kind, row.id, **given)  # not `changes.deal`: nobody looked at the deal
                count += 1
    return count


def _save_alias(changes: Changes, login: str, alias: str) -> None:
    person = _person(changes.snapshot, login)
    _save_person(changes, msgspec.structs.replace(person, aliases=(*person.aliases, alias)))


def cover(actor: Actor, login: str, by: str, until: date | None = None) -> Build:
    """Say who does a colleague's follow-ups meanwhile; by nobody ("") ends it (R7).

    Both have them in their Today; whoever acts is on record as the one who did.

    Raises:
        Misuse: the last day is past.
        Misuse (when built): `cover.self`, or `cover.none` when there was no cover to end.
    """
    if until is not None and until < actor.moment.today:
        raise Misuse("date.not_ahead", day=until)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        person, who = _person(snapshot, clean(login, 100)), _person(snapshot, clean(by, 100)).login
        if person.login == who:
            raise Misuse("cover.self", who=who)
        if not who and not person.covered_on(actor.moment.today):
            raise Misuse("cover.none", who=snapshot.config.shown(person.login))
        _save_person(changes, msgspec.structs.replace(person, cover=who, cover_until=until if who else None))
        return changes.tx("person.covered", person=person.login, by=who, until=until)

    return build


def _person(snapshot: Snapshot, name: str) -> Person:
    """The colleague of that login, name or alias; somebody new by their login."""
    return snapshot.config.person(name) or Person(login=name) if name else Person(login="")


def _save_person(changes: Changes, person: Person) -> None:
    people = {each.login: each for each in changes.snapshot.config.people}
    values = plain(tuple({**people, person.login: person}.values()))
    section = _section(changes.snapshot)
    if section is None:
        changes.create("config", ConfigDoc(section="people", values=values))
    else:
        changes.patch("config", section.id, values=values)


def _section(snapshot: Snapshot) -> ConfigDoc | None:
    docs = (doc for doc in live(snapshot.table("config").values()) if doc.section == "people")
    return next(docs, None)
