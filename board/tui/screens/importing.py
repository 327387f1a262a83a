"""A file of another tool before it is taken in: what each column becomes, and what would come of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.geometry import Region
from textual.strip import Strip

from board.domain.config import Config
from board.errors import BoardError
from board.exchange import proposal
from board.exchange.drafts import KINDS, Kind
from board.exchange.proposal import Fate, Sheet
from board.exchange.reading import ImportOptions, Reading
from board.exchange.registry import IMPORTERS
from board.i18n.hangul import hangul_to_keys
from board.i18n.words import _
from board.tui import import_views as views
from board.tui import import_words
from board.tui.bottom import Bottom, Escaped
from board.tui.keys import Typed, typed
from board.tui.lines import Line, LineWidget, OneLine, PagedList, Row, strip_of
from board.tui.screens.dialog import Dialog
from board.tui.screens.picker import Choice, Picker, among
from board.usecases.transfer import ImportPlan

OUTCOME = 6
"""Lines that what would come of it has at least."""

SOON = 0.3
"""Seconds after which a reading says how far it is."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A file read as it would be taken in, and what that would do; nothing was written."""

    reading: Reading
    plan: ImportPlan


TryOut = Callable[[ImportOptions, Callable[[int, int | None], None]], Trial]
"""Reads the file and plans the import; blocks, so it runs in a thread."""

Question = Callable[["Importing"], Awaitable[None]]


class Stale(Exception):
    """Something was changed meanwhile; what is being read is of no use."""


