"""Drafts of deals onto the board: their stage by when they ended, and whether they are still alive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from board.domain.config import Stage, StageKind
from board.domain.deal import Deal
from board.domain.party import Contact
from board.domain.touch import Note
from board.exchange.drafts import LOST, WON, DealDraft
from board.usecases.intake import Intake, latest


def take_deals(intake: Intake, drafts: Iterable[DealDraft]) -> None:
    """Add those that are not there yet."""
    known = intake.known("deals")
    deals: list[tuple[Deal, str]] = []
    fresh: list[int] = []
    for draft in drafts:
        if (draft.external.source, draft.external.id) in known or _is_own(intake, draft):
            intake.counts["already"] += 1
            continue
        deal = _deal(intake, draft)
        if deal is None:
            intake.refuse(draft.line, "import.stage_missing", stage=draft.stage.strip("*"))
            continue
        if draft.untriaged is None and not deal.untriaged and _is_open(intake, deal):
            fresh.append(len(deals))
        deals.append((deal, draft.note))
    if len(fresh) > intake.options.fresh_at_most:
        for place in fresh:
            deal, note = deals[place]
            deals[place] = (msgspec.structs.replace(deal, untriaged=True), note)
    for deal, note in deals:
        _add(intake, deal, note)


def _add(intake: Intake, deal: Deal, note: str) -> None:
    id = intake.changes.create("deals", deal)
    if note:
        by = deal.owner or intake.actor.who
        intake.changes.create("notes", Note(text=note, at=deal.created_at, by=by, deal_id=id))
        intake.counts["notes"] += 1
    intake.counts["new"] += 1
    intake.counts["untriaged"] += deal.untriaged
    intake.stages[deal.stage] += 1


def _is_open(intake: Intake, deal: Deal) -> bool:
    return intake.snapshot.config.stage(deal.stage).is_open and not deal.archived


def _is_own(intake: Intake, draft: DealDraft) -> bool:
    """Whether the row is a deal of this very board, exported."""
    deal = intake.snapshot.deals.get(draft.number) if draft.number is not None else None
    if deal is None or deal.retracted is not None or draft.created is None:
        return False
    return deal.created_at == intake.instant(draft.created)


def _deal(intake: Intake, draft: DealDraft) -> Deal | None:
    """The draft as a deal; None: the board has no stage for it."""
    stage = _stage(intake, draft)
    if stage is None:
        return None
    created, since, active = intake.day(draft.created), intake.day(draft.since), intake.day(draft.active)
    closed = intake.day(draft.closed)
    customer, contact = _customer(intake, draft)
    alive = latest((created, since, active, closed), intake.today)
    untriaged = draft.untriaged
    if untriaged is None:
        untriaged = stage.is_open and intake.is_past(alive, intake.options.untriaged_after_days)
    begun = draft.created or draft.since or draft.closed
    return Deal(
        title=draft.title,
        customer=customer,
        contact_id=contact,
        deal_type=draft.deal_type,
        stage=stage.key,
        stage_since=_since(intake, stage, since, closed, created),
        won_on=closed if stage.kind in ("won", "closed") else None,
        amount=draft.amount,
        amount_high=draft.amount_high,
        approximate=draft.approximate,
        margin=draft.margin,
        currency=draft.currency,
        vat=draft.vat,
        owner=intake.owner(draft.owner),
        follow_up_owner=intake.owner(draft.follow_up_owner),
        priority=draft.priority,
        on_hold_until=intake.day(draft.on_hold_until),
        condition=draft.condition,
        expected_close=intake.day(draft.expected_close),
        lost_reason=draft.lost_reason,
        lost_note=draft.lost_note,
        archived=draft.archived,
        untriaged=untriaged,
        tags=draft.tags,
        created_at=intake.instant(begun) if begun is not None else intake.actor.moment.now,
        external=draft.external,
    )


def _stage(intake: Intake, draft: DealDraft) -> Stage | None:
    """The draft's stage; what was won long ago is closed."""
    config = intake.snapshot.config
    if draft.stage == LOST:
        return config.first("lost")
    stage = None if draft.stage == WON else config.stage(draft.stage)
    ended = draft.stage == WON or (stage is not None and stage.kind == "won" and draft.closed is not None)
    if not ended:
        return stage
    day = intake.day(draft.closed or draft.active or draft.created)
    if intake.is_past(day, intake.options.closed_after_days):
        return _first(intake, "closed", "won")
    return stage or _first(intake, "won", "closed")


def _first(intake: Intake, *kinds: StageKind) -> Stage | None:
    found = (intake.snapshot.config.first(kind) for kind in kinds)
    return next((stage for stage in found if stage is not None), None)


def _since(
    intake: Intake, stage: Stage, since: date | None, closed: date | None, created: date | None
) -> date:  # fmt: skip
    if stage.kind != "selling" and closed is not None:
        return closed
    return since or created or intake.today


def _customer(intake: Intake, draft: DealDraft) -> tuple[int | None, int | None]:
    """Ids of the customer and of their person; somebody without a company is a customer of their own."""
    person = draft.contact_name or draft.contact_mail
    name = draft.customer or person
    if not name:
        return None, None
    party = intake.party(name, draft.domain)
    if not person:
        return party, None
    contact = Contact(party_id=party, name=person, mail=draft.contact_mail, phone=draft.contact_phone)
    return party, intake.contact(contact)
