"""What comes next: follow up, put off, hold, hand over, stages, priority, lost, archived."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from board.clock import SetClock
from board.domain.change import Build
from board.domain.config import BoardRules, Rules
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.repeat import Repeat
from board.store.memory import MemoryStore
from board.usecases.config import save
from board.usecases.deals import give
from board.usecases.planning import Plan, Target, follow, snooze
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
    store_of,
    type_in,
)

TODAY = date(2026, 11, 23)


def deal(pilot: BoardPilot, id: int = 1) -> Deal:
    return board_app(pilot).session.deal(id)


def dues(pilot: BoardPilot) -> list[date]:
    return [follow_up.due for follow_up in board_app(pilot).session.snapshot.open_follow_ups(1)]


@pytest.mark.parametrize(
    ("typed", "due"),
    [("fri", date(2026, 11, 27)), ("+3", date(2026, 11, 26)), ("2w", date(2026, 12, 7)),
     ("다음 주 수요일", date(2026, 12, 2))],
)  # fmt: skip
async def test_f_plans_the_next_contact(typed: str, due: date) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert dues(pilot) == [due]


async def test_s_and_a_digit_put_off_by_working_days() -> None:
    async with opened(adds("deal"), follow(actor(), [1], Plan(TODAY))) as pilot:
        await press(pilot, "s", "2")
        assert dues(pilot) == [date(2026, 11, 25)]
        await press(pilot, "s", "5")
        assert dues(pilot) == [date(2026, 11, 30)]


async def test_s_takes_a_date_too() -> None:
    async with opened(adds("deal"), follow(actor(), [1], Plan(TODAY))) as pilot:
        await press(pilot, "s", "d")
        await type_in(pilot, "fri")
        await press(pilot, "enter")
        assert dues(pilot) == [date(2026, 11, 27)]


async def test_x_ends_an_item_without_a_touch() -> None:
    async with opened(adds("deal"), follow(actor(), [1], Plan(TODAY))) as pilot:
        await press(pilot, "x")
        assert dues(pilot) == []
        assert not board_app(pilot).session.snapshot.table("touches")


async def test_what_cannot_be_done_is_a_sentence() -> None:
    store = store_of(builds=[adds("deal", stage="inquiry")])
    head = store.head()
    async with opened(store=store) as pilot:
        await press(pilot, "x", "H")
        assert screen_text(pilot).splitlines()[-3].strip()
        assert store.head() - head <= 1


@pytest.mark.parametrize(
    ("key", "side"), [("c", "customer"), ("v", "vendor"), ("e", "engineering"), ("b", "boss"), ("u", "us")]
)
async def test_w_says_whose_move_it_is(key: str, side: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "w", "v" if side != "vendor" else "c", "w", key)
        if side == "engineering":
            await press(pilot, "enter")  # with nothing to ask
        court = deal(pilot).court
        assert court is not None
        assert court.side == side


async def test_o_hands_over() -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        await press(pilot, "o", "d")
        assert "지영" in screen_text(pilot)
        await press(pilot, "1")
        assert deal(pilot).owner == "jiyoung"
        assert "지영" in screen_text(pilot)


async def test_o_hands_over_to_somebody_new() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "o", "d", "o")
        await type_in(pilot, "taeho")
        await press(pilot, "enter")
        assert deal(pilot).owner == "taeho"


async def test_o_knows_a_colleague_by_their_name_too() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "o", "d", "o")
        await type_in(pilot, "지영")
        await press(pilot, "enter")
        assert deal(pilot).owner == "jiyoung"


async def test_z_holds_until_a_day_and_wakes_up() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "z")
        await type_in(pilot, "2w")
        await press(pilot, "enter")
        assert deal(pilot).on_hold_until == date(2026, 12, 7)
        await press(pilot, "z")
        assert deal(pilot).on_hold_until is None


@pytest.mark.parametrize(("on", "back"), [("L", "H"), (">", "<")])
async def test_stages_go_on_and_back_with_the_cursor_on_the_card(on: str, back: str) -> None:
    builds = (adds("other", stage="qualified"), adds("deal", stage="inquiry"))
    async with opened(*builds, size=(160, 48)) as pilot:
        await press(pilot, "1", on)
        assert deal(pilot, 2).stage == "qualified"
        assert board_app(pilot).board.targets() == (2,)
        await press(pilot, on)
        assert deal(pilot, 2).stage == "quote"
        await press(pilot, back, back)
        assert deal(pilot, 2).stage == "inquiry"
        assert board_app(pilot).board.targets() == (2,)


async def test_priority_goes_up_and_down_within_its_bounds() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "+")
        assert deal(pilot).priority == 4
        await press(pilot, "-", "-")
        assert deal(pilot).priority == 6
        await press(pilot, *["-"] * 6)
        assert deal(pilot).priority == 9


@pytest.mark.parametrize("key", ["X", "!"])
async def test_losing_early_asks_why_so_early(key: str) -> None:
    """R5: five touches are worth making before a deal is given up."""
    async with opened(adds("deal")) as pilot:
        await press(pilot, key, "p")
        assert deal(pilot).stage == "inquiry"
        assert board_app(pilot).board.bottom.is_asking
        await type_in(pilot, "bought elsewhere")
        await press(pilot, "enter")
        assert deal(pilot).stage == "lost"
        await press(pilot, "u")
        assert deal(pilot).stage == "inquiry"


async def test_a_lost_deal_is_opened_again() -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        await press(pilot, "X", "p")
        await type_in(pilot, "bought elsewhere")
        await press(pilot, "enter", "g", "x")
        board = board_app(pilot).board
        board.go_to(1)
        assert board.targets() == (1,)
        await press(pilot, "O")
        assert deal(pilot).stage == "inquiry"


@pytest.mark.parametrize("key", ["D", "delete"])
async def test_archiving_hides_and_undo_shows(key: str) -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        await press(pilot, key)
        assert deal(pilot).archived
        assert "Ant Inc" not in "\n".join(screen_text(pilot).splitlines()[:-3])
        await press(pilot, "u")
        assert not deal(pilot).archived
        assert "Ant Inc" in screen_text(pilot)


def follow_ups(pilot: BoardPilot, id: int = 1) -> tuple[FollowUp, ...]:
    return board_app(pilot).session.snapshot.open_follow_ups(id)


def mailed(*ids: int) -> Build:
    """We wrote just now: it is their turn until Wednesday at ten, and nothing is planned."""
    return log(actor(), ids or (1,), Entry("mail", "sent", no_next=True))


def says(pilot: BoardPilot) -> str:
    """The three lines."""
    return "\n".join(screen_text(pilot).splitlines()[-3:])


@pytest.mark.parametrize(("key", "reason"), [
    ("n", "no_answer"), ("d", "deadline"), ("f", "new_fact"), ("a", "agreed"),
])  # fmt: skip
async def test_r3_f_within_the_quiet_window_asks_why(key: str, reason: str) -> None:
    async with opened(adds("deal"), mailed()) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "tomorrow")
        await press(pilot, "enter")
        assert follow_ups(pilot) == ()
        assert "Wed 25 Nov 10:00" in says(pilot), "until when they have"
        await press(pilot, key)
        (chase,) = follow_ups(pilot)
        assert (chase.origin, chase.reason, chase.due) == ("chase", reason, date(2026, 11, 24))


async def test_r3_f_takes_a_reason_in_words_and_esc_lets_them_rest() -> None:
    async with opened(adds("deal"), mailed()) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "tomorrow")
        await press(pilot, "enter", "escape")
        assert follow_ups(pilot) == ()
        await press(pilot, "f")
        await type_in(pilot, "tomorrow")
        await press(pilot, "enter", "o", "enter")
        assert board_app(pilot).board.bottom.is_asking, "an empty reason is none"
        await type_in(pilot, "their boss asked")
        await press(pilot, "enter")
        assert [f.reason for f in follow_ups(pilot)] == ["their boss asked"]


async def test_r3_f_after_the_window_asks_nothing() -> None:
    async with opened(adds("deal"), mailed()) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "fri")
        await press(pilot, "enter")
        assert [(f.origin, f.reason) for f in follow_ups(pilot)] == [("chase", "no_answer")]


@pytest.mark.parametrize(("typed", "due", "every", "unit", "shown"), [
    ("매주 금", date(2026, 11, 27), 1, "week", "every week"),
    ("every 2 weeks", date(2026, 12, 7), 2, "week", "every 2 weeks"),
    ("매월 말일", date(2026, 11, 30), 1, "month", "every month"),
    ("완료 후 3영업일마다", date(2026, 11, 26), 3, "working_day", "from the day it was done"),
])  # fmt: skip
async def test_f_plans_a_rhythm_and_shows_it_while_it_is_typed(
    typed: str, due: date, every: int, unit: str, shown: str
) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, typed)
        assert shown in says(pilot)
        await press(pilot, "enter")
        (one,) = follow_ups(pilot)
        assert one.repeat is not None
        assert (one.due, one.repeat.every, one.repeat.unit) == (due, every, unit)
        assert shown in says(pilot)


async def test_f_month_end_begun_in_november_is_the_31st_of_december() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "매월 말일")
        await press(pilot, "enter", "x", "x")
        assert dues(pilot) == [date(2026, 12, 31)]


async def test_f_a_rhythm_of_nothing_is_said_and_not_taken() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "every 0 weeks")
        await press(pilot, "enter")
        assert board_app(pilot).board.bottom.is_asking
        assert "every 0" in says(pilot)
        await press(pilot, "escape")
        assert follow_ups(pilot) == ()


@pytest.mark.parametrize(("key", "left"), [("x", [date(2026, 11, 30)]), ("e", []), ("escape", [TODAY])])
async def test_x_on_one_that_repeats_asks_whether_for_good(key: str, left: list[date]) -> None:
    repeat = Repeat(every=1, unit="week", anchor=TODAY)
    async with opened(adds("deal"), follow(actor(), [1], Plan(TODAY, repeat=repeat))) as pilot:
        await press(pilot, "x")
        assert "every week" in says(pilot)
        await press(pilot, key)
        assert dues(pilot) == left


def put_off_twice(rules: Rules | None = None) -> tuple[Build, ...]:
    """One due on Monday, put off to Tuesday and to Wednesday."""
    board = {"board": BoardRules(country=""), "rules": rules or Rules()}
    return (
        save(actor(), board), adds("deal"), follow(actor(), [1], Plan(TODAY)),
        *(snooze(actor(), [Target(1, 1)], date(2026, 11, day)) for day in (24, 25)),
    )  # fmt: skip


@pytest.mark.parametrize("keys", [("x",), ("z", "fri"), ("o", "d", "1"), ("X", "d"), ("r", "their holiday")])
async def test_r11_s_the_third_time_asks_for_an_end_or_a_reason(keys: tuple[str, ...]) -> None:
    async with opened(*put_off_twice(), adds("other", owner="jiyoung")) as pilot:
        board_app(pilot).board.go_to(1)
        await press(pilot, "s", "3")
        assert dues(pilot) == [date(2026, 11, 25)]
        assert "2" in says(pilot), "how often it was put off"
        for key in keys:
            await (press(pilot, key) if len(key) == 1 else type_in(pilot, key))
        if len(keys[-1]) > 1:
            await press(pilot, "enter")
        now = deal(pilot)
        done = {
            "x": dues(pilot) == [], "z": now.on_hold_until == date(2026, 11, 27), "o": now.owner == "jiyoung",
            "X": now.stage == "lost", "r": dues(pilot) == [date(2026, 11, 26)],
        }  # fmt: skip
        assert [key for key, is_done in done.items() if is_done] in ([keys[0]], ["x", keys[0]])


async def test_r11_without_a_limit_s_never_asks() -> None:
    async with opened(*put_off_twice(Rules(snooze_limit=0))) as pilot:
        await press(pilot, "s", "3")
        assert dues(pilot) == [date(2026, 11, 26)]


@pytest.mark.parametrize(("key", "who"), [("d", "owner"), ("f", "follow_up_owner"), ("t", "assignee")])
async def test_r7_o_hands_over_the_deal_the_following_up_or_one_follow_up(key: str, who: str) -> None:
    plan = follow(actor(), [1], Plan(TODAY))
    async with opened(adds("deal"), adds("other", owner="jiyoung"), plan) as pilot:
        await press(pilot, "o", key, "1" if key == "d" else "2")
        found = {name: getattr(deal(pilot), name) for name in ("owner", "follow_up_owner")}
        found["assignee"] = follow_ups(pilot)[0].assignee
        expected = {"owner": "minsu", "follow_up_owner": "", "assignee": ""} | {who: "jiyoung"}
        assert found == expected


async def test_r7_o_gives_a_follow_up_back_to_nobody_in_particular() -> None:
    plan = follow(actor(), [1], Plan(TODAY, assignee="minsu"))
    async with opened(adds("deal", owner="jiyoung"), plan) as pilot:
        await press(pilot, "o", "t", "0")
        assert follow_ups(pilot)[0].assignee == ""


async def test_r7_o_gives_the_following_up_back_to_the_owner() -> None:
    async with opened(adds("deal"), give(actor(), [1], "jiyoung", follow_up=True)) as pilot:
        await press(pilot, "o", "f", "0")
        assert deal(pilot).follow_up_owner == ""


async def test_r11_r2_i_says_how_often_it_was_put_off_and_whose_turn_it_is() -> None:
    builds = (adds("deal"), mailed(), follow(actor(), [1], Plan(TODAY, reason="deadline")))
    async with opened(*builds, size=(80, 24)) as pilot:
        await press(pilot, "i")
        assert "deadline close. (R3) Their turn until Wed 10:00 (R2)." in says(pilot)
    wednesday = NOW + timedelta(days=2)
    store = MemoryStore("minsu", clock=SetClock(wednesday), board=store_of(builds=put_off_twice()).board)
    async with opened(store=store, now=wednesday, size=(160, 48)) as pilot:
        assert "put off 2×" in screen_text(pilot)
        await press(pilot, "i")
        assert "Put off so far: 2× (R11)." in says(pilot)


async def test_r5_blocked_losing_early_is_said_and_no_reason_asked() -> None:
    rules = save(actor(), {"board": BoardRules(country=""), "rules": Rules(early_lost="block")})
    async with opened(rules, adds("deal")) as pilot:
        await press(pilot, "X", "p")
        assert not board_app(pilot).board.bottom.is_asking
        assert "deal" in says(pilot) and "5" in says(pilot)
        assert deal(pilot).stage == "inquiry"
        await press(pilot, "X", "d")
        assert deal(pilot).stage == "lost", "they decided: that asks nothing"
