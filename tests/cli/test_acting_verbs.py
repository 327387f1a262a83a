"""The verbs that change the board answer in one line, with the date they came to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_a_touch_answers_as_on_the_screen(cli: Cli) -> None:
    how = ("--channel", "call", "--outcome", "no_answer")
    assert cli.ok("touch", "1", *how) == "touch 1 · call, no answer · next Wed 25 Nov (2 wd)"
    answer = cli.ok("touch", "1", *how, lang="ko", now="2026-11-25T09:00+09:00")
    assert answer == "연락 2회째 · 전화 부재중 · 다음 11/30(월)"


def test_a_touch_is_typed_in_korean_or_by_its_keys(cli: Cli) -> None:
    how = ("--channel", "전화", "--outcome", "부재중", "--party", "벤더")
    spelled = cli.ok("touch", "여의도", *how, lang="ko")
    assert spelled == "벤더 · 전화 부재중 · 다음 연락 없음"
    assert cli.ok("touch", "2", "--channel", "k") == "touch 1 · messenger, sent · next Wed 25 Nov (2 wd)"


def test_a_touch_sets_the_next_one(cli: Cli) -> None:
    met = ("--channel", "v", "--outcome", "r")
    assert cli.ok("touch", "1", *met, "--next", "금 15:00") == "touch · visit, met · next Fri 27 Nov (4 wd)"
    assert cli("show", "1", "--json").json["follow_ups"][0]["time"] == "15:00"


def test_a_touch_that_happened_before_is_kept_at_its_time(cli: Cli) -> None:
    cli.ok("touch", "1", "--channel", "call", "--outcome", "i", "--at", "금요일 16:20")
    assert cli("show", "1", "--json").json["touches"][0]["at"] == "2026-11-20T07:20:00Z"


def test_a_touch_carries_the_date_told_in_it(cli: Cli) -> None:
    cli.ok("heard", "1", "--from", "vendor", "2026-12-02")
    cli.ok("touch", "1", "--channel", "mail", "--told", "2026-12-04")
    told = cli("show", "1", "--json").json["told"]
    assert (told["end"], told["wording"]) == ("2026-12-04", "expected")


def test_a_promise_is_as_strong_as_its_evidence(cli: Cli) -> None:
    assert "checking" in cli.ok("promise", "1", "12/4"), "the vendor has said nothing yet"
    cli.ok("heard", "1", "--from", "vendor", "12/2")
    assert cli.ok("promise", "1", "12/4") == "told the customer Fri 4 Dec · expected · #1 서버 8대"
    refused = cli("promise", "1", "12/4", "--wording", "promised")
    assert refused.code == 1
    assert "R13" in refused.err and "--override" in refused.err
    overridden = cli.ok("promise", "1", "12/4", "--wording", "promised", "--override", "boss said so")
    assert "promised · above the evidence: boss said so" in overridden


def test_a_hold_says_until_when_we_answer(cli: Cli) -> None:
    answer = cli.ok("promise", "1", "--confirm-by", "+1")
    assert answer == "told the customer: no date yet · checking · answer by Tue 24 Nov · #1 서버 8대"


def test_what_was_heard_is_held_against_what_was_told(cli: Cli) -> None:
    cli.ok("promise", "1", "12/11")
    heard = ("heard", "1", "--from", "vendor", "12/28", "--reason", "allocation", "--channel", "mail")
    answer = cli.ok(*heard, now="2026-11-23T10:00+09:00")
    assert answer == (
        "vendor: Mon 28 Dec · expected · the customer believes another date (+11 wd): tell them · #1 서버 8대"
    )
    needed = cli.ok("heard", "1", "--from", "customer", "--need-by", "12/4")
    assert needed == "customer needs it Fri 4 Dec · #1 서버 8대"


def test_a_note_means_on_the_command_line_what_it_means_on_the_screen(cli: Cli) -> None:
    cli.ok("heard", "1", "--from", "vendor", "12/11")
    call = ("touch", "1", "--party", "vendor", "--channel", "call", "--outcome", "reached", "--note")
    said = cli(*call, "two weeks late, no stock")
    assert said.out.startswith("vendor · call, reached · date noted")
    assert "Read in the note: date Fri 11 Dec → Mon 28 Dec · vendor out of stock" in said.err
    known = cli("evidence", "1", "--json").json["statements"][0]
    assert (known["period"]["end"], known["reason"]) == ("2026-12-28", "vendor_stock")
    assert "Read in the note" not in cli(*call, "they will call back").err


def test_who_stands_by_a_date_when_asked_back_need_not_name_it_again(cli: Cli) -> None:
    cli.ok("heard", "1", "--from", "vendor", "12/11", "--grade", "1")
    call = ("touch", "1", "--party", "vendor", "--channel", "call", "--outcome", "reached", "--note")

    def grade() -> int:
        found = cli("evidence", "1", "--json").json["statements"]
        assert len(found) == 1, "nothing new was said"
        return int(found[0]["evidence"]["grade"])

    cli.ok(*call, "확실?")
    assert grade() == 1
    assert cli.ok(*call, "확실? y").startswith("vendor · call, reached · said and asked back")
    assert grade() == 2
    cli.ok("evidence", "1", "--grade", "3")
    assert "asked back" not in cli.ok(*call, "확실? y"), "in writing is more than that"


def test_what_happened_is_over(cli: Cli) -> None:
    assert cli.ok("happened", "1", "fri") == (
        "delivered Fri 20 Nov · 4 follow-ups planned · #1 서버 8대"
    )
    assert cli("happened", "1", "tomorrow").code == 2


def test_planning(cli: Cli) -> None:
    assert cli.ok("follow", "1", "다음 주 수", "--note", "견적") == "next Wed 2 Dec (7 wd) · #1 서버 8대"
    assert cli.ok("snooze", "1", "+8") == "put off until Thu 3 Dec (8 wd) · #1 서버 8대"
    assert cli.ok("done", "1") == "done without a touch · #1 서버 8대"
    assert cli.ok("done", "1") == "done without a touch · #1 서버 8대", "the duty to plan something"
    assert cli("done", "1").code == 2


def test_putting_off_too_often_wants_a_reason(cli: Cli) -> None:
    cli.ok("follow", "1", "today")
    cli.ok("snooze", "1", "+1")
    cli.ok("snooze", "1", "+2")
    refused = cli("snooze", "1", "+3")
    assert (refused.code, "R11" in refused.err) == (1, True)
    cli.ok("snooze", "1", "+3", "--override", "they are on holiday")


@pytest.mark.parametrize(
    ("argv", "answer"),
    [
        (("move", "1", "견적", "--override", "stock seen"), "now in Quote · #1 서버 8대"),
        (("hold", "1", "12/15"), "on hold until Tue 15 Dec · #1 서버 8대"),
        (("archive", "hanbit"), "archived · #2 Storage 40TB"),
        (("give", "1", "jiyoung"), "now with jiyoung · #1 서버 8대"),
        (("court", "1", "vendor"), "waiting for the vendor · #1 서버 8대"),
        (("merge", "1", "2"), "#2 merged into it · #1 서버 8대"),
        (("lose", "1", "--reason", "decided"), "lost: decided already · #1 서버 8대"),
        (("edit", "1", "--title", "서버 9대"), "changed · #1 서버 9대"),
        (("note", "a line"), "noted"),
    ],
)
def test_acts_on_deals(cli: Cli, argv: tuple[str, ...], answer: str) -> None:
    assert cli.ok(*argv) == answer


def test_a_deal_comes_back(cli: Cli) -> None:
    cli.ok("lose", "1", "--reason", "decided")
    assert cli.ok("reopen", "1") == "reopened · #1 서버 8대"
    cli.ok("hold", "1", "12/15")
    assert cli.ok("hold", "1", "--wake") == "off hold · #1 서버 8대"


def test_giving_up_early_wants_a_reason(cli: Cli) -> None:
    refused = cli("lose", "1", "--reason", "price", lang="ko")
    assert refused.code == 1
    assert "규칙 R5" in refused.err
    cli.ok("lose", "1", "--reason", "가격", "--override", "they told me on the phone", lang="ko")


def test_undo_and_redo_cross_commands(cli: Cli) -> None:
    cli.ok("move", "1", "quote", "--override", "stock seen")
    cli.ok("move", "1", "negotiation")
    assert cli.ok("undo") == "taken back · now in Negotiation · #1 서버 8대"
    assert cli.ok("undo") == "taken back · now in Quote · #1 서버 8대"
    assert cli("show", "1", "--json").json["stage"] == "inquiry"
    assert cli.ok("redo") == "done again · now in Quote · #1 서버 8대"
    assert cli("show", "1", "--json").json["stage"] == "quote"


def test_undo_takes_back_my_act_only(cli: Cli) -> None:
    cli.ok("move", "1", "quote", "--override", "stock seen", user="jiyoung")
    assert cli.ok("undo") == "taken back · added · #2 Storage 40TB · Quote"
    assert cli("undo", user="taeho").code == 2


def test_undo_does_not_overwrite_somebody_else(cli: Cli) -> None:
    cli.ok("move", "1", "quote", "--override", "stock seen")
    cli.ok("move", "1", "negotiation", user="jiyoung")
    said = cli("undo")
    assert said.code == 4
    assert "jiyoung" in said.err and "Before yours: Inquiry. Theirs: Negotiation." in said.err


def test_the_same_again_changes_nothing(cli: Cli) -> None:
    said = cli("move", "2", "quote")
    assert (said.code, said.out) == (0, "")
    assert said.err == "Nothing to change: it is so already.\n"


def test_an_amount_with_tax_is_stored_without(cli: Cli) -> None:
    cli.ok("edit", "1", "--amount", "3300만 부가세 포함")
    stored = cli("show", "1", "--json").json["stored"]
    assert (stored["amount"], stored["vat"]) == (30_000_000, "incl")


def test_editing_one_field_of_the_line_keeps_the_others(cli: Cli) -> None:
    cli.ok("edit", "1", "--qty", "8")
    found = cli("show", "1", "--json").json
    assert (found["lines"][0]["qty"], found["suppliers"][0]["name"]) == (8, "Lenovo")


def test_what_was_assumed_is_said(cli: Cli) -> None:
    said = cli("follow", "1", "sat")
    assert said.out.startswith("next Mon 30 Nov")
    assert said.err == "“sat” was read as Sat 28 Nov.\n"


def test_a_second_board_is_named_before_or_behind_the_verb(cli: Cli, tmp_path: Path) -> None:
    other = str(tmp_path / "other.json")
    cli.ok("init", other, "--country", "", "--currency", "EUR", "--timezone", "Europe/Berlin")
    cli.ok("--file", other, "add", "Racks", "--amount", "12k")
    assert cli.ok("list", "--file", other) == "#1    Racks  Inquiry  €12K  minsu  no next step"
