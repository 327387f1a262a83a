"""Today: what wants an act, in which order, and why (domain 5.6, decisions 12, 17, 43)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC

from board.domain.deal import Deal
from board.domain.followup import CHASES, FollowUp
from board.domain.item import Group, Item, Rank, item_about, untriaged_line
from board.domain.promise import Dates, short_of, told_due
from board.domain.standing import Ground, Standing, State, due_follow_ups, is_over, slips

DEAD = 60
"""Working days after which a deal is more likely forgotten than late: on a real log 7 of 10 were beyond."""

__all__ = ["Group", "Item", "Rank", "agenda", "concerning", "holders", "items_of", "untriaged_line"]


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
            untriaged += ground.is_mine(deals[deal_id], me)
        elif standing.state is not State.OVER:
            items.extend(items_of(deals[deal_id], standing, ground, me))
    if untriaged:
        items.append(untriaged_line(untriaged))
    items.sort(key=lambda item: item.rank)
    return tuple(items)


def concerning(ground: Ground, me: str) -> list[Deal]:
    """The open deals whose duties or follow-ups fall to a person; everybody's for "".

    What is left out puts nothing into that person's Today, so `agenda` need not judge it.
    """
    snapshot, group = ground.snapshot, ground.stands_in_for(me)
    assigned = (
        {f.deal_id for f in snapshot.table("follow_ups").values() if f.assignee in group}
        if me
        else frozenset()
    )
    mine = {"", *group}  # asked here and not deal by deal: there may be ten thousand
    return [
        deal
        for id, deal in snapshot.deals.items()
        if (not me or deal.owner in mine or deal.follow_up_owner in group or id in assigned)
        and not is_over(deal, ground.stage(deal.stage))
    ]


def items_of(deal: Deal, standing: Standing, ground: Ground, me: str = "") -> tuple[Item, ...]:
    """What one deal puts into Today, unordered."""
    if standing.state in (State.OVER, State.NOT_TRIAGED):
        return ()
    mine = ground.is_mine(deal, me)
    duties = _of_deal(deal, standing, ground) if mine else ()
    return (*_of_follow_ups(deal, standing, ground, me), *duties)


def responsible(follow_up: FollowUp, deal: Deal) -> str:
    """Whose a follow-up is before it lapses: chases are the designated person's (R7); empty: nobody's."""
    chaser = deal.follow_up_owner if follow_up.origin in CHASES else ""
    return follow_up.assignee or chaser or deal.owner or deal.follow_up_owner


def holders(follow_up: FollowUp, deal: Deal, ground: Ground) -> tuple[str, ...]:
    """R7: in whose Today a follow-up stands: exactly one person's, but for the day in which it is copied.

    Nobody touched the deal since it was due, and it is late by `lapse_days` working days: the follow-up
    owner sees it too. By `hand_over_days`: it is theirs. The clock writes none of it (decision 12).
    """
    first = responsible(follow_up, deal)
    chaser, today, rules = deal.follow_up_owner, ground.moment.today, ground.rules(deal)
    last = deal.contact.last_touch
    if not rules.lapse_days or chaser in ("", first) or follow_up.due >= today:
        return (first,)
    if last is not None and last >= follow_up.due:
        return (first,)
    late = ground.calendar.working_days_between(follow_up.due, today)
    if late >= rules.hand_over_days:
        return (chaser,)
    return (first, chaser) if late >= rules.lapse_days else (first,)


def mine_or_team(ground: Ground, me: str) -> str:
    """Whose Today to show: mine, or everybody's ("") for somebody to whom nothing falls here."""
    snapshot, group = ground.snapshot, ground.stands_in_for(me)
    if any(deal.owner in group or deal.follow_up_owner in group for deal in snapshot.deals.values()):
        return me
    given = any(f.assignee in group and f.state == "open" for f in snapshot.table("follow_ups").values())
    return me if given else ""


def _of_follow_ups(deal: Deal, standing: Standing, ground: Ground, me: str) -> Iterable[Item]:
    next_due = deal.contact.next_due
    today = ground.moment.today
    if next_due is None or next_due > today:
        return
    group = ground.stands_in_for(me)
    for follow_up in due_follow_ups(ground.snapshot.open_follow_ups(deal.id), today):
        whose = holders(follow_up, deal, ground)
        if me and whose != ("",) and group.isdisjoint(whose):
            continue
        yield item_about(
            Group.OVERDUE if follow_up.due < today else Group.TODAY, deal, "follow_up", f"f:{follow_up.id}",
            day=follow_up.due, party=follow_up.party, follow_up=follow_up,
            when=f"{follow_up.due} {follow_up.time or '99:99'}",
            facts=_of_one(follow_up, deal, whose, standing, ground),
        )  # fmt: skip


