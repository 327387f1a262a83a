"""What codes are called: channels, outcomes, parties, wordings, reasons, states (korean.md, section 1).

A code without a label shows as itself: a newer program may have written it.
"""

from __future__ import annotations

from collections.abc import Mapping

from board.domain.agenda import Group
from board.domain.config import DealType, Stage
from board.domain.standing import State
from board.i18n.words import N_, _

CHANNELS: Mapping[str, str] = {
    "call": N_("call"),
    "mail": N_("mail"),
    "messenger": N_("messenger"),
    "text": N_("text message"),
    "visit": N_("visit"),
    "meeting": N_("meeting"),
    "video": N_("video call"),
    "meal": N_("meal"),
}

OUTCOMES: Mapping[str, str] = {
    "no_answer": N_("no answer"),
    "reached": N_("reached"),
    "sent": N_("sent"),
    "inbound": N_("they called"),
    "left_message": N_("left a message"),
    "callback": N_("to call back"),
    "accepted": N_("accepted"),
    "declined": N_("declined"),
}
"""As said of a call; other channels have words of their own below."""

_WRITTEN = {"no_answer": N_("no reply"), "reached": N_("answered"), "inbound": N_("they wrote")}
_IN_PERSON = {"no_answer": N_("not met"), "reached": N_("met"), "inbound": N_("they came")}
_BY_CHANNEL: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("mail", "messenger", "text"), _WRITTEN),
    **dict.fromkeys(("visit", "meeting", "video", "meal"), _IN_PERSON),
}

PARTIES: Mapping[str, str] = {
    "customer": N_("customer"),
    "vendor": N_("vendor"),
    "engineering": N_("engineering"),
    "boss": N_("boss"),
    "colleague": N_("colleague"),
    "us": N_("us"),
}

COURTS: Mapping[str, str] = {
    "customer": N_("waiting for the customer"),
    "vendor": N_("waiting for the vendor"),
    "engineering": N_("waiting for engineering"),
    "boss": N_("waiting for the boss"),
    "colleague": N_("waiting for a colleague"),
    "us": N_("our move"),
}

WORDINGS: Mapping[str, str] = {
    "hold": N_("checking"),
    "expected": N_("expected"),
    "confirmed": N_("confirmed"),
    "promised": N_("promised"),
}

COLUMNS: Mapping[str, str] = {
    "requested": N_("wanted"),
    "needed": N_("needed by"),
    "expected": N_("vendor expects"),
    "confirmed": N_("vendor confirmed"),
    "told": N_("customer told"),
    "actual": N_("delivered on"),
}
"""Columns of the ledger of dates."""

REASONS: Mapping[str, str] = {
    "vendor_stock": N_("vendor out of stock"),
    "allocation": N_("allocated to others"),
    "parts": N_("parts missing"),
    "production": N_("production delayed"),
    "logistics": N_("transport delayed"),
    "customs": N_("held at customs"),
    "backlog": N_("our own backlog"),
    "customer_change": N_("customer changed it"),
    "customer_site": N_("site not ready"),
    "order_error": N_("our order was wrong or late"),
    "credit": N_("payment or credit"),
    "contract": N_("contract or order paper late"),
    "defect": N_("defect, exchange"),
    "pulled_in": N_("came forward"),
    "other": N_("other reason"),
    "unknown": N_("reason being checked"),
}

GRADES: tuple[str, ...] = (
    N_("assumption"), N_("hearsay"), N_("said and asked back"), N_("in writing"),
    N_("document"), N_("shipped"), N_("seen"),
)  # fmt: skip
"""Evidence grades 0-6 (decision 39)."""

CHASE_REASONS: Mapping[str, str] = {
    "no_answer": N_("no answer yet"),
    "deadline": N_("deadline close"),
    "new_fact": N_("there is news"),
    "agreed": N_("as agreed"),
}

LOST_REASONS: Mapping[str, str] = {
    "price": N_("price"),
    "competitor": N_("competitor"),
    "decided": N_("decided already"),
    "no_budget": N_("no budget"),
    "cancelled": N_("project cancelled"),
    "delivery": N_("delivery time"),
    "fit": N_("does not fit"),
    "silent": N_("gone silent"),
    "other": N_("other reason"),
}

STATES: Mapping[State, str] = {
    State.NOT_TOLD: N_("not told"),
    State.LATE: N_("late"),
    State.DUE: N_("today"),
    State.REPLY_OWED: N_("reply owed"),
    State.ON_HOLD: N_("on hold"),
    State.QUIET: N_("quiet"),
    State.PLANNED: N_("planned"),
    State.NO_NEXT_STEP: N_("no next step"),
    State.ROTTING: N_("rotting"),
    State.NOT_TRIAGED: N_("not looked at"),
    State.OVER: N_("over"),
}

