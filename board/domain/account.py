"""One customer over all their deals: what they were told, whether we kept it, what they are worth (R27)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from board.domain.calendar import Calendar
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.promise import said_in, told_due
from board.domain.slip import Slip, slip_of
from board.domain.standing import Standing, standing_of
from board.domain.statement import Statement
from board.domain.terms import Term, quarters_of, years_of

MEMORY = timedelta(days=365)
"""How long a slip makes us stricter with a customer (R27)."""


@dataclass(frozen=True, slots=True)
class Dealing:
    """One deal of an account."""

    deal: Deal
    standing: Standing
    told: tuple[Statement, ...]
    """Everything the customer was told about its delivery, in the order it was said."""
    slip: Slip | None
    delivered: date | None
    kept: bool | None
    """Whether it came on or before the last day they were told; None: not delivered, or never told."""
    kept_first: bool | None
    """The same against the first day they were told: the honest one (domain 3.2)."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How well our word to a customer has held."""

    slips: int
    """In the last 365 days."""
    last_slip: date | None
    delivered: int
    """Deliveries with a told day: the n of the two below."""
    kept: int
    """On or before the last day told."""
    kept_first: int
    """On or before the first day told."""

    @property
    def strict_until(self) -> date | None:
        """The last day of stricter words (R27); None: nobody was let down within the year."""
        return self.last_slip + MEMORY if self.is_broken and self.last_slip is not None else None

    @property
    def is_broken(self) -> bool:
        """R27: they were let down within the year, so every next word to them must be surer."""
        return self.slips > 0


Fate = Literal["no_day", "open", "moved", "passed", "kept", "missed"]
"""What became of a day told: open and passed while nothing has come and no other day was told."""


@dataclass(frozen=True, slots=True)
class Word:
    """One date told to a customer, and what became of it."""

    deal: Deal
    said: Statement
    fate: Fate
    days: int = 0
    """Working days: to the next day told (moved), to the delivery (missed), to today (passed)."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What the deals of a customer took of us."""

    touches: int
    minutes: int
    """As logged, else as the team reckons for the channel (R8)."""


@dataclass(frozen=True, slots=True)
class Account:
    """A customer, whole."""

    customer: int
    dealings: tuple[Dealing, ...]
    """Open deals first, then the latest."""
    words: tuple[Word, ...]
    """Every date told over all deals, the latest first."""
    trust: Trust
    years: tuple[Term, ...]
    """The latest first."""
    quarters: tuple[Term, ...]
    """The latest first."""


def account_of(customer: int, ground: Ground) -> Account:
    """Everything about a customer."""
    dealings = [_dealing(deal, ground) for deal in deals_with(customer, ground)]
    dealings.sort(key=lambda each: (not ground.stage(each.deal.stage).is_open, -each.deal.id))
    words = [word for each in dealings for word in _words(each, ground)]
    words.sort(key=lambda word: word.said.order, reverse=True)
    return Account(
        customer, tuple(dealings), tuple(words), _trust(dealings, ground), years_of(dealings, ground),
        quarters_of(dealings, ground),
    )  # fmt: skip


def effort_of(deals: Iterable[Deal], ground: Ground) -> Effort:
    """Touches with anybody about these deals, and the time they took; reads their touches."""
    touches = minutes = 0
    for deal in deals:
        usual = ground.rules(deal).minutes
        for touch in ground.snapshot.touches_of(deal.id):
            touches += 1
            minutes += usual.get(touch.channel, 0) if touch.minutes is None else touch.minutes
    return Effort(touches, minutes)


def deals_with(customer: int, ground: Ground) -> list[Deal]:
    """A customer's deals, over and archived ones too, but none taken back."""
    return [deal for deal in ground.snapshot.deals_of(customer) if deal.merged_into is None]


def trust_in(customer: int | None, ground: Ground) -> Trust:
    """How well our word to a customer has held; whoever is unknown was never let down."""
    if customer is None:
        return _trust((), ground)
    return _trust([_dealing(deal, ground) for deal in deals_with(customer, ground)], ground)


def _dealing(deal: Deal, ground: Ground) -> Dealing:
    said = said_in(ground.snapshot, deal.id)
    told = tuple(s for s in said if s.column == "told" and s.said_to == "customer")
    slip = slip_of(said, deal, ground.config.board.dock_days, ground.moment) if said else None
    actual = next((s for s in reversed(said) if s.about == "actual" and s.period is not None), None)
    delivered = None if actual is None or actual.period is None else actual.period.start
    days = [day for s in told if (day := told_due(s, ground.calendar)) is not None]
    kept = kept_first = None
    if delivered is not None and days:
        kept, kept_first = delivered <= days[-1], delivered <= days[0]
    return Dealing(deal, standing_of(deal, ground), told, slip, delivered, kept, kept_first)


def _words(dealing: Dealing, ground: Ground) -> Iterator[Word]:
    days = [told_due(said, ground.calendar) for said in dealing.told]
    for at, (said, day) in enumerate(zip(dealing.told, days, strict=True)):
        later = next((other for other in days[at + 1 :] if other is not None and other != day), None)
        yield Word(dealing.deal, said, *_fate(day, later, dealing, ground))


def _fate(day: date | None, later: date | None, dealing: Dealing, ground: Ground) -> tuple[Fate, int]:
    """What became of a day told, with another told later or None."""
    between, today = ground.calendar.working_days_between, ground.moment.today
    if day is None:
        return "no_day", 0
    if dealing.delivered is not None:
        is_kept = dealing.delivered <= day
        return ("kept", 0) if is_kept else ("missed", between(day, dealing.delivered))
    if later is not None:
        return "moved", between(day, later)
    return ("passed", between(day, today)) if day < today else ("open", 0)


def _trust(dealings: Sequence[Dealing], ground: Ground) -> Trust:
    since = ground.moment.now - MEMORY
    slips = [each.slip for each in dealings if each.slip is not None]
    recent = [slip for slip in slips if slip.opened_at >= since]
    settled = [each for each in dealings if each.kept is not None]
    return Trust(
        len(recent), _last_day(slips, ground.calendar), len(settled),
        sum(bool(each.kept) for each in settled), sum(bool(each.kept_first) for each in settled),
    )  # fmt: skip


def _last_day(slips: Iterable[Slip], calendar: Calendar) -> date | None:
    return max((calendar.local_day(slip.opened_at) for slip in slips), default=None)
