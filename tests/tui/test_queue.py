"""The queue: Today one item at a time."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import Key

from board.domain.period import Period
from board.tui.screens.deal import DealScreen
from board.tui.screens.queue import QueueScreen
from board.usecases.planning import Plan, follow
from board.usecases.promises import Heard, Told, hear
from tests.tui.queuekit import answer, at, due, start, three
from tests.tui.screenkit import (
    a_case,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    script,
    settled,
    type_in,
)

SIZES = [(160, 48), (120, 36), (80, 24), (40, 10)]


async def test_an_act_that_settles_the_item_brings_the_next() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        assert at(screen) == (1, 1, 3)
        await press(pilot, "space", "n")
        assert at(screen) == (2, 2, 3)
        assert answer(pilot).startswith("Bank 1 · touch 1 · call, no answer · next Wed 25 Nov (2 wd)")
        (touch,) = board_app(pilot).session.snapshot.table("touches").values()
        assert (touch.deal_id, touch.channel, touch.outcome) == (1, "call", "no_answer")


async def test_the_whole_of_today_in_two_keys_an_item() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, *["space", "n"] * 3)
        assert screen.deal_id is None
        shown = screen_text(pilot)
        assert "done: 3" in shown
        assert "3 touches" in shown
        assert "call 3  no answer 3" in shown
        await press(pilot, "enter")
        assert pilot.app.screen is board_app(pilot).board


async def test_space_and_arrows_alone_carry_a_call() -> None:
    """Decision 45: not one letter."""
    async with opened(*three(), lang="ko") as pilot:
        screen = await start(pilot, "=")
        await press(pilot, "space", "left", "space")
        (touch,) = board_app(pilot).session.snapshot.table("touches").values()
        assert (touch.channel, touch.outcome) == ("call", "no_answer")
        assert screen.deal_id == 2


async def test_an_item_that_stays_says_so_and_waits() -> None:
    """A duty to tell them does not end because nobody picked up."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting")
    day, later = (Period(date(2026, 12, n), date(2026, 12, n)) for n in (11, 15))
    case.do(told.days.at(-9, "09:00"), lambda who, id: hear(who, id, Heard("vendor", day, grade=3)))
    case.tell(told.days.at(-9, "10:00"), Told(day))
    case.do(told.days.at(0, "09:00"), lambda who, id: hear(who, id, Heard("vendor", later, grade=3)))
    async with opened(adds("small", amount=1), due(2), steps=told.steps()) as pilot:
        screen = await start(pilot)
        await press(pilot, "space", "n")
        assert at(screen)[:2] == (1, 1)
        assert "it stays in Today" in answer(pilot)
        await press(pilot, "j")
        assert screen.deal_id == 2
        await press(pilot, "k")
        assert screen.deal_id == 1
        await press(pilot, "space", "y", "enter", "enter")
        assert screen.deal_id == 2
        assert at(screen)[1:] == (2, 2)


async def test_what_an_act_gives_rise_to_on_the_same_deal_comes_next() -> None:
    """The vendor moves the date while one checks it: the customer is told now, not after all others."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting", amount=900)
    dock, theirs = (Period(date(2026, 11, n), date(2026, 11, n)) for n in (24, 25))
    case.do(told.days.at(-9, "09:00"), lambda who, id: hear(who, id, Heard("vendor", dock, grade=3)))
    case.tell(told.days.at(-9, "10:00"), Told(theirs))
    async with opened(adds("small", amount=1), due(2), steps=told.steps()) as pilot:
        screen = await start(pilot)
        assert screen.order.current is not None
        assert screen.order.current.why == "told_soon"
        assert "vendor: call" in screen_text(pilot)
        await press(pilot, "space", "r")
        await type_in(pilot, "2주 지연")
        await press(pilot, "enter")
        assert screen.order.current.why == "told_differs"
        assert screen.deal_id == 1


async def test_it_begins_at_the_cursor_and_takes_the_ones_before_last() -> None:
    async with opened(*three()) as pilot:
        await press(pilot, "tab", "j")
        screen = await start(pilot)
        assert at(screen) == (2, 1, 3)
        assert "1 item before this one comes last" in answer(pilot)
        await press(pilot, "j", "j")
        assert at(screen) == (1, 3, 3)


async def test_from_the_lanes_it_begins_with_the_first() -> None:
    async with opened(*three()) as pilot:
        await press(pilot, "j", "j")
        screen = await start(pilot)
        assert at(screen) == (1, 1, 3)


async def test_undo_goes_back_to_the_item_it_was_about() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, "space", "n", "j")
        assert at(screen)[0] == 3
        await press(pilot, "u")
        assert at(screen) == (1, 1, 3)
        assert not screen.journal.touches()
        await press(pilot, "ctrl+r")
        assert screen.order.count("done") == 1
        assert screen.journal.touches() == [("call", "no_answer")]


async def test_undo_at_the_end_takes_the_last_one_back_up() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, *["space", "n"] * 3)
        assert screen.deal_id is None
        await press(pilot, "u")
        assert at(screen) == (3, 3, 3)


async def test_the_end_counts_what_became_of_each() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, "space", "n", "s", "2", "j")
        assert screen.deal_id is None
        shown = screen_text(pilot)
        assert "done: 1  put off: 1  left: 1" in shown
        assert "Bank 3" in shown
        await press(pilot, "k")
        assert screen.deal_id == 3


async def test_an_act_of_two_questions_is_about_one_deal() -> None:
    """They said no: the touch settles the item, but what now is asked about the same deal."""
    later = follow(actor(), [1], Plan(date(2026, 12, 1)))  # else "no next step" would keep it in the line
    async with opened(*three(), later) as pilot:
        screen = await start(pilot)
        await press(pilot, "space", "z", "enter")
        assert screen.deal_id == 1
        await press(pilot, "z")
        await type_in(pilot, "2w")
        await press(pilot, "enter")
        session = board_app(pilot).session
        assert session.deal(1).on_hold_until == date(2026, 12, 7)
        assert session.deal(2).on_hold_until is None
        assert screen.deal_id == 2


async def test_keys_pressed_ahead_act_on_the_items_they_were_meant_for() -> None:
    async with opened(*three()) as pilot:
        await start(pilot)
        for key in ("space", "n", "space", "n", "j"):
            pilot.app.simulate_key(key)
        await press(pilot)
        found = board_app(pilot).session.snapshot.table("touches").values()
        assert sorted(touch.deal_id for touch in found) == [1, 2]


async def test_keys_pressed_ahead_of_the_queue_itself_are_for_the_queue() -> None:
    """Else they would act on whatever card the board's cursor is on."""
    async with opened(*three()) as pilot:
        await press(pilot, "j", "j")
        for name, character in (("equals_sign", "="), ("space", " "), ("n", "n")):
            board_app(pilot).board.post_message(Key(name, character))
        await press(pilot)
        (touch,) = board_app(pilot).session.snapshot.table("touches").values()
        assert touch.deal_id == 1
        assert isinstance(pilot.app.screen, QueueScreen)
        assert pilot.app.screen.deal_id == 2


