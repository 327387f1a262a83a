"""Commits of the past: the current journal and those that checkpoints have taken in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from board.store.documents import last_change_in
from board.store.records import Record
from board.store.tiny.fs import Fs, read_all
from board.store.tiny.journal import Header, read_header, scan
from board.store.tiny.loading import history_folder

_NAME = re.compile(r"\.j(\d+)(-\d+)?$")


def backwards(fs: Fs, path: str, recent: Sequence[Record]) -> Iterator[Record]:
    """Every known commit, newest first.

    Args:
        fs: the files.
        path: of the board.
        recent: the newest commits, in order, as memory has them.

    Where a board was put back to an older state, only the line that leads to now is told.
    """
    yield from reversed(recent)
    below = recent[0].s if recent else 2**63
    for journal in _journals(fs, path):
        header, records = _read(fs, journal)
        if header is None:
            continue
        for record in reversed(records):
            if record.s < below:
                yield record
        below = min(below, header.seq + 1)


def find_last_change(
    fs: Fs, path: str, recent: Sequence[Record], kind: str, id: int, field: str
) -> tuple[str, datetime | None]:
    """Who set a field last, and when, as far as the journals know."""
    return last_change_in(backwards(fs, path, recent), kind, id, field)


def _journals(fs: Fs, path: str) -> list[str]:
    """Paths of all journals, newest generation first."""
    found: list[tuple[int, str]] = []
    name = os.path.basename(path)
    for folder in (os.path.dirname(path), history_folder(path)):
        for entry in fs.listdir(folder):
            match = _NAME.search(entry)
            if match and entry.startswith(name):
                found.append((int(match[1]), os.path.join(folder, entry)))
    return [journal for _, journal in sorted(found, reverse=True)]


def _read(fs: Fs, journal: str) -> tuple[Header | None, list[Record]]:
    data = b""
    with suppress(OSError):  # a checkpoint may be moving it away just now
        data = read_all(fs, journal)
    line, _, rest = data.partition(b"\n")
    header = read_header(line)
    return header, [] if header is None else scan(rest, header.seq, journal, len(line) + 1)[0]
