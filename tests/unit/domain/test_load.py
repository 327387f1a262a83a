"""How much chasing a designated person has today, and what may wait (R8, decision 43)."""

from __future__ import annotations

import pytest

from board.domain.config import MINUTES, Rules
from board.domain.followup import FollowUp
from board.domain.load import Load, load_of, minutes_of, to_put_off
from board.usecases import deals, planning
from board.usecases.planning import Target
from tests.builders import MONDAY, Desk, a_board, a_deal


def chaser(count: int = 4, cap: int = 12, **fields: object) -> Desk:
    """Bob follows up on Ann's deals of 1, 2, 3 ... million; each has a step of the cadence due today."""
    desk = a_board(
        *(a_deal(f"Deal {n}", amount=n * 1_000_000, owner="ann", **fields) for n in range(1, count + 1)),
        rules=Rules(load_cap=cap),
    )
    ids = tuple(range(1, count + 1))
    desk.ann.act(deals.give, ids, "bob", follow_up=True)
    desk.ann.touch("call no_answer", ids)
    desk.pass_days(2)
    return desk


def load(desk: Desk, who: str = "bob") -> Load | None:
    return load_of(desk.today(who), desk.snapshot.deals, desk.snapshot.config, who)


def put_off(desk: Desk, who: str = "bob") -> list[int]:
    found = to_put_off(desk.today(who), desk.snapshot.deals, desk.snapshot.config, who)
    return [item.deal_id for item in found]


@pytest.mark.parametrize(("channel", "origin", "minutes"), [
    ("call", "manual", 10), ("visit", "manual", 60), ("mail", "cadence", 5), ("visit", "chase", 60),
    (None, "cadence", 5), (None, "chase", 5), (None, "manual", 10), (None, "callback", 10),
])  # fmt: skip
def test_r8_minutes_go_by_the_channel_agreed_else_a_chase_or_a_call(
    channel: str | None, origin: str, minutes: int
) -> None:
    follow_up = FollowUp(deal_id=1, due=MONDAY, channel=channel, origin=origin)  # type: ignore[arg-type] # codes
    assert minutes_of(follow_up, Rules()) == minutes


def test_r8_minutes_are_the_teams_and_those_they_left_out_are_as_proposed() -> None:
    visit = FollowUp(deal_id=1, due=MONDAY, channel="visit")
    assert minutes_of(visit, Rules(minutes={"visit": 90})) == 90
    assert minutes_of(visit, Rules(minutes={"call": 3})) == MINUTES["visit"]


def test_d43_the_meter_counts_the_designated_chasers_chases_alone() -> None:
    desk = chaser()
    assert load(desk) == Load(20, 12, 4)
    assert load(desk, "ann") is None, "nobody has named ann"
    desk.ann.act(deals.give, (1, 2, 3, 4), "bob")
    assert load(desk) is None, "bob's own deals are no chasing for somebody"


def test_r8_it_is_too_much_above_the_cap_and_never_without_one() -> None:
    assert load(chaser(cap=19)).is_too_much  # type: ignore[union-attr] # there is one
    assert not load(chaser(cap=20)).is_too_much  # type: ignore[union-attr] # there is one
    assert not load(chaser(cap=0)).is_too_much  # type: ignore[union-attr] # there is one
    assert put_off(chaser(cap=20)) == put_off(chaser(cap=0)) == []


def test_r8_the_least_valuable_wait_until_the_rest_fits() -> None:
    assert put_off(chaser(cap=12)) == [1, 2]
    assert put_off(chaser(cap=5)) == [1, 2, 3]


def test_r8_value_is_what_it_would_bring_times_how_likely_after_the_priority() -> None:
    desk = chaser(cap=12)
    desk.ann.act(deals.move, [3], "inquiry")
    assert put_off(desk) == [3, 1], "a tenth of three million is less than half of one"
    desk.ann.act(deals.prioritise, [4], -1)
    assert put_off(desk) == [4, 3], "what somebody called unimportant goes first"


def test_r8_what_was_agreed_or_put_off_before_stays() -> None:
    desk = chaser(cap=5)
    first = desk.open_follow_ups(1)[0].id
    desk.bob.act(planning.snooze, [Target(1, first)], desk.day(1))
    desk.bob.act(planning.done, [Target(2, desk.open_follow_ups(2)[0].id)])
    desk.bob.follow([2], desk.day(0), time="15:00", assignee="bob")
    desk.pass_days(1)
    assert put_off(desk) == [3, 4]
