"""One line to engineering, and their answer in one line, read as typed (decision 41).

`5월까지 두 달(고객 말) 정부 마지막 기회`, `by May two months (customer's claim) last chance`; and back:
`6/30 45일 조립팀 부품 수급 지연`. All of it is a proposal that Enter takes; what is not read stays a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from board.domain.period import Period
from board.domain.text import fold
from board.errors import Misuse
from board.i18n.dates.english import NUMBERS as ENGLISH_NUMBERS
from board.i18n.dates.korean_words import LENGTHS, NATIVE
from board.i18n.dates.reading import DateContext, Reading, read_date
from board.i18n.dates.shared import rx
from board.i18n.notes import read_note

LIMIT = 1_000
"""Characters that are looked at."""
WIDEST = 5
"""Words in a date phrase."""
WEEK, MONTH = 5, 21
"""Working days that a week and a month of work are taken for."""

KINDS = frozenset({"day", "range", "week", "month", "quarter", "half"})

_NUMBER = r"(?P<n>\d{1,4}|반|" + "|".join(sorted(NATIVE, key=len, reverse=True)) + r")"
_UNITS = (
    (r"(?:개월|달|months?\b|mon\b|m\b)", MONTH),
    (r"(?:주일|주간|주|weeks?\b|wks?\b|w\b)", WEEK),
    (r"(?:영업일|근무일|일|man[- ]?days?\b|(?:working |business )?days?\b|wd\b|d\b)", 1),
)
_END = r"(?P<half> ?반(?![가-힣])| and a half)?(?:짜리|이면|이|은|치)?(?![가-힣\w])"
EFFORTS = tuple((rf"(?i)(?<![\w/.\-]){_NUMBER} ?{unit}{_END}", days) for unit, days in _UNITS)
_SPELT = (
    r"(?i)\b(" + "|".join(map(re.escape, ENGLISH_NUMBERS))
    + r")\b(?= (?:(?:working|business|man) )?(?:day|week|month))"
)  # fmt: skip
_OF_A_MONTH = r"\d ?월 ?$"
"""What stands before the day of a date: `12월 3일` is no three days of work."""
CLAIM = (
    r"(?i)\(? ?(?:고객(?:사)?(?:이|의|측|쪽)? ?(?:말(?:로|은|씀)?|주장|얘기|이야기|생각|기준)|"
    r"고객사?(?:은|는|이|가)(?= )|고객사?(?= ?\))|"
    r"(?:the )?customer(?:['’]s)? (?:claims?|says?|said|word|view)|their (?:claim|word)|"
    r"they (?:say|said|claim)|customer(?= ?\)))\)?"
)
LAST_CHANCE = (
    r"(?i)(?:정말 ?)?마지막(?:의)? ?(?:기회|자리|슬롯|찬스)|라스트 ?찬스|"
    r"(?:very )?last (?:chance|slot)|only chance"
)
PARTS = r"(?i)(?:부품|자재|parts)(?:은|는|이)?(?: ?(?:입고|준비|도착|ready|in|arrive))?"
ANSWER_BY = r"(?i)(?:답변?|회신)(?:은|을)? ?(?=\S)|(?:answer|reply)(?: needed)? by "
LINE = (
    r"(?i)(?:\bline |\bline ?#|(?:라인|품목) ?)(\d{1,2})(?:번)?(?:만|은|을|이|의)?(?![\w./-])|"
    r"(?<![\w./-])(\d{1,2})(?:번째? ?(?:라인|품목)|행)(?:만|은|을|이|의)?(?!\w)"
)
"""Which line of the order: the number is put into words that nothing else is meant by."""
BY = r"(?i)\b(?:by|before|until|within) "
FULL = r"밀린 ?일|적체|부하|캐파|capacity|too much (?:work|on)|fully booked"
"""How engineering says that other work is in the way, beside the words of notes."""
_DATED = (
    r"(?i)\d ?[/월.\-]|\d ?분기|\bq[1-4]|\b20\d\d\b|내년|다음 ?달|연말|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
"""What a word must hold to be tried as the beginning of a date in the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class AskReading:
    """What a line to engineering says; every field is a proposal."""

    text: str
    wanted: Period | None = None
    effort: int | None = None
    """Working days."""
    is_claim: bool = False
    """Whether the effort is the customer's claim."""
    last_chance: bool = False
    parts_ready: date | None = None
    needed_by: date | None = None
    line: int | None = None
    """The line of the order it is about, counted from 1; None: all of it."""
    rest: str = ""
    """What was not read."""


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """What a line of engineering's answer says; every field is a proposal."""

    text: str
    day: Period | None = None
    effort: int | None = None
    centre: str = ""
    """The name of the work centre."""
    parts_ready: date | None = None
    reason_code: str = ""
    rest: str = ""


