"""What is done about a slip: impacts, alternatives, expedite requests, the rhythm agreed, escalations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from board.domain.change import Build, Tx
from board.domain.deal import Deal, Side
from board.domain.remedy import Alternative, Escalation, Impact, Rhythm
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.domain.touch import Channel
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.planning import end_reports

NAME, WORDS = 200, 1000
"""Characters: what something is called, and what is said about it."""

Answer = Literal["open", "accepted", "refused"]


@dataclass(frozen=True, slots=True)
class Offered:
    """Another way out that a touch spoke of, and what was said to it."""

    what: str
    answer: Answer = "open"
    reason: str = ""
    expedite: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """How often the customer wants to hear from us, as a touch agreed it (R20)."""

    every: int = 1
    """Working days; 0: not until the date."""
    channel: Channel | None = None
    time: str = ""
    """Local "HH:MM"; empty: the team's."""


def note_impacts(actor: Actor, deal_id: int, whats: Sequence[str], *, told: bool = False) -> Build:
    """Somebody else is hit by the slip, or something (R23).

    Raises:
        Misuse: `impact.empty`.
    """
    names = [_named(what, "impact.empty") for what in whats or [""]]

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        for name in dict.fromkeys(names):
            add_impact(changes, deal, name, actor, told=told)
        return changes.tx("impact.noted", deal=deal_id, title=deal.title, what=", ".join(names))

    return build


def add_impact(
    changes: Changes, deal: Deal, what: str, actor: Actor, *, told: bool = False,
    at: datetime | None = None, touch_id: int | None = None,
) -> int:  # fmt: skip
    """Add an impact to a transaction (also from the touch prompt); one that is known already is that one."""
    now, name = actor.moment.now, _named(what, "impact.empty")
    for known in changes.snapshot.impacts_of(deal.id):
        if known.what == name:
            return known.id
    changes.deal(deal)
    return changes.create("impacts", Impact(
        deal_id=deal.id, what=name, at=at or now, by=actor.who, touch_id=touch_id,
        told_at=now if told else None, told_by=actor.who if told else "",
    ))  # fmt: skip


def tell_impacts(actor: Actor, deal_id: int, ids: Sequence[int] = ()) -> Build:
    """Those hit by the slip were told (R23).

    Args:
        actor: who told them, or heard that they were told.
        deal_id: the deal.
        ids: which impacts; none: all that were not told yet.

    Raises (when built):
        Misuse: `impact.unknown`, or `impact.all_told` when there is nobody left to tell.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        known = {impact.id: impact for impact in snapshot.impacts_of(deal_id)}
        unknown = [id for id in ids if id not in known]
        if unknown:
            raise Misuse("impact.unknown", id=unknown[0], deal=deal.title)
        wanted = [known[id] for id in ids] or list(known.values())
        untold = [impact for impact in wanted if impact.told_at is None]
        if not untold:
            raise Misuse("impact.all_told", deal=deal.title)
        for impact in untold:
            changes.patch("impacts", impact.id, told_at=actor.moment.now, told_by=actor.who)
        changes.deal(deal)
        what = ", ".join(impact.what for impact in untold)
        return changes.tx("impact.told", deal=deal_id, title=deal.title, what=what)

    return build


def offer(
    actor: Actor, deal_id: int, what: str, *, asked_of: Side = "customer", answer: Answer = "open",
    reason: str = "", expedite: bool = False, answer_by: date | None = None,
) -> Build:  # fmt: skip
    """Another way out was offered, asked for or turned down.

    An expedite request waits in the vendor's court: without a day it wants its answer the next working
    day (decision 40).

    Raises:
        Misuse: `alternative.empty`; the day is past.
    """
    name = _named(what, "alternative.empty")
    if answer_by is not None and answer_by < actor.moment.today:
        raise Misuse("date.not_ahead", day=answer_by)
    by = _answer_by(answer_by, expedite, answer, actor)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        add_alternative(
            changes, deal, name, actor, asked_of=asked_of, answer=answer, reason=reason, expedite=expedite,
            answer_by=by,
        )  # fmt: skip
        label = "expedite.asked" if expedite else "alternative.offered"
        return changes.tx(
            label, deal=deal_id, title=deal.title, what=name, answer=answer, reason=reason, answer_by=by
        )

    return build


def _answer_by(by: date | None, expedite: bool, answer: Answer, actor: Actor) -> date | None:
    """By when they are to answer; an expedite request without a day, the next working day."""
    return by or actor.moment.working_days_from(1) if expedite and answer == "open" else by


def add_alternative(
    changes: Changes, deal: Deal, what: str, actor: Actor, *, asked_of: Side = "customer",
    answer: Answer = "open", reason: str = "", expedite: bool = False, answer_by: date | None = None,
    at: datetime | None = None, touch_id: int | None = None,
) -> int:  # fmt: skip
    """Add one to a transaction (also from the touch prompt); one that is open already gets its answer."""
    name, why = _named(what, "alternative.empty"), clean(reason, WORDS)
    for known in changes.snapshot.alternatives_of(deal.id):
        if known.what == name and known.answer == "open":
            changes.patch("alternatives", known.id, answer=answer, reason=why or known.reason)
            return known.id
    answer_by = _answer_by(answer_by, expedite, answer, actor)
    changes.deal(deal)
    return changes.create("alternatives", Alternative(
        deal_id=deal.id, what=name, asked_of="vendor" if expedite else asked_of, expedite=expedite,
        answer=answer, reason=why, answer_by=answer_by, at=at or actor.moment.now, by=actor.who,
        touch_id=touch_id,
    ))  # fmt: skip


def answer_alternative(actor: Actor, deal_id: int, id: int, answer: Answer, reason: str = "") -> Build:
    """What came of it; the answer and its reason are kept so that nobody asks twice.

    Raises (when built):
        Misuse: `alternative.unknown`.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        found = next((each for each in snapshot.alternatives_of(deal_id) if each.id == id), None)
        if found is None:
            raise Misuse("alternative.unknown", id=id, deal=deal.title)
        why = clean(reason, WORDS)
        changes.patch("alternatives", id, answer=answer, reason=why or found.reason or None)
        changes.deal(deal)
        return changes.tx(
            "alternative.answered", deal=deal_id, title=deal.title, what=found.what, answer=answer, reason=why
        )

    return build


