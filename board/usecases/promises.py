"""What I told the customer, what I heard, what really happened (decisions 13, 14, 36, 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import msgspec

from board.domain.calendar import Calendar
from board.domain.change import Build, Tx
from board.domain.contradiction import contradicted, last_told, told_on
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
    said_in,
    told_due,
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
from board.usecases.safe_guard import too_strong
from board.usecases.updates import settle_news

_CONTRADICTED = {"earlier": "told.earlier", "silent": "told.silent", "passed": "told.passed"}
"""What is refused where nothing explains another day (R12)."""

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
    reason: str = ""
    """Why it is not the date they were told (R12): a code, or words."""


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
        Refused: the wording is stronger than the evidence (R13), or the date another than they were told
            (R12), and no reason was given.
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
            **_before(changes, deal, statement, clean(told.reason, 500), actor),
        )  # fmt: skip

    return build


def _before(changes: Changes, deal: Deal, new: Statement, given: str, actor: Actor) -> dict[str, object]:
    """What they were told before and why it moved, for the line that answers; nothing: no other day."""
    calendar = actor.moment.calendar
    found = contradicted(deal, told_due(new, calendar), Ground(changes.snapshot, actor.moment), new.at)
    if found is None:
        return {}
    return {"before": spoken(found.before, calendar), "moved": found.days, "reason": given or new.reason}


def spoken(statement: Statement, calendar: Calendar) -> dict[str, object]:
    """What was said, when by the board's clock, and how: the details of an answer or a refusal."""
    return {
        "period": statement.period, "wording": statement.wording, "at": calendar.local(statement.at),
        "channel": statement.channel or "",
    }  # fmt: skip


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
            **_claimed(snapshot, deal, statement, actor),
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
    reason, text = _why(changes, deal, told, day, actor)
    if is_stronger(wording, allowed) and not override:
        raise too_strong(deal, day, wording, allowed, Ground(changes.snapshot, actor.moment))
    confirm_by = told.confirm_by
    if wording == "hold" and confirm_by is None:
        confirm_by = actor.moment.working_days_from(config.rules_for(deal.deal_type).hold_days)
    statement = Statement(
        deal_id=deal.id, said_by="us", said_to="customer", period=told.period, wording=wording,
        at=told.at or actor.moment.now, recorded_at=actor.moment.now, recorded_by=actor.who,
        channel=told.channel, confirm_by=confirm_by, approximate=told.approximate, text=text, reason=reason,
        override=override if is_stronger(wording, allowed) else "", touch_id=told.touch_id,
    )  # fmt: skip
    changes.create("statements", statement)
    if told.touch_id is None:  # else the touch itself has done it
        settle_news(changes, deal, statement.at, actor)
    return statement


def _why(
    changes: Changes, deal: Deal, told: Told, day: date | None, actor: Actor
) -> tuple[str, str]:
    """Why they are told another day than before, as a code, and the words kept beside it (R12).

    Raises:
        Refused: nothing explains it, on record or said now.
    """
    text, given = clean(told.text, 500), clean(told.reason, 500)
    found = contradicted(deal, day, Ground(changes.snapshot, actor.moment), told.at)
    if found is None:
        return "", text
    if found.wants_reason and not given:
        said = spoken(found.before, actor.moment.calendar)
        raise Refused(
            _CONTRADICTED[found.kind], rule="R12", before=found.was, day=found.day, said_at=said["at"],
            channel=said["channel"],
        )  # fmt: skip
    if not given or given in REASONS:
        return given or found.reason, text
    return "other", clean(" · ".join(part for part in (given, text) if part), 500)


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


def _claimed(snapshot: Snapshot, deal: Deal, new: Statement, actor: Actor) -> dict[str, object]:
    """What a customer who names another day was told, and when they were told theirs, if ever (R12)."""
    calendar = actor.moment.calendar
    said = [statement for statement in said_in(snapshot, deal.id) if statement.at <= new.at]
    before, day = last_told(said), told_due(new, calendar)
    if new.column != "requested" or before is None or day is None or day == told_due(before, calendar):
        return {}
    once = told_on(said, day, calendar)
    return {
        "before": spoken(before, calendar),
        "once": None if once is None else spoken(once, calendar),
    }  # fmt: skip


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
