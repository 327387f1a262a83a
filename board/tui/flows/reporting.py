"""`g r`: the reports, and writing them for somebody without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from board.domain.reports.matter import Matter
from board.domain.reports.table import REPORTS
from board.domain.snapshot import live
from board.domain.standing import Ground
from board.exchange.report_file import write_new
from board.i18n.reports.choosing import matter_of
from board.i18n.reports.html import page
from board.i18n.words import _, ngettext
from board.tui.desk import Desk
from board.tui.screens.dialog import show
from board.tui.screens.reports import Reports


async def reports(desk: Desk) -> None:
    """Show the reports on the deals that the board is filtered to; `w` writes them."""
    screen = Reports(partial(_look, desk))
    if await show(desk, screen) == "w" and screen.cover is not None:
        await _write(desk, page([screen.sheets[name] for name in REPORTS], screen.cover))


def _look(desk: Desk) -> tuple[str, Callable[[bool], Matter]]:
    """What the board is filtered to now, in words, and what reads those deals."""
    only = _filtered(desk)
    found = 0 if only is None else len(only)
    words = "" if only is None else ngettext("{n} deal found", "{n} deals found", found).format(n=found)
    return words, partial(_gather, desk, only)


def _filtered(desk: Desk) -> frozenset[int] | None:
    """Numbers of the deals the filter accepts, those that are over too; None: nothing is filtered."""
    session = desk.session
    query = session.query
    if query is None:
        return None
    return frozenset(
        deal.id for deal in live(session.snapshot.deals.values()) if query.accepts(session.candidate(deal.id))
    )


def _gather(desk: Desk, only: frozenset[int] | None, mine: bool) -> Matter:
    """What the reports are about; in a thread, from a snapshot of its own that is thrown away after."""
    app = desk.desk_app
    snapshot = app.feed.store.snapshot()
    ground = Ground(snapshot, app.launch.moment(snapshot.config))
    return matter_of(ground, only=only, owner="me" if mine else "", me=app.launch.who)


async def _write(desk: Desk, text: str) -> None:
    """Ask where to, and write the page there.

    Raises:
        Misuse: there is something at that path.
        FileTrouble: it cannot be written.
    """
    name = f"dealboard-{desk.session.moment.today}.html"
    question = ((_("write the reports as a page to"), "title"), ("  " + _("a new file"), "dim"))
    typed = await desk.bottom.ask(question, name)
    path = Path(typed.strip() or name).expanduser().resolve()
    await asyncio.to_thread(write_new, path, text)
    desk.say(_("written: {path}").format(path=path))
