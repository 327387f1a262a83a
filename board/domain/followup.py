"""A contact that should happen, with a day; only a person's act ends it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from board.domain.deal import External, Retraction, Side
from board.domain.touch import Channel


class FollowUp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One planned contact. Planned, due, overdue and lapsed are derived, never stored (decision 12)."""

    id: int = 0
    rev: int = 1
    deal_id: int
    due: date
    time: str = ""
    """Local "HH:MM", empty for any time of the day."""
    party: Side = "customer"
    channel: Channel | None = None
    assignee: str = ""
    """Empty: the deal's follow-up owner."""
    state: Literal["open", "done", "cancelled"] = "open"
    origin: Literal["manual", "cadence", "callback", "hold", "duty"] = "manual"
    step: int = 0
    """Which step of the cadence proposed it; 0: none."""
    note: str = ""
    snoozes: int = 0
    done_touch: int | None = None
    duty: str = ""
    """The duty this stands for (snoozed or done without a touch), by its key."""
    external: External | None = None
    retracted: Retraction | None = None
