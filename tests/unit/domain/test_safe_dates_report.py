"""The report on our own past safe dates: how often they held, what they cost beside the supplier's word."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest

from board.domain.reports.safe_dates import LEVELS, SafeDates, safe_dates
from board.exchange.report_csv import write_report
from board.i18n.reports.choosing import matter_of
from board.i18n.reports.drawn import drawn, facts_of
from board.i18n.reports.table import sheet_of
from tests.builders import MONDAY, Desk, a_board
from tests.past import past_orders


def report(desk: Desk, since_days: int | None = None) -> SafeDates:
    since = None if since_days is None else MONDAY - timedelta(days=since_days)
    return safe_dates(matter_of(desk.ground, since=since))


def one_after_another(desk: Desk, supplier: str, *slips: int, wording: str = "") -> None:
    """Orders a working day apart, the last ones due 60 working days ago."""
    for n, slip in enumerate(slips):
        desk.ann.store.commit(past_orders(supplier, slip, wording=wording, ago=60 + len(slips) - n))


def test_a_board_without_a_past_says_so() -> None:
    desk = a_board()
    found = report(desk)
    assert (found.settled, found.suppliers, found.shortage) == (0, (), False)
    text = [text for _label, text in facts_of(sheet_of(found, desk.ground))]
    assert "board import FILE --as supplier-history" in text


def test_each_order_is_asked_as_of_its_day_and_scored_against_the_word() -> None:
    desk = a_board()
    one_after_another(desk, "Nuri", 0, 0, 3)
    found = report(desk)
    assert [level.p for level in found.levels] == list(LEVELS)
    assert [level.kept.n for level in found.levels] == [3, 3, 3, 3]
    # all three were stated before the first one came: the cold start, +0 / +5 / +10 / +16
    assert [level.kept.count for level in found.levels] == [2, 3, 3, 3]
    half, usual = found.levels[:2]
    assert half.buffer == pytest.approx(0)
    assert half.pinball == half.word_pinball == pytest.approx(0.5 * 3 / 3)
    assert usual.buffer == pytest.approx(5)
    assert usual.pinball == pytest.approx(0.2 * (5 + 5 + 2) / 3)
    assert usual.word_pinball == pytest.approx(0.8 * 3 / 3)


def test_a_supplier_has_its_word_and_its_safe_dates_side_by_side() -> None:
    desk = a_board()
    one_after_another(desk, "Nuri", 0, 0, 0, 0, wording="confirmed")
    one_after_another(desk, "Baro", 4, 6, wording="expected")
    found = report(desk)
    rows = [(row.name, row.word.count, row.word.n) for row in found.suppliers]
    assert rows == [("Nuri", 4, 4), ("Baro", 0, 2)]
    assert found.wordings["confirmed"].count == 4
    assert found.wordings["expected"].n == 2
    sheet = sheet_of(found, desk.ground)
    text = "\n".join(line.text for line in drawn(sheet, 78))
    assert "Nuri" in text
    assert [line.text for line in drawn(sheet, 78) if len(line.text.rstrip()) > 78] == []


def test_nobody_is_told_a_day_before_the_suppliers_own() -> None:
    desk = a_board()
    one_after_another(desk, "Nuri", *[-8] * 6)
    for n in range(30):
        desk.ann.store.commit(past_orders("Nuri", -8, ago=40 - n))
    assert all(level.buffer >= 0 for level in report(desk).levels)


def test_since_leaves_out_what_was_due_before() -> None:
    desk = a_board()
    desk.ann.store.commit(past_orders("Nuri", 0, ago=100))
    desk.ann.store.commit(past_orders("Nuri", 0, ago=20))
    assert (report(desk).settled, report(desk, since_days=60).settled) == (2, 1)


def test_what_is_open_and_late_is_said() -> None:
    desk = a_board()
    desk.ann.store.commit(past_orders("Nuri", 0, None, None, ago=10))
    found = report(desk)
    assert (found.settled, found.open, found.late) == (1, 2, 2)


def test_its_table_for_a_spreadsheet_has_all_levels_then_the_suppliers() -> None:
    desk = a_board()
    one_after_another(desk, "=Nuri", 0, 3)
    out = StringIO(newline="")
    assert write_report(report(desk), out) == 5
    rows = out.getvalue().splitlines()
    assert [row.partition(",")[0] for row in rows[1:]] == ["all"] * 4 + ["'=Nuri"]
