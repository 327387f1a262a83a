"""An account over time: what it brought and whether our word held, by year and by quarter (R27)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from board.domain.deal import Deal
from board.domain.ground import Ground

if TYPE_CHECKING:  # an account is made of these
    from board.domain.account import Dealing

Span = tuple[int, int | None]
"""A year, and a quarter of it or the whole."""
Key = Callable[[date], Span]


@dataclass(frozen=True, slots=True)
class Term:
    """What an account brought in one year or quarter, per currency in minor units, and how our word held."""

    year: int
    quarter: int | None
    """1 to 4; None: the whole year."""
    won: int
    """Deals."""
    amounts: dict[str, int]
    margins: dict[str, int]
    with_margin: int
    """How many of the won deals have a margin on record."""
    margin_of: dict[str, int]
    """Amounts of those, which the margin is a share of."""
    delivered: int
    """Deliveries with a told day."""
    kept: int
    """Of those, on or before the last day told."""
    slips: int
    """How often a date told stopped being true."""


def years_of(dealings: Sequence[Dealing], ground: Ground) -> tuple[Term, ...]:
    """Every year with an order, a delivery or a slip, the latest first."""
    return _terms(dealings, ground, lambda day: (day.year, None))


def quarters_of(dealings: Sequence[Dealing], ground: Ground) -> tuple[Term, ...]:
    """The same by quarters."""
    return _terms(dealings, ground, lambda day: (day.year, (day.month + 2) // 3))


def won_on(deal: Deal, ground: Ground) -> date | None:
    """The local day of the order; where that was not kept, of the stage it is in; None: it is not won."""
    if ground.stage(deal.stage).kind not in ("won", "closed"):
        return None
    return deal.won_on or deal.stage_since


def _terms(dealings: Sequence[Dealing], ground: Ground, key: Key) -> tuple[Term, ...]:
    won: dict[Span, list[Deal]] = {}
    delivered: dict[Span, list[bool]] = {}
    slips: dict[Span, int] = {}
    for each in dealings:
        if (ordered := won_on(each.deal, ground)) is not None:
            won.setdefault(key(ordered), []).append(each.deal)
        if each.delivered is not None and each.kept is not None:
            delivered.setdefault(key(each.delivered), []).append(each.kept)
        if each.slip is not None:
            span = key(ground.calendar.local_day(each.slip.opened_at))
            slips[span] = slips.get(span, 0) + 1
    spans = sorted({*won, *delivered, *slips}, key=lambda span: (span[0], span[1] or 0), reverse=True)
    return tuple(
        _term(span, won.get(span, ()), delivered.get(span, ()), slips.get(span, 0)) for span in spans
    )


def _term(span: Span, won: Sequence[Deal], delivered: Sequence[bool], slips: int) -> Term:
    known = [deal for deal in won if deal.margin is not None]
    return Term(
        span[0], span[1], len(won), _sums((deal.currency, deal.amount) for deal in won),
        _sums((deal.currency, deal.margin) for deal in known), len(known),
        _sums((deal.currency, deal.amount) for deal in known), len(delivered), sum(delivered), slips,
    )  # fmt: skip


def _sums(parts: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for currency, minor in parts:
        sums[currency] = sums.get(currency, 0) + (minor or 0)
    return sums
