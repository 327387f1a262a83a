"""The small calendar under ↓: by keys alone, in Hangul mode, and what it writes into the field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from textual.widgets import Input

from board.domain.calendar import Calendar
from board.domain.config import BoardRules
from board.domain.period import Period
from board.i18n.words import Language
from board.tui.screens.deal import DealScreen
from board.tui.screens.form import Form
from board.tui.widgets.month import HEIGHT, Mark, Month
from board.usecases.config import save
from board.usecases.promises import Heard, Told, hear, tell
from board.usecases.touches import Entry, log
from tests.tui.screenkit import (
    NOW,
    PEOPLE,
    BoardPilot,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    settled,
    type_in,
)

TODAY = date(2026, 11, 23)


def months(pilot: BoardPilot) -> list[Month]:
    return list(pilot.app.screen.query(Month))


def at(pilot: BoardPilot) -> str:
    (month,) = months(pilot)
    return month.day.isoformat()


def said(pilot: BoardPilot) -> str:
    """The line below the weeks."""
    found = re.search(r"\d{4}-\d\d-\d\d \S+ · [^┊▏│]*?(?=  |$)", screen_text(pilot), re.MULTILINE)
    assert found is not None, screen_text(pilot)
    return found[0].strip()


def typed(pilot: BoardPilot) -> str:
    return pilot.app.screen.query_one("#entry", Input).value


async def walked(pilot: BoardPilot, keys: Sequence[str]) -> str:
    for key in keys:
        await press(pilot, key)
    return at(pilot)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((), "2026-12-11"),
        (("left",), "2026-12-10"), (("h",), "2026-12-10"), (("ㅗ",), "2026-12-10"),
        (("right",), "2026-12-12"), (("l",), "2026-12-12"), (("ㅣ",), "2026-12-12"),
        (("up",), "2026-12-04"), (("k",), "2026-12-04"), (("ㅏ",), "2026-12-04"),
        (("down",), "2026-12-18"), (("j",), "2026-12-18"), (("ㅓ",), "2026-12-18"), (("호",), "2026-12-10"),
        (("pagedown",), "2027-01-11"), ((">",), "2027-01-11"), (("]",), "2027-01-11"), ((".",), "2027-01-11"),
        (("pageup",), "2026-11-11"), (("<",), "2026-11-11"), (("[",), "2026-11-11"), ((",",), "2026-11-11"),
        (("3", "1", "<"), "2026-11-30"), (("3", "1", "<", "<"), "2026-10-30"),
        (("t",), "2026-11-23"), (("ㅅ",), "2026-11-23"),
        (("2",), "2026-12-02"), (("2", "8"), "2026-12-28"), (("3", "1"), "2026-12-31"),
        (("4", "1"), "2026-12-01"), (("1", "2", "5"), "2026-12-05"), (("0",), "2026-12-11"),
        (("0", "7"), "2026-12-07"), (("2", "right", "8"), "2026-12-08"), (("x", "ㅁ"), "2026-12-11"),
        (("down",) * 3, "2027-01-01"), (("up",) * 2, "2026-11-27"),
    ],
)  # fmt: skip
async def test_keys_move_by_day_week_and_month(keys: tuple[str, ...], day: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "12/11")
        await press(pilot, "down")
        assert await walked(pilot, keys) == day
        await press(pilot, "enter")
        assert months(pilot) == []
        assert typed(pilot) == day
        await press(pilot, "escape")


async def test_the_day_taken_is_read_back_and_told() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p", "down", "2", "8", ">", "enter")
        assert typed(pilot) == "2026-12-28"
        assert "Mon 28 Dec" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "enter")
        (statement,) = board_app(pilot).session.snapshot.table("statements").values()
        assert statement.period == Period(date(2026, 12, 28), date(2026, 12, 28))


async def test_esc_leaves_the_text_and_the_screen_as_they_were() -> None:
    async with opened(adds("deal"), size=(160, 48)) as pilot:
        await press(pilot, "d", "v")
        await type_in(pilot, "2주 지연, 본사 재고")
        before = screen_text(pilot)
        await press(pilot, "down")
        assert screen_text(pilot) != before
        await press(pilot, "j", "l", "escape")
        assert screen_text(pilot) == before
        await type_in(pilot, " 부족")
        assert typed(pilot) == "2주 지연, 본사 재고 부족"
        await press(pilot, "escape")
        assert not board_app(pilot).board.bottom.is_asking


@pytest.mark.parametrize(
    ("text", "day"),
    [("", "2026-11-24"), ("fri", "2026-11-27"), ("12/12", "2026-12-12"), ("nonsense", "2026-11-24"),
     ("Q1", "2027-03-31"), ("next week", "2026-12-04"), ("tbd", "2026-11-25")],
)  # fmt: skip
async def test_it_begins_on_the_day_the_text_means_else_the_next_working_day(text: str, day: str) -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "p")
        await type_in(pilot, text)
        await press(pilot, "down")
        assert at(pilot) == day
        await press(pilot, "escape", "escape")


async def test_a_time_that_was_typed_stays_beside_the_day() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "fri 15:00")
        await press(pilot, "down", "right", "right", "right", "enter")
        assert typed(pilot) == "2026-11-30 15:00"
        await press(pilot, "enter")
        (follow_up,) = board_app(pilot).session.snapshot.table("follow_ups").values()
        assert (str(follow_up.due), follow_up.time) == ("2026-11-30", "15:00")


async def test_a_rhythm_that_was_typed_stays_beside_the_day() -> None:
    async with opened(adds("deal")) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "매주 금")
        await press(pilot, "down")
        assert at(pilot) == "2026-11-27"
        await press(pilot, "down", "enter")
        assert typed(pilot) == "2026-12-04 매주"
        await press(pilot, "escape")


async def test_putting_a_touch_right_keeps_its_time() -> None:
    call = log(actor(), [1], Entry("call", "reached", at=NOW - timedelta(days=3)))
    async with opened(adds("deal"), call) as pilot:
        app = board_app(pilot)
        await app.push_screen(DealScreen(1))
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, DealScreen)
        assert screen.timeline.go_to("t:1")
        await press(pilot, "E", "e")
        form = app.screen
        assert isinstance(form, Form)
        when = form.rows[0].field
        assert when.value == "2026-11-20 10:00"
        when.focus()
        await press(pilot, "down", "1", "9", "enter")
        assert when.value == "2026-11-19 10:00"
        await press(pilot, "enter")
        (touch,) = app.session.snapshot.touches_of(1)
        assert touch.at == NOW - timedelta(days=4)


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "2026-12-11 Fri · 14 working days"), ("ko", "2026-12-11 금 · 14영업일")],
)
async def test_the_day_is_said_in_the_language_in_force(lang: Language, line: str) -> None:
    async with opened(adds("deal"), lang=lang, size=(80, 24)) as pilot:
        await press(pilot, "p")
        await type_in(pilot, "12/11")
        await press(pilot, "down")
        assert said(pilot) == line
        shown = screen_text(pilot)
        assert ("Dec 2026" if lang == "en" else "2026년 12월") in shown
        assert ("Mon  Tue" if lang == "en" else "월   화") in shown
        await press(pilot, "escape", "escape")


async def test_days_off_today_and_dates_in_play_are_marked_without_colour() -> None:
    closure = BoardRules(country="", closures=(date(2026, 12, 31),))
    friday, monday = (Period(day, day) for day in (date(2026, 12, 11), date(2026, 12, 28)))
    builds = (
        adds("deal", supplier="Nuri", item="Shelf"), save(actor(), {"board": closure, "people": PEOPLE}),
        hear(actor(), 1, Heard("vendor", friday, grade=3)), tell(actor(), 1, Told(friday)),
        hear(actor(), 1, Heard("vendor", monday)),
        hear(actor(), 1, Heard("customer", Period(date(2026, 12, 8), date(2026, 12, 8)), about="need")),
    )  # fmt: skip
    async with opened(*builds) as pilot:
        await press(pilot, "d", "v", "down", "t")
        assert "[23]*" in screen_text(pilot)
        assert said(pilot) == "2026-11-23 Mon · today"
        await press(pilot, "l")
        assert "23*" in screen_text(pilot)
        await press(pilot, ">")
        shown = screen_text(pilot)
        for cell in ("11T", "28K", " 8N", "26-", "27-", "31-"):
            assert cell in shown, cell
        assert "T told 12/11  K known 12/28  N needed 12/8" in shown
        await press(pilot, "3", "1")
        assert said(pilot).endswith("working days · day off")
        await press(pilot, "2", "6")
        assert said(pilot).endswith("weekend")
        await press(pilot, "t", "<", "1", "6")
        assert said(pilot) == "2026-10-16 Fri · 26 working days ago"
        await press(pilot, "escape", "escape")


async def test_a_holiday_has_its_name() -> None:
    """The holidays library's names, as the launch keeps them."""
    korea = save(actor(), {"board": BoardRules(country="KR"), "people": PEOPLE})
    async with opened(adds("deal"), korea, lang="ko") as pilot:
        await press(pilot, "p")
        await type_in(pilot, "2026-12-25")
        await press(pilot, "down")
        assert "· 기독탄신일" in said(pilot) or "· 성탄절" in said(pilot)
        assert "[25]-" in screen_text(pilot)
        await press(pilot, "escape", "escape")


