"""The note line, read as it is typed (decision 37): when it happened, a date, a reason, a need-by.

Everything found is a proposal that a person takes with Enter, so the reading is shy: a date counts only
beside a word about arriving, shipping or slipping, a reason only in its own vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from board.errors import Misuse
from board.i18n.dates.reading import DateContext, Reading, read_date
from board.i18n.dates.shared import rx
from board.i18n.marks import Marks, read_marks

SCANNED = 2_000  # characters; a pasted mail is longer, but its news stands at the top
MOST_CUES = 12
WIDEST = 5  # words in a date phrase

REASONS = (
    ("customer_change", r"(?:고객|사양|스펙|모델|수량|요구사항|"
                        r"납품처?) ?(?:측 ?)?(?:요청으로 ?)?(?:사양 ?|일정 ?|스펙 ?)?변경|"
     r"customer(?:'s)? (?:spec |date |scope )?change|changed (?:the|their) (?:spec|scope|order|mind)|"
     r"spec change"),
    ("customer_site", r"현장 ?(?:준비|공사|전원|상면)? ?(?:미비|지연|안 ?됨|안 ?돼|덜 ?됨|문제)|"
                      r"상면 ?부족|site (?:is )?not ready|"
     r"site delay"),
    ("order_error", r"발주 ?(?:누락|착오|실수|오류|잘못)|오발주|(?:order|po) (?:error|mistake|missed)|"
                r"wrong(?:ly)? order|"
     r"forgot to order|ordered (?:the )?wrong"),
    ("allocation", r"(?:물량|본사)? ?배정 ?(?:이 |을 )?(?:밀|지연|못|안 ?됨|안 ?돼|부족|실패|늦)|"
                   r"물량 ?(?:부족|밀림)|"
     r"allocation (?:delay|short|slip|push|lost|late)|not allocated|on allocation"),
    ("parts", r"부품 ?(?:수급|부족|지연|없|대기|이슈|문제)|자재 ?(?:수급|부족|지연)|parts? (?:short|"
              r"delay|missing)|"
     r"component shortage|missing parts?|waiting for parts"),
    ("production", r"(?:생산|제조|공장|양산|조립) ?(?:일정 ?)?(?:이 |가 )?(?:지연|밀|늦|차질|중단|문제)|"
     r"(?:production|factory|manufacturing) (?:delay|problem|issue|late|slip|stop)"),
    ("logistics", r"(?:운송|배송|물류|선적|항공|해상|택배) ?(?:편 ?)?(?:이 |가 )?(?:지연|밀|늦|차질|사고|"
                  r"문제)|파업|"
     r"(?:shipping|shipment|transport|freight|logistics|carrier|transit) (?:delay|problem|issue|late)|"
     r"delayed in transit"),
    ("customs", r"통관 ?(?:이 |에서 |에 )?(?:지연|걸|막|보류|밀|늦|문제)|세관 ?(?:지연|보류|검사)|"
     r"(?:customs (?:delay|hold|held|clearance delay|issue)|(?:held|stuck) (?:at|in) customs)"),
    ("backlog", r"(?:내부|엔지니어링|개발|팀) ?(?:일정|작업)? ?(?:이 )?밀|일이? ?밀려|백로그|backlog|"
                r"(?:team|engineering) (?:is )?"
     r"(?:overloaded|full|behind)"),
    ("credit", r"여신 ?(?:한도|초과|문제|부족|막|보류)?|미입금|입금 ?(?:이 |가 )?(?:지연|안 ?됨|안 ?돼|"
               r"미확인|전이?라)|미수금|"
     r"credit (?:hold|limit|block)|(?:payment|deposit) (?:late|delay|missing|overdue)|not paid|unpaid"),
    ("contract", r"(?:계약서?|발주서|날인|품의) ?(?:가 |이 )?(?:지연|늦|밀|미도착|안 ?나|못 ?받|안 ?옴)|"
     r"(?:contract|po|paperwork|signature) (?:delay|late|not (?:signed|received))"),
    ("defect", r"불량(?!률|률)|초기 ?불량|교환 ?(?:으로|때문|출고|진행)|하자|"
               r"(?<!no )(?<!not )defect(?:ive|s)?\b|faulty|\bdoa\b|"
     r"dead on arrival"),
    ("vendor_stock", r"재고 ?(?:가 |는 |도 )?(?:부족|없|소진|바닥|떨어|동남)|품절|쇼티지|"
                     r"입고 ?물량 ?부족|out of stock|no stock|"
     r"stock ?out|(?:stock|inventory) (?:short|gone|is out)|short of stock|short(?:age)? of (?:stock|"
     r"supply)|"
     r"insufficient (?:stock|inventory)|sold out|back ?order"),
    ("unknown", r"사유 ?(?:는 )?(?:확인 ?중|모름|미상|불명)|이유 ?(?:는 )?(?:모름|확인 ?중)|"
                r"reason (?:unknown|not known|unclear)"),
)  # fmt: skip
DENIED = (
    r" ?(?:하지|가|은|는|이|도)? ?(?:아니|아님|않|없(?!어서|다)|해결|문제 ?없)| is (?:not|"
    r"no longer)| (?:resolved|solved|fixed)"
)

OFFSET = (
    r"지연|늦|밀[리려렸]|밀림|연기|딜레이|미뤄|미룸|당겨|앞당|빨라|late\b|later\b|delay|slip|"
    r"earlier\b|sooner\b|pushed|pulled in"
)
ARRIVAL = (
    r"입고|출고|납품|도착|배송|선적|출하|인도|설치|예정|확정|가능|eta\b|arriv\w*|ships?\b|shipping\b|"
    r"deliver\w*|due\b|"
    r"expect\w*|confirmed\b|available\b|lands?\b|in stock\b"
)
MOVED = r"연기|밀[리려렸]|밀림|미뤄|미룸|변경|조정|늦춰|moved\b|pushed\b|postponed\b|rescheduled\b"
NOT_NEWS = (
    r"(?:일|일정|예정|가능|건|분|품)? ?(?:확인|여부|문의|요청|미팅|회의|관련|량|처|검토|논의|"
    r"일정표|지|되는지|한지|할지)"
)
VAGUE = frozenset({"예정", "확정", "가능", "설치", "due", "confirmed", "available"})
"""Cues that are said of other things too."""
OTHER = (
    r"휴가|예산|입금|결제|계약|회의|미팅|출장|교육|세미나|"
    r"\b(?:invoice|payment|budget|meeting|vacation|leave|contract|demo)\b"
)
SAID = r"(?:정도)?(?:이?라고|이?래요?|이?랍니다|이?라네요?|이?라|입니다|임)$"
"""What reported speech adds to a date."""
LEAD = r"발주 ?후|주문 ?후|수주 ?후|계약 ?후|리드 ?타임|납기|lead ?time|\baro\b|after order"
NEED = r"필요(?:일|기한)?(?! ?(?:없|하지|성))|need(?:ed|s)?(?: it| them)?(?: by)?\b|required(?: by)?\b"
SMALL = frozenset("월화수목금토일낼곧") | {"may", "mar", "sun", "sat", "now", "a", "the"}
KINDS = frozenset({"day", "day+time", "range", "week", "month", "quarter", "half", "from"})

NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a note: how it reads, and the words it was read from."""

    reading: Reading
    words: str


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
    clauses = [
        c.strip()
        for c in rx(
            r"[,;·\n。]|\. |(?<=[가-힣])\.|→|"
            r"->"
        ).split(marks.rest)
        if c.strip()
    ]
    need_by = _first(_need_by(clause, ctx) for clause in clauses)
    dated = [c for c in clauses if not rx(NEED).search(c.lower())]
    date = _first(_offset(c, ctx) for c in dated) or _first(_dated(c, ctx) for c in dated)
    return NoteReading(rest, at, mark, date, _reason(marks.rest), need_by, marks)


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
    words = list(rx(r"\S+").finditer(clause, start))[:WIDEST]
    for word in reversed(words):
        yield clause[start : word.end()].strip(" :=")


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
        if rx(NOT_NEWS).match(clause, m.end()) or (_is_vague(m[0]) and rx(OTHER).search(clause.lower())):
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


def _is_vague(cue: str) -> bool:
    return cue in VAGUE or cue.startswith("expect")


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


def _reason(text: str) -> str | None:
    """The reason whose words come first in the note."""
    found: list[tuple[int, int, str]] = []
    for rank, (code, pattern) in enumerate(REASONS):
        m = rx(pattern).search(text.lower())
        if m and not rx(DENIED).match(text.lower(), m.end()):
            found.append((m.start(), rank, code))
    return min(found)[2] if found else None
