"""Reports as CSV: one flat table each, stable names, nothing that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io

import pytest

from board.domain.reports.table import REPORTS, Name
from board.exchange.report_csv import write_report
from board.i18n.reports.choosing import matter_of
from board.usecases.deals import move
from board.usecases.planning import Plan, follow
from tests.builders import Desk, a_board, a_deal

HEADS: dict[Name, str] = {
    "touches": "touches_from touches_to won lost n share_won low_95 high_95",
    "replies": "week answered median_working_hours p90_working_hours in_time in_time_of share low_95 high_95",
    "load": "person when follow_ups minutes",
    "quiet": (
        "deal customer title stage owner amount currency last_word silent_working_days touches_since court"
    ),
    "audit": "finding deal customer title stage owner amount currency day working_days snoozes",
}


@pytest.fixture
def desk() -> Desk:
    desk = a_board(
        a_deal("=1+1", customer="@SUM", amount=12_345, currency="USD"), a_deal("Won"), a_deal("Planned"),
    )  # fmt: skip
    desk.ann.touch("mail inbound")
    desk.pass_time(hours=2)
    desk.ann.touch("call reached")
    desk.ann.act(move, (2,), "ordered")
    desk.ann.act(follow, (3,), Plan(desk.day(1), channel="call"))
    return desk


def table(desk: Desk, name: Name) -> tuple[str, list[dict[str, str]]]:
    out = io.StringIO(newline="")
    count = write_report(REPORTS[name](matter_of(desk.ground)), out)
    text = out.getvalue()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == count
    return text, rows


@pytest.mark.parametrize("name", HEADS)
def test_names_of_the_columns_stay(desk: Desk, name: Name) -> None:
    text, rows = table(desk, name)
    assert text.split("\r\n")[0] == HEADS[name].replace(" ", ",")
    assert all(None not in row and None not in row.values() for row in rows)


def test_formulas_become_text_and_amounts_are_whole_units(desk: Desk) -> None:
    row = next(row for row in table(desk, "quiet")[1] if row["deal"] == "#1")
    assert (row["title"], row["customer"]) == ("'=1+1", "'@SUM")
    assert (row["amount"], row["currency"]) == ("123.45", "USD")


def test_figures_are_the_reports(desk: Desk) -> None:
    rows = table(desk, "replies")[1]
    assert (rows[0]["week"], rows[0]["answered"], rows[0]["median_working_hours"]) == ("all", "1", "2.0")
    load = [row for row in table(desk, "load")[1] if row["follow_ups"] != "0"]
    assert [(row["person"], row["when"], row["minutes"]) for row in load] == [("ann", str(desk.day(1)), "10")]
    won = [row for row in table(desk, "touches")[1] if row["won"] != "0"]
    assert [(row["touches_from"], row["touches_to"], row["n"], row["share_won"]) for row in won] == [
        ("0", "0", "1", "1.0")
    ]
