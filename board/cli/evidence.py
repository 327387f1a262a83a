"""The verb that adds evidence to a date said before, and without a grade says what each date rests on."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from board.cli.deals import deal_argument
from board.cli.dealview import statement_text
from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.cli.views import format_arguments, whole
from board.domain.change import Build
from board.domain.contradiction import last_told
from board.domain.promise import dates_in
from board.domain.snapshot import Snapshot
from board.domain.statement import WORDINGS, Statement
from board.errors import Misuse
from board.i18n.labels import GRADES, wording_label
from board.i18n.words import _
from board.usecases import proofs
from board.usecases.act import Actor


def _arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    grades = ", ".join(f"{n} {_(label)}" for n, label in enumerate(GRADES))
    parser.add_argument(
        "--grade", type=int, metavar="0-6", help=_("what shows it: {grades}").format(grades=grades)
    )
    which = _("told, known, or the number of a date; without it, the latest of whoever controls the date")
    parser.add_argument("--of", metavar="WHICH", help=which)
    parser.add_argument("--text", default="", metavar="TEXT", help=_("the line, or where it is kept"))
    parser.add_argument("--wording", metavar="WORDING", help=", ".join(WORDINGS))
    format_arguments(parser)


def _evidence(run: Run, args: Namespace) -> int:
    if args.grade is None:
        if args.text or args.wording:
            raise Misuse("evidence.no_grade")
        return _listed(run, args)
    wording: Any = pick(args.wording, WORDINGS, wording_label) if args.wording else None

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        return proofs.prove(actor, _which(snapshot, deal.id, args.of), args.grade, args.text, wording)

    return run.act(make)


def _which(snapshot: Snapshot, deal_id: int, of: str | None) -> int:
    """The id of the date meant.

    Raises:
        Misuse: `evidence.none`, or `statement.unknown`.
    """
    said = proofs.provable(snapshot, deal_id)
    found: Statement | None
    match of:
        case None:
            found = said[0] if said else None
        case "told":
            found = last_told(said[::-1])
        case "known":
            found = dates_in(snapshot, deal_id).known
        case _:
            number = of.lstrip("#")
            found = next((statement for statement in said if str(statement.id) == number), None)
            if found is None:
                raise Misuse("statement.unknown", id=of)
    if found is None:
        raise Misuse("evidence.none", deal=snapshot.deal(deal_id).title)
    return found.id


def _listed(run: Run, args: Namespace) -> int:
    ground = run.read()
    deal = find_deal(ground.snapshot, args.deal)
    said = proofs.provable(ground.snapshot, deal.id)
    if args.json:
        added = ground.snapshot.proofs_of(deal.id)
        run.out.json({"deal": deal.id, "statements": whole(said), "proofs": whole(added)})
        return 0
    for statement in said:
        run.out.result(f"#{statement.id} {statement_text(statement, ground)}")
    if not said:
        raise Misuse("evidence.none", deal=deal.title)
    return 0


COMMANDS: Mapping[str, Verb] = {"evidence": Verb(_arguments, _evidence)}
