from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from board.clock import SetClock
from board.domain.change import Create, Tx
from board.domain.snapshot import Snapshot
from board.errors import Corrupt, FileTrouble, NotABoard, ReadOnly, Unavailable
from board.store.tiny.checkpoint import Meta
from board.store.tiny.fs import Fs
from board.store.tiny.generation import write_generation
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_deal, a_touch, adds, adds_deal, documents, done, sets, state
from tests.store.contract import Shop, StoreContract

META = b'{"_meta":{"1":{"schema":1,"board_id":"x","generation":1,"seq":0}},'
NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


class TinyShop:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.stores: list[TinyStore] = []

    def open(self, who: str = "ann", full_screen: bool = False) -> TinyStore:
        store = open_store(self.path, who, clock=SetClock(NOW), create=True, full_screen=full_screen)
        self.stores.append(store)
        return store

    def read_only(self) -> TinyStore:
        raw = self.path.read_bytes().replace(b'"schema":1', b'"schema":9')
        newer = self.path.with_name("newer.json")
        newer.write_bytes(raw)
        store = open_store(newer, "eve", clock=SetClock(NOW))
        self.stores.append(store)
        return store

    def close(self) -> None:
        for store in self.stores:
            store.close()


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[TinyShop]:
    shop = TinyShop(tmp_path / "board.json")
    yield shop
    shop.close()


class TestTinyStore(StoreContract):
    @pytest.fixture
    def shop(self, tiny: TinyShop) -> Shop:
        return tiny


def names(tiny: TinyShop) -> set[str]:
    return {entry.name.replace("board.json", "") for entry in tiny.path.parent.iterdir()}


def test_stock_tinydb_reads_the_checkpoint(tiny: TinyShop) -> None:
    store = tiny.open()
    done(store, adds_deal(title="서버"))
    done(store, adds_deal(title="Disk"))
    store.close()
    with TinyDB(tiny.path) as db:
        deals = db.table("deals")
        assert [deal["title"] for deal in deals.all()] == ["서버", "Disk"]
        assert deals.search(where("title") == "Disk")[0].doc_id == 2
        assert deals.get(doc_id=1)["title"] == "서버"


def test_our_tinydb_sees_what_others_commit(tiny: TinyShop) -> None:
    ann, bob = tiny.open("ann"), tiny.open("bob")
    done(ann, adds_deal(title="서버"))
    assert bob.db.table("deals").search(where("title") == "서버")[0].doc_id == 1
    assert bob.db.tables() == {"deals"}


def test_a_write_through_tinydb_reaches_other_sessions(tiny: TinyShop) -> None:
    ann, bob = tiny.open("ann"), tiny.open("bob")
    done(ann, adds_deal())
    ann.db.table("deals").update({"title": "by hand"}, doc_ids=[1])
    ann.db.table("deals").insert(a_deal(title="second"))
    assert {id: deal.title for id, deal in bob.snapshot().deals.items()} == {1: "by hand", 2: "second"}
    assert bob.changes(1) is None
    ann.db.table("deals").remove(doc_ids=[1])
    assert list(bob.snapshot().deals) == [2]
    assert done(bob, adds_deal()).tx.ops[0].id == 3


def test_the_reader_says_the_same_and_writes_nothing(tiny: TinyShop) -> None:
    store = tiny.open()
    done(store, adds_deal())
    done(store, sets("deals", 1, title="B"))
    done(store, adds("touches", a_touch()))
    before = names(tiny)
    snapshot = read_board(tiny.path)
    assert state(snapshot) == state(store.snapshot())
    assert snapshot.last_change("deals", 1, "title")[0] == "ann"
    assert names(tiny) == before


def test_the_last_full_screen_session_folds_the_journal_in(tiny: TinyShop) -> None:
    ann, bob = tiny.open("ann", full_screen=True), tiny.open("bob", full_screen=True)
    done(ann, adds_deal())
    ann.close()
    assert json.loads(tiny.path.read_bytes())["_meta"]["1"]["seq"] == 0
    bob.close()
    assert json.loads(tiny.path.read_bytes())["deals"]["1"]["title"] == "Rack servers"
    assert names(tiny) == {"", ".j2", ".lock", ".history", ".backups", ".sessions"}
    assert list((tiny.path.parent / "board.json.sessions").iterdir()) == []


def test_a_command_folds_a_small_board_in_at_once(tiny: TinyShop) -> None:
    store = tiny.open()
    done(store, adds_deal())
    store.close()
    assert json.loads(tiny.path.read_bytes())["_meta"]["1"]["seq"] == 1


def test_a_command_that_only_read_leaves_the_file_alone(tiny: TinyShop) -> None:
    done(tiny.open(full_screen=True), adds_deal())
    before = tiny.path.read_bytes()
    reader = tiny.open("bob")
    reader.snapshot()
    reader.close()
    assert tiny.path.read_bytes() == before


