"""The board: lanes by width, the cursor on its card, selections, what is shown and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import pytest
import wcwidth

from board.domain.change import Build
from board.tui.screens.board import BoardScreen
from board.usecases.deals import archive, lose
from board.usecases.planning import Plan, follow
from tests.tui.screenkit import (
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    settled,
    store_of,
)

STAGES = ("inquiry", "qualified", "quote", "negotiation", "commit", "ordered", "awaiting", "delivered")


def on_board(pilot: BoardPilot) -> BoardScreen:
    return board_app(pilot).board


def card_title(pilot: BoardPilot) -> str:
    """The title of the deal under the cursor."""
    (id,) = on_board(pilot).targets()
    return board_app(pilot).session.deal(id).title


def three() -> tuple[Build, ...]:
    """Three deals in one lane, the biggest first."""
    amounts = {"Ant": 300, "Bee": 200, "Cat": 100}
    return tuple(adds(name, f"{name} Inc", amount=amount) for name, amount in amounts.items())


@pytest.mark.parametrize(
    ("size", "lanes", "today"),
    [((80, 24), 1, False), ((100, 30), 1, True), ((140, 40), 3, True), ((160, 48), 4, True),
     ((200, 50), 5, True), ((240, 50), 7, True)],
)  # fmt: skip
async def test_widths_are_those_of_decision_19(size: tuple[int, int], lanes: int, today: bool) -> None:
    async with opened(*three(), size=size) as pilot:
        board = on_board(pilot)
        assert [lane.display for lane in board.lanes].count(True) == lanes
        assert board.today.display is today
        assert sum(lane.size.width for lane in board.lanes if lane.display) <= size[0]


NAMES = (
    "한빛은행", normalize("NFD", "늘솔병원 의료정보팀"), "👨‍👩‍👧 가족상사", "⚠️ 주의",
    "🇰🇷🇰🇷🇰🇷🇰🇷🇰🇷 국기", "👍🏽 thumbs", "1️⃣ 원",
    "가" * 60, "🔥" * 30,
)  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_every_line_fills_the_screen_exactly(size: tuple[int, int], lang: str) -> None:
    """By another table of widths than the one that draws."""
    builds = [adds(f"{name} {n}", name, amount=10**n) for n, name in enumerate(NAMES)]
    async with opened(*builds, size=size, lang="ko" if lang == "ko" else "en") as pilot:
        for keys in ((), ("down",), ("v",), ("t",), ("escape",), ("tab",)):
            await press(pilot, *keys)
            for strip in pilot.app.screen._compositor.render_strips():
                assert wcwidth.wcswidth(strip.text) == size[0], strip.text


async def test_the_cursor_stays_on_its_card_when_others_reorder_the_lane() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        await press(pilot, "down")
        assert card_title(pilot) == "Bee"
        plan = Plan(actor().moment.working_days_from(3))
        store.sibling("jiyoung").commit(follow(actor("jiyoung"), [1], plan))
        await settled(pilot)
        for _ in range(100):
            if list(on_board(pilot).lanes[0].ids) == [2, 3, 1]:
                break
            await pilot.pause(0.01)
        assert list(on_board(pilot).lanes[0].ids) == [2, 3, 1]
        assert card_title(pilot) == "Bee"


async def test_moving_through_lanes_and_today() -> None:
    builds = [adds(stage, stage=stage) for stage in STAGES]
    async with opened(*builds, size=(160, 48)) as pilot:
        await press(pilot, "right", "l")
        assert card_title(pilot) == "quote"
        await press(pilot, "h")
        assert card_title(pilot) == "qualified"
        await press(pilot, "8")
        assert card_title(pilot) == "delivered"
        await press(pilot, "right")
        assert on_board(pilot).in_today
        await press(pilot, "left")
        assert not on_board(pilot).in_today
        await press(pilot, "1", "tab", "3")
        assert card_title(pilot) == "quote"


@pytest.mark.parametrize(("down", "up"), [("j", "k"), ("down", "up"), ("ㅓ", "ㅏ")])
async def test_moving_in_a_lane(down: str, up: str) -> None:
    async with opened(*three()) as pilot:
        await press(pilot, down, down, down)
        assert card_title(pilot) == "Cat"
        await press(pilot, up)
        assert card_title(pilot) == "Bee"


@pytest.mark.parametrize(("first", "last"), [(("g", "g"), "G"), (("home",), "end")])
async def test_the_ends_of_a_lane(first: tuple[str, ...], last: str) -> None:
    async with opened(*three()) as pilot:
        await press(pilot, last)
        assert card_title(pilot) == "Cat"
        await press(pilot, *first)
        assert card_title(pilot) == "Ant"


async def test_every_lane_remembers_its_card() -> None:
    async with opened(*three(), adds("far", stage="awaiting")) as pilot:
        await press(pilot, "down", "7")
        assert card_title(pilot) == "far"
        await press(pilot, "1")
        assert card_title(pilot) == "Bee"


@pytest.mark.parametrize("key", ["V", "*"])
async def test_selected_deals_are_acted_on_together_and_taken_back_at_once(key: str) -> None:
    async with opened(*three()) as pilot:
        await press(pilot, key)
        assert screen_text(pilot).count("✓") >= 2
        assert "3 selected" in screen_text(pilot)
        await press(pilot, ">")
        deals = board_app(pilot).session.snapshot.deals
        assert {deal.stage for deal in deals.values()} == {"qualified"}
        assert not on_board(pilot).selected
        await press(pilot, "u")
        assert {deal.stage for deal in deals.values()} == {"inquiry"}


async def test_selecting_one_by_one_and_letting_go() -> None:
    async with opened(*three()) as pilot:
        await press(pilot, "v", "v")
        assert on_board(pilot).targets() == (1, 2)
        await press(pilot, "up", "v")
        assert on_board(pilot).targets() == (1,)
        await press(pilot, "escape")
        assert not on_board(pilot).selected
        assert on_board(pilot).targets() == (3,)


@pytest.mark.parametrize("act", ["tcn", ("f", *"fri", "enter"), ("z", *"fri", "enter"), "wv", "+", "D"])
async def test_any_act_applies_to_the_selected_with_one_undo(act: Sequence[str]) -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        before = store.head()
        await press(pilot, "*", *act)
        assert store.head() == before + 1
        (commit,) = store.changes(before) or ()
        assert {op.id for op in commit.tx.ops if op.kind == "deals"} == {1, 2, 3}
        await press(pilot, "u")
        assert store.head() == before + 2


async def test_lost_and_archived_are_shown_on_a_key() -> None:
    builds = (*three(), archive(actor(), [2]), lose(actor(), [3], "price", "", "their budget is gone"))
    async with opened(*builds, size=(240, 50)) as pilot:
        assert "Ant Inc" in screen_text(pilot)
        assert "Bee Inc" not in screen_text(pilot)
        assert "Cat Inc" not in screen_text(pilot)
        await press(pilot, "g", "a")
        assert "Bee Inc" in screen_text(pilot)
        await press(pilot, "g", "x")
        session = board_app(pilot).session
        assert any(3 in session.lane(stage) for stage in session.stages())
        await press(pilot, "g", "a", "g", "x")
        assert "Bee Inc" not in screen_text(pilot)
        assert "Cat Inc" not in screen_text(pilot)


async def test_today_is_mine_or_everybodys() -> None:
    theirs = adds("Theirs", "Other Inc", owner="jiyoung")
    async with opened(*three(), theirs) as pilot:
        session = board_app(pilot).session
        assert {item.deal_id for item in session.today} == {1, 2, 3}
        await press(pilot, "g", "t")
        assert {item.deal_id for item in session.today} == {1, 2, 3, 4}
        assert "everybody" in screen_text(pilot)
        await press(pilot, "g", "t")
        assert {item.deal_id for item in session.today} == {1, 2, 3}


async def test_why_is_this_here() -> None:
    async with opened(*three()) as pilot:
        await press(pilot, "i")
        before = screen_text(pilot).splitlines()[-3]
        assert before.strip()
        await press(pilot, "f", "f", "r", "i", "enter", "i")
        assert "not in Today" in screen_text(pilot)


async def test_an_empty_board_says_so_and_acts_ask_for_a_deal() -> None:
    async with opened() as pilot:
        for key in (*"tpdfsxzwo+>XODivEM", "space", "enter"):
            await press(pilot, key)
            assert not on_board(pilot).bottom.is_asking, key
            assert pilot.app.screen is on_board(pilot), key
        await press(pilot, "t")
        assert "No deal is selected" in screen_text(pilot)


async def test_others_stand_in_the_top_line() -> None:
    store = store_of(builds=three())
    async with opened(store=store, size=(160, 48)) as pilot:
        assert "here" not in screen_text(pilot).splitlines()[0]
        other = store.sibling("jiyoung")
        other.heartbeat(2)
        board_app(pilot).look_around()
        for _ in range(100):
            if "here" in screen_text(pilot).splitlines()[0]:
                break
            await pilot.pause(0.01)
        assert "지영 #2 here" in screen_text(pilot).splitlines()[0]
        await press(pilot, "enter")
        assert {p.deal for p in other.sessions()} == {1}
        await press(pilot, "escape")
        assert {p.deal for p in other.sessions()} == {None}


async def test_the_language_changes_everywhere_at_once() -> None:
    async with opened(*three(), size=(160, 48)) as pilot:
        assert "Inquiry 3" in screen_text(pilot)
        await press(pilot, "g", "l")
        assert "문의 3" in screen_text(pilot)
        await press(pilot, "g", "l")
        assert "Inquiry 3" in screen_text(pilot)
