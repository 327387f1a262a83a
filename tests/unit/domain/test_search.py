"""Full text: what is found and what is not, the best first, and the sentence around it."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from board.domain.corpus import Doc, Kind
from board.domain.excerpt import Excerpt, excerpt
from board.domain.search import Found, Gathering, Wanted, read_search, shelves
from board.domain.shelf import Index, Shelf
from board.domain.text import fold, haystack, matches, needle
from board.errors import Misuse
from board.i18n.queries import QueryReader
from tests.builders import a_board, a_deal

NOTES = (
    "여의도은행 전산실에 재고 두 번 확인. 담당이 휴가라 월요일 회신.",
    "재고는 벤더가 다시 본다고 함.",
    "Stock was checked twice; delivery on Friday.",
    "납기 조건만 남음, 결재는 이번 주",
    "restocked by the vendor",
)


def docs(*texts: str, kind: Kind = "touches", at: Sequence[int] = ()) -> list[Doc]:
    return [Doc(kind, n, n, at[n - 1] if at else n, text) for n, text in enumerate(texts, 1)]


def found(wanted: Wanted, given: Sequence[Doc], limit: int = 200, **how: object) -> Found:
    gathering = Gathering(wanted, limit=limit, **how)  # type: ignore[arg-type] # its fields
    for shelf in shelves(iter(given)):
        gathering.look(shelf)
    return gathering.found()


def words(*texts: str, without: Sequence[str] = ()) -> Wanted:
    return Wanted(tuple(map(needle, texts)), tuple(map(needle, without)))


def ids(text: str, notes: Sequence[str] = NOTES) -> set[int]:
    """Which notes a typed text finds, without fields."""
    desk_less = read_search(text, None, None, "ann")  # type: ignore[arg-type] # fields alone need a board
    return {hit.id for hit in found(desk_less, docs(*notes)).hits}


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("재고", {1, 2}), ("여의ㄷ", {1}), ("여의도으", {1}), ("여읟", {1}), ("ㅇㅇㄷㅇㅎ", {1}),
        ("ㅈㄱ", {1, 2, 4}), (normalize("NFD", "재고"), {1, 2}), ("STOCK", {3, 5}), ("stock", {3, 5}),
        ("vendor the", {5}), ("the vendor", {5}), ('"the vendor"', {5}), ('"vendor the"', set()),
        ("재고 -벤더", {1}), ('재고 -"두 번"', {2}), ("재고 회신", {1}), ("없는말", set()),
        ("재고 stock", set()), ("ㄱㄴㅂㄷ", {2}), ('"checked twi', {3}),
    ],
)  # fmt: skip
def test_words_phrases_and_what_must_not_stand_there(typed: str, hits: set[int]) -> None:
    assert ids(typed) == hits


TEXTS = st.text("여의도은행돈두 ㄷㅇㅂㅄab.1", max_size=12)


@given(word=st.text("여의도은돈 ㄷㅇㅂㅄab1", min_size=1, max_size=4).filter(str.strip), text=TEXTS)
@example(word=" ㅄ", text=" ㅄ")
def test_a_needle_finds_what_matches_finds(word: str, text: str) -> None:
    hay = haystack([text])
    assert bool(needle(word).part.search(fold(text))) == matches(word, hay.folded, hay.initials)


@given(st.lists(TEXTS, max_size=8), st.text("여의도ㄷab", min_size=1, max_size=2))
def test_each_document_is_looked_at_alone(texts: list[str], word: str) -> None:
    expected = {n for n, text in enumerate(texts, 1) if needle(word).part.search(fold(text))}
    result = found(words(word), docs(*texts))
    assert {hit.id for hit in result.hits} == expected
    assert result.total == len(expected)


def test_whole_words_before_parts_before_initials_and_the_newer_before_the_older() -> None:
    texts = ("ㄷㅂ 표", "재고는", "담배", "재고", "다시 봄", "재고 둘", "비재고")
    assert [hit.id for hit in found(words("재고"), docs(*texts)).hits] == [6, 4, 7, 2]
    assert [hit.id for hit in found(words("ㄷㅂ"), docs(*texts)).hits] == [1, 3]
    older = found(words("재고"), docs(*texts, at=(0, 9, 0, 1, 0, 0, 8)))
    assert [hit.id for hit in older.hits] == [4, 6, 2, 7]


def test_a_document_with_more_whole_words_comes_first() -> None:
    texts = ("재고 납기", "재고 납기는", "재고는 납기는", "ㅈㄱ 납기는")
    assert [hit.id for hit in found(words("재고", "납기"), docs(*texts)).hits] == [1, 2, 3]
    assert [hit.id for hit in found(words("납기", "ㅈㄱ"), docs(*texts)).hits] == [4, 1, 3, 2]


def test_the_order_is_total() -> None:
    same = [doc for kind in ("notes", "touches", "deals") for doc in docs("x", "x", kind=kind, at=(5, 5))]
    result = found(words("x"), same)
    assert [(hit.kind, hit.id) for hit in result.hits] == [
        ("deals", 2), ("deals", 1), ("touches", 2), ("touches", 1), ("notes", 2), ("notes", 1),
    ]  # fmt: skip
    assert found(words("x"), list(reversed(same))) == result


@given(st.lists(st.tuples(st.sampled_from(["재고", "재고는", "x"]), st.integers(0, 5)), max_size=40),
       st.integers(1, 5))  # fmt: skip
def test_few_hits_are_the_first_of_all(given_docs: list[tuple[str, int]], limit: int) -> None:
    made = docs(*(text for text, _ in given_docs), at=[at for _, at in given_docs])
    everything, few = found(words("재고"), made), found(words("재고"), made, limit=limit)
    assert few.hits == everything.hits[:limit]
    assert few.total == everything.total


def test_documents_of_other_deals_and_hidden_ones_stay_away() -> None:
    given_docs = docs("재고", "재고", "재고")
    assert [hit.id for hit in found(words("재고"), given_docs, deals={1, 3}, hidden={3}).hits] == [1]


def test_an_unknown_field_is_told_even_before_its_value() -> None:
    with pytest.raises(Misuse, match=r"query\.unknown_field"):
        ids("nobody:")


def test_fields_restrict_and_alone_find_the_deals() -> None:
    desk = a_board(a_deal("Racks", owner="ann"), a_deal("Tapes", owner="bob"))
    reader = QueryReader(desk.moment, "KRW")
    wanted = read_search("owner:me", desk.ground, reader, "ann")
    assert wanted.fields is not None
    assert wanted.words == ()
    given_docs = [*docs("Racks", "Tapes", kind="deals"), *docs("note", "note")]
    assert [(h.kind, h.id) for h in found(wanted, given_docs, deals={1}).hits] == [("deals", 1)]


def test_nothing_wanted_is_said_to_be_nothing() -> None:
    assert not words()
    assert words("a")
    assert words(without=("a",))


# excerpts


def shown(text: str, *wanted: str, room: int = 60) -> str:
    result = excerpt(text, [needle(word) for word in wanted], room)
    return _with_marks(result)


def _with_marks(found_: Excerpt) -> str:
    text = found_.text
    for start, end in reversed(found_.marks):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("text", "wanted", "seen"),
    [
        (NOTES[0], ("재고",), "여의도은행 전산실에 «재고» 두 번 확인."),
        (NOTES[0], ("회신",), "담당이 휴가라 월요일 «회신»."),
        (NOTES[0], ("여의ㄷ",), "«여의도»은행 전산실에 재고 두 번 확인."),
        (NOTES[0], ("ㅈㄱ", "전산"), "여의도은행 «전산»실에 «재고» 두 번 확인."),
        (NOTES[0], ("회신", "재고"), "여의도은행 전산실에 «재고» 두 번 확인. 담당이 휴가라 월요일 «회신»."),
        ("One stock. Two. Three delivery. Four.", ("delivery", "stock"), "One «stock». … Three «delivery»."),
        ("A. stock. Stock and delivery.", ("stock", "delivery"), "«Stock» and «delivery»."),
        (normalize("NFD", "재고 확인"), ("재고",), "«재고» 확인"),
        ("first line\nsecond STOCK line", ("stock",), "second «STOCK» line"),
        ("Große Straße. Maß", ("strasse",), "Große «Straße»."),
        ("nothing of it. At all.", ("xyz",), "nothing of it."),
        ("재고재고", ("재고",), "«재고재고»"),
    ],
)
def test_the_sentence_around_the_hit(text: str, wanted: tuple[str, ...], seen: str) -> None:
    assert shown(text, *wanted) == seen


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    text = "가나 " * 40 + "재고 " + "다라 " * 40
    seen = shown(text, "재고", room=30)
    assert seen.startswith("… ")
    assert seen.endswith(" …")
    assert "«재고»" in seen
    assert len(seen) <= 32


@given(text=st.text("재고는 . ab\nßé", max_size=60), room=st.integers(10, 40))
def test_an_excerpt_fits_and_its_marks_lie_in_it(text: str, room: int) -> None:
    result = excerpt(text, [needle("재고"), needle("b")], room)
    assert len(result.text) <= room
    places = [place for mark in result.marks for place in mark]
    assert places == sorted(places)
    assert all(0 <= place <= len(result.text) for place in places)
    for start, end in result.marks:
        assert any(needle(word).part.search(fold(result.text[start:end])) for word in ("재고", "b"))


# the index


def seen_in(index: Index, word: str) -> list[int]:
    view = index.view()
    gathering = Gathering(words(word))
    for shelf in view.fresh:
        gathering.look(shelf)
    for shelf in view.shelves:
        gathering.look(shelf, view.gone)
    return sorted(hit.id for hit in gathering.found().hits)


def test_the_index_follows_what_is_added_changed_and_taken_back() -> None:
    index = Index(0)
    index.add(Shelf("touches", docs("재고", "납기")))
    before = index.view()
    index.replace("touches", 3, Doc("touches", 3, 1, 9, "재고 새로"))
    assert seen_in(index, "재고") == [1, 3]
    index.replace("touches", 1, Doc("touches", 1, 1, 1, "고침"))
    assert seen_in(index, "재고") == [3]
    assert seen_in(index, "고침") == [1]
    index.replace("touches", 3, None)
    index.replace("touches", 2, None)
    assert seen_in(index, "재고") == seen_in(index, "납기") == []
    assert before.fresh == ()
    assert not before.gone


def test_a_thousand_documents_are_a_shelf_and_none_is_lost() -> None:
    made = list(shelves(iter(docs(*("재고" for _ in range(2 * Shelf.SIZE + 5))))))
    assert [len(shelf.ids) for shelf in made] == [Shelf.SIZE, Shelf.SIZE, 5]
    assert found(words("재고"), docs(*("재고" for _ in range(Shelf.SIZE + 1)))).total == Shelf.SIZE + 1
