"""From a key event to a command: sequences, the user's own keys, and Hangul mode."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from textual.events import Key

from board.i18n.hangul import hangul_to_keys
from board.usecases.commands import COMMANDS, Scope


class Typed(msgspec.Struct, frozen=True):
    """What was pressed: as keys for a command or a choice, as text for a line one types in."""

    names: tuple[str, ...]
    text: str = ""


def typed(event: Key) -> Typed:
    """What an event was."""
    names = names_of(event)
    text = event.character if event.is_printable else ""
    return Typed(names, " " if names == ("space",) else text or "")


def names_of(event: Key) -> tuple[str, ...]:
    """The keys an event stands for, as the table of commands writes them.

    In Hangul mode a letter arrives as a jamo or as part of a syllable: 호 is `g h` (two-set layout).
    """
    char = event.character
    if char is None or not char.isprintable() or char == " ":
        return ("space",) if char == " " else (event.key,)
    return hangul_to_keys(char) or (char,)


def is_hangul(event: Key) -> bool:
    """Whether the key came through a Korean input method."""
    return bool(event.character and hangul_to_keys(event.character))


class KeyMap:
    """Which command a key, or a sequence of keys, means on a screen."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Take the table's keys, with the user's in their place where there are some."""
        self._keys = {c.id: (keys or {}).get(c.id, c.keys) for c in COMMANDS}
        self._scopes: dict[str, Scope] = {c.id: c.scope for c in COMMANDS}
        self._pending = ""

    def keys_of(self, command: str) -> tuple[str, ...]:
        """The keys of a command."""
        return self._keys[command]

    @property
    def pending(self) -> str:
        """The beginning of a sequence that waits for its next key."""
        return self._pending

    def press(self, key: str, scopes: frozenset[Scope]) -> str | None:
        """The command that a key completes, or None; the first key of a sequence is remembered."""
        wanted = f"{self._pending} {key}".strip()
        self._pending = ""
        for command, keys in self._keys.items():
            if self._scopes[command] in scopes and wanted in keys:
                return command
        if " " not in wanted and self._begins(wanted, scopes):
            self._pending = wanted
        return None

    def _begins(self, key: str, scopes: frozenset[Scope]) -> bool:
        return any(
            sequence.startswith(f"{key} ")
            for command, keys in self._keys.items()
            if self._scopes[command] in scopes
            for sequence in keys
        )
