"""`g s`: every open slip, both sides of it."""

from __future__ import annotations

from board.tui.desk import Desk
from board.tui.screens.slips import SlipsScreen


async def slips(desk: Desk) -> None:
    """Open the list on the slip of the deal under the cursor, if it is in one."""
    here = desk.targets()
    # waited for, so that keys pressed meanwhile are for the list and not for the board
    await desk.desk_app.push_screen(SlipsScreen(here[0] if here else None))
