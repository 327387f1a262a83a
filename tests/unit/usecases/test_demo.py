"""The sample board holds on any day: it plays without a refusal, and Today has something of everything."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from board.clock import Clock
from board.domain.agenda import Group, agenda
from board.domain.moment import Moment, calendar_of
from board.domain.rollup import rollup_of
from board.domain.snapshot import Snapshot, live
from board.domain.standing import Ground, State, standing_of
from board.settings.holidays import days_off
from board.store.base import Store
from board.store.memory import MemoryBoard, MemoryStore
from board.usecases.demo import RULES, acts, write_demo

SEOUL = ZoneInfo("Asia/Seoul")
FIRST = date(2026, 11, 1)
HOURS = ("00:10", "07:30", "09:05", "11:40", "14:00", "17:59", "22:15")
DAYS = [FIRST + timedelta(days=n) for n in range(400)]


@cache
def closed_days() -> dict[date, str]:
    return days_off("KR", range(2026, 2029), "ko", Path("/nonexistent/cache"))


def instant(day: date, wall: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{wall}").replace(tzinfo=SEOUL).astimezone(UTC)


def demo_at(now: datetime, holidays: dict[date, str]) -> MemoryStore:
    board = MemoryBoard()
    clocks: list[Clock] = []

    def open_session(who: str, clock: Clock) -> Store:
        clocks.append(clock)
        return MemoryStore(who, clock=clock, board=board)

    write_demo(open_session, now, holidays)
    return MemoryStore("reader", clock=clocks[0], board=board)


def ground_of(snapshot: Snapshot, now: datetime, holidays: dict[date, str]) -> Ground:
    return Ground(snapshot, Moment(now, calendar_of(RULES, holidays)))


def wanted(ground: Ground) -> set[Group]:
    """What the sample has something for: all there is; on a day off nobody is kept up to date (R20)."""
    works = ground.calendar.is_working_day(ground.moment.today)
    return set(Group) if works else set(Group) - {Group.UPDATE}


def groups(ground: Ground, who: str) -> Counter[Group]:
    standings = {deal.id: standing_of(deal, ground) for deal in live(ground.snapshot.deals.values())}
    return Counter(item.group for item in agenda(ground, standings, who))


def moments() -> list[datetime]:
    """Every day of more than a year, each at another hour; holidays, weekends and year ends among them."""
    return [instant(day, HOURS[n % len(HOURS)]) for n, day in enumerate(DAYS)]


@pytest.mark.parametrize("month", range(14))
def test_today_has_one_to_three_of_every_group_on_any_day(month: int) -> None:
    for now in moments()[month * 29 : (month + 1) * 29]:
        holidays = closed_days()
        ground = ground_of(demo_at(now, holidays).snapshot(), now, holidays)
        found = groups(ground, "minsu")
        assert set(found) == wanted(ground), f"{now}: {set(found) ^ wanted(ground)}"
        most = {group: 6 if group is Group.TODAY else 3 for group in found}
        assert all(n <= most[group] for group, n in found.items()), f"{now}: {found}"
        assert groups(ground, "jiyoung").total() >= 3, now


@pytest.mark.parametrize("wall", HOURS)
@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 21), date(2027, 2, 7), date(2027, 9, 15)])
def test_today_is_full_at_any_hour(day: date, wall: str) -> None:
    now, holidays = instant(day, wall), closed_days()
    ground = ground_of(demo_at(now, holidays).snapshot(), now, holidays)
    found = groups(ground, "minsu")
    assert set(found) == wanted(ground), set(found) ^ wanted(ground)


def test_every_act_was_done_before_now_and_in_working_hours() -> None:
    calendar = calendar_of(RULES, closed_days())
    for now in moments()[::5]:
        for step in acts(now, calendar):
            local = step.at.astimezone(SEOUL)
            assert step.at < now
            assert calendar.is_working_day(local.date()), local
            assert local.hour >= 9


def test_all_states_of_a_deal_and_all_stages_are_on_the_board() -> None:
    now, holidays = instant(date(2026, 11, 23), "10:00"), closed_days()
    snapshot = demo_at(now, holidays).snapshot()
    ground = ground_of(snapshot, now, holidays)
    states = {standing_of(deal, ground).state for deal in live(snapshot.deals.values())}
    assert states == set(State)
    assert {deal.stage for deal in snapshot.deals.values()} == {s.key for s in snapshot.config.stages}
    assert {deal.owner for deal in snapshot.deals.values()} == {"minsu", "jiyoung"}
    assert {deal.currency for deal in snapshot.deals.values()} == {"KRW", "USD", "EUR"}
    assert any(deal.contact.touches == 5 for deal in snapshot.deals.values())
    assert any(follow_up.snoozes == 2 for follow_up in snapshot.table("follow_ups").values())
    assert len(snapshot.notes_of(None)) == 2


def test_the_sums_on_the_deals_agree_with_their_touches() -> None:
    now, holidays = instant(date(2026, 11, 23), "10:00"), closed_days()
    snapshot = demo_at(now, holidays).snapshot()
    calendar = calendar_of(RULES, holidays)
    for deal in snapshot.deals.values():
        touches, follow_ups = snapshot.touches_of(deal.id), snapshot.follow_ups_of(deal.id)
        assert deal.contact == rollup_of(touches, follow_ups, calendar), deal.title


def test_nobody_in_it_can_be_called_or_written_to() -> None:
    now, holidays = instant(date(2026, 11, 23), "10:00"), closed_days()
    for contact in demo_at(now, holidays).snapshot().table("contacts").values():
        assert contact.phone.startswith("010-0000-")
        assert contact.mail.endswith(".example.com")


def test_each_act_is_signed_by_its_own_person_at_its_own_time() -> None:
    now, holidays = instant(date(2026, 11, 23), "10:00"), closed_days()
    store = demo_at(now, holidays)
    commits = list(reversed(store.history(limit=1000)))
    steps = acts(now, calendar_of(RULES, holidays))
    assert [(c.who, c.at) for c in commits] == [(s.who, s.at) for s in steps]
    assert all(commit.set_clock for commit in commits)
