"""What went quiet: open deals by how long the customer has said nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.domain.deal import Deal
from board.domain.reports.figures import Listed, Worth, listed, worth
from board.domain.reports.matter import Matter

BANDS: tuple[tuple[int, int | None], ...] = ((0, 5), (6, 10), (11, 20), (21, None))
"""First and last working day of silence that count as one; None: and more."""


@dataclass(frozen=True, slots=True)
class Silent:
    """A deal whose customer has said nothing for a while."""

    deal: Listed
    last_word: date | None
    """Local day; None: they never said anything."""
    working_days: int
    """Since their last word, or since the deal was made."""
    touches: int
    """Outbound touches to them since."""
    court: str
    """Whose move it is; empty: nobody said."""


@dataclass(frozen=True, slots=True)
class Band:
    """Deals silent for so many working days."""

    first: int
    last: int | None
    """None: and more."""
    worth: Worth


@dataclass(frozen=True, slots=True)
class Quiet:
    """Deals being sold, by the silence of their customers."""

    deals: tuple[Silent, ...]
    """Longest silent first."""
    bands: tuple[Band, ...]
    total: Worth
    on_hold: int
    """Deals put on hold until a day: their silence is agreed on, they are in none of these figures."""


def went_quiet(matter: Matter) -> Quiet:
    """List the deals being sold by the working days since the customer's last word."""
    ground = matter.ground
    selling = [deal for deal in matter.open if ground.stage(deal.stage).kind == "selling"]
    going = [deal for deal in selling if deal.on_hold_until is None]
    silent = sorted((_silent(deal, matter) for deal in going), key=lambda s: (-s.working_days, s.deal.id))
    bands = tuple(
        Band(first, last, worth([s.deal for s in silent if first <= s.working_days <= (last or 10**6)]))
        for first, last in BANDS
    )
    return Quiet(tuple(silent), bands, worth(going), len(selling) - len(going))


def _silent(deal: Deal, matter: Matter) -> Silent:
    ground = matter.ground
    contact, calendar = deal.contact, ground.calendar
    last = None if contact.last_in is None else calendar.local_day(contact.last_in)
    since = last or calendar.local_day(deal.created_at)
    days = max(0, calendar.working_days_between(since, ground.moment.today))
    court = deal.court.side if deal.court is not None else ""
    return Silent(listed(deal, ground.snapshot), last, days, contact.touches, court)
