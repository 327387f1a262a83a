"""What a row of somebody else's file says, before it is anything on the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from board.domain.capacity.work import JobState
from board.domain.deal import External
from board.domain.touch import Channel, Outcome

When = date | datetime
"""A local day; or an instant, aware if the file named its offset, else in the board's time zone."""

Kind = Literal["deals", "touches", "contacts", "companies", "jobs"]
KINDS: tuple[Kind, ...] = ("deals", "touches", "contacts", "companies", "jobs")
"""What a file can hold."""

WON = "*won"
"""Stage of a draft that was won in a tool without stages after the order; the date of closing decides."""
LOST = "*lost"
"""Stage of a draft that was lost, whatever the board calls that stage."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not imported, and why."""

    line: int
    """Line of the file the row begins on, counted from 1."""
    column: str
    """The column's name in the file; empty when it is the row as a whole."""
    code: str
    """Names a sentence in `i18n`, as the codes of errors do."""
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDraft:
    """A deal as a file has it."""

    line: int
    external: External
    title: str
    customer: str = ""
    domain: str = ""
    """The customer's internet domain: a name of the customer where the file has no other."""
    contact_name: str = ""
    contact_mail: str = ""
    contact_phone: str = ""
    amount: int | None = None
    """Minor units of `currency`."""
    amount_high: int | None = None
    margin: int | None = None
    """Minor units of `currency`; may be negative."""
    approximate: bool = False
    currency: str
    vat: Literal["excl", "incl"] = "excl"
    stage: str
    """Key of a stage of the board, or `WON` or `LOST`."""
    since: When | None = None
    """In this stage since; "engaged" in some tools."""
    owner: str = ""
    """As it stands in the file."""
    follow_up_owner: str = ""
    priority: int = 5
    created: When | None = None
    closed: When | None = None
    active: When | None = None
    """Last activity, where the file says so."""
    expected_close: When | None = None
    on_hold_until: When | None = None
    condition: str = ""
    lost_reason: str = ""
    lost_note: str = ""
    note: str = ""
    """Kept as a note on the deal."""
    tags: tuple[str, ...] = ()
    deal_type: str = "standard"
    archived: bool = False
    untriaged: bool | None = None
    """None: by the date of its last sign of life."""
    number: int | None = None
    """Its number on the board it was exported from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchDraft:
    """A touch, a task or a note as a file has it."""

    line: int
    external: External
    sort: Literal["touch", "note", "task"]
    at: When
    heading: str = ""
    """What it was in the other tool ("Meeting, Cancelled"), for when it becomes a note."""
    text: str = ""
    channel: Channel = "call"
    outcome: Outcome = "reached"
    owner: str = ""
    mail: str = ""
    deal: str = ""
    """The deal it belongs to: its id in the other tool, `#number`, or its title."""
    due: When | None = None
    """When a task is due; on a note or touch, nothing."""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """A person as a file has them."""

    line: int
    external: External
    name: str
    title: str = ""
    mail: str = ""
    phone: str = ""
    company: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyDraft:
    """A company as a file has it."""

    line: int
    external: External
    name: str
    domain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDraft:
    """A job at a work centre as a file has it."""

    line: int
    external: External
    title: str
    centre: str = ""
    """Name of the work centre; empty: the only one."""
    effort: int
    """Working days."""
    remaining: int | None = None
    actual_effort: int | None = None
    release: When | None = None
    due: When | None = None
    held_until: When | None = None
    priority: int = 5
    state: JobState = "committed"
    deal: str = ""
    """The deal it is for: `#number`, or its title."""


Draft = DealDraft | TouchDraft | ContactDraft | CompanyDraft | JobDraft
