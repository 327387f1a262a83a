"""Take out, one by one, what the promises of the store stand on, and see a test go red each time.

    python tests/crash/mutants.py [NAME ...]

Works on copies in a temporary folder. Exits 1 if some mutant goes unnoticed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 90
"""Seconds a mutant may take; one without an end is noticed too."""
TINY = "board/store/tiny"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One line less, or one that asks nothing any more."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


POWER = ("tests/crash/test_power_loss.py",)
DAMAGE = ("tests/store/test_tiny_damage.py", "tests/store/test_tiny_repair.py")
MUTANTS = (
    Mutant("journal fdatasync", f"{TINY}/boardfile.py",
           "            self.fs.fdatasync(journal.fd)\n        except OSError as error:\n            if not",
           "        except OSError as error:\n            if not", POWER),
    Mutant("checkpoint fsync", f"{TINY}/generation.py",
           "            fs.fsync(fd)\n            header", "            header", POWER),
    Mutant("new journal fsync", f"{TINY}/generation.py",
           'if first else b""))\n            fs.fsync(fd)\n', 'if first else b""))\n', POWER),
    Mutant("directory fsync", f"{TINY}/boardfile.py",
           "            self.fs.sync_dir(os.path.dirname(self.path))\n", "            pass\n", POWER),
    Mutant("flock", f"{TINY}/lock.py",
           "        fs.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)\n", "        pass\n",
           ("tests/crash/test_many_writers.py",)),
    Mutant("checksum of a record", f"{TINY}/journal.py",
           'return payload if line[:8] == b"%08x" % zlib.crc32(payload) else None', "return payload", DAMAGE),
    Mutant("checksum of a table", f"{TINY}/checkpoint.py",
           "        if crc != self.crc:\n", "        if False:\n", DAMAGE),
    Mutant("header's word on the checkpoint", f"{TINY}/loading.py",
           "file.agrees(header) and _is_of(header, meta)", "True", DAMAGE),
    Mutant("what the checkpoint says of itself", f"{TINY}/loading.py",
           "    return known == meta\n", "    return True\n", DAMAGE),
    Mutant("between the tables", f"{TINY}/checkpoint.py",
           "        return self._is_joined(header)\n", "        return True\n", DAMAGE),
    Mutant("damaged header of a journal", f"{TINY}/loading.py",
           "    if journal.header is None or not end:\n", "    if False:\n", DAMAGE),
    Mutant("consecutive numbers", f"{TINY}/journal.py",
           "        if record.s != seq:\n", "        if False:\n", DAMAGE),
    Mutant("damage or torn", f"{TINY}/loading.py",
           "        if rest and is_damage(rest, self.offset + used):\n", "        if False:\n", DAMAGE),
    Mutant("tail cut", f"{TINY}/boardfile.py",
           "                self.fs.truncate(self.journal.fd, self.journal.offset)\n",
           "                pass\n", ("tests/store/test_tiny_damage.py", "tests/crash/test_every_call.py")),
    Mutant("refused commit taken back", f"{TINY}/boardfile.py",
           "            self.fs.truncate(journal.fd, journal.offset)\n"
           "            self.fs.fdatasync(journal.fd)\n",
           "            pass\n", ("tests/store/test_tiny_damage.py", "tests/crash/test_every_call.py")),
    Mutant("repair's copy", f"{TINY}/repair.py",
           "        if not _bytes(fs, copy):\n", "        if False:\n", DAMAGE),
)  # fmt: skip


def caught(mutant: Mutant, folder: Path) -> str:
    """The first test that goes red, or nothing."""
    file = folder / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        sys.exit(f"{mutant.name}: what it takes out stands {text.count(mutant.old)} times in {mutant.file}")
    file.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        said = subprocess.run(
            [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests],
            cwd=folder, text=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(folder)},
            timeout=PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"no end within {PATIENCE} s"
    finally:
        file.write_text(text, encoding="utf-8")
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", said.stdout, re.MULTILINE)
    if said.returncode == 0:
        return ""
    return found[1].removeprefix("tests/") if found else f"exit {said.returncode}"


def main(names: list[str]) -> int:
    """Try the mutants, all or those named; 1 if one went unnoticed."""
    alive = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "tree"
        for part in ("board", "tests", "themes"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(ROOT / "pyproject.toml", folder)
        for mutant in MUTANTS:
            if names and mutant.name not in names:
                continue
            start = time.monotonic()
            test = caught(mutant, folder)
            alive += not test
            seconds = time.monotonic() - start
            print(f"{mutant.name:36} {seconds:5.1f} s  {test or 'UNNOTICED'}", flush=True)  # noqa: T201
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
