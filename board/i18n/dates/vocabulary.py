"""Word tables: written from meaning to words, used from word to meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def table(words_of: Mapping[T, str], split: str = " ") -> dict[str, T]:
    """Word to meaning, from meaning to words divided by `split`."""
    return {word: meaning for meaning, words in words_of.items() for word in words.split(split)}


def one_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(sorted((w for w in words if w), key=len, reverse=True))
