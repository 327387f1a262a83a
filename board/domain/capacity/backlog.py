"""What is in hand at one work centre today: its days, the jobs that hold slots, and the plan of record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from board.domain.calendar import Calendar
from board.domain.capacity.horizon import Horizon, horizon_of
from board.domain.capacity.plan import Plan, Task, planned
from board.domain.capacity.work import Job, WorkCentre, days_left, is_holding, standing_of
from board.domain.snapshot import Snapshot, live


@dataclass(frozen=True, slots=True)
class Backlog:
    """One centre as of one day."""

    centre: WorkCentre
    today: date
    horizon: Horizon
    jobs: Mapping[int, Job]
    """All that are not over by number; inquiries and expired holds too, which hold nothing."""
    tasks: tuple[Task, ...]
    """Of those that hold slots."""
    plan: Plan

    @property
    def days(self) -> tuple[date, ...]:
        """The centre's working days, today first if it is one."""
        return self.horizon.days

    def start(self, job_id: int) -> date | None:
        """The day a job begins by the plan; None: it holds nothing, or it is beyond the horizon."""
        return self.horizon.day(self.plan.starts.get(job_id))

    def finish(self, job_id: int) -> date | None:
        """The day a job ends by the plan; None: it holds nothing, or it is beyond the horizon."""
        return self.horizon.day(self.plan.finish(job_id)) if job_id in self.plan.tasks else None


def backlog(centre: WorkCentre, jobs: Iterable[Job], calendar: Calendar, today: date) -> Backlog:
    """What is in hand at a centre.

    Args:
        centre: which.
        jobs: at any centre and in any state.
        calendar: the board's.
        today: the board's local day.
    """
    horizon = horizon_of(centre, calendar, today)
    own = {job.id: job for job in live(jobs) if job.centre_id == centre.id and job.is_open}
    tasks = tuple(
        _task(job, horizon, calendar, today) for job in own.values() if is_holding(job, today)
    )  # fmt: skip
    return Backlog(centre, today, horizon, own, tasks, planned(tasks, horizon.slots))


def backlog_of(snapshot: Snapshot, centre_id: int, calendar: Calendar, today: date) -> Backlog:
    """What is in hand at a centre of the board."""
    centre: WorkCentre = snapshot.row("work_centres", centre_id)
    return backlog(centre, snapshot.jobs_at(centre_id), calendar, today)


def _task(job: Job, horizon: Horizon, calendar: Calendar, today: date) -> Task:
    running = job.state == "started"
    return Task(
        job.id, days_left(job, today, calendar),
        0 if running or job.release is None else horizon.first(job.release),
        None if job.due is None else horizon.last(job.due),
        job.priority, running,
        (job.committed_at or job.at).timestamp(),
        standing_of(job) == "win",
    )  # fmt: skip


def centres(snapshot: Snapshot) -> list[WorkCentre]:
    """The board's work centres by name."""
    found: Iterable[WorkCentre] = live(snapshot.table("work_centres").values())
    return sorted(found, key=lambda centre: (centre.name.casefold(), centre.id))


def centre_named(snapshot: Snapshot, text: str) -> WorkCentre | None:
    """The centre of that number ("3", "#3") or name, or the only one with it in its name."""
    wanted = text.strip().removeprefix("#").casefold()
    known = centres(snapshot)
    for centre in known:
        if wanted in (str(centre.id), centre.name.casefold()):
            return centre
    partly = [centre for centre in known if wanted and wanted in centre.name.casefold()]
    return partly[0] if len(partly) == 1 else None
