"""The sample's own workshop: a hall that builds one thing at a time, and the question it was asked (S1)."""

from __future__ import annotations

from datetime import date, datetime

from board.domain.capacity.work import JobState
from board.domain.change import Build
from board.domain.period import Period
from board.usecases.act import Actor
from board.usecases.capacity import NewJob, add_centre, add_job, centre_meant
from board.usecases.feasibility import Answered, Asked, answer, ask
from board.usecases.replay import Case, Script

HALL = "Integration hall"


def fill_hall(script: Script) -> None:
    """Work in hand: one that runs, two that were told a date, one for which a slot is held."""
    days = script.days
    at = days.at
    script.act("minsu", at(-60, "09:40"), lambda actor: add_centre(actor, HALL, 1, "one bus at a time"))
    _job(script, at(-20, "10:20"), "Relay bus A", 45, days.day(30), "started", 2)
    _job(script, at(-20, "10:25"), "Watcher bus B", 61, days.day(100), "committed", 3)
    _job(script, at(-20, "10:30"), "Weather probe C", 40, None, "committed", 5)
    _job(script, at(-2, "11:20"), "Antenna test", 6, None, "held", 6)


def ask_hall(case: Case, may: Period) -> None:
    """By May, with two months as the customer sees it; no; and the SVP pleads for a second look."""
    at = case.script.days.at
    text = "by May two months (customer's claim) last chance"
    case.do(at(-8, "16:05"), lambda actor, id: ask(
        actor, id, Asked(text, may, best_case_effort=42, last_chance=True)
    ))  # fmt: skip
    said = Answered("infeasible", reason="backlog", reason_code="backlog", effort=61)
    case.do(at(-5, "14:05"), lambda actor, id: answer(actor, id, said))
    again = Answered("re_review", level="SVP")
    case.do(at(-5, "17:05"), lambda actor, id: answer(actor, id, again))


def _job(
    script: Script, at: datetime, title: str, effort: int, due: date | None, state: JobState, priority: int
) -> None:
    def made(actor: Actor) -> Build:
        return lambda snapshot: add_job(actor, NewJob(
            centre_meant(snapshot, HALL).id, title, effort, due=due, state=state, priority=priority
        ))(snapshot)  # fmt: skip

    script.act("minsu", at, made)
