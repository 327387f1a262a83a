"""Lines of the journal: `crc32 SP json LF`, a header first, then one record per commit."""

from __future__ import annotations

import zlib

import msgspec

from board.errors import Corrupt
from board.store.records import Record

HOLE = bytes(16)
"""Zeros in a line: blocks of it never reached the disk. No JSON holds a zero byte."""

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


def is_damage(rest: bytes) -> bool:
    """Whether what follows the last good record is damage, not a write that was cut short.

    A cut write is a beginning of one line, or a line with a hole. A whole line with a bad
    checksum was once good and acknowledged, and so was whatever a good line follows.
    """
    first, _, others = rest.partition(b"\n")
    if any(unframe(line) is not None for line in others.split(b"\n")):
        return True
    if len(first) < len(rest):
        return HOLE not in rest
    return unframe(first[:-1]) is not None  # its line end itself is what was damaged
