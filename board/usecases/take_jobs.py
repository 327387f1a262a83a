"""Drafts of jobs onto the board: at the work centres they name."""

from __future__ import annotations

from collections.abc import Iterable

from board.domain.capacity.backlog import centres
from board.domain.capacity.work import Job, WorkCentre
from board.domain.snapshot import live
from board.domain.text import fold
from board.exchange.drafts import JobDraft
from board.usecases.intake import Intake


def take_jobs(intake: Intake, drafts: Iterable[JobDraft]) -> None:
    """Add jobs; a centre nobody has is made, with one job at a time."""
    known = intake.known("jobs")
    teams = {fold(centre.name): centre.id for centre in centres(intake.snapshot)}
    deals = {fold(deal.title): deal.id for deal in live(intake.snapshot.deals.values())}
    for draft in drafts:
        if (draft.external.source, draft.external.id) in known:
            intake.counts["already"] += 1
            continue
        centre = _centre(intake, draft, teams)
        if centre is None:
            intake.refuse(draft.line, "import.no_centre", title=draft.title)
            continue
        intake.changes.create("jobs", _job(intake, draft, centre, _deal(intake, draft.deal, deals)))
        intake.counts["new"] += 1


def _centre(intake: Intake, draft: JobDraft, teams: dict[str, int]) -> int | None:
    """The work centre it names, made if there is none; without a name the only one there is."""
    if not draft.centre:
        return next(iter(teams.values())) if len(teams) == 1 else None
    found = teams.get(fold(draft.centre))
    if found is None:
        actor = intake.actor
        made = WorkCentre(name=draft.centre, by=actor.who, at=actor.moment.now)
        found = teams[fold(draft.centre)] = intake.changes.create("work_centres", made)
        intake.counts["centres"] += 1
    return found


def _deal(intake: Intake, text: str, deals: dict[str, int]) -> int | None:
    """The deal it is for, by its number or its title; one nobody knows leaves the job without."""
    number = text.removeprefix("#")
    if number.isascii() and number.isdigit():
        deal = intake.snapshot.deals.get(int(number))
        return deal.id if deal is not None and deal.retracted is None else None
    return deals.get(fold(text)) if text else None


def _job(intake: Intake, draft: JobDraft, centre: int, deal: int | None) -> Job:
    actor = intake.actor
    running = draft.state == "started"
    until = intake.day(draft.held_until)
    if draft.state == "held" and until is None:
        until = actor.moment.working_days_from(intake.snapshot.config.rules.slot_hold_days)
    return Job(
        centre_id=centre, deal_id=deal, title=draft.title, effort=draft.effort, remaining=draft.remaining,
        counted_from=actor.moment.today if running else None, release=intake.day(draft.release),
        due=intake.day(draft.due), priority=draft.priority, state=draft.state,
        held_until=until if draft.state == "held" else None,
        committed_at=actor.moment.now if draft.state in ("committed", "started") else None,
        actual_effort=draft.actual_effort if draft.state == "done" else None,
        at=actor.moment.now, by=actor.who, external=draft.external,
    )  # fmt: skip
