"""What entering a stage changes."""

from __future__ import annotations

import msgspec

from board.domain.config import Stage
from board.domain.deal import Deal
from board.usecases.act import Actor, Changes


def to_stage(changes: Changes, deal: Deal, target: Stage, actor: Actor) -> None:
    """Put a deal into a stage; leaving the open ones ends its follow-ups, coming back forgets why."""
    if deal.stage == target.key:
        return
    leaving = changes.snapshot.config.stage(deal.stage)
    fields: dict[str, object] = {"stage": target.key, "stage_since": actor.moment.today}
    if leaving.is_open and not target.is_open:
        fields |= {"stage_before": deal.stage, **_nothing_open(changes, deal)}
    elif target.is_open and not leaving.is_open:
        fields |= dict.fromkeys(("stage_before", "lost_reason", "lost_note", "gave_up_early"))
    changes.deal(deal, **fields, **won(deal, target, actor))


def won(deal: Deal, target: Stage, actor: Actor) -> dict[str, object]:
    """The day of the order, from the first stage behind it on; a deal that is sold again or lost has none."""
    if target.kind in ("selling", "lost"):
        return {"won_on": None} if deal.won_on is not None else {}
    return {"won_on": actor.moment.today} if deal.won_on is None else {}


def _nothing_open(changes: Changes, deal: Deal) -> dict[str, object]:
    """A deal that is over has no open follow-ups."""
    for follow_up in changes.snapshot.open_follow_ups(deal.id):
        changes.patch("follow_ups", follow_up.id, state="cancelled")
    if deal.contact.next_due is None:
        return {}
    return {"contact": msgspec.structs.replace(deal.contact, next_due=None)}
