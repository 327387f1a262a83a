"""Verbs that read: due, list, show. They load as little as they can."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping

from board.cli.run import Run, Verb
from board.cli.views import deal_fields, format_arguments, item_fields, standings
from board.domain.agenda import agenda, concerning, mine_or_team
from board.domain.deal import Deal
from board.domain.snapshot import live
from board.domain.standing import COLUMN_ORDER, Ground, Standing, is_over
from board.i18n.words import _


def _due_arguments(parser: ArgumentParser) -> None:
    format_arguments(parser)
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--all", action="store_true", help=_("everybody's, not mine alone"))
    whose.add_argument("--who", metavar="LOGIN", help=_("a colleague's"))
    parser.add_argument("--why", action="store_true", help=_("the reason of each in a sentence"))


def _due(run: Run, args: Namespace) -> int:
    ground = run.read()
    me = "" if args.all else _whose(run, ground, args.who)
    deals = concerning(ground, me)
    where = standings(ground, deals)
    items = agenda(ground, where, me)
    mine = [where[deal.id] for deal in deals if ground.is_mine(deal, me)]
    if args.json:
        run.out.json({
            "now": ground.moment.now, "today": ground.moment.today, "who": run.launch.who, "mine": bool(me),
            "counts": Counter(standing.state.name.lower() for standing in mine),
            "items": [item_fields(item, ground) for item in items],
        })  # fmt: skip
        return 0
    # late: machines need no words
    from board.cli.tables import today_lines, today_plain

    if args.plain:
        today_plain(run.out, ground, items)
    else:
        today_lines(run.out, ground, items, mine, me, with_why=args.why)
    return 0


def _whose(run: Run, ground: Ground, who: str | None) -> str:
    """A colleague named in any way, else the one who asks, or everybody for somebody who owns nothing."""
    if who is None:
        return mine_or_team(ground, run.launch.who)
    person = ground.config.person(who)
    return person.login if person is not None else who


def _open_deals(ground: Ground) -> list[Deal]:
    deals = live(ground.snapshot.deals.values())
    return [deal for deal in deals if not is_over(deal, ground.stage(deal.stage))]


def _list_arguments(parser: ArgumentParser) -> None:
    format_arguments(parser)
    parser.add_argument(
        "query", nargs="*", metavar="QUERY",
        help=_("such as stage:quote owner:me amount:>10m; 'a is the search saved under a"),
    )  # fmt: skip
    parser.add_argument("--saved", action="store_true", help=_("the saved searches, not deals"))


def _saved(run: Run, args: Namespace) -> int:
    """The searches this person has saved, by letter."""
    # late: TOML; a list needs none
    from board.cli.saved import saved

    filters = saved(run)
    if args.json:
        run.out.json({"saved": filters})
        return 0
    for letter, text in filters.items():
        run.out.result(f"'{letter}  {text}")
    if not filters:
        run.out.say(_("No searches are saved. On the screen ' and then ' again saves what / shows."))
    return 0


def _list(run: Run, args: Namespace) -> int:
    if args.saved:
        return _saved(run, args)
    ground = run.read()
    deals = _matching(run, ground, " ".join(args.query))
    where = standings(ground, deals)
    deals.sort(key=lambda deal: _place(deal, where[deal.id], ground))
    if args.json:
        run.out.json({"deals": [deal_fields(deal, where[deal.id], ground) for deal in deals]})
        return 0
    from board.cli.tables import deal_facts, deal_rows, sum_line

    if args.plain:
        for deal in deals:
            run.out.facts(deal_facts(deal, where[deal.id], ground))
    else:
        run.out.table(deal_rows(deals, where, ground), right=frozenset({4}))
    run.out.say(sum_line(deals))
    return 0


def _matching(run: Run, ground: Ground, text: str) -> list[Deal]:
    """Deals a search finds; open ones alone unless it says which stages it wants."""
    if not text.strip():
        return _open_deals(ground)
    # late: a plain list needs no search
    from board.cli.saved import read_query
    from board.domain.query import Candidate, parse, text_of
    from board.domain.standing import standing_of

    query = read_query(run, ground, text, lambda whole, reader: parse(whole, ground, reader, run.launch.who))
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


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deal", metavar="DEAL", help=_("its number, or a part of its customer or title"))
    parser.add_argument("--as-of", metavar="DAY", help=_("as it was known then: a day, or a day and a time"))
    format_arguments(parser)


def _show(run: Run, args: Namespace) -> int:
    # late: due and list name no deal
    from board.cli.naming import find_deal
    from board.cli.views import deal_document

    ground = run.read()
    deal, then = find_deal(ground.snapshot, args.deal), ""
    if args.as_of is not None:
        # late: the past is asked for rarely
        from board.cli.as_of import ground_as_of

        ground, then = ground_as_of(run, deal, args.as_of, ground)
        deal = ground.snapshot.deals[deal.id]
    if args.json:
        as_of = {"as_of": ground.moment.now} if then else {}
        run.out.json({**as_of, **deal_document(deal, ground)})
        return 0
    from board.cli.dealview import deal_lines

    if then:
        run.out.facts([("", then)])
    for name, text in deal_lines(deal, ground):
        run.out.facts([(name, text)])
    return 0


COMMANDS: Mapping[str, Verb] = {
    "due": Verb(_due_arguments, _due),
    "list": Verb(_list_arguments, _list, is_search=True),
    "show": Verb(_show_arguments, _show),
}
