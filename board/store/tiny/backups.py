"""Copies of a board: one a day, kept by themselves, and the way back to one of them."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import msgspec

from board.domain.change import Tx
from board.domain.moment import calendar_of
from board.domain.snapshot import Snapshot
from board.errors import BoardError, Corrupt, Misuse, ReadOnly
from board.store.base import SCHEMA
from board.store.documents import Documents
from board.store.records import Record, Signature
from board.store.tiny.admin import mode_in, verify
from board.store.tiny.beside import alone_in, fill, make_folder
from board.store.tiny.boardfile import write_trouble
from board.store.tiny.checkpoint import CheckpointFile, Meta
from board.store.tiny.fs import FS, Fs, read_all
from board.store.tiny.generation import free_name, next_generation, put_away, write_generation
from board.store.tiny.history import backwards, newest_generation
from board.store.tiny.journal import Header
from board.store.tiny.loading import Loaded, journals, load
from board.store.tiny.lock import BoardLock

_DAILY = re.compile(r"board-(\d{4}-\d\d-\d\d)\.json")
_BEFORE = "before-restore-"
_PIECE = 1 << 18
_HARMLESS = frozenset({"journal.torn", "file.foreign"})
"""Problems of a copy that are none: what it says is whole."""


class Kept(msgspec.Struct, frozen=True):
    """A copy that `restore` can put back."""

    name: str
    """As `find` takes it: a day, or the name of what a restore put aside."""
    path: str
    size: int
    """Bytes."""
    seq: int | None
    """Number of the last commit in it; None: it is not as we write it."""


class Restored(msgspec.Struct, frozen=True):
    """What came of putting a copy back."""

    seq: int
    """Number of the commit that says so."""
    aside: str
    """Folder with the board and its journals as they were; empty: there was none."""


def backup_folder(path: str) -> str:
    """Where the copies of a board lie."""
    return path + ".backups"


def keep_daily(fs: Fs, file: CheckpointFile, header: Header, day: date, count: int) -> None:
    """Keep a copy of a checkpoint, the first of its day, and let the oldest days go; never fails.

    A copy, not a second name: stock TinyDB and editors write into the file as it lies there. What is
    not what was written is not kept.

    Args:
        fs: the files.
        file: the board as it was last written; another session may have replaced it since.
        header: of its journal.
        day: the board's day.
        count: days to keep; 0 keeps nothing more, and removes nothing.
    """
    folder = backup_folder(file.path)
    name = os.path.join(folder, f"board-{day}.json")
    if count <= 0 or fs.access(name, os.F_OK):
        return
    with suppress(OSError, BoardError):
        make_folder(fs, folder, file.path)
        with alone_in(fs, folder) as is_alone:
            if is_alone and not fs.access(name, os.F_OK):
                fill(fs, name, _pieces(file, header), fs.stat(file.path))
                others = [path for _, path in _days(fs, folder) if path != name]
                for old in others[: max(len(others) + 1 - count, 0)]:
                    fs.unlink(old)


def kept(path: str | os.PathLike[str], fs: Fs = FS) -> list[Kept]:
    """The copies of a board, newest day first, then what restores put aside."""
    folder = backup_folder(os.path.realpath(path))
    found = list(reversed(_days(fs, folder)))
    found += [
        (name, os.path.join(folder, name, os.path.basename(path)))
        for name in reversed(fs.listdir(folder)) if name.startswith(_BEFORE)
    ]  # fmt: skip
    return [copy for name, where in found if (copy := _kept(fs, name, where)) is not None]


def find(path: str | os.PathLike[str], said: str, fs: Fs = FS) -> str:
    """The file a person means: a day or a name of `kept`, else a path.

    Raises:
        Misuse: there is no such copy and no such file.
    """
    for copy in kept(path, fs):
        if said in (copy.name, os.path.basename(copy.path)):
            return copy.path
    where = os.path.realpath(os.path.expanduser(said))
    if not fs.access(where, os.F_OK):
        raise Misuse("restore.unknown", said=said, folder=backup_folder(os.path.realpath(path)))
    return where


def restore(
    path: str | os.PathLike[str], source: str | os.PathLike[str], sign: Signature, fs: Fs = FS
) -> Restored:
    """Put a copy in the place of a board. What was there, even if damaged, stays in a folder beside.

    It is a commit like others: numbers go on, no id is given out twice, the log says it, and sessions
    that have the board open see the board anew. The rename of the new file is the moment it counts.

    Args:
        path: of the board; there need not be one.
        source: of the copy; it stays as it is.
        sign: who does it.
        fs: the files.

    Raises:
        Misuse: the copy is the board itself, or a copy of another board.
        FileTrouble: the copy is not whole, or nothing can be written; nothing changed.
    """
    where, origin = os.path.realpath(path), os.path.realpath(source)
    if where == origin:
        raise Misuse("restore.itself", path=where)
    loaded = _whole(fs, origin)
    is_there = fs.access(where, os.F_OK)
    if is_there and not fs.access(where, os.W_OK):
        raise ReadOnly("file.not_writable", path=where)
    try:
        mode = fs.stat(where).st_mode & 0o666 if is_there else mode_in(fs, os.path.dirname(where))
        lock = BoardLock(fs, where + ".lock", mode, sign.who)
        try:
            with lock.held():
                return _put_back(fs, where, loaded, sign, mode)
        finally:
            lock.close()
    except OSError as error:
        raise write_trouble(error, where) from error


def _put_back(fs: Fs, path: str, loaded: Loaded, sign: Signature, mode: int) -> Restored:
    documents = loaded.documents()
    seq = _catch_up(fs, path, loaded, documents)
    generation = next_generation(fs, path, max(loaded.meta.generation, newest_generation(fs, path)))
    meta = Meta(schema=SCHEMA, board_id=loaded.meta.board_id, generation=generation, seq=seq)
    aside = _put_aside(fs, path, _day(documents, sign))
    details = {"copy": _name(loaded.file.path), "aside": _name(aside)}
    first = sign.record(seq + 1, Tx((), "board.restored", details), [["m"]])
    try:
        write_generation(fs, path, meta, documents.tables, mode, first)
    except BaseException:
        _remove(fs, aside)
        raise
    fs.sync_dir(os.path.dirname(path))
    put_away(fs, path, generation, mode)
    return Restored(first.s, aside)


def _whole(fs: Fs, path: str) -> Loaded:
    """A copy, every table of it checked."""
    loaded = load(fs, path)
    if loaded.meta.schema > SCHEMA:
        raise ReadOnly("schema.newer", path=path)
    for problem in verify(path, fs):
        if problem.code not in _HARMLESS:
            raise Corrupt(problem.code, **problem.details)
    return loaded


def _catch_up(fs: Fs, path: str, loaded: Loaded, documents: Documents) -> int:
    """See that no number and no id comes a second time; the number to go on from.

    Where the board itself cannot be read, its journals tell, as far as they go.
    """
    recent: list[Record] = []
    seq = loaded.seq
    present = _readable(fs, path)
    if present is not None:
        if present.meta.board_id != loaded.meta.board_id:
            raise Misuse("restore.other_board", path=loaded.file.path, board=path)
        recent, seq = present.records, max(seq, present.seq)
        for kind, table in present.documents().tables.items():
            _skip(documents, kind, table.next_id)
    for record in backwards(fs, path, recent):
        if record.s <= loaded.seq:
            break
        seq = max(seq, record.s)
        for op in record.ops:
            if op[0] in ("c", "w"):
                _skip(documents, op[1], op[2] + 1)
    return seq


def _readable(fs: Fs, path: str) -> Loaded | None:
    with suppress(BoardError):
        loaded = load(fs, path)
        loaded.documents()
        return loaded
    return None


def _skip(documents: Documents, kind: str, next_id: int) -> None:
    table = documents.of(kind)
    table.next_id = max(table.next_id, next_id)


def _put_aside(fs: Fs, path: str, day: date) -> str:
    """Give the board and its journals second names in a folder of their own; that folder.

    Raises:
        OSError: it could not be done, and nothing is left behind.
    """
    if not fs.access(path, os.F_OK):
        return ""
    folder = backup_folder(path)
    make_folder(fs, folder, path)
    aside = free_name(fs, os.path.join(folder, f"{_BEFORE}{day}"))
    try:
        make_folder(fs, aside, path)
        for old in (path, *journals(fs, path).values()):
            _name_again(fs, old, os.path.join(aside, os.path.basename(old)))
        fs.sync_dir(aside)
        fs.sync_dir(folder)
        fs.sync_dir(os.path.dirname(path))
    except BaseException:
        _remove(fs, aside)
        raise
    return aside


def _name_again(fs: Fs, old: str, new: str) -> None:
    try:
        fs.link(old, new)
    except OSError:  # a file system without links, or somebody else's file
        fill(fs, new, [read_all(fs, old)], fs.stat(old))


def _remove(fs: Fs, folder: str) -> None:
    with suppress(OSError):
        for name in fs.listdir(folder) if folder else ():
            fs.unlink(os.path.join(folder, name))
        if folder:
            fs.rmdir(folder)


def _day(documents: Documents, sign: Signature) -> date:
    rules = Snapshot(0, documents).config.board
    return calendar_of(rules, {}).local_day(sign.clock.now())


def _pieces(file: CheckpointFile, header: Header) -> Iterator[bytes]:
    crc = 0
    for start in range(0, header.size, _PIECE):
        piece = file.read(min(_PIECE, header.size - start), start)
        crc = zlib.crc32(piece, crc)
        yield piece
    if crc != header.crc:
        raise Corrupt("file.damaged", path=file.path)


def _days(fs: Fs, folder: str) -> list[tuple[str, str]]:
    """Days with the copies of them, oldest first."""
    names = fs.listdir(folder)
    return [(found[1], os.path.join(folder, found[0])) for name in names if (found := _DAILY.fullmatch(name))]


def _kept(fs: Fs, name: str, path: str) -> Kept | None:
    try:
        file = CheckpointFile(fs, path)
        meta = file.meta()
    except BoardError:
        return None
    return Kept(name, path, file.identity.size, meta.seq if meta else None)


def _name(path: str) -> str:
    return os.fsencode(os.path.basename(path)).decode(errors="replace")
