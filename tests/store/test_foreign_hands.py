"""Everything that writes `board.json` beside us, while sessions run: noticed, kept, merged, told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from board.clock import SetClock
from board.errors import FileTrouble, Unavailable
from board.i18n import words
from board.main import main
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_deal, adds_deal, done, sets, state, undoes

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def opened(path: Path, who: str = "ann", **options: Any) -> TinyStore:
    return open_store(path, who, clock=SetClock(NOW), **options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with two deals in its checkpoint, in a folder of its own."""
    path = tmp_path / "team" / "board.json"
    store = opened(path, create=True)
    done(store, adds_deal(title="first"))
    done(store, adds_deal(title="second"))
    store.close()
    return path


@pytest.fixture
def sessions(path: Path) -> Iterator[tuple[TinyStore, TinyStore]]:
    """Two sessions with two commits in the journal: deal 3, and a change to deal 1."""
    ann, bob = opened(path, "ann", full_screen=True), opened(path, "bob", full_screen=True)
    done(ann, adds_deal(title="ours"))
    done(bob, sets("deals", 1, priority=1))
    assert ann.head() == bob.head() == 4
    yield ann, bob
    ann.close()
    bob.close()


def changed(data: bytes) -> bytes:
    """The file with deal 1's title changed, as another program would write it."""
    tables = json.loads(data)
    tables["deals"]["1"]["title"] = "by hand"
    return json.dumps(tables, indent=2, ensure_ascii=False).encode()


def by_tinydb(path: Path) -> None:
    with TinyDB(path) as db:
        db.table("deals").update({"title": "by hand"}, doc_ids=[1])


def by_an_editor_that_renames(path: Path) -> None:
    new = path.with_name("board.json.swp")
    new.write_bytes(changed(path.read_bytes()))
    new.rename(path)


def by_an_editor_that_writes_over_it(path: Path) -> None:
    path.write_bytes(changed(path.read_bytes()))


def by_an_editor_that_keeps_a_backup(path: Path) -> None:
    data = changed(path.read_bytes())
    path.rename(path.with_name("board.json~"))
    path.write_bytes(data)


