"""Today: what wants an act, in which order, and why (domain 5.6, decisions 12, 17, 43)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from board.domain.deal import Deal, Side
from board.domain.followup import FollowUp
from board.domain.promise import Dates, told_due
from board.domain.standing import Ground, Standing, State, due_follow_ups, is_over, reply_duty


class Group(IntEnum):
    """The groups of Today, in the order they stand."""

    NOT_TOLD = 1
    PASSED = 2
    REPLY = 4
    IMMINENT = 5
    OVERDUE = 6
    TODAY = 7
    NO_NEXT_STEP = 9
    ROTTING = 10
    NOT_TRIAGED = 11


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """The total order of Today: group, when, bigger amounts first, then number."""

    group: Group
    when: str
    amount: int
    deal: int
    key: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of Today."""

    rank: Rank
    group: Group
    deal_id: int
    """0 for a line about many deals."""
    why: str
    """Code of the reason; `i18n` has the sentence, and `facts` what it mentions."""
    key: str
    """The follow-up ("f:12") or the duty ("R1:7:2026-11-23"): settled once, by one of us (decision 12)."""
    day: date | None = None
    until: datetime | None = None
    party: Side = "customer"
    follow_up: FollowUp | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """The rule that put it here, e.g. "R9"; empty for a follow-up somebody planned."""
        return "" if self.follow_up is not None else self.key.partition(":")[0]


def agenda(ground: Ground, standings: Mapping[int, Standing], me: str = "") -> tuple[Item, ...]:
    """Today's items in order.

    Args:
        ground: board and moment.
        standings: every open deal's standing, by id.
        me: only what this person has to do; empty: everybody's.
    """
    items: list[Item] = []
    untriaged = 0
    deals = ground.snapshot.deals
    for deal_id, standing in standings.items():
        if standing.state is State.NOT_TRIAGED:
            untriaged += is_mine(deals[deal_id], me)
        elif standing.state is not State.OVER:
            items.extend(items_of(deals[deal_id], standing, ground, me))
    if untriaged:
        items.append(untriaged_line(untriaged))
    items.sort(key=lambda item: item.rank)
    return tuple(items)


def is_mine(deal: Deal, me: str) -> bool:
    """Whether a deal's duties fall to this person; nobody's deal is everybody's, "" is everybody."""
    return not me or me in (deal.owner, deal.follow_up_owner) or not deal.owner


def concerning(ground: Ground, me: str) -> list[Deal]:
    """The open deals whose duties or follow-ups fall to a person; everybody's for "".

    What is left out puts nothing into that person's Today, so `agenda` need not judge it.
    """
    snapshot = ground.snapshot
    assigned = (
        {f.deal_id for f in snapshot.table("follow_ups").values() if f.assignee == me} if me else frozenset()
    )
    return [
        deal
        for id, deal in snapshot.deals.items()
        if (id in assigned or is_mine(deal, me)) and not is_over(deal, ground.stage(deal.stage))
    ]


def items_of(deal: Deal, standing: Standing, ground: Ground, me: str = "") -> tuple[Item, ...]:
    """What one deal puts into Today, unordered."""
    if standing.state in (State.OVER, State.NOT_TRIAGED):
        return ()
    mine = is_mine(deal, me)
    duties = _of_deal(deal, standing, ground) if mine else ()
    return (*_of_follow_ups(deal, ground, me, mine), *duties)


def is_for(follow_up: FollowUp, deal: Deal) -> str:
    """The one person a follow-up falls to (R7)."""
    return follow_up.assignee or deal.follow_up_owner or deal.owner


def mine_or_team(deals: Iterable[Deal], me: str) -> str:
    """Whose Today to show: mine, or everybody's ("") for somebody who owns nothing here."""
    return me if any(me in (deal.owner, deal.follow_up_owner) for deal in deals) else ""


def _of_follow_ups(deal: Deal, ground: Ground, me: str, mine: bool) -> Iterable[Item]:
    next_due = deal.contact.next_due
    today = ground.moment.today
    if next_due is None or next_due > today:
        return
    for follow_up in due_follow_ups(ground.snapshot.open_follow_ups(deal.id), today):
        if (me in ("", is_for(follow_up, deal))) or (mine and not follow_up.assignee):
            group = Group.OVERDUE if follow_up.due < today else Group.TODAY
            yield _item(
                group, deal, "follow_up", f"f:{follow_up.id}",
                day=follow_up.due, party=follow_up.party, follow_up=follow_up,
                when=f"{follow_up.due} {follow_up.time or '99:99'}",
                facts={"origin": follow_up.origin, "step": follow_up.step, "note": follow_up.note},
            )  # fmt: skip