def read_ask(text: str, ctx: DateContext) -> AskReading:
    """A line to engineering; text without any meaning is a note."""
    rest, line = _line(text[:LIMIT])
    rest, needed = _dated_after(ANSWER_BY, rest, ctx)
    rest, parts = _dated_after(PARTS, rest, ctx)
    rest, chance = _without(LAST_CHANCE, rest)
    rest, claim = _without(CLAIM, rest)
    rest, wanted = _wanted(rest, ctx)
    rest, effort = _effort(rest)
    if wanted is None:
        rest, wanted = _leading(rest, ctx)
    if wanted is None:
        rest, wanted = _anywhere(rest, ctx)
    return AskReading(
        text, wanted, effort, claim and effort is not None, chance,
        None if parts is None else parts.start, None if needed is None else _workday(needed, ctx),
        line, _tidy(rest),
    )  # fmt: skip


def read_answer(text: str, ctx: DateContext, centres: Iterable[str] = ()) -> AnswerReading:
    """A line of engineering's answer: a day, how much work, which of the teams, why.

    Args:
        text: as typed.
        ctx: how dates are read here.
        centres: the names of the work centres there are.
    """
    rest = text[:LIMIT]
    rest, parts = _dated_after(PARTS, rest, ctx)
    rest, centre = _named(rest, centres)
    rest, wanted = _wanted(rest, ctx)
    rest, effort = _effort(rest)
    if wanted is None:
        rest, wanted = _leading(rest, ctx)
    if wanted is None:
        rest, wanted = _anywhere(rest, ctx)
    return AnswerReading(
        text, wanted, effort, centre, None if parts is None else parts.start, _reason(text, ctx), _tidy(rest)
    )


def _reason(text: str, ctx: DateContext) -> str:
    """The code of the reason that is named."""
    found = read_note(text[:LIMIT], replace(ctx, base=None)).reason if text.strip() else None
    return found or ("backlog" if rx(FULL).search(text.lower()) else "")


def _workday(period: Period, ctx: DateContext) -> date:
    """The day an answer is wanted: never on a day off, never past."""
    return period.follow_up_day(ctx.calendar, ctx.today)


def _without(pattern: str, text: str) -> tuple[str, bool]:
    found = rx(pattern).search(text)
    return (text, False) if found is None else (f"{text[: found.start()]} {text[found.end() :]}", True)


def _line(text: str) -> tuple[str, int | None]:
    """Which line of the order: `line 2`, `2번 품목`, `2행`."""
    found = rx(LINE).search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", int(found[1] or found[2])


def _named(text: str, centres: Iterable[str]) -> tuple[str, str]:
    """The work centre that is named, the longest name first."""
    for name in sorted(centres, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(fold(name))}(?:에서|이|가|은|는)?(?!\w)", fold(text))
        if found is not None and len(fold(text)) == len(text):
            return f"{text[: found.start()]} {text[found.end() :]}", name
    return text, ""


