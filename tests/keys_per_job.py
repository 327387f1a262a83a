"""How many keys each job needs: the program itself in a terminal, the file read afterwards.

`python tests/keys_per_job.py` prints the table and ends with 1 when a job needs more than its bar. The
count is of what was sent, the job counts only when the file says that it happened, and every job that
changes something is taken back with one `u`. A note's own letters are not counted; a Hangul letter, or
a syllable in a text, is the one character that the terminal sends.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from board.clock import SetClock
from board.domain.change import Commit, Create
from board.domain.config import BoardRules, Person
from board.domain.moment import Moment, calendar_of
from board.domain.period import Period
from board.domain.repeat import Repeat
from board.i18n.cells import fit
from board.store.base import Store
from board.store.tiny.store import open_store
from board.usecases.act import Actor
from board.usecases.config import save
from board.usecases.deals import NewDeal, add
from board.usecases.planning import Plan, follow
from board.usecases.promises import Heard, Told, hear, tell
from tests.terminal import KEYS, Terminal, now

NOW = "2026-11-23T10:00:00+09:00"
"""A Monday morning in Seoul."""

TODAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
DELIVERY, AT_THEIRS = date(2026, 12, 11), date(2026, 12, 14)
"""At our dock, and a working day later at the customer's."""
SIZE = (120, 36)
WAIT = 5.0
"""Seconds that a job may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words that somebody said: typed, but not counted."""

    text: str


Stroke = str | Note


@dataclass(frozen=True, slots=True)
class Job:
    """Something people do all day.

    Args:
        name: what it is.
        bar: the most keys it may need (screen.md, section 4).
        english: the keys, one name or text each.
        korean: the same in Hangul mode.
        deal: a word that only the deal it is done on has; empty: the cursor stays where `before` leaves it.
        before: keys that lead to where it begins; not counted.
        happened: whether the newest commit is the job's.
        shows: a pattern that stands on the screen afterwards.
        after: keys that lead back to the board.
    """

    name: str
    bar: int
    english: tuple[Stroke, ...]
    korean: tuple[Stroke, ...]
    deal: str = ""
    before: tuple[str, ...] = ()
    happened: Callable[[Commit], bool] | None = None
    shows: str = ""
    after: tuple[str, ...] = ()
    korean_bar: int = 0
    """Where Korean has to need less."""

    def bar_in(self, lang: str) -> int:
        """The most keys it may need in a language."""
        return self.korean_bar if lang == "ko" and self.korean_bar else self.bar

    def is_for(self, lang: str) -> bool:
        """Whether a language has keys of its own for it."""
        return lang == "en" or self.korean != self.english

    def strokes(self, lang: str) -> tuple[Stroke, ...]:
        """What is typed in a language."""
        return self.korean if lang == "ko" else self.english


