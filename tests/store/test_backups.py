"""Daily copies of a board, and putting one back."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.errors import BoardError, FileTrouble, Misuse, ReadOnly, Unavailable
from board.store.records import Signature
from board.store.tiny import lock
from board.store.tiny.admin import backup, verify
from board.store.tiny.backups import find, keep_daily, kept, restore
from board.store.tiny.beside import fill
from board.store.tiny.checkpoint import CheckpointFile
from board.store.tiny.fs import FS, Fs
from board.store.tiny.loading import load
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_note, adds, adds_deal, done, sets, state
from tests.store.dying import Dying, Killed

NOON = (3, 0)
"""UTC; noon in Seoul."""


def at(day: int, time: tuple[int, int] = NOON) -> SetClock:
    return SetClock(datetime(2026, 3, day, *time, tzinfo=UTC))


def opened(path: Path, day: int = 9, fs: Fs | None = None, time: tuple[int, int] = NOON) -> TinyStore:
    clock = at(day, time)
    return open_store(path, "ann", clock=clock, full_screen=True, create=True, fs=fs or Fs())


def works(path: Path, day: int, title: str, fs: Fs | None = None, time: tuple[int, int] = NOON) -> None:
    """A session that adds a deal and leaves."""
    store = opened(path, day, fs, time)
    done(store, adds_deal(title=title))
    store.close()


def signed(day: int = 9) -> Signature:
    return Signature(who="bob", session="b0b", clock=at(day))


def titles(path: Path) -> list[str]:
    return [deal.title for deal in read_board(path).deals.values()]


def days(path: Path) -> list[str]:
    return [copy.name for copy in kept(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board of three days, a deal a day, and nobody on it."""
    path = tmp_path / "board.json"
    for day in (2, 3, 4):
        works(path, day, f"of {day}")
    return path


def test_the_first_checkpoint_of_a_day_is_kept(path: Path) -> None:
    works(path, 4, "later that day")
    assert days(path) == ["2026-03-04", "2026-03-03", "2026-03-02"]
    assert titles(Path(find(path, "2026-03-04"))) == ["of 2", "of 3", "of 4"]
    assert [copy.seq for copy in kept(path)] == [3, 2, 1]


def test_the_day_is_the_boards(path: Path) -> None:
    works(path, 4, "after midnight in Seoul", time=(15, 1))
    assert days(path)[0] == "2026-03-05"


def test_only_so_many_days_are_kept(path: Path) -> None:
    store = opened(path, 5)
    done(store, adds("config", {"section": "board", "values": {"backups": 2}}))
    store.close()
    works(path, 6, "next")
    assert days(path) == ["2026-03-06", "2026-03-05"]


def test_none_are_made_or_removed_when_none_are_wanted(path: Path) -> None:
    store = opened(path, 5)
    done(store, adds("config", {"section": "board", "values": {"backups": 0}}))
    store.close()
    works(path, 6, "next")
    assert days(path) == ["2026-03-04", "2026-03-03", "2026-03-02"]


def test_copies_have_the_boards_permissions(path: Path) -> None:
    folder = path.with_name("board.json.backups")
    assert folder.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(folder)
    path.chmod(0o660)
    path.parent.chmod(0o2770)
    works(path, 5, "shared")
    assert folder.stat().st_mode & 0o7777 == 0o2770
    assert (folder / "board-2026-03-05.json").stat().st_mode & 0o777 == 0o660


def test_a_copy_does_not_change_with_a_program_that_writes_into_the_file(path: Path) -> None:
    copy = Path(find(path, "2026-03-04"))
    with path.open("r+b") as stream:
        stream.truncate(10)
    assert titles(copy) == ["of 2", "of 3", "of 4"]
    assert verify(copy) == []


def test_a_folder_that_cannot_be_made_stops_nobody(path: Path) -> None:
    folder = path.with_name("board.json.backups")
    shutil.rmtree(folder)
    folder.write_text("in the way")
    works(path, 5, "all the same")
    assert "all the same" in titles(path)
    assert folder.read_text() == "in the way"


def test_a_link_in_the_place_of_the_folder_is_not_followed(path: Path, tmp_path: Path) -> None:
    folder, other = path.with_name("board.json.backups"), tmp_path / "other"
    shutil.rmtree(folder)
    other.mkdir()
    folder.symlink_to(other)
    works(path, 5, "all the same")
    assert list(other.iterdir()) == []


def swept(make: Callable[[int], Dying], run: Callable[[Dying], None], check: Callable[[Dying], None]) -> int:
    """Run with a disk that gives up at the first change, the second, and so on; how many there were."""
    for number in range(1, 200):
        fs = make(number)
        run(fs)
        if not fs.hit:
            return number - 1
        check(fs)
    raise AssertionError("it never ended")


