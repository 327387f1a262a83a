"""A theme is a file of colours; a mistake in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.errors import FileTrouble, Misuse
from board.i18n.sentences import sentence
from board.settings.contrast import contrast
from board.settings.themes import COLOURS, DEFAULT_THEME, ROLES, Style, find, load, load_file, shipped

PALETTE = "".join(f'{name} = "#0000{place:02d}"\n' for place, name in enumerate(COLOURS))


def theme_file(folder: Path, content: str, name: str = "mine") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_theme_is_named_after_its_file_and_complete(tmp_path: Path) -> None:
    theme = load_file(theme_file(tmp_path, f"dark = false\n[colors]\n{PALETTE}"))
    assert (theme.name, theme.label, theme.dark, theme.ansi) == ("mine", "mine", False, False)
    assert set(theme.colours) == set(COLOURS)
    assert set(theme.roles) == set(ROLES)
    assert theme.roles["late"] == Style(theme.colours["error"], attributes=("bold",))


def test_role_is_read_from_names_and_values(tmp_path: Path) -> None:
    late, top = "bold underline #ff0000 on panel", "ansi_bright_red on ansi_default"
    roles = f'[roles]\nlate = "{late}"\ntop = "{top}"\nhold = "muted"'
    theme = load_file(theme_file(tmp_path, f'label = "Mine"\n[colors]\n{PALETTE}{roles}'))
    assert theme.label == "Mine"
    assert theme.roles["late"].rich == f"bold underline #ff0000 on {theme.colours['panel']}"
    assert theme.roles["top"].rich == "bright_red on default"
    assert theme.roles["hold"].rich == theme.colours["muted"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (f"[colours]\n{PALETTE}", "toml.unknown_key_near", 1),
        (f'name = "x"\n[colors]\n{PALETTE}', "toml.unknown_key", 1),
        (f'[colors]\n{PALETTE}primry = "#000000"', "toml.unknown_key_near", len(COLOURS) + 2),
        (f'[colors]\n{PALETTE}[roles]\nlater = "bold error"', "toml.unknown_key_near", len(COLOURS) + 3),
        (f'[colors]\n{PALETTE}[roles]\n\nlate = "bold eror"', "theme.not_a_colour", len(COLOURS) + 4),
        (f'[colors]\n{PALETTE}[roles]\nlate = ""', "theme.not_a_colour", len(COLOURS) + 3),
        (f'[colors]\n{PALETTE}[roles]\nlate = "blink error"', "theme.not_a_colour", len(COLOURS) + 3),
        (f'[colors]\n{PALETTE}[roles]\nlate = "error on"', "theme.not_a_colour", len(COLOURS) + 3),
        (f"[colors]\n{PALETTE}[roles]\nlate = 3", "toml.wants_text", len(COLOURS) + 3),
        (f'dark = "yes"\n[colors]\n{PALETTE}', "toml.wants_switch", 1),
        (f"\nlabel = 3\n[colors]\n{PALETTE}", "toml.wants_text", 2),
        (f'roles = "x"\n[colors]\n{PALETTE}', "toml.wants_table", 1),
        ('[colors]\nbackground = "red"', "theme.not_a_colour", 2),
        ('[colors]\nbackground = "#12345"', "theme.not_a_colour", 2),
        ('[colors]\nbackground = "#1234567"', "theme.not_a_colour", 2),
    ],
)
def test_mistake_is_named_with_file_and_line(tmp_path: Path, content: str, code: str, line: int) -> None:
    with pytest.raises(FileTrouble) as found:
        load_file(theme_file(tmp_path, content))
    assert (found.value.code, found.value.details["line"]) == (code, line)
    assert "mine.toml" in sentence(found.value)


def test_missing_colour_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileTrouble) as found:
        load_file(theme_file(tmp_path, '[colors]\nbackground = "#000000"'))
    assert (found.value.code, found.value.details["key"]) == ("theme.missing_colour", "surface")


def test_users_theme_stands_beside_ours_and_before_one_of_its_name(tmp_path: Path) -> None:
    theme_file(tmp_path, f"[colors]\n{PALETTE}")
    theme_file(tmp_path, f'label = "Blacker"\n[colors]\n{PALETTE}', "ink")
    assert set(find(tmp_path)) == {*find(), "mine"}
    assert load("ink", tmp_path).label == "Blacker"
    assert load("ink").label != "Blacker"
    assert set(find(tmp_path / "nowhere")) == set(find())


def test_no_name_is_the_default_theme() -> None:
    assert load("") == load(DEFAULT_THEME)


def test_unknown_theme_is_answered_with_the_known(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as found:
        load("../ink", tmp_path)
    assert found.value.code == "theme.unknown"
    assert "high-contrast" in sentence(found.value)


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1
    with pytest.raises(ValueError, match="red"):
        contrast("red", "#000000")


def test_themes_come_from_package_or_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("board.settings.themes.__file__", str(tmp_path / "board" / "settings" / "themes.py"))
    assert shipped() == tmp_path / "themes"
    (tmp_path / "board" / "themes").mkdir(parents=True)
    assert shipped() == tmp_path / "board" / "themes"