class Outcome(LineWidget):
    """A few lines, of which only those that look different are sent."""

    DEFAULT_CSS = "Outcome { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__(id="import-outcome")
        self.lines: tuple[Line, ...] = ()

    def fill(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        before, self.lines = self.lines, lines
        for y in range(max(len(before), len(lines))):
            if before[y : y + 1] != lines[y : y + 1] and self.size.width:
                self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        line = self.lines[y] if y < len(self.lines) else ()
        return strip_of(line, self.size.width, self.palette)


class Importing(Dialog[Trial]):
    """Gives what is to be taken in, once it is confirmed; or None. Nothing is written here."""

    def __init__(
        self, sheet: Sheet, options: ImportOptions, config: Config, try_out: TryOut,
        questions: Mapping[str, Question],
    ) -> None:  # fmt: skip
        """Map a file.

        Args:
            sheet: the file as it was found.
            options: what is known of it; its kind at least.
            config: the board's, for stages and currency.
            try_out: the dry run.
            questions: key to what it asks; `enter` on a column, `y` also on the last row.
        """
        super().__init__()
        self.sheet = sheet
        self.options = options
        self.trial: Trial | None = None
        self.error: BoardError | None = None
        self.config = config
        self._try_out = try_out
        self._questions = questions
        self._run_number = 0
        self._progress: tuple[int, int | None] = (0, None)
        self.settled = asyncio.Event()
        """Set while `trial` or `error` is what comes of the file as it is mapped now."""
        self._is_busy = False
        self._is_warned = False
        self._began = options
        self.head = OneLine("top", id="import-title")
        self.facts = OneLine("text", id="import-facts")
        self.list = PagedList(row_height=1, id="import-columns")
        self.outcome = Outcome()
        self.lines = Bottom()

    def compose(self) -> ComposeResult:
        """Title, what was found, columns, what would come of it, the three lines."""
        yield self.head
        yield self.facts
        yield self.list
        yield self.outcome
        yield self.lines

    def on_mount(self) -> None:
        """Show what was found, and try it."""
        self.head.say(((" " + _("import a file") + f": {self.sheet.path.name} ", "header_active"),))
        self.list.activate(True)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.change()
        early, self.early = self.early, ""
        for letter in early:
            for name in hangul_to_keys(letter) or (letter,):
                self._take(Typed((name,), letter))

    def on_resize(self) -> None:
        """Lay the columns out anew; what would come of it stands right below them."""
        room = self.app.size.height - OUTCOME - 5
        self.list.styles.height = max(3, min(len(self.columns) + 2, room))
        self.call_after_refresh(self.fill)

    @property
    def kind(self) -> Kind:
        """What the file is taken to hold."""
        return next(kind for kind in KINDS if kind == self.options.kind)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the file's columns."""
        return self.sheet.layout.columns

    def fates(self) -> tuple[Fate, ...]:
        """What becomes of each column now."""
        return proposal.fates(self.columns, self.kind, proposal.said_of(self.columns, self.options))

    def fill(self) -> None:
        """Show everything as it is now."""
        if not self.is_mounted or not self.list.size.width:
            return
        plan = self.trial.plan if self.trial is not None else None
        self.facts.say(views.facts_line(self.sheet, self.kind, plan.rows if plan else None))
        fates, laid = self.fates(), views.Columns(self.list.size.width - 1, self.kind)
        bad = Counter(problem.column for problem in plan.problems) if plan else Counter[str]()
        orders = self._orders()

        def row_at(index: int) -> Row:
            if index == len(fates):
                return (((self._action(), "title"),),)
            fate, examples = fates[index], self.sheet.examples[index]
            return (laid.row(fate, examples, orders.get(fate.column, ""), bad[fate.column]),)

        self.list.fill(len(fates) + 1, row_at, lambda index: "", laid.header())
        self.outcome.fill(self._outcome())
        last = (("?", _("keys")), ("Esc", _("back")))
        self.lines.hints(views.hint_line(self.keys(), last, self.app.size.width))

    def _orders(self) -> dict[str, str]:
        """Column to the order of its dates, as found or as said."""
        if self.trial is None:
            return dict(self.options.dates)
        reading = self.trial.reading
        found = {reading.map.name(field): str(order) for field, order in reading.orders.items()}
        return {**found, **self.options.dates}

    def _action(self) -> str:
        if self.trial is None:
            return "→ " + (_("first settle what stands below") if self.error is not None else "…")
        plan = self.trial.plan
        number = plan.new + plan.updated
        return "→ " + (_("take in {n} rows").format(n=f"{number:,}") if number else _("nothing to take in"))

    def _outcome(self) -> tuple[Line, ...]:
        if self.error is not None:
            lines: Sequence[Line] = [((import_words.trouble(self.error, self.kind), "late"),)]
        elif self.trial is None:
            return self.outcome.lines
        else:
            lines = views.outcome(self.trial.plan, self.kind)
        command: Line = (("$ " + proposal.as_command(self.sheet.path, self.options), "dim"),)
        room = self.outcome.size
        return views.laid_out((views.outcome_heading(), *lines, command), room.width, room.height)

    def keys(self) -> list[tuple[str, str]]:
        """The keys that do something now with what they do, the commonest first."""
        importer, fates = IMPORTERS[self.kind], self.fates()
        found = [("Enter", _("choose")), ("-", _("leave out")), ("y", _("take in"))]
        for key, label, is_of_use in (
            ("r", _("what stays out"), self._has_news()),
            ("s", _("stages"), bool(self.unknown_stages())),
            ("d", _("order of dates"), any(fate.field in importer.dates for fate in fates)),
            ("k", _("kind"), True),
            ("c", _("currency"), any(fate.field in importer.amounts for fate in fates)),
            ("e", _("encoding"), True),
            ("b", _("as a command"), True),
        ):
            if is_of_use:
                found.append((key, label))
        return found

    def _has_news(self) -> bool:
        return self.trial is not None and bool(self.trial.plan.problems or self.trial.plan.unclaimed)

    def unknown_stages(self) -> list[str]:
        """Words for stages that no row could come in with."""
        problems = self.trial.plan.problems if self.trial is not None else ()
        words = (str(p.details["value"]) for p in problems if p.code == "import.stage_unknown")
        return list(dict.fromkeys(words))

    # --- the dry run

    def change(self, options: ImportOptions | None = None) -> None:
        """Something was said about the file: show it at once, and try it anew."""
        if options is not None:
            self.options, self._is_warned = options, False
        self.options = proposal.fitting(self.options, self.columns, self.kind)
        self._run_number += 1
        self.settled.clear()
        self.fill()
        self.run_worker(self._try(self._run_number), group="import")

    async def _try(self, number: int) -> None:
        watch = self.set_interval(SOON, self._tell_progress)

        def progress(done: int, total: int | None) -> None:
            if number != self._run_number:
                raise Stale
            self._progress = (done, total)

        try:
            trial, error = await asyncio.to_thread(self._try_out, self.options, progress), None
        except Stale:
            return
        except BoardError as refused:
            trial, error = None, refused
        finally:
            watch.stop()
        if number == self._run_number:
            self.trial, self.error = trial, error
            self.settled.set()
            self.fill()

    def _tell_progress(self) -> None:
        done, total = self._progress
        of = f" / {total:,}" if total else ""
        told: Line = ((_("reading…") + f" {done:,}{of}", "dim"),)
        lines = views.laid_out((views.outcome_heading(), told), self.outcome.size.width, 2)
        self.outcome.fill((*lines, *self.outcome.lines[2:]))

    # --- keys

    def on_key(self, event: Key) -> None:
        """A key: for the open question, or for the list."""
        if self.lines.is_typing and not (event.is_printable or event.key in ("enter", "escape")):
            return  # what the line one types in has left: Textual moves and edits by it
        event.stop()
        event.prevent_default()
        self._take(typed(event))

    def _take(self, pressed: Typed) -> None:
        if self.lines.is_asking or self._is_busy:
            self.lines.take(pressed)
            return
        for name in pressed.names:
            self._press(name)

    def on_click(self, event: Click) -> None:
        """A click goes to a row; on the row under the cursor it is Enter."""
        if event.widget is self.list and (index := self.list.slot_at(event.y)) is not None:
            if index == self.list.cursor:
                self._take(Typed(("enter",)))
            self.list.go(index)

    def _press(self, name: str) -> None:
        rows = self.list.rows_shown
        last = len(self.columns)
        moves = {
            "down": 1, "up": -1, "j": 1, "pagedown": rows, "pageup": -rows, "home": -last, "end": last,
        }  # fmt: skip
        if name in moves:
            self.list.go(self.list.cursor + moves[name])
        elif name in ("escape", "q"):
            self._leave()
        elif name in ("enter", "space"):
            self._start(self._questions["y" if self.list.cursor == last else "enter"])
        elif name in ("-", "delete"):
            self._leave_out()
        elif name in self._questions:
            self._start(self._questions[name])

    def _start(self, question: Question) -> None:
        self._is_busy = True
        self.run_worker(self._asked(question), group="flow")

    async def _asked(self, question: Question) -> None:
        self.lines.say(())
        try:
            await question(self)
        except Escaped:
            self.lines.say(())
        except BoardError as error:
            self.lines.ahead.clear()
            self.lines.say(((import_words.trouble(error, self.kind), "bad"),))
        finally:
            self._is_busy = False
            while self.lines.ahead and not self._is_busy:
                self._take(self.lines.ahead.popleft())

    def _leave(self) -> None:
        """Out at once when nothing was mapped; else after having said so."""
        if self.options == self._began or self._is_warned:
            self._run_number += 1  # what is being read is of no use any more
            self.answer(None)
            return
        self._is_warned = True
        self.lines.say(((_("What you mapped is not kept. Esc again: leave."), "late"),))

    def _leave_out(self) -> None:
        """Leave the column out; pressed again, it becomes what its name says."""
        if self.list.cursor < len(self.columns):
            column = self.columns[self.list.cursor]
            dropped = self.options.map.get(column) == "-"
            options = proposal.forget(self.options, column) if dropped else None
            self.change(options or proposal.put(self.options, column, "-"))

    async def pick(
        self, title: str, choices: Sequence[Choice], texts: Sequence[str] = (), at: str = ""
    ) -> str:  # fmt: skip
        """One of several, by a picker over this screen.

        Raises:
            Escaped: none was chosen.
        """
        find = among(choices, texts)

        def best_first(text: str) -> Sequence[Choice]:
            return sorted(find(text), key=lambda choice: choice.id != text)

        picker = Picker(title, best_first, at=at)
        picker.early = "".join(pressed.text for pressed in self.lines.ahead)
        self.lines.ahead.clear()
        chosen = await self.app.push_screen_wait(picker)
        if chosen is None:
            raise Escaped
        return chosen
