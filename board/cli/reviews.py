"""The verb about engineering: what was asked, what they said; and what `board show` says of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from board.cli.deals import deal_argument
from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.cli.views import format_arguments, reviews_of
from board.domain.change import Build
from board.domain.deal import Deal
from board.domain.feasibility import STATES, Review
from board.domain.ground import Ground
from board.domain.snapshot import Snapshot
from board.i18n.feasibility import answer_text, job_text, review_text, state_label
from board.i18n.feasibility_line import AnswerReading, read_answer, read_ask
from board.i18n.labels import wording_label
from board.i18n.words import _
from board.usecases import feasibility
from board.usecases.act import Actor
from board.usecases.capacity import centre_meant, centre_names
from board.usecases.feasibility import Answered, Asked
from board.usecases.lines import line_meant, line_of

Fact = tuple[str, str]
DOES = ("ask", "answer", "hold", "job", "list")
SAYS = tuple(state for state in STATES if state != "asked")


def _arguments(parser: ArgumentParser) -> None:
    does = _("ask engineering, put down what they said, hold a slot, make it a job")
    parser.add_argument("does", metavar="ask|answer|hold|job|list", choices=DOES, help=does)
    deal_argument(parser)
    parser.add_argument("what", nargs="?", default="", metavar="ANSWER", help=", ".join(SAYS))
    said = _("as one says it: by May two months (customer)")
    parser.add_argument("text", nargs="*", metavar="TEXT", help=said)
    parser.add_argument("--centre", metavar="CENTRE", help=_("the work centre, by name or number"))
    parser.add_argument("--effort", type=int, metavar="DAYS", help=_("working days of work"))
    parser.add_argument("--day", metavar="DATE", help=_("possible by; with impossible, when next"))
    parser.add_argument("--line", type=int, metavar="N", help=_("the line of the order, counted from 1"))
    parser.add_argument("--of", default="", metavar="WHO", help=_("who is asked; else engineering"))
    parser.add_argument("--until", metavar="DATE", help=_("the last day a slot is held"))
    parser.add_argument("--needed-by", metavar="DATE", help=_("by when they are to answer"))
    parser.add_argument("--condition", default="", metavar="TEXT", help=_("possible if what is so"))
    parser.add_argument("--pleads", default="", metavar="WHO", help=_("who wants a second look, as a role"))
    parser.add_argument("--wording", default="expected", metavar="WORDING", help="expected, confirmed")
    parser.add_argument("--by", default="", metavar="WHO", dest="decided_by", help=_("who decided it"))
    format_arguments(parser)


def _feasibility(run: Run, args: Namespace) -> int:
    return _DO[args.does](run, args)


def _ask(run: Run, args: Namespace) -> int:
    """One line, as on the screen; what is given as an option goes before what the line says."""

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal, typed = find_deal(snapshot, args.deal), Typed(run, actor)
        reading = read_ask(_text(args), typed.context("told", None))
        needed = typed.day_ahead(args.needed_by) if args.needed_by else reading.needed_by
        day = typed.read(args.day, "told").period if args.day else reading.wanted
        own = None if reading.is_claim else reading.effort
        claim = reading.effort if reading.is_claim else None
        line = line_meant(snapshot, deal.id, reading.line)
        return feasibility.ask(actor, deal.id, Asked(
            _text(args), day, args.effort or own, claim, reading.parts_ready, needed, reading.last_chance,
            centre_id=_centre(snapshot, args.centre or ""), asked_of=args.of,
            line_id=line_of(snapshot, deal.id, args.line) or (None if line is None else line.id),
        ))  # fmt: skip

    return run.act(make, as_json=args.json)


def _answer(run: Run, args: Namespace) -> int:
    kind: Any = pick(args.what, SAYS, state_label)
    wording: Any = pick(args.wording, ("expected", "confirmed"), wording_label)

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal, typed = find_deal(snapshot, args.deal), Typed(run, actor)
        reading = _reading(snapshot, typed, " ".join(args.text))
        day = typed.read(args.day, "known").period if args.day else reading.day
        level = args.pleads or (reading.rest if kind == "re_review" else "")
        needed = typed.day_ahead(args.needed_by) if args.needed_by else None
        return feasibility.answer(actor, deal.id, Answered(
            kind, None if kind == "re_review" else day, wording, args.condition or _condition(kind, reading),
            "" if kind in ("re_review", "conditional") else reading.rest, reading.reason_code,
            args.effort or reading.effort, _centre(snapshot, args.centre or reading.centre),
            reading.parts_ready, level, needed, args.decided_by,
        ))  # fmt: skip

    return run.act(make, as_json=args.json)


def _condition(kind: str, reading: AnswerReading) -> str:
    return reading.rest if kind == "conditional" else ""


def _reading(snapshot: Snapshot, typed: Typed, text: str) -> AnswerReading:
    return read_answer(text, typed.context("known", None), centre_names(snapshot))


def _hold(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        until = Typed(run, actor).day_ahead(args.until) if args.until else None
        return feasibility.make_job(actor, find_deal(snapshot, args.deal).id, "held", until)

    return run.act(make, as_json=args.json)


def _job(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        return feasibility.make_job(actor, find_deal(snapshot, args.deal).id, "committed")

    return run.act(make, as_json=args.json)


def _list(run: Run, args: Namespace) -> int:
    ground = run.read()
    deal = find_deal(ground.snapshot, args.deal)
    if args.json:
        run.out.json(reviews_of(ground.snapshot, deal.id))
        return 0
    facts = list(review_facts(deal, ground))
    if not facts:
        run.out.say(_("Nothing on record."))
    for _label, text in facts:
        run.out.result(text)
    return 0


def review_facts(deal: Deal, ground: Ground) -> Iterator[Fact]:
    """Every request with its answers, what the plan says to an open one, and the deal's jobs."""
    snapshot = ground.snapshot
    for review in snapshot.reviews_of(deal.id):
        yield _("can it be made"), review_text(review, ground)
        if review.request.asked:
            yield "", f"“{review.request.asked}”"
        for answer in review.answers:
            yield _("engineering"), answer_text(answer, ground)
        if review.state not in ("feasible", "conditional"):
            yield from _plan(review, deal, ground)
    for job in snapshot.jobs_of(deal.id):
        yield _("job"), job_text(job, snapshot, ground.moment.today)


def _plan(review: Review, deal: Deal, ground: Ground) -> Iterator[Fact]:
    """What the plan of record says: the verdict, the proof, what would change it."""
    # late: few requests have a team and an effort
    from board.domain.reckoned import reckon
    from board.i18n.capacity import verdict_lines

    found = reckon(review, deal, ground.snapshot, ground.moment)
    for text in verdict_lines(found.answer, found.backlog) if found is not None else ():
        yield _("by the plan"), text


def _text(args: Namespace) -> str:
    return " ".join(part for part in (args.what, *args.text) if part)


def _centre(snapshot: Snapshot, name: str) -> int | None:
    return centre_meant(snapshot, name).id if name else None


_DO: Mapping[str, Callable[[Run, Namespace], int]] = {
    "ask": _ask, "answer": _answer, "hold": _hold, "job": _job, "list": _list,
}  # fmt: skip

COMMANDS: Mapping[str, Verb] = {"feasibility": Verb(_arguments, _feasibility)}
