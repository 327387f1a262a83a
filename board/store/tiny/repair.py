"""Look a damaged board over, and get back everything of it that is whole.

Nothing is thrown away: the files are copied as they were before a new generation takes their place,
and until that moment they are as they were.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from board.domain.change import Tx
from board.errors import Corrupt
from board.store.base import SCHEMA
from board.store.documents import Documents
from board.store.records import Record, Signature
from board.store.tiny import salvage
from board.store.tiny.admin import Problem, verify
from board.store.tiny.boardfile import write_trouble
from board.store.tiny.checkpoint import Meta, open_trouble
from board.store.tiny.fs import FS, Fs, read_all, write_all
from board.store.tiny.generation import new_file, next_generation, put_away, write_generation
from board.store.tiny.history import backwards
from board.store.tiny.loading import journals
from board.store.tiny.lock import BoardLock
from board.store.tiny.salvage import FoundJournal, FoundTable

HARMLESS = frozenset({"file.foreign", "journal.torn", "schema.newer"})
"""Problems that the next writer settles by itself, or that are none of a repair's."""
_EXPLAINED = frozenset({"file.damaged", "file.damaged_table", "journal.damaged", "journal.gap"})
"""Problems that loading meets first, and that are said more closely here."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many documents of a kind can be had back."""

    kind: str
    whole: int
    """Proved: by the table's checksum, or by the journals."""
    doubtful: int
    """Readable, but from a damaged table: any of them may hold the damage."""
    total: int
    """As many as there were, as far as can be told."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a board, and what can be had back."""

    path: str
    problems: tuple[Problem, ...] = ()
    kept: tuple[Kept, ...] = ()
    commits: tuple[tuple[int, int], ...] = ()
    """First and last number of each run of commits after the checkpoint that can be had back."""
    missing: tuple[tuple[int, int], ...] = ()
    """First and last number of each run of commits that is lost."""
    left_out: tuple[int, ...] = ()
    """Numbers of whole commits that do not fit what is left."""
    can_repair: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a repair did."""

    findings: Findings
    copies: tuple[str, ...] = ()
    """Paths of the files as they were; none: there was nothing to do."""


@dataclass(slots=True)
class _Plan:
    """What would be written."""

    meta: Meta
    documents: Documents
    findings: Findings
    found: list[FoundJournal]


def inspect(path: str | os.PathLike[str], fs: Fs = FS) -> Findings:
    """Everything wrong with a board and what can be had back; reads all files, changes none.

    Raises:
        FileTrouble: the disk does not let it read.
    """
    where = os.path.realpath(path)
    problems = verify(where, fs)
    try:
        plan = _plan(fs, where, problems)
    except OSError as error:
        raise open_trouble(error, where) from error
    return Findings(where, tuple(problems)) if plan is None else plan.findings


def repair(path: str | os.PathLike[str], sign: Signature, fs: Fs = FS) -> Report:
    """Get back everything that is whole; a board without damage is left as it is.

    Args:
        path: of the board.
        sign: who repairs it; stands in the journal.
        fs: the files.

    Raises:
        Corrupt: nothing can be had back; nothing was changed.
        FileTrouble: it could not be read or written, and the board is as it was.
    """
    where = os.path.realpath(path)
    findings = inspect(where, fs)
    if all(problem.code in HARMLESS for problem in findings.problems):
        return Report(findings)
    if not findings.can_repair:
        raise Corrupt("file.beyond_repair", path=where)
    try:
        mode = _mode(fs, where)
        lock = BoardLock(fs, where + ".lock", mode, sign.who)
        try:
            with lock.held():
                return _repaired(fs, where, sign, mode)
        finally:
            lock.close()
    except OSError as error:
        raise write_trouble(error, where) from error


def _repaired(fs: Fs, where: str, sign: Signature, mode: int) -> Report:
    """The repair itself, under the lock: somebody else may have done it meanwhile."""
    problems = verify(where, fs)
    plan = _plan(fs, where, problems)
    if plan is None or not plan.findings.can_repair:
        return Report(Findings(where, tuple(problems)))
    copies = _keep_copies(fs, where, [journal.path for journal in plan.found], mode)
    generation = next_generation(fs, where, plan.meta.generation)
    meta = msgspec.structs.replace(plan.meta, schema=SCHEMA, generation=generation)
    # The first record makes every open session look at the whole board anew.
    tx = Tx((), "board.repaired", {"copy": os.fsencode(copies[0]).decode(errors="replace")})
    first = sign.record(meta.seq + 1, tx, [["m"]])
    write_generation(fs, where, meta, plan.documents.tables, mode, first)
    fs.sync_dir(os.path.dirname(where))
    put_away(fs, where, generation, mode)
    return Report(plan.findings, tuple(copies))


def _plan(fs: Fs, where: str, problems: Sequence[Problem]) -> _Plan | None:
    """What a repair would write; None: there is no damage, or nothing says that this was a board."""
    if all(problem.code in HARMLESS for problem in problems):
        return None
    data = _bytes(fs, where)
    own = salvage.read_meta(data)
    found = [salvage.read_journal(_bytes(fs, path), path) for path in _journals(fs, where, own)]
    journal = _journal_of(found, own, len(data))
    header = journal.header if journal else None
    meta = _meta(journal, own)
    if meta is None or meta.schema > SCHEMA:
        return None
    tables = salvage.read_tables(data, header)
    details = [*_journal_problems(found), *_table_problems(where, tables)]
    kept = _settle(fs, where, tables, meta.seq)
    documents = Documents(
        where, {kind: salvage.section(table) for kind, table in tables.items()}, lambda *_: ("", None)
    )
    records = _records(found, meta.seq)
    left_out = [record.s for record in records if not _applied(documents, record)]
    last = max([meta.seq, *(record.s for record in records)])
    lost_last = journal.tail if journal else 0
    taken = [record.s for record in records if record.s not in left_out]
    known = [meta.seq, *(record.s for record in records), last + lost_last + 1]
    had = any(table.total for table in kept) or any(header.next.values() if header else ())
    findings = Findings(
        where,
        (*details, *(each for each in problems if each.code not in _EXPLAINED or not details)),
        kept,
        tuple(_runs(taken)),
        tuple((low + 1, high - 1) for low, high in itertools.pairwise(known) if high > low + 1),
        tuple(left_out),
        bool(taken) or not had or any(each.whole + each.doubtful for each in kept),
    )
    return _Plan(msgspec.structs.replace(meta, seq=last + lost_last), documents, findings, found)


def _journals(fs: Fs, where: str, own: Meta | None) -> list[str]:
    """The journals that may hold commits, oldest first; a newer one is left by somebody who died."""
    known = journals(fs, where)
    last = own.generation if own is not None and own.generation in known else max(known, default=0)
    return [path for generation, path in sorted(known.items()) if generation <= last]


def _bytes(fs: Fs, path: str) -> bytes:
    try:
        return read_all(fs, path)
    except (FileNotFoundError, IsADirectoryError):
        return b""


def _mode(fs: Fs, where: str) -> int:
    """Permissions of the board, or if it is gone, of its journal."""
    for path in (where, *journals(fs, where).values()):
        try:
            return fs.stat(path).st_mode & 0o666
        except FileNotFoundError:
            continue
    return 0o600


def _journal_of(found: Iterable[FoundJournal], own: Meta | None, size: int) -> FoundJournal | None:
    """The journal that was written with the checkpoint, as far as either still says so."""
    known = [(journal, journal.header) for journal in found if journal.header]
    for journal, header in reversed(known):
        if header.size == size or (own and header.generation == own.generation):
            return journal
    return known[-1][0] if known and own is None else None


def _meta(journal: FoundJournal | None, own: Meta | None) -> Meta | None:
    """What the checkpoint is: its journal's word, for that has a checksum, else its own."""
    header = journal.header if journal else None
    is_proved = journal is not None and (not journal.damaged or journal.damaged[0] != (0, 0))
    if header is None or (own is not None and not is_proved):
        return own
    return Meta(
        schema=header.schema, board_id=header.board_id, generation=header.generation, seq=header.seq
    )  # fmt: skip


