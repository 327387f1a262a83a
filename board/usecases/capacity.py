"""Work centres and their jobs: entered, changed, started, done, held (R29)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from board.domain.capacity.backlog import centre_named, centres
from board.domain.capacity.work import Job, JobState, Staffing, WorkCentre
from board.domain.change import Build, Tx
from board.domain.deal import External
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold
from board.errors import Misuse
from board.usecases.act import Actor, Changes, check_unmoved
from board.usecases.parties import named

MOST_DAYS = 2000
"""Working days of a job; some eight years."""
MOST_SLOTS = 999

CENTRE_FIELDS = ("name", "slots", "note", "staffing", "closures")
JOB_FIELDS = ("title", "centre_id", "effort", "remaining", "release", "due", "priority", "deal_id", "state")


@dataclass(frozen=True, slots=True)
class NewJob:
    """What one knows about a job."""

    centre_id: int
    title: str
    effort: int
    """Working days."""
    deal_id: int | None = None
    line_id: int | None = None
    release: date | None = None
    due: date | None = None
    priority: int = 5
    state: JobState = "committed"
    held_until: date | None = None
    """None with a job that is held: as many working days as the team's rules say (R29)."""
    remaining: int | None = None
    external: External | None = field(default=None)


def centre_of(snapshot: Snapshot, id: int) -> WorkCentre:
    """A work centre by its number.

    Raises:
        Misuse: `centre.unknown`.
    """
    centre: WorkCentre | None = snapshot.row("work_centres", id)
    if centre is None or centre.retracted is not None:
        raise Misuse("centre.unknown", centre=id, centres=", ".join(centre_names(snapshot)) or "-")
    return centre


def centre_names(snapshot: Snapshot) -> list[str]:
    """The names of all work centres."""
    return [centre.name for centre in centres(snapshot)]


def centre_meant(snapshot: Snapshot, text: str) -> WorkCentre:
    """The work centre meant by a name, a part of one, or its number.

    Raises:
        Misuse: `centre.unknown`, with the names there are.
    """
    found = centre_named(snapshot, clean(text))
    if found is None:
        raise Misuse("centre.unknown", centre=text, centres=", ".join(centre_names(snapshot)) or "-")
    return found


def job_of(snapshot: Snapshot, id: int) -> Job:
    """A job by its number.

    Raises:
        Misuse: `job.unknown`.
    """
    job: Job | None = snapshot.row("jobs", id)
    if job is None or job.retracted is not None:
        raise Misuse("job.unknown", job=id)
    return job


def check_effort(effort: int | None) -> None:
    """Refuse what is no length of work.

    Raises:
        Misuse: `effort.range`, in working days.
    """
    if effort is not None and not 1 <= effort <= MOST_DAYS:
        raise Misuse("effort.range", effort=effort, most=MOST_DAYS)


def add_centre(
    actor: Actor, name: str, slots: int = 1, note: str = "", *, staffing: tuple[Staffing, ...] = (),
    closures: tuple[date, ...] = (),
) -> Build:  # fmt: skip
    """A team or a machine that works on so many jobs side by side.

    Raises:
        Misuse: `slots.range`; when built `centre.twice`.
    """
    called = named(name)
    _check_slots(slots)

    def build(snapshot: Snapshot) -> Tx:
        _check_free(snapshot, called)
        changes = Changes(snapshot)
        id = changes.create("work_centres", WorkCentre(
            name=called, slots=slots, note=clean(note, 1000), staffing=staffing, closures=closures,
            by=actor.who, at=actor.moment.now,
        ))  # fmt: skip
        return changes.tx("centre.added", centre=id, name=called, slots=slots)

    return build


