"""README says what the program does: its tables, its commands and its picture."""

from __future__ import annotations

import re
import shlex

import pytest

from board.cli import parser
from board.i18n import words
from tests import readme
from tests.tui.picture import picture, words_of

TEXT = readme.README.read_text()


def test_the_tables_are_what_the_program_knows() -> None:
    words.use("en")
    assert readme.filled(TEXT) == TEXT, "run: python tests/readme.py"


@pytest.mark.parametrize("name", ["demo", "test"])
def test_the_first_two_commands_are_one_line_each_and_make_what_they_need(name: str) -> None:
    found = re.search(rf"<!-- {name} -->\n```sh\n(.+?)\n```\n<!-- end -->", TEXT, re.S)
    assert found is not None
    assert "\n" not in found[1]
    assert found[1].startswith("python3 -m venv .venv && .venv/bin/pip install")


def board_commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.+?)```", TEXT, re.S)
    lines = [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`(board [^`]+)`", TEXT)
    return [line for line in (*lines, *inline) if line.startswith("board ") and "VERB" not in line]


@pytest.mark.parametrize("command", board_commands())
def test_every_command_shown_is_understood(command: str) -> None:
    line = parser.parse(shlex.split(command)[1:])
    assert line.run is not None or command == "board help"


async def test_the_picture_shows_the_board_as_it_is() -> None:
    now = await picture()
    assert words_of(now) == words_of(readme.PICTURE.read_text()), "run: python tests/readme.py"


def test_every_promise_names_tests_that_are_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", TEXT))
    assert len(named) > 10
    assert [name for name in sorted(named) if not (readme.ROOT / name).is_file()] == []
