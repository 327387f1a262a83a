"""Asking engineering whether it can be made, and what they answer (R28, decision 41)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.domain.capacity.work import JobState
from board.domain.change import Build, Tx
from board.domain.deal import Court, Deal
from board.domain.feasibility import Feasibility, FeasibilityAnswer, Review, Verdict
from board.domain.period import Period
from board.domain.promise import dates_in, told_due
from board.domain.reckoned import team_of
from board.domain.remedy import Escalation
from board.domain.snapshot import Snapshot
from board.domain.statement import Evidence, Statement, Wording
from board.domain.text import clean
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.capacity import NewJob, centre_of, check_effort, enter, put_job
from board.usecases.lines import check_line
from board.usecases.promises import Heard, add_heard

WORDS = 1000
"""Characters of what was asked or said."""
NAME = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What engineering is asked; all of it may stay unsaid (decision 41)."""

    text: str = ""
    """As it was typed."""
    wanted: Period | None = None
    effort: int | None = None
    """Working days, our own estimate."""
    best_case_effort: int | None = None
    """Working days, the customer's claim."""
    parts_ready: date | None = None
    needed_by: date | None = None
    """None: in as many working days as the team's rules say."""
    last_chance: bool = False
    centre_id: int | None = None
    line_id: int | None = None
    asked_of: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What engineering said."""

    kind: Verdict
    day: Period | None = None
    """Possible by; None with `feasible`: by the date that was wanted. With `infeasible`: when next."""
    wording: Wording = "expected"
    condition: str = ""
    reason: str = ""
    reason_code: str = ""
    """A code of `statement.REASONS`, for the date that moves."""
    effort: int | None = None
    centre_id: int | None = None
    parts_ready: date | None = None
    level: str = ""
    """With `re_review`: who pleads, as a role."""
    needed_by: date | None = None
    decided_by: str = ""


def ask(actor: Actor, deal_id: int, asked: Asked) -> Build:
    """Ask engineering; the move is theirs from now on.

    A date wanted by then is the customer's wish, unless they said the same before. Never refused for what
    is not known: the answer fills it in.

    Raises (when built):
        Misuse: `effort.range`, `centre.unknown`, `line.unknown`, or an answer wanted on a past day.
    """
    moment = actor.moment
    if asked.needed_by is not None and asked.needed_by < moment.today:
        raise Misuse("date.not_ahead", day=asked.needed_by)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        for effort in (asked.effort, asked.best_case_effort):
            check_effort(effort)
        if asked.line_id is not None:
            check_line(snapshot, deal, asked.line_id)
        if asked.centre_id is not None:
            centre_of(snapshot, asked.centre_id)
        days = snapshot.config.rules_for(deal.deal_type).answer_days
        needed_by = asked.needed_by or moment.working_days_from(days)
        changes.create("feasibilities", Feasibility(
            deal_id=deal_id, line_id=asked.line_id, asked=clean(asked.text, WORDS), centre_id=asked.centre_id,
            effort=asked.effort, best_case_effort=asked.best_case_effort, parts_ready=asked.parts_ready,
            wanted=asked.wanted, needed_by=needed_by, last_chance=asked.last_chance,
            asked_of=clean(asked.asked_of, NAME), at=moment.now, by=actor.who,
        ))  # fmt: skip
        _wish(changes, deal, asked, actor)
        changes.deal(deal, court=Court(side="engineering", since=moment.now))
        return changes.tx(
            "feasibility.asked", deal=deal_id, title=deal.title, wanted=asked.wanted, needed_by=needed_by
        )

    return build


def _wish(changes: Changes, deal: Deal, asked: Asked, actor: Actor) -> None:
    """What engineering is asked for is what the customer wants, where that day is not on record yet."""
    dates, calendar = dates_in(changes.snapshot, deal.id), actor.moment.calendar
    known = [told_due(each, calendar) for each in (dates.requested, dates.needed)]
    if asked.wanted is not None and asked.wanted.due(calendar) not in known:
        add_heard(changes, deal, Heard("customer", asked.wanted, text=asked.text), actor)


def answer(actor: Actor, deal_id: int, said: Answered, request_id: int | None = None) -> Build:
    """Put down what engineering said; every answer is kept.

    A possible day is their statement, so that told and known follow. Impossible starts the bad-news clock
    (R19), and gives the difference to a told date that it makes untrue. A second look needs somebody who
    pleads for it (R28), and is on record as an escalation (R22).

    Args:
        actor: who writes it down.
        deal_id: the deal.
        said: the answer.
        request_id: which request; None: the open one, else the latest.

    Raises (when built):
        Misuse: `feasibility.none`, `feasibility.day_missing`, `feasibility.condition_missing`,
            `feasibility.who_pleads`, `effort.range`, `centre.unknown`.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        review = review_of(snapshot, deal, request_id)
        _check(snapshot, said, review)
        period = said.day
        if said.kind == "feasible":
            period = said.day or review.request.wanted
        changes.create("feasibility_answers", FeasibilityAnswer(
            deal_id=deal_id, feasibility_id=review.request.id, kind=said.kind, day=period,
            condition=clean(said.condition, WORDS), reason=clean(said.reason, WORDS), effort=said.effort,
            centre_id=said.centre_id, parts_ready=said.parts_ready, level=clean(said.level, NAME),
            needed_by=_needed_by(said, deal, snapshot, actor), decided_by=clean(said.decided_by, NAME),
            at=actor.moment.now, by=actor.who,
        ))  # fmt: skip
        _say(changes, deal, said, period, actor)
        _give_work(changes, deal, said, review)
        if said.kind == "re_review":
            changes.create("escalations", Escalation(
                deal_id=deal_id, direction="up", level=clean(said.level, NAME), at=actor.moment.now,
                text=clean(said.reason, WORDS), by=actor.who,
            ))  # fmt: skip
        changes.deal(deal, court=_court(deal, said, actor))
        return changes.tx(
            "feasibility.answered", deal=deal_id, title=deal.title, kind=said.kind, period=period,
            condition=clean(said.condition, WORDS), level=clean(said.level, NAME),
            reason=clean(said.reason, WORDS),
        )  # fmt: skip

    return build


