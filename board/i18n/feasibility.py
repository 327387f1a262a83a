"""What engineering was asked and what they said, in words; work centres and jobs too (R28, R29)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from board.domain.capacity.work import Job, WorkCentre, is_expired
from board.domain.feasibility import FeasibilityAnswer, Review
from board.domain.ground import Ground
from board.domain.period import Period
from board.domain.snapshot import Snapshot
from board.i18n.capacity import STATES as JOB_STATES
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.labels import reason_label
from board.i18n.words import N_, _, ngettext

if TYPE_CHECKING:  # what answers an act reads no dates
    from board.i18n.feasibility_line import AnswerReading, AskReading

Details = Mapping[str, Any]
Span = tuple[str, str]
"""A text and its role."""

STATES: Mapping[str, str] = {
    "asked": N_("asked engineering"),
    "in_review": N_("in review"),
    "feasible": N_("possible"),
    "conditional": N_("possible on a condition"),
    "infeasible": N_("impossible"),
    "re_review": N_("looked at again"),
}

STATE_ROLES: Mapping[str, str] = {
    "asked": "today", "in_review": "today", "re_review": "today", "feasible": "good",
    "conditional": "unplanned", "infeasible": "late",
}  # fmt: skip

def state_label(state: str) -> str:
    """How far a request is, or what an answer says."""
    return _(STATES[state]) if state in STATES else state


def work_days(days: int) -> str:
    """A length of work: `42 days of work`, `작업 42일`."""
    return ngettext("{n} day of work", "{n} days of work", days).format(n=days)


def _job_label(state: str) -> str:
    """How far a job is, by the code an act has kept."""
    return next((_(label) for code, label in JOB_STATES.items() if code == state), state)


def request_text(review: Review, ground: Ground) -> str:
    """What was asked: by when, how much work and by whose word, the last chance, answer by when."""
    today, request = ground.moment.today, review.request
    return " · ".join(part for part in (*_wishes(review, ground.snapshot, today), _answer_by(review, today),
                                        request.asked_of) if part)  # fmt: skip


def _wishes(review: Review, snapshot: Snapshot, today: date) -> Iterator[str]:
    request = review.request
    line = None if request.line_id is None else snapshot.row("lines", request.line_id)
    if line is not None and line.retracted is None:
        yield _("only {item}").format(item=line.item)
    if request.wanted is not None:
        yield _("wanted by {day}").format(day=period_text(request.wanted, today))
    if review.effort is not None:
        work = work_days(review.effort)
        yield _("{work} (the customer's word)").format(work=work) if review.is_claim else work
    if review.centre_id is not None:
        yield centre_name(snapshot, review.centre_id)
    if review.parts_ready is not None:
        yield _("parts ready {day}").format(day=day_text(review.parts_ready, today))
    if request.last_chance:
        yield _("last chance")


def _answer_by(review: Review, today: date) -> str:
    if not review.is_open:
        return ""
    return _("answer wanted by {day}").format(day=day_text(review.needed_by, today))


def answer_text(answer: FeasibilityAnswer, ground: Ground) -> str:
    """What was said: the verdict, the day, the condition, why, by whom, when."""
    today = ground.moment.today
    parts = [state_label(answer.kind)]
    if answer.day is not None:
        day = period_text(answer.day, today)
        next_one = answer.kind == "infeasible"
        parts.append(_("next possible {day}").format(day=day) if next_one else _("by {day}").format(day=day))
    if answer.condition:
        parts.append(_("if {what}").format(what=answer.condition))
    if answer.level:
        parts.append(_("{who} pleads for it").format(who=answer.level))
    if answer.effort is not None:
        parts.append(work_days(answer.effort))
    if answer.centre_id is not None:
        parts.append(centre_name(ground.snapshot, answer.centre_id))
    parts += [answer.reason, answer.decided_by, instant_text(answer.at, today, ground.calendar)]
    parts.append(ground.config.shown(answer.by))
    return " · ".join(part for part in parts if part)


def review_spans(review: Review, ground: Ground) -> Iterator[tuple[Span, ...]]:
    """A request line by line: where it stands and since when, what was asked, then every answer."""
    today = ground.moment.today
    since = instant_text(review.since, today, ground.calendar)
    head = _("{state} since {when}").format(state=state_label(review.state), when=since)
    asked = request_text(review, ground)
    yield (head, STATE_ROLES[review.state]), *(((f" · {asked}", "text"),) if asked else ())
    if review.request.asked:
        yield ((f"“{review.request.asked}”", "dim"),)
    for answer in review.answers:
        yield ((answer_text(answer, ground), STATE_ROLES[answer.kind]),)


def review_text(review: Review, ground: Ground) -> str:
    """A request in one line: where it stands, since when, what was asked."""
    return "".join(text for text, _role in next(iter(review_spans(review, ground))))


def ask_preview(reading: AskReading, needed_by: date, today: date, item: str = "") -> str:
    """What a line to engineering was understood as, while it is typed.

    Args:
        reading: the line.
        needed_by: the day an answer is wanted, unless the line says another.
        today: the board's day.
        item: what the line of the order sells that it is about; empty: all of the order.
    """
    parts = [_("only {item}").format(item=item)] if item else []
    if reading.wanted is not None:
        parts.append(_("wanted by {day}").format(day=period_text(reading.wanted, today)))
    if reading.effort is not None:
        work = work_days(reading.effort)
        claim = _("{work} (the customer's word)").format(work=work)
        parts.append(claim if reading.is_claim else work)
    if reading.parts_ready is not None:
        parts.append(_("parts ready {day}").format(day=day_text(reading.parts_ready, today)))
    if reading.last_chance:
        parts.append(_("last chance"))
    by = day_text(reading.needed_by or needed_by, today)
    return " · ".join([*parts, _("answer wanted by {day}").format(day=by)])


def answer_preview(reading: AnswerReading, today: date, *, is_next: bool = False) -> str:
    """What a line of engineering's answer was understood as; empty: nothing but words.

    Args:
        reading: the line.
        today: the board's day.
        is_next: whether its day is the next possible one, after a no.
    """
    parts = []
    if reading.day is not None:
        label = _("next possible {day}") if is_next else _("by {day}")
        parts.append(label.format(day=period_text(reading.day, today)))
    if reading.effort is not None:
        parts.append(work_days(reading.effort))
    if reading.centre:
        parts.append(reading.centre)
    if reading.parts_ready is not None:
        parts.append(_("parts ready {day}").format(day=day_text(reading.parts_ready, today)))
    if reading.reason_code:
        parts.append(reason_label(reading.reason_code))
    return " · ".join(parts)


def centre_name(snapshot: Snapshot, id: int) -> str:
    """A work centre as people call it."""
    centre: WorkCentre | None = snapshot.row("work_centres", id)
    return centre.name if centre is not None else f"#{id}"


def centre_text(centre: WorkCentre) -> str:
    """A work centre in one line: number, name, how many jobs at a time, the note."""
    slots = ngettext("{n} job at a time", "{n} jobs at a time", centre.slots).format(n=centre.slots)
    return " · ".join(part for part in (f"#{centre.id} {centre.name}", slots, centre.note) if part)


def job_text(job: Job, snapshot: Snapshot, today: date) -> str:
    """A job in one line: number, title, team, how much work, from when, by when, where it stands."""
    parts = [f"#{job.id} {job.title}", centre_name(snapshot, job.centre_id), work_days(job.effort)]
    if job.remaining is not None and job.is_open:
        parts.append(_("{work} left").format(work=work_days(job.remaining)))
    if job.release is not None:
        parts.append(_("parts ready {day}").format(day=day_text(job.release, today)))
    if job.due is not None:
        parts.append(_("told {day}").format(day=day_text(job.due, today)))
    if job.priority != 5:
        parts.append(_("priority {n}").format(n=job.priority))
    parts.append(_job_state(job, today))
    if job.deal_id is not None:
        parts.append(_("deal #{n}").format(n=job.deal_id))
    return " · ".join(parts)


def _job_state(job: Job, today: date) -> str:
    if job.state == "held" and job.held_until is not None:
        day = day_text(job.held_until, today)
        ran_out = _("held until {day}, ran out") if is_expired(job, today) else _("held until {day}")
        return ran_out.format(day=day)
    if job.state == "done" and job.actual_effort is not None:
        return _("done, took {work}").format(work=work_days(job.actual_effort))
    return _job_label(job.state)


def _asked(details: Details, today: date) -> list[str]:
    by = _day(details.get("needed_by"))
    wanted = _period(details.get("wanted"), today)
    return [
        _("engineering was asked"),
        _("wanted by {day}").format(day=wanted) if wanted else "",
        _("answer wanted by {day}").format(day=day_text(by, today)) if by is not None else "",
    ]


def _answered(details: Details, today: date) -> list[str]:
    kind = str(details.get("kind", ""))
    day = _period(details.get("period"), today)
    if day:
        said = _("next possible {day}") if kind == "infeasible" else _("by {day}")
        day = said.format(day=day)
    head = _("engineering: {answer}").format(answer=state_label(kind))
    return [head, day, *(str(details.get(name, "")) for name in ("condition", "level", "reason"))]


def _job_added(details: Details, today: date) -> list[str]:
    return [_("job #{n}").format(n=details.get("job", "…")), str(details.get("what", "")),
            work_days(int(details.get("effort", 0))), *_job_where(details, today)]  # fmt: skip


def _job_moved(details: Details, today: date) -> list[str]:
    return [_("job #{n}").format(n=details.get("job", "…")), str(details.get("what", "")),
            *_job_where(details, today)]  # fmt: skip


def _job_where(details: Details, today: date) -> list[str]:
    until = _day(details.get("until"))
    state = str(details.get("state", ""))
    if state == "held" and until is not None:
        return [_("held until {day}").format(day=day_text(until, today))]
    return [_job_label(state)]


def _job_edited(details: Details, today: date) -> list[str]:
    return [_("job #{n}").format(n=details.get("job", "…")), str(details.get("what", "")), _("changed")]


def _centre_added(details: Details, today: date) -> list[str]:
    n = int(details.get("slots", 1))
    slots = ngettext("{n} job at a time", "{n} jobs at a time", n).format(n=n)
    return [_("work centre {name}").format(name=details.get("name", "…")), slots]


def _centre_edited(details: Details, today: date) -> list[str]:
    return [_("work centre {name}").format(name=details.get("name", "…")), _("changed")]


ACTS: Mapping[str, Callable[[Details, date], list[str]]] = {
    "feasibility.asked": _asked,
    "feasibility.answered": _answered,
    "job.added": _job_added,
    "job.moved": _job_moved,
    "job.edited": _job_edited,
    "centre.added": _centre_added,
    "centre.edited": _centre_edited,
}
"""Acts about engineering and its work to the words that answer them."""


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _period(value: object, today: date) -> str:
    return period_text(msgspec.convert(value, Period), today) if value else ""