async def test_acts_on_the_deals_own_screen_count_too() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, "enter")
        shown = [type(each) for each in pilot.app.screen_stack]
        assert shown[-1] is DealScreen
        await press(pilot, "t", "c", "n", "escape")
        await settled(pilot)
        assert pilot.app.screen_stack[-1] is screen
        assert screen.deal_id == 2
        assert screen.order.count("done") == 1


async def test_the_same_again_is_one_key() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, "space", "n", ".", ".")
        assert screen.deal_id is None
        assert screen.order.count("done") == 3


async def test_an_empty_today_says_so_and_opens_nothing() -> None:
    async with opened() as pilot:
        await press(pilot, "Q")
        assert pilot.app.screen is board_app(pilot).board
        assert answer(pilot) == "nothing to do in Today"


async def test_a_filter_that_leaves_nothing_says_so() -> None:
    async with opened(*three()) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "nowhere")
        await press(pilot, "enter", "Q")
        assert "nothing in Today fits the filter" in answer(pilot)


async def test_the_filter_narrows_the_queue() -> None:
    async with opened(*three(), adds("deal 3 b", "Bank 33"), due(4)) as pilot:
        await press(pilot, "/")
        await type_in(pilot, "bank 3")
        await press(pilot, "enter")
        screen = await start(pilot)
        assert {screen.order.items[key].deal_id for key in screen.order.keys} == {3, 4}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_it_works_at_every_size_and_in_both_languages(size: tuple[int, int], lang: str) -> None:
    async with opened(*three(), size=size, lang="ko" if lang == "ko" else "en") as pilot:
        screen = await start(pilot)
        assert "Bank 1" in screen_text(pilot)
        assert "Space" in screen_text(pilot)
        await press(pilot, "pagedown", "pageup", "space", "n")
        assert screen.deal_id == 2
        await press(pilot, "j", "j")
        assert screen.deal_id is None
        assert screen_text(pilot).strip()


async def test_it_shrinks_and_speaks_the_other_language_where_it_is() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        await press(pilot, "j")
        await pilot.resize_terminal(40, 10)
        await press(pilot, "g", "l")
        assert "Bank 2" in screen_text(pilot)
        await pilot.resize_terminal(160, 48)
        await settled(pilot)
        assert screen.deal_id == 2
        assert "지난 일" in screen_text(pilot)


async def test_people_notes_and_the_told_date_are_on_the_page() -> None:
    told = script()
    contact = {"name": "Kim", "title": "Team lead", "phone": "010-0000-0001"}
    case = a_case(told, condition="before the audit", contact=contact)
    case.touch(told.days.at(-5, "11:30"), "call", "reached", "They need it soon.")
    for size in ((160, 48), (80, 40)):
        async with opened(due(1, note="ask for the date"), steps=told.steps(), size=size) as pilot:
            await start(pilot)
            shown = screen_text(pilot)
            for text in (
                "010-0000-0001", "before the audit", "They need it soon.", "customer not told any date",
                "Planned for Mon 23 Nov", "ask for the date", "customer: call",
            ):  # fmt: skip
                assert text in shown, (size, text)


async def test_the_help_knows_only_what_works_here() -> None:
    async with opened(*three()) as pilot:
        screen = await start(pilot)
        assert not screen.offers("queue")
        assert screen.offers("touch")
        assert screen.offers("open")
        await press(pilot, "Q", "a", "v")
        assert pilot.app.screen is screen
