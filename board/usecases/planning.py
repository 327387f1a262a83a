"""What should happen next: setting, moving and ending follow-ups and duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from board.domain.change import Build, Tx
from board.domain.deal import Deal, Side
from board.domain.followup import FollowUp
from board.domain.rollup import next_due
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.domain.touch import Channel
from board.errors import Misuse, Refused
from board.usecases.act import Actor, Changes, about


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


def follow(
    actor: Actor, ids: Sequence[int], due: date, *, time: str = "", party: Side = "customer",
    channel: Channel | None = None, note: str = "", assignee: str = "",
) -> Build:  # fmt: skip
    """Plan the next contact with each of the deals.

    Raises:
        Misuse: the day is past.
    """
    if due < actor.moment.today:
        raise Misuse("date.not_ahead", day=due)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        for id in dict.fromkeys(ids):
            deal = snapshot.deal(id)
            changes.create("follow_ups", FollowUp(
                deal_id=id, due=due, time=time, party=party, channel=channel,
                note=clean(note, 500), assignee=assignee,
            ))  # fmt: skip
            _set_next(changes, deal)
        return changes.tx("follow_up.planned", **about(snapshot, ids), due=due, working_days=_wd(actor, due))

    return build


def snooze(actor: Actor, targets: Sequence[Target], until: date, override: str = "") -> Build:
    """Put items off until a day; a duty put off becomes a follow-up that stands for it.

    A deal that wakes from its hold goes back to it.

    Raises (when built):
        Refused: put off too often already (R11).
        Misuse: the day is not ahead, or the follow-up is no longer open.
    """
    if until <= actor.moment.today:
        raise Misuse("date.not_ahead", day=until)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        for target in dict.fromkeys(targets):
            if target.follow_up is None:
                _put_off(changes, snapshot.deal(target.deal_id), target.duty, until)
                continue
            old, deal = _open(snapshot, target)
            if old.snoozes + 1 >= snapshot.config.rules.snooze_limit and not override:
                raise Refused("snooze.limit", rule="R11", deal=deal.title, snoozes=old.snoozes)
            changes.patch("follow_ups", old.id, due=until, snoozes=old.snoozes + 1)
            _set_next(changes, deal)
        ids = [target.deal_id for target in targets]
        days = _wd(actor, until)
        return changes.tx("follow_up.snoozed", **about(snapshot, ids), due=until, working_days=days)

    return build


def done(actor: Actor, targets: Sequence[Target]) -> Build:
    """End items without a touch; the duty is on record as settled by whom and when."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        for target in dict.fromkeys(targets):
            if target.follow_up is not None:
                old, deal = _open(snapshot, target)
                changes.patch("follow_ups", old.id, state="done")
                _set_next(changes, deal)
            elif target.duty:
                deal = snapshot.deal(target.deal_id)
                if not is_owed(changes, deal, target.duty):
                    raise Misuse("duty.settled", deal=deal.title)
                settle(changes, deal, target.duty, actor)
        return changes.tx("follow_up.done", **about(snapshot, [target.deal_id for target in targets]))

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
        changes.deal(deal, court=None)
    elif duty.startswith("hold:"):
        changes.deal(deal, on_hold_until=None)
    else:
        changes.deal(deal)


def _put_off(changes: Changes, deal: Deal, duty: str, until: date) -> None:
    if not is_owed(changes, deal, duty):
        raise Misuse("duty.settled", deal=deal.title)
    if duty.startswith("hold:"):
        changes.deal(deal, on_hold_until=until)
        return
    changes.create("follow_ups", FollowUp(deal_id=deal.id, due=until, origin="duty", duty=duty, snoozes=1))
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
