"""Follow-up load, in words."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.reports.load import Amount, FollowUpLoad, PersonLoad
from board.domain.standing import Ground
from board.i18n.days import day_text
from board.i18n.reports.sheet import (
    Bar,
    Bars,
    Facts,
    Notes,
    Part,
    Sheet,
    Table,
    minutes,
    numbered,
    person_text,
    short_day,
    week_text,
)
from board.i18n.words import _, ngettext


def load_sheet(result: FollowUpLoad, ground: Ground) -> Sheet:
    """What is planned day by day, by whom, and what was done."""
    today = ground.moment.today
    done = tuple(
        Bar(week_text(week.monday, today), (("main", week.n),), _contacts(week.n)) for week in result.done
    )
    parts: list[Part] = [
        Facts(tuple(_facts(result))),
        Bars(_("Minutes planned, by working day"), tuple(_bars(result.total, ground)),
             (("main", _("planned")), ("alarm", _("overdue")))),
        _people(result, ground),
        Bars(_("Follow-ups done, by week"), done),
        Notes((
            _(
                "Minutes are the team's estimate for the channel, not measured. What falls on a day off is "
                "counted on the next working day. People stand in the order of the alphabet."
            ),
        )),
    ]  # fmt: skip
    return Sheet("load", _("Follow-up load"), tuple(parts))


def _bars(total: PersonLoad, ground: Ground) -> Iterator[Bar]:
    yield Bar(_("overdue"), (("alarm", total.overdue.minutes),), _amount(total.overdue))
    for day in total.days:
        label = day_text(day.day, ground.moment.today)
        yield Bar(label, (("main", day.planned.minutes),), _amount(day.planned))


def _amount(amount: Amount) -> str:
    return f"{_contacts(amount.n)} · {minutes(amount.minutes)}"


def _contacts(count: int) -> str:
    return ngettext("{n} contact", "{n} contacts", count).format(n=count)


def _people(result: FollowUpLoad, ground: Ground) -> Table:
    days = tuple(short_day(day.day) for day in result.total.days)
    columns = (_("person"), _("within 10 days"), _("overdue"), *days, _("later"))
    rows = tuple(_row(person, ground) for person in result.people)
    right = frozenset(range(1, len(columns)))
    return Table(_("Contacts planned, by person"), columns, rows, right=right)


def _row(person: PersonLoad, ground: Ground) -> tuple[str, ...]:
    soon = sum(day.planned.minutes for day in person.days)
    counts = (person.overdue.n, *(day.planned.n for day in person.days), person.later.n)
    return (person_text(person.who, ground), minutes(soon), *numbered(counts))


def _facts(result: FollowUpLoad) -> Iterator[tuple[str, str]]:
    total = result.total
    soon = sum((day.planned for day in total.days), Amount())
    yield _("overdue"), _amount(total.overdue)
    yield _("within 10 days"), _amount(soon)
    yield _("later"), _amount(total.later)
    if result.done_undated:
        yield _("done without a touch, day not on record"), str(result.done_undated)
