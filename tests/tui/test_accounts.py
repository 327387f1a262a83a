"""`g k`: a customer over all their deals."""

from __future__ import annotations

import pytest

from board.i18n.words import Language
from board.tui.screens.account import AccountScreen
from board.tui.screens.board import BoardScreen
from board.tui.screens.deal import DealScreen
from board.usecases.deals import edit
from board.usecases.promises import Told, happened
from board.usecases.replay import Script
from tests.builders import on
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    actor,
    board_app,
    opened,
    press,
    screen_text,
    script,
    settled,
    store_of,
    type_in,
)


def dealings() -> Script:
    """A bank with two deals, one told twice and delivered between the two days; and a steel maker."""
    told = script()
    day, at = told.days.day, told.days.at
    racks = a_case(told, "Racks", amount=58_000_000, margin=7_000_000)
    tapes = a_case(told, "Tapes", contact={"name": "Park Suji", "phone": "010-2222-3333"})
    a_case(told, "Discs", "Steel Works")
    racks.tell(at(-15, "10:00"), Told(on(day(-10))))
    racks.touch(at(-15, "11:00"), "visit", "reached")
    racks.tell(at(-12, "10:00"), Told(on(day(-5)), reason="logistics"))
    racks.move(at(-12, "11:00"), "ordered")
    racks.do(at(-6, "15:00"), lambda who, id: happened(who, id, day(-6)))
    tapes.tell(at(-2, "10:00"), Told(on(day(8))))
    return told


def account(pilot: BoardPilot) -> AccountScreen:
    """The customer on top."""
    screen = board_app(pilot).screen
    assert isinstance(screen, AccountScreen)
    return screen


async def open_bank(pilot: BoardPilot, typed: str = "hanbit") -> AccountScreen:
    """Choose the bank."""
    await press(pilot, "g", "k")
    await type_in(pilot, typed)
    await press(pilot, "enter")
    await settled(pilot)
    return account(pilot)


SIZES = [(160, 48), (80, 24)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_shows_trust_deals_and_every_date_told(size: tuple[int, int]) -> None:
    async with opened(steps=dealings().steps(), size=size) as pilot:
        screen = await open_bank(pilot)
        said = " ".join((screen.left.text + "\n" + screen.right.text).split())
        assert "Hanbit Bank" in screen_text(pilot).splitlines()[0]
        assert "1 delivered, 1 by the last day told, 0 by the first" in said
        assert "stricter until" in said
        for row in ("won volume margin kept slips", "2026 1 ₩58M ₩7M 12 % 1/1 1", "Q4 1 ₩58M ₩7M 12 % 1/1 1"):
            assert row in said
        assert "1 touch, 1 h 0 min · margin ₩7M" in said
        assert "Park Suji 010-2222-3333" in said
        told = [block for block in said.split("Every date they were told")[1].split(" 10:00 ")[1:]]
        assert [text.split(" · ")[-1].split(" ")[0] for text in told] == ["open", "kept", "missed"]
        assert "Discs" not in said


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_begins_with_the_customer_of_the_deal_under_the_cursor(size: tuple[int, int]) -> None:
    async with opened(steps=dealings().steps(), size=size) as pilot:
        board = board_app(pilot).board
        board.go_to(3)
        await press(pilot, "g", "k", "enter")
        await settled(pilot)
        screen = account(pilot)
        assert "Steel Works" in screen_text(pilot).splitlines()[0]
        assert screen.targets() == (3,)


async def test_enter_opens_the_deal_at_the_date_and_escape_comes_back() -> None:
    async with opened(steps=dealings().steps()) as pilot:
        screen = await open_bank(pilot)
        missed = screen.right.keys[-1]
        assert screen.right.go_to(missed)
        await press(pilot, "enter")
        await settled(pilot)
        deal = board_app(pilot).screen
        assert isinstance(deal, DealScreen)
        assert deal.deal_id == 1
        assert deal.key == f"d:{missed.split(':')[2]}"
        await press(pilot, "escape")
        assert board_app(pilot).screen is screen
        await press(pilot, "escape")
        assert isinstance(board_app(pilot).screen, BoardScreen)


async def test_enter_on_nothing_says_how() -> None:
    async with opened(steps=dealings().steps()) as pilot:
        screen = await open_bank(pilot)
        screen.right.first()
        await press(pilot, "enter")
        assert "Enter opens it" in screen_text(pilot)
        await press(pilot, "t")
        assert "No deal is selected" in screen_text(pilot)


async def test_acts_work_on_the_deal_under_the_cursor() -> None:
    async with opened(steps=dealings().steps()) as pilot:
        screen = await open_bank(pilot)
        assert screen.right.go_to("n:2")
        await press(pilot, "+")
        assert board_app(pilot).session.deal(2).priority == 4


async def test_what_somebody_else_does_shows_at_once() -> None:
    store = store_of(dealings().steps())
    async with opened(store=store) as pilot:
        screen = await open_bank(pilot)
        store.sibling("jiyoung").commit(edit(actor("jiyoung"), 2, {"title": "Tape library"}))
        for _ in range(100):
            await pilot.pause(0.01)
            if "Tape library" in screen.right.text:
                break
        assert "Tape library" in screen.right.text


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_it_works_by_hangul_keys(lang: Language) -> None:
    async with opened(steps=dealings().steps(), lang=lang) as pilot:
        await press(pilot, "ㅎ", "ㅏ")
        await type_in(pilot, "steel")
        await press(pilot, "enter")
        await settled(pilot)
        assert account(pilot).customer == 2
        await press(pilot, "ㅓ")
        assert account(pilot).targets() == (3,)


async def test_a_board_without_customers_says_so() -> None:
    async with opened() as pilot:
        await press(pilot, "g", "k")
        assert "There is no customer yet" in screen_text(pilot)
        assert isinstance(board_app(pilot).screen, BoardScreen)


async def test_leaving_the_choice_changes_nothing() -> None:
    async with opened(steps=dealings().steps()) as pilot:
        await press(pilot, "g", "k", "escape")
        assert isinstance(board_app(pilot).screen, BoardScreen)


@pytest.mark.parametrize(("typed", "margin"), [("-50만", -500_000), ("3백만", 3_000_000)])
async def test_a_margin_is_typed_in_the_form_and_shown(typed: str, margin: int) -> None:
    async with opened(steps=dealings().steps()) as pilot:
        board_app(pilot).board.go_to(2)
        await press(pilot, "E", *("tab",) * 13)
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert board_app(pilot).session.deal(2).margin == margin
        await press(pilot, "enter")
        await settled(pilot)
        assert f"{margin:,}".removeprefix("-") in screen_text(pilot)


async def test_another_currency_wants_its_own_margin() -> None:
    async with opened(steps=dealings().steps()) as pilot:
        board_app(pilot).board.go_to(1)
        await press(pilot, "g", "x", "E", "tab", *("backspace",) * 16)
        await type_in(pilot, "$40k")
        await press(pilot, "enter")
        assert "Give the margin in USD" in screen_text(pilot)
        assert board_app(pilot).session.deal(1).currency == "KRW"
