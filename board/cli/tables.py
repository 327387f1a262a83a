"""Today and lists as people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from board.cli.naming import called
from board.cli.output import Output, Row
from board.cli.views import amount_text
from board.domain.agenda import Item
from board.domain.deal import Deal
from board.domain.money import Money, totals
from board.domain.standing import Ground, Standing, State
from board.i18n.amounts import write_amount
from board.i18n.cards import card_line
from board.i18n.days import day_text
from board.i18n.labels import group_label, stage_label, state_label
from board.i18n.whys import item_line, why
from board.i18n.words import _, language, ngettext

COUNTED = (State.NOT_TOLD, State.LATE, State.DUE, State.REPLY_OWED, State.NO_NEXT_STEP, State.QUIET)
"""States that the head of Today counts."""


def today_lines(
    out: Output, ground: Ground, items: Sequence[Item], found: Iterable[Standing], me: str, *, with_why: bool
) -> None:
    """Today in columns, group by group.

    Args:
        out: where to.
        ground: board and moment.
        items: as `agenda` orders them.
        found: where every deal stands, for the head.
        me: whose Today it is; empty: everybody's.
        with_why: the reason of each in a sentence.
    """
    _head(out, ground, found, me)
    if not items:
        out.result(_("Nothing wants an act today."))
    for group, members in groupby(items, key=lambda item: item.group):
        out.result("")
        out.result(group_label(group))
        _rows(out, ground, list(members), with_why=with_why)


def today_plain(out: Output, ground: Ground, items: Sequence[Item]) -> None:
    """Today for screen readers: the heading with its number, then deal and reason line by line."""
    if not items:
        out.result(_("Nothing wants an act today."))
    for group, found in groupby(items, key=lambda item: item.group):
        members = list(found)
        out.result(f"{group_label(group)}: {len(members)}")
        for item in members:
            deal = ground.snapshot.deals.get(item.deal_id)
            if deal is not None:
                out.result(called(ground.snapshot, deal))
            out.result(why(item, ground))


def _head(out: Output, ground: Ground, found: Iterable[Standing], me: str) -> None:
    day = day_text(ground.moment.today, ground.moment.today)
    whose = ground.config.shown(me) if me else _("everybody")
    tally = Counter(standing.state for standing in found)
    parts = [f"{state_label(state)} {tally[state]}" for state in COUNTED if tally.get(state)]
    out.result(" · ".join([day, whose, *parts]))


def _rows(out: Output, ground: Ground, items: Sequence[Item], *, with_why: bool) -> None:
    rows = []
    for item in items:
        deal = ground.snapshot.deals.get(item.deal_id)
        number = f"#{deal.id}" if deal else ""
        customer = ground.snapshot.customer_name(deal) if deal else ""
        said = why(item, ground) if with_why else item_line(item, ground)
        rows.append((f"  {number}", customer, deal.title if deal else "", said))
    out.table(rows)


def deal_rows(deals: Sequence[Deal], where: Mapping[int, Standing], ground: Ground) -> list[Row]:
    """A list's rows: number, customer, title, stage, amount, owner, what presses."""
    return [_row(deal, where[deal.id], ground) for deal in deals]


def _row(deal: Deal, standing: Standing, ground: Ground) -> tuple[str, ...]:
    return (
        f"#{deal.id}", ground.snapshot.customer_name(deal), deal.title,
        stage_label(ground.stage(deal.stage), language()), amount_text(deal),
        ground.config.shown(deal.owner), card_line(deal, standing, ground),
    )  # fmt: skip


def deal_facts(deal: Deal, standing: Standing, ground: Ground) -> list[tuple[str, str]]:
    """A deal of a list, one fact at a time."""
    return [
        ("", called(ground.snapshot, deal)),
        (_("stage"), stage_label(ground.stage(deal.stage), language())),
        (_("amount"), amount_text(deal)),
        (_("owner"), ground.config.shown(deal.owner)),
        (_("state"), card_line(deal, standing, ground)),
    ]


def sum_line(deals: Sequence[Deal]) -> str:
    """How many deals, and what they are worth per currency."""
    sums = totals(Money(deal.amount, deal.currency) for deal in deals if deal.amount is not None)
    worth = " + ".join(write_amount(Money(minor, currency), language()) for currency, minor in sums.items())
    count = ngettext("{n} deal", "{n} deals", len(deals)).format(n=len(deals))
    return f"{count} · {worth}" if worth else count
