"""Every file operation of the store, in one place, so that a test can count, refuse or replay them."""

from __future__ import annotations

import errno
import fcntl
import os

_CAREFUL = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
_fdatasync = getattr(os, "fdatasync", os.fsync)  # macOS has no fdatasync


class Fs:
    """The operating system's files, by descriptor. All methods raise OSError as the system does."""

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        """Open a file; never inherited by a child process.

        What others put into a shared folder does no harm: a link is not followed (ELOOP), and a named
        pipe or a terminal neither hangs nor takes the program over.
        """
        return os.open(path, flags | _CAREFUL, mode)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer only at the end of the file."""
        data = os.pread(fd, size, offset)
        if len(data) in (0, size):
            return data
        parts = [data]
        got = len(data)
        while got < size and (more := os.pread(fd, size - got, offset + got)):
            parts.append(more)
            got += len(more)
        return b"".join(parts)

    def write(self, fd: int, data: bytes) -> int:
        """Append or write at the descriptor's position; may write less."""
        return os.write(fd, data)

    def write_at(self, fd: int, data: bytes, offset: int) -> int:
        """Write at an offset; may write less."""
        return os.pwrite(fd, data, offset)

    def fdatasync(self, fd: int) -> None:
        """Bring a file's bytes and its size to the disk."""
        _fdatasync(fd)

    def fsync(self, fd: int) -> None:
        """Bring a file with its metadata to the disk."""
        os.fsync(fd)

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file."""
        os.ftruncate(fd, size)

    def chmod(self, fd: int, mode: int) -> None:
        """Set permissions, whatever the umask."""
        os.fchmod(fd, mode)

    def chown(self, path: str, group: int) -> None:
        """Give a file to a group."""
        os.chown(path, -1, group)

    def fstat(self, fd: int) -> os.stat_result:
        """What is known of an open file."""
        return os.fstat(fd)

    def stat(self, path: str) -> os.stat_result:
        """What is known of a path."""
        return os.stat(path)

    def lstat(self, path: str) -> os.stat_result:
        """What is known of a path, a link as a link."""
        return os.lstat(path)

    def mounts(self) -> str:
        """The file systems mounted, as Linux tells of them; empty elsewhere."""
        try:
            with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as lines:
                return lines.read()
        except OSError:
            return ""

    def access(self, path: str, mode: int) -> bool:
        """Whether this user may read or write a path."""
        return os.access(path, mode)

    def rename(self, old: str, new: str) -> None:
        """Move a file over another in one step."""
        os.rename(old, new)

    def link(self, old: str, new: str) -> None:
        """Give a file a second name; never over another."""
        os.link(old, new, follow_symlinks=False)

    def rmdir(self, path: str) -> None:
        """Remove an empty folder."""
        os.rmdir(path)

    def unlink(self, path: str) -> None:
        """Remove a file."""
        os.unlink(path)

    def mkdir(self, path: str, mode: int) -> None:
        """Make a folder with these permissions, whatever the umask."""
        os.mkdir(path, mode)
        try:
            fd = self.open(path, os.O_RDONLY | os.O_DIRECTORY)  # by name, a link put there would be followed
        except PermissionError:  # the umask shuts out its owner too
            os.chmod(path, mode)
            return
        try:
            os.fchmod(fd, mode)
        finally:
            os.close(fd)

    def listdir(self, path: str) -> list[str]:
        """Names in a folder; none if it is not there."""
        try:
            return sorted(os.listdir(path))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def flock(self, fd: int, operation: int) -> None:
        """Lock or unlock an open file."""
        fcntl.flock(fd, operation)

    def sync_dir(self, path: str) -> None:
        """Bring a folder's names to the disk."""
        fd = self.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            self.fsync(fd)
        finally:
            self.close(fd)


FS = Fs()
"""The real one."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def is_full(error: OSError) -> bool:
    """Whether an error means there is no room left."""
    return error.errno in _FULL


def is_denied(error: OSError) -> bool:
    """Whether an error means this user may not."""
    return error.errno in _DENIED


def write_all(fs: Fs, fd: int, data: bytes) -> None:
    """Write every byte: one call unless the system takes less."""
    written = fs.write(fd, data)
    while written < len(data):
        more = fs.write(fd, data[written:])
        if more <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        written += more


def read_all(fs: Fs, path: str) -> bytes:
    """A whole file."""
    fd = fs.open(path, os.O_RDONLY)
    try:
        return fs.read(fd, fs.fstat(fd).st_size, 0)
    finally:
        fs.close(fd)
