"""One deal as lines of text: what it is, who is there, what is planned, why it stands in Today."""

from __future__ import annotations

from collections.abc import Iterable

from board.domain.agenda import Item
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.money import Money
from board.domain.order_by import order_by
from board.domain.party import Contact
from board.domain.standing import Ground
from board.domain.strictness import strictness_of
from board.i18n.amounts import VAT_PERCENT, exact
from board.i18n.arrivals import counts_text
from board.i18n.cards import card_line
from board.i18n.days import day_ahead, day_text
from board.i18n.labels import channel_label, court_label, field_label, lost_label, party_label, stage_label
from board.i18n.lessons import strict_lines
from board.i18n.margins import margin_shown
from board.i18n.ordering import order_text
from board.i18n.whys import why
from board.i18n.words import N_, _, language, ngettext
from board.tui.blocks import Block, Line, Span, heading, labelled, wrapped
from board.tui.deal_ledger import ledger
from board.tui.review_views import reviewed
from board.tui.session import Session
from board.tui.slip_views import remedies
from board.tui.views import GROUP_ROLES, ROLES, dots
from board.usecases.deliveries import checklist_of

TONES = {"polite": N_("polite form"), "close": N_("on familiar terms")}
"""How one speaks to a person."""


def facts(session: Session, deal: Deal, cells: int) -> list[Block]:
    """All that is known about a deal, apart from what happened."""
    return [
        Block(labelled([row for row in _rows(session, deal) if row[1]], cells)),
        *_reasons(session, deal, cells),
        *planned(session, deal, cells),
        *people(session, deal, cells),
        *reviewed(session, deal, cells),
        *remedies(session, deal, cells),
        *ledger(session, deal, cells),
    ]


def title_line(session: Session, deal: Deal) -> Line:
    """Whose deal this is, above everything else."""
    stage = stage_label(session.ground.stage(deal.stage), language())
    account = session.snapshot.customer_name(deal)
    shown: list[Span] = [(f" #{deal.id} ", "header_active")]
    if account:
        shown.append((f" {account}", "top"))
    return (*shown, (f"  {deal.title}", "top"), (f"  ·  {stage}", "top"))


def amount_text(deal: Deal) -> str:
    """The amount to the last won, with the tax that comes on top: `₩12,000,000 + VAT = ₩13,200,000`."""
    if deal.amount is None:
        return _("not known yet")
    text = exact(Money(deal.amount, deal.currency))
    if deal.amount_high:
        text += f" ~ {exact(Money(deal.amount_high, deal.currency))}"
    if deal.approximate:
        text = _("about {when}").format(when=text)
    if deal.currency != "KRW":
        return text
    taxed = exact(Money(deal.amount + round(deal.amount * VAT_PERCENT / 100), deal.currency))
    if deal.vat == "incl":
        return _("{amount} before tax, {taxed} as told, VAT included").format(amount=text, taxed=taxed)
    return _("{amount}, {taxed} with VAT").format(amount=text, taxed=taxed)


def _rows(session: Session, deal: Deal) -> Iterable[tuple[str, Line]]:
    ground, snapshot = session.ground, session.snapshot
    config, today = ground.config, ground.moment.today
    yield field_label("customer"), _plain(snapshot.customer_name(deal))
    yield field_label("title"), ((deal.title, "title"),)
    yield field_label("stage"), _plain(_stage(deal, ground))
    yield _("stands"), _stands(session, deal)
    yield field_label("condition"), _plain(deal.condition, "today")
    yield field_label("amount"), _plain(amount_text(deal))
    yield _("margin"), _plain(margin_shown(deal.margin, deal.currency, deal.amount))
    for line in snapshot.lines_of(deal.id):
        supplier = snapshot.party(line.supplier)
        parts = (f"{line.item} × {line.qty:,}", supplier.name if supplier else "", line.po_ref)
        yield _("item"), _plain(" · ".join(part for part in parts if part))
    yield from _counted(session, deal)
    yield from _to_order(deal, ground)
    yield field_label("owner"), _plain(config.shown(deal.owner))
    yield field_label("follow_up_owner"), _plain(config.shown(deal.follow_up_owner))
    yield field_label("priority"), _plain(str(deal.priority))
    yield field_label("deal_type"), _plain(stage_label(config.type(deal.deal_type), language()))
    yield field_label("tags"), _plain(", ".join(deal.tags))
    close = deal.expected_close
    yield field_label("expected_close"), _plain(day_text(close, today) if close else "")
    if deal.dock_days is not None:
        yield field_label("dock_days"), _plain(str(deal.dock_days))
    yield field_label("court"), _plain(_court(deal, ground))
    held = deal.on_hold_until
    yield field_label("on_hold_until"), _plain(day_text(held, today) if held else "", "hold")
    yield from _ending(session, deal)


