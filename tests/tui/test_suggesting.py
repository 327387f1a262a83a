"""`Space`: what it begins for each reason, and what that is called before it is pressed."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.agenda import Item, untriaged_line
from board.domain.change import Build
from board.domain.period import Period
from board.domain.repeat import Repeat
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS
from board.store.memory import MemoryStore
from board.tui.flows.suggesting import channel_of, label
from board.tui.flows.touching import PARTY_KEYS
from board.usecases.planning import Plan, follow
from board.usecases.promises import Heard, Told, hear, tell
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

TODAY = date(2026, 11, 23)


def due(**plan: object) -> Build:
    return follow(actor(), [1], Plan(TODAY, **plan))  # type: ignore[arg-type] # its fields


def first(pilot: BoardPilot) -> Item:
    return board_app(pilot).session.today[0]


def entry(pilot: BoardPilot) -> str:
    """The answer lines: the question and its options."""
    return "\n".join(screen_text(pilot).splitlines()[-3:])


def touches(pilot: BoardPilot) -> list[tuple[str, str, str]]:
    rows = board_app(pilot).session.snapshot.table("touches").values()
    return [(touch.party, touch.channel, touch.outcome) for touch in rows]


def moved(day: int) -> MemoryStore:
    """The vendor has moved a date that the customer was told, or not if it is the same day."""
    store = store_of(builds=[adds("deal", stage="awaiting", item="Shelf", supplier="Nuri")])
    told = Period(date(2026, 11, 25), date(2026, 11, 25))
    dock = Period(date(2026, 11, day), date(2026, 11, day))
    store.commit(hear(actor(), 1, Heard("vendor", Period(date(2026, 11, 24), date(2026, 11, 24)), grade=3)))
    store.commit(tell(actor(), 1, Told(told)))
    if day != 24:
        store.commit(hear(actor(), 1, Heard("vendor", dock, grade=3)))
    return store


@pytest.mark.parametrize(
    ("plan", "named"),
    [({}, "customer: call"), ({"channel": "mail"}, "customer: mail"),
     ({"channel": "visit", "party": "vendor"}, "vendor: visit")],
)  # fmt: skip
async def test_the_agreed_channel_is_taken_else_a_call(plan: dict[str, object], named: str) -> None:
    async with opened(adds("deal"), due(**plan)) as pilot:
        assert label(board_app(pilot).session, first(pilot)) == named
        await press(pilot, "space", "n")
        party, channel = plan.get("party", "customer"), plan.get("channel", "call")
        assert touches(pilot) == [(party, channel, "no_answer")]


async def test_the_question_shows_what_they_were_told() -> None:
    async with opened(store=moved(27)) as pilot:
        assert label(board_app(pilot).session, first(pilot)) == "customer: call"
        await press(pilot, "space")
        assert "customer told: Wed 25 Nov" in entry(pilot)
        assert "told them Mon 30 Nov" in entry(pilot)


async def test_a_date_close_by_is_asked_of_the_vendor() -> None:
    async with opened(store=moved(24)) as pilot:
        assert first(pilot).why == "told_soon"
        assert label(board_app(pilot).session, first(pilot)) == "vendor: call"
        await press(pilot, "space", "n")
        assert touches(pilot) == [("vendor", "call", "no_answer")]


async def test_channel_and_party_are_still_changed_by_their_keys() -> None:
    async with opened(adds("deal"), due(channel="call")) as pilot:
        await press(pilot, "space", "k", "2", "s")
        assert touches(pilot) == [("vendor", "messenger", "sent")]


def test_no_key_means_two_things_in_the_one_question() -> None:
    keys = [*CHANNEL_KEYS, *OUTCOME_KEYS, *PARTY_KEYS, "y"]
    assert len(keys) == len(set(keys))


async def test_what_was_typed_as_touch_channel_outcome_still_works() -> None:
    async with opened(adds("deal"), due()) as pilot:
        await press(pilot, "space", "c", "n")
        assert touches(pilot) == [("customer", "call", "no_answer")]


async def test_esc_logs_nothing() -> None:
    async with opened(adds("deal"), due(channel="call")) as pilot:
        await press(pilot, "space", "escape")
        assert not touches(pilot)


async def test_a_daily_update_that_was_made_asks_nothing_more() -> None:
    daily = Repeat(every=1, unit="working_day", anchor=TODAY)
    async with opened(adds("deal"), due(channel="call", repeat=daily)) as pilot:
        await press(pilot, "space", "r")
        assert touches(pilot) == [("customer", "call", "reached")]
        (left,) = board_app(pilot).session.snapshot.open_follow_ups(1)
        assert left.due == date(2026, 11, 24)


async def test_a_daily_update_still_takes_a_note() -> None:
    daily = Repeat(every=1, unit="working_day", anchor=TODAY)
    async with opened(adds("deal"), due(channel="call", repeat=daily)) as pilot:
        await press(pilot, "tab", "t", "c", "r")
        await type_in(pilot, "as yesterday")
        await press(pilot, "enter")
        (touch,) = board_app(pilot).session.snapshot.table("touches").values()
        assert touch.note == "as yesterday"


async def test_a_touch_once_still_asks_for_note_and_next_step() -> None:
    async with opened(adds("deal"), due(channel="call")) as pilot:
        await press(pilot, "space", "r")
        assert not touches(pilot)
        assert "note" in entry(pilot)
        await press(pilot, "escape")


async def test_without_a_next_step_one_is_planned() -> None:
    async with opened(adds("deal")) as pilot:
        assert label(board_app(pilot).session, first(pilot)) == "plan the next follow-up"
        await press(pilot, "space")
        assert "follow up when?" in entry(pilot)
        await type_in(pilot, "fri")
        await press(pilot, "enter")
        (planned,) = board_app(pilot).session.snapshot.open_follow_ups(1)
        assert planned.due == date(2026, 11, 27)


async def test_a_told_day_that_has_passed_was_delivered_or_moves() -> None:
    store = moved(24)
    async with opened(store=store, now=actor().moment.now.replace(day=27)) as pilot:
        assert first(pilot).why == "told_passed"
        assert label(board_app(pilot).session, first(pilot)) == "delivered, or a new date"
        await press(pilot, "space", "a")
        await type_in(pilot, "25")
        await press(pilot, "escape")
        await press(pilot, "space", "a")
        await type_in(pilot, "2026-11-25")
        await press(pilot, "enter")
        said = board_app(pilot).session.snapshot.statements_of(1)
        assert [statement.column for statement in said][-1] == "actual"


async def test_a_card_without_an_item_gets_a_touch() -> None:
    later = follow(actor(), [1], Plan(date(2026, 12, 1)))
    async with opened(adds("deal"), later) as pilot:
        assert not board_app(pilot).session.today
        await press(pilot, "space", "m", "s")
        assert touches(pilot) == [("customer", "mail", "sent")]


def test_the_channel_of_a_duty_is_a_call() -> None:
    assert channel_of(untriaged_line(3)) == "call"
