"""Reading the command line, in the reader's language."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, cast

import msgspec

from board.cli.run import Verb
from board.cli.verbs import VERBS
from board.errors import Misuse
from board.i18n.words import N_, _, ngettext

VALUED = ("--file", "--user", "--lang", "--theme")
"""Options of every run that take a value."""

HIDDEN = {"__complete": "completion"}
"""Verbs for programs: to the module of `board.cli`; what stands behind them is nobody's options."""

_ARGPARSE = (
    N_("usage: "), N_("positional arguments"), N_("options"),
    N_("the following arguments are required: %s"), N_("unrecognized arguments: %s"),
    N_("expected one argument"), N_("expected at least one argument"), N_("expected at most one argument"),
    N_("invalid %(type)s value: %(value)r"), N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"), N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"), N_("one of the arguments %s is required"),
)  # fmt: skip
"""What argparse itself says, marked for our catalogue."""


class Line(msgspec.Struct, frozen=True):
    """A command line that was read."""

    verb: str
    """Empty: the full screen."""
    options: argparse.Namespace
    run: Verb | None = None
    help: str = ""
    """What to print instead of doing anything."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Knows its width: argparse makes one for each argument added, asking shutil (3 ms to import)."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Cells of the terminal a help would be printed on."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


class _Parser(argparse.ArgumentParser):
    """Complains by exceptions that have a sentence, and never guesses at a half option."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, allow_abbrev=False, add_help=False, formatter_class=_Formatter
        )
        self.add_argument("-h", "--help", action="store_true", help=_("show this help message and exit"))
        for name, metavar, text in (
            ("--file", "FILE", _("the board; else BOARD_FILE, else the settings")),
            ("--user", "LOGIN", _("who acts; else BOARD_USER, else the login")),
            ("--lang", "ko|en", _("language; else BOARD_LANG, else the settings")),
            ("--theme", "NAME", _("colours of the screen")),
        ):
            self.add_argument(name, metavar=metavar, help=text, default=argparse.SUPPRESS)

    def error(self, message: str) -> NoReturn:
        raise Misuse("usage", verb=self.prog, message=message)


def parse(argv: Sequence[str]) -> Line:
    """Read a command line.

    Raises:
        Misuse: `usage`, `usage.unknown_verb`.
    """
    speak()
    head, verb, tail = split(argv)
    options = top().parse_args(head)
    if options.help:
        return Line("", options, help=overview())
    if not verb:
        return Line("", options)
    command = load(verb)
    if verb in HIDDEN:
        return Line(verb, argparse.Namespace(**vars(options), words=tail), command)
    parser = parser_of(verb, command)
    if _asks_help(tail):  # before anything is missed or found wrong
        return Line(verb, options, command, parser.format_help())
    if command.is_search:
        tail = [f" {word}" if _is_negated(word) else word for word in tail]
    # Intermixed: DATE may stand before or behind the options.
    return Line(verb, parser.parse_intermixed_args(tail, options), command)


def split(argv: Sequence[str]) -> tuple[list[str], str, list[str]]:
    """What stands before the verb, the verb, and what stands behind it.

    By hand: a sub-parser of argparse would build the arguments of every verb there is.
    """
    place = 0
    while place < len(argv) and argv[place].startswith("-"):
        place += 2 if argv[place] in VALUED else 1
    verb = argv[place] if place < len(argv) else ""
    return list(argv[:place]), verb, list(argv[place + 1 :])


def option(argv: Sequence[str], name: str) -> str | None:
    """The value of an option wherever it stands: the language is needed before anything is read."""
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == name and place + 1 < len(argv):
            return argv[place + 1]
        if word.startswith(name + "="):
            return word[len(name) + 1 :]
    return None


def _is_negated(word: str) -> bool:
    """Whether a word is a search's "not this"; with a blank in front, argparse sees no option in it."""
    return word.startswith("-") and not word.startswith("--") and len(word) > 1


def _asks_help(tail: Sequence[str]) -> bool:
    words = tail[: list(tail).index("--")] if "--" in tail else tail
    return "--help" in words or "-h" in words


def load(verb: str) -> Verb:
    """The verb of that name.

    Raises:
        Misuse: there is none.
    """
    if verb not in VERBS and verb not in HIDDEN:
        # late: only a mistyped verb needs it
        from difflib import get_close_matches

        near = get_close_matches(verb, VERBS, n=1)
        if near:
            raise Misuse("usage.unknown_verb_near", verb=verb, near=near[0])
        raise Misuse("usage.unknown_verb", verb=verb)
    module = import_module(f"board.cli.{HIDDEN.get(verb) or VERBS[verb][0]}")
    return cast(Verb, module.COMMANDS[verb])


def parser_of(verb: str, command: Verb) -> argparse.ArgumentParser:
    """The parser of one verb."""
    parser = _Parser(f"board {verb}", _(VERBS[verb][1]))
    command.arguments(parser)
    return parser


def overview() -> str:
    """The help of the program: every verb with what it is for."""
    return top().format_help()


def speak() -> None:
    """Have argparse say what it says in our language: it looks its words up under these names."""
    vars(argparse).update(_=_, ngettext=ngettext)


def top() -> argparse.ArgumentParser:
    """The parser of what stands before the verb."""
    parser = _Parser("board", _("A board for people who sell. Without a verb: the full screen."))
    parser.usage = "board [--file FILE] [--user LOGIN] [--lang ko|en] [--theme NAME] [VERB …]"
    parser.add_argument("--version", action="store_true", help=_("the version of the program"))
    parser.epilog = "\n".join(f"  {verb:<9} {_(about)}" for verb, (_module, about) in VERBS.items())
    return parser
