"""R18: a slip opens, is told, is sure again, is delivered - all of it out of the ledger of dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from board.domain.deal import Deal
from board.domain.moment import Moment
from board.domain.slip import Slip, slip_of
from board.domain.statement import Evidence, Statement
from tests.builders import CALENDAR, MONDAY, local, on

AT = local(MONDAY)
DEAL = Deal(title="x", stage="awaiting", stage_since=MONDAY, created_at=AT, dock_days=0)


def said(by: str, day: str | None, minutes: int = 0, **fields: Any) -> Statement:
    at = AT + timedelta(minutes=minutes)
    given = {"said_to": "customer" if by == "us" else "us", "period": on(day) if day else None, **fields}
    return Statement(deal_id=1, said_by=by, at=at, recorded_at=at, recorded_by="ann", **given)  # type: ignore[arg-type] # a side


def slip(*statements: Statement, now: datetime = AT + timedelta(hours=2), deal: Deal = DEAL) -> Slip | None:
    return slip_of(statements, deal, 0, Moment(now, CALENDAR))


TOLD = said("us", "2026-12-11")
LATER = said("vendor", "2026-12-28", 10, reason="vendor_stock")


def test_a_date_that_holds_is_no_slip() -> None:
    assert slip() is None
    assert slip(TOLD) is None
    assert slip(said("vendor", "2026-12-10"), TOLD) is None, "slack told on purpose"
    assert slip(TOLD, said("vendor", "2026-12-10", 5)) is None, "earlier is no slip"
    assert slip(TOLD, said("customer", "2026-12-28", 5)) is None, "a wish moves nothing"


def test_r18_the_controllers_later_date_opens_it_untold() -> None:
    found = slip(TOLD, LATER)
    assert found is not None
    assert (found.phase, found.told_at, found.reason, found.moves) == ("untold", None, "vendor_stock", 1)
    assert (found.from_day, found.to_day, found.days) == (date(2026, 12, 11), date(2026, 12, 28), 11)
    assert found.opened_at == LATER.at


def test_r19_telling_them_the_new_day_ends_the_clock_and_not_the_slip() -> None:
    found = slip(TOLD, LATER, said("us", "2026-12-28", 60))
    assert found is not None
    assert (found.phase, found.told_at) == ("updating", AT + timedelta(minutes=60))
    short = slip(TOLD, LATER, said("us", "2026-12-20", 60))
    assert short is not None
    assert short.phase == "untold", "an earlier day than we know is not the news"


def test_r18_counting_goes_on_from_where_it_began() -> None:
    found = slip(TOLD, LATER, said("us", "2026-12-28", 60), said("vendor", "2026-12-30", 90))
    assert found is not None
    assert (found.phase, found.moves, found.days) == ("untold", 2, 13)
    assert found.opened_at == AT + timedelta(minutes=90), "the clock runs from the newest news"
    worse = slip(TOLD, LATER, said("vendor", "2026-12-30", 90))
    assert worse is not None
    assert worse.opened_at == LATER.at, "news on news: the first is still untold"


@pytest.mark.parametrize(("grade", "phase"), [(2, "updating"), (3, "re_confirmed")])
def test_d40_it_is_sure_again_when_the_told_day_is_confirmed_in_writing(grade: int, phase: str) -> None:
    told = said("us", "2026-12-28", 60)
    sure = said("vendor", "2026-12-28", 90, wording="confirmed", evidence=Evidence(grade=grade))
    found = slip(TOLD, LATER, told, sure)
    assert found is not None
    assert found.phase == phase


def test_a_false_alarm_before_anybody_was_told_is_none() -> None:
    assert slip(TOLD, LATER, said("vendor", "2026-12-11", 30)) is None
    told = said("us", "2026-12-28", 20)
    assert slip(TOLD, LATER, told, said("vendor", "2026-12-11", 30)) is not None, "they heard of it"


def test_r18_a_told_day_that_passed_without_a_delivery_is_a_slip_nobody_spoke_of() -> None:
    now = local(date(2026, 12, 15))
    found = slip(TOLD, now=now)
    assert found is not None
    assert (found.phase, found.to_day, found.days) == ("untold", None, 2)
    assert found.opened_at == local("2026-12-11", "18:00")
    assert slip(TOLD, now=local(date(2026, 12, 11))) is None, "the day itself is not over"


def test_r18_a_later_day_told_by_ourselves_is_a_slip_they_know_of() -> None:
    found = slip(TOLD, said("us", "2026-12-16", 30))
    assert found is not None
    assert (found.phase, found.days, found.told_at) == ("updating", 3, AT + timedelta(minutes=30))


def test_delivered_is_the_end() -> None:
    actual = said("us", "2026-12-28", 120, about="actual", said_to="us")
    found = slip(TOLD, LATER, said("us", "2026-12-28", 60), actual)
    assert found is not None
    assert found.phase == "delivered"
    assert slip(TOLD, actual) is None