def agree_rhythm(
    actor: Actor, deal_id: int, every: int, channel: Channel | None = None, time: str = ""
) -> Build:
    """How often the customer hears from us while the date slips, as they want it (R20).

    Raises:
        Misuse: `rhythm.range` for less than 0 or more than 60 working days.
    """
    if not 0 <= every <= MOST_DAYS:
        raise Misuse("rhythm.range", most=MOST_DAYS)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        add_rhythm(changes, deal, every, actor, channel=channel, time=time)
        return changes.tx(
            "rhythm.agreed", deal=deal_id, title=deal.title, every=every, channel=channel, time=time
        )

    return build


MOST_DAYS = 60


def add_rhythm(
    changes: Changes, deal: Deal, every: int, actor: Actor, *, channel: Channel | None = None,
    time: str = "", at: datetime | None = None, touch_id: int | None = None,
) -> None:  # fmt: skip
    """Add the rhythm to a transaction (also from the touch prompt)."""
    changes.create("rhythms", Rhythm(
        deal_id=deal.id, every=every, channel=channel, time=time, at=at or actor.moment.now, by=actor.who,
        touch_id=touch_id,
    ))  # fmt: skip
    changes.deal(deal)


def escalate(
    actor: Actor, deal_id: int, *, direction: Literal["up", "from_customer"] = "up", level: str = "",
    text: str = "", plan: str = "", ask: str = "",
) -> Build:  # fmt: skip
    """It went higher, to our boss or from theirs; each time is on record (R22).

    What was planned to tell our boss by today is done with it, as by a touch.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        changes.create("escalations", Escalation(
            deal_id=deal_id, direction=direction, level=clean(level, NAME), text=clean(text, WORDS),
            plan=clean(plan, WORDS), ask=clean(ask, WORDS), at=actor.moment.now, by=actor.who,
        ))  # fmt: skip
        changes.deal(deal)
        if direction == "up":
            end_reports(changes, deal, actor)
        return changes.tx("escalated", deal=deal_id, title=deal.title, direction=direction, level=level)

    return build


def _named(text: str, code: str) -> str:
    name = clean(text, NAME)
    if not name:
        raise Misuse(code)
    return name
