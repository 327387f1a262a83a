"""Everything about one deal, and what happened with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.cli.naming import called
from board.cli.views import amount_text
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.order_by import order_by
from board.domain.promise import Dates
from board.domain.standing import Ground, standing_of
from board.domain.statement import Statement
from board.domain.strictness import strictness_of
from board.domain.touch import Note, Touch
from board.i18n.arrivals import counts_text, remarks
from board.i18n.cards import card_line
from board.i18n.days import day_text, instant_text
from board.i18n.labels import (
    channel_label,
    column_label,
    court_label,
    outcome_label,
    party_label,
    stage_label,
    wording_label,
)
from board.i18n.ledger import date_said, row_parts
from board.i18n.lessons import strict_lines
from board.i18n.ordering import order_text
from board.i18n.words import _, language
from board.usecases.deliveries import checklist_of

Fact = tuple[str, str]
Event = Touch | Statement | Note
LATEST = 10
"""Touches and dates that `board show` lists; `board log` has all."""


def deal_lines(deal: Deal, ground: Ground) -> Iterator[Fact]:
    """A deal for people, one fact at a time; the date last told comes first, as on the screen."""
    standing = standing_of(deal, ground)
    yield "", called(ground.snapshot, deal)
    yield from _dates(standing.dates, ground)
    yield _("state"), card_line(deal, standing, ground)
    if standing.slip is not None or ground.snapshot.impacts_of(deal.id):
        # late: most deals are in no slip
        from board.cli.slips import slip_facts

        yield from slip_facts(deal, standing.slip, ground)
    if ground.is_reviewed(deal.id):
        # late: most deals are made by others
        from board.cli.reviews import review_facts

        yield from review_facts(deal, ground)
    yield from _facts(deal, ground)
    yield from _people(deal, ground)
    yield from _said(deal, (standing.dates.told, standing.dates.known), ground)
    for follow_up in ground.snapshot.open_follow_ups(deal.id):
        yield _("next touch"), follow_up_text(follow_up, ground)
    touches = ground.snapshot.touches_of(deal.id)
    for touch in reversed(touches[-LATEST:]):
        yield _("touch"), touch_text(touch, ground)
    for note in ground.snapshot.notes_of(deal.id):
        yield _("note"), note_text(note, ground)


def _dates(dates: Dates, ground: Ground) -> Iterator[Fact]:
    """What they were last told, what is known, what they need it by."""
    said = ((_("last told"), dates.told), (_("known"), dates.known), (_("needed by"), dates.needed))
    for label, statement in said:
        if statement is not None:
            yield label, statement_text(statement, ground)


def _facts(deal: Deal, ground: Ground) -> Iterator[Fact]:
    today, config = ground.moment.today, ground.config
    yield _("stage"), stage_label(ground.stage(deal.stage), language())
    yield _("amount"), amount_text(deal)
    if deal.margin is not None:
        # late: a board may well have none
        from board.i18n.margins import margin_shown

        yield _("margin"), margin_shown(deal.margin, deal.currency, deal.amount)
    yield _("owner"), config.shown(deal.owner)
    if deal.follow_up_owner:
        yield _("follow-up owner"), config.shown(deal.follow_up_owner)
    if deal.court is not None:
        since = instant_text(deal.court.since, today, ground.calendar)
        side = court_label(deal.court.side)
        yield _("whose move"), _("{court} since {since}").format(court=side, since=since)
    if deal.on_hold_until is not None:
        yield _("on hold until"), day_text(deal.on_hold_until, today)
    if deal.expected_close is not None:
        yield _("expected close"), day_text(deal.expected_close, today)
    found = order_by(deal, ground)
    if found is not None:
        yield _("order by"), order_text(found, ground)
    yield _("condition"), deal.condition
    yield from _counted(deal, ground)
    yield _("tags"), ", ".join(deal.tags)


def _counted(deal: Deal, ground: Ground) -> Iterator[Fact]:
    """What came so far, and why we are stricter with this one's dates than with others'."""
    found = checklist_of(ground.snapshot, deal.id)
    if found.is_begun:
        yield _("delivery"), " · ".join([counts_text(found), *(text for _code, text in remarks(found))])
    stage = ground.stage(deal.stage)
    if stage.is_open:
        strict = strictness_of(deal, ground)
        for text in strict_lines(strict, ground.snapshot, is_selling=stage.kind == "selling"):
            yield _("stricter"), text


def _people(deal: Deal, ground: Ground) -> Iterator[Fact]:
    snapshot = ground.snapshot
    for contact in snapshot.contacts_of(deal.customer) if deal.customer is not None else ():
        known = (contact.name, contact.title, contact.phone, contact.mail)
        yield _("contact"), " ".join(dict.fromkeys(part for part in known if part))
    for line in snapshot.lines_of(deal.id):
        supplier = snapshot.party(line.supplier)
        item = f"{line.item} × {line.qty}"
        yield _("item"), f"{item} · {supplier.name}" if supplier is not None else item


def _said(deal: Deal, shown: Sequence[Statement | None], ground: Ground) -> Iterator[Fact]:
    """The ledger of dates, newest first, each with its number; without what stands above already."""
    known = {statement.id for statement in shown if statement is not None}
    said = [s for s in reversed(ground.snapshot.statements_of(deal.id)) if s.id not in known]
    for statement in said[:LATEST]:
        yield _("date {n}").format(n=statement.id), statement_text(statement, ground)


def timeline(deal: Deal, ground: Ground) -> list[Event]:
    """What happened with a deal, newest first."""
    snapshot = ground.snapshot
    events: list[Event] = [*snapshot.touches_of(deal.id), *snapshot.statements_of(deal.id)]
    events += snapshot.notes_of(deal.id)
    return sorted(events, key=lambda event: event.at, reverse=True)


def event_text(event: Event, ground: Ground) -> str:
    """What happened, in one line."""
    if isinstance(event, Touch):
        return touch_text(event, ground)
    return statement_text(event, ground) if isinstance(event, Statement) else note_text(event, ground)


def touch_text(touch: Touch, ground: Ground) -> str:
    """A touch in one line."""
    when = instant_text(touch.at, ground.moment.today, ground.calendar)
    how = f"{channel_label(touch.channel)} {outcome_label(touch.outcome, touch.channel)}"
    party = party_label(touch.party) if touch.party != "customer" else ""
    who = ground.config.shown(touch.by)
    return " · ".join(part for part in (when, party, how, who, " ".join(touch.note.split())) if part)


def statement_text(statement: Statement, ground: Ground) -> str:
    """A date said, in one line: what, how strongly, who to whom, when, on what ground."""
    parts = [column_label(statement.column), date_said(statement, ground)]
    if statement.column not in ("actual", "needed", "requested"):
        parts.append(wording_label(statement.wording))
    parts += [text for text, _stands_out in row_parts(statement, ground)]
    return " · ".join(part for part in parts if part)


def follow_up_text(follow_up: FollowUp, ground: Ground) -> str:
    """A planned contact in one line."""
    when = day_text(follow_up.due, ground.moment.today)
    channel = channel_label(follow_up.channel) if follow_up.channel else ""
    party = party_label(follow_up.party) if follow_up.party != "customer" else ""
    who = ground.config.shown(follow_up.assignee) if follow_up.assignee else ""
    timed = f"{when} {follow_up.time}".rstrip()
    return " · ".join(part for part in (timed, party, channel, who, follow_up.note) if part)


def note_text(note: Note, ground: Ground) -> str:
    """A note in one line."""
    when = instant_text(note.at, ground.moment.today, ground.calendar)
    return f"{when} · {ground.config.shown(note.by)} · {' '.join(note.text.split())}"
