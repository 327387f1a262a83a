"""The replay of a log, counted by hand on files of a few lines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from board.domain.change import Build, Patch, Tx
from board.domain.config import BoardRules, Config
from board.domain.moment import calendar_of
from board.usecases.act import Actor
from board.usecases.deals import NewDeal
from tests.bench.replay_days import Replay
from tests.bench.replay_history import main, tell
from tests.bench.replay_past import Event, Past, with_settings

DATA = Path(__file__).parents[1] / "data" / "replay"
RULES = ("rules.cadence=[2,3]", "rules.quiet_hours=48", "rules.customer_reply_hours=8")
NO_COUNTRY = ("board.country=''",)


def figures(capsys: pytest.CaptureFixture[str], *args: str, given: tuple[str, ...] = RULES) -> Any:
    code = main([*args, "--json", *(word for each in given for word in ("--set", each))])
    assert code == 0
    return json.loads(capsys.readouterr().out)


def totals(rows: dict[str, dict[str, float]]) -> dict[str, float]:
    return {kind: row["total"] for kind, row in rows.items() if kind != "all" and row["total"]}


LOG = ("--events", str(DATA / "map.toml"), str(DATA / "events.csv"))


def test_a_log_of_events_counts_as_it_does_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """Nine o'clock from Tuesday 24 November to Tuesday 1 December.

    A: asked and answered on Monday; planned and quiet on Tuesday; nothing planned from then, 25 and 26.
    B: asked on Monday at 16, owed on the 24th, overdue on the 25th; written to before work on the 26th, so
    quiet on the 26th and 27th; due on the 30th, written to; quiet on the 1st.
    """
    found = figures(capsys, *LOG)

    assert (found["days"], found["deals"], found["touches"]) == (6, 2, 6)
    assert totals(found["items"]) == {
        "R1 reply owed": 1, "R1 reply overdue": 1, "R4 today": 1, "R9 no next step": 2
    }  # fmt: skip
    assert totals(found["new"]) == {"R1 reply owed": 1, "R4 today": 1, "R9 no next step": 1}
    assert totals(found["held_back"]) == {"window and plan both": 4}
    assert found["items"]["all"]["max"] == 2
    assert found["left_out"] == {"activities that are no touch: filed": 1}
    assert found["violations"] == []


def test_replies_windows_and_steps_of_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    found = figures(capsys, *LOG)

    replies = found["replies"]
    assert (replies["raised"], replies["in_time"], replies["late"]) == (2, 1, 1)
    assert replies["working_hours"]["max"] == 2 + 9 + 9
    assert found["quiet"] == {
        "outbound": 3, "in_a_window": 0, "answers": 1,
        "answers_within": {"24": 0, "48": 1, "72": 1, "96": 1},
    }  # fmt: skip
    assert found["cadence"] == {
        "1": {"before, their answer": 1, "on the day, our touch": 1},
        "2": {"deal over": 1},
        "all": {"before, their answer": 1, "on the day, our touch": 1, "deal over": 1},
    }


def test_a_type_without_follow_up_holds_back_and_forgets_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    found = figures(capsys, *LOG, "--type", "routine")

    assert totals(found["items"]) == {"R1 reply owed": 1, "R1 reply overdue": 1}
    assert (
        totals(found["held_back"])["R6 type without follow-up"] == 3
    )  # A on the 25th and 26th, B on the 30th


def test_a_seller_by_the_book_does_each_line_the_day_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    """B is answered on the 24th; A's next step, said after the talk, is a week on: no line comes twice."""
    found = figures(capsys, *LOG, "--seller", "book")

    assert totals(found["items"]) == totals(found["new"])
    assert "R9 no next step" not in found["items"]
    assert found["replies"]["late"] == 0


def test_other_settings_can_be_tried(capsys: pytest.CaptureFixture[str]) -> None:
    given = ("rules.cadence=[1,3]", "rules.quiet_hours=0", "rules.customer_reply_hours=8")
    found = figures(capsys, *LOG, given=given)

    assert "window and plan both" not in found["held_back"]
    assert totals(found["items"])["R4 today"] == 2  # A on the 24th, B on the 27th
    assert totals(found["items"])["R4 overdue"] == 1  # B on the 30th


def test_an_export_is_replayed_in_the_life_of_its_deals(capsys: pytest.CaptureFixture[str]) -> None:
    """Racks: nothing planned on 3 and 4 November, called on the 4th, due on the 6th, late 9 to 11.

    Discs: nothing planned from the 3rd to the 5th, then a task for December; with nobody touching it for
    more than 5 days it rots, on the 10th and 11th. Tapes: nothing planned from the 3rd to the 11th, lost
    that evening for the price after no touch.
    """
    found = figures(capsys, str(DATA / "export"), given=(*RULES, *NO_COUNTRY, "rot.qualified=5"))

    assert (found["days"], found["deals"], found["touches"]) == (7, 3, 1)
    assert totals(found["items"]) == {
        "R9 no next step": 2 + 3 + 7, "R4 today": 1, "R4 overdue": 3, "R10 rotting": 2
    }  # fmt: skip
    assert totals(found["new"]) == {"R9 no next step": 3, "R4 today": 1, "R10 rotting": 1}
    assert totals(found["held_back"]) == {"next step planned": 1 + 2}
    assert found["losses"] == {"all": 1, "asked": 1}
    assert found["left_out"] == {
        "activities before their deal was made": 1,
        "activities after their deal was over": 1,
        "notes, and finished or stale tasks": 1,
    }


def test_a_designated_chaser_has_the_chases(capsys: pytest.CaptureFixture[str]) -> None:
    found = figures(capsys, str(DATA / "export"), "--chaser", "kim", given=(*RULES, *NO_COUNTRY))

    assert found["chaser_minutes"]["max"] == 5
    assert found["chaser_days_over_cap"] == 0


def lost_track(actor: Actor, id: int) -> Build:
    """Says that something is planned, where nothing is: what a rollup out of step would do."""
    return lambda snapshot: Tx((Patch("deals", id, {"contact": {"next_due": "2027-06-01"}}),), "set")


def test_a_forgotten_deal_is_named_with_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    config = with_settings(Config(board=BoardRules(country="")), (), {})
    replay = Replay(config, calendar_of(config.board, {}))
    past = Past("a log", [
        Event(datetime(2026, 11, 23, 1, tzinfo=UTC), "A", new=NewDeal("Racks")),
        Event(datetime(2026, 11, 23, 2, tzinfo=UTC), "A", act=lost_track),
        Event(datetime(2026, 11, 24, 1, tzinfo=UTC), "B", new=NewDeal("Tapes")),
    ])  # fmt: skip
    replay.run(past)

    code = tell(past, replay, 0.0, as_text=True)

    assert code == 1
    assert [(v.case, v.at.day, v.state) for v in replay.tally.violations] == [
        ("A", 23, "PLANNED"), ("A", 24, "PLANNED")
    ]  # fmt: skip
    assert "A (#1) at 2026-11-23T02:00" in capsys.readouterr().out
