"""What should happen next: setting, moving and ending follow-ups and duties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from board.domain.change import Build, Tx
from board.domain.deal import Deal, Side
from board.domain.followup import FollowUp, Task
from board.domain.repeat import Repeat, next_time
from board.domain.rollup import next_due
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground, slips, standing_of
from board.domain.text import clean
from board.domain.touch import Channel
from board.errors import Misuse, Refused
from board.usecases.act import Actor, Changes, about

NOTE = 500
"""Characters a plan's note or reason may have."""


_PARTIES: Mapping[str, Side] = {"R20v": "vendor", "R22": "boss"}
"""Whom a duty is about, by its rule, where that is not the customer."""


@dataclass(frozen=True, slots=True)
class Target:
    """An item of Today, or what stands for it: a follow-up, or a duty by its key."""

    deal_id: int
    follow_up: int | None = None
    duty: str = ""


def target_of(snapshot: Snapshot, deal_id: int) -> Target:
    """What "the follow-up of this deal" means: its earliest open one.

    Raises:
        Misuse: the deal has none.
    """
    open_ones = snapshot.open_follow_ups(snapshot.deal(deal_id).id)
    if not open_ones:
        raise Misuse("follow_up.none", deal=snapshot.deal(deal_id).title)
    return Target(deal_id, open_ones[0].id)


@dataclass(frozen=True, slots=True)
class Plan:
    """A contact that should happen."""

    due: date
    time: str = ""
    """Local "HH:MM"."""
    party: Side = "customer"
    channel: Channel | None = None
    note: str = ""
    assignee: str = ""
    reason: str = ""
    """Why to come back although it is their turn (R3)."""
    repeat: Repeat | None = None


def follow(actor: Actor, ids: Sequence[int], plan: Plan) -> Build:
    """Plan the next contact with each of the deals.

    Raises:
        Misuse: the day is past, or `repeat.never`.
        Refused (when built): it is their turn and the quiet window is open then; a reason lifts it (R3).
    """
    if plan.due < actor.moment.today:
        raise Misuse("date.not_ahead", day=plan.due)
    if plan.repeat is not None and plan.repeat.every < 1:
        raise Misuse("repeat.never")
    note, reason = clean(plan.note, NOTE), clean(plan.reason, NOTE)

    def build(snapshot: Snapshot) -> Tx:
        changes, ground = Changes(snapshot), Ground(snapshot, actor.moment)
        for id in dict.fromkeys(ids):
            deal = snapshot.deal(id)
            why = _why_chase(deal, plan, reason, ground)
            changes.create("follow_ups", FollowUp(
                deal_id=id, due=plan.due, made=actor.moment.today, time=plan.time, party=plan.party,
                channel=plan.channel, note=note, assignee=plan.assignee, reason=why, repeat=plan.repeat,
                origin="chase" if is_chase(deal, plan) else "manual",
            ))  # fmt: skip
            _set_next(changes, deal)
        what: dict[str, object] = {"due": plan.due, "working_days": _wd(actor, plan.due)}
        if plan.repeat is not None:
            what["repeat"] = plan.repeat
        return changes.tx("follow_up.planned", **about(snapshot, ids), **what)

    return build


def is_chase(deal: Deal, plan: Plan) -> bool:
    """Whether a plan only asks for an answer: it is their turn, and nothing particular was agreed.

    An answer, whoever of us it reaches, then settles it (R3); a visit that was agreed stays.
    """
    theirs = deal.court is not None and deal.court.side == plan.party
    return theirs and not (plan.channel or plan.note or plan.time or plan.repeat)


def _why_chase(deal: Deal, plan: Plan, reason: str, ground: Ground) -> str:
    """The reason of a chase; after the window that they have not answered is reason enough."""
    if not is_chase(deal, plan):
        return reason
    quiet = quiet_until(deal, plan.party, ground)
    if quiet is None or plan.due > ground.calendar.local_day(quiet):
        return reason or "no_answer"
    if not reason:
        let_rest(deal, plan.party, ground)
    return reason


