"""Today: which rows, why, in which order, whose, and that a settled one stays away (domain 5.6, D12)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from board.domain.agenda import Group, concerning
from board.domain.change import Patch, Tx
from board.errors import Misuse
from board.usecases import deals, planning, promises
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, on


def slip(desk: Desk, id: int = 1, told: int = 4, known: int = 9) -> None:
    desk.ann.act(promises.tell, id, Told(on(desk.day(told))))
    desk.ann.act(promises.hear, id, Heard("vendor", on(desk.day(known))))


MAKES: dict[str, Callable[[Desk], object]] = {
    "told_differs": slip,
    "hold_lapsed": lambda d: (d.ann.act(promises.tell, 1, Told(None)), d.pass_days(3)),
    "hold_due": lambda d: (d.ann.act(promises.tell, 1, Told(None)), d.pass_days(2)),
    "told_passed": lambda d: (d.ann.act(promises.tell, 1, Told(on(d.day(1)))), d.pass_days(2)),
    "told_soon": lambda d: d.ann.act(promises.tell, 1, Told(on(d.day(3)))),
    "needed_earlier": lambda d: (
        d.ann.act(promises.tell, 1, Told(on(d.day(9)))),
        d.ann.act(promises.hear, 1, Heard("customer", on(d.day(5)), about="need")),
    ),
    "reply": lambda d: d.ann.touch("mail inbound"),
    "hold_wakes": lambda d: (d.ann.act(deals.hold, [1], d.day(1)), d.pass_days(1)),
    "no_next_step": lambda d: None,
    "rotting": lambda d: (d.ann.follow([1], d.day(40)), d.pass_days(20)),
}
"""Each duty and how it comes about."""


def duty(desk: Desk, why: str) -> Target:
    item = next(item for item in desk.today() if item.why == why)
    return Target(item.deal_id, duty=item.key)


@pytest.mark.parametrize("why", MAKES)
def test_d12_a_duty_settled_disappears_and_stays_away_that_day(why: str) -> None:
    desk = a_board(a_deal())
    MAKES[why](desk)
    assert why in desk.whys()
    desk.ann.act(planning.done, [duty(desk, why)])
    assert why not in desk.whys()
    desk.pass_time(hours=8)
    assert why not in desk.whys()
    desk.ann.undo()
    assert why in desk.whys()


@pytest.mark.parametrize("why", MAKES)
def test_d12_two_people_cannot_settle_the_same_duty(why: str) -> None:
    desk = a_board(a_deal())
    MAKES[why](desk)
    target = duty(desk, why)
    desk.ann.act(planning.done, [target])
    with pytest.raises(Misuse, match=r"duty\.settled"):
        desk.bob.act(planning.done, [target])
    with pytest.raises(Misuse, match=r"duty\.settled"):
        desk.bob.act(planning.snooze, [target], desk.day(2))


@pytest.mark.parametrize("why", MAKES)
def test_d12_a_duty_put_off_comes_back_on_its_day(why: str) -> None:
    desk = a_board(a_deal())
    MAKES[why](desk)
    target = duty(desk, why)
    desk.ann.act(planning.snooze, [target], desk.day(2))
    assert why not in desk.whys()
    with pytest.raises(Misuse, match=r"duty\.settled"):
        desk.bob.act(planning.snooze, [target], desk.day(2))
    desk.pass_days(2)
    assert {"follow_up", "hold_wakes"} & set(desk.whys())


def test_56_groups_stand_in_their_order() -> None:
    desk = a_board(*(a_deal(f"Deal {n}") for n in range(1, 9)))
    desk.ann.act(promises.tell, 2, Told(on(desk.day(1))))
    desk.ann.follow([5], desk.day(1))
    desk.ann.follow([6], desk.day(2))
    desk.ann.follow([8], desk.day(40))
    desk.pass_days(2)
    slip(desk)
    desk.ann.touch("call inbound", (3,))
    desk.ann.act(promises.tell, 4, Told(on(desk.day(3))))
    desk.ann.follow([4], desk.day(9))
    found = [(item.group, item.deal_id) for item in desk.today()]
    assert found == [
        (Group.NOT_TOLD, 1), (Group.PASSED, 2), (Group.REPLY, 3), (Group.IMMINENT, 4),
        (Group.OVERDUE, 5), (Group.TODAY, 1), (Group.TODAY, 2), (Group.TODAY, 6), (Group.NO_NEXT_STEP, 7),
    ]  # fmt: skip


def test_56_ties_go_by_time_then_bigger_amount_then_number_and_no_two_are_equal() -> None:
    desk = a_board(a_deal(amount=1), a_deal(amount=9), a_deal(amount=9), a_deal())
    desk.ann.follow([1, 2, 3, 4], desk.day(0))
    desk.ann.follow([4], desk.day(0), time="09:00")
    assert [item.deal_id for item in desk.today()] == [4, 2, 3, 1, 4]
    ranks = [item.rank for item in desk.today()]
    assert all(one < other for one, other in pairwise(ranks))
    assert [item.rank for item in desk.today()] == ranks


def test_r9_those_idle_longest_come_first() -> None:
    desk = a_board(a_deal(amount=9))
    desk.pass_days(2)
    desk.ann.act(deals.add, a_deal(amount=99))
    assert [item.deal_id for item in desk.today()] == [1, 2]


def test_r9_a_new_day_brings_the_missing_step_up_again() -> None:
    desk = a_board(a_deal())
    desk.ann.act(planning.done, [duty(desk, "no_next_step")])
    desk.pass_days(1)
    assert desk.whys() == ["no_next_step"]


def test_r18_news_later_than_what_somebody_settled_is_a_new_duty() -> None:
    desk = a_board(a_deal())
    slip(desk)
    desk.ann.act(planning.done, [duty(desk, "told_differs")])
    desk.pass_time(hours=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(12))))
    assert "told_differs" in desk.whys()
    desk.ann.act(promises.tell, 1, Told(on(desk.day(13))))
    assert "told_differs" not in desk.whys()


def test_r19_news_after_they_were_told_has_a_clock_of_its_own() -> None:
    desk = a_board(a_deal())
    slip(desk)
    desk.ann.act(promises.tell, 1, Told(on(desk.day(10))))
    desk.pass_days(2)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(4))))
    (item,) = (item for item in desk.today() if item.why == "told_differs")
    assert item.until is not None and item.until > desk.moment.now


def test_r19_bad_news_is_to_be_told_within_four_working_hours() -> None:
    desk = a_board(a_deal())
    slip(desk)
    item = desk.today()[0]
    assert item.until == desk.moment.calendar.add_working_hours(desk.clock.at, 4)
    assert item.facts["slip"] == 6, "five days later at our dock, one more to the customer"
    assert (item.rule, item.group) == ("R18", Group.NOT_TOLD)


def test_r1_the_reply_is_shown_on_the_day_the_deal_wakes_too() -> None:
    desk = a_board(a_deal())
    desk.ann.act(deals.hold, [1], desk.day(1))
    desk.pass_days(1)
    desk.ann.touch("mail inbound")
    assert set(desk.whys()) == {"hold_wakes", "reply"}


def test_r7_a_follow_up_falls_to_its_assignee_else_to_the_follow_up_owner() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.follow([1], desk.day(0), assignee="bob")
    desk.ann.touch("call no_answer", ids=(2,))
    desk.ann.act(deals.give, [2], "cho", follow_up=True)
    desk.pass_days(2)
    assert [item.deal_id for item in desk.today("bob")] == [1]
    assert [item.deal_id for item in desk.today("cho")] == [2]
    assert {item.deal_id for item in desk.today("")} == {1, 2}
    assert 1 not in [item.deal_id for item in desk.today("ann")], "assigned to bob"


def test_r7_duties_fall_to_the_owner_and_those_of_nobodys_deal_to_everybody() -> None:
    desk = a_board(a_deal(), a_deal("Tapes", owner="bob"))
    assert [item.deal_id for item in desk.today("ann")] == [1]
    desk.ann.act(deals.edit, 1, {"owner": ""})
    assert [item.deal_id for item in desk.today("bob")] == [1, 2]


def test_d17_what_was_imported_is_one_counted_line_at_the_end() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"), a_deal("Discs"))
    for id in (1, 2):
        desk.ann.store.commit(lambda s, id=id: Tx((Patch("deals", id, {"untriaged": True}),), "imported"))  # type: ignore[misc] # bound
    items = desk.today()
    assert [item.why for item in items] == ["no_next_step", "not_triaged"]
    assert items[-1].facts == {"count": 2}
    desk.ann.act(deals.look_at, [1, 2])
    assert desk.whys() == ["no_next_step"] * 3


def test_what_is_over_puts_nothing_into_today() -> None:
    desk = a_board(a_deal())
    slip(desk)
    desk.ann.touch("call inbound")
    desk.ann.act(deals.archive, [1])
    assert desk.today() == ()


def test_r1_who_waits_stands_by_what_is_due_first_customer_or_not() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.touch("mail inbound", (2,), party="engineering")
    desk.pass_time(hours=46)
    desk.ann.touch("mail inbound", (1,))
    found = [(item.group, item.deal_id, item.why, item.party) for item in desk.today()]
    assert found[:2] == [
        (Group.REPLY, 2, "reply_inside", "engineering"), (Group.REPLY, 1, "reply", "customer"),
    ]  # fmt: skip


def test_r3_a_chase_says_its_rule_and_what_somebody_planned_none() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.touch("mail sent", (1,), no_next=True)
    desk.ann.follow([1, 2], desk.day(0), reason="deadline")
    assert {item.deal_id: item.rule for item in desk.today() if item.follow_up} == {1: "R3", 2: ""}


def test_r11_how_often_it_was_put_off_is_said_once_it_was() -> None:
    desk = a_board(a_deal())
    desk.ann.follow([1], desk.day(0))
    assert "snoozes" not in desk.today()[0].facts
    for n in (1, 2):
        desk.ann.act(planning.snooze, [Target(1, 1)], desk.day(1))
        desk.pass_days(1)
        assert desk.today()[0].facts["snoozes"] == n


def test_r7_the_deals_to_judge_for_somebody_are_all_that_put_something_into_their_today() -> None:
    desk = a_board(a_deal(owner="ann"), a_deal("Tapes", owner="ann"), a_deal("Discs", owner="bob"))
    desk.ann.act(deals.give, [1], "bob", follow_up=True)
    desk.ann.follow([2], desk.day(0), assignee="cho")
    for who, ids in (("ann", [1, 2]), ("bob", [1, 3]), ("cho", [2]), ("", [1, 2, 3])):
        assert [deal.id for deal in concerning(desk.ground, who)] == ids
        assert {item.deal_id for item in desk.today(who)} <= set(ids)