@pytest.mark.parametrize("error", [0, errno.EIO, errno.ENOSPC])
def test_whoever_dies_while_a_copy_is_made_leaves_no_half_one(path: Path, tmp_path: Path, error: int) -> None:
    work = tmp_path / "work" / "board.json"

    def leave(fs: Dying) -> None:
        shutil.rmtree(work.parent, ignore_errors=True)
        shutil.copytree(path.parent, work.parent, ignore=shutil.ignore_patterns("work"))
        fs.left, steps = 10**6, fs.left
        store = opened(work, 5, fs)
        done(store, adds_deal(title="of 5"))
        fs.left = steps
        with suppress(Killed):
            store.close()

    def check(fs: Dying) -> None:
        assert titles(work)[-1] == "of 5"
        for copy in kept(work):
            assert verify(copy.path) == [], fs.hit
        shutil.rmtree(work.with_name("board.json.sessions"))  # whoever died here is still of this process
        works(work, 5, "the next")
        assert days(work)[0] == "2026-03-05"
        assert list(work.parent.glob("board.json.*/*.tmp")) == [], fs.hit

    assert swept(lambda number: Dying(number, error), leave, check) > 10


def test_a_copy_put_back_is_the_board_of_that_day(path: Path) -> None:
    was = state(read_board(find(path, "2026-03-03"))) | {"seq": 4}
    result = restore(path, find(path, "2026-03-03"), signed())
    assert result.seq == 4
    assert state(read_board(path)) == was
    assert verify(path) == []
    store = opened(path)
    assert store.history()[0].tx.label == "board.restored"
    assert store.history()[0].who == "bob"
    assert [commit.seq for commit in store.history()] == [4, 3, 2, 1]
    assert done(store, adds_deal(title="new")).tx.ops[0].id == 4
    store.close()
    assert titles(path) == ["of 2", "of 3", "new"]


def test_what_was_there_is_kept_aside_with_its_journal_and_can_be_put_back(path: Path) -> None:
    store = opened(path)
    done(store, sets("deals", 1, title="in the journal only"))
    result = restore(path, find(path, "2026-03-02"), signed())
    assert store.snapshot().deals.keys() == {1}
    assert titles(Path(result.aside) / "board.json")[0] == "in the journal only"
    assert days(path)[-1] == "before-restore-2026-03-09"
    restore(path, find(path, "before-restore-2026-03-09"), signed())
    assert titles(path) == ["in the journal only", "of 3", "of 4"]
    assert len(days(path)) == 5
    store.close()


def test_sessions_that_have_the_board_open_see_the_other_one(path: Path) -> None:
    store = opened(path)
    seq = store.head()
    restore(path, find(path, "2026-03-02"), signed())
    assert store.wait(seq, 2.0)
    assert store.changes(seq) is None
    assert [deal.title for deal in store.snapshot().deals.values()] == ["of 2"]
    assert done(store, adds_deal()).seq == 5
    store.close()


def test_a_board_that_is_damaged_or_gone_is_replaced(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])
    damaged = path.read_bytes()
    result = restore(path, find(path, "2026-03-04"), signed())
    assert titles(path) == ["of 2", "of 3", "of 4"]
    assert (Path(result.aside) / "board.json").read_bytes() == damaged
    path.unlink()
    assert restore(path, find(path, "2026-03-03"), signed()).aside == ""
    works(path, 9, "after")
    assert titles(path) == ["of 2", "of 3", "after"]
    assert read_board(path).seq == 6


def test_no_number_and_no_id_comes_a_second_time_though_the_board_cannot_be_read(path: Path) -> None:
    store = opened(path)
    assert done(store, adds_deal(title="in the journal only")).tx.ops[0].id == 4
    path.write_bytes(b"{")
    restore(path, find(path, "2026-03-04"), signed())
    commit = done(opened(path), adds_deal())
    assert (commit.seq, commit.tx.ops[0].id) == (6, 5)


def test_numbers_go_on_though_the_journals_are_gone(path: Path) -> None:
    shutil.rmtree(path.with_name("board.json.history"))
    assert restore(path, find(path, "2026-03-02"), signed()).seq == 4


def test_nothing_is_put_back_while_somebody_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    store = opened(path)
    with store._file.locked(), pytest.raises(Unavailable) as caught:
        restore(path, find(path, "2026-03-02"), signed())
    assert caught.value.code == "lock.held"
    assert titles(path) == ["of 2", "of 3", "of 4"]
    store.close()


def test_a_copy_that_cannot_have_the_boards_group_is_its_makers_alone(path: Path, tmp_path: Path) -> None:
    found = path.stat()
    fields = [0o100664, *found[1:]]
    fill(FS, str(tmp_path / "same"), [b"x"], os.stat_result(fields))
    assert (tmp_path / "same").stat().st_mode & 0o777 == 0o664
    fields[5] += 1
    fill(FS, str(tmp_path / "other"), [b"x"], os.stat_result(fields))
    assert (tmp_path / "other").stat().st_mode & 0o777 == 0o600


