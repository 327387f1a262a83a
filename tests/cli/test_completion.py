"""The Tab key in a shell: what it offers, that it costs little and never complains, in real shells too."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.cli.parser import load, parser_of
from board.cli.shells import SCRIPTS, quoted, read_line
from board.cli.verbs import VERBS
from tests.cli.conftest import NOW, Cli
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
HEAVY = {"textual", "rich", "tinydb", "pendulum", "holidays", "asyncio", "tomli_w", "board.i18n.sentences"}
"""Nothing of this may a Tab wait for."""

TEXTS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=12)


def offered(cli: Cli, line: str, shell: str = "fish", **how: str) -> list[str]:
    """What Tab offers at the end of a line, with what it is behind a tab."""
    first, *found = cli.ok("__complete", shell, line, **how).split("\n")
    assert first == "words"
    return found


def words(cli: Cli, line: str, **how: str) -> list[str]:
    return [text.partition("\t")[0] for text in offered(cli, line, **how)]


def test_every_verb_is_offered_with_what_it_is_for_in_the_language_in_force(cli: Cli) -> None:
    assert words(cli, "board ") == list(VERBS)
    assert offered(cli, "board undo") == ["undo\ttake back my last act"]
    (korean,) = offered(cli, "board --lang ko undo")
    assert korean.isascii() is False


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_of_every_verb_is_offered(cli: Cli, verb: str) -> None:
    parser = parser_of(verb, load(verb))
    wanted = {action.option_strings[-1] for action in parser._actions if action.option_strings}
    assert set(words(cli, f"board {verb} --")) == wanted


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("board --lang ", ["ko", "en"]),
        ("board --file b.json --th", ["--theme"]),
        ("board move 1 ne", ["negotiation"]),
        ("board move ", ["2", "1"]),
        ("board move 여의", ["1"]),
        ("board move ㅇㅇㄷ", ["1"]),
        ("board move '#2", ["2"]),
        ("board move 9", []),
        ("board move 1 quote ", []),
        ("board touch 1 --channel vi", ["visit", "video"]),
        ("board touch 1 --channel=vi", ["--channel=visit", "--channel=video"]),
        ("board touch --channel call 1 --outcome no", ["no_answer"]),
        ("board heard 1 --from v", ["vendor"]),
        ("board heard 1 --reason parts", ["parts"]),
        ("board lose 1 --reason pri", ["price"]),
        ("board promise 1 --wording c", ["confirmed"]),
        ("board export --format ", ["csv", "jsonl"]),
        ("board import x.csv --dates d", ["dmy"]),
        ("board completion z", ["zsh"]),
        ("board help und", ["undo"]),
        ("board list sta", ["stage:"]),
        ("board list -sta", ["-stage:"]),
        ("board list stage:q", ["stage:qualified", "stage:quote"]),
        ("board list stage:quote,ne", ["stage:quote,negotiation"]),
        ("board list -stage:inq", ["-stage:inquiry"]),
        ("board list is:unt", ["is:untriaged"]),
        ("board list owner:m", ["owner:me", "owner:minsu"]),
        ("board give 1 mi", ["minsu"]),
        ("board edit 1 --customer 여", ["여의도은행"]),
        ("board edit 1 --supplier L", ["Lenovo"]),
        ("board --theme han", ["hanji"]),
        ("board nosuchverb x", []),
        ("BOARD_LANG=en board und", ["undo"]),
    ],
)
def test_what_may_stand_there_is_offered(cli: Cli, line: str, found: list[str]) -> None:
    assert words(cli, line) == found


def test_deals_are_shown_by_customer_and_title_and_stages_by_their_names(cli: Cli) -> None:
    assert offered(cli, "board show 1") == ["1\t#1 여의도은행 · 서버 8대"]
    assert offered(cli, "board move 1 quote", lang="ko") == ["quote\t견적"]
    assert words(cli, "board move 1 견", lang="ko") == ["quote"]


def test_an_option_used_is_not_offered_again_but_one_that_may_repeat_is(cli: Cli) -> None:
    found = words(cli, "board edit 1 --title X --tag a --")
    assert "--title" not in found
    assert "--tag" in found


@pytest.mark.parametrize(
    "line",
    ["board --file ", "board --file=", "board import ", "board import x.csv --file /t", "board backup ",
     "board export -o "],
)  # fmt: skip
def test_where_a_file_is_wanted_the_shell_completes_it(cli: Cli, line: str) -> None:
    assert cli.ok("__complete", "zsh", line).split("\n")[0] == "files"


def test_the_board_the_line_names_is_read(cli: Cli, tmp_path: Path) -> None:
    other = tmp_path / "the other.json"
    cli.ok("--file", str(other), "init")
    cli.ok("--file", str(other), "add", "Desks")
    assert offered(cli, f"board --file '{other}' show ") == ["1\t#1 Desks"]


@pytest.mark.parametrize("line", ["board show ", "board move 1 ", "board list stage:", "board give 1 "])
def test_without_a_board_there_is_nothing_and_no_complaint(bare: Cli, line: str) -> None:
    said = bare("__complete", "bash", line)
    assert (said.code, said.out, said.err) == (0, "words\n", "")


def test_a_file_that_is_no_board_is_no_reason_to_complain(bare: Cli) -> None:
    bare.path.write_text("not a board")
    said = bare("__complete", "bash", "board show ")
    assert (said.code, said.out, said.err) == (0, "words\n", "")


@pytest.mark.parametrize(
    "line", ["", " ", "board", "board 'open", 'board "', "board \\", "board -- ", "board -"]
)
def test_a_half_line_never_fails(cli: Cli, line: str) -> None:
    said = cli("__complete", "bash", line, ":=", "9")
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    "line", ["board d", "board show ", "board move 1 ", "board touch 1 --", "board list stage:"]
)
def test_a_tab_loads_little(cli: Cli, line: str) -> None:
    program = (
        "import sys\nfrom board.main import main\n"
        f"code = main(['__complete', 'zsh', {line!r}])\n"
        f"print([name for name in {sorted(HEAVY)!r} if name in sys.modules], code, file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "BOARD_LANG": "en", "BOARD_NOW": NOW}
    ran = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "[] 0"


def test_the_hidden_verb_is_not_in_the_help(cli: Cli) -> None:
    assert "__complete" not in cli.ok("help")
    assert "completion bash" in cli.ok("completion", "--help")


@given(TEXTS, st.sampled_from(["", "'", '"']))
def test_a_word_put_on_the_line_is_read_back_as_it_was(text: str, quote: str) -> None:
    line = f"board show {quote}{quoted(text, quote)}"
    if text:
        assert read_line(line).current == text
        if not (quote == '"' and set(text) & set("$`")):  # which shlex does not know to be escaped there
            assert shlex.split(line + quote) == ["board", "show", text]


def test_bash_reads_a_word_put_on_its_line_as_it_was() -> None:
    texts = [
        "O'Neil",
        'a "b"',
        "$HOME `id`",
        "back\\slash",
        "여의도 은행 #7",
        "a;b|c&d>e<f(g)*?[h]{i,j}",
        "~",
        "a~=:b",
    ]
    lines = [f"{quote}{quoted(text, quote)}{quote}" for text in texts for quote in ("", "'", '"')]
    script = "printf '%s\\0' " + " ".join(lines)
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\0")[:-1] == [text for text in texts for _quote in range(3)]
    for line, text in zip(lines, [text for text in texts for _quote in range(3)], strict=True):
        assert read_line(f"board {line}").current == text


@given(st.lists(TEXTS.filter(bool), max_size=4), TEXTS)
def test_a_line_is_read_as_a_shell_reads_it(before: list[str], current: str) -> None:
    typing = read_line(" ".join(["board", *map(shlex.quote, before), current and shlex.quote(current)]))
    assert typing.words == tuple(before)
    assert typing.current == current


def answer_of_bash(cli: Cli, line: str, kind: str = "9") -> list[str]:
    return cli.ok("__complete", "bash", line, " \t\n\"'><=;|&(:", kind).split("\n")[1:]


def test_bash_gets_what_goes_on_from_its_last_word_and_can_be_put_there_as_it_is(cli: Cli) -> None:
    cli.ok("add", "Racks", "--customer", "Hanbit O'Neil Bank")
    assert answer_of_bash(cli, "board list stage:qu") == ["qualified", "quote"]
    assert answer_of_bash(cli, "board list -stage:quote,ne") == ["quote,negotiation"]
    assert answer_of_bash(cli, "board export --format=c") == ["csv"]
    assert answer_of_bash(cli, "board edit 1 --customer Hanbit\\ ") == ["Hanbit\\ O\\'Neil\\ Bank"]
    assert answer_of_bash(cli, "board edit 1 --customer 'Hanbit O") == ["Hanbit O'\\''Neil Bank"]
    assert answer_of_bash(cli, "board show ") == ["3", "2", "1"]
    assert answer_of_bash(cli, "board show ", "63")[0] == "3  #3 Hanbit O'Neil Bank · Racks"


SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(board completion bash)"'),
    "zsh": (["zsh", "-i"], 'autoload -U compinit; compinit -u -D; eval "$(board completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "board completion fish | source"),
}
"""Shell to how it is started, and what sets it up."""

TYPED = (
    ("board mov", "board move "),
    ("board move 여의", "board move 1 "),
    ("board move 1 ne", "board move 1 negotiation "),
    ("board list stage:ne", "board list stage:negotiation "),
    ("board list -stage:quote,ne", "board list -stage:quote,negotiation "),
    ("board export --format=c", "board export --format=csv "),
    ("board edit 1 --customer 여", "board edit 1 --customer 여의도은행 "),
    ("board edit 1 --customer Hanbit\\ ", "board edit 1 --customer Hanbit\\ O\\'Neil\\ Bank "),
    ('board edit 1 --customer "Hanbit O', 'board edit 1 --customer "Hanbit O\'Neil Bank" '),
    ("board import some", "board import some\\ file.csv "),
)
"""What is typed before Tab, and the line after it, the blank behind it included."""


def have(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here: its script was not tried")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_that_shell_can_read(shell: str, tmp_path: Path) -> None:
    have(shell)
    script = tmp_path / "script"
    script.write_text(SCRIPTS[shell], encoding="utf-8")
    ran = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.fixture
def home(cli: Cli, tmp_path: Path) -> dict[str, str]:
    """The environment of a person with a board, whose shell finds `board`, and a file to complete."""
    cli.ok("add", "Racks", "--customer", "Hanbit O'Neil Bank")
    program = tmp_path / "bin" / "board"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m board "$@"\n')
    program.chmod(0o755)
    (tmp_path / ".zshrc").touch()
    (tmp_path / "some file.csv").touch()
    return {
        "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
        "ZDOTDIR": str(tmp_path), "PS1": "$ ", "TERM": "xterm",
    }  # fmt: skip


def is_gone(text: str, terminal: Terminal) -> bool:
    return text not in terminal.text()


@pytest.mark.pty
@pytest.mark.parametrize("shell", SHELLS)
def test_tab_in_a_real_shell(shell: str, home: dict[str, str]) -> None:
    have(shell)
    start, setup = SHELLS[shell]
    with Terminal(start, (120, 30), home) as terminal:
        terminal.press(setup, "enter", "echo rea''dy", "enter")
        terminal.wait_for(re.compile(r"^ready", re.MULTILINE), 30)
        for typed, after in TYPED:
            terminal.press(typed)
            terminal.wait_for(re.escape(typed.rstrip()))
            terminal.press("tab")
            terminal.wait_for(re.escape(after))
            terminal.press("ctrl+u")
            terminal.wait_for(partial(is_gone, typed.rstrip()))


@pytest.mark.pty
@pytest.mark.parametrize(
    ("shell", "shown"),
    [
        ("bash", "1  #1 여의도은행 · 서버 8대"),
        ("zsh", "1  #1 여의도은행 · 서버 8대"),
        ("fish", "#1 여의도은행 · 서버 8대"),
    ],
)
def test_a_shell_shows_which_deals_there_are(shell: str, shown: str, home: dict[str, str]) -> None:
    have(shell)
    start, setup = SHELLS[shell]
    with Terminal(start, (120, 30), home) as terminal:
        terminal.press(setup, "enter", "echo rea''dy", "enter")
        terminal.wait_for(re.compile(r"^ready", re.MULTILINE), 30)
        terminal.press("board show ", "tab", "tab")
        terminal.wait_for(lambda screen: shown in screen.text())
