"""Both values of a conflict as a person calls them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from board.domain.deal import Court
from board.errors import Conflict
from board.i18n import words
from board.i18n.contested import in_words, value_text
from board.usecases import deals
from tests.builders import a_board, a_deal

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("stage", "negotiation", "Negotiation"), ("stage", "gone", "gone"),
        ("court", Court(side="vendor", since=datetime(2026, 11, 23, tzinfo=UTC)), "vendor"),
        ("court", {"side": "customer"}, "customer"), ("court", None, "–"), ("customer", 1, "Hanbit Bank"),
        ("customer", "Mirae", "Mirae"), ("on_hold_until", "2026-11-30", "Mon 30 Nov"),
        ("due", date(2026, 11, 30), "Mon 30 Nov"), ("archived", True, "yes"), ("tags", ("a", "b"), "a, b"),
        ("tags", (), "–"), ("lost_reason", "price", "price"), ("amount", 5_000_000, "5,000,000"),
        ("values", {"snooze_limit": 9}, "snooze_limit 9"), ("title", "", "–"), ("qty", 3, "3"),
    ],
)  # fmt: skip
def test_values_are_shown_as_people_write_them(field: str, value: object, shown: str) -> None:
    snapshot = a_board(a_deal()).snapshot
    assert shown in value_text(field, value, snapshot, TODAY)


def test_a_conflict_in_korean_has_no_raw_value() -> None:
    desk = a_board(a_deal())
    desk.bob.act(deals.move, [1], "negotiation")
    before = words.language()
    words.use("ko")
    try:
        raw = Conflict(
            "conflict.field", kind="deals", id=1, field="stage", mine="ordered", theirs="negotiation", who="",
            at=datetime(2026, 11, 23, tzinfo=UTC),
        )  # fmt: skip
        told = in_words(raw, desk.snapshot, desk.moment).details
    finally:
        words.use(before)
    assert not {told["mine"], told["theirs"]} & {"ordered", "negotiation", "Ordered", "Negotiation"}
    assert told["who"]
    assert "09:00" in str(told["at"]), "by the board's clock"
