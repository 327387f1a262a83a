"""Two people on one field: both values in words, who and when, and one key that picks."""

from __future__ import annotations

import pytest

from board.domain.change import Build
from board.i18n.labels import court_label
from board.usecases.deals import edit, give, hold, move, set_court
from board.usecases.parties import save_contact
from tests.tui.screenkit import (
    NOW,
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


def question(pilot: BoardPilot) -> str:
    return screen_text(pilot).splitlines()[-3]


WEEK = NOW.date().replace(day=30)

HERS = actor("jiyoung")

QUICK: dict[str, tuple[tuple[str, ...], Build, str, str, str, str]] = {
    "stage": ((">",), move(HERS, [1], "negotiation"), "stage", "Negotiation", "qualified", "negotiation"),
    "owner": (("o", "d", "1"), give(HERS, [1], "stranger"), "owner", "stranger", "jiyoung", "stranger"),
    "hold": (
        ("z", "+", "2", "enter"), hold(HERS, [1], WEEK), "on_hold_until", "30 Nov", "2026-11-25", "2026-11-30"
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", ["k", "t"])
@pytest.mark.parametrize("name", QUICK)
async def test_a_quick_act_on_what_is_not_drawn_yet_asks(name: str, key: str) -> None:
    keys, theirs, field, shown, mine, taken = QUICK[name]
    store = store_of(builds=[adds("Servers", "Hanbit")])
    async with opened(store=store) as pilot:
        app = board_app(pilot)
        app.feed.stop()  # what others do is not drawn from here on
        store.sibling("jiyoung").commit(theirs)
        head = store.head()
        await press(pilot, *keys)
        asked = question(pilot)
        assert "지영" in asked
        assert f"theirs: {shown}" in asked or f"theirs: Mon {shown}" in asked
        assert "mine: " in asked
        assert store.head() == head, "nothing is written before the person picks"
        await press(pilot, key)
        assert str(getattr(store.snapshot().deals[1], field)) == (mine if key == "k" else taken)
        assert store.head() == head + (key == "k")


async def test_values_are_in_the_persons_words() -> None:
    store = store_of(builds=[adds("Servers", "Hanbit")])
    async with opened(store=store, lang="ko") as pilot:
        board_app(pilot).feed.stop()
        await press(pilot, "w")
        store.sibling("jiyoung").commit(set_court(actor("jiyoung"), [1], "vendor"))
        await press(pilot, "b")
        assert court_label("vendor") in question(pilot)
        assert court_label("boss") in question(pilot)


async def test_esc_picks_neither() -> None:
    store = store_of(builds=[adds("Servers", "Hanbit")])
    async with opened(store=store) as pilot:
        board_app(pilot).feed.stop()
        store.sibling("jiyoung").commit(move(actor("jiyoung"), [1], "negotiation"))
        head = store.head()
        await press(pilot, ">", "escape")
        assert store.head() == head


async def test_theirs_is_taken_for_one_deal_and_the_others_are_done() -> None:
    store = store_of(builds=[adds("Servers", "Hanbit"), adds("Tapes", "Hanbit")])
    async with opened(store=store) as pilot:
        board_app(pilot).feed.stop()
        await press(pilot, "*")
        store.sibling("jiyoung").commit(give(actor("jiyoung"), [1], "stranger"))
        await press(pilot, "o", "d", "1", "t")
        owners = {id: deal.owner for id, deal in store.snapshot().deals.items()}
        assert owners == {1: "stranger", 2: "jiyoung"}


@pytest.mark.parametrize(("key", "stage"), [("k", "inquiry"), ("t", "negotiation")])
async def test_undo_over_somebody_elses_change_is_asked(key: str, stage: str) -> None:
    store = store_of(builds=[adds("Servers", "Hanbit")])
    async with opened(store=store) as pilot:
        await press(pilot, ">")
        store.sibling("jiyoung").commit(move(actor("jiyoung"), [1], "negotiation"))
        await press(pilot, "u")
        assert "theirs: Negotiation" in question(pilot)
        assert "before: Inquiry" in question(pilot)
        await press(pilot, key)
        assert store.snapshot().deals[1].stage == stage
        assert "theirs" not in question(pilot), "asked once"


@pytest.mark.parametrize(("key", "item"), [("k", "48U"), ("t", "50U")])
async def test_a_line_in_the_form_is_asked_about_too(key: str, item: str) -> None:
    store = store_of(builds=[adds("Servers", "Hanbit", item="42U", qty=3)])
    async with opened(store=store) as pilot:
        await press(pilot, "E", *("tab",) * 9)
        await press(pilot, *("backspace",) * 3)
        await type_in(pilot, "48U")
        store.sibling("jiyoung").commit(edit(actor("jiyoung"), 1, {"item": "50U", "qty": 9}))
        await press(pilot, "enter")
        assert "theirs: 50U" in question(pilot)
        assert "mine: 48U" in question(pilot)
        await press(pilot, key)
        (line,) = store.snapshot().lines_of(1)
        assert (line.item, line.qty) == (item, 9)


async def test_a_person_changed_by_two_is_asked_about() -> None:
    contact = {"name": "Kim", "phone": "1"}
    store = store_of(builds=[adds("Servers", "Hanbit", contact=contact)])
    async with opened(store=store) as pilot:
        await press(pilot, "enter", "c", "enter", "down", "down", "end")
        await type_in(pilot, "2")
        store.sibling("jiyoung").commit(save_contact(actor("jiyoung"), 1, {"phone": "9"}, 1))
        await press(pilot, "enter")
        assert "theirs: 9" in question(pilot)
        await press(pilot, "k")
        (person,) = store.snapshot().contacts_of(1)
        assert person.phone.endswith("2")
