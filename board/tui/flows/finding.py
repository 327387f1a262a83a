"""`/`: lanes and Today filtered while one types; opening what was found."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.query import Query, parse
from board.i18n.words import _, ngettext
from board.tui.bottom import Preview
from board.tui.desk import Desk
from board.tui.lines import Line
from board.tui.saved import read_text
from board.tui.screens.board import BoardScreen
from board.tui.session import Session


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
    if not text.strip():
        desk.say("")
    elif len(found := shown_deals(session)) == 1:
        board.go_to(found[0])
        session.filter(None)
        board.fill()
        desk.say("")
        await open_deal(board)
    else:
        stay(board, found)


def shown_deals(session: Session) -> list[int]:
    """The deals in the lanes now, lane by lane."""
    return [id for stage in session.stages() for id in session.lane(stage)]


def stay(board: BoardScreen, found: Sequence[int], what: str = "") -> None:
    """Leave what was found on the screen, and say how one gets back; `what` was looked for."""
    if found:
        board.go_to(found[0])
    count = ngettext("{n} deal · Esc shows all", "{n} deals · Esc shows all", len(found)).format(n=len(found))
    board.say(f"{what} · {count}" if what else count)


def read_query(session: Session, text: str) -> Query:
    """Read a query; `'a` in it stands for the search saved under that letter.

    Raises:
        Misuse: it does not read.
    """
    return read_text(
        session, text, lambda whole, reader: parse(whole, session.ground, reader, session.launch.who)
    )


def _live(board: BoardScreen) -> Preview:
    session = board.session

    def preview(text: str) -> Line:
        query = read_query(session, text) if text.strip() else None
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

    await desk.put_on_top(DealScreen(desk.target().id))


async def untriaged(desk: Desk) -> None:
    """`g u`: what was imported and nobody has looked at."""
    board = _board(desk)
    session = desk.session
    session.filter(read_query(session, "is:untriaged"))
    if board.in_today:
        board.do_switch("tab")
    board.fill()
    first = next(iter(shown_deals(session)), None)
    if first is not None:
        board.go_to(first)
    desk.say(_("imported and not looked at; any act on one takes it off, Esc shows all"))
