"""A form: one line per field, what each is understood as beside it; nothing is taken while one is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.events import Key
from textual.widgets import Input

from board.domain.calendar import Calendar
from board.domain.text import clean, haystack, matches
from board.errors import BoardError
from board.i18n.cells import fit, width
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.lines import Line, OneLine
from board.tui.screens.dialog import Dialog
from board.tui.widgets.typing_line import TypingLine

SHOWN = 5
"""Choices that are shown at once beside a field."""

MOVES = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}
"""Keys that go from field to field, by so many."""

MARKS = {True: ("  ", "dim"), False: ("! ", "late")}


def free(text: str) -> Line:
    """Any text will do, and means itself."""
    return ()


@dataclass(frozen=True, slots=True)
class Dates:
    """What the calendar in a field needs.

    Args:
        today: the board's day.
        calendar: working days and days off.
        begin: from what is typed to the day the calendar begins on.
        write: from what is typed and the day taken to what stands in the field then.
    """

    today: date
    calendar: Calendar
    begin: Callable[[str], date]
    write: Callable[[str, date], str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for.

    Args:
        name: the key of its value in the answer.
        label: what it is called, translated.
        value: what stands in it at first.
        check: what a text is understood as; raises BoardError while it is not.
        choices: texts it may be completed to; others are taken as well if `check` lets them.
        dates: what ↓ shows the calendar with, in a field that takes a date.
    """

    name: str
    label: str
    value: str = ""
    check: Callable[[str], Line] = free
    choices: Sequence[str] = field(default=())
    dates: Dates | None = None

    def completions(self, typed: str) -> list[str]:
        """The choices that a half-typed text may become, initials and unfinished syllables understood."""
        found: list[str] = []
        for choice in self.choices:
            hay = haystack([choice])
            if matches(typed, hay.folded, hay.initials):
                found.append(choice)
                if len(found) > SHOWN:
                    break
        return found


class FieldInput(TypingLine):
    """The text of one field; → at its end completes it, or goes to the next choice."""

    def __init__(self, asked: Field) -> None:
        super().__init__(asked.value, compact=True, id=f"field-{asked.name}")
        self.asked = asked

    def on_key(self, event: Key) -> None:
        """Out of the field at once, not when the key has bubbled up: the one behind it is the next one's.

        ↓ opens the calendar in a field that takes a date.
        """
        if self.hand_on(event) or event.key not in MOVES:
            return
        event.stop()
        event.prevent_default()
        if event.key == "down" and self.asked.dates is not None:
            self._open_calendar(self.asked.dates)
        elif isinstance(self.screen, Form):
            self.screen.go(MOVES[event.key])

    def _open_calendar(self, dates: Dates) -> None:
        """The calendar beside the field; the day taken is written into it."""
        # late: most dates are typed
        from board.tui.widgets.month import open_month

        def take(day: date) -> None:
            self.value = dates.write(clean(self.value), day)
            self.cursor_position = len(self.value)

        open_month(self, dates.begin(clean(self.value)), dates.today, dates.calendar, (), take)

    def action_cursor_right(self, select: bool = False) -> None:
        """Complete at the end of the text, else move on."""
        if select or self.cursor_position < len(self.value) or not self._complete():
            super().action_cursor_right(select)

    def _complete(self) -> bool:
        choices = list(self.asked.choices)
        if self.value in choices:
            following = choices[(choices.index(self.value) + 1) % len(choices)]
        elif found := self.asked.completions(self.value):
            following = found[0]
        else:
            return False
        self.value = following
        self.cursor_position = len(following)
        return True


class FormRow(Horizontal):
    """Label, field, and what the field is understood as."""

    DEFAULT_CSS = """
    FormRow { height: 1; }
    FormRow .label { width: 14; }
    FormRow FieldInput { width: 2fr; background: $surface; }
    FormRow FieldInput:focus { background: $panel; }
    FormRow .heard { width: 3fr; }
    """

    def __init__(self, asked: Field, label_cells: int) -> None:
        super().__init__()
        self.asked = asked
        self.label = OneLine("text", id=f"label-{asked.name}")
        self.label.styles.width = label_cells + 4
        self.field = FieldInput(asked)
        self.heard = OneLine("dim", id=f"heard-{asked.name}")
        self.heard.add_class("heard")
        self.error: BoardError | None = None
        self._label_cells = label_cells

    def compose(self) -> ComposeResult:
        """Three in a row."""
        yield self.label
        yield self.field
        yield self.heard

    def understand(self) -> bool:
        """Say what the text is understood as; False when it is not."""
        heard: Line
        try:
            heard = self.asked.check(clean(self.field.value))
            self.error = None
        except BoardError as error:
            self.error = error
            heard = ((sentence(error), "bad"),)
        mark = MARKS[self.error is None]
        self.label.say((mark, (fit(self.asked.label, self._label_cells) + "  ", "text")))
        self.heard.say((("  ", "dim"), *(heard or self._choices())))
        return self.error is None

    def _choices(self) -> Line:
        found = self.asked.completions(clean(self.field.value))
        if not found or found == [self.field.value]:
            return ()
        more = " …" if len(found) > SHOWN else ""
        return (("→ ", "selection"), (" · ".join(found[:SHOWN]) + more, "dim"))


