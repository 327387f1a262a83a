"""R13 for what we make ourselves: the first day a customer may be told as confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from board.domain.capacity.backlog import backlog_of
from board.domain.capacity.verdict import earliest_of, question_of
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.reckoned import reckon


def capable_from(deal: Deal, ground: Ground) -> date | None:
    """The first day our own work can be with the customer, by the plan of record.

    Every open job of the deal counts: one that holds slots ends where the plan has it, an inquiry where
    it would fit in without moving anybody (Q1). Without a job it is what engineering was asked for last,
    as far as its effort is known. Our way from the dock comes on top.

    Returns:
        None when nothing of the deal is made by us, or all of it is done; a day that never comes when
        there is none within two years.
    """
    ends = [end or date.max for end in _ends(deal, ground)]
    if not ends:
        return None
    last = max(ends)
    dock = ground.config.board.dock_days if deal.dock_days is None else deal.dock_days
    return last if last == date.max or not dock else ground.calendar.add_working_days(last, dock)


def _ends(deal: Deal, ground: Ground) -> Iterator[date | None]:
    """When each piece of our work on the deal ends; None: beyond the horizon."""
    snapshot, moment = ground.snapshot, ground.moment
    jobs = [job for job in snapshot.jobs_of(deal.id) if job.state != "cancelled"]
    for job in jobs:
        centre = snapshot.row("work_centres", job.centre_id)
        if job.is_open and centre is not None and centre.retracted is None:
            hand = backlog_of(snapshot, job.centre_id, moment.calendar, moment.today)
            yield earliest_of(question_of(job), hand)
    reviews = () if jobs else snapshot.reviews_of(deal.id)
    if reviews and (found := reckon(reviews[-1], deal, snapshot, moment)) is not None:
        yield found.answer.earliest
