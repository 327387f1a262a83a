"""What a user can set, and what holds when nothing is set."""

from __future__ import annotations

import msgspec

CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("", "en", "ko"),
    "colours": ("auto", "16", "256", "truecolor"),
}
"""Settings that take one of a few words."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One user's `settings.toml`. Nothing in it concerns what the board holds or how others see it."""

    theme: str = ""
    """The name of a theme: a file in `themes/` beside these settings, or one that comes with the program.
    Empty: the one last chosen on the screen."""

    language: str = ""
    """`ko` or `en`; empty follows the locale."""

    board: str = ""
    """The board to open when neither `--file` nor BOARD_FILE names one; from the folder of this file."""

    mouse: bool = False
    """Whether clicks are wanted; every movement then costs bytes, and selecting text needs Shift."""

    month_first: bool | None = None
    """Whether `3/4` is March the 4th; when not set, it is asked where both readings are possible."""

    colours: str = "auto"
    """`truecolor`, `256` or `16` when the terminal does not say what it can (usual over SSH)."""
