"""What goes wrong is said in a sentence, with an exit code a script can use, and nothing is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from board import main as program
from tests.cli.conftest import Cli


@pytest.mark.parametrize(
    "argv",
    [
        ("promise", "1", "2026-02-30"),
        ("promise", "1", "blue"),
        ("promise", "1", "2026-12-06"),
        ("promise", "1", "2026-11-20"),
        ("promise", "1"),
        ("happened", "1", "2027-01-04"),
        ("follow", "1", "13/13"),
        ("move", "1", "nowhere"),
        ("move", "1", "c"),
        ("show", "9"),
        ("show", "#0"),
        ("show", "nobody"),
        ("show", "lost"),
        ("show", ""),
        ("add", ""),
        ("add", "\x1b[2J\x00"),
        ("add", "x" * 300),
        ("add", "x", "--priority", "0"),
        ("add", "x", "--priority", "high"),
        ("add", "x", "--amount", "-3"),
        ("add", "x", "--amount", "350"),
        ("add", "x", "--qty", "0", "--item", "y"),
        ("add", "x", "--contact", "Kim"),
        ("edit", "1"),
        ("hold", "1"),
        ("hold", "1", "12/15", "--wake"),
        ("touch", "1", "--channel", "call"),
        ("touch", "1", "--channel", "pigeon", "--outcome", "sent"),
        ("touch", "1", "--channel", "call", "--outcome", "r", "--next", "+2", "--no-next"),
        ("touch", "1", "--channel", "call", "--outcome", "r", "--at", "tomorrow 9:00"),
        ("touch", "1", "--channel", "mail", "--note", "x" * 10_000),
        ("heard", "1", "--from", "vendor"),
        ("heard", "1", "--from", "vendor", "--need-by", "12/4"),
        ("heard", "1", "12/4", "--from", "the moon"),
        ("heard", "1", "12/4", "--from", "vendor", "--grade", "7"),
        ("lose", "1", "--reason", "bored"),
        ("merge", "1", "1"),
        ("redo",),
        ("note", " "),
        ("notes", "--attach", "x", "1"),
        ("list", "colour:blue"),
        ("list", "is:nothing"),
        ("list", "--jsn"),
        ("claim", "nobody", "minsu"),
        ("import", "x.csv", "--map", "novalue"),
        ("due", "--json", "--plain"),
        ("dew",),
        ("--nonsense",),
        ("--lang", "xx", "due"),
        ("--user", "\x07", "due"),
        (),
    ],
    ids=lambda argv: " ".join(argv)[:40] or "no terminal",
)
def test_wrong_use_is_exit_2_and_changes_nothing(cli: Cli, argv: tuple[str, ...]) -> None:
    before = cli("log", "--json").out
    said = cli(*argv)
    assert (said.code, said.out) == (2, "")
    assert said.err.strip() and "Traceback" not in said.err and "Something went wrong" not in said.err
    assert "\x1b" not in said.err and "\x00" not in said.err
    assert cli("log", "--json").out == before


def test_a_day_off_is_refused_with_the_days_to_type(cli: Cli) -> None:
    said = cli("promise", "1", "2026-12-06")
    assert said.err == (
        "“2026-12-06” is Sun 6 Dec, a day off. Type one of: 2026-12-07 (Mon), 2026-12-04 (Fri).\n"
    )
    korean = cli("promise", "1", "2026-12-06", lang="ko")
    assert "2026-12-07 (월), 2026-12-04 (금)" in korean.err
    assert cli("promise", "1", "2026-12-07").code == 0


def test_an_unclear_deal_is_answered_with_the_candidates(cli: Cli) -> None:
    cli.ok("add", "Storage 80TB", "--customer", "Hanbit")
    said = cli("show", "storage")
    assert said.code == 2
    assert "#2 Hanbit Storage 40TB; #3 Hanbit Storage 80TB" in said.err
    cli.ok("lose", "3", "--reason", "decided")
    assert cli("show", "storage", "--json").json["id"] == 2, "an open deal goes before one that is over"


def test_what_a_terminal_would_obey_is_not_kept(cli: Cli) -> None:
    cli.ok("add", "a\x1b[31mred\x07 rack\u202e", "--customer", "half\udceda")
    found = cli("show", "3", "--json").json
    assert found["title"] == "ared rack"
    assert found["customer"] == "half\ufffda"


def test_half_a_letter_in_a_wrong_place_is_no_crash(cli: Cli) -> None:
    assert cli("show", "\udced\udc95").code == 2
    assert cli("promise", "1", "\udced").code == 2
    assert cli("\udced").code == 2


def test_help_and_complaints_speak_korean(cli: Cli) -> None:
    said = cli("lose", "1", lang="ko")
    assert said.err == "빠진 것이 있습니다: --reason. 쓰는 법: board lose --help\n"
    assert cli("due", "--help", lang="ko").lines[0].startswith("쓰는 법: board due [-h]")
    assert "오늘 할 일" in cli("help", lang="ko").out
    assert cli("--help", lang="ko").out == cli("help", lang="ko").out


def test_every_verb_has_a_help_in_both_languages(cli: Cli) -> None:
    from board.cli.verbs import VERBS

    for verb in VERBS:
        for lang in ("en", "ko"):
            said = cli(verb, "--help", lang=lang)
            assert said.code == 0, verb
            assert f"board {verb}" in said.out
            if verb != "keys":  # the help about keys is the keys
                assert said.out == cli("help", verb, lang=lang).out


def test_the_keys_are_those_of_the_screen(cli: Cli) -> None:
    from board.usecases.commands import COMMANDS

    assert [row["id"] for row in cli("keys", "--json").json] == [command.id for command in COMMANDS]
    assert cli("keys").out == cli("help", "keys").out


def test_version(cli: Cli) -> None:
    from importlib.metadata import version

    assert cli("--version").lines == [f"dealboard {version('dealboard')}"]


FILES = {
    "not JSON": b"once upon a time",
    "not a board": b'{"a": 1}',
    "another JSON": b"[1, 2, 3]",
    "empty": b"",
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("argv", [("due",), ("list", "--json"), ("add", "x"), ("undo",), ("export",)])
def test_a_file_that_is_no_board_is_left_as_it_is(bare: Cli, name: str, argv: tuple[str, ...]) -> None:
    bare.path.write_bytes(FILES[name])
    said = bare(*argv)
    assert (said.code, said.out) == (3, "")
    assert str(bare.path) in said.err
    assert bare.path.read_bytes() == FILES[name]


def test_a_board_cut_short_is_not_written_to(cli: Cli) -> None:
    whole = cli.path.read_bytes()
    cli.path.write_bytes(whole[: len(whole) // 2])
    assert cli("list").code == 3
    assert cli("add", "x").code == 3
    assert cli.path.read_bytes() == whole[: len(whole) // 2]
    assert cli("doctor").code == 3


def test_no_file_and_a_folder(bare: Cli, tmp_path: Path) -> None:
    missing = bare("due")
    assert (missing.code, "board init" in missing.err) == (3, True)
    assert bare("due", "--file", str(tmp_path)).code == 3
    assert not bare.path.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read(cli: Cli) -> None:
    cli.path.chmod(0)
    assert cli("due").code == 3


def test_settings_that_mean_nothing_name_file_and_line(bare: Cli, tmp_path: Path) -> None:
    settings = tmp_path / "config" / "dealboard" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "nord"\nlanguge = "ko"\n', encoding="utf-8")
    said = bare("due", lang="ko")
    assert said.code == 3
    assert f"{settings} 2행" in said.err


def test_a_fault_of_ours_leaves_a_report_and_no_traceback(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise RuntimeError("boom")

    monkeypatch.setattr(program, "login", fails)
    said = cli("due")
    assert said.code == 70
    assert "Traceback" not in said.err
    (report,) = (tmp_path / "state" / "dealboard").glob("crash-*.txt")
    assert str(report) in said.err
    assert "RuntimeError: boom" in report.read_text(encoding="utf-8")


def test_the_screen_wants_a_terminal(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    said = cli()
    assert (said.code, "board due" in said.err) == (2, True)
    monkeypatch.setenv("TERM", "dumb")
    assert "TERM=dumb" in cli().err
