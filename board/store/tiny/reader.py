"""A board read once, without TinyDB, without a lock, without writing: for `board due` and `list`."""

from __future__ import annotations

import os
from collections.abc import Callable

from board.domain.snapshot import Snapshot
from board.store.documents import Fork
from board.store.tiny.fs import FS, Fs
from board.store.tiny.history import find_last_change
from board.store.tiny.loading import load


def read_board(
    path: str | os.PathLike[str], fs: Fs = FS, foreign: Callable[[str], None] | None = None
) -> Snapshot:
    """The newest state of a board; a table is read from the file when somebody looks at it.

    Args:
        path: of the board.
        fs: the files.
        foreign: called with the path when another program wrote the file, and it is not taken over yet.

    Raises:
        FileTrouble: missing, not readable, not a board (NotABoard), damaged (Corrupt).
    """
    where = os.path.realpath(path)
    loaded = load(fs, where)
    if loaded.rewrite == "foreign" and foreign is not None:
        foreign(where)
    documents = loaded.documents()
    documents.last_change = lambda kind, id, field: find_last_change(
        fs, where, loaded.records, kind, id, field
    )
    return Fork(loaded.seq, documents)
