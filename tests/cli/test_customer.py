"""`board customer`: all deals of one, what they were told over all of them, trust, volume and margin."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def account(bare: Cli) -> Cli:
    """A bank with two deals, one of them delivered later than first told; and another customer."""
    then = "2026-11-02T09:00+09:00"
    bare.ok("init", now=then)
    bare.ok("add", "Racks", "--customer", "Hanbit Bank", "--amount", "58M", "--margin", "7M",
            "--contact", "Kim Minji", "--phone", "010-1234-5678", now=then)  # fmt: skip
    bare.ok("add", "Tapes", "--customer", "Hanbit Bank", "--amount", "12M", now=then)
    bare.ok("add", "Discs", "--customer", "Hanbit Steel", now=then)
    bare.ok("promise", "1", "2026-11-12", now="2026-11-03T09:00+09:00")
    bare.ok("touch", "1", "--channel", "visit", "--outcome", "reached", now="2026-11-03T10:00+09:00")
    bare.ok("move", "1", "ordered", now="2026-11-04T10:00+09:00")
    bare.ok("promise", "1", "2026-11-18", "--reason", "logistics", now="2026-11-10T09:00+09:00")
    bare.ok("happened", "1", "2026-11-17", now="2026-11-17T15:00+09:00")
    bare.ok("promise", "2", "2026-12-08", now="2026-11-18T09:00+09:00")
    return bare


def test_it_says_what_they_were_told_and_whether_it_held(account: Cli) -> None:
    lines = account.ok("customer", "hanbit bank").splitlines()
    assert lines[0] == "Hanbit Bank"
    assert "contact: Kim Minji 010-1234-5678" in lines
    assert (
        "trust: 1 delivered, 1 by the last day told, 0 by the first · 1 slip in the last year, Tue 10 Nov: "
        "stricter until Wed 10 Nov 2027 (R27)"
    ) in lines
    brought = "1 deal won · ₩58M · margin ₩7M (1 of 1 deals) · 1 delivered, 1 kept · 1 slip"
    assert {f"2026: {brought}", f"2026 Q4: {brought}"} <= set(lines)
    assert "effort: 1 touch, 1 h 0 min · margin ₩7M (1 of 1 deals)" in lines
    assert [line for line in lines if line.startswith("told:")] == [
        "told: Wed 18 Nov 09:00 · #2 Tapes · Tue 8 Dec expected · open",
        "told: Tue 10 Nov 09:00 · #1 Racks · Wed 18 Nov expected · kept",
        "told: Tue 3 Nov 09:00 · #1 Racks · Thu 12 Nov expected · missed by 3 wd",
    ]
    assert not [line for line in lines if "Discs" in line]


def test_machines_get_the_same(account: Cli) -> None:
    found = account("customer", "Hanbit Bank", "--json").json
    assert (found["name"], found["contacts"][0]["phone"]) == ("Hanbit Bank", "010-1234-5678")
    assert found["trust"] == {
        "delivered": 1, "kept": 1, "kept_first": 0, "slips": 1, "last_slip": "2026-11-10",
        "strict_until": "2027-11-10",
    }  # fmt: skip
    (year,), (quarter,) = found["years"], found["quarters"]
    assert year == {
        "year": 2026, "quarter": None, "won": 1, "with_margin": 1, "delivered": 1, "kept": 1, "slips": 1,
        "amounts": {"KRW": 58_000_000}, "margins": {"KRW": 7_000_000}, "margin_of": {"KRW": 58_000_000},
    }  # fmt: skip
    assert quarter == {**year, "quarter": 4}
    assert found["effort"] == {"touches": 1, "minutes": 60}
    assert [(told["deal"], told["start"], told["fate"], told["days"]) for told in found["told"]] == [
        (2, "2026-12-08", "open", 0), (1, "2026-11-18", "kept", 0), (1, "2026-11-12", "missed", 3),
    ]  # fmt: skip
    assert {deal["id"]: (deal["delivered"], deal["kept"], deal["margin"]) for deal in found["deals"]} == {
        1: ("2026-11-17", True, 7_000_000), 2: (None, None, None),
    }  # fmt: skip


def test_a_name_that_several_have_names_them(account: Cli) -> None:
    said = account("customer", "hanbit")
    assert said.code == 2
    assert "Hanbit Bank, Hanbit Steel" in said.err


@pytest.mark.parametrize("name", ["nobody", " "])
def test_a_name_that_nobody_has(account: Cli, name: str) -> None:
    said = account("customer", name)
    assert (said.code, said.out) == (2, "")
    assert "board list" in said.err


def test_initials_find_a_customer_and_nothing_told_is_said(cli: Cli) -> None:
    out = cli.ok("customer", "ㅇㅇㄷ", lang="ko")
    assert out.startswith("여의도은행")
    assert "서버 8대" in out
    assert not [line for line in out.splitlines() if line.startswith("안내:")]


def test_a_margin_may_be_less_than_nothing_and_is_changed_and_cleared(cli: Cli) -> None:
    cli.ok("edit", "1", "--margin=-50만")
    assert "margin: -₩500,000 (-2%)" in cli.ok("show", "1")
    assert cli("show", "1", "--json").json["margin"] == -500_000
    cli.ok("edit", "1", "--margin", "미정")
    assert "margin" not in cli.ok("show", "1")


@pytest.mark.parametrize(
    ("typed", "hint"), [("300", "₩3,000,000, ₩300"), ("$5k", "KRW"), ("much", "300만"), ("20%", "300만")]
)
def test_a_margin_that_is_not_clear_is_refused(cli: Cli, typed: str, hint: str) -> None:
    said = cli("edit", "1", "--margin", typed)
    assert said.code == 2
    assert hint in said.err
    assert cli("show", "1", "--json").json["margin"] is None


def test_a_margin_is_not_left_behind_in_another_currency(cli: Cli) -> None:
    cli.ok("edit", "1", "--margin", "300만")
    said = cli("edit", "1", "--amount", "$40k")
    assert said.code == 2
    assert cli("show", "1", "--json").json["currency"] == "KRW"
    cli.ok("edit", "1", "--amount", "$40k", "--margin", "$4k")
    assert cli("show", "1", "--json").json["margin"] == 400_000


def test_a_whole_name_is_that_customer_though_another_begins_with_it(account: Cli) -> None:
    account.ok("add", "Vaults", "--customer", "Hanbit Bank Sejong")
    assert account.ok("customer", "hanbit bank").startswith("Hanbit Bank\n")
    assert account("customer", "hanbit b").code == 2
