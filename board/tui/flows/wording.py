"""While one types what was said: a phrase beyond the evidence (R14), a claim that is not so (R12)."""

from __future__ import annotations

from board.domain.deal import Deal
from board.domain.promise import said_in
from board.i18n.claims import read_claim
from board.i18n.dates.reading import DateContext
from board.i18n.drafts.advice import phrases_warning
from board.i18n.told_before import claim_text
from board.tui.desk import Desk
from board.tui.lines import Line
from board.usecases.touches import Entry


def claimed(desk: Desk, text: str, entry: Entry, deal: Deal, ctx: DateContext) -> Line:
    """What the customer was really told, beside a note in which they claim another day."""
    if entry.party != "customer" or entry.outcome not in ("inbound", "reached", "declined", "callback"):
        return ()
    ground = desk.session.ground
    claim = claim_text(said_in(ground.snapshot, deal.id), read_claim(text, ctx), ground)
    return ((f"! {claim}  ", "top_alert"),) if claim else ()


def too_much(desk: Desk, text: str, entry: Entry, deal: Deal) -> Line:
    """A warning about a note on what we said to the customer or the boss; nothing is ever refused."""
    if entry.party not in ("customer", "boss") or entry.outcome not in ("sent", "reached"):
        return ()
    warning = phrases_warning(text, deal, desk.session.ground)
    return ((f" ! {warning}", "top_alert"),) if warning else ()
