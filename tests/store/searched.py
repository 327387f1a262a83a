"""What full-text search needs of a store; part of what every store promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from board.domain.corpus import Doc, Kind, document, touched
from board.domain.corpus import documents as corpus
from board.domain.snapshot import Snapshot
from tests.store.acts import a_note, a_touch, adds, adds_deal, done, sets, undoes

if TYPE_CHECKING:  # it makes this a part of itself
    from tests.store.contract import Shop


class Line(msgspec.Struct):
    """A little of a touch."""

    deal_id: int
    note: str = ""


def label(kind: Kind, code: str) -> str:
    return code


def laid_out(snapshot: Snapshot) -> dict[tuple[Kind, int], Doc | None]:
    return {(doc.kind, doc.id): doc for doc in corpus(snapshot, label)}


class SearchContract:
    def test_some_fields_of_each_document_are_read_without_the_rest(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        for note in ("one", "two", "three"):
            done(ann, adds("touches", a_touch(note=note)))
        early = bob.snapshot()
        ann.close()  # a file is folded: what follows changes documents that lie in it
        ann = shop.open("ann")
        done(ann, sets("touches", 2, note="later"))
        done(bob, adds("touches", a_touch(deal_id=7, note="four")))
        for snapshot in (ann.snapshot(), shop.open("cho").snapshot(), bob.snapshot().fork()):
            rows = sorted((id, row.deal_id, row.note) for id, row in snapshot.each("touches", Line))
            assert rows == [(1, 1, "one"), (2, 1, "later"), (3, 1, "three"), (4, 7, "four")]
            assert not snapshot.is_read("touches")
        assert [row.note for _, row in early.each("touches", Line)] == ["one", "two", "three"]
        assert list(early.each("rockets", Line)) == []

    def test_full_text_follows_the_commits_of_all(self, shop: Shop) -> None:
        ann, bob = shop.open("ann"), shop.open("bob")
        done(ann, adds("parties", {"name": "여의도은행"}))
        done(ann, adds_deal(customer=1))
        first = done(ann, adds("touches", a_touch(note="재고 확인")))
        mine = ann.snapshot()
        before = laid_out(mine)
        done(bob, adds("touches", a_touch(note="재고 다시")))
        done(bob, adds("notes", a_note("재고 메모")))
        done(bob, undoes(first, "bob"))
        done(bob, sets("parties", 1, name="재고상사"))
        commits = ann.changes(mine.seq)
        assert commits is not None
        for commit in commits:
            mine.apply(commit)
            before |= {key: document(*key, mine, label) for key in touched(commit, mine)}
        followed = {key: doc for key, doc in before.items() if doc is not None}
        assert followed == laid_out(ann.snapshot()) == laid_out(shop.open("cho").snapshot())
        assert {key for key, doc in followed.items() if "재고" in doc.text} == {
            ("deals", 1), ("touches", 2), ("notes", 1),
        }  # fmt: skip
