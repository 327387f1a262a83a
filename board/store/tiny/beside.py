"""Folders that lie beside a board, in which one session at a time puts away what is kept of its past."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from board.store.tiny.fs import Fs, write_all
from board.store.tiny.lock import try_lock

TEMPORARY = ".tmp"
_OTHERS = 0o077


def make_folder(fs: Fs, path: str, like: str) -> None:
    """Make a folder, unless it is there, for just those who may use a file.

    Args:
        fs: the files.
        path: of the folder.
        like: path of the file: a shared one's folder hands its group on.

    Raises:
        OSError: it cannot be made.
    """
    file = fs.stat(like)
    with suppress(FileExistsError):
        fs.mkdir(path, 0o2770 if file.st_mode & stat.S_IRGRP else 0o700)
        if fs.stat(path).st_gid != file.st_gid:
            with suppress(OSError):  # not a member: then the files in it stay their owner's alone
                fs.chown(path, file.st_gid)
    if stat.S_ISLNK(fs.lstat(path).st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)


@contextmanager
def alone_in(fs: Fs, folder: str) -> Iterator[bool]:
    """Work in a folder while nobody else does; False: somebody does, or there is no such folder.

    What somebody who died there left half done is removed.

    Raises:
        OSError: the folder cannot be read.
    """
    try:
        fd = fs.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield False
        return
    try:
        is_alone = try_lock(fs, fd)
        if is_alone:
            for name in fs.listdir(folder):
                if name.endswith(TEMPORARY):
                    fs.unlink(os.path.join(folder, name))
        yield is_alone
    finally:
        fs.close(fd)  # and the lock with it


def fill(fs: Fs, path: str, pieces: Iterable[bytes], like: os.stat_result) -> None:
    """Write a file that is there whole or not at all, and on the disk when this returns.

    Args:
        fs: the files.
        path: of the file; only in a folder that one is alone in.
        pieces: its content; an error that comes out of it leaves no file.
        like: whose permissions it gets, but its owner's alone unless it has its group.

    Raises:
        OSError: it was not written.
    """
    temporary = path + TEMPORARY
    fd = fs.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            is_same_group = fs.fstat(fd).st_gid == like.st_gid
            fs.chmod(fd, like.st_mode & 0o666 & ~(0 if is_same_group else _OTHERS))
            for piece in pieces:
                write_all(fs, fd, piece)
            fs.fsync(fd)
        finally:
            fs.close(fd)
        fs.rename(temporary, path)
    except BaseException:
        with suppress(OSError):
            fs.unlink(temporary)
        raise
    fs.sync_dir(os.path.dirname(path))
