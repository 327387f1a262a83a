"""What may lie at a board's path, or be put beside it by somebody else: no harm, and a sentence."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from board.clock import SetClock
from board.errors import BoardError, FileTrouble, NotABoard, ReadOnly
from board.i18n.sentences import SENTENCES, sentence
from board.store.tiny.admin import init, verify
from board.store.tiny.fs import Fs
from board.store.tiny.place import ALLOW_NETWORK, hindrance
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import adds_deal, done, sets

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def opened(path: Path, **options: Any) -> TinyStore:
    return open_store(path, "ann", clock=SetClock(NOW), create=True, **options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "team" / "board.json"
    store = opened(path, full_screen=True)
    done(store, adds_deal(title="first"))
    store.close()
    return path


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of somebody's that nothing of ours may touch."""
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    return victim


def a_fifo(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def a_link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def soon(act: Callable[[], object]) -> None:
    """Do it in a thread: what hangs fails the test instead of stopping it."""
    caught: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except BaseException as error:
            caught.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "it hangs"
    if caught:
        raise caught[0]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (a_fifo, "file.not_a_file"),
        (a_socket, "file.not_a_file"),
        (a_link_to("/dev/null"), "file.not_a_file"),
        (a_link_to("/dev/zero"), "file.not_a_file"),
        (Path.mkdir, "file.is_a_directory"),
        (a_link_to("/"), "file.is_a_directory"),
        (a_link_to("board.json"), "file.link_loop"),
        (Path.touch, "file.empty"),
    ],
)
def test_what_is_no_file_is_no_board(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    path = tmp_path / "board.json"
    make(path)
    before = path.lstat()
    acts: list[Callable[[], object]] = [
        lambda: read_board(path), lambda: opened(path), lambda: opened(path, full_screen=True)
    ]  # fmt: skip
    for act in acts:
        with pytest.raises(FileTrouble) as caught:
            soon(act)
        assert caught.value.code == code
        assert str(path.resolve() if code != "file.link_loop" else path) in sentence(caught.value)
    assert [problem.code for problem in verify(path)] == [code]
    with pytest.raises(BoardError):
        init(path)
    assert os.path.samestat(path.lstat(), before)
    assert [entry.name for entry in tmp_path.iterdir()] == ["board.json"]


def test_a_link_to_a_board_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    store = opened(link, full_screen=True)
    done(store, adds_deal(title="by the link"))
    store.close()
    assert link.is_symlink()
    assert sorted(read_board(path).deals) == [1, 2]
    assert {entry.name for entry in tmp_path.iterdir()} == {"team", "link.json"}


def test_a_link_to_nothing_makes_the_board_where_it_leads(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("there/board.json")
    with pytest.raises(FileTrouble) as caught:
        read_board(link)
    assert caught.value.code == "file.missing"
    done(opened(link), adds_deal())
    assert sorted(read_board(tmp_path / "there" / "board.json").deals) == [1]


NAMES = ("lock", "tmp", "j2", "j3", "j9", "foreign", "sessions", "history", "backups")
BESIDE = [f"board.json.{name}" for name in NAMES]


def work(path: Path) -> None:
    """Everything that opens files beside the board; what it cannot do, it says."""
    for full_screen in (False, True):
        try:
            store = opened(path, full_screen=full_screen)
            done(store, sets("deals", 1, title="changed"))
            store.heartbeat(1)
            store.sessions()
            store.history()
            store.close()
        except FileTrouble as error:
            assert error.code in SENTENCES
            assert str(path.parent) in sentence(error)
    read_board(path)


def cleared(place: Path) -> Path:
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    return place


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("target", ["victim.txt", "nothing.txt", "home", "/dev/null", "/dev/zero"])
def test_a_link_beside_the_board_is_not_followed(
    path: Path, victim: Path, tmp_path: Path, name: str, target: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for each in ("0123abcd", "notes.txt", "board.json.j1"):
        (home / each).write_text("precious")
    link = cleared(path.with_name(name))
    link.symlink_to(tmp_path / target)
    mode = stat.S_IMODE(home.stat().st_mode)
    if name == "board.json.j2":  # the journal itself
        with pytest.raises(FileTrouble):
            soon(lambda: read_board(path))
    else:
        soon(lambda: work(path))
        assert read_board(path).deals[1].title in ("first", "changed")
    assert {each.name: each.read_text() for each in home.iterdir()} == dict.fromkeys(
        ("0123abcd", "notes.txt", "board.json.j1"), "precious"
    )
    assert stat.S_IMODE(home.stat().st_mode) == mode
    assert victim.read_text() == "precious"
    assert not (tmp_path / "nothing.txt").exists()


@pytest.mark.parametrize("make", [a_fifo, a_link_to("victim.txt")])
def test_a_lock_that_is_no_file_is_named_with_the_command_that_removes_it(
    path: Path, victim: Path, make: Callable[[Path], None]
) -> None:
    lock = path.with_name("board.json.lock")
    lock.unlink()
    make(lock)
    with pytest.raises(ReadOnly) as caught:
        soon(lambda: opened(path).commit(adds_deal()))
    assert f"rm {lock}" in sentence(caught.value)
    lock.unlink()
    done(opened(path), adds_deal())


@pytest.mark.parametrize("name", [name for name in BESIDE if name != "board.json.j2"])
@pytest.mark.parametrize("make", [a_fifo, a_socket, Path.mkdir])
def test_whatever_else_lies_beside_the_board_hangs_nobody(
    path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(cleared(path.with_name(name)))
    soon(lambda: work(path))


def test_cards_that_are_none_are_left_alone(path: Path) -> None:
    folder = path.with_name("board.json.sessions")
    folder.mkdir(exist_ok=True)
    (folder / "notes.txt").write_text("mine")
    os.mkfifo(folder / "0123abcd")
    (folder / "89abcdef").symlink_to("/etc/passwd")
    store = opened(path, full_screen=True)
    soon(store.sessions)
    assert store.sessions() == []
    store.close()
    assert {each.name for each in folder.iterdir()} == {"notes.txt", "0123abcd", "89abcdef"}


def test_a_journal_with_an_absurd_number_does_no_harm(path: Path) -> None:
    path.with_name("board.json.j" + "9" * 40).write_text("")
    work(path)
    assert read_board(path).deals[1].title == "changed"


class Mounted(Fs):
    """A board on a disk that is another machine's."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def stat(self, path: str) -> os.stat_result:
        found = list(super().stat(path))
        found[stat.ST_DEV] = os.makedev(0, 77)
        return os.stat_result(found)

    def mounts(self) -> str:
        other = "25 1 8:1 / / rw - ext4 /dev/sda rw\n"
        return f"{other}36 25 0:77 / /mnt\\040x rw shared:1 master:2 - {self.kind} server:/export rw\n"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse", "fuse.sshfs"])
def test_a_network_file_system_is_refused_unless_allowed(
    path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = hindrance(Mounted(kind), str(path))
    assert found is not None
    assert kind in sentence(found) and f"{ALLOW_NETWORK}=1" in sentence(found)
    monkeypatch.setenv(ALLOW_NETWORK, "1")
    assert hindrance(Mounted(kind), str(path)) is None


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuseblk"])
def test_a_disk_of_the_machine_is_not(path: Path, kind: str) -> None:
    assert hindrance(Mounted(kind), str(path)) is None
    assert hindrance(Fs(), str(path)) is None


def test_a_board_on_a_network_file_system_is_read_and_not_written(path: Path) -> None:
    before = {entry.name for entry in path.parent.iterdir()}
    store = opened(path, fs=Mounted("nfs4"), full_screen=True)
    assert store.info().read_only == "place.network"
    assert store.snapshot().deals[1].title == "first"
    with pytest.raises(ReadOnly) as caught:
        store.commit(adds_deal())
    assert "nfs4" in sentence(caught.value)
    store.close()
    assert {entry.name for entry in path.parent.iterdir()} == before


def test_the_look_at_the_place_costs_a_handful_of_calls(path: Path) -> None:
    class Counting(Fs):
        calls = 0

        def stat(self, path: str) -> os.stat_result:
            self.calls += 1
            return super().stat(path)

        def access(self, path: str, mode: int) -> bool:
            self.calls += 1
            return super().access(path, mode)

    fs = Counting()
    assert hindrance(fs, str(path)) is None
    assert fs.calls == 4


def test_a_journal_that_is_a_folder_is_no_board(path: Path) -> None:
    journal = path.with_name("board.json.j2")
    journal.unlink()
    os.mkfifo(journal)
    with pytest.raises(NotABoard) as caught:
        soon(lambda: read_board(path))
    assert str(journal) in sentence(caught.value)
