"""`t` and `T`: three keys for a call, a note read as it is typed, the next step asked once."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.period import Period
from board.domain.touch import Touch
from board.store.memory import MemoryStore
from board.usecases.planning import Plan, follow
from board.usecases.promises import Heard, Told, hear
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

FRIDAY = Period(date(2026, 12, 11), date(2026, 12, 11))


def supplied() -> MemoryStore:
    """A deal with a supplier; they have said 11 Dec, and so has the customer been told."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting")
    case.do(told.days.at(-9, "09:00"), lambda who, id: hear(who, id, Heard("vendor", FRIDAY, grade=3)))
    case.tell(told.days.at(-9, "10:00"), Told(FRIDAY))
    return store_of(told.steps())


def touches(pilot: BoardPilot) -> list[Touch]:
    return [t for _id, t in sorted(board_app(pilot).session.snapshot.table("touches").items())]


def answer(pilot: BoardPilot) -> str:
    return screen_text(pilot).splitlines()[-3]


async def test_a_call_without_answer_is_three_keys_and_the_cadence_plans() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", "c", "n")
        assert answer(pilot).strip() == "touch 1 · call, no answer · next Wed 25 Nov (2 wd) · u undo"
        (touch,) = touches(pilot)
        assert (touch.channel, touch.outcome, touch.party) == ("call", "no_answer", "customer")


@pytest.mark.parametrize(
    ("digit", "party"),
    [("1", "customer"), ("2", "vendor"), ("3", "engineering"), ("4", "boss"), ("5", "colleague")],
)
async def test_a_digit_switches_the_party(digit: str, party: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", digit, "m", "s")
        (touch,) = touches(pilot)
        assert (touch.party, touch.channel, touch.outcome) == (party, "mail", "sent")


async def test_shift_t_is_the_vendor() -> None:
    async with opened(store=supplied()) as pilot:
        await press(pilot, "T", "k", "n")
        assert touches(pilot)[-1].party == "vendor"


async def test_reached_asks_for_a_note_and_once_for_the_next_step() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", "c", "r")
        await type_in(pilot, "wants it by may")
        await press(pilot, "enter")
        assert "next step" in screen_text(pilot)
        assert "Mon 30 Nov" in screen_text(pilot)
        await press(pilot, "enter")
        (touch,) = touches(pilot)
        assert touch.note == "wants it by may"
        (follow,) = board_app(pilot).session.snapshot.open_follow_ups(1)
        assert follow.due == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "due"), [("fri", date(2026, 11, 27)), ("모레", date(2026, 11, 25)), ("0", None)]
)
async def test_the_next_step_is_a_date_or_none(typed: str, due: date | None) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", "c", "r", "enter")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        follow_ups = board_app(pilot).session.snapshot.open_follow_ups(1)
        assert [follow.due for follow in follow_ups] == ([due] if due else [])


async def test_esc_anywhere_logs_nothing() -> None:
    store = store_of(builds=[adds("deal")])
    before = store.head()
    async with opened(store=store) as pilot:
        for keys in (("t",), ("t", "c"), ("t", "c", "r"), ("t", "c", "r", "a", "enter")):
            await press(pilot, *keys, "escape")
            assert not board_app(pilot).board.bottom.is_asking, keys
    assert store.head() == before


async def test_will_call_back_asks_when() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", "c", "b", "enter")
        await type_in(pilot, "tomorrow 15:00")
        await press(pilot, "enter")
        (follow,) = board_app(pilot).session.snapshot.open_follow_ups(1)
        assert (follow.due, follow.time, follow.origin) == (date(2026, 11, 24), "15:00", "callback")


