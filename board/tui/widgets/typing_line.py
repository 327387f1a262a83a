"""A line one types in, which nothing typed, pasted or stored by another can make act on the terminal."""

from __future__ import annotations

from textual.widgets import Input

from board.domain.text import harmless


class TypingLine(Input):
    """Textual's input; what it holds can be drawn, and copied, without harm."""

    def validate_value(self, value: str) -> str:
        """Textual asks before it takes a value: typed, pasted, or one the field begins with."""
        return harmless(value)
