"""What a card and a row say of need-by, the last day to order and the next update (R20, decision 38)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from board.domain.order_by import order_by
from board.domain.standing import State
from board.i18n import words
from board.i18n.cards import card_brief, card_line
from board.i18n.ordering import order_text
from board.i18n.whys import item_brief, item_line, why
from board.usecases import planning, promises, remedies
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, on


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    before = words.language()
    words.use("en")
    yield
    words.use(before)


def card(desk: Desk) -> tuple[str, str]:
    standing = desk.standing()
    return card_line(desk.deal(), standing, desk.ground), card_brief(desk.deal(), standing, desk.ground)


def short(desk: Desk) -> None:
    """They need it on Tuesday and were told Friday."""
    desk.ann.act(promises.hear, 1, Heard("customer", on("2026-12-01"), about="need"))
    desk.ann.act(promises.tell, 1, Told(on("2026-12-04"), "expected", override="as said"))


def test_told_later_than_needed_is_late_on_the_card_until_it_is_settled() -> None:
    desk = a_board(a_deal())
    short(desk)
    assert desk.state() is State.LATE
    assert card(desk) == ("needed Tue 1 Dec, told Fri 4 Dec", "needed Tue 1 Dec")
    (row,) = (item for item in desk.today() if item.why == "needed_earlier")
    assert why(row, desk.ground) == "The customer needs it by Tue 1 Dec, but was told Fri 4 Dec. (D38)"
    desk.ann.act(planning.done, [Target(1, duty=row.key)])
    assert desk.state() is not State.LATE
    desk.ann.undo()
    desk.pass_time(minutes=1)
    desk.ann.act(promises.tell, 1, Told(on("2026-12-01"), "expected", reason="agreed", override="as said"))
    assert desk.state() is not State.LATE


def test_a_day_told_that_has_passed_presses_more_than_the_need() -> None:
    desk = a_board(a_deal())
    short(desk)
    desk.pass_days(12)
    assert desk.standing().why == "told_passed"


def test_the_last_day_to_order_says_what_it_is_counted_back_from() -> None:
    desk = a_board(a_deal(item="Servers", supplier="Dell"))
    desk.ann.act(promises.hear, 1, Heard("customer", on("2027-01-08"), about="need"))
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(4, 6)))
    found = order_by(desk.deal(), desk.ground)
    assert found is not None
    assert order_text(found, desk.ground) == (
        "Thu 26 Nov (needed Fri 8 Jan 2027, 4-6 weeks after the order, 1 wd from our dock to them)"
    )
    (row,) = (item for item in desk.today() if item.why == "order_by")
    assert why(row, desk.ground) == (
        "Order by Thu 26 Nov, or it is not there by Fri 8 Jan 2027: 4-6 weeks after the order."
    )
    assert item_line(row, desk.ground) == item_brief(row, desk.ground) == "order by Thu 26 Nov"
    assert card(desk) == ("order by Thu 26 Nov", "order by Thu 26 Nov")
    desk.pass_days(4)
    (row,) = (item for item in desk.today() if item.why == "order_by_late")
    assert item_brief(row, desk.ground) == "order by Thu 26 Nov"
    assert card(desk) == ("order by Thu 26 Nov, passed", "order by Thu 26 Nov")


def test_once_they_have_heard_today_the_card_names_the_next_update() -> None:
    desk = a_board(a_deal(item="Servers", supplier="Dell", stage="awaiting"))
    desk.ann.act(promises.tell, 1, Told(on("2026-12-04"), "expected", override="as said"))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-07"), reason="parts"))
    desk.ann.act(remedies.agree_rhythm, 1, 2, "call", "11:00")
    desk.ann.touch("call reached", told=Told(on("2026-12-08"), "expected", override="as said"))
    assert card(desk) == ("next update Wed 25 Nov 11:00", "update Wed 25 Nov 11:00")
    desk.pass_days(2)
    assert desk.state() is State.DUE
    desk.ann.touch("call reached", party="vendor")
    desk.pass_time(minutes=1)
    desk.ann.touch("call reached")
    assert card(desk)[0] == "next update Fri 27 Nov 11:00"
