"""`Q`: Today one item at a time."""

from __future__ import annotations

from board.i18n.words import _, ngettext
from board.tui.desk import Desk
from board.tui.screens.queue import QueueScreen, shown_items


async def queue(desk: Desk) -> None:
    """Begin with the item under the cursor of Today, else with the first; those before it come last."""
    session, board = desk.session, desk.desk_app.board
    items = shown_items(session)
    if items:
        here = board.today.item() if board.in_today else None
        # waited for, so that keys pressed meanwhile are for the queue and not for the board
        await desk.app.push_screen(QueueScreen(items, here.key if here is not None else ""))
    elif session.matching is not None and any(item.deal_id for item in session.today):
        desk.say(_("nothing in Today fits the filter; Esc shows all"))
    else:
        waiting = sum(int(str(item.facts["count"])) for item in session.today if not item.deal_id)
        text = _("nothing to do in Today")
        if waiting:
            more = ngettext(
                "{n} imported deal to look at: g u", "{n} imported deals to look at: g u", waiting
            )
            text += " · " + more.format(n=waiting)
        desk.say(text, "good")
