"""Rows of a file as jobs at our own work centres."""

from __future__ import annotations

import re

from board.domain.capacity.work import JobState
from board.exchange.cells import BadCell, Cells, Context
from board.exchange.columns import normal
from board.exchange.drafts import JobDraft

DATES = ("release", "due", "held_until")
"""Fields that hold dates."""

_STATES: dict[JobState, str] = {
    "inquiry": "inquiry, enquiry, quote, quoted, 문의, 견적, 검토",
    "held": "held, hold, reserved, on hold, tentative, 홀딩, 가예약, 보류",
    "committed": (
        "committed, accepted, ordered, confirmed, planned, open, to do, 확정, 수주, 접수, 예정, 대기"
    ),
    "started": "started, running, in progress, wip, 진행, 진행 중, 작업 중, 착수",
    "done": "done, finished, completed, closed, 완료, 종료",
    "cancelled": "cancelled, canceled, dropped, 취소, 중단",
}
_STATE = {normal(word): state for state, words in _STATES.items() for word in words.split(", ")}
_WORK = re.compile(
    r"(?P<n>\d+(?:[.,]\d+)?)\s*(?P<unit>d|days?|wd|man-?days?|m/?d|일|영업일|공수|w|weeks?|주|주일)?",
    re.IGNORECASE,
)
WEEK = 5
"""Working days of a week of work."""


def job_draft(row: Cells, context: Context) -> JobDraft:
    """One row as a job.

    Raises:
        BadCell: it has no title or no effort, or a cell holds what its field cannot.
    """
    title = row.text("title")
    if not title:
        raise BadCell("import.no_job", "title")
    effort = _days(row, "effort")
    if effort is None:
        raise BadCell("import.no_effort", "effort")
    return JobDraft(
        line=row.line,
        external=row.external(),
        title=title,
        centre=row.text("centre"),
        effort=effort,
        remaining=_days(row, "remaining"),
        actual_effort=_days(row, "actual_effort"),
        release=row.when("release"),
        due=row.when("due"),
        held_until=row.when("held_until"),
        priority=min(9, max(1, row.number("priority") or 5)),
        state=_state(row),
        deal=row.text("deal"),
    )


def _state(row: Cells) -> JobState:
    """How far it is; without a word it is work that was accepted."""
    text = row.text("state")
    if not text:
        return "committed"
    state = _STATE.get(normal(text))
    if state is None:
        raise BadCell("import.job_state", "state", value=text)
    return state


def _days(row: Cells, field: str) -> int | None:
    """Working days: `45`, `45d`, `9 weeks`; part of a day is a day."""
    text = row.text(field)
    if not text:
        return None
    found = _WORK.fullmatch(text.strip())
    days = 0.0 if found is None else float(found["n"].replace(",", "."))
    if found is not None and (found["unit"] or "").lower() in ("w", "week", "weeks", "주", "주일"):
        days *= WEEK
    whole = -int(-days // 1)
    if not 1 <= whole <= 2000:
        raise BadCell("import.effort_unreadable", field, value=text)
    return whole
