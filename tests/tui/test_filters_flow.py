"""`'`: searches saved under a letter, recalled, written over, removed; they are the person's own."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from board.settings import state
from board.tui.screens.board import BoardScreen
from tests.tui.screenkit import BoardPilot, adds, board_app, opened, press, screen_text, type_in

BUILDS = (
    adds("서버 8대", "여의도은행", stage="quote"),
    adds("Storage", "Hanbit Bank", owner="jiyoung", stage="quote"),
    adds("PACS", "늘솔병원", stage="inquiry"),
    adds("Rack", "여의나루상사", stage="awaiting"),
)


def kept(pilot: BoardPilot) -> dict[str, str]:
    return dict(state.load(board_app(pilot).launch.places.state_file).filters)


def save(pilot: BoardPilot, **filters: str) -> None:
    assert state.save(board_app(pilot).launch.places.state_file, state.State(theme="ink", filters=filters))


def shown(pilot: BoardPilot) -> set[int]:
    session = board_app(pilot).session
    return {id for stage in session.stages() for id in session.lane(stage)}


def bottom(pilot: BoardPilot) -> str:
    return "\n".join(screen_text(pilot).splitlines()[-3:])


async def filtered(pilot: BoardPilot, text: str) -> None:
    await press(pilot, "/")
    await type_in(pilot, text)
    await press(pilot, "enter")


async def test_saved_under_a_letter_and_recalled_by_it() -> None:
    async with opened(*BUILDS) as pilot:
        await filtered(pilot, "여의")
        await press(pilot, "'", "'", "a")
        assert kept(pilot) == {"a": "여의"}
        assert "여의" in bottom(pilot)
        await press(pilot, "escape")
        assert shown(pilot) == {1, 2, 3, 4}
        await press(pilot, "'", "a")
        assert shown(pilot) == {1, 4}
        assert "여의 · 2 deals" in bottom(pilot)
        await press(pilot, "escape")
        assert shown(pilot) == {1, 2, 3, 4}


@pytest.mark.parametrize("letter", ["ㅁ", "a"])
async def test_today_is_narrowed_too_and_hangul_mode_counts(letter: str) -> None:
    async with opened(*BUILDS, size=(160, 48)) as pilot:
        save(pilot, a="여의")
        assert "늘솔병원" in screen_text(pilot)
        await press(pilot, "'", letter)
        assert shown(pilot) == {1, 4}
        assert "늘솔병원" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(160, 48), (80, 24)])
async def test_the_question_lists_what_there_is_and_how_to_save(size: tuple[int, int]) -> None:
    async with opened(*BUILDS, size=size) as pilot:
        save(pilot, **dict.fromkeys("abcdefgh", "stage:quote owner:me supplier:lenovo"), z="여의")
        await press(pilot, "'")
        text = bottom(pilot)
        assert "a stage:quote owner:" in text
        assert "' save this search" in text
        assert "- remove one" in text
        await press(pilot, "z")
        assert shown(pilot) == {1, 4}, "also those that do not fit on the line"


async def test_arrows_and_enter_alone_recall() -> None:
    async with opened(*BUILDS) as pilot:
        save(pilot, a="hanbit", b="여의")
        await press(pilot, "'", "right", "enter")
        assert shown(pilot) == {1, 4}


async def test_writing_over_asks_and_no_leaves_it() -> None:
    async with opened(*BUILDS) as pilot:
        save(pilot, a="hanbit")
        await filtered(pilot, "여의")
        await press(pilot, "'", "'", "a")
        assert "hanbit" in bottom(pilot)
        await press(pilot, "n")
        assert kept(pilot) == {"a": "hanbit"}
        await press(pilot, "'", "'", "a", "y")
        assert kept(pilot) == {"a": "여의"}
        assert state.load(board_app(pilot).launch.places.state_file).theme == "ink", "the rest stays"


async def test_the_cursor_begins_on_a_free_letter() -> None:
    async with opened(*BUILDS) as pilot:
        save(pilot, a="hanbit")
        await filtered(pilot, "여의")
        await press(pilot, "'", "'", "enter")
        assert kept(pilot) == {"a": "hanbit", "b": "여의"}


async def test_removing_one() -> None:
    async with opened(*BUILDS) as pilot:
        save(pilot, a="hanbit", b="여의")
        await press(pilot, "'", "-", "a")
        assert kept(pilot) == {"b": "여의"}
        await press(pilot, "'", "-", "escape")
        assert kept(pilot) == {"b": "여의"}


async def test_a_search_that_reads_no_more_says_so_and_stays() -> None:
    async with opened(*BUILDS, size=(160, 48)) as pilot:
        save(pilot, a="stage:pilot")
        await press(pilot, "'", "a")
        assert "pilot" in bottom(pilot)
        assert shown(pilot) == {1, 2, 3, 4}
        assert kept(pilot) == {"a": "stage:pilot"}


async def test_nothing_to_save_is_said() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "'", "'")
        assert kept(pilot) == {}
        assert board_app(pilot).screen is board_app(pilot).board
        assert bottom(pilot).strip()


async def test_what_was_searched_for_in_full_text_can_be_saved() -> None:
    async with opened(*BUILDS) as pilot:
        await press(pilot, "g", "/")
        await type_in(pilot, "여의ㄷ")
        await press(pilot, "escape", "'", "'", "t")
        assert kept(pilot) == {"t": normalize("NFC", "여의ㄷ")}
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_a_letter_can_be_typed_into_a_search() -> None:
    async with opened(*BUILDS) as pilot:
        save(pilot, a="stage:quote")
        await press(pilot, "/")
        await type_in(pilot, "'a 여의")
        assert shown(pilot) == {1}
        await press(pilot, "escape", "/")
        await type_in(pilot, "'z")
        assert "z" in bottom(pilot)


async def test_a_disk_that_is_full_says_what_was_not_kept() -> None:
    async with opened(*BUILDS) as pilot:
        await filtered(pilot, "여의")
        file = board_app(pilot).launch.places.state_file
        file.parent.parent.mkdir(parents=True, exist_ok=True)
        file.parent.write_text("no folder")
        await press(pilot, "'", "'", "a")
        assert "state.toml" in bottom(pilot)
        assert kept(pilot) == {}
