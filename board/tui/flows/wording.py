"""R14 while one types what was said: a phrase that says more than the evidence, with a word why."""

from __future__ import annotations

from board.domain.deal import Deal
from board.i18n.drafts.advice import phrases_warning
from board.tui.desk import Desk
from board.tui.lines import Line
from board.usecases.touches import Entry


def too_much(desk: Desk, text: str, entry: Entry, deal: Deal) -> Line:
    """A warning about a note on what we said to the customer or the boss; nothing is ever refused."""
    if entry.party not in ("customer", "boss") or entry.outcome not in ("sent", "reached"):
        return ()
    warning = phrases_warning(text, deal, desk.session.ground)
    return ((f" ! {warning}", "top_alert"),) if warning else ()
