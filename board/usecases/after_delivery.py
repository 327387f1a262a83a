"""R25: what is planned when the goods have reached the customer."""

from __future__ import annotations

from datetime import date

import msgspec

from board.domain.config import AfterStep
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.rollup import next_due
from board.usecases.act import Actor, Changes


def add_after(changes: Changes, deal: Deal, day: date, actor: Actor) -> int:
    """Plan what the deal's type wants after a delivery, in the same transaction; says how many it is.

    A delivery noted late plans nothing for days that are gone: what is past is for today.
    """
    config = changes.snapshot.config
    steps = [step for step in config.type(deal.deal_type).after_delivery if _fits(changes, deal, step)]
    calendar, today = actor.moment.calendar, actor.moment.today
    for step in steps:
        due = max(today, calendar.add_working_days(day, step.days) if step.days else day)
        changes.create("follow_ups", FollowUp(
            deal_id=deal.id, due=due, made=today, party=step.party, channel=step.channel,
            note=_note(step, config.board.country), task=step.kind,
        ))  # fmt: skip
    following = next_due(changes.open_follow_ups(deal.id))
    changes.deal(deal, contact=msgspec.structs.replace(deal.contact, next_due=following))
    return len(steps)


def _fits(changes: Changes, deal: Deal, step: AfterStep) -> bool:
    """Nobody thanks a vendor there is not."""
    return step.party != "vendor" or bool(changes.snapshot.suppliers_of(deal.id))


def _note(step: AfterStep, country: str) -> str:
    """What the plan says, once, for the whole team: in Korean where its holidays are."""
    first = next(iter(step.note.values()), "")
    return step.note.get("ko" if country == "KR" else "en", first)
