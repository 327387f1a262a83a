"""Where the program is put together: from the command line and the environment to a verb or the screen."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import NoReturn

from board.cli import parser
from board.cli.output import Output, standard
from board.cli.run import Run
from board.clock import clock_from_environment
from board.domain.text import clean
from board.errors import BoardError, FileTrouble, Misuse
from board.i18n import words
from board.settings import load, state
from board.settings.launch import Launch
from board.settings.paths import Places, board_path, places
from board.settings.schema import Settings

CRASHED, INTERRUPTED, NOBODY_READS = 70, 130, 141
"""Exit codes of a fault of ours, of Ctrl-C, and of a pipe that was closed (as if by SIGPIPE)."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Nothing more can be written where the result goes; the board's own file says so itself (`Full`)."""

LONGEST_LOGIN = 64
"""Characters of a login."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Returns:
        0 done, 1 refused by a rule, 2 wrong use, 3 the file, 4 a conflict, 70 a fault of the program.
    """
    # A run is short, or holds a board whose documents live as long as it does: the collector would only
    # walk them again and again. The screen turns it on once the first frame is out.
    gc.disable()
    try:
        return _to_the_end(argv)
    finally:
        gc.enable()  # whoever called from Python goes on


def leave() -> NoReturn:
    """Run the program, and leave.

    After a verb at once: to take a large board apart object by object costs a tenth of `board due`, and
    the system takes the whole at one go.
    """
    code = main()
    if "textual" in sys.modules or "concurrent.futures.thread" in sys.modules:
        sys.exit(code)  # these may have threads to wait for
    atexit._run_exitfuncs()
    with suppress(BrokenPipeError, ValueError):  # nobody reads, or it is closed: the code says so already
        sys.stdout.flush()
    with suppress(BrokenPipeError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def _to_the_end(argv: Sequence[str] | None) -> int:
    """Run, write out what was said, and leave quietly when nobody reads it."""
    out = standard()
    try:
        code = _guarded(list(sys.argv[1:] if argv is None else argv), os.environ, out)
        out.flush()
    except BrokenPipeError:
        # What is left in the buffer would complain once more when the interpreter leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _unwritable(error, out)
    return code


def _unwritable(error: OSError, out: Output) -> int:
    """Say that the result could not be written out: the disk it was sent to is full, say."""
    # What is left in the buffer would fail once more with every word that is said.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    # late, as below
    from board.cli.trouble import explain

    trouble = FileTrouble("output.unwritable", reason=error.strerror or str(error))
    out.say(explain(trouble))
    out.flush()
    return trouble.exit_code


def _guarded(argv: list[str], environ: Mapping[str, str], out: Output) -> int:
    try:
        return _run(argv, environ, out)
    except BoardError as error:
        # late, here and below: all the sentences there are, for a run that went wrong
        from board.cli.trouble import explain

        out.say(explain(error))
        return error.exit_code
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # the last resort: no traceback reaches a person
        if isinstance(error, OSError) and error.errno in FULL:
            raise
        from board.cli.trouble import crash_report

        out.say(crash_report(error, argv, places(environ).state))
        return CRASHED


def _run(argv: list[str], environ: Mapping[str, str], out: Output) -> int:
    at, said = places(environ), parser.option(argv, "--lang")
    for lang in (None, said):
        with suppress(Misuse):  # a first guess, so that a complaint about the rest is understood
            words.use(words.choose(lang, "", environ))
    settings = load.load(at.settings_file)
    language = settings.language or state.load(at.state_file).language
    words.use(words.choose(said, language, environ))
    line = parser.parse(argv)
    if line.help:
        out.result(line.help.rstrip())
        return 0
    if getattr(line.options, "version", False):
        import board

        out.result(f"dealboard {board.__version__}")
        return 0
    run = Run(_launch(line.options, environ, settings, at), out, environ, show)
    if line.run is not None:
        return line.run.run(run, line.options)
    # late: the screen is heavy, and most lines don't want it
    from board.cli.screen import check_terminal

    check_terminal(environ)
    return show(run.launch)


def show(launch: Launch) -> int:
    """The full screen."""
    from board.store.tiny.store import open_store
    from board.tui.app import run

    store = open_store(launch.path, launch.who, clock=launch.clock, full_screen=True, create=True)
    try:
        return run(launch, store)
    finally:
        store.close()


def _launch(options: Namespace, environ: Mapping[str, str], settings: Settings, at: Places) -> Launch:
    path = board_path(getattr(options, "file", None), environ, settings.board, at)
    who = login(getattr(options, "user", None), environ)
    return Launch(path, who, clock_from_environment(), settings, at, getattr(options, "theme", ""))


def login(said: str | None, environ: Mapping[str, str]) -> str:
    """Who acts: `--user`, then BOARD_USER, then the login of the machine.

    Raises:
        Misuse: nothing is left of it when cleaned.
    """
    given = said or environ.get("BOARD_USER") or environ.get("LOGNAME") or environ.get("USER") or _account()
    name = clean(given, LONGEST_LOGIN)
    if not name:
        raise Misuse("user.empty")
    return name


def _account() -> str:
    # late: only where the environment says nothing (cron)
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):
        return str(os.getuid())
