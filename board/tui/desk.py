"""A screen one works at: keys become commands, commands become acts on what the cursor is on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.events import Key, Paste
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from board.domain.agenda import Item
from board.domain.change import Build, Commit
from board.domain.deal import Deal
from board.errors import BoardError, Misuse
from board.i18n.acts import answer
from board.i18n.cells import width
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.bottom import Bottom, Escaped, Option
from board.tui.keys import Typed, is_hangul, typed
from board.tui.lines import Line
from board.tui.session import Session
from board.usecases.commands import COMMANDS, Command, Scope

if TYPE_CHECKING:  # the app composes the screens
    from board.tui.app import BoardApp

Flow = Callable[["Desk"], Awaitable[None]]


class Desk(Screen[None]):
    """Keys, questions and answers; what is under the cursor, each screen says."""

    SCOPES: ClassVar[frozenset[Scope]] = frozenset({"everywhere", "act"})

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Textual's own, which would paint the whole screen anew, 28 kB, whenever a line is typed in."""

    def __init__(self) -> None:
        super().__init__()
        self.bottom = Bottom()
        self._flows = 0

    @property
    def desk_app(self) -> BoardApp:
        """The app, as ours."""
        return cast("BoardApp", self.app)

    @property
    def session(self) -> Session:
        """The board as one person sees it."""
        return self.desk_app.session

    def targets(self) -> tuple[int, ...]:
        """The deals an act is about: the selected ones, else the one under the cursor."""
        raise NotImplementedError

    def item(self) -> Item | None:
        """The item of Today under the cursor, or the deal's most pressing one."""
        raise NotImplementedError

    def after_act(self) -> None:
        """An act is done: selections have served their purpose."""

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on; show what looks different."""
        raise NotImplementedError

    def speak(self) -> None:
        """The language changed; say everything again."""
        raise NotImplementedError

    def target(self) -> Deal:
        """The first of the targets.

        Raises:
            Misuse: the cursor is on no deal.
        """
        ids = self.targets()
        if not ids:
            raise Misuse("deal.none_selected")
        return self.session.deal(ids[0])

    def say(self, text: str, role: str = "text") -> None:
        """One line to the person."""
        self.bottom.say(((text, role),))

    def complain(self, error: BoardError) -> None:
        """Say what went wrong, in the person's language, and of files the name: one line is all there is."""
        folder = self.desk_app.launch.path.resolve().parent
        short = {
            name: Path(value).name
            for name, value in error.details.items()
            if name in ("path", "file") and isinstance(value, str) and Path(value).parent == folder
        }
        self.say(sentence(type(error)(error.code, **{**error.details, **short})), "bad")

    async def act(self, build: Build, quiet: bool = False) -> Commit | None:
        """Do it, and answer in one line with what was done.

        Raises:
            BoardError: it could not be done; nothing changed.
        """
        commit = await self.desk_app.act(build)
        if commit is not None and not quiet:
            config, today = self.session.ground.config, self.session.moment.today
            self.say(answer(commit.tx, config, today))
        self.after_act()
        return commit

    def start(self, flow: Flow) -> None:
        """Start a flow; whatever it raises ends in a sentence."""
        self._flows += 1
        self.run_worker(self._run(flow), group="flow", exit_on_error=True)

    async def _run(self, flow: Flow) -> None:
        try:
            await flow(self)
        except Escaped:
            self.bottom.say(())
        except BoardError as error:
            self.bottom.ahead.clear()  # meant for questions that are not asked now, and no commands
            self.complain(error)
        finally:
            self._flows -= 1
            self._catch_up()

    def _catch_up(self) -> None:
        """Keys that came while the act was on its way; a screen that it has opened takes them."""
        top = self.app.screen
        if isinstance(top, Desk) and top is not self and top.is_mounted and not self._flows:
            while self.bottom.ahead:
                top.bottom.take(self.bottom.ahead.popleft())  # its question may be open already
            top._catch_up()
        while self.bottom.ahead and not self._flows:
            self._do(self.bottom.ahead.popleft(), False)

    def _do(self, pressed: Typed, in_hangul: bool) -> None:
        for at, name in enumerate(pressed.names):
            if self._flows:  # the rest of a syllable is for the question that its first key asks
                self.bottom.ahead.appendleft(Typed(pressed.names[at:]))
                return
            self._press(name, in_hangul)

    async def put_on_top(self, screen: Desk) -> None:
        """Another screen, over this one; what was pressed already is for it, and comes first."""
        screen.bottom.ahead.extend(self.bottom.ahead)
        self.bottom.ahead.clear()
        await self.app.push_screen(screen)

    def command(self, id: str, key: str) -> None:
        """Do what a command says: the screen's own method, else a flow."""
        # late: the flows know the desk
        from board.tui.flows.table import flow

        own = getattr(self, f"do_{id}", None)
        if own is not None:
            own(key)
        elif (started := flow(id)) is not None:
            self.start(started)

    def do_quit(self, key: str) -> None:
        """Leave; every act is on disk already."""
        self.app.exit(0)

    def on_screen_resume(self) -> None:
        """This screen is on top now: the others may see which deal is looked at."""
        self.desk_app.look_around()
        self._resume()

    def _resume(self) -> None:
        """Do what was pressed while this screen was on its way."""
        if self.is_mounted and not self._flows and not self.bottom.is_asking:
            self._catch_up()

    def on_key(self, event: Key) -> None:
        """A key: for the open question, or a command."""
        if self.bottom.is_typing and not (event.is_printable or event.key in ("enter", "escape")):
            return  # what the line one types in has left: Textual moves and edits by it
        event.stop()
        event.prevent_default()
        if self.bottom.is_asking or self._flows:
            self.bottom.take(typed(event))
        elif self.bottom.ahead or not self.is_mounted:  # first what was pressed before the screen was there
            self.bottom.take(typed(event))
            self._resume()
        else:
            self._do(typed(event), is_hangul(event))

    def on_paste(self, event: Paste) -> None:
        """A message pasted outside any field: what it says is proposed (decision 37)."""
        event.stop()
        if "act" in self.SCOPES and not self.bottom.is_asking and not self._flows and event.text.strip():
            # late: as `command`
            from board.tui.flows.pasting import pasted

            self.start(partial(pasted, text=event.text))

    def _press(self, name: str, in_hangul: bool) -> None:
        command = self.desk_app.keys.press(name, self.SCOPES)
        if command is not None:
            self.command(command, name)
        elif self.desk_app.keys.pending and in_hangul:
            self.bottom.hint.say(((f" {self.desk_app.keys.pending} …  ", "hint_key"), ("한/영", "hint_text")))
            return
        self.bottom.hints(self.hint_line())

    def hint_line(self) -> Line:
        """The keys that do something here, from the table of commands: as many as fit, help always."""
        hinted = [command for command in COMMANDS if command.hint and command.scope in self.SCOPES]
        hints = [self._hint(command) for command in sorted(hinted, key=lambda c: c.hint)]
        room = self.app.size.width - 1 - cells_of(hints[-1:])
        shown: list[Line] = []
        for hint in hints[:-1]:
            room -= cells_of([hint])
            if room >= 0:
                shown.append(hint)
        return ((" ", "hint_text"), *(span for hint in (*shown, *hints[-1:]) for span in hint))

    def _hint(self, command: Command) -> Line:
        keys = self.desk_app.keys.keys_of(command.id)
        if not keys:
            return ()
        shown = {"space": "Space", "tab": "Tab", "enter": "Enter"}.get(keys[0], keys[0])
        return ((shown, "hint_key"), (f" {_(command.label)}  ", "hint_text"))

    async def confirm(self, question: str) -> bool:
        """Yes or no."""
        options = (Option("y", _("yes")), Option("n", _("no")))
        return await self.bottom.choose(((question, "title"),), options) == "y"

    def names(self, ids: Sequence[int]) -> str:
        """What an act is about, for its question."""
        deal = self.session.deal(ids[0])
        account = self.session.snapshot.customer_name(deal) or deal.title
        more = len(ids) - 1
        return f"{account} +{more}" if more else account


def cells_of(hints: Sequence[Line]) -> int:
    """The width of some hints, in cells."""
    return sum(width(text) for hint in hints for text, _role in hint)