def _counted(session: Session, deal: Deal) -> Iterable[tuple[str, Line]]:
    """What came so far, and why we are stricter with this one's dates than with others'."""
    found = checklist_of(session.snapshot, deal.id)
    if found.is_begun:
        yield _("delivery"), _plain(counts_text(found), "good" if found.is_complete else "unplanned")
    stage = session.ground.stage(deal.stage)
    if stage.is_open:
        strict = strictness_of(deal, session.ground)
        selling = stage.kind == "selling"
        for n, text in enumerate(strict_lines(strict, session.snapshot, is_selling=selling)):
            yield "" if n else _("stricter"), _plain(text, "unplanned")


def _to_order(deal: Deal, ground: Ground) -> Iterable[tuple[str, Line]]:
    """The last day to order, counted back from the day it is needed (decision 38)."""
    found = order_by(deal, ground)
    if found is not None:
        role = "late" if found.day < ground.moment.today else "text"
        yield _("order by"), _plain(order_text(found, ground), role)


def _ending(session: Session, deal: Deal) -> Iterable[tuple[str, Line]]:
    """How it ended, where it did."""
    reason = " · ".join(part for part in (lost_label(deal.lost_reason), deal.lost_note) if part)
    yield field_label("lost_reason"), _plain(reason if deal.lost_reason else "", "late")
    if deal.gave_up_early:
        wanted = session.ground.rules(deal).touches_before_lost
        text = ngettext(
            "given up early: fewer than {n} touch", "given up early: fewer than {n} touches", wanted
        )
        yield "", ((text.format(n=wanted), "unplanned"),)
    if deal.archived:
        yield "", ((_("archived"), "hold"),)
    if deal.merged_into is not None:
        yield "", ((_("merged into #{n}").format(n=deal.merged_into), "hold"),)


def _stage(deal: Deal, ground: Ground) -> str:
    name = stage_label(ground.stage(deal.stage), language())
    days = ground.calendar.working_days_between(deal.stage_since, ground.moment.today)
    since = day_text(deal.stage_since, ground.moment.today)
    return _("{stage} since {day} ({n} wd)").format(stage=name, day=since, n=max(0, days))


def _stands(session: Session, deal: Deal) -> Line:
    standing = session.standing(deal.id)
    mark, role = ROLES[standing.state]
    text = card_line(deal, standing, session.ground)
    return ((f"{mark} {text}".strip(), role),) if text else ()


def _court(deal: Deal, ground: Ground) -> str:
    if deal.court is None:
        return ""
    day = ground.calendar.local_day(deal.court.since)
    days = ground.calendar.working_days_between(day, ground.moment.today)
    since = day_text(day, ground.moment.today)
    return _("{court} since {day} ({n} wd)").format(
        court=court_label(deal.court.side), day=since, n=max(0, days)
    )


