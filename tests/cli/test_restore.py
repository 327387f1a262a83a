"""`board doctor --restore`: which copies there are, and putting one back."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

TUESDAY = "2026-11-24T09:00+09:00"


@pytest.fixture
def kept(cli: Cli) -> Cli:
    """A board with the copies of two days."""
    cli.ok("edit", "1", "--title", "new name", now=TUESDAY)
    cli.ok("add", "third", now=TUESDAY)
    return cli


def test_the_copies_are_listed_newest_first(kept: Cli) -> None:
    lines = kept("doctor", "--restore").lines
    assert [line.split()[0] for line in lines] == ["2026-11-24", "2026-11-23"]
    assert lines[0].split()[3:5] == ["3", "acts"]
    assert [copy["seq"] for copy in kept("doctor", "--restore", "list", "--json").json] == [3, 1]


def test_a_day_is_put_back_and_the_log_says_who_did(kept: Cli) -> None:
    said = kept("doctor", "--restore", "2026-11-23", now=TUESDAY, user="jiyoung")
    assert said.code == 0
    assert "with 1 deal." in said.out
    assert kept("list", "--json").json["deals"][0]["title"] == "서버 8대"
    line = kept("log", "--limit", "1", now=TUESDAY).lines[0]
    assert line.startswith("09:00 · jiyoung · put back: ")
    assert "board-2026-11-23.json" in line
    assert len(kept("log", "--all").lines) == 5
    assert kept("doctor").code == 0


def test_what_was_there_comes_back_by_the_name_that_was_said(kept: Cli) -> None:
    said = kept("doctor", "--restore", "2026-11-23", now=TUESDAY)
    name = said.err.split()[-1]
    assert name == "before-restore-2026-11-24"
    kept.ok("doctor", "--restore", name, now=TUESDAY)
    titles = [deal["title"] for deal in kept("list", "--json").json["deals"]]
    assert sorted(titles) == ["Storage 40TB", "new name", "third"]


def test_machines_hear_what_was_done(kept: Cli) -> None:
    said = kept("doctor", "--restore", "2026-11-23", "--json", now=TUESDAY).json
    assert (said["seq"], said["deals"]) == (5, 1)
    assert said["aside"].endswith("before-restore-2026-11-24")


def test_an_act_from_before_can_be_undone_only_while_what_it_made_is_there(kept: Cli) -> None:
    kept.ok("doctor", "--restore", "2026-11-23", now=TUESDAY)
    said = kept("undo", now=TUESDAY)
    assert said.code in (2, 4)
    assert "Traceback" not in said.err
    assert kept("list", "--json").json["deals"][0]["title"] == "서버 8대"


@pytest.mark.parametrize("said", ["2020-01-01", "nowhere.json", "board.json"])
def test_what_cannot_be_put_back_is_said(kept: Cli, said: str) -> None:
    answer = kept("doctor", "--restore", said)
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 1


def test_a_board_without_copies_says_how_to_make_one(bare: Cli) -> None:
    bare.ok("init")
    said = bare("doctor", "--restore")
    assert (said.code, said.out) == (0, "")
    assert "board backup" in said.err


def test_repair_and_restore_are_two_things(kept: Cli) -> None:
    assert kept("doctor", "--repair", "--restore", "2026-11-23").code == 2
