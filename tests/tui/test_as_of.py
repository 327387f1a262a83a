"""`A`: a deal as it was known on a day."""

from __future__ import annotations

import pytest

from board.i18n.words import Language
from board.tui.flows import looking_back
from board.tui.screens.deal import DealScreen
from board.tui.screens.pages import Pages
from board.usecases.deals import edit
from board.usecases.promises import Heard, Told, hear
from board.usecases.replay import Script
from board.usecases.touches import Entry, log
from tests.builders import on
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    board_app,
    opened,
    press,
    screen_text,
    script,
    settled,
    store_of,
    type_in,
)

DAY = "2026-11-13"
"""A Friday, six working days ago."""


def moved() -> Script:
    """Told a day eight working days ago, moved by the vendor and renamed since."""
    told = script()
    at, day = told.days.at, told.days.day
    case = a_case(told, "Racks", supplier="Lenovo")
    case.do(at(-8, "09:00"), lambda who, id: hear(who, id, Heard("vendor", on(day(8)), grade=3)))
    case.tell(at(-8, "10:00"), Told(on(day(10))))
    case.touch(at(-7, "10:00"), "mail", "sent", "the old note")
    case.do(at(-3, "09:00"), lambda who, id: hear(who, id, Heard("vendor", on(day(15)), grade=3)))
    late = Entry(channel="call", outcome="reached", note="the new note", at=at(-7, "15:00"))
    case.do(at(-3, "10:00"), lambda who, id: log(who, [id], late))
    case.do(at(-2, "09:00"), lambda who, id: edit(who, id, {"title": "Racks 2U"}))
    return told


async def look_back(pilot: BoardPilot, day: str = DAY, key: str = "A") -> str:
    """Open the deal, ask for a day; what stands on the screen then."""
    await press(pilot, "enter", key)
    await type_in(pilot, day)
    await press(pilot, "enter")
    await settled(pilot)
    return screen_text(pilot)


def whole(pilot: BoardPilot) -> str:
    """All the look back says, seen or not."""
    screen = board_app(pilot).screen
    assert isinstance(screen, Pages)
    return screen.reader.text


@pytest.mark.parametrize("size", [(160, 48), (80, 24)], ids=str)
async def test_it_shows_what_was_known_and_told_then(size: tuple[int, int]) -> None:
    async with opened(steps=moved().steps(), size=size) as pilot:
        seen = await look_back(pilot)
        first = seen.splitlines()[0]
        assert "#1 Racks · as it was known at the end of Fri 13 Nov 2026" in first
        text = whole(pilot)
        assert "customer told: Mon 7 Dec" in " ".join(text.split())
        assert "Thu 3 Dec" in text
        assert "Mon 14 Dec" not in text, "the vendor said that later"
        assert "the old note" in text
        assert "the new note" not in text, "it happened before and was entered later"
        assert "Racks 2U" not in text
        assert "added" in text
        assert "changed: title" not in text


async def test_escape_comes_back_to_the_deal_as_it_is() -> None:
    async with opened(steps=moved().steps()) as pilot:
        await look_back(pilot)
        await press(pilot, "escape")
        assert isinstance(board_app(pilot).screen, DealScreen)
        assert "Racks 2U" in screen_text(pilot)


async def test_a_day_back_and_on_stops_at_now_and_before_it_was_entered() -> None:
    async with opened(steps=moved().steps()) as pilot:
        await look_back(pilot)
        await press(pilot, ",")
        assert "end of Thu 12 Nov 2026" in screen_text(pilot)
        await press(pilot, ".", ".")
        assert "end of Sat 14 Nov 2026" in screen_text(pilot)
        await press(pilot, *(".",) * 12)
        assert "as it is known now, Mon 23 Nov 2026 10:00" in screen_text(pilot)
        assert "Racks 2U" in whole(pilot)
        await press(pilot, *(",",) * 40)
        assert "Nobody had entered #1 yet" in screen_text(pilot)
        assert "as it was known at the end of Mon 26 Oct 2026" in screen_text(pilot)


@pytest.mark.parametrize(
    ("day", "said"),
    [("12/25", "has not come yet"), ("16:00", "has not come yet"), ("2020-01-02", "Nobody had")],
)
async def test_a_day_that_is_not_there_to_look_back_to_is_said(day: str, said: str) -> None:
    async with opened(steps=moved().steps()) as pilot:
        assert said in await look_back(pilot, day)
        assert isinstance(board_app(pilot).screen, DealScreen)


@pytest.mark.parametrize(("lang", "day"), [("en", "last fri 14:00"), ("ko", "지난주 금 14시")])
async def test_days_are_typed_in_both_languages_and_the_key_keeps_hangul(lang: Language, day: str) -> None:
    async with opened(steps=moved().steps(), lang=lang) as pilot:
        first = (await look_back(pilot, day, "@")).splitlines()[0]
        assert "14:00" in first
        assert ("20 Nov" if lang == "en" else "11/20(금)") in first


async def test_a_long_history_is_read_as_far_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_back, "FIRST", 1)
    async with opened(steps=moved().steps()) as pilot:
        await look_back(pilot)
        assert "The history" not in whole(pilot), "all of it is there"
        assert "Racks 2U" not in whole(pilot)


async def test_a_history_that_is_gone_is_said_and_what_was_entered_later_left_out() -> None:
    store = store_of(moved().steps())
    del store.board.records[:-1]
    async with opened(store=store) as pilot:
        await look_back(pilot)
        text = whole(pilot)
        assert "The history goes back to Thu 19 Nov 09:00" in " ".join(text.split())
        assert "Racks 2U" not in text, "the one commit that is left was taken back"
        assert "the old note" in text
        assert "the new note" not in text
