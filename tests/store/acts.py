"""Small use cases for the store's tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from board.domain.change import Build, Commit, Create, Patch, Tx, inverse
from board.domain.snapshot import KINDS, Snapshot
from board.store.base import Store

INSTANT = "2026-03-02T01:00:00Z"


def a_deal(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Rack servers", "stage": "quote", "stage_since": "2026-03-02",
        "created_at": INSTANT, **fields,
    }  # fmt: skip


def a_touch(deal_id: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "deal_id": deal_id, "channel": "call", "outcome": "reached",
        "at": INSTANT, "recorded_at": INSTANT, "by": "ann", **fields,
    }  # fmt: skip


def adds(kind: str, data: dict[str, Any], label: str = "added") -> Build:
    return lambda snapshot: Tx((Create(kind, snapshot.next_id(kind), data),), label)


def adds_deal(**fields: Any) -> Build:
    return adds("deals", a_deal(**fields))


def sets(kind: str, id: int, unset: tuple[str, ...] = (), **fields: Any) -> Build:
    return lambda snapshot: Tx((Patch(kind, id, fields, frozenset(unset)),), "set")


def does(*ops: Create | Patch) -> Build:
    return lambda snapshot: Tx(ops, "done")


def counts(kind: str, id: int, field: str) -> Build:
    def build(snapshot: Snapshot) -> Tx:
        now = snapshot.document(kind, id).get(field, 0)
        return Tx((Patch(kind, id, {field: now + 1}),), "counted")

    return build


def undoes(commit: Commit, who: str) -> Build:
    return lambda snapshot: inverse(commit, snapshot, who, commit.at)


def done(store: Store, build: Build) -> Commit:
    commit = store.commit(build)
    assert commit is not None
    return commit


def state(snapshot: Snapshot) -> dict[str, Any]:
    """All that can be seen of a snapshot."""
    return {kind: dict(snapshot.table(kind)) for kind in KINDS} | {"seq": snapshot.seq}


def a_note(text: str = "note", **fields: Any) -> dict[str, Any]:
    return {"text": text, "at": INSTANT, "by": "ann", **fields}


def documents(store: Store, kind: str, ids: range = range(1, 12)) -> dict[int, Any]:
    """The stored documents of a kind with all their fields."""
    snapshot = store.snapshot()
    return {id: doc for id in ids if (doc := _source(snapshot)(kind, id)) is not None}


def _source(snapshot: Snapshot) -> Callable[[str, int], Any]:
    return snapshot._source.document
