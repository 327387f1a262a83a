"""Dates and amounts inside a search, read in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from board.domain.corpus import Kind
from board.domain.moment import Moment
from board.domain.query import expanded
from board.errors import BoardError, Misuse

Read = TypeVar("Read")


def reason_words(kind: Kind, code: str) -> str:
    """The words for a reason that search finds it by: why a date moved, why a deal was lost."""
    # late: a search through one's own words needs no labels
    from board.i18n.labels import lost_label, reason_label

    return lost_label(code) if kind == "deals" else reason_label(code)


def with_saved(text: str, saved: Mapping[str, str], read: Callable[[str], Read]) -> Read:
    """Read a query in which `'a` stands for a saved search.

    Raises:
        Misuse: `filter.unknown`; `filter.unreadable` when what was saved does not read any more, as after
            a stage was removed: it stays saved; or whatever `read` raises of a query without any.
    """
    whole = expanded(text, saved)
    try:
        return read(whole)
    except BoardError as error:
        if whole == text:
            raise
        raise Misuse("filter.unreadable", text=text.strip(), query=whole, reason=error) from error


class QueryReader:
    """Implements `domain.query.Reader`.

    Args:
        moment: today, and the calendar date words are counted on.
        currency: the board's currency.
        month_first: whether 3/4 is March the 4th.
    """

    def __init__(self, moment: Moment, currency: str, *, month_first: bool = True) -> None:
        self._moment = moment
        self._currency = currency
        self._month_first = month_first

    def days(self, text: str) -> tuple[date, date]:
        """First and last day a date phrase means.

        Raises:
            Misuse: it means none.
        """
        # late: few searches hold a date, and its rules are a large table
        from board.i18n.dates.reading import DateContext, read_date

        context = DateContext(self._moment.today, self._moment.calendar, month_first=self._month_first)
        period = read_date(text, context).period
        if period is None:
            raise Misuse("date.not_understood", text=text)
        return period.start, period.end

    def amount(self, text: str) -> int:
        """An amount in minor units of the board's currency.

        Raises:
            Misuse: it is none, or in another currency.
        """
        from board.i18n.amounts import read_amount

        money = read_amount(text, self._currency).money
        if money is None:
            raise Misuse("amount.not_understood", text=text)
        if money.currency != self._currency:
            raise Misuse("money.mixed", one=money.currency, other=self._currency)
        return money.minor
