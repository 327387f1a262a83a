"""Why something stands in Today, in a sentence, in a line, and in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from board.domain.agenda import Item
from board.domain.standing import Ground
from board.i18n.days import day_text, instant_brief, instant_text, repeat_text
from board.i18n.labels import channel_label, chase_label, grade_label, party_label
from board.i18n.ordering import weeks_text
from board.i18n.words import N_, _

WHYS: Mapping[str, str] = {
    "told_differs": N_(
        "The customer believes {told}, but the {by} says {known} ({slip} working days). Tell them by {until}."
    ),
    "hold_lapsed": N_("We said we would answer by {day}. That day has passed: answer, or give a new day."),
    "hold_due": N_("We said we would answer the customer today."),
    "told_passed": N_("The customer was told {day}. Delivered? Record it; if not, tell them the new date."),
    "told_soon": N_("The customer was told {day}. Check now that it holds."),
    "needed_earlier": N_("The customer needs it by {needed}, but was told {told}."),
    "order_by": N_("Order by {day}, or it is not there by {need}: {weeks} after the order."),
    "order_by_late": N_(
        "It had to be ordered by {day} to be there by {need} ({weeks} after the order). "
        "Order now, or agree on another day."
    ),
    "hold_wakes": N_("It was on hold until {day}."),
    "no_next_step": N_("No next step is planned. Last touch: {idle} working days ago."),
    "rotting": N_("Nobody has touched it for {idle} working days; in this stage {limit} are the most."),
    "reply": N_("They wrote or called {since}; an answer is due by {until}."),
    "reply_inside": N_("Asked {since} ({side}); in the house an answer is due by {until}."),
    "not_triaged": N_("{count} deals were imported and nobody has looked at them yet."),
    "update": N_("The date slipped, day {days}: they hear from us by {until}."),
    "update_stuck": N_(
        "The date slipped, day {days}. {same} times without news: ask to expedite, or take it to the boss."
    ),
    "update_day_before": N_("Delivery is {day}: say so once more, after the vendor has."),
    "vendor_check": N_("The date slipped, day {days}: ask the vendor, so that there is something to say."),
    "vendor_day_before": N_("Delivery is {day}: ask the vendor once more."),
    "not_acknowledged": N_("Ordered {waited} working days ago, and the vendor has given no date."),
    "not_confirmed": N_("The vendor's date is {day}, and it rests on: {grade}. Get a document."),
    "boss_they_called": N_("Their boss called: ours must know today."),
    "boss_untold": N_("The customer has not been told for a working day: our boss must know."),
    "boss_again": N_("The date moved {moves} times: our boss must know today."),
    "boss_long": N_("The date slipped by {late} working days: our boss must know today."),
    "answer_due": N_("{side} owe an answer by {day}: {what}."),
    "review_no": N_("Engineering says: not by {day}. Tell the customer by {until}."),
    "review_no_day": N_("Engineering says it cannot be made. Tell the customer by {until}."),
    "review_yes": N_("Engineering says it can be made by {day}. Tell the customer."),
    "review_if": N_("Engineering says: only if {what}. Tell the customer, and see to it."),
    "review_due": N_("Engineering was asked {asked}; their answer is wanted by {day}. Ask where it stands."),
    "review_late": N_(
        "Engineering was asked {asked} and has not answered; it was wanted by {day}. Ask again."
    ),
    "slot_expired": N_("The slot held for {what} ran out {day}: hold it again, or let it go."),
}
"""Code of a reason to the sentence; what it mentions are the item's facts."""

_LATELY: Mapping[object, str] = {
    0: N_("No next step is planned."),
    1: N_("No next step is planned. Last touch: one working day ago."),
}
"""Working days since the last touch to the sentence, where a number of days says it badly."""

_PLANNED = {
    "cadence": N_("Step {step} of the cadence, due {day}."),
    "callback": N_("Agreed to talk again {day}."),
    "hold": N_("Set with the hold for {day}."),
    "duty": N_("Put off until {day}."),
    "manual": N_("Planned for {day}."),
    "chase": N_("Ask again {day}: {reason}."),
}

_MORE = {
    "copied": N_("{from} has let it lie, so the follow-up owner sees it too (R7)."),
    "handed_over": N_("{from} has let it lie; it is now the follow-up owner's (R7)."),
    "quiet": N_("Their turn until {quiet} (R2)."),
    "snoozes": N_("Put off so far: {snoozes}× (R11)."),
    "rhythm": N_("Comes back {rhythm}."),
    "nothing_done": N_("Nothing was done since the last: ask the vendor first (D40)."),
    "channel": N_("Agreed on: {channel}."),
    "buffer": N_("Counted with {buffer} wd to spare: the vendor has come late before."),
}
"""What more there may be to say about a follow-up."""

