"""A contact that happened: when, with whom, by which channel, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from board.domain.deal import External, Retraction, Side

Channel = Literal["call", "mail", "messenger", "text", "visit", "meeting", "video", "meal"]
Outcome = Literal[
    "no_answer", "reached", "sent", "inbound", "left_message", "callback", "accepted", "declined"
]

CHANNEL_KEYS: dict[str, Channel] = {
    "c": "call",
    "m": "mail",
    "k": "messenger",
    "x": "text",
    "v": "visit",
    "e": "meeting",
    "o": "video",
    "f": "meal",
}
"""Keys of the touch prompt (decision 35)."""

OUTCOME_KEYS: dict[str, Outcome] = {
    "n": "no_answer",
    "r": "reached",
    "s": "sent",
    "i": "inbound",
    "l": "left_message",
    "b": "callback",
    "a": "accepted",
    "z": "declined",
}
"""Keys of the touch prompt (decision 15)."""

WRITTEN: frozenset[Channel] = frozenset({"mail", "messenger", "text"})
"""Channels where "sent" is the default outcome."""

UNANSWERED: frozenset[Outcome] = frozenset({"no_answer", "sent", "left_message"})
"""Outcomes after which the cadence proposes its next step (R4)."""

UNMET: frozenset[Outcome] = frozenset({"no_answer", "left_message"})
"""Outcomes in which nobody was met."""

SPOKEN: frozenset[Outcome] = frozenset({"reached", "inbound", "accepted", "declined", "callback"})
"""Outcomes in which the other side said something."""


class Touch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One contact that happened. A fact is never refused, and never overwritten."""

    id: int = 0
    rev: int = 1
    deal_id: int
    party: Side = "customer"
    contact_id: int | None = None
    channel: Channel
    outcome: Outcome
    at: datetime
    """When it happened, UTC; may be earlier than `recorded_at`."""
    recorded_at: datetime
    by: str
    note: str = ""
    minutes: int | None = None
    external: External | None = None
    settles: str = ""
    """The duty this touch settled, by its key."""
    retracted: Retraction | None = None


class Note(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A line that belongs to no deal yet; attached later."""

    id: int = 0
    rev: int = 1
    text: str
    at: datetime
    by: str
    deal_id: int | None = None
    external: External | None = None
    retracted: Retraction | None = None
