"""init, config, backup, doctor, import, export, demo."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def editor(tmp_path: Path, patch: pytest.MonkeyPatch, *bodies: str) -> Path:
    """An editor that runs one Python body (over `text`) per call; returns the file of texts it saw."""
    seen = tmp_path / "seen.json"
    seen.write_text("[]", encoding="utf-8")
    script = tmp_path / "editor.py"
    script.write_text(
        "import json, pathlib, sys\n"
        f"seen = pathlib.Path({str(seen)!r}); file = pathlib.Path(sys.argv[1])\n"
        "texts = json.loads(seen.read_text()); text = file.read_text()\n"
        "seen.write_text(json.dumps([*texts, text]))\n"
        f"exec({list(bodies)!r}[len(texts)])\n"
        "file.write_text(text)\n",
        encoding="utf-8",
    )
    patch.setenv("EDITOR", f"{sys.executable} {script}")
    return seen


def test_init_makes_a_board_once(bare: Cli) -> None:
    assert bare.ok("init") == str(bare.path)
    again = bare("init")
    assert again.code == 2
    assert str(bare.path) in again.err


def test_init_checks_before_it_makes_anything(bare: Cli) -> None:
    for wrong in (("--country", "ZZ"), ("--timezone", "Mars/Olympus"), ("--group", "no such group")):
        assert bare("init", *wrong).code == 2
        assert not bare.path.exists()


def test_config_shows_every_value_as_toml(cli: Cli) -> None:
    import tomllib

    shown = tomllib.loads(cli.ok("config", "show"))
    assert shown["rules"]["touches_before_lost"] == 5
    assert cli("config", "show", "--json").json["board"]["timezone"] == "Asia/Seoul"


def test_config_is_changed_in_the_editor(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, "text = text.replace('touches_before_lost = 5', 'touches_before_lost = 3')")
    assert cli.ok("config", "edit") == "team settings saved: rules"
    assert cli("config", "show", "--json").json["rules"]["touches_before_lost"] == 3


def test_config_edit_opens_again_with_what_is_wrong_on_top(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = editor(
        tmp_path, monkeypatch,
        "text = text.replace('currency =', 'curency =')", "text = text.replace('curency =', 'currency =')",
    )  # fmt: skip
    assert cli("config", "edit").code == 0
    _, second = json.loads(seen.read_text(encoding="utf-8"))
    assert second.startswith("#! ") and "curency" in second.splitlines()[0]


def test_config_edit_gives_up_when_the_text_is_left_wrong(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "text = text.replace('Asia/Seoul', 'Mars/Olympus')", "pass")
    said = cli("config", "edit")
    assert (said.code, "Mars/Olympus" in said.err) == (2, True)
    assert cli("config", "show", "--json").json["board"]["timezone"] == "Asia/Seoul"


def test_config_edit_does_not_overwrite_a_colleague(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = [sys.executable, "-m", "board", "config", "edit"]
    inner = tmp_path / "inner.py"
    inner.write_text(
        "import pathlib, sys; f = pathlib.Path(sys.argv[1]); t = f.read_text()\n"
        "f.write_text(t.replace('snooze_limit = 3', 'snooze_limit = 4'))\n",
        encoding="utf-8",
    )
    meanwhile = (
        f"import os, subprocess; env = {{**os.environ, 'BOARD_USER': 'jiyoung', "
        f"'EDITOR': '{sys.executable} {inner}'}}; subprocess.run({board!r}, env=env, check=True); "
        "text = text.replace('snooze_limit = 3', 'snooze_limit = 5')"
    )
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    editor(tmp_path, monkeypatch, meanwhile)
    said = cli("config", "edit")
    assert said.code == 4
    assert "jiyoung" in said.err and "[rules]" in said.err
    assert "Yours: snooze_limit 5. Theirs: snooze_limit 4." in said.err
    rules = cli("config", "show", "--json").json["rules"]
    assert (rules["snooze_limit"], rules["hold_days"]) == (4, 2)


def test_an_editor_that_fails_saves_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    assert cli("config", "edit").code == 2
    monkeypatch.setenv("EDITOR", "/nowhere/editor")
    assert "/nowhere/editor" in cli("config", "edit").err


def test_a_backup_is_a_board(cli: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    assert cli.ok("backup", str(copy)) == str(copy)
    assert cli("list", "--json", "--file", str(copy)).out == cli("list", "--json").out
    assert cli("backup", str(copy)).code == 2


def test_doctor_finds_a_whole_board_whole(cli: Cli) -> None:
    assert cli.ok("doctor") == f"{cli.path} is whole."
    assert cli("doctor", "--json").json == []


def test_export_and_import_add_nothing_twice(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "deals.csv"
    assert cli.ok("export", "-o", str(out)) == str(out)
    assert cli("export").out == out.read_bytes().decode()
    again = cli("import", str(out))
    assert again.code == 0
    assert again.lines[-2:] == ["rows: 2", "there already: 2"]
    assert cli("export", "-o", str(out)).code == 2, "a file that is there is not overwritten"
    assert len(cli("export", "--format", "jsonl").lines) == 6


def test_import_says_what_it_would_do(cli: Cli, tmp_path: Path) -> None:
    table = tmp_path / "deals.csv"
    table.write_text(
        "Deal ID,Deal Name,Stage,Amount,Owner,Created Date\n"
        "a,Racks,Quote,1000000,Mr Stranger,2026-11-02\n"
        "b,,Quote,2000000,Mr Stranger,2026-11-03\n",
        encoding="utf-8",
    )
    dry = cli("import", str(table), "--as", "deals", "--dry-run")
    assert dry.code == 0, dry.err
    assert "encoding: utf-8" in dry.lines
    assert [line for line in dry.lines if line.startswith(("rows", "new"))] == ["rows: 2", "new: 1"]
    assert "Line 3" in dry.err and "board claim 'Mr Stranger' LOGIN" in dry.err
    assert len(cli("list", "--json").json["deals"]) == 2
    strict = cli("import", str(table), "--as", "deals", "--strict")
    assert strict.code == 1
    assert cli("import", str(table), "--as", "deals").code == 0
    assert cli.ok("claim", "Mr Stranger", "minsu") == "Mr Stranger is minsu · 1 deal"
    assert cli.ok("undo").startswith("taken back · Mr Stranger is minsu")


def test_the_demo_is_written_to_a_file(bare: Cli, tmp_path: Path) -> None:
    path = tmp_path / "demo.json"
    assert bare.ok("demo", "--file", str(path)) == str(path)
    assert not bare.path.exists()
    due = bare("due", "--json", "--file", str(path)).json
    assert {item["group"] for item in due["items"]} >= {"not_told", "reply", "overdue", "no_next_step"}
    assert bare("demo", "--file", str(path)).code == 2
    assert bare("demo").code == 2, "without a terminal there is no screen to show it on"


def test_themes_mark_the_one_in_use(cli: Cli) -> None:
    assert "* okabe-ito-dark" in cli("themes").lines
