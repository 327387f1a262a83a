"""R14: what a message must not say: promises beyond the evidence, excuses, comfort without a date.

A phrase is looked for as it would be said, not by its stem, and a denial is not what it denies: neither
`약속드리기 어렵습니다` nor "we cannot promise" is a promise (korean.md, section 1; decision 42).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from board.domain.message import PhraseLists
from board.domain.statement import Wording

Kind = Literal["promise", "excuse", "reassurance"]
Replacement = Literal["difficult", "expected", "confirmed", "facts", "which_date"]
"""What to say instead: that it is hard and being checked, the date as expected or confirmed; facts, what was
done and when the next check is; which date is sure, and on what ground."""


DEFAULT_LISTS = PhraseLists()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found."""

    start: int
    """Characters from the beginning of the text."""
    end: int
    kind: Kind
    phrase: str
    """As the text has it."""
    replacement: Replacement


_REPLACEMENTS: dict[Wording, Replacement] = {
    "hold": "difficult", "expected": "expected", "confirmed": "confirmed", "promised": "confirmed",
}  # fmt: skip

_CANNOT = r"(?:어렵|어려|힘들|곤란|조심스|이릅|일러|이르)"
_NOT = (
    r"(?:[가-힣]*지\s?(?:는|도|를|만)?\s?(?:않|못|마)"  # 드리지 못합니다
    rf"|[가-힣]*[기긴](?:는|가|도|에는|엔)?\s?(?:아직\s?)?{_CANNOT}"  # 드리기 어렵습니다
    r"|[가-힣]+\s?수(?:는|가|도|야|만)?\s?없"  # 드릴 수 없습니다
    r"|[가-힣]+\s적(?:은|이|도)?\s?없"  # 드린 적 없습니다
    r"|(?:[가-힣]+\s)?(?:것|건|게|뜻)(?:은|이)?\s?아[니닙닌닐]"  # 드리는 것은 아닙니다
    r"|못\s?[하합드할해])"  # 장담은 못 합니다
)
_QUOTED = (  # 된다고 말씀
    r"(?:[가-힣]{0,5}(?:다고|라고|다는|라는|란)(?:는|도|까지)?\s?"
    r"(?:말씀|약속|확답|답)?(?:은|을|도|까지)?\s?)?"
)
_SHARE = r"(?:선금|잔금|선납|선입금|입금|결제|완료|upfront|in advance|payment|deposit|of\b)"
_DENIED_AFTER = re.compile(
    rf"\s?{_QUOTED}{_NOT}"
    rf"|(?:은|는|도|까지는|까지)?\s?{_NOT}"
    r"|\s(?:안|못)\s?[되됩된하합]"  # 무조건 안 됩니다
    r"|\s?(?:[가-힣]+\s?){0,2}(?:는지|은지|을지|[될할볼릴갈올]지)(?:[는를도]|\s|$)"  # 문제없는지 확인
    r"|[가-힣\s]{0,8}(?:습니까|나요|을까요|될까요|됩니까)"  # 문제없을까요
    rf"|\s?{_SHARE}"  # 100% 선금
)
_EXCUSE_DENIED_AFTER = re.compile(
    r"[가-힣]{0,3}\s?(?:[가-힣]+\s){0,2}(?:[가-힣]*\s?(?:것|건|게|뜻|때문)(?:은|이)?\s?아[니닙닌]"
    r"|(?:라는|다는|란)\s?(?:말씀|말|핑계|이유)[은을로도]?\s?(?:[가-힣]+\s?){0,2}(?:않|못|안|마|없))"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:not(?! only)|no|never|cannot|can't|won't|don't|doesn't|isn't|aren't|couldn't|wouldn't|unable to"
    r"|hard to|difficult to|too early to|without|nothing|nobody|neither|nor|avoid|instead of|whether|if)\b"
    r"(?:[ ]+[\w’'-]+){0,3}[ ]*[\"“'‘]?$",
    re.IGNORECASE,
)
_NEGATED_BEFORE = re.compile(r"(?:^|\s)(?:안|못)\s?$|(?:선금|잔금|입금|진[행척][률율도]|비율)\s?$")
_CLAUSE = re.compile(r"[.!?,;:\n。]")
_REACH = 60
"""Characters around a phrase in which its denial is looked for."""


def check(
    text: str, allowed: Wording, has_evidence: bool, lists: PhraseLists = DEFAULT_LISTS
) -> tuple[Hit, ...]:
    """What a message says that it should not, in the order it stands there; overlapping finds once.

    Args:
        text: the draft.
        allowed: the strongest wording the evidence allows; promises pass where a promise is allowed.
        has_evidence: whether the dates in force rest on evidence, so that comfort is more than words.
        lists: what is looked for.
    """
    kinds: list[tuple[Kind, tuple[str, ...], Replacement]] = [("excuse", lists.excuse, "facts")]
    if allowed != "promised":
        kinds.append(("promise", lists.promise, _REPLACEMENTS[allowed]))
    if not has_evidence:
        kinds.append(("reassurance", lists.reassurance, "which_date"))
    hits = [hit for kind, phrases, replacement in kinds for hit in _find(text, kind, phrases, replacement)]
    return tuple(_apart(sorted(hits, key=lambda hit: (hit.start, -hit.end))))


def _find(text: str, kind: Kind, phrases: tuple[str, ...], replacement: Replacement) -> Iterator[Hit]:
    for match in _pattern(phrases).finditer(text):
        if not _is_denied(text, match.start(), match.end(), kind):
            yield Hit(match.start(), match.end(), kind, match[0], replacement)


def _is_denied(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether the clause around a phrase says the contrary of it."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1].replace("’", "'")
    after = _CLAUSE.split(text[end : end + _REACH])[0]
    if _DENIED_BEFORE.search(before):
        return True
    if kind == "excuse":
        return _EXCUSE_DENIED_AFTER.match(after) is not None
    if kind == "reassurance":  # its own words hold a "not"
        return False
    return _NEGATED_BEFORE.search(before) is not None or _DENIED_AFTER.match(after) is not None


def _apart(hits: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in hits:
        if hit.start >= end:
            yield hit
            end = hit.end


@lru_cache(maxsize=16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list; with nothing in it, one that never matches."""
    longest_first = sorted(filter(None, map(str.strip, phrases)), key=len, reverse=True)
    return re.compile("|".join(map(_one, longest_first)) or r"(?!)", re.IGNORECASE)


def _one(phrase: str) -> str:
    gaps = [r"\s?".join(map(_word, part.split())) for part in phrase.split("~")]
    pattern = r"[^.!?\n]{1,20}?".join(gap.strip() for gap in gaps)
    head = r"(?<![\w])" if phrase[0].isascii() and phrase[0].isalnum() else ""
    tail = r"(?![A-Za-z])" if phrase[-1].isascii() else ""
    return head + pattern + tail


def _word(word: str) -> str:
    """A word of a phrase; where its letters are Hangul, people put blanks as they like (문제 없)."""
    if word.isascii():
        return re.escape(word).replace("'", "['’]") + (r"(?=\s|\b)" if word[-1].isalnum() else "")
    return r"[ ]?".join(map(re.escape, word))
