"""The verb capacity: what is in hand at our own work centres, and what can still be promised from it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.run import Run, Verb
from board.cli.views import format_arguments
from board.i18n.words import _


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "centre", nargs="?", metavar="CENTRE",
        help=_("a work centre: its number or part of its name; else all"),
    )  # fmt: skip
    parser.add_argument(
        "--ask", metavar="WORK", help=_("what if: how much work, such as 20d or \"20d from 4/1 by 5/12\"")
    )
    parser.add_argument("--job", type=int, metavar="JOB", help=_("the same about a job that is there"))
    parser.add_argument("--release", metavar="DATE", help=_("the day the parts are there"))
    parser.add_argument("--wanted", metavar="DATE", help=_("the day it is wanted by"))
    parser.add_argument("--priority", type=int, choices=range(1, 10), help=_("1 first .. 9 last"))
    parser.add_argument("--p", default="0.9", help=_("how sure the day is to be, such as 0.9"))
    format_arguments(parser)


def _capacity(run: Run, args: Namespace) -> int:
    # late: a Tab reads the arguments alone
    from board.cli.capacity_shown import show

    return show(run, args)


COMMANDS: Mapping[str, Verb] = {"capacity": Verb(_arguments, _capacity)}
