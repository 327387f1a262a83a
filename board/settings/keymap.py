"""The user's keys: `keys.toml` laid over the table of commands.

One line per command, its id and the key or keys it has instead of its own:

    "deal.touch" = "t"
    "board.down" = ["j", "down"]
    "deal.archive" = []           # no key

The keys of a sequence are parted by blanks: `"g g"`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from board.settings.toml import Key, Source, read

Keys: TypeAlias = tuple[str, ...]
"""The keys of one command, each of them enough."""


def load(path: Path, commands: Mapping[str, tuple[str, Keys]]) -> dict[str, Keys]:
    """The keys of every command, as the user has them.

    Args:
        path: `keys.toml`; need not exist.
        commands: the table of commands: id to scope (the screen it belongs to) and default keys.

    Raises:
        FileTrouble: the file is wrong (`toml.*`, `keymap.*`), with the line.
    """
    keys = {command: default for command, (_, default) in commands.items()}
    source = read(path)
    if source is None:
        return keys
    places: dict[str, Key] = {}
    for key, value in _flat(source.data):
        command = ".".join(key)
        if command not in commands:
            raise source.unknown(key, commands, name=command)
        keys[command] = _keys(source, key, value)
        places[command] = key
    for command, key in places.items():
        _refuse_taken(source, key, command, keys, commands)
    return keys


def _flat(table: Mapping[str, object], above: Key = ()) -> Iterator[tuple[Key, object]]:
    """The keys of nested tables as one: `deal.touch = "t"` without quotes is a table to TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, name))
        else:
            yield (*above, name), value


def _keys(source: Source, key: Key, value: object) -> Keys:
    written: list[object] = value if isinstance(value, list) else [value]
    keys = tuple(" ".join(each.split()) for each in written if isinstance(each, str))
    if len(keys) < len(written):
        raise source.trouble("keymap.wants_keys", key)
    if "" in keys:
        raise source.trouble("keymap.no_key", key)
    return keys


def _refuse_taken(
    source: Source, key: Key, command: str, keys: Mapping[str, Keys], commands: Mapping[str, tuple[str, Keys]]
) -> None:
    """Refuse a key that another command of the same scope has, or that begins or continues one of its own."""
    scope = commands[command][0]
    for other, (its_scope, _) in commands.items():
        if other == command or its_scope != scope:
            continue
        for pressed in keys[command]:
            if any(_collide(pressed, its) for its in keys[other]):
                raise source.trouble("keymap.taken", key, pressed=pressed, other=other)


def _collide(one: str, other: str) -> bool:
    """Whether pressing one would set off the other: the same, or the beginning of its sequence."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")
