"""`g i` on a history of suppliers' dates: what was found, and taking it in as one act."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from board.errors import Misuse
from board.exchange.supplier_columns import taken_columns
from board.exchange.supplier_history import HistoryFile, read_history
from board.i18n.suppliers import taken_text
from board.i18n.words import _, ngettext
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.lines import Line
from board.usecases.take_past_orders import HistoryPlan, import_history, plan_history


def is_past(columns: Sequence[str]) -> bool:
    """Whether a file says who promised which day, and when it came."""
    try:
        taken_columns(columns, {})
    except Misuse:
        return False
    return True


async def take_past(desk: Desk, path: Path) -> bool:
    """Say what the file holds and take it in; False when it is to be read as something else.

    Raises:
        Escaped: Esc was pressed.
        Misuse: its dates leave a question; on the command line it can be answered.
    """
    file = await asyncio.to_thread(read_history, path, {})
    store, actor = desk.desk_app.feed.store, desk.session.actor
    plan = await asyncio.to_thread(lambda: plan_history(store.snapshot(), file))
    question: Line = ((f"{path.name} · ", "dim"), (_found(plan), "title"))
    options = (Option("y", _("take in as suppliers' past orders")), Option("o", _("it is something else")))
    if await desk.bottom.choose(question, options, _columns(file)) == "o":
        return False
    desk.say(ngettext("taking in {n} row…", "taking in {n} rows…", plan.rows).format(n=f"{plan.rows:,}"))
    commit = await desk.act(import_history(file, actor), quiet=True)
    done = _("Nothing to change: it is so already.")
    desk.say(done if commit is None else _("{found} · g o shows the suppliers").format(found=_found(plan)))
    return True


def _found(plan: HistoryPlan) -> str:
    return " · ".join(taken_text(plan))


def _columns(file: HistoryFile) -> Line:
    """Which columns are taken for what: nothing is taken in unseen."""
    taken = ", ".join(f"{column} → {field}" for field, column in file.columns.items())
    return ((" " + taken, "hint_text"),)
