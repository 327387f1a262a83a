"""`report safe-date --evaluate FILE`: how the safe dates would have done on a history; needs no board."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from board.cli.run import Run
from board.errors import Misuse
from board.i18n.words import _

if TYPE_CHECKING:
    from board.domain.safe_date.evaluate import Evaluation, Row
    from board.exchange.supplier_history import HistoryFile

AS_OF_DAYS = 30
TEST_SHARE = 0.3
CALENDARS = ("days", "mon-fri")


def evaluation_arguments(parser: ArgumentParser) -> None:
    """The arguments that only `--evaluate` has."""
    group = parser.add_argument_group(_("how safe dates would have done, on a file"))
    group.add_argument("--evaluate", metavar="FILE", help=_("a CSV of past deliveries; needs no board"))
    group.add_argument(
        "--columns", action="append", default=[], metavar="FIELD=COLUMN,...",
        help=_("supplier, scheduled, actual, stated, delivery, and levels under any name; else found"),
    )  # fmt: skip
    group.add_argument(
        "--p", action="append", default=[], metavar="SHARE", help=_("how sure, such as 0.9; else four levels")
    )
    group.add_argument(
        "--as-of-days", type=int, default=AS_OF_DAYS, metavar="N",
        help=_("asked that many days before the supplier's date"),
    )  # fmt: skip
    group.add_argument(
        "--test-share",
        type=float,
        default=TEST_SHARE,
        metavar="SHARE",
        help=_("the last part, that is scored"),
    )
    group.add_argument(
        "--calendar",
        choices=CALENDARS,
        default=CALENDARS[0],
        help=_("which days count; holidays do not matter"),
    )
    group.add_argument(
        "--without", action="append", default=[], metavar="SUPPLIER", help=_("score also without this one")
    )
    group.add_argument(
        "--dates", action="append", default=[], metavar="[COLUMN=]dmy|mdy|ymd",
        help=_("the order of day and month"),
    )  # fmt: skip
    group.add_argument("--encoding", default="", metavar="NAME", help=_("such as cp949; else found"))


def evaluate_file(run: Run, args: Namespace) -> int:
    """Read the file, score the safe dates on its last part, and say what came of it.

    Raises:
        FileTrouble: the file cannot be read.
        Misuse: `safe.level`, `safe.test_share`, `safe.days`, `safe.no_such_supplier`, `history.too_few`,
            and those of `read_history`.
    """
    # late: the report of a board needs none of it
    from board.cli.suppliers import level_of
    from board.domain.calendar import Calendar
    from board.domain.safe_date.evaluate import PS, evaluate
    from board.exchange.supplier_columns import parse_columns
    from board.exchange.supplier_history import read_history

    ps = tuple(dict.fromkeys(level_of(text) for text in args.p)) or PS
    if not 0 < args.test_share < 1:
        raise Misuse("safe.test_share", share=args.test_share)
    if args.as_of_days < 0:
        raise Misuse("safe.days", days=args.as_of_days)
    path = Path(args.evaluate).expanduser()
    dates = {name: order for name, _sign, order in (text.rpartition("=") for text in args.dates)}
    file = read_history(path, parse_columns(args.columns), encoding=args.encoding, dates=dates)
    calendar = Calendar(weekend=frozenset() if args.calendar == CALENDARS[0] else frozenset({5, 6}))
    orders = [delivery.order() for delivery in file.deliveries]
    found = evaluate(
        orders, calendar, ps=ps, as_of=timedelta(days=args.as_of_days), test_share=args.test_share,
        without=_named(args.without, {order.keys[0] for order in orders}),
    )  # fmt: skip
    if not found.scored:
        raise Misuse("history.too_few", path=str(path), deliveries=len(orders))
    _tell_reading(run, file)
    if args.json:
        run.out.json(found.rows)
    elif args.csv:
        run.out.write(_csv(found.rows))
    else:
        _tell(run, found, ps, args)
    return 0


def _named(names: Sequence[str], suppliers: Iterable[str]) -> list[str]:
    """The suppliers somebody names, as the file writes them.

    Raises:
        Misuse: `safe.no_such_supplier`.
    """
    by_folded = {supplier.casefold(): supplier for supplier in suppliers}
    for name in names:
        if name.casefold() not in by_folded:
            # late: only a typing mistake needs it
            from difflib import get_close_matches

            near = get_close_matches(name.casefold(), by_folded, 1, 0.4)
            closest = by_folded[near[0]] if near else ", ".join(sorted(by_folded.values())[:5])
            raise Misuse("safe.no_such_supplier", name=name, near=closest)
    return [by_folded[name.casefold()] for name in names]


def _csv(rows: Sequence[Row]) -> str:
    from board.domain.safe_date.evaluate import Row
    from board.exchange.report_csv import write_rows

    text = StringIO(newline="")
    write_rows([field.name for field in fields(Row)], map(astuple, rows), text)
    return text.getvalue()


def _tell_reading(run: Run, file: HistoryFile) -> None:
    """What was taken from the file, and what was not: remarks, so that a pipe gets only figures."""
    from board.cli.transfer import tell_problems
    from board.i18n.reports.safe_evaluation import reading_text

    for line in reading_text(file):
        run.out.say(line)
    tell_problems(run, file.path, file.problems)


def _tell(run: Run, found: Evaluation, ps: Sequence[float], args: Namespace) -> None:
    from board.domain.safe_date.evaluate import ALL, WITHOUT
    from board.i18n.reports import safe_evaluation as words

    run.out.facts(words.facts(found, args.calendar == CALENDARS[0], args.as_of_days))
    shown = 0.9 if 0.9 in ps else ps[-1]
    for key in (ALL, *(WITHOUT + name for name in found.left_out)):
        rows = [row for row in found.rows if row.key == key]
        run.out.result("\n" + words.heading(key))
        run.out.result(words.summary(rows, shown))
        run.out.table([words.columns(), *words.method_rows(rows)], right=frozenset({2, 3, 4, 5}))
    run.out.result("\n" + words.suppliers_heading(shown))
    run.out.table(
        [words.supplier_columns(), *words.supplier_rows(found, shown)], right=frozenset({1, 2, 3, 4, 5})
    )
