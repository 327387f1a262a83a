"""A report as one flat table that a spreadsheet opens: stable names, ISO days, amounts in whole units."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TextIO

from board.domain.reports.audit import Audit
from board.domain.reports.figures import Listed
from board.domain.reports.load import Amount, FollowUpLoad, PersonLoad
from board.domain.reports.quiet import Quiet
from board.domain.reports.replies import Answers, Replies
from board.domain.reports.safe_dates import SafeDates
from board.domain.reports.table import Result
from board.domain.reports.touches import Decided, TouchesToWin
from board.exchange.amounts import minor_digits

_FORMULA = re.compile(r"'*[=+\-@]")
_DEAL = ("deal", "customer", "title", "stage", "owner", "amount", "currency")

Cells = Sequence[object]


def write_report(result: Result, out: TextIO) -> int:
    """Write a report's table with a row of names above it, and return how many rows follow.

    Names and codes are never translated and never renamed. Text that a spreadsheet would compute gets
    an apostrophe in front. `out` opens as UTF-8 text with `newline=""`.
    """
    names, *rows = _rows(result)
    write_rows(names, rows, out)
    return len(rows)


def write_rows(names: Cells, rows: Iterable[Cells], out: TextIO) -> None:
    """A row of names and the rows below it, each cell safe in a spreadsheet."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])


def _rows(result: Result) -> Iterator[Cells]:
    match result:
        case TouchesToWin():
            return _touches(result)
        case Replies():
            return _replies(result)
        case FollowUpLoad():
            return _load(result)
        case Quiet():
            return _quiet(result)
        case Audit():
            return _audit(result)
        case SafeDates():
            return _safe_dates(result)


def _touches(result: TouchesToWin) -> Iterator[Cells]:
    yield ("touches_from", "touches_to", "won", "lost", "n", "share_won", "low_95", "high_95")
    for bucket in result.buckets:
        yield _decided(bucket)


def _decided(bucket: Decided) -> Cells:
    share = bucket.share
    return (
        bucket.first, bucket.last, bucket.won, bucket.lost, share.n, _part(share.share), _part(share.low),
        _part(share.high),
    )  # fmt: skip


def _replies(result: Replies) -> Iterator[Cells]:
    yield ("week", "answered", "median_working_hours", "p90_working_hours", "in_time", "in_time_of", "share",
           "low_95", "high_95")  # fmt: skip
    yield ("all", *_answers(result.all))
    for week in result.weeks:
        yield (week.monday, *_answers(week.answers))


def _answers(answers: Answers) -> Cells:
    share = answers.in_time
    return (
        answers.answered, _part(answers.median_hours), _part(answers.p90_hours), share.count, share.n,
        _part(share.share), _part(share.low), _part(share.high),
    )  # fmt: skip


def _load(result: FollowUpLoad) -> Iterator[Cells]:
    yield ("person", "when", "follow_ups", "minutes")
    for person in result.people:
        for when, amount in _slots(person):
            yield (person.who, when, amount.n, amount.minutes)


def _slots(person: PersonLoad) -> Iterator[tuple[object, Amount]]:
    yield "overdue", person.overdue
    for day in person.days:
        yield day.day, day.planned
    yield "later", person.later


def _quiet(result: Quiet) -> Iterator[Cells]:
    yield (*_DEAL, "last_word", "silent_working_days", "touches_since", "court")
    for one in result.deals:
        yield (*_deal(one.deal), one.last_word, one.working_days, one.touches, one.court)


def _audit(result: Audit) -> Iterator[Cells]:
    yield ("finding", *_DEAL, "day", "working_days", "snoozes")
    for finding in result.findings:
        for one in finding.deals:
            yield (finding.name, *_deal(one.deal), one.day, one.working_days, one.snoozes)


def _safe_dates(result: SafeDates) -> Iterator[Cells]:
    yield ("supplier", "p", "n", "kept", "share", "low_95", "high_95", "word_share", "mean_buffer",
           "pinball", "word_pinball")  # fmt: skip
    for level in result.levels:
        share, loss = level.kept, (level.buffer, level.pinball, level.word_pinball)
        yield ("all", level.p, share.n, share.count, _part(share.share), _part(share.low),
               _part(share.high), None, *map(_part, loss))  # fmt: skip
    for row in result.suppliers:
        share, loss = row.kept, (row.buffer, row.pinball, row.word_pinball)
        yield (row.name, result.p, share.n, share.count, _part(share.share), _part(share.low),
               _part(share.high), _part(row.word.share), *map(_part, loss))  # fmt: skip


def _deal(deal: Listed) -> Cells:
    amount = None if deal.amount is None else Decimal(deal.amount).scaleb(-minor_digits(deal.currency))
    return (f"#{deal.id}", deal.customer, deal.title, deal.stage, deal.owner, amount, deal.currency)


def _part(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _safe(cell: object) -> object:
    """An empty cell for nothing; text that begins like a formula is kept from being one."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
