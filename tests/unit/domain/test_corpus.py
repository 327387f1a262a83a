"""What is searched: the words of every kind of document, as the board has them now."""

from __future__ import annotations

import pytest

from board.domain.corpus import Kind, documents
from board.domain.search import Gathering, Hit, hidden_deals, read_search, shelves
from board.i18n.queries import QueryReader, reason_words
from board.usecases import deals, feasibility, notes, promises
from board.usecases.feasibility import Answered, Asked
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, on


@pytest.fixture(scope="module")
def desk() -> Desk:
    person = {"name": "김 팀장", "phone": "010-2345-6789", "mail": "kim@bank.example"}
    desk = a_board(
        a_deal("서버 증설", customer="여의도은행", contact=person, supplier="Lenovo", tags=("입찰",)),
        a_deal("Tapes", customer="Hanbit Bank", condition="before the audit"),
        a_deal("Racks", customer="Morrow"),
        a_deal("Discs", customer="Daon"),
    )
    desk.ann.touch("call reached", (1,), note="전산실에서 재고를 물음")
    desk.ann.touch("call no_answer", (2,))
    desk.ann.act(notes.keep, "담당이 바뀜", 1)
    desk.ann.act(notes.keep, "어느 곳인지 모를 메모", None)
    desk.ann.act(promises.hear, 2, Heard("vendor", on("2026-12-08"), grade=3, evidence="mail of the 20th"))
    desk.ann.act(promises.hear, 2, Heard("vendor", on("2026-12-14"), reason="customs"))
    desk.ann.act(promises.tell, 2, Told(on("2026-12-16"), text="quote v2"))
    desk.ann.act(deals.lose, [3], "price", note="undercut by a third", override="asked")
    return desk


def found(desk: Desk, text: str) -> list[tuple[Kind, int]]:
    ground = desk.ground
    wanted = read_search(text, ground, QueryReader(desk.moment, "KRW"), "ann")
    gathering = Gathering(wanted, None, hidden_deals(ground))
    for shelf in shelves(documents(ground.snapshot, reason_words)):
        gathering.look(shelf)
    return [(hit.kind, hit.deal_id) for hit in gathering.found().hits]


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("여의ㄷ", [("deals", 1)]), ("6789", [("deals", 1)]), ("01023456789", [("deals", 1)]),
        ("010-2345-6789", [("deals", 1)]), ("김 팀장", [("deals", 1)]), ("kim@bank", [("deals", 1)]),
        ("lenovo", [("deals", 1)]), ("입찰", [("deals", 1)]), ("서버 여의도", [("deals", 1)]),
        ("audit", [("deals", 2)]), ("undercut", [("deals", 3)]), ("price", [("deals", 3)]),
        ("#4", [("deals", 4)]), ("재고를", [("touches", 1)]), ("담당이", [("notes", 1)]),
        ("어느", [("notes", 0)]), ("20th", [("statements", 2)]), ("customs", [("statements", 2)]),
        ("v2", [("statements", 2)]), ("재고를 여의도", []), ("no_answer", []),
    ],
)  # fmt: skip
def test_every_kind_is_searched_and_each_document_alone(
    desk: Desk, typed: str, hits: list[tuple[Kind, int]]
) -> None:
    assert found(desk, typed) == hits


def test_what_engineering_was_asked_and_said_is_found_as_the_deals() -> None:
    desk = a_board(a_deal("Racks"), a_deal("Tapes"))
    desk.ann.act(feasibility.ask, 2, Asked("정부 슬롯 마지막"))
    desk.ann.act(feasibility.answer, 2, Answered("conditional", condition="열제어 부품"))
    desk.ann.act(feasibility.answer, 2, Answered("re_review", level="SVP"))
    for typed in ("슬롯", "열제어", "svp"):
        assert found(desk, typed) == [("deals", 2)]
    desk.ann.undo()
    assert found(desk, "svp") == []


def test_what_was_taken_back_or_merged_is_not_found() -> None:
    desk = a_board(a_deal("Racks"), a_deal("Racks again", customer="Hanbit Bank Ltd"))
    desk.ann.touch("call reached", (2,), note="재고 확인")
    assert found(desk, "racks") == [("deals", 2), ("deals", 1)]
    desk.ann.act(deals.merge, 1, 2)
    assert found(desk, "racks") == [("deals", 1)]
    assert found(desk, "재고") == [("touches", 1)], "moved along"
    desk.ann.undo()
    assert found(desk, "재고") == [("touches", 2)]
    desk.ann.undo()
    assert found(desk, "재고") == []


def test_hits_name_their_documents(desk: Desk) -> None:
    ground = desk.ground
    wanted = read_search("재고를", ground, QueryReader(desk.moment, "KRW"), "ann")
    gathering = Gathering(wanted)
    for shelf in shelves(documents(ground.snapshot, reason_words)):
        gathering.look(shelf)
    assert gathering.found().hits == (Hit("touches", 1, 1),)
