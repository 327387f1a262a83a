"""`board evidence`, and dates that are not the ones they were told (R12), on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

LATER = "2026-12-07T09:12+09:00"


@pytest.fixture
def told(cli: Cli) -> Cli:
    """The vendor said Thu 10 Dec on the phone, and the customer was told Fri 11 Dec by mail."""
    cli.ok("heard", "1", "--from", "vendor", "12/10", "--channel", "call")
    cli.ok("promise", "1", "12/11", "--channel", "mail", "--text", "quote v2")
    return cli


def test_r12_a_silent_change_is_refused_with_both_dates_when_and_how(told: Cli) -> None:
    refused = told("promise", "1", "12/18", now=LATER)
    assert refused.code == 1
    assert "2026-12-11 (Fri) (2026-11-23 (Mon) 09:00, mail)" in refused.err
    assert "2026-12-18 (Fri)" in refused.err
    assert "--reason" in refused.err and "--override" not in refused.err
    assert len(told("show", "1", "--json").json["statements"]) == 2


@pytest.mark.parametrize(
    ("reason", "code", "shown"),
    [("customs", "customs", "held at customs"), ("held at customs", "customs", "held at customs"),
     ("their crane broke", "other", "their crane broke")],
)  # fmt: skip
def test_r12_with_a_reason_it_is_told_and_answers_with_what_was_before(
    told: Cli, reason: str, code: str, shown: str
) -> None:
    answer = told.ok("promise", "1", "12/18", "--reason", reason, now=LATER)
    before = "before Fri 11 Dec expected (Mon 23 Nov, mail) · +5 wd"
    assert answer == f"told the customer Fri 18 Dec · expected · {before} · {shown} · #1 서버 8대"
    assert told("show", "1", "--json").json["statements"][-1]["reason"] == code


def test_r12_an_earlier_day_and_one_that_passed_are_refused_too(told: Cli) -> None:
    assert "is earlier" in told("promise", "1", "12/9", now=LATER).err
    passed = told("promise", "1", "12/18", now="2026-12-15T09:00+09:00")
    assert passed.code == 1
    assert "has gone by" in passed.err


def test_r12_a_touch_that_tells_another_day_wants_the_reason(told: Cli) -> None:
    touch = ("touch", "1", "--channel", "call", "--outcome", "reached", "--told", "12/18")
    assert told(*touch, now=LATER).code == 1
    told.ok(*touch, "--reason", "parts", now=LATER)
    assert told("show", "1", "--json").json["told"]["end"] == "2026-12-18"


def test_r12_a_customer_who_names_another_day_is_answered_with_what_they_were_told(told: Cli) -> None:
    answer = told.ok("heard", "1", "--from", "customer", "12/9", now=LATER)
    assert answer == (
        "customer wants Wed 9 Dec · we told them Fri 11 Dec expected (Mon 23 Nov, mail) · #1 서버 8대"
    )


def test_d39_the_word_they_said_is_read_and_caps_ours(told: Cli) -> None:
    mail = ("heard", "1", "--from", "vendor", "12/10 예정", "--channel", "mail")
    assert "expected" in told.ok(*mail, now=LATER)
    assert told("promise", "1", "12/11", "--wording", "confirmed", now=LATER).code == 1
    sure = ("heard", "1", "--from", "vendor", "12/10 확정", "--channel", "mail")
    assert "confirmed" in told.ok(*sure, now="2026-12-07T10:00+09:00")
    assert "confirmed" in told.ok("promise", "1", "12/11", now="2026-12-07T10:01+09:00")


def test_evidence_is_added_to_the_controllers_latest_and_says_what_it_unlocks(told: Cli) -> None:
    told.ok("heard", "1", "--from", "vendor", "12/10 확정", "--channel", "call", now=LATER)
    answer = told.ok("evidence", "1", "--grade", "3", "--text", "네, 확정입니다", now=LATER)
    assert answer == (
        "evidence: in writing · vendor Thu 10 Dec · confirmed · now you may say “confirmed” · #1 서버 8대"
    )
    (proof,) = told("show", "1", "--json").json["proofs"]
    assert (proof["statement_id"], proof["by"]) == (3, "minsu")
    shown = "\n".join(told("show", "1", now=LATER).lines)
    row = "vendor → minsu · 09:12 · call · said and asked back · later in writing “네, 확정입니다” (09:12"
    assert row in shown
    told.ok("undo")
    assert told("show", "1", "--json").json["proofs"] == []


@pytest.mark.parametrize(("of", "statement"), [("told", 2), ("known", 1), ("2", 2), ("#1", 1)])
def test_evidence_of_another_date(told: Cli, of: str, statement: int) -> None:
    told.ok("evidence", "1", "--of", of, "--grade", "4", "--text", "the mail itself")
    (proof,) = told("show", "1", "--json").json["proofs"]
    assert proof["statement_id"] == statement


def test_evidence_without_a_grade_says_what_each_date_rests_on(told: Cli) -> None:
    first, second = told("evidence", "1").lines
    assert first.startswith("#1 ") and "hearsay" in first
    assert second.startswith("#2 ") and "quote v2" in second
    assert [s["id"] for s in told("evidence", "1", "--json").json["statements"]] == [1, 2]


@pytest.mark.parametrize(
    "argv",
    [
        ("--grade", "7"), ("--grade", "0"), ("--grade", "3", "--of", "99"), ("--text", "alone"),
        ("--grade", "3", "--wording", "maybe"),
    ],
)  # fmt: skip
def test_what_is_no_evidence(told: Cli, argv: tuple[str, ...]) -> None:
    said = told("evidence", "1", *argv)
    assert said.code == 2 and said.err
    assert told("show", "1", "--json").json["proofs"] == []


def test_a_deal_without_dates_has_nothing_to_show(cli: Cli) -> None:
    assert "Nobody has said a date" in cli("evidence", "1").err


def test_the_ledger_of_show_names_the_line_and_who_said_it_to_whom(cli: Cli) -> None:
    cli.ok("heard", "1", "--from", "vendor", "12/10", "--line", "1", "--channel", "call")
    cli.ok("heard", "1", "--from", "vendor", "12/14", "--line", "1")
    shown = "\n".join(cli("show", "1").lines)
    row = "date 1: vendor expects · Thu 10 Dec · expected · vendor → minsu · 09:00 · call · only 서버 8대"
    assert row in shown
