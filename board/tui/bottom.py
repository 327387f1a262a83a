"""The three lines at the bottom: the answer, the line one types in, the keys.

Questions are asked here and not in a dialog: opening one would lay the whole screen out again, some
80 kB over the line, while these three are always there.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

import msgspec
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key, Paste
from textual.strip import Strip
from textual.widgets import Input

from board.errors import BoardError
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.keys import Typed
from board.tui.lines import Line, OneLine, strip_of
from board.tui.theme import Palette
from board.tui.widgets.typing_line import TypingLine


class Escaped(Exception):
    """The person changed their mind; nothing happens."""


class Pasted(Escaped):
    """A whole message was pasted where a line was asked for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Option(msgspec.Struct, frozen=True):
    """One answer to a question: its key and what it means."""

    key: str
    label: str


Preview = Callable[[str], Line]
"""What a text is understood as while it is typed; raises BoardError when it is not."""


OnKey = Callable[[str], bool]
"""Told a key that types nothing, such as "down"; says whether it did something with it."""


class Entry(TypingLine):
    """The line one types in; blank, or the choices, while nobody types."""

    DEFAULT_CSS = """
    Entry { height: 1; border: none; padding: 0 1; background: $background; }
    Entry:focus { border: none; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, id="entry", select_on_focus=False)
        self.can_focus = False
        self.idle: Line = ()

    @property
    def palette(self) -> Palette:
        """The roles of the theme in force."""
        palette = getattr(self.app, "palette")  # noqa: B009 # the app's own attribute, unknown to Textual's type
        assert isinstance(palette, Palette)
        return palette

    @property
    def bottom(self) -> Bottom:
        """Whose line this is."""
        assert isinstance(self.parent, Bottom)
        return self.parent

    def on_key(self, event: Key) -> None:
        """Enter, Esc and Tab are the question's; what comes behind the answer goes on to the screen."""
        if not self.bottom.is_typing:
            event.prevent_default()
        elif self.hand_on(event):
            return
        elif self.bottom.key_in_text(event):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Text of several lines becomes one, or is a message; Textual would take the first alone."""
        event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        if self.bottom.is_message(event.text):
            event.stop()
            event.prevent_default()
        event.text = " ".join(event.text.split("\n"))

    def show(self, line: Line) -> None:
        """What stands here while nobody types."""
        if line != self.idle:
            self.idle = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        if self.can_focus:
            return super().render_line(y)
        return strip_of(self.idle, self.size.width, self.palette, " ")


class Bottom(Vertical):
    """Answer, entry and hint; asks one question at a time."""

    DEFAULT_CSS = "Bottom { height: 3; dock: bottom; }"

    def __init__(self) -> None:
        super().__init__(id="bottom")
        self.answer = OneLine("text", id="answer")
        self.entry = Entry()
        self.hint = OneLine("hint_text", id="hint")
        self._hints: Line = ()
        self._options: Sequence[Option] = ()
        self._at = 0
        self._drawn = 0
        self.ahead: deque[Typed] = deque()
        """Pressed while an act was still on its way; the next question, or the screen, takes it."""
        self._pick: asyncio.Future[str] | None = None
        self._text: asyncio.Future[str] | None = None
        self._preview: Preview | None = None
        self._on_tab: Callable[[], None] | None = None
        self._on_text: Callable[[str], None] | None = None
        self._other_keys: OnKey | None = None
        self._takes: Callable[[str], bool] | None = None
        self._note: Line = ()

    def compose(self) -> ComposeResult:
        """The three lines."""
        yield self.answer
        yield self.entry
        yield self.hint

    @property
    def is_asking(self) -> bool:
        """Whether a question is open."""
        return self._pick is not None or self._text is not None

    @property
    def is_typing(self) -> bool:
        """Whether a line of text is wanted, and not given yet."""
        return self._text is not None and not self._text.done()

    def say(self, line: Line) -> None:
        """Answer an act in one line."""
        self.answer.say((("" if not line else " ", "text"), *line))

    def hints(self, line: Line) -> None:
        """The keys that do something now."""
        self._hints = line
        if not self.is_asking:
            self.hint.say(line)

    async def choose(
        self,
        question: Line,
        options: Sequence[Option],
        note: Line = (),
        at: int = 0,
        shown: int | None = None,
    ) -> str:
        """Ask for one of a few keys; arrows and Enter or Space do as well (decision 45).

        Args:
            question: what is asked.
            options: the answers.
            note: the line below; how to cancel if nothing is given.
            at: the answer the arrows begin on.
            shown: how many of the answers are drawn and reached by arrows; the others have keys only.

        Raises:
            Escaped: Esc was pressed.
        """
        self.say(question)
        self._options, self._at = options, at
        self._drawn = len(options) if shown is None else shown
        self._draw_options()
        self.hint.say(note or (("Esc", "hint_key"), (" " + _("cancel"), "hint_text")))
        self._pick = asyncio.get_running_loop().create_future()
        self._go_on()
        try:
            return await self._pick
        finally:
            self._pick = None
            self.entry.show(())
            self.hint.say(self._hints)

    async def ask(
        self, question: Line, value: str = "", preview: Preview | None = None, note: Line = (),
        on_tab: Callable[[], None] | None = None, on_text: Callable[[str], None] | None = None,
        on_key: OnKey | None = None, takes: Callable[[str], bool] | None = None,
    ) -> str:  # fmt: skip
        """Ask for a line of text; what it is understood as is shown while it is typed.

        Enter does nothing while the text is not understood; Tab, where it does something, is told
        to `on_tab` and the text is understood anew. `on_text` is told the text whenever it changes;
        `on_key` is told the other keys that type nothing, and the text is understood anew. `takes` says
        of what is pasted whether it is a message of its own.

        Raises:
            Escaped: Esc was pressed.
            Pasted: a message was.
        """
        self.say(question)
        self._preview, self._on_tab, self._on_text, self._other_keys = preview, on_tab, on_text, on_key
        self._takes = takes
        self.entry.can_focus = True
        self.entry.value = value
        self.entry.cursor_position = len(value)
        self._note = note or (
            ("Enter", "hint_key"), (" " + _("take it") + "  ", "hint_text"),
            ("Esc", "hint_key"), (" " + _("cancel"), "hint_text"),
        )  # fmt: skip
        before = self.screen.focused
        self.screen.set_focus(self.entry)  # at once: `focus()` waits a turn, and keys would be lost meanwhile
        self._understand(value)
        self._text = asyncio.get_running_loop().create_future()
        self._go_on()
        try:
            return await self._text
        finally:
            self._text = None
            if self.is_attached:  # else the session ends
                self.entry.can_focus = False
                self.entry.value = ""
                self.screen.set_focus(before)
                self.entry.refresh()
                self.hint.say(self._hints)

    def take(self, pressed: Typed) -> None:
        """Something was pressed while a question is open or an act on its way."""
        self.ahead.append(pressed)
        self._go_on()

    def _go_on(self) -> None:
        """Give the open question what was pressed; what comes behind its answer waits for the next one."""
        while self.ahead and self._pick is not None and not self._pick.done():
            first = self.ahead.popleft()
            if len(first.names) > 1:  # a syllable: 추 is c, the channel, and n, the outcome
                self.ahead.appendleft(Typed(first.names[1:]))
            self._key(first.names[0])
        while self.ahead and self.is_typing:
            self._type(self.ahead.popleft())

    def _type(self, pressed: Typed) -> None:
        match pressed.names:
            case ("enter",):
                self.submit()
            case ("escape",):
                self.escape()
            case ("tab",):
                self._tab()
            case (name,) if len(name) > 1 and not pressed.text:
                if not self._tell(name):
                    self.entry.edit(name)
            case names:
                text = pressed.text or "".join(name for name in names if len(name) == 1)
                self.entry.insert_text_at_cursor(text)

    def _key(self, name: str) -> None:
        """A key while a choice is open."""
        match name:
            case _ if any(option.key == name for option in self._options):
                self._picked(name)
            case "escape":
                self.escape()
            case "left" | "up":
                self._at = (self._at - 1) % self._drawn
                self._draw_options()
            case "right" | "down" | "tab":
                self._at = (self._at + 1) % self._drawn
                self._draw_options()
            case "enter" | "space":
                self._picked(self._options[self._at].key)

    def escape(self) -> None:
        """Give the question up."""
        for future in (self._pick, self._text):
            if future is not None and not future.done():
                future.set_exception(Escaped())

    def is_message(self, text: str) -> bool:
        """Whether what was pasted is a message of its own; the question is given up for it."""
        if self._takes is None or self._text is None or self._text.done() or not self._takes(text):
            return False
        self._text.set_exception(Pasted(text))
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is understood."""
        event.stop()
        if self._text is not None:
            self._understand(event.value)
            if self._on_text is not None and not self._text.done():
                self._on_text(event.value)

    def key_in_text(self, event: Key) -> bool:
        """Whether a key is the question's and not the text's."""
        match event.key:
            case "enter":
                self.submit()
            case "escape":
                self.escape()
            case "tab":
                self._tab()
            case name:
                return self._tell(name)
        return True

    def _tab(self) -> None:
        """Tab does what the question wants; what the text means may depend on it."""
        if self._on_tab is not None:
            self._on_tab()
            self._understand(self.entry.value)

    def _tell(self, name: str) -> bool:
        """Offer a key to whoever asked; what the text means may depend on it."""
        if self._other_keys is None or not self._other_keys(name):
            return False
        self._understand(self.entry.value)
        return True

    def put(self, text: str) -> None:
        """Put another text into the line."""
        self.entry.value = text
        self.entry.cursor_position = len(text)

    def submit(self) -> None:
        """Take the text, if it is understood."""
        if self._text is not None and not self._text.done() and self._understand(self.entry.value):
            self._text.set_result(self.entry.value)

    def _picked(self, key: str) -> None:
        if self._pick is not None and not self._pick.done():
            self._pick.set_result(key)

    def _understand(self, text: str) -> bool:
        if self._preview is None:
            self.hint.say(self._note)
            return True
        try:
            line = self._preview(text)
        except BoardError as error:
            role = "top_alert" if text.strip() else "hint_text"
            self.hint.say(((" ", "hint_text"), (sentence(error), role)))
            return False
        self.hint.say(((" ", "hint_text"), *line) if line else self._note)
        return True

    def _draw_options(self) -> None:
        line: list[tuple[str, str]] = []
        for index, option in enumerate(self._options[: self._drawn]):
            here = index == self._at
            line.append((f"{'▸' if here else ' '}{option.key}", "cursor" if here else "title"))
            line.append((f" {option.label}  ", "cursor_text" if here else "text"))
        self.entry.show(tuple(line))
