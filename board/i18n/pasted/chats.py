"""Chats, as programs copy and export them: KakaoTalk (PC and phone), Teams, Slack, WhatsApp, Telegram, LINE.

What begins a message in one of them is looked for line by line; a line that begins none belongs to the
one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.i18n.dates.shared import rx
from board.i18n.pasted.message import Message
from board.i18n.pasted.stamps import LONGEST, Stamp, read_stamp

IsPerson = Callable[[str], bool]
"""Whether a name is one of somebody the board knows."""

_TIME = r"(?:오전|오후)? ?\d{1,2}:\d\d(?: ?[AaPp][Mm])?"
_HEADS = (
    r"\[(?P<name>[^\[\]]{1,40})\] ?\[(?P<stamp>[^\[\]]{3,40})\] ?(?P<rest>.*)",  # KakaoTalk, PC
    r"(?P<stamp>[^:]{6,40}[:：]\d\d[^,:\[]{0,5}), (?P<name>[^,:]{1,40}) : ?(?P<rest>.*)",  # KakaoTalk, phone
    r"\[(?P<stamp>[^\[\]]{4,40})\] ?(?P<name>[^:：\[\]]{1,40}?)(?:[:：] ?(?P<rest>.*))?",  # Teams, WhatsApp
    r"(?P<stamp>[\d./]{6,10},? [^-]{4,12}) - (?P<name>[^:]{1,40}): (?P<rest>.*)",  # WhatsApp, Android
    r"(?P<name>[^,\[\]:]{1,40}),? ?\[(?P<stamp>[^\[\]]{4,30})\]:? ?(?P<rest>.*)",  # Slack, Telegram
    rf"(?P<name>\S[^\[\]:]{{0,39}}?)(?:APP)? {{2,}}(?P<stamp>{_TIME})(?P<rest>)",  # Slack
    rf"(?P<stamp>{_TIME}) {{2,}}(?P<name>\S[^:]{{0,39}}?) {{2,}}(?P<rest>.*)",  # LINE
)
_SAYS = r"(?P<name>[^:：]{1,24}?) ?[:：] ?(?P<rest>\S.*)"
_RULED = r"[-─—=_ ]*(?P<day>[^-─—=_].*?)[-─—=_ ]*"
_PREAMBLE = (
    r".{0,60}(?:님과|과|와)의? 카카오톡 대화|저장한 날짜 ?: ?.*|KakaoTalk Chats with .*|Date Saved ?: ?.*|"
    r"\[LINE\].*|.{1,60}님이 (?:들어왔습니다|나갔습니다)\.?|채팅방 관리자가 메시지를 가렸습니다\.?|"
    r"삭제된 메시지입니다\.?|This message was deleted\.?|사진|동영상|이모티콘|Photo|<Media omitted>|"
    r"파일: .*|읽음 ?\d*|New|Yesterday|어제|오늘|Today"
)


@dataclass(slots=True)
class _Heard:
    """A message being collected."""

    message: Message
    lines: list[str]

    def done(self) -> Message:
        return replace(self.message, text="\n".join(self.lines).strip())


def read_chat(
    lines: Sequence[str], today: date, is_person: IsPerson, *, month_first: bool = True
) -> tuple[Message, ...]:  # fmt: skip
    """The messages of a chat, oldest first; text above the first head is a message of nobody.

    Args:
        lines: the pasted text.
        today: the board's day.
        is_person: names that may stand before a colon without a time.
        month_first: how 12/7/2026 is read.
    """
    found = [_Heard(Message(""), [])]
    day: date | None = None
    for at, line in enumerate(lines):
        said = _day_line(line, today, month_first)
        if said is not None and said.day is not None:
            day = said.day
            continue
        head = head_of(line, today, is_person, month_first=month_first)
        if head is None and said is not None and _is_name_above(found[-1], lines, at):
            head = Message("", sender=found[-1].lines.pop().strip(), clock=said.clock)
        if head is not None:
            found.append(_Heard(replace(head, text="", day=head.day or day), [head.text]))
        elif not rx(_PREAMBLE).fullmatch(line.strip()):
            found[-1].lines.append(line)
    messages = (heard.done() for heard in found)
    return tuple(m for m in messages if m.text and not rx(_PREAMBLE).fullmatch(m.text))


def head_of(
    line: str, today: date, is_person: IsPerson, *, month_first: bool = True
) -> Message | None:  # fmt: skip
    """The beginning of a message; what it says in its own line is the text."""
    line = line.strip().lstrip("﻿")
    for pattern in _HEADS if rx(r"\d[:：]\d\d").search(line[:90]) else ():
        found = rx(pattern).fullmatch(line)
        stamp = read_stamp(found["stamp"], today, month_first=month_first) if found else None
        if found is None or stamp is None or stamp.clock is None or _is_stamp(found["name"], today):
            continue
        name = found["name"].strip(" :,")
        return Message(found["rest"] or "", sender=name, day=stamp.day, clock=stamp.clock)
    says = rx(_SAYS).fullmatch(line) if len(line) < 2_000 else None
    if says is not None and is_person(says["name"]):
        return Message(says["rest"], sender=says["name"].strip())
    return None


def _is_stamp(text: str, today: date) -> bool:
    return read_stamp(text, today) is not None


def _day_line(line: str, today: date, month_first: bool) -> Stamp | None:
    """A line that is nothing but a day or a time, as stands between the days of a chat."""
    if len(line) > LONGEST + 40:
        return None
    found = rx(_RULED).fullmatch(line.strip())
    return None if found is None else read_stamp(found["day"], today, month_first=month_first)


def _is_name_above(before: _Heard, lines: Sequence[str], at: int) -> bool:
    """Whether the line above a lone time is somebody's name: short, and no sentence."""
    if not before.lines or not before.lines[-1].strip() or before.lines[-1] is not lines[at - 1]:
        return False
    above = before.lines[-1].strip()
    return len(above) <= 30 and rx(r"[.!?:,\d]|[다요죠까]$").search(above) is None
