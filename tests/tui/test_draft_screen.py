"""`y` and `b`: what is shown, what is copied, and what one key logs."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from board.domain.change import Build
from board.domain.draft import DRAFTS, affair_of
from board.domain.message import DraftTemplate
from board.domain.period import Period
from board.domain.statement import Statement
from board.domain.touch import Touch
from board.i18n.cells import width
from board.store.memory import MemoryStore
from board.tui.flows.drafts import script_of
from board.tui.keys import Typed
from board.tui.screens.draft import DraftScreen, others
from board.tui.screens.queue import QueueScreen
from board.usecases.config import save
from board.usecases.deals import edit
from board.usecases.promises import Heard, Told, hear, tell
from board.usecases.touches import Entry, log
from tests.tui.screenkit import (
    NOW,
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    settled,
    store_of,
    type_in,
)

ITEM = {"stage": "awaiting", "item": "Shelf", "supplier": "Nuri"}
FRIDAY = NOW - timedelta(days=3)


def on(day: str) -> Period:
    return Period(date.fromisoformat(day), date.fromisoformat(day))


def slipped(*more: Build, told: bool = True) -> MemoryStore:
    """Told 30 Nov ten days ago; on Friday Nuri writes 14 Dec, and the customer was told or was not."""
    store = store_of(builds=[adds("deal", "Hanbit", **ITEM), edit(actor(), 1, {"dock_days": 0})])
    before = actor(at=NOW - timedelta(days=10))
    store.commit(hear(before, 1, Heard("vendor", on("2026-11-30"), grade=3)))
    store.commit(tell(before, 1, Told(on("2026-11-30"), wording="expected", channel="mail")))
    heard = Heard("vendor", on("2026-12-14"), grade=3, reason="vendor_stock", channel="messenger")
    friday = actor(at=FRIDAY)
    store.commit(log(friday, [1], Entry("messenger", "inbound", "vendor", heard=heard)))
    if told:
        later = actor(at=FRIDAY + timedelta(hours=1))
        new = Told(on("2026-12-14"), "expected")
        store.commit(log(later, [1], Entry("call", "reached", told=new, no_next=True)))
    for build in more:
        store.commit(build)
    return store


@asynccontextmanager
async def showing(*builds: Build, **how: Any) -> AsyncIterator[BoardPilot]:
    """As `opened`; the screen that comes back when a message is logged is there before the test ends."""
    async with opened(*builds, **how) as pilot:
        yield pilot
        await press(pilot)
        await settled(pilot)


def called() -> Build:
    """The vendor was called this morning."""
    return log(actor(at=NOW - timedelta(minutes=30)), [1], Entry("call", "reached", "vendor", no_next=True))


def touches(pilot: BoardPilot) -> list[Touch]:
    return sorted(board_app(pilot).session.snapshot.table("touches").values(), key=lambda t: t.id)


def said(pilot: BoardPilot) -> list[Statement]:
    return [s for s in board_app(pilot).session.snapshot.statements_of(1) if s.column == "told"]


def copied(pilot: BoardPilot, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the terminal is sent from now on, where it is a copy."""
    found: list[str] = []

    def write(data: str) -> None:
        if data.startswith("\x1b]52;c;"):
            found.append(b64decode(data[7:].split("\x07")[0]).decode())

    driver = pilot.app._driver
    assert driver is not None
    monkeypatch.setattr(driver, "write", write)
    return found


def shown(pilot: BoardPilot) -> DraftScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DraftScreen)
    return screen


async def test_the_new_date_is_shown_copied_and_logged_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with showing(store=slipped(told=False)) as pilot:
        await press(pilot, "y")
        text = screen_text(pilot)
        assert "new date, later · to send · English" in text
        assert "Mon 14 Dec" in text
        sent = copied(pilot, monkeypatch)
        await press(pilot, "c")
        screen = shown(pilot)
        assert sent == [screen.draft(screen.affair).text]
        assert "copied; nothing is sent" in screen_text(pilot)
        assert len(touches(pilot)) == 1
        await press(pilot, "s")
        assert not isinstance(pilot.app.screen, DraftScreen)
        last = touches(pilot)[-1]
        assert (last.party, last.channel, last.outcome) == ("customer", "messenger", "sent")
        assert [(s.period, s.wording) for s in said(pilot)][-1] == (on("2026-12-14"), "expected")
        assert "told_differs" not in [item.why for item in board_app(pilot).session.today]


