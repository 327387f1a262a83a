"""Writing a checkpoint, and what becomes of the files before it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import msgspec

from board.errors import BoardError, Unavailable
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
        with new_file(fs, temporary, mode) as fd:
            header = write(fs, fd, meta, tables)
            fs.fsync(fd)
            header = msgspec.structs.replace(header, mtime=fs.fstat(fd).st_mtime_ns)
        with new_file(fs, journal, mode) as fd:
            write_all(fs, fd, frame(header) + (frame(first) if first else b""))
            fs.fsync(fd)
        opened = open_journal(fs, journal, True)
        file = CheckpointFile(fs, temporary)
        if opened is None:
            raise Unavailable("file.busy", path=journal)
        if first is not None:  # or a power cut may leave the new file without what is said of it
            fs.sync_dir(os.path.dirname(path))
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
    old: list[str] = []
    with suppress(BoardError):  # the next checkpoint does it
        old = [journal for number, journal in journals(fs, path).items() if number != generation]
    for journal in old:
        with suppress(OSError):
            with suppress(FileExistsError):
                fs.mkdir(folder, _folder_mode(mode))
            if stat.S_ISLNK(fs.lstat(folder).st_mode):
                return
            fs.rename(journal, free_name(fs, os.path.join(folder, os.path.basename(journal))))
    if old:  # there for good before the next checkpoint makes sure that it is gone from here
        with suppress(OSError):
            fs.sync_dir(folder)


def keep_copy(fs: Fs, path: str, mode: int) -> str:
    """Copy the board as another program left it, before anything of ours goes over it.

    Raises:
        OSError: it could not be copied.
    """
    copy = free_name(fs, path + ".foreign")
    with new_file(fs, copy, mode) as fd:
        write_all(fs, fd, read_all(fs, path))
        fs.fsync(fd)
    return copy


@contextmanager
def new_file(fs: Fs, path: str, mode: int) -> Iterator[int]:
    """A new file to write into, with these permissions whatever the umask; one of that name is removed."""
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


def free_name(fs: Fs, path: str) -> str:
    """The path, or with a number after it the first one that nothing has."""
    name, number = path, 1
    while fs.access(name, os.F_OK):
        number += 1
        name = f"{path}-{number}"
    return name
