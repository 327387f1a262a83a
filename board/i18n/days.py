"""Days, periods and instants as people read them: the weekday is always there (decision 44)."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from board.domain.calendar import Calendar
from board.domain.period import Period
from board.domain.repeat import Repeat
from board.i18n.dates import phrases
from board.i18n.words import N_, _, language

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def day_text(day: date, today: date) -> str:
    """`Wed 25 Nov` or `11/25(수)` in the language in force; with the year when it is not today's."""
    return phrases.day(day, language(), today)


def day_ahead(day: date, today: date, working_days: int) -> str:
    """A day with its distance in working days where that is usual: `Wed 25 Nov (2 wd)`, `11/25(수)`."""
    text = day_text(day, today)
    return text if language() == "ko" or working_days <= 0 else f"{text} ({working_days} wd)"


def period_text(period: Period, today: date) -> str:
    """A period as it was said: a day, `week of Mon 23 Nov`, `Dec 2026`, `Q1 2027`."""
    start, end = day_text(period.start, today), day_text(period.end, today)
    year, month = period.start.year, period.start.month
    match period.precision:
        case "day":
            return start
        case "from":
            return _("from {day}").format(day=start)
        case "week":
            return _("week of {day}").format(day=start)
        case "month":
            return f"{year}/{month}월" if language() == "ko" else f"{phrases.MONTHS[month - 1]} {year}"
        case "quarter":
            return _("Q{number} {year}").format(number=(month + 2) // 3, year=year)
        case "half":
            return _("half {number} of {year}").format(number=1 if month < 7 else 2, year=year)
        case _:
            return f"{start} – {end}" if language() == "en" else f"{start}~{end}"


def instant_text(at: datetime, today: date, calendar: Calendar) -> str:
    """An instant by the board's clock: `14:10` today, else with its day."""
    local = at.astimezone(zone(calendar.tz))
    clock = f"{local:%H:%M}"
    return clock if local.date() == today else f"{day_text(local.date(), today)} {clock}"


def instant_brief(at: datetime, today: date, calendar: Calendar) -> str:
    """As `instant_text`, with the weekday alone for the six days ahead: `Tue 14:10`, `화 14:10`."""
    local = at.astimezone(zone(calendar.tz))
    if 0 < (local.date() - today).days < 7:
        return f"{_(WEEKDAYS[local.weekday()])} {local:%H:%M}"
    return instant_text(at, today, calendar)


_RHYTHMS = {
    (1, "working_day"): N_("every working day"), (0, "working_day"): N_("every {n} working days"),
    (1, "day"): N_("every day"), (0, "day"): N_("every {n} days"),
    (1, "week"): N_("every week"), (0, "week"): N_("every {n} weeks"),
    (1, "month"): N_("every month"), (0, "month"): N_("every {n} months"),
    (3, "month"): N_("every quarter"), (12, "month"): N_("every year"),
}  # fmt: skip
"""Rhythms by number and unit; 0: any other number. No plural: Korean has words of its own for one."""


def repeat_text(repeat: Repeat) -> str:
    """A rhythm in the language in force: `every 2 weeks`, `2주마다`."""
    text = _(_RHYTHMS.get((repeat.every, repeat.unit)) or _RHYTHMS[0, repeat.unit]).format(n=repeat.every)
    return _("{rhythm}, from the day it was done").format(rhythm=text) if repeat.after == "done" else text


def zone(name: str) -> tzinfo:
    """The time zone of that IANA name."""
    # late: most lines show days alone, and zone data costs 3 ms
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def due_text(period: Period, calendar: Calendar, today: date) -> str:
    """The working day a period means; a day off that was said stands before it, by its name."""
    due = period.due(calendar)
    text = day_text(due, today)
    if period.start != period.end or due == period.end:
        return text
    said = f"{day_text(period.end, today)} {calendar.names.get(period.end, '')}".rstrip()
    return f"{said} → {text}"
