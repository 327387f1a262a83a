"""Told and known, and the strongest word the evidence allows (R12, R13, R17, decisions 13, 14, 39)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from board.domain.deal import Deal
from board.domain.period import Period
from board.domain.promise import Bars, Dates, allowed_wording, dates_of, default_grade, is_stronger, parted
from board.domain.statement import Evidence, Statement, Wording
from tests.builders import CALENDAR, MONDAY, local, on

AT = local(MONDAY)
DEAL = Deal(title="x", stage="ordered", stage_since=MONDAY, created_at=AT, dock_days=0)


def said(by: str, day: str | None, minutes: int = 0, grade: int = 1, **fields: Any) -> Statement:
    at = AT + timedelta(minutes=minutes)
    to = "customer" if by == "us" else "us"
    given = {"said_to": to, "period": on(day) if day else None, "evidence": Evidence(grade=grade), **fields}
    return Statement(deal_id=1, said_by=by, at=at, recorded_at=at, recorded_by="ann", **given)  # type: ignore[arg-type] # a side


@pytest.mark.parametrize(
    ("statement", "column"),
    [
        (said("customer", "2026-12-01"), "requested"),
        (said("customer", "2026-12-01", about="need"), "needed"),
        (said("vendor", "2026-12-01"), "expected"),
        (said("vendor", "2026-12-01", wording="confirmed"), "confirmed"),
        (said("us", "2026-12-01", wording="promised"), "told"),
        (said("us", "2026-12-01", about="actual"), "actual"),
    ],
)
def test_d13_the_column_follows_from_who_said_it(statement: Statement, column: str) -> None:
    assert statement.column == column


def test_d13_known_is_the_controllers_latest_word_and_told_is_ours_to_the_customer() -> None:
    statements = [
        said("vendor", "2026-12-10"), said("engineering", "2026-12-11"), said("colleague", "2026-12-01"),
        said("us", "2026-12-09"), said("us", "2026-12-20", said_to="boss"),
        said("customer", "2026-12-05"), said("customer", "2026-12-04", about="need"),
    ]  # fmt: skip
    dates = dates_of(statements)
    assert (dates.known, dates.told) == (statements[1], statements[3])
    assert (dates.requested, dates.needed) == (statements[5], statements[6])


def apart(*statements: Statement, deal: Deal = DEAL, dock_days: int = 0) -> int | None:
    found = parted(dates_of(statements), deal, dock_days, CALENDAR)
    return None if found is None else found.slip_days


def test_r18_a_known_date_after_the_told_one_parts_them_in_working_days() -> None:
    assert apart(said("us", "2026-12-11"), said("vendor", "2026-12-14", 5)) == 1
    assert apart(said("vendor", "2026-12-14"), said("us", "2026-12-11", 5)) == 1


def test_r12_good_news_counts_only_when_it_came_after_telling() -> None:
    assert apart(said("us", "2026-12-11"), said("vendor", "2026-12-10", 5)) == -1
    assert apart(said("vendor", "2026-12-10"), said("us", "2026-12-11", 5)) is None


def test_r18_what_was_settled_told_alike_or_never_told_is_not_parted() -> None:
    late = said("us", "2026-12-11"), said("vendor", "2026-12-14", 5)
    assert apart(*late, said("us", "2026-12-14", 9, about="actual")) is None
    assert apart(said("us", "2026-12-14"), said("vendor", "2026-12-14", 5)) is None
    assert apart(said("vendor", "2026-12-14", 5)) is None
    assert apart(said("us", None, wording="hold"), said("vendor", "2026-12-14", 5)) is None


def test_d36_the_dock_lies_between_arrival_and_customer() -> None:
    statements = said("us", "2026-12-11"), said("vendor", "2026-12-11", 5)
    dealt = Deal(title="x", stage="ordered", stage_since=MONDAY, created_at=AT)
    assert apart(*statements, deal=dealt, dock_days=1) == 1
    assert apart(*statements, dock_days=1) is None, "the deal's own 0 holds over the board's"


def test_a_period_is_late_after_its_last_working_day() -> None:
    week = said("us", None, period=Period(date(2026, 12, 7), date(2026, 12, 13), "week"))
    assert apart(week, said("vendor", "2026-12-11", 5)) is None
    assert apart(week, said("vendor", "2026-12-14", 5)) == 1


DAY = date(2026, 12, 11)


@pytest.mark.parametrize(
    ("theirs", "by_grade"),
    [
        ("hold", ["hold"] * 7),
        ("expected", ["hold", "expected", "expected", "expected", "confirmed", "promised", "promised"]),
        ("confirmed", ["hold", "expected", "expected", "confirmed", "promised", "promised", "promised"]),
        ("promised", ["hold", "expected", "expected", "confirmed", "promised", "promised", "promised"]),
    ],
)
def test_r13_d39_the_word_rests_on_the_evidence_and_on_their_own_word(
    theirs: Wording, by_grade: list[Wording]
) -> None:
    for grade, wording in enumerate(by_grade):
        dates = Dates(known=said("vendor", "2026-12-11", grade=grade, wording=theirs))
        assert allowed_wording(dates, DAY, DEAL, 0, CALENDAR) == wording, grade


@pytest.mark.parametrize(
    ("bars", "wording"),
    [
        (Bars(), "promised"),
        (Bars(promised_from=DAY), "promised"),
        (Bars(promised_from=date(2026, 12, 14)), "confirmed"),
        (Bars(confirmed_from=DAY), "promised"),
        (Bars(confirmed_from=date(2026, 12, 14)), "expected"),
        (Bars(promised_from=date(2026, 12, 14), confirmed_from=date(2026, 12, 14)), "expected"),
        (Bars(no_promise=True), "confirmed"),
        (Bars(no_promise=True, confirmed_from=date(2026, 12, 14)), "expected"),
        (Bars(unchecked_stock=True, no_promise=True), "expected"),
    ],
)
def test_r13_a_day_before_the_safe_or_feasible_one_is_offered_down(bars: Bars, wording: Wording) -> None:
    dates = Dates(known=said("vendor", "2026-12-11", grade=4, wording="confirmed"))
    assert allowed_wording(dates, DAY, DEAL, 0, CALENDAR, bars=bars) == wording
    weak = Dates(known=said("vendor", "2026-12-11", grade=1))
    assert allowed_wording(weak, DAY, DEAL, 0, CALENDAR, bars=bars) == "expected"


def test_r13_evidence_counts_only_for_days_it_covers() -> None:
    dates = Dates(known=said("vendor", "2026-12-14", grade=6))
    assert allowed_wording(dates, DAY, DEAL, 0, CALENDAR) == "hold"
    assert allowed_wording(dates, date(2026, 12, 14), DEAL, 0, CALENDAR) == "promised"
    assert allowed_wording(dates, date(2026, 12, 14), DEAL, 1, CALENDAR) == "promised"


def test_r17_no_date_is_a_hold_and_a_controllers_hold_carries_nothing() -> None:
    assert allowed_wording(Dates(), None, DEAL, 0, CALENDAR) == "hold"
    assert allowed_wording(Dates(), DAY, DEAL, 0, CALENDAR) == "expected"
    assert allowed_wording(Dates(), DAY, DEAL, 0, CALENDAR, is_controlled=True) == "hold"
    held = Dates(known=said("vendor", "2026-12-11", grade=4, wording="hold"))
    assert allowed_wording(held, DAY, DEAL, 0, CALENDAR) == "hold"


def test_wordings_go_from_weak_to_strong() -> None:
    order: tuple[Wording, ...] = ("hold", "expected", "confirmed", "promised")
    assert sorted(order, key=lambda w: sum(is_stronger(w, o) for o in order)) == list(order)
    assert not is_stronger("expected", "expected")


@pytest.mark.parametrize(
    ("channel", "wording", "grade"),
    [
        ("mail", "expected", 3),
        ("messenger", "confirmed", 3),
        ("call", "expected", 1),
        ("call", "confirmed", 2),
        (None, "expected", 1),
    ],
)
def test_d39_a_date_heard_has_the_grade_its_channel_makes_likely(
    channel: str | None, wording: str, grade: int
) -> None:
    assert default_grade("vendor", channel, wording) == grade  # type: ignore[arg-type] # a wording
