"""R13 for what we make ourselves: a day before our own plan is expected at most."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from board.domain.capacity.safe import capable_from
from board.domain.deal import Deal
from board.domain.strictness import earned_wording, made_after
from board.usecases.capacity import NewJob, add_centre, add_job, set_state
from board.usecases.promises import Heard, hear
from tests.builders import Desk, a_board, a_deal, on


def our_own() -> Desk:
    """A deal that we make ourselves."""
    desk = a_board(a_deal())
    desk.ann.act(add_centre, "Assembly", 1)
    return desk


def shipped_direct(desk: Desk, dock_days: int | None = 0) -> Deal:
    """The deal, with so many days from our dock to the customer."""
    return replace(desk.deal(), dock_days=dock_days)


def confirmed(desk: Desk, day: date) -> None:
    """Engineering says it in writing."""
    desk.ann.act(hear, 1, Heard("engineering", on(day), wording="confirmed", grade=4))


def test_a_deal_without_work_of_ours_is_held_to_nothing() -> None:
    desk = our_own()
    assert capable_from(shipped_direct(desk), desk.ground) is None


@pytest.mark.parametrize("dock_days, more", [(0, 0), (2, 2), (None, 1)])
def test_it_is_the_end_of_the_job_by_the_plan_and_our_way_to_them(dock_days: int | None, more: int) -> None:
    desk = our_own()
    desk.ann.act(add_job, NewJob(1, "Other", 10, priority=1))
    desk.ann.act(add_job, NewJob(1, "Racks", 5, deal_id=1))
    assert capable_from(shipped_direct(desk, dock_days), desk.ground) == desk.day(14 + more)


def test_an_inquiry_would_come_behind_all_others_and_moves_nobody() -> None:
    desk = our_own()
    desk.ann.act(add_job, NewJob(1, "Racks", 5, deal_id=1, state="inquiry", priority=1))
    desk.ann.act(add_job, NewJob(1, "Other", 10, priority=9))
    assert capable_from(shipped_direct(desk), desk.ground) == desk.day(14)


def test_of_several_jobs_the_last_counts_and_what_is_over_does_not() -> None:
    desk = our_own()
    for title, effort in (("Frames", 5), ("Racks", 10)):
        desk.ann.act(add_job, NewJob(1, title, effort, deal_id=1))
    assert capable_from(shipped_direct(desk), desk.ground) == desk.day(14)
    desk.ann.act(set_state, 2, "cancelled")
    assert capable_from(shipped_direct(desk), desk.ground) == desk.day(4)
    desk.ann.act(set_state, 1, "done", actual=5)
    assert capable_from(shipped_direct(desk), desk.ground) is None


def test_beyond_two_years_no_day_is_late_enough() -> None:
    desk = our_own()
    desk.ann.act(add_job, NewJob(1, "Racks", 1500, deal_id=1))
    assert capable_from(shipped_direct(desk), desk.ground) == date.max


def test_a_day_before_it_is_offered_down_to_expected() -> None:
    desk = our_own()
    confirmed(desk, desk.day(3))
    deal = shipped_direct(desk)
    assert earned_wording(deal, desk.day(8), desk.ground) in ("confirmed", "promised")
    desk.ann.act(add_job, NewJob(1, "Racks", 10, deal_id=1))
    ground = desk.ground
    assert earned_wording(deal, desk.day(8), ground) == "expected"
    assert earned_wording(deal, desk.day(9), ground) in ("confirmed", "promised")
    assert made_after(deal, desk.day(8), ground) == desk.day(9)
    assert made_after(deal, desk.day(9), ground) is None


def test_nothing_is_said_where_the_evidence_alone_allows_no_more() -> None:
    desk = our_own()
    desk.ann.act(add_job, NewJob(1, "Racks", 10, deal_id=1))
    assert made_after(shipped_direct(desk), desk.day(2), desk.ground) is None
    assert made_after(shipped_direct(desk), None, desk.ground) is None


def test_what_has_left_us_does_not_wait_for_the_plan() -> None:
    desk = our_own()
    desk.ann.act(add_job, NewJob(1, "Racks", 10, deal_id=1))
    said = Heard("engineering", on(desk.day(1)), wording="confirmed", grade=5)
    desk.ann.act(hear, 1, said)
    assert earned_wording(shipped_direct(desk), desk.day(2), desk.ground) == "promised"


def test_a_hold_that_runs_out_gives_the_slots_to_the_next() -> None:
    desk = our_own()
    desk.ann.act(add_job, NewJob(1, "Trial", 20, state="held", held_until=desk.day(2), priority=1))
    desk.ann.act(add_job, NewJob(1, "Racks", 5, deal_id=1))
    assert capable_from(shipped_direct(desk), desk.ground) == desk.day(24)
    desk.pass_days(3)
    assert capable_from(shipped_direct(desk), desk.ground) == desk.day(4)
