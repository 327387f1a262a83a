"""Verbs that take back what was done: undo, redo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.run import Run, Verb
from board.errors import Misuse
from board.usecases.history import FAR, find_own, last_undone, undo


def _nothing(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def _undo(run: Run, args: Namespace) -> int:
    with run.store() as store:
        config = store.snapshot().config
        actor = run.actor(config)
        last = find_own(lambda far: store.history(limit=far), run.launch.who)
        commit = run.commit(store, undo(actor, last), actor)
        run.answer(commit, config, actor)
    return 0


def _redo(run: Run, args: Namespace) -> int:
    with run.store() as store:
        config = store.snapshot().config
        actor = run.actor(config)
        commits = store.history(limit=FAR)
        # Every command is a session of its own: "this session" is the one of my last act.
        last = next((commit for commit in commits if commit.who == run.launch.who), None)
        if last is None:
            raise Misuse("redo.nothing")
        commit = run.commit(store, undo(actor, last_undone(commits, run.launch.who, last.session)), actor)
        run.answer(commit, config, actor)
    return 0


COMMANDS: Mapping[str, Verb] = {
    "undo": Verb(_nothing, _undo),
    "redo": Verb(_nothing, _redo),
}
