"""Names of owners from imported files, and the people on the board they turn out to be."""

from __future__ import annotations

from collections import Counter

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
    people = list(changes.snapshot.config.people)
    for place, person in enumerate(people):
        if person.login == login:
            people[place] = msgspec.structs.replace(person, aliases=(*person.aliases, alias))
            break
    else:
        people.append(Person(login=login, aliases=(alias,)))
    values = plain(tuple(people))
    section = _section(changes.snapshot)
    if section is None:
        changes.create("config", ConfigDoc(section="people", values=values))
    else:
        changes.patch("config", section.id, values=values)


def _section(snapshot: Snapshot) -> ConfigDoc | None:
    docs = (doc for doc in live(snapshot.table("config").values()) if doc.section == "people")
    return next(docs, None)
