"""A whole message pasted: what it proposes is shown, taken by Enter, dropped by digits, kept by Esc."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from textual.events import Paste

from board.domain.change import Build
from board.domain.snapshot import Snapshot
from board.domain.touch import Touch
from board.tui.screens.pasted import PastedScreen
from board.usecases.deals import add
from board.usecases.planning import Plan, follow
from board.usecases.promises import Heard, Told, hear, tell
from tests.builders import on
from tests.pastings import DEALS, people
from tests.tui.screenkit import (
    NOW,
    BoardPilot,
    a_case,
    acted,
    actor,
    board_app,
    opened,
    press,
    screen_text,
    script,
    type_in,
)

LATE = """[민수] [오전 9:05] 박과장님 12/11 입고 맞죠?
[박지훈 과장] [오전 9:12] 과장님 죄송합니다
서버 건 2주 지연입니다. 본사 재고 부족이라 12/28 입고 예정입니다."""


BEFORE = NOW - timedelta(days=10)


def a_told_board(*more: Build) -> list[Build]:
    """The deals of `tests.pastings`; the bank was told 14 December."""
    return [
        *(add(actor(), deal) for deal in DEALS), people,
        hear(actor(), 1, Heard("vendor", on("2026-12-11"), grade=3, at=BEFORE)),
        tell(actor(), 1, Told(on("2026-12-14"), "expected", at=BEFORE)), *more,
    ]  # fmt: skip


async def paste(pilot: BoardPilot, text: str) -> None:
    """What a terminal sends for a bracketed paste."""
    pilot.app.post_message(Paste(text.replace("\n", "\r")))
    await pilot.pause()
    await acted(pilot)


def snapshot(pilot: BoardPilot) -> Snapshot:
    return board_app(pilot).session.snapshot


def touches(pilot: BoardPilot, deal: int = 1) -> Sequence[Touch]:
    return snapshot(pilot).touches_of(deal)


def is_reviewing(pilot: BoardPilot) -> bool:
    return isinstance(pilot.app.screen, PastedScreen)


async def to_deal(pilot: BoardPilot, id: int = 1) -> None:
    """Put the cursor on a deal."""
    board = board_app(pilot).board
    board.go_to(id)
    await pilot.pause()
    assert board.targets() == (id,)


async def test_enter_takes_all_of_it_at_once_and_undo_takes_it_back() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        before = snapshot(pilot).statements_of(1)
        await paste(pilot, LATE)
        shown = screen_text(pilot)
        assert "vendor · messenger, answered · 09:12 · 박지훈 과장" in shown
        assert "Fri 11 Dec → Mon 28 Dec expected · in writing" in shown
        assert "customer believes Mon 14 Dec: tell them (+11 wd)" in shown
        assert not touches(pilot), "nothing is taken before it is shown"
        await press(pilot, "enter")
        assert not is_reviewing(pilot)
        (touch,) = touches(pilot)
        assert (touch.party, touch.channel, touch.outcome) == ("vendor", "messenger", "reached")
        assert touch.contact_id == 2 and "2주 지연" in touch.note
        said = snapshot(pilot).statements_of(1)[-1]
        assert said.period == on("2026-12-28") and said.touch_id == touch.id
        assert (said.evidence.grade, said.reason, said.wording) == (3, "vendor_stock", "expected")
        assert said.evidence.text.startswith("서버 건 2주 지연입니다")
        assert touch.at.hour == 0 and touch.at.minute == 12, "when it was written, not now"
        assert board_app(pilot).session.standing(1).slip is not None
        await press(pilot, "u")
        assert not touches(pilot) and snapshot(pilot).statements_of(1) == before


async def test_digits_drop_parts() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, LATE)
        await press(pilot, "3")
        assert "(left out)" in screen_text(pilot)
        await press(pilot, "1", "1", "enter")
        last = snapshot(pilot).statements_of(1)[-1]
        assert (last.period, last.reason) == (on("2026-12-28"), "")
        assert len(touches(pilot)) == 1


async def test_without_its_touch_only_the_dates_are_kept() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, LATE)
        await press(pilot, "1", "enter")
        assert not touches(pilot)
        said = snapshot(pilot).statements_of(1)[-1]
        assert said.period == on("2026-12-28") and said.channel == "messenger"
        assert "1 date of the message kept" in screen_text(pilot)


async def test_nothing_left_to_take_is_said() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "[박지훈] [오전 9:12] 감사합니다")
        await press(pilot, "1", "enter")
        assert is_reviewing(pilot)
        await press(pilot, "1", "enter")
        assert len(touches(pilot)) == 1


async def test_escape_takes_nothing_and_the_text_is_offered_again() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, LATE)
        await press(pilot, "escape")
        assert not is_reviewing(pilot) and not touches(pilot)
        assert "P offers it again" in screen_text(pilot)
        await press(pilot, "P")
        assert "a message was not taken in: 여의도은행" in screen_text(pilot)
        await press(pilot, "enter")
        assert is_reviewing(pilot) and "Mon 28 Dec" in screen_text(pilot)
        await press(pilot, "enter")
        assert len(touches(pilot)) == 1
        await press(pilot, "P")
        assert "paste the message" in screen_text(pilot), "it was taken, and is offered no more"


@pytest.mark.parametrize("end", [("ctrl+d",), ("enter", "enter")], ids=["ctrl-d", "empty line"])
async def test_lines_can_be_typed_where_the_terminal_has_no_paste(end: tuple[str, ...]) -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await press(pilot, "g", "m")
        await type_in(pilot, "박지훈 과장: 12/22 입고 확정입니다")
        await press(pilot, *end)
        assert "Tue 22 Dec confirmed · in writing" in screen_text(pilot)
        await press(pilot, "enter")
        assert snapshot(pilot).statements_of(1)[-1].period == on("2026-12-22")


async def test_a_terminal_that_pastes_key_by_key_may_send_empty_lines() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await press(pilot, "P")
        for line in ("안녕하세요", "", "", "12/22 입고입니다"):
            await pilot.press(*(("space" if letter == " " else letter) for letter in line), "enter")
        await press(pilot, "ctrl+d")
        await press(pilot, "enter")
        assert touches(pilot)[0].note == "안녕하세요\n\n\n12/22 입고입니다"


async def test_a_message_pasted_into_the_note_of_a_touch_is_a_message() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await press(pilot, "T", "m", "r")
        await paste(pilot, "12/28 입고 예정\n재고 부족입니다")
        assert "vendor · mail" in screen_text(pilot), "what was chosen before fills what it does not say"
        await press(pilot, "enter")
        assert [(t.party, t.channel) for t in touches(pilot)] == [("vendor", "mail")]


async def test_one_line_pasted_into_the_note_stays_a_note() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await press(pilot, "T", "c", "r")
        await paste(pilot, "12/28 입고 예정")
        assert not is_reviewing(pilot)
        await press(pilot, "enter")
        assert touches(pilot)[0].note == "12/28 입고 예정"


async def test_where_it_names_another_party_the_deal_is_asked() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "[정다은 대리] [오전 9:12] 랙은 언제 오나요?")
        assert "#3 세종물산 · 랙 2대" in screen_text(pilot)
        await press(pilot, "1", "enter")
        assert not touches(pilot, 1) and len(touches(pilot, 3)) == 1


async def test_another_of_its_dates_can_hold() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "[박지훈] [오전 9:12] 1차 4대는 12/14 입고, 나머지는 12/28 입고 예정입니다")
        await press(pilot, "d", "1", "enter")
        said = [statement.period for statement in snapshot(pilot).statements_of(1)[-2:]]
        assert said == [on("2026-12-28"), on("2026-12-14")]


async def test_party_channel_and_outcome_can_be_changed() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "12/28 입고입니다")
        assert "it does not say whose word it is; taken for: vendor" in screen_text(pilot)
        await press(pilot, "p", "3", "c", "m", "o", "r", "enter")
        (touch,) = touches(pilot)
        assert (touch.party, touch.channel, touch.outcome) == ("engineering", "mail", "reached")
        assert snapshot(pilot).statements_of(1)[-1].said_by == "engineering"


async def test_it_can_be_given_to_another_deal() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "[박지훈] [오전 9:12] 12/28 입고")
        await press(pilot, "w")
        await type_in(pilot, "#3")
        await press(pilot, "enter", "enter")
        assert not touches(pilot, 1) and len(touches(pilot, 3)) == 1


async def test_another_date_told_in_it_wants_a_reason() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "[민수] [오전 9:20] 팀장님, 납품은 12월 29일 예정입니다\n[김민호] [오전 9:31] 네")
        await press(pilot, "enter")
        assert is_reviewing(pilot) and not touches(pilot)
        await type_in(pilot, "본사 재고 부족")
        await press(pilot, "enter")
        told = snapshot(pilot).statements_of(1)[-1]
        assert told.period == on("2026-12-29") and told.said_to == "customer"


async def test_pasted_twice_is_noticed() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, LATE)
        await press(pilot, "enter")
        await paste(pilot, LATE)
        assert "a contact of that very time is on record already" in screen_text(pilot)


async def test_it_does_the_duty_under_the_cursor() -> None:
    told = script()
    a_case(told, "Racks", contact={"name": "Grace Miller"})
    async with opened(steps=told.steps()) as pilot:
        await to_deal(pilot)
        item = board_app(pilot).board.item()
        assert item is not None and item.party == "customer" and item.follow_up is None
        await paste(pilot, "[Grace Miller] [9:12 AM] When will they come?")
        await press(pilot, "enter")
        assert touches(pilot)[0].settles == item.key


async def test_it_settles_what_it_was_pasted_for() -> None:
    asked = follow(actor(), [1], Plan(date(2026, 11, 23), party="vendor"))
    async with opened(*a_told_board(asked)) as pilot:
        await to_deal(pilot)
        assert len(snapshot(pilot).open_follow_ups(1)) == 1
        await paste(pilot, LATE)
        await press(pilot, "enter")
        assert not snapshot(pilot).open_follow_ups(1)


async def test_on_the_deal_screen_too() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await press(pilot, "enter")
        await paste(pilot, LATE)
        await press(pilot, "enter")
        assert len(touches(pilot)) == 1
        assert "date noted" in screen_text(pilot)


async def test_without_a_deal_the_text_is_kept() -> None:
    async with opened() as pilot:
        await paste(pilot, "12/28 입고")
        assert not is_reviewing(pilot)
        assert board_app(pilot).drafts.left(lambda pid: False)


async def test_control_characters_and_length_are_harmless() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, "[박지훈] [오전 9:12] 12/28 \x1b[31m입고\x07\n" + "가나다 " * 4_000)
        assert "longer than is kept" in screen_text(pilot)
        await press(pilot, "enter")
        (touch,) = touches(pilot)
        assert touch.note.replace("\n", " ").isprintable() and len(touch.note) <= 5_000


@pytest.mark.parametrize("size", [(160, 48), (80, 24)])
async def test_it_fits(size: tuple[int, int]) -> None:
    async with opened(*a_told_board(), size=size, lang="ko") as pilot:
        await to_deal(pilot)
        await paste(pilot, LATE)
        shown = screen_text(pilot)
        assert "12/11(금) → 12/28(월)" in shown and "박지훈 과장" in shown and "Enter" in shown


@pytest.mark.parametrize("keys", [("ㅖ",), ("ㅎ", "ㅡ")], ids=["shift", "without"])
async def test_it_works_in_hangul_mode(keys: tuple[str, ...]) -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await press(pilot, *keys)
        await paste(pilot, LATE)
        await press(pilot, "ㅔ", "5", "ㅅ")  # p, colleague, t
        assert [touch.party for touch in touches(pilot)] == ["colleague"]
        assert snapshot(pilot).statements_of(1)[-1].evidence.grade == 1, "passed on by a colleague: hearsay"


async def test_by_arrows_and_space_alone() -> None:
    async with opened(*a_told_board()) as pilot:
        await to_deal(pilot)
        await paste(pilot, LATE)
        await press(pilot, "down", "up", "right", "left", "space")
        assert len(touches(pilot)) == 1
