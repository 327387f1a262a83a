"""`Space` on every kind of row in Today: what it is called before, and what it begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from board.domain.agenda import Item
from board.domain.message import DraftId
from board.domain.period import Period
from board.i18n.whys import WHYS
from board.tui.flows.suggesting import has_row, label
from board.tui.screens.delivery import DeliveryScreen
from board.tui.screens.draft import DraftScreen
from board.usecases import deals, planning, promises, remedies, stock
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from board.usecases.replay import Case, Days
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    board_app,
    opened,
    press,
    screen_text,
    script,
    store_of,
)

Makes = Callable[[Case, Days], None]
"""How a row comes about."""


def on(day: date) -> Period:
    return Period(day, day)


def tells(case: Case, days: Days, at: int, day: int | None, **fields: object) -> None:
    told = Told(None if day is None else on(days.day(day)), override="as said", **fields)  # type: ignore[arg-type] # its fields
    case.do(days.at(at, "10:00"), lambda who, id: promises.tell(who, id, told))


def hears(case: Case, days: Days, at: int, day: int, **fields: object) -> None:
    heard = Heard("vendor", on(days.day(day)), **{"grade": 3, **fields})  # type: ignore[arg-type] # its fields
    case.do(days.at(at, "11:00"), lambda who, id: promises.hear(who, id, heard))


def wins(case: Case, days: Days, at: int = -10) -> None:
    case.move(days.at(at, "09:30"), "awaiting")


def slipped(case: Case, days: Days) -> None:
    """Late by two days, told on Friday, and not sure again."""
    wins(case, days)
    tells(case, days, -9, 6)
    hears(case, days, -1, 8, grade=1)
    case.do(days.at(-1, "15:00"), lambda who, id: promises.tell(who, id, Told(on(days.day(9)), "expected")))


def told_differs(case: Case, days: Days) -> None:
    wins(case, days)
    tells(case, days, -9, 6)
    hears(case, days, -1, 8)


def needed_earlier(case: Case, days: Days) -> None:
    need = Heard("customer", on(days.day(5)), about="need")
    case.do(days.at(-3, "09:00"), lambda who, id: promises.hear(who, id, need))
    tells(case, days, -2, 9)


def to_order(case: Case, days: Days) -> None:
    lead, need = Heard("vendor", None, lead_weeks=(2, 2)), Heard("customer", on(days.day(12)), about="need")
    for heard in (lead, need):
        case.do(days.at(-3, "09:00"), lambda who, id, heard=heard: promises.hear(who, id, heard))  # type: ignore[misc] # bound


def sure_again(case: Case, days: Days) -> None:
    """Late by a day, told, and confirmed in writing: it comes tomorrow."""
    wins(case, days)
    tells(case, days, -9, 0)
    hears(case, days, -2, 0, grade=1)
    case.do(days.at(-2, "15:00"), lambda who, id: promises.tell(who, id, Told(on(days.day(1)), "expected")))
    hears(case, days, -1, 0, wording="confirmed")


def arrived(case: Case, days: Days, at: int = -3) -> None:
    wins(case, days)
    tells(case, days, -9, -3)
    case.do(days.at(at, "15:00"), lambda who, id: promises.happened(who, id, days.day(at)))


def called(case: Case, days: Days) -> None:
    slipped(case, days)
    case.do(days.at(-1, "17:00"), lambda who, id: remedies.escalate(who, id, direction="from_customer"))


def asked_to_hurry(case: Case, days: Days) -> None:
    slipped(case, days)
    case.do(
        days.at(-1, "16:00"),
        lambda who, id: remedies.offer(who, id, "expedite", expedite=True, answer_by=days.today),
    )


def put_off(why: str, makes: Makes) -> Makes:
    """Some days ago somebody put the row off to today."""

    def make(case: Case, days: Days) -> None:
        makes(case, days)
        keys = {"hold": "R17:1:1", "order": f"order:1:{days.day(1)}", "R20v": f"R20v:1:{days.day(-1)}"}
        case.do(
            days.at(-1, "17:30"),
            lambda who, id: planning.snooze(who, [Target(id, duty=keys[why])], days.today),
        )

    return make


def plans(**fields: object) -> Makes:
    return lambda case, days: case.follow(days.at(-1, "17:00"), days.today, **fields)


def checks_stock(case: Case, days: Days) -> None:
    case.do(days.just(30), lambda who, id: stock.hold_and_check(who, id, "check twice"))


ROWS: dict[str, tuple[str, Makes, str, str]] = {
    "told_differs": ("quote", told_differs, "customer: call", "told them"),
    "hold_lapsed": ("quote", lambda c, d: tells(c, d, -5, None), "answer the customer", "told them a date"),
    "hold_due": ("quote", lambda c, d: tells(c, d, -2, None), "answer the customer", "what to say"),
    "told_passed": (
        "awaiting", lambda c, d: tells(c, d, -5, -2), "delivered, or a new date", "it was delivered",
    ),
    "told_soon": ("quote", lambda c, d: tells(c, d, -5, 2), "vendor: call", "vendor · call"),
    "told_soon today": ("awaiting", lambda c, d: tells(c, d, -5, 0), "count what has come", "Ordered"),
    "needed_earlier": ("quote", needed_earlier, "vendor: call", "vendor · call"),
    "order_by": ("quote", to_order, "ordered, or another day", "ask the customer"),
    "hold_wakes": (
        "quote", lambda c, d: c.do(d.at(-5, "09:00"), lambda who, id: deals.hold(who, [id], d.today)),
        "customer: call", "customer · call",
    ),
    "no_next_step": ("quote", lambda c, d: None, "plan the next follow-up", "follow up when?"),
    "rotting": ("quote", lambda c, d: c.follow(d.at(-20, "09:40"), d.day(40)), "customer: call",
                "customer · call"),
    "reply": ("quote", lambda c, d: c.touch(d.just(60), "mail", "inbound"), "customer: call",
              "customer · call"),
    "reply_inside": (
        "quote", lambda c, d: c.touch(d.just(60), "mail", "inbound", party="engineering"),
        "engineering: call", "engineering · call",
    ),
    "update": (
        "quote",
        lambda c, d: (slipped(c, d), c.touch(d.just(20), "call", "reached", party="vendor"))[0],  # type: ignore[func-returns-value] # two acts
        "customer: call", "to say",
    ),
    "vendor_check": ("quote", slipped, "vendor: call", "ask the vendor for the date · to say"),
    "vendor_day_before": ("quote", sure_again, "vendor: call", "ask the vendor for the date · to say"),
    "update_day_before": ("quote", sure_again, "customer: call", "to say"),
    "not_acknowledged": ("quote", wins, "vendor: call", "ask the vendor for the date · to say"),
    "not_confirmed": (
        "quote", lambda c, d: (wins(c, d), hears(c, d, -5, 2, grade=2))[0],  # type: ignore[func-returns-value] # two acts
        "vendor: call", "one line in writing · to send",
    ),
    "answer_due": ("quote", asked_to_hurry, "their answer, or ask again", "they answered"),
    "boss_they_called": ("quote", called, "brief for the boss", "our plan"),
    "planned: thanks": ("quote", lambda c, d: arrived(c, d, -1), "thank the vendor", "thanks to the vendor"),
    "planned: debrief": ("quote", arrived, "debrief", "what did it teach?"),
    "planned: stock": ("inquiry", checks_stock, "stock check", "in stock?"),
    "planned: visit": ("quote", plans(channel="visit"), "customer: visit", "customer · visit"),
    "put off: hold": (
        "quote", put_off("hold", lambda c, d: tells(c, d, -3, None)), "answer the customer", "what to say",
    ),
    "put off: order": ("quote", put_off("order", to_order), "ordered, or another day", "ask the customer"),
    "put off: R20v": ("quote", put_off("R20v", slipped), "vendor: call", "ask the vendor for the date"),
}  # fmt: skip
"""Row to the stage it is in, how it comes about, what Space is called, and what is on the screen then."""


def is_row(item: Item, row: str) -> bool:
    kind, _blank, what = row.partition(": ")
    plan = item.follow_up
    if kind == "planned":
        return plan is not None and (plan.task == what or plan.channel == what)
    if kind == "put off":
        return plan is not None and plan.duty.startswith({"hold": "R17"}.get(what, what))
    return item.why == row.partition(" ")[0]


async def go_to(pilot: BoardPilot, row: str) -> Item:
    """The cursor in Today, on that row."""
    app = board_app(pilot)
    await press(pilot, "tab")
    for _step in range(len(app.session.today)):
        item = app.board.item()
        if item is not None and is_row(item, row):
            return item
        await press(pilot, "j")
    raise AssertionError([(item.why, item.key) for item in app.session.today])


@pytest.mark.parametrize("row", ROWS)
async def test_space_does_what_the_row_asks_for(row: str) -> None:
    stage, makes, named, shown = ROWS[row]
    told = script()
    makes(a_case(told, "Servers", supplier="Nuri", item="SR650", qty=8, stage=stage), told.days)
    async with opened(store=store_of(told.steps())) as pilot:
        item = await go_to(pilot, row)
        assert label(board_app(pilot).session, item) == named
        await press(pilot, "space")
        assert shown in screen_text(pilot)
        await press(pilot, "escape")


def test_every_reason_has_a_row_of_its_own() -> None:
    assert [why for why in WHYS if not has_row(why)] == []


async def test_on_the_day_it_arrives_it_is_counted() -> None:
    told = script()
    tells(a_case(told, "Servers", supplier="Nuri", item="SR650", stage="awaiting"), told.days, -5, 0)
    async with opened(store=store_of(told.steps())) as pilot:
        await go_to(pilot, "told_soon")
        await press(pilot, "space")
        assert isinstance(pilot.app.screen, DeliveryScreen)
        await press(pilot, "escape")


@pytest.mark.parametrize(
    ("row", "draft"),
    [("not_acknowledged", "chase"), ("not_confirmed", "in_writing"), ("planned: thanks", "thanks")],
)
async def test_the_words_fit_the_row_and_sending_them_ends_it(row: str, draft: DraftId) -> None:
    stage, makes, _named, _shown = ROWS[row]
    told = script()
    makes(a_case(told, "Servers", supplier="Nuri", item="SR650", stage=stage), told.days)
    async with opened(store=store_of(told.steps())) as pilot:
        key = (await go_to(pilot, row)).key
        await press(pilot, "space")
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        assert screen.wanted.id == draft
        if screen.wanted.form == "spoken":
            await press(pilot, "tab")
        await press(pilot, "s")
        assert key not in [item.key for item in board_app(pilot).session.today]


async def test_what_the_vendor_said_on_the_call_is_asked_for_and_its_date_taken() -> None:
    told = script()
    wins(a_case(told, "Servers", supplier="Nuri", item="SR650", stage="quote"), told.days)
    async with opened(store=store_of(told.steps())) as pilot:
        await go_to(pilot, "not_acknowledged")
        await press(pilot, "space", "r")
        assert "note" in screen_text(pilot).splitlines()[-3]
        await press(pilot, "escape", "escape")


async def test_a_no_answers_what_we_said_we_would_check() -> None:
    told = script()
    case = a_case(told, "Servers", supplier="Nuri", item="SR650", stage="quote")
    need = Heard("customer", on(told.days.day(5)), about="need")
    case.do(told.days.at(-3, "09:00"), lambda who, id: promises.hear(who, id, need))
    tells(case, told.days, -2, None)
    hears(case, told.days, -1, 20)
    async with opened(store=store_of(told.steps())) as pilot:
        key = (await go_to(pilot, "hold_due")).key
        await press(pilot, "space", "y")
        screen = pilot.app.screen
        assert isinstance(screen, DraftScreen)
        assert screen.wanted.id == "no"
        await press(pilot, "n")
        session = board_app(pilot).session
        assert key in [item.key for item in session.today], "nobody took the call"
        await press(pilot, "space", "y", "r")
        assert key not in [item.key for item in session.today]
        assert session.standing(1).why != "hold_lapsed"


async def test_ordering_from_its_row_moves_the_deal_on() -> None:
    told = script()
    to_order(a_case(told, "Servers", supplier="Nuri", item="SR650", stage="quote"), told.days)
    async with opened(store=store_of(told.steps())) as pilot:
        await go_to(pilot, "order_by")
        await press(pilot, "space", "o")
        session = board_app(pilot).session
        assert session.deal(1).stage == "ordered"
        assert not [item for item in session.today if item.why == "order_by"]


async def test_the_answer_to_an_expedite_request_is_given_on_its_row() -> None:
    told = script()
    asked_to_hurry(a_case(told, "Servers", supplier="Nuri", item="SR650", stage="quote"), told.days)
    async with opened(store=store_of(told.steps())) as pilot:
        await go_to(pilot, "answer_due")
        await press(pilot, "space", "n", "o", "enter")
        (way,) = board_app(pilot).session.snapshot.alternatives_of(1)
        assert way.answer == "accepted"


async def test_a_stock_check_that_is_made_ends_what_was_planned() -> None:
    told = script()
    checks_stock(a_case(told, "Servers", supplier="Nuri", item="SR650", stage="inquiry"), told.days)
    async with opened(store=store_of(told.steps())) as pilot:
        await go_to(pilot, "planned: stock")
        await press(pilot, "space", "i", "v", "enter")
        session = board_app(pilot).session
        assert session.snapshot.open_follow_ups(1), "one voice is none"
        await press(pilot, "space", "i", "m", "enter")
        assert not session.snapshot.open_follow_ups(1)

