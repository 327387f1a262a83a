"""Public holidays are computed once and kept; the answer is the same without the cache."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from board.errors import Misuse
from board.i18n.sentences import sentence
from board.settings.holidays import days_off

CHRISTMAS = date(2026, 12, 25)


def kept(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.json"))


def test_holidays_have_names_in_the_language_asked_for(tmp_path: Path) -> None:
    korean = days_off("KR", [2026, 2027], "ko", tmp_path)
    english = days_off("kr", [2026, 2027], "en", tmp_path)
    assert korean.keys() == english.keys()
    assert korean[CHRISTMAS] != english[CHRISTMAS]
    assert "Christmas" in english[CHRISTMAS]
    assert {day.year for day in korean} == {2026, 2027}
    assert date(2027, 2, 7) in korean, "the lunar new year"


@pytest.mark.parametrize("country", ["KR", "DE", "US", "GB"])
def test_names_do_not_depend_on_the_environment(
    tmp_path: Path, country: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LANGUAGE", "LANG", "LC_ALL"):
        monkeypatch.setenv(variable, "de_DE.UTF-8")
    names = [days_off(country, [2026], lang, tmp_path)[date(2026, 1, 1)] for lang in ("en", "ko")]
    assert names == ["New Year's Day", "신정연휴" if country == "KR" else "New Year's Day"]


def test_second_answer_comes_from_the_cache(tmp_path: Path) -> None:
    first = days_off("KR", [2027, 2026], "ko", tmp_path)
    (file,) = kept(tmp_path)
    assert "unknown" not in file.parent.name, "a new edition of the library must be noticed"
    assert days_off("KR", (2026, 2027), "ko", tmp_path) == first
    assert kept(tmp_path) == [file]
    file.write_text('{"2026-01-01":"planted"}')
    assert days_off("KR", [2026, 2027], "ko", tmp_path) == {date(2026, 1, 1): "planted"}


@pytest.mark.parametrize("content", [b"", b"{", b'{"2026-13-01": "x"}', b'["2026-01-01"]', b"\xff"])
def test_damaged_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    right = days_off("KR", [2026], "ko", tmp_path)
    (file,) = kept(tmp_path)
    file.write_bytes(content)
    assert days_off("KR", [2026], "ko", tmp_path) == right
    assert file.read_bytes() != content


def test_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert CHRISTMAS in days_off("KR", [2026], "ko", tmp_path / "file")


def test_subdivisions_have_holidays_of_their_own(tmp_path: Path) -> None:
    assert days_off("DE-BY", [2026], "en", tmp_path).keys() > days_off("DE", [2026], "en", tmp_path).keys()


@pytest.mark.parametrize("country", ["ZZ", "DE-ZZ", "", "../KR", "KR/../KR", "K\0R"])
def test_unknown_country_is_said(tmp_path: Path, country: str) -> None:
    with pytest.raises(Misuse) as found:
        days_off(country, [2026], "ko", tmp_path / "cache")
    assert found.value.code == "holidays.unknown_country"
    assert "KR" in sentence(found.value)
    assert not (tmp_path / "cache").exists()