def _effort(text: str) -> tuple[str, int | None]:
    """How much work, working days: `두 달`, `6주`, `30일`, `한 달 반`, `two months`, `45d`."""
    plain = rx(_SPELT).sub(lambda m: str(ENGLISH_NUMBERS[m[1].lower()]), text)
    for pattern, days in EFFORTS:
        for found in rx(pattern).finditer(plain):
            total = int(_number(found["n"]) * days) + (days // 2 if found["half"] else 0)
            of_a_month = days == 1 and rx(_OF_A_MONTH).search(plain, 0, found.start())
            if total >= 1 and not of_a_month:
                return f"{plain[: found.start()]} {plain[found.end() :]}", total
    word = rx(rf"(?<![가-힣])(?P<n>{'|'.join(LENGTHS)})(?:치|이면|이|은)?(?![가-힣])").search(text)
    if word is None:
        return text, None
    length = LENGTHS[word["n"]]
    days = round(length * WEEK / 7) if length > WEEK else length
    return f"{text[: word.start()]} {text[word.end() :]}", days


def work_days_in(text: str) -> int | None:
    """The working days of work a text means, all of it: `45d`, `9 weeks`, `두 달`; None: none."""
    rest, days = _effort(text)
    return days if not rest.strip() else None


def _number(word: str) -> float:
    if word.isdigit():
        return int(word)
    return 0.5 if word == "반" else NATIVE[word]


def _wanted(text: str, ctx: DateContext) -> tuple[str, Period | None]:
    """`5월까지`, `by May`: a date that says it is one."""
    for mark in rx(r"까지(?:는|만)?| ?(?:안에|이내)(?:에)?").finditer(text):
        found = _longest(_before(text, mark.start()), ctx)
        if found is not None:
            start, period = found
            return f"{text[:start]} {text[mark.end() :]}", period
    return _dated_after(BY, text, ctx)


def _leading(text: str, ctx: DateContext) -> tuple[str, Period | None]:
    """A date the line begins with, though nothing marks it as one."""
    stripped = text.lstrip()
    found = _longest_after(stripped, 0, ctx)
    if found is None:
        return text, None
    end, period = found
    return stripped[end:], period


def _anywhere(text: str, ctx: DateContext) -> tuple[str, Period | None]:
    """The first date in a sentence."""
    for word in rx(r"\S+").finditer(text):
        found = _longest_after(text, word.start(), ctx) if rx(_DATED).search(word[0]) else None
        if found is not None:
            end, period = found
            return f"{text[: word.start()]} {text[end:]}", period
    return text, None


def _dated_after(pattern: str, text: str, ctx: DateContext) -> tuple[str, Period | None]:
    """The date behind a word, and the text without both."""
    for mark in rx(pattern).finditer(text):
        found = _longest_after(text, mark.end(), ctx)
        if found is not None:
            end, period = found
            return f"{text[: mark.start()]} {text[end:]}", period
    return text, None


def _longest(phrases: Iterable[tuple[int, str]], ctx: DateContext) -> tuple[int, Period] | None:
    for at, phrase in phrases:
        period = _period(phrase, ctx)
        if period is not None:
            return at, period
    return None


def _longest_after(text: str, start: int, ctx: DateContext) -> tuple[int, Period] | None:
    """The longest date phrase that begins there."""
    words = list(rx(r"\S+").finditer(text, start))[:WIDEST]
    phrases = ((word.end(), text[start : word.end()].strip(" ,:()")) for word in reversed(words))
    return _longest(((end, _bare(phrase)) for end, phrase in phrases), ctx)


def _bare(phrase: str) -> str:
    """Without what only says that it is a limit."""
    return rx(r"(?:까지(?:는|만)?|에|부터)$").sub("", phrase).strip()


def _before(text: str, end: int) -> Iterator[tuple[int, str]]:
    """Up to five words that end there, the most first."""
    words = list(rx(r"\S+").finditer(text, 0, end))[-WIDEST:]
    for word in words:
        yield word.start(), text[word.start() : end].strip(" ,:()")


def _period(phrase: str, ctx: DateContext) -> Period | None:
    """The days a phrase means; of one that has passed, the next time it comes."""
    if not phrase or phrase.lower() in _SMALL:
        return None
    try:
        reading: Reading = read_date(phrase, ctx)
    except Misuse:
        return None
    if reading.kind not in KINDS or reading.act == "refuse" or reading.period is None:
        return None
    if reading.act != "past":
        return reading.period
    ahead = [day for day in reading.choices if day >= ctx.today]
    return Period(ahead[0], ahead[0]) if ahead else None


_SMALL = frozenset("월화수목금토일낼곧마지막") | {"now", "the", "a", "마지막", "last"}


def _tidy(text: str) -> str:
    text = rx(r"^\s*(?:입고|준비|도착|ready)(?!\w)|\(\s*\)").sub(" ", text)
    return " ".join(text.split()).strip(" ,;·-()")
