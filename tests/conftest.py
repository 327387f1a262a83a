"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite(
    "tests.builders", "tests.store.acts", "tests.store.contract", "tests.terminal", "tests.tui.screenkit"
)

from board.i18n import words  # noqa: E402 # what is imported before the line above is not rewritten


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English and leaves it as it was, whatever the machine speaks."""
    words.use("en")
    yield
    words.use("en")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's board, login, clock or theme."""
    for name in ("BOARD_FILE", "BOARD_USER", "BOARD_LANG", "BOARD_NOW", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
