"""Reading `settings.toml`. It belongs to the user and is never written."""

from __future__ import annotations

from pathlib import Path

import msgspec

from board.settings.schema import CHOICES, Settings
from board.settings.toml import Source, read


def load(path: Path) -> Settings:
    """The settings in the file at `path`; the defaults when there is none.

    Raises:
        FileTrouble: the file cannot be read, is not TOML, or has a key or a value that means nothing
            (`toml.*`), with its line.
    """
    source = read(path)
    if source is None:
        return Settings()
    defaults = msgspec.structs.asdict(Settings())
    for name, value in source.data.items():
        if name not in defaults:
            raise source.unknown((name,), defaults)
        _check(source, name, value, wants_text=isinstance(defaults[name], str))
    return Settings(**source.data)  # type: ignore[arg-type]  # each was checked against its default


def _check(source: Source, name: str, value: object, *, wants_text: bool) -> None:
    """Refuse a value of the wrong type, or none of the words the setting takes."""
    if wants_text and not isinstance(value, str):
        raise source.trouble("toml.wants_text", (name,))
    if not wants_text and not isinstance(value, bool):
        raise source.trouble("toml.wants_switch", (name,))
    choices = CHOICES.get(name)
    if choices and value not in choices:
        known = ", ".join(choice for choice in choices if choice)
        raise source.trouble("toml.wants_one_of", (name,), value=value, known=known)