def edit_centre(
    actor: Actor, id: int, fields: Mapping[str, Any], opened: Mapping[str, Any] | None = None
) -> Build:
    """Change a work centre (see `CENTRE_FIELDS`).

    Raises (when built):
        Misuse: `centre.unknown`, `centre.twice`, `slots.range`.
        Conflict: a field has moved since the form was opened with `opened`.
    """

    def build(snapshot: Snapshot) -> Tx:
        centre = centre_of(snapshot, id)
        now = {name: getattr(centre, name) for name in CENTRE_FIELDS}
        check_unmoved(snapshot, "work_centres", id, now, opened or {}, fields)
        wanted = dict(fields)
        if "name" in wanted:
            wanted["name"] = named(wanted["name"])
            _check_free(snapshot, wanted["name"], id)
        _check_slots(wanted.get("slots", centre.slots))
        changes = Changes(snapshot)
        changes.patch("work_centres", id, **wanted)
        if wanted.get("name", centre.name) != centre.name:
            _rename(changes, centre, wanted["name"])
        return changes.tx("centre.edited", centre=id, name=wanted.get("name", centre.name))

    return build


def _rename(changes: Changes, centre: WorkCentre, name: str) -> None:
    """Lines name their centre by its name."""
    for line in live(changes.snapshot.table("lines").values()):
        if line.work_centre and fold(line.work_centre) == fold(centre.name):
            changes.patch("lines", line.id, work_centre=name)


def _check_free(snapshot: Snapshot, name: str, but: int | None = None) -> None:
    for centre in live(snapshot.table("work_centres").values()):
        if centre.id != but and fold(centre.name) == fold(name):
            raise Misuse("centre.twice", name=centre.name, centre=centre.id)


def _check_slots(slots: int) -> None:
    if not 0 <= slots <= MOST_SLOTS:
        raise Misuse("slots.range", slots=slots, most=MOST_SLOTS)


