"""`u` and Ctrl-R: taking acts back, also those of earlier sessions; `m`: a line for no deal."""

from __future__ import annotations

import asyncio

from board.i18n.words import _
from board.tui.desk import Desk
from board.usecases import history, notes

FAR = 500
"""Commits looked back through for one's own last act."""


async def undo(desk: Desk) -> None:
    """Take back my last act."""
    store, who = desk.desk_app.feed.store, desk.session.launch.who
    commits = await asyncio.to_thread(store.history, limit=FAR)
    await desk.act(history.undo(desk.session.actor, history.last_own(commits, who)))


async def redo(desk: Desk) -> None:
    """Do again what I took back last in this session."""
    store, launch = desk.desk_app.feed.store, desk.session.launch
    commits = await asyncio.to_thread(store.history, limit=FAR)
    last = history.last_undone(commits, launch.who, store.session)
    await desk.act(history.undo(desk.session.actor, last))


async def note(desk: Desk) -> None:
    """`m`: a line that belongs to no deal yet."""
    text = await desk.bottom.ask(((_("a line for no deal yet"), "title"),))
    if text.strip():
        await desk.act(notes.keep(desk.session.actor, text))
