"""board report: for people, for machines, for a spreadsheet, and for a boss without a terminal."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from tests.cli.conftest import Cli

NAMES = ("touches", "replies", "load", "quiet", "audit", "safe-date")
LATER = "2026-12-14T09:00+09:00"


@pytest.fixture
def busy(cli: Cli) -> Cli:
    """The two deals, one of them won after a call."""
    cli.ok("touch", "2", "--channel", "call", "--outcome", "reached", "--no-next")
    cli.ok("move", "2", "ordered")
    return cli


def test_without_a_name_all_reports_stand_below_each_other(busy: Cli) -> None:
    said = busy.ok("report", now=LATER)
    titles = ("Touches to win", "Reply times", "Follow-up load", "What went quiet", "Weekly audit")
    places = [said.index(title) for title in titles]
    assert places == sorted(places)


def test_a_name_gives_that_report_alone(busy: Cli) -> None:
    said = busy.ok("report", "touches")
    assert said.startswith("Touches to win\n")
    assert "won 1 · lost 0" in said and "100 % (21-100 %) · n 1" in said
    assert "Reply times" not in said


def test_json_has_stable_names(busy: Cli) -> None:
    found = busy("report", "--json").json
    assert list(found) == ["now", "today", "board", "chosen", "deals", "reports"]
    assert tuple(found["reports"]) == NAMES
    assert (found["today"], found["deals"]) == ("2026-11-23", 2)
    one = found["reports"]["touches"]["buckets"][1]
    assert list(one) == ["first", "last", "won", "lost", "share"]
    assert (one["won"], one["share"]["n"]) == (1, 1)
    assert list(found["reports"]["audit"]) == ["findings", "checked", "clean", "untriaged", "open", "week"]
    assert list(busy("report", "quiet", "--json").json["reports"]) == ["quiet"]


def test_csv_is_one_table_of_one_report(busy: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(busy.ok("report", "quiet", "--csv"))))
    found = [(row["deal"], row["customer"], row["amount"]) for row in rows]
    assert found == [("#1", "여의도은행", "30000000")]
    said = busy("report", "--csv")
    assert (said.code, said.out) == (2, "") and "report" in said.err


def test_html_is_a_new_file_and_never_an_old_one(busy: Cli) -> None:
    path = busy.home / "week.html"
    assert busy.ok("report", "--html", str(path)) == str(path)
    text = path.read_text(encoding="utf-8")
    HTMLParser().feed(text)
    assert text.count("<section") == 6 and "여의도은행" in text and "http" not in text
    before = path.stat()
    assert busy("report", "--html", str(path)).code == 2
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert busy("report", "--html", str(busy.home / "no" / "week.html")).code == 3
    assert busy.ok("report", "audit", "--html", "-").count("<section") == 1


def test_query_owner_and_since_choose(busy: Cli) -> None:
    assert "won 1 · lost 0" in busy.ok("report", "touches", "customer:Hanbit")
    assert "won 0 · lost 0" in busy.ok("report", "touches", "customer:여의도은행")
    assert busy("report", "quiet", "-여의도은행", "--json").json["reports"]["quiet"]["deals"] == []
    assert busy("report", "--owner", "me", "--json").json["deals"] == 2
    late = busy("report", "touches", "--since", "2026-11-24", "--json", now=LATER).json
    assert late["reports"]["touches"]["all"]["won"] == 0
    said = busy("report", "--owner", "ghost")
    assert said.code == 2 and "ghost" in said.err


def test_plain_is_one_fact_a_line(busy: Cli) -> None:
    lines = busy.ok("report", "touches", "--plain").splitlines()
    assert "after 1 touch: won 1 · lost 0" in lines
    assert not any(mark in line for line in lines for mark in "█░├")


def test_an_empty_board_says_that_there_is_nothing_yet(bare: Cli) -> None:
    bare.ok("init")
    said = bare.ok("report")
    assert "nothing yet" in said and "no deals" in said


def test_it_starts_without_screen_and_database(busy: Cli) -> None:
    heavy = ["textual", "tinydb", "pendulum", "asyncio"]
    program = (
        "import sys\nfrom board.main import main\ncode = main(['report'])\n"
        f"print(code, [name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "0 []"
