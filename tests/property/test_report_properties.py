"""Whatever happened on a board, the reports' counts add up."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.reports.audit import audit
from board.domain.reports.load import follow_up_load
from board.domain.reports.matter import Matter, live_deals
from board.domain.reports.quiet import went_quiet
from board.domain.reports.replies import replies
from board.domain.reports.touches import touches_to_win
from board.domain.standing import is_over
from board.i18n.reports.choosing import matter_of
from board.usecases.deals import hold, lose, move
from board.usecases.planning import Plan, follow
from tests.builders import Desk, a_board, a_deal

DEALS = 6
CHANNELS = ("call", "mail", "visit")
OUTCOMES = ("no_answer", "reached", "sent", "inbound", "left_message")
STAGES = ("inquiry", "quote", "ordered", "awaiting", "closed")


def played(seed: int) -> Desk:
    """A board on which all kinds of things happened."""
    rng = random.Random(seed)
    desk = a_board(*[a_deal(f"Deal {n}", amount=n * 100) for n in range(DEALS)])
    for _ in range(40):
        id = rng.randint(1, DEALS)
        seat = rng.choice((desk.ann, desk.bob))
        match rng.randint(0, 9):
            case 0:
                seat.store.commit(move(seat.actor, (id,), rng.choice(STAGES)))
            case 1:
                seat.store.commit(lose(seat.actor, (id,), "price", override="so"))
            case 2:
                seat.store.commit(hold(seat.actor, (id,), desk.day(rng.randint(1, 90))))
            case 3:
                plan = Plan(desk.day(rng.randint(0, 15)), assignee=rng.choice(("", "bob")), reason="agreed")
                seat.store.commit(follow(seat.actor, (id,), plan))
            case 4 | 5:
                desk.pass_days(rng.randint(1, 3), f"{rng.randint(9, 17):02}:00")
            case _:
                seat.touch(f"{rng.choice(CHANNELS)} {rng.choice(OUTCOMES)}", (id,))
                desk.pass_time(minutes=rng.randint(1, 50))
    return desk


def matter(desk: Desk) -> Matter:
    return matter_of(desk.ground)


SEEDS = st.integers(0, 10_000)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_every_decided_deal_stands_in_one_bucket(seed: int) -> None:
    desk = played(seed)
    result = touches_to_win(matter(desk))
    kinds = [desk.ground.stage(deal.stage).kind for deal in live_deals(desk.snapshot)]
    assert sum(b.lost for b in result.buckets) == result.all.lost == kinds.count("lost")
    assert sum(b.won for b in result.buckets) == result.all.won == kinds.count("won") + kinds.count("closed")
    assert all(b.share.n == b.won + b.lost for b in result.buckets)
    assert result.gave_up_early.count <= result.all.lost


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_every_wait_is_answered_open_or_ended(seed: int) -> None:
    found = matter(played(seed))
    result = replies(found)
    waits = 0
    for touches in found.touches.values():
        is_waiting = False
        for touch in touches:
            if touch.outcome == "inbound":
                waits += not is_waiting
                is_waiting = True
            elif touch.outcome != "no_answer":
                is_waiting = False
    assert result.all.answered + len(result.waiting) + result.unanswered == waits
    late = sum(one.is_late for one in result.waiting)
    assert result.all.in_time.n == result.all.answered + late
    assert sum(week.answers.answered for week in result.weeks) <= result.all.answered


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_load_counts_each_open_follow_up_once(seed: int) -> None:
    desk = played(seed)
    result = follow_up_load(matter(desk))
    wanted = sum(
        len(desk.open_follow_ups(deal.id)) for deal in live_deals(desk.snapshot)
        if not is_over(deal, desk.ground.stage(deal.stage))
    )  # fmt: skip
    for loads in ((result.total,), result.people):
        counted = [load.overdue.n + load.later.n + sum(day.planned.n for day in load.days) for load in loads]
        assert sum(counted) == wanted
    assert all(day.day >= desk.moment.today for day in result.total.days)
    days = [day.day for day in result.total.days]
    assert days == sorted(set(days))


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_bands_and_findings_add_up(seed: int) -> None:
    desk = played(seed)
    quiet, looked = went_quiet(matter(desk)), audit(matter(desk))
    assert sum(band.worth.n for band in quiet.bands) == len(quiet.deals) == quiet.total.n
    assert sum(sum(band.worth.sums.values()) for band in quiet.bands) == sum(quiet.total.sums.values())
    silences = [silent.working_days for silent in quiet.deals]
    assert silences == sorted(silences, reverse=True)
    wrong = {one.deal.id for finding in looked.findings for one in finding.deals}
    assert looked.clean + looked.untriaged + len(wrong) == looked.checked
    for finding in looked.findings:
        assert sum(finding.by_stage.values()) == sum(finding.by_owner.values()) == len(finding.deals)
