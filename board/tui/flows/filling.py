"""Asking a form until it can be saved; several people edit at once and nobody overwrites another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from board.domain.change import Build
from board.domain.money import Money
from board.errors import BoardError, Conflict, Misuse
from board.i18n.amounts import exact
from board.i18n.days import day_text, instant_text
from board.i18n.labels import field_label
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.bottom import Escaped, Option
from board.tui.desk import Desk
from board.tui.flows.fields import Values
from board.tui.lines import Line
from board.tui.screens.dialog import show
from board.tui.screens.form import Field, Form


async def fill_in(
    desk: Desk, title: str, fields: Sequence[Field], do: Callable[[Values], Awaitable[None]], focus: str = ""
) -> None:
    """Ask a form and act on it; what cannot be done opens the form again with all that was typed.

    Raises:
        Escaped: the person left.
    """
    notice: Line = ()
    while True:
        values = await show(desk, Form(title, fields, focus, notice))
        if values is None:
            raise Escaped()
        try:
            await do(values)
            return
        except BoardError as error:
            notice = ((" " + sentence(error), "bad"),)
            fields = [replace(field, value=values[field.name]) for field in fields]


async def resolve(
    desk: Desk, build: Callable[[Mapping[str, Any], Mapping[str, Any]], Build],
    wanted: dict[str, Any], opened: dict[str, Any], more: bool = False,
) -> None:  # fmt: skip
    """Save fields; where somebody else was quicker, show both values and let the person choose.

    Args:
        desk: the screen.
        build: makes the change from the fields to set and the values they were opened with.
        wanted: the fields to set.
        opened: the values the form was opened with.
        more: whether there is something to save beside the fields.

    Raises:
        Escaped: the person chose neither; nothing is saved.
    """
    while wanted or more:
        try:
            await desk.act(build(wanted, opened))
            return
        except Conflict as conflict:
            name = str(conflict.details["field"])
            if await _keeps_mine(desk, conflict, name):
                opened[name] = conflict.details["theirs"]
            else:
                del wanted[name]
    desk.say(_("nothing changed"))


async def _keeps_mine(desk: Desk, conflict: Conflict, name: str) -> bool:
    details = conflict.details
    ground = desk.session.ground
    at = details.get("at")
    when = instant_text(at, ground.moment.today, ground.calendar) if isinstance(at, datetime) else "…"
    who = ground.config.shown(str(details.get("who") or "")) or _("somebody")
    question: Line = (
        (_("{who} changed {field} ({when})").format(who=who, field=field_label(name), when=when), "late"),
        ("  " + _("theirs: {value}").format(value=_written(desk, name, details["theirs"])), "text"),
        ("  " + _("mine: {value}").format(value=_written(desk, name, details["mine"])), "text"),
    )
    options = (Option("k", _("keep mine")), Option("t", _("take theirs")))
    return await desk.bottom.choose(question, options) == "k"


def _written(desk: Desk, name: str, value: object) -> str:
    match value:
        case None | "" | ():
            return "-"
        case int() if name.startswith("amount"):
            return exact(Money(value, desk.target().currency))
        case date():
            return day_text(value, desk.session.moment.today)
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def one_of(choices: Mapping[str, object]) -> Callable[[str], Line]:
    """A check that a text is one of `choices`."""

    def check(text: str) -> Line:
        if text not in choices:
            raise Misuse("choice.unknown", value=text, choices=", ".join(choices))
        return ()

    return check