async def test_two_weeks_late_counts_from_the_date_in_force() -> None:
    """S2: date, reason and the item that the customer is not told, from one line and one Enter."""
    async with opened(store=supplied(), lang="ko") as pilot:
        await press(pilot, "T", "k", "r")
        await type_in(pilot, "2주 지연, 본사 재고 부족")
        shown = screen_text(pilot)
        assert "12/11(금) → " in shown
        assert "벤더 재고" in shown
        await press(pilot, "enter")
        snapshot = board_app(pilot).session.snapshot
        said = max(snapshot.table("statements").values(), key=lambda s: s.id)
        assert (said.said_by, said.reason) == ("vendor", "vendor_stock")
        # Christmas is a day off only where the board's country has it; this one has none
        assert said.period == Period(date(2026, 12, 25), date(2026, 12, 25))
        assert board_app(pilot).session.today[0].why == "told_differs"
        assert "고객 미통보" in screen_text(pilot)


async def test_y_says_that_they_were_told() -> None:
    store = supplied()
    store.commit(hear(actor(), 1, Heard("vendor", Period(date(2026, 12, 21), date(2026, 12, 21)), grade=3)))
    async with opened(store=store) as pilot:
        await press(pilot, "t", "c")
        assert "told them" in screen_text(pilot)
        await press(pilot, "y", "enter", "enter")
        snapshot = board_app(pilot).session.snapshot
        told = max(snapshot.table("statements").values(), key=lambda s: s.id)
        assert (told.said_by, told.said_to) == ("us", "customer")
        assert told.touch_id == max(snapshot.table("touches"))
        assert not [item for item in board_app(pilot).session.today if item.why == "told_differs"]


async def test_a_touch_of_the_past_says_when_it_was() -> None:
    async with opened(adds("deal"), lang="ko") as pilot:
        await press(pilot, "t", "c", "r")
        await type_in(pilot, "@9:12 자리에 없었음")
        await press(pilot, "enter", "enter")
        (touch,) = touches(pilot)
        assert f"{touch.at:%H:%M}" == "00:12"
        assert touch.note == "자리에 없었음"


async def test_declined_asks_what_now() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", "c", "z", "enter")
        assert "they declined" in screen_text(pilot)
        await press(pilot, "z")
        await type_in(pilot, "2w")
        await press(pilot, "enter")
        deal = board_app(pilot).session.deal(1)
        assert deal.on_hold_until == date(2026, 12, 7)


async def test_the_same_again_works_on_the_next_item() -> None:
    async with opened(*(adds(f"deal {n}", amount=n) for n in (1, 2, 3))) as pilot:
        await press(pilot, ".")
        assert answer(pilot).strip()
        assert not touches(pilot)
        await press(pilot, "tab", "t", "c", "n", ".", ".")
        assert sorted(touch.deal_id for touch in touches(pilot)) == [1, 2, 3]


async def test_an_item_about_the_vendor_presets_the_vendor() -> None:
    builds = (adds("deal"), follow(actor(), [1], Plan(date(2026, 11, 23), party="vendor")))
    async with opened(*builds) as pilot:
        await press(pilot, "tab", "t")
        assert "vendor" in answer(pilot)
        await press(pilot, "c", "n")
        assert touches(pilot)[0].party == "vendor"


@pytest.mark.parametrize("keys", [("ㅅ", "ㅊ", "ㅜ"), ("ㅅ", "추")])
async def test_hangul_mode_logs_the_same(keys: tuple[str, ...]) -> None:
    async with opened(adds("deal"), lang="ko") as pilot:
        await press(pilot, *keys)
        (touch,) = touches(pilot)
        assert (touch.channel, touch.outcome) == ("call", "no_answer")
        assert "전화 부재중" in answer(pilot)


async def test_r4_a_talk_that_ends_the_cadence_asks_for_the_next_step() -> None:
    """The planned step goes with the talk: what is left must not be nothing (R9)."""
    async with opened(adds("deal")) as pilot:
        await press(pilot, "t", "c", "n")
        await press(pilot, "t", "c", "r")
        await press(pilot, "enter")
        assert "next step?" in screen_text(pilot)
        await press(pilot, "enter")
        open_ones = board_app(pilot).session.snapshot.open_follow_ups(1)
        assert [follow_up.origin for follow_up in open_ones] == ["manual"]