@dataclass(frozen=True, slots=True)
class Row:
    """What one job came to."""

    job: Job
    lang: str
    keys: int
    trouble: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the job was done, within its bar."""
        return not self.trouble and self.keys <= self.job.bar_in(self.lang)


def touched(channel: str, outcome: str, note: str = "") -> Callable[[Commit], bool]:
    """A touch was logged, just so."""

    def check(commit: Commit) -> bool:
        rows = [op.data for op in commit.tx.ops if isinstance(op, Create) and op.kind == "touches"]
        made = [(row["channel"], row["outcome"], row.get("note", "")) for row in rows]
        return made == [(channel, outcome, note)]

    return check


def planned(commit: Commit) -> bool:
    """The next follow-up was set by the same act."""
    return any(isinstance(op, Create) and op.kind == "follow_ups" for op in commit.tx.ops)


def said(**wanted: object) -> Callable[[Commit], bool]:
    """A date was said, just so."""

    def check(commit: Commit) -> bool:
        rows = [op.data for op in commit.tx.ops if isinstance(op, Create) and op.kind == "statements"]
        found = [{**row, "day": row["period"]["end"]} for row in rows]
        return any(all(row.get(name) == value for name, value in wanted.items()) for row in found)

    return check


def asked(**wanted: object) -> Callable[[Commit], bool]:
    """Engineering was asked, just so."""

    def check(commit: Commit) -> bool:
        rows = [op.data for op in commit.tx.ops if isinstance(op, Create) and op.kind == "feasibilities"]
        return any(all(row.get(name) == value for name, value in wanted.items()) for row in rows)

    return check


def patched(kind: str, **wanted: object) -> Callable[[Commit], bool]:
    """Fields were set, just so."""
    return lambda commit: any(
        op.kind == kind and all(getattr(op, "set", {}).get(name) == value for name, value in wanted.items())
        for op in commit.tx.ops
    )


def both(*checks: Callable[[Commit], bool]) -> Callable[[Commit], bool]:
    """All of it happened, in one act."""
    return lambda commit: all(check(commit) for check in checks)


def at_item(n: int) -> str:
    """The queue's head with its n-th item, in either language."""
    return rf"^ (?:{n} of \d+|\d+건 중 {n}번째)  #"


ASKS, LATE = Note("asks for a second quote"), Note("2주 지연, 재고 부족")
LATE_EN = Note("two weeks late, no stock")
MAY = Note("5월까지 두 달(고객 말) 마지막 기회")
MAY_EN = Note("by May two months (customer's claim) last chance")
NO_ANSWER = both(touched("call", "no_answer"), planned)
TWO_WEEKS_LATE = said(said_by="vendor", day="2026-12-25", reason="vendor_stock")

JOBS: tuple[Job, ...] = (
    Job("call, no answer, the cadence plans the next", 3, ("t", "c", "n"), ("ㅅ", "ㅊ", "ㅜ"), "Alpha",
        happened=NO_ANSWER),
    Job("the same again on the next item", 1, (".",), (".",), before=("tab", "t", "c", "n"),
        happened=NO_ANSWER, after=("tab",)),
    Job("call, reached, with a note", 4, ("t", "c", "r", ASKS, "enter"), ("ㅅ", "ㅊ", "ㄱ", ASKS, "enter"),
        "Charlie", happened=touched("call", "reached", note=ASKS.text)),
    Job("the same where no next step is planned yet", 5, ("t", "c", "r", ASKS, "enter", "enter"),
        ("ㅅ", "ㅊ", "ㄱ", ASKS, "enter", "enter"), "Lima",
        happened=both(touched("call", "reached", note=ASKS.text), planned)),
    Job("daily update of the customer, reached", 2, ("space", "r"), ("space", "ㄱ"), "Delta",
        happened=both(touched("call", "reached"), patched("follow_ups", state="done"))),
    Job("the same without a letter", 2, ("space", "space"), ("space", "space"), "Delta",
        happened=touched("call", "reached")),
    Job("the vendor's two weeks, no stock", 4, ("T", "k", "r", LATE_EN, "enter"),
        ("ㅆ", "ㅏ", "ㄱ", LATE, "enter"), "Echo", happened=TWO_WEEKS_LATE),
    Job("tell the customer next Friday", 5, ("p", "fri", "enter"), ("ㅔ", "금", "enter"), "Foxtrot",
        happened=said(said_by="us", day=str(FRIDAY)), korean_bar=3),
    Job("put off by two working days", 2, ("s", "2"), ("ㄴ", "2"), "Golf",
        happened=patched("follow_ups", due="2026-11-25")),
    Job("next stage", 1, ("L",), (">",), "Hotel", happened=patched("deals", stage="negotiation")),
    Job("ask engineering: by May, two months, last chance", 3, ("w", "e", MAY_EN, "enter"),
        ("ㅈ", "ㄷ", MAY, "enter"), "Hotel", happened=asked(best_case_effort=42, last_chance=True)),
    Job("find 여의도은행 by its initials, open it", 6, ("/", "ㅇㅇㄷ", "enter", "enter"),
        ("/", "ㅇㅇㄷ", "enter", "enter"), shows=r"^ #\d+  여의도은행", after=("escape", "escape")),
    Job("queue: call, no answer, the next item comes", 2, ("space", "n"), ("space", "ㅜ"), before=("=",),
        happened=NO_ANSWER, shows=at_item(2), after=("escape",)),
    Job("queue: the same without a letter", 3, ("space", "left", "space"), ("space", "left", "space"),
        before=("=",), happened=NO_ANSWER, shows=at_item(2), after=("escape",)),
    Job("queue: the same again, the next item comes", 1, (".",), (".",), before=("=", "space", "n"),
        happened=NO_ANSWER, shows=at_item(3), after=("escape",)),
    Job("queue: on without an act", 1, ("j",), ("ㅓ",), before=("=",), shows=at_item(2),
        after=("escape",)),
)  # fmt: skip

