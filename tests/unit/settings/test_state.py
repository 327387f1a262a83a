"""What the program remembers survives, and never stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.text import clean
from board.settings.state import State, load, save

TEXT = st.text(max_size=30).map(clean)


@given(theme=TEXT, language=TEXT, board=TEXT)
def test_state_comes_back_as_it_went(
    tmp_path_factory: pytest.TempPathFactory, theme: str, language: str, board: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "state" / "state.toml"
    state = State(theme=theme, language=language, board=board)
    assert save(file, state)
    assert load(file) == state
    assert [each.name for each in file.parent.iterdir()] == ["state.toml"]


@pytest.mark.parametrize("content", [b"", b"theme = ", b"\xff\xfe", b"theme = 3\nother = 1", b"\x00" * 100])
def test_damaged_state_is_forgotten(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "state.toml"
    file.write_bytes(content)
    assert load(file) == State()
    assert save(file, State(theme="ink"))
    assert load(file) == State(theme="ink")


def test_part_of_a_state_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "state.toml"
    file.write_text('theme = "ink"\nlanguage = 3\n')
    assert load(file) == State(theme="ink")


def test_state_that_cannot_be_written_is_let_go(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    assert not save(tmp_path / "file" / "state.toml", State(theme="ink"))
    (tmp_path / "state.toml").mkdir()
    assert not save(tmp_path / "state.toml", State(theme="ink"))
    assert load(tmp_path / "state.toml") == load(tmp_path / "missing.toml") == State()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "state.toml"]


@given(st.dictionaries(st.sampled_from("abcxyz"), TEXT.filter(str.strip)))
def test_saved_searches_come_back_whatever_was_typed(
    tmp_path_factory: pytest.TempPathFactory, filters: dict[str, str]
) -> None:
    file = tmp_path_factory.getbasetemp() / "filters" / "state.toml"
    assert save(file, State(theme="ink", filters=filters))
    assert load(file) == State(theme="ink", filters=filters)


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ('filters = "a"', {}), ("filters = 3", {}), ("[filters]\na = 3\nb = 'x'", {"b": "x"}),
        ("[filters]\nab = 'x'\nB = 'y'\n1 = 'z'\nc = ' '", {}), ("[[filters]]\na = 'x'", {}),
    ],
)  # fmt: skip
def test_what_is_no_saved_search_is_left_out(tmp_path: Path, content: str, kept: dict[str, str]) -> None:
    file = tmp_path / "state.toml"
    file.write_text(f'theme = "ink"\n{content}')
    assert load(file) == State(theme="ink", filters=kept)


def test_a_state_of_before_has_no_saved_searches(tmp_path: Path) -> None:
    file = tmp_path / "state.toml"
    file.write_text('theme = "ink"\nlanguage = "ko"\nboard = "/b.json"\n')
    assert load(file) == State(theme="ink", language="ko", board="/b.json")
