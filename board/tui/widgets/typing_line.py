"""A line one types in, which nothing typed, pasted or stored by another can make act on the terminal."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

from board.domain.text import harmless


class TypingLine(Input):
    """Textual's input; what it holds can be drawn, and copied, without harm."""

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
