"""The shell's Tab key: `board completion SHELL` prints a script, which asks the hidden `board __complete`.

Written by hand after a look at shtab 1.13 and argcomplete 3.7. shtab writes a whole parser out as a static
script (60 ms to import, at that time only): it needs every verb's parser at once, where ours are loaded one
by one, speaks the language of the day it was written in, and leaves deals, stages and people to shell code
of one's own. argcomplete (15 ms more at every Tab) completes a parser it finds inside the program: ours is
none, as the verb is split off by hand, and `board` needs a registration or the global hook either way.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from board.cli.parser import option
from board.cli.run import Run, Verb
from board.cli.shells import INSTALL, SCRIPTS, Typing, in_bash, read_line
from board.domain.text import harmless
from board.errors import Misuse
from board.i18n import words
from board.i18n.words import _

_LISTING = ("63", "33", "64")
"""COMP_TYPE of bash when words are going to be shown: Tab twice, and where that is asked for at once."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=tuple(SCRIPTS), help=_("whose Tab key"))
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = _(INSTALL)


def _script(run: Run, args: Namespace) -> int:
    run.out.write(SCRIPTS[args.shell])
    return 0


def _complete(run: Run, args: Namespace) -> int:
    """Answer a shell: its name, the line up to the cursor, and of bash COMP_WORDBREAKS and COMP_TYPE."""
    # late: the script needs no words
    from board.cli.offers import nothing_where_there_is_none

    shell, line, breaks, kind = (*args.words, "", "", "", "")[:4]
    typing = read_line(line)
    found = nothing_where_there_is_none(_at(run, typing), typing.words, typing.current)
    # what stands in the file may have been written by anybody
    values = [(harmless(word), harmless(about)) for word, about in found.words]
    if shell == "bash":
        answer = in_bash(typing, values, breaks, kind in _LISTING)
    else:
        answer = [f"{word}\t{about}" if about else word for word, about in values]
    run.out.write("\n".join(["files" if found.files else "words", *answer, ""]))
    return 0


def _at(run: Run, typing: Typing) -> Run:
    """The run that the line on the screen would be: its board, its language."""
    if said := option(typing.words, "--lang"):
        try:
            words.use(words.choose(said, "", {}))
        except Misuse:
            return run
    file = option(typing.words, "--file")
    if not file:
        return run
    return structs.replace(run, launch=structs.replace(run.launch, path=Path(file).expanduser()))


COMMANDS: Mapping[str, Verb] = {
    "completion": Verb(_arguments, _script),
    "__complete": Verb(lambda parser: None, _complete),
}
