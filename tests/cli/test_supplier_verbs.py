"""`board import --as supplier-history`, `suppliers`, `safe`, and what `heard` and `promise` say of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

HEAD = "Vendor,Lane,Ordered,Promised,Arrived,Doc\n"
ROWS = (
    "Nuri,Shelf,2026-06-01,2026-07-06,2026-07-06,A1\n"
    "Nuri,Shelf,2026-06-01,2026-07-06,2026-07-06,A1\n"
    "Nuri,Shelf,2026-06-02,2026-07-07,2026-07-09,A2\n"
    "Nuri,Rail,2026-06-03,2026-07-08,,A3\n"
    "Fast Servers,Rack,2026-06-04,2026-07-09,2026-07-20,A4\n"
    ",Rack,2026-06-04,2026-07-09,2026-07-20,A5\n"
)
COLUMNS = "supplier=Vendor,group=Lane,stated=Ordered,scheduled=Promised,actual=Arrived,delivery=Doc"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "past.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


@pytest.fixture
def board(bare: Cli) -> Cli:
    bare.ok("init")
    bare.ok("add", "Shelves", "--customer", "Hanbit Bank", "--supplier", "Nuri", "--item", "Shelf",
            "--stage", "ordered")  # fmt: skip
    return bare


def take(cli: Cli, file: Path, *more: str) -> str:
    return cli.ok("import", str(file), "--as", "supplier-history", "--columns", COLUMNS, *more)


def test_a_history_is_taken_once_and_every_row_is_accounted_for(board: Cli, file: Path) -> None:
    said = board("import", str(file), "--as", "supplier-history", "--columns", COLUMNS, "--dry-run")
    assert said.code == 0, said.err
    assert {"rows: 6", "new: 4", "further lines of one delivery: 1", "suppliers made: 1",
            "not there yet: 1"} <= set(said.lines)  # fmt: skip
    assert "1 row is left out." in said.err
    assert board("suppliers", "--json").json[0]["orders"] == 0, "a dry run writes nothing"
    take(board, file)
    nuri = next(each for each in board("suppliers", "--json").json if each["name"] == "Nuri")
    assert (nuri["orders"], nuri["open"], nuri["late"], nuri["held"]) == (2, 1, 1, {"held": 1, "n": 2})
    assert "there already: 4" in take(board, file)
    again = board("suppliers", "--json").json
    assert next(each for each in again if each["name"] == "Nuri")["orders"] == 2


def test_an_open_order_gets_the_day_it_came_with_the_next_file(board: Cli, file: Path) -> None:
    take(board, file)
    file.write_text((HEAD + ROWS).replace(",2026-07-08,,A3", ",2026-07-08,2026-07-10,A3"), encoding="utf-8")
    assert "come since: 1" in take(board, file)
    nuri = next(each for each in board("suppliers", "--json").json if each["name"] == "Nuri")
    assert (nuri["orders"], nuri["open"]) == (3, 0)
    board.ok("undo")
    nuri = next(each for each in board("suppliers", "--json").json if each["name"] == "Nuri")
    assert (nuri["orders"], nuri["open"]) == (2, 1)


def test_strict_takes_nothing_when_a_row_is_bad(board: Cli, file: Path) -> None:
    said = board("import", str(file), "--as", "supplier-history", "--columns", COLUMNS, "--strict")
    assert said.code == 1
    assert [each["orders"] for each in board("suppliers", "--json").json] == [0]


def test_columns_belong_to_a_history(board: Cli, file: Path) -> None:
    said = board("import", str(file), "--as", "deals", "--columns", COLUMNS)
    assert (said.code, "--as supplier-history" in said.err) == (2, True)


def test_the_safe_date_of_a_day_has_n_and_all_four_levels(board: Cli, file: Path) -> None:
    take(board, file)
    lines = board.ok("safe", "--supplier", "nuri", "2026-12-04").splitlines()
    assert lines[:2] == ["vendor: Nuri", "said: Fri 4 Dec"]
    assert lines[2].startswith("safe date: safe ")
    assert "2 orders of this vendor + 1 open" in lines[2]
    assert [line.partition(":")[0] for line in lines[3:]] == [
        "half and half 50 %", "usual 80 %", "safe 90 %", "after a slip 95 %",
    ]  # fmt: skip
    found = board("safe", "--supplier", "nuri", "2026-12-04", "--p", "80", "--json").json[0]
    assert (found["p"], found["n"]["supplier"], found["n"]["everyone"]) == (0.8, 2, 3)
    assert abs(sum(found["mix"].values()) - 1) < 1e-6


@pytest.mark.parametrize(("text", "p"), [("0.95", 0.95), ("95%", 0.95), ("renewed", 0.95), ("usual", 0.8)])
def test_how_sure_is_said_as_a_share_percent_or_a_word(board: Cli, text: str, p: float) -> None:
    assert board("safe", "--supplier", "Nuri", "2026-12-04", "--p", text, "--json").json[0]["p"] == p


@pytest.mark.parametrize("argv", [
    ("--supplier", "Nuri", "2026-12-04", "--p", "soon"), ("--supplier", "Nuri", "2026-12-04", "--p", "120"),
    ("--supplier", "Nobody", "2026-12-04"), ("--supplier", "Nuri", "1", "2026-12-04"), ("1",),
    ("2", "2026-12-04"),
])  # fmt: skip
def test_what_cannot_be_answered_says_what_to_do(board: Cli, argv: tuple[str, ...]) -> None:
    board.ok("add", "Racking")
    said = board("safe", *argv)
    assert said.code == 2
    assert "wrong" not in said.err, said.err
    assert said.err.count(".") + said.err.count(":") > 0


def test_a_date_heard_and_a_promise_say_the_safe_date(board: Cli) -> None:
    heard = board("heard", "1", "2026-12-04", "--from", "vendor", "--grade", "4", "--wording", "confirmed")
    assert "safe Fri 18 Dec (90 %: no order on record yet, a general guess)" in heard.err
    told = board("promise", "1", "2026-12-07")
    assert "confirmed" in told.out
    assert "confirmed is offered: safe Mon 21 Dec" in told.err
    refused = board("promise", "1", "2026-12-08", "--wording", "promised", "--reason", "logistics")
    assert refused.code == 1
    assert "Mon 21 Dec" in refused.err or "2026-12-21" in refused.err
    assert "confirmed is offered" not in board("promise", "1", "2026-12-28", "--reason", "logistics").err


def test_what_engineering_or_the_customer_says_is_no_suppliers_date(board: Cli) -> None:
    board.ok("add", "Racking")
    assert "safe" not in board("heard", "2", "2026-12-04", "--from", "vendor").err, "nobody supplies it"
    assert "safe" not in board("heard", "1", "2026-12-04", "--from", "engineering").err
    assert "safe" not in board("heard", "1", "2026-12-04", "--from", "customer").err


def test_one_supplier_is_told_whole_with_the_deals_that_wait(board: Cli, file: Path) -> None:
    take(board, file)
    board.ok("heard", "1", "2026-12-04", "--from", "vendor", "--wording", "confirmed")
    text = board.ok("suppliers", "nur")
    assert "orders: 2 orders, 1 open, 1 late" in text
    assert "dates that held: 50 % of 2" in text
    assert "#1 Hanbit Bank Shelves: said Fri 4 Dec · safe" in text
    assert board("suppliers", "nobody").code == 2
    assert board.ok("suppliers", "--plain").splitlines()[0] in ("Nuri", "Fast Servers")


def test_the_report_says_how_safe_dates_did(board: Cli, file: Path) -> None:
    assert "board import FILE --as supplier-history" in board.ok("report", "safe-date")
    take(board, file)
    text = board.ok("report", "safe-date")
    assert "orders that came  3 orders" in text
    assert "not there yet     1 open, 1 late" in text
    found = board("report", "safe-date", "--json").json["reports"]["safe-date"]
    assert [level["kept"]["n"] for level in found["levels"]] == [3, 3, 3, 3]
    assert [level["p"] for level in found["levels"]] == [0.5, 0.8, 0.9, 0.95]
    rows = board.ok("report", "safe-date", "--csv").splitlines()
    assert rows[0].startswith("supplier,p,n,kept")
    assert len(rows) == 1 + 4 + 2


def test_a_short_past_is_fitted_to_nothing(board: Cli, file: Path) -> None:
    take(board, file)
    said = board("suppliers", "--tune")
    assert (said.code, "safe_k 4" in said.out) == (0, True)
    assert "judged by 3 orders" in said.err
