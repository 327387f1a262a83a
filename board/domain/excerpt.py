"""The sentence around what was found, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from board.domain.text import Needle, fold

_SENTENCE_END = r"[.!?。…][\"')\]]*\s+| · "

GAP = " … "
"""Stands for what is left out."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The sentence around a hit."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Where in it the words stand: from, to."""


def excerpt(text: str, words: Sequence[Needle], room: int, wide: Callable[[str], int] = len) -> Excerpt:
    """The sentence in which most of the words stand, and those of the words that do not; all marked.

    Args:
        text: of the document.
        words: to mark.
        room: how wide it may be; a longer sentence is cut around its first mark.
        wide: the width of a text: characters, or cells.
    """
    text = normalize("NFC", " · ".join(line.strip() for line in text.split("\n") if line.strip()))
    found = [_spans(text, word) for word in words]
    marks = _merged([span for spans in found for span in spans])
    sentences = _chosen(_sentences(text), found)
    share = (room - len(GAP) * (len(sentences) - 1)) // len(sentences)
    told, kept, last = "", [], 0
    for sentence in sentences:
        inside = [(a, b) for a, b in marks if sentence[0] <= a and b <= sentence[1]]
        start, end = _cut(text, sentence, inside[0] if inside else (sentence[0],) * 2, share, wide)
        if told or start > sentence[0]:
            told += " " if told and not text[last:start].strip() else GAP if told else GAP.lstrip()
        kept += [(a - start + len(told), b - start + len(told)) for a, b in inside if start <= a and b <= end]
        told, last = told + text[start:end], end
    return Excerpt(told + (GAP.rstrip() if last < sentences[-1][1] else ""), tuple(kept))


def _spans(text: str, word: Needle) -> list[tuple[int, int]]:
    folded, places = _folded(text)
    return [(places[m.start()], places[m.end()]) for m in word.part.finditer(folded) if m.end() > m.start()]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each place in it, and its end, the place in the text."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text) + 1)
    letters = [fold(letter) for letter in text]  # ß is two letters: seldom, so that it may cost
    places = [n for n, letter in enumerate(letters) for _ in letter]
    return "".join(letters), [*places, len(text)]


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sentences(text: str) -> list[tuple[int, int]]:
    """From where to where each sentence goes."""
    ends = [*(m.end() for m in re.finditer(_SENTENCE_END, text)), len(text)]
    spans = zip([0, *ends], ends, strict=False)
    return [(start, start + len(text[start:end].removesuffix(" · ").rstrip())) for start, end in spans]


def _chosen(
    sentences: Sequence[tuple[int, int]], found: Sequence[Sequence[tuple[int, int]]]
) -> list[tuple[int, int]]:  # fmt: skip
    """The sentence that has most of the words, then that with most of the rest, at most three; in order."""
    has = [
        {n for n, spans in enumerate(found) if any(start <= a < end for a, _ in spans)}
        for start, end in sentences
    ]
    chosen: set[int] = set()
    told: set[int] = set()
    while len(chosen) < 3:
        best = max(range(len(sentences)), key=lambda n: len(has[n] - told))
        if chosen and has[best] <= told:
            break
        chosen.add(best)
        told |= has[best]
    return [sentences[n] for n in sorted(chosen)]


def _cut(
    text: str, sentence: tuple[int, int], mark: tuple[int, int], room: int, wide: Callable[[str], int]
) -> tuple[int, int]:  # fmt: skip
    """A sentence cut to the room: a third of it before the mark, the rest behind."""
    start, end = sentence
    if wide(text[start:end]) <= room:
        return sentence
    room = max(1, room - 4)  # for the dots
    first = last = mark[0]
    while first > start and wide(text[first - 1 : mark[0]]) <= room // 3:
        first -= 1
    if start < first and (blank := text.find(" ", first, mark[0])) >= 0:
        first = blank + 1
    last = first + 1
    while last < end and wide(text[first : last + 1]) <= room:
        last += 1
    return first, last
