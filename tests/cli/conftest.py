"""The command line on a real board, at a set time, with nothing of this machine in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from board.i18n import words
from board.main import main

NOW = "2026-11-23T09:00+09:00"
"""A Monday morning in Seoul."""


@dataclass(frozen=True)
class Said:
    """What one run of the program said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Cli:
    """Runs the program as its user would, in one process."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.path = home / "board.json"
        self._patch = patch
        self._capture = capture

    def __call__(self, *argv: str, lang: str = "en", user: str = "minsu", now: str = NOW) -> Said:
        self._patch.setenv("BOARD_LANG", lang)
        self._patch.setenv("BOARD_USER", user)
        self._patch.setenv("BOARD_NOW", now)
        code = main(list(argv))
        captured = self._capture.readouterr()
        return Said(code, captured.out, captured.err)

    def ok(self, *argv: str, **how: str) -> str:
        """Run what must succeed; returns the result."""
        said = self(*argv, **how)
        assert said.code == 0, said.err
        return said.out.rstrip("\n")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Public holidays are computed once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def bare(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Cli]:
    """The program before there is a board."""
    for name in ("BOARD_FILE", "BOARD_USER", "BOARD_LANG", "BOARD_NOW", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("BOARD_FILE", str(tmp_path / "board.json"))
    monkeypatch.chdir(tmp_path)
    yield Cli(tmp_path, monkeypatch, capsys)
    words.use("en")


@pytest.fixture
def cli(bare: Cli) -> Cli:
    """A board with two deals: 1 an inquiry from a bank, 2 a quote for Hanbit."""
    bare.ok("init")
    bare.ok("add", "서버 8대", "--customer", "여의도은행", "--amount", "3000만", "--supplier", "Lenovo")
    bare.ok("add", "Storage 40TB", "--customer", "Hanbit", "--amount", "12M", "--stage", "quote")
    return bare
