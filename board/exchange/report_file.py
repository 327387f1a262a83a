"""A report written to a file of its own."""

from __future__ import annotations

from pathlib import Path

from board.errors import FileTrouble, Misuse


def write_new(path: Path, text: str) -> None:
    """Write a new file; what is there already is left alone.

    Raises:
        Misuse: `board.exists` when there is something at the path.
        FileTrouble: `export.not_written`.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as target:
            target.write(text)
    except FileExistsError:
        raise Misuse("board.exists", path=str(path)) from None
    except OSError as error:
        raise FileTrouble("export.not_written", path=str(path), why=error.strerror) from None
