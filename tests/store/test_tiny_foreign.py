"""Other programs write into `board.json`: nothing of theirs or ours is lost, and nobody is misled."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from board.clock import SetClock
from board.errors import Corrupt, FileTrouble, Unavailable
from board.store.tiny.fs import Fs
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_deal, adds_deal, done, sets, state

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with one deal in its checkpoint."""
    path = tmp_path / "board.json"
    store = open_store(path, "ann", clock=SetClock(NOW), create=True)
    done(store, adds_deal(title="first"))
    store.close()
    return path


@pytest.fixture
def ann(path: Path) -> Iterator[TinyStore]:
    """A session that has two more commits in the journal: a deal 2, and a change to deal 1."""
    store = open_store(path, "ann", clock=SetClock(NOW), full_screen=True)
    done(store, adds_deal(title="ours"))
    done(store, sets("deals", 1, priority=1))
    yield store
    store.close()


def by_hand(path: Path, **changes: dict[str, Any]) -> None:
    """Write deals with stock TinyDB, which knows nothing of the journal."""
    with TinyDB(path) as db:
        for id, fields in changes.items():
            if id == "new":
                db.table("deals").insert(fields)
            else:
                db.table("deals").update(fields, doc_ids=[int(id[1:])])


def test_both_sides_survive_and_ours_keeps_its_number(path: Path, ann: TinyStore) -> None:
    by_hand(path, _1={"title": "by hand"}, new=a_deal(title="theirs"))
    expected = {1: ("by hand", 1), 2: ("ours", 5), 3: ("theirs", 5)}
    assert {id: (d.title, d.priority) for id, d in read_board(path).deals.items()} == expected
    assert {id: (d.title, d.priority) for id, d in ann.snapshot().deals.items()} == expected
    assert state(read_board(path)) == state(ann.snapshot())
    assert done(ann, adds_deal()).tx.ops[0].id == 4


def test_the_file_is_kept_as_it_came(path: Path, ann: TinyStore) -> None:
    by_hand(path, _1={"title": "by hand"})
    theirs = path.read_bytes()
    ann.snapshot()
    assert path.with_name("board.json.foreign").read_bytes() == theirs
    by_hand(path, _1={"title": "again"})
    ann.snapshot()
    assert path.with_name("board.json.foreign-2").exists()
    assert ann.snapshot().deals[1].title == "again"


def test_sessions_hear_of_it_and_look_anew(path: Path, ann: TinyStore) -> None:
    bob = open_store(path, "bob", clock=SetClock(NOW), full_screen=True)
    head = done(bob, sets("deals", 1, priority=2)).seq  # his tables are in memory now
    by_hand(path, _1={"title": "by hand"})
    assert ann.wait(head, 2)
    assert ann.changes(head) is None
    assert bob.changes(head) is None
    assert bob.snapshot().deals[1].title == "by hand"
    assert [commit.seq for commit in bob.history()] == [5, 4, 3, 2, 1]
    assert bob.history()[0].tx.label == "board.taken_over"
    assert done(bob, sets("deals", 1, title="B")).was == ({"title": "by hand"},)
    assert ann.snapshot().deals[1].title == "B"
    bob.close()


def test_a_file_half_written_stops_the_writing_until_it_is_whole(path: Path, ann: TinyStore) -> None:
    whole = path.read_bytes().replace(b'"first"', b'"longer than before"')
    path.write_bytes(whole[:-20])
    with pytest.raises(Unavailable):
        ann.commit(sets("deals", 1, title="x"))
    path.write_bytes(whole)
    assert ann.snapshot().deals[1].title == "longer than before"
    assert done(ann, sets("deals", 1, title="x")).seq == 5


def test_a_disk_too_full_to_take_it_over_is_not_filled_further(path: Path, ann: TinyStore) -> None:
    class Full(Fs):
        def rename(self, old: str, new: str) -> None:
            raise OSError(errno.ENOSPC, "full")

    ann._file.fs = Full()
    by_hand(path, _1={"title": "by hand"})
    before = sorted(path.parent.iterdir())
    assert [ann.snapshot().deals[1].title for _ in range(3)] == ["by hand"] * 3
    assert sorted(path.parent.iterdir()) == before
    with pytest.raises(FileTrouble):
        ann.commit(sets("deals", 1, title="x"))
    assert sorted(path.parent.iterdir()) == before
    ann._file.fs = Fs()
    assert done(ann, sets("deals", 1, title="x")).was == ({"title": "by hand"},)


def test_waiting_sits_out_a_file_half_written(path: Path, ann: TinyStore) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert ann.wait(ann._file.seq, 0.01) is False
    path.write_bytes(whole)
    assert ann.wait(2, 1) is True


def test_a_wrong_configuration_in_the_file_is_named(path: Path) -> None:
    with TinyDB(path) as db:
        db.table("config").insert({"section": "rules", "values": {"hold_days": "soon"}})
    with pytest.raises(Corrupt) as caught:
        read_board(path).table("config")
    assert (caught.value.details["kind"], caught.value.details["id"]) == ("config", 1)


def test_an_editor_that_renames_is_noticed_too(path: Path, ann: TinyStore) -> None:
    new = path.with_name("board.json~")
    new.write_text(json.dumps(json.loads(path.read_bytes().replace(b'"first"', b'"edited"')), indent=1))
    new.rename(path)
    assert ann.snapshot().deals[1].title == "edited"
    assert sorted(ann.snapshot().deals) == [1, 2]


def test_touching_the_file_is_nothing(path: Path, ann: TinyStore) -> None:
    os.utime(path, (1, 1))
    assert done(ann, sets("deals", 1, title="x")).seq == 4
    assert not path.with_name("board.json.foreign").exists()
    assert read_board(path).deals[1].title == "x"


def test_a_deal_they_removed_stays_removed(path: Path, ann: TinyStore) -> None:
    with TinyDB(path) as db:
        db.table("deals").remove(doc_ids=[1])
    assert sorted(ann.snapshot().deals) == [2]


def test_an_older_file_put_back_counts_and_the_newer_journal_is_kept(path: Path, ann: TinyStore) -> None:
    old = path.read_bytes()
    ann.close()
    later = open_store(path, "bob", clock=SetClock(NOW), full_screen=True)
    done(later, adds_deal(title="after the copy"))
    path.write_bytes(old)
    assert later.changes(4) is None
    assert [deal.title for deal in later.snapshot().deals.values()] == ["first"]
    done(later, adds_deal(title="anew"))
    assert state(read_board(path)) == state(later.snapshot())
    kept = [journal.read_bytes() for journal in path.with_name("board.json.history").iterdir()]
    assert any(b"after the copy" in lines for lines in kept)
    later.close()
