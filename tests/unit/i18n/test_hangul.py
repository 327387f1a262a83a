"""Two-set keys and Korean particles."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.i18n.hangul import hangul_to_keys, particle

SYLLABLE = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ㅓ", "j"),
        ("호", "gh"),
        ("갉", "rkfr"),
        ("한", "gks"),
        ("ㅃ", "Q"),
        ("ㅆ", "T"),
        ("ㅒ", "O"),
        ("ㅖ", "P"),
        ("ㅢ", "ml"),
        ("ㅞ", "np"),
        ("ㄳ", "rt"),
        ("ㅄ", "qt"),
        ("값", "rkqt"),
        ("있", "dlT"),
        ("뷁", "qnpfr"),
        ("ㅋ", "z"),
        ("여의", "dudml"),
        ("\u1112", "g"),
        ("\u1161", "k"),
        ("\u11af", "f"),
    ],
)
def test_hangul_is_the_keys_that_type_it(typed: str, keys: str) -> None:
    assert hangul_to_keys(typed) == tuple(keys)


@pytest.mark.parametrize("typed", ["", "a", "1", "漢", "한a", " ", "\u3164"])
def test_what_is_not_hangul_is_left_alone(typed: str) -> None:
    assert hangul_to_keys(typed) == ()


def test_lone_jamo_have_keys_of_their_own() -> None:
    """33 keys of the layout, 26 letters and 7 with Shift, each typed by exactly one jamo."""
    jamo = [chr(code) for code in range(0x3131, 0x3164)]
    single = [hangul_to_keys(each)[0] for each in jamo if len(hangul_to_keys(each)) == 1]
    assert sorted(single) == sorted("abcdefghijklmnopqrstuvwxyzQWERTOP")


@given(SYLLABLE)
def test_decomposed_syllable_has_the_same_keys(syllable: str) -> None:
    keys = hangul_to_keys(syllable)
    assert 2 <= len(keys) <= 5
    assert hangul_to_keys(normalize("NFD", syllable)) == keys


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("여의도은행", "이"),
        ("한빛정보", "가"),
        ("Dell", "이"),
        ("HPE", "가"),
        ("SAP", "가"),
        ("8", "이"),
        ("서버 2", "가"),
        ("10", "이"),
        ("LG", "가"),
        ("IBM", "이"),
        ("SQL", "이"),
        ("Cisco", "가"),
        ("Oracle", "이"),
        ("Lenovo", "가"),
        ("Samsung", "이"),
        ("NetApp", "이"),
        ("Hanbit", "이"),
        ("Microsoft", "가"),
        ("Rack", "이"),
        ("Chrome", "이"),
        ("Nike", "가"),
        ("한빛(본사)", "이"),
        ("\u1112\u1161\u11ab", "이"),
        ("%", "가"),
        ("", "가"),
        ("漢", "가"),
    ],
)
def test_subject_particle_follows_the_reading(word: str, form: str) -> None:
    assert particle(word, "이/가") == form


@pytest.mark.parametrize(
    ("word", "pair", "form"),
    [
        ("서울", "으로/로", "로"),
        ("부산", "으로/로", "으로"),
        ("대구", "로/으로", "로"),
        ("7", "로/으로", "로"),
        ("6", "로/으로", "으로"),
        ("서울", "라고/이라고", "이라고"),
        ("대구", "은/는", "는"),
        ("대구", "와/과", "와"),
        ("부산", "을/를", "을"),
    ],
)
def test_pairs_are_read_in_either_order(word: str, pair: str, form: str) -> None:
    assert particle(word, pair) == form


@pytest.mark.parametrize("pair", ["이", "이/는", "a/b"])
def test_a_pair_that_is_none_is_the_callers_mistake(pair: str) -> None:
    with pytest.raises(ValueError, match=re.escape(pair)):
        particle("서울", pair)
