"""Logging what happened: the touch, what it settles, whose move it is, and the next step, in one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import msgspec

from board.domain.cadence import Step, next_step, settled_by
from board.domain.change import Build, Patch, Tx, patch, patched
from board.domain.deal import Deal, Retraction, Rollup, Side
from board.domain.followup import FollowUp
from board.domain.promise import dates_in
from board.domain.rollup import after_touch, court_after, court_of, is_newest, next_due, rollup_of
from board.domain.snapshot import Snapshot
from board.domain.standing import due_follow_ups
from board.domain.statement import SPOKEN_TWICE, Evidence, Proof
from board.domain.text import clean
from board.domain.touch import UNMET, Channel, Outcome, Touch
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.planning import end, is_owed, settle
from board.usecases.promises import Heard, Told, add_heard, add_told
from board.usecases.remedies import Agreed, Offered, add_alternative, add_impact, add_rhythm
from board.usecases.updates import keep_up_to_date

NOTE_LIMIT = 5000
"""Characters a note may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person says about a touch."""

    channel: Channel
    outcome: Outcome
    party: Side = "customer"
    note: str = ""
    at: datetime | None = None
    """UTC; None: now. Never ahead."""
    contact_id: int | None = None
    minutes: int | None = None
    next_due: date | None = None
    """The follow-up the person sets; None leaves it to the cadence."""
    next_time: str = ""
    no_next: bool = False
    """The person said: no follow-up."""
    follow_up: int | None = None
    """The follow-up this touch was made for."""
    settles: str = ""
    """The duty this touch was made for, by its key."""
    answers: bool = False
    """What we were to come back about is answered, though no date was told: with a no (R17)."""
    told: Told | None = None
    heard: Heard | None = None
    said_before: tuple[Heard, ...] = ()
    """Further dates of the same message, in the order they were said; `heard` is its last word."""
    stands_by: int | None = None
    """The date said before, by id, that they stood by when asked back (decision 39)."""
    impacts: tuple[str, ...] = ()
    """Who or what else the slip hits (R23); told of it, they are only when somebody says so."""
    alternatives: tuple[Offered, ...] = ()
    rhythm: Agreed | None = None


SETTLED_BY_TOUCH = ("hold", "R9", "R21", "D38")
"""Rules whose duty is done once somebody was reached about it; the others end by what was said."""


def note_text(text: str) -> str:
    """A note as it is stored.

    Raises:
        Misuse: longer than the limit; nothing is cut off silently.
    """
    note = clean(text, single_line=False)
    if len(note) > NOTE_LIMIT:
        raise Misuse("note.too_long", limit=NOTE_LIMIT, length=len(note))
    return note


def log(actor: Actor, ids: Sequence[int], entry: Entry) -> Build:
    """Log one touch with each of the deals.

    Raises (when built):
        Misuse: an unknown deal, a time ahead, a note too long.
        Refused: a told date whose wording the evidence does not allow.
    """
    at = _happened(entry.at or actor.moment.now, actor)
    note = note_text(entry.note)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        details: dict[str, object] = {}
        for id in dict.fromkeys(ids):
            details = _log_one(changes, snapshot.deal(id), entry, note, at, actor)
        if not ids:
            raise Misuse("deal.none_selected")
        how = {"channel": entry.channel, "outcome": entry.outcome, "count": len(ids)}
        return changes.tx("touch.logged", **{**details, **how})

    return build


def _happened(at: datetime, actor: Actor) -> datetime:
    if at > actor.moment.now:
        raise Misuse("touch.ahead", at=at)
    return at


def _log_one(
    changes: Changes, deal: Deal, entry: Entry, note: str, at: datetime, actor: Actor
) -> dict[str, object]:
    calendar = actor.moment.calendar
    touch = Touch(
        deal_id=deal.id, party=entry.party, contact_id=entry.contact_id, channel=entry.channel,
        outcome=entry.outcome, at=at, recorded_at=actor.moment.now, by=actor.who, note=note,
        minutes=entry.minutes, settles=entry.settles,
    )  # fmt: skip
    touch_id = changes.create("touches", touch)
    rollup = _rollup_with(changes.snapshot, deal, touch, actor)
    done = _finish(changes, deal, touch, touch_id, entry, actor)
    step, planned = _plan(changes, deal, touch, touch_id, rollup, entry, actor)
    newest = is_newest(deal, at)
    fields: dict[str, object] = {"contact": msgspec.structs.replace(rollup, next_due=planned)}
    if newest:
        fields["court"] = court_after(deal, touch)
    changes.deal(deal, **fields)
    if _settles(changes, deal, entry):
        settle(changes, deal, entry.settles, actor, touch_id)
    if entry.answers and entry.outcome not in UNMET:
        _answer_hold(changes, deal, touch_id, actor)
    keep_up_to_date(changes, deal, touch, touch_id, actor)
    _say_dates(changes, deal, entry, touch_id, at, actor)
    _note_marks(changes, deal, entry, touch_id, at, actor)
    return {
        "deal": deal.id, "title": deal.title, "party": entry.party, "touches": rollup.touches,
        "total": rollup.total, "next": planned, "step": step.number if step is not None else 0,
        "working_days": calendar.working_days_between(actor.moment.today, planned) if planned else 0,
        "slip": entry.heard is not None, "stands": entry.stands_by is not None,
        "settled": sum(f.due > actor.moment.today for f in done),
        **_marked(entry),
    }  # fmt: skip


def _rollup_with(snapshot: Snapshot, deal: Deal, touch: Touch, actor: Actor) -> Rollup:
    """Counting on from the rollup needs no touches; one that happened earlier recounts them all."""
    if is_newest(deal, touch.at):
        return after_touch(deal.contact, touch, actor.moment.calendar)
    return rollup_of(
        (*snapshot.touches_of(deal.id), touch), snapshot.follow_ups_of(deal.id), actor.moment.calendar
    )


def _settles(changes: Changes, deal: Deal, entry: Entry) -> bool:
    """Whether the touch did the duty it was made for; one done already is no reason to refuse a fact."""
    rule, _, about = entry.settles.partition(":")
    if rule not in SETTLED_BY_TOUCH or entry.outcome in UNMET:
        return False
    return about.partition(":")[0] == str(deal.id) and is_owed(changes, deal, entry.settles)


def _answer_hold(changes: Changes, deal: Deal, touch_id: int, actor: Actor) -> None:
    """R17: what we said we would check is answered, though with no date, whatever the touch was made for."""
    told = dates_in(changes.snapshot, deal.id).told
    if told is not None and told.period is None:
        key = f"R17:{deal.id}:{told.id}"
        if is_owed(changes, deal, key):
            settle(changes, deal, key, actor, touch_id)


def _finish(
    changes: Changes, deal: Deal, touch: Touch, touch_id: int, entry: Entry, actor: Actor
) -> tuple[FollowUp, ...]:
    """Close what the touch settles, and return it.

    A touch entered late leaves alone what was planned for after it: later touches planned that.
    """
    open_ones = changes.snapshot.open_follow_ups(deal.id)
    today = actor.moment.calendar.local_day(touch.at)
    in_question = open_ones if is_newest(deal, touch.at) else due_follow_ups(open_ones, today)
    done = {f.id for f in settled_by(touch, in_question, today)} | {entry.follow_up}
    found = tuple(sorted((f for f in open_ones if f.id in done), key=lambda f: f.id))
    for follow_up in found:
        end(changes, follow_up, actor, touch_id)
    return found


def _plan(
    changes: Changes, deal: Deal, touch: Touch, touch_id: int, rollup: Rollup, entry: Entry, actor: Actor
) -> tuple[Step | None, date | None]:
    """The next follow-up: what the person said, else the cadence's step; returns it and the next day due."""
    left = changes.open_follow_ups(deal.id)
    earliest = next_due(left)
    if entry.next_due is not None:
        if entry.next_due < actor.moment.today:
            raise Misuse("date.not_ahead", day=entry.next_due)
        changes.create("follow_ups", FollowUp(
            deal_id=deal.id, due=entry.next_due, made=actor.moment.today, time=entry.next_time,
            party=entry.party, planned_by=touch_id,
            origin="callback" if entry.outcome == "callback" else "manual",
        ))  # fmt: skip
        return None, min(entry.next_due, earliest or entry.next_due)
    if entry.no_next or any(f.party == touch.party for f in left):
        return None, earliest
    step = next_step(touch, deal, rollup.touches, changes.snapshot.config, actor.moment.calendar)
    if step is None:
        return None, earliest
    due = max(step.due, actor.moment.calendar.next_working_day(actor.moment.today))
    changes.create("follow_ups", FollowUp(
        deal_id=deal.id, due=due, made=actor.moment.today, party=touch.party, origin="cadence",
        step=step.number, planned_by=touch_id,
    ))  # fmt: skip
    return Step(due, step.number, step.working_days), min(due, earliest or due)