def _journal_problems(found: Iterable[FoundJournal]) -> Iterator[Problem]:
    for journal in found:
        for line, offset in journal.damaged:
            code = "journal.damaged_line" if line else "journal.damaged_header"
            yield Problem(code, {"path": journal.path, "record": line, "offset": offset})


def _table_problems(where: str, tables: dict[str, FoundTable]) -> Iterator[Problem]:
    for kind, table in tables.items():
        if not table.is_whole:
            yield Problem("file.damaged_documents", {"path": where, "kind": kind})


def _settle(fs: Fs, where: str, tables: dict[str, FoundTable], seq: int) -> tuple[Kept, ...]:
    """Bring the tables to what will be written, and count it."""
    proved: dict[str, salvage.Docs] = {}
    if not all(table.is_whole for table in tables.values()):
        past = [record for record in backwards(fs, where, []) if record.s <= seq]
        proved = salvage.told_by(reversed(past), seq)
    kept = []
    for kind in sorted(tables.keys() | proved.keys()):
        table = tables.setdefault(kind, FoundTable({}, 1, 0, False))
        sure = table.docs if table.is_whole else proved.get(kind, {})
        docs = {id: doc for id, doc in {**table.docs, **sure}.items() if salvage.fits(kind, doc)}
        table.total = max(table.total, len(table.docs | sure))
        table.docs = docs
        whole = len(docs.keys() & sure.keys())
        kept.append(Kept(kind, whole, len(docs) - whole, table.total))
    return tuple(kept)


