"""Verbs that explain: help, keys, themes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.parser import load, overview, parser_of
from board.cli.run import Run, Verb
from board.cli.views import json_argument
from board.i18n.words import _
from board.usecases.commands import COMMANDS as KEYS


def _help_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help=_("a verb, or keys"))


def _help(run: Run, args: Namespace) -> int:
    if args.topic is None:
        run.out.result(overview().rstrip())
    elif args.topic == "keys":
        _keys(run, args)
    else:
        run.out.result(parser_of(args.topic, load(args.topic)).format_help().rstrip())
    return 0


def _keys_arguments(parser: ArgumentParser) -> None:
    json_argument(parser)


def _keys(run: Run, args: Namespace) -> int:
    if getattr(args, "json", False):
        run.out.json([
            {"id": c.id, "keys": c.keys, "label": c.label, "scope": c.scope, "topic": c.topic} for c in KEYS
        ])  # fmt: skip
        return 0
    topic = ""
    rows: list[tuple[str, str]] = []
    for command in KEYS:
        if command.topic != topic:
            topic = command.topic
            rows.append((_(topic), ""))
        keys = "1…9" if command.id == "jump" else "  ".join(command.keys)
        rows.append((f"  {keys}", _(command.label)))
    run.out.table(rows)
    return 0


def _themes(run: Run, args: Namespace) -> int:
    # late: help and keys look at no file
    from board.settings import state, themes

    launch = run.launch
    remembered = state.load(launch.places.state_file).theme
    chosen = launch.theme or launch.settings.theme or remembered or themes.DEFAULT_THEME
    for name in sorted(themes.find(launch.places.themes)):
        mark = "*" if name == chosen else " "
        run.out.result(f"{mark} {name}")
    return 0


def _nothing(parser: ArgumentParser) -> None:
    """No arguments of its own."""


COMMANDS: Mapping[str, Verb] = {
    "help": Verb(_help_arguments, _help),
    "keys": Verb(_keys_arguments, _keys),
    "themes": Verb(_nothing, _themes),
}
