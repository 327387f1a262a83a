"""due, list, show, log: what people, screen readers and scripts are told."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_list_aligns_korean_in_cells(cli: Cli) -> None:
    said = cli("list")
    assert said.lines == [
        "#1  여의도은행  서버 8대      Inquiry  ₩30M  minsu  no next step",
        "#2  Hanbit      Storage 40TB  Quote    ₩12M  minsu  no next step",
    ]
    assert said.err == "2 deals · ₩42M\n"


def test_list_in_korean(cli: Cli) -> None:
    said = cli("list", lang="ko")
    assert said.lines[0] == "#1  여의도은행  서버 8대      문의  ₩3,000만  minsu  다음 연락 없음"
    assert said.err == "2건 · ₩4,200만\n"


def test_list_for_machines_is_not_translated(cli: Cli) -> None:
    cli.ok("follow", "1", "+2")
    english, korean = cli("list", "--json"), cli("list", "--json", lang="ko")
    assert english.out == korean.out
    first = english.json["deals"][0]
    assert (first["id"], first["state"], first["stage"]) == (1, "planned", "inquiry")
    assert (first["amount"], first["currency"], first["next_due"]) == (30_000_000, "KRW", "2026-11-25")


def test_list_searches_as_the_screen_does(cli: Cli) -> None:
    assert [deal["id"] for deal in cli("list", "ㅇㅇㄷ", "--json").json["deals"]] == [1]
    assert [deal["id"] for deal in cli("list", "단계:견적", "--json").json["deals"]] == [2]
    assert [deal["id"] for deal in cli("list", "amount:>2천만", "--json").json["deals"]] == [1]
    assert [deal["id"] for deal in cli("list", "owner:me", "-hanbit", "--json").json["deals"]] == [1]


def test_list_shows_lost_deals_only_when_asked(cli: Cli) -> None:
    cli.ok("lose", "1", "--reason", "competitor")
    assert [deal["id"] for deal in cli("list", "--json").json["deals"]] == [2]
    assert [deal["id"] for deal in cli("list", "stage:any", "--json").json["deals"]] == [2, 1]


def test_list_plain_says_one_fact_a_line(cli: Cli) -> None:
    assert cli("list", "hanbit", "--plain").lines == [
        "#2 Hanbit Storage 40TB",
        "stage: Quote",
        "amount: ₩12M",
        "owner: minsu",
        "state: no next step",
    ]


def test_today_in_both_languages(cli: Cli) -> None:
    cli.ok("promise", "1", "2026-12-11")
    cli.ok("heard", "1", "2026-12-24", "--from", "vendor", now="2026-11-23T09:30+09:00")
    later = "2026-11-23T10:00+09:00"
    assert cli("due", now=later).lines == [
        "Mon 23 Nov · minsu · not told 1 · no next step 1",
        "",
        "Not told yet",
        "  #1  여의도은행  서버 8대  told Fri 11 Dec, now Mon 28 Dec (+10 wd)",
        "",
        "Today's touches",
        "  #1  여의도은행  서버 8대  tell the boss: +10 wd",
        "",
        "No next step",
        "  #2  Hanbit  Storage 40TB  no next step",
    ]
    assert cli("due", lang="ko", now=later).lines[:4] == [
        "11/23(월) · minsu · 고객 미통보 1 · 다음 연락 없음 1",
        "",
        "고객 미통보",
        "  #1  여의도은행  서버 8대  고객 12/11(금) → 12/28(월) (+10영업일)",
    ]


def test_today_plain_gives_the_reason_in_a_sentence(cli: Cli) -> None:
    assert cli("due", "--plain").lines == [
        "No next step: 2",
        "#1 여의도은행 서버 8대",
        "No next step is planned. (R9)",
        "#2 Hanbit Storage 40TB",
        "No next step is planned. (R9)",
    ]


def test_today_for_machines(cli: Cli) -> None:
    cli.ok("follow", "2", "today")
    today = cli("due", "--json").json
    assert (today["today"], today["who"], today["mine"]) == ("2026-11-23", "minsu", True)
    assert [(item["group"], item["deal"], item["rule"]) for item in today["items"]] == [
        ("today", 2, ""), ("no_next_step", 1, "R9"),
    ]  # fmt: skip
    assert today["counts"] == {"due": 1, "no_next_step": 1}


def test_today_is_mine_unless_everybodys_is_asked_for(cli: Cli) -> None:
    cli.ok("add", "Racks", "--owner", "jiyoung")
    assert [item["deal"] for item in cli("due", "--json", user="jiyoung").json["items"]] == [3]
    assert len(cli("due", "--json", "--all", user="jiyoung").json["items"]) == 3
    assert len(cli("due", "--json", user="a-guest").json["items"]) == 3


def test_today_says_when_nothing_is_to_do(bare: Cli) -> None:
    bare.ok("init")
    assert bare("due").lines == ["Mon 23 Nov · everybody", "Nothing wants an act today."]
    assert bare("due", "--plain").lines == ["Nothing wants an act today."]


def test_show_begins_with_the_date_last_told(cli: Cli) -> None:
    cli.ok("promise", "1", "2026-12-11")
    cli.ok("touch", "1", "--channel", "call", "--outcome", "reached", "--note", "will check\nwith the boss")
    assert cli("show", "서버").lines == [
        "#1 여의도은행 서버 8대",
        "last told: customer told · Fri 11 Dec · checking · minsu → customer · 09:00 · answer by Wed 25 Nov",
        "state: no next step",
        "stage: Inquiry",
        "amount: ₩30M",
        "owner: minsu",
        "item: 서버 8대 × 1 · Lenovo",
        "touch: 09:00 · call reached · minsu · will check with the boss",
    ]


def test_show_for_machines_has_everything(cli: Cli) -> None:
    cli.ok("touch", "1", "--channel", "mail")
    found = cli("show", "#1", "--json").json
    assert found["stored"]["title"] == found["title"] == "서버 8대"
    assert [touch["channel"] for touch in found["touches"]] == ["mail"]
    assert [follow_up["due"] for follow_up in found["follow_ups"]] == ["2026-11-25"]
    assert [supplier["name"] for supplier in found["suppliers"]] == ["Lenovo"]


def test_log_of_a_deal_is_newest_first(cli: Cli) -> None:
    how = ("--channel", "call", "--outcome", "no_answer", "--at", "9:00")
    cli.ok("touch", "1", *how, now="2026-11-23T09:05+09:00")
    cli.ok("note", "asked for a demo", "--deal", "1", now="2026-11-23T09:30+09:00")
    assert cli("log", "1", now="2026-11-24T10:00+09:00").lines == [
        "Mon 23 Nov 09:30 · minsu · asked for a demo",
        "Mon 23 Nov 09:00 · call no answer · minsu",
    ]
    english, korean = cli("log", "1", "--json"), cli("log", "1", "--json", lang="ko")
    assert english.out == korean.out
    assert [event["kind"] for event in english.json] == ["note", "touch"]
    assert cli("log", "--limit=-1").out == ""


def test_log_of_the_board_says_who_did_what(cli: Cli) -> None:
    cli.ok("move", "2", "nego", user="jiyoung")
    assert cli("log", "--limit", "2").lines == [
        "09:00 · jiyoung · now in Negotiation · #2 Storage 40TB",
        "09:00 · minsu · added · #2 Storage 40TB · Quote",
    ]
    assert cli("log", "--json", "--limit", "1").json[0]["label"] == "deal.moved"


def test_notes_wait_for_their_deal(cli: Cli) -> None:
    cli.ok("note", "somebody at 한빛 asked about racks")
    assert cli("notes").lines == ["1  09:00  minsu  somebody at 한빛 asked about racks"]
    cli.ok("notes", "--attach", "1", "hanbit")
    assert cli("notes", "--json").json == []
    assert "racks" in cli("log", "2").out
