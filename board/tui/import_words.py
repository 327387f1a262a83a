"""What the screen for imports calls things: kinds of files, fields, orders of dates, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from board.errors import BoardError
from board.exchange.drafts import Kind
from board.i18n.labels import FIELDS, field_label
from board.i18n.sentences import sentence
from board.i18n.words import N_, _

KINDS: Mapping[Kind, str] = {
    "deals": N_("deals"), "touches": N_("touches and tasks"), "contacts": N_("people"),
    "companies": N_("companies"), "jobs": N_("jobs at work centres"),
}  # fmt: skip
"""What a file can hold."""

_WORDS: Mapping[str, str] = {
    "id": N_("number in that tool"),
    "domain": N_("internet domain"),
    "contact_name": N_("their person"),
    "contact_mail": N_("mail"),
    "contact_phone": N_("phone"),
    "status": N_("won or lost"),
    "since": N_("in this stage since"),
    "created": N_("made on"),
    "closed": N_("ended on"),
    "close": N_("end, past or expected"),
    "active": N_("last activity"),
    "lost_note": N_("more on why it was lost"),
    "type_key": N_("type"),
    "untriaged": N_("not looked at"),
    "external_source": N_("tool it came from"),
    "external_id": N_("number in the tool before"),
    "at": N_("when it happened"),
    "channel": N_("channel"),
    "outcome": N_("what came of it"),
    "call_outcome": N_("what came of a call"),
    "meeting_outcome": N_("what came of a meeting"),
    "task_status": N_("how far a task is"),
    "due": N_("task due on"),
    "direction": N_("who called or wrote"),
    "subject": N_("subject"),
    "deal": N_("deal"),
    "minutes": N_("minutes"),
    "first": N_("first name"),
    "last": N_("family name"),
    "company": N_("company"),
    "centre": N_("work centre"),
    "effort": N_("working days of work"),
    "remaining": N_("working days still to do"),
    "actual_effort": N_("working days it took"),
    "release": N_("parts ready on"),
    "held_until": N_("slot held until"),
    "state": N_("how far it is"),
}
"""Fields of files that documents call otherwise, or not at all."""

_OF_KIND: Mapping[tuple[Kind, str], str] = {
    ("contacts", "title"): N_("job title"),
    ("companies", "name"): N_("company name"),
    ("jobs", "due"): N_("told to be finished by"),
    ("jobs", "state"): N_("how far the job is"),
    ("touches", "owner"): N_("who did it"),
    ("touches", "mail"): N_("mail of their person"),
}
"""Fields that mean something of their own in a kind of file."""

ORDERS: Mapping[str, str] = {
    "mdy": N_("month first"), "dmy": N_("day first"), "ymd": N_("year first"),
}  # fmt: skip
"""Orders of the parts of a date."""

_HERE: Mapping[str, str] = {
    "import.column_missing": N_("No column is {fields} yet: put the cursor on one and press Enter."),
    "import.dates_ambiguous": N_(
        "Dates in the column {column} can be read in several ways ({example}): press d and say which."
    ),
    "import.dates_conflict": N_(
        "The column {column} has dates in different orders ({examples}): press d and say which is right; "
        "rows with others stay out."
    ),
    "import.currency_needed": N_(
        "Amounts in the column {column} have hundredths ({example}), and the board's currency {board} has "
        "none: press c and say theirs."
    ),
    "import.stage_unknown": N_("the stage {value} is not known here: press s and say which it is."),
}
"""What the command line says with options, said with keys."""


def field_words(kind: Kind, field: str) -> str:
    """A field as a person calls it."""
    words = _OF_KIND.get((kind, field)) or (None if field in FIELDS else _WORDS.get(field))
    return _(words) if words else field_label(field)


def trouble(error: BoardError, kind: Kind) -> str:
    """What must be settled or keeps a row out, with the key that does something about it."""
    template = _HERE.get(error.code)
    if template is None:
        return sentence(error)
    details = dict(error.details)
    if error.code == "import.column_missing":
        names = str(details["fields"]).split(" / ")
        details["fields"] = " / ".join(field_words(kind, name) for name in names)
    return _(template).format_map(details)
