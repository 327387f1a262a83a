"""R8: what is planned for the next days, by person, in contacts and minutes; and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from board.domain.agenda import holders, responsible
from board.domain.load import minutes_of
from board.domain.reports.matter import Matter, monday_of
from board.domain.standing import is_over

DAYS = 10
"""Working days looked ahead, the next one counted (today, when it is one)."""

WEEKS = 5
"""Weeks looked back, this one counted."""

OVERDUE = date.min
LATER = date.max


@dataclass(frozen=True, slots=True)
class Amount:
    """Some follow-ups and the minutes they are likely to take, by the team's estimate per channel."""

    n: int = 0
    minutes: int = 0

    def __add__(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(self.n + other.n, self.minutes + other.minutes)


@dataclass(frozen=True, slots=True)
class Day:
    """What is planned for a working day; what falls on days off is done on the next one."""

    day: date
    planned: Amount


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """What one person has before them."""

    who: str
    """Login; empty: nobody's."""
    overdue: Amount
    days: tuple[Day, ...]
    later: Amount


@dataclass(frozen=True, slots=True)
class DoneWeek:
    """Follow-ups that a touch of that week did."""

    monday: date
    n: int


@dataclass(frozen=True, slots=True)
class FollowUpLoad:
    """Open follow-ups of open deals, and those done."""

    total: PersonLoad
    """Everybody's."""
    people: tuple[PersonLoad, ...]
    """By login, in the order of the alphabet: nobody is ranked."""
    done: tuple[DoneWeek, ...]
    """Oldest first, empty ones too."""
    done_undated: int
    """Done without a touch: the day is not on record. They are in no week."""


def follow_up_load(matter: Matter) -> FollowUpLoad:
    """Add up the open follow-ups by day and person, and count those done in the last weeks."""
    ground = matter.ground
    first = ground.calendar.next_working_day(ground.moment.today)
    ahead = [ground.calendar.add_working_days(first, n) if n else first for n in range(DAYS)]
    by_person: dict[str, dict[date, Amount]] = {}
    for who, day, planned in _planned(matter, ahead[-1]):
        slots = by_person.setdefault(who, {})
        slots[day] = slots.get(day, Amount()) + planned
    people = tuple(_person(who, by_person[who], ahead) for who in sorted(by_person))
    done, undated = _done(matter)
    return FollowUpLoad(_total(people, ahead), people, done, undated)


def _planned(matter: Matter, last: date) -> Iterator[tuple[str, date, Amount]]:
    """Who has what to do on which day; OVERDUE before today, LATER behind the days looked at."""
    ground = matter.ground
    today = ground.moment.today
    for deal in matter.deals:
        if is_over(deal, ground.stage(deal.stage)):
            continue
        for follow_up in ground.snapshot.open_follow_ups(deal.id):
            who = holders(follow_up, deal, ground)[0]
            if matter.owner not in ("", who):
                continue
            day = ground.calendar.next_working_day(follow_up.due)
            day = OVERDUE if follow_up.due < today else LATER if day > last else day
            yield who, day, Amount(1, minutes_of(follow_up, ground.rules(deal)))


def _person(who: str, slots: Mapping[date, Amount], ahead: list[date]) -> PersonLoad:
    days = tuple(Day(day, slots.get(day, Amount())) for day in ahead)
    return PersonLoad(who, slots.get(OVERDUE, Amount()), days, slots.get(LATER, Amount()))


def _total(people: tuple[PersonLoad, ...], ahead: list[date]) -> PersonLoad:
    slots: dict[date, Amount] = {}
    for person in people:
        slots[OVERDUE] = slots.get(OVERDUE, Amount()) + person.overdue
        slots[LATER] = slots.get(LATER, Amount()) + person.later
        for day in person.days:
            slots[day.day] = slots.get(day.day, Amount()) + day.planned
    return _person("", slots, ahead)


def _done(matter: Matter) -> tuple[tuple[DoneWeek, ...], int]:
    """Follow-ups done, by the week of the touch that did them."""
    calendar, this = matter.ground.calendar, monday_of(matter.ground.moment.today)
    counts: Counter[date] = Counter()
    undated = 0
    for at in _done_at(matter):
        if at is None:
            undated += 1
        else:
            counts[monday_of(calendar.local_day(at))] += 1
    weeks = (this - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1))
    return tuple(DoneWeek(monday, counts[monday]) for monday in weeks), undated


def _done_at(matter: Matter) -> Iterator[datetime | None]:
    """When each follow-up that is done was: the instant of its touch, None without one."""
    ground = matter.ground
    for deal in matter.deals:
        done = [f for f in ground.snapshot.follow_ups_of(deal.id) if f.state == "done"]
        if not done:
            continue
        at = {touch.id: touch.at for touch in matter.touches.get(deal.id, ())}
        for follow_up in done:
            if matter.owner in ("", responsible(follow_up, deal)):
                yield at.get(follow_up.done_touch or 0)
