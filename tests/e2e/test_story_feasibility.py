"""Story S1, lines 5 to 11, by keys: the request, the proof, the second look, the answer, the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from board.usecases.capacity import NewJob, add_centre, add_job
from tests.e2e.conftest import OpenBoard, bottom, leave, on_disk, press, ready
from tests.terminal import Terminal
from tests.tui.screenkit import actor, adds

pytestmark = pytest.mark.pty

MONDAY, WEDNESDAY, THURSDAY, TUESDAY = (
    "2026-11-23T10:00:00+09:00", "2026-11-25T14:30:00+09:00", "2026-11-26T10:00:00+09:00",
    "2026-12-01T16:00:00+09:00",
)  # fmt: skip
LATER = "2026-11-26T11:00:00+09:00"
EVENING = "2026-12-01T19:30:00+09:00"

ASK = ("ㅎ", "ㄹ")
"""g f, as a keyboard in Hangul mode types it; F would be f there."""


@pytest.fixture
def shop(fill: Callable[..., Path]) -> Path:
    """A satellite maker: one team, and two satellites in hand that were told a date."""
    return fill(
        adds("소형 위성 1기", "한빛우주", stage="commit", amount=3_000_000_000),
        add_centre(actor(), "조립팀"),
        add_job(actor(), NewJob(1, "통신위성", 60, due=date(2027, 3, 5), priority=2)),
        add_job(actor(), NewJob(1, "관측위성", 61, due=date(2027, 6, 4), priority=3)),
    )


def at(run_board: OpenBoard, now: str, size: tuple[int, int] = (160, 48)) -> Terminal:
    return ready(run_board(lang="ko", now=now, size=size))


def types(terminal: Terminal, text: str) -> None:
    for letter in text:
        terminal.press(letter)
    terminal.settle(0.05)


def answers(path: Path) -> list[tuple[str, str]]:
    (review,) = on_disk(path).reviews_of(1)
    return [(answer.kind, answer.level or answer.reason) for answer in review.answers]


def test_sales_against_engineering(run_board: OpenBoard, shop: Path) -> None:
    _it_is_asked_in_one_line(run_board, shop)
    _days_of_waiting_end_in_a_chase(run_board, shop)
    _the_proof_is_there_when_they_say_no(run_board, shop)
    _the_svp_pleads_for_a_second_look(run_board, shop)
    _the_second_answer_starts_the_clock(run_board, shop)
    _tonight_she_tells_the_customer(run_board, shop)


def _it_is_asked_in_one_line(run_board: OpenBoard, shop: Path) -> None:
    """S1-5, S1-6: a slot has opened; sales asks engineering, with the customer's own claim."""
    terminal = at(run_board, MONDAY)
    press(terminal, "ㅈ", "ㄷ")
    types(terminal, "5월까지 두 달(고객 말) 정부 마지막 기회")
    terminal.wait_for("희망 2027/5월 · 고객 말로 작업 42일|작업 42일.*마지막 기회 · 회신 기한 11/26")
    press(terminal, "enter")
    terminal.wait_for("엔지니어링에 검토 요청")
    leave(terminal)
    (review,) = on_disk(shop).reviews_of(1)
    assert (review.state, review.effort, review.is_claim) == ("asked", 42, True)
    assert review.request.last_chance


def _days_of_waiting_end_in_a_chase(run_board: OpenBoard, shop: Path) -> None:
    """S1-8: in engineering's court since Monday; the day before the answer is wanted they are asked."""
    terminal = at(run_board, WEDNESDAY)
    terminal.wait_for("11/26\\(목\\)")
    press(terminal, "tab", " ")
    assert "엔지니어링" in bottom(terminal)
    press(terminal, "ㄱ", "enter", "enter")
    leave(terminal)
    touches = on_disk(shop).table("touches").values()
    assert [(touch.party, touch.outcome) for touch in touches] == [("engineering", "reached")]


def _the_proof_is_there_when_they_say_no(run_board: OpenBoard, shop: Path) -> None:
    """S1-9: which jobs, which weeks, how many days short; and without the backlog it would not have been."""
    terminal = at(run_board, THURSDAY)
    press(terminal, "enter")
    terminal.wait_for("밀린 일 없으면 2027/1")
    press(terminal, *ASK)
    terminal.wait_for("159일치 작업, 자리 1\\d\\d \\(\\d+ 부족\\): 통신위성, 관측위성, 이 건")
    press(terminal, "enter")  # what the plan proves is proposed
    types(terminal, "밀린 일 때문에")
    press(terminal, "enter")
    terminal.wait_for("엔지니어링: 불가")
    press(terminal, "escape")
    leave(terminal)
    assert answers(shop) == [("infeasible", "밀린 일 때문에")]


def _the_svp_pleads_for_a_second_look(run_board: OpenBoard, shop: Path) -> None:
    """S1-7: look again; who pleads is on record, and the clock waits."""
    terminal = at(run_board, LATER)
    assert "고객 미통보" in terminal.text()
    press(terminal, *ASK, "enter")
    types(terminal, "SVP")
    press(terminal, "enter")
    terminal.wait_for("재검토 · SVP")
    assert "고객 미통보" not in terminal.text()
    leave(terminal)
    assert [each.level for each in on_disk(shop).escalations_of(1)] == ["SVP"]


def _the_second_answer_starts_the_clock(run_board: OpenBoard, shop: Path) -> None:
    """S1-9, S1-11: still impossible, both answers are kept, and the customer must hear by tomorrow 11:00."""
    terminal = at(run_board, TUESDAY)
    press(terminal, *ASK, "ㅌ")
    types(terminal, "팀장 회의에서 최종 결정")
    press(terminal, "tab", "enter")
    terminal.wait_for("다음 가능일 2027/")
    assert "고객 미통보" in terminal.text()
    press(terminal, "tab", "ㅑ")
    terminal.wait_for("11:00까지 고객에게 알리세요")
    press(terminal, "enter")
    terminal.wait_for("SVP 재검토 요청")
    assert terminal.text().count("불가 ·") >= 2, "both answers"
    press(terminal, "escape")
    leave(terminal)
    assert [kind for kind, _why in answers(shop)] == ["infeasible", "re_review", "infeasible"]


def _tonight_she_tells_the_customer(run_board: OpenBoard, shop: Path) -> None:
    """S1-11: the top row of Today, the words to say no with, and the clock ends."""
    terminal = at(run_board, EVENING)
    press(terminal, "tab", " ")
    terminal.wait_for("불가 통보")
    assert "2027/" in terminal.text() or "2027년" in terminal.text(), "the next possible date is in it"
    press(terminal, "ㄱ")
    terminal.wait_for("통화")
    terminal.settle(0.2)
    assert "고객 미통보" not in terminal.text()
    leave(terminal)
    told = [touch for touch in on_disk(shop).table("touches").values() if touch.party == "customer"]
    assert [(touch.channel, touch.outcome) for touch in told] == [("call", "reached")]
