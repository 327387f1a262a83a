"""`g v`, whose Today, and `g p`, what may wait when it is too much (R7, R8)."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.change import Build
from board.domain.config import BoardRules, Person, Rules
from board.errors import Misuse
from board.tui.flows.sharing import lighten
from board.usecases.config import save
from board.usecases.deals import give
from board.usecases.owners import cover
from board.usecases.planning import Plan, follow
from board.usecases.touches import Entry, log
from tests.tui.screenkit import (
    PEOPLE,
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    type_in,
)

TODAY = date(2026, 11, 23)
THURSDAY = date(2026, 11, 26)


def person(pilot: BoardPilot, login: str) -> Person:
    found = board_app(pilot).session.ground.config.person(login)
    assert found is not None
    return found


def says(pilot: BoardPilot) -> str:
    return "\n".join(screen_text(pilot).splitlines()[-3:])


def theirs() -> tuple[Build, ...]:
    """One deal of mine and one of jiyoung's, each with something to do."""
    return adds("mine", "Ant Inc"), adds("hers", "Bee Ltd", owner="jiyoung")


async def test_r7_gv_l_looks_at_a_colleagues_today_and_gt_is_mine_again() -> None:
    async with opened(*theirs()) as pilot:
        session = board_app(pilot).session
        await press(pilot, "g", "v", "l", "2")
        assert session.scoped_to == "jiyoung"
        assert [item.deal_id for item in session.today] == [2]
        assert "지영" in screen_text(pilot).splitlines()[0] + says(pilot)
        await press(pilot, "g", "t")
        assert session.scoped_to == "minsu"
        assert [item.deal_id for item in session.today] == [1]


async def test_r7_gv_c_covers_for_a_colleague_until_a_day() -> None:
    async with opened(*theirs()) as pilot:
        await press(pilot, "g", "v", "c", "1")
        await type_in(pilot, "thu")
        await press(pilot, "enter")
        assert (person(pilot, "jiyoung").cover, person(pilot, "jiyoung").cover_until) == ("minsu", THURSDAY)
        assert {item.deal_id for item in board_app(pilot).session.today} == {1, 2}


async def test_r7_gv_a_has_mine_done_and_b_is_back() -> None:
    async with opened(*theirs()) as pilot:
        await press(pilot, "g", "v", "a", "1")
        await type_in(pilot, "thu")
        await press(pilot, "enter")
        assert (person(pilot, "minsu").cover, person(pilot, "minsu").cover_until) == ("jiyoung", THURSDAY)
        await press(pilot, "g", "v", "b")
        assert person(pilot, "minsu").cover == ""


async def test_r7_gv_e_ends_a_cover() -> None:
    async with opened(*theirs(), cover(actor(), "jiyoung", "minsu")) as pilot:
        await press(pilot, "g", "v", "e")
        assert person(pilot, "jiyoung").cover == ""
        assert [item.deal_id for item in board_app(pilot).session.today] == [1]


async def test_r7_gv_e_asks_whose_when_there_are_several() -> None:
    others = (Person(login="taeho", cover="minsu"), Person(login="sujin", cover="minsu"))
    people = save(actor(), {"people": (*PEOPLE, *others)})
    async with opened(*theirs(), people) as pilot:
        await press(pilot, "g", "v", "e")
        assert board_app(pilot).board.bottom.is_asking
        assert "jiyoung" not in says(pilot) and "지영" not in says(pilot), "nobody covers her"
        await press(pilot, "1")
        assert sorted(person(pilot, login).cover for login in ("taeho", "sujin")) == ["", "minsu"]


async def test_r7_an_act_on_a_covered_deal_is_mine() -> None:
    async with opened(*theirs(), cover(actor(), "jiyoung", "minsu")) as pilot:
        board_app(pilot).board.go_to(2)
        await press(pilot, "t", "c", "r", "enter", "enter")
        (touch,) = board_app(pilot).session.snapshot.touches_of(2)
        assert touch.by == "minsu"
        assert board_app(pilot).session.deal(2).owner == "jiyoung"


def chasing(cap: int) -> tuple[Build, ...]:
    """Minsu follows up on four deals of jiyoung's, five minutes each, biggest first by name."""
    names = ("Ant Inc", "Bee Ltd", "Cat Co", "Dog GmbH")
    return (
        save(actor(), {"board": BoardRules(country=""), "people": PEOPLE, "rules": Rules(load_cap=cap)}),
        *(
            adds("deal", name, owner="jiyoung", stage="quote", amount=(4 - n) * 1_000_000)
            for n, name in enumerate(names)
        ),
        give(actor(), (1, 2, 3, 4), "minsu", follow_up=True),
        *(follow(actor(), [n], Plan(TODAY, assignee="minsu", channel="call")) for n in (1, 2)),
    )


async def test_r8_the_meter_stands_in_todays_header() -> None:
    async with opened(*chasing(60)) as pilot:
        assert "20m of 1h" in screen_text(pilot)
        assert "! 20m" not in screen_text(pilot)
    async with opened(*chasing(15)) as pilot:
        assert "! 20m of 15m" in screen_text(pilot), "not by colour alone"
    async with opened(*chasing(0)) as pilot:
        assert "20m" not in screen_text(pilot)


async def test_r8_gp_says_when_there_is_nothing_to_put_off() -> None:
    async with opened(*theirs()) as pilot:
        await press(pilot, "g", "p")
        assert not board_app(pilot).board.bottom.is_asking
        assert "민수" in says(pilot)
    async with opened(*chasing(60)) as pilot:
        await press(pilot, "g", "p")
        assert not board_app(pilot).board.bottom.is_asking
        assert "20m" in says(pilot) and "1h" in says(pilot)


@pytest.mark.parametrize(("cap", "code"), [(15, "load.all_agreed"), (0, "load.no_cap"), (60, "load.fits")])
async def test_r8_gp_tells_apart_why_nothing_is_put_off(cap: int, code: str) -> None:
    """Both contacts are with a channel agreed: they are no chases, and none of them may wait."""
    async with opened(*chasing(cap)) as pilot:
        with pytest.raises(Misuse) as caught:
            await lighten(board_app(pilot).board)
        assert caught.value.code == code


@pytest.mark.parametrize(("key", "waiting"), [("y", [3, 4]), ("n", [])])
async def test_r8_gp_puts_off_those_worth_least(key: str, waiting: list[int]) -> None:
    chases = (
        log(actor(), (1, 2, 3, 4), Entry("mail", "sent", no_next=True)),
        follow(actor(), (1, 2, 3, 4), Plan(TODAY, reason="deadline")),
    )
    async with opened(*chasing(10)[:-2], *chases) as pilot:
        await press(pilot, "g", "p")
        assert "20m today, 10m agreed" in says(pilot)
        assert "Cat Co" in says(pilot) and "Dog GmbH" in says(pilot) and "Ant Inc" not in says(pilot)
        await press(pilot, key)
        snapshot = board_app(pilot).session.snapshot
        assert [id for id in range(1, 5) if snapshot.open_follow_ups(id)[0].due > TODAY] == waiting
        assert ("10m of 10m" in screen_text(pilot)) == (key == "y")
