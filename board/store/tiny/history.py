"""Commits of the past: the current journal and those that checkpoints have taken in.

Old journals lie in the history folder as they were, and later packed: the text of one or of many, one
after another, compressed. Either way it is headers and records, and is read from its end.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime

import msgspec

from board.errors import Corrupt
from board.store.documents import last_change_in
from board.store.records import Record
from board.store.tiny.beside import alone_in, fill
from board.store.tiny.checkpoint import open_trouble
from board.store.tiny.fs import Fs
from board.store.tiny.generation import free_name
from board.store.tiny.journal import Header, read_header, read_record
from board.store.tiny.loading import history_folder, load

MANY = 256
"""Old journals that are packed into one; a board of a few hands makes one with each command."""
LARGE = 1 << 20
"""Bytes of old journals from which they are packed however few they are."""
_MOST = 8 << 20
"""Bytes packed at one time: about 0.2 s of somebody who is leaving."""

_NAME = re.compile(r"\.j([0-9]{1,15})(?:\.\.([0-9]{1,15}))?(?:-([0-9]{1,15}))?(\.gz(?:-[0-9]{1,15})?)?")
_HEADER = b'{"schema":'
_GZIP = 31

Told = Callable[[str], None]


def _untold(path: str) -> None:
    """Who set a field last, say, is told as far as the journals know."""


class _File(msgspec.Struct, frozen=True, order=True):
    """A journal, or many packed into one; they sort as they were written."""

    last: int
    """Newest generation in it."""
    again: int
    """Counts files of one name: a board put back to an older state gives numbers out again."""
    first: int
    is_packed: bool
    path: str


def backwards(
    fs: Fs, path: str, recent: Sequence[Record], damaged: Told = _untold, newest: int = 2**63
) -> Iterator[Record]:
    """Every known commit, newest first; reads one journal at a time, and only as far as it is asked to.

    Args:
        fs: the files.
        path: of the board.
        recent: the newest commits, in order, as memory has them.
        damaged: called with the path of a journal that does not say all that was written to it.
        newest: number of the newest commit: a journal may lie there whose checkpoint never came.

    Where a board was put back to an older state, only the line that leads to now is told.
    """
    yield from reversed(recent)
    below = recent[0].s if recent else newest + 1
    for file, data in _journals(fs, path):
        for entry in _entries(file, data, damaged):
            if isinstance(entry, Header):
                below = min(below, entry.seq + 1)
            elif entry.s < below:
                yield entry
                below = entry.s


def read_history(fs: Fs, path: str, damaged: Told = _untold) -> Iterator[Record]:
    """Every known commit of a board that is not open, newest first; without a lock.

    Raises:
        FileTrouble: as `load`.
    """
    where = os.path.realpath(path)
    loaded = load(fs, where)
    yield from backwards(fs, where, loaded.records, damaged, loaded.seq)


def newest_generation(fs: Fs, path: str) -> int:
    """The highest number that a journal of a board has, wherever it lies; 0: there is none."""
    return max((file.last for file in _all(fs, path)), default=0)


def find_last_change(
    fs: Fs, path: str, recent: Sequence[Record], kind: str, id: int, field: str
) -> tuple[str, datetime | None]:
    """Who set a field last, and when, as far as the journals know."""
    return last_change_in(backwards(fs, path, recent), kind, id, field)


def pack(fs: Fs, path: str) -> None:
    """Pack old journals into one compressed file, when they are many or large; never fails.

    A kill in the middle leaves both forms, or the old one: each commit is told once all the same.

    Args:
        fs: the files.
        path: of the board. Its lock need not be held.
    """
    folder = history_folder(path)
    with suppress(OSError), alone_in(fs, folder) as is_alone:
        if is_alone and (files := _due(fs, folder, path)):
            like = fs.stat(files[-1].path)
            fill(fs, _packed_name(fs, files), _packed(fs, files), like)
            for file in files:
                fs.unlink(file.path)


def _due(fs: Fs, folder: str, path: str) -> list[_File]:
    """The oldest unpacked journals, as many as are packed at one time; none while they are few."""
    files = sorted(file for file in _files(fs, folder, path) if not file.is_packed)
    if not files:
        return []
    taken: list[_File] = []
    size = 0
    for file in files[:MANY]:
        more = fs.stat(file.path).st_size
        if taken and size + more > _MOST:
            break
        taken.append(file)
        size += more
    return taken if len(taken) == MANY or size > LARGE else []


def _packed_name(fs: Fs, files: Sequence[_File]) -> str:
    first, last = files[0], files[-1]
    if len(files) == 1:
        return free_name(fs, first.path + ".gz")
    stem, again = last.path.rpartition(".j")[0], f"-{last.again}" if last.again else ""
    return free_name(fs, f"{stem}.j{first.first}..{last.last}{again}.gz")


def _packed(fs: Fs, files: Iterable[_File]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=_GZIP)
    for file in files:
        yield packer.compress(_content(fs, file))
    yield packer.flush()


def _files(fs: Fs, folder: str, path: str) -> Iterator[_File]:
    name = os.path.basename(path)
    for entry in fs.listdir(folder):
        found = _NAME.fullmatch(entry, len(name)) if entry.startswith(name) else None
        if found is not None:
            first, last, again, packed = found.groups()
            yield _File(
                int(last or first), int(again or 0), int(first), bool(packed), os.path.join(folder, entry)
            )  # fmt: skip


def _journals(fs: Fs, path: str) -> Iterator[tuple[_File, bytes | None]]:
    """All journals with what is in them, newest first; None: it cannot be read."""
    todo, gone = _all(fs, path), set[_File]()
    while todo:
        file = todo.pop()
        try:
            yield file, _content(fs, file)
        except FileNotFoundError:  # put away or packed just now: it is somewhere else
            gone.add(file)
            todo = [other for other in _all(fs, path) if other.first <= file.last and other not in gone]
        except OSError:
            yield file, None


def _content(fs: Fs, file: _File) -> bytes:
    """All of a file; nothing that is a link or would make one wait is opened."""
    fd = fs.open(file.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        found = fs.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), file.path)
        return fs.read(fd, found.st_size, 0)
    finally:
        fs.close(fd)


def _all(fs: Fs, path: str) -> list[_File]:
    folders = (os.path.dirname(path), history_folder(path))
    try:
        return sorted(file for folder in folders for file in _files(fs, folder, path))
    except OSError as error:
        raise open_trouble(error, path) from error


def _entries(file: _File, data: bytes | None, damaged: Told) -> Iterator[Header | Record]:
    """Headers and records of a file from its end; what is damaged is left out, and told of once."""
    is_whole, expected = data is not None, -1
    for line in _reversed_lines(_unpacked(file, data)):
        entry = _entry(line, file.path)
        found = entry.seq if isinstance(entry, Header) else entry.s if entry else -1
        is_whole = is_whole and entry is not None and expected in (-1, found)
        if entry is not None:
            expected = -1 if isinstance(entry, Header) else found - 1
            yield entry
    if not is_whole:
        damaged(file.path)


def _unpacked(file: _File, data: bytes | None) -> bytes:
    if data is None or not file.is_packed:
        return data or b""
    with suppress(zlib.error):
        return zlib.decompress(data, _GZIP)
    return b"?\n"


def _entry(line: bytes, path: str) -> Header | Record | None:
    if line.startswith(_HEADER, 9):
        return read_header(line)
    with suppress(Corrupt):
        return read_record(line, path, 0)
    return None


def _reversed_lines(data: bytes) -> Iterator[bytes]:
    end = data.rfind(b"\n")  # what has no line end yet was not acknowledged
    while end >= 0:
        start = data.rfind(b"\n", 0, end)
        yield data[start + 1 : end]
        end = start
