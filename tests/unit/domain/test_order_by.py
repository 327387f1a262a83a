"""The last day to order: counted back from the need by lead time and dock days (decision 38)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.agenda import Group, Item
from board.domain.change import Build
from board.domain.config import DealType, Rules
from board.domain.order_by import order_by
from board.domain.period import Period
from board.domain.standing import State
from board.errors import Misuse
from board.usecases import deals, planning, promises
from board.usecases.act import Actor
from board.usecases.config import save
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import CALENDAR, MONDAY, Desk, a_board, a_deal, on

NEED = date(2027, 1, 8)
"""A Friday, 46 days after the board's Monday."""


def a_need(*, weeks: tuple[int, int] | None = (4, 6), need: Period | None = None, **fields: Any) -> Desk:
    """A customer needs it by a day, and the vendor has said how long it takes once ordered."""
    desk = a_board(a_deal(item="Servers", supplier="Dell", **fields))
    desk.ann.act(promises.hear, 1, Heard("customer", need or on(NEED), about="need"))
    if weeks is not None:
        desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=weeks))
    return desk


def last_day(desk: Desk, id: int = 1) -> date | None:
    found = order_by(desk.deal(id), desk.ground)
    return None if found is None else found.day


def row(desk: Desk) -> Item | None:
    return next((item for item in desk.today() if item.why.startswith("order_by")), None)


def test_it_is_counted_back_by_the_longer_lead_and_the_days_from_the_dock() -> None:
    desk = a_need()
    found = order_by(desk.deal(), desk.ground)
    assert found is not None
    assert (found.need, found.basis, found.weeks, found.dock_days) == (NEED, "needed", (4, 6), 1)
    assert found.day == date(2026, 11, 26), "Thu 7 Jan at our dock, six weeks before"
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    assert last_day(desk) == date(2026, 11, 27)


@given(st.integers(5, 400), st.integers(1, 40), st.integers(0, 5))
def test_ordered_on_that_day_it_is_there_in_time_and_a_day_later_it_is_not(
    ahead: int, weeks: int, dock: int
) -> None:
    need = MONDAY + timedelta(days=ahead)
    desk = a_need(weeks=(weeks, weeks), need=on(need))
    if dock != 1:
        desk.ann.act(deals.edit, 1, {"dock_days": dock})
    day = last_day(desk)
    assert day is not None
    assert CALENDAR.is_working_day(day)

    def there(ordered: date) -> date:
        at_dock = CALENDAR.next_working_day(ordered + timedelta(weeks=weeks))
        return CALENDAR.add_working_days(at_dock, dock) if dock else at_dock

    assert there(day) <= need
    assert there(CALENDAR.add_working_days(day, 1)) > need


def test_without_a_need_what_they_were_told_counts_then_what_they_wish() -> None:
    desk = a_board(a_deal(item="Servers", supplier="Dell"))
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(2, 2)))
    assert last_day(desk) is None, "nobody said when"
    bases = []
    said: tuple[Callable[[Actor], Build], ...] = (
        lambda actor: promises.hear(actor, 1, Heard("customer", on("2027-01-15"))),
        lambda actor: promises.tell(actor, 1, Told(on("2027-01-20"), "expected", override="as said")),
        lambda actor: promises.hear(actor, 1, Heard("customer", on(NEED), about="need")),
    )
    for make in said:
        desk.pass_time(minutes=1)
        desk.ann.act(make)
        found = order_by(desk.deal(), desk.ground)
        assert found is not None
        bases.append((found.basis, found.need))
    assert bases == [
        ("requested", date(2027, 1, 15)), ("told", date(2027, 1, 20)), ("needed", NEED),
    ]  # fmt: skip


def test_needed_on_a_day_off_it_has_to_be_there_before() -> None:
    found = order_by((desk := a_need(need=on("2027-01-09"))).deal(), desk.ground)
    assert found is not None
    assert found.need == NEED


def test_a_date_of_the_vendors_takes_the_place_of_the_lead_and_ordering_ends_it() -> None:
    desk = a_need()
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-20")))
    assert last_day(desk) is None
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(3, 3)))
    assert last_day(desk) is not None
    desk.ann.act(deals.move, [1], "ordered", "asked")
    assert last_day(desk) is None


def test_of_two_lines_the_longer_lead_holds() -> None:
    desk = a_need(weeks=(2, 2))
    (line,) = desk.snapshot.lines_of(1)
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(6, 6), line_id=line.id))
    assert last_day(desk) == date(2026, 11, 26)
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(1, 1)))
    assert last_day(desk) == date(2026, 12, 31), "said of all, it is for every line"


def test_a_lead_beyond_all_reason_is_still_a_day() -> None:
    assert last_day(a_need(weeks=(1, 99_999_999))) is not None


def test_it_stands_in_today_from_three_working_days_before_and_red_once_passed() -> None:
    desk = a_need(need=on("2027-01-15"))  # to be ordered by Thu 3 Dec
    assert row(desk) is None
    desk.pass_days(4)
    assert row(desk) is None
    desk.pass_days(1)
    item = row(desk)
    assert item is not None
    assert (item.why, item.group, item.day) == ("order_by", Group.IMMINENT, date(2026, 12, 3))
    assert (item.rule, item.facts["need"], item.facts["weeks"]) == ("order", date(2027, 1, 15), (4, 6))
    assert desk.state() is State.DUE
    desk.pass_days(4)
    item = row(desk)
    assert item is not None
    assert (item.why, item.group) == ("order_by_late", Group.PASSED)
    assert desk.state() is State.LATE
    desk.ann.act(deals.move, [1], "ordered", "asked")
    assert row(desk) is None


def test_how_many_days_before_is_the_teams_and_the_types_to_say() -> None:
    desk = a_need(need=on("2027-01-15"))
    desk.ann.act(deals.edit, 1, {"deal_type": "rush"})
    desk.pass_time(minutes=1)
    types = (DealType(key="rush", rules={"order_by_days": 8}),)
    desk.ann.act(save, {"rules": Rules(order_by_days=0), "types": types})
    assert row(desk) is not None


def test_settled_it_stays_away_until_the_day_moves_and_no_two_settle_it() -> None:
    desk = a_need()
    item = row(desk)
    assert item is not None
    desk.ann.act(planning.done, [Target(1, duty=item.key)])
    assert row(desk) is None
    desk.pass_days(1)
    assert row(desk) is None
    with pytest.raises(Misuse, match=r"duty\.settled"):
        desk.bob.act(planning.done, [Target(1, duty=item.key)])
    desk.ann.act(promises.hear, 1, Heard("customer", on("2027-01-11"), about="need"))
    moved = row(desk)
    assert moved is not None
    assert moved.key != item.key


def test_talking_about_it_is_not_ordering_it() -> None:
    desk = a_need()
    item = row(desk)
    assert item is not None
    desk.ann.touch("call reached", settles=item.key, no_next=True)
    assert row(desk) is not None
