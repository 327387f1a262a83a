"""`board draft`: the text on stdout, all else on stderr, 1 when it is refused."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

EARLIER = "2026-11-16T10:00+09:00"
FRIDAY = "2026-11-20T10:00+09:00"


@pytest.fixture
def slipped(cli: Cli) -> Cli:
    """Told 30 Nov; on Friday the vendor writes 14 Dec, and nobody has told the customer."""
    cli.ok("move", "1", "awaiting", now=EARLIER)
    cli.ok("edit", "1", "--dock-days", "0", now=EARLIER)
    cli.ok("heard", "1", "2026-11-30", "--from", "vendor", "--grade", "3", now=EARLIER)
    cli.ok("promise", "1", "2026-11-30", "--wording", "expected", now=EARLIER)
    cli.ok("heard", "1", "2026-12-14", "--from", "vendor", "--grade", "3", now=FRIDAY)
    return cli


def test_the_text_alone_is_the_result(slipped: Cli) -> None:
    said = slipped("draft", "1", lang="ko")
    assert said.code == 0
    assert "12월 14일(월) 예정" in said.out
    assert "{" not in said.out
    assert said.err == ""
    assert slipped("draft", "1", "--print", lang="ko").out == said.out
    spoken = slipped("draft", "1", "update_later", "--lang", "en", "--spoken", lang="ko").out
    assert "Mon 14 Dec" in spoken
    assert spoken != slipped("draft", "1", "update_later", "--lang", "en", lang="ko").out


def test_a_brief_leads_with_what_is_typed_and_says_its_gap(slipped: Cli) -> None:
    said = slipped("draft", "1", "brief", "--plan", "no problem, four now")
    assert "no problem, four now" in said.out
    assert "add --ask TEXT" in said.err
    assert "“no problem” promises more than the evidence carries." in said.err
    assert "add --plan" not in said.err


def test_what_would_say_nothing_is_refused(slipped: Cli) -> None:
    said = slipped("draft", "2", "update_later")
    assert (said.code, said.out) == (1, "")
    assert "would say nothing yet. Missing: a date that may be passed on" in said.err


def test_no_news_is_no_bad_news_and_nobody_is_thanked_for_what_has_not_come(cli: Cli) -> None:
    cli.ok("heard", "1", "--from", "vendor", "12/11", "--grade", "3", "--channel", "mail")
    cli.ok("promise", "1", "12/14")
    said = cli("draft", "1", "update_later")
    assert (said.code, said.out) == (1, "")
    assert "another date they were told before" in said.err
    said = cli("draft", "1", "thanks")
    assert (said.code, said.out) == (1, "")
    assert "Missing: the delivery" in said.err
    cli.ok("happened", "1", "fri")
    assert "arrived safely" in cli.ok("draft", "1", "thanks")


def test_r3_while_it_is_their_turn_it_wants_a_reason(cli: Cli) -> None:
    cli.ok("touch", "2", "--channel", "messenger", "--outcome", "sent")
    refused = cli("draft", "2", "hold")
    assert (refused.code, refused.out) == (1, "")
    assert "Why ask before?" in refused.err
    assert cli("draft", "2", "hold", "--override", "they asked me to").code == 0


def test_the_list_begins_with_what_fits(slipped: Cli) -> None:
    first = slipped("draft", "1", "--list").lines[0]
    assert first.split()[:2] == ["*", "update_later"]
    assert len(slipped.ok("draft", "--list").splitlines()) == 11
    assert slipped("draft", "1", "--list", "--json").json["fitting"][0] == "update_later"


def test_machines_get_all_about_it(slipped: Cli) -> None:
    found = slipped("draft", "1", "--json").json
    assert (found["draft"], found["form"], found["language"], found["warnings"]) == (
        "update_later", "written", "en", []
    )  # fmt: skip
    assert found["subject"]


@pytest.mark.parametrize("argv", [(), ("1", "haiku")])
def test_wrong_use_says_what_there_is(cli: Cli, argv: tuple[str, ...]) -> None:
    said = cli("draft", *argv)
    assert said.code == 2
    assert "--list" in said.err or "update_later" in said.err
