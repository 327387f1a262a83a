"""What the program remembers between sessions; the user writes none of it and can delete it at any time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from board.errors import FileTrouble
from board.settings.files import replace
from board.settings.toml import read


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Choices made on the screen; empty where none was made."""

    theme: str = ""
    """The theme last chosen on the screen."""
    language: str = ""
    """The language last chosen on the screen."""
    board: str = ""
    """The board last opened, as an absolute path."""


def load(path: Path) -> State:
    """What is remembered at `path`; nothing when the file is missing, damaged or not ours."""
    try:
        source = read(path)
    except FileTrouble:
        return State()
    kept = source.data if source else {}
    return State(**{name: text for name in State.__slots__ if isinstance(text := kept.get(name), str)})


def save(path: Path, state: State) -> bool:
    """Remember `state` at `path`, whole or not at all; says whether it could be done."""
    # Late: reading needs no writer.
    from tomli_w import dumps

    return replace(path, dumps(asdict(state)).encode())
