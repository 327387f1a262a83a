"""Reply times, in words."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.reports.replies import Answers, Replies, Week
from board.domain.standing import Ground
from board.i18n.days import day_text
from board.i18n.reports.sheet import (
    Bar,
    Bars,
    Facts,
    Kind,
    Notes,
    Part,
    Sheet,
    Table,
    deal_cells,
    deal_columns,
    hours,
    percent,
    share_text,
    week_text,
)
from board.i18n.words import _, ngettext


def replies_sheet(result: Replies, ground: Ground) -> Sheet:
    """How long customers waited, week by week, and who waits now."""
    parts: list[Part] = [Facts(tuple(_facts(result)))]
    if any(week.answers.answered for week in result.weeks):
        bars = tuple(_bar(week, result.hours, ground) for week in result.weeks)
        soon, late = _("median within the duty"), _("median longer")
        legend: tuple[tuple[Kind, str], ...] = (("main", soon), ("alarm", late))
        parts.append(Bars(_("Median working hours to our answer, by week"), bars, legend))
    if result.waiting:
        parts.append(_waiting(result, ground))
    parts.append(Notes((
        _(
            "Measured in working hours, from the customer's first unanswered word to our next contact that "
            "got through. Who waits now is in no median: nobody knows yet how long it will have been."
        ),
    )))  # fmt: skip
    return Sheet("replies", _("Reply times"), tuple(parts))


def _facts(result: Replies) -> Iterator[tuple[str, str]]:
    answers = result.all
    yield _("answered by us"), str(answers.answered)
    if answers.answered:
        yield _("median"), hours(answers.median_hours)
        yield _("9 of 10 within"), hours(answers.p90_hours)
    if answers.in_time.n:
        yield _("within {n} working hours").format(n=f"{result.hours:g}"), share_text(answers.in_time)
    late = sum(one.is_late for one in result.waiting)
    yield _("waiting now"), _("{n}, {late} of them too long").format(n=len(result.waiting), late=late)
    if result.unanswered:
        yield _("ended without an answer on record"), str(result.unanswered)


def _bar(week: Week, duty: float, ground: Ground) -> Bar:
    answers = week.answers
    value = answers.median_hours or 0.0
    label = week_text(week.monday, ground.moment.today)
    return Bar(label, (("alarm" if value > duty else "main", value),), _week(answers))


def _week(answers: Answers) -> str:
    if not answers.answered:
        return _("no answers")
    count = ngettext("{n} answer", "{n} answers", answers.answered).format(n=answers.answered)
    share = percent(answers.in_time.share or 0.0)
    return _("{hours} · {count} · {share} in time").format(
        hours=hours(answers.median_hours), count=count, share=share
    )


def _waiting(result: Replies, ground: Ground) -> Table:
    today, calendar = ground.moment.today, ground.calendar
    rows = []
    for one in result.waiting:
        since = day_text(calendar.local_day(one.asked), today)
        waited = hours(one.hours) + (" !" if one.is_late else "")
        number, *rest = deal_cells(one.deal, ground)
        rows.append((number, waited, since, *rest))
    number, *heads = deal_columns()
    columns = (number, _("waiting"), _("since"), *heads)
    ids = tuple(one.deal.id for one in result.waiting)
    title, right, whole = _("Waiting for our answer now"), frozenset({1, 6}), frozenset({0, 2})
    return Table(title, columns, tuple(rows), ids, right, whole)
