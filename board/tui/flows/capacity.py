"""`g w`: our own work centres, weeks and jobs."""

from __future__ import annotations

from board.tui.desk import Desk
from board.tui.screens.capacity import CapacityScreen


async def capacity(desk: Desk) -> None:
    """Open the centre that works on the deal under the cursor, on its job; else the first."""
    here = desk.targets()
    jobs = desk.session.snapshot.jobs_of(here[0]) if here else ()
    job = next((job for job in jobs if job.is_open), None)
    screen = CapacityScreen() if job is None else CapacityScreen(job.centre_id, job.id)
    # waited for, so that keys pressed meanwhile are for this screen and not for the board
    await desk.desk_app.push_screen(screen)
