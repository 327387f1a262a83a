"""What the customer was last told, in one line: read before one speaks (story S2, line 1)."""

from __future__ import annotations

from board.domain.deal import Deal
from board.domain.promise import reaches_customer
from board.domain.standing import Ground, Standing
from board.domain.statement import Statement
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.labels import channel_label, party_label, wording_label
from board.i18n.ledger import date_said
from board.i18n.words import _

Line = tuple[tuple[str, str], ...]


def banner(deal: Deal, standing: Standing, ground: Ground) -> Line:
    """Told what, when, by whom and in which words; beside it what is known and what is needed."""
    dates, today = standing.dates, ground.moment.today
    parts: list[tuple[str, str]] = []
    if dates.told is None:
        parts.append((_("customer not told any date"), "dim"))
    else:
        parts.append((_("customer told: {what}").format(what=said(dates.told, ground)), "promised"))
    if dates.known is not None:
        role = "late" if standing.parted is not None else "text"
        text = _("{who}: {what}").format(who=party_label(dates.known.said_by), what=said(dates.known, ground))
        reached = reaches_customer(dates.known, deal, ground.config.board.dock_days, ground.calendar)
        if reached is not None and dates.known.period is not None and reached > dates.known.period.end:
            text += " → " + _("customer {day}").format(day=day_text(reached, today))
        parts.append((text, role))
    if dates.needed is not None and dates.needed.period is not None:
        needed = period_text(dates.needed.period, today)
        parts.append((_("needed {day}").format(day=needed), "today"))
    if dates.actual is not None and dates.actual.period is not None:
        parts.append((_("delivered {day}").format(day=period_text(dates.actual.period, today)), "good"))
    line: list[tuple[str, str]] = []
    for text, role in parts:
        if line:
            line.append(("  ·  ", "dim"))
        line.append((text, role))
    return tuple(line)


def said(statement: Statement, ground: Ground) -> str:
    """A date with its wording, when it was said, how and by whom."""
    today, is_lead = ground.moment.today, statement.period is None and statement.lead_weeks is not None
    when = date_said(statement, ground)
    aside = [instant_text(statement.at, today, ground.calendar)]
    if statement.channel is not None:
        aside.append(channel_label(statement.channel))
    if statement.said_by == "us" and statement.recorded_by:
        aside.append(ground.config.shown(statement.recorded_by))
    if statement.text:
        aside.append(statement.text)
    if statement.override:
        aside.append(_("above the evidence: {reason}").format(reason=statement.override))
    what = when if is_lead else f"{when} {wording_label(statement.wording)}"
    return f"{what} ({', '.join(aside)})"
