"""A contact that should happen, with a day; only a person's act ends it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from board.domain.deal import External, Retraction, Side
from board.domain.repeat import Repeat
from board.domain.touch import Channel

Origin = Literal["manual", "cadence", "chase", "callback", "hold", "duty"]
"""Who wanted it: a person, R4, a person while it is the other side's turn (R3), both, R17, a duty put off."""

CHASES: frozenset[Origin] = frozenset({"cadence", "chase"})
"""Those that ask whether there is an answer: the designated chaser's work (R7, R8)."""

CHASE_REASONS = ("no_answer", "deadline", "new_fact", "agreed")
"""Reasons that R3 takes ready-made; any other is in words."""


Task = Literal["", "thanks", "report", "visit", "debrief", "other", "stock"]
"""What a planned contact is for: a step after the delivery (R25), or whether the goods are there (R16)."""


class FollowUp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One planned contact. Planned, due, overdue and lapsed are derived, never stored (decision 12)."""

    id: int = 0
    rev: int = 1
    deal_id: int
    due: date
    made: date | None = None
    """Local day it was planned, or put off to the day it has now."""
    time: str = ""
    """Local "HH:MM", empty for any time of the day."""
    party: Side = "customer"
    channel: Channel | None = None
    assignee: str = ""
    """Empty: chases fall to the deal's follow-up owner, all else to its owner (R7)."""
    state: Literal["open", "done", "cancelled"] = "open"
    origin: Origin = "manual"
    step: int = 0
    """Which step of the cadence proposed it; 0: none."""
    note: str = ""
    task: Task = ""
    """Where it is more than a talk: `Space` begins that, and that ends it."""
    reason: str = ""
    """Why they are chased although it is their turn: a code of `CHASE_REASONS` or words (R3)."""
    repeat: Repeat | None = None
    snoozes: int = 0
    planned_by: int | None = None
    """The touch that brought it about; taken back with it."""
    done_touch: int | None = None
    duty: str = ""
    """The duty this stands for (snoozed or done without a touch), by its key."""
    external: External | None = None
    retracted: Retraction | None = None
