"""A touch keeps the customer of a slipped date, their vendor and our boss up to date (R20-R22)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.item import Item
from board.domain.reviewing import TELLS
from board.domain.rollup import got_through
from board.domain.standing import standing_of
from board.domain.touch import UNMET, WRITTEN, Touch
from board.usecases.act import Actor, Changes
from board.usecases.planning import settle


def keep_up_to_date(changes: Changes, deal: Deal, touch: Touch, touch_id: int, actor: Actor) -> None:
    """Settle today's duties to the one who was touched, whatever the touch was made for.

    A call that nobody took settles nothing, nor does a mail where a call was agreed (decision 34), nor
    what happened on another day.
    """
    calendar, today = actor.moment.calendar, actor.moment.today
    if touch.party == "customer" and got_through(touch) and touch.outcome not in UNMET:
        settle_news(changes, deal, touch.at, actor, touch_id)
    if not got_through(touch) or calendar.local_day(touch.at) != today:
        return
    ground = Ground(changes.snapshot, actor.moment)
    for item in _kept(standing_of(deal, ground).duties, touch):
        if item.rule != "R21" or item.key != touch.settles:  # that one is settled with the touch itself
            settle(changes, deal, item.key, actor, touch_id)


KEPT = ("R20", "R21", "R22", "R28")
"""Rules whose duties a touch to the right party does; what the customer is to be told, `settle_news`."""


def settle_news(
    changes: Changes, deal: Deal, at: datetime, actor: Actor, touch_id: int | None = None
) -> None:
    """The customer heard from us: what engineering had answered by then is told (R19, R28).

    A message left with nobody is no telling, nor is what was said before the answer came.
    """
    if not changes.snapshot.reviews_of(deal.id):
        return
    for item in standing_of(deal, Ground(changes.snapshot, actor.moment)).duties:
        since = item.facts.get("since")
        if item.why in TELLS and isinstance(since, datetime) and since <= at:
            settle(changes, deal, item.key, actor, touch_id)


def _kept(duties: Iterable[Item], touch: Touch) -> Iterable[Item]:
    """Those that this touch does: D40's wait for an answer, not for a question."""
    for item in duties:
        agreed = item.facts.get("channel")
        is_spoken = agreed not in WRITTEN and touch.channel not in WRITTEN
        is_agreed = is_spoken or agreed in (None, touch.channel)
        if item.why not in TELLS and item.party == touch.party and is_agreed and item.rule.startswith(KEPT):
            yield item
