"""What a report is about: the board at a moment, the deals chosen, and what was done for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from board.domain.deal import Deal
from board.domain.snapshot import Snapshot, live
from board.domain.standing import Ground, is_over
from board.domain.touch import Touch


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything a report may look at."""

    ground: Ground
    deals: tuple[Deal, ...]
    """Those the query accepts: neither taken back nor merged into another; open, over or archived."""
    touches: Mapping[int, Sequence[Touch]]
    """By deal, in the order they happened."""
    since: date | None = None
    """Only what was decided, asked or done on this local day or later; None: all there is."""
    owner: str = ""
    """Login of the one person it is about; empty: everybody."""

    @property
    def owned(self) -> tuple[Deal, ...]:
        """The deals that are the person's own."""
        return tuple(deal for deal in self.deals if self.owner in ("", deal.owner))

    @property
    def open(self) -> tuple[Deal, ...]:
        """The person's deals on which work goes on."""
        ground = self.ground
        return tuple(deal for deal in self.owned if not is_over(deal, ground.stage(deal.stage)))

    def is_within(self, day: date) -> bool:
        """Whether a local day is in the time asked for."""
        return self.since is None or day >= self.since


def live_deals(snapshot: Snapshot) -> tuple[Deal, ...]:
    """Every deal a report may be about."""
    return tuple(deal for deal in live(snapshot.deals.values()) if deal.merged_into is None)


def touches_by_deal(snapshot: Snapshot, deals: Iterable[Deal]) -> dict[int, list[Touch]]:
    """The touches of these deals, each deal's in order.

    Goes through the touches of the whole board once and leaves them in the snapshot: for one that is
    thrown away afterwards, else they stay in memory.
    """
    found: dict[int, list[Touch]] = {deal.id: [] for deal in deals}
    for touch in live(snapshot.table("touches").values()):
        if touch.deal_id in found:
            found[touch.deal_id].append(touch)
    for touches in found.values():
        touches.sort(key=_order)
    return found


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _order(touch: Touch) -> tuple[datetime, int]:
    return (touch.at, touch.id)
