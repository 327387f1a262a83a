"""Two people on one file: what one does the other sees, and neither is disturbed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from board.usecases.deals import edit
from tests.e2e.conftest import OpenBoard, bottom, leave, on_disk, press, ready, session
from tests.tui.screenkit import actor, adds

pytestmark = pytest.mark.pty


@pytest.fixture
def three(fill: Callable[..., Path]) -> Path:
    """Three deals in one lane, the biggest first."""
    return fill(*(adds(f"deal {name}", f"{name} Inc", amount=amount, owner="minsu")
                  for name, amount in (("Ant", 300), ("Bee", 200), ("Cat", 100))))  # fmt: skip


def test_an_act_of_one_is_seen_by_the_other_within_a_second(run_board: OpenBoard, three: Path) -> None:
    minsu, jiyoung = ready(run_board()), ready(run_board(user="jiyoung"))
    press(minsu, "down")
    assert minsu.screen.buffer[5][0].data == "▌"
    begun = jiyoung.press("t", "c", "n")
    jiyoung.wait_for("touch 1")
    seen = minsu.wait_for("●○○○○", timeout=3)
    assert seen - begun < 1.0
    minsu.settle()
    bee = next(y for y, line in enumerate(minsu.lines()) if "Bee Inc" in line)
    assert minsu.screen.buffer[bee][0].data == "▌", "the cursor stays on its card"
    leave(minsu)
    leave(jiyoung)


def test_a_text_being_typed_is_left_alone(run_board: OpenBoard, three: Path) -> None:
    minsu, jiyoung = ready(run_board()), ready(run_board(user="jiyoung"))
    press(minsu, "t", "c", "r")
    minsu.press("two weeks")
    minsu.wait_for("two weeks")
    press(jiyoung, "down", "down")
    jiyoung.press("t", "c", "n")
    jiyoung.wait_for("touch 1")
    minsu.wait_for("●○○○○")
    minsu.settle()
    assert "two weeks" in bottom(minsu)
    minsu.press(" late", "enter")
    minsu.wait_for("next step")
    minsu.press("enter")
    minsu.wait_for("u undo")
    leave(minsu)
    leave(jiyoung)
    notes = {touch.by: touch.note for touch in on_disk(three).table("touches").values()}
    assert notes == {"minsu": "two weeks late", "jiyoung": ""}


def test_a_choice_is_about_the_deal_it_was_asked_for(run_board: OpenBoard, three: Path) -> None:
    """The lanes reorder under an open question; the touch still goes to the deal that was named."""
    minsu, jiyoung = ready(run_board()), ready(run_board(user="jiyoung"))
    press(minsu, "t", "c")
    assert "Ant Inc" in bottom(minsu)
    press(jiyoung, "down")
    jiyoung.press("t", "c", "n")
    jiyoung.wait_for("touch 1")
    minsu.wait_for("●○○○○")
    minsu.settle()
    minsu.press("n")
    minsu.wait_for("touch 1")
    leave(minsu)
    leave(jiyoung)
    touched = {touch.by: touch.deal_id for touch in on_disk(three).table("touches").values()}
    assert touched == {"minsu": 1, "jiyoung": 2}


def test_r3_an_answer_to_anybody_settles_the_chase_in_every_session(
    run_board: OpenBoard, three: Path
) -> None:
    minsu, jiyoung = ready(run_board(size=(160, 48))), ready(run_board(user="jiyoung", size=(160, 48)))
    press(minsu, "w", "c")
    press(minsu, "f")
    minsu.press("today", "enter")
    minsu.wait_for("Their turn|their turn")
    press(minsu, "a")
    minsu.wait_for("Today's touches")
    jiyoung.wait_for("Today's touches")
    press(jiyoung, "t", "m", "i")
    jiyoung.press("yes, go on", "enter")
    jiyoung.wait_for("u undo")
    minsu.wait_for("Reply owed")
    minsu.settle()
    assert "Today's touches" not in minsu.text(), "nobody chases what has been answered"
    leave(minsu)
    leave(jiyoung)
    (chase,) = on_disk(three).table("follow_ups").values()
    assert (chase.origin, chase.reason, chase.state, chase.done_touch) == ("chase", "agreed", "done", 1)


def test_who_else_is_here_stands_in_the_top_line(run_board: OpenBoard, demo: Path) -> None:
    minsu = ready(run_board(size=(160, 48)))
    assert "here" not in minsu.lines()[0]
    jiyoung = ready(run_board(user="jiyoung", size=(160, 48)))
    jiyoung.wait_for("민수 here")
    press(jiyoung, "t", "c", "n")
    minsu.wait_for("지영 here")
    press(jiyoung, "enter")
    press(minsu, "enter", "escape")
    minsu.wait_for(r"지영 #\d+ here")
    press(jiyoung, "escape")
    leave(jiyoung)
    press(minsu, "enter", "escape")
    minsu.wait_for(lambda t: "here" not in t.lines()[0])
    leave(minsu)


def test_nobody_takes_back_what_another_did(run_board: OpenBoard, three: Path) -> None:
    minsu, jiyoung = ready(run_board()), ready(run_board(user="jiyoung"))
    minsu.press(">")
    minsu.wait_for("u undo")
    jiyoung.wait_for(r"Qualified 1")
    jiyoung.settle()
    jiyoung.press("u")
    jiyoung.settle(0.2, first=1)
    assert "Traceback" not in jiyoung.text()
    assert on_disk(three).deals[1].stage == "qualified", "jiyoung has nothing of her own to take back"
    leave(minsu)
    leave(jiyoung)


def test_a_burst_paints_at_most_twenty_times_a_second(run_board: OpenBoard, three: Path) -> None:
    """500 acts of another session: all of them arrive, and the line to the terminal is not flooded."""
    minsu = ready(run_board(size=(160, 48)))
    other = session(three, "jiyoung")
    frames: list[float] = []

    def read(seconds: float) -> None:
        before = len(minsu.raw)
        minsu.listen(seconds)
        frames.extend([monotonic()] * minsu.raw.count(b"\x1b[?2026h", before))

    for n in range(500):
        other.commit(edit(actor("jiyoung"), 1, {"title": f"title {n:03}"}))
        read(0.002)
    minsu.wait_for("title 499", timeout=5)
    other.close()
    most = max(sum(at <= frame < at + 1 for frame in frames) for at in frames)
    assert 2 <= most <= 20
    leave(minsu)


def test_two_screens_at_one_field_show_both_values_and_one_key_picks(
    run_board: OpenBoard, three: Path
) -> None:
    minsu, jiyoung = ready(run_board()), ready(run_board(user="jiyoung"))
    press(minsu, "o", "d")
    press(jiyoung, "w", "b")
    minsu.wait_for("hand over")
    press(minsu, "o", "third", "enter")
    minsu.wait_for("u undo")
    press(minsu, "w")
    press(jiyoung, "w", "v")
    press(minsu, "c")
    minsu.wait_for("jiyoung changed whose move")
    assert "theirs: waiting for the vendor" in bottom(minsu)
    assert "mine: waiting for the customer" in bottom(minsu)
    press(minsu, "t")
    minsu.wait_for("nothing changed")
    deal = on_disk(three).deals[1]
    assert (deal.owner, deal.court and deal.court.side) == ("third", "vendor")
    leave(minsu)
    leave(jiyoung)
