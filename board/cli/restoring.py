"""`board doctor --restore`: the copies of a board, and putting one back."""

from __future__ import annotations

import os
from pathlib import Path

from board.cli.doctor import LIST
from board.cli.run import Run
from board.i18n.words import _, ngettext
from board.store.records import Signature, new_session
from board.store.tiny.backups import backup_folder, find, kept, restore
from board.store.tiny.reader import read_board


def run_restore(run: Run, said: str, as_json: bool) -> int:
    """Show the copies, or put one in the place of the board.

    Args:
        run: this run.
        said: `list`, a day, the name of a copy, or a path.
        as_json: for machines.

    Raises:
        Misuse: no such copy, or one of another board.
        FileTrouble: the copy is not whole, or nothing could be written.
    """
    if said == LIST:
        return _list(run, as_json)
    path = run.launch.path
    source = find(path, said)
    sign = Signature(who=run.launch.who, session=new_session(), clock=run.launch.clock)
    result = restore(path, source, sign)
    deals = len(read_board(path).deals)
    if as_json:
        run.out.json({"copy": source, "aside": result.aside, "seq": result.seq, "deals": deals})
        return 0
    whole = ngettext("{path} is now {copy}, with {n} deal.", "{path} is now {copy}, with {n} deals.", deals)
    run.out.result(whole.format(path=path, copy=source, n=deals))
    if result.aside:
        back = _("What was there before is in {aside}. To go back: board doctor --restore {name}")
        run.out.say(back.format(aside=result.aside, name=Path(result.aside).name))
    return 0


def _list(run: Run, as_json: bool) -> int:
    copies = kept(run.launch.path)
    if as_json:
        run.out.json([{"name": c.name, "path": c.path, "size": c.size, "seq": c.seq} for c in copies])
        return 0
    if not copies:
        folder = backup_folder(os.path.realpath(run.launch.path))
        run.out.say(_("No copy is kept in {folder} yet. Make one: board backup FILE").format(folder=folder))
    run.out.table([_row(c.name, c.size, c.seq, c.path) for c in copies], frozenset({1, 2}))
    return 0


def _row(name: str, size: int, seq: int | None, path: str) -> tuple[str, ...]:
    acts = "" if seq is None else ngettext("{n} act", "{n} acts", seq).format(n=f"{seq:,}")
    return name, f"{size / 1000:,.1f} kB", acts, path