async def test_every_key_is_the_calendars_while_it_is_open() -> None:
    async with opened(adds("deal")) as pilot:
        head = board_app(pilot).feed.store.head()
        await press(pilot, "p", "down", "u", "q", "z", "slash", "tab")
        assert months(pilot) == []
        await press(pilot, "down", "down", "space")
        assert typed(pilot) == "2026-12-01"
        await press(pilot, "escape")
        assert board_app(pilot).feed.store.head() == head


def test_the_calendar_ends_where_dates_end() -> None:
    for end, keys in ((date.max, ("right", "down", ">")), (date.min, ("left", "up", "<"))):
        month = Month(end, TODAY, Calendar(), (), lambda day: None)
        for key in keys:
            month._press(key)
            assert month.day == end
            assert len(month._lines()) == HEIGHT


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (40, 12), (46, 11), (30, 8)])
async def test_it_works_on_any_screen(size: tuple[int, int]) -> None:
    async with opened(adds("deal"), size=size) as pilot:
        await press(pilot, "p", "down", "1", "enter")
        assert typed(pilot) == "2026-11-01"
        await press(pilot, "escape")


async def test_in_a_form_down_opens_it_and_tab_still_goes_on() -> None:
    async with opened(adds("deal", expected_close=date(2026, 12, 11)), size=(100, 40)) as pilot:
        await press(pilot, "E")
        form = pilot.app.screen
        assert isinstance(form, Form)
        row = next(row for row in form.rows if row.asked.name == "expected_close")
        row.field.focus()
        await press(pilot, "end")
        assert "↓ calendar" in screen_text(pilot)
        await press(pilot, "down")
        assert at(pilot) == "2026-12-11"
        month = months(pilot)[0]
        assert month.region.height == HEIGHT
        assert not month.region.overlaps(row.field.region), "the field stays in sight"
        await press(pilot, "l", "escape")
        assert row.field.value == "2026-12-11"
        assert pilot.app.screen is form
        await press(pilot, "down", "j", "enter")
        assert row.field.value == "2026-12-18"
        assert "Fri 18 Dec" in screen_text(pilot)
        await press(pilot, "tab")
        assert form.focused is not row.field
        assert "→ complete" in screen_text(pilot)
        await press(pilot, "enter")
        assert board_app(pilot).session.deal(1).expected_close == date(2026, 12, 18)


def test_marks_and_the_calendar_need_no_screen() -> None:
    """How a day looks: one text per state, so that no state is said by colour alone."""
    month = Month(TODAY, TODAY, Calendar(), (Mark(date(2026, 11, 24), "T", "told"),), lambda day: None)
    cells = [text.strip() for line in month._lines()[2:8] for text, _role in line if text.strip()]
    assert cells[:9] == ["1-", "2", "3", "4", "5", "6", "7-", "8-", "9"]
    assert cells[22:25] == ["[23]*", "24T", "25"]
    assert len(cells) == 30
