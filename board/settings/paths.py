"""Where the program keeps its files, and which board it opens."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

NAME = "dealboard"
"""The name of our folder in each of the system's places."""

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


class Places(msgspec.Struct, frozen=True):
    """The folders of one user; none of them need exist."""

    config: Path
    """What the user writes: `settings.toml`, `keys.toml`, `themes/`."""
    data: Path
    """Where a board lies when no other is named."""
    state: Path
    """What the program remembers between sessions."""
    cache: Path
    """What can be computed again."""

    @property
    def settings_file(self) -> Path:
        """The user's settings; only ever read."""
        return self.config / "settings.toml"

    @property
    def keys_file(self) -> Path:
        """The user's keys; only ever read."""
        return self.config / "keys.toml"

    @property
    def themes(self) -> Path:
        """The user's own themes."""
        return self.config / "themes"

    @property
    def state_file(self) -> Path:
        """The file of `settings.state`."""
        return self.state / "state.toml"


def places(environ: Mapping[str, str]) -> Places:
    """The user's folders: the XDG variables when set, else what the system is used to."""
    return Places(**{kind: _folder(kind, environ) for kind in _XDG})


def board_path(cli_file: str | None, environ: Mapping[str, str], setting: str, at: Places) -> Path:
    """The board to open: `--file`, then BOARD_FILE, then the setting, then `board.json` in the data folder.

    Args:
        cli_file: what `--file` said, from the working directory.
        environ: where BOARD_FILE is looked up, from the working directory.
        setting: `board` of the settings, from the folder of `settings.toml`; empty when not set.
        at: the user's folders.
    """
    given = cli_file or environ.get("BOARD_FILE")
    if given:
        return Path(given).expanduser()
    if setting:
        return at.config / Path(setting).expanduser()
    return at.data / "board.json"


def _folder(kind: str, environ: Mapping[str, str]) -> Path:
    variable, below_home = _XDG[kind]
    given = environ.get(variable, "")
    if given.startswith("/"):
        # The specification has relative ones ignored.
        return Path(given) / NAME
    if sys.platform.startswith("linux"):
        home = environ.get("HOME")
        return (Path(home) if home else Path.home()) / below_home / NAME
    # Late, and not on Linux: 16 ms of start-up for the four lines above.
    from platformdirs import PlatformDirs

    found: Path = getattr(PlatformDirs(NAME, appauthor=False), f"user_{kind}_path")
    return found
