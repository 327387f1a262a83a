"""`board capacity`: weeks and jobs, and what-if, which writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

NOW = "2026-03-02T09:00+09:00"


@pytest.fixture
def shop(bare: Cli) -> Cli:
    """One centre with a job that was told a day, one that was not, and an inquiry."""
    bare.ok("init", now=NOW)
    bare.ok("centre", "add", "조립팀", now=NOW)
    for title, effort, *more in (
        ("Racks", "5", "--due", "2026-03-13"), ("Consoles", "10"), ("Orbiter", "20", "--state", "inquiry"),
    ):  # fmt: skip
        bare.ok("job", "add", title, "--centre", "조립팀", "--effort", effort, *more, now=NOW)
    return bare


def test_weeks_are_bars_and_jobs_say_when_they_run(shop: Cli) -> None:
    lines = shop.ok("capacity", now=NOW).splitlines()
    assert lines[0] == "조립팀 · 1 slot"
    # the 2nd stands in for a holiday on a Sunday
    assert lines[1].split() == ["Mon", "2", "Mar", "4/4", "AAAA"]
    assert lines[2].split() == ["Mon", "9", "Mar", "5/5", "ABBBB"]
    racks = next(line for line in lines if "Racks" in line)
    assert racks.startswith("A") and "Fri 13 Mar" in racks and "committed" in racks
    orbiter = next(line for line in lines if "Orbiter" in line)
    assert "inquiry: holds no slot" in orbiter and "–" not in orbiter


def files(home: Path) -> dict[Path, bytes]:
    """Everything the board consists of."""
    return {path: path.read_bytes() for path in sorted(home.rglob("board.json*")) if path.is_file()}


def test_what_if_answers_at_once_and_writes_nothing(shop: Cli) -> None:
    before = files(shop.home)
    lines = shop.ok("capacity", "--ask", "10d by 3/13", now=NOW).splitlines()
    assert lines[0] == "조립팀: 10 days · wanted Fri 13 Mar · priority 5"
    assert lines[1].strip().startswith("Impossible by Fri 13 Mar, whatever the order")
    assert lines[2] == "  Tue 3 Mar – Fri 13 Mar: this one takes 10 days, and there are 9 (1 short)"
    assert files(shop.home) == before


def test_the_answer_for_machines_is_whole(shop: Cli) -> None:
    found = shop(
        "capacity", "조립", "--ask", "5d", "--wanted", "2026-03-16", "--priority", "6", "--json", now=NOW
    ).json  # fmt: skip
    assert found["verdict"] == "only_by_moving"
    assert (found["question"]["wanted"], found["question"]["priority"]) == ("2026-03-16", 6)
    assert found["deferrals"][0]["moves"][0]["job_id"] == 2
    assert found["deferrals"][0]["standing"] == "keep"
    assert found["no_backlog"] < found["earliest"]
    assert found["chance"]["day"] >= found["earliest"]
    assert [each["p"] for each in found["chance"]["days"]] == [0.5, 0.8, 0.9, 0.95]


def test_a_job_that_is_there_is_asked_about_by_its_number(shop: Cli) -> None:
    found = shop("capacity", "--job", "1", "--json", now=NOW).json
    assert (found["verdict"], found["earliest"] <= "2026-03-13") == ("feasible", True)


def test_surer_is_later(shop: Cli) -> None:
    days = [
        shop("capacity", "--ask", "20d", "--p", p, "--json", now=NOW).json["chance"]["day"]
        for p in ("0.5", "0.95")
    ]
    assert days[0] < days[1]


def test_the_whole_centre_for_machines_and_for_screen_readers(shop: Cli) -> None:
    (centre,) = shop("capacity", "--json", now=NOW).json["centres"]
    assert centre["name"] == "조립팀"
    assert sum(week["used"] for week in centre["weeks"]) == 15
    held = {job["title"]: job["holds"] for job in centre["jobs"]}
    assert held == {"Racks": True, "Consoles": True, "Orbiter": False}
    plain = shop.ok("capacity", "--plain", now=NOW)
    assert "slots: 1" in plain and "AAAA" not in plain


def test_a_hold_that_ran_out_holds_nothing_and_nobody_wrote_that(shop: Cli) -> None:
    add = ("job", "add", "Trial", "--centre", "1", "--effort", "10", "--state", "held")
    shop.ok(*add, "--until", "2026-03-06", now=NOW)
    first = shop("capacity", "--ask", "5d", "--json", now=NOW).json["earliest"]
    later = shop("capacity", "--json", now="2026-03-09T09:00+09:00").json["centres"][0]
    trial = next(job for job in later["jobs"] if job["title"] == "Trial")
    assert (trial["state"], trial["holds"], trial["finish"]) == ("held", False, None)
    freed = shop("capacity", "--ask", "5d", "--json", now="2026-03-09T09:00+09:00").json["earliest"]
    assert freed < first


@pytest.mark.parametrize("argv, code", [
    (("--ask", "soon"), 2),
    (("--ask", "5d", "--p", "1"), 2),
    (("--ask", "5d", "--p", "7"), 2),
    (("nowhere",), 2),
    (("--job", "99"), 2),
])  # fmt: skip
def test_what_is_not_understood_is_said(shop: Cli, argv: tuple[str, ...], code: int) -> None:
    said = shop("capacity", *argv, now=NOW)
    assert said.code == code
    assert said.err.strip() and "Traceback" not in said.err


def test_what_of_a_question_was_not_read_is_said(shop: Cli) -> None:
    assert "not read: by xyz" in shop("capacity", "--ask", "10d by xyz", now=NOW).err
    assert "not read" not in shop("capacity", "--ask", "10d by 3/13", now=NOW).err


def test_certainty_is_said_as_a_share_percent_or_by_its_name(shop: Cli) -> None:
    said = [shop.ok("capacity", "--ask", "10d", "--p", p, now=NOW) for p in ("0.8", "80", "usual")]
    assert said[0] == said[1] == said[2] != shop.ok("capacity", "--ask", "10d", now=NOW)


def test_with_several_centres_one_has_to_be_named(shop: Cli) -> None:
    shop.ok("centre", "add", "Test lab", now=NOW)
    assert shop("capacity", "--ask", "5d", now=NOW).code == 2
    assert shop.ok("capacity", "lab", "--ask", "5d", now=NOW).startswith("Test lab: 5 days")


def test_without_a_centre_it_says_how_to_begin(bare: Cli) -> None:
    bare.ok("init", now=NOW)
    said = bare("capacity", now=NOW)
    assert (said.code, said.out) == (0, "")
    assert "board centre add" in said.err


def test_tab_offers_centres_and_jobs(shop: Cli) -> None:
    assert shop.ok("__complete", "fish", "board capacity ", now=NOW).splitlines()[1:] == ["조립팀"]
    jobs = shop.ok("__complete", "fish", "board capacity --job ", now=NOW).splitlines()[1:]
    assert jobs == ["3\tOrbiter", "2\tConsoles", "1\tRacks"]


def test_a_promise_before_our_own_plan_is_offered_down_with_the_reason(shop: Cli) -> None:
    shop.ok("add", "Orbiter", "--customer", "Hanbit Space", now=NOW)
    shop.ok("job", "edit", "3", "--deal", "1", "--state", "committed", now=NOW)
    said = ("heard", "1", "2026-03-20", "--from", "engineering", "--wording", "confirmed")
    shop.ok(*said, "--grade", "4", now=NOW)
    told = shop("promise", "1", "2026-03-24", now=NOW)
    assert told.code == 0, told.err
    assert "by our own plan it is with them" in told.out + told.err
    assert shop("show", "1", "--json", now=NOW).json["told"]["wording"] == "expected"
