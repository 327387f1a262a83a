"""One line that says everything about a contact: `9:12 통화 부재중`, `T c r two weeks late`.

With whom, how, what came of it and when stand first, in any order and either language, or as the keys
of the touch prompt; all else is the note. What is not said is a call that reached the customer just now.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from board.domain.deal import PARTIES, Side
from board.domain.text import clean
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS, WRITTEN, Channel, Outcome
from board.errors import Misuse
from board.i18n.dates.reading import DateContext, Reading, read_date
from board.i18n.dates.shared import rx
from board.i18n.hangul import hangul_to_keys
from board.i18n.notes import NoteReading, read_mark, read_note

PARTY_WORDS: tuple[tuple[Side, str], ...] = (
    ("customer", r"(?:the )?(?:customer|client)|고객사?|거래처"),
    ("vendor", r"(?:the )?(?:vendor|supplier)|벤더사?|공급사|총판|제조사"),
    ("engineering", r"engineering|engineers?|엔지니어링?"),
    ("boss", r"(?:my |the )?boss|상사"),
    ("colleague", r"(?:a )?colleague|동료"),
)
CHANNEL_WORDS: tuple[tuple[Channel, str], ...] = (
    ("video", r"video(?: call)?|zoom|화상(?: ?(?:회의|미팅|통화))?|줌"),
    ("text", r"text(?: message|ed)?|sms|문자(?: ?메시지)?"),
    ("call", r"(?:phone )?call(?:ed)?|phoned?|전화|통화"),
    ("mail", r"e-?mail(?:ed)?|mail(?:ed)?|이?메일"),
    ("messenger", r"messenger|kakao(?:talk)?|카톡|카카오톡|메신저"),
    ("visit", r"visit(?:ed)?|방문"),
    ("meeting", r"meeting|미팅|회의"),
    ("meal", r"meal|lunch|dinner|식사|점심|저녁"),
)
OUTCOME_WORDS: tuple[tuple[Outcome, str], ...] = (
    ("no_answer", r"no ?(?:answer|reply)|not met|부재중?|무응답|답 ?없음|[안못] ?받음|못 ?만남"),
    ("left_message", r"left (?:a )?(?:message|voice ?mail)|voice ?mail|메모(?: ?남김)?|음성 ?남김"),
    ("callback", r"(?:to |will )?call ?back|콜백|다시 ?(?:걸기로|전화하기로|연락하기로)(?: ?함)?"),
    ("inbound", r"they (?:called|wrote|came)|inbound|incoming|(?:(?:걸려|찾아) ?)?(?:옴|왔음)|받음"),
    ("reached", r"reached|answered|met|spoke|통화 ?(?:함|완료)|만남|만났음|답 ?받음"),
    ("sent", r"sent|보냄|보냈음|발송"),
    ("accepted", r"accepted|수락|승낙"),
    ("declined", r"declined|refused|거절"),
)  # fmt: skip
"""Tried in this order, so that "답 받음" is no "받음"."""

WITH = r"(?:with |to |from )?"
JOINED = r"(?:이?랑|[과와께]|한테|에게|에게서|측)?"
"""Particles after a party."""
END = r"(?=[\s,.;:·]|$)"
CLOCK = (
    r"(?:.* )?(?:\d{1,2}:\d\d|\d{1,2} ?(?:am|pm)|"
    r"(?:오전|오후|아침|저녁|밤|새벽)? ?\d{1,2}시(?: ?(?:반|\d{1,2}분))?)"
)
"""What a time without its @ ends in; a day alone may well be part of the note."""
NEXT = r"(?:^|[\s,.;·])(?:next|다음|다음 ?연락): *(.+)$"
NONE = frozenset({"0", "none", "없음"})


@dataclass(frozen=True, slots=True)
class CallLine:
    """What a line says.

    Args:
        note: the rest, with the dates, reason and need-by it proposes.
        at: board-local time it happened; None: now.
        next: when to talk again, if it was said.
        no_next: it was said that no next step is planned.
    """

    party: Side
    channel: Channel
    outcome: Outcome
    note: NoteReading
    at: datetime | None = None
    next: Reading | None = None
    no_next: bool = False


@dataclass(frozen=True, slots=True)
class _Head:
    """What has been read so far, and what is left."""

    rest: str
    party: Side | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    at: datetime | None = None
    is_keyed: bool = False
    """The channel was its key, so the outcome may be as well."""
    is_worded: bool = True
    """Only words count from here: after a comma a letter or a time is more likely part of the note."""


def read_call(text: str, context: Callable[[Side], DateContext]) -> CallLine:
    """What one line says about a contact.

    Args:
        text: as typed.
        context: how dates are read in a note about that party.

    Raises:
        Misuse: `call.empty`; `call.time` for an @mark that is no time; `touch.ahead` for one that has not
            come yet; what is wrong with a `next:` date.
    """
    text = clean(text)
    if not text:
        raise Misuse("call.empty")
    body, next_said = _parted(text)
    head = _read_head(body, context("customer"))
    party = head.party or "customer"
    channel = head.channel or ("mail" if head.outcome == "sent" else "call")
    note = read_note(head.rest, context(party))
    if head.at is not None and note.at_reading is not None:
        note = replace(note, text=head.rest, at=None, at_reading=None)  # it happened once
    if note.at_reading is not None and note.at_reading.act == "past":
        raise Misuse("touch.ahead", at=note.at)
    if head.at is None and note.at is None and (unread := rx(r"(?:^|\s)(@\d\S*)").search(note.text)):
        raise Misuse("call.time", text=unread[1])
    outcome = head.outcome or ("sent" if channel in WRITTEN else "reached")
    ahead = replace(context(party), field="follow_up")
    follow = _again(note.text, ahead) if outcome == "callback" and not next_said else None
    if next_said.lower() not in NONE | {""}:
        follow = read_date(next_said, ahead)
        if not _is_ahead(follow):
            raise Misuse("call.next", text=next_said)
    return CallLine(party, channel, outcome, note, head.at or note.at, follow, next_said.lower() in NONE)


def _is_ahead(reading: Reading) -> bool:
    return reading.act not in ("past", "refuse") and reading.follow_up is not None


def _again(text: str, ctx: DateContext) -> Reading | None:
    """When they are to be called back, if the note begins with it."""
    for last in reversed(list(rx(r"[^\s,]+").finditer(text))[:4]):
        try:
            reading = read_date(text[: last.end()], ctx)
        except Misuse:
            continue
        if _is_ahead(reading):
            return reading
    return None


def _parted(text: str) -> tuple[str, str]:
    """The line, and what stands behind `next:`."""
    found = rx(NEXT).search(text)
    return (text[: found.start()], found[1].strip()) if found else (text, "")


def _read_head(text: str, ctx: DateContext) -> _Head:
    head = _Head(text.strip(), is_worded=False)
    while head.rest:
        for step in (_time, _key, _party, _outcome, _channel):
            read = step(head, ctx)
            if read is not None:
                head = read
                break
        else:
            break
    return replace(head, rest=head.rest.strip(" ,:;·-"))


def _went_on(head: _Head, end: int, **found: Any) -> _Head:
    """The head with one thing more, up to the next word."""
    gap = re.compile(r"[\s,·]*").match(head.rest, end)
    assert gap is not None
    is_worded = head.is_worded or ("," in gap[0] and "at" not in found)
    return replace(head, rest=head.rest[gap.end() :], is_worded=is_worded, **found)


def _time(head: _Head, ctx: DateContext) -> _Head | None:
    """`@9:12`, `@어제 16:00`, `어제 오후 4시`, `14:00`."""
    is_marked = head.rest.startswith("@")
    if head.at is not None or ((head.is_worded or head.outcome == "callback") and not is_marked):
        return None  # what follows "to call back" is when
    words = list(rx(r"[^\s,]+").finditer(head.rest))[:3]
    for last in reversed(words):
        phrase = head.rest[: last.end()].removeprefix("@")
        if "," in phrase or not (is_marked or rx(CLOCK).fullmatch(phrase.lower())):
            continue
        reading = read_mark("@" + phrase, ctx)
        if reading is not None and reading.period is not None:
            if reading.act == "past" and (is_marked or rx(r"\d{1,2}:\d\d").match(phrase)):
                raise Misuse("touch.ahead", at=_instant(reading, ctx))
            if reading.act != "past":
                return _went_on(head, last.end(), at=_instant(reading, ctx))
    if is_marked and words:
        raise Misuse("call.time", text=words[0][0])
    return None


def _instant(reading: Reading, ctx: DateContext) -> datetime | None:
    """A day without a time is its noon, or now when it is today."""
    assert reading.period is not None
    if reading.time is None and reading.period.start == ctx.today:
        return None if ctx.now is None else datetime.combine(ctx.today, ctx.now)
    return datetime.combine(reading.period.start, reading.time or time(12))


def _key(head: _Head, ctx: DateContext) -> _Head | None:
    """`c`, `T c`, `2 c`, and the outcome behind the channel: `c n`; in Hangul mode ㅊ ㅜ."""
    if head.is_worded:
        return None
    words = rx(r"\S+").findall(head.rest)[:2]
    key, following = _key_of(words[0]), _key_of(words[1]) if len(words) > 1 else ""
    end = len(words[0])
    if head.channel is None and key in CHANNEL_KEYS:
        return _went_on(head, end, channel=CHANNEL_KEYS[key], is_keyed=True)
    if head.party is None and head.channel is None and following in CHANNEL_KEYS:
        sides = {"t": PARTIES[0], "T": PARTIES[1], **{str(n): side for n, side in enumerate(PARTIES, 1)}}
        return _went_on(head, end, party=sides[key]) if key in sides else None
    if head.is_keyed and head.outcome is None and key in OUTCOME_KEYS:
        return _went_on(head, end, outcome=OUTCOME_KEYS[key])
    return None


def _key_of(word: str) -> str:
    """The key a word of one letter stands for, or nothing."""
    word = word.rstrip(",")
    if len(word) != 1:
        return ""
    keys = hangul_to_keys(word) or (word,)
    return keys[0] if len(keys) == 1 else ""


def _party(head: _Head, ctx: DateContext) -> _Head | None:
    return _worded(head, "party", PARTY_WORDS, WITH, JOINED)


def _channel(head: _Head, ctx: DateContext) -> _Head | None:
    return _worded(head, "channel", CHANNEL_WORDS)


def _outcome(head: _Head, ctx: DateContext) -> _Head | None:
    return _worded(head, "outcome", OUTCOME_WORDS)


def _worded(
    head: _Head, slot: str, table: tuple[tuple[str, str], ...], before: str = "", after: str = ""
) -> _Head | None:  # fmt: skip
    if getattr(head, slot) is not None:
        return None
    for code, words in table:
        found = rx(f"{before}(?:{words}){after}{END}").match(head.rest.lower())
        if found is not None:
            return _went_on(head, found.end(), **{slot: code})
    return None


def follow_day(line: CallLine) -> tuple[date | None, str]:
    """The next step that was said: its day, and its local time or nothing."""
    if line.next is None:
        return None, ""
    at = line.next.time
    return line.next.follow_up, "" if at is None else f"{at:%H:%M}"
