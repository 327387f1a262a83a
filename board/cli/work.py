"""Verbs about our own work: centres and the jobs in them (R29)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.cli.views import format_arguments, whole
from board.domain.capacity.backlog import centre_named, centres
from board.domain.capacity.work import Job, JobState, Staffing
from board.domain.change import Build
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold
from board.errors import Misuse
from board.i18n.capacity import STATES
from board.i18n.dates.reading import read_date
from board.i18n.feasibility import centre_text, job_text
from board.i18n.feasibility_line import work_days_in
from board.i18n.words import _
from board.usecases import capacity
from board.usecases.act import Actor

CENTRE_DOES = ("add", "edit", "list")
JOB_DOES = ("add", "edit", "start", "done", "commit", "hold", "cancel", "list")
INTO: Mapping[str, JobState] = {
    "start": "started", "done": "done", "commit": "committed", "hold": "held", "cancel": "cancelled",
}  # fmt: skip


def _centre_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("does", metavar="add|edit|list", choices=CENTRE_DOES, help=_("what to do"))
    parser.add_argument("name", nargs="?", default="", metavar="CENTRE", help=_("its name, or its number"))
    parser.add_argument("--slots", type=int, metavar="N", help=_("jobs that can run on one day"))
    parser.add_argument("--note", metavar="TEXT", help=_("a note"))
    parser.add_argument("--rename", metavar="NAME", help=_("another name"))
    parser.add_argument(
        "--on", action="append", metavar="START..END=N", help=_("so many slots on these days; repeatable")
    )  # fmt: skip
    closed = _("a day off of its own; repeatable")
    parser.add_argument("--closed", action="append", metavar="DATE", help=closed)
    format_arguments(parser)


def _centre(run: Run, args: Namespace) -> int:
    if args.does == "list":
        return _list_centres(run, args)

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        typed = Typed(run, actor)
        days = tuple(_staffing(typed, text) for text in args.on or ())
        closed = tuple(_day(typed, text) for text in args.closed or ())
        if args.does == "add":
            slots = 1 if args.slots is None else args.slots
            return capacity.add_centre(
                actor, args.name, slots, args.note or "", staffing=days, closures=closed
            )  # fmt: skip
        centre = capacity.centre_meant(snapshot, args.name)
        fields = {"slots": args.slots, "note": args.note, "name": args.rename}
        wanted: dict[str, Any] = {name: value for name, value in fields.items() if value is not None}
        wanted |= {"staffing": (*centre.staffing, *days)} if days else {}
        wanted |= {"closures": (*centre.closures, *closed)} if closed else {}
        return capacity.edit_centre(actor, centre.id, wanted)

    return run.act(make, as_json=args.json)


def _staffing(typed: Typed, text: str) -> Staffing:
    """`2027-03-02..2027-03-20=2`: so many slots from one day through another."""
    days, sign, slots = text.rpartition("=")
    first, _dots, last = days.partition("..")
    if not sign or not slots.isdecimal():
        raise Misuse("centre.not_staffing", text=text)
    start = _day(typed, first)
    end = _day(typed, last) if last else start
    if end < start:
        raise Misuse("centre.days_backwards", start=start, end=end)
    return Staffing(start=start, end=end, slots=int(slots))


def _day(typed: Typed, text: str) -> date:
    """The day itself, a day off too: a team may work on it; of a longer period its first."""
    period = read_date(text, typed.context("told", None)).period
    if period is None:
        raise Misuse("date.not_understood", text=text)
    return period.start


def _list_centres(run: Run, args: Namespace) -> int:
    snapshot = run.read().snapshot
    found = centres(snapshot)
    if args.json:
        run.out.json(whole(tuple(found)))
        return 0
    return _say(run, (centre_text(centre) for centre in found))


def _job_arguments(parser: ArgumentParser) -> None:
    does = "|".join(JOB_DOES)
    parser.add_argument("does", metavar=does, choices=JOB_DOES, help=_("what to do"))
    parser.add_argument("job", nargs="?", default="", metavar="JOB", help=_("a number; with add the title"))
    parser.add_argument("--centre", metavar="CENTRE", help=_("the work centre, by name or number"))
    parser.add_argument("--effort", metavar="DAYS", help=_("working days of work, such as 45, 45d, 9 weeks"))
    parser.add_argument("--left", metavar="DAYS", help=_("working days still to do"))
    parser.add_argument("--deal", metavar="DEAL", help=_("the deal it is for"))
    parser.add_argument("--release", metavar="DATE", help=_("the day the parts are ready"))
    parser.add_argument("--due", metavar="DATE", help=_("the day it was told to be finished by"))
    parser.add_argument("--priority", type=int, metavar="1-9", help=_("1 is the highest"))
    parser.add_argument("--state", metavar="STATE", help=", ".join(STATES))
    parser.add_argument("--until", metavar="DATE", help=_("the last day a slot is held"))
    parser.add_argument("--took", metavar="DAYS", help=_("with done: working days it really took"))
    parser.add_argument("--title", metavar="TEXT", help=_("another title"))
    parser.add_argument("--all", action="store_true", help=_("those that are over too"))
    format_arguments(parser)


def _job(run: Run, args: Namespace) -> int:
    if args.does == "list":
        return _list_jobs(run, args)
    make = _DO.get(args.does, _into)
    return run.act(lambda snapshot, actor: make(run, args, snapshot, actor), as_json=args.json)


def _add(run: Run, args: Namespace, snapshot: Snapshot, actor: Actor) -> Build:
    fields = _fields(run, args, snapshot, actor)
    centre, effort = fields.pop("centre_id", None), fields.pop("effort", None)
    if centre is None:
        every = centres(snapshot)
        if len(every) != 1:
            names = ", ".join(capacity.centre_names(snapshot)) or "-"
            raise Misuse("centre.which", centres=names)
        centre = every[0].id
    if effort is None:
        raise Misuse("job.no_effort")
    until = Typed(run, actor).day_ahead(args.until) if args.until else None
    title = args.job or fields.pop("title", "")
    return capacity.add_job(actor, capacity.NewJob(centre, title, effort, held_until=until, **fields))


def _edit(run: Run, args: Namespace, snapshot: Snapshot, actor: Actor) -> Build:
    return capacity.edit_job(actor, _meant(snapshot, args.job).id, _fields(run, args, snapshot, actor))


def _into(run: Run, args: Namespace, snapshot: Snapshot, actor: Actor) -> Build:
    until = Typed(run, actor).day_ahead(args.until) if args.until else None
    took = _days(args.took) if args.took else None
    job = _meant(snapshot, args.job)
    return capacity.set_state(actor, job.id, INTO[args.does], until=until, actual=took)


def _meant(snapshot: Snapshot, text: str) -> Job:
    """A job by its number, or by a part of its title that no other open one has."""
    number = clean(text).removeprefix("#")
    if number.isascii() and number.isdigit():
        return capacity.job_of(snapshot, int(number))
    wanted = fold(clean(text))
    found: list[Job] = [job for job in live(snapshot.table("jobs").values()) if wanted in fold(job.title)]
    found = [job for job in found if job.is_open] or found
    if len(found) != 1 or not wanted:
        raise Misuse("job.unknown", job=text)
    return found[0]


def _fields(run: Run, args: Namespace, snapshot: Snapshot, actor: Actor) -> dict[str, Any]:
    """What the options say of a job; what they don't is not there."""
    typed = Typed(run, actor)
    read: Mapping[str, tuple[str | int | None, Callable[[Any], Any]]] = {
        "title": (args.title, str),
        "centre_id": (args.centre, lambda text: capacity.centre_meant(snapshot, text).id),
        "effort": (args.effort, _days),
        "remaining": (args.left, _days),
        "deal_id": (args.deal, lambda text: find_deal(snapshot, text).id),
        "release": (args.release, lambda text: _day(typed, text)),
        "due": (args.due, typed.last_day),
        "priority": (args.priority, int),
        "state": (args.state, lambda text: pick(text, tuple(STATES), lambda code: _(_label(code)))),
    }
    return {name: make(value) for name, (value, make) in read.items() if value not in (None, "")}