def add_job(actor: Actor, new: NewJob) -> Build:
    """A piece of work at a centre.

    Raises (when built):
        Misuse: `centre.unknown`, `effort.range`, `priority.range`, an unknown deal, no title.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        job = put_job(changes, new, actor)
        return changes.tx(
            "job.added", **_about(changes, job), effort=job.effort, state=job.state, until=job.held_until
        )

    return build


def put_job(changes: Changes, new: NewJob, actor: Actor) -> Job:
    """Add a job to a transaction (also from a file, and from an answer of engineering)."""
    snapshot, now = changes.snapshot, actor.moment
    centre_of(snapshot, new.centre_id)
    check_effort(new.effort)
    if not 1 <= new.priority <= 9:
        raise Misuse("priority.range", priority=new.priority)
    deal_type = "standard"
    if new.deal_id is not None:
        deal = snapshot.deal(new.deal_id)
        deal_type = deal.deal_type
        changes.deal(deal)
    until = new.held_until
    if new.state == "held" and until is None:
        until = now.working_days_from(snapshot.config.rules_for(deal_type).slot_hold_days)
    job = Job(
        centre_id=new.centre_id, deal_id=new.deal_id, line_id=new.line_id,
        title=named(new.title, "job.empty"),
        effort=new.effort, release=new.release, due=new.due, priority=new.priority, state=new.state,
        held_until=until if new.state == "held" else None, remaining=new.remaining,
        counted_from=now.today if new.state == "started" else None,
        committed_at=now.now if new.state in ("committed", "started") else None,
        at=now.now, by=actor.who, external=new.external,
    )  # fmt: skip
    return msgspec.structs.replace(job, id=changes.create("jobs", job))


def edit_job(
    actor: Actor, id: int, fields: Mapping[str, Any], opened: Mapping[str, Any] | None = None
) -> Build:
    """Change a job (see `JOB_FIELDS`); what is said to be left of it counts from today.

    Raises (when built):
        Misuse: `job.unknown`, `centre.unknown`, `effort.range`, `priority.range`.
        Conflict: a field has moved since the form was opened with `opened`.
    """

    def build(snapshot: Snapshot) -> Tx:
        job = job_of(snapshot, id)
        now = {name: getattr(job, name) for name in JOB_FIELDS}
        check_unmoved(snapshot, "jobs", id, now, opened or {}, fields)
        wanted = dict(fields)
        _check_fields(snapshot, job, wanted)
        if "remaining" in wanted:
            wanted["counted_from"] = actor.moment.today if job.state == "started" else None
        if wanted.get("state", job.state) != job.state:
            wanted |= _entering(wanted["state"], job, actor, snapshot)
        changes = Changes(snapshot)
        changes.patch("jobs", id, **wanted)
        return changes.tx("job.edited", **_about(changes, job))

    return build


def _check_fields(snapshot: Snapshot, job: Job, wanted: dict[str, Any]) -> None:
    if "title" in wanted:
        wanted["title"] = named(wanted["title"], "job.empty")
    if "centre_id" in wanted:
        centre_of(snapshot, wanted["centre_id"])
    if wanted.get("deal_id") is not None:
        snapshot.deal(wanted["deal_id"])
    for name in ("effort", "remaining"):
        check_effort(wanted.get(name))
    if not 1 <= wanted.get("priority", job.priority) <= 9:
        raise Misuse("priority.range", priority=wanted["priority"])


def set_state(
    actor: Actor, id: int, state: JobState, *, until: date | None = None, actual: int | None = None
) -> Build:
    """Start a job, finish it, commit to it, hold a slot for it, or let it go.

    Args:
        actor: who.
        id: the job.
        state: where it goes.
        until: with `held` the last day of the hold; None: as the team's rules say (R29).
        actual: with `done` the working days it took; None: counted from its start, where that is known.

    Raises (when built):
        Misuse: `job.unknown`, `effort.range`, or a hold until a past day.
    """
    if until is not None and until < actor.moment.today:
        raise Misuse("date.not_ahead", day=until)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        job = job_of(snapshot, id)
        check_effort(actual)
        held = enter(changes, job, state, actor, until)
        if state == "done" and actual is not None:
            changes.patch("jobs", id, actual_effort=actual)
        return changes.tx("job.moved", **_about(changes, job), state=state, until=held)

    return build


def enter(
    changes: Changes, job: Job, state: JobState, actor: Actor, until: date | None = None
) -> date | None:  # fmt: skip
    """Put a job into a state in a transaction; says until when it is held, if it is."""
    fields = _entering(state, job, actor, changes.snapshot)
    if until is not None and state == "held":
        fields["held_until"] = until
    changes.patch("jobs", job.id, **fields)
    if job.deal_id is not None:
        changes.deal(changes.snapshot.deal(job.deal_id))
    held: date | None = fields["held_until"]
    return held


def _entering(state: JobState, job: Job, actor: Actor, snapshot: Snapshot) -> dict[str, Any]:
    """What goes with a state; what belonged to the one before goes."""
    moment = actor.moment
    fields: dict[str, Any] = {"state": state, "held_until": None}
    if state == "held":
        deal = None if job.deal_id is None else snapshot.deals.get(job.deal_id)
        rules = snapshot.config.rules_for(deal.deal_type) if deal is not None else snapshot.config.rules
        fields["held_until"] = moment.working_days_from(rules.slot_hold_days)
    elif state in ("committed", "started"):
        fields["committed_at"] = job.committed_at or moment.now
    if state == "started":
        fields["counted_from"] = moment.today
    if state == "done" and job.counted_from is not None and job.remaining is None:
        took = moment.calendar.working_days_between(job.counted_from, moment.today) + 1
        fields["actual_effort"] = max(1, took)
    return fields


def _about(changes: Changes, job: Job) -> dict[str, object]:
    """What the answer of an act mentions of a job, and of its deal if it has one."""
    found: dict[str, object] = {"job": job.id, "what": job.title}
    if job.deal_id is not None:
        found |= {"deal": job.deal_id, "title": changes.snapshot.deal(job.deal_id).title}
    return found
