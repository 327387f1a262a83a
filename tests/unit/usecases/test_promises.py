"""What I told the customer, what I heard, what happened (R12, R13, R17, R18, decisions 13, 14, 36, 39)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from board.domain.period import Period
from board.domain.promise import dates_in
from board.domain.standing import State
from board.domain.statement import Statement
from board.errors import Misuse, Refused
from board.usecases import deals, promises
from board.usecases.promises import Heard, Told
from tests.builders import MONDAY, Desk, a_board, a_deal, on

DAY = on("2026-12-11")


def shipped_direct() -> Desk:
    """No days between the dock and the customer."""
    desk = a_board(a_deal())
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    return desk


def told_after(told: Told, *heard: Heard) -> Statement:
    desk = shipped_direct()
    for each in heard:
        desk.ann.act(promises.hear, 1, each)
    desk.ann.act(promises.tell, 1, told)
    statement = dates_in(desk.snapshot, 1).told
    assert statement is not None
    return statement


@pytest.mark.parametrize(("grade", "wording"), [
    (0, "hold"), (1, "expected"), (2, "expected"), (3, "confirmed"), (4, "promised"),
])  # fmt: skip
def test_d14_p_tells_at_the_highest_word_the_evidence_allows(grade: int, wording: str) -> None:
    assert told_after(Told(DAY), Heard("vendor", DAY, wording="confirmed", grade=grade)).wording == wording


def test_d39_a_mail_that_says_expected_lets_nobody_say_confirmed() -> None:
    mail = Heard("vendor", DAY, wording="expected", channel="mail")
    assert told_after(Told(DAY), mail).wording == "expected"
    with pytest.raises(Refused, match=r"wording\.too_strong"):
        told_after(Told(DAY, wording="confirmed"), mail)


def test_r13_a_stronger_word_asks_a_reason_and_is_marked() -> None:
    heard = Heard("vendor", DAY, grade=1)
    with pytest.raises(Refused) as caught:
        told_after(Told(DAY, wording="confirmed"), heard)
    details = caught.value.details
    assert (details["rule"], details["wording"], details["allowed"]) == ("R13", "confirmed", "expected")
    forced = told_after(Told(DAY, wording="confirmed", override="their manager said so"), heard)
    assert (forced.wording, forced.override) == ("confirmed", "their manager said so")


def test_r13_a_reason_nobody_asked_for_marks_nothing() -> None:
    told = told_after(Told(DAY, wording="hold", override="never mind"), Heard("vendor", DAY, grade=3))
    assert (told.wording, told.override) == ("hold", "")


def test_r13_about_a_date_is_expected_at_most() -> None:
    assert told_after(Told(DAY, approximate=True), Heard("vendor", DAY, grade=5)).wording == "expected"
    with pytest.raises(Refused):
        told_after(Told(DAY, wording="confirmed", approximate=True), Heard("vendor", DAY, grade=5))


def test_r12_a_date_before_the_controllers_is_held_back() -> None:
    assert told_after(Told(on("2026-12-10")), Heard("vendor", DAY, grade=5)).wording == "hold"
    later = Heard("vendor", on("2026-12-14"), grade=3)
    assert told_after(Told(DAY), Heard("vendor", DAY, grade=5), later).wording == "hold"


def test_r17_a_hold_has_a_day_by_which_we_answer() -> None:
    held = told_after(Told(None))
    assert (held.wording, held.period, held.confirm_by) == ("hold", None, MONDAY + timedelta(days=2))
    assert told_after(Told(None, confirm_by=DAY.start)).confirm_by == DAY.start


@pytest.mark.parametrize(("told", "code"), [
    (Told(on("2026-11-20")), "date.past"), (Told(None, wording="expected"), "date.missing"),
])  # fmt: skip
def test_what_cannot_be_told(told: Told, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        told_after(told)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("heard", "column"),
    [
        (Heard("customer", DAY), "requested"),
        (Heard("customer", DAY, about="need"), "needed"),
        (Heard("vendor", DAY), "expected"),
        (Heard("vendor", DAY, about="need"), "expected"),
        (Heard("engineering", DAY, wording="confirmed"), "confirmed"),
    ],
)
def test_d13_d36_a_date_heard_stands_in_the_column_of_who_said_it(heard: Heard, column: str) -> None:
    desk = shipped_direct()
    desk.ann.act(promises.hear, 1, heard)
    (statement,) = desk.snapshot.statements_of(1)
    assert statement.column == column
    assert (statement.about == "need") == (column == "needed"), "only the customer has a need"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"period": None}, "date.missing"),
        ({"reason": "boredom"}, "reason.unknown"),
        ({"grade": 7}, "grade.range"),
        ({"grade": -1}, "grade.range"),
    ],
)
def test_what_cannot_be_heard(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Misuse) as caught:
        shipped_direct().ann.act(promises.hear, 1, Heard(**{"said_by": "vendor", "period": DAY, **fields}))
    assert caught.value.code == code


def test_a_lead_time_is_a_date_still_to_come() -> None:
    desk = shipped_direct()
    desk.ann.act(promises.hear, 1, Heard("vendor", None, lead_weeks=(6, 8)))
    known = dates_in(desk.snapshot, 1).known
    assert known is not None
    assert (known.period, known.lead_weeks) == (None, (6, 8))


def test_r18_d36_hearing_a_later_date_says_at_once_by_how_much_it_parted() -> None:
    desk = shipped_direct()
    desk.ann.act(promises.tell, 1, Told(DAY))
    commit = desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-16"), reason="vendor_stock"))
    assert (commit.tx.details["slip"], desk.state()) == (3, State.NOT_TOLD)
    assert desk.ann.act(promises.hear, 1, Heard("customer", on("2026-12-24"))).tx.details["slip"] == 0
    desk.ann.act(promises.tell, 1, Told(on("2026-12-16")))
    assert desk.state() is not State.NOT_TOLD


def test_d36_the_days_from_dock_to_customer_part_them_too() -> None:
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(DAY))
    commit = desk.ann.act(promises.hear, 1, Heard("vendor", DAY))
    assert commit.tx.details["slip"] == 1


def test_a_period_told_is_kept_as_said() -> None:
    week = Period(date(2026, 12, 7), date(2026, 12, 13), "week")
    assert told_after(Told(week)).period == week


def test_d7_what_was_said_earlier_and_entered_later_does_not_become_the_latest() -> None:
    desk = shipped_direct()
    desk.pass_time(hours=2)
    desk.ann.act(promises.hear, 1, Heard("vendor", DAY))
    earlier = desk.clock.at - timedelta(hours=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-24"), at=earlier))
    known = dates_in(desk.snapshot, 1).known
    assert known is not None
    assert known.period == DAY


def test_what_really_happened_settles_the_dates_and_is_never_ahead() -> None:
    desk = shipped_direct()
    desk.ann.act(promises.tell, 1, Told(on(MONDAY)))
    assert desk.state() is State.DUE
    with pytest.raises(Misuse, match=r"date\.ahead"):
        promises.happened(desk.ann.actor, 1, MONDAY + timedelta(days=1))
    desk.ann.act(promises.happened, 1, MONDAY)
    actual = dates_in(desk.snapshot, 1).actual
    assert actual is not None
    assert (actual.evidence.grade, desk.standing().why) == (6, "follow_up"), "what comes after it (R25)"
    desk.ann.undo()
    assert desk.state() is State.DUE
