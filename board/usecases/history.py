"""Taking acts back, and taking the taking back back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from board.domain.change import UNASKED, Build, Commit, Settled, Tx, inverse
from board.domain.snapshot import Snapshot
from board.errors import Misuse
from board.usecases.act import Actor
from board.usecases.touches import recounted

FAR = 500
"""Commits looked back through for one's own last act."""
VERY_FAR = 20_000
"""Commits looked back through when it is not among those: about a quarter of a second."""


def undo(actor: Actor, commit: Commit, settled: Settled = UNASKED) -> Build:
    """Take a commit back as a commit of its own; `settled` says what of it overrides others.

    Raises (when built):
        Conflict: somebody changed one of its fields since; nothing is written.
        Misuse: it was already taken back.
    """

    def build(snapshot: Snapshot) -> Tx:
        tx = inverse(commit, snapshot, actor.who, actor.moment.now, settled)
        return recounted(snapshot, tx, actor)

    return build


def find_own(look_back: Callable[[int], Sequence[Commit]], who: str) -> Commit:
    """The newest act of a person that still stands, of whatever session, however many others did since.

    Args:
        look_back: so many of the board's commits, newest first.
        who: the person.

    Raises:
        Misuse: there is nothing to take back, as far as one looks.
    """
    with suppress(Misuse):
        return last_own(look_back(FAR), who)
    return last_own(look_back(VERY_FAR), who)


def last_own(commits: Sequence[Commit], who: str) -> Commit:
    """The newest act of a person that still stands, from commits newest first.

    An undo and what it took back cancel out; so does the undo of an undo.

    Raises:
        Misuse: there is nothing to take back.
    """
    gone: set[int] = set()
    for commit in commits:
        if commit.seq in gone:
            continue
        if commit.tx.undo_of is not None:
            gone.add(commit.tx.undo_of)
        elif commit.who == who and commit.tx.ops:
            return commit
    raise Misuse("undo.nothing")


def last_undone(commits: Sequence[Commit], who: str, session: str) -> Commit:
    """The undo that redo takes back: the newest act of this session, if it was an undo.

    Raises:
        Misuse: the last act was no undo.
    """
    gone: set[int] = set()
    for commit in commits:
        if commit.who != who or commit.session != session:
            continue
        undone = next((c for c in commits if c.seq == commit.tx.undo_of), None)
        if undone is None:  # an act of its own: what was undone before it is not to be redone
            break
        if commit.seq in gone:
            continue
        if undone.tx.undo_of is None:
            return commit
        gone.update({undone.seq, undone.tx.undo_of})
    raise Misuse("redo.nothing")
