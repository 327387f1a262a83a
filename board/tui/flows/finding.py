"""`/`: lanes and Today filtered while one types; opening what was found."""

from __future__ import annotations

from board.domain.query import parse
from board.i18n.queries import QueryReader
from board.i18n.words import _, ngettext
from board.tui.bottom import Preview
from board.tui.desk import Desk
from board.tui.lines import Line
from board.tui.screens.board import BoardScreen


async def find(desk: Desk) -> None:
    """Filter while typing; Enter opens the only hit or keeps the filter, Esc clears it."""
    board = _board(desk)
    session = desk.session
    text = ""
    try:
        text = await desk.bottom.ask(
            ((_("find"), "title"), ("  " + _("name, ㅇㅇㄷ, #7, 1234, owner:me"), "dim")),
            preview=_live(board),
        )
    finally:
        if not text.strip():
            session.filter(None)
            board.fill()
    found = [id for stage in session.stages() for id in session.lane(stage)]
    if not text.strip():
        desk.say("")
    elif len(found) == 1:
        board.go_to(found[0])
        session.filter(None)
        board.fill()
        desk.say("")
        await open_deal(board)
    else:
        if found:
            board.go_to(found[0])
        desk.say(
            ngettext("{n} deal · Esc shows all", "{n} deals · Esc shows all", len(found)).format(n=len(found))
        )


def _live(board: BoardScreen) -> Preview:
    session = board.session
    settings = board.desk_app.launch.settings

    def preview(text: str) -> Line:
        month_first = True if settings.month_first is None else settings.month_first
        reader = QueryReader(session.moment, session.ground.config.board.currency, month_first=month_first)
        query = parse(text, session.ground, reader, session.launch.who) if text.strip() else None
        session.filter(query)
        board.fill()
        count = len(session.matching) if session.matching is not None else 0
        if query is None:
            return ()
        return ((ngettext("{n} deal", "{n} deals", count).format(n=count), "top"),)

    return preview


def _board(desk: Desk) -> BoardScreen:
    return desk.desk_app.board


async def open_deal(desk: Desk) -> None:
    """`Enter`: the deal's own screen."""
    item = desk.item()
    if item is not None and item.why == "not_triaged" and not item.deal_id:
        await untriaged(desk)
        return
    from board.tui.screens.deal import DealScreen  # late: it starts flows of its own

    desk.app.push_screen(DealScreen(desk.target().id))


async def untriaged(desk: Desk) -> None:
    """`g u`: what was imported and nobody has looked at."""
    board = _board(desk)
    session = desk.session
    reader = QueryReader(session.moment, session.ground.config.board.currency)
    session.filter(parse("is:untriaged", session.ground, reader, session.launch.who))
    if board.in_today:
        board.do_switch("tab")
    board.fill()
    first = next((id for stage in session.stages() for id in session.lane(stage)), None)
    if first is not None:
        board.go_to(first)
    desk.say(_("imported and not looked at; any act on one takes it off, Esc shows all"))
