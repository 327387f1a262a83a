"""A look back at a deal, in words: as of when, and how far the history goes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from board.domain.calendar import Calendar
from board.domain.moment import Moment
from board.domain.past import Past
from board.errors import Misuse
from board.i18n.dates.phrases import day as day_words
from board.i18n.dates.reading import Reading
from board.i18n.days import day_text, instant_text, zone
from board.i18n.words import _, language


def moment_of(reading: Reading, now: datetime, calendar: Calendar) -> datetime:
    """The moment that a day in the past stands for, UTC: its end, or the time that was said; never ahead.

    Raises:
        Misuse: `as_of.ahead` when it has not come yet; `date.missing`.
    """
    if reading.period is None:
        raise Misuse("date.missing")
    today = calendar.local_day(now)
    if reading.period.start > today:
        raise Misuse("as_of.ahead", day=day_text(reading.period.start, today))
    day = min(reading.period.end, today)
    if reading.time is None:
        return min(end_of(day, calendar), now)
    at = datetime.combine(day, reading.time, zone(calendar.tz)).astimezone(UTC)
    if at > now:
        raise Misuse("as_of.ahead", day=instant_text(at, today - timedelta(1), calendar))
    return at


def end_of(day: date, calendar: Calendar) -> datetime:
    """The last second of a local day, UTC."""
    return datetime.combine(day, time(23, 59, 59), zone(calendar.tz)).astimezone(UTC)


def as_of_text(moment: Moment, now: datetime) -> str:
    """Above a look back: `as it was known on Fri 13 Nov 2026 18:00`; a day alone is its end."""
    local = moment.now.astimezone(zone(moment.calendar.tz))
    day = day_words(local.date(), language(), date.min)  # with its year, whichever it is
    if moment.now == now:
        return _("as it is known now, {day} {time}").format(day=day, time=f"{local:%H:%M}")
    if moment.now == end_of(local.date(), moment.calendar):
        return _("as it was known at the end of {day}").format(day=day)
    return _("as it was known on {day} {time}").format(day=day, time=f"{local:%H:%M}")


def gap_text(past: Past, today: date, calendar: Calendar) -> str:
    """What a look back rests on where the history does not reach; nothing where it does."""
    if past.is_whole:
        return ""
    if past.since is None:
        return _(
            "The history of this board is gone: fields are as they are now. Dates and touches that were "
            "entered later are left out."
        )
    since = instant_text(past.since, today, calendar)
    text = _(
        "The history goes back to {since}: fields are as they were then. Dates and touches that were "
        "entered later are left out."
    )
    return text.format(since=since)


def not_there_yet(deal_id: int, moment: Moment, now: datetime) -> Misuse:
    """Nobody had entered the deal yet."""
    today = moment.calendar.local_day(now)
    is_whole_day = moment.now == end_of(moment.today, moment.calendar)
    when = (
        day_text(moment.today, today) if is_whole_day else instant_text(moment.now, today, moment.calendar)
    )  # fmt: skip
    return Misuse("as_of.not_there_yet", deal=f"#{deal_id}", when=when)
