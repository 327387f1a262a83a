"""Rows of a file as drafts of touches, notes and tasks."""

from __future__ import annotations

from typing import Literal

from board.domain.touch import WRITTEN, Channel, Outcome
from board.exchange.cells import NOTE_LIMIT, BadCell, Cells, Context
from board.exchange.columns import normal
from board.exchange.drafts import TouchDraft

DATES = ("at", "due")
"""Fields that hold dates."""

_CHANNELS: dict[Channel, str] = {
    "call": "call, phone, phone call, 전화, 통화, 콜",
    "mail": "email, e-mail, mail, incoming email, 메일, 이메일",
    "messenger": (
        "messenger, whatsapp, linkedin message, linkedin, chat, kakaotalk, kakao, 카톡, 카카오톡, 메신저"
    ),
    "text": "text, sms, text message, 문자",
    "visit": "visit, site visit, onsite, 방문, 내방, 외근",
    "meeting": "meeting, demo, in person meeting, appointment, event, 미팅, 회의, 상담",
    "video": "video, video call, video meeting, zoom, teams, 화상, 화상회의",
    "meal": "meal, lunch, dinner, coffee, 식사, 점심, 저녁",
}
_OUTCOMES: dict[Outcome, str] = {
    "no_answer": (
        "no answer, wrong number, busy, no show, not met, unreachable, 부재, 부재중, 불통, 통화 실패, 못 만남"
    ),
    "reached": (
        "reached, connected, completed, answered, met, held, done, left live message, 통화, 연결, 완료, 만남"
    ),
    "sent": "sent, delivered, opened, 발송, 보냄",
    "inbound": "inbound, incoming, received, replied, reply, 수신, 회신, 답장",
    "left_message": "left voicemail, left message, voicemail, 메모 남김, 음성메시지",
    "callback": "callback, call back, will call back, 콜백, 재통화",
    "accepted": "accepted, agreed, 수락, 승낙",
    "declined": "declined, refused, rejected, 거절",
}
_NOTES = "note, comment, 노트, 메모, 기록"
_TASKS = "task, to do, todo, follow up, deadline, reminder, 할일, 할 일, 업무, 팔로업"
_NOT_HELD = "cancelled, canceled, rescheduled, postponed, scheduled, 취소, 연기, 변경, 예정"
_DONE = "completed, complete, done, closed, cancelled, canceled, true, yes, 1, 완료, 취소"
_INCOMING = "incoming, inbound, received, in, 수신"


def _set(words: str) -> frozenset[str]:
    return frozenset(map(normal, words.split(", ")))


_CHANNEL = {word: channel for channel, words in _CHANNELS.items() for word in _set(words)}
_OUTCOME = {word: outcome for outcome, words in _OUTCOMES.items() for word in _set(words)}
_NOTE, _TASK, _HELD_NOT, _FINISHED, _IN = map(_set, (_NOTES, _TASKS, _NOT_HELD, _DONE, _INCOMING))


def touch_draft(row: Cells, context: Context) -> TouchDraft:
    """One row as a touch, a note or a task.

    A meeting that was called off or put off is no touch: it stays as a note. A finished task is a note too.

    Raises:
        BadCell: it cannot be one.
    """
    due = row.when("due")
    at = row.when("at") or due
    if at is None:
        raise BadCell("import.no_date", "at")
    kind = normal(row.text("channel"))
    outcome = _said_outcome(row)
    sort = _sort(row, kind, outcome, due is not None)
    channel = _CHANNEL.get(kind, "call")
    return TouchDraft(
        line=row.line,
        external=row.external(),
        sort=sort,
        at=at,
        due=due if sort == "task" else None,
        heading="" if kind in _NOTE else _heading(row, outcome),
        text=_text(row),
        channel=channel,
        outcome=_outcome(row, outcome, channel) if sort == "touch" else "reached",
        owner=row.text("owner"),
        mail=row.text("mail"),
        deal=row.text("deal"),
        minutes=row.number("minutes"),
    )


def _sort(row: Cells, kind: str, outcome: str, has_due: bool) -> Literal["touch", "note", "task"]:
    """What the row is.

    Raises:
        BadCell: nobody knows the kind of activity.
    """
    if kind in _TASK:
        return "task" if has_due and normal(row.text("task_status")) not in _FINISHED else "note"
    if kind in _NOTE or (kind in _CHANNEL and normal(outcome) in _HELD_NOT):
        return "note"
    if kind not in _CHANNEL and kind:
        raise BadCell("import.activity_unknown", "channel", value=row.text("channel"))
    return "touch" if kind or outcome else "note"


def _said_outcome(row: Cells) -> str:
    return row.text("outcome") or row.text("call_outcome") or row.text("meeting_outcome")


def _outcome(row: Cells, said: str, channel: Channel) -> Outcome:
    """What came of it; a call or meeting that is on record without an outcome was held.

    Raises:
        BadCell: nobody knows the word.
    """
    if normal(row.text("direction")) in _IN:
        return "inbound"
    if not said:
        return "sent" if channel in WRITTEN else "reached"
    outcome = _OUTCOME.get(normal(said))
    if outcome is None:
        field = next(name for name in ("outcome", "call_outcome", "meeting_outcome") if row.text(name))
        raise BadCell("import.outcome_unknown", field, value=said)
    return outcome


def _heading(row: Cells, outcome: str) -> str:
    """What a note was in the other tool: "Meeting, Cancelled"."""
    status = row.text("task_status") or outcome
    return ", ".join(part for part in (row.text("channel"), status) if part)


def _text(row: Cells) -> str:
    parts = (row.text("subject"), row.text("note", NOTE_LIMIT, single_line=False))
    return "\n".join(part for part in parts if part)
