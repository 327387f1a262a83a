"""R15: a date rests on stock once two have said so, apart, or one in writing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from board.domain.change import Tx, create
from board.domain.deal import Line
from board.domain.moment import Moment
from board.domain.statement import Evidence
from board.domain.stock import Source, StockAnswer, StockCheck, is_double_checked
from board.domain.strictness import is_stock_checked
from board.usecases.stock import note_check
from tests.builders import CALENDAR, a_board, a_deal, local

NOW = local("2026-11-25", "15:00")


def check(
    hours: float, answer: StockAnswer = "in_stock", source: Source = "vendor", person: str = "",
    qty: int | None = None, grade: int = 1,
) -> StockCheck:  # fmt: skip
    at = NOW - timedelta(hours=hours)
    return StockCheck(
        deal_id=1, answer=answer, source=source, person=person, qty=qty, evidence=Evidence(grade=grade),
        at=at, by="ann",
    )  # fmt: skip


@pytest.mark.parametrize(("checks", "holds"), [
    ((check(3), check(0, source="portal")), True),
    ((check(3, person="Kim"), check(0, person="Lee")), True),
    ((check(3, person="Kim"), check(0, person="Kim")), False),
    ((check(1.9), check(0, source="portal")), False),
    ((check(2), check(0, source="portal")), True),
    ((check(3, "allocated"), check(0, source="warehouse")), True),
    ((check(3, "unknown"), check(0, source="portal")), False),
    ((check(0, grade=3),), True),
    ((check(0, grade=2),), False),
    ((check(0, grade=3), check(-1, "short")), False),
    ((check(5, "short"), check(3), check(0, source="portal")), True),
    ((check(0, grade=3, qty=7),), False),
    ((check(0, grade=3, qty=8),), True),
    ((check(48, grade=3),), True),
    ((check(24 * 6, grade=3),), False),
    ((), False),
])  # fmt: skip
def test_what_counts_as_checked_twice(checks: tuple[StockCheck, ...], holds: bool) -> None:
    assert is_double_checked(checks, 8, Moment(NOW, CALENDAR)) is holds


def test_every_line_from_a_supplier_is_checked_for_itself_and_no_other() -> None:
    desk = a_board(a_deal("Servers", item="SR650", qty=8, supplier="Lenovo"))
    supplier = desk.snapshot.lines_of(1)[0].supplier
    lines = (
        create("lines", 2, Line(deal_id=1, item="Rack", qty=2, supplier=supplier)),
        create("lines", 3, Line(deal_id=1, item="Work of our own")),
    )
    desk.ann.store.commit(lambda snapshot: Tx(lines, "set"))
    desk.ann.act(note_check, 1, "in_stock", grade=3, line_id=1)
    assert not is_stock_checked(desk.deal(), desk.ground), "nobody asked for the racks"
    desk.ann.act(note_check, 1, "in_stock", grade=3, line_id=2)
    assert is_stock_checked(desk.deal(), desk.ground)
