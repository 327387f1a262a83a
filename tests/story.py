"""A story told by keys: the real program in a terminal, one frozen moment after the other, in Korean.

Command keys and typed strokes are counted apart (korean.md, section 5): a key that does something is one;
of a text, each key of the two-set (두벌식) layout is one, so that 납 is three. Letter commands are pressed
as the Hangul that their keys type: whoever has just written a note is in Hangul mode still.

Each moment is a session of its own, for a clock that is set stands still. What one presses only because
of that, to be where one was, is done under `back` and not counted.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from board.i18n.cells import fit
from board.i18n.hangul import hangul_to_keys
from tests.terminal import KEYS, Terminal

SIZE = (160, 48)
WAIT = 20.0
"""Seconds that an answer may take on a busy machine."""

HANGUL = dict(zip("qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", strict=True))
HANGUL |= dict(zip("asdfghjklzxcvbnm", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True))
HANGUL |= dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
"""What a letter's key types in Hangul mode; the other capitals have none of their own there."""

SETTLING = ("escape", "tab", "up", "down")
"""Keys to be done with before the next: Esc and a letter behind it are Alt; the others move the focus."""


def strokes(text: str) -> int:
    """The keys that type a text on a two-set keyboard; those of no Hangul are one each."""
    return sum(len(hangul_to_keys(letter)) or 1 for letter in text)


@dataclass
class Row:
    """What one line of the story took."""

    name: str
    keys: int = 0
    strokes: int = 0


