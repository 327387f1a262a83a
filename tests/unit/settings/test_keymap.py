"""The user's keys lie over the table of commands, and can't hide one behind another."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.errors import FileTrouble
from board.i18n.sentences import sentence
from board.settings.keymap import load

COMMANDS = {
    "deal.touch": ("board", ("t",)),
    "deal.archive": ("board", ("D", "delete")),
    "board.top": ("board", ("g g", "home")),
    "help.close": ("help", ("t", "escape")),
}


def keys_file(folder: Path, content: str) -> Path:
    file = folder / "keys.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    assert load(tmp_path / "keys.toml", COMMANDS) == {
        command: keys for command, (_, keys) in COMMANDS.items()
    }


@pytest.mark.parametrize(
    ("content", "command", "keys"),
    [
        ('"deal.touch" = "x"', "deal.touch", ("x",)),
        ('deal.touch = ["x", "f2"]', "deal.touch", ("x", "f2")),
        ('[deal]\ntouch = "x"', "deal.touch", ("x",)),
        ("deal.archive = []", "deal.archive", ()),
        ('board.top = " g   t "', "board.top", ("g t",)),
        ('help.close = "D"', "help.close", ("D",)),
        ('deal.touch = "D"\ndeal.archive = "t"', "deal.touch", ("D",)),
        ('deal.archive = []\ndeal.touch = "D"', "deal.touch", ("D",)),
    ],
)
def test_users_keys_replace_the_commands_own(
    tmp_path: Path, content: str, command: str, keys: tuple[str, ...]
) -> None:
    assert load(keys_file(tmp_path, content), COMMANDS)[command] == keys


@pytest.mark.parametrize(
    ("content", "code", "line", "said"),
    [
        ('\ndeal.tuch = "x"', "toml.unknown_key_near", 2, "deal.touch"),
        ('[deal]\ntouch = "x"\nqqqq.zzzz = "y"', "toml.unknown_key", 3, "deal.archive"),
        ('deal.touch = "x"\ndeal.archive = ["y", "x"]', "keymap.taken", 1, "deal.archive"),
        ('board.top = "home"\n\ndeal.touch = "delete"', "keymap.taken", 3, "deal.archive"),
        ('deal.touch = "g"', "keymap.taken", 1, "board.top"),
        ('deal.archive = "t t"', "keymap.taken", 1, "deal.touch"),
        ("deal.touch = 3", "keymap.wants_keys", 1, "deal.touch"),
        ('deal.touch = ["x", 3]', "keymap.wants_keys", 1, "deal.touch"),
        ('deal.touch = " "', "keymap.no_key", 1, "deal.touch"),
        ('deal.touch = "x"\ndeal.touch = "y"', "toml.twice", 2, "keys.toml"),
    ],
)
def test_mistake_is_named_with_file_and_line(
    tmp_path: Path, content: str, code: str, line: int, said: str
) -> None:
    with pytest.raises(FileTrouble) as found:
        load(keys_file(tmp_path, content), COMMANDS)
    assert (found.value.code, found.value.details["line"]) == (code, line)
    assert said in sentence(found.value)


def test_longer_name_is_not_a_longer_sequence(tmp_path: Path) -> None:
    assert load(keys_file(tmp_path, 'deal.touch = "home2"\nboard.top = "home"'), COMMANDS)["deal.touch"] == (
        "home2",
    )
