"""`import --as supplier-history`: a past of suppliers' dates, counted by delivery."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from board.cli.run import Run
from board.cli.transfer import PAST, tell_problems
from board.exchange.supplier_columns import parse_columns
from board.exchange.supplier_history import HistoryFile, read_history
from board.i18n.words import N_, _, ngettext
from board.usecases.take_past_orders import HistoryPlan, import_history, plan_history

ENOUGH = 40
"""New orders from which fitting the estimator to them is worth a word."""

COUNTS: Mapping[str, str] = {
    "rows": N_("rows"),
    "new": N_("new"),
    "updated": N_("come since"),
    "already": N_("there already"),
    "repeated": N_("further lines of one delivery"),
    "suppliers": N_("suppliers made"),
    "open": N_("not there yet"),
    "unstated": N_("without the day their date was said"),
}
"""Figures of the import in the order they are told."""


def import_past(run: Run, args: Namespace, dates: Mapping[str, str]) -> int:
    """Take a file in, or say what that would do."""
    path = Path(args.path).expanduser()
    file = read_history(path, parse_columns(args.columns), encoding=args.encoding, dates=dates)
    with run.store() as store:
        snapshot = store.snapshot()
        actor = run.actor(snapshot.config)
        plan = plan_history(snapshot, file, args.source)
        if args.json:
            run.out.json(msgspec.to_builtins(plan))
        else:
            run.out.facts(_layout(file))
            run.out.facts(_figures(plan))
            tell_problems(run, path, plan.problems)
        if args.dry_run:
            run.out.say(_("Nothing was written: this was a dry run."))
            return 0
        build = import_history(file, actor, args.source, strict=args.strict)
        run.answer(store.commit(build), snapshot.config, actor, talk=True)
    if plan.new >= ENOUGH and not args.json:
        run.out.say(_("To fit the safe dates to this history: board suppliers --tune"))
    return 0


def _figures(plan: HistoryPlan) -> Iterator[tuple[str, str]]:
    for name, label in COUNTS.items():
        number = getattr(plan, name)
        if number:
            yield _(label), f"{number:,}"


def _layout(file: HistoryFile) -> Iterator[tuple[str, str]]:
    """How the file was read, before anything is taken."""
    yield _("file"), f"{file.path.name} · {PAST}"
    yield _("encoding"), file.layout.encoding.name
    taken = ", ".join(f"{column} → {field}" for field, column in file.columns.items())
    yield (_("columns guessed") if file.guessed else _("columns taken")), taken
    for field, order in file.orders.items():
        yield _("dates"), f"{file.columns.get(field, field)}: {order}"
    deliveries = len(file.deliveries)
    yield _("deliveries"), ngettext("{n} delivery", "{n} deliveries", deliveries).format(n=f"{deliveries:,}")