@pytest.mark.parametrize("cells", range(40, 161, 5))
def test_what_fits_keeps_its_mark_wherever_its_line_begins(cells: int) -> None:
    (block,) = others("hold", DRAFTS, cells)
    lines = ["".join(text for text, _role in line) for line in block.lines]
    assert all(line[0] in "·▸" for line in lines)
    assert max(width(line.rstrip()) for line in lines) <= cells


async def test_tab_l_and_digits_change_form_language_and_draft() -> None:
    async with showing(store=slipped(called())) as pilot:
        await press(pilot, "y")
        assert shown(pilot).wanted.id == "update_same"
        await press(pilot, "tab", "l")
        assert "status, no change · to say · 한국어" in screen_text(pilot)
        await press(pilot, "6")
        assert shown(pilot).wanted.id == "chase"
        await press(pilot, "-")
        assert shown(pilot).wanted.id == "no"
        await press(pilot, "0", "escape")
        assert not isinstance(pilot.app.screen, DraftScreen)


async def test_it_works_in_hangul_mode() -> None:
    async with showing(store=slipped(called()), lang="ko") as pilot:
        await press(pilot, "ㅛ")
        assert "변동" in screen_text(pilot) or "고객" in screen_text(pilot)
        await press(pilot, "ㅣ")
        assert shown(pilot).wanted.language == "en"
        await press(pilot, "ㄴ")
        assert touches(pilot)[-1].outcome == "sent"


async def test_with_nothing_done_space_asks_the_vendor_first() -> None:
    async with showing(store=slipped()) as pilot:
        await press(pilot, "y", "1")
        assert "Nothing was done since the last update" in screen_text(pilot)
        await press(pilot, "c")
        assert "would say nothing yet" in screen_text(pilot)
        await press(pilot, "space")
        assert shown(pilot).wanted.id == "chase"


async def test_the_same_news_again_proposes_another_way() -> None:
    wednesday = NOW + timedelta(days=2)
    store = slipped()
    for days in (0, 1):
        at = NOW + timedelta(days=days)
        store.commit(log(actor(at=at), [1], Entry("call", "reached", no_next=True)))
    vendor = Entry("call", "reached", "vendor", no_next=True)
    store.commit(log(actor(at=wednesday - timedelta(minutes=30)), [1], vendor))
    async with showing(store=store, now=wednesday) as pilot:
        await press(pilot, "y", "1")
        assert "2 times in a row" in screen_text(pilot)
        assert "expedite request" in screen_text(pilot).splitlines()[-2]


async def test_an_expedite_request_is_kept_as_one() -> None:
    async with showing(store=slipped(called())) as pilot:
        await press(pilot, "y", "7", "s")
        (asked,) = board_app(pilot).session.snapshot.alternatives_of(1)
        assert (asked.expedite, asked.answer, asked.what) == (True, "open", "expedite request")


async def test_the_brief_asks_for_plan_and_ask_and_y_keeps_both() -> None:
    async with showing(store=slipped(called())) as pilot:
        await press(pilot, "b")
        await type_in(pilot, "no problem, four now")
        assert "promises more" in screen_text(pilot)
        await press(pilot, "enter")
        await type_in(pilot, "call their head office")
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "four now" in text
        assert "call their head office" in text
        assert "! “no problem” promises more than the evidence carries." in text
        await press(pilot, "y")
        (up,) = board_app(pilot).session.snapshot.escalations_of(1)
        assert (up.direction, up.plan, up.ask) == ("up", "no problem, four now", "call their head office")
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, DraftScreen), "the deal has both: nothing is asked"


async def test_r3_while_it_is_their_turn_a_reason_is_asked_first() -> None:
    waiting = log(actor(at=NOW - timedelta(hours=1)), [1], Entry("messenger", "sent"))
    async with showing(adds("deal", "Hanbit"), waiting) as pilot:
        await press(pilot, "y")
        assert not isinstance(pilot.app.screen, DraftScreen)
        await press(pilot, "escape", "y", "d")
        assert isinstance(pilot.app.screen, DraftScreen)
        reason = shown(pilot).wanted.reason
        assert reason in screen_text(pilot)
        await press(pilot, "s")
        assert touches(pilot)[-1].note == reason


