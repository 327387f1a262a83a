"""`board feasibility`, `centre`, `job` and jobs from a file: asked, answered, proved, on record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

NEXT = "2026-11-24T09:00+09:00"


@pytest.fixture
def shop(bare: Cli) -> Cli:
    """A satellite deal, one team, and more work in hand than there is room for by May."""
    bare.ok("init")
    bare.ok("add", "Small satellite", "--customer", "Agency", "--stage", "negotiation")
    bare.ok("centre", "add", "Assembly")
    bare.ok("job", "add", "Relay A", "--effort", "60d", "--due", "2027-03-05")
    bare.ok("job", "add", "Watcher B", "--effort", "12 weeks", "--priority", "3")
    return bare


def asked(cli: Cli) -> Cli:
    cli.ok("feasibility", "ask", "1", "by May two months (customer's claim) last chance")
    return cli


def test_one_line_asks_and_is_shown_with_the_proof(shop: Cli) -> None:
    said = shop.ok("feasibility", "ask", "1", "by", "May", "two", "months", "(customer's", "claim)")
    assert said.startswith("engineering was asked · wanted by May 2027 · answer wanted by Thu 26 Nov")
    shown = shop.ok("show", "1")
    assert "whose move: waiting for engineering" in shown
    assert "can it be made: asked engineering since 09:00 · wanted by May 2027 · 42 days of work" in shown
    assert "Impossible" in shown or "as things are" in shown
    (found,) = shop("feasibility", "list", "1", "--json").json
    assert (found["state"], found["best_case_effort"], found["effort"]) == ("asked", 42, None)
    assert (found["answer_wanted_by"], found["last_chance"]) == ("2026-11-26", False)


def test_no_starts_the_clock_and_a_second_look_keeps_both_answers(shop: Cli) -> None:
    asked(shop)
    shop.ok("feasibility", "answer", "1", "infeasible", "too much work in hand, next 2027-10-20")
    due = shop("due", "--json").json
    assert [(item["why"], item["rule"]) for item in due["items"]][:1] == [("review_no", "R19")]
    said = shop.ok("feasibility", "answer", "1", "re_review", "SVP", "--needed-by", "2026-11-27")
    assert said.startswith("engineering: looked at again · SVP")
    shop.ok("feasibility", "answer", "1", "feasible", "2027-05-28", "--by", "team lead", now=NEXT)
    document = shop("show", "1", "--json").json
    (found,) = document["feasibilities"]
    kinds = [answer["kind"] for answer in found["answers"]]
    assert kinds == ["infeasible", "re_review", "feasible"]
    assert found["answers"][0]["reason"] == "too much work in hand, next"
    assert document["known"]["start"] == "2027-05-28"
    assert document["court"] == "us"
    shown = shop.ok("show", "1", now=NEXT)
    assert "engineering: impossible · next possible Wed 20 Oct 2027" in shown
    assert "engineering: looked at again · SVP pleads for it" in shown
    assert "engineering: possible · by Fri 28 May 2027" in shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("answer", "1", "re_review"), "wants somebody who pleads"),
        (("answer", "1", "conditional"), "On which condition"),
        (("hold", "1"), "which work centre"),
        (("answer", "1", "feasible", "--centre", "Paint"), "There is no work centre Paint"),
        (("answer", "1", "maybe"), "maybe"),
    ],
)
def test_what_is_missing_is_asked_for(shop: Cli, words: tuple[str, ...], sentence: str) -> None:
    shop.ok("feasibility", "ask", "1", "by May")
    said = shop("feasibility", *words)
    assert said.code == 2
    assert sentence in said.err


def test_an_answer_without_a_question(shop: Cli) -> None:
    said = shop("feasibility", "answer", "1", "infeasible")
    assert said.code == 2
    assert "was not asked" in said.err
    assert "Nothing on record" in shop("feasibility", "list", "1").err


def test_a_slot_is_held_runs_out_and_is_held_again(shop: Cli) -> None:
    asked(shop)
    said = shop.ok("feasibility", "hold", "1", "--until", "2026-12-01")
    assert "held until Tue 1 Dec" in said
    late = "2026-12-03T09:00+09:00"
    assert "slot_expired" in [item["why"] for item in shop("due", "--json", now=late).json["items"]]
    shop.ok("job", "hold", "3", now=late)
    assert "slot_expired" not in [item["why"] for item in shop("due", "--json", now=late).json["items"]]
    shop.ok("feasibility", "job", "1", now=late)
    (job,) = [job for job in shop("job", "list", "--json").json if job["deal_id"] == 1]
    assert (job["state"], job["effort"]) == ("committed", 42)


def test_jobs_are_entered_changed_and_finished(shop: Cli) -> None:
    lines = shop.ok("job", "list").splitlines()
    assert lines[0] == "#1 Relay A · Assembly · 60 days of work · told Fri 5 Mar 2027 · committed"
    assert "priority 3" in lines[1]
    shop.ok("job", "start", "1")
    shop.ok("job", "edit", "Relay", "--left", "20", "--due", "2027-04-30", "--deal", "1")
    shop.ok("job", "done", "1", "--took", "61")
    assert [line[:2] for line in shop.ok("job", "list").splitlines()] == ["#2"]
    (job,) = [job for job in shop("job", "list", "--all", "--json").json if job["id"] == 1]
    assert (job["state"], job["actual_effort"], job["due"], job["deal_id"]) == ("done", 61, "2027-04-30", 1)
    shop.ok("centre", "edit", "Assembly", "--slots", "2", "--on", "2027-03-02..2027-03-20=1")
    (centre,) = shop("centre", "list", "--json").json
    assert (centre["slots"], centre["staffing"]) == (
        2, [{"start": "2027-03-02", "end": "2027-03-20", "slots": 1}],
    )  # fmt: skip
    assert shop.ok("centre", "list") == "#1 Assembly · 2 jobs at a time"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("job", "add", "Bus"), "How much work"),
        (("job", "add", "Bus", "--effort", "soon"), "no length of work"),
        (("job", "add", "Bus", "--effort", "5", "--centre", "Paint"), "no work centre Paint"),
        (("job", "start", "9"), "There is no job 9"),
        (("centre", "add", "assembly"), "is there already"),
        (("centre", "edit", "Assembly", "--on", "2027-03-02"), "says no slots"),
        (("centre", "edit", "Assembly", "--on", "2027-03-20..2027-03-02=1"), "is before 2027-03-20"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(shop: Cli, words: tuple[str, ...], sentence: str) -> None:
    said = shop(*words)
    assert said.code == 2
    assert sentence in said.err


def test_an_act_tells_a_machine_what_it_wrote(shop: Cli) -> None:
    (added,) = json.loads(shop.ok("job", "add", "Bus", "--effort", "5", "--json"))
    assert (added["kind"], added["title"], added["effort"], added["state"]) == ("jobs", "Bus", 5, "committed")
    started = json.loads(shop.ok("job", "start", str(added["id"]), "--json"))
    assert [(job["id"], job["state"]) for job in started] == [(added["id"], "started")]
    assert json.loads(shop.ok("job", "start", str(added["id"]), "--json")) == []
    asked = json.loads(shop.ok("feasibility", "ask", "1", "by May two months", "--json"))
    assert "feasibilities" in {each["kind"] for each in asked}
    (centre,) = json.loads(shop.ok("centre", "edit", "Assembly", "--slots", "3", "--json"))
    assert centre["slots"] == 3


def test_several_centres_want_a_name(shop: Cli) -> None:
    shop.ok("centre", "add", "Test bench")
    said = shop("job", "add", "Bus", "--effort", "5")
    assert said.code == 2
    assert "Assembly, Test bench" in said.err


CSV = """작업번호,작업명,팀,공수,납기,상태,우선순위,건
W1,Relay A,조립팀,60,2027-03-05,진행 중,2,#1
W2,Watcher B,조립팀,12주,,,,
W3,Probe,시험팀,"30일",2027-06-30,홀딩,4,Small satellite
W4,Broken,조립팀,soon,,,,
W5,,조립팀,5,,,,
"""


def test_jobs_come_from_a_file_once(shop: Cli, tmp_path: Path) -> None:
    file = tmp_path / "jobs.csv"
    file.write_text(CSV, encoding="utf-8")
    plan = shop("import", str(file), "--as", "jobs", "--json", "--dry-run").json
    assert (plan["kind"], plan["new"], plan["centres"], plan["rows"]) == ("jobs", 3, 2, 5)
    assert [problem["code"] for problem in plan["problems"]] == ["import.effort_unreadable", "import.no_job"]
    shop.ok("import", str(file), "--as", "jobs")
    jobs = {job["title"]: job for job in shop("job", "list", "--json").json if job["external"]}
    assert {name: (job["effort"], job["state"], job["deal_id"]) for name, job in jobs.items()} == {
        "Relay A": (60, "started", 1), "Watcher B": (60, "committed", None), "Probe": (30, "held", 1),
    }  # fmt: skip
    assert [centre["name"] for centre in shop("centre", "list", "--json").json] == [
        "Assembly", "시험팀", "조립팀",
    ]  # fmt: skip
    plan = shop("import", str(file), "--as", "jobs", "--json").json
    assert (plan["new"], plan["already"]) == (0, 3)
    assert len(shop("job", "list", "--json").json) == 5


def test_a_file_of_jobs_is_known_by_its_columns_and_others_are_not_taken_for_one(
    shop: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "work.csv"
    file.write_text("Job,Work centre,Effort days\nBus,Assembly,5\n", encoding="utf-8")
    assert shop("import", str(file), "--json", "--dry-run").json["kind"] == "jobs"
    file.write_text("Title,Customer,Amount,Stage,Priority\nX,Y,5,quote,2\n", encoding="utf-8")
    assert shop("import", str(file), "--json", "--dry-run").json["kind"] == "deals"
