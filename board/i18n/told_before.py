"""What the customer was told before, beside a day that contradicts it (R12): both dates, when, and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from board.domain.contradiction import Contradiction, last_told, told_on
from board.domain.ground import Ground
from board.domain.promise import told_due
from board.domain.statement import Statement
from board.i18n.days import day_text, period_text
from board.i18n.labels import channel_label, wording_label
from board.i18n.words import _


def told_before(found: Contradiction, ground: Ground) -> str:
    """`+5 wd: told Fri 11 Dec expected (Fri 6 Nov, mail)`."""
    text = _("{n} wd: told {what}")
    return text.format(n=f"{found.days:+}", what=said_when(found.before, ground))


def claim_text(said: Sequence[Statement], day: date | None, ground: Ground) -> str:
    """What a customer who speaks of another day was really told, and whether they ever were told theirs."""
    before = last_told(said)
    if day is None or before is None or day == told_due(before, ground.calendar):
        return ""
    once = told_on(said, day, ground.calendar)
    told = _("we told them {what}").format(what=said_when(before, ground))
    if once is None:
        never = _("never {day}").format(day=day_text(day, ground.moment.today))
        return f"{told}, {never}"
    earlier = _("before that {what}").format(what=said_when(once, ground))
    return f"{told}, {earlier}"


def said_when(statement: Statement, ground: Ground) -> str:
    """A date with its word, when it was said, and how: `Fri 11 Dec expected (Fri 6 Nov, mail)`."""
    if statement.period is None:
        return _("no date")
    return spelled(
        period_text(statement.period, ground.moment.today), statement.wording,
        ground.calendar.local(statement.at), statement.channel or "", ground.moment.today,
    )  # fmt: skip


def spelled(when: str, wording: str, at: datetime, channel: str, today: date) -> str:
    """As `said_when`, from its parts.

    Args:
        when: the date in words.
        wording: its code.
        at: when it was said, by the board's clock.
        channel: its code; empty: nobody noted it.
        today: the board's day.
    """
    parts = [f"{at:%H:%M}" if at.date() == today else day_text(at.date(), today)]
    parts += [channel_label(channel)] if channel else []
    return f"{when} {wording_label(wording)} ({', '.join(parts)})"
