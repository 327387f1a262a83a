"""The eleven drafts of messages: what they are, and what of a deal they are made of.

A draft plans, it does not excuse (decision 42).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from board.domain.deal import Deal, Side
from board.domain.message import DraftId
from board.domain.period import Period
from board.domain.promise import (
    Dates,
    Parted,
    dates_of,
    is_stronger,
    parted,
    reaches_customer,
    told_due,
)
from board.domain.remedy import Alternative, Escalation, Impact, Rhythm
from board.domain.slip import Slip, slip_of
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground
from board.domain.statement import Statement, Wording
from board.domain.strictness import earned_wording
from board.domain.touch import UNMET, Touch

DRAFTS: tuple[DraftId, ...] = (
    "update_same", "update_later", "update_firm", "hold", "hold_difficult", "chase", "expedite", "in_writing",
    "brief", "thanks", "no",
)  # fmt: skip
"""In the order people know them by: 1, 2a, 2b, 3a, 3b, 4a, 4b, 4c, 5, 6, 7 of the templates."""

READER: dict[DraftId, Side] = {
    "chase": "vendor", "expedite": "vendor", "in_writing": "vendor", "thanks": "vendor", "brief": "boss",
}  # fmt: skip
"""Whom a draft is for, where that is not the customer."""

ESSENTIAL: dict[DraftId, tuple[str, ...]] = {
    "update_same": ("date_w", "done"),
    "update_later": ("date_w", "old_date"),
    "update_firm": ("date_w",),
    "hold": ("confirm_by",),
    "hold_difficult": ("confirm_by",),
    "in_writing": ("vendor_date",),
    "thanks": ("delivered_at",),
}
"""Slots without which a draft says nothing."""

SLOTS = frozenset({
    "contact", "me", "customer", "item", "qty", "po_ref", "today", "day_part", "date_w", "old_date",
    "told_at", "no_told", "source", "source_at", "reason", "impacts", "options", "done", "done_short",
    "since", "next", "next_at", "next_update", "need_date", "vendor_date", "confirm_by", "check",
    "first_date", "slip_days", "customer_ask", "plan", "no_plan", "ask", "no_ask", "next_report", "amount",
    "owner", "delivered_at", "reply_by", "d1_time", "earliest", "time",
})  # fmt: skip
"""Everything a template can ask for."""

AT_MOST = 3
"""Kinds of things done that a message tells of."""

Deed = Literal[
    "call", "visit", "meeting", "video", "meal", "expedite", "alternative", "escalation", "mail", "messenger",
    "text", "reply", "tried",
]  # fmt: skip
_WEIGHT: tuple[Deed, ...] = (
    "call", "visit", "meeting", "video", "expedite", "alternative", "escalation", "mail", "messenger", "text",
    "meal", "reply", "tried",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What is stored about a deal's trouble beside its dates; the living documents alone, oldest first."""

    impacts: tuple[Impact, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    rhythm: Rhythm | None = None
    escalations: tuple[Escalation, ...] = ()


def around_of(deal_id: int, snapshot: Snapshot) -> Around:
    """What the board has about a deal's trouble."""
    return Around(
        snapshot.impacts_of(deal_id), snapshot.alternatives_of(deal_id), snapshot.rhythm_of(deal_id),
        snapshot.escalations_of(deal_id),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """Something done with somebody, so often."""

    party: Side
    deed: Deed
    times: int


@dataclass(frozen=True, slots=True)
class Affair:
    """A deal with all that its drafts are made of, worked out once."""

    deal: Deal
    ground: Ground
    around: Around
    dates: Dates
    statements: Sequence[Statement]
    touches: Sequence[Touch]
    slip: Slip | None
    apart: Parted | None

    @property
    def dock_days(self) -> int:
        """The board's working days from dock to customer."""
        return self.ground.config.board.dock_days

    @property
    def known_day(self) -> date | None:
        """The working day on which the controller's word reaches the customer."""
        if self.dates.known is None:
            return None
        return reaches_customer(self.dates.known, self.deal, self.dock_days, self.ground.calendar)


def affair_of(deal: Deal, ground: Ground, around: Around | None = None) -> Affair:
    """Gather what the drafts of a deal are made of; reads its touches.

    Args:
        deal: which.
        ground: the board at a moment.
        around: its trouble; None: what the board has of it.
    """
    if around is None:
        around = around_of(deal.id, ground.snapshot)
    statements = ground.snapshot.statements_of(deal.id)
    dates = dates_of(statements)
    dock = ground.config.board.dock_days
    return Affair(
        deal, ground, around, dates, statements, ground.snapshot.touches_of(deal.id),
        slip_of(statements, deal, dock, ground.moment), parted(dates, deal, dock, ground.calendar),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class InForce:
    """The date a message may name, with the strongest word it has earned (R13)."""

    period: Period
    """As it was said; a day, where days at the dock come on top."""
    wording: Wording
    approximate: bool = False


def in_force(affair: Affair) -> InForce | None:
    """What the customer may be told now: what they were told, or the news; None: a hold, no date at all."""
    told = affair.dates.told
    if affair.apart is not None or told is None or told.period is None:
        return news(affair)
    allowed = _allowed(affair, told_due(told, affair.ground.calendar))
    if allowed == "hold":  # nothing new to rest it on: what was said stands, and no stronger than expected
        allowed = "hold" if told.wording == "hold" else "expected"
    return _dated(affair, told.period, allowed, told.approximate)


def news(affair: Affair) -> InForce | None:
    """The controller's word as it reaches the customer; None without one that may be passed on."""
    known, day = affair.dates.known, affair.known_day
    if known is None or known.period is None or day is None:
        return None
    is_direct = day == known.period.due(affair.ground.calendar)
    period = known.period if is_direct else Period(day, day)
    return _dated(affair, period, _allowed(affair, day), known.approximate)


def allowed_now(affair: Affair) -> Wording:
    """The strongest word a message about this deal may use (R13, R14)."""
    found = in_force(affair)
    return "hold" if found is None else found.wording


def has_evidence(affair: Affair) -> bool:
    """Whether the date the customer counts on rests on more than an assumption (R14: comfort is allowed)."""
    day = told_due(affair.dates.told, affair.ground.calendar)
    return _allowed(affair, day) != "hold"


def _allowed(affair: Affair, day: date | None) -> Wording:
    """What the evidence allows."""
    return earned_wording(affair.deal, day, affair.ground)


def _dated(affair: Affair, period: Period, wording: Wording, approximate: bool) -> InForce | None:
    """A date for a message; none that has passed."""
    if wording == "hold" or period.due(affair.ground.calendar) < affair.ground.moment.today:
        return None
    is_vague = approximate or period.precision != "day"
    if is_vague and is_stronger(wording, "expected"):
        wording = "expected"
    return InForce(period, wording, approximate)


def last_update(affair: Affair) -> datetime | None:
    """When the customer last heard from us, UTC: a talk, or something sent; a call nobody took is none."""
    talks = [touch.at for touch in affair.touches if is_update(touch)]
    told = [s.at for s in affair.statements if s.column == "told" and s.said_to == "customer"]
    return max((*talks, *told), default=None)


def done_since(affair: Affair, since: datetime | None, *, with_customer: bool = False) -> tuple[Done, ...]:
    """What was done for the deal after an instant (ever, with None): what counts most first, three kinds.

    Args:
        affair: the deal.
        since: UTC.
        with_customer: count what was done with the customer too, as a boss wants to know it.
    """
    counts: dict[tuple[Side, Deed], int] = {}
    for at, party, deed in _deeds(affair):
        if (since is None or at > since) and (with_customer or party != "customer"):
            counts[party, deed] = counts.get((party, deed), 0) + 1
    done = [Done(party, deed, times) for (party, deed), times in counts.items()]
    return tuple(sorted(done, key=lambda each: (_WEIGHT.index(each.deed), -each.times))[:AT_MOST])


def is_update(touch: Touch) -> bool:
    """Whether a touch told the customer something."""
    return touch.party == "customer" and touch.outcome not in UNMET and touch.outcome != "inbound"


def _deeds(affair: Affair) -> Iterator[tuple[datetime, Side, Deed]]:
    for touch in affair.touches:
        yield touch.at, touch.party, _deed(touch)
    for alternative in affair.around.alternatives:
        yield alternative.at, "vendor", "expedite" if alternative.expedite else "alternative"
    for escalation in affair.around.escalations:
        if escalation.direction == "up":
            yield escalation.at, "boss", "escalation"


def _deed(touch: Touch) -> Deed:
    if touch.outcome == "inbound":
        return "reply"
    return "tried" if touch.outcome in UNMET else touch.channel