def _say_dates(changes: Changes, deal: Deal, entry: Entry, touch_id: int, at: datetime, actor: Actor) -> None:
    """Dates said in the touch carry its channel, and its time unless they have one of their own."""
    for heard in (*entry.said_before, *([entry.heard] if entry.heard is not None else [])):
        said = replace(heard, channel=entry.channel, at=min(heard.at or at, at), touch_id=touch_id)
        add_heard(changes, deal, said, actor)
    if entry.told is not None:
        add_told(changes, deal, replace(entry.told, channel=entry.channel, at=at, touch_id=touch_id), actor)
    if entry.stands_by is not None:
        evidence = Evidence(grade=SPOKEN_TWICE, text=clean(entry.note, 500))
        proof = Proof(
            deal_id=deal.id, statement_id=entry.stands_by, evidence=evidence, at=at, by=actor.who
        )  # fmt: skip
        changes.create("proofs", proof)


def _note_marks(
    changes: Changes, deal: Deal, entry: Entry, touch_id: int, at: datetime, actor: Actor
) -> None:
    """What was said to be done about a slip: whom it hits, other ways out, how often they want to hear."""
    for what in entry.impacts:
        add_impact(changes, deal, what, actor, at=at, touch_id=touch_id)
    for way in entry.alternatives:
        add_alternative(
            changes, deal, way.what, actor, asked_of=entry.party, answer=way.answer, reason=way.reason,
            expedite=way.expedite, at=at, touch_id=touch_id,
        )  # fmt: skip
    if (agreed := entry.rhythm) is not None:
        add_rhythm(
            changes, deal, agreed.every, actor, channel=agreed.channel, time=agreed.time, at=at,
            touch_id=touch_id,
        )  # fmt: skip


