"""What can be read from other tools' files, and what the board can be written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO

from board.domain.snapshot import Snapshot
from board.exchange import csv_out, deals_csv, jobs_csv, jsonl, parties_csv, touches_csv
from board.exchange.cells import Cells, Context
from board.exchange.drafts import Draft, Kind


@dataclass(frozen=True, slots=True)
class Importer:
    """How the rows of one kind are read."""

    draft: Callable[[Cells, Context], Draft]
    dates: tuple[str, ...] = ()
    """Fields that hold dates."""
    amounts: tuple[str, ...] = ()
    """Fields that hold amounts."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """How a board is written."""

    write: Callable[[Snapshot, TextIO], int]
    """Writes everything and returns how many documents that were."""
    suffix: str


IMPORTERS: Mapping[Kind, Importer] = {
    "deals": Importer(deals_csv.deal_draft, deals_csv.DATES, deals_csv.AMOUNTS),
    "touches": Importer(touches_csv.touch_draft, touches_csv.DATES),
    "contacts": Importer(parties_csv.contact_draft),
    "companies": Importer(parties_csv.company_draft),
    "jobs": Importer(jobs_csv.job_draft, jobs_csv.DATES),
}

EXPORTERS: Mapping[str, Exporter] = {
    "csv": Exporter(csv_out.write_deals, ".csv"),
    "jsonl": Exporter(jsonl.write_documents, ".jsonl"),
}
