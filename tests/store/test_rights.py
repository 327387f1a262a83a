"""Who may do what: real users of one group, a stranger, and folders that stand in a team's way."""

from __future__ import annotations

import grp
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import board

PACKAGES = os.pathsep.join([str(Path(board.__file__).parents[1]), sysconfig.get_path("purelib")])
ANN, BOB, EVE = 61001, 61002, 61003
TEAM = "users"


def _missing() -> str:
    if os.geteuid() != 0:
        return "only root can act as other users"
    if shutil.which("setpriv") is None:
        return "setpriv (util-linux) is not installed"
    if TEAM not in (group.gr_name for group in grp.getgrall()):
        return f"there is no group {TEAM} on this machine"
    return ""


pytestmark = [pytest.mark.root, pytest.mark.skipif(bool(_missing()), reason=_missing())]


def _is_closed(path: Path) -> bool:
    return any(not parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


class Python:
    """The interpreter, for users who may be shut out of where it is installed (a root's pyenv)."""

    def __init__(self, place: Path) -> None:
        self.mount = ""
        self.program = sys.executable
        base = Path(sys.base_prefix)
        if _is_closed(Path(sys.executable)) or _is_closed(base / "bin"):
            self.mount = shlex.join(["mount", "--bind", str(base), str(place)]) + " && "
            self.program = str(place / "bin" / Path(sys.executable).resolve().name)

    def line(self, command: str) -> list[str]:
        """A command, in a file system of its own where the interpreter has to be brought near."""
        return ["unshare", "-m", "sh", "-c", self.mount + command]


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Person:
    """Somebody with a login, and groups or none."""

    python: Python
    uid: int
    groups: tuple[int, ...] = ()

    def runs(self, *command: str, umask: str = "022") -> Said:
        """Run Python with these arguments."""
        groups = ["--groups", ",".join(map(str, self.groups))] if self.groups else ["--clear-groups"]
        given = ["--reuid", str(self.uid), "--regid", str(self.uid), *groups]
        line = f"umask {umask}; exec {shlex.join([self.python.program, *command])}"
        result = subprocess.run(
            self.python.line("exec " + shlex.join(["setpriv", *given, "sh", "-c", line])),
            capture_output=True, text=True, check=False, cwd="/",
            env={"PATH": os.environ["PATH"], "PYTHONPATH": PACKAGES, "PYTHONDONTWRITEBYTECODE": "1",
                 "BOARD_USER": f"u{self.uid}", "HOME": "/nonexistent", "LANG": "C.UTF-8"},
        )  # fmt: skip
        assert "Traceback" not in result.stderr, result.stderr
        assert "(place." not in result.stderr, "a code without a sentence"
        return Said(result.returncode, result.stdout, result.stderr)

    def board(self, path: Path, *argv: str, umask: str = "022") -> Said:
        return self.runs("-m", "board", *argv, "--file", str(path), umask=umask)

    def inits(self, path: Path, umask: str = "022") -> Said:
        return self.runs("-m", "board", "init", str(path), "--group", TEAM, umask=umask)

    def does(self, path: Path, *argv: str, umask: str = "022") -> str:
        said = self.board(path, *argv, umask=umask)
        assert said.code == 0, said.err
        return said.out


@pytest.fixture
def team() -> int:
    return grp.getgrnam(TEAM).gr_gid


@pytest.fixture(scope="module")
def python() -> Iterator[Python]:
    place = Path(tempfile.mkdtemp(prefix="python-"))
    place.chmod(0o755)
    yield Python(place)
    place.rmdir()


@pytest.fixture
def ann(python: Python, team: int) -> Person:
    return Person(python, ANN, (team,))


@pytest.fixture
def bob(python: Python, team: int) -> Person:
    return Person(python, BOB, (team,))


@pytest.fixture
def eve(python: Python) -> Person:
    return Person(python, EVE)


@pytest.fixture
def open_folder(ann: Person) -> Iterator[Path]:
    """A folder of Ann's that everybody can walk into; pytest's own are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="rights-"))
    folder.chmod(0o755)
    os.chown(folder, ANN, ANN)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def path(open_folder: Path, ann: Person) -> Path:
    """A board that Ann made for the team under the most careful of umasks."""
    path = open_folder / "deep" / "team" / "board.json"
    said = ann.inits(path, "077")
    assert said.code == 0, said.err
    return path


def modes(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        str(entry.relative_to(folder)): (oct(entry.stat().st_mode & 0o7777), entry.stat().st_gid)
        for entry in sorted(folder.rglob("*"))
    }


def all_shared(folder: Path, team: int) -> dict[str, tuple[str, int]]:
    """What `modes` is when everything is the team's and nobody else's."""
    return {
        str(entry.relative_to(folder)): ("0o2770" if entry.is_dir() else "0o660", team)
        for entry in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("umask", ["000", "022", "077", "777"])
def test_init_for_a_group_is_the_same_whatever_the_umask(
    open_folder: Path, ann: Person, team: int, umask: str
) -> None:
    path = open_folder / "a" / "b" / "board.json"
    said = ann.inits(path, umask)
    assert said.code == 0, said.err
    assert modes(open_folder) == all_shared(open_folder, team)
    assert {"a/b/board.json", "a/b/board.json.j1", "a/b/board.json.lock"} <= modes(open_folder).keys()


SESSION = """
import sys
from board.clock import SystemClock
from board.domain.change import Create, Tx
from board.store.tiny.store import open_store
since = {"stage_since": "2026-03-02", "created_at": "2026-03-02T01:00:00Z"}
deal = {"title": sys.argv[2], "stage": "quote", **since}
store = open_store(sys.argv[1], sys.argv[2], clock=SystemClock(), full_screen=True)
store.commit(lambda snapshot: Tx((Create("deals", snapshot.next_id("deals"), deal),), "deal.added"))
others = len(store.sessions())
if sys.argv[3] == "leaves":
    store.close()
print(len(store.snapshot().deals), others)
"""


def test_two_users_of_a_group_read_write_and_checkpoint_in_turn(
    path: Path, ann: Person, bob: Person, team: int
) -> None:
    for turn, (person, umask) in enumerate([(ann, "077"), (bob, "077"), (bob, "022"), (ann, "777")]):
        said = person.runs("-c", SESSION, str(path), f"u{turn}", "leaves", umask=umask)
        assert said.out.split() == [str(turn + 1), "0"], said.err
        assert path.stat().st_uid == person.uid, "a checkpoint is a new file of whoever wrote it"
    ann.does(path, "add", "Racks")
    bob.does(path, "touch", "1", "--channel", "call", "--outcome", "reached", "--note", "seen")
    assert ann.does(path, "list").count("#") == 5
    assert "seen" in ann.does(path, "show", "1")
    found = modes(path.parent)
    assert found == all_shared(path.parent, team)
    assert any(name.startswith("board.json.history/") for name in found)
    assert "board.json.sessions" in found


def test_a_colleague_takes_over_the_journal_of_one_who_was_killed(
    path: Path, ann: Person, bob: Person, team: int
) -> None:
    said = ann.runs("-c", SESSION, str(path), "ann", "stays", umask="077")
    assert said.out.split() == ["1", "0"], said.err
    said = bob.runs("-c", SESSION, str(path), "bob", "leaves", umask="077")
    assert said.out.split() == ["2", "0"], said.err
    assert modes(path.parent) == all_shared(path.parent, team)


@pytest.mark.parametrize("line", ["list", "add x", "due", "log", "init", "backup /tmp/none.json"])
def test_a_stranger_gets_a_sentence(path: Path, eve: Person, line: str) -> None:
    said = eve.board(path, *line.split())
    assert said.code in (2, 3)
    assert str(path) in said.err
    assert f"usermod -aG {TEAM} {EVE}" in said.err
    assert not said.out


def test_a_stranger_who_can_walk_in_and_read_still_cannot_write(path: Path, ann: Person, eve: Person) -> None:
    ann.does(path, "add", "Racks")
    path.parent.parent.chmod(0o2775)
    path.parent.chmod(0o2775)
    for file in path.parent.glob("board.json*"):
        file.chmod(0o664)
    before = modes(path.parent)
    assert "Racks" in eve.does(path, "list")
    said = eve.board(path, "add", "x")
    assert said.code == 3
    assert f"usermod -aG {TEAM} {EVE}" in said.err
    assert modes(path.parent) == before


def mended(person: Person, path: Path, said: Said, wanted: str) -> None:
    """The command in the sentence is the one wanted, and once run the act succeeds."""
    assert said.code == 3
    assert wanted in said.err, said.err
    subprocess.run(wanted, shell=True, check=True)
    person.does(path, "add", "after all")


def test_a_sticky_folder(path: Path, ann: Person, bob: Person) -> None:
    path.parent.chmod(0o3770)
    assert bob.does(path, "list") == ""
    for person in (ann, bob):
        mended(person, path, person.board(path, "add", "x"), f"chmod -t {path.parent}")
        path.parent.chmod(0o3770)
    assert bob.does(path, "list").count("#") == 2


def test_a_folder_without_setgid(path: Path, bob: Person) -> None:
    subprocess.run(["chmod", "g-s", str(path.parent)], check=True)
    before = modes(path.parent)
    said = bob.board(path, "add", "x")
    assert modes(path.parent) == before
    mended(bob, path, said, f"chmod g+s {path.parent}")


def test_a_folder_of_another_group(path: Path, bob: Person, team: int) -> None:
    subprocess.run(["chgrp", str(BOB), str(path.parent)], check=True)
    subprocess.run(["chmod", "2770", str(path.parent)], check=True)
    said = bob.board(path, "add", "x")
    mended(bob, path, said, f"chgrp {TEAM} {path.parent} && chmod g+s {path.parent}")


@pytest.mark.parametrize(
    ("name", "mode", "command"),
    [
        ("board.json", 0o640, "chmod g+rw {folder}/board.json"),
        ("board.json.j1", 0o640, "chmod g+rw {folder}/board.json.j1"),
        ("board.json.lock", 0o640, "chmod g+rw {folder}/board.json.lock"),
        (".", 0o2750, "chmod g+rwx {folder}"),
    ],
)
def test_a_file_that_may_only_be_read(path: Path, bob: Person, name: str, mode: int, command: str) -> None:
    (path.parent / name).chmod(mode)
    assert bob.does(path, "list") == ""
    mended(bob, path, bob.board(path, "add", "x"), command.format(folder=path.parent))


def test_a_file_that_may_not_be_read(path: Path, bob: Person) -> None:
    path.chmod(0o600)
    said = bob.board(path, "list")
    assert said.code == 3
    assert f"chmod g+rw {path}" in said.err


def test_a_disk_mounted_read_only(path: Path, ann: Person) -> None:
    inner = path.parent.parent
    board = f"{sys.executable} -m board"
    line = (f"mount --bind {inner} {inner} && mount -o remount,ro,bind {inner} && "
            f"{board} list --file {path} && {board} add x --file {path}")
    said = subprocess.run(
        ["unshare", "-m", "sh", "-c", line], capture_output=True, text=True, check=False, cwd="/",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": PACKAGES, "BOARD_USER": "root"},
    )  # fmt: skip
    assert "Traceback" not in said.stderr
    assert said.returncode == 3, said.stderr
    assert f"mount -o remount,rw {inner}" in said.stderr


def test_a_folder_with_other_things_in_it_is_not_opened_to_a_group(open_folder: Path, ann: Person) -> None:
    (open_folder / "private.txt").touch()
    said = ann.inits(open_folder / "board.json")
    assert said.code == 2
    assert f"board init {open_folder}/team/board.json --group {TEAM}" in said.err
    assert modes(open_folder).keys() == {"private.txt"}
    assert open_folder.stat().st_mode & 0o7777 == 0o755


def test_a_group_one_is_not_in_cannot_be_given_a_board(open_folder: Path, eve: Person) -> None:
    open_folder.chmod(0o777)
    path = open_folder / "new" / "board.json"
    said = eve.inits(path)
    assert said.code == 2
    assert f"usermod -aG {TEAM}" in said.err
    assert modes(open_folder) == {}


def test_a_closed_folder_on_the_way_is_pointed_out(open_folder: Path, ann: Person, bob: Person) -> None:
    open_folder.chmod(0o700)
    path = open_folder / "new" / "board.json"
    said = ann.inits(path)
    assert said.code == 0
    assert f"chmod o+x {open_folder}" in said.err
    assert bob.board(path, "list").code == 3
    open_folder.chmod(0o701)
    assert bob.board(path, "list").code == 0


def test_a_private_board_is_for_its_owner_alone(open_folder: Path, ann: Person, bob: Person) -> None:
    path = open_folder / "mine" / "board.json"
    ann.does(path, "init", str(path), umask="000")
    ann.does(path, "add", "Racks")
    assert {mode for mode, _ in modes(path.parent).values()} == {"0o600", "0o700"}
    said = bob.board(path, "list")
    assert (said.code, "chmod g+rw" in said.err) == (3, True)


def test_a_colleagues_files_in_the_sessions_folder_are_not_removed(
    path: Path, python: Python, open_folder: Path
) -> None:
    """A link in place of the folder must not have the board clean up somebody's home."""
    home = open_folder / "home"
    home.mkdir()
    for name in ("deadbeef", "thesis.txt"):
        (home / name).write_text("mine")
    shutil.rmtree(path.parent / "board.json.sessions", ignore_errors=True)
    (path.parent / "board.json.sessions").symlink_to(home)
    said = Person(python, 0).runs("-c", SESSION, str(path), "root", "leaves")
    assert said.out.split() == ["1", "0"], said.err
    assert sorted(entry.name for entry in home.iterdir()) == ["deadbeef", "thesis.txt"]
