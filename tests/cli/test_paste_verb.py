"""`board paste`: what a whole message proposes, on stdout; `--take` logs it as one act."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Cli

CHAT = """[민수] [오전 8:30] 납기 문의드립니다
[Lenovo 박과장] [오전 8:40] 2주 지연입니다. 본사 재고 부족이라 12/28 입고 예정입니다
"""


@pytest.fixture
def told(cli: Cli) -> Cli:
    """The bank was told 11 December; the supplier is Lenovo."""
    cli.ok("heard", "1", "2026-12-10", "--from", "vendor", now="2026-11-20T09:00+09:00")
    cli.ok("promise", "1", "2026-12-11", "--wording", "expected", now="2026-11-20T09:00+09:00")
    (cli.home / "chat.txt").write_text(CHAT)
    return cli


def test_it_shows_what_it_would_take_and_takes_nothing(told: Cli) -> None:
    said = told("paste", "1", "--from", "chat.txt")
    assert said.code == 0
    assert said.lines == [
        "#1 여의도은행 서버 8대",
        "1  vendor · messenger, they wrote · 08:40 · Lenovo 박과장",
        "2  vendor: Thu 10 Dec → Mon 28 Dec expected · in writing",
        "   ! customer believes Fri 11 Dec: tell them (+11 wd)",
        "   “2주 지연입니다. 본사 재고 부족이라 12/28 입고 예정입니다”",
        "3  reason: vendor out of stock",
    ]
    assert "--take" in said.err
    assert told("show", "1", "--json").json["touches"] == []


def test_take_logs_all_of_it_as_one_act(told: Cli) -> None:
    told.ok("paste", "여의도", "--from", "chat.txt", "--take")
    shown = told("show", "1", "--json").json
    (touch,) = shown["touches"]
    assert (touch["party"], touch["channel"], touch["at"][:16]) == ("vendor", "messenger", "2026-11-22T23:40")
    last = shown["statements"][-1]
    assert (last["period"]["end"], last["reason"], last["evidence"]["grade"]) == (
        "2026-12-28", "vendor_stock", 3,
    )  # fmt: skip
    assert told.ok("undo").startswith("taken back")
    again = told("show", "1", "--json").json
    assert again["touches"] == [] and len(again["statements"]) == len(shown["statements"]) - 1


def test_parts_can_be_left_out(told: Cli) -> None:
    told.ok("paste", "1", "--from", "chat.txt", "--take", "--without", "3", "--without", "1")
    shown = told("show", "1", "--json").json
    assert shown["touches"] == []
    assert shown["statements"][-1].get("reason", "") == ""


def test_json_has_stable_names(told: Cli) -> None:
    found = told("paste", "1", "--from", "chat.txt", "--json").json
    assert (found["deal"], found["party"], found["channel"], found["outcome"]) == (
        1, "vendor", "messenger", "inbound",
    )  # fmt: skip
    assert found["at"] == "2026-11-22T23:40:00Z"
    (date,) = found["dates"]
    assert (date["kind"], date["end"]) == ("said", "2026-12-28")
    assert (date["wording"], date["grade"]) == ("expected", 3)
    assert found["slip"] == {"told": "2026-12-11", "known": "2026-12-29", "working_days": 11}
    assert found["reason"] == "vendor_stock" and found["other_deals"] == []


def test_it_reads_standard_input_in_the_korean_code_page(told: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(CHAT.encode("cp949")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert told("paste", "1", "--json").json["dates"][0]["end"] == "2026-12-28"


def test_a_message_of_another_deal_is_not_taken_unless_it_is_said(told: Cli) -> None:
    said = told("paste", "2", "--from", "chat.txt")
    assert "#1 여의도은행" in said.err
    refused = told("paste", "2", "--from", "chat.txt", "--take")
    assert refused.code == 2
    assert told("show", "2", "--json").json["touches"] == []
    told.ok("paste", "2", "--from", "chat.txt", "--take", "--here", "--party", "colleague")
    assert told("show", "2", "--json").json["touches"][0]["party"] == "colleague"


def test_another_date_told_in_it_wants_a_reason(told: Cli) -> None:
    (told.home / "mine.txt").write_text("[minsu] [오전 8:40] 납품은 12월 29일 예정입니다\n")
    take = ("paste", "1", "--from", "mine.txt", "--take", "--party", "customer")
    refused = told(*take)
    assert refused.code == 1
    told.ok(*take, "--reason", "vendor_stock")
    assert told("show", "1", "--json").json["statements"][-1]["period"]["end"] == "2026-12-29"


@pytest.mark.parametrize(
    "words",
    [
        ("1", "--from", "nowhere.txt"), ("1", "--from", "empty.txt"),
        ("1", "--from", "chat.txt", "--holds", "1"),
        ("1", "--from", "chat.txt", "--holds", "9"), ("1", "--from", "chat.txt", "--take", "--without", "9"),
        ("1", "--from", "chat.txt", "--party", "nobody"),
    ],
)  # fmt: skip
def test_wrong_use_is_named_and_takes_nothing(told: Cli, words: tuple[str, ...]) -> None:
    (told.home / "empty.txt").write_text("\n\n")
    said = told("paste", *words)
    assert said.code == 2 and said.out == "" and said.err
    assert told("show", "1", "--json").json["touches"] == []