LINES: Mapping[str, str] = {
    "told_differs": N_("told {told}, now {known} ({slip} wd)"),
    "hold_lapsed": N_("answer promised by {day}"),
    "hold_due": N_("answer promised by {day}"),
    "told_passed": N_("told {day}, not delivered"),
    "told_soon": N_("told {day}"),
    "needed_earlier": N_("needed {needed}, told {told}"),
    "order_by": N_("order by {day}"),
    "order_by_late": N_("order by {day}, passed"),
    "hold_wakes": N_("on hold until {day}"),
    "no_next_step": N_("no next step · {idle} wd"),
    "rotting": N_("rotting · {idle} wd"),
    "reply": N_("answer by {until}"),
    "reply_inside": N_("{side}: answer by {until}"),
    "not_triaged": N_("{count} imported deals to look at"),
    "update": N_("update, day {days} · by {until}"),
    "update_stuck": N_("update, day {days} · no news {same}×"),
    "update_day_before": N_("delivery {day}: say so once more"),
    "vendor_check": N_("ask the vendor, day {days}"),
    "vendor_day_before": N_("delivery {day}: ask once more"),
    "not_acknowledged": N_("no date for {waited} wd"),
    "not_confirmed": N_("due {day}, only {grade}"),
    "boss_they_called": N_("tell the boss: theirs called"),
    "boss_untold": N_("tell the boss: not told for a day"),
    "boss_again": N_("tell the boss: moved {moves}×"),
    "boss_long": N_("tell the boss: {slip} wd"),
    "answer_due": N_("answer due: {what}"),
    "review_no": N_("not by {day}: tell them"),
    "review_no_day": N_("impossible: tell them"),
    "review_yes": N_("possible by {day}: tell them"),
    "review_if": N_("only if {what}: tell them"),
    "review_due": N_("engineering: answer by {day}"),
    "review_late": N_("engineering: answer overdue since {day}"),
    "slot_expired": N_("slot held until {day}, ran out"),
}
"""Code of a reason to a few words."""


def why(item: Item, ground: Ground) -> str:
    """The sentence that says why an item is in Today, with its rule: "… (R9)"."""
    if item.follow_up is not None:
        text = _(_PLANNED.get(item.follow_up.origin, _PLANNED["manual"]))
    else:
        text = _(_sentence(item)) if item.why in WHYS else item.why
    facts = _facts(item, ground)
    text = text.format_map(facts)
    rule = item.rule if item.rule != "R7" else ""
    if rule.startswith(("R", "D")):
        text = f"{text} ({rule.rstrip('v')})"  # R20v is R20 for the vendor
    note = str(item.facts.get("note") or "")
    return " ".join(part for part in (text, note, *_more(item, facts)) if part)


def _more(item: Item, facts: Mapping[str, object]) -> list[str]:
    """What else speaks about a follow-up: who let it lie, whose turn it is, how often put off."""
    named = ("quiet", "snoozes", "nothing_done", "channel", "buffer")
    said = [str(item.facts.get("lapsed", "")), *(name for name in named if item.facts.get(name))]
    if item.follow_up is not None and item.follow_up.repeat is not None:
        said.append("rhythm")
    return [_(_MORE[name]).format_map(facts) for name in said if name]


def _sentence(item: Item) -> str:
    """What its reason says, in English."""
    few = _LATELY if item.why == "no_next_step" else {}
    return few.get(item.facts.get("idle"), WHYS[item.why])


def item_line(item: Item, ground: Ground) -> str:
    """What an item wants, in a few words: `told Fri 11 Dec, now Mon 28 Dec (+11 wd)`."""
    follow_up = item.follow_up
    if follow_up is None and item.facts.get("idle") == 0:
        return _("no next step")
    if follow_up is None:
        return (_(LINES[item.why]) if item.why in LINES else item.why).format_map(_facts(item, ground))
    what = channel_label(follow_up.channel) if follow_up.channel else _("touch")
    if follow_up.party != "customer":
        what = f"{party_label(follow_up.party)} {what}"
    when = day_text(follow_up.due, ground.moment.today)
    if follow_up.time:
        when = f"{when} {follow_up.time}"
    return " · ".join(part for part in (what, when, follow_up.note, *_marks(item, ground)) if part)


