"""What can be read of a damaged board: tables and documents that are whole, records on either side of damage.

Pure reading of bytes; `repair` decides what to make of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from board.domain.change import Doc, Patch, patched
from board.store.blocks import Held
from board.store.records import RawOp, Record, created, typed
from board.store.tables import Section
from board.store.tiny.checkpoint import Meta
from board.store.tiny.journal import Header, is_damage, read_header, unframe

Docs = dict[int, dict[str, Any]]
Current = Callable[[str, int], Doc | None]
"""Kind and id to the document there, or None."""
After = dict[tuple[str, int], dict[str, Any] | None]
"""Kind and id to the document a record leaves; None: removed."""
_META = re.compile(rb'"_meta":\{"1":(\{[^{}]*\})')
_TABLE = re.compile(rb'(?:[{,]|\A)"([a-z_][a-z0-9_]*)":\{(?="-?\d+":\{|\})')
_DOCUMENT = re.compile(rb'[{,]"(\d{1,16})":(?=\{)')
_LINE = re.compile(rb"(?<![^\n])[0-9a-f]{8} \{|[0-9a-f]{8} \{(?=\"s\":)")
_LONGEST = 64
"""Borders within one document that may look like those between two."""

_doc = msgspec.json.Decoder(dict[str, Any])
_rows = msgspec.json.Decoder(dict[int, dict[str, Any]])
_meta = msgspec.json.Decoder(Meta)
_record = msgspec.json.Decoder(Record)
_header = msgspec.json.Decoder(Header)
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass(slots=True)
class FoundTable:
    """What is left of a table."""

    docs: Docs
    next_id: int
    total: int
    """Documents it had, as far as can be told."""
    is_whole: bool
    """Its checksum agrees: every document is as it was written."""


@dataclass(slots=True)
class FoundJournal:
    """What is left of a journal."""

    path: str
    header: Header | None
    """What it says even if its own checksum is wrong: those of the tables may still prove them."""
    records: list[Record] = field(default_factory=list)
    damaged: list[tuple[int, int]] = field(default_factory=list)
    """Number of the line, the header being 0, and byte where it begins."""
    tail: int = 0
    """Damaged lines after the last whole record."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it is as it was written, a torn end aside."""
        return not self.damaged


def read_meta(data: bytes) -> Meta | None:
    """What a checkpoint says of itself, wherever in it that stands."""
    found = _META.search(data)
    try:
        return _meta.decode(found[1]) if found else None
    except _UNREADABLE:
        return None


def read_tables(data: bytes, header: Header | None) -> dict[str, FoundTable]:
    """The tables of a checkpoint: whole where their checksum agrees, else document by document."""
    loose = _loose_tables(data)
    if header is None:
        return {kind: _picked(text, 1) for kind, text in loose.items()}
    found = {}
    for kind, (start, size, crc) in header.sections.items():
        text = data[start : start + size]
        if len(text) == size and zlib.crc32(text) == crc:
            docs = _rows.decode(text)
            found[kind] = FoundTable(docs, header.next.get(kind, 1), len(docs), True)
        else:  # shifted bytes move every table behind them; then its name tells where it is
            here, there = (_picked(each, header.next.get(kind, 1)) for each in (text, loose.get(kind, b"")))
            found[kind] = max(here, there, key=lambda table: len(table.docs))
    return found


def read_journal(data: bytes, path: str) -> FoundJournal:
    """The records of a journal that are whole, wherever they stand."""
    line, end, rest = data.partition(b"\n")
    found = FoundJournal(path, read_header(line) if end else None)
    if found.header is None:
        found.damaged.append((0, 0))
        found.header = _claimed(line)
        found.records += _within(line)
    pos = len(line) + 1
    lines = rest.split(b"\n")
    has_end = not lines[-1]
    for number, line in enumerate(lines[:-1] if has_end else lines, 1):
        whole = _decoded(line) if has_end or number < len(lines) else None
        if whole is not None:
            found.records.append(whole)
            found.tail = 0
        else:
            inner = list(_within(line))
            found.records += inner
            found.damaged.append((number, pos))
            found.tail = 0 if inner else found.tail + 1
        pos += len(line) + 1
    return _untorn(found, data)


def _untorn(found: FoundJournal, data: bytes) -> FoundJournal:
    """Without what only looks damaged: the end of a write that was cut short."""
    first = found.damaged[-found.tail] if found.tail else (0, 0)
    if first[1] and not is_damage(data[first[1] :], first[1]):
        del found.damaged[-found.tail :]
        found.tail = 0
    return found


def _claimed(line: bytes) -> Header | None:
    try:
        return _header.decode(line[9:])
    except _UNREADABLE:
        return None


