"""Text is made safe once, and found however it is typed."""

from __future__ import annotations

import unicodedata
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from board.domain.text import clean, digits, fold, haystack, initials, is_initials, matches

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
HOSTILE = st.text(
    st.sampled_from("\x1b\x9b[]0;m\x07\\\u202e\u2066\ud800\r\n\t가é\u0301👩\u200d\u3164 "), max_size=40
)


def found(needle: str, *texts: str) -> bool:
    hay = haystack(texts)
    return matches(needle, hay.folded, hay.initials)


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("a\x1b[31;1mred\x1b[0m", "ared"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1b", ""),
        ("pay \u202e0001\u202c now", "pay 0001 now"),
        ("in\u2066side\u2069", "inside"),
        ("half \ud83d", "half \ufffd"),
        ("two\r\nlines\ttabbed", "two lines tabbed"),
        ("blank\u3164\u00a0\u3000name", "blank name"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\u1112\u1161\u11ab빛", "한빛"),
        ("👨\u200d👩\u200d👧 ⚠\ufe0f", "👨\u200d👩\u200d👧 ⚠\ufe0f"),
    ],
)
def test_clean_leaves_only_what_can_be_drawn(given: str, cleaned: str) -> None:
    assert clean(given) == cleaned


def test_clean_keeps_line_breaks_where_they_are_wanted() -> None:
    assert clean("\n one \t\r\ntwo\u2028three\n\n", single_line=False) == " one\ntwo\nthree"


def test_clean_cuts_between_letters() -> None:
    assert clean("가나다라", 2) == "가나"
    assert clean("ab q\u0323", 4) == "ab"
    assert clean("go 👨\u200d👩", 5) == "go"
    assert clean("a b", 2) == "a"


@given(ANYTHING | HOSTILE, st.booleans())
def test_clean_is_done_at_once_and_leaves_nothing_unseen(text: str, single_line: bool) -> None:
    cleaned = clean(text, single_line=single_line)
    assert clean(cleaned, single_line=single_line) == cleaned
    assert normalize("NFC", cleaned) == cleaned
    kinds = {unicodedata.category(letter) for letter in cleaned.replace("\n", "")}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert "\n" not in cleaned or not single_line


@given(ANYTHING | HOSTILE, st.integers(0, 20))
def test_clean_keeps_to_its_limit(text: str, limit: int) -> None:
    whole = clean(text)
    cut = clean(text, limit)
    assert len(cut) <= limit
    assert whole.startswith(cut)


@given(st.text(max_size=20) | SYLLABLES)
@example("\x9b\u00c0")
def test_composed_and_decomposed_are_the_same_text(text: str) -> None:
    composed, decomposed = normalize("NFC", text), normalize("NFD", text)
    assert clean(composed) == clean(decomposed)
    assert fold(composed) == fold(decomposed)
    assert initials(composed) == initials(decomposed)
    assert haystack([composed]) == haystack([decomposed])
    assert matches(composed, *_of(decomposed)) and matches(decomposed, *_of(composed))


def _of(text: str) -> tuple[str, str]:
    hay = haystack([text])
    return hay.folded, hay.initials


def test_initials_of_a_name() -> None:
    assert initials("여의도은행") == "ㅇㅇㄷㅇㅎ"
    assert initials("까치 Dell 2") == "ㄲㅊ dell 2"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("ㅇㅇㄷ", True),
        ("ㅄ", True),
        ("ㅇ ㄷ", True),
        ("", False),
        (" ", False),
        ("ㅇ의", False),
        ("ㅏ", False),
        ("a", False),
    ],
)
def test_is_initials(query: str, answer: bool) -> None:
    assert is_initials(query) is answer


@pytest.mark.parametrize(
    "needle",
    [
        "ㅇ",
        "여",
        "영",
        "여의",
        "여읟",
        "여의ㄷ",
        "여의도",
        "여의동",
        "여의도으",
        "여의도은",
        "여의도읂",
        "여의도은ㅎ",
        "여의도은해",
        "여의도은행",
    ],
)
def test_every_stage_of_typing_a_name_finds_it(needle: str) -> None:
    """What an input method shows after each key of 여의도은행, in whichever way it holds the last one."""
    assert found(needle, "여의도은행")


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("고", "과천시청"),
        ("구", "권선구"),
        ("으", "의왕"),
        ("갈", "갉작"),
        ("ㅂㅅ", "부산은행"),
        ("ㅄ", "부산은행"),
        ("ㅄ은", "부산은행"),
        ("ㅇㅇㄷㅇㅎ", "여의도 은행"),
        ("있", "이쑤시개"),
        ("ㄷㅅㅅㅂ", "Dell 대신 서버 배송"),
        ("ㅅㅂ 8", "서버 8대"),
        ("DELL", "dell 서버"),
        ("STRASSE", "Straße"),
        ("은행", "여의도은행"),
        ("", "무엇이든"),
        ("a.c", "x a.c"),
    ],
)
def test_needle_is_found(needle: str, text: str) -> None:
    assert found(needle, text)


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("여의더", "여의도은행"),
        ("도", "더"),
        ("동", "도쿄"),
        ("과", "고양"),
        ("갉", "갈매"),
        ("여의돈", "여의도은행"),
        ("ㅇㄷㅇ", "여의도"),
        ("a.c", "abc"),
        ("ㅏ", "가나"),
        ("영의", "여의도은행"),
        ("고 ", "과천"),
    ],
)
def test_needle_is_not_found(needle: str, text: str) -> None:
    assert not found(needle, text)


def test_initials_do_not_reach_across_fields() -> None:
    assert not found("ㄷㅎ", "여의도", "한빛")
    assert found("ㅎㅂ", "여의도", "한빛")


@given(SYLLABLES, st.data())
def test_any_part_and_any_initials_of_a_name_find_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    part = name[start:end]
    assert found(part, name)
    assert found(initials(part), name)
    assert found(part[:-1] + initials(part[-1]), name)


@given(SYLLABLES)
def test_a_last_syllable_without_its_ending_finds_it(name: str) -> None:
    last = ord(name[-1]) - 0xAC00
    assert found(name[:-1] + chr(0xAC00 + last - last % 28), name)


@given(ANYTHING, ANYTHING)
def test_search_never_fails(needle: str, text: str) -> None:
    assert found(needle, text) or needle not in text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("010-1234-5678", "01012345678"),
        ("+82 10 1234 5678", "01012345678"),
        ("+82 (0)2-555-0100", "025550100"),
        ("０１０.1234", "0101234"),
        ("+1 555 0100", "15550100"),
        ("없음", ""),
    ],
)
def test_digits_of_a_phone_number(text: str, plain: str) -> None:
    assert digits(text) == plain
