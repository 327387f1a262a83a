"""`/`: the board narrowed while one types; one hit is opened, several stay, Esc shows all."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.tui.screenkit import BoardPilot, adds, board_app, opened, press, screen_text, type_in

BUILDS = (
    adds("서버 8대", "여의도은행", contact={"name": "김 팀장", "phone": "010-0000-4821"}, stage="quote"),
    adds("Storage", "Hanbit Bank", owner="jiyoung", stage="quote"),
    adds("PACS", "늘솔병원", stage="inquiry"),
    adds("Rack", "여의나루상사", stage="awaiting"),
)


def shown(pilot: BoardPilot) -> set[int]:
    session = board_app(pilot).session
    return {id for stage in session.stages() for id in session.lane(stage)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ㅇㅇㄷ", {1}), ("ㅇㅇ", {1, 4}), ("여의", {1, 4}), (normalize("NFD", "여의도"), {1}), ("4821", {1}),
     ("hanbit", {2}), ("HANBIT", {2}), ("#3", {3}), ("owner:jiyoung", {2}), ("nothing like it", set())],
)  # fmt: skip
async def test_the_lanes_are_narrowed_while_one_types(typed: str, found: set[int]) -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "/")
        await type_in(pilot, typed)
        assert shown(pilot) == found
        await press(pilot, "escape")
        assert shown(pilot) == {1, 2, 3, 4}


async def test_today_is_narrowed_too() -> None:
    async with opened(*BUILDS, size=(160, 48)) as pilot:
        assert "늘솔병원" in screen_text(pilot)
        await press(pilot, "/")
        await type_in(pilot, "여의")
        assert "늘솔병원" not in screen_text(pilot)
        await press(pilot, "escape")
        assert "늘솔병원" in screen_text(pilot)


async def test_one_hit_is_opened_by_enter_and_the_filter_is_gone_on_return() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "ㅇㅇㄷ")
        await press(pilot, "enter")
        assert pilot.app.screen is not board_app(pilot).board
        assert "여의도은행" in screen_text(pilot).splitlines()[0]
        await press(pilot, "escape")
        assert pilot.app.screen is board_app(pilot).board
        assert shown(pilot) == {1, 2, 3, 4}
        assert board_app(pilot).board.targets() == (1,)
        assert "ㅇㅇㄷ" not in screen_text(pilot), "the question is gone as well"


async def test_several_hits_stay_and_n_goes_through_them() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "여의")
        await press(pilot, "enter")
        assert "2 deals" in screen_text(pilot)
        board = board_app(pilot).board
        assert board.targets() == (1,)
        for key, id in (("n", 4), ("n", 1), ("N", 4), ("]", 1), ("[", 4)):
            await press(pilot, key)
            assert board.targets() == (id,), key
        await press(pilot, "escape")
        assert shown(pilot) == {1, 2, 3, 4}


async def test_n_without_a_filter_says_what_to_press() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "n")
        assert "/ finds" in screen_text(pilot)


async def test_nothing_found_leaves_a_way_back() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "zzz")
        await press(pilot, "enter")
        assert "0 deals" in screen_text(pilot)
        await press(pilot, "n", "down", "t", "escape")
        assert shown(pilot) == {1, 2, 3, 4}


async def test_an_act_on_what_was_found_keeps_the_filter() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "여의")
        await press(pilot, "enter", "+")
        assert shown(pilot) == {1, 4}
        assert board_app(pilot).session.deal(1).priority == 4
