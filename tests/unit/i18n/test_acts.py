"""Every act is answered in one line, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from board.domain.change import Tx
from board.domain.config import Config, Person
from board.i18n import acts, arrivals, feasibility, remedies, words
from board.i18n.acts import answer

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 23)
CONFIG = Config(people=(Person(login="jiyoung", name="지영"),))
TOUCH: dict[str, object] = {
    "deal": 7, "title": "서버", "party": "customer", "channel": "call", "outcome": "no_answer", "count": 1,
    "touches": 4, "total": 9, "next": "2026-11-25", "step": 4, "working_days": 2, "slip": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.use("en")


def said(
    label: str, details: Mapping[str, object], lang: words.Language = "en", *, undo: bool = False
) -> str:
    words.use(lang)
    return answer(Tx((), label, details), CONFIG, TODAY, undo=undo)


def labels_of_usecases() -> set[str]:
    """The first argument of every `changes.tx(...)`, and the label given to `_each(...)`."""
    found: set[str] = set()
    for file in (ROOT / "board" / "usecases").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr == "tx":
                found |= constants(node.args[0])
            elif isinstance(node.func, ast.Name) and node.func.id == "_each":
                found |= constants(node.args[1])
    return found


def constants(node: ast.expr) -> set[str]:
    values = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {value for value in values if isinstance(value, str)}


def test_every_label_has_an_answer() -> None:
    labels = labels_of_usecases()
    assert {"touch.logged", "deal.held", "imported"} <= labels, "the walk finds none"
    known = set(acts.ANSWERS) | set(acts.SIMPLE) | set(arrivals.ACTS) | set(remedies.ACTS)
    known |= set(feasibility.ACTS)
    assert labels - known == set()


def test_a_touch_as_the_design_has_it() -> None:
    english = said("touch.logged", TOUCH, undo=True)
    assert english == "touch 4 · call, no answer · next Wed 25 Nov (2 wd) · u undo"
    korean = said("touch.logged", TOUCH, "ko", undo=True)
    assert korean == "연락 4회째 · 전화 부재중 · 다음 11/25(수) · u 취소"


def test_touches_with_others_and_with_many() -> None:
    vendor = said("touch.logged", TOUCH | {"party": "vendor", "next": None})
    assert vendor == "vendor · call, no answer · no next step"
    assert said("touch.logged", TOUCH | {"count": 3}).startswith("3 deals · call, no answer")
    assert said("touch.logged", TOUCH | {"count": 3}, "ko").startswith("3건 · 전화 부재중")


QUARTER = {"start": "2027-01-01", "end": "2027-03-31", "precision": "quarter"}
DAY = {"start": "2026-12-28", "end": "2026-12-28", "precision": "day"}


@pytest.mark.parametrize(
    ("label", "details", "english", "korean"),
    [
        ("deal.moved", {"stage": "quote"}, "now in Quote", "견적 단계로"),
        ("deal.given", {"owner": "jiyoung"}, "now with 지영", "담당 지영"),
        ("deal.court", {"court": {"side": "us"}}, "our move", "우리 차례"),
        (
            "date.told", {"period": QUARTER, "wording": "expected"},
            "told the customer Q1 2027 · expected", "고객 안내 2027년 1분기 · 예정",
        ),
        (
            "date.heard",
            {"period": DAY, "by": "vendor", "about": "delivery", "wording": "confirmed", "slip": 11},
            "vendor: Mon 28 Dec · confirmed · the customer believes another date (+11 wd): tell them",
            "벤더: 12/28(월) · 확정 · 고객 안내와 +11영업일 차이, 알려 드리세요",
        ),
        (
            "follow_up.snoozed", {"due": "2027-01-04", "working_days": 29},
            "put off until Mon 4 Jan 2027 (29 wd)", "2027/1/4(월)로 미룸",
        ),
        ("deal.reopened", {}, "reopened", "다시 진행"),
    ],
)  # fmt: skip
def test_answers(label: str, details: dict[str, object], english: str, korean: str) -> None:
    about: dict[str, object] = {"deal": 7, "title": "서버", "count": 1}
    assert said(label, about | details) == f"{english} · #7 서버"
    assert said(label, about | details, "ko") == f"{korean} · #7 서버"
    assert said(label, about | details | {"count": 2}, "ko") == f"{korean} · 2건"


def test_taking_back_says_what() -> None:
    back = said("undone", TOUCH | {"label": "touch.logged"}, undo=True)
    assert back == "taken back · touch 4 · call, no answer · next Wed 25 Nov (2 wd)"
    moved = {"label": "deal.moved", "deal": 7, "title": "서버", "stage": "quote"}
    assert said("redone", moved, "ko") == "다시 함 · 견적 단계로 · #7 서버"


def test_what_an_older_or_newer_program_wrote_is_no_error() -> None:
    for label in (*acts.ANSWERS, *acts.SIMPLE, "undone", "of.tomorrow"):
        assert said(label, {})
        assert said(label, {}, "ko")
