"""The dates in one message: who says so, to whom, with which word, on what ground (decisions 13, 39)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from board.domain.deal import Deal, Side
from board.domain.ground import Ground
from board.domain.period import Period
from board.domain.promise import dates_in, told_due
from board.domain.statement import Wording
from board.domain.text import clean, fold
from board.i18n.dates.reading import DateContext, Reading
from board.i18n.dates.shared import rx
from board.i18n.notes import NEED, Found, clauses_of, read_any, read_dates, read_needs, wording_in
from board.i18n.pasted.message import Message
from board.usecases.promises import Heard, Told

LINES = 150
"""Lines of a message that are looked at, of those that may hold a date."""
LONGEST_LINE = 600
QUOTED = 200
"""Characters of a line kept as evidence."""

MAY_HOLD = (
    r"(?i)\d|하루|이틀|사흘|나흘|닷새|열흘|보름|일주|[한두] ?[주달]|분기|반기|내일|모레|오늘|글피|다음|"
    r"차주|담주|금주|이번|내달|익월|[월화수목금토일](?:욜|요일)|월말|월초|연말|하순|중순|주말|미정|tomorrow|today|"
    r"next|this|week|month|day\b|\b(?:mon|tue|wed|thu|fri)\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
"""What a line that holds a date has in it."""
ASKED = (
    r"(?i)\?\s*$|(?:까요|나요|인가요|는지요?|ㄴ지|한지|인지|을지|어떠세요|어떨까|가능하신지|여부)(?:\s|[.~]|$)|"
    r"^(?:can|could|would|will|is|are|do|does|did|when|what|any|please (?:confirm|advise|check|let))\b|"
    r"확인 ?(?:부탁|바랍|요청|해 ?주)"
)
"""A question states nothing."""
HEARSAY = (
    r"(?i)(?:대요|래요|답니다|랍니다|다네요|라네요|"
    r"[다라]고 ?(?:합니다|하네요|해요|하더|하던|하시|함|들었|전해)|"
    r"(?<=[가-힣])(?:된대|온대|한대|간대|줬대|이래|했대|난대|라던데|다던데)(?:[.~! ]|$))|"
    r"\b(?:they say|(?:i|we) (?:was|were) told|i heard|we heard|i understand|apparently|according to|"
    r"(?:he|she|they|vendor|supplier|factory|hq|head office) (?:says?|said|told))\b"
)
WISH = (
    r"(?i)희망|원합|원해|바랍|바라고|받고 ?싶|받을 ?수|받아야|될까|가능할까|가능한가|가능하|부탁|"
    r"주세요|주십|주시|요청|"
    r"해야 ?합|맞춰|맞추|\b(?:want|would like|prefer|hope|can you|could you|please|we'd like|possible)\b"
)
CLAIM = (
    r"(?i)아니었나요|아닌가요|아니었|라고 ?(?:하셨|말씀|하시|들었|들은|알고|안내)|하셨(?:는데|잖|죠|습)|"
    r"(?:온다|된다|들어온다|납품된다|가능하다)고 ?(?:하셨|들었|알고|말씀|안내)|알고 ?있|"
    r"(?:이죠|이지요|맞죠|맞나요|맞지요|인 ?거죠)(?:[?\s]|$)|wasn't|weren't|isn't (?:it|that)|"
    r"you (?:said|told|promised|confirmed|quoted)|(?:i|we) (?:thought|were told|understood)|"
    r"supposed to|right\?"
)
NO_DELIVERY = (
    r"(?i)전화|통화|연락|미팅|회의|방문|회신|답변|답 ?주|견적|자료|계산서|입금|결제|교육|휴가|출장|서명|날인|"
    r"\b(?:call|meeting|meet|reply|answer|respond|quote|visit|invoice|payment|document|feedback)\b"
)
"""What else people wish for by a day."""
PAST = r"지난|어제|그제|last|yesterday"
PROMISED = r"(?i)약속|책임지고|(?:납품|출고|도착|설치)(?:해 ?드리|하)겠습|guarantee|promise|commit to"
EXPECTED = r"(?i)예정|예상|쯤|정도|expect|estimat|should|likely|eta\b"
HOLD = (
    r"(?i)(?:확인|검토|알아보|체크).{0,40}(?:회신|답|연락|말씀|안내|공유)|(?:회신|답변?|연락|말씀)\s?드리겠|"
    r"(?:get back|let you know|come back|update you|confirm back)"
)


@dataclass(frozen=True, slots=True)
class SaidDate:
    """One date somebody said.

    Args:
        kind: said by who controls it; hearsay; a customer's wish, need, or what they believe they were
            told (R12); told by us; or a hold, by when we answer (R17).
        quote: the line it stands in.
        heard: what is recorded, when they said it.
        told: what is recorded, when we told the customer.
    """

    kind: Literal["said", "hearsay", "wish", "need", "claim", "told", "hold"]
    quote: str
    heard: Heard | None = None
    told: Told | None = None
    is_delay: bool = False
    """It was counted from the date in force ("two weeks late")."""

    @property
    def is_known(self) -> bool:
        """Whether it changes what we know of the delivery."""
        return self.heard is not None and self.heard.said_by != "customer"

    @property
    def period(self) -> Period | None:
        """The days said."""
        if self.heard is not None:
            return self.heard.period
        return None if self.told is None else self.told.period

    @property
    def key(self) -> object:
        """What makes two of them the same."""
        if self.told is not None:
            return ("told", self.told.period, self.told.confirm_by)
        assert self.heard is not None
        said = self.heard
        return (self.kind, said.said_by, said.about, said.period, said.lead_weeks, said.line_id)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Under what a message is read.

    Args:
        side: who wrote it.
        to: to whom, when it was us.
        at: when, UTC; None: not said.
        deal: what it is about.
        ground: the board and the moment.
        month_first: how 12/7 is read.
        base: the date in force by what was said before it in the same conversation; None: by the ledger.
    """

    side: Side
    to: Side
    at: datetime | None
    deal: Deal
    ground: Ground
    month_first: bool = True
    base: date | None = None


