"""Verbs that take back what was done: undo, redo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence

from board.cli.run import Run, Verb
from board.domain.change import Commit
from board.usecases.history import find_own, find_undone, undo


def _nothing(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def _undo(run: Run, args: Namespace) -> int:
    return _take_back(run, find_own)


def _redo(run: Run, args: Namespace) -> int:
    return _take_back(run, find_undone)


def _take_back(run: Run, find: Callable[[Callable[[int], Sequence[Commit]], str], Commit]) -> int:
    with run.store() as store:
        config = store.snapshot().config
        actor = run.actor(config)
        last = find(lambda far: store.history(limit=far), run.launch.who)
        commit = run.commit(store, undo(actor, last), actor)
        run.answer(commit, config, actor)
    return 0


COMMANDS: Mapping[str, Verb] = {
    "undo": Verb(_nothing, _undo),
    "redo": Verb(_nothing, _redo),
}
