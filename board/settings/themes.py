r"""Themes: colours as data, one TOML file each; the name of the file is the name of the theme.

A theme file has at most four keys:

    label = "Okabe-Ito, dark"     # shown in the list of themes; the file's name when left out
    dark = true                   # whether the background is dark
    [colors]                      # all of COLOURS, each "#rrggbb" (or "ansi_red", "ansi_default", ...)
    background = "#101418"
    [roles]                       # any of ROLES; what is left out looks as ROLES says
    late = "bold error"
    hint_key = "bold #ffffff on panel"

A role is written `[bold] [underline] [reverse] COLOUR [on COLOUR]`, where a COLOUR is the name of one of the
theme's own colours or a value. Text keeps 4.5 : 1 against what it stands on, and the roles in MARKS 3 : 1;
`tests/architecture/test_themes.py` measures every file in `themes/`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from board.errors import FileTrouble, Misuse
from board.settings.toml import Source, read

DEFAULT_THEME = "okabe-ito-dark"
"""Its colours are told apart by every kind of colour vision."""

COLOURS = (
    "background", "surface", "panel", "foreground", "muted",
    "primary", "secondary", "accent", "warning", "error", "success",
)  # fmt: skip
"""The palette: three grounds (the board; dialogs and fields; bars), two inks, six colours with a meaning."""

ROLES = {
    "text": "foreground",
    "title": "bold foreground",
    "dim": "muted",
    "cursor": "accent",
    "cursor_text": "bold foreground",
    "late": "bold error",
    "today": "bold warning",
    "promised": "success",
    "planned": "foreground",
    "unplanned": "warning",
    "quiet": "secondary",
    "hold": "muted",
    "header": "muted on panel",
    "header_active": "bold accent on panel",
    "today_group": "bold primary",
    "top": "foreground on panel",
    "top_alert": "bold error on panel",
    "hint_key": "bold accent on panel",
    "hint_text": "foreground on panel",
    "border": "muted",
    "border_active": "accent",
    "selection": "bold accent",
    "match": "underline accent",
    "bar": "primary",
    "bar_over": "error",
    "good": "success",
    "bad": "bold error",
}
"""What the board draws with, each with its look in a theme that says nothing else:

text, title, dim: the lines of a card. cursor: the mark of the row under the cursor; cursor_text: its first
line. late (or not told), today, promised, planned, unplanned, quiet (window open), hold: the line of a card
that presses most, and its mark. header, header_active: names of lanes. today_group: headings in Today.
top, top_alert: the line above. hint_key, hint_text: the line below. border, border_active: frames.
selection: the mark of what is selected. match: what a search found. bar, bar_over: charts. good, bad:
what went right and wrong.
"""

MARKS = frozenset({"cursor", "border", "border_active", "bar", "bar_over"})
"""Roles that are shapes, not text: 3 : 1 is enough."""

_ATTRIBUTES = ("bold", "underline", "reverse")
_ANSI = "default|(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white)"
_COLOUR = re.compile(rf"#[0-9a-fA-F]{{6}}|ansi_(?:{_ANSI})")
_KEYS = ("label", "dark", "colors", "roles")


class Style(msgspec.Struct, frozen=True):
    """How one role is drawn."""

    colour: str
    """`#rrggbb` or `ansi_*`."""
    ground: str = ""
    """The same, or empty where the ground stays what it is."""
    attributes: tuple[str, ...] = ()
    """Of bold, underline, reverse."""

    @property
    def rich(self) -> str:
        """The style as rich reads it: `bold #ffcc00 on #202020`."""
        words = [*self.attributes, self.colour, *(["on", self.ground] if self.ground else [])]
        return " ".join(words).replace("ansi_", "")


class ThemeSpec(msgspec.Struct, frozen=True):
    """One theme as plain values; `tui/theme.py` makes Textual's out of it."""

    name: str
    """The name of the file, and what settings and `--theme` say."""
    label: str
    """What the list of themes shows."""
    dark: bool
    """Whether the background is dark."""
    colours: Mapping[str, str]
    """Every one of COLOURS."""
    roles: Mapping[str, Style]
    """Every one of ROLES."""

    @property
    def ansi(self) -> bool:
        """Whether it leaves the colours to the terminal's own palette."""
        return self.colours["background"].startswith("ansi_")


def find(user: Path | None = None) -> dict[str, Path]:
    """The file of each theme by name; the user's come before those of the program.

    Args:
        user: the folder of the user's own themes, which need not exist.
    """
    folders = [shipped(), *([user] if user else [])]
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.toml"))}


def load(name: str, user: Path | None = None) -> ThemeSpec:
    """The theme called `name`; DEFAULT_THEME when that is empty.

    Raises:
        Misuse: there is none (`theme.unknown`).
        FileTrouble: its file is wrong (`toml.*`, `theme.*`), with the line.
    """
    name = name or DEFAULT_THEME
    files = find(user)
    if name not in files:
        raise Misuse("theme.unknown", value=name, known=", ".join(files))
    return load_file(files[name])


def load_file(path: Path) -> ThemeSpec:
    """The theme in the file at `path`.

    Raises:
        FileTrouble: it cannot be read, is not TOML, has a key that means nothing, lacks a colour or has
            one that is none.
    """
    source = read(path)
    if source is None:
        raise FileTrouble("toml.unreadable", file=str(path), why="not found")
    for key in source.data:
        if key not in _KEYS:
            raise source.unknown((key,), _KEYS)
    dark, label = source.data.get("dark", True), source.data.get("label", path.stem)
    if not isinstance(dark, bool):
        raise source.trouble("toml.wants_switch", ("dark",))
    if not isinstance(label, str):
        raise source.trouble("toml.wants_text", ("label",))
    colours = _colours(source)
    written = {**ROLES, **_table(source, "roles", ROLES)}
    roles = {role: _style(source, ("roles", role), text, colours) for role, text in written.items()}
    return ThemeSpec(path.stem, label, dark, colours, roles)


def shipped() -> Path:
    """The folder of the themes that come with the program: in the wheel, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _colours(source: Source) -> dict[str, str]:
    colours = _table(source, "colors", COLOURS)
    for name in COLOURS:
        if name not in colours:
            raise FileTrouble("theme.missing_colour", file=str(source.path), key=name)
        if not _COLOUR.fullmatch(colours[name]):
            raise source.trouble("theme.not_a_colour", ("colors", name), value=colours[name])
    return colours


def _table(source: Source, name: str, known: Mapping[str, str] | tuple[str, ...]) -> dict[str, str]:
    """The table `name` of the file: known keys and texts alone."""
    table = source.data.get(name, {})
    if not isinstance(table, dict):
        raise source.trouble("toml.wants_table", (name,))
    for key, value in table.items():
        if key not in known:
            raise source.unknown((name, key), known)
        if not isinstance(value, str):
            raise source.trouble("toml.wants_text", (name, key))
    return table


def _style(source: Source, key: tuple[str, ...], text: str, colours: Mapping[str, str]) -> Style:
    """Read `bold warning on panel`."""
    inks, _, ground = text.partition(" on ")
    *attributes, ink = inks.split() or [""]
    found = [colours.get(name, name) for name in (ink, ground.strip()) if name]
    if not ink or not set(attributes) <= set(_ATTRIBUTES) or not all(map(_COLOUR.fullmatch, found)):
        raise source.trouble("theme.not_a_colour", key, value=text)
    return Style(found[0], found[1] if len(found) > 1 else "", tuple(attributes))
