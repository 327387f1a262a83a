"""Values two people disagree on, as people write them: stage names, days, amounts, colleagues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from board.domain.moment import Moment
from board.domain.snapshot import Snapshot
from board.errors import Conflict
from board.i18n.days import day_text, instant_text
from board.i18n.labels import court_label, lost_label, stage_label
from board.i18n.margins import signed
from board.i18n.words import _, language

_Told = Callable[[Any, Snapshot, date], str]


def in_words(conflict: Conflict, snapshot: Snapshot, moment: Moment) -> Conflict:
    """The same conflict with both values, the colleague and the time as a person calls them.

    Args:
        conflict: what a use case raised.
        snapshot: for the names of stages, people and companies.
        moment: now, by the board's calendar.
    """
    details = dict(conflict.details)
    name = str(details.get("field", ""))
    who = snapshot.config.shown(str(details.get("who") or ""))
    details["who"] = who or _("somebody")
    at = details.get("at")
    details["at"] = instant_text(at, moment.today, moment.calendar) if isinstance(at, datetime) else "…"
    currency = _currency(snapshot, str(details.get("kind", "")), details.get("id"))
    for side in ("mine", "theirs"):
        if side in details:
            details[side] = value_text(name, details[side], snapshot, moment.today, currency)
    return Conflict(conflict.code, **details)


def value_text(name: str, value: object, snapshot: Snapshot, today: date, currency: str = "") -> str:
    """The value of a field; a typed one or as it is stored."""
    told = _BY_FIELD.get(name)
    if told is not None and value not in (None, ""):
        return told(value, snapshot, today)
    if name in ("amount", "amount_high", "margin") and isinstance(value, int):
        return signed(value, currency or snapshot.config.board.currency)
    return _plain(value, today)


def _plain(value: object, today: date) -> str:
    match value:
        case None | "" | () | []:
            return "–"
        case bool():
            return _("yes") if value else _("no")
        case date():
            return day_text(value, today)
        case tuple() | list():
            return ", ".join(_plain(each, today) for each in value)
        case Mapping():
            return ", ".join(f"{name} {_plain(each, today)}" for name, each in value.items())
        case _:
            return str(value)


def _day(value: Any, snapshot: Snapshot, today: date) -> str:
    return day_text(date.fromisoformat(value) if isinstance(value, str) else value, today)


def _court(value: Any, snapshot: Snapshot, today: date) -> str:
    side = value.get("side") if isinstance(value, Mapping) else value.side
    return court_label(str(side)) if side else "–"


def _party(value: Any, snapshot: Snapshot, today: date) -> str:
    party = snapshot.party(value) if isinstance(value, int) else None
    return party.name if party is not None else str(value)


def _centre(value: Any, snapshot: Snapshot, today: date) -> str:
    centre = snapshot.row("work_centres", value) if isinstance(value, int) else None
    return centre.name if centre is not None else str(value)


def _stage(value: Any, snapshot: Snapshot, today: date) -> str:
    return stage_label(snapshot.config.stage(str(value)), language())


def _type(value: Any, snapshot: Snapshot, today: date) -> str:
    return stage_label(snapshot.config.type(str(value)), language())


def _person(value: Any, snapshot: Snapshot, today: date) -> str:
    return snapshot.config.shown(str(value))


def _lost(value: Any, snapshot: Snapshot, today: date) -> str:
    return lost_label(str(value))


_BY_FIELD: Mapping[str, _Told] = {
    "stage": _stage, "owner": _person, "follow_up_owner": _person, "assignee": _person, "deal_type": _type,
    "court": _court, "customer": _party, "supplier": _party, "lost_reason": _lost, "due": _day,
    "on_hold_until": _day, "expected_close": _day, "release": _day, "centre_id": _centre,
}  # fmt: skip


def _currency(snapshot: Snapshot, kind: str, id: object) -> str:
    deal = snapshot.deals.get(id) if kind == "deals" and isinstance(id, int) else None
    return deal.currency if deal is not None else ""
