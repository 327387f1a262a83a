"""Text takes exactly the cells it is given, whatever it is made of."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.text import clean
from board.i18n.cells import ELLIPSIS, clip, fit, fit_right, width

FAMILY = "👨\u200d👩\u200d👧"
PIECES = st.lists(
    st.sampled_from(["a", " ", "가", "힣", "각", "é", "…", "₩", FAMILY, "⚠\ufe0f", "🇰🇷", "1\ufe0f\u20e3"])
)
MIXED = PIECES.map("".join) | st.text(max_size=20).map(clean)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("여의도은행", 10),
        ("김민수 대표", 11),
        ("₩30M · …", 8),
        (FAMILY, 2),
        ("🇰🇷", 2),
        ("⚠\ufe0f", 2),
    ],
)
def test_width_in_cells(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(normalize("NFD", text)) == cells


@given(MIXED, st.integers(0, 30))
def test_fit_fills_its_cells_exactly(text: str, cells: int) -> None:
    assert width(fit(text, cells)) == cells
    assert width(fit_right(text, cells)) == cells
    assert fit(text, cells).rstrip(" ") == fit_right(text, cells).lstrip(" ").rstrip(" ") or text[:1] == " "


@given(MIXED, st.integers(0, 30))
def test_clip_shortens_only_what_is_too_wide_and_says_so(text: str, cells: int) -> None:
    clipped = clip(text, cells)
    assert width(clipped) <= cells
    if width(text) <= cells:
        assert clipped == text
    elif cells:
        assert clipped.endswith(ELLIPSIS)
        assert text.startswith(clipped.removesuffix(ELLIPSIS))


@pytest.mark.parametrize(
    ("text", "cells", "clipped"),
    [
        ("가나다", 5, "가나…"),
        ("가나다", 4, "가…"),
        ("가나다", 1, "…"),
        ("가나다", 0, ""),
        ("ab cd", 4, "ab…"),
        (FAMILY + "가", 3, FAMILY + "…"),
        ("가" + FAMILY, 3, "가…"),
        ("🇰🇷가", 2, "…"),
        ("⚠\ufe0f가", 2, "…"),
    ],
)
def test_clip_never_cuts_a_glyph(text: str, cells: int, clipped: str) -> None:
    assert clip(text, cells) == clipped


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=10), st.integers(0, 22))
def test_decomposed_syllables_are_cut_alike(text: str, cells: int) -> None:
    assert normalize("NFC", fit(normalize("NFD", text), cells)) == fit(text, cells)
