"""Under way."""

from __future__ import annotations

from board.tui.desk import Desk


async def add(desk: Desk) -> None:
    """Under way."""

async def edit(desk: Desk) -> None:
    """Under way."""

async def contacts(desk: Desk) -> None:
    """Under way."""

async def merge(desk: Desk) -> None:
    """Under way."""

async def notes(desk: Desk) -> None:
    """Under way."""