def test_a_backup_of_ones_own_can_be_put_back(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    backup(path, mine)
    works(path, 5, "too much")
    restore(path, find(path, str(mine)), signed())
    assert titles(path) == ["of 2", "of 3", "of 4"]
    assert mine.exists()


def _other(path: Path) -> Path:
    works(path.with_name("other.json"), 2, "other")
    return path.with_name("other.json")


def _cut(path: Path) -> Path:
    copy = Path(find(path, "2026-03-03"))
    copy.write_bytes(copy.read_bytes()[:-30])
    return copy


def _odd(path: Path) -> Path:
    """One that can be opened, but has a deal nobody can read."""
    copy = Path(find(path, "2026-03-03"))
    data = json.loads(copy.read_bytes())
    data["deals"]["2"]["title"] = 5
    copy.write_text(json.dumps(data))
    return copy


def _newer(path: Path) -> Path:
    copy = Path(find(path, "2026-03-03"))
    data = json.loads(copy.read_bytes())
    data["_meta"]["1"]["schema"] = 99
    copy.write_text(json.dumps(data))
    return copy


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_other, Misuse), (_cut, FileTrouble), (_odd, FileTrouble), (_newer, BoardError),
        (lambda path: path, Misuse),
    ],
)
def test_what_should_not_be_put_back_is_not(
    path: Path, make: Callable[[Path], Path], kind: type[BoardError]
) -> None:
    source = make(path)
    before = {entry: entry.stat().st_ino for entry in path.parent.rglob("*")}
    with pytest.raises(kind):
        restore(path, source, signed())
    assert {entry: entry.stat().st_ino for entry in path.parent.rglob("*")} == before


def test_an_unknown_day_is_said(path: Path) -> None:
    with pytest.raises(Misuse) as caught:
        find(path, "2025-01-01")
    assert caught.value.code == "restore.unknown"


@pytest.mark.parametrize("error", [0, errno.EIO, errno.EDQUOT, errno.EACCES])
def test_a_restore_that_is_cut_off_has_happened_or_has_not(path: Path, tmp_path: Path, error: int) -> None:
    done(opened(path), sets("deals", 1, title="in the journal only"))
    work = tmp_path / "work" / "board.json"
    old, new = ["in the journal only", "of 3", "of 4"], ["of 2"]
    trouble: list[BoardError] = []

    def put_back(fs: Dying) -> None:
        shutil.rmtree(work.parent, ignore_errors=True)
        shutil.copytree(path.parent, work.parent, ignore=shutil.ignore_patterns("work", "*.sessions"))
        trouble.clear()
        try:
            restore(work, find(work, "2026-03-02"), signed(), fs)
        except Killed:
            pass
        except FileTrouble as problem:
            trouble.append(problem)

    def check(fs: Dying) -> None:
        assert titles(work) in (old, new), fs.hit
        if error and titles(work) == old:
            assert trouble, fs.hit
            folder = work.with_name("board.json.backups")
            assert len(list(folder.iterdir())) == 3, fs.hit
        assert not set(verify(work)), fs.hit
        store = opened(work)
        done(store, adds("notes", a_note()))
        store.close()
        restore(work, find(work, "2026-03-03"), signed())
        assert titles(work) == ["of 2", "of 3"]
        assert list(work.parent.rglob("*.tmp")) == [], fs.hit

    assert swept(lambda number: Dying(number, error), put_back, check) > 12


def test_a_board_that_may_only_be_read_is_not_replaced(path: Path) -> None:
    class Denied(Fs):
        def access(self, path: str, mode: int) -> bool:
            return mode == 0

    with pytest.raises(ReadOnly):
        restore(path, find(path, "2026-03-02"), signed(), Denied())
    assert titles(path) == ["of 2", "of 3", "of 4"]


def test_a_damaged_checkpoint_is_not_kept_as_a_copy(path: Path) -> None:
    journal = load(FS, str(path)).journal
    assert journal is not None and journal.header is not None
    path.write_bytes(path.read_bytes().replace(b"of 3", b"of 8"))
    for day, expected in ((5, 3), (6, 3)):
        keep_daily(FS, CheckpointFile(FS, str(path)), journal.header, date(2026, 3, day), 14)
        assert len(list(path.with_name("board.json.backups").iterdir())) == expected
    path.write_bytes(path.read_bytes().replace(b"of 8", b"of 3"))
    keep_daily(FS, CheckpointFile(FS, str(path)), journal.header, date(2026, 3, 5), 14)
    assert days(path)[0] == "2026-03-05"
