"""The one place that asks what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Protocol

from board.errors import Misuse


class Clock(Protocol):
    """Something that knows the time."""

    is_set: bool
    """True when the time was given (BOARD_NOW), not read from the machine."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    is_set = False

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands still: demonstrations and tests."""

    is_set = True

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return self._at


def clock_from_environment() -> Clock:
    """The machine's clock, or the one BOARD_NOW sets.

    Raises:
        Misuse: BOARD_NOW is not an ISO instant with a zone.
    """
    text = os.environ.get("BOARD_NOW")
    if not text:
        return SystemClock()
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Misuse("clock.not_an_instant", value=text) from None
    if at.tzinfo is None:
        raise Misuse("clock.no_zone", value=text)
    return SetClock(at)