def _marked(entry: Entry) -> dict[str, object]:
    """The marks of a touch for the line that answers it; nothing when it has none."""
    agreed = None if entry.rhythm is None else [entry.rhythm.every, entry.rhythm.channel, entry.rhythm.time]
    ways = [[way.what, way.answer, way.expedite] for way in entry.alternatives]
    found = {"impacts": len(entry.impacts), "alternatives": ways, "rhythm": agreed}
    return {name: value for name, value in found.items() if value}


def retract(actor: Actor, touch_id: int) -> Build:
    """Take a mistyped touch back.

    What it added up to is counted anew, what it had settled is open again, and the dates and marks said
    in it go with it; an older alternative that got its answer in it keeps the answer.
    """
    return _correct(actor, touch_id, None)


def correct(actor: Actor, touch_id: int, entry: Entry) -> Build:
    """Put a mistyped touch right: the old one is retracted and a new one stands, in one act (decision 3)."""
    return _correct(actor, touch_id, entry)


def _correct(actor: Actor, touch_id: int, entry: Entry | None) -> Build:
    def build(snapshot: Snapshot) -> Tx:
        old = snapshot.touch(touch_id)
        deal = snapshot.deal(old.deal_id)
        changes = Changes(snapshot)
        gone = Retraction(by=actor.who, at=actor.moment.now)
        changes.patch("touches", touch_id, retracted=gone)
        touches = [t for t in snapshot.touches_of(deal.id) if t.id != touch_id]
        new = None
        if entry is not None:
            new = msgspec.structs.replace(
                old, rev=1, party=entry.party, channel=entry.channel, outcome=entry.outcome,
                note=note_text(entry.note), at=_happened(entry.at or old.at, actor),
                recorded_at=actor.moment.now, by=actor.who,
            )  # fmt: skip
            new = msgspec.structs.replace(new, id=changes.create("touches", new))
            touches.append(new)
        _hand_on(changes, old, new, gone)
        rollup = rollup_of(touches, changes.open_follow_ups(deal.id), actor.moment.calendar)
        court = deal.court
        if court == court_of(deal, snapshot.touches_of(deal.id)):  # else somebody has said whose move it is
            court = court_of(deal, touches)
        changes.deal(deal, contact=rollup, court=court)
        return changes.tx("touch.corrected" if entry else "touch.retracted", deal=deal.id, title=deal.title)

    return build


