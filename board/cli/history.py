"""Verbs about what was done: log, undo, redo."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.dealview import event_text, timeline
from board.cli.naming import find_deal
from board.cli.run import Run, Verb
from board.cli.views import format_arguments, whole
from board.errors import Misuse
from board.i18n.acts import answer
from board.i18n.days import instant_text
from board.i18n.words import _
from board.usecases.history import last_own, last_undone, undo

FAR = 500
"""Commits looked through for the act to take back."""


def _log_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deal", nargs="?", metavar="DEAL", help=_("else the last acts on the board"))
    parser.add_argument("--limit", type=int, default=20, metavar="N", help=_("how many of the board's acts"))
    format_arguments(parser)


def _log(run: Run, args: Namespace) -> int:
    if args.deal is None:
        return _board_log(run, args)
    ground = run.read()
    deal = find_deal(ground.snapshot, args.deal)
    events = timeline(deal, ground)
    if args.json:
        run.out.json([{"kind": type(event).__name__.lower(), **whole(event)} for event in events])
        return 0
    for event in events:
        run.out.result(event_text(event, ground))
    return 0


def _board_log(run: Run, args: Namespace) -> int:
    with run.store() as store:
        commits = store.history(limit=max(args.limit, 0))
        config = store.snapshot().config
    if args.json:
        run.out.json([
            {"seq": c.seq, "at": c.at, "who": c.who, "label": c.tx.label, "details": dict(c.tx.details)}
            for c in commits
        ])  # fmt: skip
        return 0
    moment = run.launch.moment(config)
    for commit in commits:
        when = instant_text(commit.at, moment.today, moment.calendar)
        said = answer(commit.tx, config, moment.today, undo=False)
        run.out.result(f"{when} · {config.shown(commit.who)} · {said}")
    return 0


def _nothing(parser: ArgumentParser) -> None:
    """No arguments of its own."""


def _undo(run: Run, args: Namespace) -> int:
    with run.store() as store:
        config = store.snapshot().config
        actor = run.actor(config)
        commit = store.commit(undo(actor, last_own(store.history(limit=FAR), run.launch.who)))
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
        commit = store.commit(undo(actor, last_undone(commits, run.launch.who, last.session)))
        run.answer(commit, config, actor)
    return 0


COMMANDS: Mapping[str, Verb] = {
    "log": Verb(_log_arguments, _log),
    "undo": Verb(_nothing, _undo),
    "redo": Verb(_nothing, _redo),
}