def fitting(record: Record, current: Current) -> After | None:
    """The documents a record leaves, or None when it does not fit what is there: never half of it.

    Args:
        record: a whole record.
        current: kind and id to the document as it is now, or None.

    A patch sets whole values, so it fits whatever an earlier, lost patch had set before.
    """
    running: After = {}

    def now(kind: str, id: int) -> Doc | None:
        return running[kind, id] if (kind, id) in running else current(kind, id)

    for op in record.ops:
        if op[0] not in ("c", "p", "w", "d"):
            return None
        kind, id = op[1], op[2]
        doc = _after(op, now(kind, id))
        if op[0] != "d" and (doc is None or not _is_sound(kind, doc, now)):
            return None
        running[kind, id] = doc
    return running


def _after(op: RawOp, doc: Doc | None) -> dict[str, Any] | None:
    """The document an op leaves; None: it does not fit."""
    match op:
        case ["c", _, id, data]:
            new = created(id, data)
            return new if doc is None or doc == new else None
        case ["p", kind, id, values, unset, _]:
            return None if doc is None else patched(doc, Patch(kind, id, values, frozenset(unset)))
        case ["w", _, id, data]:
            return {**data, "id": id}
    return None


def _is_sound(kind: str, doc: Doc, now: Current) -> bool:
    """Whether a document can be read as its kind, and the deal it belongs to is there."""
    deal = doc.get("deal_id")
    return fits(kind, doc) and (not isinstance(deal, int) or now("deals", deal) is not None)


def fits(kind: str, doc: Doc) -> bool:
    """Whether a document can be read as its kind."""
    try:
        typed(kind, doc)
    except msgspec.ValidationError:
        return False
    return True


def told_by(records: Iterable[Record], seq: int) -> dict[str, Docs]:
    """The documents that whole journals tell from their first day to commit `seq` without a gap."""
    docs: dict[str, Docs] = {}
    last = -1
    for record in records:
        if (last >= 0 and record.s != last + 1) or any(op[0] in ("x", "r", "m") for op in record.ops):
            docs.clear()
        last = record.s
        for op in record.ops:
            if op[0] in ("c", "p", "w", "d"):
                _tell(docs.setdefault(op[1], {}), op)
    return docs if last == seq else {}


def _tell(docs: Docs, op: RawOp) -> None:
    if op[0] == "p":
        if op[2] in docs:
            docs[op[2]] = patched(docs[op[2]], Patch(op[1], op[2], op[3], frozenset(op[4])))
    elif op[0] == "d":
        docs.pop(op[2], None)
    else:
        docs[op[2]] = created(op[2], op[3]) if op[0] == "c" else {**op[3], "id": op[2]}


def section(table: FoundTable) -> Section:
    """A table as the base that documents are read from."""
    text = msgspec.json.encode(dict(sorted(table.docs.items())))
    return Section(Held(text), max(table.next_id, max(table.docs, default=0) + 1))


def _loose_tables(data: bytes) -> dict[str, bytes]:
    """Kind to its text and what follows, by the names alone; the first of a name counts."""
    starts = [found for found in _TABLE.finditer(data) if found[1] != b"_meta"]
    ends = [*(found.start() for found in starts), len(data)][1:]
    tables: dict[str, bytes] = {}
    for found, end in zip(starts, ends, strict=True):
        tables.setdefault(found[1].decode(), data[found.end() - 1 : end])
    return tables


def _picked(text: bytes, next_id: int) -> FoundTable:
    """The documents of a table that can be read one by one."""
    marks = list(_DOCUMENT.finditer(text))
    docs: Docs = {}
    total = at = 0
    while at < len(marks):
        total += 1
        mark = marks[at]
        ends = [(n, m.start()) for n, m in enumerate(marks[at + 1 : at + _LONGEST], at + 1)]
        for after, end in [*ends, (len(marks), len(text))]:
            doc = _decoded_doc(text[mark.end() : end])
            if doc is not None:
                docs.setdefault(int(mark[1]), doc)
                at = after
                break
        else:
            at += 1
    return FoundTable(docs, next_id, total, False)


def _decoded_doc(text: bytes) -> dict[str, Any] | None:
    for cut in (len(text), text.rfind(b"}") + 1, text.rfind(b"}", 0, text.rfind(b"}")) + 1):
        try:
            return _doc.decode(text[:cut])
        except _UNREADABLE:
            continue
    return None


def _within(line: bytes) -> Iterator[Record]:
    """Whole records in a damaged line: a damaged line end makes one of two."""
    marks = [found.start() for found in _LINE.finditer(line)]
    for start, end in zip(marks, [*marks, len(line) + 1][1:], strict=True):
        for cut in (end - 1, end):
            record = _decoded(line[start:cut])
            if record is not None:
                yield record
                break


def _decoded(line: bytes) -> Record | None:
    payload = unframe(line)
    try:
        return None if payload is None else _record.decode(payload)
    except _UNREADABLE:
        return None
