"""`board log`: who did what, and when, however long ago."""

from __future__ import annotations

import shutil

import pytest

from board.store.tiny import history
from tests.cli.conftest import Cli


def test_the_acts_on_a_deal_are_told_newest_first(cli: Cli) -> None:
    cli.ok("move", "2", "nego", user="jiyoung")
    cli.ok("touch", "1", "--channel", "call", "--outcome", "no_answer")
    lines = cli("log", "1", "--acts").lines
    assert [line.split(" · ")[1:3] for line in lines] == [
        ["minsu", "touch 1"], ["minsu", "added"]
    ]  # fmt: skip
    assert cli("log", "2", "--acts").lines[0] == "09:00 · jiyoung · now in Negotiation · #2 Storage 40TB"


def test_taking_a_touch_back_is_an_act_on_its_deal(cli: Cli) -> None:
    cli.ok("touch", "1", "--channel", "call", "--outcome", "no_answer")
    cli.ok("undo")
    assert "taken back" in cli("log", "1", "--acts").lines[0]


def test_only_one_persons_acts(cli: Cli) -> None:
    cli.ok("move", "2", "nego", user="jiyoung")
    assert [line.split(" · ")[1] for line in cli("log", "--who", "jiyoung").lines] == ["jiyoung"]
    assert cli("log", "--who", "nobody").out == ""
    cli.ok("note", "asked", "--deal", "1", user="jiyoung")
    cli.ok("note", "told", "--deal", "1")
    assert [line.split(" · ")[2] for line in cli("log", "1", "--who", "jiyoung").lines] == ["asked"]


def test_since_a_day_shows_everything_since(cli: Cli) -> None:
    for number in range(25):
        cli.ok("edit", "1", "--title", f"t{number}", now="2026-11-24T09:00+09:00")
    at = "2026-11-25T09:00+09:00"
    assert len(cli("log", now=at).lines) == 20
    assert len(cli("log", "--since", "2026-11-24", now=at).lines) == 25
    assert len(cli("log", "--since", "2026-11-24", "--limit", "3", now=at).lines) == 3
    assert len(cli("log", "--all", now=at).lines) == 27
    assert cli("log", "--since", "2026-11-25", now=at).out == ""


def test_for_screen_readers_it_is_one_fact_a_line(cli: Cli) -> None:
    assert cli("log", "--plain", "--limit", "1").lines == [
        "when: 09:00", "who: minsu", "what: added · #2 Storage 40TB · Quote"
    ]  # fmt: skip


def test_for_machines_it_is_the_same_in_every_language(cli: Cli) -> None:
    english, korean = cli("log", "--all", "--json"), cli("log", "--all", "--json", lang="ko")
    assert english.out == korean.out
    assert [act["seq"] for act in english.json] == [2, 1]
    assert english.json[0].keys() == {"seq", "at", "who", "label", "details", "undo_of"}
    assert cli("log", "--json", "--who", "nobody").json == []


def test_packed_acts_are_told_and_damage_is_said(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MANY", 3)
    for number in range(6):
        cli.ok("edit", "1", "--title", f"t{number}")
    folder = cli.path.with_name("board.json.history")
    packed = sorted(folder.glob("*.gz"))
    assert packed
    assert [act["seq"] for act in cli("log", "--json").json] == list(range(8, 0, -1))
    packed[0].write_bytes(packed[0].read_bytes()[:-9])
    said = cli("log", "--all")
    assert said.code == 0
    assert str(packed[0]) in said.err
    assert 0 < len(said.lines) < 8


def test_undo_reaches_an_act_of_an_earlier_session_behind_many_of_others(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.usecases.history.FAR", 2)
    cli.ok("edit", "1", "--title", "mine", user="jiyoung")
    for number in range(4):
        cli.ok("edit", "2", "--title", f"t{number}")
    assert len(list(cli.path.with_name("board.json.history").iterdir())) > 4
    assert "taken back" in cli.ok("undo", user="jiyoung")
    assert cli("show", "1", "--json").json["title"] == "서버 8대"
    monkeypatch.setattr("board.usecases.history.VERY_FAR", 3)
    assert cli("undo", user="sujin").code == 2


def test_without_its_history_a_board_is_whole_all_the_same(cli: Cli) -> None:
    cli.ok("edit", "1", "--title", "new")
    shutil.rmtree(cli.path.with_name("board.json.history"))
    assert cli("log").code == 0
    assert cli("doctor").code == 0
