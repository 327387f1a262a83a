"""Acts of the past, each to be played at its own moment: how a sample board gets a true history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from board.domain.calendar import Calendar
from board.domain.change import Build
from board.domain.moment import Moment
from board.domain.snapshot import Snapshot, live
from board.domain.touch import Channel, Outcome
from board.errors import Misuse
from board.store.base import Store
from board.usecases.act import Actor
from board.usecases.deals import NewDeal, add, move
from board.usecases.planning import Plan, follow
from board.usecases.promises import Told, tell
from board.usecases.touches import Entry, log


@dataclass(frozen=True, slots=True)
class Step:
    """One act: who, when, and what."""

    who: str
    at: datetime
    """UTC."""
    build: Build


@dataclass(frozen=True, slots=True)
class Days:
    """Days and instants around now, counted in working days."""

    now: datetime
    calendar: Calendar
    today: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.calendar.local_day(self.now))

    def day(self, n: int) -> date:
        """The n-th working day from today; 0 is today itself, whatever day that is."""
        return self.calendar.add_working_days(self.today, n) if n else self.today

    def at(self, n: int, wall: str) -> datetime:
        """The n-th working day from today at a local "HH:MM"."""
        return self._instant(self.day(n), time.fromisoformat(wall))

    def just(self, minutes: int) -> datetime:
        """Some minutes before now, counted back from the end of work when nobody works now."""
        opened, closed = self.calendar.work_start, self.calendar.work_end
        start, end = self._instant(self.today, opened), self._instant(self.today, closed)
        at = min(self.now, end) - timedelta(minutes=minutes)
        if self.calendar.is_working_day(self.today) and at >= start:
            return at.astimezone(UTC)
        return self._instant(self.day(-1), closed) - timedelta(minutes=minutes)

    def _instant(self, day: date, wall: time) -> datetime:
        # late: the zone data is not for whoever only imports this
        from zoneinfo import ZoneInfo

        return datetime.combine(day, wall, ZoneInfo(self.calendar.tz)).astimezone(UTC)


class Script:
    """Collects acts; they may be written in any order and are played by time."""

    def __init__(self, days: Days) -> None:
        self.days = days
        self._steps: list[Step] = []

    def act(self, who: str, at: datetime, make: Callable[[Actor], Build]) -> None:
        """Add what somebody did."""
        self._steps.append(Step(who, at, make(Actor(who, Moment(at, self.days.calendar)))))

    def steps(self) -> tuple[Step, ...]:
        """All acts by time; at one instant in the order written."""
        return tuple(sorted(self._steps, key=lambda step: step.at))

    def case(self, who: str, title: str, at: datetime, **fields: Any) -> Case:
        """Begin a deal.

        Args:
            who: adds it and owns it.
            title: unlike any other's: later acts find the deal by it.
            at: when.
            **fields: of `NewDeal`.
        """
        new = NewDeal(title=title, **fields)
        self.act(who, at, lambda actor: add(actor, new))
        return Case(self, who, title)


@dataclass(frozen=True, slots=True)
class Case:
    """What was done for one deal."""

    script: Script
    who: str
    title: str

    def do(self, at: datetime, make: Callable[[Actor, int], Build], who: str = "") -> None:
        """An act on the deal, given its number."""

        def made(actor: Actor) -> Build:
            return lambda snapshot: make(actor, number(snapshot, self.title))(snapshot)

        self.script.act(who or self.who, at, made)

    def touch(
        self, at: datetime, channel: Channel, outcome: Outcome, note: str = "", *, who: str = "",
        **fields: Any,
    ) -> None:  # fmt: skip
        """A touch; `fields` are those of `Entry`."""
        entry = Entry(channel=channel, outcome=outcome, note=note, **fields)
        self.do(at, lambda actor, id: log(actor, [id], entry), who)

    def move(self, at: datetime, stage: str) -> None:
        """Put it into a stage."""
        self.do(at, lambda actor, id: move(actor, [id], stage, "재고 확인함"))

    def follow(self, at: datetime, due: date, **fields: Any) -> None:
        """Plan the next contact; `fields` are those of `follow`."""
        self.do(at, lambda actor, id: follow(actor, [id], Plan(due, **fields)))

    def tell(self, at: datetime, told: Told) -> None:
        """A date the customer was told, outside of a touch."""
        self.do(at, lambda actor, id: tell(actor, id, told))


class MovingClock:
    """A clock that is put forward from act to act."""

    is_set = True

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant it was last set to, in UTC."""
        return self.at.astimezone(UTC)


def play(steps: Iterable[Step], open_session: Callable[[str, MovingClock], Store]) -> None:
    """Commit every act as the one who did it, at its own time.

    Args:
        steps: by time.
        open_session: the board as a person with that login and clock sees it; closed at the end.

    Raises:
        BoardError: whatever an act or the store raises; what came before it stays.
    """
    sessions: dict[str, Store] = {}
    clock: MovingClock | None = None
    try:
        for step in steps:
            clock = clock or MovingClock(step.at)
            clock.at = step.at
            if step.who not in sessions:
                sessions[step.who] = open_session(step.who, clock)
            sessions[step.who].commit(step.build)
    finally:
        for session in sessions.values():
            session.close()


def number(snapshot: Snapshot, title: str) -> int:
    """The number of the deal with exactly that title.

    Raises:
        Misuse: there is none.
    """
    for deal in live(snapshot.deals.values()):
        if deal.title == title:
            return deal.id
    raise Misuse("deal.unknown", deal=title)
