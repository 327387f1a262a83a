"""Whose a follow-up is, and whose it becomes when it is left lying (R7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from board.domain.agenda import holders, responsible
from board.domain.config import Person, Rules
from board.usecases import deals, planning
from board.usecases.owners import cover
from board.usecases.planning import Target
from tests.builders import Desk, a_board, a_deal


def chased(rules: Rules | None = None, **follow_up: str) -> Desk:
    """Ann's deal that Bob follows up on, with a contact of Ann's due today."""
    desk = a_board(a_deal(owner="ann"), rules=rules or Rules())
    desk.ann.act(deals.give, [1], "bob", follow_up=True)
    desk.ann.follow([1], desk.day(0), note="agreed", **follow_up)
    return desk


def whose(desk: Desk) -> tuple[str, ...]:
    return holders(desk.open_follow_ups()[0], desk.deal(), desk.ground)


def seen_by(desk: Desk) -> list[str]:
    return [who for who in ("ann", "bob", "cho") if any(item.follow_up for item in desk.today(who))]


def test_r7_what_somebody_planned_is_the_owners_and_a_chase_the_follow_up_owners() -> None:
    desk = chased()
    assert whose(desk) == ("ann",)
    desk.ann.act(planning.done, [Target(1, 1)])
    desk.ann.touch("mail sent")
    assert (desk.open_follow_ups()[0].origin, whose(desk)) == ("cadence", ("bob",))
    desk.ann.follow([1], desk.day(1), reason="deadline")
    chase = next(f for f in desk.open_follow_ups() if f.origin == "chase")
    assert responsible(chase, desk.deal()) == "bob"


def test_r7_the_one_it_was_given_to_goes_before_both() -> None:
    desk = chased(assignee="cho")
    assert whose(desk) == ("cho",)
    desk.ann.touch("call no_answer")
    desk.ann.act(planning.hand_over, [Target(1, 2)], "cho")
    assert responsible(desk.snapshot.table("follow_ups")[2], desk.deal()) == "cho"
    desk.ann.act(planning.hand_over, [Target(1, 2)], "")
    assert responsible(desk.snapshot.table("follow_ups")[2], desk.deal()) == "bob"


def test_r7_left_lying_it_is_copied_after_a_day_and_handed_over_after_two() -> None:
    desk = chased()
    assert (whose(desk), seen_by(desk)) == (("ann",), ["ann"])
    desk.pass_days(1)
    assert (whose(desk), seen_by(desk)) == (("ann", "bob"), ["ann", "bob"])
    assert [item.facts.get("lapsed") for item in desk.today() if item.follow_up] == ["copied"]
    desk.pass_days(1)
    assert (whose(desk), seen_by(desk)) == (("bob",), ["bob"])
    (item,) = (item for item in desk.today("bob") if item.follow_up)
    assert (item.facts["lapsed"], item.facts["from"], item.rule) == ("handed_over", "ann", "R7")


def test_r7_days_off_let_nothing_lapse() -> None:
    desk = chased()
    desk.ann.act(planning.done, [Target(1, 1)])
    desk.pass_days(4)
    desk.ann.follow([1], desk.day(0), note="agreed")
    desk.pass_time(hours=48)
    assert (desk.moment.today.isoweekday(), whose(desk)) == (7, ("ann",))
    desk.pass_days(1)
    assert whose(desk) == ("ann", "bob")


@pytest.mark.parametrize(("keys", "side"), [("call no_answer", "vendor"), ("mail inbound", "boss")])
def test_r7_it_is_not_idle_when_anybody_touched_the_deal_since(keys: str, side: str) -> None:
    desk = chased()
    desk.pass_days(2)
    assert whose(desk) == ("bob",)
    desk.bob.touch(keys, party=side, no_next=True)
    assert whose(desk) == ("ann",)


def test_r7_a_touch_before_it_was_due_does_not_count() -> None:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(deals.give, [1], "bob", follow_up=True)
    desk.ann.touch("call reached")
    desk.ann.follow([1], desk.day(1), note="agreed")
    desk.pass_days(3)
    assert whose(desk) == ("bob",)


def test_r7_without_a_follow_up_owner_or_with_the_rule_off_it_stays() -> None:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.follow([1], desk.day(0))
    desk.pass_days(9)
    assert whose(desk) == ("ann",)
    off = chased(Rules(lapse_days=0))
    off.pass_days(9)
    assert whose(off) == ("ann",)


def test_r7_the_days_are_the_teams() -> None:
    desk = chased(Rules(lapse_days=2, hand_over_days=5))
    found = []
    for _ in range(6):
        found.append(whose(desk))
        desk.pass_days(1)
    assert found == [("ann",), ("ann",), ("ann", "bob"), ("ann", "bob"), ("ann", "bob"), ("bob",)]


def test_r7_the_clock_writes_none_of_it() -> None:
    desk = chased()
    head = desk.ann.store.head()
    desk.pass_days(9)
    assert seen_by(desk) == ["bob"]
    assert (desk.ann.store.head(), desk.open_follow_ups()[0].assignee) == (head, "")


def test_r7_a_cover_has_the_follow_ups_and_duties_of_the_one_who_is_away_until_the_day() -> None:
    desk = a_board(a_deal(owner="ann"), a_deal("Tapes", owner="ann"))
    desk.ann.follow([1], desk.day(0))
    assert desk.today("cho") == ()
    desk.ann.act(cover, "ann", "cho", desk.day(1))
    assert [item.key for item in desk.today("cho")] == [item.key for item in desk.today("ann")]
    assert desk.ground.stands_in_for("cho") == {"ann", "cho"}
    desk.pass_days(1)
    assert len(desk.today("cho")) == 2, "the last day counts"
    desk.pass_days(1)
    assert (desk.today("cho"), len(desk.today("ann"))) == ((), 2)


def test_r7_cover_counts_until_its_last_day() -> None:
    day = date(2026, 11, 23)
    person = Person(login="ann", cover="bob", cover_until=day)
    assert person.covered_on(day) == "bob"
    assert person.covered_on(day + timedelta(days=1)) == ""
    assert Person(login="ann", cover="bob").covered_on(day + timedelta(days=999)) == "bob"
