"""What a deal's touches and follow-ups add up to (decision 6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from board.domain.calendar import Calendar
from board.domain.deal import HOUSE, Court, Deal, Rollup, Side
from board.domain.followup import FollowUp
from board.domain.touch import SPOKEN, Touch


def is_outbound(touch: Touch) -> bool:
    """Whether we reached out: everything but what they wrote or called."""
    return touch.outcome != "inbound"


def got_through(touch: Touch) -> bool:
    """Whether an outbound touch reached them, spoken or in writing: a call nobody took answers nothing."""
    return is_outbound(touch) and touch.outcome != "no_answer"


def after_touch(rollup: Rollup, touch: Touch, calendar: Calendar) -> Rollup:
    """The rollup with one more touch; touches may come in any order of their `at`.

    Exact when the touch is the newest of its deal; `rollup_of` recounts the rest.
    """
    day = calendar.local_day(touch.at)
    rollup = msgspec.structs.replace(
        rollup,
        last_touch=day if rollup.last_touch is None else max(day, rollup.last_touch),
        last_at=_later(rollup.last_at, touch.at),
    )
    if touch.party != "customer":
        return msgspec.structs.replace(rollup, inside=_inside(rollup.inside, touch))
    spoke = touch.outcome in SPOKEN
    return msgspec.structs.replace(
        rollup,
        touches=0 if spoke else rollup.touches + 1,
        total=rollup.total + 1,
        last_out=_later(rollup.last_out, touch.at) if got_through(touch) else rollup.last_out,
        last_in=_later(rollup.last_in, touch.at) if spoke else rollup.last_in,
    )


def _inside(waiting: dict[Side, datetime], touch: Touch) -> dict[Side, datetime]:
    """Colleagues who wait for an answer; a vendor's word is news, not a question to us (R1)."""
    if touch.party not in HOUSE:
        return waiting
    if touch.outcome == "inbound":
        return {**waiting, touch.party: touch.at}
    if touch.party not in waiting or not got_through(touch):
        return waiting
    return {side: since for side, since in waiting.items() if side != touch.party}


def rollup_of(touches: Iterable[Touch], follow_ups: Iterable[FollowUp], calendar: Calendar) -> Rollup:
    """The rollup counted anew from all touches (any order) and follow-ups of one deal."""
    rollup = Rollup()
    for touch in sorted((t for t in touches if t.retracted is None), key=lambda t: (t.at, t.id)):
        rollup = after_touch(rollup, touch, calendar)
    return msgspec.structs.replace(rollup, next_due=next_due(follow_ups))


def next_due(follow_ups: Iterable[FollowUp]) -> date | None:
    """The day of the earliest open follow-up."""
    return min((f.due for f in follow_ups if f.state == "open" and f.retracted is None), default=None)


def is_newest(deal: Deal, touch_at: datetime) -> bool:
    """Whether a touch at that time comes after all the deal has had, so that counting on is exact."""
    known = (deal.contact.last_at, deal.contact.last_out, deal.contact.last_in)
    return all(at is None or at <= touch_at for at in known)


def court_after(deal: Deal, touch: Touch) -> Court | None:
    """Whose move it is after a touch (decision 15, domain 5.4)."""
    match touch.outcome:
        case "sent" | "left_message":
            return Court(side=touch.party, since=touch.at)
        case "inbound" | "declined":
            return Court(side="us", since=touch.at)
        case "accepted" | "reached":
            settled = (touch.party, "us") if touch.party == "customer" else (touch.party,)
            return None if deal.court is not None and deal.court.side in settled else deal.court
        case _:
            return deal.court


def court_of(deal: Deal, touches: Iterable[Touch]) -> Court | None:
    """Whose move it is by a deal's touches alone (any order), counted anew from the first."""
    deal = msgspec.structs.replace(deal, court=None)
    for touch in sorted((t for t in touches if t.retracted is None), key=lambda t: (t.at, t.id)):
        deal = msgspec.structs.replace(deal, court=court_after(deal, touch))
    return deal.court


def _later(one: datetime | None, other: datetime) -> datetime:
    return other if one is None or other > one else one
