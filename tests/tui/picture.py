"""The picture of the board in README: the demo on a Monday morning."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from board.clock import Clock, SetClock
from board.store.memory import MemoryBoard, MemoryStore
from board.usecases.demo import write_demo
from tests.tui.screenkit import app_of, settled, spoken

NOW = datetime.fromisoformat("2026-11-23T09:20:00+09:00")
SIZE = (132, 34)


async def picture() -> str:
    """The board as SVG."""
    board = MemoryBoard()

    def open_session(who: str, clock: Clock) -> MemoryStore:
        return MemoryStore(who, clock=clock, board=board)

    write_demo(open_session, NOW)
    with spoken("en"), TemporaryDirectory() as folder:
        store = MemoryStore("minsu", clock=SetClock(NOW), board=board)
        app = app_of(store, Path(folder), "minsu", NOW)
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            svg = app.export_screenshot(title="dealboard")
    return svg


def words_of(svg: str) -> str:
    """What a picture says, without its looks: fonts and sizes change with the library."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
    return "\n".join(text.replace("&#160;", " ").strip() for text in texts if text.strip())
