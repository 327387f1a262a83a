"""R5: how many touches deals had when they were won or lost; the team's own evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.domain.deal import Deal
from board.domain.reports.figures import Share, share_of
from board.domain.reports.matter import Matter
from board.domain.rollup import is_outbound
from board.domain.standing import Ground

BUCKETS: tuple[tuple[int, int | None], ...] = (
    (0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 7), (8, None)
)  # fmt: skip
"""First and last number of touches that count as one; None: and more."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Deals decided after so many touches."""

    first: int
    last: int | None
    """None: and more."""
    won: int
    lost: int
    share: Share
    """Won, of all decided."""


@dataclass(frozen=True, slots=True)
class TouchesToWin:
    """Wins and losses by the number of outbound touches to the customer up to the decision."""

    buckets: tuple[Decided, ...]
    all: Decided
    """0 touches and more."""
    gave_up_early: Share
    """Of the deals lost here, those given up with fewer touches than the team agreed on (R5). What another
    tool had closed was never asked about."""
    wanted: int
    """The number the team agreed on."""
    unsure: int
    """Won deals whose day of order is not on record (they are older than that record): touches up to the
    day they came into their present stage are counted, which may be too many."""
    untouched: int
    """Decided deals without any touch on record; they stand in the first bucket."""


def touches_to_win(matter: Matter) -> TouchesToWin:
    """Count wins and losses by touches.

    A touch counts when we reached out to the customer (whatever came of it) on the day of the decision
    or before. A deal is won once it stands in a won or closed stage. What another tool had closed before
    it was imported has no day of decision of its own: all its touches count.
    """
    ground = matter.ground
    won, lost = [0] * len(BUCKETS), [0] * len(BUCKETS)
    unsure = early = lost_here = 0
    for deal in matter.owned:
        kind = ground.stage(deal.stage).kind
        if kind == "selling" or not matter.is_within(decided_on(deal)):
            continue
        place = _bucket(_count(deal, matter))
        if kind == "lost":
            lost[place] += 1
            lost_here += not is_taken_over(deal)
            early += deal.gave_up_early
        else:
            won[place] += 1
            unsure += not _is_dated(deal, ground)
    decided = tuple(
        Decided(first, last, w, x, share_of(w, w + x))
        for (first, last), w, x in zip(BUCKETS, won, lost, strict=True)
    )
    all_won, all_lost = sum(won), sum(lost)
    return TouchesToWin(
        decided, Decided(0, None, all_won, all_lost, share_of(all_won, all_won + all_lost)),
        share_of(early, lost_here), ground.config.rules.touches_before_lost, unsure, won[0] + lost[0],
    )  # fmt: skip


def _count(deal: Deal, matter: Matter) -> int:
    """Outbound touches to the customer up to the decision."""
    calendar, last = matter.ground.calendar, None if is_taken_over(deal) else decided_on(deal)
    ours = (t for t in matter.touches.get(deal.id, ()) if t.party == "customer" and is_outbound(t))
    return sum(last is None or calendar.local_day(touch.at) <= last for touch in ours)


def decided_on(deal: Deal) -> date:
    """The local day a deal that is no longer sold was won or lost; of old ones, of their present stage."""
    return deal.won_on or deal.stage_since


def is_taken_over(deal: Deal) -> bool:
    """Whether another tool had closed the deal before it was imported: here it never left a stage."""
    return deal.external is not None and not deal.stage_before


def _is_dated(deal: Deal, ground: Ground) -> bool:
    """Whether the day on which the deal was won is on record: it still stands where an order begins."""
    first = ground.config.first("won")
    is_first = first is not None and deal.stage == first.key
    return deal.won_on is not None or is_taken_over(deal) or is_first


def _bucket(count: int) -> int:
    return next(place for place, (_, last) in enumerate(BUCKETS) if last is None or count <= last)
