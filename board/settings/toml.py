"""Reading the user's TOML so that every complaint names the file and the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import msgspec

from board.errors import FileTrouble

Key: TypeAlias = tuple[str, ...]
"""A key with the tables it stands in: `("roles", "late")`."""

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_PATH = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = rf"\s*\[\[?\s*({_PATH})\s*\]"
_ASSIGNMENT = rf"\s*({_PATH})\s*="
_FENCE = r'"""|\'\'\''
_LINE_OF_ERROR = r" \(at (?:line (\d+), column \d+|end of document)\)$"
# Not compiled here: only a complaint needs them, and compiling takes 2 ms.


class Source(msgspec.Struct, frozen=True):
    """One TOML file that was read, and where each of its keys stands."""

    path: Path
    data: Mapping[str, object]
    text: str
    """What was read, its lines ending in a bare line feed."""

    @property
    def lines(self) -> dict[Key, int]:
        """The line of each key, from 1; a key inside an inline table is not among them."""
        return _lines(self.text)

    def trouble(self, code: str, key: Key, **details: object) -> FileTrouble:
        """An error about `key`, with the file and the line."""
        return FileTrouble(code, file=str(self.path), line=self.line(key), key=".".join(key), **details)

    def line(self, key: Key) -> int:
        """The line `key` stands on, or that of the table around it, or 1."""
        lines = self.lines
        while key and key not in lines:
            key = key[:-1]
        return lines.get(key, 1)

    def unknown(self, key: Key, known: Iterable[str], *, name: str = "") -> FileTrouble:
        """The error for a key that means nothing here, with the nearest that does.

        Args:
            key: the key as it stands.
            known: what could stand there.
            name: what is looked for among them, if it is not the last part of the key.
        """
        # Late: only an error needs it.
        from difflib import get_close_matches

        names = sorted(known)
        near = get_close_matches(name or key[-1], names, n=1)
        if near:
            return self.trouble("toml.unknown_key_near", key, near=near[0])
        return self.trouble("toml.unknown_key", key, known=", ".join(names))


def read(path: Path) -> Source | None:
    """Read the file at `path`; None when there is none.

    Raises:
        FileTrouble: it cannot be read (`toml.unreadable`), is not UTF-8 (`toml.not_utf8`), is not TOML
            (`toml.broken`) or says a thing twice (`toml.twice`).
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FileTrouble("toml.unreadable", file=str(path), why=error.strerror) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FileTrouble("toml.not_utf8", file=str(path), line=line) from None
    # Late: 14 ms that most command lines need not pay, as they find no file.
    from tomllib import TOMLDecodeError, loads

    text = text.replace("\r\n", "\n")
    try:
        data = loads(text)
    except TOMLDecodeError as error:
        raise _broken(path, text, str(error)) from None
    except RecursionError:
        raise FileTrouble("toml.broken", file=str(path), line=1, why="nested too deeply") from None
    return Source(path, data, text)


def _broken(path: Path, text: str, message: str) -> FileTrouble:
    """What the parser said, with its position moved into the details."""
    found = re.search(_LINE_OF_ERROR, message)
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    why = message[: found.start()] if found else message
    twice = why.startswith(("Cannot overwrite", "Cannot declare", "Duplicate"))
    return FileTrouble("toml.twice" if twice else "toml.broken", file=str(path), line=line, why=why)


def _lines(text: str) -> dict[Key, int]:
    """Where each key and table of valid TOML begins."""
    lines: dict[Key, int] = {}
    table: Key = ()
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not fence and (header := re.match(_HEADER, line)):
            table = _key(header[1])
            lines.setdefault(table, number)
        elif not fence and (assignment := re.match(_ASSIGNMENT, line)):
            lines.setdefault(table + _key(assignment[1]), number)
        fence = _open_fence(line, fence)
    return lines


def _open_fence(line: str, fence: str) -> str:
    """The quotes of the multi-line string that is open after `line`, if one is."""
    for found in re.findall(_FENCE, line):
        if not fence:
            fence = found
        elif fence == found:
            fence = ""
    return fence


def _key(written: str) -> Key:
    """The parts of a dotted key without their quotes."""
    return tuple(part.strip("\"'") for part in re.findall(_PART, written))
