"""`board touch --from`: a day's calls from a file, good lines logged and bad ones named."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Cli

EVENING = "2026-11-23T18:00+09:00"
DAY = """\
여의도: 9:12 통화 부재중

#2: T c r two weeks late
Hanbit\t@금 16:00 v n
nobody: c n
여의도 14:00 통화
1: @25:99 통화
은행:11:30 메일 보냄
1: 19:30 c n
Hanbit:
"""
BAD = (5, 6, 7, 9, 10)


def touches(cli: Cli) -> list[str]:
    """All touches of a board, by the deal and when they happened, UTC."""
    shown = [(id, cli("show", str(id), "--json").json["touches"]) for id in (1, 2)]
    said = ("party", "channel", "outcome", "note")
    return sorted(
        " ".join([str(id), t["at"][:16], *(t[name] for name in said if t.get(name))])
        for id, each in shown for t in each
    )  # fmt: skip


GOOD = [
    "1 2026-11-23T00:12 customer call no_answer",
    "1 2026-11-23T02:30 customer mail sent",
    "2 2026-11-20T07:00 customer visit no_answer",
    "2 2026-11-23T09:00 vendor call reached two weeks late",
]


def test_good_lines_are_logged_and_bad_ones_named_whole(cli: Cli) -> None:
    (cli.home / "day.txt").write_text(DAY)
    said = cli("touch", "--from", "day.txt", now=EVENING)
    assert said.code == 2
    assert len(said.lines) == 4
    assert said.lines[0] == "#1 여의도은행 서버 8대 · touch 1 · call, no answer · next Wed 25 Nov (2 wd)"
    assert touches(cli) == GOOD
    *errors, summary = said.err.splitlines()
    assert [int(line.partition(":")[0].removeprefix("line ")) for line in errors] == list(BAD)
    for number, line in zip(BAD, errors, strict=True):
        assert f"“{DAY.splitlines()[number - 1].strip()}”" in line, "nothing typed is lost"
    assert summary == "4 lines logged · 5 not"
    assert cli.ok("undo").startswith("taken back")
    assert len(touches(cli)) == 3, "each line is an act of its own"


def test_nothing_is_logged_when_dry_but_everything_shown(cli: Cli) -> None:
    (cli.home / "day.txt").write_text(DAY)
    said = cli("touch", "--from", "day.txt", "--dry-run", now=EVENING)
    assert said.code == 2
    assert said.lines[0] == "#1 여의도은행 서버 8대 · customer · call, no answer · at 09:12"
    assert "“two weeks late”" in said.lines[1]
    assert said.err.splitlines()[-1] == "4 lines would be logged · 5 not"
    assert touches(cli) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_standard_input_in_any_usual_encoding(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    data = "여의도: 9:12 통화 부재중\r\n".encode(encoding)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert cli("touch", "--from", "-", now=EVENING).code == 0
    assert touches(cli) == ["1 2026-11-23T00:12 customer call no_answer"]


def test_in_korean(cli: Cli) -> None:
    (cli.home / "day.txt").write_text("여의도: 벤더 통화 12/28 입고, 본사 재고 부족\n")
    shown = cli("touch", "--from", "day.txt", "--dry-run", now=EVENING, lang="ko")
    assert shown.code == 0
    assert "벤더 · 전화 통화함 · 지금 · 날짜 12/28(월)" in shown.out
    assert cli("touch", "--from", "day.txt", now=EVENING, lang="ko").code == 0
    assert cli("show", "1", "--json").json["known"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("touch", "--from", "none.txt"), "none.txt"),
        (("touch", "1", "--from", "day.txt"), "deal"),
        (("touch", "--from", "day.txt", "--channel", "call"), "channel"),
        (("touch", "1"), "--channel"),
        (("touch",), "--channel"),
    ],
)
def test_wrong_use_is_a_sentence(cli: Cli, argv: tuple[str, ...], said: str) -> None:
    result = cli(*argv)
    assert result.code == 2
    assert said in result.err
