"""`g i`: a file of another tool; which one, what its columns become, and taking it in as one act."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from board.errors import FileTrouble
from board.exchange import proposal
from board.exchange.drafts import Kind
from board.exchange.proposal import Sheet
from board.exchange.reading import ImportOptions, read_file
from board.i18n.sentences import sentence
from board.i18n.words import _, ngettext
from board.tui import import_views as views
from board.tui import import_words
from board.tui.app import BoardApp
from board.tui.blocks import Block
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.mapping import QUESTIONS
from board.tui.flows.taking_past import is_past, take_past
from board.tui.lines import Line
from board.tui.paths import candidates, completed, folder_of, path_of
from board.tui.screens.dialog import show
from board.tui.screens.importing import Importing, Trial
from board.tui.screens.pages import Pages
from board.usecases.transfer import ImportPlan, import_drafts, plan_import

OFFERED = 8
"""Names shown at once while one types a path."""

_recent: WeakKeyDictionary[BoardApp, str] = WeakKeyDictionary()
"""The folder a file was taken from last, for as long as the session lasts."""


async def take_in(desk: Desk) -> None:
    """Ask for the file, map its columns, take it in."""
    sheet = await _ask_file(desk)
    if is_past(sheet.layout.columns) and await take_past(desk, sheet.path):
        return
    found = proposal.likely_kind(sheet.layout.columns) or await _ask_kind(desk, sheet)
    config = desk.session.ground.config
    options = ImportOptions(kind=found).on_board(config)
    store, actor = desk.desk_app.feed.store, desk.session.actor

    def try_out(said: ImportOptions, progress: Callable[[int, int | None], None]) -> Trial:
        reading = read_file(sheet.path, said, progress)
        return Trial(reading, plan_import(store.snapshot(), reading, actor))

    trial = await show(desk, Importing(sheet, options, config, try_out, QUESTIONS))
    if trial is None:
        desk.say("")
        return
    plan = trial.plan
    number = plan.new + plan.updated
    desk.say(ngettext("taking in {n} row…", "taking in {n} rows…", number).format(n=f"{number:,}"))
    commit = await desk.act(import_drafts(trial.reading, actor), quiet=True)
    desk.say(_said(plan) if commit is not None else _("Nothing to change: it is so already."))
    if plan.problems or plan.unclaimed:
        await _show_left_out(desk, plan)


def _said(plan: ImportPlan) -> str:
    parts = [
        text.format(n=f"{number:,}")
        for number, text in (
            (plan.new, _("{n} new")), (plan.updated, _("{n} completed")),
            (plan.already, _("{n} there already")), (len(plan.problems), _("{n} left out")),
        )
        if number
    ]  # fmt: skip
    return " · ".join([_("taken in"), *parts])


async def _show_left_out(desk: Desk, plan: ImportPlan) -> None:
    config = desk.session.ground.config

    def blocks(typed: str, cells: int) -> Sequence[Block]:
        return views.report(plan, config, cells, sentence, typed)

    title = _("what was not taken in") if plan.problems else _("Owners nobody here goes by")
    await show(desk, Pages(title, blocks, header=_said(plan)))


async def _ask_kind(desk: Desk, sheet: Sheet) -> Kind:
    """What the file holds, where its columns do not tell."""
    kinds = list(import_words.KINDS)
    options = [Option(str(n), _(import_words.KINDS[kind])) for n, kind in enumerate(kinds, 1)]
    question = _("what is in {name}?").format(name=sheet.path.name)
    return kinds[int(await desk.bottom.choose(((question, "title"),), options)) - 1]


async def _ask_file(desk: Desk) -> Sheet:
    """Ask until it is a file that can be read; Enter goes into a folder, and on where one name is left."""
    typed = _recent.get(desk.desk_app, "")
    question: Line = ((_("which file? Tab completes"), "title"),)
    while True:
        typed = await desk.bottom.ask(question, typed, _preview, on_tab=lambda: _complete(desk))
        if not path_of(typed).is_file():
            typed = completed(typed)
        path = path_of(typed)
        if not path.is_file():
            continue
        _recent[desk.desk_app] = folder_of(typed)
        try:
            return await asyncio.to_thread(proposal.look_into, path.absolute(), ImportOptions())
        except FileTrouble as error:
            question = ((sentence(error), "bad"),)


def _preview(typed: str) -> Line:
    """What the path is, or could become.

    Raises:
        FileTrouble: `import.missing`, when nothing begins like this.
    """
    path = path_of(typed)
    if path.is_file():
        size = path.stat().st_size
        return ((f"{path.name} · {max(1, size // 1024):,} kB", "good"),)
    names = candidates(typed)
    if not names:
        raise FileTrouble("import.missing", path=typed.strip() or ".")
    more = f"  +{len(names) - OFFERED}" if len(names) > OFFERED else ""
    return (("Tab ", "hint_key"), ("  ".join(names[:OFFERED]) + more, "hint_text"))


def _complete(desk: Desk) -> None:
    """Tab."""
    entry = desk.bottom.entry
    entry.value = completed(entry.value)
    entry.cursor_position = len(entry.value)
