"""The day a customer says they were told: "지난주 금 아니었나요?", "wasn't that last Friday?" (R12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from board.errors import Misuse
from board.i18n.dates.reading import DateContext, read_date
from board.i18n.dates.shared import rx
from board.i18n.notes import OTHER, clauses_of

CUE = (
    r"아니(?:었|에요|예요|죠|지요|냐|야|던)|아닌가|라더니|다더니|라고 ?하셨|라고 ?했|라면서|다면서|"
    r"하셨잖|했잖|였잖|하지 ?않(?:으셨|았)|말씀하셨|약속하셨|"
    r"\bwasn['’]?t\b|\bweren['’]?t\b|\bisn['’]?t\b|you (?:had )?(?:said|told|promised)|"
    r"\b(?:was|were) (?:told|promised)\b|they (?:say|claim|think)\b"
)
"""How one says that it was told otherwise."""
MOST_WORDS = 24
WIDEST = 4  # words in a date phrase
KINDS = frozenset({"day", "day+time"})
SCANNED = 2_000  # characters, as of a note


def read_claim(text: str, ctx: DateContext) -> date | None:
    """The day that a note says the customer has in mind, past or ahead; None: it says none.

    Args:
        text: as typed.
        ctx: how dates are read here.
    """
    past, ahead = replace(ctx, field="past"), replace(ctx, field="told")
    for clause in clauses_of(text[:SCANNED]):
        low = clause.lower()
        if rx(CUE).search(low) and not rx(OTHER).search(low):
            for phrase in _phrases(clause):
                day = _day(phrase, past) or _day(phrase, ahead)
                if day is not None:
                    return day
    return None


def _phrases(clause: str) -> Iterator[str]:
    """Its words in stretches, the longest first; a particle behind a date goes with it."""
    words = clause.rstrip("?!.").split()[:MOST_WORDS]
    for length in range(min(WIDEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length])
            yield phrase
            bare = rx(r"(?:이라고|라고|이라더니|라더니|이라면서|라면서|이|가|은|는|에)$").sub("", phrase)
            if bare != phrase:
                yield bare


def _day(phrase: str, ctx: DateContext) -> date | None:
    if len(phrase) < 2:  # 월, 금 alone are half of other words
        return None
    try:
        reading = read_date(phrase, ctx)
    except Misuse:
        return None
    if reading.kind not in KINDS or reading.act in ("past", "refuse") or reading.period is None:
        return None
    return reading.period.start
