"""Why something stands in Today, and what presses most about a deal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from board.domain.agenda import Item
from board.domain.deal import Deal
from board.domain.standing import Ground, Standing, State
from board.i18n.days import day_ahead, day_text, instant_brief, instant_text
from board.i18n.labels import channel_label, court_label, lost_label, party_label
from board.i18n.words import N_, _, ngettext

WHYS: Mapping[str, str] = {
    "told_differs": N_(
        "The customer believes {told}, but the {by} says {known} ({slip} working days). Tell them by {until}."
    ),
    "hold_lapsed": N_("We said we would answer by {day}. That day has passed: answer, or give a new day."),
    "hold_due": N_("We said we would answer the customer today."),
    "told_passed": N_("The customer was told {day}. Delivered? Record it; if not, tell them the new date."),
    "told_soon": N_("The customer was told {day}. Check now that it holds."),
    "needed_earlier": N_("The customer needs it by {needed}, but was told {told}."),
    "hold_wakes": N_("It was on hold until {day}."),
    "no_next_step": N_("No next step is planned. Last touch: {idle} working days ago."),
    "rotting": N_("Nobody has touched it for {idle} working days; in this stage {limit} are the most."),
    "reply": N_("They wrote or called {since}; an answer is due by {until}."),
    "not_triaged": N_("{count} deals were imported and nobody has looked at them yet."),
}
"""Code of a reason to the sentence; what it mentions are the item's facts."""

_PLANNED = {
    "cadence": N_("Step {step} of the cadence, due {day}."),
    "callback": N_("Agreed to talk again {day}."),
    "hold": N_("Set with the hold for {day}."),
    "duty": N_("Put off until {day}."),
    "manual": N_("Planned for {day}."),
}

LINES: Mapping[str, str] = {
    "told_differs": N_("told {told}, now {known} ({slip} wd)"),
    "hold_lapsed": N_("answer promised by {day}"),
    "hold_due": N_("answer promised by {day}"),
    "told_passed": N_("told {day}, not delivered"),
    "told_soon": N_("told {day}"),
    "needed_earlier": N_("needed {needed}, told {told}"),
    "hold_wakes": N_("on hold until {day}"),
    "no_next_step": N_("no next step · {idle} wd"),
    "rotting": N_("rotting · {idle} wd"),
    "reply": N_("answer by {until}"),
    "not_triaged": N_("{count} imported deals to look at"),
}
"""Code of a reason to a few words."""


def why(item: Item, ground: Ground) -> str:
    """The sentence that says why an item is in Today, with its rule: "… (R9)"."""
    if item.follow_up is not None:
        text = _(_PLANNED.get(item.follow_up.origin, _PLANNED["manual"]))
    else:
        text = _(WHYS[item.why]) if item.why in WHYS else item.why
    text = text.format_map(_facts(item, ground))
    note = str(item.facts.get("note") or "")
    if note:
        text = f"{text} {note}"
    return f"{text} ({item.rule})" if item.rule.startswith(("R", "D")) else text


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
    return " · ".join(part for part in (what, when, follow_up.note) if part)


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
        return f"{day_text(item.day, today)} " + _late(late)
    if item.follow_up is not None:
        return _brief_touch(item)
    if item.until is not None:
        return _("by {until}").format(until=instant_brief(item.until, today, ground.calendar))
    return item_line(item, ground)


_BRIEFS = {
    "told_differs": N_("→ {known} ({slip})"),
    "needed_earlier": N_("needed {needed}"),
    "hold_due": N_("answer due today"),
    "hold_wakes": N_("wakes today"),
}


def _brief_touch(item: Item) -> str:
    follow_up = item.follow_up
    if follow_up is None:
        return ""
    what = channel_label(follow_up.channel) if follow_up.channel else follow_up.note
    party = "" if item.party == "customer" else party_label(item.party)
    return " ".join(part for part in (party, what, follow_up.time) if part) or _("touch")


def card_line(deal: Deal, standing: Standing, ground: Ground) -> str:
    """The one thing about a deal that presses most: the third line of a card, the last column of a list."""
    line = _CARDS.get(standing.state)
    return line(deal, standing, ground) if line is not None else ""