def test_a_session_goes_on_over_others_checkpoints(tiny: TinyShop) -> None:
    ann = tiny.open("ann", full_screen=True)
    done(ann, adds_deal())
    for number in range(3):
        bob = tiny.open("bob")
        done(bob, sets("deals", 1, priority=number + 1))
        done(bob, adds("touches", a_touch()))
        bob.close()
    commits = ann.changes(1)
    assert commits is not None
    assert [commit.seq for commit in commits] == [2, 3, 4, 5, 6, 7]
    assert state(ann.snapshot()) == state(read_board(tiny.path))
    assert [commit.seq for commit in ann.history()] == [7, 6, 5, 4, 3, 2, 1]
    assert done(ann, sets("deals", 1, priority=9)).seq == 8


def test_history_reaches_back_over_checkpoints(tiny: TinyShop) -> None:
    for number in range(3):
        store = tiny.open()
        done(store, adds_deal(title=f"deal {number}"))
        store.close()
    store = tiny.open()
    assert [commit.seq for commit in store.history()] == [3, 2, 1]
    commits = store.changes(0)
    assert commits is not None
    assert [commit.seq for commit in commits] == [1, 2, 3]
    assert store.snapshot().last_change("deals", 1, "title") == ("ann", NOW)


def test_a_copy_of_the_file_alone_is_a_whole_board(tiny: TinyShop, tmp_path: Path) -> None:
    store = tiny.open()
    done(store, adds_deal(unknown=1))
    store.close()
    copy = TinyShop(tmp_path / "copy" / "board.json")
    copy.path.parent.mkdir()
    copy.path.write_bytes(tiny.path.read_bytes())
    assert read_board(copy.path).deals[1].title == "Rack servers"
    assert names(copy) == {""}
    other = copy.open()
    assert done(other, sets("deals", 1, title="B")).seq == 2
    assert documents(other, "deals")[1]["unknown"] == 1
    copy.close()


def test_a_link_stays_a_link(tiny: TinyShop, tmp_path: Path) -> None:
    done(tiny.open(), adds_deal())
    link = tmp_path / "folder" / "link.json"
    link.parent.mkdir()
    link.symlink_to(tiny.path)
    store = open_store(link, "bob", clock=SetClock(NOW))
    done(store, sets("deals", 1, title="B"))
    store.close()
    assert link.is_symlink()
    assert [entry.name for entry in link.parent.iterdir()] == ["link.json"]
    assert read_board(tiny.path).deals[1].title == "B"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b" \n", "file.empty"),
        (b"{", "file.cut_short"),
        (META + b'"deals":{"1":', "file.cut_short"),
        (b"title;stage\n", "file.not_json"),
        (b"[]", "file.not_a_board"),
        (b'{"_default":{"1":{"a":1}}}', "file.not_a_board"),
        (META + b'"deals":[1]}', "file.not_a_board"),
        (META + b'"deals":{"a":{}}}', "file.not_a_board"),
        (META + b'"deals":{"1":7}}', "file.not_a_board"),
        (b'{"_meta":' + b"[" * 100_000, "file.too_deep"),
        ('{"_meta":"가"}'.encode("utf-16"), "file.not_utf8"),
        ('{"_meta":"가"}'.encode("cp949"), "file.not_utf8"),
    ],
)
def test_what_is_no_board_is_refused_and_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(content)
    with pytest.raises(NotABoard) as caught:
        open_store(path, "ann", clock=SetClock(NOW), create=True)
    assert caught.value.code == code
    with pytest.raises(NotABoard) as caught:
        read_board(path)
    assert caught.value.code == code
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, code in ((".", "file.is_a_directory"), ("pipe", "file.not_a_file"), ("no", "file.missing")):
        with pytest.raises(FileTrouble) as caught:
            open_store(tmp_path / name, "ann", clock=SetClock(NOW))
        assert caught.value.code == code


def test_a_document_that_cannot_be_read_is_named(tiny: TinyShop) -> None:
    store = tiny.open()
    done(store, adds_deal())
    done(store, adds_deal())
    store.close()
    tiny.path.write_bytes(tiny.path.read_bytes().replace(b'"stage":"quote"', b'"stage":1234567', 1))
    for snapshot in (read_board(tiny.path), tiny.open().snapshot()):
        with pytest.raises(Corrupt) as caught:
            assert snapshot.deals
        details = caught.value.details
        assert (caught.value.code, details["kind"], details["id"]) == ("file.bad_document", "deals", 1)


