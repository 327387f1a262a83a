"""Paths as they are typed, pasted and dropped."""

from __future__ import annotations

import shlex
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.tui.paths import candidates, completed, folder_of, path_of

NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Deals 2026.csv", "deals old.csv", "notes.pdf", ".hidden.csv", "한빛.csv"):
        (tmp_path / name).touch()
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "only.tsv").touch()
    return tmp_path


def test_what_can_be_imported_comes_first_then_folders_and_hidden_ones_when_asked_for(folder: Path) -> None:
    assert candidates(f"{folder}/") == ["Deals 2026.csv", "deals old.csv", "한빛.csv", "archive/"]
    assert candidates(f"{folder}/no") == ["notes.pdf"]
    assert candidates(f"{folder}/.h") == [".hidden.csv"]
    assert candidates(f"{folder}/zzz") == []
    assert candidates("/nowhere/at/all/") == []


def test_tab_goes_on_as_far_as_there_is_one_way(folder: Path) -> None:
    assert completed(f"{folder}/arc") == f"{folder}/archive/"
    assert completed(f"{folder}/archive/") == f"{folder}/archive/only.tsv"
    assert completed(f"{folder}/DEALS 2") == f"{folder}/Deals 2026.csv"
    assert completed(f"{folder}/deals") == f"{folder}/deals"
    assert completed(f"'{folder}/Deals 2") == f"{folder}/Deals 2026.csv"
    assert completed(f"{folder}/zzz") == f"{folder}/zzz"
    assert completed(f"{folder}/" + normalize("NFD", "한")) == f"{folder}/한빛.csv"


def test_home_is_understood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert path_of("~/notes.pdf") == folder / "notes.pdf"
    assert completed("~/arc") == "~/archive/"
    assert "archive/" in candidates("~")
    assert path_of("~nobody-of-that-name/x") == Path("~nobody-of-that-name/x")
    assert folder_of("~/archive/only") == "~/archive/"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES)
def test_a_path_pasted_with_quotes_or_escapes_is_that_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"my {name}"
    quoted = shlex.quote(str(path))
    if "'" not in name and "\\" not in name:
        assert path_of(f" {quoted} ") == path
        assert path_of(str(path).replace(" ", "\\ ")) == path


def test_a_path_dropped_as_an_address_is_that_path() -> None:
    assert path_of("file:///tmp/a%20b/%ED%95%9C.csv") == Path("/tmp/a b/한.csv")
