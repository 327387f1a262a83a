"""A folder for a board that a group shares."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from board.errors import Misuse
from board.store.tiny.boardfile import write_trouble
from board.store.tiny.fs import Fs
from board.store.tiny.lock import open_or_create
from board.store.tiny.place import may_not_read, user_name

SHARED = 0o660
FOLDER = 0o2770
"""A shared folder: closed to others, and its files get its group."""


def is_taken(where: str) -> bool:
    """Whether there is something at a path, even a link to nothing.

    Raises:
        FileTrouble: a folder on the way is closed to this user, so that nobody knows.
    """
    try:
        os.lstat(where)
    except PermissionError as error:
        raise may_not_read(where) from error
    except OSError:
        return False
    return True


@contextmanager
def shared_folder(fs: Fs, where: str, group: str) -> Iterator[None]:
    """Prepare the folder of a board-to-be for a group; the caller makes the board meanwhile.

    Args:
        fs: the files.
        where: path of the board-to-be.
        group: name of the group.

    Raises:
        Misuse: there is no such group, it is not this user's to give, or the folder holds other things.
        FileTrouble: it cannot be done; folders made are gone again.
    """
    folder = os.path.dirname(where)
    number = _number_of(group)
    if not _is_free_for(folder, number):
        own = os.path.join(folder, "team", os.path.basename(where))
        command = shlex.join(["board", "init", own, "--group", group])
        raise Misuse("place.folder_in_use", folder=folder, command=command)
    made: list[str] = []
    try:
        for each in _missing(folder) or [folder]:
            if not os.path.isdir(each):
                fs.mkdir(each, 0o700)
                made.append(each)
            _give(fs, each, number, group)
        yield
        # Made now, or of two colleagues who come at once one may meet it before it is open to both.
        fs.close(open_or_create(fs, where + ".lock", os.O_RDWR, SHARED))
    except BaseException as error:
        for each in reversed(made):
            with suppress(OSError):
                os.rmdir(each)
        if isinstance(error, OSError):
            raise write_trouble(error, folder) from error
        raise


def closed_to(folder: str, group: str) -> str:
    """The outermost folder on the way to `folder` that a group's members cannot pass; empty: none."""
    number, found = _number_of(group), ""
    while folder != (folder := os.path.dirname(folder)):
        status = os.stat(folder)
        if not status.st_mode & (0o010 if status.st_gid == number else 0o001):
            found = folder
    return found


def _number_of(group: str) -> int:
    import grp  # late: for a shared board alone

    try:
        return grp.getgrnam(group).gr_gid
    except KeyError:
        raise Misuse("group.unknown", group=group) from None


def _give(fs: Fs, folder: str, number: int, group: str) -> None:
    try:
        fs.chown(folder, number)
    except PermissionError as error:
        if os.stat(folder).st_uid != os.geteuid():
            raise
        command = shlex.join(["usermod", "-aG", group, user_name(os.geteuid())])
        raise Misuse("place.not_your_group", group=group, command=command) from error
    os.chmod(folder, FOLDER)


def _missing(folder: str) -> list[str]:
    """Folders on the way that are to be made, the outermost first."""
    missing: list[str] = []
    while not os.path.lexists(folder):
        missing.insert(0, folder)
        folder = os.path.dirname(folder)
    return missing


def _is_free_for(folder: str, group: int) -> bool:
    """Whether opening a folder to a group opens nothing else: it is new, empty, or open to it already."""
    try:
        found = os.stat(folder)
        is_open = found.st_gid == group and found.st_mode & 0o7777 == FOLDER
        return is_open or not os.listdir(folder)
    except FileNotFoundError:
        return True
    except PermissionError as error:
        raise may_not_read(folder) from error
