"""board report safe-date --evaluate: figures on a file, without a board."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Cli

BEGIN = date(2024, 1, 1)
FIELDS = ["key", "p", "method", "n", "pinball", "coverage", "buffer"]
METHODS = {"board", "word", "global", "own", "mixed"}


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """Three suppliers, one of them late a third of the time; each delivery on two lines."""
    random = Random(5)
    lines = ["Vendor,Country,Scheduled Delivery Date,Delivered to Client Date,ASN/DN #"]
    for place in range(240):
        name = ("Steady Co", "Late Co", "Some Co")[place % 3]
        chance = {"Steady Co": 0.02, "Late Co": 0.35, "Some Co": 0.1}[name]
        due = BEGIN + timedelta(2 * place)
        came = due + timedelta(random.randint(10, 18) if random.random() < chance else 0)
        lines += [f"{name},Kenya,{due:%d-%b-%y},{came:%d-%b-%y},A{place}"] * 2
    path = tmp_path / "past.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_json_has_a_row_for_each_key_level_and_method(bare: Cli, past: Path) -> None:
    said = bare("report", "safe-date", "--evaluate", str(past), "--json")
    assert said.code == 0, said.err
    rows = said.json
    assert all(list(row) == FIELDS for row in rows)
    assert {row["p"] for row in rows} == {0.5, 0.8, 0.9, 0.95}
    assert {row["method"] for row in rows} == METHODS
    by_method = {row["method"]: row for row in rows if (row["key"], row["p"]) == ("all", 0.9)}
    assert by_method["board"]["n"] == 72
    assert by_method["board"]["pinball"] < 0.9 * by_method["word"]["pinball"]
    assert "240 deliveries" in said.err and "Vendor → supplier" in said.err
    assert not (bare.home / "board.json").exists()


def test_the_columns_are_as_said(bare: Cli, past: Path) -> None:
    columns = (
        'supplier=Vendor,lane=Country,scheduled="Scheduled Delivery Date",'
        'actual="Delivered to Client Date",delivery="ASN/DN #"'
    )
    arguments = ("report", "safe-date", "--evaluate", str(past), "--columns", columns, "--p", "0.9", "--json")
    said = bare(*arguments)
    found = bare("report", "safe-date", "--evaluate", str(past), "--p", "90", "--json")
    assert said.code == 0 and said.json == found.json
    assert {row["p"] for row in said.json} == {0.9}
    twice = columns.removesuffix(',delivery="ASN/DN #"')
    rows = bare(
        "report", "safe-date", "--evaluate", str(past), "--columns", twice, "--p", "0.9", "--json"
    ).json
    assert rows[0]["n"] == 144


def test_a_supplier_can_be_left_out_of_the_scoring(bare: Cli, past: Path) -> None:
    arguments = ("report", "safe-date", "--evaluate", str(past), "--p", "0.9", "--json")
    rows = bare(*arguments, "--without", "late co").json
    counts = {row["key"]: row["n"] for row in rows}
    assert counts["all"] == 72 and counts["without Late Co"] == 48
    wrong = bare(*arguments, "--without", "Lat Co")
    assert wrong.code == 2 and "Late Co" in wrong.err


def test_for_people_it_says_what_it_scored_and_by_how_much_it_is_better(bare: Cli, past: Path) -> None:
    said = bare.ok("report", "safe-date", "--evaluate", str(past))
    assert "scored: 72 deliveries" in said and "30 days before" in said
    assert "than the supplier's word" in said and "All deliveries" in said
    assert [line for line in said.splitlines() if line.startswith("90 %   safe date")]
    korean = bare.ok("report", "safe-date", "--evaluate", str(past), lang="ko")
    assert "Late Co" in korean


def test_csv_is_the_same_table(bare: Cli, past: Path) -> None:
    said = bare.ok("report", "safe-date", "--evaluate", str(past), "--p", "0.9", "--csv")
    rows = list(csv.DictReader(io.StringIO(said)))
    assert list(rows[0]) == FIELDS and rows[0]["key"] == "all" and rows[0]["n"] == "72"


def test_the_part_that_is_scored_and_the_day_asked_can_be_said(bare: Cli, past: Path) -> None:
    arguments = ("report", "safe-date", "--evaluate", str(past), "--p", "0.9", "--json")
    assert bare(*arguments, "--test-share", "0.5").json[0]["n"] == 120
    later = bare(*arguments, "--as-of-days", "400").json
    now = bare(*arguments).json
    assert [row["buffer"] for row in now] != [row["buffer"] for row in later]
    weekdays = bare(*arguments, "--calendar", "mon-fri").json
    assert weekdays[0]["pinball"] < now[0]["pinball"]


@pytest.mark.parametrize(
    "wrong",
    [("--test-share", "2"), ("--as-of-days", "-1"), ("--p", "surely"), ("--columns", "supplier=Nobody")],
)
def test_what_cannot_be_meant_is_said(bare: Cli, past: Path, wrong: tuple[str, str]) -> None:
    said = bare("report", "safe-date", "--evaluate", str(past), *wrong)
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err and wrong[1].rpartition("=")[2] in said.err


def test_a_row_that_is_left_out_is_named(bare: Cli, past: Path) -> None:
    with past.open("a", encoding="utf-8") as file:
        file.write("\nLate Co,Kenya,soon,01-Jan-24,A999\n")
    said = bare("report", "safe-date", "--evaluate", str(past), "--json")
    assert said.code == 0 and "soon" in said.err and "1 row is left out" in said.err


def test_no_file_and_too_short_a_file(bare: Cli, tmp_path: Path) -> None:
    assert bare("report", "safe-date", "--evaluate", str(tmp_path / "no.csv")).code == 3
    short = tmp_path / "short.csv"
    short.write_text("vendor,due date,delivered\nAcme,2024-01-01,\n", encoding="utf-8")
    said = bare("report", "safe-date", "--evaluate", str(short))
    assert said.code == 2 and "too little" in said.err
