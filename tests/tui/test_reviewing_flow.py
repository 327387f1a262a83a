"""`w e` and `F`: engineering is asked in one line, its answers are put down, the plan says what it knows."""

from __future__ import annotations

from datetime import date, time

import pytest

from board.domain.change import Build, Tx
from board.domain.feasibility import Review
from board.domain.period import Period
from board.domain.snapshot import Snapshot
from board.store.memory import MemoryStore
from board.usecases.act import Changes
from board.usecases.capacity import NewJob, add_centre, add_job, set_state
from board.usecases.feasibility import Answered, Asked, answer, ask
from board.usecases.lines import new_line
from tests.tui.screenkit import (
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

SIZES = [(160, 48), (80, 24)]


def a_shop(*more: Build) -> MemoryStore:
    """A deal, one team, and more work in hand than there is room for by May."""
    return store_of(builds=[
        adds("Small satellite", "Agency", stage="negotiation"),
        add_centre(actor(), "조립팀"),
        add_job(actor(), NewJob(1, "Relay A", 60, due=date(2027, 3, 5))),
        add_job(actor(), NewJob(1, "Watcher B", 61, due=date(2027, 6, 4))),
        *more,
    ])  # fmt: skip


def sells(item: str) -> Build:
    """One more line of the deal."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        changes.create("lines", new_line(changes, 1, item, 1, ""))
        return changes.tx("deal.edited", deal=1)

    return build


def review(pilot: BoardPilot) -> Review:
    (found,) = board_app(pilot).session.snapshot.reviews_of(1)
    return found


def court(pilot: BoardPilot) -> str:
    deal = board_app(pilot).session.snapshot.deals[1]
    return deal.court.side if deal.court is not None else ""


def bottom(pilot: BoardPilot) -> str:
    return "\n".join(screen_text(pilot).splitlines()[-3:])


ASKED = ask(actor(), 1, Asked("by May two months", None))


@pytest.mark.parametrize("size", SIZES)
async def test_one_line_goes_to_engineering(size: tuple[int, int]) -> None:
    async with opened(store=a_shop(), size=size) as pilot:
        await press(pilot, "w", "e")
        await type_in(pilot, "5월까지 두 달(고객 말) 정부 마지막 기회")
        assert "wanted by May 2027 · 42 days of work (the customer's word)" in bottom(pilot)
        await press(pilot, "enter")
        request = review(pilot).request
        assert (request.best_case_effort, request.effort, request.last_chance) == (42, None, True)
        assert (request.needed_by, court(pilot)) == (date(2026, 11, 26), "engineering")


@pytest.mark.parametrize(("said", "item"), [("2번 품목 5월까지", "Ground station"), ("9번 품목 5월까지", "")])
async def test_one_line_of_the_order_is_asked_about(said: str, item: str) -> None:
    store = a_shop(sells("Small satellite"), sells("Ground station"))
    async with opened(store=store) as pilot:
        await press(pilot, "w", "e")
        await type_in(pilot, said)
        assert ("only Ground station" in bottom(pilot)) == bool(item)
        await press(pilot, "enter")
        snapshot = board_app(pilot).session.snapshot
        asked = review(pilot).request.line_id
        assert (snapshot.row("lines", asked).item if asked is not None else "") == item


async def test_an_empty_line_only_gives_them_the_move() -> None:
    async with opened(store=a_shop()) as pilot:
        await press(pilot, "w", "e", "enter")
        assert court(pilot) == "engineering"
        assert not board_app(pilot).session.snapshot.reviews_of(1)
        await press(pilot, "w", "c")
        assert court(pilot) == "customer"


async def test_esc_asks_nothing() -> None:
    async with opened(store=a_shop()) as pilot:
        await press(pilot, "w", "e", "escape")
        assert court(pilot) == ""


async def test_several_deals_change_the_move_alone() -> None:
    store = a_shop(adds("Ground station", "Agency", stage="negotiation"))
    async with opened(store=store) as pilot:
        await press(pilot, "V", "w", "e")
        deals = board_app(pilot).session.snapshot.deals.values()
        assert [deal.court.side for deal in deals if deal.court is not None] == ["engineering"] * 2


@pytest.mark.parametrize("keys", [("F",), ("g", "f"), ("ㅎ", "ㄹ")])
async def test_every_way_to_the_question(keys: tuple[str, ...]) -> None:
    async with opened(store=a_shop()) as pilot:
        await press(pilot, *keys)
        assert "engineering: by when" in bottom(pilot)
        await type_in(pilot, "by May")
        await press(pilot, "enter", "F")
        assert "asked engineering since 10:00" in bottom(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_the_proof_is_there_while_one_answers(size: tuple[int, int]) -> None:
    store = a_shop()
    async with opened(store=store, size=size) as pilot:
        await press(pilot, "w", "e")
        await type_in(pilot, "5월까지 두 달(고객 말)")
        await press(pilot, "enter", "F")
        assert ("23 short" if size[0] > 120 else "23 slots short") in bottom(pilot)
        assert "▸x cannot" in bottom(pilot), "what the plan proves is proposed"
        await press(pilot, "enter")
        assert "Tab: next possible" in bottom(pilot)
        await type_in(pilot, "일이 밀려서")
        await press(pilot, "tab", "enter")
        (said,) = review(pilot).answers
        assert (said.kind, said.reason) == ("infeasible", "일이 밀려서")
        assert said.day is not None
        session = board_app(pilot).session
        assert session.today[0].why == "review_no"
        assert session.standing(1).dates.known is not None
        assert court(pilot) == "us"


async def test_possible_by_the_day_that_was_wanted_or_another() -> None:
    store = a_shop(ask(actor(), 1, Asked("by then")))
    async with opened(store=store) as pilot:
        await press(pilot, "F", "y", "enter")
        assert "Possible by when" in bottom(pilot), "no day was wanted either"
        await type_in(pilot, "6/30 45일 조립팀")
        await press(pilot, "tab", "enter")
        (said,) = review(pilot).answers
        assert (said.kind, said.effort, said.centre_id) == ("feasible", 45, 1)
        known = board_app(pilot).session.standing(1).dates.known
        assert known is not None
        assert (known.column, known.said_by) == ("confirmed", "engineering")


async def test_only_if_asks_for_the_condition() -> None:
    async with opened(store=a_shop(ASKED)) as pilot:
        await press(pilot, "F", "c")
        await type_in(pilot, "6/30")
        await press(pilot, "enter", "enter")
        assert "On which condition" in bottom(pilot)
        await type_in(pilot, "부품이 3월까지 오면")
        await press(pilot, "enter")
        (said,) = review(pilot).answers
        assert (said.kind, said.condition) == ("conditional", "부품이 3월까지 오면")


async def test_a_second_look_asks_who_pleads() -> None:
    async with opened(store=a_shop(ASKED, answer(actor(), 1, Answered("infeasible")))) as pilot:
        await press(pilot, "F")
        assert "▸l look again" in bottom(pilot)
        await press(pilot, "enter", "enter")
        assert "wants somebody who pleads" in bottom(pilot)
        await type_in(pilot, "SVP 금요일까지")
        await press(pilot, "enter")
        assert (review(pilot).state, review(pilot).needed_by) == ("re_review", date(2026, 11, 27))
        assert [e.level for e in board_app(pilot).session.snapshot.escalations_of(1)] == ["SVP"]


async def test_the_team_and_the_work_are_weighed_while_they_are_typed() -> None:
    async with opened(store=a_shop(ask(actor(), 1, Asked("by May", None))), size=(160, 48)) as pilot:
        await press(pilot, "F", "r")
        await type_in(pilot, "조립팀 45일")
        assert "45 days of work · 조립팀" in bottom(pilot)
        assert "2027" in bottom(pilot), "the day the plan has for it"
        await press(pilot, "enter")
        assert (review(pilot).state, review(pilot).effort, review(pilot).centre_id) == ("in_review", 45, 1)


async def test_a_slot_is_held_and_the_work_accepted() -> None:
    store = a_shop(ask(actor(), 1, Asked("by May", effort=45)))
    async with opened(store=store) as pilot:
        await press(pilot, "F", "h", "enter")
        (job,) = board_app(pilot).session.snapshot.jobs_of(1)
        assert (job.state, job.held_until) == ("held", date(2026, 11, 30))
        await press(pilot, "F", "y")
        await type_in(pilot, "12/18")
        await press(pilot, "enter", "F", "j")
        (job,) = board_app(pilot).session.snapshot.jobs_of(1)
        assert job.state == "committed"


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_deal_shows_both_answers_and_the_proof(lang: str, size: tuple[int, int]) -> None:
    store = a_shop(
        ask(actor(), 1, Asked("by May", None, best_case_effort=42)),
        answer(actor(), 1, Answered("infeasible", reason="too much in hand")),
        answer(actor(), 1, Answered("re_review", level="SVP")),
    )
    async with opened(store=store, size=size, lang=lang) as pilot:  # type: ignore[arg-type] # one of two
        await press(pilot, "enter")
        shown = screen_text(pilot)
        for _page in range(3):
            await press(pilot, "pagedown")
            shown += screen_text(pilot)
        assert "too much in hand" in shown
        assert "SVP" in shown


async def test_space_on_bad_news_proposes_to_say_no() -> None:
    store = a_shop(ASKED, answer(actor(), 1, Answered("infeasible", reason="backlog")))
    async with opened(store=store) as pilot:
        await press(pilot, "tab", "space")
        assert "Agency · it cannot be done" in bottom(pilot)
        await press(pilot, "r")
        assert board_app(pilot).session.today[0].why != "review_no_day"
        touches = board_app(pilot).session.snapshot.table("touches").values()
        assert [(t.party, t.channel, t.outcome) for t in touches] == [("customer", "call", "reached")]


async def test_space_on_a_chase_calls_engineering() -> None:
    asked = ask(actor(at=actor().moment.calendar.at(date(2026, 11, 17), time(10))), 1, Asked("by May"))
    async with opened(store=a_shop(asked)) as pilot:
        await press(pilot, "tab")
        item = board_app(pilot).session.today[0]
        assert (item.why, item.party) == ("review_late", "engineering")
        await press(pilot, "space", "r", "enter", "enter")
        assert all(item.why != "review_late" for item in board_app(pilot).session.today)


async def test_the_plans_word_follows_the_other_deals_jobs() -> None:
    """Another deal's job is called off: what the plan says of this request is said anew at once."""
    by_may = Period(date(2027, 5, 1), date(2027, 5, 31))
    store = a_shop(ask(actor(), 1, Asked("by May two months", by_may, effort=42)))
    async with opened(store=store, size=(160, 48)) as pilot:
        await press(pilot, "enter")
        before = screen_text(pilot)
        store.sibling("jiyoung").commit(set_state(actor(), 2, "cancelled"))
        await settled(pilot)
        await pilot.pause(0.2)
        await settled(pilot)
        after = screen_text(pilot)
        assert "Watcher B" in before
        assert "Watcher B" not in after
