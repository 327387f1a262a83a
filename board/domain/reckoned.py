"""What the plan of record says to a request of engineering's: verdict, proof, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass

from board.domain.capacity.answer import Answer, Question
from board.domain.capacity.backlog import Backlog, backlog_of, centre_named, centres
from board.domain.capacity.verdict import answered
from board.domain.deal import Deal
from board.domain.feasibility import Review
from board.domain.moment import Moment
from board.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A verdict, and the backlog it was reckoned with."""

    centre_id: int
    answer: Answer
    backlog: Backlog


def team_of(review: Review, deal: Deal, snapshot: Snapshot) -> int | None:
    """The work centre it falls to: as answered or asked, as the line says, else the only one there is."""
    if review.centre_id is not None:
        return review.centre_id
    for line in snapshot.lines_of(deal.id):
        named = centre_named(snapshot, line.work_centre) if line.work_centre else None
        if named is not None and review.request.line_id in (None, line.id):
            return named.id
    every = centres(snapshot)
    return every[0].id if len(every) == 1 else None


def reckon(
    review: Review, deal: Deal, snapshot: Snapshot, moment: Moment, *, centre_id: int | None = None,
    effort: int | None = None,
) -> Reckoned | None:  # fmt: skip
    """What the plan says; None while nobody knows which team, or how much work.

    Args:
        review: the request.
        deal: whose it is; its own job, if it has one, is no backlog of its own.
        snapshot: the board.
        moment: now.
        centre_id: a work centre that is just being said; None: the one on record.
        effort: working days that are just being said; None: those on record.
    """
    centre_id = centre_id or team_of(review, deal, snapshot)
    effort = effort or review.effort
    centre = None if centre_id is None else snapshot.row("work_centres", centre_id)
    if centre is None or centre.retracted is not None or effort is None:
        return None
    centre_id, wanted = centre.id, review.request.wanted
    backlog = backlog_of(snapshot, centre_id, moment.calendar, moment.today)
    own = next((job.id for job in snapshot.jobs_of(deal.id) if job.id in backlog.jobs), None)
    question = Question(
        effort, review.parts_ready, None if wanted is None else wanted.due(moment.calendar), deal.priority,
        own,
    )  # fmt: skip
    return Reckoned(centre_id, answered(question, backlog), backlog)
