"""follow, snooze, done, give and lose under the rules of following up (R3, R5, R7, R11), and rhythms."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Cli, Said

TUESDAY = "2026-11-24T09:00+09:00"


def planned(cli: Cli, deal: str) -> list[dict[str, Any]]:
    found = cli("show", deal, "--json").json["follow_ups"]
    return [each for each in found if each.get("state", "open") == "open"]


def test_r3_a_chase_within_the_quiet_window_wants_a_reason(cli: Cli) -> None:
    cli.ok("touch", "1", "--channel", "mail")
    cli.ok("done", "1")
    refused = cli("follow", "1", "+1")
    assert (refused.code, refused.out) == (1, "")
    assert "2026-11-25 (Wed) 09:00" in refused.err and "+09:00" not in refused.err
    assert "Rule R3" in refused.err and "--override" in refused.err
    assert "(수) 09:00" in cli("follow", "1", "+1", lang="ko").err
    assert planned(cli, "1") == []
    cli.ok("follow", "1", "+1", "--override", "the deadline moved")
    (chase,) = planned(cli, "1")
    assert (chase["origin"], chase["reason"]) == ("chase", "the deadline moved")


def test_r3_what_was_agreed_needs_no_reason(cli: Cli) -> None:
    cli.ok("touch", "1", "--channel", "mail")
    cli.ok("done", "1")
    cli.ok("follow", "1", "+1", "--channel", "visit")
    cli.ok("follow", "1", "fri")
    assert [each.get("origin", "manual") for each in planned(cli, "1")] == ["manual", "chase"]


@pytest.mark.parametrize(("typed", "answer"), [
    ("every fri", "next Fri 27 Nov (4 wd) · every week · #1 서버 8대"),
    ("격주 화", "next Tue 24 Nov (1 wd) · every 2 weeks · #1 서버 8대"),
    ("매월 말일", "next Mon 30 Nov (5 wd) · every month · #1 서버 8대"),
    ("2주마다", "next Mon 7 Dec (10 wd) · every 2 weeks · #1 서버 8대"),
    ("quarterly", "next Tue 23 Feb 2027 (66 wd) · every quarter · #1 서버 8대"),
    ("weekly after done", "next Mon 30 Nov (5 wd) · every week, from the day it was done · #1 서버 8대"),
])  # fmt: skip
def test_a_rhythm_is_typed_where_the_day_is(cli: Cli, typed: str, answer: str) -> None:
    answered = cli.ok("follow", "1", typed).split(" · ")
    wanted = answer.split(" · ")
    assert answered[1:] == wanted[1:]
    assert answered[0].split(" (")[0] == wanted[0].split(" (")[0]


def test_a_rhythm_with_a_time_comes_back_at_it(cli: Cli) -> None:
    cli.ok("follow", "1", "매주 금 15:00", "--note", "report")
    done = cli.ok("done", "1", now="2026-11-27T16:00+09:00")
    assert done == "done without a touch · again Fri 4 Dec · #1 서버 8대"
    (again,) = planned(cli, "1")
    assert (again["time"], again["note"], again["due"]) == ("15:00", "report", "2026-12-04")
    cli.ok("undo", now="2026-11-27T16:00+09:00")
    assert [each["due"] for each in planned(cli, "1")] == ["2026-11-27"]


def test_done_for_good(cli: Cli) -> None:
    cli.ok("follow", "1", "every fri")
    assert cli.ok("done", "1", "--last") == "done without a touch · #1 서버 8대"
    assert planned(cli, "1") == []


@pytest.mark.parametrize("typed", ["every 0 weeks", "0주마다 금", "every tue and thu", "매월 둘째 화요일"])
def test_a_rhythm_nobody_can_keep_is_refused(cli: Cli, typed: str) -> None:
    said = cli("follow", "1", typed)
    assert (said.code, said.out, planned(cli, "1")) == (2, "", [])
    assert said.err.strip()


def test_r7_one_follow_up_the_following_up_or_the_deal_is_given(cli: Cli) -> None:
    cli.ok("follow", "1", "today")
    assert cli.ok("give", "1", "jiyoung", "--next") == "follow-up now with jiyoung · #1 서버 8대"
    assert planned(cli, "1")[0]["assignee"] == "jiyoung"
    assert [item["deal"] for item in cli("due", "--json", "--who", "jiyoung").json["items"]] == [1]
    assert cli.ok("give", "1", "", "--next") == "follow-up given back · #1 서버 8대"
    assert cli.ok("give", "1", "jiyoung", "--follow-up") == "followed up by jiyoung from now on · #1 서버 8대"
    assert cli("show", "1", "--json").json["stored"]["follow_up_owner"] == "jiyoung"
    assert cli.ok("give", "1", "", "--follow-up") == "followed up by its owner again · #1 서버 8대"
    assert cli("show", "1", "--json").json["stored"]["follow_up_owner"] == ""
    assert cli("give", "1", "").code == 2, "a deal is somebody's"
    assert cli("give", "2", "jiyoung", "--next").code == 2, "nothing is planned"
    assert cli("give", "1", "jiyoung", "--next", "--follow-up").code == 2


def test_r11_putting_off_is_refused_the_third_time_and_counted(cli: Cli) -> None:
    cli.ok("follow", "1", "today")
    for day in ("+1", "+2"):
        cli.ok("snooze", "1", day)
    refused = cli("snooze", "1", "+3")
    assert refused.code == 1
    assert "2 times" in refused.err and "R11" in refused.err
    assert "put off 2×" in cli("due", now="2026-11-25T09:00+09:00").out
    assert "2×" in cli("due", "--why", now="2026-11-25T09:00+09:00").out


def configured(cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str) -> Said:
    """Put sections into the team's settings as somebody at an editor would, who gives up when told off."""
    script = cli.home / "editor.sh"
    (cli.home / "wanted.toml").write_text(text, encoding="utf-8")
    script.write_text(
        f'#!/bin/sh\ngrep -q "^#! " "$1" || cp "{cli.home}/wanted.toml" "$1"\n', encoding="utf-8"
    )
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    return cli("config", "edit")


def test_r5_blocked_offers_no_way_around(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured(cli, monkeypatch, '[rules]\nearly_lost = "block"\n').code == 0
    for extra in ((), ("--override", "I know better")):
        refused = cli("lose", "1", "--reason", "price", *extra)
        assert refused.code == 1
        assert "서버 8대" in refused.err and "5" in refused.err
        assert "--override" not in refused.err
    cli.ok("lose", "1", "--reason", "decided")


def test_r6_a_wrong_name_in_a_types_rules_is_not_saved(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    good = '[[types]]\nkey = "big"\n[types.rules]\nquiet_hours = 24\n'
    assert configured(cli, monkeypatch, good).code == 0
    said = configured(cli, monkeypatch, good + "speed = 24\n")
    assert said.code == 2
    assert "types.big.rules" in said.err and "speed" in said.err and "quiet_hours" in said.err
    kinds = cli("config", "show", "--json").json["types"]
    assert [kind["rules"] for kind in kinds] == [{"quiet_hours": 24}]


def test_r7_whom_a_follow_up_is_for_is_named_in_any_way(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    configured(cli, monkeypatch, '[[people]]\nlogin = "jiyoung"\nname = "지영"\n')
    cli.ok("follow", "1", "today", "--for", "지영")
    assert planned(cli, "1")[0]["assignee"] == "jiyoung"
    assert [item["deal"] for item in cli("due", "--json", "--who", "지영").json["items"]] == [1]
