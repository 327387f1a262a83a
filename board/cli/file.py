"""Verbs about the file as a whole: init, backup."""

from __future__ import annotations

import os
import shlex
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

import msgspec

from board.cli.run import Run, Verb
from board.domain.config import BoardRules
from board.i18n.words import _
from board.settings.launch import moment_at
from board.store.tiny import admin
from board.store.tiny.sharing import closed_to
from board.usecases.config import from_toml


def _init_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="PATH", help=_("where; else the board of the settings"))
    parser.add_argument("--group", metavar="GROUP", help=_("the group that shares it"))
    parser.add_argument("--name", default="", metavar="NAME", help=_("what the board is called"))
    parser.add_argument("--timezone", default="", metavar="ZONE", help=_("such as Asia/Seoul"))
    parser.add_argument("--currency", default="", metavar="CODE", help=_("such as KRW"))
    parser.add_argument("--country", metavar="CODE", help=_("whose public holidays are days off, such as KR"))


def _init(run: Run, args: Namespace) -> int:
    path = Path(args.path).expanduser() if args.path else run.launch.path
    rules = _rules(args)
    # A country without holidays is said now, not at the first look at the board.
    moment_at(run.launch.clock.now(), rules, run.launch.places.cache)
    config = [] if rules == BoardRules() else [{"section": "board", "values": msgspec.to_builtins(rules)}]
    admin.init(path, args.group, config)
    run.out.result(str(path))
    closed = closed_to(os.path.realpath(path.parent), args.group) if args.group else ""
    if closed:
        run.out.say(_("The group cannot get there yet. Open the way: {command}").format(
            command=shlex.join(["chmod", "o+x", closed])
        ))  # fmt: skip
    run.out.say(_("An empty board. A first deal: board add TITLE --file {path}").format(path=path))
    return 0


def _rules(args: Namespace) -> BoardRules:
    """The board's rules as said, checked before anything is made."""
    said = {name: value for name in ("name", "timezone", "currency") if (value := getattr(args, name))}
    if args.country is not None:
        said["country"] = args.country
    # JSON's strings are TOML's as well.
    lines = "\n".join(f"{name} = {msgspec.json.encode(value).decode()}" for name, value in said.items())
    rules = from_toml("[board]\n" + lines, "board init")["board"]
    assert isinstance(rules, BoardRules)
    return rules


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("target", metavar="COPY", help=_("the file to write; there must be none yet"))


def _backup(run: Run, args: Namespace) -> int:
    target = Path(args.target).expanduser()
    admin.backup(run.launch.path, target)
    run.out.result(str(target))
    return 0


COMMANDS: Mapping[str, Verb] = {
    "init": Verb(_init_arguments, _init),
    "backup": Verb(_backup_arguments, _backup),
}
