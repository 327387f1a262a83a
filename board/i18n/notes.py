"""The note line, read as it is typed (decision 37): when it happened, a date, a reason, a need-by.

Everything found is a proposal that a person takes with Enter, so the reading is shy: a date counts only
beside a word about arriving, shipping or slipping, a reason only in its own vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from board.domain.statement import Wording
from board.errors import Misuse
from board.i18n.dates.reading import DateContext, Reading, read_date
from board.i18n.dates.shared import rx
from board.i18n.marks import Marks, read_marks
from board.i18n.reasons import reason_in

SCANNED = 2_000  # characters; a pasted mail is longer, but its news stands at the top
MOST_CUES = 12
WIDEST = 5  # words in a date phrase

OFFSET = (
    r"지연|늦|밀[리려렸]|밀림|연기|딜레이|미뤄|미룸|당겨|앞당|빨라|late\b|later\b|delay|slip|"
    r"earlier\b|sooner\b|pushed|pulled in"
)
ARRIVAL = (
    r"입고|출고|납품|도착|배송|선적|출하|인도|설치|예정|확정|가능|발송|들어[오옵온올와왔가갑갈간]|"
    r"eta\b|arriv\w*|ships?\b|shipping\b|deliver\w*|due\b|"
    r"expect\w*|confirmed\b|available\b|lands?\b|in stock\b"
)
MOVED = r"연기|밀[리려렸]|밀림|미뤄|미룸|변경|조정|늦춰|moved\b|pushed\b|postponed\b|rescheduled\b"
NOT_NEWS = (
    r"(?:일|일정|예정|가능|건|분|품)? ?(?:확인|여부|문의|요청|미팅|회의|관련|량|처|검토|논의|"
    r"일정표|지|되는지|한지|할지)"
)
NOT_SO = (
    r"[가-힣]{0,3} ?(?:은|는|이|가|도)? ?(?:일정(?:은|이)? ?)?(?:매우 |좀 |많이 |도저히 )?"
    r"(?:어렵|어려[우울운]|불가|힘들|힘듭|무리|못 ?[하합한해]|안 ?[되됩된돼될])"
)
"""Behind a cue: what cannot be, or is not so, is no date."""
NOT_SO_BEFORE = r"\b(?:cannot|can't|can not|won't|unable to|not able to|not|isn't)\s+(?:\w+\s+){0,2}$"
CONFIRMED = (
    r"확정|확약|컨펌|confirmed\b|definitely|guarantee|for sure\b|(?<!not )certain\b|틀림없이|반드시|"
    r"(?:출고|출하|발송|선적) ?(?:됐|되었|했|완료)|(?:has |have |was |been )shipped\b"
)
UNCONFIRMED = (
    r"미확정|확정 ?(?:은|이|이나)? ?(?:아니|아닙|아님|아직|못|안|전|되면|시에|나면|여부)|"
    r"(?:not|isn't|to be|yet to be|once|until|if|when) (?:yet )?(?:\w+ )?(?:confirmed|certain)|unconfirmed"
)
ASKED_BACK = (
    r"(?:확실|틀림없|맞|정말|진짜)[가-힣]{0,4} ?\?+ ?(?:y\b|yes|o\b|ㅇ|ㅛ|네|예|넵|응|맞|확실|그렇|틀림)|되물"
    r"|\bsure ?\?+ ?(?:y\b|yes|sure|positive|definite)|asked back"
)
"""A question back and the answer to it: "확실? y", "sure? sure"."""
VAGUE = frozenset({"예정", "확정", "가능", "설치", "due", "confirmed", "available"})
"""Cues that are said of other things too."""
OTHER = (
    r"휴가|예산|입금|결제|계약|회의|미팅|출장|교육|세미나|"
    r"\b(?:invoice|payment|budget|meeting|vacation|leave|contract|demo)\b"
)
SAID = r"(?:정도)?(?:이?라고|이?래요?|이?랍니다|이?라네요?|이?라|입니다|임)$"
"""What reported speech adds to a date."""
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d"
CLAUSE = rf"(?i),(?!\s*{MONTH})(?!\s*20\d\d\b)|[;·\n。]|\. |(?<=[가-힣])\.|→|->|(?<=[!?])\s"
"""What parts two clauses; no comma inside "Monday, December 28, 2026"."""
DOTTED = r"\b(20\d\d)\. ?(\d{1,2})\. ?(\d{1,2})\b\.?"
"""A day whose dots are no ends of sentences."""
BETWEEN = (
    r"(?:일자|일정|일|날짜|\s+date|\s+day)?(?:은|는|이|가)?\s*[:=]?\s*"
    r"(?:(?:is|are|will|be|has|been|on|by|now|currently|at|for|to)\s+)*"
)
"""What may stand between a cue and its date."""
ENDING = (
    r"(?:이?라고|이?라는|이?라면서|까지|에는|에도|에|로|으로|날|쯤|은|는|이|가|을|를|이?죠|이?지요|이?었나요|"
    r"아니었나요|인데요?|인가요|이라서)?[.!?~]*$"
)
"""What may hang on a date in speech."""
LEAD = r"발주 ?후|주문 ?후|수주 ?후|계약 ?후|리드 ?타임|납기|lead ?time|\baro\b|after order"
NEED = r"필요(?:일|기한)?(?! ?(?:없|하지|성))|need(?:ed|s)?(?: it| them)?(?: by)?\b|required(?: by)?\b"
SMALL = frozenset("월화수목금토일낼곧") | {
    "may", "mar", "sun", "sat", "now", "a", "the", "아침", "점심", "저녁", "오전", "오후", "noon",
    "morning", "evening",
}  # fmt: skip
KINDS = frozenset({"day", "day+time", "range", "week", "month", "quarter", "half", "from"})

NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a note: how it reads, and the words it was read from."""

    reading: Reading
    words: str
    clause: str = ""
    """What was said around it."""

    @property
    def wording(self) -> Wording:
        """The word it was said with."""
        return "expected" if self.reading.approximate else wording_in(self.clause)


