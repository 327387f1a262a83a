"""Follow up enough, and no more: nothing asks for an act and then stops by itself (R1-R11, decision 17)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.agenda import Item, holders
from board.domain.deal import Deal
from board.domain.standing import Ground, State, is_over
from tests.acting import Act, steps, three_deals, tried, tried_now, with_undo
from tests.builders import Desk

WHO = ("", "ann", "bob")


def shown(desk: Desk, who: str = "") -> list[tuple[object, ...]]:
    """Today to the letter."""
    return [(item.rank, item.why, item.day, item.until, dict(item.facts)) for item in desk.today(who)]


def lasting(items: tuple[Item, ...]) -> set[str]:
    """Keys that stay the same however much time passes; those of R9 and R10 are renewed every day."""
    return {item.key for item in items if item.why in ("follow_up", "reply", "reply_inside", "hold_wakes")}


@given(with_undo, st.lists(st.integers(1, 80), min_size=1, max_size=6))
@settings(max_examples=120, deadline=None)
def test_no_item_disappears_without_an_act(steps: list[tuple[str, Act, int]], waits: list[int]) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    before = desk.today()
    for hours in waits:
        desk.pass_time(hours=hours)
        now = desk.today()
        assert {item.deal_id for item in before} <= {item.deal_id for item in now}
        assert lasting(before) <= lasting(now)
        before = now


def rests(deal: Deal, ground: Ground) -> bool:
    """Whether a plan, a hold or a quiet window says when to come back, or the type wants no follow-up."""
    standing_in = ground.snapshot.open_follow_ups(deal.id)
    return (
        bool(standing_in)
        or deal.on_hold_until is not None
        or ground.quiet_until(deal) is not None
        or not ground.config.type(deal.deal_type).follow_up
    )


@given(with_undo, st.integers(0, 300))
@settings(max_examples=120, deadline=None)
def test_every_open_deal_has_an_item_a_plan_a_hold_or_a_quiet_window(
    steps: list[tuple[str, Act, int]], wait: int
) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    desk.pass_time(hours=wait)
    ground = desk.ground
    in_today = {item.deal_id for item in desk.today()}
    for deal in ground.snapshot.deals.values():
        if is_over(deal, ground.stage(deal.stage)) or deal.id in in_today or rests(deal, ground):
            continue
        state = desk.state(deal.id)
        settled = [f for f in ground.snapshot.follow_ups_of(deal.id) if f.duty and f.state == "done"]
        dated = state is State.PLANNED and desk.standing(deal.id).day is not None
        assert dated or settled or state is State.NOT_TRIAGED, state


@given(steps)
@settings(max_examples=120, deadline=None)
def test_undo_brings_today_back_to_the_letter(did: list[tuple[str, Act, int]]) -> None:
    desk = three_deals()
    for who, act, hours in did:
        desk.pass_time(hours=hours)
        before = {person: shown(desk, person) for person in WHO}
        if tried_now(desk, who, act) is None:
            continue
        getattr(desk, who).undo()
        assert {person: shown(desk, person) for person in WHO} == before
        getattr(desk, who).redo()


@given(with_undo, st.integers(0, 200))
@settings(max_examples=100, deadline=None)
def test_r7_a_follow_up_is_one_persons_or_for_a_day_two(
    steps: list[tuple[str, Act, int]], wait: int
) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    desk.pass_time(hours=wait)
    ground = desk.ground
    everybodys = {item.key for item in desk.today()}
    for id, deal in ground.snapshot.deals.items():
        for follow_up in ground.snapshot.open_follow_ups(id):
            whose = holders(follow_up, deal, ground)
            assert 1 <= len(whose) <= 2
            for person in set(whose) & {"ann", "bob"}:
                mine = f"f:{follow_up.id}" in {item.key for item in desk.today(person)}
                assert mine == (f"f:{follow_up.id}" in everybodys)
