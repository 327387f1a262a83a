"""Which deals a report is about: a search, a person, a time."""

from __future__ import annotations

from datetime import date

from board.domain.deal import Deal
from board.domain.reports.matter import Matter, live_deals, touches_by_deal
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground
from board.errors import Misuse


def matter_of(
    ground: Ground, *, query: str = "", only: frozenset[int] | None = None, owner: str = "",
    since: date | None = None, me: str = "", month_first: bool = True,
) -> Matter:  # fmt: skip
    """Choose what to report on; reads all touches once (see `touches_by_deal`).

    Args:
        ground: a board nobody else uses, and the moment.
        query: as in a search, but for open deals and those that are over alike; empty: all.
        only: numbers of the deals to look at; None: all.
        owner: login, name or alias of a person; empty: everybody.
        since: see `Matter.since`.
        me: the login that "me" stands for.
        month_first: how the search reads dates in figures.

    Raises:
        Misuse: `report.unknown_owner`, or what the search complains of.
    """
    deals = tuple(deal for deal in live_deals(ground.snapshot) if only is None or deal.id in only)
    if query.strip():
        deals = _matching(deals, query, ground, me, month_first)
    who = login_of(owner, ground.snapshot, me) if owner else ""
    return Matter(ground, deals, touches_by_deal(ground.snapshot, deals), since, who)


def _matching(
    deals: tuple[Deal, ...], text: str, ground: Ground, me: str, month_first: bool
) -> tuple[Deal, ...]:
    # late: a report on everything needs no search
    from board.domain.query import Candidate, parse, text_of
    from board.domain.standing import standing_of
    from board.i18n.queries import QueryReader

    reader = QueryReader(ground.moment, ground.config.board.currency, month_first=month_first)
    query = parse(text, ground, reader, me)
    return tuple(
        deal for deal in deals
        if query.accepts(Candidate(deal, standing_of(deal, ground), text_of(deal, ground)))
    )  # fmt: skip


def login_of(name: str, snapshot: Snapshot, me: str) -> str:
    """The login of a person by any of their names; of somebody from a file, the name itself.

    Raises:
        Misuse: `report.unknown_owner` when nobody goes by that name and nothing is theirs.
    """
    if name.casefold() in ("me", "나"):
        return me
    person = snapshot.config.person(name)
    if person is not None:
        return person.login
    deals, follow_ups = snapshot.deals.values(), snapshot.table("follow_ups").values()
    if any(name in (deal.owner, deal.follow_up_owner) for deal in deals):
        return name
    if any(follow_up.assignee == name for follow_up in follow_ups):
        return name
    raise Misuse("report.unknown_owner", name=name)
