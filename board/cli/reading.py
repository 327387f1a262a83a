"""Verbs that read: due, list, show. They load as little as they can."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from board.cli.naming import called, find_deal
from board.cli.run import Run, Verb
from board.cli.views import (
    amount_text,
    deal_fields,
    format_arguments,
    item_fields,
    standings,
    sums_text,
)
from board.domain.agenda import Item, agenda, mine_or_team
from board.domain.deal import Deal
from board.domain.money import Money, totals
from board.domain.snapshot import live
from board.domain.standing import COLUMN_ORDER, Ground, Standing, State, is_over
from board.i18n.days import day_text
from board.i18n.labels import group_label, stage_label, state_label
from board.i18n.whys import card_line, item_line, why
from board.i18n.words import _, language, ngettext

COUNTED = (State.NOT_TOLD, State.LATE, State.DUE, State.REPLY_OWED, State.NO_NEXT_STEP, State.QUIET)
"""States that the head of `board due` counts."""


def _due_arguments(parser: ArgumentParser) -> None:
    format_arguments(parser)
    parser.add_argument("--all", action="store_true", help=_("everybody's, not mine alone"))
    parser.add_argument("--why", action="store_true", help=_("the reason of each in a sentence"))


def _due(run: Run, args: Namespace) -> int:
    ground = run.read()
    deals = _open_deals(ground)
    me = "" if args.all else mine_or_team(deals, run.launch.who)
    where = standings(ground, deals)
    items = agenda(ground, where, me)
    if args.json:
        run.out.json({
            "now": ground.moment.now, "today": ground.moment.today, "who": run.launch.who, "mine": bool(me),
            "counts": Counter(standing.state.name.lower() for standing in where.values()),
            "items": [item_fields(item, ground) for item in items],
        })  # fmt: skip
        return 0
    _due_head(run, ground, where.values(), me)
    if not items:
        run.out.result(_("Nothing wants an act today."))
    for group, found in groupby(items, key=lambda item: item.group):
        members = list(found)
        run.out.result("" if not args.plain else f"{group_label(group)}: {len(members)}")
        if args.plain:
            _due_plain(run, ground, members)
        else:
            run.out.result(group_label(group))
            _due_rows(run, ground, members, with_why=args.why)
    return 0


def _open_deals(ground: Ground) -> list[Deal]:
    deals = live(ground.snapshot.deals.values())
    return [deal for deal in deals if not is_over(deal, ground.stage(deal.stage))]


def _due_head(run: Run, ground: Ground, found: Iterable[Standing], me: str) -> None:
    day = day_text(ground.moment.today, ground.moment.today)
    whose = ground.config.shown(me) if me else _("everybody")
    tally = Counter(standing.state for standing in found)
    parts = [f"{state_label(state)} {tally[state]}" for state in COUNTED if tally.get(state)]
    run.out.result(" · ".join([day, whose, *parts]))


def _due_rows(run: Run, ground: Ground, items: Sequence[Item], *, with_why: bool) -> None:
    rows = []
    for item in items:
        deal = ground.snapshot.deals.get(item.deal_id)
        number = f"#{deal.id}" if deal else ""
        customer = ground.snapshot.customer_name(deal) if deal else ""
        said = why(item, ground) if with_why else item_line(item, ground)
        rows.append((f"  {number}", customer, deal.title if deal else "", said))
    run.out.table(rows)


def _due_plain(run: Run, ground: Ground, items: Sequence[Item]) -> None:
    for item in items:
        deal = ground.snapshot.deals.get(item.deal_id)
        if deal is not None:
            run.out.result(called(ground.snapshot, deal))
        run.out.result(why(item, ground))


def _list_arguments(parser: ArgumentParser) -> None:
    format_arguments(parser)
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help=_("such as stage:quote owner:me amount:>10m")
    )


def _list(run: Run, args: Namespace) -> int:
    ground = run.read()
    deals = _matching(run, ground, " ".join(args.query))
    where = standings(ground, deals)
    deals.sort(key=lambda deal: _place(deal, where[deal.id], ground))
    if args.json:
        run.out.json({"deals": [deal_fields(deal, where[deal.id], ground) for deal in deals]})
    elif args.plain:
        for deal in deals:
            run.out.facts(_facts(deal, where[deal.id], ground))
    else:
        run.out.table([_row(deal, where[deal.id], ground) for deal in deals], right=frozenset({4}))
    if not args.json:
        sums = totals(Money(deal.amount, deal.currency) for deal in deals if deal.amount is not None)
        count = ngettext("{n} deal", "{n} deals", len(deals)).format(n=len(deals))
        run.out.say(" · ".join(part for part in (count, sums_text(sums.items())) if part))
    return 0


def _matching(run: Run, ground: Ground, text: str) -> list[Deal]:
    """Deals a search finds; open ones alone unless it says which stages it wants."""
    if not text.strip():
        return _open_deals(ground)
    # late: a plain list needs no search
    from board.domain.query import Candidate, parse, text_of
    from board.domain.standing import standing_of
    from board.i18n.queries import QueryReader

    month_first = run.launch.settings.month_first is not False
    reader = QueryReader(ground.moment, ground.config.board.currency, month_first=month_first)
    query = parse(text, ground, reader, run.launch.who)
    return [
        deal for deal in live(ground.snapshot.deals.values())
        if deal.merged_into is None
        and (query.names_stage or not is_over(deal, ground.stage(deal.stage)))
        and query.accepts(Candidate(deal, standing_of(deal, ground), text_of(deal, ground)))
    ]  # fmt: skip


def _place(deal: Deal, standing: Standing, ground: Ground) -> tuple[int, int, int, int, int]:
    """Stage by stage, then as a lane is sorted (decision 18)."""
    keys = [stage.key for stage in ground.config.stages]
    stage = keys.index(deal.stage) if deal.stage in keys else len(keys)
    return (stage, COLUMN_ORDER[standing.state], deal.priority, -(deal.amount or 0), deal.id)


def _row(deal: Deal, standing: Standing, ground: Ground) -> tuple[str, ...]:
    return (
        f"#{deal.id}", ground.snapshot.customer_name(deal), deal.title,
        stage_label(ground.stage(deal.stage), language()), amount_text(deal),
        ground.config.shown(deal.owner), card_line(deal, standing, ground),
    )  # fmt: skip


def _facts(deal: Deal, standing: Standing, ground: Ground) -> list[tuple[str, str]]:
    return [
        ("", called(ground.snapshot, deal)),
        (_("stage"), stage_label(ground.stage(deal.stage), language())),
        (_("amount"), amount_text(deal)),
        (_("owner"), ground.config.shown(deal.owner)),
        (_("state"), card_line(deal, standing, ground)),
    ]


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deal", metavar="DEAL", help=_("its number, or a part of its customer or title"))
    format_arguments(parser)


def _show(run: Run, args: Namespace) -> int:
    # late: due and list show less of a deal
    from board.cli.dealview import deal_document, deal_lines

    ground = run.read()
    deal = find_deal(ground.snapshot, args.deal)
    if args.json:
        run.out.json(deal_document(deal, ground))
        return 0
    for name, text in deal_lines(deal, ground, plain=args.plain):
        run.out.facts([(name, text)])
    return 0


COMMANDS: Mapping[str, Verb] = {
    "due": Verb(_due_arguments, _due),
    "list": Verb(_list_arguments, _list),
    "show": Verb(_show_arguments, _show),
}
