"""A session that is open all day holds no screen that was left."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache

from board.errors import Corrupt
from board.store.memory import MemoryStore
from tests.tui.screenkit import adds, opened, press, screen_text, store_of


def held() -> int:
    gc.collect()
    return sum(isinstance(thing, StylesCache) for thing in gc.get_objects())


async def test_deals_that_were_left_leave_no_lines_behind() -> None:
    async with opened(adds("Storage 40TB")) as pilot:
        await press(pilot, "enter", "escape")
        before = held()
        for _ in range(3):
            await press(pilot, "enter", "escape")
        assert held() == before


async def test_what_cannot_be_read_ahead_does_not_end_the_session() -> None:
    asked = []

    class Damaged(MemoryStore):
        def warm(self) -> None:
            asked.append(True)
            raise Corrupt("file.damaged_table", path="x", kind="deals")

    kept = store_of((), (adds("Storage 40TB"),), "minsu")
    store = Damaged("minsu", clock=kept._sign.clock, board=kept.board)
    async with opened(store=store) as pilot:
        await press(pilot, "down")
        assert asked
        assert "Storage 40TB" in screen_text(pilot)
