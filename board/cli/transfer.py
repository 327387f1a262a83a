"""Verbs that take in and give out files: import, claim, export."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from shlex import quote

import msgspec

from board.cli.run import Run, Verb
from board.cli.views import json_argument
from board.domain.config import Config
from board.errors import BoardError, FileTrouble, Misuse
from board.exchange.drafts import KINDS, Problem
from board.exchange.reading import ImportOptions, Reading, read_file
from board.exchange.registry import EXPORTERS
from board.i18n.labels import stage_label
from board.i18n.sentences import sentence
from board.i18n.words import N_, _, language, ngettext
from board.usecases.intake import TransferOptions
from board.usecases.owners import claim_owner
from board.usecases.transfer import ImportPlan, import_drafts, plan_import

PAST = "supplier-history"
"""What a file of suppliers' past dates is called with `--as`."""

PAST_FIELDS = ("supplier", "group", "stated", "scheduled", "actual", "delivery", "wording")
"""What its columns can be."""

SHOWN_PROBLEMS = 20
"""Rows left out that are named one by one; `--json` has all."""

COUNTS: Mapping[str, str] = {
    "rows": N_("rows"),
    "new": N_("new"),
    "updated": N_("completed"),
    "already": N_("there already"),
    "customers": N_("customers made"),
    "contacts": N_("people made"),
    "touches": N_("touches"),
    "notes": N_("notes"),
    "unattached": N_("notes without a deal"),
    "follow_ups": N_("follow-ups"),
    "stale": N_("old tasks, kept as notes"),
    "centres": N_("work centres made"),
    "untriaged": N_("to be looked at"),
}
"""Figures of an import in the order they are told."""