def _label(code: str) -> str:
    return next(label for state, label in STATES.items() if state == code)


def _days(text: str) -> int:
    """Working days: `45`, `45d`, `두 달`.

    Raises:
        Misuse: `effort.unknown`.
    """
    days = int(text) if text.isdecimal() else work_days_in(text)
    if days is None:
        raise Misuse("effort.unknown", text=text)
    return days


def _list_jobs(run: Run, args: Namespace) -> int:
    ground = run.read()
    snapshot = ground.snapshot
    found: list[Job] = [job for job in live(snapshot.table("jobs").values()) if args.all or job.is_open]
    if args.centre:
        centre = centre_named(snapshot, args.centre) or capacity.centre_meant(snapshot, args.centre)
        found = [job for job in found if job.centre_id == centre.id]
    if args.json:
        run.out.json(whole(tuple(found)))
        return 0
    return _say(run, (job_text(job, snapshot, ground.moment.today) for job in found))


def _say(run: Run, lines: Iterable[str]) -> int:
    found = list(lines)
    if not found:
        run.out.say(_("Nothing on record."))
    for line in found:
        run.out.result(line)
    return 0


_DO: Mapping[str, Callable[[Run, Namespace, Snapshot, Actor], Build]] = {"add": _add, "edit": _edit}

COMMANDS: Mapping[str, Verb] = {
    "centre": Verb(_centre_arguments, _centre),
    "job": Verb(_job_arguments, _job),
}