def test_a_newer_file_is_read_and_not_written(tiny: TinyShop) -> None:
    done(tiny.open(), adds_deal(future=True))
    for store in tiny.stores:
        store.close()
    newer = tiny.read_only()
    assert newer.info().read_only == "schema.newer"
    assert newer.snapshot().deals[1].title == "Rack servers"
    before = set(tiny.path.parent.iterdir())
    with pytest.raises(ReadOnly):
        newer.commit(adds_deal())
    newer.close()
    assert set(tiny.path.parent.iterdir()) == before


def test_a_newer_file_appearing_under_a_session_ends_its_writing(tiny: TinyShop) -> None:
    ann, bob = tiny.open("ann", full_screen=True), tiny.open("bob", full_screen=True)
    done(ann, adds_deal())
    assert bob.head() == 1
    meta = Meta(schema=9, board_id=bob.info().board_id, generation=2, seq=1)
    tables = bob._file.live.documents.tables
    write_generation(Fs(), str(tiny.path), meta, tables, 0o600)
    with pytest.raises(ReadOnly):
        ann.commit(adds_deal())
    assert ann.info().read_only == "schema.newer"
    assert ann.snapshot().deals[1].title == "Rack servers"


def test_ctrl_c_and_ctrl_z_wait_for_the_commit(tiny: TinyShop) -> None:
    store = tiny.open()
    masks: list[set[int]] = []

    def build(snapshot: Snapshot) -> Tx:
        masks.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, set())))
        return Tx((), "nothing")

    store.commit(build)
    assert {signal.SIGTSTP, signal.SIGINT} <= masks[0]
    assert not {signal.SIGTSTP, signal.SIGINT} & set(signal.pthread_sigmask(signal.SIG_BLOCK, set()))


def test_a_held_lock_is_waited_for_and_its_holder_named(
    tiny: TinyShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.store.tiny.lock.PATIENCE", 0.02)
    ann, bob = tiny.open("ann"), tiny.open("bob")
    with ann._file.locked(), pytest.raises(Unavailable) as caught:
        bob.commit(adds_deal())
    assert str(caught.value.details["holder"]).endswith(" ann")
    assert done(bob, adds_deal()).seq == 1


def test_the_dead_are_not_among_the_sessions(tiny: TinyShop) -> None:
    ann = tiny.open("ann", full_screen=True)
    card = tiny.path.with_name("board.json.sessions") / "deadbeef"
    card.write_text('{"session":"deadbeef","who":"ghost","since":"2026-03-02T01:00:00Z","full_screen":true}')
    assert ann.sessions() == []
    assert not card.exists()


def test_a_checkpoint_keeps_the_permissions_of_the_file(tiny: TinyShop) -> None:
    tiny.open()
    tiny.path.chmod(0o644)
    store = tiny.open()
    done(store, adds_deal())
    store.close()
    assert tiny.path.stat().st_mode & 0o777 == 0o644


def test_a_poll_hears_of_commits_where_there_is_no_inotify(
    tiny: TinyShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("board.store.tiny.watch._inotify", lambda folder: None)
    ann, bob = tiny.open("ann"), tiny.open("bob")
    assert bob.wait(0, 0.01) is False
    done(ann, adds_deal())
    assert bob.wait(0, 2) is True


def test_a_reader_never_takes_an_old_file_with_a_journal_gone(tiny: TinyShop) -> None:
    store = tiny.open(full_screen=True)
    done(store, adds_deal())

    class Late(Fs):
        """Somebody writes a checkpoint between our look at the file and our look at its journal."""

        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            if path.endswith(".j1"):
                with store._file.locked():
                    if store._file.meta.generation == 1:
                        store._file.checkpoint()
                        done(store, adds_deal())
            return super().open(path, flags, mode)

    assert sorted(read_board(tiny.path, Late()).deals) == [1, 2]


def test_large_tables_are_not_read_before_somebody_looks(tiny: TinyShop) -> None:
    store = tiny.open()
    done(store, lambda s: Tx(tuple(Create("touches", n, a_touch()) for n in range(1, 50)), "many"))
    done(store, adds_deal())
    store.close()
    again = tiny.open()
    done(again, adds("touches", a_touch()))
    section = again._file.live.documents.tables["touches"].base
    assert not section.is_indexed
    again.close()
    assert len(read_board(tiny.path).table("touches")) == 50


def test_permissions_follow_the_folder(tmp_path: Path) -> None:
    for bits, mode in ((0o700, 0o600), (0o2770, 0o660)):
        folder = tmp_path / f"{bits:o}"
        folder.mkdir()
        folder.chmod(bits)
        shop = TinyShop(folder / "board.json")
        done(shop.open(full_screen=True), adds_deal())
        files = [entry for entry in folder.rglob("*") if entry.is_file()]
        assert len(files) == 4
        assert {entry.stat().st_mode & 0o777 for entry in files} == {mode}
        shop.close()
        assert {e.stat().st_mode & 0o777 for e in folder.rglob("*") if e.is_file()} == {mode}
