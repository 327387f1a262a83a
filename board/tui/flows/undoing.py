"""`u` and Ctrl-R: taking acts back, also those of earlier sessions; `m`: a line for no deal."""

from __future__ import annotations

import asyncio

from board.domain.change import Commit
from board.i18n.words import _
from board.tui.desk import Desk
from board.tui.flows.clashing import take_back
from board.tui.flows.drafting import typing
from board.usecases import history, notes


async def undo(desk: Desk) -> None:
    """Take back my last act."""
    store, who = desk.desk_app.feed.store, desk.session.launch.who
    last = await asyncio.to_thread(history.find_own, lambda far: store.history(limit=far), who)
    await _take_back(desk, last)


async def redo(desk: Desk) -> None:
    """Do again what I took back last, in whatever session, unless I did something new since."""
    store, who = desk.desk_app.feed.store, desk.session.launch.who
    last = await asyncio.to_thread(history.find_undone, lambda far: store.history(limit=far), who)
    await _take_back(desk, last)


async def _take_back(desk: Desk, commit: Commit) -> None:
    """Take it back, and look at the deal it was about."""
    await take_back(desk, commit)
    id = commit.tx.details.get("deal")
    board = desk.desk_app.board
    if desk is board and isinstance(id, int) and id in desk.session.standings:
        board.go_to(id)


async def note(desk: Desk, before: str = "") -> None:
    """`m`: a line that belongs to no deal yet."""
    with typing(desk, "note", "", {}) as draft:
        question = _("a line for no deal yet")
        text = await desk.bottom.ask(((question, "title"),), before, on_text=draft.text)
        if text.strip():
            await desk.act(notes.keep(desk.session.actor, text))