@dataclass(frozen=True, slots=True)
class NoteReading:
    """What a note says besides its words; every field is a proposal.

    Args:
        text: the note without its @mark.
        at: board-local date and time it happened, from an @mark; None means now.
        at_reading: the @mark's own reading: its act is "past" when that time has not come yet.
        date: a date or delay it speaks of.
        reason: a reason code of a slip.
        need_by: the day the customer needs it.
        marks: whom a slip hits, other ways out, how often they want to hear.
    """

    text: str
    at: datetime | None = None
    at_reading: Reading | None = None
    date: Found | None = None
    reason: str | None = None
    need_by: Found | None = None
    marks: Marks = field(default=NO_MARKS)


def read_note(text: str, ctx: DateContext) -> NoteReading:
    """What a note proposes, e.g. "2주 지연, 본사 재고 부족" or "@9:12 12/28 입고, 운송 지연".

    Args:
        text: as typed or pasted; only its first 2,000 characters are looked at.
        ctx: how dates are read here; `base` is the date in force, which delays count from.
    """
    rest, mark = _take_mark(text, ctx)
    at = datetime.combine(mark.period.start, mark.time) if mark and mark.period and mark.time else None
    marks = read_marks(rest[:SCANNED])
    clauses = clauses_of(marks.rest)
    need_by = _first(_need_by(clause, ctx) for clause in clauses)
    dated = [c for c in clauses if not rx(NEED).search(c.lower())]
    date = _first(_offset(c, ctx) for c in dated) or _first(_dated(c, ctx) for c in dated)
    if date is not None:
        clause = next((c for c in dated if date.words in c), "")
        date = replace(date, clause=clause)
    return NoteReading(rest, at, mark, date, reason_in(marks.rest), need_by, marks)


def read_said(text: str, ctx: DateContext) -> tuple[Reading, NoteReading]:
    """A date phrase, or a sentence that holds one with its reason: "2주 지연, 본사 재고 부족".

    Raises:
        Misuse: it holds no date (`date.not_understood`, or what is wrong with it).
    """
    note = read_note(text, ctx)
    try:
        return read_date(text, ctx), replace(note, date=None, text=text)
    except Misuse:
        if note.date is None:
            raise
        return note.date.reading, note


