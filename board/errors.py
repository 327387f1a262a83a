"""What can go wrong, as codes with details; `i18n.sentences` turns them into words."""

from __future__ import annotations


class BoardError(Exception):
    """Something a person must hear about.

    Args:
        code: names the sentence in `i18n.sentences`, e.g. `deal.unknown`.
        details: what the sentence mentions (a path, a line, a key, a value).
    """

    exit_code = 1

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        """The code and its details: for logs and tests, never for a user."""
        return f"{self.code} {self.details}"


class Refused(BoardError):
    """A rule says no; `details["rule"]` says which, and a reason may override it."""

    exit_code = 1


class Misuse(BoardError):
    """What was typed cannot be read or does not exist."""

    exit_code = 2


class FileTrouble(BoardError):
    """The board file, or another file, cannot be used."""

    exit_code = 3


class NotABoard(FileTrouble):
    """The file is not a board: a directory, not JSON, JSON of something else."""


class Corrupt(FileTrouble):
    """The board file is damaged; nothing was written to it."""


class ReadOnly(FileTrouble):
    """The board can be read but not written, and why."""


class Full(FileTrouble):
    """No space left: the change was refused whole and nothing is lost."""


class Unavailable(FileTrouble):
    """Not done, try again: the lock is held or the disk did not answer."""


class Conflict(BoardError):
    """Somebody else changed the same field first; nothing was written.

    `details`: kind, id, field, mine, theirs, who, at.
    """

    exit_code = 4
