"""What the rows of an import have in common: people, companies and what is already on the board."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from board.domain.deal import External
from board.domain.party import Contact, Party
from board.domain.snapshot import Snapshot, live
from board.domain.text import fold
from board.exchange.drafts import Problem, When
from board.usecases.act import Actor, Changes

_NOON = time(12)
"""A day without a time counts as its noon, which is on that day wherever the board is moved to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferOptions:
    """How far back things are alive, in days."""

    closed_after_days: int = 60
    """A deal won longer ago than this is closed; one won since waits for its delivery."""
    untriaged_after_days: int = 90
    """An open deal without a sign of life for longer is "not triaged"; so are tasks only notes then."""
    fresh_at_most: int = 40
    """More open deals than this at once are "not triaged", however alive: Today stays one screen long."""
    strict: bool = False
    """One bad row, and nothing is imported."""


@dataclass(slots=True)
class Intake:
    """The board as it is and what an import adds to it."""

    snapshot: Snapshot
    actor: Actor
    options: TransferOptions
    changes: Changes = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    """new, updated, already; customers, contacts, touches, notes, follow_ups, untriaged, stale."""
    stages: Counter[str] = field(default_factory=Counter)
    unclaimed: Counter[str] = field(default_factory=Counter)
    """Owners nobody on the board is known by, with their rows."""
    problems: list[Problem] = field(default_factory=list)
    _parties: dict[str, int] = field(init=False)
    _mails: dict[str, list[int]] = field(init=False)
    _party_of: dict[int, int] = field(init=False)
    _people: dict[tuple[int, str], int] = field(init=False)
    _logins: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.changes = Changes(self.snapshot)
        self._parties = {}
        for party in live(self.snapshot.parties.values()):
            if party.kind == "customer" and party.merged_into is None:
                for name in (*party.aliases, party.name):
                    self._parties[fold(name)] = party.id
        self._mails, self._party_of, self._people = {}, {}, {}
        for contact in live(self.snapshot.table("contacts").values()):
            assert isinstance(contact, Contact)
            self._remember(contact.id, contact.party_id, contact.mail, contact.name)

    @property
    def today(self) -> date:
        """The board's day."""
        return self.actor.moment.today

    def is_past(self, day: date | None, days: int) -> bool:
        """Whether a day is more than so many days ago; an unknown one is."""
        return day is None or (self.today - day).days > days

    def instant(self, when: When) -> datetime:
        """A draft's time, in UTC."""
        if not isinstance(when, datetime):
            when = datetime.combine(when, _NOON)
        if when.tzinfo is None:
            # late: only an import reads local times
            from zoneinfo import ZoneInfo

            when = when.replace(tzinfo=ZoneInfo(self.actor.moment.calendar.tz))
        return when.astimezone(UTC)

    def day(self, when: When | None) -> date | None:
        """A draft's local day."""
        if isinstance(when, datetime):
            return when.date() if when.tzinfo is None else self.actor.moment.calendar.local_day(when)
        return when

    def owner(self, name: str) -> str:
        """The login of an owner; a name nobody goes by stays, to be claimed."""
        if not name:
            return ""
        if name not in self._logins:
            person = self.snapshot.config.person(name)
            self._logins[name] = None if person is None else person.login
        login = self._logins[name]
        if login is None:
            self.unclaimed[name] += 1
            return name
        return login

    def known(self, kind: str) -> dict[tuple[str, str], int]:
        """Rows of earlier imports that became documents of a kind, to their ids."""
        found: dict[tuple[str, str], int] = {}
        for id, row in self.snapshot.table(kind).items():
            if row.retracted is not None:
                continue
            if row.external is not None:
                found[row.external.source, row.external.id] = id
        return found

    def find_party(self, *names: str) -> int | None:
        """The customer that goes by one of the names."""
        found = (self._parties.get(fold(name)) for name in names if name)
        return next((id for id in found if id is not None), None)

    def party(self, name: str, domain: str = "", external: External | None = None) -> int:
        """The customer of that name or domain, made if there is none."""
        found = self.find_party(name, domain)
        if found is not None:
            return found
        aliases = (domain,) if domain and fold(domain) != fold(name) else ()
        id = self.changes.create("parties", Party(name=name, aliases=aliases, external=external))
        self.counts["customers"] += 1
        self._parties.update({fold(each): id for each in (name, *aliases)})
        return id

    def contacts(self, mail: str) -> list[int]:
        """The people with a mail address."""
        return self._mails.get(fold(mail), []) if mail else []

    def party_of(self, contact: int) -> int:
        """Whose person somebody is."""
        return self._party_of[contact]

    def contact(self, contact: Contact) -> int:
        """The person of that party with that mail, or else with that name; made if there is none."""
        key = (contact.party_id, fold(contact.mail or contact.name))
        if key not in self._people:
            self.add_contact(contact)
        return self._people[key]

    def add_contact(self, contact: Contact) -> int:
        """A new person."""
        id = self.changes.create("contacts", contact)
        self.counts["contacts"] += 1
        self._remember(id, contact.party_id, contact.mail, contact.name)
        return id

    def _remember(self, id: int, party: int, mail: str, name: str) -> None:
        self._party_of[id] = party
        self._people.setdefault((party, fold(mail or name)), id)
        if mail:
            self._mails.setdefault(fold(mail), []).append(id)

    def refuse(self, line: int, code: str, column: str = "", **details: object) -> None:
        """A row that finds no place on this board."""
        self.problems.append(Problem(line, column, code, details))


def latest(days: Iterable[date | None], today: date) -> date | None:
    """The latest day that has come."""
    return max((day for day in days if day is not None and day <= today), default=None)
