"""Serial numbers out of a packing list as it was pasted: mail, messenger, spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?", re.ASCII)
_UNIT = re.compile(r"\s?[대개원만천억장매박년월일시분주층호]")
"""What makes a bare figure an amount and no number of a piece: `3000만`, `1200개`."""
_NO_NUMBER = re.compile(
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}"  # a day
    r"|\d{1,2}[-./]\d{1,2}(?:[-./]\d{2,4})?"
    r"|0\d{1,2}-\d{3,4}-\d{4}"  # a telephone
    r"|\d+(?:\.\d+)?(?:[KMGTP]B|GHZ|MHZ|KG|MM|CM|EA|PCS|KRW)",  # a size, a weight, an amount
    re.IGNORECASE,
)
_MARK = re.compile(r"\b(?:s/n|sn|serial(?:\s?(?:no|number))?)\s?[.:#]+\s?", re.IGNORECASE | re.ASCII)

SHORTEST, LONGEST = 4, 40
"""Characters of a serial number."""


def numbers_in(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The serial numbers in a text, in its order, each once.

    Words, amounts, days, telephones and the names of what was ordered are no numbers: a number has four
    characters or more, of which one at least is a digit.

    Args:
        text: as it was pasted; newlines, commas, tabs and blanks part numbers.
        names: of the items ordered and papers; a word of theirs is no number ("SR650").
    """
    found: dict[str, str] = {}
    for word in every_number_in(text, names):
        found.setdefault(word.casefold(), word)
    return tuple(found.values())


def every_number_in(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """As `numbers_in`, but each as often as it stands there: what was scanned twice is a double."""
    known = {word.casefold() for name in names for word in _WORD.findall(name)}
    plain = _MARK.sub(" ", text)
    return tuple(
        word
        for match in _WORD.finditer(plain)
        if (word := match.group()).casefold() not in known
        and is_number(word) and not _is_amount(word, plain, match.end())
    )  # fmt: skip


def is_number(word: str) -> bool:
    """Whether a word can be the number of a piece."""
    long_enough = SHORTEST <= len(word) <= LONGEST
    return long_enough and any(c.isdigit() for c in word) and not _NO_NUMBER.fullmatch(word)


def _is_amount(word: str, text: str, end: int) -> bool:
    return word.isdigit() and _UNIT.match(text, end) is not None
