"""A text to read over everything else, narrowed by typing: help, the team's settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Input

from board.domain.text import clean
from board.i18n.words import _
from board.tui.blocks import Block
from board.tui.keys import names_of
from board.tui.lines import OneLine
from board.tui.screens.dialog import Dialog
from board.tui.widgets.reader import Reader
from board.tui.widgets.typing_line import TypingLine


class Pages(Dialog[str]):
    """Gives the key that ended it, or None when the person just left."""

    CSS = """
    Pages Input { height: 1; border: none; padding: 0 1; background: $surface; }
    Pages Input:focus { border: none; background: $surface; }
    """

    def __init__(
        self, title: str, blocks: Callable[[str, int], Sequence[Block]], *, searchable: bool = True,
        keys: Sequence[tuple[str, str]] = (), header: str = "",
    ) -> None:  # fmt: skip
        """Show `blocks`.

        Args:
            title: what it is, translated.
            blocks: the text for what is typed, folded to a width in cells.
            searchable: whether one types to narrow it; else letters scroll as everywhere.
            header: a line above the text.
            keys: further keys that end it, with their labels.
        """
        super().__init__()
        self._title = title
        self._blocks = blocks
        self._searchable = searchable
        self._keys = keys
        self._header = header
        self.head = OneLine("top", id="pages-title")
        self.field = TypingLine(compact=True, select_on_focus=False, id="pages-field")
        self.reader = Reader(id="pages-reader")
        self.hint = OneLine("hint_text", id="pages-hint")

    def compose(self) -> ComposeResult:
        """Title, the line one types in, the text, keys."""
        yield self.head
        if self._searchable:
            yield self.field
        yield self.reader
        yield self.hint

    def on_mount(self) -> None:
        """Show everything."""
        self.head.say(((f" {self._title} ", "header_active"),))
        typing = (("…", _("type to search")),) if self._searchable else ()
        keys = (*typing, ("↑ ↓", _("read on")), *self._keys, ("Esc", _("back")))
        spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in keys]
        self.hint.say(tuple(span for pair in spans for span in pair))
        self.reader.activate(True)
        if self._searchable:
            self.begin_in(self.field)
        self.call_after_refresh(self._fill)

    def on_resize(self) -> None:
        """Fold the text anew."""
        self.call_after_refresh(self._fill)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the text."""
        event.stop()
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Read enough."""
        event.stop()
        self.answer(None)

    def on_key(self, event: Key) -> None:
        """Scroll, leave."""
        moves = {"down": 1, "up": -1, "j": 1, "k": -1}
        pages = {"pagedown": 1, "pageup": -1, "space": 1, "ctrl+d": 1, "ctrl+u": -1}
        for name in names_of(event):
            if name in ("escape", "q"):
                self.answer(None)
            elif any(name == key for key, _label in self._keys):
                self.answer(name)
            elif name in moves:
                self.reader.step(moves[name])
            elif name in pages:
                self.reader.page(pages[name])
            else:
                continue  # what the line one types in makes of it
            event.stop()
            event.prevent_default()

    def _fill(self) -> None:
        if not self.is_mounted or not self.reader.size.width:
            return
        typed = clean(self.field.value)
        found = self._blocks(typed, self.reader.size.width - 2)
        self.reader.fill(((f" {self._header}", ""),), found)
        self.reader.search(typed)