def _records(found: Iterable[FoundJournal], seq: int) -> list[Record]:
    """Every whole commit after the checkpoint, in order; of two with one number the newer journal's."""
    by_number = {record.s: record for journal in found for record in journal.records if record.s > seq}
    return [by_number[number] for number in sorted(by_number)]


def _applied(documents: Documents, record: Record) -> bool:
    """Move on by a commit if it fits what is there, all of it or nothing."""
    if all(op[0] in ("x", "r", "m") for op in record.ops):
        documents.apply(record)
        return True
    after = salvage.fitting(record, documents.document)
    for (kind, id), doc in (after or {}).items():
        documents.of(kind).put(id, doc)
    return after is not None


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive numbers, as first and last."""
    start = last = None
    for number in numbers:
        if start is None or last is None:
            start = number
        elif number != last + 1:
            yield start, last
            start = number
        last = number
    if start is not None and last is not None:
        yield start, last


def _keep_copies(fs: Fs, where: str, found: Sequence[str], mode: int) -> list[str]:
    """Copies of the board and its journals as they are; those that a repair left that died are taken."""
    parts = {path.removeprefix(where): path for path in (where, *found)}
    wanted = {end: data for end, path in parts.items() if (data := _bytes(fs, path))}
    number = 1
    while any(fs.access(f"{where}.damaged-{number}{end}", os.F_OK) for end in wanted) and not all(
        _bytes(fs, f"{where}.damaged-{number}{end}") in (b"", data) for end, data in wanted.items()
    ):
        number += 1
    copies = [f"{where}.damaged-{number}{end}" for end in wanted]
    for copy, data in zip(copies, wanted.values(), strict=True):
        if not _bytes(fs, copy):
            _copy(fs, where + ".tmp", copy, data, mode)
    fs.sync_dir(os.path.dirname(where))
    return copies


def _copy(fs: Fs, temporary: str, copy: str, data: bytes, mode: int) -> None:
    """Write a copy that is there whole or not at all; the next checkpoint sweeps up what a kill leaves."""
    try:
        with new_file(fs, temporary, mode) as fd:
            write_all(fs, fd, data)
            fs.fsync(fd)
        fs.rename(temporary, copy)
    except BaseException:
        with suppress(OSError):
            fs.unlink(temporary)
        raise