def _import_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="CSV", help=_("a file of another tool"))
    kinds = (*KINDS, PAST)
    parser.add_argument("--as", dest="kind", default="", choices=kinds, help=_("what is in it; else found"))
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD",
        help=_("also stage:WORD=STAGE; - leaves a column out"),
    )  # fmt: skip
    parser.add_argument(
        "--dates", action="append", default=[], metavar="[COLUMN=]dmy|mdy|ymd",
        help=_("the order of day and month"),
    )  # fmt: skip
    parser.add_argument(
        "--columns", action="append", default=[], metavar="FIELD=COLUMN,…",
        help=_("of a {kind}: {fields}").format(kind=PAST, fields=", ".join(PAST_FIELDS)),
    )  # fmt: skip
    parser.add_argument("--currency", default="", metavar="CODE", help=_("of amounts that name none"))
    parser.add_argument("--encoding", default="", metavar="NAME", help=_("such as cp949; else found"))
    parser.add_argument("--source", default="", metavar="NAME", help=_("the tool it comes from"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--strict", action="store_true", help=_("one bad row, and nothing is imported"))
    json_argument(parser)


def _import(run: Run, args: Namespace) -> int:
    if args.kind == PAST:
        # late: it is no table of deals, and rarely there
        from board.cli.history_import import import_past

        return import_past(run, args, dict(_date_order(text) for text in args.dates))
    if args.columns:
        raise Misuse("import.columns_of_past", kind=PAST)
    options = TransferOptions(strict=args.strict)
    with run.store() as store:
        snapshot = store.snapshot()
        actor = run.actor(snapshot.config)
        path, progress = Path(args.path).expanduser(), run.out.progress
        reading = read_file(path, import_options(args, snapshot.config), progress)
        plan = plan_import(snapshot, reading, actor, options)
        if args.json:
            run.out.json(msgspec.to_builtins(plan))
        else:
            _tell(run, plan, reading, snapshot.config)
        if args.dry_run:
            run.out.say(_("Nothing was written: this was a dry run."))
            return 0
        run.answer(store.commit(import_drafts(reading, actor, options)), snapshot.config, actor, talk=True)
    return 0


def import_options(args: Namespace, config: Config) -> ImportOptions:
    """What the arguments say about the file.

    Raises:
        Misuse: `import.not_a_pair`.
    """
    return ImportOptions(
        kind=args.kind, map=_pairs(args.map), currency=args.currency.upper(), source=args.source,
        encoding=args.encoding, dates=dict(_date_order(text) for text in args.dates),
    ).on_board(config)  # fmt: skip


def _pairs(texts: Iterable[str]) -> dict[str, str]:
    """COLUMN=FIELD; the last = parts them, as a column's name may hold one."""
    pairs = {}
    for text in texts:
        name, sign, value = text.rpartition("=")
        if not sign or not name:
            raise Misuse("import.not_a_pair", text=text)
        pairs[name] = value
    return pairs


def _date_order(text: str) -> tuple[str, str]:
    name, _sign, order = text.rpartition("=")
    return name, order


def _tell(run: Run, plan: ImportPlan, reading: Reading, config: Config) -> None:
    run.out.facts(_layout(reading))
    figures = [(_(label), getattr(plan, name)) for name, label in COUNTS.items()]
    run.out.facts((label, str(number)) for label, number in figures if number)
    for column, order in reading.orders.items():
        run.out.facts([(_("dates"), f"{reading.map.name(column)}: {order}")])
    for key, number in plan.stages.items():
        run.out.facts([(stage_label(config.stage(key), language()), str(number))])
    for owner, number in plan.unclaimed:
        rows = ngettext("{n} row", "{n} rows", number).format(n=number)
        told = _("Nobody here is called {owner} ({rows}). Say who it is: board claim {quoted} LOGIN")
        run.out.say(told.format(owner=owner, rows=rows, quoted=quote(owner)))
    tell_problems(run, reading.path, plan.problems)


def tell_problems(run: Run, path: Path, problems: Sequence[Problem]) -> None:
    """Which rows are left out, and why."""
    for problem in problems[:SHOWN_PROBLEMS]:
        run.out.say(f"{path.name}: {problem_text(problem)}")
    if problems:
        count = len(problems)
        run.out.say(ngettext("{n} row is left out.", "{n} rows are left out.", count).format(n=count))


def _layout(reading: Reading) -> list[tuple[str, str]]:
    """How the file was read and which of its columns are taken, before anything is (all of it was found)."""
    layout, found = reading.layout, reading.map
    delimiter = {",": ",", ";": ";", "\t": "Tab", "|": "|"}.get(layout.delimiter, layout.delimiter)
    taken = ", ".join(f"{found.name(field)} → {field}" for field in found.fields)
    facts = [
        (_("file"), f"{reading.path.name} · {found.kind}"),
        (_("encoding"), layout.encoding.name),
        (_("delimiter"), delimiter),
        (_("column names in line"), str(layout.header_line)),
        (_("columns taken"), taken),
    ]
    return [*facts, *([(_("columns not used"), ", ".join(found.unused))] if found.unused else [])]


def problem_text(problem: Problem) -> str:
    """Why a row is left out, with its line and column."""
    reason = sentence(BoardError(problem.code, **problem.details))
    told = _("Line {line}, {column}: {reason}") if problem.column else _("Line {line}: {reason}")
    return told.format(line=problem.line, column=problem.column, reason=reason)


def _claim_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("alias", metavar="NAME", help=_("the name as it stands in the file"))
    parser.add_argument("login", metavar="LOGIN", help=_("the colleague it is"))


def _claim(run: Run, args: Namespace) -> int:
    return run.act(lambda snapshot, actor: claim_owner(actor, args.alias, args.login))


def _export_arguments(parser: ArgumentParser) -> None:
    formats = tuple(EXPORTERS)
    parser.add_argument("--format", default="csv", choices=formats, help=_("csv: deals; jsonl: everything"))
    parser.add_argument("-o", "--output", metavar="PATH", help=_("a new file; else to the screen"))


def _export(run: Run, args: Namespace) -> int:
    snapshot, exporter = run.read().snapshot, EXPORTERS[args.format]
    if args.output is None:
        text = StringIO(newline="")
        exporter.write(snapshot, text)
        run.out.write(text.getvalue())
        return 0
    path = Path(args.output).expanduser()
    try:
        with path.open("x", encoding="utf-8", newline="") as target:
            count = exporter.write(snapshot, target)
    except FileExistsError:
        raise Misuse("board.exists", path=str(path)) from None
    except OSError as error:
        raise FileTrouble("export.not_written", path=str(path), why=error.strerror) from None
    run.out.result(str(path))
    run.out.say(ngettext("{n} row", "{n} rows", count).format(n=count))
    return 0


COMMANDS: Mapping[str, Verb] = {
    "import": Verb(_import_arguments, _import),
    "claim": Verb(_claim_arguments, _claim),
    "export": Verb(_export_arguments, _export),
}
