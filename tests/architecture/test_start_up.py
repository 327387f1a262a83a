"""What looking at the board loads: little, since it is typed a hundred times a day over SSH."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "textual", "rich", "tinydb", "pendulum", "holidays", "tomllib", "tomli_w", "platformdirs",
    "asyncio", "difflib", "csv", "board.i18n.sentences", "board.i18n.amounts", "board.i18n.dates.reading",
    "board.domain.supply",
}  # fmt: skip
"""Never needed to tell a machine what is due."""
PROGRAM = (
    "import sys\nfrom board.main import main\ncode = main({argv!r})\n"
    "print([name for name in {heavy!r} if name in sys.modules], code, file=sys.stderr)"
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A board with a deal, and holidays in the cache."""
    home = tmp_path_factory.mktemp("home")
    places = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    values = {
        **os.environ, **places, "PYTHONPATH": str(ROOT), "BOARD_FILE": str(home / "board.json"),
        "BOARD_USER": "minsu", "BOARD_LANG": "en", "BOARD_NOW": "2026-11-23T09:00+09:00",
    }  # fmt: skip
    for argv in (["init"], ["add", "Servers", "--customer", "여의도은행"], ["due"]):
        subprocess.run([sys.executable, "-m", "board", *argv], env=values, capture_output=True, check=True)
    return values


def loaded(argv: list[str], heavy: set[str], environment: dict[str, str]) -> str:
    program = PROGRAM.format(argv=argv, heavy=sorted(heavy))
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return ran.stderr.splitlines()[-1]


@pytest.mark.parametrize("argv", [["due"], ["list"], ["show", "1"]], ids=" ".join)
def test_machines_are_answered_with_the_least(argv: list[str], environment: dict[str, str]) -> None:
    assert loaded([*argv, "--json"], HEAVY, environment) == "[] 0"


@pytest.mark.parametrize("argv", [["due"], ["list"], ["show", "1"], ["log", "1"], ["notes"]], ids=" ".join)
def test_people_are_answered_without_the_screen_or_the_database(
    argv: list[str], environment: dict[str, str]
) -> None:
    heavy = {"textual", "tinydb", "pendulum", "holidays", "asyncio", "board.i18n.dates.reading"}
    assert loaded(argv, heavy, environment) == "[] 0"


def test_the_check_would_see_what_is_loaded(environment: dict[str, str]) -> None:
    assert loaded(["undo"], {"tinydb"}, environment) == "['tinydb'] 0"
