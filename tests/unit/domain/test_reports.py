"""Each report on a board made by hand, its figures worked out on paper."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from board.domain.deal import Deal, External
from board.domain.reports.audit import FindingName, audit
from board.domain.reports.load import follow_up_load
from board.domain.reports.matter import Matter
from board.domain.reports.quiet import went_quiet
from board.domain.reports.replies import replies
from board.domain.reports.touches import touches_to_win
from board.domain.touch import Touch
from board.errors import Misuse
from board.i18n.reports.choosing import matter_of
from board.usecases.deals import hold, lose, move
from board.usecases.planning import Plan, Target, follow, snooze, target_of
from board.usecases.promises import Heard, Told, hear, tell
from tests.builders import CALENDAR, MONDAY, Desk, a_board, a_deal, local, on


def matter(desk: Desk, **chosen: object) -> Matter:
    return matter_of(desk.ground, **chosen)  # type: ignore[arg-type] # its keywords


def by_bucket(desk: Desk, **chosen: object) -> dict[int, tuple[int, int]]:
    result = touches_to_win(matter(desk, **chosen))
    return {b.first: (b.won, b.lost) for b in result.buckets if b.won + b.lost}


# -- touches to win ---------------------------------------------------------------------------------


def test_wins_and_losses_stand_by_our_touches_to_the_customer() -> None:
    desk = a_board(a_deal("one"), a_deal("two"), a_deal("still open"))
    for keys in ("call no_answer", "mail sent", "call inbound", "call reached"):
        desk.ann.touch(keys)
    desk.ann.touch("call reached", party="vendor")
    desk.ann.act(move, (1,), "ordered")
    desk.ann.touch("call reached", (2,))
    desk.ann.act(lose, (2,), "price", override="they said so")
    desk.ann.touch("call reached", (3,))
    assert by_bucket(desk) == {3: (1, 0), 1: (0, 1)}
    result = touches_to_win(matter(desk))
    assert (result.all.won, result.all.lost, result.all.share.n) == (1, 1, 2)
    assert (result.gave_up_early.count, result.gave_up_early.n, result.wanted) == (1, 1, 5)
    assert (result.unsure, result.untouched) == (0, 0)


def test_touches_after_the_decision_do_not_count() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call reached")
    desk.ann.act(move, (1,), "ordered")
    desk.pass_days(1)
    desk.ann.touch("call reached")
    assert by_bucket(desk) == {1: (1, 0)}


def test_touches_after_the_order_do_not_count_however_far_the_deal_has_gone() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call reached")
    desk.ann.act(move, (1,), "ordered")
    desk.pass_days(1)
    desk.ann.touch("call reached")
    desk.ann.act(move, (1,), "awaiting")
    desk.pass_days(1)
    desk.ann.act(move, (1,), "closed")
    assert by_bucket(desk) == {1: (1, 0)}
    assert touches_to_win(matter(desk)).unsure == 0


def test_a_deal_won_before_the_day_was_kept_is_counted_and_named_as_unsure() -> None:
    desk = a_board(a_deal())
    desk.ann.act(move, (1,), "awaiting")
    deal = msgspec.structs.replace(desk.deal(), won_on=None)
    found = Matter(desk.ground, (deal,), {})
    assert (touches_to_win(found).unsure, touches_to_win(found).all.won) == (1, 1)


def imported(desk: Desk, stage: str, touch_days: int) -> Matter:
    """A deal another tool had closed a week ago, with touches on some days after that."""
    snapshot = desk.snapshot
    deal = Deal(
        id=50, title="Old", stage=stage, stage_since=CALENDAR.add_working_days(MONDAY, -5),
        created_at=local(date(2026, 10, 1)), external=External(source="crm", id="7"),
    )  # fmt: skip
    snapshot.deals[50] = deal
    touches = [
        Touch(deal_id=50, channel="call", outcome="reached", at=at, recorded_at=at, by="")
        for at in [local(MONDAY)] * touch_days
    ]
    return Matter(desk.ground, (deal,), {50: touches})


def test_all_touches_of_a_deal_that_was_imported_closed_count_and_nobody_gave_up_on_it() -> None:
    desk = a_board()
    won, lost = (touches_to_win(imported(desk, stage, 2)) for stage in ("closed", "lost"))
    assert [b.won for b in won.buckets if b.first == 2] == [1]
    assert [b.lost for b in lost.buckets if b.first == 2] == [1]
    assert won.unsure == 0
    assert lost.gave_up_early.n == 0


def test_buckets_join_six_and_seven_and_all_from_eight() -> None:
    desk = a_board(a_deal(), a_deal(), a_deal(), a_deal())
    for id, touches in ((1, 7), (2, 8), (3, 20)):
        for _ in range(touches):
            desk.ann.touch("mail sent", (id,))
    desk.ann.act(move, (1, 2, 3, 4), "ordered")
    assert by_bucket(desk) == {6: (1, 0), 8: (2, 0), 0: (1, 0)}
    assert touches_to_win(matter(desk)).untouched == 1


def test_since_and_owner_and_search_choose() -> None:
    desk = a_board(a_deal("Servers"), a_deal("Storage"))
    desk.bob.act(move, (1,), "ordered")
    desk.pass_days(3)
    desk.bob.act(move, (2,), "ordered")
    assert by_bucket(desk, since=desk.moment.today) == {0: (1, 0)}
    assert by_bucket(desk, query="Servers") == {0: (1, 0)}
    assert by_bucket(desk, owner="ann") == {0: (2, 0)}
    with pytest.raises(Misuse) as caught:
        matter(desk, owner="nobody")
    assert caught.value.code == "report.unknown_owner"


# -- reply times ------------------------------------------------------------------------------------


def test_a_wait_is_from_their_first_word_to_our_next_that_got_through() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")  # Monday 10:00
    desk.pass_time(hours=1)
    desk.ann.touch("call inbound")  # asks again: the same wait
    desk.pass_time(hours=1)
    desk.ann.touch("call no_answer")  # not reached
    desk.ann.touch("call reached", party="vendor")
    desk.pass_days(1, "11:00")
    desk.ann.touch("mail sent")
    result = replies(matter(desk))
    assert (result.all.answered, result.all.median_hours, result.all.p90_hours) == (1, 10.0, 10.0)
    assert (result.all.in_time.count, result.all.in_time.n) == (0, 1)
    assert result.waiting == ()


def test_who_waits_now_is_named_and_in_no_median() -> None:
    desk = a_board(a_deal("quick"), a_deal("waits"), a_deal("waits long"))
    desk.ann.touch("mail inbound", (3,))
    desk.pass_days(2)
    desk.ann.touch("mail inbound", (1,))
    desk.ann.touch("mail inbound", (2,))
    desk.pass_time(hours=2)
    desk.ann.touch("mail sent", (1,))
    result = replies(matter(desk))
    assert (result.all.answered, result.all.median_hours) == (1, 2.0)
    waiting = [(one.deal.id, one.hours, one.is_late) for one in result.waiting]
    assert waiting == [(3, 20.0, True), (2, 2.0, False)]
    # the one that waits too long already is no answer, but it is not in time whenever it comes
    assert (result.all.in_time.count, result.all.in_time.n) == (1, 2)


def test_a_lost_deal_waits_for_nothing() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    desk.ann.act(lose, (1,), "cancelled")
    result = replies(matter(desk))
    assert (result.waiting, result.unanswered, result.all.answered) == ((), 1, 0)


def test_weeks_are_of_the_asking_oldest_first_and_without_gaps() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail inbound")
    desk.pass_time(hours=3)
    desk.ann.touch("mail sent")
    desk.pass_days(10)
    result = replies(matter(desk))
    assert len(result.weeks) == 13
    assert [(w.monday, w.answers.answered) for w in result.weeks[-3:]] == [
        (MONDAY + timedelta(weeks=n), count) for n, count in enumerate((1, 0, 0))
    ]
    assert len(replies(matter(desk, since=MONDAY + timedelta(days=8))).weeks) == 2


# -- follow-up load ---------------------------------------------------------------------------------


def test_load_is_by_person_and_working_day() -> None:
    desk = a_board(a_deal(), a_deal(), a_deal())
    desk.ann.act(follow, (1,), Plan(MONDAY, channel="call"))
    desk.ann.act(follow, (2,), Plan(MONDAY + timedelta(days=5), channel="visit"))  # a Saturday
    desk.ann.act(follow, (3,), Plan(CALENDAR.add_working_days(MONDAY, 10), channel="mail"))
    desk.bob.act(follow, (1,), Plan(MONDAY + timedelta(days=1), channel="mail", assignee="bob"))
    result = follow_up_load(matter(desk))
    assert [person.who for person in result.people] == ["ann", "bob"]
    ann, bob = result.people
    planned = {day.day: (day.planned.n, day.planned.minutes) for day in ann.days if day.planned.n}
    assert planned == {MONDAY: (1, 10), MONDAY + timedelta(days=7): (1, 60)}
    assert (ann.later.n, ann.later.minutes, ann.overdue.n) == (1, 5, 0)
    assert sum(day.planned.n for day in bob.days) == 1
    assert len(result.total.days) == 10
    assert sum(day.planned.minutes for day in result.total.days) == 75
    assert [person.who for person in follow_up_load(matter(desk, owner="bob")).people] == ["bob"]


def test_what_is_past_is_overdue_and_what_is_done_counts_in_its_week() -> None:
    desk = a_board(a_deal(), a_deal())
    desk.ann.act(follow, (1, 2), Plan(MONDAY))
    desk.pass_days(1)
    desk.ann.touch("call reached", (1,))
    result = follow_up_load(matter(desk))
    assert result.total.overdue.n == 1
    assert [(week.monday, week.n) for week in result.done][-1] == (MONDAY, 1)
    assert sum(week.n for week in result.done) == 1


# -- what went quiet --------------------------------------------------------------------------------


def test_quiet_deals_stand_by_the_customers_last_word() -> None:
    desk = a_board(a_deal("spoke", amount=100), a_deal("never", amount=50), a_deal("held"), a_deal("won"))
    desk.ann.act(move, (4,), "ordered")
    desk.pass_days(4)
    desk.ann.touch("call inbound", (1,))
    desk.pass_days(3)
    desk.ann.touch("mail sent", (1,))
    desk.ann.act(hold, (3,), desk.day(5))
    result = went_quiet(matter(desk))
    assert [(s.deal.id, s.working_days, s.touches) for s in result.deals] == [(2, 7, 0), (1, 3, 1)]
    assert result.deals[0].last_word is None
    assert [band.worth.n for band in result.bands] == [1, 1, 0, 0]
    assert (result.total.n, result.total.sums, result.on_hold) == (2, {"KRW": 150}, 1)


# -- audit ------------------------------------------------------------------------------------------


def found(desk: Desk) -> dict[FindingName, list[int]]:
    result = audit(matter(desk))
    return {f.name: [one.deal.id for one in f.deals] for f in result.findings if f.deals}


def test_audit_names_what_has_no_next_step_and_what_rots() -> None:
    desk = a_board(a_deal("planned"), a_deal("nothing planned"))
    desk.ann.act(follow, (1,), Plan(desk.day(2)))
    assert found(desk) == {"no_next_step": [2]}
    desk.pass_days(2)
    assert found(desk) == {"no_next_step": [2]}, "due today is not overdue"
    desk.pass_days(4)
    assert found(desk) == {"overdue": [1], "no_next_step": [2], "rotting": [2]}
    result = audit(matter(desk))
    assert (result.checked, result.clean) == (2, 0)
    overdue = next(f for f in result.findings if f.name == "overdue")
    assert overdue.deals[0].working_days == 4
    assert (overdue.by_stage, overdue.by_owner) == ({"quote": 1}, {"ann": 1})


def test_audit_names_whom_we_have_not_told_and_what_day_has_passed() -> None:
    desk = a_board(a_deal("parted"), a_deal("passed"), a_deal("fine"))
    for id in (1, 2, 3):
        desk.ann.act(tell, id, Told(on(desk.day(20 if id == 3 else 2))))
        desk.ann.act(follow, (id,), Plan(desk.day(9), reason="agreed"))
    desk.pass_time(hours=1)
    desk.ann.act(hear, 1, Heard("vendor", on(desk.day(12)), grade=3))
    desk.pass_days(4)
    assert found(desk) == {"not_told": [1], "told_passed": [2]}
    passed = next(f for f in audit(matter(desk)).findings if f.name == "told_passed")
    assert passed.deals[0].working_days == 2


def test_audit_names_what_was_put_off_twice() -> None:
    desk = a_board(a_deal())
    desk.ann.act(follow, (1,), Plan(desk.day(0)))
    for days in (1, 2):
        target = target_of(desk.snapshot, 1)
        desk.ann.act(snooze, (Target(1, target.follow_up),), desk.day(days))
    assert found(desk) == {"snoozed": [1]}


def test_audit_names_holds_without_an_end() -> None:
    desk = a_board(a_deal(), a_deal())
    desk.ann.act(hold, (1,), desk.day(61))
    desk.ann.act(hold, (2,), desk.day(60))
    assert found(desk) == {"endless_hold": [1]}


def test_audit_tells_the_week() -> None:
    desk = a_board(a_deal("won", amount=10), a_deal("lost", amount=20))
    desk.pass_days(5)
    desk.ann.act(move, (1,), "ordered")
    desk.ann.act(lose, (2,), "price", override="so be it")
    desk.ann.act(move, (1,), "awaiting")
    week = audit(matter(desk)).week
    assert week.monday == MONDAY + timedelta(weeks=1)
    assert (week.new.n, week.won.n, week.lost.n, week.closed.n) == (0, 1, 1, 0)
    assert (week.won.sums, week.lost.sums) == ({"KRW": 10}, {"KRW": 20})


def test_retracted_and_merged_deals_are_in_no_report() -> None:
    desk = a_board(a_deal(), a_deal())
    desk.ann.undo()
    assert audit(matter(desk)).checked == 1
    merged = msgspec.structs.replace(desk.deal(1), merged_into=2)
    snapshot = desk.snapshot
    snapshot.deals[1] = merged
    assert [deal.id for deal in matter_of(type(desk.ground)(snapshot, desk.moment)).deals] == []
