"""`p`: what the customer was told. `d`: what was heard. Both say while one types what they understood."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.period import Period
from board.domain.statement import Statement, Wording
from board.store.memory import MemoryStore
from board.usecases.promises import Heard, Told, hear, tell
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    script,
    store_of,
    type_in,
)

FRIDAY = Period(date(2026, 11, 27), date(2026, 11, 27))


def statements(pilot: BoardPilot) -> list[Statement]:
    return [s for _id, s in sorted(board_app(pilot).session.snapshot.table("statements").items())]


def known(grade: int = 1, wording: Wording = "expected") -> MemoryStore:
    """The vendor has said Friday."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting")
    said = Heard("vendor", FRIDAY, wording=wording, grade=grade)
    case.do(told.days.at(-2, "09:00"), lambda who, id: hear(who, id, said))
    return store_of(told.steps())


@pytest.mark.parametrize(("lang", "typed"), [("en", "fri"), ("ko", "금"), ("en", "금"), ("ko", "fri")])
async def test_p_and_a_weekday_tell_the_customer(lang: str, typed: str) -> None:
    async with opened(adds("deal"), lang="ko" if lang == "ko" else "en") as pilot:
        await press(pilot, "p")
        await type_in(pilot, typed)
        assert ("Fri 27 Nov" if lang == "en" else "11/27(금)") in screen_text(pilot)
        await press(pilot, "enter")
        (told,) = statements(pilot)
        assert (told.said_by, told.said_to, told.period) == ("us", "customer", FRIDAY)


async def test_the_word_is_the_strongest_that_the_evidence_allows() -> None:
    async with opened(store=known(grade=3, wording="confirmed")) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        await press(pilot, "enter")
        assert statements(pilot)[-1].wording == "confirmed"
        assert statements(pilot)[-1].override == ""


async def test_tab_above_the_evidence_asks_for_a_reason() -> None:
    async with opened(store=known(grade=1)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        for _ in range(4):
            if "a reason is asked" in screen_text(pilot):
                break
            await press(pilot, "tab")
        assert "a reason is asked" in screen_text(pilot)
        await press(pilot, "enter")
        assert len(statements(pilot)) == 1, "nothing is told before the reason"
        await press(pilot, "enter")
        assert board_app(pilot).board.bottom.is_asking, "an empty reason is none"
        await type_in(pilot, "their boss asked for it")
        await press(pilot, "enter")
        assert statements(pilot)[-1].override == "their boss asked for it"


async def test_a_reason_not_given_tells_nothing() -> None:
    async with opened(store=known(grade=1)) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        while "a reason is asked" not in screen_text(pilot):
            await press(pilot, "tab")
        await press(pilot, "enter", "escape")
        assert len(statements(pilot)) == 1
        assert not board_app(pilot).board.bottom.is_asking


@pytest.mark.parametrize("typed", ["", "blurgh", "32/13"])
async def test_what_is_no_date_is_not_taken(typed: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert board_app(pilot).board.bottom.is_asking
        assert not statements(pilot)
        await press(pilot, "escape")
        assert not board_app(pilot).board.bottom.is_asking


async def test_a_day_off_is_asked_about() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "28 nov")
        await press(pilot, "enter")
        assert "which day" in screen_text(pilot)
        await press(pilot, "1", "enter")
        (told,) = statements(pilot)
        assert told.period is not None
        assert told.period.start.weekday() < 5


@pytest.mark.parametrize(
    ("who", "said_by", "about"),
    [("c", "customer", "delivery"), ("n", "customer", "need"), ("v", "vendor", "delivery"),
     ("e", "engineering", "delivery")],
)  # fmt: skip
async def test_d_takes_a_date_from_whoever_said_it(who: str, said_by: str, about: str) -> None:
    async with opened(store=known()) as pilot:
        await press(pilot, "7", "d", who)
        await type_in(pilot, "10 dec")
        await press(pilot, "enter")
        heard = statements(pilot)[-1]
        assert (heard.said_by, heard.said_to, heard.about) == (said_by, "us", about)
        assert heard.period == Period(date(2026, 12, 10), date(2026, 12, 10))


async def test_d_v_reads_a_sentence_and_says_what_follows() -> None:
    async with opened(store=known(), lang="ko") as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "12/1")
        await press(pilot, "enter", "d", "v")
        await type_in(pilot, "2주 지연")
        assert "12/11(금)" in screen_text(pilot)
        await press(pilot, "enter")
        assert statements(pilot)[-1].period == Period(date(2026, 12, 11), date(2026, 12, 11))
        assert board_app(pilot).session.today[0].why == "told_differs"


