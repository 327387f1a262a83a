"""Random sessions on a file: the quick reader, the sessions and the memory store tell the same."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tinydb import TinyDB

from board.clock import SetClock
from board.domain.change import Build, Create, Patch, Tx, inverse
from board.domain.snapshot import KINDS, Snapshot
from board.errors import BoardError, Conflict, Misuse
from board.store.memory import MemoryStore
from board.store.tiny.admin import verify
from board.store.tiny.checkpoint import parse
from board.store.tiny.journal import is_damage, scan
from board.store.tiny.reader import read_board
from board.store.tiny.store import TinyStore, open_store
from tests.store.acts import a_deal, a_note, a_touch, state

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(max_size=8)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
names = st.sampled_from(["x_one", "x_two", "x_three"])
kinds = st.sampled_from(["deals", "touches", "notes", "rockets"])
known = st.fixed_dictionaries({}, optional={"title": st.text(max_size=5), "priority": st.integers(1, 9)})
fields = st.tuples(known, st.dictionaries(names, values, max_size=2)).map(lambda pair: {**pair[0], **pair[1]})


class Sessions(RuleBasedStateMachine):
    """Two file sessions and a memory store are asked the same things in the same order."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "board.json"
        self.stores = [self._open(), self._open()]
        self.memory = MemoryStore("m", clock=SetClock(NOW))
        self.follower = self.stores[0].snapshot()

    def _open(self) -> TinyStore:
        return open_store(self.path, "m", clock=SetClock(NOW), create=True, full_screen=True)

    def _both(self, which: int, build: Build) -> None:
        ends: list[object] = []
        for store in (self.stores[which], self.memory):
            try:
                commit = store.commit(build)
                ends.append(None if commit is None else (commit.seq, commit.tx, commit.was))
            except BoardError as error:
                ends.append((type(error), error.code))
        assert ends[0] == ends[1]

    @rule(which=st.integers(0, 1), kind=kinds, more=fields)
    def create(self, which: int, kind: str, more: dict[str, Any]) -> None:
        data = {"deals": a_deal, "touches": a_touch, "notes": a_note}.get(kind, dict)()
        if kind == "touches":
            data["deal_id"] = 1 + len(more)
        more = {name: value for name, value in more.items() if name.startswith("x_")}
        self._both(which, lambda s: Tx((Create(kind, s.next_id(kind), {**data, **more}),), "create"))

    @rule(which=st.integers(0, 1), id=st.integers(1, 5), given=fields, unset=st.sets(names))
    def change(self, which: int, id: int, given: dict[str, Any], unset: set[str]) -> None:
        gone = frozenset(unset - set(given))
        self._both(which, lambda s: Tx((Patch("deals", id, given, gone),), "change", {"deal": id}))

    @rule(which=st.integers(0, 1), id=st.integers(1, 5), deal=st.none() | st.integers(1, 3))
    def retract_or_move_a_touch(self, which: int, id: int, deal: int | None) -> None:
        gone = {"retracted": {"by": "m", "at": "2026-03-02T01:00:00Z"}}
        values = gone if deal is None else {"deal_id": deal}
        self._both(which, lambda s: Tx((Patch("touches", id, values),), "change"))

    @rule(which=st.integers(0, 1), back=st.integers(0, 5))
    def undo(self, which: int, back: int) -> None:
        commits = self.memory.history(limit=back + 1)
        if len(commits) > back:
            self._both(which, lambda s: inverse(commits[back], s, "m", NOW))

    @rule(which=st.integers(0, 1))
    def come_back(self, which: int) -> None:
        self.stores[which].close()
        self.stores[which] = self._open()

    @rule(which=st.integers(0, 1))
    def checkpoint(self, which: int) -> None:
        with self.stores[which]._file.locked():
            self.stores[which]._file.checkpoint()
        stored = json.loads(self.path.read_bytes())
        documents = self.memory.board.live.documents
        for kind, table in documents.tables.items():
            found = {int(id): doc for id, doc in stored[kind].items()}
            assert found == {id: table.document(id) for id in table.ids()}
        assert verify(self.path) == []

    @rule(which=st.integers(0, 1))
    def warm(self, which: int) -> None:
        self.stores[which].warm()

    @invariant()
    def all_say_the_same(self) -> None:
        if not hasattr(self, "memory"):
            return
        expected = everything(self.memory.snapshot())
        for snapshot in (read_board(self.path), *(store.snapshot() for store in self.stores)):
            assert everything(snapshot) == expected

    @invariant()
    def changes_lead_from_any_snapshot_to_the_newest(self) -> None:
        if not hasattr(self, "memory"):
            return
        commits = self.stores[0].changes(self.follower.seq)
        assert commits is not None
        for commit in commits:
            self.follower.apply(commit)
        assert everything(self.follower) == everything(self.memory.snapshot())

    @invariant()
    def touches_of_a_deal_are_those_of_the_table_that_name_it(self) -> None:
        if not hasattr(self, "memory"):
            return
        everybody = (self.follower, self.memory.snapshot(), *(store.snapshot() for store in self.stores))
        lives = (self.memory.board.live.snapshot, *(store._file.live.snapshot for store in self.stores))
        whole = everybody[1].table("touches").values()
        for snapshot in (*everybody, *lives, read_board(self.path)):
            for deal in range(1, 4):
                expected = [t for t in whole if t.deal_id == deal and t.retracted is None]
                assert list(snapshot.touches_of(deal)) == sorted(expected, key=lambda t: (t.at, t.id))
                of_deal = {t.id: t for t in whole if t.deal_id == deal}
                assert {t.id: t for t in snapshot.rows_of("touches", deal)} == of_deal

    @invariant()
    def history_is_whole(self) -> None:
        if hasattr(self, "memory"):
            told = [(commit.seq, commit.tx, commit.was) for commit in self.stores[1].history()]
            assert told == [(commit.seq, commit.tx, commit.was) for commit in self.memory.history()]

    def teardown(self) -> None:
        if hasattr(self, "memory"):
            for store in self.stores:
                store.close()
            with TinyDB(self.path) as db:
                found = {deal.doc_id: dict(deal) for deal in db.table("deals").all()}
            snapshot = self.memory.snapshot()
            assert found == {id: snapshot.document("deals", id) for id in snapshot.deals}
            self.folder.cleanup()


