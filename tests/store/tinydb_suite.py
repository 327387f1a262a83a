"""TinyDB's own tests, run against our `Storage` and `Table`; run it as a program.

    python tests/store/tinydb_suite.py [TINYDB-4.9.0.tar.gz]

Without an argument it asks pip for the source distribution of the TinyDB that is installed, and says so
openly (exit code 77) when there is none to be had. Exit code 1: a test fails that is not listed here
with its reason, or one that is listed passes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

SUITES = ("test_tables.py", "test_tinydb.py", "test_operations.py")
SKIPPED = 77
"""Exit code of a test that could not run, as automake has it."""

_NO_CACHE = "queries are not cached: another session's change would not be seen"
DIFFERENCES: dict[str, str] = {
    "test_insert_on_existing_db": "no option ensure_ascii: the checkpoint is UTF-8, as msgspec writes it",
    "test_next_id": "an id belongs to nobody until its document is inserted, so asking twice gives it twice",
    "test_repr": "the class is called BoardDB",
    "test_search": _NO_CACHE,
    "test_search_path": _NO_CACHE,
    "test_table_repr": "the classes are called JournaledTable and JournaledStorage",
}
"""Test to the reason why it fails with us."""

FIXTURES = """
import tinydb
from tinydb.storages import JSONStorage
import pytest
from board.store.tiny.storage import JournaledStorage
from board.store.tiny.table import BoardDB

Stock = tinydb.TinyDB


class Ours(BoardDB):
    '''What a test calls TinyDB: ours on a file; a test about another storage gets the stock one.'''

    def __new__(cls, *args, **options):
        other = options.get("storage", JSONStorage) is not JSONStorage
        return Stock(*args, **options) if other else super().__new__(cls)


tinydb.TinyDB = Ours  # before the test modules take the name


@pytest.fixture(params=["ours"])
def db(tmp_path):
    with Ours(str(tmp_path / "board.json")) as db_:
        db_.drop_tables()
        db_.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield db_


@pytest.fixture
def storage(tmp_path):
    return JournaledStorage(str(tmp_path / "storage.json"))
"""


def main(argv: list[str]) -> int:
    """Unpack, put our fixtures in place of TinyDB's, run, compare."""
    with tempfile.TemporaryDirectory(prefix="tinydb-suite-") as scratch:
        folder = Path(scratch)
        archive = Path(argv[0]) if argv else _downloaded(folder)
        if archive is None:
            _say("skipped: pip could not get TinyDB's source distribution (no network?)")
            return SKIPPED
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        tests = next(folder.glob("tinydb-*/tests"))
        (tests / "conftest.py").write_text(FIXTURES, encoding="utf-8")
        return _compare(_run(tests, folder / "report.xml"))


def _downloaded(folder: Path) -> Path | None:
    wanted = f"tinydb=={version('tinydb')}"
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-binary", ":all:", "--no-deps"]
    done = subprocess.run([*pip, "-d", str(folder), wanted], capture_output=True, text=True, check=False)
    return next(folder.glob("tinydb-*.tar.gz"), None) if done.returncode == 0 else None


def _run(tests: Path, report: Path) -> dict[str, str]:
    """Test to what was wrong with it, empty if nothing was."""
    roots = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    options = ["-q", "-c", os.devnull, "--rootdir", str(tests.parent), f"--junitxml={report}"]
    subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-p", "no:cacheprovider", "-p", "no:asyncio",
         *(str(tests / suite) for suite in SUITES)],
        cwd=tests.parent, env={**os.environ, "PYTHONPATH": roots}, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):
        wrong = [child.get("message") or child.tag for child in case if child.tag in ("failure", "error")]
        found[case.get("name", "").partition("[")[0]] = " ".join(wrong)
    return found


def _compare(found: dict[str, str]) -> int:
    failed = {name for name, wrong in found.items() if wrong}
    for name in sorted(failed - DIFFERENCES.keys()):
        _say(f"FAILED {name}: {found[name][:300]}")
    for name in sorted(DIFFERENCES.keys() - failed):
        _say(f"listed as a difference, but {'passes' if name in found else 'gone'}: {name}")
    for name in sorted(failed & DIFFERENCES.keys()):
        _say(f"differs {name}: {DIFFERENCES[name]}")
    passed = len(found) - len(failed)
    _say(f"TinyDB {version('tinydb')}: {len(found)} tests, {passed} pass, {len(failed)} differ")
    return 1 if not found or failed != DIFFERENCES.keys() else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