class Form(Dialog[dict[str, str]]):
    """Asks for several texts at once; gives them by name, or None when the person left.

    Enter takes the form from any field once all are understood, else goes to the first that is not.
    """

    CSS = """
    Form #form-fields { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(
        self, title: str, fields: Sequence[Field], focus: str = "", notice: Line = (),
        on_change: Callable[[dict[str, str]], None] | None = None,
    ) -> None:  # fmt: skip
        """Ask for `fields`.

        Args:
            title: what the form is about, translated.
            fields: from top to bottom.
            focus: name of the field to begin in; empty: the first.
            notice: something to say from the start.
            on_change: told all values whenever one of them has changed.
        """
        super().__init__()
        self._on_change = on_change
        self._title = title
        cells = min(27, max((width(f.label) for f in fields), default=0))
        self.rows = [FormRow(f, cells) for f in fields]
        self._focus = focus
        self._notice = notice
        self._is_warned = False
        self.head = OneLine("top", id="form-title")
        self.says = OneLine("text", id="form-says")
        self.hint = OneLine("hint_text", id="form-hint")

    def compose(self) -> ComposeResult:
        """Title, fields, what is wrong, keys."""
        yield self.head
        with VerticalScroll(id="form-fields", can_focus=False):
            yield from self.rows
        yield self.says
        yield self.hint

    def on_mount(self) -> None:
        """Understand what stands there already."""
        self.head.say(((f" {self._title} ", "header_active"),))
        self._say_keys(None)
        self.says.say(self._notice)
        for row in self.rows:
            row.understand()
        first = next((row for row in self.rows if row.asked.name == self._focus), self.rows[0])
        first.field.select_on_focus = False  # what is typed first goes on, it does not replace
        self.begin_in(first.field)

    def _say_keys(self, row: FormRow | None) -> None:
        """The keys there are; ↓ opens the calendar in a field that takes a date (decision 21)."""
        is_date = row is not None and row.asked.dates is not None
        fields, third = ("Tab ↑", ("↓", _("calendar"))) if is_date else ("Tab ↑ ↓", ("→", _("complete")))
        keys = ((" Enter", _("save")), (fields, _("fields")), third, ("Esc", _("leave")))
        line = (((key, "hint_key"), (f" {label}  ", "hint_text")) for key, label in keys)
        self.hint.say(tuple(span for pair in line for span in pair))

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, cleaned."""
        return {row.asked.name: clean(unicodedata.normalize("NFC", row.field.value)) for row in self.rows}

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return any(row.field.value != row.asked.value for row in self.rows)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Understand anew what was typed; a field may depend on no other."""
        event.stop()
        row = self._row(event.input)
        if row is not None:
            row.understand()
            self._is_warned = False
            self._say_of(row)
            if self._on_change is not None and self.is_changed and not self._is_answered:
                self._on_change(self.values)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the form if it can be taken."""
        event.stop()
        wrong = [row for row in self.rows if not row.understand()]
        if not wrong:
            self.answer(self.values)
            return
        self.set_focus(wrong[0].field)
        self._say_of(wrong[0])

    def on_descendant_focus(self) -> None:
        """The field one is in says in full what is wrong with it."""
        row = self._row(self.focused)
        if row is not None:
            self._say_keys(row)
        if row is not None and not self._is_warned:
            self._say_of(row)

    def on_key(self, event: Key) -> None:
        """Out."""
        if event.key == "escape":
            self._leave()
            event.stop()
            event.prevent_default()

    def go(self, by: int) -> None:
        """So many fields on."""
        row = self._row(self.focused)
        index = self.rows.index(row) + by if row is not None else 0
        self.set_focus(self.rows[index % len(self.rows)].field)

    def _leave(self) -> None:
        """Out at once when nothing was typed; else after having said so."""
        if self._is_warned or not self.is_changed:
            self.answer(None)
            return
        self._is_warned = True
        self.says.say(((" " + _("Not saved yet. Esc again: leave without saving."), "late"),))

    def _say_of(self, row: FormRow) -> None:
        if row.error is not None and (row.field.value or self._notice == ()):
            self.says.say(((" " + sentence(row.error), "bad"),))
        else:
            self.says.say(self._notice)

    def _row(self, widget: object) -> FormRow | None:
        return next((row for row in self.rows if row.field is widget), None)
