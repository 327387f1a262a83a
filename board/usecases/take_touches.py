"""Drafts of touches, notes and tasks onto the deals they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.rollup import rollup_of
from board.domain.snapshot import live
from board.domain.text import fold
from board.domain.touch import Note, Touch
from board.exchange.drafts import TouchDraft
from board.usecases.intake import Intake


def take_touches(intake: Intake, drafts: Iterable[TouchDraft]) -> None:
    """Add what is not there yet, and count anew what each deal's touches add up to."""
    known = {kind: intake.known(kind) for kind in ("touches", "notes", "follow_ups")}
    taking = _Taking(intake)
    for draft in drafts:
        name = (draft.external.source, draft.external.id)
        if any(name in there for there in known.values()):
            intake.counts["already"] += 1
        else:
            taking.take(draft)
    taking.sum_up()


@dataclass(slots=True)
class _Taking:
    intake: Intake
    _by_contact: dict[int, list[Deal]] = field(default_factory=dict)
    _by_party: dict[int, list[Deal]] = field(default_factory=dict)
    _by_name: dict[str, list[Deal]] = field(default_factory=dict)
    _touches: dict[int, list[Touch]] = field(default_factory=dict)
    _follow_ups: dict[int, list[FollowUp]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for deal in live(self.intake.snapshot.deals.values()):
            contact = deal.contact_id
            if contact is not None:
                self._by_contact.setdefault(contact, []).append(deal)
            if deal.customer is not None:
                self._by_party.setdefault(deal.customer, []).append(deal)
            for name in _names(deal):
                self._by_name.setdefault(fold(name), []).append(deal)

    def take(self, draft: TouchDraft) -> None:
        """Put a draft where it belongs; without a deal, its words are kept as a note that has none."""
        intake = self.intake
        at = intake.instant(draft.at)
        deal, contact = self._deal(draft)
        if deal is None:
            self._without_deal(draft, at)
        elif draft.sort == "touch" and at <= intake.actor.moment.now:
            self._touch(draft, at, deal, contact)
        elif (due := self._due(draft, deal)) is not None:
            self._follow_up(draft, due, deal)
        else:
            intake.counts["stale"] += draft.sort == "task"
            self._note(draft, at, deal.id)

    def sum_up(self) -> None:
        """Patch what each deal's new touches and follow-ups change about it."""
        intake = self.intake
        snapshot, calendar = intake.snapshot, intake.actor.moment.calendar
        alive: list[int] = []
        for id in dict.fromkeys((*self._touches, *self._follow_ups)):
            touches = (*snapshot.touches_of(id), *self._touches.get(id, ()))
            follow_ups = (*snapshot.follow_ups_of(id), *self._follow_ups.get(id, ()))
            contact = rollup_of(touches, follow_ups, calendar)
            intake.changes.patch("deals", id, contact=contact)
            is_quiet = intake.is_past(contact.last_touch, intake.options.untriaged_after_days)
            if snapshot.deals[id].untriaged and not is_quiet:
                alive.append(id)
        if len(alive) <= intake.options.fresh_at_most:
            for id in alive:
                intake.changes.patch("deals", id, untriaged=None)
            intake.counts["untriaged"] -= len(alive)

    def _deal(self, draft: TouchDraft) -> tuple[Deal | None, int | None]:
        """The deal, and the person it was with."""
        people = self.intake.contacts(draft.mail)
        named = self._by_name.get(fold(draft.deal), []) if draft.deal else []
        theirs = [deal for person in people for deal in self._by_contact.get(person, ())]
        company = [deal for person in people for deal in self._by_party.get(self.intake.party_of(person), ())]
        deal = self._at_the_time(named or theirs or company, self.intake.day(draft.at))
        if deal is None:
            return None, None
        person = next((p for p in people if self.intake.party_of(p) == deal.customer), None)
        return deal, person

    def _at_the_time(self, deals: list[Deal], day: date | None) -> Deal | None:
        """Of several deals the newest that was going on that day; else the newest."""
        day = day or self.intake.today
        going_on = [deal for deal in deals if self._was_open(deal, day)]
        return max(going_on or deals, key=lambda deal: (deal.created_at, deal.id), default=None)

    def _was_open(self, deal: Deal, day: date) -> bool:
        if self.intake.actor.moment.calendar.local_day(deal.created_at) > day:
            return False
        return self._is_open(deal) or deal.stage_since >= day

    def _is_open(self, deal: Deal) -> bool:
        return self.intake.snapshot.config.stage(deal.stage).is_open and not deal.archived

    def _due(self, draft: TouchDraft, deal: Deal) -> date | None:
        """The day of a follow-up that is still worth one: on an open deal, and not long past."""
        due = draft.due if draft.sort == "task" else draft.at if draft.sort == "touch" else None
        day = self.intake.day(due)
        if day is None or not self._is_open(deal):
            return None
        return None if self.intake.is_past(day, self.intake.options.untriaged_after_days) else day

    def _without_deal(self, draft: TouchDraft, at: datetime) -> None:
        who = draft.mail or draft.deal
        if draft.text:
            self._note(draft, at, None, who)
        else:
            self.intake.refuse(draft.line, "import.no_deal", who=who)

    def _touch(self, draft: TouchDraft, at: datetime, deal: Deal, contact: int | None) -> None:
        touch = Touch(
            deal_id=deal.id,
            contact_id=contact,
            channel=draft.channel,
            outcome=draft.outcome,
            at=at,
            recorded_at=self.intake.actor.moment.now,
            by=self.intake.owner(draft.owner) or self.intake.actor.who,
            note=draft.text,
            minutes=draft.minutes,
            external=draft.external,
        )
        self.intake.changes.create("touches", touch)
        self._touches.setdefault(deal.id, []).append(touch)
        self._count("touches")

    def _follow_up(self, draft: TouchDraft, due: date, deal: Deal) -> None:
        assignee = self.intake.owner(draft.owner)
        clock = draft.due.strftime("%H:%M") if isinstance(draft.due, datetime) else ""
        follow_up = FollowUp(
            deal_id=deal.id,
            due=due,
            time="" if clock == "00:00" else clock,
            channel=draft.channel if draft.sort == "touch" else None,
            assignee="" if assignee == deal.owner else assignee,
            note=draft.text,
            external=draft.external,
        )
        self.intake.changes.create("follow_ups", follow_up)
        self._follow_ups.setdefault(deal.id, []).append(follow_up)
        self._count("follow_ups")

    def _note(self, draft: TouchDraft, at: datetime, deal: int | None, who: str = "") -> None:
        heading = " · ".join(part for part in (draft.heading, who) if part)
        note = Note(
            text="\n".join(part for part in (heading, draft.text) if part),
            at=at,
            by=self.intake.owner(draft.owner) or self.intake.actor.who,
            deal_id=deal,
            external=draft.external,
        )
        self.intake.changes.create("notes", note)
        self._count("notes")
        self.intake.counts["unattached"] += deal is None

    def _count(self, what: str) -> None:
        self.intake.counts["new"] += 1
        self.intake.counts[what] += 1


def _names(deal: Deal) -> tuple[str, ...]:
    """What another file may call the deal."""
    names = (f"#{deal.id}", deal.title)
    return names if deal.external is None else (*names, deal.external.id)
