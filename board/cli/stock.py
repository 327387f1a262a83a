"""The verb about stock: who was asked, and what they said."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from board.cli.deals import deal_argument
from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.domain.change import Build
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.i18n.arrivals import ANSWERS_OF_STOCK, SOURCES, source_label, stock_answer
from board.i18n.words import _
from board.usecases import stock
from board.usecases.act import Actor
from board.usecases.lines import line_of


def _stock_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("answer", metavar="ANSWER", help=", ".join(ANSWERS_OF_STOCK))
    parser.add_argument(
        "--from", dest="source", default="vendor", metavar="WHO", help=", ".join(SOURCES)
    )  # fmt: skip
    parser.add_argument("--person", default="", metavar="NAME", help=_("who said so"))
    parser.add_argument("--qty", type=int, metavar="N", help=_("for so many pieces; without it, for all"))
    parser.add_argument("--line", type=int, metavar="N", help=_("the line of the order, counted from 1"))
    parser.add_argument("--evidence", default="", metavar="TEXT", help=_("what shows it"))
    parser.add_argument(
        "--grade", type=int, metavar="0-6", help=_("what it rests on: 0 assumption … 6 seen")
    )  # fmt: skip


def _stock(run: Run, args: Namespace) -> int:
    answer: Any = pick(args.answer, tuple(ANSWERS_OF_STOCK), stock_answer)
    source: Any = pick(args.source, tuple(SOURCES), source_label)
    grade = args.grade if args.grade is not None else 3 if args.evidence else 1

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        return stock.note_check(
            actor, deal.id, answer, source, person=clean(args.person), qty=args.qty, evidence=args.evidence,
            grade=grade, line_id=line_of(snapshot, deal.id, args.line),
        )  # fmt: skip

    return run.act(make)


COMMANDS: Mapping[str, Verb] = {"stock": Verb(_stock_arguments, _stock)}
