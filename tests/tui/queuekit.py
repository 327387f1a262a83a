"""Three deals to call today, and the queue opened on them."""

from __future__ import annotations

from datetime import date

from board.domain.change import Build
from board.store.memory import MemoryStore
from board.tui.screens.queue import QueueScreen
from board.usecases.planning import Plan, follow
from board.usecases.touches import Entry, log
from tests.tui.screenkit import BoardPilot, actor, adds, board_app, press, screen_text, settled

TODAY = date(2026, 11, 23)


def due(*ids: int, **plan: object) -> Build:
    """A follow-up today with each of the deals."""
    return follow(actor(), ids, Plan(TODAY, **plan))  # type: ignore[arg-type] # its fields


def three() -> tuple[Build, ...]:
    """Three deals to call today, the biggest first."""
    deals = (adds(f"deal {n}", f"Bank {n}", amount=400 - n) for n in (1, 2, 3))
    return (*deals, due(1, 2, 3, channel="call"))


def calls(id: int) -> Build:
    """Jiyoung calls, and nobody answers; the cadence plans the next."""
    return log(actor("jiyoung"), [id], Entry(channel="call", outcome="no_answer"))


async def start(pilot: BoardPilot, key: str = "Q") -> QueueScreen:
    await press(pilot, key)
    screen = pilot.app.screen
    assert isinstance(screen, QueueScreen)
    return screen


def at(screen: QueueScreen) -> tuple[int | None, int, int]:
    """The deal one is at, and how far that is."""
    return screen.deal_id, screen.order.at + 1, len(screen.order.keys)


def answer(pilot: BoardPilot) -> str:
    return screen_text(pilot).splitlines()[-3].strip()


async def others(pilot: BoardPilot, store: MemoryStore, *builds: Build) -> None:
    """Jiyoung does something, and it has arrived."""
    theirs = store.sibling("jiyoung")
    for build in builds:
        theirs.commit(build)
    app = board_app(pilot)
    for _wait in range(200):
        await pilot.pause(0.01)
        if app.session.snapshot.seq >= theirs.head():
            break
    await settled(pilot)
