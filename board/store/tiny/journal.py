"""Lines of the journal: `crc32 SP json LF`, a header first, then one record per commit."""

from __future__ import annotations

import re
import zlib

import msgspec

from board.errors import Corrupt
from board.store.records import Record

_ZEROS = re.compile(rb"\0+")
_SECTOR = 512
"""Bytes that a disk writes all of or nothing of."""

_BEGINNING = re.compile(rb'[0-9a-f]{8} \{"s":')
"""Of a record; within one it cannot stand, for JSON escapes a quote in a string."""

_record = msgspec.json.Decoder(Record)


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """First line of a journal: the checkpoint it continues, and where things lie in it."""

    schema: int
    board_id: str
    generation: int
    seq: int
    """Sequence number of the last commit in the checkpoint."""
    size: int
    mtime: int
    """Nanoseconds; only spares the checksum when it agrees."""
    crc: int
    """crc32 of the whole checkpoint."""
    next: dict[str, int]
    """Kind to the next id to hand out."""
    sections: dict[str, tuple[int, int, int]]
    """Kind to offset, length and crc32 of its documents' JSON text."""


_header = msgspec.json.Decoder(Header)


def frame(value: msgspec.Struct) -> bytes:
    """A line."""
    payload = msgspec.json.encode(value)
    return b"%08x %b\n" % (zlib.crc32(payload), payload)


def unframe(line: bytes) -> bytes | None:
    """The JSON of a line without its end, or None when the checksum does not agree."""
    if line[8:9] != b" ":
        return None
    payload = line[9:]
    return payload if line[:8] == b"%08x" % zlib.crc32(payload) else None


def read_header(line: bytes) -> Header | None:
    """The header, or None when the line is damaged or none."""
    payload = unframe(line)
    if payload is None:
        return None
    try:
        return _header.decode(payload)
    except msgspec.ValidationError:
        return None


def read_record(line: bytes, path: str, offset: int) -> Record | None:
    """A record, or None when the line is damaged.

    Raises:
        Corrupt: the line is whole but says nothing known here.
    """
    payload = unframe(line)
    if payload is None:
        return None
    try:
        return _record.decode(payload)
    except msgspec.ValidationError as error:
        raise Corrupt("journal.unknown_record", path=path, offset=offset, reason=str(error)) from error


def scan(data: bytes, seq: int, path: str, base: int) -> tuple[list[Record], int]:
    """The records in a piece of journal, and how many bytes they take.

    Args:
        data: from the start of a line on.
        seq: number of the commit before.
        path: of the journal, for errors.
        base: offset of `data` in it, for errors.

    Raises:
        Corrupt: the numbers do not follow each other.
    """
    records: list[Record] = []
    pos = 0
    while (end := data.find(b"\n", pos)) >= 0:
        record = read_record(data[pos:end], path, base + pos)
        if record is None:
            break
        seq += 1
        if record.s != seq:
            raise Corrupt("journal.gap", path=path, offset=base + pos, expected=seq, found=record.s)
        records.append(record)
        pos = end + 1
    return records, pos


def is_damage(rest: bytes, offset: int = 0) -> bool:
    """Whether what follows the last good record is damage, not a write that was cut short.

    Args:
        rest: what follows.
        offset: of it in the journal.

    A cut write is a beginning of one line, or one line with a hole: the next is written only after
    it is on the disk. A whole line with a bad checksum was once good and acknowledged, and so was
    whatever another line follows.
    """
    first, end, others = rest.partition(b"\n")
    if others or _BEGINNING.search(first, 1):
        return True
    if end:
        return not _has_hole(first, offset)
    return unframe(first[:-1]) is not None  # its line end itself is what was damaged


def _has_hole(line: bytes, offset: int) -> bool:
    """Whether sectors of a line never reached the disk: zeros up to a border. No JSON holds a zero byte."""
    for zeros in _ZEROS.finditer(line):
        start, end = offset + zeros.start(), offset + zeros.end()
        if end % _SECTOR == 0 and (start in (offset, start - start % _SECTOR)):
            return True
    return False
