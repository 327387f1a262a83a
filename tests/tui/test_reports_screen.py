"""`g r`: six pages of reports over the board, and the file for somebody without a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.tui.screens.deal import DealScreen
from board.tui.screens.reports import Reports
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    acted,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    script,
    settled,
    store_of,
    type_in,
)

TITLES = {
    "en": (
        "Touches to win", "Reply times", "Follow-up load", "What went quiet", "Weekly audit", "Safe dates",
    ),
    "ko": ("수주까지 연락 횟수", "답변 시간", "팔로업 일감", "소식 끊긴 건", "주간 점검", "안전 날짜"),
}  # fmt: skip


def reports_of(pilot: BoardPilot) -> Reports:
    screen = pilot.app.screen
    assert isinstance(screen, Reports)
    return screen


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_each_digit_shows_a_page_drawn_to_the_screen(lang: str, size: tuple[int, int]) -> None:
    told = script()
    a_case(told)
    async with opened(adds("서버 8대", "여의도은행"), steps=told.steps(), lang=lang, size=size) as pilot:  # type: ignore[arg-type] # a language
        await press(pilot, "g", "r")
        await settled(pilot)
        shown = []
        for digit in "612345":
            await press(pilot, digit)
            shown.append(screen_text(pilot).splitlines()[1])
        assert [line.split(" · ")[0].strip() for line in shown] == [TITLES[lang][-1], *TITLES[lang][:-1]]
        assert "█" in reports_of(pilot).reader.text


async def test_arrows_turn_pages_round_the_end_in_hangul_too() -> None:
    async with opened(adds("Servers")) as pilot:
        await press(pilot, "g", "r")
        await press(pilot, "left")
        assert "Safe dates" in screen_text(pilot)
        await press(pilot, "right", "right")
        assert "Reply times" in screen_text(pilot)
        await press(pilot, "ㅣ")
        assert "Follow-up load" in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Reports)


async def test_enter_opens_the_listed_deal_and_escape_comes_back() -> None:
    told = script()
    a_case(told, "Storage 40TB")
    async with opened(steps=told.steps()) as pilot:
        await press(pilot, "g", "r", "4")
        while not reports_of(pilot).reader.key:
            await press(pilot, "down")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DealScreen)
        assert "Storage 40TB" in screen_text(pilot)
        await press(pilot, "escape")
        assert "What went quiet" in screen_text(pilot)


async def test_mine_alone_and_back() -> None:
    async with opened(adds("Mine"), adds("Hers", owner="jiyoung")) as pilot:
        await press(pilot, "g", "r", "5")
        await settled(pilot)
        assert "2 deals" in reports_of(pilot).reader.text
        await press(pilot, "m")
        await settled(pilot)
        assert "2 deals" not in reports_of(pilot).reader.text
        assert "mine" in screen_text(pilot)


async def test_what_the_board_is_filtered_to_is_reported_on() -> None:
    async with opened(adds("Servers"), adds("Storage"), adds("Storage too")) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "storage")
        await press(pilot, "enter")
        await press(pilot, "g", "r")
        await settled(pilot)
        assert "2 deals found" in screen_text(pilot)


async def test_the_figures_follow_what_somebody_else_does_and_the_page_stays() -> None:
    store = store_of(builds=[adds("Mine"), adds("Hers", owner="jiyoung")])
    async with opened(store=store) as pilot:
        await press(pilot, "g", "r", "5")
        await settled(pilot)
        assert "2 deals" in reports_of(pilot).reader.text
        store.sibling("jiyoung").commit(adds("Another"))
        for _ in range(200):
            await pilot.pause(0.01)
            if "3 deals" in reports_of(pilot).reader.text:
                break
        assert "3 deals" in reports_of(pilot).reader.text
        assert "Weekly audit" in screen_text(pilot)


async def test_what_is_changed_on_a_listed_deal_is_counted_when_one_comes_back() -> None:
    told = script()
    a_case(told, "Storage 40TB")
    async with opened(steps=told.steps()) as pilot:
        await press(pilot, "g", "r", "4")
        await settled(pilot)
        while not reports_of(pilot).reader.key:
            await press(pilot, "down")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "t", "c", "i", "enter", "0", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        (row,) = (line for line in reports_of(pilot).reader.text.splitlines() if "Storage 40TB" in line)
        assert row.endswith("us"), "they spoke: it is our move now"


async def test_w_writes_a_page_where_one_says_and_never_over_a_file(tmp_path: Path) -> None:
    async with opened(adds("서버 <8대>")) as pilot:
        await press(pilot, "g", "r")
        await settled(pilot)
        await press(pilot, "w")
        entry = board_app(pilot).board.bottom.entry
        assert entry.value == "dealboard-2026-11-23.html"
        path = tmp_path / "week.html"
        for expected in ("written", "already something"):
            entry.value = str(path)
            await press(pilot, "enter")
            await acted(pilot)
            assert expected in screen_text(pilot)
            await press(pilot, "g", "r")
            await settled(pilot)
            await press(pilot, "w")
        assert "서버 &lt;8대&gt;" in path.read_text(encoding="utf-8")
        await press(pilot, "escape")