async def test_what_really_happened() -> None:
    async with opened(store=known()) as pilot:
        await press(pilot, "7", "d", "a")
        await type_in(pilot, "yesterday")
        await press(pilot, "enter")
        shown = screen_text(pilot).splitlines()[-3]
        assert "u undo" in shown
        assert "22 Nov" in shown or "20 Nov" in shown


def told_before() -> MemoryStore:
    """The customer was told Friday 27 Nov by mail, the Friday before."""
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", stage="awaiting")
    thursday = Period(date(2026, 11, 26), date(2026, 11, 26))  # a day from the dock to the customer
    vendor = Heard("vendor", thursday, wording="confirmed", grade=2, channel="call")
    case.do(told.days.at(-3, "09:00"), lambda who, id: hear(who, id, vendor))
    mail = Told(FRIDAY, "expected", override="as quoted", channel="mail", text="quote v2")
    case.do(told.days.at(-2, "16:10"), lambda who, id: tell(who, id, mail))
    return store_of(told.steps())


async def test_r12_another_day_is_shown_with_what_they_were_told_when_and_how() -> None:
    async with opened(store=told_before()) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        shown = screen_text(pilot)
        assert "+11 wd: told Fri 27 Nov expected (Thu 19 Nov, mail)" in shown


@pytest.mark.parametrize(
    ("typed", "reason", "text"),
    [
        ("3", "production", ""),
        ("본사 재고 부족", "vendor_stock", "본사 재고 부족"),
        ("crane", "other", "crane"),
    ],
)
async def test_r12_a_silent_change_asks_why_by_number_or_in_words(typed: str, reason: str, text: str) -> None:
    async with opened(store=told_before(), lang="ko") as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "12/14")
        await press(pilot, "enter")
        assert len(statements(pilot)) == 2, "nothing is told before the reason"
        await press(pilot, "enter")
        assert board_app(pilot).board.bottom.is_asking, "an empty reason is none"
        await type_in(pilot, typed)
        await press(pilot, "enter")
        told = statements(pilot)[-1]
        assert (told.reason, told.text) == (reason, text)
        assert board_app(pilot).session.standing(told.deal_id).slip is not None


@pytest.mark.parametrize(("size", "said"), [
    ((80, 24), ("Thu 19 Nov", "Mon 14 Dec: why?", "1 stock", "6 backlog 7 unknown")),
    ((160, 48), ("nothing on record says why", "Mon 14 Dec. Say why.", "1 vendor out of stock", "7 reason")),
])  # fmt: skip
async def test_r12_both_dates_and_every_reason_stand_there_whole(
    size: tuple[int, int], said: tuple[str, ...]
) -> None:
    async with opened(store=told_before(), size=size) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        await press(pilot, "enter")
        shown = screen_text(pilot)
        for text in said:
            assert text in shown, text
        assert "…" not in "".join(shown.splitlines()[-3:])


async def test_r12_esc_tells_nothing() -> None:
    async with opened(store=told_before()) as pilot:
        await press(pilot, "7", "p")
        await type_in(pilot, "14 dec")
        await press(pilot, "enter", "escape")
        assert len(statements(pilot)) == 2
        assert not board_app(pilot).board.bottom.is_asking