@dataclass
class Story:
    """One person's days with one board.

    Args:
        home: where the board and everything of the person is.
        who: their login.
        size: columns and rows of their terminal.
    """

    home: Path
    who: str
    size: tuple[int, int] = SIZE
    rows: list[Row] = field(default_factory=list)
    _terminal: Terminal | None = None
    _is_counted: bool = True

    @property
    def terminal(self) -> Terminal:
        """The session that is open."""
        assert self._terminal is not None, "no session is open"
        return self._terminal

    @property
    def path(self) -> Path:
        """The board."""
        return self.home / "board.json"

    def environment(self, when: str, **more: str) -> dict[str, str | None]:
        """A person of their own, at a set time."""
        folders = {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        return {
            **folders, "HOME": str(self.home), "TZ": "UTC", "BOARD_NOW": f"{when}:00+09:00",
            "BOARD_LANG": "ko", "BOARD_FILE": str(self.path), "BOARD_USER": self.who, "NO_COLOR": None,
            **more,
        }  # fmt: skip

    def run(self, when: str, *words: str, **env: str) -> str:
        """A verb of the command line, for what was there before the story; returns what it prints."""
        wanted = {name: value for name, value in self.environment(when, **env).items() if value is not None}
        argv = [sys.executable, "-m", "board", *words]
        done = subprocess.run(argv, env={"PATH": "/usr/bin:/bin", **wanted}, capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    @contextmanager
    def at(self, when: str, name: str = "") -> Iterator[None]:
        """A moment, `2026-12-07T09:12`; with a name, a new line of the tally begins."""
        if name:
            self.rows.append(Row(name))
        argv = (sys.executable, "-m", "board")
        with Terminal(argv, self.size, self.environment(when)) as terminal:
            self._terminal = terminal
            self.see("dealboard")
            terminal.settle(0.15)
            yield
            self._leave()
        self._terminal = None

    def line(self, name: str) -> None:
        """A new line of the tally, at the same moment."""
        self.rows.append(Row(name))

    @contextmanager
    def back(self) -> Iterator[None]:
        """What is pressed now is pressed only because the session is another one."""
        self._is_counted = False
        try:
            yield
        finally:
            self._is_counted = True

    def press(self, *keys: str) -> None:
        """Command keys, each by its name or its letter."""
        for key in keys:
            assert key in KEYS or len(key) == 1 or key.startswith("ctrl+"), key
            assert not key.isupper() or key in HANGUL, f"{key} has no Shift in Hangul mode"
            self.terminal.press(HANGUL.get(key, key))
            if key in SETTLING:
                self._settle()
        if self._is_counted and self.rows:
            self.rows[-1].keys += len(keys)

    def find(self, initials: str) -> None:
        """`/`, a few initials, Enter, and the deal is there: finding is no writing, all are command keys."""
        self.press("/", *initials, "enter")
        self.terminal.wait_for(re.compile(r"\A #\d+ "), WAIT)

    def reopen(self, initials: str) -> None:
        """The deal that the session before had open."""
        with self.back():
            self.find(initials)

    def type(self, text: str) -> None:
        """Words, or figures, one writes."""
        self.terminal.press(text)
        if self._is_counted and self.rows:
            self.rows[-1].strokes += strokes(text)

    def paste(self, text: str) -> None:
        """What the clipboard holds, by one key of the terminal's own."""
        self.terminal.press(f"\x1b[200~{text}\x1b[201~")
        if self._is_counted and self.rows:
            self.rows[-1].keys += 1

    def see(self, *texts: str) -> None:
        """Each of them stands on the screen, or comes; blanks are as many as the layout has."""
        for text in texts:
            self.terminal.wait_for(spaced(text), WAIT)

    def see_no(self, *texts: str) -> None:
        """None of them stands on the screen once it is still."""
        self._settle()
        for text in texts:
            assert not spaced(text).search(self.terminal.text()), f"{text} is on the screen:\n{self.text}"

    @property
    def text(self) -> str:
        """The screen once nothing more comes."""
        self._settle()
        return self.terminal.text()

    def _settle(self, quiet: float = 0.08) -> None:
        self.terminal.settle(quiet, first=0.4)

    def _leave(self) -> None:
        """Quit as a person does, from wherever one is: a question, a screen over the deal's own."""
        self.terminal.settle(0.08)
        for _ in range(5):
            first, *_between, last = self.terminal.text().split("\n")
            if first.startswith(" dealboard") and last.startswith(" t 연락"):
                break
            self.terminal.press("escape")
            self._settle()
        self.terminal.press("q")
        assert self.terminal.wait_exit() == 0

    def total(self) -> tuple[int, int]:
        """Command keys and strokes of all lines."""
        return sum(row.keys for row in self.rows), sum(row.strokes for row in self.rows)

    def tally(self, title: str) -> str:
        """The keys each line took, as a table; written out too, for `pytest -s`."""
        lines = ["", f"{fit(title, 60)} keys strokes"]
        lines += [f"{fit(row.name, 60)} {row.keys:>4} {row.strokes:>7}" for row in self.rows]
        keys, typed = self.total()
        table = "\n".join([*lines, f"{fit('sum', 60)} {keys:>4} {typed:>7}", ""])
        sys.stdout.write(table)
        return table


def spaced(text: str) -> re.Pattern[str]:
    """A text as a screen may have it: any blanks for a blank, or wrapped, with another column beside it."""
    return re.compile(r"(?:\s+| [ ▌][^\n]*\n\s*)".join(re.escape(word) for word in text.split()))


def sold_servers(home: Path) -> Story:
    """The board before story S2: eight servers ordered, told for Friday 12/11 on the quote of 11/06."""
    story = Story(home, "sujin")
    quoted = "2026-11-06T10:00"
    _begin(story, quoted, "KRW")
    story.run(
        quoted, "add", "2U 랙서버 8대", "--customer", "여의도은행", "--amount", "3000만", "--margin", "300만",
        "--item", "2U 랙서버", "--qty", "8", "--supplier", "누리서버", "--stage", "quote",
        "--contact", "김민호 팀장", "--phone", "010-2345-8812",
    )  # fmt: skip
    story.run(quoted, "add", "방화벽 2식", "--customer", "참나래증권", "--contact", "박서준 부장")
    story.run(quoted, "heard", "랙서버", "2026-12-11", "--from", "vendor", "--channel", "call")
    story.run(quoted, "promise", "랙서버", "2026-12-11", "--channel", "mail", "--text", "견적서 v2")
    story.run("2026-11-09T10:00", "move", "랙서버", "awaiting")
    called = ("touch", "랙서버", "--channel", "call", "--outcome", "reached", "--next", "2026-12-11")
    story.run("2026-11-27T15:00", *called, "--note", "구축업체와 사용자 교육을 잡으심")
    story.run("2026-11-27T15:10", "hold", "방화벽", "2027-01-11")
    return story


def asked_for_a_satellite(home: Path) -> Story:
    """The board before story S1: a satellite maker's third customer ever has asked for a quote."""
    story = Story(home, "sujin")
    met = "2023-01-16T10:00"
    _begin(story, met, "USD")
    story.run(
        met, "add", "광학 소형위성 1기", "--customer", "노스라이트", "--amount", "42만 USD",
        "--item", "소형위성", "--stage", "quote", "--contact", "다니엘 본부장", "--close", "2023-09-22",
    )  # fmt: skip
    return story


def _begin(story: Story, when: str, currency: str) -> None:
    """An empty board of a firm whose goods go straight to the customer."""
    people = f'people = [{{login = "{story.who}", name = "이수진", title = "과장", company = "한빛정보"}}]'
    story.run(
        when, "init", str(story.path), "--timezone", "Asia/Seoul", "--country", "KR", "--currency", currency
    )
    story.run(when, "config", "edit", VISUAL=shlex.join((sys.executable, "-c", EDITOR, people)))


EDITOR = """
import re, sys
from pathlib import Path
people, file = sys.argv[1], Path(sys.argv[2])
text = re.sub("(?m)^people = .*$", people, file.read_text("utf-8"))
file.write_text(re.sub("(?m)^dock_days = .*$", "dock_days = 0", text), "utf-8")
"""
"""What puts one person into the team's settings, and goods that need no day from dock to customer."""
