"""Verbs about delivery day and what it taught (R24, R26)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from board.cli.deals import deal_argument, override_argument
from board.cli.naming import called, find_deal
from board.cli.run import Run, Verb
from board.cli.touch_lines import read_lines
from board.cli.views import format_arguments
from board.domain.change import Build
from board.domain.checklist import ENDING, Checklist
from board.domain.deal import Deal
from board.domain.debrief import Proposal, proposals
from board.domain.delivery import Serial
from board.domain.packing import numbers_in
from board.domain.promise import said_in
from board.domain.slip import slip_of
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground
from board.domain.text import clean
from board.errors import Misuse
from board.i18n.arrivals import counts_text, remarks
from board.i18n.lessons import proposal_text
from board.i18n.words import _
from board.usecases import deliveries
from board.usecases.act import Actor
from board.usecases.lessons import teach
from board.usecases.lines import line_of


def _delivery_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    format_arguments(parser)
    parser.add_argument("--print", action="store_true", help=_("the list to take along, to tick off"))
    parser.add_argument(
        "--expect", metavar="FILE", help=_("the packing list, any text; - reads standard input")
    )  # fmt: skip
    parser.add_argument("--line", type=int, metavar="N", help=_("the line of the order, counted from 1"))
    parser.add_argument("--seen", metavar="FILE", help=_("numbers seen, a line each; - reads standard input"))
    parser.add_argument("--unseen", metavar="NUMBER", help=_("take one number back"))
    parser.add_argument("--boxes", metavar="N/N", help=_("boxes that came, of how many"))
    parser.add_argument("--partial", action="store_true", help=_("a part first, as the customer agreed"))
    parser.add_argument("--done", action="store_true", help=_("delivered: all there, or --override REASON"))
    override_argument(parser)


def _delivery(run: Run, args: Namespace) -> int:
    if args.partial and not args.boxes:
        raise Misuse("boxes.wanted")
    steps = list(_steps(run, args))
    if steps:
        with run.store() as store:
            before = store.snapshot()
            actor = run.actor(before.config)
            deal = find_deal(before, args.deal)
            for make in steps:
                commit = run.commit(store, make(store.snapshot(), actor, deal), actor)
                run.answer(commit, before.config, actor, talk=args.json or args.print)
            if args.seen or args.unseen:
                _wrong(run, deliveries.checklist_of(store.snapshot(), deal.id))
        if not (args.json or args.print):
            return 0
    ground = run.read()
    deal = find_deal(ground.snapshot, args.deal)
    _show(run, args, deal, ground)
    return 0


def _steps(run: Run, args: Namespace) -> Iterator[Any]:
    """What is done, in this order: list, boxes, numbers, one back, the end."""
    if args.expect:
        text = _text(args.expect)
        yield lambda snapshot, actor, deal: _expect(snapshot, actor, deal, text, args.line)
    if args.boxes:
        n, of = _boxes(args.boxes)
        yield lambda snapshot, actor, deal: deliveries.count_boxes(
            actor, deal.id, n, of, partial=args.partial
        )
    if args.seen:
        numbers = [word for each in read_lines(args.seen) for word in each.text.replace(",", " ").split()]
        yield lambda snapshot, actor, deal: _scan(snapshot, actor, deal, numbers, args.line)
    if args.unseen:
        yield lambda snapshot, actor, deal: deliveries.unscan(actor, deal.id, args.unseen)
    if args.done:
        yield lambda snapshot, actor, deal: deliveries.complete(actor, deal.id, clean(args.override))


def _text(file: str) -> str:
    return "\n".join(each.text for each in read_lines(file))


def _expect(snapshot: Snapshot, actor: Actor, deal: Deal, text: str, line: int | None) -> Build:
    names = [name for each in snapshot.lines_of(deal.id) for name in (each.item, each.po_ref)]
    numbers = numbers_in(text, names)
    if not numbers:
        raise Misuse("serial.none_in_text")
    return deliveries.expect(actor, deal.id, numbers, line_of(snapshot, deal.id, line))


def _scan(snapshot: Snapshot, actor: Actor, deal: Deal, numbers: list[str], line: int | None) -> Build:
    if not numbers:
        raise Misuse("serial.none_in_text")
    return deliveries.scan(actor, deal.id, numbers, line_of(snapshot, deal.id, line))


def _boxes(text: str) -> tuple[int, int]:
    n, slash, of = text.partition("/")
    if not n.isdigit() or not n.isascii() or (slash and not (of.isdigit() and of.isascii())):
        raise Misuse("boxes.unreadable", text=text)
    return int(n), int(of or 0)


def _wrong(run: Run, found: Checklist) -> None:
    for _code, text in remarks(found):
        run.out.say(text)


def _show(run: Run, args: Namespace, deal: Deal, ground: Ground) -> None:
    snapshot = ground.snapshot
    found = deliveries.checklist_of(snapshot, deal.id)
    if args.json:
        run.out.json(_fields(found, snapshot.serials_of(deal.id), deal))
        return
    run.out.result(called(snapshot, deal))
    run.out.result(counts_text(found))
    for row in found.rows:
        counted = f"  {row.seen}/{row.expected}" if found.counts_serials else ""
        run.out.result(f"{row.line.item} × {row.line.qty}{counted}")
    if args.print:
        for serial in snapshot.serials_of(deal.id):
            run.out.result(_to_tick(serial))
    else:
        for _code, text in remarks(found):
            run.out.result(text)


def _to_tick(serial: Serial) -> str:
    """A box to tick and the number, its last four apart: they are what one calls out."""
    head, tail = serial.number[:-ENDING], serial.number[-ENDING:]
    return " ".join(part for part in ("[x]" if serial.scans else "[ ]", head, tail) if part)


def _fields(found: Checklist, serials: tuple[Serial, ...], deal: Deal) -> dict[str, Any]:
    return {
        "deal": deal.id, "boxes": found.boxes, "boxes_of": found.of, "seen": found.seen,
        "expected": found.expected, "missing": found.missing, "unnamed": max(0, found.unnamed),
        "surplus": found.surplus, "double": found.doubled, "complete": found.is_complete,
        "partial": found.is_partial,
        "lines": [
            {"item": row.line.item, "qty": row.line.qty, "seen": row.seen, "expected": row.expected,
             "missing": row.missing}
            for row in found.rows
        ],
        "serials": [
            {"number": s.number, "listed": s.listed, "scans": s.scans, "seen_at": s.seen_at, "by": s.seen_by}
            for s in serials
        ],
    }  # fmt: skip


def _debrief_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("--take", metavar="N,N", help=_("keep these of the lessons proposed"))
    parser.add_argument("--text", default="", metavar="TEXT", help=_("a lesson in your own words"))
    parser.add_argument("--json", action="store_true", help=_("for machines: stable names, ISO dates"))


def _debrief(run: Run, args: Namespace) -> int:
    if not args.take and not args.text.strip():
        return _proposed(run, args)

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        found = _proposals(deal, Ground(snapshot, actor.moment))
        taken = [_nth(found, n) for n in (args.take or "").split(",") if n.strip()]
        return teach(actor, deal.id, taken, args.text)

    return run.act(make)


def _proposed(run: Run, args: Namespace) -> int:
    """The lessons that what happened suggests, and those kept."""
    ground = run.read()
    snapshot = ground.snapshot
    deal = find_deal(snapshot, args.deal)
    found, kept = _proposals(deal, ground), snapshot.lessons_of(deal.id)
    if args.json:
        run.out.json({"deal": deal.id, "proposed": found, "kept": kept})
        return 0
    if not found and not kept:
        run.out.say(_("Nothing slipped. --text keeps a lesson in your own words."))
    for n, each in enumerate(found, 1):
        run.out.result(f"{n}  {proposal_text(each, snapshot)}")
    for lesson in kept:
        run.out.result(_("kept: {what}").format(what=proposal_text(lesson, snapshot)))
    return 0


def _proposals(deal: Deal, ground: Ground) -> tuple[Proposal, ...]:
    statements = said_in(ground.snapshot, deal.id)
    slip = slip_of(statements, deal, ground.config.board.dock_days, ground.moment)
    return proposals(deal, ground.snapshot, slip)


def _nth(found: tuple[Proposal, ...], text: str) -> Proposal:
    n = text.strip()
    if not (n.isascii() and n.isdigit() and 1 <= int(n) <= len(found)):
        raise Misuse("lesson.unknown", n=n, count=len(found))
    return found[int(n) - 1]


COMMANDS: Mapping[str, Verb] = {
    "delivery": Verb(_delivery_arguments, _delivery),
    "debrief": Verb(_debrief_arguments, _debrief),
}
