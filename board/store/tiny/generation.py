"""Writing a checkpoint, and what becomes of the files before it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import msgspec

from board.errors import Unavailable
from board.store.records import Record
from board.store.tables import Table
from board.store.tiny.checkpoint import CheckpointFile, Meta, write
from board.store.tiny.fs import Fs, read_all, write_all
from board.store.tiny.journal import frame
from board.store.tiny.loading import Journal, history_folder, journal_path, journals, open_journal


def next_generation(fs: Fs, path: str, generation: int) -> int:
    """A number above every generation whose journal is still about."""
    return max((generation, *journals(fs, path))) + 1


def write_generation(
    fs: Fs, path: str, meta: Meta, tables: Mapping[str, Table], mode: int, first: Record | None = None
) -> tuple[CheckpointFile, Journal]:
    """Write a checkpoint and its journal; the rename is the moment it counts.

    Args:
        fs: the files.
        path: of the board.
        meta: what the checkpoint says of itself.
        tables: its documents.
        mode: permissions of both files.
        first: a record that the journal begins with, instead of none.

    The caller holds the lock and syncs the folder afterwards.

    Raises:
        OSError: nothing changed, and nothing is left behind.
    """
    temporary, journal = path + ".tmp", journal_path(path, meta.generation)
    try:
        with _new_file(fs, temporary, mode) as fd:
            header = write(fs, fd, meta, tables)
            fs.fsync(fd)
            header = msgspec.structs.replace(header, mtime=fs.fstat(fd).st_mtime_ns)
        with _new_file(fs, journal, mode) as fd:
            write_all(fs, fd, frame(header) + (frame(first) if first else b""))
            fs.fsync(fd)
        opened = open_journal(fs, journal, True)
        file = CheckpointFile(fs, temporary)
        if opened is None:
            raise Unavailable("file.busy", path=journal)
        fs.rename(temporary, path)
    except BaseException:
        for left in (temporary, journal):
            with suppress(OSError):
                fs.unlink(left)
        raise
    file.path = path
    return file, opened


def put_away(fs: Fs, path: str, generation: int, mode: int) -> None:
    """Move journals that are not the current one into the history folder; never fails."""
    folder = history_folder(path)
    for number, journal in journals(fs, path).items():
        if number == generation:
            continue
        with suppress(OSError):
            with suppress(FileExistsError):
                fs.mkdir(folder, _folder_mode(mode))
            fs.rename(journal, _free_name(fs, os.path.join(folder, os.path.basename(journal))))


def keep_copy(fs: Fs, path: str, mode: int) -> str:
    """Copy the board as another program left it, before anything of ours goes over it.

    Raises:
        OSError: it could not be copied.
    """
    copy = _free_name(fs, path + ".foreign")
    with _new_file(fs, copy, mode) as fd:
        write_all(fs, fd, read_all(fs, path))
        fs.fsync(fd)
    return copy


@contextmanager
def _new_file(fs: Fs, path: str, mode: int) -> Iterator[int]:
    with suppress(FileNotFoundError):
        fs.unlink(path)  # left by somebody who died here
    fd = fs.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        fs.chmod(fd, mode)
        yield fd
    finally:
        fs.close(fd)


def _folder_mode(mode: int) -> int:
    return 0o2770 if mode & 0o060 else 0o700


def _free_name(fs: Fs, path: str) -> str:
    taken = set(fs.listdir(os.path.dirname(path)))
    name, number = os.path.basename(path), 1
    while name in taken:
        number += 1
        name = f"{os.path.basename(path)}-{number}"
    return os.path.join(os.path.dirname(path), name)