GROUPS: Mapping[Group, str] = {
    Group.NOT_TOLD: N_("Not told yet"),
    Group.PASSED: N_("Answers and dates passed"),
    Group.UPDATE: N_("Morning · customers"),
    Group.REPLY: N_("Reply owed"),
    Group.IMMINENT: N_("Dates close by"),
    Group.OVERDUE: N_("Overdue touches"),
    Group.TODAY: N_("Today's touches"),
    Group.VENDOR: N_("Afternoon · vendors"),
    Group.NO_NEXT_STEP: N_("No next step"),
    Group.ROTTING: N_("Rotting"),
    Group.NOT_TRIAGED: N_("Imported, not looked at"),
}

FIELDS: Mapping[str, str] = {
    "title": N_("title"),
    "customer": N_("customer"),
    "stage": N_("stage"),
    "amount": N_("amount"),
    "margin": N_("margin"),
    "amount_high": N_("highest amount"),
    "approximate": N_("approximate"),
    "currency": N_("currency"),
    "vat": N_("VAT"),
    "owner": N_("owner"),
    "follow_up_owner": N_("follow-up owner"),
    "priority": N_("priority"),
    "deal_type": N_("type"),
    "tags": N_("tags"),
    "condition": N_("condition"),
    "expected_close": N_("expected close"),
    "on_hold_until": N_("on hold until"),
    "court": N_("whose move"),
    "dock_days": N_("days from dock to customer"),
    "archived": N_("archived"),
    "lost_reason": N_("reason lost"),
    "state": N_("follow-up"),
    "due": N_("next touch"),
    "retracted": N_("taken back"),
    "values": N_("team settings"),
    "item": N_("item"),
    "effort": N_("working days of work"),
    "remaining": N_("working days still to do"),
    "release": N_("parts ready on"),
    "centre_id": N_("work centre"),
    "slots": N_("jobs at a time"),
    "qty": N_("quantity"),
    "supplier": N_("supplier"),
    "name": N_("name"),
    "phone": N_("phone"),
    "mail": N_("mail"),
    "tone": N_("how one speaks"),
    "note": N_("note"),
}
"""Fields of documents, where a sentence about a conflict names one."""


def channel_label(channel: str) -> str:
    """A channel: 전화."""
    return _label(CHANNELS, channel)


def outcome_label(outcome: str, channel: str = "call") -> str:
    """What came of a touch, as one says it of that channel: reached, met, answered."""
    return _label(OUTCOMES, outcome, _BY_CHANNEL.get(channel, {}).get(outcome))


def party_label(side: str) -> str:
    """Who a touch was with."""
    return _label(PARTIES, side)


def court_label(side: str) -> str:
    """Whose move it is."""
    return _label(COURTS, side)


def wording_label(wording: str) -> str:
    """How strongly a date was said."""
    return _label(WORDINGS, wording)


def column_label(column: str) -> str:
    """A column of the ledger of dates."""
    return _label(COLUMNS, column)


def reason_label(reason: str) -> str:
    """Why a date moved."""
    return _label(REASONS, reason)


def chase_label(reason: str) -> str:
    """Why somebody is chased although it is their turn (R3); words of a person's own as they stand."""
    return _(CHASE_REASONS[reason]) if reason in CHASE_REASONS else reason


def lost_label(reason: str) -> str:
    """Why a deal was lost."""
    return _label(LOST_REASONS, reason)


def grade_label(grade: int) -> str:
    """What a date rests on; a grade out of range shows as its number."""
    return _(GRADES[grade]) if 0 <= grade < len(GRADES) else str(grade)


def field_label(field: str) -> str:
    """A field of a document."""
    return _label(FIELDS, field)


def state_label(state: State) -> str:
    """Where a deal stands, in a word or two."""
    return _(STATES[state])


def group_label(group: Group) -> str:
    """A heading of Today."""
    return _(GROUPS[group])


def stage_label(stage: Stage | DealType, lang: str) -> str:
    """The team's name for a stage or deal type: in `lang`, else in any language, else its key."""
    return stage.label.get(lang) or next(iter(stage.label.values()), stage.key)


def stage_short(stage: Stage, lang: str) -> str:
    """The stage's short name, for a spine of 4 cells."""
    return stage.short.get(lang) or next(iter(stage.short.values()), stage.key[:4])


def _label(table: Mapping[str, str], code: str, english: str | None = None) -> str:
    english = english or table.get(code)
    return code if english is None else _(english)
