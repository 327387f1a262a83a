"""Delivery day on the screen: a line that stays open, and every scan answered in one line (R24)."""

from __future__ import annotations

import pytest

from board.domain.checklist import Checklist
from board.store.memory import MemoryStore
from board.tui.screens.delivery import DeliveryScreen
from board.usecases.deals import merge
from board.usecases.deliveries import checklist_of, count_boxes, expect
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    actor,
    board_app,
    opened,
    press,
    screen_text,
    script,
    store_of,
    type_in,
)

NUMBERS = tuple(f"J300{n:04}" for n in range(5521, 5529))


def eight(*, listed: bool = True) -> MemoryStore:
    told = script()
    a_case(told, "Servers", supplier="Nuri", item="SR650", qty=8, stage="awaiting")
    return store_of(told.steps(), [expect(actor(), 1, NUMBERS)] if listed else [])


def found(pilot: BoardPilot) -> Checklist:
    return checklist_of(board_app(pilot).session.snapshot, 1)


async def scans(pilot: BoardPilot, *texts: str) -> None:
    for text in texts:
        await type_in(pilot, text)
        await press(pilot, "enter")


async def at_the_dock(pilot: BoardPilot, *keys: str) -> None:
    await press(pilot, "7", *(keys or ("B",)))
    assert isinstance(board_app(pilot).screen, DeliveryScreen)


@pytest.mark.parametrize("keys", [("B",), ("g", "e")])
async def test_one_missing_and_then_found(keys: tuple[str, ...]) -> None:
    async with opened(store=eight()) as pilot:
        await at_the_dock(pilot, *keys)
        await scans(pilot, *(number[-4:] for number in NUMBERS[:6]), NUMBERS[6], "8/8")
        shown = screen_text(pilot)
        assert "boxes 8/8 · serials 7/8" in shown
        assert "missing: J3005528" in shown
        await scans(pilot, "5528")
        assert "all is there" in screen_text(pilot)
        await press(pilot, "tab", "f")
        assert "delivered · boxes 8/8 · serials 8/8 · 4 follow-ups planned" in screen_text(pilot)
        assert board_app(pilot).session.deal(1).stage == "delivered"
        await press(pilot, "escape")
        assert board_app(pilot).screen is board_app(pilot).board


async def test_when_all_is_there_enter_alone_ends_it_and_not_before() -> None:
    async with opened(store=eight()) as pilot:
        await at_the_dock(pilot)
        await scans(pilot, *NUMBERS[:7], "8/8", "")
        assert board_app(pilot).session.deal(1).stage == "awaiting"
        assert "Enter tick off" in screen_text(pilot)
        await scans(pilot, NUMBERS[7])
        assert "Enter delivered" in screen_text(pilot)
        await scans(pilot, "")
        assert board_app(pilot).session.deal(1).stage == "delivered"
        assert "Enter tick off" in screen_text(pilot)


async def test_surplus_and_double_are_said_and_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(store=eight()) as pilot:
        rung: list[str] = []
        monkeypatch.setattr(board_app(pilot), "bell", lambda: rung.append("bell"))
        await at_the_dock(pilot)
        await scans(pilot, "5521")
        assert "J3005521 is there · serials 1/8" in screen_text(pilot)
        assert rung == []
        await scans(pilot, "X99887")
        assert "! X99887 is not on the list: surplus" in screen_text(pilot)
        await scans(pilot, "5521")
        assert "! J3005521 was seen before: double" in screen_text(pilot)
        assert rung == ["bell", "bell"]
        await scans(pilot, "-5521", "-X99887")
        assert (found(pilot).doubled, found(pilot).surplus) == ((), ())


async def test_what_was_scanned_twice_before_it_was_taken_is_a_double_too() -> None:
    async with opened(store=eight()) as pilot:
        await at_the_dock(pilot)
        await scans(pilot, "5521 5522 5521")
        assert "double 1" in screen_text(pilot)
        assert found(pilot).doubled == ("J3005521",)


async def test_a_scanner_types_faster_than_acts_are_written() -> None:
    async with opened(store=eight()) as pilot:
        await at_the_dock(pilot)
        for number in NUMBERS:
            await pilot.press(*number, "enter")
        await press(pilot)
        assert (found(pilot).seen, found(pilot).doubled, found(pilot).surplus) == (8, (), ())


async def test_a_pasted_list_is_understood_before_it_is_taken() -> None:
    async with opened(store=eight(listed=False), lang="ko") as pilot:
        await at_the_dock(pilot)
        await press(pilot, "tab", "p")
        await type_in(pilot, "SR650 8대 입니다")
        await press(pilot, "enter")
        assert "시리얼" in screen_text(pilot)
        assert not found(pilot).counts_serials, "Enter does nothing while there is no number in it"
        board_app(pilot).screen.bottom.put("SR650 8대\nS/N " + ", ".join(NUMBERS))  # type: ignore[attr-defined] # a desk
        await pilot.pause()
        assert NUMBERS[-1] in screen_text(pilot)
        await press(pilot, "enter")
        assert (found(pilot).expected, len(found(pilot).missing)) == (8, 8)


async def test_incomplete_asks_for_a_reason_and_esc_leaves_it() -> None:
    async with opened(store=eight()) as pilot:
        await at_the_dock(pilot)
        await scans(pilot, "5521")
        await press(pilot, "tab", "f")
        assert "7 missing" in screen_text(pilot)
        await press(pilot, "escape")
        assert board_app(pilot).session.deal(1).stage == "awaiting"
        await press(pilot, "tab", "f")
        await scans(pilot, "rest on Friday")
        assert board_app(pilot).session.deal(1).stage == "delivered"


async def test_what_is_wrong_is_said_and_the_line_stays_open() -> None:
    async with opened(store=eight()) as pilot:
        await at_the_dock(pilot)
        await scans(pilot, "9/8", "521", "5521")
        assert (found(pilot).of, found(pilot).seen) == (0, 1)
        await press(pilot, "enter")
        assert isinstance(board_app(pilot).screen, DeliveryScreen)


async def test_a_colleagues_count_appears() -> None:
    store = eight()
    async with opened(store=store) as pilot:
        await at_the_dock(pilot)
        store.sibling("jiyoung").commit(count_boxes(actor("jiyoung"), 1, 3, 8))
        for _ in range(50):
            await pilot.pause(0.01)
            if "boxes 3/8" in screen_text(pilot):
                break
        assert "boxes 3/8" in screen_text(pilot)


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_it_fits_a_small_terminal(lang: str) -> None:
    async with opened(store=eight(), size=(80, 24), lang="ko" if lang == "ko" else "en") as pilot:
        await at_the_dock(pilot)
        await scans(pilot, "5521", "X99887")
        shown = screen_text(pilot)
        assert "X99887" in shown
        assert NUMBERS[-1] in shown


async def test_r30_a_date_heard_asks_which_line_it_is_for_where_there_are_several() -> None:
    told = script()
    a_case(told, "Servers", supplier="Nuri", item="SR650", qty=8, stage="awaiting")
    a_case(told, "Racks", supplier="Nuri", item="Rack", qty=2, stage="awaiting")
    store = store_of(told.steps(), [merge(actor(), 1, 2)])
    async with opened(store=store) as pilot:
        await press(pilot, "7", "d", "v")
        assert "which line is it for?" in screen_text(pilot)
        await press(pilot, "2")
        await type_in(pilot, "16 dec")
        await press(pilot, "enter")
        snapshot = board_app(pilot).session.snapshot
        assert snapshot.statements_of(1)[-1].line_id == snapshot.lines_of(1)[1].id