def dates_in_message(message: Message, hearing: Hearing) -> tuple[SaidDate, ...]:
    """The dates one message says, in its order."""
    ctx = _context(message, hearing)
    found: list[SaidDate] = []
    for line in _lines(message.text):
        found += _of_line(line, hearing, ctx)
    at = hearing.at
    if any(said.is_known and not _is_delay(said) for said in found):  # "two weeks late, so 28 December"
        found = [said for said in found if not _is_delay(said)]
    return tuple(
        replace(said, heard=replace(said.heard, at=at)) if said.heard is not None else said for said in found
    )


def _is_delay(said: SaidDate) -> bool:
    return said.is_delay


def _lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text.split("\n"))
    for n, line in enumerate(line for line in lines if line and rx(MAY_HOLD).search(line)):
        if n >= LINES:
            return
        yield line[:LONGEST_LINE]


def _context(message: Message, hearing: Hearing) -> DateContext:
    """Dates are counted from the day a message was written on, delays from the date in force."""
    ground = hearing.ground
    dates, calendar = dates_in(ground.snapshot, hearing.deal.id), ground.calendar
    told = told_due(dates.told, calendar)
    is_told = hearing.side in ("customer", "us")
    base = told if is_told else hearing.base or told_due(dates.known, calendar) or told
    today = min(message.day or ground.moment.today, ground.moment.today)
    return DateContext(
        today, calendar, "told" if is_told else "known", now=message.clock, base=base,
        month_first=hearing.month_first,
    )  # fmt: skip


def _of_line(line: str, hearing: Hearing, ctx: DateContext) -> Iterator[SaidDate]:
    quote = clean(line, QUOTED)
    if hearing.side == "us":
        if hearing.to == "customer":
            yield from _told(line, quote, ctx, hearing.ground)
    elif hearing.side == "customer":
        yield from _customer(line, quote, ctx)
    else:
        yield from _controller(line, quote, hearing, ctx)


def _controller(line: str, quote: str, hearing: Hearing, ctx: DateContext) -> Iterator[SaidDate]:
    """A vendor's or engineering's own word is in writing; what a colleague passes on is hearsay."""
    side, deal, ground = hearing.side, hearing.deal, hearing.ground
    own = side in ("vendor", "engineering")
    speaker: Literal["vendor", "engineering"] = "vendor"
    if side == "engineering" or (not own and not ground.snapshot.has_supplier(deal.id)):
        speaker = "engineering"
    said = read_dates(line, ctx)
    for found in said:
        if rx(ASKED).search(found.clause):
            continue
        is_hearsay = not own or rx(HEARSAY).search(found.clause) is not None or _is_reported(line)
        word = wording_in(line) if len(said) == 1 and not found.reading.approximate else found.wording
        heard = _heard(found.reading, speaker, word)
        if heard is None:
            continue
        heard = replace(
            heard, grade=1 if is_hearsay else 3, evidence=quote, line_id=_line_of(found, deal, ground),
        )  # fmt: skip
        kind: Literal["hearsay", "said"] = "hearsay" if is_hearsay else "said"
        yield SaidDate(kind, quote, heard, is_delay=found.reading.kind == "offset")
    if not own:
        yield from _needs(read_needs(line, ctx), quote, 1)


