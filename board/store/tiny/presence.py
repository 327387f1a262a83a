"""Who else is here: one small file per session, locked by its owner for as long as it lives."""

from __future__ import annotations

import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

import msgspec

from board.store.base import Presence
from board.store.tiny.fs import Fs
from board.store.tiny.lock import open_or_create, try_lock


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a session says of itself."""

    session: str
    who: str
    deal: int | None = None
    since: datetime
    full_screen: bool = False


_NAME = re.compile("[0-9a-f]{8}")
"""What a session is called; whatever else lies in the folder is left alone."""
_card = msgspec.json.Decoder(Card)


def sessions_folder(path: str) -> str:
    """Where the sessions of a board say that they are there."""
    return path + ".sessions"


class Attendance:
    """This session's card, and a look at the others'. May fail without anybody minding.

    Args:
        fs: the files.
        path: of the board.
        mode: permissions of the card.
        card: what to say.
    """

    def __init__(self, fs: Fs, path: str, mode: int, card: Card) -> None:
        self._fs = fs
        self._folder = sessions_folder(path)
        self._mode = mode
        self._card = card
        self._fd = -1

    def say(self, deal: int | None) -> None:
        """Write the card; never raises."""
        self._card = msgspec.structs.replace(self._card, deal=deal)
        with suppress(OSError):
            if self._fd < 0:
                self._arrive()
            text = msgspec.json.encode(self._card)
            self._fs.write_at(self._fd, text, 0)
            self._fs.truncate(self._fd, len(text))

    def others(self) -> list[Card]:
        """The cards of the other living sessions; those of the dead are removed."""
        return [card for card in self._cards() if card.session != self._card.session]

    def leave(self) -> None:
        """Take the card away."""
        if self._fd < 0:
            return
        with suppress(OSError):
            self._fs.unlink(self._path(self._card.session))
        self._fs.close(self._fd)
        self._fd = -1

    def _path(self, session: str) -> str:
        return os.path.join(self._folder, session)

    def _arrive(self) -> None:
        with suppress(FileExistsError):
            self._fs.mkdir(self._folder, 0o2770 if self._mode & 0o060 else 0o700)
        if not self._is_folder():
            raise OSError("something else stands where the cards should be")
        path = self._path(self._card.session)
        for _ in range(10):  # somebody may take the card for a dead one's before it is locked
            fd = open_or_create(self._fs, path, os.O_RDWR, self._mode)
            if try_lock(self._fs, fd) and self._is_still(fd, path):
                self._fd = fd
                return
            self._fs.close(fd)
        raise OSError("card taken away again and again")

    def _is_folder(self) -> bool:
        """Whether the cards lie in a folder and not behind a link, where files are none of ours."""
        with suppress(OSError):
            return stat.S_ISDIR(self._fs.lstat(self._folder).st_mode)
        return False

    def _is_still(self, fd: int, path: str) -> bool:
        with suppress(FileNotFoundError):
            return self._fs.stat(path).st_ino == self._fs.fstat(fd).st_ino
        return False

    def _cards(self) -> Iterator[Card]:
        names: list[str] = []
        with suppress(OSError):  # who else is here may be lost
            names = self._fs.listdir(self._folder) if self._is_folder() else []
        for session in names:
            if session == self._card.session or not _NAME.fullmatch(session):
                continue
            with suppress(OSError, msgspec.DecodeError):
                card = self._living(self._path(session))
                if card is not None:
                    yield card

    def _living(self, path: str) -> Card | None:
        fd = self._fs.open(path, os.O_RDONLY)
        try:
            if not stat.S_ISREG(self._fs.fstat(fd).st_mode):
                return None
            if self._is_free(fd):
                self._fs.unlink(path)
                return None
            return _card.decode(self._fs.read(fd, 4096, 0))
        finally:
            self._fs.close(fd)

    def _is_free(self, fd: int) -> bool:
        try:
            self._fs.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def presence(card: Card) -> Presence:
    """A card as the store tells of it."""
    return Presence(card.session, card.who, card.deal, card.since)
