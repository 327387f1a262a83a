"""Logging what happened: the touch, what it settles, whose move it is, and the next step, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from board.domain.cadence import Step, next_step, settled_by
from board.domain.change import Build, Patch, Tx, patch, patched
from board.domain.deal import Deal, Retraction, Rollup, Side
from board.domain.followup import FollowUp
from board.domain.rollup import after_touch, court_after, is_newest, next_due, rollup_of
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.domain.touch import Channel, Outcome, Touch
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.promises import Heard, Told, add_heard, add_told

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
    told: Told | None = None
    heard: Heard | None = None


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
    at = entry.at or actor.moment.now
    if at > actor.moment.now:
        raise Misuse("touch.ahead", at=at)
    note = note_text(entry.note)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        details: dict[str, object] = {}
        for id in ids:
            details = _log_one(changes, snapshot.deal(id), entry, note, at, actor)
        if not ids:
            raise Misuse("deal.none_selected")
        how = {"channel": entry.channel, "outcome": entry.outcome, "count": len(ids)}
        return changes.tx("touch.logged", **{**details, **how})

    return build


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
    step, planned = _plan(changes, deal, touch, rollup, entry, done, actor)
    newest = is_newest(deal, at)
    fields: dict[str, object] = {"contact": msgspec.structs.replace(rollup, next_due=planned)}
    if newest:
        fields["court"] = court_after(deal, touch)
    changes.deal(deal, **fields)
    _say_dates(changes, deal, entry, touch_id, at, actor)
    return {
        "deal": deal.id, "title": deal.title, "party": entry.party, "touches": rollup.touches,
        "total": rollup.total, "next": planned, "step": step.number if step is not None else 0,
        "working_days": calendar.working_days_between(actor.moment.today, planned) if planned else 0,
        "slip": entry.heard is not None,
    }  # fmt: skip


def _rollup_with(snapshot: Snapshot, deal: Deal, touch: Touch, actor: Actor) -> Rollup:
    """Counting on from the rollup needs no touches; one that happened earlier recounts them all."""
    if is_newest(deal, touch.at):
        return after_touch(deal.contact, touch, actor.moment.calendar)
    return rollup_of(
        (*snapshot.touches_of(deal.id), touch), snapshot.follow_ups_of(deal.id), actor.moment.calendar
    )


def _finish(
    changes: Changes, deal: Deal, touch: Touch, touch_id: int, entry: Entry, actor: Actor
) -> frozenset[int]:
    """Close what the touch settles; returns the ids closed."""
    open_ones = changes.snapshot.open_follow_ups(deal.id)
    today = actor.moment.calendar.local_day(touch.at)
    done = {f.id for f in settled_by(touch, open_ones, today)}
    if entry.follow_up is not None and entry.follow_up in {f.id for f in open_ones}:
        done.add(entry.follow_up)
    for id in sorted(done):
        changes.patch("follow_ups", id, state="done", done_touch=touch_id)
    return frozenset(done)


def _plan(
    changes: Changes, deal: Deal, touch: Touch, rollup: Rollup, entry: Entry, done: frozenset[int],
    actor: Actor,
) -> tuple[Step | None, date | None]:  # fmt: skip
    """The next follow-up: what the person said, else the cadence's step; returns it and the next day due."""
    left = [f for f in changes.snapshot.open_follow_ups(deal.id) if f.id not in done]
    earliest = next_due(left)
    if entry.next_due is not None:
        if entry.next_due < actor.moment.today:
            raise Misuse("date.not_ahead", day=entry.next_due)
        changes.create("follow_ups", FollowUp(
            deal_id=deal.id, due=entry.next_due, time=entry.next_time, party=entry.party,
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
        deal_id=deal.id, due=due, party=touch.party, origin="cadence", step=step.number
    ))  # fmt: skip
    return Step(due, step.number, step.working_days), min(due, earliest or due)


def _say_dates(
    changes: Changes, deal: Deal, entry: Entry, touch_id: int, at: datetime, actor: Actor
) -> None:
    """Dates said in the touch carry its channel and time."""
    if entry.heard is not None:
        add_heard(changes, deal, replace(entry.heard, channel=entry.channel, at=at, touch_id=touch_id), actor)
    if entry.told is not None:
        add_told(changes, deal, replace(entry.told, channel=entry.channel, at=at, touch_id=touch_id), actor)


def retract(actor: Actor, touch_id: int) -> Build:
    """Take a mistyped touch back; what it added up to is counted anew."""
    return _correct(actor, touch_id, None)


def correct(actor: Actor, touch_id: int, entry: Entry) -> Build:
    """Put a mistyped touch right: the old one is retracted and a new one stands, in one act (decision 3)."""
    return _correct(actor, touch_id, entry)


def _correct(actor: Actor, touch_id: int, entry: Entry | None) -> Build:
    def build(snapshot: Snapshot) -> Tx:
        old = snapshot.table("touches").get(touch_id)
        if old is None or old.retracted is not None:
            raise Misuse("touch.unknown", id=touch_id)
        deal = snapshot.deal(old.deal_id)
        changes = Changes(snapshot)
        changes.patch("touches", touch_id, retracted=Retraction(by=actor.who, at=actor.moment.now))
        touches = [t for t in snapshot.touches_of(deal.id) if t.id != touch_id]
        if entry is not None:
            new = msgspec.structs.replace(
                old, rev=1, party=entry.party, channel=entry.channel, outcome=entry.outcome,
                note=note_text(entry.note), at=entry.at or old.at, recorded_at=actor.moment.now, by=actor.who,
            )  # fmt: skip
            touches.append(msgspec.structs.replace(new, id=changes.create("touches", new)))
        follow_ups = snapshot.follow_ups_of(deal.id)
        changes.deal(deal, contact=rollup_of(touches, follow_ups, actor.moment.calendar))
        return changes.tx("touch.corrected" if entry else "touch.retracted", deal=deal.id, title=deal.title)

    return build


def recounted(snapshot: Snapshot, tx: Tx, actor: Actor) -> Tx:
    """`tx` with the rollups of the deals whose touches or follow-ups it changes (used by undo)."""
    changed: dict[int, dict[str, dict[int, object]]] = {}
    for op in tx.ops:
        row = snapshot.table(op.kind).get(op.id) if op.kind in ("touches", "follow_ups") else None
        if row is not None and isinstance(op, Patch):
            kinds = changed.setdefault(row.deal_id, {"touches": {}, "follow_ups": {}})
            kinds[op.kind][op.id] = msgspec.convert(patched(msgspec.to_builtins(row), op), type(row))
    ops = list(tx.ops)
    for deal_id, kinds in changed.items():
        rollup = _recount(snapshot, deal_id, kinds, actor)
        if rollup != snapshot.deals[deal_id].contact:
            ops.append(patch("deals", deal_id, contact=rollup))
    return Tx(tuple(ops), tx.label, tx.details, tx.undo_of)


def _recount(
    snapshot: Snapshot, deal_id: int, new: dict[str, dict[int, object]], actor: Actor
) -> Rollup:
    rows: dict[str, list[object]] = {}
    for kind in ("touches", "follow_ups"):
        all_rows = {row.id: row for row in snapshot.table(kind).values() if row.deal_id == deal_id}
        rows[kind] = list({**all_rows, **new[kind]}.values())
    return rollup_of(rows["touches"], rows["follow_ups"], actor.moment.calendar)  # type: ignore[arg-type] # by kind
