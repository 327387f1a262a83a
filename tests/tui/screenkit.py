"""A board of real acts, opened on a screen that a test can press keys on and read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from zoneinfo import ZoneInfo

from textual.app import App
from textual.pilot import Pilot

from board.clock import SetClock
from board.domain.change import Build
from board.domain.config import BoardRules, Person
from board.domain.moment import Moment, calendar_of
from board.i18n import words
from board.settings import themes
from board.settings.launch import Launch
from board.settings.paths import Places
from board.settings.schema import Settings
from board.store.memory import MemoryBoard, MemoryStore
from board.tui.app import BoardApp
from board.tui.keys import KeyMap
from board.usecases.act import Actor
from board.usecases.config import save
from board.usecases.deals import NewDeal, add
from board.usecases.replay import Case, Days, Script, Step

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=SEOUL).astimezone(UTC)
"""A Monday morning."""

RULES = BoardRules(country="")
"""No country: no holidays to look up."""

PEOPLE = (Person(login="minsu", name="민수"), Person(login="jiyoung", name="지영"))

BoardPilot: TypeAlias = "Pilot[int]"


def script() -> Script:
    """An empty script around NOW; what is written in it can be handed to `opened`."""
    return Script(Days(NOW, calendar_of(RULES, {})))


def actor(who: str = "minsu", at: datetime = NOW) -> Actor:
    """Somebody acting now."""
    return Actor(who, Moment(at, calendar_of(RULES, {})))


def a_case(
    told: Script, title: str = "Storage 40TB", customer: str = "Hanbit Bank", **fields: object
) -> Case:
    """A deal of minsu's, twenty working days old."""
    given = {"customer": customer, "stage": "quote", "amount": 12_000_000, **fields}
    return told.case("minsu", title, told.days.at(-20, "09:30"), **given)


def store_of(
    steps: Sequence[Step] = (), builds: Sequence[Build] = (), who: str = "minsu", now: datetime = NOW
) -> MemoryStore:
    """A board on which all this was done: each step by its person at its time, then the builds now."""
    board = MemoryBoard()
    start = MemoryStore(who, clock=SetClock(now - timedelta(days=400)), board=board)
    start.commit(save(actor(), {"board": RULES, "people": PEOPLE}))
    for step in steps:
        MemoryStore(step.who, clock=SetClock(step.at), board=board).commit(step.build)
    store = MemoryStore(who, clock=SetClock(now), board=board)
    for build in builds:
        store.commit(build)
    return store


def adds(title: str, customer: str = "", **fields: object) -> Build:
    """A deal added now."""
    return add(actor(), NewDeal(title=title, customer=customer, **fields))  # type: ignore[arg-type] # its fields


@contextmanager
def spoken(lang: words.Language) -> Iterator[None]:
    """Speak a language for a while."""
    before = words.language()
    words.use(lang)
    try:
        yield
    finally:
        words.use(before)


def app_of(store: MemoryStore, folder: Path, who: str = "minsu", now: datetime = NOW) -> BoardApp:
    """The full screen on a store; what it remembers goes into `folder`."""
    places = Places(folder / "config", folder / "data", folder / "state", folder / "cache")
    launch = Launch(Path("team.json"), who, SetClock(now), Settings(), places)
    return BoardApp(launch, store, themes.load(""), KeyMap())


@asynccontextmanager
async def opened(
    *builds: Build, steps: Sequence[Step] = (), size: tuple[int, int] = (120, 36),
    lang: words.Language = "en", store: MemoryStore | None = None, who: str = "minsu", now: datetime = NOW,
) -> AsyncIterator[BoardPilot]:  # fmt: skip
    """The full screen on a board on which `steps` and then `builds` were done."""
    with spoken(lang), TemporaryDirectory() as folder:
        kept = store if store is not None else store_of(steps, builds, who, now)
        app = app_of(kept, Path(folder), who, now)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot
        kept.close()
        if app.fault is not None:
            raise app.fault


async def settled(pilot: BoardPilot) -> None:
    """Wait until nothing is under way: messages, acts, reading."""
    quiet = 0
    while quiet < 3:
        await pilot.pause()
        waiting = [worker for worker in pilot.app.workers if worker.group not in ("flow", "feed")]
        quiet = 0 if waiting else quiet + 1
        if waiting:
            await pilot.app.workers.wait_for_complete(waiting)


async def press(pilot: BoardPilot, *keys: str) -> None:
    """Press keys one after the other, each after the last one's act is done."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await acted(pilot)


async def type_in(pilot: BoardPilot, text: str) -> None:
    """Type a text, Hangul by whole syllables as an input method sends them."""
    for letter in text:
        await pilot.press("space" if letter == " " else letter)
    await pilot.pause()


async def acted(pilot: BoardPilot) -> None:
    """Wait for an act that was started: until a question is open, or the flow has ended."""
    app = board_app(pilot)
    for _ in range(200):
        await pilot.pause(0)
        flows = [worker for worker in app.workers if worker.group == "flow" and not worker.is_finished]
        if not flows or is_waiting(app):
            break
        await pilot.pause(0.005)
    await settled(pilot)


def is_waiting(app: BoardApp) -> bool:
    """Whether the app waits for a person: a question at the bottom, or a dialog on top."""
    screen = app.screen
    bottom = getattr(screen, "bottom", None)
    return bottom is None or bool(bottom.is_asking)


def board_app(pilot: BoardPilot) -> BoardApp:
    """The app as ours."""
    app = pilot.app
    assert isinstance(app, BoardApp)
    return app


def screen_text(app: App[int] | BoardPilot) -> str:
    """What stands on the topmost screen, line by line."""
    shown = app.app if isinstance(app, Pilot) else app
    # The compositor is private in Textual; this is the one place that reads it.
    strips = shown.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
