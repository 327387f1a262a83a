"""find, and the saved searches of find and list."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_process import environment


@pytest.fixture
def written(cli: Cli) -> Cli:
    """Touches, a note without a deal and a date said, on the two deals."""
    met, sent = ("--channel", "call", "--outcome", "reached"), ("--channel", "mail", "--outcome", "sent")
    cli.ok("touch", "1", *met, "--note", "전산실 재고를 두 번 확인. 결재는 다음 주.")
    cli.ok("touch", "2", *sent, "--note", "asked about stock again", user="jiyoung")
    cli.ok("note", "재고 이야기, 어느 곳인지 모름")
    return cli


def save(cli: Cli, **filters: str) -> None:
    folder = cli.home / "state" / "dealboard"
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{letter} = {json.dumps(text)}" for letter, text in filters.items()]
    (folder / "state.toml").write_text("\n".join(["[filters]", *lines]))


def test_hits_stand_in_their_sentence(written: Cli) -> None:
    said = written("find", "재고")
    assert (said.code, said.err) == (0, "2 hits\n")
    assert said.lines == [
        "Mon 23 Nov  no deal                 note · minsu  «재고» 이야기, 어느 곳인지 모름",
        "Mon 23 Nov  #1 여의도은행 서버 8대  call · minsu  전산실 «재고»를 두 번 확인.",
    ]


def test_for_machines(written: Cli) -> None:
    english, korean = written("find", "결ㅈ", "--json"), written("find", "결ㅈ", "--json", lang="ko")
    assert english.out == korean.out
    (hit,) = english.json["hits"]
    assert english.json["total"] == 1
    assert (hit["kind"], hit["id"], hit["deal"], hit["customer"]) == ("touches", 1, 1, "여의도은행")
    assert (hit["by"], hit["party"], hit["channel"]) == ("minsu", "customer", "call")
    assert hit["at"] == "2026-11-23T00:00:00Z"
    ((start, end),) = hit["marks"]
    assert (hit["excerpt"], hit["excerpt"][start:end]) == ("결재는 다음 주.", "결재")
    assert hit["text"].startswith("전산실")


def test_for_screen_readers(written: Cli) -> None:
    assert written("find", "stock", "--plain").lines == [
        "#2 Hanbit Storage 40TB",
        "when: Mon 23 Nov",
        "what: mail · jiyoung",
        "words: asked about «stock» again",
    ]


def test_without_phrases_fields_and_a_limit(written: Cli) -> None:
    assert len(written("find", "재고", "-전산실").lines) == 1
    assert len(written("find", '"재고 이야기"').lines) == 1
    assert written("find", "stock", "owner:jiyoung").lines == [], "the deal is minsu's"
    assert len(written("find", "stock", "owner:minsu").lines) == 1
    said = written("find", "재고", "--limit", "1")
    assert len(said.lines) == 1
    assert said.err == "2 hits · the best 1 shown, --limit shows more\n"
    counted = written("find", "재고", "--limit", "0")
    assert (counted.out, counted.err[:6]) == ("", "2 hits")


def test_no_hit_is_no_error_and_is_said(written: Cli) -> None:
    said = written("find", "없는말")
    assert (said.code, said.out, said.err) == (0, "", "Nothing found.\n")
    assert written("find", "없는말", "--json").json == {"total": 0, "hits": []}


def test_an_unknown_field_is_named(written: Cli) -> None:
    said = written("find", "stge:quote")
    assert said.code == 2
    assert "stge" in said.err


def test_saved_searches_are_named_by_letter(written: Cli) -> None:
    save(written, a="stage:quote owner:me", b="재고 -전산실")
    assert [deal["id"] for deal in written("list", "'a", "--json").json["deals"]] == [2]
    assert written("list", "'a", "hanbit", "--json").json["deals"][0]["id"] == 2
    assert written("find", "'b").lines == [
        "Mon 23 Nov  no deal  note · minsu  «재고» 이야기, 어느 곳인지 모름"
    ]
    assert written("list", "--saved").lines == ["'a  stage:quote owner:me", "'b  재고 -전산실"]
    assert written("list", "--saved", "--json").json == {
        "saved": {"a": "stage:quote owner:me", "b": "재고 -전산실"}
    }


def test_a_saved_search_that_reads_no_more_says_so_and_stays(written: Cli) -> None:
    save(written, a="stage:pilot")
    for verb in ("list", "find"):
        said = written(verb, "'a")
        assert said.code == 2
        assert "pilot" in said.err
    assert written("list", "--saved").lines == ["'a  stage:pilot"]


def test_an_unknown_letter_is_said(written: Cli) -> None:
    said = written("list", "'z")
    assert said.code == 2
    assert "z" in said.err


def test_nothing_saved_says_how_to_save(cli: Cli) -> None:
    said = cli("list", "--saved")
    assert (said.code, said.out) == (0, "")
    assert "'" in said.err


@pytest.mark.parametrize("argv", [["find", "x"], ["find", "x", "--json"], ["list", "'a"]], ids=" ".join)
def test_searching_loads_neither_screen_nor_database(cli: Cli, argv: list[str]) -> None:
    save(cli, a="stage:quote")
    program = (
        f"import sys\nfrom board.main import main\ncode = main({argv!r})\n"
        "heavy = {'textual', 'tinydb', 'pendulum', 'holidays', 'asyncio', 'tomli_w'} & set(sys.modules)\n"
        "print(code, sorted(heavy), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=True,
        cwd=Path(os.environ["BOARD_FILE"]).parent,
    )  # fmt: skip
    assert ran.stderr.splitlines()[-1] == "0 []"
