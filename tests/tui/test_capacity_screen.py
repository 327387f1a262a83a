"""`g w`: weeks and jobs of a work centre; what is asked is drawn in, and nothing is written."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.period import Period
from board.i18n import words
from board.i18n.cells import width
from board.store.memory import MemoryStore
from board.tui.screens.board import BoardScreen
from board.tui.screens.capacity import CapacityScreen
from board.usecases.capacity import NewJob, add_centre, add_job, set_state
from board.usecases.promises import Heard, hear
from tests.tui.screenkit import (
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    store_of,
    type_in,
)

FRIDAY = date(2026, 12, 18)


def shop(*more: NewJob) -> MemoryStore:
    """Two centres; at the first one job told a day, one not, one inquiry of deal 1."""
    jobs = (
        NewJob(1, "Racks", 15, due=FRIDAY),
        NewJob(1, "Consoles", 20, priority=6),
        NewJob(1, "Orbiter", 30, deal_id=1, state="inquiry", due=date(2027, 1, 15)),
        *more,
    )
    builds = [adds("Orbiter", "Hanbit Space"), add_centre(actor(), "Assembly", 1)]
    builds += [add_job(actor(), job) for job in jobs]
    return store_of(builds=[*builds, add_centre(actor(), "Test lab", 2)])


def screen(pilot: BoardPilot) -> CapacityScreen:
    found = pilot.app.screen
    assert isinstance(found, CapacityScreen)
    return found


def line_with(pilot: BoardPilot, text: str) -> str:
    return next(line for line in screen_text(pilot).splitlines() if text in line)


async def test_weeks_stand_beside_the_jobs_and_the_deals_job_is_under_the_cursor() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w")
        assert "5/5 AAAAA" in line_with(pilot, "Mon 23 Nov")
        assert "Racks · 15 days · committed" in screen_text(pilot)
        assert screen(pilot).targets() == (1,)
        assert "inquiry: holds no slot" in line_with(pilot, "Orbiter · 30 days")


async def test_a_narrow_screen_begins_with_the_weeks() -> None:
    async with opened(store=shop(), size=(80, 24)) as pilot:
        await press(pilot, "g", "w")
        lines = screen_text(pilot).splitlines()
        assert "AAAAA" in lines[2]
        assert any("Racks · 15 days" in line for line in lines)


async def test_the_verdict_stands_there_while_one_types_and_nothing_is_written() -> None:
    store = shop()
    async with opened(store=store, size=(160, 48)) as pilot:
        before = store.head()
        await press(pilot, "g", "w", "space")
        await type_in(pilot, "10d by 12/4")
        assert "✗ Impossible by Fri 4 Dec, whatever the order" in screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "Answer: nothing is written" in text
        # of its fifteen days ten fit in after that
        assert "Mon 23 Nov – Fri 4 Dec: 15 days of work, 10 slots (5 short): Racks, this one" in text
        assert "*****" in text and "◂ wanted Fri 4 Dec" in text
        assert "How sure: 50 %" in text
        assert "Effort is an estimate: tell the customer" in text
        assert store.head() == before


async def test_what_moves_is_marked_with_signs() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "space")
        await type_in(pilot, "5d by 12/18 p5")
        await press(pilot, "enter")
        assert "↓B" in screen_text(pilot)
        row = screen_text(pilot).splitlines()
        at = next(n for n, line in enumerate(row) if "B Consoles" in line)
        assert "↓ +5 wd" in row[at + 1]


async def test_enter_asks_about_the_job_under_the_cursor_and_escape_puts_it_away() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "enter")
        found = screen(pilot)
        assert found.question is not None and found.question.job_id == 3
        assert "✗ Impossible by Fri 15 Jan 2027, whatever the order; Fri 19 Feb" in screen_text(pilot)
        await press(pilot, "escape")
        assert found.question is None and found is pilot.app.screen
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_i_is_the_same_as_enter() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "i")
        question = screen(pilot).question
        assert question is not None and question.job_id == 3


async def test_digits_and_brackets_go_to_the_other_centre() -> None:
    async with opened(store=shop(), size=(120, 36)) as pilot:
        await press(pilot, "g", "w", "2")
        assert screen(pilot).centre_id == 2
        assert "No job in hand." in screen_text(pilot)
        await press(pilot, "]")
        assert screen(pilot).centre_id == 1
        await press(pilot, "[")
        assert screen(pilot).centre_id == 2
        await press(pilot, "9")
        assert screen(pilot).centre_id == 2


async def test_from_a_week_enter_goes_to_the_first_job_in_it() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "left", "down", "down", "down", "down", "enter")
        found = screen(pilot).job
        assert found is not None and found.title == "Consoles"


async def test_it_follows_what_others_do() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "enter")
        await board_app(pilot).act(set_state(actor(), 3, "cancelled"))
        await press(pilot, "down")
        assert screen(pilot).question is None
        assert "Orbiter · 30 days" not in screen_text(pilot)


async def test_an_answer_follows_what_others_do_chances_too() -> None:
    async with opened(store=shop(), size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "space")
        await type_in(pilot, "5d")
        await press(pilot, "enter")
        before = screen(pilot).view
        await board_app(pilot).act(set_state(actor(), 2, "cancelled"))
        await press(pilot, "down")
        after = screen(pilot).view
        assert before is not None and after is not None
        assert before.chance is not None and after.chance is not None
        assert before.chance.day is not None and after.chance.day is not None
        assert after.chance.day < before.chance.day
        assert "Earliest Fri 18 Dec" in screen_text(pilot)


async def test_without_a_centre_it_says_how_to_begin() -> None:
    async with opened(adds("Orbiter"), size=(120, 36)) as pilot:
        await press(pilot, "g", "w")
        assert "No work centre yet" in screen_text(pilot)
        await press(pilot, "space")
        assert not screen(pilot).bottom.is_asking
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, BoardScreen)


async def test_what_is_not_understood_is_not_taken() -> None:
    async with opened(store=shop(), size=(120, 36)) as pilot:
        await press(pilot, "g", "w", "space")
        await type_in(pilot, "by 12/4")
        await press(pilot, "enter")
        assert screen(pilot).question is None
        assert screen(pilot).bottom.is_asking
        await press(pilot, "escape")
        assert not screen(pilot).bottom.is_asking


async def test_the_last_question_is_there_to_be_changed() -> None:
    async with opened(store=shop(), size=(120, 36)) as pilot:
        await press(pilot, "g", "w", "space")
        await type_in(pilot, "10d by 12/4")
        await press(pilot, "enter", "space")
        assert screen(pilot).bottom.entry.value == "10d by 12/4"
        await press(pilot, "escape")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_no_row_is_cut_in_either_language(size: tuple[int, int], lang: words.Language) -> None:
    many = [NewJob(1, f"여러 자리 캐비닛 개조 작업 {n}", 10, due=date(2027, 1, n)) for n in range(4, 16)]
    async with opened(store=shop(*many), size=size, lang=lang) as pilot:
        await press(pilot, "g", "w", "space")
        await type_in(pilot, "30d by 1/15")
        await press(pilot, "enter")
        found = screen(pilot)
        for reader in (found.left, found.right):
            if reader.display:
                longest = max(width(line) for line in reader.text.splitlines())
                assert longest <= reader.size.width - reader.MARK
        assert "*****" in found.right.text + found.left.text


async def test_p_says_that_our_own_plan_stands_in_the_way_and_offers_expected() -> None:
    store = shop()
    store.commit(set_state(actor(), 3, "committed"))
    written = Heard("engineering", Period(FRIDAY, FRIDAY), wording="confirmed", grade=4)
    store.commit(hear(actor(), 1, written))
    async with opened(store=store, size=(160, 48)) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "2026-12-24")
        text = screen_text(pilot)
        assert "by our own plan it is with them" in text
        assert "expected (Tab changes)" in text
        await press(pilot, "escape")
