"""A line one types in, which nothing typed, pasted or stored by another can make act on the terminal."""

from __future__ import annotations

from textual.actions import parse
from textual.binding import Binding
from textual.events import Key
from textual.widgets import Input

from board.domain.text import harmless

_EDITS = {
    key: parse(binding.action)[1:]
    for binding in Input.BINDINGS if isinstance(binding, Binding) and binding.action != "submit"
    for key in binding.key.split(",")
}  # fmt: skip
"""Key to what it does to the text: Textual's action, and what it is given."""


class TypingLine(Input):
    """Textual's input; what it holds can be drawn, and copied, without harm."""

    def _on_key(self, event: Key) -> None:  # type: ignore[override]  # Textual asks both, and waits for either
        """Edit at once, as letters are put in at once.

        Textual runs a key of the field's own only when it has gone up to the app and come back: over a slow
        line, where keys come in bursts, a Backspace would take away the letter typed after it.
        """
        if self.edit(event.key):
            event.stop()
            event.prevent_default()

    def edit(self, key: str) -> bool:
        """Do what a key does to the text; whether it does anything."""
        if key not in _EDITS:
            return False
        name, given = _EDITS[key]
        getattr(self, f"action_{name}")(*given)
        return True

    def on_mount(self) -> None:
        """A cursor that blinks writes to the terminal for as long as one thinks."""
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Textual asks before it takes a value: typed, pasted, or one the field begins with."""
        return harmless(value)

    def hand_on(self, event: Key) -> bool:
        """Give a key that was under way when the focus moved to what has it now; whether it did."""
        focused = self.screen.focused
        if focused is None or focused is self:
            return False
        event.stop()
        event.prevent_default()
        focused.post_message(Key(event.key, event.character))
        return True
