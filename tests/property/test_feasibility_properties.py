"""Whatever people do: what engineering refused and the customer does not know is never silent (R19)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.capacity.work import is_holding
from board.domain.standing import State, is_over
from board.domain.touch import UNMET
from tests.acting import Act, answers, later_asked, people, steps, three_deals, tried
from tests.builders import Desk

refused = st.lists(st.integers(1, 2), min_size=1, max_size=2, unique=True)


@given(refused, steps)
@settings(max_examples=200, deadline=None)
def test_a_no_that_the_customer_has_not_heard_is_never_silent(
    deals: list[int], steps: list[tuple[str, Act, int]]
) -> None:
    desk = three_deals()
    half = len(steps) // 2
    for who, act, hours in steps[:half]:
        tried(desk, who, act, hours)
    desk.pass_time(minutes=1)
    for id in deals:
        tried(desk, "ann", later_asked(id, 3), 0)
        tried(desk, "ann", answers(id, "infeasible"), 0)
    for who, act, hours in steps[half:]:
        tried(desk, who, act, hours)
    for id in list(desk.snapshot.deals):
        if has_unheard_no(desk, id):
            keys = {item.key for item in desk.today() if item.deal_id == id}
            assert any(key.startswith("R19:") for key in keys), (id, desk.whys(), desk.standing(id))
            assert desk.state(id) is State.NOT_TOLD


def has_unheard_no(desk: Desk, id: int) -> bool:
    """The last word of engineering is no; nobody reached the customer since, nor set the duty aside."""
    snapshot, deal = desk.snapshot, desk.snapshot.deals[id]
    if is_over(deal, snapshot.config.stage(deal.stage)) or desk.standing(id).dates.is_settled:
        return False
    noes = [r.latest for r in snapshot.reviews_of(id) if r.latest is not None and r.state == "infeasible"]
    return any(not heard(desk, id, no.id, no.at) for no in noes)


def heard(desk: Desk, id: int, answer: int, at: object) -> bool:
    snapshot = desk.snapshot
    touched = any(
        t.at >= at and t.party == "customer" and t.outcome not in {*UNMET, "inbound"}  # type: ignore[operator]
        for t in snapshot.touches_of(id)
    )
    said = any(s.column == "told" and s.at >= at for s in snapshot.statements_of(id))  # type: ignore[operator]
    set_aside = snapshot.duty_record(f"R19:{id}:{answer}") is not None
    return touched or said or set_aside


@given(steps, people)
@settings(max_examples=100, deadline=None)
def test_a_slot_that_ran_out_holds_nothing_and_says_so(
    steps: list[tuple[str, Act, int]], who: str
) -> None:
    desk = three_deals()
    for id in (1, 2):
        later_asked(id, 3)(desk.ann)
        answers(id, "feasible")(desk.ann)
    for name, act, hours in steps:
        tried(desk, name, act, hours)
    desk.pass_days(8)
    for job in desk.snapshot.table("jobs").values():
        if job.retracted is not None or job.state != "held":
            continue
        assert not is_holding(job, desk.day(0))
        deal = desk.snapshot.deals.get(job.deal_id)
        if deal is None or is_over(deal, desk.snapshot.config.stage(deal.stage)):
            continue
        key = f"R29:{deal.id}:{job.id}:{job.held_until}"
        is_shown = any(item.key == key for item in desk.today())
        assert is_shown or desk.snapshot.duty_record(key) or desk.standing(deal.id).dates.is_settled


@given(steps)
@settings(max_examples=100, deadline=None)
def test_no_answer_is_ever_lost(steps: list[tuple[str, Act, int]]) -> None:
    desk = three_deals()
    later_asked(1, 3)(desk.ann)
    answers(1, "infeasible")(desk.ann)
    seen: dict[int, str] = {1: "infeasible"}
    for who, act, hours in steps:
        tried(desk, who, act, hours)
        rows = desk.snapshot.table("feasibility_answers")
        assert all(rows[id].kind == kind for id, kind in seen.items())
        seen |= {id: row.kind for id, row in rows.items()}
