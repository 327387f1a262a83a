"""`g /`: what was said and written is found while one types, and the deal opens at it."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from textual.events import Key

from board.domain.change import Build
from board.store.memory import MemoryStore
from board.tui.screens.board import BoardScreen
from board.tui.screens.deal import DealScreen
from board.tui.screens.search import SearchScreen
from board.usecases.history import last_own, undo
from board.usecases.notes import keep
from board.usecases.touches import Entry, log
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
    type_in,
)


def touch(deal: int, note: str, who: str = "minsu") -> Build:
    return log(actor(who), [deal], Entry("call", "reached", note=note))


def a_store() -> MemoryStore:
    return store_of(builds=(
        adds("서버 8대", "여의도은행", stage="quote", contact={"name": "김 팀장", "phone": "010-0000-4821"}),
        adds("Storage", "Hanbit Bank", owner="jiyoung", stage="quote"),
        touch(1, "전산실 재고를 두 번 확인. 결재는 다음 주."),
        touch(1, "여의도 지점도 물어봄"),
        touch(2, "Stock again, and the delivery."),
        keep(actor(), "재고 이야기, 어느 곳인지 모름", None),
    ))  # fmt: skip


async def search(pilot: BoardPilot, text: str = "") -> SearchScreen:
    await press(pilot, "g", "/")
    screen = pilot.app.screen
    assert isinstance(screen, SearchScreen)
    if text:
        await type_in(pilot, text)
    await settled(pilot)
    return screen


def hits(pilot: BoardPilot) -> list[str]:
    """The excerpts on the screen."""
    return [line.strip(" ▌") for line in screen_text(pilot).splitlines()[4:-1:2] if line.strip(" ▌")]


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("재고", "재고 이야기, 어느 곳인지 모름", "2 hits"), ("여의ㄷ", "여의도은행", "2 hits"),
        ("ㅈㅅㅅ", "전산실", "1 hit"), (normalize("NFD", "결재"), "결재는 다음 주.", "1 hit"),
        ("STOCK", "Stock again", "1 hit"), ("4821", "김 팀장 010-0000-4821 01000004821", "1 hit"),
        ("stock owner:jiyoung", "Stock again", "1 hit"), ("stock owner:minsu", "nothing found", "0 hits"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [(160, 48), (80, 24)])
async def test_hits_come_while_one_types(typed: str, first: str, count: str, size: tuple[int, int]) -> None:
    async with opened(store=a_store(), size=size) as pilot:
        await search(pilot, typed)
        text = screen_text(pilot)
        assert count in text.splitlines()[2]
        assert first in text


async def test_each_letter_of_a_syllable_being_composed_finds() -> None:
    """여의ㄷ, 여의도: as an input method that shows its work to the program sends them."""
    async with opened(store=a_store()) as pilot:
        await search(pilot)
        for syllable in ("여", "의", "ㄷ"):
            await type_in(pilot, syllable)
            await settled(pilot)
            assert hits(pilot)[0].startswith("여의도")
        await press(pilot, "backspace", "도")
        assert hits(pilot)[0].startswith("여의도")


async def test_enter_opens_the_deal_at_the_touch_and_esc_goes_back_step_by_step() -> None:
    async with opened(store=a_store(), size=(160, 48)) as pilot:
        screen = await search(pilot, "전산실")
        await press(pilot, "enter")
        deal = pilot.app.screen
        assert isinstance(deal, DealScreen)
        assert (deal.deal_id, deal.key) == (1, "t:1")
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert "전산실" in hits(pilot)[0]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_what_was_typed_stays_and_is_typed_over() -> None:
    async with opened(store=a_store()) as pilot:
        await search(pilot, "stock")
        await press(pilot, "escape")
        await search(pilot)
        assert "Stock" in hits(pilot)[0]
        await type_in(pilot, "결재")
        await settled(pilot)
        assert hits(pilot) == ["결재는 다음 주."]


async def test_what_is_typed_before_the_screen_stands_is_not_lost() -> None:
    async with opened(store=a_store()) as pilot:
        for key in ("g", "/", "결", "재"):
            pilot.app.post_message(_key(key))
        await pilot.pause()
        await settled(pilot)
        await settled(pilot)
        assert hits(pilot) == ["결재는 다음 주."]


@pytest.mark.parametrize("before", [(), ("g", "/"), ("g", "/", "전")])
async def test_enter_right_behind_a_word_opens_what_that_word_finds(before: tuple[str, ...]) -> None:
    async with opened(store=a_store()) as pilot:
        for key in before:
            await press(pilot, key)
        for key in ("g", "/", "전", "산", "실", "enter")[len(before) :]:
            pilot.app.post_message(_key(key))
        await settled(pilot)
        await settled(pilot)
        deal = pilot.app.screen
        assert isinstance(deal, DealScreen)
        assert deal.deal_id == 1


async def test_from_a_deal_and_back_to_the_search_that_opened_it() -> None:
    async with opened(store=a_store(), size=(160, 48)) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DealScreen)
        screen = await search(pilot, "stock")
        await press(pilot, "enter")
        assert len(pilot.app.screen_stack) == 4
        await press(pilot, "ㅎ", "/")
        assert on_top(pilot) is screen
        assert len(pilot.app.screen_stack) == 3, "searches do not pile up"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DealScreen)


async def test_a_line_without_a_deal_says_where_it_can_be_attached() -> None:
    async with opened(store=a_store(), size=(160, 48)) as pilot:
        await search(pilot, "어느")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "g n" in screen_text(pilot).splitlines()[-1]


async def test_a_wrong_field_is_said_and_the_hits_stay() -> None:
    async with opened(store=a_store(), size=(160, 48)) as pilot:
        screen = await search(pilot, "결재")
        screen.field.insert_text_at_cursor(" stge:x")
        await settled(pilot)
        assert "stge" in screen_text(pilot).splitlines()[-1]
        assert hits(pilot) == ["결재는 다음 주."]
        await press(pilot, *["backspace"] * 6)
        assert "stge" not in screen_text(pilot)


async def test_the_cursor_moves_by_hits_and_stays_on_its_own() -> None:
    async with opened(store=a_store(), size=(160, 48)) as pilot:
        screen = await search(pilot, "재고")
        await press(pilot, "down")
        assert screen.list.cursor == 1
        await press(pilot, "enter", "escape")
        assert screen.list.cursor == 1
        await press(pilot, "up", "up")
        assert screen.list.cursor == 0


async def test_what_others_do_meanwhile_is_found_and_what_they_take_back_is_gone() -> None:
    store = a_store()
    other = store.sibling("jiyoung")
    async with opened(store=store, size=(160, 48)) as pilot:
        await search(pilot, "납기")
        assert hits(pilot) == ["nothing found"] or "nothing found" in screen_text(pilot)
        other.commit(touch(2, "납기 미룸", "jiyoung"))
        await waited(pilot, "납기 미룸")
        other.commit(undo(actor("jiyoung"), last_own(other.history(), "jiyoung")))
        await waited(pilot, "nothing found")
        await press(pilot, "escape")
        other.commit(touch(2, "납기 당김", "jiyoung"))
        await search(pilot)
        await waited(pilot, "납기 당김")


def on_top(pilot: BoardPilot) -> object:
    return pilot.app.screen


async def waited(pilot: BoardPilot, text: str) -> None:
    """Until a text stands on the screen: others' commits come by themselves."""
    for _ in range(100):
        if text in screen_text(pilot).partition("\n")[2].partition("\n")[2]:
            return
        await pilot.pause(0.05)
    raise AssertionError(screen_text(pilot))


async def test_in_korean() -> None:
    async with opened(store=a_store(), size=(80, 24), lang="ko") as pilot:
        screen = await search(pilot, "여읟")
        assert screen.list.count == 2
        await press(pilot, "escape")
        board_app(pilot).show_language("en")
        await search(pilot)
        assert "2 hits" in screen_text(pilot)


def _key(key: str) -> Key:
    names = {"/": "slash"}
    return Key(names.get(key, key), None if len(key) > 1 else key)
