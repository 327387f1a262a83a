"""`g /`: everything said and written, by its words."""

from __future__ import annotations

from board.tui.desk import Desk
from board.tui.finder import Finder
from board.tui.screens.search import SearchScreen


async def search(desk: Desk) -> None:
    """Search over the screen one is at; from a deal that a search opened, back to that search."""
    app = desk.desk_app
    if app.finder is None:
        app.finder = Finder(app.session, app.feed.store)
    if any(isinstance(screen, SearchScreen) for screen in app.screen_stack):
        while not isinstance(app.screen, SearchScreen):
            app.pop_screen()
        return
    screen = SearchScreen(app.finder, app.session)
    screen.early = "".join(pressed.text for pressed in desk.bottom.ahead)
    screen.opens = any(pressed.names == ("enter",) for pressed in desk.bottom.ahead)
    desk.bottom.ahead.clear()
    app.push_screen(screen)