async def test_r12_what_the_vendor_said_since_is_the_reason_and_nothing_is_asked() -> None:
    async with opened(store=told_before(), lang="ko") as pilot:
        await press(pilot, "7", "d", "v")
        await type_in(pilot, "2주 지연, 본사 재고 부족")
        await press(pilot, "enter", "p")
        await type_in(pilot, "12/14")
        await press(pilot, "enter")
        assert (statements(pilot)[-1].said_by, statements(pilot)[-1].reason) == ("us", "vendor_stock")


@pytest.mark.parametrize(("typed", "claim"), [
    ("지난주 금 아니었나요", "never Fri 20 Nov"), ("27 nov 라고 하셨는데", ""),
])  # fmt: skip
async def test_r12_what_a_customer_claims_is_held_against_what_they_were_told(typed: str, claim: str) -> None:
    async with opened(store=told_before()) as pilot:
        await press(pilot, "7", "t", "c", "i")
        await type_in(pilot, typed)
        shown = screen_text(pilot).splitlines()[-1]
        assert ("we told them Fri 27 Nov" in shown) == bool(claim)
        assert claim in shown


async def test_r12_a_day_the_customer_wants_is_shown_beside_the_one_they_were_told() -> None:
    async with opened(store=told_before()) as pilot:
        await press(pilot, "7", "d", "c")
        await type_in(pilot, "25 nov")
        assert "we told them Fri 27 Nov expected (Thu 19 Nov, mail)" in screen_text(pilot)
        assert "never Wed 25 Nov" in screen_text(pilot)


@pytest.mark.parametrize(
    ("typed", "wording"),
    [("10 dec", "expected"), ("12/10 확정", "confirmed"), ("12/10 확정 아님", "expected"),
     ("will definitely ship 10 dec", "confirmed")],
)  # fmt: skip
async def test_d39_the_word_heard_is_the_word_typed(typed: str, wording: str) -> None:
    async with opened(store=known()) as pilot:
        await press(pilot, "7", "d", "v")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        assert statements(pilot)[-1].wording == wording
        assert statements(pilot)[-1].period == Period(date(2026, 12, 10), date(2026, 12, 10))


async def test_e_adds_the_line_in_writing_and_says_what_it_unlocks() -> None:
    async with opened(store=told_before()) as pilot:
        await press(pilot, "7", "e")
        assert "1" in screen_text(pilot).splitlines()[-2]
        await press(pilot, "enter", "3")
        await type_in(pilot, "네, 확정입니다")
        assert "now you may say “confirmed”" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "enter")
        assert "now you may say “confirmed”" in screen_text(pilot).splitlines()[-3]
        session = board_app(pilot).session
        (proof,) = session.snapshot.table("proofs").values()
        assert (proof.evidence.grade, proof.evidence.text, proof.statement_id) == (3, "네, 확정입니다", 1)
        await press(pilot, "p")
        await type_in(pilot, "12/1")
        assert "· confirmed" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "escape", "u")
        assert not session.snapshot.proofs_of(1)


async def test_e_another_date_is_picked_by_its_digit_and_tab_changes_the_word() -> None:
    async with opened(store=known()) as pilot:
        await press(pilot, "7", "e", "3", "tab")
        await type_in(pilot, "x")
        await press(pilot, "enter")
        (proof,) = board_app(pilot).session.snapshot.table("proofs").values()
        assert proof.wording == "confirmed"
        await press(pilot, "p")
        await type_in(pilot, "1 dec")
        await press(pilot, "enter", "e", "2", "4")
        await type_in(pilot, "our quote")
        await press(pilot, "enter")
        assert [p.statement_id for p in board_app(pilot).session.snapshot.proofs_of(1)] == [1, 2]


async def test_e_without_a_date_says_so() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "e")
        assert "Nobody has said a date" in screen_text(pilot)
