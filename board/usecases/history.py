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
        elif _is_act_of(who, commit):
            return commit
    raise Misuse("undo.nothing")


def find_undone(look_back: Callable[[int], Sequence[Commit]], who: str) -> Commit:
    """The undo that redo takes back, of whatever session, however many others did since.

    Args:
        look_back: so many of the board's commits, newest first.
        who: the person.

    Raises:
        Misuse: there is nothing to do again, as far as one looks.
    """
    near = look_back(FAR)
    if any(_is_act_of(who, commit) for commit in near):  # what was undone before it is not to be redone
        return last_undone(near, who)
    return last_undone(look_back(VERY_FAR), who)


def last_undone(commits: Sequence[Commit], who: str) -> Commit:
    """The undo that redo takes back: a person's newest that was not redone, with no new act of theirs since.

    From commits newest first. Sessions do not matter, and neither does what others did.

    Raises:
        Misuse: there is none.
    """
    gone: set[int] = set()
    for commit in commits:
        if _is_act_of(who, commit):
            break
        if commit.seq in gone or commit.tx.undo_of is None:
            continue
        if commit.who == who and commit.tx.label == "undone":
            return commit
        gone.add(commit.tx.undo_of)
    raise Misuse("redo.nothing")


def _is_act_of(who: str, commit: Commit) -> bool:
    """Whether a person did something with it; a takeover or a restore of the file is nobody's act."""
    return commit.who == who and commit.tx.undo_of is None and bool(commit.tx.ops)
