"""Asking a form until it can be saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from board.errors import BoardError, Misuse
from board.i18n.sentences import sentence
from board.tui.bottom import Escaped
from board.tui.desk import Desk
from board.tui.flows.fields import Values
from board.tui.lines import Line
from board.tui.screens.dialog import show
from board.tui.screens.form import Field, Form


async def fill_in(
    desk: Desk, title: str, fields: Sequence[Field], do: Callable[[Values], Awaitable[None]], focus: str = "",
    before: Values | None = None, on_change: Callable[[dict[str, str]], None] | None = None,
) -> None:  # fmt: skip
    """Ask a form and act on it; what cannot be done opens the form again with all that was typed.

    Args:
        desk: the screen.
        title: what the form is about.
        fields: what it asks.
        do: acts on the answer.
        focus: the field to begin in.
        before: what was typed into it by a session that ended.
        on_change: told all values whenever one of them has changed.

    Raises:
        Escaped: the person left.
    """
    notice: Line = ()
    if before is not None:
        fields = [replace(field, value=before.get(field.name, field.value)) for field in fields]
    while True:
        values = await show(desk, Form(title, fields, focus, notice, on_change))
        if values is None:
            raise Escaped()
        try:
            await do(values)
            return
        except BoardError as error:
            notice = ((" " + sentence(error), "bad"),)
            fields = [replace(field, value=values[field.name]) for field in fields]


def one_of(choices: Mapping[str, object]) -> Callable[[str], Line]:
    """A check that a text is one of `choices`."""

    def check(text: str) -> Line:
        if text not in choices:
            raise Misuse("choice.unknown", value=text, choices=", ".join(choices))
        return ()

    return check
