"""What `board capacity` says: weeks and jobs of a work centre, or the answer to a question."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any

from msgspec.structs import asdict

from board.cli.run import Run
from board.cli.suppliers import level_of
from board.cli.typed import Typed
from board.domain.capacity.answer import Answer, Question
from board.domain.capacity.backlog import Backlog, backlog_of, centres
from board.domain.capacity.chance import Chance, chance_of
from board.domain.capacity.plan import ASKED
from board.domain.capacity.verdict import answered, question_of
from board.domain.capacity.weeks import Week, by_start, weeks
from board.domain.capacity.work import Job, WorkCentre, days_left, is_holding, standing_of
from board.domain.ground import Ground
from board.errors import Misuse
from board.i18n.capacity import (
    asked_text,
    days_of_work,
    holding_text,
    limits,
    slots_text,
    verdict_lines,
)
from board.i18n.capacity_ask import read_question, unread_text
from board.i18n.capacity_bars import bar, letters_of, load_text, slots_per_cell
from board.i18n.days import day_text
from board.i18n.words import _
from board.usecases.capacity import centre_meant, check_effort, job_of

BAR = 40
"""Cells of the longest bar."""

Rows = list[tuple[str, ...]]


def show(run: Run, args: Namespace) -> int:
    """Say what is in hand, or answer.

    Raises:
        Misuse: `safe.level`, `capacity.which`, `capacity.no_effort`, an unknown centre, job or date.
    """
    p, ground = level_of(args.p), run.read()
    if args.ask is not None or args.job is not None:
        return _ask(run, args, ground, p)
    found = [centre_meant(ground.snapshot, args.centre)] if args.centre else centres(ground.snapshot)
    hands = [_hand(centre, ground) for centre in found]
    if args.json:
        shown = [_centre_fields(hand, ground) for hand in hands]
        run.out.json({"today": ground.moment.today, "centres": shown})
        return 0
    if not hands:
        run.out.say(_("No work centre yet. Add one with: board centre add NAME"))
    for n, hand in enumerate(hands):
        if n and not args.plain:
            run.out.result("")
        _say_plain(run, hand, ground) if args.plain else _say(run, hand, ground)
    return 0


def _hand(centre: WorkCentre, ground: Ground) -> Backlog:
    return backlog_of(ground.snapshot, centre.id, ground.calendar, ground.moment.today)


def _say(run: Run, hand: Backlog, ground: Ground) -> None:
    """A centre as its weeks and its jobs."""
    run.out.result(f"{hand.centre.name} · {slots_text(hand.centre.slots)}")
    shown, letters = weeks(hand), letters_of(by_start(hand.plan))
    scale = slots_per_cell(shown, BAR)
    rows = [
        (
            day_text(week.monday, hand.today), load_text(week),
            "".join(text for text, _role in bar(week, letters, scale)),
        )
        for week in shown
    ]  # fmt: skip
    run.out.table(rows, right=frozenset({1}))
    jobs = [_row(job, letters.get(job.id, ""), hand, ground) for job in _in_order(hand)]
    if jobs:
        run.out.result("")
        heads = ("", "", _("job"), _("effort"), _("runs"), _("told date"), _("state"))
        run.out.table([heads, *jobs])


def _in_order(hand: Backlog) -> list[Job]:
    """Jobs by the day they begin; those that hold nothing last."""
    holding = [hand.jobs[key] for key in by_start(hand.plan)]
    return holding + [job for job in hand.jobs.values() if job.id not in hand.plan.tasks]


def _row(job: Job, letter: str, hand: Backlog, ground: Ground) -> tuple[str, ...]:
    today = hand.today
    start, finish = hand.start(job.id), hand.finish(job.id)
    runs = f"{day_text(start, today)} – {day_text(finish, today)}" if start and finish else ""
    due = day_text(job.due, today) if job.due else ""
    if due and job.id in hand.plan.tasks and hand.plan.is_late(job.id):
        due = f"! {due}"
    work = days_of_work(days_left(job, today, ground.calendar))
    return (letter, f"#{job.id}", job.title, work, runs, due, holding_text(job, today))


def _say_plain(run: Run, hand: Backlog, ground: Ground) -> None:
    """A centre, one fact a line."""
    run.out.facts([("", hand.centre.name), (_("slots"), str(hand.centre.slots))])
    for week in weeks(hand):
        names = ", ".join(hand.jobs[part.key].title for part in week.parts)
        run.out.facts([(day_text(week.monday, hand.today), f"{load_text(week)} {names}".strip())])
    for job in _in_order(hand):
        _letter, number, title, *rest = _row(job, "", hand, ground)
        run.out.facts([(f"{number} {title}", " · ".join(text for text in rest if text))])


def _ask(run: Run, args: Namespace, ground: Ground, p: float) -> int:
    hand, question = _question(run, args, ground)
    answer = answered(question, hand)
    chance = chance_of(question, hand, ground.snapshot.table("jobs").values(), p)
    if args.json:
        run.out.json({"today": hand.today, "centre": hand.centre.id, **answer_fields(answer, chance)})
        return 0
    lines = verdict_lines(answer, hand, chance)
    if args.plain:
        asked = (_("what was asked"), asked_text(answer, hand.today))
        run.out.facts([(_("work centre"), hand.centre.name), asked])
        run.out.facts([("", line) for line in (*lines, *limits())])
        return 0
    run.out.result(f"{hand.centre.name}: {asked_text(answer, hand.today)}")
    for line in lines:
        run.out.result(f"  {line}")
    for line in limits():
        run.out.say(line)
    return 0


def _question(run: Run, args: Namespace, ground: Ground) -> tuple[Backlog, Question]:
    """What is asked of which centre."""
    typed = Typed(run, run.actor(ground.config))
    if args.job is not None:
        job = job_of(ground.snapshot, args.job)
        hand = backlog_of(ground.snapshot, job.centre_id, ground.calendar, ground.moment.today)
        asked = question_of(job)
    else:
        hand = _hand(_one(args.centre, ground), ground)
        asking = read_question(args.ask, typed.context("told", None))
        asked = asking.question
        if asking.rest:
            run.out.say(unread_text(asking.rest))
    check_effort(asked.effort)
    return hand, replace(
        asked,
        release=typed.day_ahead(args.release) if args.release else asked.release,
        wanted=typed.last_day(args.wanted) if args.wanted else asked.wanted,
        priority=args.priority or asked.priority,
    )


def _one(text: str | None, ground: Ground) -> WorkCentre:
    """The centre that is asked; the only one needs no name."""
    if text:
        return centre_meant(ground.snapshot, text)
    known = centres(ground.snapshot)
    if len(known) == 1:
        return known[0]
    raise Misuse("capacity.which", centres=", ".join(centre.name for centre in known) or "-")


def answer_fields(answer: Answer, chance: Chance | None) -> dict[str, Any]:
    """An answer for machines; days are local, the asked job is `null` among the jobs of a proof."""
    question, counter = answer.question, answer.counter
    return {
        "question": question,
        "verdict": answer.verdict,
        "start": answer.start,
        "earliest": answer.earliest,
        "what_if": {"day": answer.what_if.day, "moves": answer.what_if.moves},
        "proof": answer.proof,
        "conflict_before": answer.before,
        "no_backlog": counter.no_backlog,
        "without": [{"job": id, "day": day} for id, day in counter.without],
        "one_more_slot": counter.one_more_slot,
        "parts_now": counter.parts_now,
        "deferrals": answer.deferrals,
        "chance": chance and {
            "p": chance.p, "day": chance.day, "kept": chance.kept, "own": chance.own,
            "everyone": chance.everyone, "days": [{"p": p, "day": day} for p, day in chance.days.items()],
        },
    }  # fmt: skip


def _centre_fields(hand: Backlog, ground: Ground) -> dict[str, Any]:
    return {
        **asdict(hand.centre),
        "weeks": [_week_fields(week) for week in weeks(hand)],
        "jobs": [_job_fields(job, hand, ground) for job in _in_order(hand)],
    }


def _week_fields(week: Week) -> dict[str, Any]:
    return {
        "monday": week.monday, "days": week.days, "slots": week.slots, "used": week.used,
        "jobs": [{"job": part.key, "days": part.days} for part in week.parts if part.key != ASKED],
    }  # fmt: skip


def _job_fields(job: Job, hand: Backlog, ground: Ground) -> dict[str, Any]:
    return {
        **asdict(job),
        "left": days_left(job, hand.today, ground.calendar),
        "holds": is_holding(job, hand.today),
        "standing": standing_of(job),
        "start": hand.start(job.id),
        "finish": hand.finish(job.id),
        "late": job.id in hand.plan.tasks and hand.plan.is_late(job.id),
    }
