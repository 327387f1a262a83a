"""Hangul on a two-set keyboard: which Latin keys made it, and which particle follows a word."""

from __future__ import annotations

from unicodedata import normalize

from board.domain.text import CLUSTERS, FINALS, FIRST_SYLLABLE, INITIALS, LAST_SYLLABLE

_CONSONANT_KEYS = dict(zip(INITIALS, "rRseEfaqQtTdwWczxvg", strict=True))
_VOWEL_KEYS = {
    "ㅏ": "k", "ㅐ": "o", "ㅑ": "i", "ㅒ": "O", "ㅓ": "j", "ㅔ": "p", "ㅕ": "u", "ㅖ": "P",
    "ㅗ": "h", "ㅘ": "hk", "ㅙ": "ho", "ㅚ": "hl", "ㅛ": "y",
    "ㅜ": "n", "ㅝ": "nj", "ㅞ": "np", "ㅟ": "nl", "ㅠ": "b", "ㅡ": "m", "ㅢ": "ml", "ㅣ": "l",
}  # fmt: skip
_VOWELS = "".join(_VOWEL_KEYS)
_CLUSTER_KEYS = {both: "".join(_CONSONANT_KEYS[one] for one in parts) for both, parts in CLUSTERS.items()}
_KEYS = _CONSONANT_KEYS | _VOWEL_KEYS | _CLUSTER_KEYS

_PARTICLES = {
    "이": "가", "은": "는", "을": "를", "과": "와", "으로": "로", "이라고": "라고",
    "이라": "라", "이랑": "랑", "이나": "나", "이며": "며", "아": "야", "이에요": "예요",
}  # fmt: skip
_DIGIT_FINALS = dict(zip("0123456789", ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""), strict=True))
_LETTER_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_WORD_FINALS = (("le", "ㄹ"), ("l", "ㄹ"), ("me", "ㅁ"), ("m", "ㅁ"), ("ne", "ㄴ"), ("n", "ㄴ"), ("ng", "ㅇ"))
_STOPS = ("ck", "pp", "tt", "k", "p", "t", "c")
_SHORT = tuple("aeiou")


def hangul_to_keys(text: str) -> tuple[str, ...]:
    """The keys of the two-set (두벌식) layout that type `text`: 호 is g, h; 갉 is r, k, f, r; ㅃ is Q.

    Returns an empty tuple when any of it is not Hangul, so that the caller leaves the key alone.
    """
    keys = ""
    for letter in text:
        typed = "".join(_KEYS.get(jamo, " ") for jamo in _jamo(letter))
        if not typed or " " in typed:
            return ()
        keys += typed
    return tuple(keys)


def particle(word: str, pair: str) -> str:
    """The form of a Korean particle that follows `word`, without the word: `particle("Dell", "이/가")` is 이.

    Decided by how the word ends when a Korean reads it aloud: Hangul by its final consonant, figures and
    Latin letters by their Korean names or usual transcription. A remark in brackets at the end is not read.

    Args:
        word: the word the particle is put behind.
        pair: both forms, in either order.

    Raises:
        ValueError: the pair is none of Korean's; the caller's mistake, not the user's.
    """
    one, _, other = pair.partition("/")
    closed = one if _PARTICLES.get(one) == other else other
    opened = one if closed == other else other
    if _PARTICLES.get(closed) != opened:
        raise ValueError(pair)
    final = _final(word)
    if closed == "으로" and final == "ㄹ":
        return opened
    return closed if final else opened


def _jamo(letter: str) -> tuple[str, ...]:
    """The compatibility jamo a letter is made of; a letter that is not Hangul stays as it is."""
    code = ord(letter)
    if FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
        rest, final = divmod(code - FIRST_SYLLABLE, len(FINALS))
        initial, vowel = divmod(rest, len(_VOWELS))
        return (INITIALS[initial], _VOWELS[vowel], FINALS[final])[: 3 if final else 2]
    # Conjoining jamo: what an input method that decomposes sends.
    for first, row in ((0x1100, INITIALS), (0x1161, _VOWELS), (0x11A8, FINALS[1:])):
        if first <= code < first + len(row):
            return (row[code - first],)
    return (letter,)


def _final(word: str) -> str:
    """The consonant `word` ends with when read in Korean, or nothing."""
    bare = _without_remark(word)
    while bare and not bare[-1].isalnum():
        bare = bare[:-1]
    if not bare:
        return ""
    last = normalize("NFC", bare)[-1]
    if last in _DIGIT_FINALS:
        return _DIGIT_FINALS[last]
    if last.isascii():
        return _latin_final(bare)
    jamo = _jamo(last)
    return jamo[2] if len(jamo) > 2 else ""


def _without_remark(word: str) -> str:
    """한빛 of 한빛(본사)."""
    word = word.rstrip()
    cut = word.rfind("(") if word.endswith(")") else -1
    return word[:cut] if cut > 0 else word


def _latin_final(text: str) -> str:
    """The final consonant of a Latin word (Dell 델) or of letters read one by one (LG 엘지)."""
    start = len(text)
    while start and text[start - 1].isascii() and text[start - 1].isalpha():
        start -= 1
    word = text[start:]
    lower = word.lower()
    if word.isupper() or not set(lower) & set("aeiouy"):
        return _LETTER_FINALS.get(lower[-1], "")
    for ending, final in _WORD_FINALS:
        if lower.endswith(ending):
            return final
    # A stop after one short vowel closes the syllable (Hanbit 한빛, NetApp 넷앱); else 으 follows.
    for stop in _STOPS:
        stem = lower.removesuffix(stop)
        if stem != lower:
            return "ㄱ" if stem[-1:] in _SHORT and stem[-2:-1] not in _SHORT else ""
    return ""
