"""What is done about a date that slipped: who is hit, what else was tried, how often we call (R20-R23)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from board.domain.deal import Retraction, Side
from board.domain.touch import Channel


class Impact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody or something else that a slip hits: an installer, a training, the management (R23)."""

    id: int = 0
    rev: int = 1
    deal_id: int
    what: str
    at: datetime
    """UTC."""
    by: str
    told_at: datetime | None = None
    """When they were told, or the customer said they had told them, UTC."""
    told_by: str = ""
    touch_id: int | None = None
    """The touch it was noted in, which takes it along when it is taken back."""
    retracted: Retraction | None = None


class Alternative(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Another way out that was offered or asked for, and its answer, so that nobody asks twice.

    An expedite request is one too: it stays open in the vendor's court until its answer-by (decision 40).
    """

    id: int = 0
    rev: int = 1
    deal_id: int
    what: str
    asked_of: Side = "customer"
    expedite: bool = False
    answer: Literal["open", "accepted", "refused"] = "open"
    reason: str = ""
    answer_by: date | None = None
    at: datetime
    """UTC."""
    by: str
    touch_id: int | None = None
    """The touch it was noted in, which takes it along when it is taken back."""
    retracted: Retraction | None = None


class Rhythm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How often the customer wants to hear from us while a date slips, and how; the latest holds (R20)."""

    id: int = 0
    rev: int = 1
    deal_id: int
    every: int = 1
    """Working days; 0: not until the date, they will wait."""
    channel: Channel | None = None
    """The channel agreed on: "call me" is not settled by a mail (decision 34)."""
    time: str = ""
    """Local "HH:MM"; empty: the team's."""
    at: datetime
    """UTC."""
    by: str
    touch_id: int | None = None
    """The touch it was noted in, which takes it along when it is taken back."""
    retracted: Retraction | None = None


class Escalation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """It went higher: up to our boss, or from the customer's (R22). Every one is on record."""

    id: int = 0
    rev: int = 1
    deal_id: int
    direction: Literal["up", "from_customer"] = "up"
    level: str = ""
    """Who, as said: CEO, team lead."""
    text: str = ""
    plan: str = ""
    """What we propose (decision 42)."""
    ask: str = ""
    """What we ask of the boss."""
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None
