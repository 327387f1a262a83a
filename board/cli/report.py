"""The verb that adds up: report."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from board.cli.run import Run, Verb
from board.cli.safe_evaluation import evaluate_file, evaluation_arguments
from board.domain.reports.matter import Matter
from board.domain.reports.table import REPORTS, Result
from board.errors import Misuse
from board.i18n.words import _

WIDTH = 100
"""Cells of a line where there is no terminal."""

NARROWEST = 40
FEW = 10
"""Rows of a table where all reports stand below each other; one alone has all of them."""


def _arguments(parser: ArgumentParser) -> None:
    formats = parser.add_mutually_exclusive_group()
    parser.add_argument(
        "words", nargs="*", metavar="NAME|QUERY",
        help=_("one of {names}, and a search that picks the deals").format(names=", ".join(REPORTS)),
    )  # fmt: skip
    formats.add_argument("--json", action="store_true", help=_("for machines: stable names, ISO dates"))
    formats.add_argument("--csv", action="store_true", help=_("one report as a table for a spreadsheet"))
    formats.add_argument("--html", metavar="FILE", help=_("a page with charts, a new file; -: here"))
    formats.add_argument("--plain", action="store_true", help=_("for screen readers: one fact a line"))
    parser.add_argument("--since", metavar="DATE", help=_("only what was decided, asked or done since"))
    parser.add_argument("--owner", default="", metavar="WHO", help=_("one person's deals and follow-ups"))
    evaluation_arguments(parser)


def _report(run: Run, args: Namespace) -> int:
    if args.evaluate is not None:
        return evaluate_file(run, args)
    names, query = _split(args.words)
    if args.csv and len(names) != 1:
        raise Misuse("report.csv_of_one", names=", ".join(REPORTS))
    # late: the search and the words are not needed where the command line is wrong
    from board.i18n.reports.choosing import matter_of

    ground = run.read()
    since = None
    if args.since:
        from board.cli.typed import Typed

        since = Typed(run, run.actor(ground.config)).past_day(args.since)
    month_first = run.launch.settings.month_first is not False
    matter = matter_of(
        ground, query=query, owner=args.owner, since=since, me=run.launch.who, month_first=month_first
    )
    results: dict[str, Result] = {name: make(matter) for name, make in REPORTS.items() if name in names}
    _write(run, args, matter, results, query)
    return 0


def _split(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The report that was named, else all of them, and the search."""
    if words and words[0] in REPORTS:
        return (words[0],), " ".join(words[1:])
    return tuple(REPORTS), " ".join(words)


def _write(run: Run, args: Namespace, matter: Matter, results: Mapping[str, Result], query: str) -> None:
    if args.json:
        _json(run, matter, results, query)
    elif args.csv:
        from board.exchange.report_csv import write_report

        text = StringIO(newline="")
        for result in results.values():
            write_report(result, text)
        run.out.write(text.getvalue())
    elif args.html:
        _html(run, args.html, matter, results, query)
    else:
        _lines(run, args, matter, results)


def _json(run: Run, matter: Matter, results: Mapping[str, Result], query: str) -> None:
    ground = matter.ground
    chosen = {"query": query, "owner": matter.owner, "since": matter.since}
    run.out.json({
        "now": ground.moment.now, "today": ground.moment.today, "board": ground.config.board.name,
        "chosen": chosen, "deals": len(matter.owned), "reports": results,
    })  # fmt: skip


def _html(run: Run, name: str, matter: Matter, results: Mapping[str, Result], query: str) -> None:
    from board.exchange.report_file import write_new
    from board.i18n.reports.cover import cover_of
    from board.i18n.reports.html import page
    from board.i18n.reports.table import sheet_of

    sheets = [sheet_of(result, matter.ground) for result in results.values()]
    text = page(sheets, cover_of(matter, query))
    if name == "-":
        run.out.write(text)
        return
    path = Path(name).expanduser()
    write_new(path, text)
    run.out.result(str(path))


def _lines(run: Run, args: Namespace, matter: Matter, results: Mapping[str, Result]) -> None:
    from board.i18n.reports.drawn import drawn, facts_of
    from board.i18n.reports.table import sheet_of

    most = FEW if len(results) > 1 else None
    for result in results.values():
        sheet = sheet_of(result, matter.ground)
        run.out.result(sheet.title)
        if args.plain:
            run.out.facts(facts_of(sheet, most))
            continue
        for line in drawn(sheet, _cells(), most):
            run.out.result(line.text.rstrip())


def _cells() -> int:
    """Cells of a line: the terminal's, else what fits a page."""
    try:
        return max(NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return WIDTH


COMMANDS: Mapping[str, Verb] = {"report": Verb(_arguments, _report, is_search=True)}