def everything(snapshot: Snapshot) -> dict[str, Any]:
    found = state(snapshot)
    for kind in (*KINDS, "rockets"):
        ids = range(1, snapshot.next_id(kind))
        found[f"{kind}, as stored"] = [snapshot._source.document(kind, id) for id in ids]
    return found


Sessions.TestCase.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
TestSessions = Sessions.TestCase


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_board_or_refused(data: bytes) -> None:
    try:
        parse(data, "x")
    except BoardError as error:
        assert error.code.startswith("file.")


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_no_bytes_are_taken_for_a_commit(data: bytes) -> None:
    assert scan(data, 0, "x", 0) == ([], 0)
    assert is_damage(data) in (True, False)


@settings(max_examples=100, deadline=None)
@given(given_fields=fields)
def test_conflicting_field_is_refused_whole(given_fields: dict[str, Any]) -> None:
    store = MemoryStore("m", clock=SetClock(NOW))
    store.commit(lambda s: Tx((Create("deals", 1, a_deal()),), "create"))
    commit = store.commit(lambda s: Tx((Patch("deals", 1, given_fields),), "change"))
    store.commit(lambda s: Tx((Patch("deals", 1, {"title": "somebody else's title"}),), "change"))
    before = everything(store.snapshot())
    assert commit is not None
    try:
        store.commit(lambda s: inverse(commit, s, "m", NOW))
    except (Conflict, Misuse):
        assert "title" in given_fields
        assert everything(store.snapshot()) == before
    else:
        assert "title" not in given_fields