UNDO = Job("undo any of these", 1, ("u",), ("ㅕ",))


def count(strokes: Sequence[Stroke]) -> int:
    """Keys in what is typed: a named key is one, a text as many as it has characters, a note none."""
    return sum(1 if s in KEYS else len(s) for s in strokes if isinstance(s, str))


@dataclass
class Seller:
    """Somebody at a terminal, and what the file says meanwhile."""

    terminal: Terminal
    store: Store
    lang: str
    seen: int = field(init=False)

    def __post_init__(self) -> None:
        self.seen = self.store.head()

    def type(self, strokes: Sequence[Stroke]) -> None:
        """Type, all at once."""
        self.terminal.press(*(s.text if isinstance(s, Note) else s for s in strokes))

    def commits(self) -> list[Commit]:
        """What was done since the last look; waits for something to be done."""
        self.store.wait(self.seen, WAIT)
        self.terminal.settle(0.06)
        news = list(self.store.changes(self.seen) or ())
        self.seen = self.store.head()
        return news

    def go_to(self, word: str) -> None:
        """Put the cursor on the one deal that has a word."""
        self.terminal.press("/", word, "enter")
        self.see(rf"^ #\d+ .*{word}")
        self.leave(("escape",))

    def leave(self, keys: Sequence[str]) -> None:
        """Back to the board, key by key: an Esc with something right behind it is Alt and that."""
        for key in keys:
            self.terminal.press(key)
            self.terminal.settle(0.06, first=0.5)
        self.see("^ dealboard")

    def see(self, pattern: str) -> None:
        """Wait until something is on the screen.

        Raises:
            AssertionError: it does not come.
        """
        deadline = now() + WAIT
        while not re.search(pattern, self.terminal.text()):  # between two writes a wide letter may be half
            assert now() < deadline, f"{pattern} is not on the screen:\n{self.terminal.text()}"
            self.terminal.settle(0.03, first=0.1)

    def do(self, job: Job) -> Iterator[Row]:
        """Do a job and take it back."""
        if job.deal:
            self.go_to(job.deal)
        if job.before:
            self._prepare(job)
        strokes = job.strokes(self.lang)
        self.type(strokes)
        yield Row(job, self.lang, count(strokes), self._trouble(job))
        if job.happened is not None:
            yield from self._take_back()
        if "n" in job.before:
            list(self._take_back())
        self.leave(job.after)

    def _prepare(self, job: Job) -> None:
        self.terminal.press(*job.before)
        if "n" in job.before:
            self.commits()
        else:
            self.terminal.settle(0.1, first=1.0)

    def _trouble(self, job: Job) -> str:
        """What is not as it should be."""
        if job.happened is not None:
            news = self.commits()
            if len(news) != 1 or not job.happened(news[0]):
                return f"not done: {news}\n{self.terminal.text()}"
        if job.shows:
            self.see(job.shows)
        return ""

    def _take_back(self) -> Iterator[Row]:
        before = self.seen
        strokes = UNDO.strokes(self.lang)
        self.type(strokes)
        undone = [commit.tx.undo_of for commit in self.commits()]
        yield Row(UNDO, self.lang, count(strokes), "" if undone == [before] else f"taken back: {undone}")