async def test_r3_never_in_a_slip() -> None:
    waiting = log(actor(at=NOW - timedelta(hours=1)), [1], Entry("messenger", "sent"))
    async with showing(store=slipped(called(), waiting)) as pilot:
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_space_on_an_update_shows_the_script_and_takes_the_outcome() -> None:
    async with showing(store=slipped(called())) as pilot:
        session = board_app(pilot).session
        assert "update" in [item.why for item in session.today]
        at = [item.why for item in session.today].index("update")
        await press(pilot, "tab", *["down"] * at, "space")
        assert "to say" in screen_text(pilot)
        await press(pilot, "r")
        assert (touches(pilot)[-1].channel, touches(pilot)[-1].outcome) == ("call", "reached")
        assert "update" not in [item.why for item in session.today]


async def test_in_the_queue_the_script_is_on_the_page_and_two_keys_do_it() -> None:
    async with showing(store=slipped(called()), size=(80, 24)) as pilot:
        await press(pilot, "Q")
        screen = pilot.app.screen
        assert isinstance(screen, QueueScreen)
        while screen.order.current is not None and screen.order.current.why != "update":
            await press(pilot, "down")
        assert "│ " in screen_text(pilot)
        assert "14 Dec" in screen_text(pilot)
        before = len(touches(pilot))
        await press(pilot, "space", "r")
        assert len(touches(pilot)) == before + 1
        assert screen.order.current is None or screen.order.current.why != "update"


async def test_in_the_queue_too_the_vendor_comes_first_when_nothing_was_done() -> None:
    async with showing(store=slipped()) as pilot:
        await press(pilot, "Q")
        screen = pilot.app.screen
        assert isinstance(screen, QueueScreen)
        assert "ask the vendor first" in screen_text(pilot)
        await press(pilot, "space", "space", "r")
        assert (touches(pilot)[-1].party, touches(pilot)[-1].outcome) == ("vendor", "reached")
        assert "vendor_check" not in [item.why for item in board_app(pilot).session.today]


async def test_a_call_that_was_made_is_logged_whatever_the_message_lacks() -> None:
    async with showing(store=slipped()) as pilot:
        await press(pilot, "y")
        await press(pilot, "1", "tab")
        assert "Missing:" in screen_text(pilot)
        await press(pilot, "r")
        logged = touches(pilot)[2:]
        assert [(t.party, t.channel, t.outcome) for t in logged] == [("customer", "call", "reached")]


async def test_the_teams_own_words_are_used_and_named() -> None:
    own = DraftTemplate(draft="update_same", language="en", text="All quiet.[[ Done: {done}.]]")
    async with showing(store=slipped(called(), save(actor(), {"templates": (own,)}))) as pilot:
        await press(pilot, "y")
        assert "All quiet. Done: 1 call to the vendor." in screen_text(pilot)
        await press(pilot, "escape", "g", "c")
        await press(pilot, *["pagedown"] * 4)
        assert "the team's own: to send English" in screen_text(pilot)


async def test_a_note_that_promises_too_much_is_warned_of_and_kept() -> None:
    async with showing(store=slipped(called())) as pilot:
        await press(pilot, "t", "c", "r")
        await type_in(pilot, "cannot promise it")
        assert "promises more" not in screen_text(pilot)
        await type_in(pilot, ". I promise it")
        assert "! “promise” promises more than the evidence carries." in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert touches(pilot)[-1].note == "cannot promise it. I promise it"


async def test_what_the_vendor_promised_is_theirs_to_say() -> None:
    async with showing(store=slipped(called())) as pilot:
        await press(pilot, "T", "c", "r")
        await type_in(pilot, "they promise it")
        assert "promises more" not in screen_text(pilot)
        await press(pilot, "escape")


@pytest.mark.parametrize(
    ("why", "id"), [("update", "update_same"), ("vendor_check", "chase"), ("boss_long", "brief")]
)
async def test_what_is_said_is_for_whom_the_item_is_about(why: str, id: str) -> None:
    vendor_is_to_be_asked = slipped() if why == "vendor_check" else slipped(called())
    async with showing(store=vendor_is_to_be_asked) as pilot:
        session = board_app(pilot).session
        item = next(item for item in session.today if item.why == why)
        assert script_of(item, affair_of(session.deal(1), session.ground)) == id


async def test_a_key_that_comes_while_it_opens_is_meant_for_it() -> None:
    async with showing(store=slipped(called())) as pilot:
        await press(pilot, "y")
        before, board = len(touches(pilot)), board_app(pilot).board
        assert shown(pilot).bottom.is_asking
        board.bottom.ahead.append(Typed(("s",)))  # the board's flow was not done when it was pressed
        board._catch_up()
        await press(pilot)
        assert len(touches(pilot)) == before + 1
