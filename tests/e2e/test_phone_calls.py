"""A seller on the phone: the keys of the mission, in both keyboard modes, as fast as fingers are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.e2e.conftest import OpenBoard, acts, bottom, leave, on_disk, press, ready
from tests.terminal import Terminal
from tests.tui.screenkit import adds

pytestmark = pytest.mark.pty

ANSWER = {"en": "touch 1 · call, no answer · next Wed 25 Nov", "ko": "전화 부재중 · 다음 11/25"}


@pytest.fixture
def deals(fill: Callable[..., Path]) -> Path:
    """Three deals in one lane, the biggest first."""
    return fill(*(adds(f"deal {n}", f"한빛은행 {n}", amount=400 - n, stage="quote") for n in (1, 2, 3)))


def cards(terminal: Terminal) -> list[str]:
    """What stands on the board, wherever the cursor is."""
    return [line.translate({ord(mark): " " for mark in "▌▏"}).rstrip() for line in terminal.lines()[1:-3]]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "keys", [("tcn",), ("t", "c", "n"), ("ㅅㅊㅜ",), ("ㅅ", "추"), ("ㅅ추",)],
    ids=["at once", "one by one", "jamo", "syllable", "syllable at once"],
)  # fmt: skip
def test_a_call_without_answer_takes_three_keys(
    run_board: OpenBoard, deals: Path, lang: str, keys: Sequence[str]
) -> None:
    terminal = ready(run_board(lang=lang))
    for key in keys:
        terminal.press(key)
        terminal.settle(0.02)
    terminal.wait_for(ANSWER[lang])
    leave(terminal)
    (touch,) = on_disk(deals).table("touches").values()
    assert (touch.deal_id, touch.channel, touch.outcome, touch.party) == (1, "call", "no_answer", "customer")


def test_keys_typed_before_the_first_frame_are_not_lost(run_board: OpenBoard, deals: Path) -> None:
    terminal = run_board()
    terminal.wait_for(lambda t: t.bytes > 0)  # the terminal is ours; nothing is drawn
    terminal.press("tcn")
    terminal.wait_for(ANSWER["en"])
    leave(terminal)


def test_corrections_in_a_burst_come_in_their_order(run_board: OpenBoard, deals: Path) -> None:
    """Over a slow line keys come many at a time: what is typed behind a Backspace must not overtake it."""
    terminal = ready(run_board())
    terminal.press("tcr", "they lke", "backspace", "backspace", "ike it", "home", "yes, ", "end", "!")
    terminal.wait_for("yes, they like it!")
    terminal.press("enter", "enter")
    terminal.wait_for("call, reached")
    leave(terminal)
    (touch,) = on_disk(deals).table("touches").values()
    assert touch.note == "yes, they like it!"


def test_a_whole_conversation_in_one_write(run_board: OpenBoard, deals: Path) -> None:
    """Questions, a note with blanks, Enter, the next step, and the next command."""
    terminal = ready(run_board())
    terminal.press("tcr", "they like it, call on fri", "enter", "enter", "down", "tcn")
    terminal.wait_for("call, no answer")
    leave(terminal)
    touches = sorted(on_disk(deals).table("touches").values(), key=lambda touch: touch.id)
    assert [(t.outcome, t.note) for t in touches] == [
        ("reached", "they like it, call on fri"), ("no_answer", ""),
    ]  # fmt: skip


def test_a_date_in_one_write(run_board: OpenBoard, deals: Path) -> None:
    terminal = ready(run_board())
    terminal.press("f", "fri", "enter", "j", "+")
    terminal.wait_for("u undo")
    terminal.settle(0.3)
    leave(terminal)
    disk = on_disk(deals)
    assert [str(f.due) for f in disk.table("follow_ups").values()] == ["2026-11-27"]
    assert sorted(deal.priority for deal in disk.deals.values()) == [4, 5, 5]


def test_arrows_and_space_alone_carry_a_call(run_board: OpenBoard, deals: Path) -> None:
    """Decision 45: in Hangul mode the last letter waits in the terminal, these keys don't."""
    terminal = ready(run_board(lang="ko"))
    press(terminal, "tab", "down", "tab")
    press(terminal, "t", "right", "left", " ")  # call
    press(terminal, "left", " ")  # from reached, which is proposed, to no answer
    leave(terminal)
    (touch,) = on_disk(deals).table("touches").values()
    assert (touch.channel, touch.outcome) == ("call", "no_answer")


