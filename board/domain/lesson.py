"""R26: what a deal taught, kept as a default for the next one, with where it comes from."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from board.domain.deal import Retraction

Scope = Literal["supplier", "customer", "deal_type"]
Effect = Literal["min_buffer_wd", "min_p", "force_double_check", "word"]

MEMORY = timedelta(days=365)
"""How long a lesson holds."""


class Lesson(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One default that a deal left behind."""

    id: int = 0
    rev: int = 1
    deal_id: int
    """The deal it comes from."""
    scope: Scope
    ref: str
    """Number of the party, or key of the deal type."""
    effect: Effect
    value: float = 0
    """min_buffer_wd: working days; min_p: a probability; else nothing."""
    text: str = ""
    until: date
    """The last day it holds."""
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None
