"""A sample board around today, to try things on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from msgspec import structs

from board.cli.run import Run, Verb
from board.cli.screen import check_terminal
from board.clock import Clock
from board.i18n.words import _
from board.settings.launch import moment_at
from board.store.tiny import admin
from board.store.tiny.store import TinyStore, open_store
from board.usecases.demo import PEOPLE, RULES, write_demo


def _arguments(parser: ArgumentParser) -> None:
    """None of its own: with `--file` the sample is written there, and nothing is opened."""


def _demo(run: Run, args: Namespace) -> int:
    if getattr(args, "file", None):
        path = Path(args.file).expanduser()
        _write(run, path)
        run.out.result(str(path))
        return 0
    check_terminal(run.environ)
    path = Path(mkdtemp(prefix="dealboard-demo-")) / "demo.json"
    _write(run, path)
    code = run.show(structs.replace(run.launch, path=path, who=PEOPLE[0].login))
    run.out.say(_("The sample board is kept in {path}").format(path=path))
    return code


def _write(run: Run, path: Path) -> None:
    def open_session(who: str, clock: Clock) -> TinyStore:
        return open_store(path, who, clock=clock)

    now = run.launch.clock.now()
    days_off = moment_at(now, RULES, run.launch.places.cache).calendar.names
    admin.init(path)
    write_demo(open_session, now, days_off)


COMMANDS: Mapping[str, Verb] = {"demo": Verb(_arguments, _demo)}