def is_asked_back(text: str) -> bool:
    """Whether a date was asked back about, and stood (decision 39)."""
    return rx(ASKED_BACK).search(text[:SCANNED].lower()) is not None


def wording_in(text: str) -> Wording:
    """The word a controller gives a date: confirmed only where it is said and not taken back."""
    low = text.lower()
    said = rx(CONFIRMED).search(low) is not None and rx(UNCONFIRMED).search(low) is None
    return "confirmed" if said else "expected"


def clauses_of(text: str) -> list[str]:
    """The parts of a text that say one thing each."""
    text = rx(DOTTED).sub(r"\1-\2-\3", text)
    return [c.strip() for c in rx(CLAUSE).split(text) if c.strip()]


def read_dates(text: str, ctx: DateContext) -> tuple[Found, ...]:
    """Every date a text speaks of, in the order they are said; by when it is needed is no such date."""
    found = (_said(c, ctx) for c in clauses_of(text) if not rx(NEED).search(c.lower()))
    return tuple(one for one in found if one is not None)


def read_needs(text: str, ctx: DateContext) -> tuple[Found, ...]:
    """Every day by which a text says that something is needed."""
    found = ((c, _need_by(c, ctx)) for c in clauses_of(text))
    return tuple(replace(one, clause=clause) for clause, one in found if one is not None)


def _said(clause: str, ctx: DateContext) -> Found | None:
    """The date of a clause; one that is named goes before the delay that leads to it."""
    found = _offset(clause, ctx)
    if found is not None:
        found = _dated(clause.partition(found.words)[2].strip(), ctx) or found
    found = found or _dated(clause, ctx)
    return None if found is None else replace(found, clause=clause)


def read_any(clause: str, *contexts: DateContext) -> Found | None:
    """The last date in a clause, whatever it is said of: for clauses of which something else is known."""
    words = list(rx(r"\S+").finditer(clause))[-24:]
    for word in reversed(words):
        end = word.start() + len(rx(ENDING).sub("", word[0]))
        ends = (word.end(), end)
        tried = (_read(_before(clause, end), ctx, KINDS) for ctx in contexts for end in ends)
        found = _first(tried)
        if found is not None:
            return replace(found, clause=clause)
    return None


def _first(found: Iterator[Found | None]) -> Found | None:
    return next((f for f in found if f), None)


def _take_mark(text: str, ctx: DateContext) -> tuple[str, Reading | None]:
    """The note without its @mark, and the mark."""
    for m in list(rx(r"(?:^|(?<=\s))@").finditer(text))[:3]:
        words = list(rx(r"\S+").finditer(text, m.end()))[:3]
        for last in reversed(words):
            reading = read_mark(text[m.start() : last.end()].rstrip(","), ctx)
            if reading and reading.time:
                before, after = text[: m.start()].rstrip(), text[last.end() :].lstrip(" ,")
                return f"{before} {after}".strip(), reading
    return text, None


def read_mark(phrase: str, ctx: DateContext) -> Reading | None:
    """When something happened, from an @mark; a bare hour that has not come yet was this morning's."""
    reading = _try(phrase, ctx)
    if reading is None or reading.kind != "at":
        return None
    codes = {note.code for note in reading.notes}
    if reading.time is None or not {"afternoon_assumed", "hour_ahead"} <= codes:
        return reading
    return replace(reading, act="show", time=reading.time.replace(hour=reading.time.hour - 12), notes=())


def _try(phrase: str, ctx: DateContext) -> Reading | None:
    try:
        return read_date(phrase, ctx)
    except Misuse:
        return None


def _cues(pattern: str, clause: str) -> list[re.Match[str]]:
    return list(rx(pattern).finditer(clause.lower()))[:MOST_CUES]


def _before(clause: str, end: int) -> Iterator[str]:
    """Up to five words ending at a place in the clause, the most first."""
    words = list(rx(r"\S+").finditer(clause, 0, end))[-WIDEST:]
    for word in words:
        yield clause[word.start() : end].strip()


