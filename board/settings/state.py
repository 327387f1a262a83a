"""What the program remembers between sessions; the user writes none of it and can delete it at any time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from board.errors import FileTrouble
from board.settings.files import replace
from board.settings.toml import read


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Choices made on the screen; empty where none was made."""

    theme: str = ""
    """The theme last chosen on the screen."""
    language: str = ""
    """The language last chosen on the screen."""
    board: str = ""
    """The board last opened, as an absolute path."""
    filters: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Letter to the search saved under it, as it was typed."""


def load(path: Path) -> State:
    """What is remembered at `path`; nothing when the file is missing, damaged or not ours."""
    try:
        source = read(path)
    except FileTrouble:
        return State()
    kept = source.data if source else {}
    return State(
        theme=_text(kept.get("theme")), language=_text(kept.get("language")), board=_text(kept.get("board")),
        filters=_filters(kept.get("filters")),
    )  # fmt: skip


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _filters(found: object) -> dict[str, str]:
    saved = found if isinstance(found, dict) else {}
    return {
        letter: text
        for letter, text in sorted(saved.items())
        if len(letter) == 1 and "a" <= letter <= "z" and isinstance(text, str) and text.strip()
    }


def save(path: Path, state: State) -> bool:
    """Remember `state` at `path`, whole or not at all; says whether it could be done."""
    # Late: reading needs no writer.
    from tomli_w import dumps

    return replace(path, dumps(msgspec.structs.asdict(state)).encode())
