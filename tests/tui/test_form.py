"""A form understands each field while one types and gives nothing away while one is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import pytest

from board.domain.party import Contact
from board.errors import Misuse
from board.tui.lines import Line
from board.tui.screens.form import Field, Form
from board.usecases.deals import edit
from board.usecases.history import undo
from board.usecases.parties import save_contact
from tests.tui.screenkit import (
    BoardPilot,
    a_case,
    acted,
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


def short(text: str) -> Line:
    if len(text) > 5:
        raise Misuse("name.too_long", limit=5, length=len(text))
    return ((f"{len(text)} letters", "good"),)


NAMES = ("여의도은행", "Hanbit", "여의도구청")
FIELDS = (Field("name", "name", "", short), Field("two", "two", "kept"))


async def show(pilot: BoardPilot, fields: Sequence[Field] = FIELDS) -> list[dict[str, str] | None]:
    answers: list[dict[str, str] | None] = []
    await pilot.app.push_screen(Form("a form", fields), answers.append)
    await settled(pilot)
    return answers


async def test_enter_gives_all_fields_from_whichever_one_is_in() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot)
        await type_in(pilot, "abc")
        assert "3 letters" in screen_text(pilot)
        await press(pilot, "enter")
        assert answers == [{"name": "abc", "two": "kept"}]


async def test_nothing_is_given_while_a_field_is_wrong_and_the_field_is_gone_to() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot)
        await type_in(pilot, "abcdefg")
        await press(pilot, "down", "enter")
        assert answers == []
        assert "5 are the most" in screen_text(pilot)
        await press(pilot, "backspace", "backspace", "enter")
        assert answers == [{"name": "abcde", "two": "kept"}]


async def test_right_completes_and_goes_on_to_the_next_choice() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot, (Field("name", "name", choices=NAMES), *FIELDS[1:]))
        await type_in(pilot, "ㅇㅇㄷ")
        assert "여의도은행 · 여의도구청" in screen_text(pilot)
        await press(pilot, "right", "right", "right", "enter")
        assert answers == [{"name": "여의도구청", "two": "kept"}]


async def test_a_prefilled_field_gone_to_is_replaced_by_what_is_typed() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot)
        await press(pilot, "tab")
        await type_in(pilot, "new")
        await press(pilot, "enter")
        assert answers == [{"name": "", "two": "new"}]


async def test_escape_warns_once_when_something_was_typed() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot)
        await type_in(pilot, "a")
        await press(pilot, "escape")
        assert answers == []
        assert "Not saved yet" in screen_text(pilot)
        await press(pilot, "escape")
        assert answers == [None]


async def test_escape_leaves_at_once_when_nothing_was_typed() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot)
        await press(pilot, "escape")
        assert answers == [None]


async def test_decomposed_hangul_is_composed() -> None:
    async with opened(size=(80, 24)) as pilot:
        answers = await show(pilot)
        await type_in(pilot, normalize("NFD", "각"))
        await press(pilot, "enter")
        assert answers == [{"name": "각", "two": "kept"}]


async def add_deal(pilot: BoardPilot) -> None:
    await press(pilot, "a")
    await type_in(pilot, "Hanbit")
    await press(pilot, "tab")
    await type_in(pilot, "Servers")
    await press(pilot, "tab")
    await type_in(pilot, "3천만")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_adds_a_deal_with_customer_and_amount(size: tuple[int, int]) -> None:
    async with opened(size=size) as pilot:
        await add_deal(pilot)
        assert "₩30,000,000" in screen_text(pilot)
        await press(pilot, "enter")
        session = board_app(pilot).session
        (deal,) = session.snapshot.deals.values()
        assert (deal.title, deal.amount, deal.owner) == ("Servers", 30_000_000, "minsu")
        assert session.snapshot.customer_name(deal) == "Hanbit"
        assert "Servers" in screen_text(pilot)


async def test_the_add_form_speaks_korean() -> None:
    async with opened(lang="ko") as pilot:
        await press(pilot, "a")
        shown = screen_text(pilot)
        assert "제목" in shown
        assert "금액" in shown


async def test_a_deal_without_a_title_is_not_added() -> None:
    async with opened() as pilot:
        await press(pilot, "a", "enter")
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "escape")
        assert not board_app(pilot).session.snapshot.deals


async def test_edit_sets_only_what_was_changed() -> None:
    async with opened(adds("Servers", "Hanbit", amount=5_000_000, condition="by May")) as pilot:
        await press(pilot, "E")
        await type_in(pilot, " 8U")
        await press(pilot, "enter")
        deal = board_app(pilot).session.deal(1)
        assert (deal.title, deal.amount, deal.condition) == ("Servers 8U", 5_000_000, "by May")


@pytest.mark.parametrize(("key", "title"), [("k", "Servers mine"), ("t", "Theirs")])
async def test_a_conflict_shows_both_values_and_the_person_chooses(key: str, title: str) -> None:
    store = store_of(builds=[adds("Servers", "Hanbit")])
    async with opened(store=store) as pilot:
        await press(pilot, "E")
        await type_in(pilot, " mine")
        store.sibling("jiyoung").commit(edit(actor("jiyoung"), 1, {"title": "Theirs"}))
        await press(pilot, "enter")
        shown = screen_text(pilot)
        assert "지영" in shown
        assert "theirs: Theirs" in shown
        assert "mine: Servers mine" in shown
        await press(pilot, key)
        assert board_app(pilot).session.deal(1).title == title


async def test_what_cannot_be_saved_comes_back_with_everything_typed() -> None:
    """The deal is taken back by somebody while its form is open."""
    store = store_of(builds=[adds("Servers", "Hanbit")])
    async with opened(store=store) as pilot:
        await press(pilot, "E")
        await type_in(pilot, " 8U")
        other = store.sibling("jiyoung")
        other.commit(undo(actor("jiyoung"), other.history(kind="deals", id=1)[0]))
        await press(pilot, "enter")
        await pilot.pause(0.02)
        assert isinstance(pilot.app.screen, Form)
        assert "Servers 8U" in screen_text(pilot)


async def test_people_are_added_and_changed() -> None:
    told = script()
    a_case(told)
    async with opened(steps=told.steps()) as pilot:
        await press(pilot, "3", "enter", "c", "enter")
        await type_in(pilot, "Kim")
        await press(pilot, "down", "down")
        await type_in(pilot, "010-0000-1111")
        await press(pilot, "enter")
        (contact,) = board_app(pilot).session.snapshot.table("contacts").values()
        assert isinstance(contact, Contact)
        assert (contact.name, contact.phone, contact.tone) == ("Kim", "010-0000-1111", "polite")
        assert "010-0000-1111" in screen_text(pilot)
        await press(pilot, "c", "enter")
        await type_in(pilot, " Minji")
        await press(pilot, "enter")
        assert "Kim Minji" in screen_text(pilot)


async def test_a_person_somebody_else_changed_is_asked_about() -> None:
    told = script()
    a_case(told)
    store = store_of(told.steps(), [save_contact(actor(), 1, {"name": "Kim"})])
    async with opened(store=store) as pilot:
        await press(pilot, "3", "enter", "c", "enter")
        await type_in(pilot, " Minji")
        store.sibling("jiyoung").commit(save_contact(actor("jiyoung"), 1, {"name": "Park"}, 1))
        await press(pilot, "enter")
        assert "theirs: Park" in screen_text(pilot)
        await press(pilot, "t")
        await acted(pilot)
        assert board_app(pilot).session.snapshot.table("contacts")[1].name == "Park"


async def test_what_is_typed_before_the_form_stands_there_goes_into_it() -> None:
    async with opened() as pilot:
        for key in ("a", "H", "a", "n", "space", "b"):
            pilot.app.simulate_key(key)
        await acted(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.values["customer"] == "Han b"
        await press(pilot, "escape", "escape")
        assert not isinstance(pilot.app.screen, Form)
        assert not board_app(pilot).board.bottom.ahead


async def test_a_form_higher_than_the_screen_scrolls_to_the_field_one_is_in() -> None:
    async with opened(size=(80, 12)) as pilot:
        await press(pilot, "a", "up")
        assert "type" in screen_text(pilot)
        await press(pilot, "down")
        assert "customer" in screen_text(pilot)
