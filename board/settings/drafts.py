"""What a person was typing when the line dropped; kept beside the other state until it is done or let go."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import time_ns
from typing import Any

import msgspec

from board.settings.files import replace


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Text that is not part of the board yet."""

    kind: str
    """What it was typed for: "touch", "note", "add", "edit"."""
    name: str = ""
    """What to call it when it is offered."""
    about: Mapping[str, Any] = {}
    """What was chosen before the text: deals, channel, outcome."""
    texts: Mapping[str, str] = {}
    """The text, or the fields of a form by name."""


class Drafts:
    """The drafts of one person on one board; each running session has at most one.

    Args:
        folder: of the program's state.
        board: path of the board.
        who: login.
        pid: of this session.
    """

    def __init__(self, folder: Path, board: Path, who: str, pid: int) -> None:
        self._folder = folder / "drafts"
        self._whose, self._pid = f"{board.absolute()}\0{who}", pid
        self._draft: Draft | None = None
        self._kept: Draft | None = None

    @cached_property
    def _named(self) -> str:
        """What the drafts of one person on one board are called, whoever else writes here."""
        # late: 2 ms of the first frame, which keeps no draft
        from hashlib import blake2b

        return blake2b(self._whose.encode(errors="replace"), digest_size=8).hexdigest()

    @property
    def _file(self) -> Path:
        return self._folder / f"{self._named}.{self._pid}.json"

    def type(self, draft: Draft) -> None:
        """This is what stands there now; `keep` writes it."""
        self._draft = draft

    @property
    def is_kept(self) -> bool:
        """Whether everything typed is on disk."""
        return self._draft == self._kept

    def keep(self) -> bool:
        """Write down what was typed; says whether it is safe now. Also called from a signal handler."""
        draft = self._draft
        if draft is None or draft == self._kept or not any(draft.texts.values()):
            return True
        if replace(self._file, msgspec.json.encode(draft)):
            self._kept = draft
            if draft is not self._draft and self._draft is None:  # let go while it was written
                self.drop()
            return True
        return False

    def drop(self) -> None:
        """It is done, or let go."""
        self._draft = self._kept = None
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def set_aside(self) -> None:
        """The act could not be done: what was typed for it waits for the next start."""
        if self._draft is not None and self.keep():
            with suppress(OSError):
                self._file.rename(self._file.with_name(f"{self._named}.aside{time_ns()}.json"))
        self._draft = self._kept = None

    def is_mine(self, path: Path) -> bool:
        """Whether a file is where this session writes: an earlier one had the same process id."""
        return path == self._file

    def left(self, is_running: Callable[[int], bool]) -> list[tuple[Path, Draft]]:
        """What sessions that are gone have left, oldest first; damaged ones are passed over, not removed.

        Args:
            is_running: whether a process of that id runs.
        """
        found: list[tuple[float, Path, Draft]] = []
        with suppress(OSError):
            for path in self._folder.glob(f"{self._named}.*.json"):
                pid = path.name.split(".")[1]
                if not self.is_mine(path) and pid.isdecimal() and is_running(int(pid)):
                    continue
                with suppress(OSError, msgspec.MsgspecError):
                    draft = msgspec.json.decode(path.read_bytes(), type=Draft)
                    found.append((path.stat().st_mtime, path, draft))
        return [(path, draft) for _at, path, draft in sorted(found, key=lambda one: one[0])]


def is_running(pid: int) -> bool:
    """Whether a process of that id runs here, whoever's it is."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
