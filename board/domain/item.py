"""One line of Today: what wants an act, in which group, since or until when, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum

import msgspec

from board.domain.deal import Deal, Side
from board.domain.followup import FollowUp, Origin


class Group(IntEnum):
    """The groups of Today, in the order they stand."""

    NOT_TOLD = 1
    PASSED = 2
    UPDATE = 3
    """Customers who wait for news, in the morning (R20)."""
    REPLY = 4
    IMMINENT = 5
    OVERDUE = 6
    TODAY = 7
    VENDOR = 8
    """Vendors to ask, in the afternoon (R20, R21)."""
    NO_NEXT_STEP = 9
    ROTTING = 10
    NOT_TRIAGED = 11


class Rank(msgspec.Struct, frozen=True, order=True, gc=False):
    """The total order of Today: where the group stands now, when, bigger amounts first, then number."""

    place: int
    """Of the group: its number, but for a block of the day whose hour has come (decision 43)."""
    group: Group
    when: str
    amount: int
    deal: int
    key: str


class Item(msgspec.Struct, frozen=True, gc=False):
    """One line of Today."""

    rank: Rank
    group: Group
    deal_id: int
    """0 for a line about many deals."""
    why: str
    """Code of the reason; `i18n` has the sentence, and `facts` what it mentions."""
    key: str
    """The follow-up ("f:12") or the duty ("R1:7:2026-11-23"): settled once, by one of us (decision 12)."""
    day: date | None = None
    until: datetime | None = None
    party: Side = "customer"
    follow_up: FollowUp | None = None
    facts: Mapping[str, object] = msgspec.field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The rule that put it here, e.g. "R9"; empty for a follow-up somebody planned."""
        if self.follow_up is None:
            return self.key.partition(":")[0]
        if self.facts.get("lapsed"):
            return "R7"
        return self.follow_up.duty.partition(":")[0] or _RULE_OF.get(self.follow_up.origin, "")


_RULE_OF: Mapping[Origin, str] = {"cadence": "R4", "chase": "R3", "hold": "R17"}


def untriaged_line(count: int) -> Item:
    """The one line that counts what was imported and not yet looked at."""
    rank = Rank(Group.NOT_TRIAGED, Group.NOT_TRIAGED, "", 0, 0, "untriaged")
    return Item(rank, Group.NOT_TRIAGED, 0, "not_triaged", "untriaged", facts={"count": count})


def item_about(
    group: Group, deal: Deal, why: str, key: str, *, day: date | None = None, until: datetime | None = None,
    when: str = "", party: Side = "customer", follow_up: FollowUp | None = None,
    facts: Mapping[str, object] | None = None, place: int = 0,
) -> Item:  # fmt: skip
    """A line about a deal; within its group it stands by `when`, else by its day."""
    rank = Rank(place or group, group, when or str(day or ""), -(deal.amount or 0), deal.id, key)
    return Item(rank, group, deal.id, why, key, day, until, party, follow_up, facts or {})
