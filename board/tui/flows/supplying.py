"""`g o`: what the suppliers' dates are worth."""

from __future__ import annotations

from board.tui.desk import Desk
from board.tui.screens.suppliers import SuppliersScreen


async def suppliers(desk: Desk) -> None:
    """Open the list on the supplier of the deal under the cursor, if it has one."""
    here = desk.session.snapshot.suppliers_of(desk.targets()[0]) if desk.targets() else ()
    # waited for, so that keys pressed meanwhile are for the list and not for the board
    await desk.desk_app.push_screen(SuppliersScreen(here[0].id if here else None))
