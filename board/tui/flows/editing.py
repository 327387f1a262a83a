"""The team's settings in the person's own editor."""

from __future__ import annotations

import asyncio
import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from textual.app import SuspendNotSupported

from board.domain.config import Config
from board.errors import BoardError, Conflict, Misuse
from board.i18n.drafts.configured import edited, to_edit
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.settings.launch import moment_at
from board.tui.bottom import Escaped, Option
from board.tui.desk import Desk
from board.tui.flows.clashing import keeps_mine
from board.usecases import config as team


async def edit_settings(desk: Desk) -> bool:
    """Open the settings as TOML until they can be saved or the person gives up.

    Returns:
        Whether anything was saved.

    Raises:
        Misuse: the editor does not start, or this terminal cannot be left for one.
    """
    opened = desk.session.ground.config
    before = text = to_edit(opened)
    while True:
        text = _in_editor(desk, text)
        if text == before:
            desk.say(_("nothing changed"))
            return False
        try:
            sections = edited(text)
            if "board" in sections:  # a zone or country nobody knows shows now, not on the next start
                moment_at(desk.session.moment.now, sections["board"], desk.desk_app.launch.places.cache)
            changed = {name: values for name, values in sections.items() if values != getattr(opened, name)}
            return await _save(desk, changed, opened)
        except BoardError as error:
            options = (Option("e", _("edit again")), Option("n", _("drop it")))
            if await desk.bottom.choose(((sentence(error), "bad"),), options) == "n":
                raise Escaped() from None


async def _save(desk: Desk, changed: dict[str, Any], opened: Config) -> bool:
    """Save sections; where somebody else was quicker, the person picks, section by section."""
    while changed:
        try:
            return await desk.act(team.save(desk.session.actor, changed, opened)) is not None
        except Conflict as conflict:
            section = str(conflict.details["section"])
            if await keeps_mine(desk, conflict):
                newest = (await asyncio.to_thread(desk.desk_app.feed.store.snapshot)).config
                changed[section] = team.merged(newest, section, changed[section], opened)
                opened = msgspec.structs.replace(opened, **{section: getattr(newest, section)})
            else:
                del changed[section]
    desk.say(_("nothing changed"))
    return False


def _in_editor(desk: Desk, text: str) -> str:
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_text(text, encoding="utf-8")
        try:
            with desk.app.suspend():
                code = subprocess.call([*command, str(path)])
        except SuspendNotSupported:
            raise Misuse("editor.no_terminal") from None
        except OSError as error:
            raise Misuse("editor.missing", editor=" ".join(command), why=error.strerror) from None
        if code:
            raise Misuse("editor.failed", editor=" ".join(command), exit_code=code, path=str(path))
        return path.read_text(encoding="utf-8", errors="replace")
