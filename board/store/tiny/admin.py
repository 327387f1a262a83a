"""What is done to a board as a whole: make one, copy one, look one over."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from board.domain.change import Doc
from board.domain.snapshot import KINDS
from board.errors import BoardError, Misuse
from board.store.base import SCHEMA
from board.store.documents import Documents
from board.store.records import created
from board.store.tables import NOTHING, Table
from board.store.tiny.boardfile import write_trouble
from board.store.tiny.checkpoint import Meta, write
from board.store.tiny.fs import FS, Fs
from board.store.tiny.generation import write_generation
from board.store.tiny.loading import load
from board.store.tiny.sharing import SHARED, is_taken, shared_folder

PRIVATE = 0o600


class Problem(msgspec.Struct, frozen=True):
    """Something wrong with a board's files, as a code with details like an error's."""

    code: str
    details: Mapping[str, Any] = msgspec.field(default_factory=dict)


def make_empty(path: str | os.PathLike[str], fs: Fs = FS, config: Sequence[Doc] = ()) -> None:
    """Make a board and its folders, unless something is there already.

    Args:
        path: of the board to be.
        fs: the files.
        config: documents of kind `config` to begin with.

    Raises:
        FileTrouble: it cannot be written there.
    """
    where = os.path.realpath(path)
    if is_taken(where):
        return
    folder = os.path.dirname(where)
    meta = Meta(schema=SCHEMA, board_id=os.urandom(8).hex(), generation=1, seq=0)
    table = Table(NOTHING)
    for number, doc in enumerate(config, 1):
        table.put(number, created(number, doc))
    try:
        os.makedirs(folder, exist_ok=True)
        write_generation(fs, where, meta, {"config": table} if config else {}, mode_in(fs, folder))
        fs.sync_dir(folder)
    except OSError as error:
        raise write_trouble(error, where) from error


def init(
    path: str | os.PathLike[str], group: str | None = None, config: Sequence[Doc] = (), fs: Fs = FS
) -> None:
    """Make a board for a person, or for a group of colleagues.

    Args:
        path: of the board to be.
        group: name of a group that shares it: a new or empty folder of its own then hands the group
            on to every file made in it.
        config: documents of kind `config` to begin with.
        fs: the files.

    Raises:
        Misuse: there is something at that path, no such group, or other things in the folder.
        FileTrouble: it cannot be written there.
    """
    where = os.path.realpath(path)
    if is_taken(where):
        raise Misuse("board.exists", path=where)
    if group is None:
        make_empty(where, fs, config)
    else:
        with shared_folder(fs, where, group):
            make_empty(where, fs, config)


def mode_in(fs: Fs, folder: str) -> int:
    """Permissions of a new board: shared in a folder whose group its files inherit, else private."""
    return SHARED if fs.stat(folder).st_mode & stat.S_ISGID else PRIVATE


def backup(path: str | os.PathLike[str], target: str | os.PathLike[str], fs: Fs = FS) -> int:
    """Write the newest state of a board as one file, which is a board itself.

    Returns: number of the last commit in it.

    Raises:
        Misuse: there is something at `target`.
        FileTrouble: the board cannot be read, or the copy not written.
    """
    loaded = load(fs, os.path.realpath(path))
    meta = msgspec.structs.replace(loaded.meta, seq=loaded.seq)
    tables = loaded.documents().tables
    where = os.path.realpath(target)
    try:
        fd = fs.open(where, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    except FileExistsError:
        raise Misuse("board.exists", path=where) from None
    except OSError as error:
        raise write_trouble(error, where) from error
    try:
        write(fs, fd, meta, tables)
        fs.fsync(fd)
    except BaseException as error:
        fs.unlink(where)
        if isinstance(error, OSError):
            raise write_trouble(error, where) from error
        raise
    finally:
        fs.close(fd)
    return loaded.seq


def verify(path: str | os.PathLike[str], fs: Fs = FS) -> list[Problem]:
    """Everything wrong with a board's files; reads all of them, changes none."""
    where = os.path.realpath(path)
    try:
        loaded = load(fs, where)
        documents = loaded.documents()
    except BoardError as error:
        return [Problem(error.code, error.details)]
    problems: list[Problem] = []
    if loaded.rewrite == "foreign":
        problems.append(Problem("file.foreign", {"path": where}))
    if loaded.meta.schema > SCHEMA:
        problems.append(Problem("schema.newer", {"path": where, "schema": loaded.meta.schema}))
    if loaded.journal is not None and loaded.journal.header is not None:
        if loaded.file.crc() != loaded.journal.header.crc:
            problems.append(Problem("file.damaged", {"path": where}))
        if loaded.journal.tail(loaded.seq)[1]:
            problems.append(Problem("journal.torn", {"path": loaded.journal.path}))
    for kind in documents.tables:
        problems += _problems_in(documents, kind)
    return problems


def _problems_in(documents: Documents, kind: str) -> list[Problem]:
    try:
        if kind in KINDS:
            documents.table(kind)
        else:
            documents.tables[kind].ids()
    except BoardError as error:
        return [Problem(error.code, error.details)]
    return []
