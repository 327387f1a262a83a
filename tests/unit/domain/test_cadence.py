"""When to come back (R2, R4, R6, decisions 15, 34)."""

from __future__ import annotations

from typing import Any

import pytest

from board.domain.cadence import next_step, settled_by
from board.domain.config import Config, DealType, Rules
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.touch import Outcome, Touch
from tests.builders import CALENDAR, MONDAY, local

AT = local(MONDAY)


def a_touch(outcome: Outcome = "no_answer", **fields: Any) -> Touch:
    given = {"channel": "call", "at": AT, "recorded_at": AT, "by": "ann", **fields}
    return Touch(deal_id=1, outcome=outcome, **given)


def due_in(touch: Touch, unanswered: int = 1, config: Config | None = None, **fields: Any) -> int | None:
    deal = Deal(title="x", stage_since=MONDAY, created_at=AT, **{"stage": "quote", **fields})
    step = next_step(touch, deal, unanswered, config or Config(), CALENDAR)
    if step is None:
        return None
    assert step.number == unanswered
    assert CALENDAR.working_days_between(MONDAY, step.due) == step.working_days
    return step.working_days


@pytest.mark.parametrize(("unanswered", "days"), [(1, 2), (2, 3), (3, 5), (4, 7), (5, 10), (6, None)])
def test_r4_each_touch_without_an_answer_waits_longer(unanswered: int, days: int | None) -> None:
    assert due_in(a_touch(), unanswered) == days


@pytest.mark.parametrize("outcome", ["reached", "inbound", "callback", "accepted", "declined"])
def test_r4_an_answer_ends_the_cadence(outcome: Outcome) -> None:
    assert due_in(a_touch(outcome)) is None


def test_r4_only_the_customer_of_a_deal_still_being_sold_is_chased() -> None:
    assert due_in(a_touch(party="vendor")) is None
    assert due_in(a_touch(), stage="ordered") is None
    assert due_in(a_touch(), stage="lost") is None


def test_r6_a_type_without_follow_up_has_no_cadence() -> None:
    assert due_in(a_touch(), deal_type="routine") is None


def test_r4_the_steps_are_the_teams() -> None:
    assert due_in(a_touch(), config=Config(rules=Rules(cadence=(9,)))) == 9
    assert due_in(a_touch(), config=Config(rules=Rules(cadence=()))) is None


def test_r4_r6_a_type_has_steps_of_its_own_or_none() -> None:
    types = (DealType(key="slow", rules={"cadence": [9, 20]}), DealType(key="never", rules={"cadence": []}))
    config = Config(types=types, rules=Rules(cadence=(1,)))
    assert due_in(a_touch(), config=config, deal_type="slow") == 9
    assert due_in(a_touch(), 2, config=config, deal_type="slow") == 20
    assert due_in(a_touch(), config=config, deal_type="never") is None
    assert due_in(a_touch(), config=config) == 1


def test_r2_r4_a_step_waits_for_the_quiet_window_to_close() -> None:
    mail = a_touch("sent", channel="mail")
    assert due_in(mail) == 3, "sent at ten: the window is open until ten of the second day"
    assert due_in(a_touch("left_message")) == 3
    assert due_in(a_touch("no_answer")) == 2, "nobody got it, so nobody has to answer"
    assert due_in(a_touch("sent", at=local(MONDAY, "09:00"))) == 2
    assert due_in(mail, config=Config(rules=Rules(quiet_hours=24))) == 2
    assert due_in(mail, 3) == 5, "later steps are longer than the window"


def settles(touch: Touch, days: int = 0, **fields: Any) -> bool:
    due = CALENDAR.add_working_days(MONDAY, days) if days else MONDAY
    follow_up = FollowUp(id=1, deal_id=1, due=due, **fields)
    return settled_by(touch, (follow_up,), MONDAY) == (follow_up,)


def test_r4_a_touch_ends_what_is_due_with_that_party() -> None:
    assert settles(a_touch())
    assert settles(a_touch(), days=-3)
    assert not settles(a_touch(party="vendor"))
    assert not settles(a_touch(), state="cancelled")


def test_r4_what_a_person_planned_for_later_stays() -> None:
    assert not settles(a_touch("reached"), days=3)
    assert settles(a_touch(), days=3, origin="cadence")


def test_d34_a_call_agreed_on_is_not_done_by_a_mail_of_ours() -> None:
    assert not settles(a_touch("sent", channel="mail"), channel="call")
    assert settles(a_touch("inbound", channel="mail"), channel="call"), "they wrote: it is moot"
    assert settles(a_touch("reached"), channel="call")


@pytest.mark.parametrize(("outcome", "moot"), [
    ("sent", False), ("no_answer", False), ("left_message", False), ("inbound", True), ("reached", True),
])  # fmt: skip
def test_a_call_agreed_for_later_is_moot_only_when_they_were_spoken_to(outcome: Outcome, moot: bool) -> None:
    assert settles(a_touch(outcome), days=3, origin="callback") == moot


@pytest.mark.parametrize(("outcome", "moot"), [("sent", True), ("reached", True), ("no_answer", False)])
def test_r1_an_answer_put_off_is_moot_once_given(outcome: Outcome, moot: bool) -> None:
    assert settles(a_touch(outcome), days=3, origin="duty", duty="R1:1:2026-11-23") == moot
    assert not settles(a_touch(outcome), days=3, origin="duty", duty="R9:1:2026-11-23")


@pytest.mark.parametrize(("outcome", "moot"), [
    ("inbound", True), ("reached", True), ("accepted", True), ("declined", True), ("callback", True),
    ("sent", False), ("no_answer", False), ("left_message", False),
])  # fmt: skip
def test_r3_an_answer_settles_a_chase_planned_for_later_and_nothing_else_does(
    outcome: Outcome, moot: bool
) -> None:
    assert settles(a_touch(outcome), days=3, origin="chase") == moot
    assert not settles(a_touch(outcome, party="vendor"), days=3, origin="chase"), "another's answer"
    assert not settles(a_touch(outcome), days=3, origin="manual"), "what was agreed stays"
