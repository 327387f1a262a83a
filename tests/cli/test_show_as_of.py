"""`board show --as-of`: what was known and told on an earlier day."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def changed(bare: Cli) -> Cli:
    """A deal entered on 2 November, told and renamed on the 10th and the 20th."""
    bare.ok("init", now="2026-11-02T09:00+09:00")
    bare.ok("add", "Racks", "--customer", "Hanbit", "--supplier", "Lenovo", now="2026-11-02T09:00+09:00")
    bare.ok("heard", "1", "2026-12-04", "--from", "vendor", now="2026-11-10T14:00+09:00")
    bare.ok("promise", "1", "2026-12-08", now="2026-11-10T15:00+09:00")
    bare.ok("heard", "1", "2026-12-18", "--from", "vendor", now="2026-11-20T15:00+09:00")
    bare.ok("edit", "1", "--title", "Racks 2U", now="2026-11-20T16:00+09:00")
    return bare


def test_it_shows_what_was_known_at_the_end_of_a_day(changed: Cli) -> None:
    first, named, *lines = changed.ok("show", "1", "--as-of", "2026-11-13").splitlines()
    assert first == "as it was known at the end of Fri 13 Nov 2026"
    assert named == "#1 Hanbit Racks", "its name of then"
    assert any(line.startswith("last told: customer told · Tue 8 Dec") for line in lines)
    assert any(line.startswith("known: vendor expects · Fri 4 Dec") for line in lines)
    now = changed.ok("show", "1")
    assert "Fri 18 Dec" in now
    assert "as it was" not in now


def test_a_time_of_day_is_a_moment(changed: Cli) -> None:
    out = changed.ok("show", "1", "--as-of", "2026-11-10 14:30")
    assert out.startswith("as it was known on Tue 10 Nov 2026 14:30")
    assert "Fri 4 Dec" in out
    assert "last told" not in out


def test_what_happened_before_and_was_entered_later_was_not_known(changed: Cli) -> None:
    changed.ok("touch", "1", "--channel", "call", "--outcome", "reached", "--at", "2026-11-12 9:00")
    assert "call" not in changed.ok("show", "1", "--as-of", "2026-11-13")
    assert "call" in changed.ok("show", "1")


def test_machines_get_the_moment_and_the_state_of_then(changed: Cli) -> None:
    then = changed("show", "1", "--as-of", "2026-11-13", "--json").json
    assert then["as_of"] == "2026-11-13T14:59:59Z"
    assert (then["title"], then["state"], len(then["statements"])) == ("Racks", "no_next_step", 2)
    now = changed("show", "1", "--json").json
    assert "as_of" not in now
    assert (now["state"], len(now["statements"])) == ("not_told", 3)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-10-30", "Nobody had entered #1 yet on Fri 30 Oct"), ("2026-11-02 8:00", "Mon 2 Nov 08:00"),
     ("2026-12-24", "still ahead"), ("someday", "not understood")],
)  # fmt: skip
def test_a_day_that_cannot_be_looked_back_to_says_why(changed: Cli, day: str, said: str) -> None:
    answer = changed("show", "1", "--as-of", day)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_today_is_now(changed: Cli) -> None:
    out = changed.ok("show", "1", "--as-of", "today")
    assert out.startswith("as it is known now, Mon 23 Nov 2026 09:00")
    assert out.splitlines()[1:] == changed.ok("show", "1").splitlines()


def history(home: Path) -> Path:
    """The folder with the board's old journals."""
    (found,) = [path for path in home.iterdir() if path.is_dir() and any(path.glob("board.json.j*"))]
    return found


def test_without_its_history_it_says_so_and_leaves_out_what_was_entered_later(changed: Cli) -> None:
    shutil.rmtree(history(changed.home))
    said = changed("show", "1", "--as-of", "2026-11-13")
    assert said.code == 0
    assert "history" in said.err
    assert "#1 Hanbit Racks 2U" in said.out, "nobody knows what it was called"
    assert "Fri 4 Dec" in said.out
    assert "Fri 18 Dec" not in said.out


def test_it_names_the_day_from_which_on_the_history_is_there(changed: Cli) -> None:
    journals = sorted(history(changed.home).glob("board.json.j*"), key=lambda path: path.stat().st_mtime_ns)
    for path in journals[:-1]:
        path.unlink()
    said = changed("show", "1", "--as-of", "2026-11-13")
    assert "The history goes back to Fri 20 Nov 16:00" in said.err
    assert "#1 Hanbit Racks\n" in said.out
