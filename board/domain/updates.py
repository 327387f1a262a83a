"""What the dates of a deal ask for: while one slips, who hears and who is asked (R20-R22, D40); to order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from board.domain.config import Rules
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.item import Group, Item, item_about
from board.domain.order_by import order_by
from board.domain.promise import CONTROLLERS, Dates
from board.domain.remedy import Alternative
from board.domain.slip import Slip
from board.domain.statement import Statement


def duties_of(deal: Deal, dates: Dates, slip: Slip | None, ground: Ground) -> Iterable[Item]:
    """What a deal's dates ask for today beside telling the news; those settled already too.

    Args:
        deal: an open deal.
        dates: what is told and known.
        slip: its slip, if it is in one.
        ground: board and moment.
    """
    yield from _to_order(deal, ground)
    if slip is not None and slip.phase == "updating":
        yield from _daily(deal, slip, ground)
    elif slip is not None and slip.phase == "re_confirmed":
        yield from _day_before(deal, slip, ground)
    elif slip is None:
        yield from _ask_vendor(deal, dates, ground)
    if slip is not None:
        yield from _escalate(deal, slip, ground)
    yield from _answers_due(deal, ground)


def _daily(deal: Deal, slip: Slip, ground: Ground) -> Iterable[Item]:
    """R20: every working day, or as agreed, the customer in the morning and the vendor in the afternoon."""
    today, rules = ground.moment.today, ground.rules(deal)
    rhythm = ground.snapshot.rhythm_of(deal.id)
    if not ground.calendar.is_working_day(today) or slip.told_at is None:
        return
    if ground.calendar.local_day(slip.told_at) == today:
        return  # they heard today
    vendor_key = f"R20v:{deal.id}:{today}"
    if ground.snapshot.has_supplier(deal.id):
        yield item_about(
            Group.VENDOR, deal, "vendor_check", vendor_key, day=today, party="vendor", when=rules.chase_time,
            until=_at(today, rules.chase_time, ground), facts={"days": day_number(slip, ground)},
            place=vendors_place(rules, ground),
        )  # fmt: skip
    every = 1 if rhythm is None else rhythm.every
    last = last_update(deal, slip, ground)
    if not every or ground.calendar.working_days_between(last, today) < every:
        return
    at = (rhythm.time if rhythm is not None else "") or rules.update_time
    same = same_news(deal, ground)
    why = "update_stuck" if same >= rules.same_news_limit else "update"
    yield item_about(
        Group.UPDATE, deal, why, f"R20:{deal.id}:{today}", day=today, until=_at(today, at, ground),
        when=at, facts={
            "days": day_number(slip, ground), "same": same, "channel": rhythm.channel if rhythm else None,
            "nothing_done": not _asked_since(deal, last, ground),
        },
    )  # fmt: skip


def _day_before(deal: Deal, slip: Slip, ground: Ground) -> Iterable[Item]:
    """D40: once it is sure again there is one check, the working day before: vendor, then customer."""
    day = slip.to_day
    if day is None or ground.calendar.add_working_days(day, -1) != ground.moment.today:
        return
    rules, today = ground.rules(deal), ground.moment.today
    if ground.snapshot.has_supplier(deal.id):
        yield item_about(
            Group.UPDATE, deal, "vendor_day_before", f"R20v:{deal.id}:{today}", day=day, party="vendor",
            when=rules.update_time, until=_at(today, rules.update_time, ground),
        )  # fmt: skip
    yield item_about(
        Group.UPDATE, deal, "update_day_before", f"R20:{deal.id}:{today}", day=day,
        when=f"{rules.update_time}~", until=_at(today, rules.update_time, ground),
    )  # fmt: skip


def _ask_vendor(deal: Deal, dates: Dates, ground: Ground) -> Iterable[Item]:
    """R21: an order nobody acknowledged, or a near date that rests on little."""
    rules, today, known = ground.rules(deal), ground.moment.today, dates.known
    if ground.stage(deal.stage).kind != "won" or dates.is_settled:
        return
    if known is None:
        waited = ground.calendar.working_days_between(deal.stage_since, today)
        if waited >= rules.acknowledge_days and ground.snapshot.has_supplier(deal.id):
            yield item_about(
                Group.VENDOR, deal, "not_acknowledged", f"R21:{deal.id}:ack:{today}", day=today,
                party="vendor", when=rules.chase_time, facts={"waited": waited},
                place=vendors_place(rules, ground),
            )  # fmt: skip
        return
    due = known.period.due(ground.calendar) if known.period is not None else None
    near = due is not None and today <= due <= ground.day_ahead(rules.confirm_days)
    if near and known.evidence.grade < SHOWN and ground.snapshot.has_supplier(deal.id):
        yield item_about(
            Group.VENDOR, deal, "not_confirmed", f"R21:{deal.id}:{known.id}:{today}", day=due, party="vendor",
            when=rules.chase_time, facts={"grade": known.evidence.grade}, place=vendors_place(rules, ground),
        )  # fmt: skip


SHOWN = 4
"""Grade from which a near date needs no asking: a document (R21, decision 39)."""


def _escalate(deal: Deal, slip: Slip, ground: Ground) -> Iterable[Item]:
    """R22: long, often, or kept from the customer, or their boss called: ours is told today."""
    rules, snapshot = ground.rules(deal), ground.snapshot
    told_boss = [e for e in snapshot.escalations_of(deal.id) if e.direction == "up"]
    theirs = [e for e in snapshot.escalations_of(deal.id) if e.direction == "from_customer"]
    since = max((e.at for e in told_boss), default=None)
    late = day_number(slip, ground) - 1
    if theirs and (since is None or theirs[-1].at > since):
        why, key = "boss_they_called", f"R22:{deal.id}:called:{theirs[-1].id}"
    elif slip.phase == "untold" and late >= rules.escalate_untold_days:
        why, key = "boss_untold", f"R22:{deal.id}:untold:{ground.calendar.local_day(slip.opened_at)}"
    elif slip.moves >= rules.escalate_slips:
        why, key = "boss_again", f"R22:{deal.id}:again:{slip.moves}"
    elif slip.days >= rules.escalate_days:
        why, key = "boss_long", f"R22:{deal.id}:long:{slip.from_day}"
    else:
        return
    if since is not None and since >= slip.opened_at and why != "boss_they_called":
        return
    yield item_about(
        Group.TODAY, deal, why, key, day=ground.moment.today, party="boss",
        facts={"slip": slip.days, "late": slip.days, "moves": slip.moves},
    )  # fmt: skip


def _answers_due(deal: Deal, ground: Ground) -> Iterable[Item]:
    """Decision 40: an expedite request stays in their court until its answer-by."""
    today = ground.moment.today
    for asked in ground.snapshot.alternatives_of(deal.id):
        if is_open(asked) and asked.answer_by is not None and asked.answer_by <= today:
            yield item_about(
                Group.VENDOR, deal, "answer_due", f"D40:{deal.id}:{asked.id}", day=asked.answer_by,
                party=asked.asked_of, facts={"what": asked.what},
                place=vendors_place(ground.rules(deal), ground),
            )  # fmt: skip


def _to_order(deal: Deal, ground: Ground) -> Iterable[Item]:
    """Decision 38: the last day to order comes near; once it is ordered, or the day moves, it goes."""
    found = order_by(deal, ground)
    if found is None or found.day > ground.day_ahead(ground.rules(deal).order_by_days):
        return
    late = found.day < ground.moment.today
    yield item_about(
        Group.PASSED if late else Group.IMMINENT, deal, "order_by_late" if late else "order_by",
        f"order:{deal.id}:{found.need}:{found.weeks[1]}", day=found.day,  # what is safe drifts by the day
        facts={"need": found.need, "weeks": found.weeks, "basis": found.basis, "buffer": found.buffer_days},
    )  # fmt: skip


def is_open(asked: Alternative) -> bool:
    """Whether somebody still owes us an answer to it."""
    return asked.answer == "open" and asked.asked_of != "customer"


def same_news(deal: Deal, ground: Ground) -> int:
    """How many updates in a row brought nothing new: those since the last date said by anybody (D40)."""
    news = max((s.at for s in ground.snapshot.statements_of(deal.id) if _is_news(s)), default=None)
    since = None if news is None else ground.calendar.local_day(news)
    return sum(since is None or day > since for day in _updates(deal, ground))


def _is_news(statement: Statement) -> bool:
    return statement.said_by in CONTROLLERS or statement.column == "told"


def _updates(deal: Deal, ground: Ground) -> list[date]:
    """The days on which the customer was kept up to date."""
    prefix = f"R20:{deal.id}:"
    return [
        f.due for f in ground.snapshot.follow_ups_of(deal.id)
        if f.duty.startswith(prefix) and f.state == "done"
    ]  # fmt: skip


def last_update(deal: Deal, slip: Slip, ground: Ground) -> date:
    """The day the customer last heard from us about it: told the date, or kept up to date (R20)."""
    told = ground.calendar.local_day(slip.told_at or slip.opened_at)
    return max([told, *_updates(deal, ground)])


def _asked_since(deal: Deal, last: date, ground: Ground) -> bool:
    """Whether anything was done since the last update: the vendor answered, or was asked (D40)."""
    prefix = f"R20v:{deal.id}:"
    asked = any(
        f.duty.startswith(prefix) and f.state == "done" and f.due >= last
        for f in ground.snapshot.follow_ups_of(deal.id)
    )
    said = any(
        s.said_by in CONTROLLERS and ground.calendar.local_day(s.at) >= last
        for s in ground.snapshot.statements_of(deal.id)
    )
    return asked or said


def day_number(slip: Slip, ground: Ground) -> int:
    """The how-manieth working day of it today is."""
    begun = ground.calendar.local_day(slip.opened_at)
    return ground.calendar.working_days_between(begun, ground.moment.today) + 1


def _at(day: date, clock: str, ground: Ground) -> datetime:
    return ground.calendar.at(day, time.fromisoformat(clock))


def vendors_place(rules: Rules, ground: Ground) -> int:
    """Decision 43: the block of the day whose hour has come goes up, here behind the customers'."""
    local = ground.calendar.local(ground.moment.now)
    return Group.UPDATE if local.time() >= time.fromisoformat(rules.chase_time) else Group.VENDOR
