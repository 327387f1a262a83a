"""Marks in a note (decision 37): `!installer`, `~other vendor x later still`, `~expedite ?`, `daily call`.

They stand in the text as typed and stay there; what they propose is taken with the note. What looks like a
mark and is none is far more common than a mark, so one begins a word and a name follows it at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from board.domain.touch import Channel
from board.i18n.dates.shared import rx
from board.usecases.remedies import Agreed, Answer, Offered

MOST = 20
"""Marks of a note that are read; more is no note a person typed."""

MARK = r"(?:^|(?<=\s))(?:!(?=\w)|~(?=[^\W\d_]))"
END = r"[,;·。\n]|\.(?=\s|$)"
CUT = r"(?i)(?<=\s)(?:\d{1,4}[/.\-]\d|\d+ ?(?:월|일|주|시)|필요|need)"
"""In a name a date begins, or when it is needed: that is no part of it."""
ADDRESS = r"\S*[@/]"

SAID = r"(.*?)(?:\s+([xov×○ㅌㅐㅍ])(?=\s|$)|\s*(\?)+(?=\s|$))\s*(.*)"
SAID_AS: dict[str, Answer] = {
    "x": "refused", "×": "refused", "ㅌ": "refused",
    "o": "accepted", "v": "accepted", "○": "accepted", "ㅐ": "accepted", "ㅍ": "accepted",
}  # fmt: skip
"""The key of an answer, and what it types in Hangul mode."""
EXPEDITE = r"긴급 ?출고|expedite\b|pull[ -]?in\b|당겨|당김"

DAY = r"(?:working |business )?day"
EVERY: tuple[tuple[str, int], ...] = (
    (r"매일|날마다|daily|every " + DAY, 1),
    (r"이틀에 ?한 ?번(?:씩)?|이틀마다|격일로?|every (?:other|second|two|2) " + DAY + "s?", 2),
    (r"사흘에 ?한 ?번(?:씩)?|사흘마다|every (?:third|three|3) " + DAY + "s?", 3),
    (r"([1-9])일에 ?한 ?번(?:씩)?|([1-9])일마다|every ([1-9]) " + DAY + "s", 0),
)
"""How it is said, and the working days it means; 0: the number that is named."""
HOW: tuple[tuple[str, Channel | None], ...] = (
    (r"전화|통화|phone calls?|calls?", "call"),
    (r"문자|texts?|text messages?|sms", "text"),
    (r"카톡|카카오톡|메신저|messages?", "messenger"),
    (r"이?메일|e-?mails?|mails?", "mail"),
    (r"(?:현황 ?)?(?:공유|보고|업데이트)|연락|updates?|reports?", None),
)
AT = r"(?: (\d{1,2}:[0-5]\d)(?:에)?)?"
ASKED = (
    r"(?:하기로|드리기로|주기로|달라|해 ?달라|해 ?주|주[세십시면]|드리|드림|부탁|요청|원함|바람|공유|보고|"
    r"연락|please|agreed|wanted|asked)"
)
NO = r"(?<![\w!~])(?<!no )(?<!not )"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks of a note propose.

    Args:
        impacts: who or what else a slip hits.
        alternatives: other ways out with their answers.
        rhythm: how often they want to hear from us.
        rest: the note with each mark blanked out, as long as it was: dates in a mark are no news.
    """

    impacts: tuple[str, ...] = ()
    alternatives: tuple[Offered, ...] = ()
    rhythm: Agreed | None = None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Rhythm:
    start: int
    end: int
    agreed: Agreed


def read_marks(text: str) -> Marks:
    """The marks of a note; text without any proposes nothing."""
    starts = [m.start() for m in rx(MARK).finditer(text) if not _is_address(text, m.start())][:MOST]
    rhythm = _rhythm(text, starts)
    impacts: list[str] = []
    ways: list[Offered] = []
    rest = text
    for start, end in _spans(text, starts, rhythm):
        body = text[start + 1 : end]
        if text[start] == "!":
            impacts.append(body.strip(" !?"))
        else:
            ways.append(_offered(body))
        rest = _blanked(rest, start, end)
    if rhythm is not None:
        rest = _blanked(rest, rhythm.start, rhythm.end)
    agreed = None if rhythm is None else rhythm.agreed
    return Marks(tuple(dict.fromkeys(impacts)), tuple(dict.fromkeys(ways)), agreed, rest)


def _is_address(text: str, at: int) -> bool:
    """`~kim@host` and `~me/notes` are no ways out."""
    return rx(ADDRESS).match(text, at + 1) is not None


def _spans(text: str, starts: list[int], rhythm: _Rhythm | None) -> Iterator[tuple[int, int]]:
    """Where each mark begins and ends: at the next one, at the end of its clause, before a date."""
    for start, following in pairwise([*starts, len(text)]):
        stop = rx(END).search(text, start, following)
        end = following if stop is None else stop.start()
        if rhythm is not None and start < rhythm.start < end:
            end = rhythm.start
        if text[start] == "!" and (cut := rx(CUT).search(text, start, end)):
            end = cut.start()
        yield start, end


def _offered(body: str) -> Offered:
    """`타벤더 x 더 늦음`: what, the answer, its reason."""
    found = re.compile(SAID, re.IGNORECASE | re.DOTALL).fullmatch(body.strip())
    what, answer, reason = body.strip(), "", ""
    if found is not None and found[1]:
        what, answer, reason = found[1].strip(), (found[2] or "?").lower(), found[4].strip()
    is_expedite = rx("(?i)" + EXPEDITE).match(what) is not None
    return Offered(what, SAID_AS.get(answer, "open"), reason, is_expedite)


def _blanked(text: str, start: int, end: int) -> str:
    """A mark ends the clause before it and begins another, whatever stood between."""
    return text[:start] + "," + " " * (end - start - 1) + text[end:]


def _rhythm(text: str, marks: list[int]) -> _Rhythm | None:
    """How often, if it is said as an agreement: with a channel, or alone in its clause, or behind a mark."""
    how = "|".join(pattern for pattern, _channel in HOW)
    for pattern, days in EVERY:
        before, after = rf"(?:({how})(?:로|으로| me| us)? )?", rf"(?: ({how})(?:로|으로)?(?:{ASKED}\w*)?)?"
        for m in rx(rf"(?i){NO}{before}(?:{pattern}){AT}{after}(?!\w)").finditer(text):
            if _is_meant(text, m, marks):
                return _Rhythm(m.start(), m.end(), _agreed(m, days))
    return None


def _is_meant(text: str, m: re.Match[str], marks: list[int]) -> bool:
    """`서버를 매일 재부팅` is no rhythm, nor is a dairy by that name."""
    groups = m.groups()
    ends = rx(rf"\s*(?:$|{END}|[!~]\w)").match(text, m.end()) is not None
    if groups[0] or groups[-1]:
        return ends or rx(rf"(?i)\s+{ASKED}").match(text, m.end()) is not None
    begins = rx(rf"(?:^|{END})\s*$").search(text, 0, m.start()) is not None
    behind = any(start < m.start() and not rx(END).search(text, start, m.start()) for start in marks)
    return (ends and (begins or behind)) or rx(rf"(?i)\s+{ASKED}").match(text, m.end()) is not None


def _agreed(m: re.Match[str], days: int) -> Agreed:
    before, *numbers, at, after = m.groups()
    named = next((n for n in numbers if n), None)
    channel = next((c for pattern, c in HOW if rx("(?i)" + pattern).fullmatch(before or after or "")), None)
    clock = "" if at is None else at.zfill(5)
    return Agreed(days or int(named or 1), channel, clock)
