"""The list of open slips: their order, both sides, and when the customer hears next."""

from __future__ import annotations

from board.domain.slips import NextUpdate, next_update, open_slips
from board.usecases import promises, remedies
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, on


def slipped(*new: int, told: bool = False) -> Desk:
    """Deals told for day 5 that are so many working days later now; the first one knows, if so said."""
    desk = a_board(*(a_deal(f"deal {n}") for n in range(1, len(new) + 1)))
    for id, late in enumerate(new, 1):
        desk.ann.act(promises.tell, id, Told(on(desk.day(5))))
        desk.pass_time(minutes=1)
        if late:
            desk.ann.act(promises.hear, id, Heard("vendor", on(desk.day(5 + late)), reason="allocation"))
    if told:
        desk.pass_time(minutes=1)
        desk.ann.act(promises.tell, 1, Told(on(desk.day(6 + new[0]))))
    return desk


def test_those_not_told_first_then_the_longest() -> None:
    desk = slipped(9, 2, 6, 0, told=True)
    assert [(view.deal.id, view.slip.phase) for view in open_slips(desk.ground)] == [
        (3, "untold"), (2, "untold"), (1, "updating"),
    ]  # fmt: skip


def test_both_sides_of_one() -> None:
    desk = slipped(4)
    desk.ann.touch("call reached", party="vendor")
    desk.ann.act(remedies.note_impacts, 1, ["installer", "training"])
    first, second = desk.snapshot.impacts_of(1)
    desk.ann.act(remedies.tell_impacts, 1, (second.id,))
    desk.ann.act(remedies.offer, 1, "expedite", expedite=True)
    desk.ann.act(remedies.offer, 1, "other model", asked_of="customer")
    desk.snapshot.prepare_touches()
    (view,) = open_slips(desk.ground)
    assert view.told is not None
    assert view.told.period == on(desk.day(5))
    assert view.said is not None
    assert view.said.reason == "allocation"
    assert view.untold == (first,)
    assert [way.what for way in view.waiting] == ["expedite"], "what the customer owes is no vendor's"
    assert view.asked is not None
    assert view.asked.party == "vendor"
    assert view.next_update is None, "they are to be told first"


def coming(desk: Desk) -> NextUpdate | None:
    slip = desk.standing().slip
    assert slip is not None
    return next_update(desk.deal(), slip, desk.ground)


def test_the_next_update_follows_the_rhythm() -> None:
    desk = slipped(4, told=True)
    assert coming(desk) == NextUpdate(desk.day(1), "09:30", False)
    desk.ann.act(remedies.agree_rhythm, 1, 3, "call", "16:00")
    assert coming(desk) == NextUpdate(desk.day(3), "16:00", False)
    desk.ann.act(remedies.agree_rhythm, 1, 0)
    assert coming(desk) is None


def test_a_missed_update_is_due_today_and_late() -> None:
    desk = slipped(9, told=True)
    today = desk.pass_days(3, "09:29")
    assert coming(desk) == NextUpdate(today, "09:30", False)
    desk.pass_time(minutes=1)
    assert coming(desk) == NextUpdate(today, "09:30", True)


def test_confirmed_again_it_is_the_day_before() -> None:
    desk = slipped(4, told=True)
    known = desk.day(9)
    desk.pass_days(1)
    dock = desk.ground.config.board.dock_days
    desk.ann.act(promises.hear, 1, Heard("vendor", on(known), wording="confirmed", grade=4))
    slip = desk.standing().slip
    assert slip is not None
    told = desk.moment.calendar.add_working_days(known, dock)
    desk.ann.act(promises.tell, 1, Told(on(told), "confirmed"))
    slip = desk.standing().slip
    assert slip is not None
    assert slip.phase == "re_confirmed"
    before = desk.moment.calendar.add_working_days(told, -1)
    assert coming(desk) == NextUpdate(before, "09:30", False)


def test_no_slip_no_row() -> None:
    assert open_slips(slipped(0).ground) == ()