def test_the_same_again_on_the_next_item_is_a_dot(run_board: OpenBoard, deals: Path) -> None:
    terminal = ready(run_board())
    press(terminal, "tab", "t", "c", "n")
    terminal.wait_for("touch 1")
    press(terminal, ".")
    press(terminal, ".")
    leave(terminal)
    assert sorted(touch.deal_id for touch in on_disk(deals).table("touches").values()) == [1, 2, 3]


def test_the_last_letter_of_an_open_sequence_is_asked_for(run_board: OpenBoard, deals: Path) -> None:
    terminal = ready(run_board(lang="ko"))
    press(terminal, "ㅎ")
    assert "한/영" in bottom(terminal)
    press(terminal, "ㅌ")  # g x
    assert "한/영" not in bottom(terminal)
    leave(terminal)


def test_everything_is_taken_back_and_done_again(run_board: OpenBoard, deals: Path) -> None:
    terminal = ready(run_board())
    before = cards(terminal)
    for keys in (("t", "c", "n"), (">",), ("+",), ("f", "fri", "enter")):
        press(terminal, *keys)
    after = cards(terminal)
    for _ in range(4):
        press(terminal, "u")
    assert cards(terminal) == before
    for _ in range(4):
        press(terminal, "ctrl+r")
    assert cards(terminal) == after
    leave(terminal)


def test_an_act_of_an_earlier_session_is_taken_back(run_board: OpenBoard, deals: Path) -> None:
    first = ready(run_board())
    press(first, ">")
    leave(first)
    assert on_disk(deals).deals[1].stage == "negotiation"
    second = ready(run_board())
    press(second, "u")
    assert "taken back" in bottom(second)
    leave(second)
    assert on_disk(deals).deals[1].stage == "quote"
    assert len([commit for commit in acts(deals) if commit.tx.undo_of is not None]) == 1


@pytest.mark.parametrize("keys", [("/", "ㅎㅂㅇㅎ 2", "enter"), ("/", "ㅎㅂ", "enter")])
def test_finding_by_initials(run_board: OpenBoard, deals: Path, keys: Sequence[str]) -> None:
    terminal = ready(run_board(lang="ko"))
    press(terminal, *keys)
    if keys[1].endswith("2"):
        assert "한빛은행 2  deal 2" in terminal.lines()[0]
        press(terminal, "escape")
        assert "한빛은행 1" in terminal.text()
    else:
        assert "3건" in bottom(terminal)
        press(terminal, "escape")
    assert "한빛은행 3" in terminal.text()
    leave(terminal)


def test_what_is_typed_behind_a_find_is_for_the_deal_it_opens(run_board: OpenBoard, deals: Path) -> None:
    """Also while that screen is on its way: to the board below it, the same letters are other commands."""
    terminal = ready(run_board(lang="ko"))
    for key in ("/", *"ㅎㅂㅇㅎ 2", "enter", "ㅅ", "ㅊ", "ㄱ", *"다음 주 다시 걸기로", "enter", "enter"):
        terminal.press(key)
    terminal.wait_for("지난 일 · 고객 연락 1회")
    press(terminal, "escape")
    leave(terminal)
    (touch,) = on_disk(deals).table("touches").values()
    assert (touch.deal_id, touch.outcome, touch.note) == (2, "reached", "다음 주 다시 걸기로")


def test_the_vendors_note_becomes_a_date_a_reason_and_a_not_told_item(
    run_board: OpenBoard, demo: Path
) -> None:
    terminal = ready(run_board(lang="ko", size=(160, 48)))
    press(terminal, "/", "여의도은행 랙서버", "enter")
    assert "여의도은행" in terminal.lines()[0]
    press(terminal, "T", "k", "r")
    for letter in "3주 지연, 본사 재고 부족":
        terminal.press(letter)
    terminal.wait_for("→ 12/29.*벤더 재고")
    press(terminal, "enter", "escape")
    assert "고객 미통보" in terminal.text()
    leave(terminal)
    (commit, *_) = acts(demo)
    assert commit.tx.label == "touch.logged"
    said = max(on_disk(demo).table("statements").values(), key=lambda s: s.id)
    assert (said.said_by, said.reason) == ("vendor", "vendor_stock")
