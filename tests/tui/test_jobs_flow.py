"""Work centres and jobs entered and changed on the capacity screen."""

from __future__ import annotations

from datetime import date

import pytest

from board.domain.capacity.work import Job, WorkCentre
from board.domain.change import Build
from board.store.memory import MemoryStore
from board.usecases.capacity import NewJob, add_centre, add_job, edit_job
from tests.tui.screenkit import (
    BoardPilot,
    acted,
    actor,
    adds,
    board_app,
    opened,
    press,
    screen_text,
    store_of,
    type_in,
)


def a_shop(*more: Build) -> MemoryStore:
    return store_of(builds=[adds("Small satellite", "Agency"), add_centre(actor(), "Assembly"), *more])


def job(pilot: BoardPilot, id: int = 1) -> Job:
    found = board_app(pilot).session.snapshot.table("jobs")[id]
    assert isinstance(found, Job)
    return found


def centres(pilot: BoardPilot) -> list[tuple[str, int]]:
    rows: list[WorkCentre] = list(board_app(pilot).session.snapshot.table("work_centres").values())
    return [(centre.name, centre.slots) for centre in rows]


async def save(pilot: BoardPilot) -> None:
    """Enter in a form, and wait for what it does."""
    await press(pilot, "enter")
    await pilot.pause()
    await acted(pilot)


async def test_the_first_thing_to_add_is_a_team() -> None:
    async with opened(adds("Small satellite")) as pilot:
        await press(pilot, "g", "w", "a")
        await type_in(pilot, "조립팀")
        await save(pilot)
        assert centres(pilot) == [("조립팀", 1)]
        await press(pilot, "E")
        await press(pilot, "tab", "backspace")
        await type_in(pilot, "3")
        await save(pilot)
        assert centres(pilot) == [("조립팀", 3)]


@pytest.mark.parametrize("size", [(160, 48), (80, 24)])
async def test_a_job_is_entered_as_one_says_it(size: tuple[int, int]) -> None:
    async with opened(store=a_shop(), size=size) as pilot:
        await press(pilot, "g", "w", "a", "j")
        await type_in(pilot, "Bus")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "9 weeks")
        assert "45 days of work" in screen_text(pilot)
        await press(pilot, "tab", "tab")
        await type_in(pilot, "satell")
        await press(pilot, "tab")
        await type_in(pilot, "3/2")
        await press(pilot, "tab")
        await type_in(pilot, "2027-06-30")
        await save(pilot)
        found = job(pilot)
        assert (found.title, found.effort, found.state, found.deal_id) == ("Bus", 45, "committed", 1)
        assert (found.release, found.due) == (date(2027, 3, 2), date(2027, 6, 30))
        assert "Bus" in screen_text(pilot)


async def test_without_an_effort_nothing_is_entered() -> None:
    async with opened(store=a_shop()) as pilot:
        await press(pilot, "g", "w", "a", "j")
        await type_in(pilot, "Bus")
        await save(pilot)
        assert "How much work is it" in screen_text(pilot)
        assert not board_app(pilot).session.snapshot.table("jobs")


async def test_somebody_elses_change_of_the_same_field_is_asked_about() -> None:
    store = a_shop(add_job(actor(), NewJob(1, "Bus", 10)))
    async with opened(store=store, size=(160, 48)) as pilot:
        await press(pilot, "g", "w", "down", "E")
        assert "told to be finished by" in screen_text(pilot), "the cursor stands on the job"
        store.sibling("jiyoung").commit(edit_job(actor("jiyoung"), 1, {"effort": 12}))
        await press(pilot, "tab", "tab", "backspace", "backspace")
        await type_in(pilot, "14")
        await save(pilot)
        assert "working days of work" in screen_text(pilot)
        await press(pilot, "k")
        assert job(pilot).effort == 14
