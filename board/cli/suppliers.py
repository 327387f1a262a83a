"""Verbs about what suppliers' dates are worth: suppliers, safe."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from board.cli.customer import listed, parties_called
from board.cli.naming import called, find_deal
from board.cli.run import Run, Verb
from board.cli.views import format_arguments
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.party import Party
from board.domain.safe_date.estimator import Estimate, risk
from board.domain.safe_date.slips import Share
from board.domain.snapshot import Snapshot
from board.domain.suppliers import LEVELS, Named, Record, named_suppliers, record_of, waiting_for
from board.domain.supply import Safe, safe_dates, safe_if, safe_with, supply_of
from board.domain.text import clean
from board.errors import Misuse
from board.i18n.days import day_text
from board.i18n.suppliers import (
    coverage_text,
    days_texts,
    facts_of,
    levels_text,
    mean_text,
    orders_text,
    share_of_n,
    waiting_text,
)
from board.i18n.supply import AT_DOCK, level_text, safe_line
from board.i18n.words import _

NAMED_LEVELS: Mapping[str, float] = dict(zip(("even", "usual", "safe", "renewed"), LEVELS, strict=True))
"""Words for how sure a date is to be, and 반반, 보통, 안전 through their labels."""


def _suppliers_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=_("a part of the supplier's name; else all"))
    parser.add_argument("--tune", action="store_true", help=_("fit the safe dates to your own past"))
    parser.add_argument("--dry-run", action="store_true", help=_("with --tune: only say what would happen"))
    format_arguments(parser)


def _suppliers(run: Run, args: Namespace) -> int:
    ground = run.read()
    if args.tune:
        # late: it is rare, and takes its time
        from board.cli.tuning import tune

        return tune(run, ground, dry_run=args.dry_run, as_json=args.json)
    every = named_suppliers(ground)
    if args.name:
        wanted = find_supplier(ground.snapshot, args.name).id
        named = next(each for each in every if each.supplier == wanted)
        _one(run, named, ground, as_json=args.json)
        return 0
    records = [record_of(named, ground) for named in every]
    if args.json:
        run.out.json([_document(record, ground) for record in records])
    elif not records:
        run.out.say(_("No supplier yet. Name one: board edit DEAL --supplier NAME, or bring a history:"))
        run.out.say("board import FILE --as supplier-history")
    elif args.plain:
        for record in records:
            run.out.facts([("", record.named.name), *facts_of(record)])
    else:
        run.out.table([_heads(), *map(_row, records)])
    return 0


def find_supplier(snapshot: Snapshot, text: str) -> Party:
    """The supplier meant by a part of its name or an alias that no other has; a whole name goes first.

    Raises:
        Misuse: `supplier.not_found`; `supplier.ambiguous`, with the candidates.
    """
    found = parties_called(snapshot, text, "supplier")
    if len(found) == 1:
        return found[0]
    if not found:
        raise Misuse("supplier.not_found", name=clean(text))
    raise Misuse("supplier.ambiguous", name=clean(text), count=len(found), suppliers=listed(found))


def _heads() -> tuple[str, ...]:
    days = _("safe +days at {levels}").format(levels=levels_text())
    return (_("vendor"), _("orders"), _("held"), _("mean slip"), days, _("own safe dates"))


def _row(record: Record) -> tuple[str, ...]:
    counts = record.named.counts
    return (
        record.named.name, orders_text(counts), share_of_n(record.held), mean_text(counts),
        " ".join(days_texts(record)), coverage_text(record),
    )  # fmt: skip


def _one(run: Run, named: Named, ground: Ground, *, as_json: bool) -> None:
    record = record_of(named, ground)
    if as_json:
        run.out.json(_document(record, ground))
        return
    run.out.facts([("", named.name), *facts_of(record)])
    for each in waiting_for(named.supplier, ground):
        run.out.facts([(called(ground.snapshot, each.deal), waiting_text(each, ground))])


def _safe_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deal", metavar="DEAL", help=_("whose date; with --supplier the date itself"))
    parser.add_argument("date", nargs="?", metavar="DATE", help=_("what the vendor says; else what it said"))
    parser.add_argument("--supplier", metavar="NAME", help=_("any date of this supplier's"))
    parser.add_argument("--item", default="", metavar="TEXT", help=_("what is ordered, with --supplier"))
    parser.add_argument("--p", metavar="P", help=_("how sure: 0.9, 90, or {words}").format(words=_words()))
    format_arguments(parser)


def _words() -> str:
    return ", ".join(NAMED_LEVELS)


def _safe(run: Run, args: Namespace) -> int:
    # late: nothing else here reads dates
    from board.cli.typed import Typed

    ground = run.read()
    p = level_of(args.p) if args.p else None
    typed = Typed(run, run.actor(ground.config))
    if args.supplier:
        if args.date is not None:
            raise Misuse("safe.one_date", date=args.date)
        due = _due(typed.read(args.deal, "known").due, args.deal)
        supplier, deal = find_supplier(ground.snapshot, args.supplier), None
        found = [safe_with(supplier.id, due, ground, item=args.item, p=p)]
    else:
        deal = find_deal(ground.snapshot, args.deal)
        said = None if args.date is None else _due(typed.read(args.date, "known").due, args.date)
        found = _of_deal(deal, said, p, ground)
    _tell(run, args, found, deal, ground)
    return 0


def _due(due: date | None, text: str) -> date:
    if due is None:
        raise Misuse("date.not_understood", text=text)
    return due


def _of_deal(deal: Deal, said: date | None, p: float | None, ground: Ground) -> list[Safe]:
    """The safe date of each of its suppliers' words.

    Raises:
        Misuse: `safe.no_supplier`, `safe.no_date`.
    """
    if not ground.snapshot.suppliers_of(deal.id):
        raise Misuse("safe.no_supplier", deal=called(ground.snapshot, deal), id=deal.id)
    if said is None:
        found = safe_dates(deal, ground, p)
    else:
        found = [safe for safe in (safe_if(deal, said, "", ground, p=p),) if safe is not None]
    if not found:
        raise Misuse("safe.no_date", deal=called(ground.snapshot, deal), id=deal.id)
    return found


def level_of(text: str) -> float:
    """How sure a date is to be: a share, percent, or a word.

    Raises:
        Misuse: `safe.level`.
    """
    wanted = clean(text).casefold()
    for word, level in NAMED_LEVELS.items():
        if wanted in (word, level_text(level).rpartition(" ")[0].casefold()):
            return level
    try:
        p = float(wanted.rstrip("% "))
    except ValueError:
        p = 0.0
    p = p / 100 if p >= 10 else p  # 1 and 7 are no percent anybody means
    if not 0 < p < 1:
        raise Misuse("safe.level", text=text, words=_words())
    return p


def _tell(run: Run, args: Namespace, found: list[Safe], deal: Deal | None, ground: Ground) -> None:
    if args.json:
        run.out.json([_safe_document(safe, ground) for safe in found])
        return
    for safe in found:
        run.out.facts(_facts(safe, deal, ground))
        if deal is None and args.p is None:
            for p in LEVELS:
                each = safe_with(safe.supplier, safe.due, ground, item=args.item, p=p)
                if each.day is not None:
                    run.out.facts([(level_text(p), day_text(each.day, ground.moment.today))])


def _facts(safe: Safe, deal: Deal | None, ground: Ground) -> Iterator[tuple[str, str]]:
    party = ground.snapshot.party(safe.supplier)
    today = ground.moment.today
    if party is not None:
        yield _("vendor"), party.name
    yield _("said"), day_text(safe.due, today)
    yield _("safe date"), "".join(text for text, _role in safe_line(safe, ground, AT_DOCK))
    if deal is not None and safe.day is not None and safe.day != safe.estimate.day:
        told = _("{day}, with the days from our dock")
        yield _("at the customer"), told.format(day=day_text(safe.day, today))


def _document(record: Record, ground: Ground) -> dict[str, Any]:
    named, counts = record.named, record.named.counts
    return {
        "id": named.supplier,
        "name": named.name,
        "orders": counts.settled,
        "open": counts.open,
        "late": counts.late,
        "held": _share(record.held),
        "mean_slip_working_days": counts.mean_slip,
        "by_wording": {wording: _share(share) for wording, share in record.by_wording.items()},
        "safe_days": [{"p": each.p, "p_used": each.p_used, "days": each.slip} for each in record.levels],
        "p": record.p,
        "own_safe_dates": _share(record.coverage),
        "waiting": [
            {"deal": each.deal.id, **_safe_document(each.safe, ground)}
            for each in waiting_for(named.supplier, ground)
        ],
    }  # fmt: skip


def _safe_document(safe: Safe, ground: Ground) -> dict[str, Any]:
    estimate, party = safe.estimate, ground.snapshot.party(safe.supplier)
    return {
        "supplier": safe.supplier,
        "name": "" if party is None else party.name,
        "line": safe.line_id,
        "due": safe.due,
        "day": estimate.day,
        "customer_day": safe.day,
        "refused": estimate.refused,
        "working_days": estimate.slip,
        "raw": estimate.raw,
        "widened": estimate.widened,
        "p": estimate.p,
        "p_used": estimate.p_used,
        "n": {
            "own": estimate.own, "supplier": safe.counts.settled, "everyone": estimate.everyone,
            "open": safe.counts.open, "late": safe.counts.late,
        },
        "mix": {
            "own": estimate.mix.own, "supplier": estimate.mix.supplier, "everyone": estimate.mix.everyone,
            "built_in": estimate.mix.built_in,
        },
        "own_safe_dates": _share(estimate.coverage),
        "is_short": estimate.is_short,
        "shortage": estimate.shortage,
        "elapsed": estimate.elapsed,
        "risk_on_due": _risk(safe, estimate, ground),
        "lessons": [
            {"deal": each.deal_id, "effect": each.effect, "value": each.value} for each in safe.lessons
        ],
    }  # fmt: skip


def _risk(safe: Safe, estimate: Estimate, ground: Ground) -> float:
    """The probability that it is not there on the day the supplier said."""
    late = ground.moment.today if estimate.elapsed else None
    return round(risk(supply_of(ground).history, safe.keys, safe.due, safe.due, late_as_of=late), 4)


def _share(share: Share) -> dict[str, int]:
    return {"held": share.held, "n": share.n}


COMMANDS: Mapping[str, Verb] = {
    "suppliers": Verb(_suppliers_arguments, _suppliers),
    "safe": Verb(_safe_arguments, _safe),
}
