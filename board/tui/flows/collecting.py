"""A text of many lines, asked for in the one line there is: pasted in one go, or line by line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from board.i18n.words import _
from board.tui.bottom import Escaped, Pasted
from board.tui.lines import Line
from board.tui.pasted_views import text_blocks
from board.tui.screens.pasted import PastedScreen

BURST = 0.3
"""Seconds in which a terminal that pastes key by key has sent the line behind an empty one."""


async def collect(desk: PastedScreen, on_text: Callable[[str], None]) -> None:
    """Ask for a text; what was pasted in brackets is all of it, else an empty line or Ctrl-D ends it.

    Args:
        desk: shows the lines as they come in.
        on_text: told the text so far, and at the end all of it.

    Raises:
        Escaped: another time, or there is none.
    """
    lines: list[str] = []
    is_over = False
    while not is_over:
        if not desk.bottom.ahead:  # else more has come already: thousands of lines are drawn once
            desk.show(_("the message"), lambda cells: tuple(text_blocks("\n".join(lines), cells)))
        line, is_over = await _more(desk)
        lines.append(line)
        if is_over or not desk.bottom.ahead:
            on_text("\n".join(lines))
        is_over = is_over or (not line.strip() and not await _goes_on(desk))
    on_text("\n".join(lines))
    if not "".join(lines).strip():
        raise Escaped


async def _more(desk: PastedScreen) -> tuple[str, bool]:
    """One line more, or a whole text; and whether that was all."""
    is_over = False

    def key(name: str) -> bool:
        nonlocal is_over
        if name == "ctrl+d":
            is_over = True
            desk.bottom.submit()
        return is_over

    kinds = "  " + _("mail, messenger, text message")
    question: Line = ((_("paste the message"), "title"), (kinds, "dim"))
    note: Line = (
        (" Enter", "hint_key"), (" " + _("next line") + "  ", "hint_text"),
        ("Ctrl-D", "hint_key"), (" " + _("or an empty line: that was all") + "  ", "hint_text"),
        ("Esc", "hint_key"), (" " + _("cancel"), "hint_text"),
    )  # fmt: skip
    try:
        return await desk.bottom.ask(question, note=note, on_key=key, takes=lambda text: True), is_over
    except Pasted as found:
        return found.text, True


async def _goes_on(desk: PastedScreen) -> bool:
    """Whether an empty line stands inside a text that a terminal types faster than anybody."""
    await asyncio.sleep(0 if desk.bottom.ahead else BURST)
    return bool(desk.bottom.ahead)
