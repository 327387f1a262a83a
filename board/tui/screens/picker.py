"""A list to choose from: typing narrows it, initials and unfinished syllables understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Key
from textual.widgets import Input

from board.domain.text import Haystack, clean, haystack, matches
from board.i18n.words import _
from board.tui.lines import Line, OneLine, PagedList, Row
from board.tui.screens.dialog import Dialog
from board.tui.widgets.typing_line import TypingLine

MOST = 50
"""Hits that are shown; more are counted, one types on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    line: Line


Find = Callable[[str], Sequence[Choice]]
"""What a typed text finds, best first; may give more than are shown."""


def among(choices: Sequence[Choice], texts: Sequence[str] = ()) -> Find:
    """Find in a list: by what is shown, and by other texts of each choice if they are given."""
    hays: list[Haystack] = []
    for index, choice in enumerate(choices):
        shown = "".join(text for text, _role in choice.line)
        hays.append(haystack([shown, *texts[index : index + 1]]))

    def find(typed: str) -> Sequence[Choice]:
        words = typed.split()
        return [
            choice
            for choice, hay in zip(choices, hays, strict=True)
            if all(matches(word, hay.folded, hay.initials) for word in words)
        ]

    return find


class Picker(Dialog[str]):
    """Gives the id of what was chosen, or None when the person left."""

    CSS = """
    Picker Input { height: 1; border: none; padding: 0 1; background: $surface; }
    Picker Input:focus { border: none; background: $surface; }
    """

    def __init__(
        self, title: str, find: Find, *, at: str = "", on_move: Callable[[str], None] | None = None,
        empty: str = "", over: bool = False,
    ) -> None:  # fmt: skip
        """Choose among what `find` finds.

        Args:
            title: what is chosen, translated.
            find: from the typed text to choices.
            at: id of the choice to begin on.
            on_move: is told the id under the cursor: for a preview.
            empty: what to say when nothing is found.
            over: beside what lies below instead of in its place.
        """
        super().__init__()
        self._title = title
        self._find = find
        self._at = at
        self._on_move = on_move
        self._empty = empty
        self._over = over
        self._found: Sequence[Choice] = ()
        self.head = OneLine("top", id="picker-title")
        self.field = TypingLine(compact=True, select_on_focus=False, id="picker-field")
        self.list = PagedList(row_height=1, id="picker-list")
        self.hint = OneLine("hint_text", id="picker-hint")

    def compose(self) -> ComposeResult:
        """Title, the line one types in, what is found, keys."""
        with Vertical(id="picker-box"):
            yield self.head
            yield self.field
            yield self.list
            yield self.hint

    def on_mount(self) -> None:
        """All there is, before anything is typed."""
        if self._over:
            self.styles.background = "transparent"
            self.query_one("#picker-box").styles.width = 40
        self.head.say(((f" {self._title} ", "header_active"),))
        keys = (("Enter", _("take it")), ("↑ ↓", _("choose")), ("Esc", _("cancel")))
        spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in keys]
        self.hint.say(tuple(span for pair in spans for span in pair))
        self.list.activate(True)
        self._fill("")
        self.begin_in(self.field)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Put the cursor where it begins, once it is known how many rows fit."""
        ids = [choice.id for choice in self._found]
        if self._at in ids:
            self.list.go(ids.index(self._at))

    @property
    def chosen(self) -> str:
        """The id under the cursor; empty when nothing is found."""
        return self._found[self.list.cursor].id if self._found else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._fill(clean(event.value))
        self._moved()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what the cursor is on."""
        event.stop()
        if self._found:
            self.answer(self.chosen)

    def on_key(self, event: Key) -> None:
        """Move, leave."""
        rows = self.list.rows_shown
        moves = {"down": 1, "up": -1, "pagedown": rows, "pageup": -rows, "tab": 1, "shift+tab": -1}
        if event.key in moves:
            if self.list.go(self.list.cursor + moves[event.key]):
                self._moved()
        elif event.key == "escape":
            self.answer(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """A click takes what it is on."""
        if event.widget is self.list and (index := self.list.slot_at(event.y)) is not None:
            self.answer(self._found[index].id)

    def _fill(self, typed: str) -> None:
        found = self._find(typed)
        self._found = found[:MOST]
        count = f" {len(found)}" if len(found) <= MOST else " " + _("{n}, type on").format(n=len(found))
        empty: tuple[Line, ...] = (((" " + (self._empty or _("nothing found")), "dim"),),)
        self.list.fill(len(self._found), self._row, lambda index: "", ((count, ""),), empty, 0)

    def _row(self, index: int) -> Row:
        return (self._found[index].line,)

    def _moved(self) -> None:
        if self._on_move is not None and self._found:
            self._on_move(self.chosen)