def by_an_editor_that_keeps_size_and_time(path: Path) -> None:
    found = path.stat()
    data = path.read_bytes().replace(b'"first"', b'"by hd"')
    path.write_bytes(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


def by_a_sync_tool(path: Path) -> None:
    """It leaves the other side's file in place, and ours beside it."""
    shutil.copy(path, path.with_name("board.sync-conflict-20260302.json"))
    new = path.with_name(".syncthing.board.json.tmp")
    new.write_bytes(changed(path.read_bytes()))
    os.utime(new, (1_700_000_000, 1_700_000_000))
    new.rename(path)


HANDS = [by_tinydb, by_an_editor_that_renames, by_an_editor_that_writes_over_it,
         by_an_editor_that_keeps_a_backup, by_a_sync_tool]  # fmt: skip


def copies(path: Path) -> list[bytes]:
    return [each.read_bytes() for each in sorted(path.parent.glob("board.json.foreign*"))]


@pytest.mark.parametrize("hand", HANDS)
def test_what_they_changed_and_what_we_changed_are_both_there(
    path: Path, sessions: tuple[TinyStore, TinyStore], hand: Callable[[Path], None]
) -> None:
    ann, bob = sessions
    hand(path)
    theirs = path.read_bytes()
    for store in (bob, ann):
        deals = store.snapshot().deals
        assert {id: deal.title for id, deal in deals.items()} == {1: "by hand", 2: "second", 3: "ours"}
        assert deals[1].priority == 1
    assert copies(path) == [theirs]
    assert ann.changes(4) is None and bob.changes(4) is None
    assert [commit.tx.label for commit in ann.history()][:1] == ["board.taken_over"]
    assert state(read_board(path)) == state(ann.snapshot()) == state(bob.snapshot())
    assert done(bob, sets("deals", 1, title="again")).was == ({"title": "by hand"},)
    assert ann.changes(5) is not None, "from here on commits are told one by one again"


@pytest.mark.parametrize("hand", HANDS)
def test_it_is_told_who_opens_it_next(
    path: Path, hand: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    words.use("en")
    monkeypatch.setenv("BOARD_FILE", str(path))
    monkeypatch.setenv("BOARD_USER", "ann")
    monkeypatch.setenv("XDG_CACHE_HOME", str(path.parent.parent / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(path.parent.parent / "state"))
    monkeypatch.setenv("BOARD_LANG", "en")
    hand(path)
    theirs = path.read_bytes()
    assert main(["list"]) == 0
    said = capsys.readouterr()
    assert "by hand" in said.out and str(path) in said.err and "Another program" in said.err
    assert copies(path) == []
    assert main(["add", "third"]) == 0
    said = capsys.readouterr()
    assert str(path.with_name("board.json.foreign")) in said.err
    assert copies(path) == [theirs]
    assert main(["list"]) == 0
    assert "Another program" not in capsys.readouterr().err
    assert main(["log"]) == 0
    assert "taken_over" not in capsys.readouterr().out


def test_a_change_that_keeps_the_size_is_noticed(path: Path, sessions: tuple[TinyStore, TinyStore]) -> None:
    by_an_editor_that_keeps_size_and_time(path)
    assert [store.snapshot().deals[1].title for store in sessions] == ["by hd"] * 2
    assert len(copies(path)) == 1


def test_undo_goes_on_over_a_take_over(path: Path, sessions: tuple[TinyStore, TinyStore]) -> None:
    ann, bob = sessions
    mine = done(bob, sets("deals", 2, title="mine"))
    by_tinydb(path)
    assert ann.snapshot().deals[1].title == "by hand"
    done(bob, undoes(mine, "bob"))
    assert ann.snapshot().deals[2].title == "second"
    assert ann.snapshot().deals[1].title == "by hand"
    takeover = next(commit for commit in bob.history() if commit.tx.label == "board.taken_over")
    assert takeover.tx.ops == ()
    assert bob.commit(undoes(takeover, "bob")) is None, "there is nothing in it to take back"


def test_git_checkout_of_an_older_board(path: Path) -> None:
    git = ["git", "-C", str(path.parent), "-c", "user.name=t", "-c", "user.email=t@example.com"]

    def run(*command: str) -> None:
        subprocess.run([*git, *command], check=True, capture_output=True)

    run("init", "-q")
    run("add", "board.json")
    run("commit", "-qm", "as it was")
    ann = opened(path, full_screen=True)
    done(ann, adds_deal(title="later"))
    ann.close()
    bob = opened(path, full_screen=True)
    done(bob, adds_deal(title="latest"))
    newest = path.read_bytes()
    run("checkout", "-q", "--", "board.json")
    assert path.read_bytes() != newest
    assert sorted(bob.snapshot().deals) == [1, 2], "the older board counts: somebody wanted it"
    assert len(copies(path)) == 1
    done(bob, adds_deal(title="after"))
    assert state(read_board(path)) == state(bob.snapshot())
    kept = b"".join(each.read_bytes() for each in path.with_name("board.json.history").iterdir())
    assert b"later" in kept and b"latest" in kept, "and the newer one can be had back"
    bob.close()


@pytest.mark.parametrize("size", [0, 1, 40, 200])
def test_truncated_in_place_stops_the_writing_and_the_rest_is_kept(
    path: Path, sessions: tuple[TinyStore, TinyStore], size: int
) -> None:
    whole = path.read_bytes()
    os.truncate(path, size)
    for store in sessions:
        with pytest.raises(FileTrouble):
            store.commit(sets("deals", 1, title="x"))
    assert path.stat().st_size == size, "nothing is written over it"
    path.write_bytes(whole)
    for number, store in enumerate(sessions):
        assert done(store, sets("deals", 1, title=f"x{number}")).seq == 5 + number
    assert sorted(read_board(path).deals) == [1, 2, 3]
    assert copies(path) == []


@pytest.mark.parametrize("junk", [b"", b"{}", b"[]", b"null", b"x", b'{"_meta":{}}', b"\xff", b"{" * 9999])
def test_replaced_by_something_else(path: Path, sessions: tuple[TinyStore, TinyStore], junk: bytes) -> None:
    ann, bob = sessions
    whole = path.read_bytes()
    aside = path.with_name("aside")
    aside.write_bytes(junk)
    aside.rename(path)
    for store in sessions:
        with pytest.raises(Unavailable):
            store.commit(sets("deals", 1, title="x"))
    with pytest.raises(FileTrouble):
        read_board(path)
    assert path.read_bytes() == junk
    path.write_bytes(whole)
    assert done(ann, sets("deals", 1, title="x")).seq == 5
    assert bob.snapshot().deals[1].title == "x"


def test_taken_away_and_put_back(path: Path, sessions: tuple[TinyStore, TinyStore]) -> None:
    ann, bob = sessions
    path.rename(path.with_name("moved"))
    with pytest.raises(Unavailable):
        ann.commit(sets("deals", 1, title="x"))
    path.with_name("moved").rename(path)
    done(ann, sets("deals", 1, title="x"))
    assert bob.snapshot().deals[1].title == "x"
    assert copies(path) == []


def test_again_and_again_between_our_own_acts(path: Path, sessions: tuple[TinyStore, TinyStore]) -> None:
    for turn in range(6):
        store, other = sessions[turn % 2], sessions[1 - turn % 2]
        HANDS[turn % len(HANDS)](path)
        done(store, sets("deals", 1, title="first", priority=2 + turn % 5))
        done(other, adds_deal(title=f"turn {turn}"))
    snapshot = sessions[0].snapshot()
    assert {deal.title for deal in snapshot.deals.values()} >= {f"turn {turn}" for turn in range(6)}
    assert state(read_board(path)) == state(snapshot) == state(sessions[1].snapshot())
    assert len(copies(path)) == 6


def test_they_add_and_remove_what_they_like(path: Path, sessions: tuple[TinyStore, TinyStore]) -> None:
    ann, bob = sessions
    with TinyDB(path) as db:
        db.table("deals").insert(a_deal(title="theirs", colour="red"))  # id 3, which is ours in the journal
        db.table("deals").remove(doc_ids=[2])
        db.table("own table").insert({"what": "ever"})
    found = {id: deal.title for id, deal in ann.snapshot().deals.items()}
    assert found == {1: "first", 3: "ours", 4: "theirs"}
    done(bob, sets("deals", 4, title="theirs and ours"))
    ann.close()
    bob.close()
    with TinyDB(path) as db:
        assert db.table("own table").all() == [{"what": "ever"}]
        theirs = db.table("deals").get(doc_id=4)
        assert not isinstance(theirs, list) and theirs is not None
        assert (theirs["colour"], theirs["title"], theirs["id"]) == ("red", "theirs and ours", 4)


edits = st.lists(
    st.one_of(
        st.tuples(st.just("title"), st.integers(1, 4), st.sampled_from(["A", "B"])),
        st.tuples(st.just("new"), st.integers(1, 6), st.just("N")),
        st.tuples(st.just("gone"), st.integers(1, 4), st.just("")),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def edited(path: Path, hands: list[tuple[str, int, str]]) -> dict[str, Any]:
    """Do it to the file; returns the deals it has then."""
    tables = json.loads(path.read_bytes())
    deals: dict[str, Any] = tables["deals"]
    for what, id, text in hands:
        if what == "gone":
            deals.pop(str(id), None)
        elif what == "new":
            deals[str(id)] = a_deal(title=f"theirs {id}")
        elif str(id) in deals:
            deals[str(id)]["title"] = text
    path.write_text(json.dumps(tables), encoding="utf-8")
    return deals


@given(hands=edits, acts=st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_both_did_no_text_of_either_is_lost(
    tmp_path_factory: pytest.TempPathFactory, hands: list[tuple[str, int, str]], acts: list[tuple[int, bool]]
) -> None:
    path = tmp_path_factory.mktemp("merge") / "board.json"
    store = opened(path, create=True, full_screen=True)
    for number in range(3):
        done(store, adds_deal(title=f"base {number}"))
    store.close()
    store = opened(path, full_screen=True)
    ours = []
    for number, (id, is_new) in enumerate(acts):
        if is_new:
            done(store, adds_deal(title=f"ours {number}"))
            ours.append(f"ours {number}")
        elif id <= 3:
            done(store, sets("deals", id, condition=f"ours {number}"))
    deals = edited(path, hands)
    theirs = {doc["title"] for doc in deals.values()}
    found = [deal.title for deal in store.snapshot().deals.values()]
    assert theirs | set(ours) <= set(found)
    assert len(found) == len(deals) + len(ours), "and nothing is there twice"
    assert state(read_board(path)) == state(store.snapshot())
    done(store, adds_deal(title="after"))
    store.close()
    assert [deal.title for deal in read_board(path).deals.values()][-1] == "after"
