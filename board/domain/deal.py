"""A deal: one sale, from inquiry to closed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

Side = Literal["customer", "vendor", "engineering", "boss", "colleague", "us"]
"""Who speaks or is spoken to: the deal's customer, its supplier, our own houses, or ourselves."""

PARTIES: tuple[Side, ...] = ("customer", "vendor", "engineering", "boss", "colleague")
"""The parties a touch can have, in the order of the digits 1-5 in the touch prompt."""

HOUSE: frozenset[Side] = frozenset({"engineering", "boss", "colleague"})
"""Our own people, who get an answer within the house's own hours (R1, decision 16)."""


class Retraction(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who took a document back, and when; views skip a retracted document, redo brings it back."""

    by: str
    at: datetime


class External(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where a document came from, so that importing a file twice adds nothing twice."""

    source: str
    id: str


class Court(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whose move it is: the party of the last unanswered question, else us (domain 5.4)."""

    side: Side
    since: datetime
    """UTC."""


class Rollup(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the touches and follow-ups of a deal add up to, kept on the deal itself.

    Written in the same transaction as the touch or follow-up it sums up, so that the first
    paint and `board due` need no touches at all (decision 6).
    """

    touches: int = 0
    """Outbound touches to the customer since their last word (R5)."""
    total: int = 0
    """All touches with the customer."""
    last_out: datetime | None = None
    """Last outbound touch to the customer that got through, UTC; a call nobody took does not."""
    last_in: datetime | None = None
    """The customer's last word, UTC."""
    last_at: datetime | None = None
    """Last touch with anybody, UTC."""
    inside: dict[Side, datetime] = {}
    """Colleagues who wrote or called and wait for our answer (R1), since when, UTC."""
    last_touch: date | None = None
    """Local day of the last touch with anybody (R10)."""
    next_due: date | None = None
    """Day of the earliest open follow-up."""


class Deal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One sale, from inquiry to closed."""

    id: int = 0
    rev: int = 1
    title: str
    customer: int | None = None
    contact_id: int | None = None
    """The customer's person for this deal, where one is known."""
    deal_type: str = "standard"
    stage: str
    stage_since: date
    won_on: date | None = None
    """Local day the order came; stays while the deal goes on, and goes when it is sold again. None with a
    won deal: it was won before this was kept."""
    amount: int | None = None
    """Supply price without VAT in minor units of `currency`; the lower end of a range."""
    amount_high: int | None = None
    approximate: bool = False
    currency: str = "KRW"
    margin: int | None = None
    """What is left of `amount` after what it cost, minor units of `currency`; may be negative."""
    vat: Literal["excl", "incl"] = "excl"
    """Whether the figure the customer was given included VAT."""
    owner: str = ""
    follow_up_owner: str = ""
    """Empty: the owner follows up."""
    priority: int = 5
    """1 high .. 9 low."""
    on_hold_until: date | None = None
    court: Court | None = None
    condition: str = ""
    """The customer's one condition, shown on the card."""
    expected_close: date | None = None
    """The day the contract is expected; reports by quarter use it."""
    dock_days: int | None = None
    """Working days from our dock to the customer; 0 when shipped direct. None: the board's setting."""
    stage_before: str = ""
    """Where a lost, closed or archived deal goes back to when it is opened again."""
    lost_reason: str = ""
    lost_note: str = ""
    gave_up_early: bool = False
    archived: bool = False
    untriaged: bool = False
    """Imported and not yet looked at: one counted line in Today, cleared by the first act."""
    tags: tuple[str, ...] = ()
    contact: Rollup = Rollup()
    created_at: datetime
    external: External | None = None
    merged_into: int | None = None
    retracted: Retraction | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What is sold: an item, how many, and who supplies it."""

    id: int = 0
    rev: int = 1
    deal_id: int
    item: str
    qty: int = 1
    supplier: int | None = None
    """Party; None with no work centre: we ourselves."""
    work_centre: str = ""
    po_ref: str = ""
    retracted: Retraction | None = None
