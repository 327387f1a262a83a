"""What engineering was asked about a deal, as lines: every answer, what the plan says, the deal's jobs."""

from __future__ import annotations

from collections.abc import Iterable

from board.domain.deal import Deal
from board.domain.feasibility import Review
from board.i18n.words import _
from board.tui.blocks import Block, Line, heading, wrapped
from board.tui.session import Session


def reviewed(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    """Every request with its answers, the plan's word on an open one, the jobs; for most deals nothing."""
    snapshot = session.snapshot
    found, jobs = snapshot.reviews_of(deal.id), snapshot.jobs_of(deal.id)
    if not (found or jobs):
        return
    # late, here and below: most deals are made by others
    from board.i18n.feasibility import job_text, review_spans

    yield heading(_("Can it be made"))
    for review in reversed(found):
        for n, spans in enumerate(review_spans(review, session.ground)):
            yield _block(spans, cells, 4 if n else 2)
        yield from _plan(session, deal, review, cells)
    for job in jobs:
        text = _("job: {job}").format(job=job_text(job, snapshot, session.moment.today))
        yield _block(((text, "text" if job.is_open else "dim"),), cells, 2)


def _plan(session: Session, deal: Deal, review: Review, cells: int) -> Iterable[Block]:
    """What the plan of record says, while it is open or was refused: the proof, and what would change it."""
    if review.state in ("feasible", "conditional"):
        return
    from board.domain.reckoned import reckon
    from board.i18n.capacity import verdict_spans

    found = reckon(review, deal, session.snapshot, session.moment)
    if found is not None:
        for text, role in verdict_spans(found.answer, found.backlog):
            yield _block(((text, role),), cells, 4)


def _block(spans: Line, cells: int, indent: int) -> Block:
    folded = wrapped(spans, cells - indent - 2)
    margins = (" " * (indent + 2 if n else indent) for n in range(len(folded)))
    return Block(tuple(((margin, line[0][1]), *line) for margin, line in zip(margins, folded, strict=True)))
