"""The full screen: one app, one board, one person."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

# Textual reads these once, when it is first imported. Its keyboard protocol drops or garbles Hangul in
# several terminals; animation and smooth scrolling cost bytes on the line.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("TEXTUAL_SMOOTH_SCROLL", "0")

from msgspec import structs
from textual._styles_cache import StylesCache
from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

from board.domain.change import Build, Commit
from board.errors import BoardError
from board.i18n import words
from board.i18n.acts import answer
from board.settings import keymap, state, themes
from board.settings.drafts import Draft, Drafts
from board.settings.launch import Launch
from board.settings.themes import ThemeSpec
from board.store.base import Store
from board.tui import signals
from board.tui.feed import Feed
from board.tui.flows import drafting, table
from board.tui.keys import KeyMap
from board.tui.screens.board import BoardScreen
from board.tui.session import Session
from board.tui.theme import Palette, textual_theme
from board.usecases.commands import COMMANDS

# Textual keys this cache by the widget, and so keeps the lines of 1,024 widgets long gone: 1 MB a deal
# opened. It holds colours, the same for all.
StylesCache.get_inner_outer = classmethod(StylesCache.get_inner_outer)  # type: ignore[arg-type, assignment, method-assign] # Textual forgot to

if TYPE_CHECKING:  # every act's own types; the first frame needs none of them
    from board.tui.finder import Finder
    from board.usecases.touches import Entry

TICK = 60.0
"""Seconds between two looks at the clock: windows close and days begin without a key."""


LOOK = 15.0
"""Seconds between two looks at who else is here, when nobody does anything."""


AGAIN = 1.0
"""Seconds between two such looks when others act."""


KEEP = 1.0
"""Seconds after which what is being typed is on disk."""


CHUNK = 200
"""Deals made ready for the search between two looks at the keyboard."""


class BoardApp(App[int]):
    """Holds what all screens share: the session, the feed, the theme and the keys."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "board.tcss"
    BINDINGS = []

    def __init__(self, launch: Launch, store: Store, spec: ThemeSpec, keys: KeyMap) -> None:
        super().__init__(ansi_color=spec.ansi)
        self.launch = launch
        self.session = Session(launch, store.snapshot())
        self.feed = Feed(store, lambda: self.session.snapshot.seq)
        self.keys = keys
        self.palette = Palette(spec)
        self.register_theme(textual_theme(spec))
        self.theme = spec.name
        self.board = BoardScreen()
        self.fault: Exception | None = None
        self.drafts = Drafts(launch.places.state, launch.path, launch.who, os.getpid())
        self._keeping: Timer | None = None
        self._looked = 0.0
        self.last_touch: Entry | None = None
        """What `.` does again."""
        self.finder: Finder | None = None
        """Full-text search, once somebody has searched."""

    def get_default_screen(self) -> Screen[None]:
        """The board itself: pushing it on an empty screen would lay out and paint two."""
        return self.board

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """The screens seen through the one on top: none where it has a ground of its own.

        Textual takes the one below for visible in any case, and paints the whole screen anew, some 13 kB,
        whenever anything changes on the board below a deal.
        """
        return [] if self.screen.styles.background.a == 1 else super()._background_screens

    def on_mount(self) -> None:
        """Watch the clock, the file and the terminal."""
        loop = asyncio.get_running_loop()
        self.feed.start(loop, self._call_arrived)
        self.set_interval(TICK, self._tick)
        self.set_interval(LOOK, self.look_around)
        self.call_after_refresh(self._settle)
        if sys.__stdin__ is not None and sys.__stdin__.isatty():
            signals.install(self, loop, self.drafts.keep)

    def _settle(self) -> None:
        """The first frame is out: load what the first keys need, and collect garbage again from here on."""
        table.warm()
        gc.freeze()
        gc.enable()
        self.run_worker(self._warm())
        self.run_worker(self._prepare_search())

        self.board.start(drafting.offer)

    def typed(self, draft: Draft) -> None:
        """Something is being typed; a session that is killed has it on disk up to the last second."""
        self.drafts.type(draft)
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP, self._keep)

    async def _keep(self) -> None:
        self._keeping = None
        await asyncio.to_thread(self.drafts.keep)

    async def _prepare_search(self) -> None:
        """A few milliseconds at a time: a key pressed meanwhile does not wait."""
        ids = [id for stage in self.session.stages() for id in self.session.lane(stage)]
        for start in range(0, len(ids), CHUNK):
            self.session.prepare(ids[start : start + CHUNK])
            await asyncio.sleep(0.005)

    async def _warm(self) -> None:
        """What cannot be read ahead is read, or complained of, when it is needed."""
        with suppress(BoardError):
            await asyncio.to_thread(self.feed.store.warm)

    def look_around(self) -> None:
        """Say which deal is on the screen, and show who else is here."""
        # not called here: cancelled before it begins, a coroutine would complain
        self.run_worker(self._look_around, group="feed")  # type: ignore[arg-type] # inferred as Never

    async def _look_around(self) -> None:
        deals = (getattr(screen, "deal_id", None) for screen in reversed(self.screen_stack))
        others = await self.feed.others(next((deal for deal in deals if deal is not None), None))
        self.board.others_here([(other.who, other.deal) for other in others if other.who != self.launch.who])

    def on_unmount(self) -> None:
        """Stop watching the file."""
        self.feed.stop()

    async def act(self, build: Build) -> Commit | None:
        """Make a change, durably, and show it.

        Raises:
            BoardError: what the use case or the file says; nothing changed.
        """
        commit, news = await self.feed.commit(build)
        await self._take(news)
        return commit

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program: leave in order, and let `main` report it; no traceback on the screen."""
        self.fault = error
        self.exit(return_code=70)

    def show_theme(self, spec: ThemeSpec) -> None:
        """Draw in other colours from now on."""
        self.palette = Palette(spec)
        self.ansi_color = spec.ansi
        self.register_theme(textual_theme(spec))
        self.theme = spec.name
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            screen.refresh(layout=True)

    def remember(self, **what: Any) -> None:
        """Keep what the person chose for the next start."""
        file = self.launch.places.state_file
        kept = state.load(file)
        state.save(file, structs.replace(kept, **what))

    def show_language(self, language: words.Language) -> None:
        """Speak another language from now on."""
        words.use(language)
        self.remember(language=language)
        for screen in self.screen_stack:
            if hasattr(screen, "speak"):
                screen.speak()

    def _call_arrived(self) -> None:
        self.call_later(self._arrived)

    def _arrived(self) -> None:
        self.feed.seen()
        self.run_worker(self._catch_up(), group="feed", exclusive=True)
        now = monotonic()
        if now - self._looked > AGAIN:  # whoever acts has just come, perhaps; but not at every act of a burst
            self._looked = now
            self.look_around()

    async def _catch_up(self) -> None:
        try:
            await self._take(await asyncio.to_thread(self.feed.store.changes, self.session.snapshot.seq))
        except BoardError as error:
            self.board.complain(error)

    async def _take(self, news: Sequence[Commit] | None) -> None:
        if news is None:
            await self._start_over()
        else:
            self._show(self.session.apply(news))

    async def _start_over(self) -> None:
        """Too much was done to follow it, or another file lies there; say who put it there."""
        seen, before = self.session.snapshot.seq, set(self.session.standings)
        snapshot = await asyncio.to_thread(self.feed.store.snapshot)
        latest = await asyncio.to_thread(self.feed.store.history)
        self.session.replace(snapshot)
        self._show(set(self.session.standings) | (before & snapshot.deals.keys()) or {0})
        for commit in latest:
            if commit.seq > seen and commit.tx.label.startswith("board."):
                said = answer(commit.tx, snapshot.config, self.session.moment.today, undo=False)
                self.board.say(f"{snapshot.config.shown(commit.who)} · {said}", "late")
                break

    def _tick(self) -> None:
        if self.session.tick():
            self._show(set(self.session.standings))

    def _show(self, touched: set[int]) -> None:
        for screen in self.screen_stack:
            if touched and hasattr(screen, "show_changes"):
                screen.show_changes(touched)


def choose_theme(launch: Launch) -> ThemeSpec:
    """The theme asked for; with few colours, or none wanted, the terminal's own.

    Raises:
        BoardError: there is no such theme, or its file is wrong.
    """
    folder = launch.places.themes
    if not launch.theme and (os.environ.get("NO_COLOR") or _has_few_colours(launch.settings.colours)):
        return themes.load("ansi", folder)
    if asked := launch.theme or launch.settings.theme:
        return themes.load(asked, folder)
    remembered = state.load(launch.places.state_file).theme
    return themes.load(remembered if remembered in themes.find(folder) else "", folder)


def _has_few_colours(setting: str) -> bool:
    if setting != "auto":
        return setting == "16"
    term = os.environ.get("TERM", "")
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "256" in term or "kitty" in term:
        return False
    return term in ("linux", "vt100", "vt220", "xterm", "ansi", "screen", "xterm-mono", "xterm-16color")


def run(launch: Launch, store: Store) -> int:
    """Open the full screen and stay until the person leaves; returns the exit code.

    Raises:
        BoardError: the theme or the keymap file is wrong.
    """
    spec = choose_theme(launch)
    own = {command.id: (command.scope, command.keys) for command in COMMANDS}
    keys = KeyMap(keymap.load(launch.places.keys_file, own))
    if launch.settings.colours == "truecolor":
        os.environ["COLORTERM"] = "truecolor"
    app = BoardApp(launch, store, spec, keys)
    result = app.run(mouse=launch.settings.mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or result or 0