def _reasons(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    """Why it stands in Today, each rule with its reason."""
    items = session.items_of(deal.id)
    if items:
        yield heading(_("Why it is in Today"))
    for item in items:
        yield reason(session, item, cells)


def reason(session: Session, item: Item, cells: int) -> Block:
    """The whole sentence that says why an item is in Today."""
    role = GROUP_ROLES[item.group]
    mark = "!" if role == "late" else "•"
    lines = wrapped(((why(item, session.ground), "text"),), cells - 2)
    return Block(
        tuple((("  ", "text") if n else (f"{mark} ", role), *line) for n, line in enumerate(lines)), item.key
    )


def brief(session: Session, deal: Deal, cells: int) -> Block:
    """What one wants to know of a deal while the phone rings: stage, condition, amount, touches, court."""
    ground = session.ground
    wanted = ground.config.rules.touches_before_lost
    made = dots(deal, wanted) if ground.config.type(deal.deal_type).follow_up else ""
    rows: tuple[tuple[str, str, str], ...] = (
        (field_label("stage"), _stage(deal, ground), "text"),
        (field_label("condition"), deal.condition, "today"),
        (field_label("amount"), amount_text(deal), "text"),
        (_("unanswered"), made, "text"),
        (field_label("court"), _court(deal, ground), "text"),
        (field_label("owner"), ground.config.shown(deal.owner), "text"),
    )
    return Block(labelled([(label, _plain(text, role)) for label, text, role in rows if text], cells))


def planned(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    """The open follow-ups; the cursor stands on those that are not in Today."""
    open_ones = session.snapshot.open_follow_ups(deal.id)
    yield heading(_("Planned"))
    if not open_ones:
        yield Block(((("  " + _("none planned"), "dim"),),))
    for follow_up in open_ones:
        lines = wrapped(_follow_up(session, deal, follow_up), cells - 2)
        key = f"f:{follow_up.id}"
        shown = any(item.key == key for item in session.items_of(deal.id))
        yield Block(tuple((("  ", line[0][1]), *line) for line in lines), "" if shown else key)


def _follow_up(session: Session, deal: Deal, follow_up: FollowUp) -> Line:
    ground = session.ground
    today = ground.moment.today
    ahead = ground.calendar.working_days_between(today, follow_up.due)
    day = day_ahead(follow_up.due, today, ahead) + (f" {follow_up.time}" if follow_up.time else "")
    role = "late" if follow_up.due < today else "today" if follow_up.due == today else "planned"
    aside = [channel_label(follow_up.channel) if follow_up.channel else ""]
    if follow_up.party != "customer":
        aside.append(party_label(follow_up.party))
    if follow_up.step:
        aside.append(_("step {n} of the cadence").format(n=follow_up.step))
    if follow_up.assignee:
        aside.append(ground.config.shown(follow_up.assignee))
    if follow_up.snoozes:
        aside.append(
            ngettext("put off {n} time", "put off {n} times", follow_up.snoozes).format(n=follow_up.snoozes)
        )
    aside.append(follow_up.note)
    return ((day, role), *((f" · {part}", "text") for part in aside if part))


def people(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    """The customer's people, then the suppliers'."""
    snapshot = session.snapshot
    parties = [deal.customer, *(party.id for party in snapshot.suppliers_of(deal.id))]
    found = [(id, contact) for id in parties for contact in snapshot.contacts_of(id)]
    if found:
        yield heading(_("People"))
    for party_id, contact in found:
        party = snapshot.party(party_id)
        house = party.name if party is not None and party_id != deal.customer else ""
        yield Block(contact_lines(contact, house, cells), f"k:{contact.id}")


def contact_lines(contact: Contact, house: str, cells: int) -> tuple[Line, ...]:
    """A person: name and title, where they work if not at the customer, how to reach them, the note."""
    first: list[Span] = [(contact.name, "title")]
    if contact.title:
        first.append((f" {contact.title}", "text"))
    if house:
        first.append((f" · {house}", "dim"))
    if contact.tone != "polite":
        first.append((" · " + _(TONES[contact.tone]), "dim"))
    lines = list(wrapped(tuple(first), cells - 2))
    ways = (part for part in (contact.phone, contact.mail) if part not in ("", contact.name))
    reach: Line = tuple((f" · {part}", "text") for part in ways)
    if reach:
        lines += wrapped(((reach[0][0][3:], "text"), *reach[1:]), cells - 4)
    if contact.note:
        lines += wrapped(((contact.note, "dim"),), cells - 4)
    return tuple((("    " if n else "  ", line[0][1]), *line) for n, line in enumerate(lines))


def _plain(text: str, role: str = "text") -> Line:
    return ((text, role),) if text else ()
