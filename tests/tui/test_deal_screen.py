"""The deal screen shows what is known and what happened, and every act works on it."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.change import Tx
from board.domain.period import Period
from board.domain.snapshot import Snapshot
from board.i18n.cells import width
from board.tui.blocks import folded, wrapped
from board.tui.screens.deal import DealScreen
from board.usecases.act import Changes
from board.usecases.deals import edit
from board.usecases.notes import keep
from board.usecases.promises import Heard, Told, hear
from board.usecases.proofs import prove
from board.usecases.replay import Step
from board.usecases.touches import Entry, log
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
    settled,
    store_of,
    type_in,
)

DAY = Period(date(2026, 12, 11), date(2026, 12, 11))
AT_THEIRS = Period(date(2026, 12, 14), date(2026, 12, 14))
"""A working day from our dock to theirs."""
LATER = Period(date(2026, 12, 28), date(2026, 12, 28))
SIZES = [(160, 48), (120, 36), (80, 24)]


def slipping() -> tuple[Step, ...]:
    """A deal whose vendor has moved a date that the customer was told."""
    told = script()
    case = a_case(
        told, supplier="Nuri", item="Shelf", qty=2, condition="before the audit",
        contact={"name": "Kim", "title": "Team lead", "phone": "010-0000-0001", "mail": "kim@example.com"},
    )  # fmt: skip
    at = told.days.at
    case.touch(at(-10, "10:00"), "call", "no_answer")
    case.touch(at(-9, "11:30"), "call", "reached", "They need\nit before the audit.")
    mail = Heard("vendor", DAY, wording="confirmed", channel="mail")
    case.do(at(-8, "09:00"), lambda who, id: hear(who, id, mail))
    case.tell(at(-8, "10:00"), Told(AT_THEIRS, channel="mail"))
    case.move(at(-6, "15:00"), "negotiation")
    case.touch(
        at(-1, "16:00"), "call", "reached", party="vendor", who="jiyoung",
        heard=Heard("vendor", LATER, reason="vendor_stock"),
    )  # fmt: skip
    return told.steps()


async def show(pilot: BoardPilot, id: int = 1) -> DealScreen:
    screen = DealScreen(id)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_told_date_stands_on_top(size: tuple[int, int]) -> None:
    async with opened(steps=slipping(), size=size) as pilot:
        await show(pilot)
        title, banner, *_ = screen_text(pilot).splitlines()
        assert "Hanbit Bank  Storage 40TB" in title
        assert "customer told: Mon 14 Dec confirmed" in banner


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_everything_can_be_read_at_every_size(size: tuple[int, int], lang: str) -> None:
    async with opened(steps=slipping(), size=size, lang="ko" if lang == "ko" else "en") as pilot:
        screen = await show(pilot)
        seen = screen_text(pilot)
        for _page in range(8):
            await press(pilot, "pagedown")
            seen += screen_text(pilot)
        wanted = ("before the audit", "Shelf × 2 · Nuri", "Kim Team lead", "010-0000-0001", "13,200,000")
        for text in wanted:
            assert text in seen, text
        assert screen.timeline.keys


async def test_a_superseded_date_stays_with_the_slip_that_replaced_it() -> None:
    async with opened(steps=slipping(), size=(160, 60)) as pilot:
        await show(pilot)
        shown = screen_text(pilot)
        assert "- Fri 11 Dec confirmed" in shown
        assert "• Mon 28 Dec (+11 wd) expected" in shown
        assert "vendor out of stock" in shown
        assert "in writing" in shown
        assert "R18" in shown


@pytest.mark.parametrize("size", [(160, 60), (80, 24)])
async def test_a_row_of_the_ledger_says_who_to_whom_when_how_on_what_ground_and_what_came_later(
    size: tuple[int, int],
) -> None:
    told = script()
    case = a_case(told, supplier="Nuri", item="Shelf", qty=2)
    at = told.days.at
    one = Heard("vendor", DAY, wording="confirmed", channel="call", evidence="their manager", line_id=1)
    case.do(at(-8, "09:00"), lambda who, id: hear(who, id, one))
    case.do(at(-7, "18:45"), lambda who, id: prove(who, 1, 3, "yes, Friday"))
    case.tell(at(-7, "19:00"), Told(AT_THEIRS, channel="visit", text="quote v2"))
    case.tell(at(-2, "19:00"), Told(LATER, "promised", override="boss said so", reason="parts"))
    async with opened(steps=told.steps(), size=size) as pilot:
        await show(pilot)
        seen = screen_text(pilot)
        for _page in range(6):
            await press(pilot, "pagedown")
            seen += screen_text(pilot)
        rows = " ".join(seen.split())
        wanted = (
            "vendor → 민수", "Wed 11 Nov 09:00", "only Shelf", "said and asked back", "their manager",
            "“yes, Friday”", "18:45, 민수)", "민수 → customer", "Thu 12 Nov 19:00", "visit", "quote v2",
            "parts missing", "above the evidence: boss said so",
        )  # fmt: skip
        for text in wanted:
            assert text in rows, text


async def test_the_timeline_tells_everything_newest_first_under_days() -> None:
    async with opened(steps=slipping(), size=(160, 60)) as pilot:
        screen = await show(pilot)
        blocks = screen.timeline.text.split("\n")
        told = [line.strip() for line in blocks if line.strip()]
        at = [next(i for i, line in enumerate(told) if text in line) for text in (
            "Fri 20 Nov", "vendor call, reached · 지영", "Quote → Negotiation", ": Mon 14 Dec confirmed",
            "They need", "call, no answer", "added",
        )]  # fmt: skip
        assert at == sorted(at)


async def test_an_act_works_here_and_shows_at_once() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        before = len(screen.timeline.keys)
        await press(pilot, "t", "c", "n")
        assert len(screen.timeline.keys) == before + 1
        assert "Mon 23 Nov · today" in screen_text(pilot)
        await press(pilot, "u")
        assert len(screen.timeline.keys) == before


async def test_what_others_do_shows_by_itself() -> None:
    store = store_of(slipping())
    async with opened(store=store) as pilot:
        await show(pilot)
        store.sibling("jiyoung").commit(edit(actor("jiyoung"), 1, {"condition": "only in blue"}))
        for _wait in range(100):
            await pilot.pause(0.01)
            if "only in blue" in screen_text(pilot):
                break
        await settled(pilot)
        shown = screen_text(pilot)
        assert "only in blue" in shown
        assert "changed: condition · 지영" in shown


async def test_a_changed_line_of_the_order_is_named_too() -> None:
    store = store_of(slipping())

    def imported(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        changes.patch("deals", 1, untriaged=True)
        return changes.tx("imported")

    store.commit(imported)
    store.sibling("jiyoung").commit(edit(actor("jiyoung"), 1, {"item": "Tall shelf"}))
    async with opened(store=store, size=(160, 60)) as pilot:
        await show(pilot)
        assert "changed: item · 지영" in screen_text(pilot)


async def test_a_mistyped_touch_is_put_right_in_one_act() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        assert screen.timeline.go_to("t:2")
        before = board_app(pilot).session.snapshot.touches_of(1)[1].at
        await press(pilot, "E", "e")
        assert "2026-11-10 11:30" in screen_text(pilot)
        await type_in(pilot, " Twice.")
        await press(pilot, "enter")
        touches = board_app(pilot).session.snapshot.touches_of(1)
        assert [touch.note for touch in touches if touch.party == "customer"] == [
            "", "They need\nit before the audit. Twice.",
        ]  # fmt: skip
        assert touches[1].at == before
        await press(pilot, "u")
        assert len(board_app(pilot).session.snapshot.touches_of(1)) == 3


async def test_a_mistyped_touch_is_taken_back() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        assert screen.timeline.go_to("t:1")
        await press(pilot, "E", "r")
        assert "t:1" not in screen.timeline.keys
        assert board_app(pilot).session.deal(1).contact.total == 1


async def test_e_elsewhere_opens_the_deals_own_form() -> None:
    async with opened(steps=slipping()) as pilot:
        await show(pilot)
        await press(pilot, "E")
        shown = screen_text(pilot)
        assert "12,000,000 KRW" in shown
        await press(pilot, "escape")


async def test_the_cursor_moves_over_entries_and_back_off_them() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        assert screen.key == ""
        assert "▌" not in screen_text(pilot)
        await press(pilot, "j")
        first = screen.key
        assert first == screen.timeline.keys[0]
        await press(pilot, "j", "j", "k", "k")
        assert screen.key == first
        await press(pilot, "k")
        assert screen.key == ""
        await press(pilot, "end")
        assert screen.key == screen.timeline.keys[-1]
        await press(pilot, "home")
        assert screen.key == ""


async def test_the_item_under_the_cursor_is_what_an_act_is_about() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        await press(pilot, "tab", "j")
        item = screen.item()
        assert item is not None
        assert item.key == screen.key
        assert screen.key.startswith("R18:")


async def test_a_key_changes_one_mark_and_not_the_page() -> None:
    async with opened(steps=slipping(), size=(160, 48)) as pilot:
        await show(pilot)
        await press(pilot, "j")
        before = screen_text(pilot).splitlines()
        await press(pilot, "j")
        after = screen_text(pilot).splitlines()
        changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        assert 0 < len(changed) <= 8
        assert all(a.replace("▌", " ").rstrip() == b.replace("▌", " ").rstrip() for a, b in changed)


async def test_search_marks_and_goes_to_what_it_finds() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        await press(pilot, "/")
        await type_in(pilot, "need")
        await press(pilot, "enter")
        assert screen.key == "t:2"
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


@pytest.mark.parametrize("key", ["escape", "q", "ㅂ"])
async def test_back_leads_to_the_board(key: str) -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        await press(pilot, key)
        assert pilot.app.screen is not screen


async def test_keys_held_down_leave_once() -> None:
    async with opened(steps=slipping()) as pilot:
        await show(pilot)
        for _again in range(3):
            pilot.app.simulate_key("escape")
        await settled(pilot)
        assert pilot.app.screen is board_app(pilot).board


async def test_it_speaks_the_other_language_at_once() -> None:
    async with opened(steps=slipping(), size=(160, 48)) as pilot:
        await show(pilot)
        await press(pilot, "g", "l")
        shown = screen_text(pilot)
        assert "지난 일" in shown


async def test_looking_at_one_deal_does_not_read_the_touches_of_all() -> None:
    async with opened(steps=slipping()) as pilot:
        screen = await show(pilot)
        assert "They need" in screen.timeline.text
        assert not board_app(pilot).session.snapshot.is_read("touches")


async def test_notes_and_long_texts_are_folded_by_cells() -> None:
    note = "가나다라마바사 " * 30 + "end"
    builds = (adds("Servers", "Hanbit"), keep(actor(), "a line of mine", 1))
    logged = log(actor(), [1], Entry(channel="call", outcome="reached", note=note))
    async with opened(*builds, logged, size=(100, 40)) as pilot:
        screen = await show(pilot)
        assert "end" in screen.timeline.text
        assert "a line of mine" in screen.timeline.text
        assert max(width(line) for line in screen.timeline.text.split("\n")) <= screen.timeline.size.width


def test_folding_keeps_every_letter_and_no_line_is_too_wide() -> None:
    text = "가나다 라마바사아자차카타파하 plain words and-a-very-long-word-without-blanks 끝"
    for cells in range(2, 60):
        lines = folded(text, cells)
        assert all(width(line) <= max(cells, 2) for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        spans = wrapped(((text, "text"), (" · " + text, "dim")), cells)
        assert all(sum(width(part) for part, _role in line) <= max(cells, 2) for line in spans)
