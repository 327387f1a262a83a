"""What the screen for imports asks: fields, kind, order of dates, currency, encoding, stages, and "sure?"."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from board.errors import Misuse
from board.exchange import proposal
from board.exchange.columndates import read
from board.exchange.names import NAMES
from board.exchange.registry import IMPORTERS
from board.i18n.labels import stage_label
from board.i18n.words import _, language
from board.tui import import_views as views
from board.tui import import_words
from board.tui.blocks import Block, folded, labelled
from board.tui.bottom import Option
from board.tui.lines import Line
from board.tui.screens.importing import Importing, Question
from board.tui.screens.pages import Pages
from board.tui.screens.picker import Choice

ENCODINGS = ("utf-8", "cp949", "cp1252", "utf-16")


async def field(screen: Importing) -> None:
    """Enter: what the column under the cursor becomes."""
    fates = screen.fates()
    fate = fates[screen.list.cursor]
    holder = {each.field: each.column for each in fates if each.field}
    choices, texts = [Choice("-", ((_("left out"), "text"),))], ["-"]
    for name, names in NAMES[screen.kind].items():
        words = import_words.field_words(screen.kind, name)
        line: Line = ((words, "text"), (f"  {name}" if name != words else "", "dim"))
        other = holder.get(name, fate.column)
        if other != fate.column:
            line = (*line, ("  " + _("now {column}").format(column=other), "late"))
        choices.append(Choice(name, line))
        texts.append(names)
    title = _("{column} becomes").format(column=fate.column)
    chosen = await screen.pick(title, choices, texts, fate.field or "-")
    if chosen != (fate.field or "-"):
        screen.change(proposal.put(screen.options, fate.column, chosen))


async def kind(screen: Importing) -> None:
    """`k`: what the file holds."""
    kinds = list(import_words.KINDS)
    options = [Option(str(n), _(import_words.KINDS[each])) for n, each in enumerate(kinds, 1)]
    asked = ((_("what is in the file?"), "title"),)
    key = await screen.lines.choose(asked, options, at=kinds.index(screen.kind))
    screen.change(proposal.as_kind(screen.options, kinds[int(key) - 1]))
    screen.lines.say(())


async def order(screen: Importing) -> None:
    """`d`: which part of a date comes first, in the column under the cursor or the one that must be settled.

    Raises:
        Misuse: `import.dates_column`.
    """
    column = _date_column(screen)
    example = _example(screen, column)
    parts = read(example) if example else None
    orders = [each for each in import_words.ORDERS if parts is None or each in parts.readings]
    options = [Option(str(n), views.order_words(each, parts)) for n, each in enumerate(orders, 1)]
    question = _("{column}: {example} is").format(column=column, example=example or "…")
    key = await screen.lines.choose(((question, "title"),), options)
    dates = {**screen.options.dates, column: orders[int(key) - 1]}
    screen.change(replace(screen.options, dates=dates))
    screen.lines.say(())


def _date_column(screen: Importing) -> str:
    dates = [fate.column for fate in screen.fates() if fate.field in IMPORTERS[screen.kind].dates]
    at = screen.list.cursor
    here = screen.columns[at] if at < len(screen.columns) else ""
    if here in dates:
        return here
    unsettled = str(screen.error.details.get("column")) if screen.error is not None else ""
    if unsettled in dates:
        return unsettled
    raise Misuse("import.dates_column", column=here or "…", columns=", ".join(dates) or "–")


def _example(screen: Importing, column: str) -> str:
    """A value whose orders make different days of it, if one is known."""
    details = screen.error.details if screen.error is not None else {}
    if details.get("column") == column and "example" in details:
        return str(details["example"])
    values = screen.sheet.examples[screen.columns.index(column)]
    telling = [value for value in values if (parts := read(value)) is not None and parts.telling]
    return (telling or list(values) or [""])[0]


async def currency(screen: Importing) -> None:
    """`c`: the currency of amounts that name none."""
    question = _("currency of amounts that name none, such as {code}").format(code="USD")
    code = await screen.lines.ask(((question, "title"),), screen.options.currency, views.currency)
    screen.change(replace(screen.options, currency=code.strip().upper()))
    screen.lines.say(())


async def encoding(screen: Importing) -> None:
    """`e`: the encoding, where the one that was found is wrong."""
    options = [Option("0", _("as found"))]
    options += [Option(str(n), name) for n, name in enumerate(ENCODINGS, 1)]
    key = await screen.lines.choose(((_("which encoding?"), "title"),), options)
    said = replace(screen.options, encoding=ENCODINGS[int(key) - 1] if key != "0" else "")
    screen.sheet = await asyncio.to_thread(proposal.look_into, screen.sheet.path, said)
    screen.change(said)
    screen.lines.say(())


async def stage(screen: Importing) -> None:
    """`s`: which stage a word of the file means."""
    words = screen.unknown_stages()
    if not words:
        screen.lines.say(((_("Every stage in the file is known here."), "text"),))
        return
    word = words[0]
    if len(words) > 1:
        word = await screen.pick(_("which word for a stage?"), [Choice(w, ((w, "text"),)) for w in words])
    stages = [
        Choice(each.key, ((stage_label(each, language()), "text"), (f"  {each.key}", "dim")))
        for each in screen.config.stages
    ]
    key = await screen.pick(_("{word} is which stage?").format(word=word), stages)
    screen.change(replace(screen.options, map={**screen.options.map, f"stage:{word}": key}))


async def report(screen: Importing) -> None:
    """`r`: the rows that stay out, and the owners nobody here goes by."""
    await screen.settled.wait()
    if screen.error is not None:
        raise screen.error
    assert screen.trial is not None
    plan = screen.trial.plan

    def blocks(text: str, cells: int) -> Sequence[Block]:
        return views.report(plan, screen.config, cells, lambda e: import_words.trouble(e, screen.kind), text)

    await screen.app.push_screen_wait(Pages(_("what stays out"), blocks))


async def command(screen: Importing) -> None:
    """`b`: the line for a shell, whole; a terminal that lets programs copy has it to paste."""
    line = proposal.as_command(screen.sheet.path, screen.options)
    screen.app.copy_to_clipboard(line)

    def blocks(text: str, cells: int) -> Sequence[Block]:
        return [Block(tuple(((part, "text"),) for part in folded(line, cells)))]

    header = _("The same in a shell; copied, where the terminal allows it.")
    await screen.app.push_screen_wait(Pages(_("as a command"), blocks, searchable=False, header=header))


async def keys(screen: Importing) -> None:
    """`?`: every key of the screen; a narrow one has no room for all."""
    pairs = [*screen.keys(), ("Esc", _("back"))]

    def blocks(text: str, cells: int) -> Sequence[Block]:
        return [Block(labelled([(key, ((label, "text"),)) for key, label in pairs], cells))]

    await screen.app.push_screen_wait(Pages(_("keys"), blocks, searchable=False))


async def sure(screen: Importing) -> None:
    """`y`: confirm, with what would come of it; only then anything is going to be written."""
    await screen.settled.wait()
    if screen.error is not None:
        raise screen.error
    trial = screen.trial
    assert trial is not None
    if not trial.plan.new + trial.plan.updated:
        screen.lines.say(((_("Nothing to take in."), "late"),))
        return
    options = (Option("y", _("yes")), Option("n", _("no")))
    if await screen.lines.choose(((views.question(trial.plan), "title"),), options) == "y":
        screen.answer(trial)
    else:
        screen.lines.say(())


QUESTIONS: Mapping[str, Question] = {
    "enter": field, "k": kind, "d": order, "c": currency, "e": encoding, "s": stage, "r": report,
    "b": command, "?": keys, "y": sure,
}  # fmt: skip
"""Key to what it asks."""
