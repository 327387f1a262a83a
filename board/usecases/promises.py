"""What I told the customer, what I heard, what really happened (decisions 13, 14, 36, 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import msgspec

from board.domain.change import Build, Tx
from board.domain.deal import Deal, Side
from board.domain.delivery import is_partial
from board.domain.ground import Ground
from board.domain.period import Period
from board.domain.promise import (
    CONTROLLERS,
    dates_in,
    dates_of,
    default_grade,
    is_stronger,
    of_the_whole,
    parted,
)
from board.domain.snapshot import Snapshot
from board.domain.statement import REASONS, About, Evidence, Statement, Wording
from board.domain.strictness import earned_wording
from board.domain.text import clean
from board.domain.touch import Channel
from board.errors import Misuse, Refused
from board.usecases.act import Actor, Changes
from board.usecases.after_delivery import add_after
from board.usecases.lines import check_line


@dataclass(frozen=True, slots=True)
class Told:
    """A date we gave the customer."""

    period: Period | None
    """None: no date, an answer until `confirm_by` (R17)."""
    wording: Wording | None = None
    """None: the strongest the evidence allows."""
    confirm_by: date | None = None
    override: str = ""
    """Why the wording goes above the evidence (R13)."""
    approximate: bool = False
    channel: Channel | None = None
    at: datetime | None = None
    text: str = ""
    """The paper it stands on ("quote v2, mail")."""
    touch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A date somebody gave us."""

    said_by: Literal["customer", "vendor", "engineering"]
    period: Period | None
    about: About = "delivery"
    """A customer's delivery date is a wish; their need is a date of its own (decision 38)."""
    wording: Wording = "expected"
    grade: int | None = None
    """Evidence 0-6; None: what channel and wording make likely."""
    evidence: str = ""
    reason: str = ""
    approximate: bool = False
    lead_weeks: tuple[int, int] | None = None
    channel: Channel | None = None
    at: datetime | None = None
    text: str = ""
    touch_id: int | None = None
    line_id: int | None = None
    """The one line it is for (R30); None: all."""


def tell(actor: Actor, deal_id: int, told: Told) -> Build:
    """Record the date the customer was told.

    Raises (when built):
        Refused: the wording is stronger than the evidence, and no reason was given (R13).
        Misuse: the date is past, or a hold has neither date nor confirm-by.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        statement = add_told(changes, deal, told, actor)
        changes.deal(deal)
        return changes.tx(
            "date.told", deal=deal_id, title=deal.title, period=statement.period,
            wording=statement.wording, confirm_by=statement.confirm_by, override=statement.override,
        )  # fmt: skip

    return build


def hear(actor: Actor, deal_id: int, heard: Heard) -> Build:
    """Record a date heard; when it parts from what the customer was told, the deal says so at once."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        statement = add_heard(changes, deal, heard, actor)
        changes.deal(deal)
        slip = _slip(snapshot, deal, statement, actor)
        return changes.tx(
            "date.heard", deal=deal_id, title=deal.title, period=statement.period, by=heard.said_by,
            about=heard.about, wording=statement.wording, slip=slip,
        )  # fmt: skip

    return build


def happened(actor: Actor, deal_id: int, day: date, at: datetime | None = None, text: str = "") -> Build:
    """Record the day the goods really reached the customer, and plan what comes after it (R25).

    Raises:
        Misuse: the day is ahead.
    """
    if day > actor.moment.today:
        raise Misuse("date.ahead", day=day)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        planned = add_happened(changes, deal, day, actor, at, text)
        return changes.tx(
            "date.happened", deal=deal_id, title=deal.title, period=Period(day, day), planned=planned
        )

    return build


def add_happened(
    changes: Changes, deal: Deal, day: date, actor: Actor, at: datetime | None = None, text: str = ""
) -> int:
    """Add the day of delivery to a transaction; says how many follow-ups it planned.

    A day that corrects an earlier one plans nothing again.
    """
    again = dates_in(changes.snapshot, deal.id).is_settled
    changes.create("statements", Statement(
        deal_id=deal.id, about="actual", said_by="us", said_to="us", period=Period(day, day),
        wording="confirmed", at=at or actor.moment.now, recorded_at=actor.moment.now, recorded_by=actor.who,
        text=clean(text, 500), evidence=Evidence(grade=6),
    ))  # fmt: skip
    changes.deal(deal)
    return 0 if again else add_after(changes, deal, day, actor)


