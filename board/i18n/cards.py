"""What presses most about a deal: the third line of its card, the last column of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from board.domain.deal import Deal
from board.domain.promise import told_due
from board.domain.standing import Ground, Standing, State
from board.i18n.days import day_ahead, day_text, instant_brief, instant_text
from board.i18n.labels import court_label, lost_label
from board.i18n.whys import item_brief, item_line, late_by
from board.i18n.words import N_, _, ngettext


def card_line(deal: Deal, standing: Standing, ground: Ground) -> str:
    """The one thing about a deal that presses most: the third line of a card, the last column of a list."""
    line = _CARDS.get(standing.state)
    return line(deal, standing, ground) if line is not None else ""


def card_brief(deal: Deal, standing: Standing, ground: Ground) -> str:
    """`card_line` for a lane too narrow for it."""
    duty = standing.duties[0] if standing.duties else None
    if duty is not None and standing.why == duty.why:
        return item_brief(duty, ground)
    return _brief(deal, standing, ground)


def _brief(deal: Deal, standing: Standing, ground: Ground) -> str:
    today, calendar = ground.moment.today, ground.calendar
    day = day_text(standing.day, today) if standing.day is not None else ""
    until = instant_brief(standing.until, today, calendar) if standing.until is not None else ""
    apart = standing.parted
    match standing.state:
        case State.NOT_TOLD if apart is not None:
            return f"→ {day_text(apart.known, today)} ({apart.slip_days:+})"
        case State.LATE | State.DUE if standing.why in _DATED:
            return _(_DATED[standing.why]).format(day=day)
        case State.LATE if standing.day is not None:
            return f"{day} {late_by(calendar.working_days_between(standing.day, today))}"
        case State.REPLY_OWED if standing.until is not None:
            is_late = standing.until < ground.moment.now
            return _("answer overdue") if is_late else _("answer by {until}").format(until=until)
        case State.ON_HOLD if day:
            return _("hold to {day}").format(day=day)
        case State.QUIET if until:
            return _("quiet to {until}").format(until=until)
        case State.PLANNED if day:
            when = _next_update(deal, standing, ground)
            return _("update {when}").format(when=when) if when else _("next {day}").format(day=day)
    return card_line(deal, standing, ground)


_DATED: Mapping[str, str] = {
    "hold_lapsed": N_("answer owed {day}"), "told_passed": N_("told {day}"),
    "needed_earlier": N_("needed {day}"),
}  # fmt: skip
"""What a day is that presses, in few words."""


def _not_told(deal: Deal, standing: Standing, ground: Ground) -> str:
    apart = standing.parted
    if apart is None:
        return item_line(standing.duties[0], ground) if standing.duties else _("not told")
    today = ground.moment.today
    return _("told {told}, now {known} ({slip} wd)").format(
        told=day_text(apart.told, today), known=day_text(apart.known, today), slip=f"{apart.slip_days:+}"
    )


def _pressing(deal: Deal, standing: Standing, ground: Ground) -> str:
    """Late or due today."""
    if standing.day is None:
        return ""
    if standing.duties and standing.why == standing.duties[0].why:
        return item_line(standing.duties[0], ground)
    if standing.why == "needed_earlier":
        return _short(standing, ground)
    day = day_text(standing.day, ground.moment.today)
    late = ground.calendar.working_days_between(standing.day, ground.moment.today)
    behind = ""
    if standing.day < ground.moment.today:
        behind = " · " + late_by(late)
    match standing.why:
        case "hold_wakes":
            return _("wakes today")
        case "hold_lapsed":
            return _("answer promised by {day}").format(day=day) + behind
        case "told_passed":
            return _("told {day}").format(day=day) + behind
        case _:
            return day + behind if behind else _("due today")


def _short(standing: Standing, ground: Ground) -> str:
    """Told later than they need it (decision 38)."""
    today, told = ground.moment.today, told_due(standing.dates.told, ground.calendar)
    if standing.day is None or told is None:
        return ""
    needed = day_text(standing.day, today)
    return _("needed {needed}, told {told}").format(needed=needed, told=day_text(told, today))


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


def _next_update(deal: Deal, standing: Standing, ground: Ground) -> str:
    """When they hear from us next about the date that slipped (R20); nothing: they are not to."""
    if standing.slip is None:
        return ""
    # late: most deals are in no slip
    from board.domain.slips import next_update
    from board.i18n.sides import update_text

    coming = next_update(deal, standing.slip, ground)
    return "" if coming is None else update_text(coming, ground)


def _planned(deal: Deal, standing: Standing, ground: Ground) -> str:
    if when := _next_update(deal, standing, ground):
        return _("next update {when}").format(when=when)
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