def _is_reported(line: str) -> bool:
    """The end of the sentence says whether the whole is passed on."""
    return rx(HEARSAY).search(line[-24:]) is not None


def _heard(
    reading: Reading, by: Literal["customer", "vendor", "engineering"], wording: Wording
) -> Heard | None:  # fmt: skip
    if reading.period is None:
        if reading.lead is None or reading.lead.unit not in ("week", "month"):
            return None
        weeks = 4 if reading.lead.unit == "month" else 1
        return Heard(by, None, lead_weeks=(reading.lead.low * weeks, reading.lead.high * weeks))
    return Heard(by, _period(reading), wording=wording, approximate=reading.approximate)


def _period(reading: Reading) -> Period | None:
    """The days said; of a day off the working day that is proposed first."""
    if reading.act == "ask" and reading.choices:
        return Period(reading.choices[0], reading.choices[0])
    return reading.period


def _line_of(found: Found, deal: Deal, ground: Ground) -> int | None:
    """The one line of several whose item the clause names."""
    lines = ground.snapshot.lines_of(deal.id)
    named = [line.id for line in lines if fold(line.item) in fold(found.clause)] if len(lines) > 1 else []
    return named[0] if len(named) == 1 else None


def _needs(needs: Sequence[Found], quote: str, grade: int | None) -> Iterator[SaidDate]:
    """By when the customer needs it; a colleague's word for it is hearsay."""
    for found in needs:
        need = None if rx(NO_DELIVERY).search(found.clause) else _heard(found.reading, "customer", "expected")
        if need is not None:
            yield SaidDate("need", quote, replace(need, about="need", grade=grade, evidence=quote))


def _customer(line: str, quote: str, ctx: DateContext) -> Iterator[SaidDate]:
    """What they need, what they believe they were told, what they would like; nothing else is a date."""
    needs = read_needs(line, ctx)
    yield from _needs(needs, quote, None)
    for clause in clauses_of(line):
        if rx(NEED).search(clause.lower()) or rx(NO_DELIVERY).search(clause):
            continue
        kind = _meant(clause) or (None if needs else _meant(line))
        heard = None if kind is None else _anywhere(clause, ctx, is_claim=kind == "claim")
        if kind is not None and heard is not None:
            yield SaidDate(kind, quote, replace(heard, evidence=quote, text=quote if kind == "claim" else ""))


def _meant(text: str) -> Literal["claim", "wish"] | None:
    if rx(CLAIM).search(text):
        return "claim"
    return "wish" if rx(WISH).search(text) else None


def _anywhere(clause: str, ctx: DateContext, *, is_claim: bool) -> Heard | None:
    """A date in a clause; what was claimed may lie behind us."""
    back = replace(ctx, field="past")
    if not is_claim:
        found = read_any(clause, ctx)
    elif rx(PAST).search(clause.lower()):
        found = read_any(clause, back)
    else:
        found = read_any(clause, ctx, back)
    return None if found is None else _heard(found.reading, "customer", "expected")


def _told(line: str, quote: str, ctx: DateContext, ground: Ground) -> Iterator[SaidDate]:
    """What we told the customer; a day that is over by now is told no more."""
    for clause in clauses_of(line):
        if rx(HOLD).search(clause):
            found = read_any(clause, replace(ctx, field="follow_up"))
            by = None if found is None else found.reading.follow_up
            if by is not None and by >= ground.moment.today:
                yield SaidDate("hold", quote, told=Told(None, "hold", confirm_by=by))
            continue
        for found in read_dates(clause, ctx):
            period = _period(found.reading)
            if rx(ASKED).search(clause) or period is None or period.due(ctx.calendar) < ground.moment.today:
                continue
            told = Told(period, _word_of(clause), approximate=found.reading.approximate)
            yield SaidDate("told", quote, told=told)


def _word_of(clause: str) -> Wording | None:
    """The word we used; None: none, so the strongest that is allowed."""
    if rx(PROMISED).search(clause):
        return "promised"
    if rx(EXPECTED).search(clause):
        return "expected"
    return "confirmed" if wording_in(clause) == "confirmed" else None


def speaks_against(said: SaidDate, deal: Deal, ground: Ground) -> bool:
    """Whether a customer claims another day than they were told, or needs it before that (R12)."""
    told = told_due(dates_in(ground.snapshot, deal.id).told, ground.calendar)
    if told is None or said.period is None:
        return False
    day = said.period.due(ground.calendar)
    return (said.kind == "claim" and day != told) or (said.kind == "need" and day < told)
