"""The team's configuration as text: shown, and changed in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from board.cli.run import Run, Verb
from board.cli.trouble import explain
from board.cli.views import json_argument, whole
from board.domain.config import Config
from board.errors import BoardError, Misuse
from board.i18n.drafts.configured import edited, to_edit
from board.i18n.words import _
from board.settings.launch import moment_at
from board.usecases.config import as_toml, save

MARK = "#! "
"""Begins the lines we put on top of the text: what is wrong with it."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("show", "edit"), help=_("show it, or open it in $VISUAL or $EDITOR"))
    json_argument(parser)


def _config(run: Run, args: Namespace) -> int:
    if args.what == "edit":
        return _edit(run)
    config = run.read().config
    if args.json:
        run.out.json(whole(config))
    else:
        run.out.result(as_toml(config).rstrip())
    return 0


def _edit(run: Run) -> int:
    with run.store() as store:
        opened = store.snapshot().config
    path = Path(mkdtemp(prefix="board-config-")) / "config.toml"
    path.write_text(to_edit(opened), encoding="utf-8")
    changed = _changed(run, path, opened)
    if not changed:
        _put_away(path)
        run.out.say(_("Nothing was changed."))
        return 0
    try:
        run.act(lambda snapshot, actor: save(actor, changed, opened))
    except BoardError:
        run.out.say(_("What you wrote is kept in {path}.").format(path=path))
        raise
    _put_away(path)
    return 0


def _changed(run: Run, path: Path, opened: Config) -> dict[str, Any]:
    """The sections the person changed; opened again with the complaint on top until it can be read.

    Raises:
        Misuse: `editor.failed`; or what is wrong with the text, when the person left it so.
    """
    while True:
        before = path.read_text(encoding="utf-8")
        _open_editor(run.environ, path)
        text = "".join(line for line in _read(path).splitlines(keepends=True) if not line.startswith(MARK))
        if not text.strip():
            return {}
        try:
            sections = edited(text, str(path))
            if "board" in sections:
                moment_at(run.launch.clock.now(), sections["board"], run.launch.places.cache)
        except Misuse as error:
            if _read(path) == before:  # saved as it was: the person gives up
                raise
            path.write_text(_commented(explain(error)) + text, encoding="utf-8")
            continue
        return {name: values for name, values in sections.items() if values != getattr(opened, name)}


def _open_editor(environ: Mapping[str, str], path: Path) -> None:
    command = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    try:
        code = subprocess.call([*command, os.fspath(path)])
    except OSError as error:
        raise Misuse("editor.missing", editor=" ".join(command), why=error.strerror) from None
    if code:
        raise Misuse("editor.failed", editor=" ".join(command), exit_code=code, path=str(path))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Misuse("toml.not_utf8", file=str(path), line=1) from None


def _commented(text: str) -> str:
    return "".join(f"{MARK}{line}\n" for line in text.splitlines())


def _put_away(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.parent.rmdir()


COMMANDS: Mapping[str, Verb] = {"config": Verb(_arguments, _config)}