def _after(clause: str, start: int) -> Iterator[str]:
    """Up to five words from a place in the clause on, the most first."""
    filler = rx(BETWEEN).match(clause.lower(), start)
    start = start if filler is None else filler.end()
    words = list(rx(r"\S+").finditer(clause, start))[:WIDEST]
    for word in reversed(words):
        yield clause[start : word.end()].strip(" :=").rstrip(".")


def _read(phrases: Iterator[str], ctx: DateContext, kinds: frozenset[str]) -> Found | None:
    for phrase in phrases:
        if phrase.lower() in SMALL or not phrase:
            continue
        reading = _try(phrase, ctx) or _reported(phrase, ctx)
        if reading and reading.kind in kinds and reading.act not in ("past", "refuse"):
            return Found(reading, phrase)
    return None


def _reported(phrase: str, ctx: DateContext) -> Reading | None:
    """A date in reported speech: 12/28이라고."""
    bare = rx(SAID).sub("", phrase)
    return _try(bare, ctx) if bare != phrase and bare not in SMALL else None


def _need_by(clause: str, ctx: DateContext) -> Found | None:
    """필요 내일, 12/8까지 필요, need by fri."""
    for m in _cues(NEED, clause):
        whole = clause[m.end() :].strip(" :=")
        found = _read(_after(clause, m.end()), ctx, KINDS) or _read(_before(clause, m.start()), ctx, KINDS)
        if found is None and whole in SMALL:
            found = _whole(whole, ctx)
        if found:
            return found
    return None


def _whole(phrase: str, ctx: DateContext) -> Found | None:
    reading = _try(phrase, ctx)
    return Found(reading, phrase) if reading and reading.kind in KINDS else None


def _offset(clause: str, ctx: DateContext) -> Found | None:
    """2주 지연, two weeks late, delayed by 3 days: from the date in force."""
    kinds = frozenset({"offset"})
    for m in _cues(OFFSET, clause):
        end = rx(r"\S*").match(clause, m.end())
        found = _read(_before(clause, end.end() if end else m.end()), ctx, kinds)
        found = (
            found
            or _read(_before(clause, m.end()), ctx, kinds)
            or _read(_after(clause, m.start()), ctx, kinds)
        )
        if found:
            return found
    return None


def _dated(clause: str, ctx: DateContext) -> Found | None:
    """12/28 입고, 다음 주 수 확정, ETA 28 dec, 12/28로 연기, 발주 후 4주, or nothing but a date."""
    for m in _cues(ARRIVAL, clause):
        if _is_no_news(clause, m):
            continue
        found = _read(_before(clause, m.start()), ctx, KINDS) or _read(_after(clause, m.end()), ctx, KINDS)
        if found:
            return found
    for m in _cues(MOVED, clause):
        to_day = (p for p in _before(clause, m.start()) if p.endswith(("로", "까지")))
        found = _read(to_day, ctx, KINDS) or _read(_to(clause, m.end()), ctx, KINDS)
        if found:
            return found
    return _lead(clause, ctx) or _read(iter((clause,)), ctx, KINDS)


def _is_no_news(clause: str, cue: re.Match[str]) -> bool:
    """Whether a cue is asked about, said of something else, or of what cannot be."""
    low = clause.lower()
    if rx(NOT_NEWS).match(clause, cue.end()) or rx(NOT_SO).match(clause, cue.end()):
        return True
    if rx(NOT_SO_BEFORE).search(low[: cue.start()]):
        return True
    return _is_vague(cue[0]) and rx(OTHER).search(low) is not None


def _is_vague(cue: str) -> bool:
    return cue in VAGUE or cue.startswith(("expect", "들어"))


def _to(clause: str, start: int) -> Iterator[str]:
    """The words after "moved to"."""
    m = rx(r"\s+(?:out |back )?to\s+").match(clause, start)
    return _after(clause, m.end()) if m else iter(())


def _lead(clause: str, ctx: DateContext) -> Found | None:
    kinds = frozenset({"lead"})
    for m in _cues(LEAD, clause):
        found = _read(_after(clause, m.start()), ctx, kinds) or _read(_before(clause, m.end()), ctx, kinds)
        if found:
            return found
    return None
