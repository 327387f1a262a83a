"""What asking engineering leaves to do: chase, tell the customer, mind the slot held (R19, R28, R29).

The clock writes nothing (decision 12): all of it follows from the requests, their answers and the jobs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from board.domain.capacity.work import Job, is_expired
from board.domain.deal import Deal
from board.domain.feasibility import FeasibilityAnswer, Review
from board.domain.ground import Ground
from board.domain.item import Group, Item, item_about
from board.domain.promise import Dates, parted
from board.domain.updates import vendors_place

TELLS = ("review_no", "review_no_day", "review_yes", "review_if")
"""Reasons whose duty is done once the customer has heard from us after the answer."""


def asks_of(deal: Deal, dates: Dates, ground: Ground) -> Iterable[Item]:
    """What the deal's requests and held slots ask for today, bad news first; those settled already too."""
    if not ground.is_reviewed(deal.id):
        return
    reviews = ground.snapshot.reviews_of(deal.id)
    found = [item for review in reviews for item in _asks(review, deal, dates, ground)]
    yield from sorted(found, key=lambda item: item.rank)
    for job in ground.snapshot.jobs_of(deal.id):
        if is_expired(job, ground.moment.today):
            yield _let_go(job, deal)


def untold(deal: Deal, dates: Dates, ground: Ground) -> FeasibilityAnswer | None:
    """The "impossible" the customer has not heard of yet, nor anybody has settled (R19); the latest."""
    for review in reversed(ground.snapshot.reviews_of(deal.id)):
        answer = review.latest
        if answer is None or answer.kind != "infeasible" or _is_told(answer, dates):
            continue
        if ground.snapshot.duty_record(f"R19:{deal.id}:{answer.id}") is None:
            return answer
    return None


def answer_day(deal: Deal, ground: Ground) -> date | None:
    """The day the next answer of engineering is wanted: a deal that waits for it has a next step."""
    if not ground.is_reviewed(deal.id):
        return None
    waits = [review.needed_by for review in ground.snapshot.reviews_of(deal.id) if review.is_open]
    return min(waits, default=None)


def _asks(review: Review, deal: Deal, dates: Dates, ground: Ground) -> Iterable[Item]:
    if review.is_open:
        yield from _chase(review, deal, ground)
        return
    answer = review.latest
    if answer is None or _is_told(answer, dates):
        return
    if answer.kind == "infeasible":
        yield _bad_news(review, answer, deal, ground)
        yield from _boss(answer, deal, ground)
    elif answer.kind == "conditional" or not _is_parted(deal, dates, ground):
        yield _news(answer, deal, ground)


def _is_told(answer: FeasibilityAnswer, dates: Dates) -> bool:
    """Whether we said anything to the customer about the date since; a touch settles the duty by its key."""
    return dates.told is not None and dates.told.at > answer.at


def _is_parted(deal: Deal, dates: Dates, ground: Ground) -> bool:
    """Whether the answer stands in Today already, as a date the customer does not know (R18)."""
    return parted(dates, deal, ground.config.board.dock_days, ground.calendar) is not None


def _bad_news(review: Review, answer: FeasibilityAnswer, deal: Deal, ground: Ground) -> Item:
    """R19: from learning that it is impossible to telling the customer."""
    wanted = review.request.wanted
    day = None if wanted is None else wanted.due(ground.calendar)
    return item_about(
        Group.NOT_TOLD, deal, "review_no_day" if day is None else "review_no",
        f"R19:{deal.id}:{answer.id}", day=day, when=answer.at.isoformat(),
        until=ground.calendar.add_working_hours(answer.at, ground.rules(deal).bad_news_hours),
        facts={"since": answer.at, "note": answer.reason},
    )  # fmt: skip


def _boss(answer: FeasibilityAnswer, deal: Deal, ground: Ground) -> Iterable[Item]:
    """R22: bad news kept from the customer for a working day is the boss's too."""
    learnt = ground.calendar.local_day(answer.at)
    late = ground.calendar.working_days_between(learnt, ground.moment.today)
    told = any(e.direction == "up" and e.at >= answer.at for e in ground.snapshot.escalations_of(deal.id))
    if late >= ground.rules(deal).escalate_untold_days and not told:
        yield item_about(
            Group.TODAY, deal, "boss_untold", f"R22:{deal.id}:untold:{learnt}", day=ground.moment.today,
            party="boss",
        )  # fmt: skip


def _news(answer: FeasibilityAnswer, deal: Deal, ground: Ground) -> Item:
    """An answer the customer waits for: possible, or on a condition that somebody has to see to."""
    day = None if answer.day is None else answer.day.due(ground.calendar)
    return item_about(
        Group.TODAY, deal, "review_if" if answer.kind == "conditional" else "review_yes",
        f"R28:{deal.id}:told:{answer.id}", day=day,
        when=f"{ground.calendar.local_day(answer.at)} 00:00",
        facts={"since": answer.at, "what": answer.condition},
    )  # fmt: skip


def _chase(review: Review, deal: Deal, ground: Ground) -> Iterable[Item]:
    """R28: from the working day before the answer is wanted, they are asked again, once a day."""
    today, rules = ground.moment.today, ground.rules(deal)
    needed, asked = review.needed_by, ground.calendar.local_day(review.asked_at)
    if today <= asked or needed > ground.day_ahead(1):
        return
    yield item_about(
        Group.VENDOR, deal, "review_late" if needed < today else "review_due",
        f"R28:{deal.id}:{review.request.id}:{today}", day=needed, party="engineering", when=rules.chase_time,
        facts={"asked": review.asked_at}, place=vendors_place(rules, ground),
    )  # fmt: skip


def _let_go(job: Job, deal: Deal) -> Item:
    """R29: a slot that was held for us is free again: hold it once more, or let it go."""
    return item_about(
        Group.TODAY, deal, "slot_expired", f"R29:{deal.id}:{job.id}:{job.held_until}", day=job.held_until,
        party="engineering", facts={"what": job.title},
    )  # fmt: skip
