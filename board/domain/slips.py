"""The slips that are open: of each, what the customer knows beside what the supplier said (R18-R23)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.promise import CONTROLLERS
from board.domain.remedy import Alternative, Impact, Rhythm
from board.domain.slip import Slip
from board.domain.snapshot import live
from board.domain.standing import Standing, standing_of
from board.domain.statement import Statement
from board.domain.touch import Touch
from board.domain.updates import is_open, last_update, same_news


@dataclass(frozen=True, slots=True)
class NextUpdate:
    """When the customer is to hear from us again."""

    day: date
    """A working day; never before today."""
    time: str
    """Local "HH:MM"."""
    is_late: bool
    """Its hour has passed."""


@dataclass(frozen=True, slots=True)
class SlipView:
    """A slip with both its sides."""

    deal: Deal
    slip: Slip
    told: Statement | None
    """What the customer was last told."""
    next_update: NextUpdate | None
    """None: they are to be told first, or it is sure again, or they will wait until the date."""
    rhythm: Rhythm | None
    same: int
    """Updates in a row that brought nothing new (D40)."""
    untold: tuple[Impact, ...]
    """Who else is hit and was not told (R23)."""
    asked: Touch | None
    """Our last touch with the vendor since the slip began; None as well while touches are not read."""
    said: Statement | None
    """The last word of the vendor, or of engineering."""
    waiting: tuple[Alternative, ...]
    """Requests they owe an answer to, the earliest due first."""


def open_slips(
    ground: Ground, standings: Iterable[tuple[Deal, Standing]] | None = None
) -> tuple[SlipView, ...]:
    """Every open slip: those the customer does not know of first, then the longest.

    Args:
        ground: board and moment.
        standings: where the deals stand, if that is worked out already.
    """
    if standings is None:
        deals = live(ground.snapshot.deals.values())
        standings = ((deal, standing_of(deal, ground)) for deal in deals)
    found = [
        slip_view(deal, standing.slip, ground) for deal, standing in standings
        if standing.slip is not None and standing.slip.phase != "delivered"
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda v: (v.slip.phase != "untold", -v.slip.days, v.deal.id)))


def slip_view(deal: Deal, slip: Slip, ground: Ground) -> SlipView:
    """One slip with both its sides."""
    snapshot = ground.snapshot
    said = snapshot.statements_of(deal.id)
    asked = snapshot.touches_of(deal.id) if snapshot.has_touches else ()
    begun = slip.opened_at
    return SlipView(
        deal, slip,
        next((s for s in reversed(said) if s.column == "told" and s.said_to == "customer"), None),
        next_update(deal, slip, ground),
        snapshot.rhythm_of(deal.id),
        same_news(deal, ground),
        tuple(impact for impact in snapshot.impacts_of(deal.id) if impact.told_at is None),
        next((t for t in reversed(asked) if t.party == "vendor" and t.at >= begun), None),
        next((s for s in reversed(said) if s.said_by in CONTROLLERS), None),
        tuple(sorted(filter(is_open, snapshot.alternatives_of(deal.id)), key=_due)),
    )  # fmt: skip


def _due(way: Alternative) -> tuple[date, int]:
    return way.answer_by or date.max, way.id


def next_update(deal: Deal, slip: Slip, ground: Ground) -> NextUpdate | None:
    """When the customer hears from us next, by the rhythm they agreed to, else the team's (R20, D40)."""
    rules, calendar, today = ground.rules(deal), ground.calendar, ground.moment.today
    rhythm = ground.snapshot.rhythm_of(deal.id)
    at = (rhythm.time if rhythm is not None else "") or rules.update_time
    every = 1 if rhythm is None else rhythm.every
    if slip.phase == "re_confirmed" and slip.to_day is not None:
        day = calendar.add_working_days(slip.to_day, -1)
        if day < today:
            return None
    elif slip.phase == "updating" and every:
        day = calendar.add_working_days(last_update(deal, slip, ground), every)
    else:
        return None
    day = calendar.next_working_day(max(day, today))
    return NextUpdate(day, at, ground.moment.now >= _instant(day, at, ground))


def _instant(day: date, at: str, ground: Ground) -> datetime:
    return ground.calendar.at(day, time.fromisoformat(at))