def add_told(changes: Changes, deal: Deal, told: Told, actor: Actor) -> Statement:
    """Add what the customer was told to a transaction (also from the touch prompt)."""
    config, calendar = changes.snapshot.config, actor.moment.calendar
    day = None if told.period is None else told.period.due(calendar)
    if day is not None and day < actor.moment.today:
        raise Misuse("date.past", day=day)
    if day is None and told.wording not in (None, "hold"):
        raise Misuse("date.missing")
    allowed = earned_wording(deal, day, Ground(changes.snapshot, actor.moment))
    if told.approximate and is_stronger(allowed, "expected"):
        allowed = "expected"
    wording = told.wording or allowed
    override = clean(told.override, 500)
    if is_stronger(wording, allowed) and not override:
        raise Refused("wording.too_strong", rule="R13", wording=wording, allowed=allowed, day=day)
    confirm_by = told.confirm_by
    if wording == "hold" and confirm_by is None:
        confirm_by = actor.moment.working_days_from(config.rules_for(deal.deal_type).hold_days)
    statement = Statement(
        deal_id=deal.id, said_by="us", said_to="customer", period=told.period, wording=wording,
        at=told.at or actor.moment.now, recorded_at=actor.moment.now, recorded_by=actor.who,
        channel=told.channel, confirm_by=confirm_by, approximate=told.approximate, text=clean(told.text, 500),
        override=override if is_stronger(wording, allowed) else "", touch_id=told.touch_id,
    )  # fmt: skip
    changes.create("statements", statement)
    return statement


def add_heard(changes: Changes, deal: Deal, heard: Heard, actor: Actor) -> Statement:
    """Add a date heard to a transaction (also from the touch prompt)."""
    if heard.period is None and heard.lead_weeks is None:
        raise Misuse("date.missing")
    if heard.reason and heard.reason not in REASONS:
        raise Misuse("reason.unknown", reason=heard.reason, reasons=", ".join(REASONS))
    if heard.line_id is not None:
        check_line(changes.snapshot, deal, heard.line_id)
    if heard.grade is not None and not 0 <= heard.grade <= 6:
        raise Misuse("grade.range", grade=heard.grade)
    grade = heard.grade
    if grade is None:
        grade = default_grade(heard.said_by, heard.channel, heard.wording)
    to: Side = "us"
    statement = Statement(
        deal_id=deal.id, about=heard.about if heard.said_by == "customer" else "delivery",
        said_by=heard.said_by, said_to=to, period=heard.period, wording=heard.wording,
        at=heard.at or actor.moment.now, recorded_at=actor.moment.now, recorded_by=actor.who,
        channel=heard.channel, evidence=Evidence(grade=grade, text=clean(heard.evidence, 500)),
        reason=heard.reason, approximate=heard.approximate, lead_weeks=heard.lead_weeks,
        text=clean(heard.text, 500), touch_id=heard.touch_id, line_id=heard.line_id,
    )  # fmt: skip
    changes.create("statements", statement)
    return statement


def _slip(snapshot: Snapshot, deal: Deal, new: Statement, actor: Actor) -> int:
    """Working days by which what is known now parts from what was told; 0 when they agree."""
    if new.said_by not in CONTROLLERS:
        return 0
    dates = msgspec.structs.replace(dates_in(snapshot, deal.id), known=new)
    if new.line_id is not None and not is_partial(snapshot.arrivals_of(deal.id)):
        said = sorted((*snapshot.statements_of(deal.id), new), key=lambda each: each.order)
        dates = dates_of(of_the_whole(said, (line.id for line in snapshot.lines_of(deal.id))))
    apart = parted(dates, deal, snapshot.config.board.dock_days, actor.moment.calendar)
    return 0 if apart is None else apart.slip_days
