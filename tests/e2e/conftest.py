"""What end-to-end tests start from: the program in a terminal, on a board of its own, at a set time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from board.clock import Clock, SetClock
from board.domain.change import Build, Commit
from board.domain.snapshot import Snapshot
from board.store.base import Store
from board.store.tiny.store import open_store
from board.usecases.demo import write_demo
from board.usecases.replay import Step, play
from tests.terminal import Terminal

NOW = "2026-11-23T10:00:00+09:00"
"""A Monday morning in Seoul."""

AT = datetime.fromisoformat(NOW)

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
        now: str | None = NOW, path: Path = tmp_path / "board.json", through: Sequence[str] = (),
        **env: str | None,
    ) -> Terminal:  # fmt: skip
        argv = (*through, sys.executable, "-m", "board", "--file", str(path), "--user", user, *words)
        terminal = Terminal(argv, size, {**home, "BOARD_LANG": lang, "BOARD_NOW": now, **env})
        terminal.start()
        opened.append(terminal)
        return terminal

    yield run
    for terminal in opened:
        terminal.close()


def session(path: Path, who: str = "minsu", clock: Clock | None = None) -> Store:
    """One more session on a board, without a screen."""
    return open_store(path, who, clock=clock or SetClock(AT), create=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's board is, or will be."""
    return tmp_path / "board.json"


@pytest.fixture
def fill(path: Path) -> Callable[..., Path]:
    """Do things on the test's board: steps of the past, then builds by minsu now."""

    def done(*builds: Build, steps: Sequence[Step] = (), who: str = "minsu") -> Path:
        play(steps, lambda login, clock: session(path, login, clock))
        store = session(path, who)
        for build in builds:
            store.commit(build)
        store.close()
        return path

    return done


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample board, made once."""
    made = tmp_path_factory.mktemp("demo") / "board.json"
    write_demo(lambda who, clock: session(made, who, clock), AT)
    return made


@pytest.fixture
def demo(demo_made: Path, path: Path) -> Path:
    """The sample board in the test's own place."""
    for file in demo_made.parent.iterdir():
        if file.is_file():
            shutil.copy2(file, path.parent / file.name)
    return path


def on_disk(path: Path) -> Snapshot:
    """What the file holds now."""
    store = session(path)
    try:
        return store.snapshot()
    finally:
        store.close()


def acts(path: Path) -> list[Commit]:
    """What was done on a board, newest first."""
    store = session(path)
    try:
        return list(store.history(limit=500))
    finally:
        store.close()


def ready(terminal: Terminal) -> Terminal:
    """Wait until the board stands on the screen and nothing more comes."""
    terminal.wait_for("dealboard")
    terminal.settle(0.15)
    return terminal


def bottom(terminal: Terminal) -> str:
    """Answer, entry and hint."""
    return "\n".join(terminal.lines()[-3:])


def press(terminal: Terminal, *keys: str, quiet: float = 0.08) -> Terminal:
    """Press keys one after the other, each when the last one's work is done."""
    for key in keys:
        terminal.press(key)
        terminal.settle(quiet, first=0.4)
    return terminal


def leave(terminal: Terminal, code: int = 0) -> None:
    """Quit as a person does."""
    terminal.press("q")
    assert terminal.wait_exit() == code