def _marks(item: Item, ground: Ground) -> list[str]:
    """In a few words what `why` says at length: whose it was, that it waits on them, put off how often."""
    marks = []
    if item.facts.get("away"):
        marks.append(_("for {who}").format(who=ground.config.shown(str(item.facts["away"]))))
    if item.facts.get("lapsed"):
        marks.append(_("from {who}").format(who=ground.config.shown(str(item.facts.get("from", "")))))
    quiet = item.facts.get("quiet")
    if isinstance(quiet, datetime):
        until = instant_brief(quiet, ground.moment.today, ground.calendar)
        marks.append(_("quiet to {until}").format(until=until))
    if snoozes := item.facts.get("snoozes"):
        marks.append(_("put off {n}×").format(n=snoozes))
    return marks


def item_brief(item: Item, ground: Ground) -> str:
    """What an item wants, for a narrow column: the day it turns on, or how late it is."""
    today = ground.moment.today
    short = _BRIEFS.get(item.why)
    if short is not None:
        return _(short).format_map(_facts(item, ground))
    if item.day is None or item.why in ("no_next_step", "rotting"):
        return item_line(item, ground)
    if item.day < today:
        late = ground.calendar.working_days_between(item.day, today)
        return " · ".join([f"{day_text(item.day, today)} " + late_by(late), *_marks(item, ground)[:1]])
    if item.follow_up is not None:
        return " · ".join([_brief_touch(item), *_marks(item, ground)][:2])
    if item.until is not None:
        return _("by {until}").format(until=instant_brief(item.until, today, ground.calendar))
    return item_line(item, ground)


_BRIEFS = {
    "update": N_("day {days} · by {until}"),
    "update_stuck": N_("no news {same}×"),
    "update_day_before": N_("{day}: say so"),
    "vendor_check": N_("ask, day {days}"),
    "vendor_day_before": N_("{day}: ask"),
    "not_confirmed": N_("due {day}"),
    "answer_due": N_("answer: {what}"),
    "review_no": N_("not by {day}"),
    "review_no_day": N_("impossible"),
    "review_yes": N_("by {day}: tell"),
    "review_if": N_("if: {what}"),
    "review_due": N_("answer by {day}"),
    "review_late": N_("overdue: {day}"),
    "slot_expired": N_("slot ran out {day}"),
    "told_differs": N_("→ {known} ({slip})"),
    "needed_earlier": N_("needed {needed}"),
    "hold_due": N_("answer due today"),
    "order_by_late": N_("order by {day}"),
    "hold_wakes": N_("wakes today"),
}


def _brief_touch(item: Item) -> str:
    follow_up = item.follow_up
    if follow_up is None:
        return ""
    what = channel_label(follow_up.channel) if follow_up.channel else follow_up.note
    party = "" if item.party == "customer" else party_label(item.party)
    return " ".join(part for part in (party, what, follow_up.time) if part) or _("touch")


class _Facts(dict[str, object]):
    """What a sentence may mention; a gap shows as an ellipsis, never as an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def _facts(item: Item, ground: Ground) -> _Facts:
    given: dict[str, object] = {"day": item.day, "until": item.until, "side": party_label(item.party)}
    if item.follow_up is not None:
        repeat = item.follow_up.repeat
        given["reason"] = chase_label(item.follow_up.reason or "no_answer")
        given["rhythm"] = repeat_text(repeat) if repeat is not None else None
    facts = _Facts()
    for name, value in {**given, **item.facts}.items():
        if value is not None:
            facts[name] = _said(name, value, ground)
    return facts


def _said(name: str, value: object, ground: Ground) -> object:
    """A fact as the sentence says it."""
    today = ground.moment.today
    match name, value:
        case _, datetime():
            write = instant_brief if name == "quiet" else instant_text
            return write(value, today, ground.calendar)
        case _, date():
            return day_text(value, today)
        case "slip", int():
            return f"{value:+}"
        case "grade", int():
            return grade_label(value)
        case "weeks", (int(low), int(high)):
            return weeks_text(low, high)
        case "from" | "whose" | "away", str():
            return ground.config.shown(value)
        case "by" | "channel", str():
            return party_label(value) if name == "by" else channel_label(value)
    return value


def late_by(days: int) -> str:
    """How late, in working days; a day that passed on the weekend is late by none yet."""
    return _("{n} wd late").format(n=days) if days else _("late")
