"""The program as a process of its own: pipes that close, Ctrl-C, other encodings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Cli

ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "BOARD_LANG": "en", "BOARD_NOW": NOW, **more}


def run(*argv: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "board", *argv], env=environment(**more), capture_output=True, check=False
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early_is_no_error(cli: Cli, unbuffered: str) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [sys.executable, "-m", "board", "list"],
        env=environment(PYTHONUNBUFFERED=unbuffered), stdout=write, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(write)
    assert (ran.returncode, ran.stderr) == (141, b"")


def _hears_ctrl_c() -> None:
    """A child of a job in the background begins with it switched off, as its parents have it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_is_quiet(cli: Cli, tmp_path: Path) -> None:
    fifo = tmp_path / "input.csv"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "board", "import", str(fifo)],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=_hears_ctrl_c,
    )  # fmt: skip
    with fifo.open("wb"):  # opens when the program has begun to read it
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp949"])
def test_a_terminal_of_another_encoding_gets_escapes_not_a_crash(cli: Cli, encoding: str) -> None:
    cli.ok("add", "🚚 납품", "--customer", "Zoë")
    ran = run("list", PYTHONIOENCODING=encoding)
    assert ran.returncode == 0, ran.stderr
    assert ("\\U0001f69a" if encoding != "cp949" else "납품").encode(encoding) in ran.stdout


def test_bytes_that_are_no_text_do_not_stop_it(cli: Cli) -> None:
    ran = subprocess.run(
        [sys.executable.encode(), b"-m", b"board", b"add", b"rack \xed\xa0\x80 \xff"],
        env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "\ufffd" in cli("list").out


def test_it_says_what_it_did_before_it_leaves(cli: Cli) -> None:
    ran = run("touch", "1", "--channel", "mail", BOARD_USER="minsu")
    assert ran.stdout.decode() == "touch 1 · mail, sent · next Wed 25 Nov (2 wd)\n"


def test_all_it_said_arrives_though_it_leaves_at_once(cli: Cli, tmp_path: Path) -> None:
    """It takes nothing apart at its end: what is still held back must have gone out before."""
    for n in range(300):
        cli.ok("add", f"deal number {n} with a name of some length")
    listed = run("list", "--json")
    assert listed.returncode == 0
    assert len(json.loads(listed.stdout)["deals"]) >= 300
    wrong = run("lits")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"list" in wrong.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("words", [("due",), ("list", "--json")], ids=["a little", "much"])
def test_a_full_disk_behind_the_output_is_said_in_a_sentence(cli: Cli, words: tuple[str, ...]) -> None:
    for n in range(60):
        cli.ok("add", f"deal number {n} with a name of some length, so that it is more than a buffer holds")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "board", *words], env=environment(), stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert ran.returncode == 3
    assert ran.stderr.startswith(b"The result could not be written: ")
    assert b"fault" not in ran.stderr
