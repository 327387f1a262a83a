"""Under way."""

from __future__ import annotations

from board.tui.desk import Desk


async def palette(desk: Desk) -> None:
    """Under way."""

async def help(desk: Desk) -> None:
    """Under way."""

async def settings(desk: Desk) -> None:
    """Under way."""

async def themes(desk: Desk) -> None:
    """Under way."""

async def language(desk: Desk) -> None:
    """Under way."""
