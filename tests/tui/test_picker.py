"""A list narrows while one types, and what is chosen from it gets done."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.settings import state
from board.tui.lines import Line
from board.tui.screens.deal import DealScreen
from board.tui.screens.picker import Choice, Picker, among
from board.usecases.notes import keep
from tests.tui.screenkit import (
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    settled,
    type_in,
)


def choice(id: str, text: str) -> Choice:
    line: Line = ((text, "text"),)
    return Choice(id, line)


CHOICES = [choice("a", "여의도은행"), choice("b", "Hanbit Bank"), choice("c", "여의도구청")]


async def show(pilot: BoardPilot, picker: Picker) -> list[str | None]:
    answers: list[str | None] = []
    await pilot.app.push_screen(picker, answers.append)
    await settled(pilot)
    return answers


@pytest.mark.parametrize(
    ("typed", "id"), [("ㅇㅇㄷ", "a"), ("여의도구", "c"), ("bank han", "b"), ("BANK", "b")]
)
async def test_typing_narrows_and_enter_takes_the_first(typed: str, id: str) -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot, Picker("which", among(CHOICES)))
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert answers == [id]


async def test_arrows_choose_and_escape_leaves() -> None:
    async with opened(size=(80, 24)) as pilot:
        moved: list[str] = []
        answers = await show(pilot, Picker("which", among(CHOICES), on_move=moved.append, at="b"))
        await press(pilot, "down", "down", "up", "enter")
        assert answers == ["b"]
        assert moved == ["c", "b"]
        answers = await show(pilot, Picker("which", among(CHOICES)))
        await press(pilot, "escape")
        assert answers == [None]


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_key_held_down_answers_once(key: str) -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot, Picker("which", among(CHOICES)))
        for _again in range(3):
            pilot.app.simulate_key(key)
        await settled(pilot)
        assert answers == ["a" if key == "enter" else None]


async def test_nothing_found_is_said_and_enter_does_nothing() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot, Picker("which", among(CHOICES)))
        await type_in(pilot, "zzz")
        assert "nothing found" in screen_text(pilot)
        await press(pilot, "enter")
        assert answers == []


async def test_more_hits_than_are_shown_are_counted() -> None:
    many = [choice(str(n), f"deal {n}") for n in range(200)]
    async with opened(size=(80, 24)) as pilot:
        await show(pilot, Picker("which", among(many)))
        assert "200, type on" in screen_text(pilot)


async def test_merging_keeps_what_both_knew() -> None:
    builds = (
        adds("Servers", "Hanbit", condition="by May"),
        adds("Servers again", "Hanbit", amount=5_000_000),
    )
    async with opened(*builds) as pilot:
        await press(pilot, "M")
        await type_in(pilot, "hanbit")
        await press(pilot, "enter")
        assert "#1" in screen_text(pilot)
        assert "#2" in screen_text(pilot)
        await press(pilot, "y")
        deals = board_app(pilot).session.snapshot.deals
        (kept,) = (deal for deal in deals.values() if deal.merged_into is None)
        assert (kept.condition, kept.amount) == ("by May", 5_000_000)


async def test_merging_asks_whether_two_customers_are_one_company() -> None:
    async with opened(adds("Servers", "Hanbit"), adds("Servers", "Hanbit Bank")) as pilot:
        await press(pilot, "M")
        await type_in(pilot, "#1" if board_app(pilot).board.targets() == (2,) else "#2")
        await press(pilot, "enter", "y")
        assert "one company" in screen_text(pilot)
        await press(pilot, "y")
        parties = board_app(pilot).session.snapshot.parties.values()
        assert sum(party.merged_into is None for party in parties) == 1


async def test_merging_can_be_left_before_anything_happens() -> None:
    async with opened(adds("Servers", "Hanbit"), adds("Servers", "Hanbit Bank")) as pilot:
        before = board_app(pilot).session.snapshot.seq
        await press(pilot, "M", "enter", "n")
        assert board_app(pilot).session.snapshot.seq == before


async def test_a_line_without_a_deal_is_given_to_one() -> None:
    async with opened(adds("Servers", "여의도은행"), keep(actor(), "heard at lunch")) as pilot:
        await press(pilot, "g", "n")
        assert "heard at lunch" in screen_text(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "ㅇㅇㄷ")
        await press(pilot, "enter")
        session = board_app(pilot).session
        assert [note.text for note in session.snapshot.notes_of(1)] == ["heard at lunch"]
        assert not session.snapshot.notes_of(None)


async def test_the_palette_starts_a_command_by_either_name() -> None:
    for typed in ("한국어", "English"):
        async with opened(adds("Servers")) as pilot:
            await press(pilot, ":")
            await type_in(pilot, typed)
            await press(pilot, "enter")
            assert "여기" in screen_text(pilot) or "오늘" in screen_text(pilot)


async def test_the_palette_finds_deals_too() -> None:
    async with opened(adds("Servers", "여의도은행"), adds("Desks", "Hanbit")) as pilot:
        await press(pilot, "ctrl+p")
        await type_in(pilot, "ㅇㅇㄷ")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DealScreen)
        assert pilot.app.screen.deal_id == 1


async def test_a_theme_is_tried_on_while_the_cursor_moves() -> None:
    async with opened(adds("Servers")) as pilot:
        app = board_app(pilot)
        before = app.palette.spec.name
        await press(pilot, "g", "h", "down")
        tried = app.palette.spec.name
        assert tried != before
        await press(pilot, "escape")
        assert app.palette.spec.name == before
        await press(pilot, "g", "h", "down", "enter")
        assert app.palette.spec.name == tried
        assert state.load(app.launch.places.state_file).theme == tried


async def test_a_wrong_theme_of_ones_own_is_named_and_the_others_offered() -> None:
    async with opened(adds("Servers")) as pilot:
        folder: Path = board_app(pilot).launch.places.themes
        folder.mkdir(parents=True)
        (folder / "mine.toml").write_text("dark = 3\n")
        await press(pilot, "g", "h")
        assert "Okabe-Ito, dark" in screen_text(pilot)
        await press(pilot, "escape")
        assert "mine.toml" in screen_text(pilot)


async def test_the_language_is_switched_and_remembered() -> None:
    async with opened(adds("Servers")) as pilot:
        app = board_app(pilot)
        await press(pilot, "g", "l")
        assert "문의" in screen_text(pilot)
        assert state.load(app.launch.places.state_file).language == "ko"
        await press(pilot, "g", "l")
        assert "Inquiry" in screen_text(pilot)
