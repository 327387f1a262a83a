"""Screens that ask for one thing and go; what was typed before they stood there is not lost."""

from __future__ import annotations

from typing import TypeVar

from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input

from board.tui.desk import Desk

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None]):
    """A screen over a desk; gives an answer, or None when the person left."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._is_answered = False
        self.early = ""
        """What was typed while the dialog was laid out: over a slow line a whole word arrives at once."""

    def answer(self, result: Result | None) -> None:
        """Go, with an answer; the first one counts: keys held down arrive twice before the screen is gone."""
        if not self._is_answered:
            self._is_answered = True
            self.dismiss(result)

    def on_key(self, event: Key) -> None:
        """Keep what comes before there is a field to type in."""
        if self.focused is None and event.is_printable and event.character is not None:
            self.early += event.character

    def begin_in(self, field: Input) -> None:
        """Put the person into a field, with what they typed already."""
        field.focus()
        if self.early:
            field.insert_text_at_cursor(self.early)
            self.early = ""


async def show(desk: Desk, dialog: Dialog[Result]) -> Result | None:
    """Show a dialog over a desk and wait for its answer.

    Keys that reached the desk meanwhile were meant for the dialog: left with the desk they would become
    commands when it closes.
    """
    ahead = desk.bottom.ahead
    dialog.early = "".join(pressed.text for pressed in ahead)
    ahead.clear()
    return await desk.app.push_screen_wait(dialog)
