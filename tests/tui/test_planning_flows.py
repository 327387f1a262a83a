"""What comes next: follow up, put off, hold, hand over, stages, priority, lost, archived."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.deal import Deal
from board.usecases.planning import follow
from tests.tui.screenkit import (
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    store_of,
    type_in,
)

TODAY = date(2026, 11, 23)


def deal(pilot: BoardPilot, id: int = 1) -> Deal:
    return board_app(pilot).session.deal(id)


def dues(pilot: BoardPilot) -> list[date]:
    return [follow_up.due for follow_up in board_app(pilot).session.snapshot.open_follow_ups(1)]


@pytest.mark.parametrize(
    ("typed", "due"),
    [("fri", date(2026, 11, 27)), ("+3", date(2026, 11, 26)), ("2w", date(2026, 12, 7)),
     ("다음 주 수요일", date(2026, 12, 2))],
)  # fmt: skip
async def test_f_plans_the_next_contact(typed: str, due: date) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert dues(pilot) == [due]


async def test_s_and_a_digit_put_off_by_working_days() -> None:
    async with opened(adds("deal"), follow(actor(), [1], TODAY)) as pilot:
        await press(pilot, "s", "2")
        assert dues(pilot) == [date(2026, 11, 25)]
        await press(pilot, "s", "5")
        assert dues(pilot) == [date(2026, 11, 30)]


async def test_s_takes_a_date_too() -> None:
    async with opened(adds("deal"), follow(actor(), [1], TODAY)) as pilot:
        await press(pilot, "s", "d")
        await type_in(pilot, "fri")
        await press(pilot, "enter")
        assert dues(pilot) == [date(2026, 11, 27)]


async def test_x_ends_an_item_without_a_touch() -> None:
    async with opened(adds("deal"), follow(actor(), [1], TODAY)) as pilot:
        await press(pilot, "x")
        assert dues(pilot) == []
        assert not board_app(pilot).session.snapshot.table("touches")


async def test_what_cannot_be_done_is_a_sentence() -> None:
    store = store_of(builds=[adds("deal", stage="inquiry")])
    head = store.head()
    async with opened(store=store) as pilot:
        await press(pilot, "x", "H")
        assert screen_text(pilot).splitlines()[-3].strip()
        assert store.head() - head <= 1


@pytest.mark.parametrize(
    ("key", "side"), [("c", "customer"), ("v", "vendor"), ("e", "engineering"), ("b", "boss"), ("u", "us")]
)
async def test_w_says_whose_move_it_is(key: str, side: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "w", "v" if side != "vendor" else "c", "w", key)
        court = deal(pilot).court
        assert court is not None
        assert court.side == side


async def test_o_hands_over() -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        await press(pilot, "o")
        assert "지영" in screen_text(pilot)
        await press(pilot, "1")
        assert deal(pilot).owner == "jiyoung"
        assert "지영" in screen_text(pilot)


async def test_o_hands_over_to_somebody_new() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "o", "o")
        await type_in(pilot, "taeho")
        await press(pilot, "enter")
        assert deal(pilot).owner == "taeho"


async def test_z_holds_until_a_day_and_wakes_up() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "z")
        await type_in(pilot, "2w")
        await press(pilot, "enter")
        assert deal(pilot).on_hold_until == date(2026, 12, 7)
        await press(pilot, "z")
        assert deal(pilot).on_hold_until is None


@pytest.mark.parametrize(("on", "back"), [("L", "H"), (">", "<")])
async def test_stages_go_on_and_back_with_the_cursor_on_the_card(on: str, back: str) -> None:
    builds = (adds("other", stage="qualified"), adds("deal", stage="inquiry"))
    async with opened(*builds, size=(160, 48)) as pilot:
        await press(pilot, "1", on)
        assert deal(pilot, 2).stage == "qualified"
        assert board_app(pilot).board.targets() == (2,)
        await press(pilot, on)
        assert deal(pilot, 2).stage == "quote"
        await press(pilot, back, back)
        assert deal(pilot, 2).stage == "inquiry"
        assert board_app(pilot).board.targets() == (2,)


async def test_priority_goes_up_and_down_within_its_bounds() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "+")
        assert deal(pilot).priority == 4
        await press(pilot, "-", "-")
        assert deal(pilot).priority == 6
        await press(pilot, *["-"] * 6)
        assert deal(pilot).priority == 9


@pytest.mark.parametrize("key", ["X", "!"])
async def test_losing_early_asks_why_so_early(key: str) -> None:
    """R5: five touches are worth making before a deal is given up."""
    async with opened(adds("deal")) as pilot:
        await press(pilot, key, "p")
        assert deal(pilot).stage == "inquiry"
        assert board_app(pilot).board.bottom.is_asking
        await type_in(pilot, "bought elsewhere")
        await press(pilot, "enter")
        assert deal(pilot).stage == "lost"
        await press(pilot, "u")
        assert deal(pilot).stage == "inquiry"


async def test_a_lost_deal_is_opened_again() -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        await press(pilot, "X", "p")
        await type_in(pilot, "bought elsewhere")
        await press(pilot, "enter", "g", "x")
        board = board_app(pilot).board
        board.go_to(1)
        assert board.targets() == (1,)
        await press(pilot, "O")
        assert deal(pilot).stage == "inquiry"


@pytest.mark.parametrize("key", ["D", "delete"])
async def test_archiving_hides_and_undo_shows(key: str) -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        await press(pilot, key)
        assert deal(pilot).archived
        assert "Ant Inc" not in "\n".join(screen_text(pilot).splitlines()[:-3])
        await press(pilot, "u")
        assert not deal(pilot).archived
        assert "Ant Inc" in screen_text(pilot)
