"""The queue while others work on the same board: nothing moves under one's hands."""

from __future__ import annotations

from board.usecases.deals import archive, merge
from board.usecases.history import undo
from board.usecases.planning import Plan, follow
from tests.tui.queuekit import TODAY, answer, at, calls, due, others, start, three
from tests.tui.screenkit import actor, adds, board_app, opened, press, screen_text, store_of


async def test_what_others_settle_goes_by_itself() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        await others(pilot, store, calls(2))
        assert at(screen) == (1, 1, 2)
        await press(pilot, "space", "n")
        assert screen.deal_id == 3


async def test_what_one_is_at_stays_under_the_hands_and_says_who_settled_it() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        await others(pilot, store, calls(1))
        assert screen.deal_id == 1
        assert "지영 has settled it: touch 1 · call, no answer" in answer(pilot)
        assert "next item" in screen_text(pilot)
        await press(pilot, "space")
        assert at(screen) == (2, 1, 2)


async def test_a_question_that_is_open_is_about_the_deal_it_began_with() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        await press(pilot, "space")
        await others(pilot, store, calls(1))
        await press(pilot, "n")
        found = board_app(pilot).session.snapshot.table("touches").values()
        assert [(touch.deal_id, touch.by) for touch in found] == [(1, "jiyoung"), (1, "minsu")]
        assert screen.deal_id == 2


async def test_new_items_come_at_the_end() -> None:
    store = store_of(builds=[*three(), adds("late one", "Bank 0", amount=9_000), due(1)])
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        first = screen.deal_id
        await others(pilot, store, follow(actor("jiyoung"), [4], Plan(TODAY)))
        await press(pilot, "j", "j", "j", "j")
        assert first == 1
        assert screen.deal_id == 4


async def test_a_deal_that_goes_away_is_survived() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        await others(pilot, store, archive(actor("jiyoung"), [1]))
        assert screen.deal_id == 1
        assert "지영 has settled it: archived" in answer(pilot)
        await press(pilot, "space")
        assert at(screen) == (2, 1, 2)


async def test_a_merged_deal_takes_its_item_with_it() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        await others(pilot, store, merge(actor("jiyoung"), 2, 1))
        assert at(screen) == (2, 1, 3)
        assert "Bank 2" in screen_text(pilot)


async def test_everybodys_today_is_the_queue_when_it_is_shown() -> None:
    theirs = (adds("deal 4", "Bank 4", owner="jiyoung"), due(4))
    async with opened(*three(), *theirs) as pilot:
        screen = await start(pilot)
        assert at(screen) == (1, 1, 3)
        await press(pilot, "escape", "g", "t")
        screen = await start(pilot)
        assert at(screen) == (1, 1, 4)



async def test_what_somebody_takes_back_is_to_be_done_again() -> None:
    store = store_of(builds=three())
    async with opened(store=store) as pilot:
        screen = await start(pilot)
        await others(pilot, store, calls(1))
        assert "has settled it" in screen_text(pilot)
        await others(pilot, store, undo(actor("jiyoung"), store.history(limit=1)[0]))
        assert screen.order.is_open
        assert "customer: call" in screen_text(pilot)
        await press(pilot, "space", "n")
        assert at(screen) == (2, 2, 3)