def quiet_until(deal: Deal, side: Side, ground: Ground) -> datetime | None:
    """R2: until when it is a side's turn, and they are left in peace; None: they are not."""
    if deal.court is None or deal.court.side != side:
        return None
    standing = standing_of(deal, ground)
    return ground.quiet_until(deal, slips=slips(standing.dates, standing.parted, ground))


def let_rest(deal: Deal, side: Side, ground: Ground) -> None:
    """R3: a chase or a message without a reason, while it is their turn.

    Raises:
        Refused: the quiet window is open, and the team wants a reason then.
    """
    quiet = quiet_until(deal, side, ground)
    if quiet is not None and ground.rules(deal).chase_needs_reason:
        raise Refused("chase.quiet", rule="R3", deal=deal.title, party=side, until=quiet)


def snooze(actor: Actor, targets: Sequence[Target], until: date, override: str = "") -> Build:
    """Put items off until a day; a duty put off becomes a follow-up that stands for it.

    A deal that wakes from its hold goes back to it.

    Raises (when built):
        Refused: put off too often already (R11): end it, hand it over or lose the deal instead.
        Misuse: the day is not ahead, or the follow-up is no longer open.
    """
    if until <= actor.moment.today:
        raise Misuse("date.not_ahead", day=until)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        for target in dict.fromkeys(targets):
            if target.follow_up is None:
                _put_off(changes, snapshot.deal(target.deal_id), target.duty, until, actor)
                continue
            old, deal = _open(snapshot, target)
            limit = snapshot.config.rules_for(deal.deal_type).snooze_limit
            if limit and old.snoozes + 1 >= limit and not override:
                raise Refused("snooze.limit", rule="R11", deal=deal.title, snoozes=old.snoozes)
            fields = {"reason": clean(override, NOTE)} if override else {}
            changes.patch(
                "follow_ups", old.id, due=until, made=actor.moment.today, snoozes=old.snoozes + 1, **fields
            )
            _set_next(changes, deal)
        ids = [target.deal_id for target in targets]
        days = _wd(actor, until)
        return changes.tx("follow_up.snoozed", **about(snapshot, ids), due=until, working_days=days)

    return build


def done(actor: Actor, targets: Sequence[Target], *, last: bool = False) -> Build:
    """End items without a touch; the duty is on record as settled by whom and when.

    Args:
        actor: who.
        targets: what.
        last: one that repeats does not come back.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        again = None
        for target in dict.fromkeys(targets):
            if target.follow_up is not None:
                old, deal = _open(snapshot, target)
                again = end(changes, old, actor, last=last) or again
                _set_next(changes, deal)
            elif target.duty:
                deal = snapshot.deal(target.deal_id)
                if not is_owed(changes, deal, target.duty):
                    raise Misuse("duty.settled", deal=deal.title)
                settle(changes, deal, target.duty, actor)
        what = about(snapshot, [target.deal_id for target in targets])
        return changes.tx("follow_up.done", **what, **({"again": again} if again else {}))

    return build


def end(
    changes: Changes, follow_up: FollowUp, actor: Actor, touch_id: int | None = None, *, last: bool = False
) -> date | None:
    """Close a follow-up; one that repeats comes back in the same step, on the day returned."""
    changes.patch("follow_ups", follow_up.id, state="done", done_touch=touch_id)
    if follow_up.repeat is None or last:
        return None
    due = next_time(follow_up.repeat, follow_up.due, actor.moment.today, actor.moment.calendar)
    again = msgspec.structs.replace(
        follow_up, id=0, rev=1, due=due, made=actor.moment.today, snoozes=0, planned_by=touch_id,
        done_touch=None, external=None,
    )  # fmt: skip
    changes.create("follow_ups", again)
    return due


def end_tasks(changes: Changes, deal: Deal, task: Task, actor: Actor) -> None:
    """Close what was planned for a purpose that is served: a debrief, a stock check."""
    _end_each(changes, deal, lambda planned: planned.task == task, actor)


def end_reports(changes: Changes, deal: Deal, actor: Actor) -> None:
    """Close what was planned to tell the boss by today, and R22's duty put off: the boss knows now.

    A debrief is done with the boss and not told; it stays.
    """

    def is_report(planned: FollowUp) -> bool:
        due = planned.due <= actor.moment.today or planned.duty.startswith("R22:")
        return planned.party == "boss" and planned.task != "debrief" and due

    _end_each(changes, deal, is_report, actor)


def _end_each(changes: Changes, deal: Deal, fits: Callable[[FollowUp], bool], actor: Actor) -> None:
    planned = [each for each in changes.snapshot.open_follow_ups(deal.id) if fits(each)]
    for each in planned:
        end(changes, each, actor)
    if planned:
        _set_next(changes, deal)


def hand_over(actor: Actor, targets: Sequence[Target], login: str) -> Build:
    """Give follow-ups, and only them, to a colleague (R7); nobody ("") gives them back to whom they fall.

    Raises (when built):
        Misuse: a duty, which belongs to the deal's owner, or one no longer open.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        who = clean(login, 100)
        for target in dict.fromkeys(targets):
            old, deal = _open(snapshot, target)
            changes.patch("follow_ups", old.id, assignee=who)
            changes.deal(deal)
        what = about(snapshot, [target.deal_id for target in targets])
        return changes.tx("follow_up.given", **what, who=who)

    return build


