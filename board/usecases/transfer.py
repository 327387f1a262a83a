"""Importing a file that was read: what it would do, and doing it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from board.domain.change import Build, Tx
from board.domain.snapshot import Snapshot
from board.errors import Refused
from board.exchange.drafts import CompanyDraft, ContactDraft, DealDraft, JobDraft, Kind, Problem, TouchDraft
from board.exchange.reading import Reading
from board.usecases.act import Actor
from board.usecases.intake import Intake, TransferOptions
from board.usecases.take_deals import take_deals
from board.usecases.take_jobs import take_jobs
from board.usecases.take_parties import take_companies, take_contacts
from board.usecases.take_touches import take_touches

NORMAL = TransferOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import does, row by row: rows = new + updated + already + problems."""

    kind: Kind
    rows: int
    new: int
    updated: int
    """People and companies that were there and get what they lacked."""
    already: int
    """Imported before, or there under the same name."""
    problems: tuple[Problem, ...]
    """Rows left out, each with its reason, by line."""
    stages: Mapping[str, int]
    """New deals by the key of their stage."""
    untriaged: int
    """New deals that are "not triaged"; negative: so many are not any more, there are recent touches."""
    customers: int
    """Companies made."""
    contacts: int
    """People made."""
    touches: int
    notes: int
    unattached: int
    """Notes among them that belong to no deal, since there is none for their person."""
    follow_ups: int
    stale: int
    """Tasks too old to be follow-ups, or of deals that are over; they are notes."""
    centres: int
    """Work centres made."""
    unclaimed: tuple[tuple[str, int], ...]
    """Owners nobody here goes by, with the number of their rows, most first; see `claim_owner`."""

    @property
    def is_complete(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows == self.new + self.updated + self.already + len(self.problems)


def plan_import(
    snapshot: Snapshot, reading: Reading, actor: Actor, options: TransferOptions = NORMAL
) -> ImportPlan:  # fmt: skip
    """What the import would do; changes nothing (the dry run)."""
    return _plan(_taken_in(snapshot, reading, actor, options), reading)


def import_drafts(reading: Reading, actor: Actor, options: TransferOptions = NORMAL) -> Build:
    """The import as one transaction; nothing, when all of it is there.

    Raises:
        Refused: `import.strict`, when told to be strict and a row cannot be imported.
    """

    def build(snapshot: Snapshot) -> Tx:
        intake = _taken_in(snapshot, reading, actor, options)
        plan = _plan(intake, reading)
        if options.strict and plan.problems:
            line = plan.problems[0].line
            raise Refused("import.strict", path=str(reading.path), problems=len(plan.problems), line=line)
        return intake.changes.tx(
            "imported", file=reading.path.name, kind=plan.kind, new=plan.new, updated=plan.updated
        )

    return build


def _taken_in(snapshot: Snapshot, reading: Reading, actor: Actor, options: TransferOptions) -> Intake:
    intake = Intake(snapshot, actor, options)
    # the kind of a reading is the kind of all its drafts
    match reading.kind:
        case "deals":
            take_deals(intake, cast(tuple[DealDraft, ...], reading.drafts))
        case "touches":
            take_touches(intake, cast(tuple[TouchDraft, ...], reading.drafts))
        case "contacts":
            take_contacts(intake, cast(tuple[ContactDraft, ...], reading.drafts))
        case "companies":
            take_companies(intake, cast(tuple[CompanyDraft, ...], reading.drafts))
        case "jobs":
            take_jobs(intake, cast(tuple[JobDraft, ...], reading.drafts))
    return intake


def _plan(intake: Intake, reading: Reading) -> ImportPlan:
    counts = intake.counts
    order = dict.fromkeys(stage.key for stage in intake.snapshot.config.stages)
    return ImportPlan(
        kind=reading.kind,
        rows=reading.rows,
        new=counts["new"],
        updated=counts["updated"],
        already=counts["already"],
        problems=tuple(sorted((*reading.problems, *intake.problems), key=lambda problem: problem.line)),
        stages={key: intake.stages[key] for key in {**order, **intake.stages} if intake.stages[key]},
        untriaged=counts["untriaged"],
        customers=counts["customers"],
        contacts=counts["contacts"],
        touches=counts["touches"],
        notes=counts["notes"],
        unattached=counts["unattached"],
        follow_ups=counts["follow_ups"],
        stale=counts["stale"],
        centres=counts["centres"],
        unclaimed=tuple(intake.unclaimed.most_common()),
    )
