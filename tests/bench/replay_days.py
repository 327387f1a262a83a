"""A board that lives through a past, looked at every working day, and what is counted there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from board.domain.agenda import Group, Item, items_of
from board.domain.calendar import Calendar
from board.domain.change import Build
from board.domain.config import Config
from board.domain.deal import Deal
from board.domain.load import load_of
from board.domain.moment import Moment
from board.domain.promise import told_due
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground, Standing, State, is_over, standing_of
from board.domain.touch import SPOKEN, Touch
from board.errors import Refused
from board.store.memory import MemoryStore
from board.usecases.act import Actor
from board.usecases.deals import add, give, hold
from board.usecases.planning import Plan, follow
from board.usecases.touches import Entry, log
from tests.bench.replay_past import Event, Past, configure
from tests.bench.replay_tally import WINDOWS, Day, Tally, Violation, kind_of, name_of, span_of

Seller = Literal["log", "book"]
HOUR = time(9)
"""Local time at which Today is looked at."""
HOLD_DAYS = 20
"""Working days the `book` seller puts a deal on hold for when nobody answers."""


def is_forgotten(deal: Deal, standing: Standing, items: Iterable[Item], ground: Ground) -> bool:
    """Whether nothing on the board would bring this open deal back to anybody.

    Looked at from the deal itself, not from its state: a line in Today, an open follow-up, a hold, a quiet
    window, a dated delivery, the counted line of what nobody has looked at, or a type that wants no
    follow-up (R6).
    """
    if any(items) or ground.snapshot.open_follow_ups(deal.id) or deal.on_hold_until is not None:
        return False
    if standing.state is State.NOT_TRIAGED or not ground.config.type(deal.deal_type).follow_up:
        return False
    known = standing.dates.known
    dated = told_due(standing.dates.told, ground.calendar) or (known.period if known is not None else None)
    return dated is None and ground.quiet_until(deal) is None


class Clock:
    """A clock that is put forward from event to event."""

    is_set = True

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class Replay:
    """A board that lives through a past, and is looked at every working day.

    Args:
        config: the board's.
        calendar: its working days.
        seller: what happens beside the log.
        chaser: login of the designated follow-up owner of all deals (R7, R8); empty: there is none.
    """

    def __init__(self, config: Config, calendar: Calendar, seller: Seller = "log", chaser: str = "") -> None:
        self.config, self.calendar, self.seller, self.chaser = config, calendar, seller, chaser
        self.tally = Tally()
        self.clock = Clock(datetime(1970, 1, 1, tzinfo=UTC))
        self._store = MemoryStore("us", clock=self.clock)
        configure(self._store, config, Actor("us", Moment(self.clock.at, calendar)))
        self.snapshot: Snapshot = self._store.snapshot()
        self._ids: dict[str, int] = {}
        self._cases: dict[int, str] = {}
        self._owed: dict[int, dict[str, tuple[datetime, datetime]]] = {}
        self._before: set[str] = set()

    def run(self, past: Past) -> Tally:
        """Play everything, a day at a time."""
        if not past.events:
            return self.tally
        zone = ZoneInfo(self.calendar.tz)
        day, last = (self.calendar.local_day(event.at) for event in (past.events[0], past.events[-1]))
        waiting = iter(past.events)
        event = next(waiting, None)
        while day <= last:
            morning = datetime.combine(day, HOUR, zone).astimezone(UTC)
            midnight = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
            for until, at_nine in ((morning, True), (midnight, False)):
                while event is not None and event.at < until:
                    self.play(event)
                    event = next(waiting, None)
                if at_nine and self.calendar.is_working_day(day):
                    self.look(morning)
            day += timedelta(days=1)
        return self.tally

    # --- an event ---

    def play(self, event: Event) -> None:
        """Let one thing happen, at its time, and see that its deal is not forgotten."""
        self.clock.at = event.at
        actor = self._actor()
        if event.new is not None:
            self._commit(add(actor, event.new))
            self._ids[event.case] = id = max(self.snapshot.deals)
            self._cases[id] = event.case
            if self.chaser:
                self._commit(give(actor, [id], self.chaser, follow_up=True))
        else:
            id = self._ids[event.case]
            if event.entry is not None:
                self._touch(id, event.entry, actor)
            elif event.act is not None:
                self._act(event, id, actor)
        ground = self._ground()
        self._count_replies(id, ground)
        deal = self.snapshot.deals[id]
        standing = standing_of(deal, ground)
        self._check(deal, standing, items_of(deal, standing, ground), ground)

    def _touch(self, id: int, entry: Entry, actor: Actor) -> None:
        deal, ground = self.snapshot.deals[id], self._ground()
        theirs = deal.court is not None and deal.court.side == entry.party
        if entry.outcome in SPOKEN:
            if theirs and deal.court is not None:
                self._count_answer(deal.court.since)
        else:
            self.tally.outbound += 1
            self.tally.in_quiet += theirs and ground.quiet_until(deal) is not None
        if self.seller == "book" and entry.outcome == "reached":
            entry = replace(entry, next_due=actor.moment.working_days_from(self.config.rules.after_reached))
        self._commit(log(actor, [id], entry))

    def _count_answer(self, asked: datetime) -> None:
        self.tally.answered += 1
        for hours in WINDOWS:
            until = self.calendar.add_hours_skipping_days_off(asked, hours)
            self.tally.answers[hours] += self.clock.at <= until

    def _act(self, event: Event, id: int, actor: Actor) -> None:
        assert event.act is not None
        if event.is_loss:
            deal = self.snapshot.deals[id]
            self.tally.losses += 1
        self._commit(event.act(actor, id))
        if event.is_loss:
            self.tally.asked += self.snapshot.deals[id].gave_up_early and not deal.gave_up_early

    def _count_replies(self, id: int, ground: Ground) -> None:
        """What the event did to the replies owed for its deal."""
        deal, counts = self.snapshot.deals[id], self.tally.replies
        over = is_over(deal, ground.stage(deal.stage))
        now = {} if over else {reply.key(id): (reply.since, reply.until) for reply in ground.replies(deal)}
        before = self._owed.get(id, {})
        counts.raised += len(now.keys() - before.keys())
        for key in before.keys() - now.keys():
            since, until = before[key]
            if over:
                counts.ended_open += 1
            elif now:
                counts.replaced += 1
            else:
                counts.hours.append(self.calendar.working_hours_between(since, self.clock.at))
                counts.in_time += self.clock.at <= until
                counts.late += self.clock.at > until
        self._owed[id] = now

    # --- a morning ---

    def look(self, morning: datetime) -> None:
        """Work Today out for everybody, count it, and let the seller act on it."""
        self.clock.at = morning
        ground = self._ground()
        day = Day(ground.moment.today)
        seen: set[str] = set()
        owners: set[str] = set()
        todo: list[Item] = []
        for deal in self.snapshot.deals.values():
            if is_over(deal, ground.stage(deal.stage)):
                continue
            standing = standing_of(deal, ground)
            items = items_of(deal, standing, ground)
            day.open += 1
            owners.add(deal.owner)
            day.states[standing.state.name] += 1
            todo += items
            for item in items:
                self._count_item(item, ground, day, seen)
            if not items:
                day.held.update(held_back(deal, standing, ground))
            self._check(deal, standing, items, ground)
            if self.chaser:
                theirs = items_of(deal, standing, ground, self.chaser)
                load = load_of(theirs, self.snapshot.deals, self.config, self.chaser)
                day.minutes += load.minutes if load is not None else 0
        day.sellers = len(owners)
        self._before = seen
        self.tally.days.append(day)
        if self.seller == "book":
            for item in todo:
                self._do(item)

    def _count_item(self, item: Item, ground: Ground, day: Day, seen: set[str]) -> None:
        kind, name = kind_of(item, ground), name_of(item)
        day.items[kind] += 1
        day.new[kind] += name not in self._before
        seen.add(name)
        if item.group in (Group.NO_NEXT_STEP, Group.ROTTING):
            self.tally.idle[span_of(int(str(item.facts["idle"])))] += 1
        elif item.group is Group.OVERDUE and item.day is not None:
            late = self.calendar.working_days_between(item.day, ground.moment.today)
            self.tally.late[span_of(late)] += 1

    def _do(self, item: Item) -> None:
        """What the line asks for, as the `book` seller does it; what was refused stays."""
        deal, actor, rules = self.snapshot.deals[item.deal_id], self._actor(), self.config.rules
        tired = deal.contact.touches >= rules.touches_before_lost
        try:
            if item.rule == "R9" and tired:
                self._commit(hold(actor, [deal.id], actor.moment.working_days_from(HOLD_DAYS)))
            elif item.rule == "R9":
                due = actor.moment.working_days_from(rules.after_reached)
                self._commit(follow(actor, [deal.id], Plan(due, reason="agreed")))
            elif item.rule in ("R1", "hold"):
                settles = "" if item.rule == "R1" else item.key
                self._commit(log(actor, [deal.id], Entry("mail", "sent", item.party, settles=settles)))
            else:
                done = item.follow_up.id if item.follow_up is not None else None
                self._commit(log(actor, [deal.id], Entry("call", "no_answer", item.party, follow_up=done)))
        except Refused:
            return
        self._count_replies(deal.id, self._ground())

    # --- what both need ---

    def _check(self, deal: Deal, standing: Standing, items: tuple[Item, ...], ground: Ground) -> None:
        self.tally.checks += 1
        if standing.state is not State.OVER and is_forgotten(deal, standing, items, ground):
            case = self._cases[deal.id]
            self.tally.violations.append(Violation(case, deal.id, self.clock.at, standing.state.name))

    def _actor(self) -> Actor:
        return Actor("us", Moment(self.clock.at, self.calendar))

    def _ground(self) -> Ground:
        return Ground(self.snapshot, Moment(self.clock.at, self.calendar))

    def _commit(self, build: Build) -> None:
        commit = self._store.commit(build)
        if commit is not None:
            self.snapshot.apply(commit)

    def follow_ups(self) -> Counter[tuple[int, str]]:
        """The cadence's follow-ups by step and how they ended, over the whole history."""
        board = self._store.snapshot()
        touches: dict[int, Touch] = dict(board.table("touches"))
        found: Counter[tuple[int, str]] = Counter()
        for row in board.table("follow_ups").values():
            if row.origin == "cadence":
                touch = touches.get(row.done_touch) if row.done_touch is not None else None
                found[row.step, self._end_of(row.state, row.due, touch)] += 1
        return found

    def _end_of(self, state: str, due: date, touch: Touch | None) -> str:
        if touch is None:
            return "deal over" if state == "cancelled" else "still open"
        day = self.calendar.local_day(touch.at)
        when = "before" if day < due else "on the day" if day == due else "late"
        return f"{when}, {'their answer' if touch.outcome in SPOKEN else 'our touch'}"


def held_back(deal: Deal, standing: Standing, ground: Ground) -> Iterator[str]:
    """The rules that kept a deal without a line from having one, each taken away alone."""
    contact = msgspec.structs.replace(deal.contact, next_due=None)
    quiet, planned = standing.state is State.QUIET, deal.contact.next_due is not None
    others: dict[str, tuple[bool, dict[str, object]]] = {
        "R2 quiet window": (quiet and not planned, {"court": None}),
        "window and plan both": (quiet and planned, {"court": None, "contact": contact}),
        "next step planned": (planned and not quiet, {"contact": contact}),
        "on hold": (deal.on_hold_until is not None, {"on_hold_until": None}),
        "R6 type without follow-up": (standing.why == "no_follow_up_type", {"deal_type": "standard"}),
    }
    for name, (applies, fields) in others.items():
        if not applies:
            continue
        other = msgspec.structs.replace(deal, **fields)
        if items_of(other, standing_of(other, ground), ground):
            yield name
    if any(f.snoozes for f in ground.snapshot.open_follow_ups(deal.id)):
        yield "R11 put off"
