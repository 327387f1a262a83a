"""`g d`: a day's calls in one go, a deal and a line each; clocks run from when it happened."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from board.domain.standing import State
from board.domain.touch import Touch
from board.i18n.words import Language
from board.tui.flows.drafting import offer
from board.usecases.deals import move
from board.usecases.parties import save_contact
from tests.tui.screenkit import (
    SEOUL,
    BoardPilot,
    acted,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    type_in,
)

EVENING = datetime(2026, 11, 23, 18, 0, tzinfo=SEOUL).astimezone(UTC)
DEALS = (
    adds("서버 8대", "여의도은행", owner="minsu"),
    adds("Storage", "Hanbit Bank"),
    adds("Tapes", "Hanbit Ltd"),
)


def touches(pilot: BoardPilot) -> list[Touch]:
    return [t for _id, t in sorted(board_app(pilot).session.snapshot.table("touches").items())]


def lines(pilot: BoardPilot) -> list[str]:
    """Answer, entry, hint."""
    return [line.strip() for line in screen_text(pilot).splitlines()[-3:]]


async def enter(pilot: BoardPilot, *texts: str) -> None:
    for text in texts:
        await type_in(pilot, text)
        await press(pilot, "enter")


async def test_five_calls_of_a_day_in_one_go() -> None:
    async with opened(*DEALS, now=EVENING, size=(160, 40)) as pilot:
        await press(pilot, "g", "d")
        assert "which deal?" in lines(pilot)[0]
        await enter(pilot, "ㅇㅇㄷ", "9:12 통화 부재중")
        assert "which deal?" in lines(pilot)[0]
        assert "call, no answer · next Wed 25 Nov (2 wd)" in lines(pilot)[0]
        await enter(pilot, "#2", "T c r two weeks late", "tapes", "mail sent")
        await enter(pilot, "여의도", "14:00 통화함 조건 협의", "storage", "@금 16:00 v n")
        await press(pilot, "enter")
        said = [(t.deal_id, t.party, t.channel, t.outcome, t.note) for t in touches(pilot)]
        assert said == [
            (1, "customer", "call", "no_answer", ""),
            (2, "vendor", "call", "reached", "two weeks late"),
            (3, "customer", "mail", "sent", ""),
            (1, "customer", "call", "reached", "조건 협의"),
            (2, "customer", "visit", "no_answer", ""),
        ]  # fmt: skip
        at = [f"{t.at.astimezone(SEOUL):%m-%d %H:%M}" for t in touches(pilot)]
        assert at == ["11-23 09:12", "11-23 18:00", "11-23 18:00", "11-23 14:00", "11-20 16:00"]
        assert lines(pilot)[0] == "logged 5 touches with 3 deals, 4 with a next step"
        await press(pilot, "u")
        assert [t.retracted is None for t in touches(pilot)] == [True] * 4 + [False]


async def test_what_is_understood_is_shown_before_enter() -> None:
    async with opened(*DEALS, now=EVENING, lang="ko", size=(160, 40)) as pilot:
        await press(pilot, "g", "d")
        await type_in(pilot, "여의도")
        assert "▸1 #1 여의도은행" in lines(pilot)[2]
        await press(pilot, "enter")
        await type_in(pilot, "벤더 9:12 통화 12/28 입고, 본사 재고 부족")
        hint = lines(pilot)[2]
        for part in (
            "벤더",
            "전화 통화함",
            "09:12",
            "12/28(월)",
            "벤더 재고",
            "“12/28 입고, 본사 재고 부족”",
        ):
            assert part in hint, part
        await press(pilot, "enter")
        (statement,) = board_app(pilot).session.snapshot.table("statements").values()
        assert (statement.said_by, str(statement.period.start)) == ("vendor", "2026-12-28")
        assert statement.at == touches(pilot)[0].at


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "9:12"),
        ("19:30 c n", "19:30 is still ahead"),
        ("@25:99 c n", "@25:99"),
        ("c r next: 33/44", "33/44"),
    ],
)
async def test_what_is_not_understood_is_a_sentence_and_enter_does_nothing(line: str, said: str) -> None:
    async with opened(*DEALS, now=EVENING, size=(160, 40)) as pilot:
        await press(pilot, "g", "d")
        await enter(pilot, "#1")
        await type_in(pilot, line)
        before = screen_text(pilot)
        assert said in lines(pilot)[2]
        await press(pilot, "enter")
        assert screen_text(pilot) == before
        assert touches(pilot) == []


async def test_an_unknown_name_is_a_sentence_and_arrows_and_numbers_choose() -> None:
    async with opened(*DEALS, now=EVENING, size=(120, 36)) as pilot:
        await press(pilot, "g", "d")
        await enter(pilot, "nobody")
        assert "nobody" in lines(pilot)[2]
        await press(pilot, *["backspace"] * 6)
        await type_in(pilot, "hanbit")
        assert "▸1 #2" in lines(pilot)[2]
        await press(pilot, "down")
        assert "▸2 #3" in lines(pilot)[2]
        await press(pilot, "enter")
        await enter(pilot, "c n", "hanbit 2", "c n")
        await type_in(pilot, "hanbit")
        await press(pilot, "up", "up", "enter")
        await enter(pilot, "c n")
        await press(pilot, "escape")
        assert [t.deal_id for t in touches(pilot)] == [3, 3, 2]
        assert lines(pilot)[0] == "logged 3 touches with 2 deals, 3 with a next step"


async def test_people_and_phones_find_the_deal_and_the_number_comes_first() -> None:
    phone = save_contact(actor(), 1, {"name": "김지수", "phone": "010-5555-1234"})
    more = [adds(f"more {n}", f"M{n}") for n in range(9)]
    async with opened(*DEALS, phone, *more, now=EVENING) as pilot:
        await press(pilot, "g", "d")
        for typed, number in (("1234", 1), ("김지", 1), ("#1", 1), ("10", 10)):
            await type_in(pilot, typed)
            assert f"▸1 #{number} " in lines(pilot)[2], typed
            await press(pilot, *["backspace"] * len(typed))
        await press(pilot, "escape")


async def test_esc_at_the_line_goes_back_to_the_deal_and_nothing_typed_logs_nothing() -> None:
    async with opened(*DEALS, now=EVENING) as pilot:
        await press(pilot, "g", "d")
        await enter(pilot, "#1")
        await type_in(pilot, "c n")
        await press(pilot, "escape")
        assert "which deal?" in lines(pilot)[0]
        await press(pilot, "enter")
        assert touches(pilot) == []
        assert lines(pilot)[0] == ""
        assert board_app(pilot).drafts.is_kept


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_it_fits_a_small_screen_in_both_languages(lang: Language) -> None:
    async with opened(*DEALS, now=EVENING, lang=lang, size=(80, 24)) as pilot:
        await press(pilot, "g", "d")
        await type_in(pilot, "hanbit")
        assert all(f"{n} #{id}" in lines(pilot)[2] for n, id in ((1, 2), (2, 3)))
        await press(pilot, "down", "enter")
        await type_in(pilot, "c n")
        assert lines(pilot)[2].count("·") == 2
        await press(pilot, "enter", "enter")
        assert "1" in lines(pilot)[0]
        assert touches(pilot)[0].deal_id == 3


async def test_clocks_run_from_when_it_happened() -> None:
    """A mail of Friday unanswered: the cadence counts from Friday; a question of Friday is overdue now."""
    async with opened(*DEALS, move(actor(), [1, 2, 3], "quote"), now=EVENING, size=(160, 40)) as pilot:
        session = board_app(pilot).session
        await press(pilot, "g", "d")
        await enter(pilot, "#1", "@11/19 10:00 c n", "#2", "c n", "#3", "@금 10:00 c i when will it come?")
        await enter(pilot, "#1", "@11/19 11:00 c r said yes")
        await press(pilot, "enter")
        dues = {
            f.deal_id: f.due for f in session.snapshot.table("follow_ups").values() if f.deal_id in (1, 2)
        }
        first = min(f.due for f in session.snapshot.follow_ups_of(1))
        assert (str(first), str(dues[2])) == ("2026-11-23", "2026-11-25")
        contact = session.deal(3).contact
        assert contact.last_in == datetime(2026, 11, 20, 10, tzinfo=SEOUL)
        assert session.standing(3).state is State.REPLY_OWED


async def test_what_was_typed_is_offered_again_and_the_mode_goes_on() -> None:
    async with opened(*DEALS, now=EVENING, size=(160, 40)) as pilot:
        app = board_app(pilot)
        await press(pilot, "g", "d")
        await enter(pilot, "#1")
        await type_in(pilot, "9:12 통화 부재")
        assert app.drafts.keep()
        mine = app.drafts._file
        mine.rename(mine.with_name(f"{mine.name.split('.')[0]}.4194305.json"))  # of a session that is gone
        await press(pilot, "escape", "escape")
        assert touches(pilot) == []
        app.board.start(offer)
        await acted(pilot)
        assert "여의도은행" in lines(pilot)[0]
        await press(pilot, "enter")
        await type_in(pilot, "중")
        await press(pilot, "enter")
        assert [t.outcome for t in touches(pilot)] == ["no_answer"]
        assert "which deal?" in lines(pilot)[0]
