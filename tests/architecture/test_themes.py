"""Every theme that is shipped can be read, in both senses."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from board.settings.contrast import contrast
from board.settings.themes import COLOURS, DEFAULT_THEME, MARKS, ThemeSpec, find, load, load_file, shipped

GROUNDS = ("background", "surface", "panel")
INKS = [name for name in COLOURS if name not in GROUNDS]
FILES = sorted(shipped().glob("*.toml"))
MEASURED = [file for file in FILES if file.stem != "ansi"]
LEAST = {"high-contrast": 7.0}
"""What a theme promises beyond the usual 4.5 : 1 for text."""


def pairs(theme: ThemeSpec) -> dict[str, float]:
    """The contrast of every pair that meets on the screen, as a share of what it must be."""
    text = LEAST.get(theme.name, 4.5)
    mark = LEAST.get(theme.name, 3.0)
    found = {
        f"{ink} on {ground}": contrast(theme.colours[ink], theme.colours[ground]) / text
        for ink, ground in product(INKS, GROUNDS)
    }
    for role, style in theme.roles.items():
        least = mark if role in MARKS else text
        usual = (theme.colours["background"], theme.colours["surface"])
        for ground in (style.ground,) if style.ground else usual:
            found[f"{role} on {ground}"] = contrast(style.colour, ground) / least
    return found


def test_the_themes_we_speak_of_are_there() -> None:
    names = {file.stem for file in FILES}
    assert {"okabe-ito-dark", "okabe-ito-light", "high-contrast", "ansi", DEFAULT_THEME} <= names
    assert set(find()) == names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_theme_loads_with_a_label_of_its_own(file: Path) -> None:
    theme = load_file(file)
    assert theme.label != theme.name
    assert [other.label for other in map(load_file, FILES)].count(theme.label) == 1


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_theme_has_enough_contrast(file: Path) -> None:
    weak = {pair: round(share, 2) for pair, share in pairs(load_file(file)).items() if share < 1}
    assert weak == {}


@pytest.mark.parametrize("file", MEASURED, ids=lambda file: file.stem)
def test_theme_is_as_dark_as_it_says(file: Path) -> None:
    theme = load_file(file)
    ground = theme.colours["background"]
    assert theme.dark == (contrast(ground, "#ffffff") > contrast(ground, "#000000"))
    assert not theme.ansi


def test_ansi_theme_asks_for_no_colour() -> None:
    """What the terminal shows for its sixteen colours can't be measured, so only its own two are used."""
    theme = load("ansi")
    assert theme.ansi
    assert set(theme.colours.values()) == {"ansi_default"}
    assert {style.colour for style in theme.roles.values()} == {"ansi_default"}
    assert {style.ground for style in theme.roles.values()} == {""}
