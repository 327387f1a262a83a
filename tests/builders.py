"""Boards for tests: made by real acts, at a time that the test sets and moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

import msgspec

from board.domain.agenda import Item, agenda
from board.domain.change import Build, Commit
from board.domain.config import BoardRules
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.moment import Moment, calendar_of
from board.domain.period import Period
from board.domain.snapshot import KINDS, Snapshot
from board.domain.standing import Ground, Standing, State, standing_of
from board.store.memory import MemoryBoard, MemoryStore
from board.usecases.act import Actor
from board.usecases.config import save
from board.usecases.deals import NewDeal, add
from board.usecases.history import last_own, last_undone, undo
from board.usecases.planning import Plan, follow
from board.usecases.touches import Entry, log

P = ParamSpec("P")

SEOUL = ZoneInfo("Asia/Seoul")
RULES = BoardRules(country="")
"""No country: no holidays to look up."""
CALENDAR = calendar_of(RULES, {})
MONDAY = date(2026, 11, 23)


def local(day: date | str, wall: str = "10:00") -> datetime:
    """A board's local time as the instant it is."""
    return datetime.fromisoformat(f"{day}T{wall}").replace(tzinfo=SEOUL).astimezone(UTC)


def on(day: date | str) -> Period:
    """One day as a period."""
    first = date.fromisoformat(str(day))
    return Period(first, first)


def a_deal(title: str = "Rack servers", **fields: Any) -> NewDeal:
    """What one knows about a new deal."""
    return NewDeal(title=title, **{"customer": "Hanbit Bank", "stage": "quote", **fields})


def a_board(*new: NewDeal, **sections: Any) -> Desk:
    """A board on a Monday at ten, with these deals of ann's.

    Args:
        new: deals, numbered from 1.
        sections: of the configuration, e.g. `rules=Rules(snooze_limit=2)`.
    """
    desk = Desk()
    desk.ann.act(save, {"board": RULES, **sections})
    for deal in new:
        desk.ann.act(add, deal)
    return desk


class Clock:
    """A clock that a test moves."""

    is_set = False

    def __init__(self) -> None:
        self.at = local(MONDAY)

    def now(self) -> datetime:
        return self.at


@dataclass
class Desk:
    """A board, its clock, and two people at it."""

    clock: Clock = field(default_factory=Clock)
    shared: MemoryBoard = field(default_factory=MemoryBoard)

    def __post_init__(self) -> None:
        self.ann, self.bob = Seat(self, "ann"), Seat(self, "bob")

    @property
    def moment(self) -> Moment:
        return Moment(self.clock.at, calendar_of(self.snapshot.config.board, {}))

    @property
    def snapshot(self) -> Snapshot:
        return self.ann.store.snapshot()

    @property
    def ground(self) -> Ground:
        return Ground(self.snapshot, self.moment)

    def pass_days(self, working_days: int, wall: str = "10:00") -> date:
        """Go on to the n-th working day from today."""
        day = CALENDAR.add_working_days(CALENDAR.local_day(self.clock.at), working_days)
        self.clock.at = local(day, wall)
        return day

    def pass_time(self, **by: float) -> None:
        """Go on by clock time (hours=, minutes=)."""
        self.clock.at += timedelta(**by)

    def day(self, working_days: int) -> date:
        """The n-th working day from today."""
        return self.moment.working_days_from(working_days)

    def deal(self, id: int = 1) -> Deal:
        return self.snapshot.deals[id]

    def open_follow_ups(self, id: int = 1) -> tuple[FollowUp, ...]:
        return self.snapshot.open_follow_ups(id)

    def standing(self, id: int = 1) -> Standing:
        return standing_of(self.deal(id), self.ground)

    def state(self, id: int = 1) -> State:
        return self.standing(id).state

    def today(self, me: str = "") -> tuple[Item, ...]:
        ground = self.ground
        standings = {id: standing_of(deal, ground) for id, deal in ground.snapshot.deals.items()}
        return agenda(ground, standings, me)

    def whys(self, me: str = "") -> list[str]:
        return [item.why for item in self.today(me)]

    def seen(self) -> dict[str, Any]:
        """All that people can see: every document not taken back, where deals stand, and Today."""
        snapshot = self.snapshot
        rows: dict[str, Any] = {
            kind: {
                id: msgspec.structs.replace(row, rev=0)
                for id, row in snapshot.table(kind).items() if row.retracted is None
            }
            for kind in KINDS
        }  # fmt: skip
        ground = self.ground
        found = {id: standing_of(deal, ground) for id, deal in rows["deals"].items()}
        rows["standings"] = {
            id: (s.state, s.day, s.until, s.why, s.idle, s.is_rotten, s.parted) for id, s in found.items()
        }
        rows["today"] = [(item.rank, item.why, item.facts) for item in self.today()]
        return rows


class Seat:
    """One person's session on the board."""

    def __init__(self, desk: Desk, who: str) -> None:
        self.desk = desk
        self.who = who
        self.store = MemoryStore(who, clock=desk.clock, board=desk.shared)

    @property
    def actor(self) -> Actor:
        return Actor(self.who, self.desk.moment)

    def act(self, make: Callable[Concatenate[Actor, P], Build], *args: P.args, **kwargs: P.kwargs) -> Commit:
        """Do something that changes something."""
        commit = self.store.commit(make(self.actor, *args, **kwargs))
        assert commit is not None, "nothing was changed"
        return commit

    def touch(self, keys: str = "call reached", ids: tuple[int, ...] = (1,), **fields: Any) -> Commit:
        """Log a touch: channel and outcome, as in "call no_answer"."""
        channel, outcome = keys.split()
        return self.act(log, ids, Entry(channel=channel, outcome=outcome, **fields))  # type: ignore[arg-type] # codes

    def follow(self, ids: Sequence[int], due: date, **fields: Any) -> Commit:
        """Plan the next contact."""
        return self.act(follow, ids, Plan(due, **fields))

    def undo(self) -> Commit:
        return self.act(undo, last_own(self.store.history(limit=500), self.who))

    def redo(self) -> Commit:
        return self.act(undo, last_undone(self.store.history(limit=500), self.who))
