"""R8: how much the designated chaser has on today, and what may wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from board.domain.agenda import Item
from board.domain.config import MINUTES, Config, Rules
from board.domain.deal import Deal
from board.domain.followup import CHASES, FollowUp


def minutes_of(follow_up: FollowUp, rules: Rules) -> int:
    """Minutes a follow-up is likely to take: by the channel agreed, else a chase's or a call's."""
    kind = follow_up.channel or ("chase" if follow_up.origin in CHASES else "call")
    return rules.minutes.get(kind, MINUTES[kind])


class Load(msgspec.Struct, frozen=True):
    """What a designated chaser's day holds."""

    minutes: int
    cap: int
    """Minutes; 0: the team has no meter."""
    count: int
    """Follow-ups counted."""

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than the team wants chasing to cost."""
        return 0 < self.cap < self.minutes


def load_of(items: Iterable[Item], deals: Mapping[int, Deal], config: Config, who: str) -> Load | None:
    """The chases in a person's Today as a designated chaser; None when there are none (decision 43).

    Args:
        items: Today as this person has it.
        deals: all deals.
        config: the team's minutes and cap.
        who: login.
    """
    chases = _chases(items, deals, who)
    if not chases:
        return None
    minutes = sum(minutes_of(item.follow_up, config.rules) for item in chases if item.follow_up is not None)
    return Load(minutes, config.rules.load_cap, len(chases))


def _is_chaser(deal: Deal, who: str) -> bool:
    return bool(who) and deal.follow_up_owner == who != deal.owner


def _chases(items: Iterable[Item], deals: Mapping[int, Deal], who: str) -> list[Item]:
    return [
        item for item in items
        if item.follow_up is not None and _is_chaser(deals[item.deal_id], who)
    ]  # fmt: skip


def to_put_off(
    items: Sequence[Item], deals: Mapping[int, Deal], config: Config, who: str
) -> tuple[Item, ...]:
    """The chases to put off until the rest fits under the cap, least valuable first.

    Value is what the deal would bring times how likely its stage is, after the priority somebody gave
    it. What was agreed with the other side, and what was put off before, stays.
    """
    load = load_of(items, deals, config, who)
    if load is None or not load.is_too_much:
        return ()
    may_wait = [item for item in _chases(items, deals, who) if _may_wait(item)]
    may_wait.sort(key=lambda item: _value(deals[item.deal_id], config, item))
    left, found = load.minutes, []
    for item in may_wait:
        if left <= load.cap:
            break
        assert item.follow_up is not None
        left -= minutes_of(item.follow_up, config.rules)
        found.append(item)
    return tuple(found)


def _may_wait(item: Item) -> bool:
    follow_up = item.follow_up
    return follow_up is not None and follow_up.origin in CHASES and not (follow_up.snoozes or follow_up.time)


def _value(deal: Deal, config: Config, item: Item) -> tuple[int, float, int, str]:
    """Unimportant before important, little expected before much; other currencies are not converted."""
    expected = (deal.amount or 0) * config.stage(deal.stage).probability / 100
    return (-deal.priority, expected, -deal.id, item.key)