def write_board(path: Path) -> None:
    """A board with a deal for each job."""
    store = open_store(path, "minsu", clock=SetClock(datetime.fromisoformat(NOW)), create=True)
    rules = BoardRules(country="")
    me = Actor("minsu", Moment(datetime.fromisoformat(NOW), calendar_of(rules, {})))
    store.commit(save(me, {"board": rules, "people": (Person(login="minsu", name="민수"),)}))
    names = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "Lima")
    titles = [(f"{name} servers", f"Bank {n}") for n, name in enumerate(names, 1)]
    titles += [("Storage", "여의도은행"), ("Backup", "여의도은행")]
    for n, (title, customer) in enumerate(titles):
        supplied = {"item": "Shelf", "supplier": "Nuri", "stage": "awaiting"} if "Echo" in title else {}
        given = {"customer": customer, "stage": "quote", "amount": 9_000_000 - n * 1_000, **supplied}
        store.commit(add(me, NewDeal(title=title, **given)))  # type: ignore[arg-type] # its fields
    store.commit(follow(me, (1, 2, 7), Plan(TODAY)))
    store.commit(follow(me, (3,), Plan(me.moment.working_days_from(8))))
    daily = Repeat(every=1, unit="working_day", anchor=TODAY)
    store.commit(follow(me, (4,), Plan(TODAY, channel="call", note="daily update", repeat=daily)))
    day = Period(DELIVERY, DELIVERY)
    store.commit(hear(me, 5, Heard("vendor", day, grade=3)))
    store.commit(tell(me, 5, Told(Period(AT_THEIRS, AT_THEIRS), "expected")))
    store.close()


def measure(lang: str, folder: Path, jobs: Sequence[Job] = JOBS) -> list[Row]:
    """Do every job that has keys of its own in a language, on a board of its own in `folder`."""
    path = folder / f"{lang}.json"
    write_board(path)
    places = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    env = {**places, "HOME": str(folder), "BOARD_NOW": NOW, "BOARD_LANG": lang, "NO_COLOR": None}
    argv = (sys.executable, "-m", "board", "--file", str(path), "--user", "minsu")
    store = open_store(path, "watcher", clock=SetClock(datetime.fromisoformat(NOW)))
    try:
        with Terminal(argv, SIZE, env) as terminal:
            seller = Seller(terminal, store, lang)
            seller.see("^ dealboard")
            terminal.settle(0.15)
            rows = [row for job in jobs if job.is_for(lang) for row in seller.do(job)]
            terminal.press("q")
            terminal.wait_exit()
    finally:
        store.close()
    undone = [row for row in rows if row.job is UNDO]
    return [*(row for row in rows if row.job is not UNDO), *sorted(undone, key=lambda row: row.is_kept)[:1]]


def table(rows: Sequence[Row]) -> str:
    """The rows as a table."""
    lines = [f"{'job':<46} lang keys  bar  typed"]
    for row in rows:
        typed = " ".join("(note)" if isinstance(s, Note) else s for s in row.job.strokes(row.lang))
        mark = "" if row.is_kept else "  <-- " + (row.trouble or "too many")
        bar = row.job.bar_in(row.lang)
        lines.append(f"{fit(row.job.name, 46)} {row.lang:<4} {row.keys:>4} {bar:>4}  {typed}{mark}")
    return "\n".join(lines)


def main() -> int:
    """Print the table; 1 when a job needs more keys than its bar."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for lang in ("en", "ko") for row in measure(lang, Path(folder))]
    sys.stdout.write(table(rows) + "\n")
    return 0 if all(row.is_kept for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
