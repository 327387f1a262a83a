"""What end-to-end tests start from: the program in a terminal, on a board of its own, at a set time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

NOW = "2026-11-23T10:00:00+09:00"
"""A Monday morning in Seoul."""

OpenBoard = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str | None]:
    """An environment in which nothing of the person running the tests is found."""
    folders = {
        f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")
    }
    return {
        **folders, "HOME": str(tmp_path), "TZ": "UTC", "BOARD_NOW": NOW, "BOARD_LANG": "en",
        "BOARD_FILE": None, "BOARD_USER": None, "NO_COLOR": None,
    }  # fmt: skip


@pytest.fixture
def run_board(tmp_path: Path, home: dict[str, str | None]) -> Iterator[OpenBoard]:
    """Starts `board` in a terminal: `run_board("due", user="jiyoung", lang="ko", size=(80, 24))`.

    All terminals of a test are on the same file; whatever still runs at the end is ended.
    """
    opened: list[Terminal] = []

    def run(
        *words: str, user: str = "minsu", lang: str = "en", size: tuple[int, int] = (120, 36),
        now: str | None = NOW, path: Path = tmp_path / "board.json",
    ) -> Terminal:  # fmt: skip
        argv = (sys.executable, "-m", "board", "--file", str(path), "--user", user, *words)
        terminal = Terminal(argv, size, {**home, "BOARD_LANG": lang, "BOARD_NOW": now})
        terminal.start()
        opened.append(terminal)
        return terminal

    yield run
    for terminal in opened:
        terminal.close()
