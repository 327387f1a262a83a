"""The language of message templates: slots, particles, parts that may be left out (korean.md, section 2).

    [[{contact}, ]]{me}입니다. {vendor|이/가} 확인했습니다.

`{name}` is filled from the ledger, `{name|이/가}` with the particle that fits. What stands in `[[...]]` is
left out when one of its slots is empty. So is a sentence, and so is a line that is one sentence or a list
item: nobody ever reads a sentence with a hole in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

PAIRS = (
    "이/가", "은/는", "을/를", "과/와", "으로/로", "이라고/라고", "이라/라", "이랑/랑", "이나/나", "이며/며",
    "아/야", "이에요/예요",
)  # fmt: skip
"""Particles that change their form with the word before them: after a consonant, after a vowel."""

SAFE = frozenset({"이라", "라", "이며", "며"})
"""Forms that are right after any word, or seldom the particle: not asked about behind a bare slot."""

Code = Literal[
    "template.empty", "template.braces", "template.parts", "template.unknown_slot", "template.unknown_pair",
    "template.particle",
]  # fmt: skip

_SLOT = re.compile(r"\{([^{}|\n]*)(?:\|([^{}\n]*))?\}")
_PART = re.compile(r"\[\[(?!\[)((?:(?!\[\[)[^\n])*?)\]\]")
_FORMS = {form: pair for pair in PAIRS for form in pair.split("/") if form not in SAFE}
_BARE = re.compile(
    r"\{([^{}|\n]*)\}(?:\]\])?(" + "|".join(sorted(_FORMS, key=len, reverse=True)) + r")"
    r"(?:부터|는|서|도|만|의)?(?![가-힣])"
)
_ENDS = re.compile(r"(?<=[.!?。])(?=\s)")
_SHORT = re.compile(r"(?:^|\s)(?:[Mm]rs?|[Mm]s|[Dd]r|[Nn]o|vs|e\.g|i\.e|approx|\W*\d+)\.$")
_BULLET = re.compile(r"\s*[·•*\-–]\s")

Particle = Callable[[str, str], str]
"""From a word and a pair of particles to the one that follows it; `i18n.hangul.particle`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a template cannot be kept."""

    code: Code
    line: int
    """From 1."""
    found: str = ""
    """What stands there."""
    hint: str = ""
    """What was probably meant; empty: no idea."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template filled."""

    text: str
    left_out: tuple[str, ...] = ()
    """Slots that were empty, and took their sentence or part with them."""

    @property
    def subject(self) -> str:
        """What a mail is about: the first line, when it begins with a bracket; else nothing."""
        first = self.text.partition("\n")[0]
        if not first.startswith("["):
            return ""
        return first[1:-1] if first.endswith("]") and "]" not in first[:-1] else first

    @property
    def body(self) -> str:
        """What a mail says: all but the subject."""
        return self.text.partition("\n")[2].lstrip("\n") if self.subject else self.text


def slots_in(text: str) -> tuple[str, ...]:
    """The names of the slots of a template, in order, each once."""
    return tuple(dict.fromkeys(match[1] for match in _SLOT.finditer(text)))


def render(text: str, slots: Mapping[str, str], particle: Particle) -> Rendered:
    """A template filled with what is known; what is not known is left out with its sentence.

    Args:
        text: the template.
        slots: name to value; an absent name and a blank value are the same.
        particle: chooses the form of a particle.
    """
    known = {name: " ".join(value.split()) for name, value in slots.items() if value.strip()}
    missing: dict[str, None] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            if lines and lines[-1]:
                lines.append("")
            continue
        filled = _line(line, known, missing, particle)
        if filled:
            lines.append(filled)
    return Rendered("\n".join(lines).strip("\n"), tuple(missing))


def check(text: str, known: Collection[str]) -> tuple[Problem, ...]:
    """Everything that is wrong with a template, line by line; nothing: it may be kept.

    Args:
        text: the template as written.
        known: the names a slot can have.
    """
    if not text.strip():
        return (Problem("template.empty", 1),)
    lines = enumerate(text.split("\n"), 1)
    return tuple(problem for number, line in lines for problem in _check(line, number, known))


def _check(line: str, number: int, known: Collection[str]) -> Iterator[Problem]:
    bare = _SLOT.sub("", line)
    if "{" in bare or "}" in bare:
        yield Problem("template.braces", number, line.strip())
    rest = _PART.sub("", line)
    if "[[" in rest or "]]" in rest:
        yield Problem("template.parts", number, line.strip())
    for match in _SLOT.finditer(line):
        name, pair = match[1], match[2]
        if name not in known:
            yield Problem("template.unknown_slot", number, name, _nearest(name, known))
        if pair is not None and not is_pair(pair):
            yield Problem("template.unknown_pair", number, pair, _nearest(pair, PAIRS))
    for match in _BARE.finditer(line):
        yield Problem("template.particle", number, match[2], f"{{{match[1]}|{_FORMS[match[2]]}}}")


def is_pair(pair: str) -> bool:
    """Whether two forms belong together, in either order."""
    one, _, other = pair.partition("/")
    return pair in PAIRS or f"{other}/{one}" in PAIRS


def _nearest(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # late: only a mistake needs it

    return next(iter(get_close_matches(name.strip().lower(), sorted(known), 1, 0.5)), "")


def _line(line: str, known: Mapping[str, str], missing: dict[str, None], particle: Particle) -> str:
    """One line filled; nothing when all of it had holes."""

    def has_all(text: str) -> bool:
        lacking = [name for name in slots_in(text) if name not in known]
        missing.update(dict.fromkeys(lacking))
        return not lacking

    def part(match: re.Match[str]) -> str:
        return match[1] if has_all(match[1]) else ""

    def slot(match: re.Match[str]) -> str:
        value, pair = known[match[1]], match[2]
        return value + particle(value, pair) if pair is not None and is_pair(pair) else value

    # Parts first, then sentences, then values: a full stop in a value ends no sentence of the template's.
    kept = filter(has_all, _sentences(_PART.sub(part, line)))
    return " ".join(_SLOT.sub(slot, sentence) for sentence in kept)


def _sentences(line: str) -> list[str]:
    """The sentences of a line; a list item counts as one, however long it is."""
    line = line.strip()
    if _BULLET.match(line):
        return [line]
    sentences: list[str] = []
    for piece in _ENDS.split(line):
        if sentences and _SHORT.search(sentences[-1]):
            sentences[-1] += piece
        else:
            sentences.append(piece.strip())
    return [sentence for sentence in sentences if sentence]
