"""The one line that answers an act: what was done, and the date it came to.

`touch 4 · call, no answer · next Wed 25 Nov (2 wd)`, `연락 4회째 · 전화 부재중 · 다음 11/25(수)`
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from board.domain.change import Tx
from board.domain.config import Config
from board.domain.period import Period
from board.domain.repeat import Repeat
from board.domain.statement import SPOKEN_TWICE
from board.i18n.days import day_ahead, day_text, period_text, repeat_text
from board.i18n.labels import (
    channel_label,
    court_label,
    grade_label,
    lost_label,
    outcome_label,
    party_label,
    reason_label,
    stage_label,
    wording_label,
)
from board.i18n.words import N_, _, language, ngettext

Details = Mapping[str, Any]


def answer(tx: Tx, config: Config, today: date, *, undo: bool = True) -> str:
    """What a transaction did, in one line.

    Args:
        tx: what was committed.
        config: for the names of stages and people.
        today: the board's day.
        undo: whether to say which key takes it back; a log does not.
    """
    parts = _parts(tx.label, tx.details, config, today)
    if undo and tx.label not in ("undone", "redone"):
        parts.append(_("u undo"))
    return " · ".join(part for part in parts if part)


def _parts(label: str, details: Details, config: Config, today: date) -> list[str]:
    if label in ("undone", "redone"):
        inner = _parts(str(details.get("label", "")), details, config, today)
        return [_("taken back") if label == "undone" else _("done again"), *inner]
    known = ANSWERS.get(label)
    if known is not None:
        return known(details, config, today)
    # late, here and below: an answer needs them, the first frame does not
    from board.i18n import arrivals, feasibility, remedies

    told = arrivals.ACTS.get(label) or remedies.ACTS.get(label) or feasibility.ACTS.get(label)
    if told is not None:
        return [*told(details, today), _about(details)]
    simple = SIMPLE.get(label)
    return [_(simple).format_map(_Named(details)), _about(details)] if simple else [label, _about(details)]


class _Named(dict[str, object]):
    """Details by name; one an older program did not store shows as a gap."""

    def __missing__(self, name: str) -> str:
        return "…"


SIMPLE: Mapping[str, str] = {
    "deal.edited": N_("changed"),
    "deal.reopened": N_("reopened"),
    "deal.archived": N_("archived"),
    "deal.woken": N_("off hold"),
    "deal.triaged": N_("looked at"),
    "deal.prioritised": N_("priority {priority}"),
    "deal.merged": N_("#{dropped} merged into it"),
    "contact.added": N_("added {name}"),
    "contact.changed": N_("changed {name}"),
    "party.merged": N_("{dropped} is now {kept}"),
    "config.saved": N_("team settings saved: {sections}"),
    "note.kept": N_("noted"),
    "note.attached": N_("note attached"),
    "touch.corrected": N_("touch corrected"),
    "touch.retracted": N_("touch taken back"),
    "board.taken_over": N_("another program had written the file; as it came: {copy}"),
    "board.restored": N_("put back: {copy}; what was there before: {aside}"),
    "tinydb": N_("changed with TinyDB itself"),
}
"""Acts whose line needs nothing computed."""


def _about(details: Details) -> str:
    """The deal, or how many; nothing when the act was about none."""
    count = details.get("count", 1)
    if isinstance(count, int) and count > 1:
        return ngettext("{n} deal", "{n} deals", count).format(n=count)
    deal, title = details.get("deal"), details.get("title", "")
    return f"#{deal} {title}".rstrip() if deal else ""


def _touch(details: Details, config: Config, today: date) -> list[str]:
    channel, outcome = str(details.get("channel", "")), str(details.get("outcome", ""))
    how = _("{channel}, {outcome}").format(
        channel=channel_label(channel), outcome=outcome_label(outcome, channel)
    )
    from board.i18n import remedies

    slip = [_slip_noted(details), *remedies.marked(details)]
    return [_which_touch(details), how, *slip, _settled(details), _next(details, today)]


def _which_touch(details: Details) -> str:
    count, touches = details.get("count", 1), details.get("touches", 0)
    if count > 1:
        return ngettext("{n} deal", "{n} deals", count).format(n=count)
    if details.get("party", "customer") != "customer":
        return party_label(str(details["party"]))
    return _("touch {n}").format(n=touches) if touches else _("touch")


def _slip_noted(details: Details) -> str:
    if details.get("stands"):
        return grade_label(SPOKEN_TWICE)
    return _("date noted") if details.get("slip") else ""


def _settled(details: Details) -> str:
    """Plans for later days that the answer made needless (R3)."""
    n = int(details.get("settled", 0))
    return ngettext("{n} plan settled by it", "{n} plans settled by it", n).format(n=n) if n else ""


def _next(details: Details, today: date) -> str:
    due = _day(details.get("next"))
    if due is None:
        return _("no next step")
    return _("next {day}").format(day=day_ahead(due, today, int(details.get("working_days", 0))))


def _planned(details: Details, config: Config, today: date) -> list[str]:
    repeat = details.get("repeat")
    rhythm = repeat_text(msgspec.convert(repeat, Repeat)) if repeat else ""
    return [_next({**details, "next": details.get("due")}, today), rhythm, _about(details)]


def _done(details: Details, config: Config, today: date) -> list[str]:
    again = _day(details.get("again"))
    back = _("again {day}").format(day=day_text(again, today)) if again is not None else ""
    return [_("done without a touch"), back, _about(details)]


def _handed(details: Details, config: Config, today: date) -> list[str]:
    who = str(details.get("who", ""))
    text = _("follow-up now with {owner}") if who else _("follow-up given back")
    return [text.format(owner=config.shown(who)), _about(details)]


def _covered(details: Details, config: Config, today: date) -> list[str]:
    person, by = (config.shown(str(details.get(name, ""))) for name in ("person", "by"))
    if not by:
        return [_("nobody covers for {person} any more").format(person=person)]
    until = _day(details.get("until"))
    text = _("{by} covers for {person}").format(by=by, person=person)
    return [text, _("until {day}").format(day=day_text(until, today)) if until is not None else ""]


def _snoozed(details: Details, config: Config, today: date) -> list[str]:
    due = _day(details.get("due"))
    day = day_ahead(due, today, int(details.get("working_days", 0))) if due else ""
    return [_("put off until {day}").format(day=day), _about(details)]


def _told(details: Details, config: Config, today: date) -> list[str]:
    wording = wording_label(str(details.get("wording", "")))
    by = _day(details.get("confirm_by"))
    hold = _("answer by {day}").format(day=day_text(by, today)) if by is not None else ""
    override = details.get("override")
    marked = _("above the evidence: {reason}").format(reason=override) if override else ""
    when = _period(details, today)
    told = _("told the customer {when}").format(when=when) if when else _("told the customer: no date yet")
    return [told, wording, hold, marked, *_moved_from(details, today), _about(details)]


def _moved_from(details: Details, today: date) -> list[str]:
    """The date they were told before, when and how, by how much it moved, and why (R12)."""
    if not details.get("before"):
        return []
    was = _("before {what}").format(what=_spoken(details["before"], today))
    moved = _("{n} wd").format(n=f"{int(details.get('moved', 0)):+}")
    reason = str(details.get("reason", ""))
    return [was, moved, reason_label(reason) if reason else ""]


def _claims(details: Details, today: date) -> str:
    """What a customer who speaks of another day was told (R12)."""
    if not details.get("before"):
        return ""
    told = _("we told them {what}").format(what=_spoken(details["before"], today))
    if not (once := details.get("once")):
        return told
    return f"{told}, " + _("before that {what}").format(what=_spoken(once, today))


def _spoken(said: Any, today: date) -> str:
    # late: most acts contradict nothing
    from board.i18n.told_before import spelled

    at = datetime.fromisoformat(said["at"])
    return spelled(_period(said, today), said["wording"], at, said["channel"], today)


def _heard(details: Details, config: Config, today: date) -> list[str]:
    by = party_label(str(details.get("by", "")))
    when = _period(details, today) or _("a lead time")
    if details.get("by") == "customer":
        sentence = _("{by} needs it {when}") if details.get("about") == "need" else _("{by} wants {when}")
        return [sentence.format(by=by, when=when), _claims(details, today), _about(details)]
    apart = ""
    if slip := details.get("slip", 0):
        apart = _("the customer believes another date ({slip} wd): tell them").format(slip=f"{slip:+}")
    wording = wording_label(str(details.get("wording", "")))
    return [_("{by}: {when}").format(by=by, when=when), wording, apart, _about(details)]


def _taken(details: Details, config: Config, today: date) -> list[str]:
    n = int(details.get("dates", 0))
    text = ngettext("{n} date of the message kept", "{n} dates of the message kept", n)
    return [text.format(n=n), _about(details)]


def _proven(details: Details, config: Config, today: date) -> list[str]:
    from board.i18n import evidence

    return [*evidence.proven(details, today), _about(details)]


def _happened(details: Details, config: Config, today: date) -> list[str]:
    when = _("delivered {when}").format(when=_period(details, today))
    from board.i18n import arrivals

    return [when, arrivals.planned_text(details), _about(details)]


def _added(details: Details, config: Config, today: date) -> list[str]:
    stage = stage_label(config.stage(str(details.get("stage", ""))), language())
    return [_("added"), _about(details), stage]


def _moved(details: Details, config: Config, today: date) -> list[str]:
    stage = stage_label(config.stage(str(details.get("stage", ""))), language())
    return [_("now in {stage}").format(stage=stage), _about(details)]


def _lost(details: Details, config: Config, today: date) -> list[str]:
    return [_("lost: {reason}").format(reason=lost_label(str(details.get("reason", "")))), _about(details)]


def _held(details: Details, config: Config, today: date) -> list[str]:
    until = _day(details.get("on_hold_until"))
    day = day_text(until, today) if until is not None else "…"
    return [_("on hold until {day}").format(day=day), _about(details)]


def _given(details: Details, config: Config, today: date) -> list[str]:
    chaser = details.get("follow_up_owner")
    if chaser is not None:
        text = _("followed up by {owner} from now on") if chaser else _("followed up by its owner again")
        return [text.format(owner=config.shown(str(chaser))), _about(details)]
    return [_("now with {owner}").format(owner=config.shown(str(details.get("owner", "")))), _about(details)]


def _court(details: Details, config: Config, today: date) -> list[str]:
    court = details.get("court") or {}
    return [court_label(str(court.get("side") or "…")), _about(details)]


def _imported(details: Details, config: Config, today: date) -> list[str]:
    new = details.get("new", 0)
    return [_("{n} new").format(n=new), str(details.get("file", ""))]


def _claimed(details: Details, config: Config, today: date) -> list[str]:
    deals, login = int(details.get("deals", 0)), str(details.get("login", ""))
    who = _("{alias} is {owner}").format(alias=details.get("alias", ""), owner=config.shown(login))
    return [who, ngettext("{n} deal", "{n} deals", deals).format(n=deals)]


ANSWERS: Mapping[str, Callable[[Details, Config, date], list[str]]] = {
    "touch.logged": _touch,
    "follow_up.planned": _planned,
    "follow_up.snoozed": _snoozed,
    "follow_up.done": _done,
    "follow_up.given": _handed,
    "person.covered": _covered,
    "date.told": _told,
    "date.heard": _heard,
    "date.happened": _happened,
    "date.proven": _proven,
    "message.taken": _taken,
    "deal.added": _added,
    "deal.moved": _moved,
    "deal.lost": _lost,
    "deal.held": _held,
    "deal.given": _given,
    "deal.court": _court,
    "imported": _imported,
    "owner.claimed": _claimed,
}
"""Acts whose line is put together from their details."""


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _period(details: Details, today: date) -> str:
    value = details.get("period")
    return period_text(msgspec.convert(value, Period), today) if value else ""
