"""Settings are read, never written; every mistake is named with its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from board.errors import FileTrouble
from board.i18n.sentences import sentence
from board.settings.load import load
from board.settings.paths import board_path, places
from board.settings.schema import Settings
from board.settings.toml import read


def settings_file(folder: Path, content: str | bytes) -> Path:
    file = folder / "settings.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()
    assert load(settings_file(tmp_path, "")) == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    file = settings_file(
        tmp_path,
        """
        theme = "ink"
        language = "ko"
        board = "~/team.json"   # ours
        mouse = true
        month_first = false
        colours = "256"
        """,
    )
    before = file.read_bytes()
    assert load(file) == Settings(
        theme="ink", language="ko", board="~/team.json", mouse=True, month_first=False, colours="256"
    )
    assert file.read_bytes() == before


def test_byte_order_mark_and_foreign_line_ends_are_tolerated(tmp_path: Path) -> None:
    assert load(settings_file(tmp_path, b'\xef\xbb\xbftheme = "ink"\r\nmouse = true\r\n')).mouse


@pytest.mark.parametrize(
    ("content", "code", "line", "said"),
    [
        ('\n# mine\nthem = "ink"', "toml.unknown_key_near", 3, "theme"),
        ('theme = "ink"\n[qqqq]\na = 1', "toml.unknown_key", 2, "colours"),
        ('theme = "ink"\nmouse = "yes"', "toml.wants_switch", 2, "mouse"),
        ("mouse = 1", "toml.wants_switch", 1, "mouse"),
        ("\n\ntheme = 3", "toml.wants_text", 3, "theme"),
        ('language = "de"', "toml.wants_one_of", 1, "en, ko"),
        ('theme = "ink"\nmouse == true', "toml.broken", 2, "settings.toml"),
        ('theme = "ink"\nlanguage = "', "toml.broken", 2, "settings.toml"),
        ('theme = "ink"\n\ntheme = "pine"', "toml.twice", 3, "settings.toml"),
        (b'theme = "ink"\n# \xff', "toml.not_utf8", 2, "UTF-8"),
        ("a = " + "[" * 9999, "toml.broken", 1, "settings.toml"),
    ],
)
def test_mistake_is_named_with_file_and_line(
    tmp_path: Path, content: str | bytes, code: str, line: int, said: str
) -> None:
    with pytest.raises(FileTrouble) as found:
        load(settings_file(tmp_path, content))
    assert (found.value.code, found.value.details["line"]) == (code, line)
    assert said in sentence(found.value)
    assert "settings.toml" in sentence(found.value)


def test_folder_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(FileTrouble) as found:
        load(tmp_path / "settings.toml")
    assert found.value.code == "toml.unreadable"


def test_lines_of_keys(tmp_path: Path) -> None:
    content = '''
top = """
fake = 1
[also.fake]
"""
"quoted key" = 1   # 6
[table]
dotted . "key" = [
  1,
]
inline = { hidden = 1 }
[[many]]
one = \'\'\'x\'\'\'
two = 2
'''
    source = read(settings_file(tmp_path, content))
    assert source is not None
    expected = {
        ("top",): 2, ("quoted key",): 6, ("table",): 7, ("table", "dotted", "key"): 8,
        ("table", "inline"): 11, ("many",): 12, ("many", "one"): 13, ("many", "two"): 14,
    }  # fmt: skip
    assert source.lines == expected
    assert source.line(("table", "inline", "hidden")) == 11
    assert source.line(("nowhere",)) == 1


def test_places_follow_xdg(tmp_path: Path) -> None:
    environ = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    at = places(environ)
    assert at.settings_file == tmp_path / "CONFIG" / "dealboard" / "settings.toml"
    assert at.keys_file.parent == at.themes.parent == at.config
    assert at.state_file == tmp_path / "STATE" / "dealboard" / "state.toml"
    assert (at.data, at.cache) == (tmp_path / "DATA" / "dealboard", tmp_path / "CACHE" / "dealboard")


@pytest.mark.parametrize("environ", [{}, {"XDG_CONFIG_HOME": "relative"}, {"XDG_CONFIG_HOME": ""}])
def test_places_without_xdg_are_below_home(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    at = places({"HOME": "/home/minsu", **environ})
    assert at.config == Path("/home/minsu/.config/dealboard")
    assert at.data == Path("/home/minsu/.local/share/dealboard")


def test_places_elsewhere_are_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert places({}).config.name == "dealboard"
    assert places({"XDG_CONFIG_HOME": "/x"}).config == Path("/x/dealboard")


def test_board_is_named_by_the_nearest_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "HOME", "/home/minsu")
    at = places({"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"})
    assert board_path("a.json", {"BOARD_FILE": "b.json"}, "c.json", at) == Path("a.json")
    assert board_path(None, {"BOARD_FILE": "~/b.json"}, "c.json", at) == Path("/home/minsu/b.json")
    assert board_path(None, {}, "c.json", at) == Path("/c/dealboard/c.json")
    assert board_path(None, {}, "~/c.json", at) == Path("/home/minsu/c.json")
    assert board_path(None, {"BOARD_FILE": ""}, "", at) == Path("/d/dealboard/board.json")
