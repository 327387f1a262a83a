"""Paths as people type, paste and drop them on a terminal; and how they go on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

ENDS = (".csv", ".tsv", ".txt", ".gz")
"""How the names of files end that are offered before others."""


def bare(typed: str) -> str:
    """The path in what was typed: without the quotes it was pasted with, or a terminal's escapes."""
    text = typed.strip()
    if os.path.lexists(Path(text)):
        return text
    if text[:1] in ("'", '"'):
        return text.strip(text[0])
    if text.startswith("file://"):
        return unquote(text.removeprefix("file://"))
    return text.replace("\\", "")


def path_of(typed: str) -> Path:
    """The path that was typed, `~` understood."""
    path = Path(bare(typed))
    try:
        return path.expanduser()
    except RuntimeError:  # ~nobody
        return path


def folder_of(typed: str) -> str:
    """The text up to the last slash."""
    head, slash, _name = bare(typed).rpartition("/")
    return head + slash


def candidates(typed: str) -> list[str]:
    """Names that go on from what was typed: files, then folders, which end in `/`.

    Case and the form of Hangul do not matter (a Mac's disk takes syllables apart). Hidden ones come only
    when asked for; files that are no text by their name only when there are no others.
    """
    text = bare(typed)
    begin = "" if text in ("~", ".", "..") else text.rpartition("/")[2]
    found = sorted(_entries(path_of(text if not begin else folder_of(text) or "."), begin))
    folders = [name + "/" for name, is_folder in found if is_folder]
    files = [name for name, is_folder in found if not is_folder]
    return ([name for name in files if name.casefold().endswith(ENDS)] or files) + folders


def completed(typed: str) -> str:
    """What was typed, as far as there is only one way to go on."""
    names = candidates(typed)
    text = bare(typed)
    if not names:
        return typed
    head = text + "/" if text in ("~", ".", "..") else folder_of(text)
    return head + names[0] if len(names) == 1 else max(text, head + _common(names), key=len)


def _common(names: list[str]) -> str:
    """What all names begin with, letter by letter."""
    first, last = min(names), max(names)
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[:same]


def _entries(folder: Path, begin: str) -> Iterator[tuple[str, bool]]:
    wanted = _same(begin)
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_hidden = entry.name.startswith(".") and not begin.startswith(".")
                if not is_hidden and _same(entry.name).startswith(wanted):
                    yield entry.name, entry.is_dir()
    except OSError:  # not a folder, or not ours to read: nothing goes on from there
        return


def _same(name: str) -> str:
    return normalize("NFC", name).casefold()
