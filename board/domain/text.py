"""Text as it is stored, and how it is found again: cleaned, folded, by Korean initials, half typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

import msgspec

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The nineteen consonants a syllable can begin with, in Unicode order."""

FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
"""The twenty-seven endings of a syllable after "none", in Unicode order."""

CLUSTERS = {
    "ㄳ": ("ㄱ", "ㅅ"), "ㄵ": ("ㄴ", "ㅈ"), "ㄶ": ("ㄴ", "ㅎ"), "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"), "ㄼ": ("ㄹ", "ㅂ"), "ㄽ": ("ㄹ", "ㅅ"), "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"), "ㅀ": ("ㄹ", "ㅎ"), "ㅄ": ("ㅂ", "ㅅ"),
}  # fmt: skip
"""Endings made of two keys; an input method also draws initials typed in a row this way (ㅂㅅ as ㅄ)."""

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
"""가 and 힣: 19 initials x 21 vowels x 28 endings in one block."""

_ENDINGS = 28
_VOWELS = 21
_GROWING_VOWELS = {8: 3, 13: 3, 18: 1}
"""ㅗ ㅜ ㅡ become ㅘ ㅙ ㅚ, ㅝ ㅞ ㅟ, ㅢ with the next key; the grown ones follow directly."""

_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\t\xa0\u3164\uffa0"
_DROPPED = [
    *range(0x00, 0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0),  # controls
    0xAD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070),  # unseen, bidi
    0xFEFF, 0x115F, 0x1160, *range(0xFFF9, 0xFFFC),
]  # fmt: skip
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **dict.fromkeys(map(ord, _BLANKS), " "),
}
# Compiled when first used: reading a board needs none of it.
_ESCAPES = (
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, APC
    "|\x1b[ -/]*[0-~]?"  # the rest, and a lone ESC
)
_SURROGATES = "[\ud800-\udfff]"
_JOINS = "\u200d\ufe0e\ufe0f"


class Haystack(msgspec.Struct, frozen=True):
    """What a search looks through, computed once per document and kept."""

    folded: str
    """The texts folded, one per line."""
    initials: str
    """Their initials without blanks, one per line."""


class _ToInitials(dict[int, str]):
    """For `str.translate`: each character met is worked out once, so that 10,000 deals take 0.06 s."""

    def __missing__(self, code: int) -> str:
        is_syllable = FIRST_SYLLABLE <= code <= LAST_SYLLABLE
        place = (code - FIRST_SYLLABLE) // (_VOWELS * _ENDINGS)
        self[code] = INITIALS[place] if is_syllable else chr(code)
        return self[code]


_TO_INITIALS = _ToInitials()


def clean(text: str, limit: int | None = None, *, single_line: bool = True) -> str:
    r"""Make `text` safe to store and to draw: NFC, nothing that moves the cursor or hides.

    Escape sequences, control and invisible characters and direction overrides go; lone surrogates become
    U+FFFD, so that the loss is seen. Joiners and variation selectors stay, since emoji need them.

    Args:
        text: anything a person typed or a file held.
        limit: the most characters to keep; a letter is not parted from its accents.
        single_line: every run of white space becomes one blank; else line breaks are kept as `\n`.
    """
    # Composed first as well: an accent after a control character would be taken for part of its sequence.
    text = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(_SURROGATES, "\ufffd", re.sub(_ESCAPES, "", text).translate(_TABLE))
    text = normalize("NFC", text)
    if single_line:
        text = " ".join(text.split())
    else:
        text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    return text if limit is None or len(text) <= limit else _cut(text, limit)


def harmless(text: str) -> str:
    """`text` as it may be drawn, whoever wrote it into the file: on one line, its blanks as they are.

    Costs next to nothing where there is nothing to take out.
    """
    if text.isprintable():
        return text
    text = re.sub(_ESCAPES, "", text).translate(_TABLE)
    return re.sub(_SURROGATES, "\ufffd", text).replace("\n", " ").replace("\r", " ")


def fold(text: str) -> str:
    """`text` as searches compare it: NFC, without case."""
    return normalize("NFC", normalize("NFC", text).casefold())


def initials(text: str) -> str:
    """The first consonant of each syllable, other characters folded: ㅇㅇㄷㅇㅎ for 여의도은행."""
    return fold(text).translate(_TO_INITIALS)


def is_initials(query: str) -> bool:
    """True when `query` is Korean initials and blanks alone (ㅇㅇㄷ)."""
    letters = query.replace(" ", "")
    return bool(letters) and all(letter in INITIALS or letter in CLUSTERS for letter in letters)


