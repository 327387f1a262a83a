"""What was pasted, taken apart into messages; bounded in length, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from board.domain.text import clean
from board.domain.touch import Channel
from board.i18n.dates.shared import rx
from board.i18n.pasted.chats import IsPerson, head_of, read_chat
from board.i18n.pasted.mails import is_mail_head, parted_address, read_mail
from board.i18n.pasted.message import Message
from board.i18n.pasted.stamps import read_stamp

LIMIT = 200_000
"""Characters looked at; of a longer chat its end, of a longer mail its beginning."""
MOST = 40
"""Messages of a chat that are one conversation."""
SPAN = timedelta(days=3)
"""And how far back from the last one they reach."""

_WEB = r"\[(?:web|국제|국외)발신\]"
_PHONE_LINE = r"(?:(?:\+82|0)1\d?[ -]?\d{3,4}[ -]?\d{4}|1\d{3}-?\d{4})"


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted.

    Args:
        messages: oldest first; those a mail quotes among them, marked.
        channel: what its form says it came by; None: it says nothing.
        left_out: messages before these that belong to earlier conversations.
        is_cut: it was longer than is looked at.
    """

    messages: tuple[Message, ...]
    channel: Channel | None = None
    left_out: int = 0
    is_cut: bool = False


def read_pasted(
    text: str, now: datetime, is_person: IsPerson = lambda name: False, *, month_first: bool = True
) -> Pasted:  # fmt: skip
    """Take a pasted text apart.

    Args:
        text: as pasted, of any length.
        now: board-local; a message that says a time alone is of today, or of yesterday if that is ahead.
        is_person: names that may stand before a colon without a time.
        month_first: how 12/7/2026 is read.
    """
    today, is_person = now.date(), cache(is_person)
    text, is_cut = _bounded(text)
    lines = text.split("\n")
    channel = _form(lines, today, is_person, month_first)
    if channel == "mail":
        messages: Sequence[Message] = read_mail(lines, today, month_first=month_first)
    elif channel == "text":
        messages = _short(lines, today, month_first)
    else:
        messages = read_chat(lines, today, is_person, month_first=month_first)
    messages = _dated(messages, now)
    kept = messages if channel == "mail" else _last(messages)
    return Pasted(tuple(kept), channel, len(messages) - len(kept), is_cut)


def _bounded(text: str) -> tuple[str, bool]:
    """The text made harmless, and whether it had to be cut."""
    is_cut = len(text) > LIMIT
    if is_cut:
        is_mail = any(is_mail_head(text[:4_000].split("\n"), at) for at in range(text[:4_000].count("\n")))
        text = text[:LIMIT] if is_mail else text[-LIMIT:]
    return clean(text.replace("\t", "  "), single_line=False), is_cut


def _form(lines: Sequence[str], today: date, is_person: IsPerson, month_first: bool) -> Channel | None:
    """What it looks like, by the first line that is the head of something."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if rx(_WEB).match(first.lower()) or rx(_PHONE_LINE).fullmatch(first):
        return "text"
    for at, line in enumerate(lines):
        if head_of(line, today, is_person, month_first=month_first) is not None:
            return "messenger"
        if is_mail_head(lines, at):
            return "text" if _is_phone_head(lines, at) else "mail"
        if _is_lone_time(line, today, month_first) and at and 0 < len(lines[at - 1].strip()) <= 30:
            return "messenger"
    return None


def _is_lone_time(line: str, today: date, month_first: bool) -> bool:
    if ":" not in line or len(line) > 40:
        return False
    stamp = read_stamp(line, today, month_first=month_first)
    return stamp is not None and stamp.day is None


def _is_phone_head(lines: Sequence[str], at: int) -> bool:
    """A text message prints a phone number where a mail has an address."""
    head = " ".join(lines[at : at + 2])
    sender = r"(?i).*(?:from|보낸 ?사람|발신\S*) ?[:：] ?.*\d{3,4}-?\d{4}\b"
    return "@" not in head and rx(sender).match(head) is not None


def _short(lines: Sequence[str], today: date, month_first: bool) -> tuple[Message, ...]:
    """One text message: a number or a sender's line, a time, the text."""
    message, rest = Message(""), list(lines)
    while rest:
        line = rest[0].strip()
        bare = rx(r"(?i)(?:from|to|보낸 ?사람|발신\S*|수신\S*|받은 ?\S*) ?[:：] ?").sub("", line)
        stamp = read_stamp(bare, today, month_first=month_first)
        if stamp is not None:
            message = replace(message, day=stamp.day or message.day, clock=stamp.clock or message.clock)
        elif rx(_PHONE_LINE).fullmatch(bare):
            message = replace(message, address=bare)
        elif bare != line:
            name, address = parted_address(bare)
            message = replace(message, sender=name, address=address or message.address)
        elif line:
            break
        rest.pop(0)
    text = rx("(?i)" + _WEB + r"\s*").sub("", "\n".join(rest).strip())
    house = rx(r"\[([^\[\]\n]{2,20})\]").match(text)
    if house is not None and not message.sender:
        message = replace(message, sender=house[1])
    return (replace(message, text=text),) if text else ()


def _dated(messages: Sequence[Message], now: datetime) -> tuple[Message, ...]:
    """Days where only times stand: of the day before when that time has not come yet."""
    found: list[Message] = []
    for message in messages:
        if message.day is None and message.clock is not None:
            is_ahead = message.clock > now.time()
            message = replace(message, day=now.date() - timedelta(days=is_ahead))
        found.append(message)
    return tuple(found)


def _last(messages: Sequence[Message]) -> Sequence[Message]:
    """The last conversation of a long chat."""
    kept = messages[-MOST:]
    last = next((m.day for m in reversed(kept) if m.day is not None), None)
    if last is None:
        return kept
    return [m for m in kept if m.day is None or last - m.day <= SPAN]


def written_at(message: Message, now: datetime) -> datetime | None:
    """When a message was written, board-local; None: it does not say, or says a time that has not come.

    A day without a time is its noon.
    """
    if message.day is None:
        return None
    at = datetime.combine(message.day, message.clock or time(12))
    return at if at <= now.replace(tzinfo=None) else None
