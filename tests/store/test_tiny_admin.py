from __future__ import annotations

import grp
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.errors import Misuse
from board.store.tiny.admin import backup, init, verify
from board.store.tiny.reader import read_board
from board.store.tiny.store import open_store
from tests.store.acts import adds_deal, done, sets, state

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with a checkpoint and a commit in its journal, and a session still on it."""
    path = tmp_path / "board.json"
    store = open_store(path, "ann", clock=SetClock(NOW), create=True)
    done(store, adds_deal(unknown=1))
    store.close()
    done(open_store(path, "ann", clock=SetClock(NOW), full_screen=True), sets("deals", 1, title="B"))
    return path


def test_a_backup_is_a_whole_board_with_the_newest_commits(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "backup.json"
    target.parent.mkdir()
    assert backup(path, target) == 2
    assert state(read_board(target)) == state(read_board(path))
    assert read_board(target).document("deals", 1)["unknown"] == 1
    store = open_store(target, "bob", clock=SetClock(NOW))
    assert done(store, sets("deals", 1, title="C")).seq == 3
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_backup_put_back_in_place_is_the_same_board(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.json"
    backup(path, target)
    before = state(read_board(path))
    path.write_bytes(target.read_bytes())
    assert state(read_board(path)) == before
    assert done(open_store(path, "bob", clock=SetClock(NOW)), adds_deal()).tx.ops[0].id == 2


def test_a_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    with pytest.raises(Misuse):
        backup(path, target)
    assert target.read_text() == "mine"


def test_a_sound_board_has_no_problems(path: Path) -> None:
    assert verify(path) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("board.json", b'"title"', b'"titel"', "file.foreign"),
        ("board.json.j2", b'"title"', b'"titel"', "journal.damaged"),
        ("board.json", b'"deals"', b"deals", "file.not_json"),
    ],
)
def test_each_kind_of_damage_has_its_word(path: Path, name: str, old: bytes, new: bytes, code: str) -> None:
    file = path.with_name(name)
    file.write_bytes(file.read_bytes().replace(old, new))
    assert [problem.code for problem in verify(path)][:1] == [code]


def test_a_torn_journal_is_mentioned(path: Path) -> None:
    with path.with_name("board.json.j2").open("ab") as stream:
        stream.write(b"0123")
    assert [problem.code for problem in verify(path)] == ["journal.torn"]


def test_init_makes_a_board_with_its_configuration(tmp_path: Path) -> None:
    path = tmp_path / "new" / "board.json"
    init(path, config=[{"section": "board", "values": {"name": "Team"}}])
    assert read_board(path).config.board.name == "Team"
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Misuse):
        init(path)


def test_init_for_a_group_shares_folder_and_files(tmp_path: Path) -> None:
    path = tmp_path / "team" / "board.json"
    init(path, group=grp.getgrgid(os.getgid()).gr_name)
    assert path.parent.stat().st_mode & 0o7777 == 0o2770
    assert path.stat().st_mode & 0o777 == 0o660


def test_init_for_no_group_says_so(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as caught:
        init(tmp_path / "team" / "board.json", group="no-such-group")
    assert caught.value.code == "group.unknown"
    assert not (tmp_path / "team").exists()
