"""A proposal in words, part by part, each with the key that drops it and the line it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import structs

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.promise import Parted, dates_in, parted, told_due
from board.domain.statement import Statement
from board.i18n.banner import said as spoken
from board.i18n.calls import marks_in
from board.i18n.days import day_text, due_text, instant_text, period_text
from board.i18n.labels import (
    channel_label,
    grade_label,
    outcome_label,
    party_label,
    reason_label,
    wording_label,
)
from board.i18n.pasted.proposal import Proposal, entry_of
from board.i18n.pasted.saying import SaidDate, speaks_against
from board.i18n.words import _
from board.usecases.promises import Heard, Told


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a message proposes.

    Args:
        key: "touch", "date", "reason", "marks", "next".
        text: what it is.
        place: of a date, its index in the proposal.
        quote: the line it was read from.
        alerts: what follows from it, or speaks against it.
    """

    key: str
    text: str
    place: int = 0
    quote: str = ""
    alerts: tuple[str, ...] = ()


def parts_of(proposal: Proposal, deal: Deal, ground: Ground) -> tuple[Part, ...]:
    """What a proposal says, in the order of its keys.

    Args:
        proposal: what would be logged.
        deal: with which deal.
        ground: the board and the moment.
    """
    parts = [_touch(proposal, ground), *_dates(proposal, deal, ground)]
    if proposal.reason:
        parts.append(Part("reason", _("reason: {reason}").format(reason=reason_label(proposal.reason))))
    if marks := marks_in(entry_of(proposal)):
        parts.append(Part("marks", " · ".join(marks)))
    if proposal.next_due is not None:
        day = day_text(proposal.next_due, ground.moment.today)
        parts.append(Part("next", _("next {day}").format(day=day)))
    return tuple(parts)


def _touch(proposal: Proposal, ground: Ground) -> Part:
    today, calendar = ground.moment.today, ground.calendar
    when = _("now") if proposal.at is None else instant_text(proposal.at, today, calendar)
    how = _("{channel}, {outcome}").format(
        channel=channel_label(proposal.channel), outcome=outcome_label(proposal.outcome, proposal.channel)
    )
    parts = (party_label(proposal.party), how, when, proposal.sender)
    alerts = []
    if proposal.is_guessed:
        side = party_label(proposal.party)
        text = _("it does not say whose word it is; taken for: {party}")
        alerts.append(text.format(party=side))
    if _is_there(proposal, ground):
        alerts.append(_("a contact of that very time is on record already"))
    if proposal.is_cut:
        alerts.append(_("longer than is kept: a part of its words is left out"))
    return Part("touch", " · ".join(part for part in parts if part), alerts=tuple(alerts))


def _is_there(proposal: Proposal, ground: Ground) -> bool:
    """Whether the same message was pasted before."""
    if proposal.at is None:
        return False
    return any(
        touch.at == proposal.at and touch.channel == proposal.channel and touch.party == proposal.party
        for touch in ground.snapshot.touches_of(proposal.deal_id)
    )


def _dates(proposal: Proposal, deal: Deal, ground: Ground) -> Iterator[Part]:
    last = max((n for n, said in enumerate(proposal.dates) if said.is_known), default=-1)
    several = sum(said.is_known for said in proposal.dates) > 1
    for place, said in enumerate(proposal.dates):
        alerts = []
        if place == last and (apart := slip_of(said.heard, deal, ground)) is not None:
            told, n = day_text(apart.told, ground.moment.today), f"{apart.slip_days:+}"
            alerts.append(_("customer believes {day}: tell them ({n} wd)").format(day=told, n=n))
        before = dates_in(ground.snapshot, deal.id).told
        if before is not None and speaks_against(said, deal, ground):
            alerts.append(_("they were told {what}").format(what=spoken(before, ground)))
        text = _spelled(said, ground, deal)
        if several and said.is_known:
            text += " · " + (_("this one holds") if place == last else _("said as well"))
        yield Part("date", text, place, said.quote, tuple(alerts))


def _spelled(said: SaidDate, ground: Ground, deal: Deal) -> str:
    if said.told is not None:
        return _told(said.told, ground)
    assert said.heard is not None
    heard = said.heard
    when = _when(heard, ground)
    match said.kind:
        case "need":
            return _("customer needs it {day}").format(day=when)
        case "wish":
            return _("customer wants {day}").format(day=when)
        case "claim":
            return _("customer speaks of {day}").format(day=when)
        case _:
            base = told_due(dates_in(ground.snapshot, deal.id).known, ground.calendar)
            moved = heard.period is not None and base not in (None, heard.period.due(ground.calendar))
            was = f"{day_text(base, ground.moment.today)} → " if moved and base is not None else ""
            text = _("{who}: {what}").format(who=party_label(heard.said_by), what=f"{was}{when}")
            return f"{text} {wording_label(heard.wording)} · {grade_label(heard.grade or 0)}"


def _when(heard: Heard, ground: Ground) -> str:
    if heard.period is None:
        low, high = heard.lead_weeks or (0, 0)
        weeks = f"{low}" if low == high else f"{low}-{high}"
        return _("{weeks} weeks after the order").format(weeks=weeks)
    is_day = heard.period.start == heard.period.end
    today = ground.moment.today
    when = due_text(heard.period, ground.calendar, today) if is_day else period_text(heard.period, today)
    return _("about {when}").format(when=when) if heard.approximate else when


def _told(told: Told, ground: Ground) -> str:
    today = ground.moment.today
    if told.period is None:
        day = "" if told.confirm_by is None else day_text(told.confirm_by, today)
        return _("answer by {day}").format(day=day)
    when = period_text(told.period, today)
    word = "" if told.wording is None else f" {wording_label(told.wording)}"
    return _("told the customer {when}").format(when=when) + word


def slip_of(heard: Heard | None, deal: Deal, ground: Ground) -> Parted | None:
    """How the customer would be left believing another day, if this is what we know (R18)."""
    if heard is None or heard.period is None or heard.said_by == "customer":
        return None
    now = ground.moment.now
    known = Statement(
        deal_id=deal.id, said_by=heard.said_by, said_to="us", period=heard.period, at=heard.at or now,
        recorded_at=now, recorded_by="",
    )  # fmt: skip
    dates = structs.replace(dates_in(ground.snapshot, deal.id), known=known)
    return parted(dates, deal, ground.config.board.dock_days, ground.calendar)


__all__ = ["Part", "parts_of", "slip_of"]
