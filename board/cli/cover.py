"""`board cover`: who does a colleague's follow-ups meanwhile (R7)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.naming import login_of
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.domain.change import Build
from board.domain.snapshot import Snapshot
from board.i18n.words import _
from board.usecases.act import Actor
from board.usecases.owners import cover


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help=_("login, name or alias of the colleague who is away"))
    parser.add_argument("--by", default="", metavar="LOGIN", help=_("who does it; without it you do"))
    parser.add_argument("--until", metavar="WHEN", help=_("the last day, such as fri"))
    parser.add_argument("--end", action="store_true", help=_("they are back"))


def _cover(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        who = login_of(snapshot.config, args.who)
        by = "" if args.end else login_of(snapshot.config, args.by) or actor.who
        until = Typed(run, actor).last_day(args.until) if args.until and not args.end else None
        return cover(actor, who, by, until)

    return run.act(make)


COMMANDS: Mapping[str, Verb] = {"cover": Verb(_arguments, _cover)}
