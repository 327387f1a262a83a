"""`board slips` and the verbs about what is done: both sides, on record, taken back."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

THEN = "2026-11-03T09:00+09:00"


@pytest.fixture
def slipped(bare: Cli) -> Cli:
    """A deal that was told the 1st of December, and is six working days later."""
    bare.ok("init", now=THEN)
    bare.ok("add", "Racks", "--customer", "Hanbit Bank", now=THEN)
    bare.ok("promise", "1", "2026-12-01", now=THEN)
    bare.ok("heard", "1", "2026-12-08", "--from", "vendor", "--reason", "vendor_stock")
    return bare


def test_both_sides_for_people_and_for_machines(slipped: Cli) -> None:
    slipped.ok("impact", "1", "installer", "training")
    slipped.ok("alternative", "1", "expedite", "--expedite")
    slipped.ok("touch", "1", "--party", "vendor", "--channel", "call", "--outcome", "no_answer")
    lines = slipped.ok("slips").splitlines()
    assert lines[0] == "#1 Hanbit Bank Racks"
    assert lines[1].startswith("  slip: Tue 1 Dec → Wed 9 Dec (+6 wd) · vendor out of stock")
    assert lines[2].startswith("  customer side: tell them · told Tue 1 Dec")
    assert "expedite: answer by Tue 24 Nov" in lines[3]
    assert "asked 09:00, call no answer" in lines[3]
    assert lines[4] == "  impacts not told: installer, training"
    assert "slip: Tue 1 Dec" in slipped.ok("slips", "--plain").splitlines()[1]
    (found,) = slipped("slips", "--json").json
    assert (found["deal"], found["phase"], found["from"], found["to"], found["working_days"]) == (
        1, "untold", "2026-12-01", "2026-12-09", 6,
    )  # fmt: skip
    assert [way["answer_by"] for way in found["waiting"]] == ["2026-11-24"]
    assert [impact["what"] for impact in found["impacts"]] == ["installer", "training"]
    assert found["next_update"] is None


def test_told_they_hear_again_by_the_rhythm(slipped: Cli) -> None:
    slipped.ok("promise", "1", "2026-12-09")
    slipped.ok("rhythm", "1", "2", "--channel", "call", "--time", "16:00")
    (found,) = slipped("slips", "--json").json
    assert found["next_update"] == {"day": "2026-11-25", "time": "16:00", "late": False}
    assert (found["phase"], found["rhythm"]["channel"]) == ("updating", "call")
    shown = slipped.ok("show", "1")
    assert "next update: Wed 25 Nov 16:00" in shown
    assert "rhythm: every 2 working days call 16:00" in shown
    assert slipped.ok("rhythm", "1").startswith("every 2 working days call 16:00")


def test_no_slip_is_said(bare: Cli) -> None:
    bare.ok("init")
    said = bare("slips")
    assert (said.code, said.out) == (0, "")
    assert "No date has slipped" in said.err
    assert bare("slips", "--json").json == []


def test_who_is_hit_and_who_knows(slipped: Cli) -> None:
    slipped.ok("impact", "1", "installer")
    slipped.ok("impact", "1", "training", "--told")
    said = slipped.ok("impact", "1").splitlines()
    assert said == ["installer · does not know yet", "training · told 09:00"]
    slipped.ok("impact", "1", "--told")
    assert all(impact["told_at"] for impact in slipped("impact", "1", "--json").json)
    again = slipped("impact", "1", "--told")
    assert again.code == 2
    slipped.ok("undo")
    assert [bool(impact["told_at"]) for impact in slipped("impact", "1", "--json").json] == [False, True]


def test_an_alternative_and_its_answer(slipped: Cli) -> None:
    slipped.ok("alternative", "1", "loan units")
    slipped.ok("alternative", "1", "loan units", "--answer", "refused", "--reason", "no rack space")
    assert slipped.ok("alternative", "1") == "loan units · refused · no rack space"
    assert "alternative: loan units · refused · no rack space" in slipped.ok("show", "1")


def test_an_escalation_is_on_record(slipped: Cli) -> None:
    said = slipped.ok("escalate", "1", "what is the plan?", "--from-customer", "--level", "CEO")
    assert "their boss called · CEO" in said
    assert "escalation: their boss called · CEO · what is the plan?" in slipped.ok("show", "1")


def test_a_rhythm_out_of_range_is_refused(slipped: Cli) -> None:
    said = slipped("rhythm", "1", "61")
    assert said.code == 2
    assert slipped.ok("rhythm", "1") == ""


def test_marks_in_the_note_of_a_touch(slipped: Cli) -> None:
    said = slipped.ok(
        "touch", "1", "--channel", "visit", "--outcome", "reached",
        "--note", "told them. !installer !training ~other vendor x later daily call",
    )  # fmt: skip
    assert "2 impacts · 1 alternative refused · daily call" in said
    (found,) = slipped("slips", "--json").json
    assert [impact["what"] for impact in found["impacts"]] == ["installer", "training"]
    assert found["rhythm"]["every"] == 1
    slipped.ok("undo")
    (found,) = slipped("slips", "--json").json
    assert (found["impacts"], found["alternatives"], found["rhythm"]) == ([], [], None)


def test_marks_in_the_lines_of_a_file(slipped: Cli) -> None:
    file = slipped.home / "calls.txt"
    file.write_text("1: call reached, !installer ~expedite ?\n", encoding="utf-8")
    shown = slipped.ok("touch", "--from", str(file), "--dry-run")
    assert "1 impact · expedite request" in shown
    slipped.ok("touch", "--from", str(file))
    assert [way["asked_of"] for way in slipped("alternative", "1", "--json").json] == ["vendor"]


def test_an_update_that_was_missed_is_said(slipped: Cli) -> None:
    slipped.ok("promise", "1", "2026-12-09")
    assert "next update tomorrow 09:30" in slipped.ok("slips")
    assert "update was due today 09:30" in slipped.ok("slips", now="2026-11-25T10:00+09:00")