def _of_one(
    follow_up: FollowUp, deal: Deal, whose: tuple[str, ...], standing: Standing, ground: Ground
) -> Mapping[str, object]:
    """What its reason mentions: whose it was, how often put off, until when it is the other side's turn."""
    first = responsible(follow_up, deal)
    facts: dict[str, object] = {
        "origin": follow_up.origin, "step": follow_up.step, "note": follow_up.note, "whose": whose[0],
    }  # fmt: skip
    if whose != (first,):
        facts |= {"lapsed": "copied" if first in whose else "handed_over", "from": first}
    person = ground.config.person(whose[0]) if whose[0] else None
    if person is not None and person.covered_on(ground.moment.today):
        facts["away"] = person.login
    if follow_up.snoozes:
        facts["snoozes"] = follow_up.snoozes
    if deal.court is not None and deal.court.side == follow_up.party:
        quiet = ground.quiet_until(deal, slips=slips(standing.dates, standing.parted, ground))
        facts |= {"quiet": quiet} if quiet is not None else {}
    return facts


def _of_deal(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    """The duties that follow from where the deal stands; one somebody settled is not shown again."""
    yield from standing.duties
    for item in (*_of_dates(deal, standing, ground), *_of_state(deal, standing, ground)):
        if ground.snapshot.duty_record(item.key) is None:
            yield item


def _of_dates(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    dates, today = standing.dates, ground.moment.today
    if dates.told is None or dates.is_settled:
        return
    apart = standing.parted
    if apart is not None and dates.known is not None:
        slip = standing.slip
        since = slip.opened_at if slip is not None and slip.told_at is None else dates.known.at
        yield item_about(
            Group.NOT_TOLD, deal, "told_differs", f"R18:{deal.id}:{dates.known.id}", day=apart.told,
            until=ground.calendar.add_working_hours(since, ground.rules(deal).bad_news_hours),
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
            yield item_about(group, deal, why, f"R17:{deal.id}:{dates.told.id}", day=confirm_by)
        return
    yield from _of_told_day(deal, dates, ground)


def _of_told_day(deal: Deal, dates: Dates, ground: Ground) -> Iterable[Item]:
    day, today = told_due(dates.told, ground.calendar), ground.moment.today
    if day is None or dates.told is None:
        return
    if day < today:
        yield item_about(Group.PASSED, deal, "told_passed", f"R18:{deal.id}:{dates.told.id}", day=day)
    elif day <= ground.day_ahead(ground.rules(deal).imminent_days):
        yield item_about(Group.IMMINENT, deal, "told_soon", f"R21:{deal.id}:{dates.told.id}", day=day)
    needed = short_of(dates, ground.calendar)
    if needed is not None and dates.needed is not None:
        yield item_about(
            Group.PASSED, deal, "needed_earlier", f"D38:{deal.id}:{dates.needed.id}", day=needed,
            facts={"told": day, "needed": needed},
        )  # fmt: skip


def _of_state(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    match standing.state:
        case State.NOT_TOLD | State.LATE | State.DUE | State.REPLY_OWED:
            yield from _of_reply(deal, standing, ground)
            until = deal.on_hold_until
            if until is not None and until <= ground.moment.today:
                yield item_about(Group.TODAY, deal, "hold_wakes", f"hold:{deal.id}:{until}", day=until)
        case State.NO_NEXT_STEP:
            yield item_about(
                Group.NO_NEXT_STEP, deal, "no_next_step", f"R9:{deal.id}:{ground.moment.today}",
                when=_longest_first(standing.idle),
                facts={"idle": standing.idle, "rotten": standing.is_rotten},
            )  # fmt: skip
        case State.ROTTING:
            yield item_about(
                Group.ROTTING, deal, "rotting", f"R10:{deal.id}:{ground.moment.today}", day=standing.day,
                when=_longest_first(standing.idle),
                facts={"idle": standing.idle, "limit": ground.days_to_rot(deal, ground.stage(deal.stage))},
            )  # fmt: skip
        case _:
            return


def _of_reply(deal: Deal, standing: Standing, ground: Ground) -> Iterable[Item]:
    """R1: one line for each who waits for an answer."""
    for reply in ground.replies(deal, slips=slips(standing.dates, standing.parted, ground)):
        yield item_about(
            Group.REPLY, deal, "reply" if reply.side == "customer" else "reply_inside", reply.key(deal.id),
            until=reply.until, when=reply.until.astimezone(UTC).isoformat(), party=reply.side,
            day=ground.calendar.local_day(reply.until), facts={"since": reply.since, "hours": reply.hours},
        )  # fmt: skip


def _longest_first(idle: int) -> str:
    """The longest idle first; what nobody touched in a quarter stands behind what can still be saved."""
    return f"{int(idle > DEAD):01}{99999 - idle:05}"
