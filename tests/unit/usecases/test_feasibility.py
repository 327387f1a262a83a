"""Asking engineering and putting down their answers: what is kept, whose move it is (R28)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from board.domain.deal import Line
from board.domain.period import Period
from board.domain.promise import dates_in
from board.errors import BoardError, Misuse
from board.usecases.act import Actor, Changes
from board.usecases.capacity import NewJob, add_centre, add_job
from board.usecases.feasibility import Answered, Asked, answer, ask, make_job, review_of
from board.usecases.promises import Heard, hear
from tests.builders import Desk, a_board, a_deal, on

MAY = Period(date(2027, 5, 1), date(2027, 5, 31), "month")


def a_request(**fields: Any) -> Desk:
    desk = a_board(a_deal(owner="ann"))
    desk.ann.act(add_centre, "Assembly", 2)
    desk.ann.act(ask, 1, Asked("by May two months", MAY, best_case_effort=42, **fields))
    return desk


def says(desk: Desk, kind: Any, **fields: Any) -> None:
    desk.pass_time(minutes=10)
    desk.ann.act(answer, 1, Answered(kind, **fields))


def side(desk: Desk) -> tuple[str, Any]:
    court = desk.deal().court
    assert court is not None
    return court.side, court.since


def test_nothing_must_be_known_to_ask() -> None:
    desk = a_board(a_deal())
    desk.ann.act(ask, 1, Asked())
    (review,) = desk.snapshot.reviews_of(1)
    assert (review.state, review.needed_by, review.effort) == ("asked", date(2026, 11, 26), None)
    assert not desk.snapshot.statements_of(1)


def test_the_move_is_engineerings_until_it_decides() -> None:
    desk = a_request()
    asked = desk.clock.at
    assert side(desk) == ("engineering", asked)
    says(desk, "in_review")
    assert side(desk) == ("engineering", asked), "to take it up moves nothing"
    says(desk, "infeasible")
    assert side(desk) == ("us", desk.clock.at)
    says(desk, "re_review", level="SVP")
    assert side(desk) == ("engineering", desk.clock.at)
    says(desk, "feasible")
    assert side(desk)[0] == "us"


def test_what_is_asked_for_is_what_the_customer_wants_and_said_once() -> None:
    desk = a_request()
    requested = dates_in(desk.snapshot, 1).requested
    assert requested is not None
    assert (requested.said_by, requested.period) == ("customer", MAY)
    desk.ann.act(ask, 1, Asked("once more", MAY))
    desk.ann.act(ask, 1, Asked("in other words", on("2027-05-31")))
    assert len(desk.snapshot.statements_of(1)) == 1
    desk.ann.act(hear, 1, Heard("customer", on("2027-04-30"), about="need"))
    desk.ann.act(ask, 1, Asked("by then", on("2027-04-30")))
    assert len(desk.snapshot.statements_of(1)) == 2, "they need it then: no new wish"


def test_the_customers_claim_is_the_best_case_until_somebody_knows_better() -> None:
    desk = a_request()
    (review,) = desk.snapshot.reviews_of(1)
    assert (review.effort, review.is_claim) == (42, True)
    says(desk, "in_review", effort=61, centre_id=1)
    (review,) = desk.snapshot.reviews_of(1)
    assert (review.effort, review.is_claim, review.centre_id) == (61, False, 1)
    says(desk, "infeasible")
    (review,) = desk.snapshot.reviews_of(1)
    assert (review.effort, review.centre_id) == (61, 1), "what was said before still holds"


def test_every_answer_is_kept_and_undo_takes_one_back() -> None:
    desk = a_request()
    says(desk, "infeasible", reason="backlog")
    says(desk, "re_review", level="SVP")
    says(desk, "feasible", day=on("2027-05-28"))
    (review,) = desk.snapshot.reviews_of(1)
    assert [each.kind for each in review.answers] == ["infeasible", "re_review", "feasible"]
    assert (review.state, review.answers[0].reason) == ("feasible", "backlog")
    assert [e.level for e in desk.snapshot.escalations_of(1)] == ["SVP"]
    desk.ann.undo()
    (review,) = desk.snapshot.reviews_of(1)
    assert (review.state, dates_in(desk.snapshot, 1).known) == ("re_review", None)
    desk.ann.undo()
    assert not desk.snapshot.escalations_of(1), "nobody has pleaded"


def test_possible_is_what_engineering_says_of_the_date() -> None:
    desk = a_request()
    says(desk, "feasible", wording="confirmed", reason="a slot came free")
    known = dates_in(desk.snapshot, 1).known
    assert known is not None
    assert (known.said_by, known.period, known.column) == ("engineering", MAY, "confirmed")
    desk = a_request()
    says(desk, "infeasible", day=on("2027-11-03"), reason_code="backlog")
    known = dates_in(desk.snapshot, 1).known
    assert known is not None
    assert (known.period, known.wording, known.reason) == (on("2027-11-03"), "expected", "backlog")


def test_a_second_look_has_its_own_answer_by() -> None:
    desk = a_request()
    says(desk, "infeasible")
    desk.pass_days(4)
    says(desk, "re_review", level="SVP")
    (review,) = desk.snapshot.reviews_of(1)
    assert (review.needed_by, review.asked_at) == (date(2026, 12, 2), desk.clock.at)
    says(desk, "re_review", level="SVP", needed_by=date(2026, 11, 30))
    assert desk.snapshot.reviews_of(1)[0].needed_by == date(2026, 11, 30)


def test_what_our_own_team_makes_says_so_on_its_line() -> None:
    def add_lines(actor: Actor) -> Any:
        def build(snapshot: Any) -> Any:
            changes = Changes(snapshot)
            changes.create("lines", Line(deal_id=1, item="Bus"))
            changes.create("lines", Line(deal_id=1, item="Dish", supplier=1))
            return changes.tx("lines")

        return build

    desk = a_request()
    desk.ann.act(add_lines)
    says(desk, "feasible", centre_id=1)
    assert [line.work_centre for line in desk.snapshot.lines_of(1)] == ["Assembly", ""]


def test_the_answer_goes_to_the_request_that_is_open() -> None:
    desk = a_request()
    says(desk, "infeasible")
    desk.ann.act(ask, 1, Asked("by July", on("2027-07-01")))
    says(desk, "feasible")
    assert [review.state for review in desk.snapshot.reviews_of(1)] == ["infeasible", "feasible"]
    desk.ann.act(answer, 1, Answered("conditional", condition="parts"), 1)
    assert desk.snapshot.reviews_of(1)[0].state == "conditional"
    with pytest.raises(Misuse, match=r"feasibility\.none"):
        review_of(desk.snapshot, desk.deal(), 9)


def test_an_answer_becomes_a_job_and_a_held_slot_is_accepted() -> None:
    desk = a_request()
    desk.ann.act(add_centre, "Test bench")
    with pytest.raises(BoardError) as refused:
        desk.ann.act(make_job, 1, "held")
    assert refused.value.code == "feasibility.no_work", "nobody has said which team"
    says(desk, "feasible", day=on("2027-05-28"), centre_id=1, effort=40, parts_ready=date(2027, 3, 2))
    desk.ann.act(make_job, 1, "held", date(2026, 12, 4))
    (job,) = desk.snapshot.jobs_of(1)
    assert (job.state, job.held_until, job.release) == ("held", date(2026, 12, 4), date(2027, 3, 2))
    desk.ann.act(make_job, 1, "committed")
    (job,) = desk.snapshot.jobs_of(1)
    assert (job.state, job.held_until, job.committed_at) == ("committed", None, desk.clock.at)
    desk = a_request()
    says(desk, "feasible", day=on("2027-05-28"), centre_id=1)
    desk.ann.act(make_job, 1, "committed")
    assert [(job.due, job.effort) for job in desk.snapshot.jobs_of(1)] == [(date(2027, 5, 28), 42)]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(effort=0), "effort.range"),
        (Asked(best_case_effort=2001), "effort.range"),
        (Asked(centre_id=7), "centre.unknown"),
        (Asked(line_id=7), "line.unknown"),
        (Asked(needed_by=date(2026, 11, 20)), "date.not_ahead"),
    ],
)
def test_what_cannot_be_is_refused(asked: Asked, code: str) -> None:
    desk = a_board(a_deal())
    with pytest.raises(BoardError) as refused:
        desk.ann.act(ask, 1, asked)
    assert refused.value.code == code


def test_two_merged_deals_keep_what_was_asked_about_both() -> None:
    from board.usecases.deals import merge

    desk = a_board(a_deal("A"), a_deal("B"))
    desk.ann.act(add_centre, "Assembly")
    desk.ann.act(ask, 1, Asked("one"))
    desk.ann.act(ask, 2, Asked("two"))
    desk.ann.act(answer, 2, Answered("infeasible"))
    desk.ann.act(add_job, NewJob(1, "B", 5, deal_id=2))
    desk.ann.act(merge, 1, 2)
    assert [(each.request.asked, each.state) for each in desk.snapshot.reviews_of(1)] == [
        ("one", "asked"), ("two", "infeasible"),
    ]  # fmt: skip
    assert [job.title for job in desk.snapshot.jobs_of(1)] == ["B"]
