"""The smallest Textual app: what a start costs before any of ours runs."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """One line of text; q leaves."""

    BINDINGS = [("q", "quit", "")]

    def compose(self) -> ComposeResult:
        yield Static("FLOOR")


if __name__ == "__main__":
    Floor().run()