def _of_deal(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    """The duties that follow from where the deal stands; one somebody settled is not shown again."""
    for item in (*_of_dates(deal, standing, ground), *_of_state(deal, standing, ground)):
        if ground.snapshot.duty_record(item.key) is None:
            yield item


def _of_dates(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    dates, today = standing.dates, ground.moment.today
    if dates.told is None or dates.is_settled:
        return
    apart = standing.parted
    if apart is not None and dates.known is not None:
        since = dates.known.at
        yield _item(
            Group.NOT_TOLD, deal, "told_differs", f"R18:{deal.id}:{dates.known.id}", day=apart.told,
            until=ground.calendar.add_working_hours(since, ground.config.rules.bad_news_hours),
            when=since.isoformat(),
            facts={
                "told": apart.told, "known": apart.known, "slip": apart.slip_days, "by": dates.known.said_by
            },
        )  # fmt: skip
        return
    if dates.told.wording == "hold" and dates.told.period is None:
        confirm_by = dates.told.confirm_by
        if confirm_by is not None and confirm_by <= today:
            group = Group.PASSED if confirm_by < today else Group.IMMINENT
            why = "hold_lapsed" if confirm_by < today else "hold_due"
            yield _item(group, deal, why, f"R17:{deal.id}:{dates.told.id}", day=confirm_by)
        return
    yield from _of_told_day(deal, dates, ground)


def _of_told_day(deal: Deal, dates: Dates, ground: Ground) -> Iterable[Item]:
    day, today = told_due(dates.told, ground.calendar), ground.moment.today
    if day is None or dates.told is None:
        return
    if day < today:
        yield _item(Group.PASSED, deal, "told_passed", f"R18:{deal.id}:{dates.told.id}", day=day)
    elif day <= ground.moment.working_days_from(ground.config.rules.imminent_days):
        yield _item(Group.IMMINENT, deal, "told_soon", f"R21:{deal.id}:{dates.told.id}", day=day)
    needed = told_due(dates.needed, ground.calendar)
    if needed is not None and dates.needed is not None and day > needed >= today:
        yield _item(
            Group.PASSED, deal, "needed_earlier", f"D38:{deal.id}:{dates.needed.id}", day=needed,
            facts={"told": day, "needed": needed},
        )  # fmt: skip


def _of_state(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    match standing.state:
        case State.NOT_TOLD | State.LATE | State.DUE | State.REPLY_OWED:
            yield from _of_reply(deal, standing, ground)
            if standing.why == "hold_wakes":
                yield _item(
                    Group.TODAY, deal, "hold_wakes", f"hold:{deal.id}:{standing.day}", day=standing.day
                )  # fmt: skip
        case State.NO_NEXT_STEP:
            yield _item(
                Group.NO_NEXT_STEP, deal, "no_next_step", f"R9:{deal.id}:{ground.moment.today}",
                when=_longest_first(standing.idle),
                facts={"idle": standing.idle, "rotten": standing.is_rotten},
            )  # fmt: skip
        case State.ROTTING:
            yield _item(
                Group.ROTTING, deal, "rotting", f"R10:{deal.id}:{ground.moment.today}", day=standing.day,
                when=_longest_first(standing.idle),
                facts={"idle": standing.idle, "limit": ground.stage(deal.stage).days_to_rot},
            )  # fmt: skip
        case _:
            return


def _of_reply(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    until = standing.until or ground.reply_by(deal, standing.parted is not None)
    said = deal.contact.last_in
    if until is None or said is None:
        return
    yield _item(
        Group.REPLY, deal, "reply", reply_duty(deal), until=until, when=until.isoformat(),
        day=ground.calendar.local_day(until),
        facts={"since": said, "hours": ground.config.rules.customer_reply_hours},
    )  # fmt: skip


def untriaged_line(count: int) -> Item:
    """The one line that counts what was imported and not yet looked at."""
    rank = Rank(Group.NOT_TRIAGED, "", 0, 0, "untriaged")
    return Item(rank, Group.NOT_TRIAGED, 0, "not_triaged", "untriaged", facts={"count": count})


def _longest_first(idle: int) -> str:
    return f"{99999 - idle:05}"


def _item(
    group: Group, deal: Deal, why: str, key: str, *, day: date | None = None, until: datetime | None = None,
    when: str = "", party: Side = "customer", follow_up: FollowUp | None = None,
    facts: Mapping[str, object] | None = None,
) -> Item:  # fmt: skip
    rank = Rank(group, when or str(day or ""), -(deal.amount or 0), deal.id, key)
    return Item(rank, group, deal.id, why, key, day, until, party, follow_up, facts or {})
