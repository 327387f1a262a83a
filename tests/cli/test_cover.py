"""`board cover` and `board due --who`: a colleague's work while they are away (R7)."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

FRIDAY, MONDAY_AFTER = "2026-11-27T09:00+09:00", "2026-11-30T09:00+09:00"


@pytest.fixture
def theirs(cli: Cli) -> Cli:
    """A third deal, jiyoung's, with a contact due today."""
    cli.ok("add", "Racks", "--owner", "jiyoung")
    cli.ok("follow", "3", "today", user="jiyoung")
    return cli


def due(cli: Cli, *argv: str, **how: str) -> set[int]:
    return {item["deal"] for item in cli("due", "--json", *argv, **how).json["items"]}


def test_due_who_is_a_colleagues_today(theirs: Cli) -> None:
    assert due(theirs) == {1, 2}
    assert due(theirs, "--who", "jiyoung") == {3}
    assert theirs("due", "--who", "jiyoung").lines[0].startswith("Mon 23 Nov · jiyoung")
    assert due(theirs, "--who", "nobody") == set()
    assert theirs("due", "--who", "jiyoung", "--all").code == 2


def test_r7_their_today_is_mine_too_until_the_day(theirs: Cli) -> None:
    assert theirs.ok("cover", "jiyoung", "--until", "fri") == "minsu covers for jiyoung · until Fri 27 Nov"
    assert due(theirs) == {1, 2, 3}
    assert due(theirs, now=FRIDAY) == {1, 2, 3}
    assert due(theirs, now=MONDAY_AFTER) == {1, 2}
    assert due(theirs, "--who", "jiyoung", now=MONDAY_AFTER) == {3}


def test_r7_somebody_else_covers_and_they_come_back(theirs: Cli) -> None:
    assert theirs.ok("cover", "jiyoung", "--by", "taeho") == "taeho covers for jiyoung"
    assert due(theirs, user="taeho") == {3}, "who owns nothing has what they stand in for"
    assert due(theirs, user="sori") == {1, 2, 3}, "to whom nothing falls sees everybody's"
    assert due(theirs, "--who", "taeho") == {3}
    assert theirs.ok("cover", "jiyoung", "--end") == "nobody covers for jiyoung any more"
    assert due(theirs, "--who", "taeho") == set()


@pytest.mark.parametrize("argv", [
    ("cover", "minsu"), ("cover", "jiyoung", "--by", "jiyoung"), ("cover", "jiyoung", "--end"),
    ("cover", "jiyoung", "--until", "yesterday"), ("cover",),
])  # fmt: skip
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_r7_what_makes_no_sense_is_said_and_changes_nothing(
    theirs: Cli, argv: tuple[str, ...], lang: str
) -> None:
    said = theirs(*argv, lang=lang)
    assert (said.code, said.out) == (2, "")
    assert said.err.strip()
    assert due(theirs) == {1, 2}


def test_r7_the_log_says_who_did_it(theirs: Cli) -> None:
    theirs.ok("cover", "jiyoung")
    theirs.ok("done", "3")
    assert [line.split(" · ")[1:3] for line in theirs("log", "--limit", "2").lines] == [
        ["minsu", "done without a touch"], ["minsu", "minsu covers for jiyoung"],
    ]  # fmt: skip
    assert theirs("show", "3", "--json").json["stored"]["owner"] == "jiyoung"
    assert "taken back" in theirs.ok("undo")
    assert due(theirs) == {1, 2, 3}