def is_owed(changes: Changes, deal: Deal, duty: str) -> bool:
    """Whether nobody has settled the duty, or put it off, before (decision 12)."""
    if duty.startswith("hold:") and duty != f"hold:{deal.id}:{deal.on_hold_until}":
        return False
    return changes.snapshot.duty_record(duty) is None


def settle(changes: Changes, deal: Deal, duty: str, actor: Actor, touch_id: int | None = None) -> None:
    """Put on record that a duty is done, by whom and by which touch."""
    changes.create("follow_ups", FollowUp(
        deal_id=deal.id, due=actor.moment.today, state="done", origin="duty", duty=duty,
        assignee=actor.who, done_touch=touch_id,
    ))  # fmt: skip
    if duty.startswith("R1:"):
        ours = deal.court is not None and deal.court.side == "us"
        changes.deal(deal, **({"court": None} if ours else {}))
    elif duty.startswith("hold:"):
        changes.deal(deal, on_hold_until=None)
    else:
        changes.deal(deal)


def _put_off(changes: Changes, deal: Deal, duty: str, until: date, actor: Actor) -> None:
    if not is_owed(changes, deal, duty):
        raise Misuse("duty.settled", deal=deal.title)
    if duty.startswith("hold:"):
        changes.deal(deal, on_hold_until=until)
        return
    changes.create("follow_ups", FollowUp(
        deal_id=deal.id, due=until, made=actor.moment.today, origin="duty", duty=duty, snoozes=1,
        party=_PARTIES.get(duty.partition(":")[0], "customer"),
    ))  # fmt: skip
    _set_next(changes, deal)


def _open(snapshot: Snapshot, target: Target) -> tuple[FollowUp, Deal]:
    """The follow-up, and the deal it belongs to now: a merge may have moved it."""
    found = snapshot.table("follow_ups").get(target.follow_up or 0)
    if found is None or found.retracted is not None or found.state != "open":
        raise Misuse("follow_up.not_open", deal=snapshot.deal(target.deal_id).title)
    assert isinstance(found, FollowUp)
    return found, snapshot.deal(found.deal_id)


def _set_next(changes: Changes, deal: Deal) -> None:
    due = next_due(changes.open_follow_ups(deal.id))
    changes.deal(deal, contact=msgspec.structs.replace(deal.contact, next_due=due))


def _wd(actor: Actor, day: date) -> int:
    return actor.moment.calendar.working_days_between(actor.moment.today, day)
