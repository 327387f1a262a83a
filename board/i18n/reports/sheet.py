"""A report as people read it, before it is drawn: words, figures, bars, rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from board.domain.money import Money
from board.domain.reports.figures import Listed, Share, Worth
from board.domain.standing import Ground
from board.i18n.amounts import write_amount
from board.i18n.days import WEEKDAYS, day_text
from board.i18n.labels import stage_label
from board.i18n.words import _, language, ngettext

Kind = Literal["main", "rest", "alarm"]
"""What a part of a bar is: what the chart is about, the rest of it, what should not be. Told apart by
shape, not by colour alone."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Sentences: what is counted, and how to read it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures with their names."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, of one part or several; `text` has its figures."""

    label: str
    parts: tuple[tuple[Kind, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars on one scale from 0."""

    title: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Kind, str], ...] = ()

    @property
    def top(self) -> float:
        """The length of the longest bar; 0: there is nothing to draw."""
        return max((sum(value for _kind, value in bar.parts) for bar in self.bars), default=0.0)


@dataclass(frozen=True, slots=True)
class Range:
    """A share with its interval; `text` has both, and n."""

    label: str
    share: Share
    text: str


@dataclass(frozen=True, slots=True)
class Ranges:
    """A chart of shares from 0 to 100 %."""

    title: str
    ranges: tuple[Range, ...]
    legend: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(one.share.n for one in self.ranges)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in columns; each may stand for a deal."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    deals: tuple[int, ...] = ()
    """Numbers of the rows' deals; empty when rows are no deals."""
    right: frozenset[int] = frozenset()
    """Columns aligned on the right."""
    whole: frozenset[int] = frozenset()
    """Columns that are not cut: half a date or half an amount misleads."""


Part = Notes | Facts | Bars | Ranges | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report."""

    name: str
    title: str
    parts: tuple[Part, ...]


def percent(share: float) -> str:
    """A share as people write it: 42 %, 42%."""
    return _("{n} %").format(n=round(100 * share))


def share_text(share: Share) -> str:
    """A share with its interval and n; of nothing only that."""
    if share.share is None or share.low is None or share.high is None:
        return _("no deals")
    span = _("{low}-{high} %").format(low=round(100 * share.low), high=round(100 * share.high))
    return f"{percent(share.share)} ({span}) · n {share.n}"


def hours(value: float | None) -> str:
    """Working hours; a dash where there are none."""
    return "-" if value is None else _("{n} h").format(n=f"{value:.1f}")


def minutes(value: int) -> str:
    """Minutes, hours from two of them on."""
    if value < 120:
        return _("{n} min").format(n=value)
    return _("{n} h").format(n=f"{value / 60:.1f}".removesuffix(".0"))


def deals(count: int) -> str:
    """How many deals."""
    return ngettext("{n} deal", "{n} deals", count).format(n=count)


def sums_text(sums: Mapping[str, int]) -> str:
    """Amounts per currency, never mixed."""
    return " + ".join(write_amount(Money(minor, currency), language()) for currency, minor in sums.items())


def worth_text(worth: Worth) -> str:
    """How many deals, and their worth."""
    return " · ".join(text for text in (deals(worth.n), sums_text(worth.sums)) if text)


def amount_text(deal: Listed) -> str:
    """A deal's amount; nothing when it has none."""
    return "" if deal.amount is None else write_amount(Money(deal.amount, deal.currency), language())


def week_text(monday: date, today: date) -> str:
    """A week by its Monday."""
    return _("week of {day}").format(day=day_text(monday, today))


def short_day(day: date) -> str:
    """A day where there is little room: Mon 23, 23(월)."""
    name = _(WEEKDAYS[day.weekday()])
    return f"{day.day}({name})" if language() == "ko" else f"{name} {day.day}"


def stage_text(key: str, ground: Ground) -> str:
    """A stage by the team's name for it."""
    return stage_label(ground.stage(key), language())


def person_text(login: str, ground: Ground) -> str:
    """A person by name; nobody is said."""
    return ground.config.shown(login) if login else _("nobody")


def deal_cells(deal: Listed, ground: Ground) -> tuple[str, ...]:
    """What every list of deals begins with: number, customer, title, stage, amount, owner."""
    return (
        f"#{deal.id}", deal.customer, deal.title, stage_text(deal.stage, ground), amount_text(deal),
        person_text(deal.owner, ground),
    )  # fmt: skip


def deal_columns() -> tuple[str, ...]:
    """The heads of `deal_cells`."""
    return (_("deal"), _("customer"), _("title"), _("stage"), _("amount"), _("owner"))


def numbered(values: Sequence[int]) -> tuple[str, ...]:
    """Counts in a grid; a dot for none, so that what is there stands out."""
    return tuple(str(value) if value else "·" for value in values)