def _hand_on(changes: Changes, old: Touch, new: Touch | None, gone: Retraction) -> None:
    """What hangs on a touch goes over to the one that takes its place, or comes undone with it."""
    follow_ups = changes.snapshot.follow_ups_of(old.deal_id)
    said = [row for row in changes.snapshot.statements_of(old.deal_id) if row.touch_id == old.id]
    planned = [row for row in follow_ups if row.planned_by == old.id]
    done = [row for row in follow_ups if row.done_touch == old.id]
    marks = _marks_of(changes.snapshot, old)
    if new is not None:
        for kind, name, rows in (
            *((kind, "touch_id", [row]) for kind, row in marks),
            ("statements", "touch_id", said),
            ("follow_ups", "planned_by", planned),
            ("follow_ups", "done_touch", done),
        ):  # fmt: skip
            for row in rows:
                changes.patch(kind, row.id, **{name: new.id})
        return
    for kind, row in (*(("statements", each) for each in said), *marks):
        changes.patch(kind, row.id, retracted=gone)
    for follow_up in done:
        stood_for_it = follow_up.duty and follow_up.snoozes == 0
        fields = {"retracted": gone} if stood_for_it else {"state": None, "done_touch": None}
        changes.patch("follow_ups", follow_up.id, **fields)
    for follow_up in planned:
        if follow_up.state == "open":
            changes.patch("follow_ups", follow_up.id, retracted=gone)


def _marks_of(snapshot: Snapshot, touch: Touch) -> list[tuple[str, Any]]:
    """What was noted in a touch about a slip, each with its kind."""
    found: list[tuple[str, Any]] = [("impacts", row) for row in snapshot.impacts_of(touch.deal_id)]
    found += (("alternatives", row) for row in snapshot.alternatives_of(touch.deal_id))
    found += (("rhythms", row) for row in snapshot.rhythms_of(touch.deal_id))
    return [(kind, row) for kind, row in found if row.touch_id == touch.id]


def recounted(snapshot: Snapshot, tx: Tx, actor: Actor) -> Tx:
    """`tx` with the rollups of the deals whose touches or follow-ups it changes (used by undo)."""
    new: dict[str, dict[int, Any]] = {"touches": {}, "follow_ups": {}}
    deals: dict[int, set[str]] = {}
    for op in tx.ops:
        row = snapshot.row(op.kind, op.id) if op.kind in new else None
        if row is None or not isinstance(op, Patch):
            continue
        changed = msgspec.convert(patched(msgspec.to_builtins(row), op), type(row))
        new[op.kind][op.id] = changed
        for deal_id in (row.deal_id, changed.deal_id):
            deals.setdefault(deal_id, set()).add(op.kind)
    ops = list(tx.ops)
    for deal_id, kinds in deals.items():
        rollup = _recount(snapshot, deal_id, kinds, new, actor)
        if rollup != snapshot.deals[deal_id].contact:
            ops.append(patch("deals", deal_id, contact=rollup))
    return Tx(tuple(ops), tx.label, tx.details, tx.undo_of)


def _recount(
    snapshot: Snapshot, deal_id: int, kinds: set[str], new: dict[str, dict[int, Any]], actor: Actor
) -> Rollup:
    """Counts anew what changed: touches are read only when touches did."""

    def rows(kind: str, now: Iterable[Any]) -> list[Any]:
        kept = {row.id: row for row in now} | new[kind]
        return [row for row in kept.values() if row.deal_id == deal_id]

    follow_ups = rows("follow_ups", snapshot.follow_ups_of(deal_id))
    if "touches" not in kinds:
        return msgspec.structs.replace(snapshot.deals[deal_id].contact, next_due=next_due(follow_ups))
    return rollup_of(rows("touches", snapshot.touches_of(deal_id)), follow_ups, actor.moment.calendar)