def digits(text: str) -> str:
    """The digits of a phone number, with Korea's +82 as the 0 that is dialled at home."""
    found = "".join(str(int(letter)) for letter in text if letter.isdecimal())
    return "0" + found[2:].lstrip("0") if text.lstrip().startswith("+82") else found


def haystack(texts: Iterable[str]) -> Haystack:
    """Prepare `texts` (account, title, people) for `matches`."""
    folded = "\n".join(fold(text) for text in texts)
    return Haystack(folded, folded.translate(_TO_INITIALS).replace(" ", ""))


def matches(needle: str, haystack_folded: str, haystack_initials: str) -> bool:
    """Whether the needle is in the haystack, the last syllable possibly not yet finished.

    `여의ㄷ`, `여의동` and `여의도으` all find 여의도은행, as does ㅇㅇㄷ. Both haystacks come from
    `haystack`; an empty needle matches everything.
    """
    folded, letters, pattern = _compiled(needle)
    if folded in haystack_folded or (letters and letters in haystack_initials):
        return True
    return pattern is not None and pattern.search(haystack_folded) is not None


class Needle(msgspec.Struct, frozen=True):
    """A word to look for in long folded texts, line by line: one pass of a pattern finds all that have it."""

    part: re.Pattern[str]
    """Finds it where `matches` would, anywhere in a line."""
    whole: re.Pattern[str]
    """Finds it as a word of its own."""
    is_initials: bool
    """Whether it is Korean initials alone (ㅇㅇㄷ)."""


@lru_cache(maxsize=256)
def needle(word: str) -> Needle:
    """Prepare a word for looking through folded texts; what it finds is what `matches` finds."""
    folded, letters, pattern = _compiled(word)
    literal = re.escape(folded)
    part = pattern.pattern if pattern is not None else literal
    if letters:  # over blanks too, as they are typed without
        apart = " *".join(map(_exact, letters))
        part = apart if letters == folded.replace(" ", "") else f"(?:{apart}|{part})"
    # What stands before is looked at last: a pattern that begins with its letters is found ten times quicker.
    whole = f"{literal}(?!\\w)(?<!\\w{literal})"
    return Needle(re.compile(part), re.compile(whole), bool(letters))


@lru_cache(maxsize=256)
def _compiled(needle: str) -> tuple[str, str, re.Pattern[str] | None]:
    """The needle folded, its initials if it is made of them, and a pattern where Hangul needs one."""
    folded = fold(needle)
    letters = ""
    if is_initials(folded):
        letters = "".join("".join(CLUSTERS.get(letter, letter)) for letter in folded.replace(" ", ""))
    if not folded or folded.isascii():
        return folded, letters, None
    head = "".join(map(_exact, folded[:-1]))
    return folded, letters, re.compile(head + _growing(folded[-1]))


def _exact(letter: str) -> str:
    """A pattern for a finished letter; a lone consonant stands for every syllable it begins."""
    if letter in CLUSTERS:
        return f"(?:{letter}|{''.join(map(_exact, CLUSTERS[letter]))})"
    if letter not in INITIALS:
        return re.escape(letter)
    first = FIRST_SYLLABLE + INITIALS.index(letter) * _VOWELS * _ENDINGS
    return f"[{letter}{chr(first)}-{chr(first + _VOWELS * _ENDINGS - 1)}]"


def _growing(letter: str) -> str:
    """A pattern for the letter under the input method's cursor, which the next key may still change.

    도 may become 동 or 돠; the ㄴ of 돈 may be the beginning of the next syllable (도나), and so may the
    ㅎ of 읂 (은하).
    """
    place = ord(letter) - FIRST_SYLLABLE
    if not 0 <= place <= LAST_SYLLABLE - FIRST_SYLLABLE:
        return _exact(letter)
    stem, ending = divmod(place, _ENDINGS)
    open_syllable = FIRST_SYLLABLE + stem * _ENDINGS
    if not ending:
        last = open_syllable + (_GROWING_VOWELS.get(stem % _VOWELS, 0) + 1) * _ENDINGS - 1
        return f"[{letter}-{chr(last)}]"
    final = FINALS[ending]
    kept, moved = CLUSTERS.get(final, ("", final))
    longer = [both for both, parts in CLUSTERS.items() if parts[0] == final]
    same = "".join(chr(open_syllable + FINALS.index(each)) for each in (final, *longer))
    return f"(?:[{same}]|{chr(open_syllable + FINALS.index(kept))}{_exact(moved)})"


def _cut(text: str, limit: int) -> str:
    """At most `limit` characters, ending between letters."""
    end = limit
    while end and (combining(text[end]) or text[end] in _JOINS or text[end - 1] == "\u200d"):
        end -= 1
    return text[: end or limit].rstrip()
