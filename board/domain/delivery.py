"""Delivery day as it is stored: each piece by its number, and how many boxes came (R24)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from board.domain.deal import Retraction


class Serial(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One piece by its number: it stands on the packing list, or was seen, or both."""

    id: int = 0
    rev: int = 1
    deal_id: int
    line_id: int | None = None
    """None: nobody said of which line; of a deal with one line it is that one."""
    number: str
    listed: bool = False
    """On the packing list."""
    scans: int = 0
    """How often it was seen; more than once is a double."""
    seen_at: datetime | None = None
    """The first time, UTC; None: not seen yet."""
    seen_by: str = ""
    at: datetime
    """When it was put down, UTC."""
    by: str
    retracted: Retraction | None = None


class Arrival(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How many boxes have come so far, as somebody counted them; the latest count holds."""

    id: int = 0
    rev: int = 1
    deal_id: int
    boxes: int = 0
    of: int = 0
    """How many there are to be; 0: nobody knows."""
    partial: bool = False
    """The customer has agreed to take a part first (R30)."""
    note: str = ""
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None


def is_partial(arrivals: Sequence[Arrival]) -> bool:
    """Whether the customer takes a part first, as far as was last said (R30)."""
    return bool(arrivals) and arrivals[-1].partial
