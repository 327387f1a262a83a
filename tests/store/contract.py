"""What every store promises; each store's own test module runs it with its own `shop`."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from board.domain.change import Create, Patch, Tx, patch
from board.domain.snapshot import Snapshot
from board.errors import Conflict, Misuse, ReadOnly
from board.store.base import Store
from board.usecases.history import last_own, last_undone
from tests.store.acts import (
    a_deal,
    a_note,
    a_touch,
    adds,
    adds_deal,
    counts,
    documents,
    does,
    done,
    sets,
    state,
    undoes,
)
from tests.store.searched import SearchContract

VALUES = {
    "korean": "납기 확인 🚚 e\u0301",
    "nothing": None,
    "nested": {"a": [1, {"b": [True, None, 1.5]}], "": ""},
    "list": [1, "two", [3]],
    "empty": [],
    "big": 2**62,
    "control": '\x00\x1f\u2028\n\r\t"\\',
}


class Shop(Protocol):
    """Opens sessions on one board."""

    def open(self, who: str = "ann") -> Store: ...

    def read_only(self) -> Store: ...

    def close(self) -> None: ...


class StoreContract(SearchContract):
    @pytest.fixture
    def shop(self) -> Iterator[Shop]:
        raise NotImplementedError

    @pytest.fixture
    def store(self, shop: Shop) -> Store:
        return shop.open("ann")

    # one session

    def test_an_empty_board_has_nothing(self, store: Store) -> None:
        assert store.head() == 0
        assert store.snapshot().deals == {}
        assert store.changes(0) == []
        assert store.history() == []
        assert store.info().read_only == ""

    def test_a_created_document_is_there_typed_and_whole(self, store: Store) -> None:
        commit = done(store, adds_deal(title="서버"))
        assert store.snapshot().deals[1].title == "서버"
        assert store.snapshot().document("deals", 1) == a_deal(title="서버", id=1, rev=1)
        assert (commit.seq, commit.who, commit.was) == (1, "ann", (None,))

    @pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
    def test_any_plain_value_survives(self, shop: Shop, value: Any) -> None:
        done(shop.open("ann"), adds_deal(extra=value))
        assert shop.open("bob").snapshot().document("deals", 1)["extra"] == value

    def test_a_body_of_a_megabyte_survives(self, shop: Shop) -> None:
        done(shop.open("ann"), adds("notes", a_note("가" * 350_000)))
        assert len(shop.open("bob").snapshot().notes_of(None)[0].text) == 350_000

    def test_a_patch_sets_and_unsets_and_leaves_the_rest(self, store: Store) -> None:
        done(store, adds_deal(amount=5, unknown={"kept": 1}))
        commit = done(store, sets("deals", 1, unset=("amount", "never_there"), title="New"))
        assert store.snapshot().document("deals", 1) == a_deal(title="New", unknown={"kept": 1}, id=1, rev=2)
        assert commit.was == ({"amount": 5, "title": "Rack servers"},)
        assert store.snapshot().deals[1].amount is None

    def test_revisions_and_sequence_count_by_one(self, store: Store) -> None:
        done(store, adds_deal())
        commits = [done(store, sets("deals", 1, priority=n)) for n in range(1, 6)]
        assert [commit.seq for commit in commits] == [2, 3, 4, 5, 6]
        assert store.snapshot().deals[1].rev == 6
        assert store.snapshot().document("deals", 1)["rev"] == 6

    def test_one_commit_may_create_and_patch_the_same_document(self, store: Store) -> None:
        done(store, does(Create("deals", 1, a_deal()), Patch("deals", 1, {"title": "B"})))
        assert (store.snapshot().deals[1].title, store.snapshot().deals[1].rev) == ("B", 2)

    def test_no_ops_is_no_commit(self, store: Store) -> None:
        assert store.commit(lambda snapshot: Tx((), "nothing")) is None
        assert store.head() == 0

    def test_ids_count_up_by_kind(self, store: Store) -> None:
        for build in (adds_deal(), adds_deal(), adds("touches", a_touch())):
            done(store, build)
        snapshot = store.snapshot()
        assert [snapshot.next_id(kind) for kind in ("deals", "touches", "notes")] == [3, 2, 1]

    def test_a_kind_of_a_later_version_is_kept(self, shop: Shop) -> None:
        done(shop.open("ann"), adds("rockets", {"thrust": 3}))
        done(shop.open("ann"), sets("rockets", 1, thrust=4))
        assert documents(shop.open("bob"), "rockets") == {1: {"id": 1, "rev": 2, "thrust": 4}}

    def test_the_caller_may_go_on_using_his_values(self, store: Store) -> None:
        tags = ["a"]
        done(store, adds_deal(tags=tags))
        tags.append("b")
        assert store.snapshot().document("deals", 1)["tags"] == ["a"]

    # refusals

    @pytest.mark.parametrize(
        ("op", "code"),
        [
            (Create("deals", 1, a_deal()), "document.exists"),
            (Patch("deals", 99, {"title": "x"}), "document.unknown"),
            (Patch("deals", 1, {"priority": "high"}), "document.invalid"),
            (Patch("deals", 1, {"title": {1, 2}}), "document.not_plain"),
            (Patch("deals", 1, {"x": float("nan")}), "document.not_plain"),
            (Patch("deals", 1, {"x": 2**80}), "document.not_plain"),
            (Patch("deals", 1, {"x": "\ud800"}), "document.not_plain"),
            (Patch("deals", 1, {"x": {1: 2}}), "document.not_plain"),
            (Patch("deals", 1, {"rev": 7}), "document.fixed_field"),
            (Create("deals", 0, a_deal()), "document.bad_id"),
            (Create("_meta", 1, {}), "document.bad_kind"),
            (Create("deals", 2, {"title": "no stage"}), "document.invalid"),
            (Create("config", 1, {"section": "rules", "values": {"hold_days": "soon"}}), "document.invalid"),
        ],
    )
    def test_a_bad_op_takes_the_good_ones_before_it_along(
        self, store: Store, op: Create | Patch, code: str
    ) -> None:
        done(store, adds_deal())
        before = state(store.snapshot())
        with pytest.raises(Misuse) as caught:
            store.commit(does(patch("deals", 1, title="gone"), op))
        assert caught.value.code == code
        assert state(store.snapshot()) == before
        assert done(store, sets("deals", 1, title="next")).seq == 2

    def test_nothing_is_written_when_the_use_case_raises(self, store: Store) -> None:
        def build(snapshot: Snapshot) -> Tx:
            raise Conflict("conflict.field", field="title")

        with pytest.raises(Conflict):
            store.commit(build)
        assert store.head() == 0
        assert done(store, adds_deal()).seq == 1

    def test_a_read_only_store_reads_and_refuses(self, shop: Shop) -> None:
        done(shop.open("ann"), adds_deal())
        reader = shop.read_only()
        assert reader.info().read_only != ""
        with pytest.raises(ReadOnly):
            reader.commit(sets("deals", 1, title="x"))

    # two sessions

    def test_the_second_session_sees_the_first_ones_commit_soon(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        heard: list[float] = []

        def listen() -> None:
            if bob.wait(0, 5):
                heard.append(time.perf_counter())

        listener = threading.Thread(target=listen)
        listener.start()
        done(ann, adds_deal())
        wrote = time.perf_counter()
        listener.join(6)
        assert heard
        assert heard[0] - wrote < 0.1
        commits = bob.changes(0)
        assert commits is not None
        assert [commit.who for commit in commits] == ["ann"]

    def test_waiting_ends_without_a_commit(self, store: Store) -> None:
        assert store.wait(0, 0.01) is False

    def test_closing_ends_the_waiting(self, shop: Shop) -> None:
        store = shop.open("ann")
        answers: list[bool] = []
        started = threading.Event()

        def listen() -> None:
            started.set()
            answers.append(store.wait(0, 30))

        listener = threading.Thread(target=listen)
        listener.start()
        started.wait(5)
        store.close()
        listener.join(5)
        assert answers == [False]

    def test_two_sessions_change_different_fields(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        done(ann, adds_deal())
        done(bob, sets("deals", 1, title="Bob's"))
        done(ann, sets("deals", 1, priority=1))
        for store in (ann, bob):
            deal = store.snapshot().deals[1]
            assert (deal.title, deal.priority, deal.rev) == ("Bob's", 1, 3)

    def test_no_update_is_lost_between_threads(self, shop: Shop) -> None:
        done(shop.open("ann"), adds("counters", {"n": 0}))
        stores = [shop.open(f"s{n}") for n in range(4)]

        def work(store: Store) -> None:
            for _ in range(25):
                done(store, counts("counters", 1, "n"))

        threads = [threading.Thread(target=work, args=(store,)) for store in stores for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert all(documents(store, "counters")[1]["n"] == 200 for store in stores)
        assert stores[0].head() == 201

    def test_replaying_the_changes_gives_the_newest_snapshot(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        done(ann, adds_deal())
        early = bob.snapshot()
        done(ann, sets("deals", 1, title="B", extra=1))
        done(ann, adds("touches", a_touch()))
        done(bob, sets("touches", 1, note="n"))
        done(ann, sets("deals", 1, unset=("extra",), priority=2))
        commits = bob.changes(early.seq)
        assert commits is not None
        for commit in commits:
            early.apply(commit)
        assert state(early) == state(ann.snapshot())
        assert early.document("deals", 1) == ann.snapshot().document("deals", 1)
        assert early.next_id("touches") == 2

    def test_changes_come_in_pieces(self, store: Store) -> None:
        for _ in range(5):
            done(store, adds_deal())
        first = store.changes(1, limit=2)
        assert first is not None
        assert [commit.seq for commit in first] == [2, 3]
        assert store.changes(99) is None

    def test_a_snapshot_stays_at_its_moment(self, store: Store) -> None:
        done(store, adds_deal())
        done(store, adds("touches", a_touch(note="old")))
        read, unread = store.snapshot(), store.snapshot()
        before = state(read)
        done(store, sets("deals", 1, title="later"))
        done(store, sets("touches", 1, note="later"))
        done(store, adds("touches", a_touch()))
        assert state(read) == before
        assert state(unread) == before
        assert unread.fork().document("touches", 1)["note"] == "old"

    def test_a_snapshot_changed_by_its_owner_changes_nothing_else(self, store: Store) -> None:
        done(store, adds_deal())
        mine = store.snapshot()
        commit = done(store, sets("deals", 1, title="B"))
        twin = mine.fork()
        mine.apply(commit)
        del mine.deals[1]
        assert twin.deals[1].title == "Rack servers"
        assert store.snapshot().deals[1].title == "B"

    def test_sessions_see_each_other_and_what_they_look_at(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        ann.heartbeat(None)
        bob.heartbeat(7)
        bob.heartbeat(8)
        assert [(one.who, one.deal) for one in ann.sessions()] == [("bob", 8)]
        bob.close()
        assert ann.sessions() == []

    # undo and history

    def test_undoing_a_create_retracts_it(self, store: Store) -> None:
        commit = done(store, adds_deal())
        undo = done(store, undoes(commit, "ann"))
        assert store.snapshot().deals[1].retracted is not None
        assert undo.tx.undo_of == commit.seq
        with pytest.raises(Misuse):
            store.commit(undoes(commit, "ann"))

    def test_undoing_a_patch_and_undoing_that(self, store: Store) -> None:
        done(store, adds_deal(note="a"))
        commit = done(store, sets("deals", 1, unset=("note",), title="B", extra=1))
        undo = done(store, undoes(commit, "ann"))
        assert store.snapshot().document("deals", 1) == a_deal(note="a", id=1, rev=3)
        done(store, undoes(undo, "ann"))
        assert store.snapshot().document("deals", 1) == a_deal(title="B", extra=1, id=1, rev=4)

    def test_redo_goes_on_where_an_earlier_session_undid(self, shop: Shop) -> None:
        first, bob = shop.open("ann"), shop.open("bob")
        done(first, adds_deal(title="a"))
        for title in "bc":
            done(first, sets("deals", 1, title=title))
        for _ in range(2):
            done(first, undoes(last_own(first.history(), "ann"), "ann"))
        first.close()
        done(bob, sets("deals", 1, note="theirs"))
        trail = []
        for find in (last_undone, last_undone, last_own, last_undone):
            again = shop.open("ann")
            done(again, undoes(find(again.history(), "ann"), "ann"))
            trail.append(again.snapshot().deals[1].title)
            again.close()
        assert "".join(trail) == "bcbc"
        with pytest.raises(Misuse, match=r"redo\.nothing"):
            last_undone(bob.history(), "ann")
        assert bob.snapshot().document("deals", 1)["note"] == "theirs"

    def test_undo_names_who_changed_the_field_since(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        done(ann, adds_deal())
        commit = done(ann, sets("deals", 1, title="A"))
        theirs = done(bob, sets("deals", 1, title="B"))
        with pytest.raises(Conflict) as caught:
            ann.commit(undoes(commit, "ann"))
        assert (caught.value.details["who"], caught.value.details["at"]) == ("bob", theirs.at)
        assert ann.snapshot().deals[1].title == "B"

    def test_history_is_newest_first_and_can_be_asked(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        done(ann, adds_deal())
        done(bob, adds_deal())
        done(bob, sets("deals", 1, title="B"))
        assert [c.seq for c in ann.history()] == [3, 2, 1]
        assert [c.seq for c in ann.history(who="bob", limit=1)] == [3]
        assert [c.seq for c in ann.history(kind="deals", id=1)] == [3, 1]
        assert [c.seq for c in ann.history(before=3, kind="deals")] == [2, 1]
        assert ann.history()[0].was == ({"title": "Rack servers"},)

    def test_a_commit_reads_the_same_for_all(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        commit = done(
            ann, lambda s: Tx((Create("deals", 1, a_deal()),), "deal.added", {"deal": 1, "why": "왜"}, None)
        )
        assert bob.changes(0) == [commit]
        assert bob.history() == [commit]
        assert commit.set_clock is True
        assert commit.tx.details == {"deal": 1, "why": "왜"}
