"""Work centres and their jobs: entered, changed, started, done, held (R29)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from board.domain.capacity.work import Job, is_expired
from board.domain.config import Rules
from board.domain.deal import Line
from board.errors import BoardError, Conflict
from board.usecases import capacity
from board.usecases.act import Actor, Changes
from board.usecases.capacity import NewJob
from tests.builders import Desk, a_board, a_deal


def a_shop(*jobs: NewJob, **sections: Any) -> Desk:
    desk = a_board(a_deal(owner="ann"), **sections)
    desk.ann.act(capacity.add_centre, "Assembly")
    for job in jobs:
        desk.ann.act(capacity.add_job, job)
    return desk


def job(desk: Desk, id: int = 1) -> Job:
    return capacity.job_of(desk.snapshot, id)


def code_of(desk: Desk, make: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(BoardError) as refused:
        desk.ann.act(make, *args, **kwargs)
    return refused.value.code


def test_a_job_goes_from_accepted_over_started_to_done() -> None:
    desk = a_shop(NewJob(1, "Bus", 10))
    assert (job(desk).state, job(desk).committed_at) == ("committed", desk.clock.at)
    desk.pass_days(2)
    desk.ann.act(capacity.set_state, 1, "started")
    assert (job(desk).state, job(desk).counted_from) == ("started", date(2026, 11, 25))
    desk.pass_days(11)
    desk.ann.act(capacity.set_state, 1, "done")
    assert (job(desk).state, job(desk).actual_effort, job(desk).is_open) == ("done", 12, False)
    desk.ann.undo()
    assert (job(desk).state, job(desk).actual_effort) == ("started", None)
    desk.ann.act(capacity.set_state, 1, "done", actual=9)
    assert job(desk).actual_effort == 9


def test_what_is_left_counts_from_the_day_it_is_said() -> None:
    desk = a_shop(NewJob(1, "Bus", 10, state="started"))
    desk.pass_days(3)
    desk.ann.act(capacity.edit_job, 1, {"remaining": 9})
    assert (job(desk).remaining, job(desk).counted_from) == (9, desk.day(0))
    desk.ann.act(capacity.set_state, 1, "done")
    assert job(desk).actual_effort is None, "nobody knows when it was begun"


def test_a_slot_is_held_for_as_long_as_the_team_says() -> None:
    desk = a_shop(NewJob(1, "Bus", 10, state="held"), rules=Rules(slot_hold_days=2))
    assert job(desk).held_until == date(2026, 11, 25)
    desk.pass_days(3)
    assert is_expired(job(desk), desk.day(0))
    assert job(desk).state == "held", "the clock writes nothing"
    desk.ann.act(capacity.set_state, 1, "held")
    assert job(desk).held_until == date(2026, 11, 30)
    desk.ann.act(capacity.set_state, 1, "committed")
    assert job(desk).held_until is None
    assert code_of(desk, capacity.set_state, 1, "held", until=date(2026, 11, 20)) == "date.not_ahead"


def test_two_people_who_change_one_field_of_a_job_are_told() -> None:
    desk = a_shop(NewJob(1, "Bus", 10))
    desk.bob.act(capacity.edit_job, 1, {"effort": 12}, {"effort": 10})
    with pytest.raises(Conflict):
        desk.ann.act(capacity.edit_job, 1, {"effort": 14}, {"effort": 10})
    desk.ann.act(capacity.edit_job, 1, {"priority": 2}, {"priority": 5})
    assert (job(desk).effort, job(desk).priority) == (12, 2)


def test_a_centre_is_renamed_with_the_lines_that_name_it() -> None:
    def add_line(actor: Actor) -> Any:
        def build(snapshot: Any) -> Any:
            changes = Changes(snapshot)
            changes.create("lines", Line(deal_id=1, item="Bus", work_centre="assembly"))
            return changes.tx("lines")

        return build

    desk = a_shop()
    desk.ann.act(add_line)
    desk.ann.act(capacity.edit_centre, 1, {"name": "Hall 2", "slots": 3})
    centre = capacity.centre_of(desk.snapshot, 1)
    assert (centre.name, centre.slots) == ("Hall 2", 3)
    assert [line.work_centre for line in desk.snapshot.lines_of(1)] == ["Hall 2"]


@pytest.mark.parametrize(
    ("make", "args", "code"),
    [
        (capacity.add_centre, ("assembly",), "centre.twice"),
        (capacity.add_centre, ("",), "name.empty"),
        (capacity.add_centre, ("B", -1), "slots.range"),
        (capacity.edit_centre, (7, {"slots": 1}), "centre.unknown"),
        (capacity.edit_centre, (1, {"slots": 1000}), "slots.range"),
        (capacity.add_job, (NewJob(1, "", 5),), "job.empty"),
        (capacity.add_job, (NewJob(1, "Bus", 0),), "effort.range"),
        (capacity.add_job, (NewJob(3, "Bus", 5),), "centre.unknown"),
        (capacity.add_job, (NewJob(1, "Bus", 5, priority=0),), "priority.range"),
        (capacity.add_job, (NewJob(1, "Bus", 5, deal_id=9),), "deal.unknown"),
        (capacity.edit_job, (9, {"effort": 5}), "job.unknown"),
        (capacity.set_state, (9, "done"), "job.unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(make: Any, args: tuple[Any, ...], code: str) -> None:
    assert code_of(a_shop(), make, *args) == code


def test_a_centre_is_meant_by_its_name_a_part_of_it_or_its_number() -> None:
    desk = a_shop()
    desk.ann.act(capacity.add_centre, "Test bench")
    for text in ("test bench", "bench", "#2", "2"):
        assert capacity.centre_meant(desk.snapshot, text).id == 2
    with pytest.raises(BoardError) as refused:
        capacity.centre_meant(desk.snapshot, "paint")
    assert refused.value.details["centres"] == "Assembly, Test bench"