def review_of(snapshot: Snapshot, deal: Deal, request_id: int | None = None) -> Review:
    """The request meant: by its number, else the open one, else the latest.

    Raises:
        Misuse: `feasibility.none`.
    """
    found = snapshot.reviews_of(deal.id)
    if request_id is not None:
        found = tuple(review for review in found if review.request.id == request_id)
    if not found:
        raise Misuse("feasibility.none", deal=deal.title)
    waiting = [review for review in found if review.is_open]
    return waiting[-1] if waiting else found[-1]


def _check(snapshot: Snapshot, said: Answered, review: Review) -> None:
    check_effort(said.effort)
    if said.centre_id is not None:
        centre_of(snapshot, said.centre_id)
    if said.kind == "feasible" and said.day is None and review.request.wanted is None:
        raise Misuse("feasibility.day_missing")
    if said.kind == "conditional" and not clean(said.condition):
        raise Misuse("feasibility.condition_missing")
    if said.kind == "re_review" and not clean(said.level):
        raise Misuse("feasibility.who_pleads", rule="R28")


def _needed_by(said: Answered, deal: Deal, snapshot: Snapshot, actor: Actor) -> date | None:
    """A second look has its own answer-by."""
    if said.kind != "re_review":
        return said.needed_by
    return said.needed_by or actor.moment.working_days_from(
        snapshot.config.rules_for(deal.deal_type).answer_days
    )


def _court(deal: Deal, said: Answered, actor: Actor) -> Court:
    """Theirs until they have decided, then ours; taking it up moves nothing."""
    if said.kind == "in_review" and deal.court is not None and deal.court.side == "engineering":
        return deal.court
    waits = said.kind in ("in_review", "re_review")
    return Court(side="engineering" if waits else "us", since=actor.moment.now)


def _say(changes: Changes, deal: Deal, said: Answered, period: Period | None, actor: Actor) -> None:
    """The answer as a statement of who has the date in their hands; a condition unmet is none."""
    if said.kind == "feasible" or (said.kind == "infeasible" and period is not None):
        word = said.wording if said.kind == "feasible" else "expected"
        add_heard(changes, deal, Heard(
            "engineering", period, wording=word, reason=said.reason_code, text=said.reason,
        ), actor)  # fmt: skip
    elif said.kind == "infeasible" and _contradicts(changes.snapshot, deal, actor):
        now = actor.moment.now
        changes.create("statements", Statement(
            deal_id=deal.id, said_by="engineering", said_to="us", wording="hold", at=now, recorded_at=now,
            recorded_by=actor.who, reason=said.reason_code, evidence=Evidence(grade=1),
            text=clean(said.reason, 500),
        ))  # fmt: skip


def _contradicts(snapshot: Snapshot, deal: Deal, actor: Actor) -> bool:
    """Whether the customer was told a day by which it cannot be made: the one asked about, or earlier."""
    calendar = actor.moment.calendar
    told = told_due(dates_in(snapshot, deal.id).told, calendar)
    wanted = review_of(snapshot, deal).request.wanted
    return told is not None and wanted is not None and told <= wanted.due(calendar)


def _give_work(changes: Changes, deal: Deal, said: Answered, review: Review) -> None:
    """What is made at our own centre says so on its line: whoever controls the date follows from it."""
    if said.centre_id is None:
        return
    centre = centre_of(changes.snapshot, said.centre_id)
    for line in changes.snapshot.lines_of(deal.id):
        is_meant = review.request.line_id in (None, line.id)
        if is_meant and line.supplier is None and not line.work_centre:
            changes.patch("lines", line.id, work_centre=centre.name)


def make_job(actor: Actor, deal_id: int, state: JobState, until: date | None = None) -> Build:
    """What was answered becomes a job, or its job changes state: a slot held, or work accepted (R29).

    Args:
        actor: who.
        deal_id: the deal; the team and the effort are those of its latest request.
        state: "held", "committed", "inquiry".
        until: with "held" the last day; None: as the team's rules say.

    Raises (when built):
        Misuse: `feasibility.none`; `feasibility.no_work` while nobody said which team and how much work.
    """
    if until is not None and until < actor.moment.today:
        raise Misuse("date.not_ahead", day=until)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        job = next((job for job in snapshot.jobs_of(deal_id) if job.state in ("inquiry", "held")), None)
        if job is not None:
            held = enter(changes, job, state, actor, until)
            return changes.tx(
                "job.moved", deal=deal_id, title=deal.title, job=job.id, what=job.title, state=state,
                until=held,
            )  # fmt: skip
        review = review_of(snapshot, deal)
        centre_id = team_of(review, deal, snapshot)
        if centre_id is None or review.effort is None:
            raise Misuse("feasibility.no_work", deal=deal.title)
        day = review.latest.day if review.latest is not None else None
        new = put_job(changes, NewJob(
            centre_id, deal.title, review.effort, deal_id, review.request.line_id,
            release=review.parts_ready, state=state, held_until=until, priority=deal.priority,
            due=day.due(actor.moment.calendar) if state == "committed" and day is not None else None,
        ), actor)  # fmt: skip
        return changes.tx(
            "job.added", deal=deal_id, title=deal.title, job=new.id, what=new.title, effort=new.effort,
            state=state, until=new.held_until,
        )  # fmt: skip

    return build
