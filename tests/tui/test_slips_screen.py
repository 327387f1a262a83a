"""`g s`: every open slip with both its sides; `r`: what is done about one; the marks in a note."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.period import Period
from board.store.memory import MemoryStore
from board.tui.screens.board import BoardScreen
from board.tui.screens.deal import DealScreen
from board.tui.screens.slips import SlipsScreen
from board.usecases import remedies
from board.usecases.promises import Heard, Told, hear, tell
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    script,
    store_of,
    type_in,
)


def on(day: str) -> Period:
    return Period(date.fromisoformat(day), date.fromisoformat(day))


def slipping(*titles: str) -> MemoryStore:
    """Deals told for 1 December, of which each is known to be a working day later than the one before."""
    told = script()
    first = Heard("vendor", on("2026-11-30"), evidence="by phone")
    for title in titles:
        case = a_case(told, title, f"{title} Bank", supplier="Fast Servers", item="Racks")
        case.do(told.days.at(-10, "09:30"), lambda actor, id: hear(actor, id, first))
        case.tell(told.days.at(-9, "09:30"), Told(on("2026-12-01"), "expected"))
    builds = [
        hear(actor(), id, Heard("vendor", on(f"2026-12-{7 + id:02}"), reason="vendor_stock"))
        for id in range(1, len(titles) + 1)
    ]
    return store_of(told.steps(), builds)


def slips_screen(pilot: BoardPilot) -> SlipsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SlipsScreen)
    return screen


def at_deal(pilot: BoardPilot) -> int:
    return slips_screen(pilot).targets()[0]


async def test_both_sides_stand_beside_each_other() -> None:
    store = slipping("Racks")
    store.commit(remedies.note_impacts(actor(), 1, ["installer", "training"]))
    store.commit(remedies.offer(actor(), 1, "expedite", expedite=True))
    async with opened(store=store, size=(160, 48)) as pilot:
        await press(pilot, "g", "s")
        lines = screen_text(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if "#1 Racks Bank Racks" in line)
        assert "Tue 1 Dec → Wed 9 Dec (+6 wd) · vendor out of stock" in lines[row]
        ours, theirs = lines[row + 1].split("│")
        assert "tell them · 2 impacts not told · told Tue 1 Dec expected" in ours
        assert "Tue 8 Dec" in theirs
        assert "expedite: answer by Tue 24 Nov" in theirs


async def test_a_narrow_screen_has_them_below_each_other() -> None:
    async with opened(store=slipping("Racks", "Tapes"), size=(80, 24)) as pilot:
        await press(pilot, "g", "s")
        lines = screen_text(pilot).splitlines()
        row = next(n for n, line in enumerate(lines) if "#2 Tapes" in line)
        assert "told Tue 1 Dec" in lines[row + 1]
        assert "vendor: Wed 9 Dec" in lines[row + 2]
        assert "#1 Racks" in lines[row + 3]


async def test_the_longest_is_first_and_enter_opens_it() -> None:
    async with opened(store=slipping("Racks", "Tapes", "Discs")) as pilot:
        await press(pilot, "g", "s")
        slips_screen(pilot)
        assert [view.deal.id for view in slips_screen(pilot).views] == [3, 2, 1]
        await press(pilot, "g", "g", "j")
        assert at_deal(pilot) == 2
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DealScreen)
        assert pilot.app.screen.deal_id == 2
        await press(pilot, "escape")
        assert at_deal(pilot) == 2
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_arrows_and_ends_move_the_cursor() -> None:
    async with opened(store=slipping("Racks", "Tapes", "Discs")) as pilot:
        await press(pilot, "g", "s", "end")
        assert at_deal(pilot) == 1
        await press(pilot, "up")
        assert at_deal(pilot) == 2
        await press(pilot, "home")
        assert at_deal(pilot) == 3


async def test_acts_work_on_the_row_and_the_list_is_live() -> None:
    store = slipping("Racks", "Tapes")
    async with opened(store=store) as pilot:
        await press(pilot, "g", "s", "home")
        assert at_deal(pilot) == 2
        await press(pilot, "T", "c", "n")
        assert "asked" in screen_text(pilot)
        (touch,) = board_app(pilot).session.snapshot.touches_of(2)
        assert touch.party == "vendor"
        await board_app(pilot).act(tell(actor(), 2, Told(on("2026-12-10"), "expected")))
        await press(pilot, "down")
        assert [view.slip.phase for view in slips_screen(pilot).views] == ["untold", "updating"]
        assert "next update tomorrow 09:30" in screen_text(pilot)


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_none_is_said_in_a_sentence(lang: str) -> None:
    async with opened(adds("deal"), lang=lang) as pilot:  # type: ignore[arg-type] # a language
        await press(pilot, "g", "s")
        assert slips_screen(pilot).targets() == ()
        assert len(screen_text(pilot).splitlines()[2].strip()) > 10
        await press(pilot, "enter", "r", "q")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_impacts_are_noted_and_marked_as_told() -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "r", "i")
        await type_in(pilot, "installer, training")
        await press(pilot, "enter")
        impacts = board_app(pilot).session.snapshot.impacts_of
        assert [impact.what for impact in impacts(1)] == ["installer", "training"]
        await press(pilot, "r", "t", "2")
        assert [impact.told_at is None for impact in impacts(1)] == [True, False]
        await press(pilot, "u")
        await press(pilot, "r", "t", "enter")
        assert not [impact for impact in impacts(1) if impact.told_at is None]
        await press(pilot, "r")
        assert "informed" not in screen_text(pilot)


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_all_there_is_to_do_stands_on_a_narrow_line(lang: str) -> None:
    store = slipping("Racks")
    store.commit(remedies.note_impacts(actor(), 1, ["installer"]))
    store.commit(remedies.offer(actor(), 1, "expedite", expedite=True))
    async with opened(store=store, size=(80, 24), lang=lang) as pilot:  # type: ignore[arg-type] # a language
        await press(pilot, "r")
        options = screen_text(pilot).splitlines()[-2]
        assert "…" not in options
        assert [word[-1] for word in options.split() if word[-1] in "itaxnre" and len(word) < 3] == list(
            "itaxnre"
        )


async def test_an_alternative_its_answer_and_its_reason() -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "r", "a")
        await type_in(pilot, "loan units")
        await press(pilot, "enter", "enter")
        ways = board_app(pilot).session.snapshot.alternatives_of
        assert [(way.what, way.answer) for way in ways(1)] == [("loan units", "open")]
        await press(pilot, "r", "n", "x")
        await type_in(pilot, "no rack space")
        await press(pilot, "enter")
        assert [(way.answer, way.reason) for way in ways(1)] == [("refused", "no rack space")]


async def test_an_expedite_request_waits_in_the_vendors_court() -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "r", "x", "enter")
        assert "Tue 24 Nov" in screen_text(pilot)
        await press(pilot, "enter")
        (way,) = board_app(pilot).session.snapshot.alternatives_of(1)
        assert (way.what, way.expedite, way.asked_of, way.answer_by) == (
            "expedite", True, "vendor", date(2026, 11, 24),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "agreed"),
    [("1 c", (1, "call")), ("enter 0", (1, None)), ("4 m", (4, "mail")), ("0", (0, None))],
)
async def test_the_rhythm_agreed(keys: str, agreed: tuple[int, str | None]) -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "r", "r", *keys.split())
        rhythm = board_app(pilot).session.snapshot.rhythm_of(1)
        assert rhythm is not None
        assert (rhythm.every, rhythm.channel) == agreed


@pytest.mark.parametrize(("key", "direction"), [("u", "up"), ("c", "from_customer")])
async def test_every_escalation_is_on_record(key: str, direction: str) -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "r", "e", key)
        await type_in(pilot, "what is the plan")
        await press(pilot, "enter")
        (went,) = board_app(pilot).session.snapshot.escalations_of(1)
        assert (went.direction, went.text) == (direction, "what is the plan")


async def test_hangul_mode_carries_the_whole_call() -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "ㄱ", "ㄱ", "1", "ㅊ")
        rhythm = board_app(pilot).session.snapshot.rhythm_of(1)
        assert rhythm is not None
        assert rhythm.channel == "call"


async def test_the_marks_of_a_note_are_shown_and_taken() -> None:
    async with opened(store=slipping("Racks")) as pilot:
        await press(pilot, "t", "c", "r")
        await type_in(pilot, "!installer !training ~other x later ~expedite ? daily call")
        assert "2 impacts · expedite request, answer by the next working day" in screen_text(pilot)
        assert "1 alternative refused · daily call" in screen_text(pilot)
        await press(pilot, "enter", "enter")
        snapshot = board_app(pilot).session.snapshot
        (touch,) = snapshot.touches_of(1)
        assert touch.note == "!installer !training ~other x later ~expedite ? daily call"
        assert [impact.what for impact in snapshot.impacts_of(1)] == ["installer", "training"]
        assert [way.what for way in snapshot.alternatives_of(1)] == ["other", "expedite"]
        rhythm = snapshot.rhythm_of(1)
        assert rhythm is not None
        assert rhythm.channel == "call"
        await press(pilot, "u")
        snapshot = board_app(pilot).session.snapshot
        assert (snapshot.impacts_of(1), snapshot.alternatives_of(1), snapshot.rhythm_of(1)) == ((), (), None)


async def test_the_deal_says_all_of_it() -> None:
    store = slipping("Racks")
    store.commit(tell(actor(), 1, Told(on("2026-12-09"), "expected")))
    store.commit(remedies.note_impacts(actor(), 1, ["installer", "training"]))
    store.commit(remedies.tell_impacts(actor(), 1, (1,)))
    store.commit(remedies.offer(actor(), 1, "other model", answer="refused", reason="no approval"))
    store.commit(remedies.agree_rhythm(actor(), 1, 1, "call"))
    store.commit(remedies.escalate(actor(), 1, level="CEO", text="plan?"))
    async with opened(store=store, size=(160, 60)) as pilot:
        await press(pilot, "enter")
        shown = screen_text(pilot)
        for text in (
            "Tue 1 Dec → Wed 9 Dec (+6 wd) · vendor out of stock", "told, until it is sure",
            "daily call (agreed",
            "next update tomorrow 09:30", "installer · told 10:00", "training · does not know yet",
            "other model · refused · no approval", "up to our boss · CEO · plan?",
            "impact: installer", "told: installer", "they hear from us: daily call",
        ):  # fmt: skip
            assert text in shown, text


async def test_a_step_of_the_cursor_sends_two_marks() -> None:
    async with opened(store=slipping("Racks", "Tapes", "Discs"), size=(160, 48)) as pilot:
        await press(pilot, "g", "s", "home")
        slips = slips_screen(pilot).list
        sent: list[int] = []
        slips._send = lambda y, height, cells=None: sent.append(cells or slips.size.width)  # type: ignore[method-assign] # counts what is sent
        await press(pilot, "down")
        assert sent == [1, 1]
