"""Where a board lies: what there would part a team from its board, looked at before the first write.

Each hindrance is a code with the command that mends it among its details. The board is read all the same.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator

from board.errors import FileTrouble, ReadOnly
from board.store.tiny.fs import Fs

ALLOW_NETWORK = "BOARD_ALLOW_NETWORK"
"""Environment variable that, set to 1, lets a board be written on a network file system."""

_NETWORK = re.compile(r"nfs4?|cifs|smb3?|smbfs|9p|ceph|glusterfs|lustre|afs|vboxsf|fuse(\..+)?")
_SHARED = 0o060
_DEVICE, _POINT, _FIRST_OPTIONAL = 2, 4, 6
"""Fields of a line of /proc/self/mountinfo."""


def hindrance(fs: Fs, path: str) -> ReadOnly | None:
    """Why a board should not be written where it lies; None: nothing stands against it.

    Costs a few `stat`s. A board that is not there, or may not be looked at, is left to the one who opens it.

    Args:
        fs: the files.
        path: of the board, without links.
    """
    try:
        file, folder = fs.stat(path), fs.stat(os.path.dirname(path))
    except OSError:
        return None
    if not fs.access(path, os.W_OK) or not fs.access(os.path.dirname(path), os.W_OK):
        return may_not_write(fs, path)
    return _sticky(path, file, folder) or _group_lost(path, file, folder) or _network(fs, path, file.st_dev)


def may_not_write(fs: Fs, path: str) -> ReadOnly:
    """Why the system does not let this user write a file, and what the one who can does about it."""
    for place in (path, os.path.dirname(path)):
        try:
            found = fs.stat(place)
        except OSError:
            continue
        if fs.access(place, os.W_OK):
            continue
        if _is_read_only_disk(place):
            command = _line("mount", "-o", "remount,rw", _mount_point(fs, place))
            return ReadOnly("place.read_only_disk", path=path, command=command)
        return _denied(path, place, found)
    return ReadOnly("file.not_writable", path=path)


def may_not_read(path: str) -> FileTrouble:
    """Why the system does not let this user read a file: the first folder or file that is closed."""
    place = path
    while True:
        try:
            found = os.stat(place)
        except OSError:
            place = os.path.dirname(place)
            continue
        break
    if os.access(place, os.R_OK):  # not a matter of permissions: a rule of the machine's own
        return FileTrouble("file.not_readable", path=path)
    group = group_name(found.st_gid)
    if found.st_mode & 0o040 and not _is_member(found.st_gid):
        command = _line("usermod", "-aG", group, user_name(os.geteuid()))
        return FileTrouble("place.stranger", path=path, place=place, group=group, command=command)
    is_folder = stat.S_ISDIR(found.st_mode)
    command = _line("chmod", "g+rwxs" if is_folder else "g+rw", place)
    return FileTrouble("place.closed", path=path, owner=user_name(found.st_uid), command=command)


def _mount_point(fs: Fs, path: str) -> str:
    """Where the file system begins that a path lies on; also one that is a part of another."""
    points = {_unescaped(line.split(" ")[_POINT]) for line in fs.mounts().splitlines()}
    while path not in points and not os.path.ismount(path):
        path = os.path.dirname(path)
    return path


def group_name(number: int) -> str:
    """The name of a group, or its number."""
    import grp  # late: only when something is wrong

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def user_name(number: int) -> str:
    """The login of a user, or the number."""
    import pwd  # late: only when something is wrong

    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _denied(path: str, place: str, found: os.stat_result) -> ReadOnly:
    owner, group = user_name(found.st_uid), group_name(found.st_gid)
    if found.st_mode & 0o020 and not _is_member(found.st_gid):
        command = _line("usermod", "-aG", group, user_name(os.geteuid()))
        return ReadOnly("place.not_in_group", path=path, group=group, command=command)
    is_folder = stat.S_ISDIR(found.st_mode)
    if found.st_uid == os.geteuid():
        command = _line("chmod", "u+rwx" if is_folder else "u+rw", place)
    elif _is_member(found.st_gid):
        command = _line("chmod", "g+rwx" if is_folder else "g+rw", place)
    else:
        own = os.path.join(os.path.dirname(path), "team", "board.json")
        command = _line("board", "init", own, "--group", "GROUP")
        return ReadOnly("place.not_shared", path=path, owner=owner, command=command)
    return ReadOnly("place.denied", path=path, place=place, owner=owner, command=command)


def _sticky(path: str, file: os.stat_result, folder: os.stat_result) -> ReadOnly | None:
    """In a sticky folder only its owner replaces a file: the others' checkpoints would fail."""
    is_shared = file.st_mode & _SHARED == _SHARED
    is_mine = os.geteuid() in (0, file.st_uid, folder.st_uid)
    if not folder.st_mode & stat.S_ISVTX or (is_mine and not is_shared):
        return None
    where = os.path.dirname(path)
    if folder.st_mode & stat.S_IWOTH:  # /tmp is sticky for good reasons
        return ReadOnly("place.public", path=path, folder=where, command=_line("chmod", "600", path))
    return ReadOnly("place.sticky", path=path, folder=where, command=_line("chmod", "-t", where))


def _group_lost(path: str, file: os.stat_result, folder: os.stat_result) -> ReadOnly | None:
    """New files must have the board's group, or colleagues cannot read what is written next."""
    if file.st_mode & _SHARED != _SHARED:
        return None
    hands_on = bool(folder.st_mode & stat.S_ISGID) or sys.platform == "darwin"
    if file.st_gid == (folder.st_gid if hands_on else os.getegid()):
        return None
    where, group = os.path.dirname(path), group_name(file.st_gid)
    parts = [] if folder.st_gid == file.st_gid else [_line("chgrp", group, where)]
    command = " && ".join([*parts, _line("chmod", "g+s", where)])
    return ReadOnly("place.group_lost", path=path, folder=where, group=group, command=command)


def _network(fs: Fs, path: str, device: int) -> ReadOnly | None:
    if os.major(device) or os.environ.get(ALLOW_NETWORK) == "1":  # a disk of this machine has a number
        return None
    kind = next(_kinds(fs.mounts(), f"{os.major(device)}:{os.minor(device)}"), "")
    if not _NETWORK.fullmatch(kind):
        return None
    return ReadOnly("place.network", path=path, kind=kind, command=f"{ALLOW_NETWORK}=1 board")


def _kinds(mounts: str, device: str) -> Iterator[str]:
    """Kinds of file system mounted from a device, by the text of /proc/self/mountinfo."""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > _FIRST_OPTIONAL and fields[_DEVICE] == device and "-" in fields[_FIRST_OPTIONAL:]:
            yield fields[fields.index("-", _FIRST_OPTIONAL) + 1]


def _unescaped(text: str) -> str:
    """A path of /proc/self/mountinfo, where blanks stand in octal."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _is_read_only_disk(place: str) -> bool:
    return bool(os.statvfs(place).f_flag & os.ST_RDONLY)


def _is_member(group: int) -> bool:
    return group == os.getegid() or group in os.getgroups()


def _line(*words: str) -> str:
    """A command as it is typed."""
    import shlex  # late: only when something is wrong

    return shlex.join(words)