def card_brief(deal: Deal, standing: Standing, ground: Ground) -> str:
    """`card_line` for a lane too narrow for it."""
    today, calendar = ground.moment.today, ground.calendar
    day = day_text(standing.day, today) if standing.day is not None else ""
    until = instant_brief(standing.until, today, calendar) if standing.until is not None else ""
    apart = standing.parted
    match standing.state:
        case State.NOT_TOLD if apart is not None:
            return f"→ {day_text(apart.known, today)} ({apart.slip_days:+})"
        case State.LATE if standing.why == "follow_up" and standing.day is not None:
            return f"{day} {_late(calendar.working_days_between(standing.day, today))}"
        case State.LATE | State.DUE if day:
            text = _("answer owed {day}") if standing.why == "hold_lapsed" else _("told {day}")
            return text.format(day=day)
        case State.REPLY_OWED if standing.until is not None:
            is_late = standing.until < ground.moment.now
            return _("answer overdue") if is_late else _("answer by {until}").format(until=until)
        case State.ON_HOLD if day:
            return _("hold to {day}").format(day=day)
        case State.QUIET if until:
            return _("quiet to {until}").format(until=until)
        case State.PLANNED if day:
            return _("next {day}").format(day=day)
    return card_line(deal, standing, ground)


class _Facts(dict[str, object]):
    """What a sentence may mention; a gap shows as an ellipsis, never as an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def _facts(item: Item, ground: Ground) -> _Facts:
    today = ground.moment.today
    facts = _Facts()
    for name, value in {"day": item.day, "until": item.until, **item.facts}.items():
        if isinstance(value, datetime):
            facts[name] = instant_text(value, today, ground.calendar)
        elif isinstance(value, date):
            facts[name] = day_text(value, today)
        elif value is not None:
            facts[name] = value
    if "slip" in facts:
        facts["slip"] = f"{facts['slip']:+}"
    if "by" in facts:
        facts["by"] = party_label(str(facts["by"]))
    return facts


def _not_told(deal: Deal, standing: Standing, ground: Ground) -> str:
    apart = standing.parted
    if apart is None:
        return _("not told")
    today = ground.moment.today
    return _("told {told}, now {known} ({slip} wd)").format(
        told=day_text(apart.told, today), known=day_text(apart.known, today), slip=f"{apart.slip_days:+}"
    )


def _pressing(deal: Deal, standing: Standing, ground: Ground) -> str:
    """Late or due today."""
    if standing.day is None:
        return ""
    day = day_text(standing.day, ground.moment.today)
    late = ground.calendar.working_days_between(standing.day, ground.moment.today)
    behind = ""
    if standing.day < ground.moment.today:
        behind = " · " + _late(late)
    match standing.why:
        case "hold_wakes":
            return _("wakes today")
        case "hold_lapsed":
            return _("answer promised by {day}").format(day=day) + behind
        case "told_passed":
            return _("told {day}").format(day=day) + behind
        case _:
            return day + behind if behind else _("due today")


def _late(days: int) -> str:
    """How late, in working days; a day that passed on the weekend is late by none yet."""
    return _("{n} wd late").format(n=days) if days else _("late")


def _reply(deal: Deal, standing: Standing, ground: Ground) -> str:
    if standing.until is None:
        return _("reply owed")
    until = instant_text(standing.until, ground.moment.today, ground.calendar)
    text = _("answer by {until}").format(until=until)
    return text if standing.until >= ground.moment.now else text + " · " + _("overdue")


def _on_hold(deal: Deal, standing: Standing, ground: Ground) -> str:
    if standing.day is None:
        return _("on hold")
    return _("on hold until {day}").format(day=day_text(standing.day, ground.moment.today))


def _quiet(deal: Deal, standing: Standing, ground: Ground) -> str:
    if standing.until is None:
        return court_label(deal.court.side if deal.court is not None else "customer")
    until = instant_text(standing.until, ground.moment.today, ground.calendar)
    return _("quiet to {until}").format(until=until)


def _planned(deal: Deal, standing: Standing, ground: Ground) -> str:
    if standing.day is None:
        return _("no follow-up agreed")
    today = ground.moment.today
    ahead = ground.calendar.working_days_between(today, standing.day)
    return _("next {day}").format(day=day_ahead(standing.day, today, ahead))


def _nothing(deal: Deal, standing: Standing, ground: Ground) -> str:
    if standing.is_rotten:
        return _rotting(deal, standing, ground)
    return _("no next step")


def _rotting(deal: Deal, standing: Standing, ground: Ground) -> str:
    return ngettext("rotting {n} day", "rotting {n} days", standing.idle).format(n=standing.idle)


def _over(deal: Deal, standing: Standing, ground: Ground) -> str:
    return lost_label(deal.lost_reason) if deal.lost_reason else _("over")


_CARDS: Mapping[State, Callable[[Deal, Standing, Ground], str]] = {
    State.NOT_TOLD: _not_told,
    State.LATE: _pressing,
    State.DUE: _pressing,
    State.REPLY_OWED: _reply,
    State.ON_HOLD: _on_hold,
    State.QUIET: _quiet,
    State.PLANNED: _planned,
    State.NO_NEXT_STEP: _nothing,
    State.ROTTING: _rotting,
    State.NOT_TRIAGED: lambda deal, standing, ground: _("not looked at"),
    State.OVER: _over,
}
