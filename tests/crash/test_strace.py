"""The real system calls of a session, killed or refused one by one by strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.faults import opened, points
from tests.crash.test_every_call import check
from tests.store.acts import adds_deal, done

pytestmark = pytest.mark.crash
STRACE = shutil.which("strace") or ""
CALLS = (
    "openat", "write", "pwrite64", "fdatasync", "fsync", "ftruncate", "fchmod", "rename", "unlink", "flock",
)  # fmt: skip
HURT = {
    "KILL": ("signal=KILL", CALLS),
    "EIO": ("error=EIO", ("write", "pwrite64", "fdatasync", "fsync", "ftruncate", "fchmod", "rename")),
    "ENOSPC": ("error=ENOSPC", ("write", "pwrite64", "fdatasync", "fsync", "rename")),
    "EDQUOT": ("error=EDQUOT", ("write", "pwrite64", "fdatasync", "fsync", "rename")),
}
CHILD = """
import os, sys
from pathlib import Path
from board.store.tiny.fs import Fs
from tests.crash.faults import session
session(Path("board/board.json"), Fs(), lambda n: say("acks", n), lambda n: say("unknown", n))
"""
SAY = """
def say(name, text):
    os.mkdir(name + "/" + text)
"""
"""Acknowledgements are folders: a call that nothing is injected into."""


def run(folder: Path, *inject: str) -> subprocess.CompletedProcess[str]:
    (folder / "acks").mkdir(exist_ok=True)
    (folder / "unknown").mkdir(exist_ok=True)
    root = Path(__file__).parents[2]
    return subprocess.run(
        [STRACE, "-f", "-qq", "-o", str(folder / "trace"), *inject, sys.executable, "-B", "-c", SAY + CHILD],
        cwd=folder, env={"PYTHONPATH": str(root), "PATH": os.environ["PATH"]}, text=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with one deal."""
    folder = tmp_path_factory.mktemp("first")
    store = opened(folder / "board" / "board.json")
    done(store, adds_deal(title="first"))
    store.close()
    return folder


@pytest.fixture(scope="module")
def counts(first: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """Per call: how many a start of the program makes before it touches the board, and how many in all."""
    if not STRACE:
        pytest.skip("strace is not installed")
    folder = fresh(first, tmp_path_factory.mktemp("count"))
    said = run(folder, "-e", "trace=" + ",".join(CALLS))
    if said.returncode:
        pytest.skip(f"strace may not trace here: {said.stderr.strip()[-200:]}")
    before: Counter[str] = Counter()
    total: Counter[str] = Counter()
    is_at_work = False
    for line in (folder / "trace").read_text().splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if found is None:
            continue
        is_at_work = is_at_work or "board/board.json" in line
        total[found[1]] += 1
        before[found[1]] += not is_at_work
    return {call: (before[call], total[call]) for call in CALLS}


def fresh(first: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(first, folder)
    return folder


@pytest.mark.parametrize("name", HURT)
@pytest.mark.parametrize(
    "some", [pytest.param(3, id="sample"), pytest.param(10**6, marks=pytest.mark.whole, id="whole")]
)
def test_every_system_call(
    first: Path, counts: dict[str, tuple[int, int]], tmp_path: Path, name: str, some: int
) -> None:
    how, calls = HURT[name]
    tried = 0
    for call in calls:
        before, total = counts[call]
        for at in points(total - before, some, len(call)):
            folder = fresh(first, tmp_path / "work")
            said = run(folder, "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={before + at}")
            acked = {entry.name for entry in (folder / "acks").iterdir()}
            unknown = {entry.name for entry in (folder / "unknown").iterdir()}
            assert said.returncode in ((-9, 137) if name == "KILL" else (0,)), (call, at, said.stderr)
            check(folder / "board" / "board.json", sorted(acked), unknown | running(acked, name), (call, at))
            tried += 1
    assert tried >= len(calls) - 2


def running(acked: set[str], name: str) -> set[str]:
    """The act that a kill came into: any one that was not acknowledged, `check` sees that it is whole."""
    from tests.crash.faults import ACTS

    return {next(iter(act for act in ACTS if act not in acked), "")} if name == "KILL" else set()
