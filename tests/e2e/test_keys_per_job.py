"""No job needs more keys than it may: the same measurement as `python tests/keys_per_job.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.keys_per_job import JOBS, Job, Row, measure, table, touched

pytestmark = pytest.mark.pty


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_job_keeps_to_its_bar(lang: str, tmp_path: Path) -> None:
    rows = measure(lang, tmp_path)
    assert len(rows) == 1 + sum(job.is_for(lang) for job in JOBS)
    assert all(row.is_kept for row in rows), table(rows)


def test_a_job_that_did_not_happen_is_not_counted_as_done(tmp_path: Path) -> None:
    wrong = Job("mail", 3, ("t", "c", "n"), (), "Alpha", happened=touched("mail", "sent"))
    row, undone = measure("en", tmp_path, [wrong])
    assert (row.keys, row.is_kept) == (3, False)
    assert "not done" in table([row])
    assert undone.is_kept


def test_a_key_too_many_is_seen() -> None:
    job = JOBS[0]
    assert Row(job, "en", job.bar).is_kept
    assert not Row(job, "en", job.bar + 1).is_kept
    assert "too many" in table([Row(job, "en", job.bar + 1)])
