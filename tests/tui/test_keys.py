"""The table of commands and the keys: every command can be reached, in both keyboard modes."""

from __future__ import annotations

import inspect
from collections import Counter

import pytest
from textual.events import Key

from board.tui.desk import Desk
from board.tui.flows.table import FLOWS, flow
from board.tui.keys import KeyMap, is_hangul, names_of
from board.tui.screens.account import AccountScreen
from board.tui.screens.board import BoardScreen
from board.tui.screens.deal import DealScreen
from board.tui.screens.queue import QueueScreen
from board.usecases.commands import BY_ID, COMMANDS, Command

SCREENS = (BoardScreen, DealScreen, QueueScreen, AccountScreen)
SURVIVING = "QWERTOP"
"""Letters whose Shift the two-set layout keeps (ㅃ ㅉ ㄸ ㄲ ㅆ ㅒ ㅖ)."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_every_command_has_a_key_and_does_something(command: Command) -> None:
    assert command.keys
    assert command.label
    screens = [screen for screen in SCREENS if command.scope in screen.SCOPES]
    assert screens
    own = [getattr(screen, f"do_{command.id}", None) for screen in screens]
    assert any(own) or inspect.iscoroutinefunction(flow(command.id))


def test_every_flow_is_some_commands() -> None:
    assert set(FLOWS) <= set(BY_ID)
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: s.__name__)
def test_no_key_means_two_things_on_one_screen(screen: type[Desk]) -> None:
    seen = [command for command in COMMANDS if command.scope in screen.SCOPES]
    keys = Counter(key for command in seen for key in command.keys)
    assert not [key for key, times in keys.items() if times > 1]
    beginnings = {key.split()[0] for key in keys if " " in key}
    assert not beginnings & set(keys), "a key that begins a sequence can't be a command of its own"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_every_shift_letter_has_a_twin_that_hangul_mode_keeps(command: Command) -> None:
    shifted = [key for key in command.keys if len(key) == 1 and key.isalpha() and key.isupper()]
    if not shifted or all(key in SURVIVING for key in shifted):
        return
    assert [key for key in command.keys if len(key) > 1 or not key.isalpha()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.id)
def test_alt_and_the_keys_terminals_keep_are_not_used(command: Command) -> None:
    taken = {f"ctrl+{letter}" for letter in "sqabjklizc"}
    assert not set(command.keys) & taken
    assert not [key for key in command.keys if key.startswith("alt+")]


def typed(text: str) -> Key:
    return Key(key=text, character=text)


@pytest.mark.parametrize(
    ("text", "names"),
    [("ㅅ", ("t",)), ("호", ("g", "h")), ("갉", ("r", "k", "f", "r")), ("ㅃ", ("Q",)), ("t", ("t",)),
     ("?", ("?",)), ("<", ("<",)), ("각", ("r", "k", "r")), (" ", ("space",)), ("é", ("é",))],
)  # fmt: skip
def test_letters_are_the_keys_that_typed_them(text: str, names: tuple[str, ...]) -> None:
    assert names_of(typed(text)) == names
    assert is_hangul(typed(text)) == (names != (text,) and text != " ")


def test_keys_that_type_nothing_go_by_their_names() -> None:
    assert names_of(Key(key="down", character=None)) == ("down",)
    assert names_of(Key(key="ctrl+d", character="\x04")) == ("ctrl+d",)
    assert names_of(Key(key="enter", character="\r")) == ("enter",)


BOARD = BoardScreen.SCOPES


def test_a_sequence_waits_for_its_second_key() -> None:
    keys = KeyMap()
    assert keys.press("g", BOARD) is None
    assert keys.pending == "g"
    assert keys.press("x", BOARD) == "show_over"
    assert keys.pending == ""


def test_a_sequence_that_is_none_is_forgotten() -> None:
    keys = KeyMap()
    keys.press("g", BOARD)
    assert keys.press("j", BOARD) is None
    assert keys.press("j", BOARD) == "down"


def test_a_command_of_another_screen_is_not_found() -> None:
    assert KeyMap().press("c", BOARD) is None
    assert KeyMap().press("c", DealScreen.SCOPES) == "contacts"


def test_the_users_own_keys_take_the_place_of_the_tables() -> None:
    keys = KeyMap({"down": ("n",), "next_match": ()})
    assert keys.press("n", BOARD) == "down"
    assert keys.press("j", BOARD) is None
    assert keys.keys_of("down") == ("n",)
