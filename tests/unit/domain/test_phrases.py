"""R14: promises beyond the evidence, excuses, comfort without a date; a denial is none of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.message import PhraseLists
from board.domain.phrases import DEFAULT_LISTS, check
from board.domain.statement import WORDINGS, Wording


def kinds(text: str, allowed: Wording = "expected", *, has_evidence: bool = False) -> list[str]:
    return [hit.kind for hit in check(text, allowed, has_evidence)]


PROMISES = [
    "내일까지 될 것 같은데요", "그날은 문제없습니다", "문제 없습니다", "무조건 됩니다",
    "반드시 맞춰 드립니다",
    "금요일 납품 약속드립니다", "12월 11일까지 약속드리겠습니다", "확실히 됩니다", "틀림없습니다",
    "100% 됩니다",
    "제가 책임지고 하겠습니다", "장담합니다", "웬만하면 됩니다", "금요일이면 될 겁니다", "맞춰 드릴게요",
    "맞춰드릴게요", "늦어도 12월 11일까지는 꼭 갑니다", "반드시 맞춰드리니 걱정하지 않으셔도 됩니다",
    "무조건 됩니다, 늦지 않습니다", "약속드립니다. 늦지 않겠습니다", "문제없습니다 늦어지는 일은 없습니다",
    "We promise Friday", "I guarantee it", "Friday is guaranteed.", "It will definitely be there",
    "Friday for sure",
    "No problem, it will come", "It should be fine by Friday", "We work hard and guarantee Friday",
    "It is not late, I promise", "We not only guarantee it",
]  # fmt: skip

EXCUSES = [
    "공급망 이슈로 늦습니다", "글로벌 재고 상황이 안 좋습니다", "최대한 빨리 하겠습니다",
    "최대한 빠르게 진행 중입니다",
    "최선을 다해 보겠습니다", "최선을 다하겠습니다", "본사 정책상 안 됩니다", "본사 정책상 어렵습니다",
    "공급망 이슈 때문에 드리지 못합니다",
    "Due to supply chain issues it is late", "We will ship as soon as possible", "We will ship ASAP.",
    "We are doing our best", "It is company policy",
]  # fmt: skip

COMFORTS = [
    "걱정하지 않으셔도 됩니다", "걱정 안 하셔도 됩니다", "걱정 마세요", "Don't worry about it", "Don’t worry",
    "Rest assured, it will come",
]  # fmt: skip

HARMLESS = [
    "약속드리기 어렵습니다", "약속드릴 수 없습니다", "약속드릴 수는 없습니다", "약속드리지는 못합니다",
    "약속드리기는 아직 이릅니다", "약속드린 적은 없습니다", "약속드리는 것은 아닙니다",
    "약속까지 드리기는 어렵습니다",
    "문제없는지 확인하겠습니다", "문제없을지 모르겠습니다", "문제없이 진행되는지 확인하겠습니다",
    "문제없을까요?",
    "확실하지 않습니다", "반드시 확인 후 말씀드리겠습니다", "반드시 확인하고 회신드리겠습니다",
    "무조건 된다고 말씀드릴 수는 없습니다", "무조건 안 됩니다", "장담은 못 합니다", "장담하기 어렵습니다",
    "장담드릴 수 없습니다", "틀림없는지 다시 보겠습니다", "100% 확실하지 않습니다", "선금 100%입니다",
    "100% 선금입니다",
    "반드시 맞춰 드린다고 말씀드리기는 어렵습니다", "안 될 겁니다", "된다고 말씀드릴 수는 없습니다",
    "최대한 빨리라는 말씀은 드리지 않겠습니다", "공급망 이슈 때문은 아닙니다",
    "지난 약속 날짜는 12월 11일(금)입니다",
    "We cannot promise Friday", "We can't promise anything", "We can’t guarantee it",
    "There is no guarantee yet",
    "It is not guaranteed", "I can't say for sure", "It is too early to promise a date",
    "Nothing is guaranteed",
    "Let me check whether there is no problem", "As promised, here is the list", "You were promised 11 Dec",
    "This is not due to supply chain issues", "I won't say as soon as possible", "A compromise is possible",
    "The best model", "현재 12월 28일(월) 예정입니다", "",
]  # fmt: skip


@pytest.mark.parametrize("text", PROMISES)
def test_r14_a_promise_above_the_evidence_is_found(text: str) -> None:
    assert "promise" in kinds(text)


@pytest.mark.parametrize("text", EXCUSES)
def test_d42_an_excuse_is_found(text: str) -> None:
    assert kinds(text, "promised", has_evidence=True) == ["excuse"]


@pytest.mark.parametrize("text", COMFORTS)
def test_r14_comfort_asks_for_a_date_unless_there_is_evidence(text: str) -> None:
    assert kinds(text, "expected") == ["reassurance"]
    assert kinds(text, "expected", has_evidence=True) == []


@pytest.mark.parametrize("text", HARMLESS)
def test_d42_a_denial_is_not_what_it_denies(text: str) -> None:
    assert check(text, "hold", False) == ()


@pytest.mark.parametrize(
    ("allowed", "replacement"),
    [("hold", "difficult"), ("expected", "expected"), ("confirmed", "confirmed")],
)
def test_r14_the_replacement_is_what_the_evidence_allows(allowed: Wording, replacement: str) -> None:
    assert [hit.replacement for hit in check("무조건 됩니다", allowed, True)] == [replacement]


def test_r13_where_a_promise_is_allowed_it_is_let_through() -> None:
    assert check("금요일 납품 약속드립니다", "promised", True) == ()


def test_hits_say_where_they_are() -> None:
    text = "현황입니다. 최대한 빨리 하겠습니다. 무조건 됩니다."
    hits = check(text, "expected", True)
    assert [(hit.kind, text[hit.start : hit.end], hit.phrase) for hit in hits] == [
        ("excuse", "최대한 빨리", "최대한 빨리"), ("promise", "무조건", "무조건"),
    ]  # fmt: skip


def test_a_denial_in_another_sentence_denies_nothing() -> None:
    assert kinds("무조건 됩니다. 말씀드릴 수는 없습니다.") == ["promise"]
    assert kinds("We do not know. I promise Friday.") == ["promise"]


def test_a_denial_on_another_line_denies_nothing() -> None:
    assert kinds("제가 책임지고\n못 합니다라는 말은 없습니다") == ["promise"]


def test_of_two_that_overlap_the_first_and_longest_is_told() -> None:
    own = PhraseLists(promise=("최대한 빨리 됩니다",), excuse=("최대한 빨리",), reassurance=())
    assert [hit.kind for hit in check("최대한 빨리 됩니다", "hold", False, own)] == ["promise"]


def test_the_lists_are_the_teams_to_change() -> None:
    own = PhraseLists(promise=("꼭 ~갑니다",), excuse=(), reassurance=())
    assert [hit.phrase for hit in check("꼭 금요일에 갑니다. 무조건 됩니다.", "hold", False, own)] == [
        "꼭 금요일에 갑니다"
    ]
    assert check("꼭 갑니다", "hold", False, PhraseLists(promise=("",), excuse=(), reassurance=())) == ()


def test_every_phrase_on_the_lists_is_found_by_itself() -> None:
    for kind in ("promise", "excuse", "reassurance"):
        for phrase in getattr(DEFAULT_LISTS, kind):
            said = phrase.replace("~", "내일")
            assert kind in [hit.kind for hit in check(said, "hold", False)], phrase


@given(
    st.text(max_size=40),
    st.sampled_from([*DEFAULT_LISTS.promise, *DEFAULT_LISTS.excuse, "지 않", "수 없"]),
    st.text(max_size=40),
    st.sampled_from(WORDINGS),
    st.booleans(),
)
def test_hits_stand_in_order_and_apart(
    before: str, phrase: str, after: str, allowed: Wording, has: bool
) -> None:
    text = before + phrase + after
    hits = check(text, allowed, has)
    assert all(text[hit.start : hit.end] == hit.phrase for hit in hits)
    ends = [0, *(hit.end for hit in hits)]
    assert all(end <= hit.start for end, hit in zip(ends, hits, strict=False))
